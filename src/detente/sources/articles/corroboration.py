"""The same act in several articles: one group of tellings, copies counted once, clashing counts kept apart.

Moves belong together when kind (or a near one), party, modality and day agree. Head counts that differ do
not part them: each number stays with its sources as a claim, and a clash is said, never averaged away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from detente.sources.articles.actors import party
from detente.sources.articles.fingerprint import syndicated
from detente.sources.articles.merge import NEAR, same_days
from detente.sources.articles.proposals import Move, Reading


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of an act: which reading and which of its moves; `copy_of` an earlier reading."""

    reading: int
    move: int
    copy_of: int | None = None


@dataclass(frozen=True, slots=True)
class ToldAct:
    """One act with all its tellings, the independent sources among them, and the head counts claimed."""

    kind: str
    actor: str | None
    day: str | None
    tellings: tuple[Telling, ...]
    sources: int
    counts: tuple[tuple[int, tuple[int, ...]], ...]
    """(number, readings that give it), the number with most independent readings first."""

    @property
    def clash(self) -> bool:
        """Do the sources give different numbers?"""
        return len(self.counts) > 1

    def to_json(self) -> dict[str, Any]:
        """The act as plain JSON values."""
        return {
            "kind": self.kind,
            "actor": self.actor,
            "date": self.day,
            "sources": self.sources,
            "clash": self.clash,
            "counts": [{"people": n, "readings": list(r)} for n, r in self.counts],
            "tellings": [{"reading": t.reading, "move": t.move, "copy_of": t.copy_of} for t in self.tellings],
        }


def copies(readings: Sequence[Reading]) -> list[int | None]:
    """For each reading the earliest one whose text it copies, None for an independent text."""
    found: list[int | None] = []
    for n, reading in enumerate(readings):
        twin = next(
            (
                m
                for m in range(n)
                if found[m] is None and syndicated(readings[m].fingerprint, reading.fingerprint)
            ),
            None,
        )
        found.append(twin)
    return found


def _same(a: Move, b: Move) -> bool:
    if NEAR.get(a.kind, a.kind) != NEAR.get(b.kind, b.kind) or party(a.actor) != party(b.actor):
        return False
    modalities = {a.modality, b.modality}
    if len(modalities) > 1 and modalities != {"done", "background"}:
        return False
    if a.destination and b.destination and party(a.destination) != party(b.destination):
        return False
    return (
        a.day.iso is not None
        and b.day.iso is not None
        and same_days(a.day.iso, b.day.iso, a.day.precision, b.day.precision)
    )


def told_acts(readings: Sequence[Reading]) -> list[ToldAct]:
    """Which acts do these readings tell, by how many independent sources, with which head counts?"""
    twin = copies(readings)
    groups: list[list[Telling]] = []
    for n, reading in enumerate(readings):
        for m, move in enumerate(reading.moves):
            telling = Telling(n, m, twin[n])
            for group in groups:
                first = group[0]
                if first.reading != n and _same(readings[first.reading].moves[first.move], move):
                    group.append(telling)
                    break
            else:
                groups.append([telling])
    return [_act(readings, group) for group in groups]


def _act(readings: Sequence[Reading], group: list[Telling]) -> ToldAct:
    claims: dict[int, list[int]] = {}
    for t in group:
        number = readings[t.reading].moves[t.move].people
        if number is not None and t.copy_of is None:
            claims.setdefault(number, []).append(t.reading)
    order = sorted(claims.items(), key=lambda item: (-len(item[1]), item[0]))
    first = readings[group[0].reading].moves[group[0].move]
    return ToldAct(
        first.kind,
        first.actor,
        first.day.iso,
        tuple(group),
        len({t.reading for t in group if t.copy_of is None}),
        tuple((n, tuple(r)) for n, r in order),
    )
