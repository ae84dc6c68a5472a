"""Acts that are known, of the case and waiting in the inbox: what an article may tell again."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.record.case import Case
from detente.record.dates import PartialDate
from detente.sources.articles.merge import NEAR
from detente.sources.linking.parties import Parties
from detente.vocabulary import KINDS


@dataclass(frozen=True, slots=True)
class KnownAct:
    """One act that a telling can be compared with."""

    ref: str
    """Ref of the row, or `proposals/` and the id of the proposal that tells it first."""
    kind: str
    party: str
    actor: str
    other: str
    """Party of the recipient; empty where there is none."""
    when: PartialDate
    low: int | None
    high: int | None
    measures: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    freed: frozenset[str] = frozenset()
    """Ids of the people whom the register says it freed."""
    step: str = ""
    """The outermost move that it is a part of."""
    label: str = ""
    document: str = ""
    """Digest of the page that proposes it; empty for a row of the record."""

    @property
    def group(self) -> str:
        """The family of near kinds that tellings of one act may be told as."""
        return NEAR.get(self.kind, self.kind)

    @property
    def numbers(self) -> str:
        """The number of people as the record has it."""
        if self.low is None:
            return ""
        return f"{self.low}" if self.low == self.high else f"{self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class Near:
    """A row that may be the same, how well it fits (0 to 1), and on what."""

    ref: str
    score: float
    reasons: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The row as plain JSON values."""
        return {"ref": self.ref, "score": round(self.score, 2), "reasons": list(self.reasons)}


def acts_of(case: Case, parties: Parties) -> tuple[KnownAct, ...]:
    """The moves of a case as acts that can be told again."""
    freed: dict[str, set[str]] = {}
    for spell in case.detentions:
        if spell.release_move:
            freed.setdefault(spell.release_move, set()).add(spell.person_id)
    found = []
    for move in case.ordered_moves:
        low = move.people_low if move.people_low is not None else move.people
        high = move.people_high if move.people_high is not None else move.people
        sectors = frozenset(case.measure[name].sector for name in move.measures if name in case.measure)
        found.append(
            KnownAct(
                f"moves/{move.move_id}",
                move.kind,
                parties.party_of(move.actor),
                move.actor,
                parties.party_of(move.recipient),
                move.own_date,
                low if low is not None else high,
                high if high is not None else low,
                frozenset(move.measures),
                sectors,
                frozenset(freed.get(move.move_id, ())),
                case.root_of(move).move_id,
                _label(case.actor_name(move.actor), move.kind, str(move.own_date), low, high),
            )
        )
    return tuple(found)


def waiting_acts(
    proposals: Iterable[tuple[str, str, Mapping[str, str]]], case: Case, parties: Parties
) -> tuple[KnownAct, ...]:
    """New moves that wait in the inbox, as item id, page and cells, as acts that can be told again."""
    found = []
    for item_id, page, cells in proposals:
        with suppress(ValueError, KeyError):
            day = date.fromisoformat(cells["date"])
            number = int(cells["people"]) if cells.get("people") else None
            actor, kind = cells["actor"], KINDS[cells["kind"]].name
            when = PartialDate(day, cells.get("date_precision") or "day")  # type: ignore[arg-type]
            measures = frozenset(filter(None, cells.get("measures", "").split(";")))
            found.append(
                KnownAct(
                    f"proposals/{item_id}",
                    kind,
                    parties.party_of(actor),
                    actor,
                    parties.party_of(cells.get("recipient", "")),
                    when,
                    number,
                    number,
                    measures,
                    frozenset(case.measure[name].sector for name in measures if name in case.measure),
                    step=item_id,
                    label=_label(case.actor_name(actor), kind, str(when), number, number) + ", proposed",
                    document=page,
                )
            )
    return tuple(found)


def _label(actor: str, kind: str, day: str, low: int | None, high: int | None) -> str:
    number = f"{high}" if low in (None, high) else f"{low} to {high}"
    people = "" if high is None else f" {number} {'person' if high == 1 else 'people'},"
    return f"{actor}: {KINDS[kind].label},{people} {day}"
