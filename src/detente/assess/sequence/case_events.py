"""From a case to the data of the tests: what counts as a relief step, what as a release episode.

A relief step is the family of the senders' relief rows joined by `part_of`, if at least one of them is an
act; it is dated by its earliest row, an announcement included, since the target can answer an announcement.
A release episode is the family of the target's release acts that add people (a decree's groups are one
episode); repeats, running totals and ordinary convicts never count. Steps or episodes of the same day cannot
be told apart in timing and are taken as one. Disputed rows are left out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from detente.assess.findings import unique
from detente.assess.sequence.events import Episode, SequenceData, Step
from detente.record.case import Case, ref
from detente.record.dates import PartialDate
from detente.record.rows import Move
from detente.vocabulary import FAMILIES, RELEASE_ACTS, RELIEF_ACTS

WIDEST = 62
"""Days: a row dated more loosely than two months says nothing about the order of events and is left out."""
PHASES = frozenset({"war_event", "election", "border_closure"})
"""Context that may begin a new phase, used as breaks of strata in one of the variants."""


@dataclass(frozen=True)
class CaseEvents:
    """The data of a case with the refs behind each step and episode, and its other readings."""

    data: SequenceData
    first_day: date
    refs: Mapping[str, tuple[str, ...]]
    left_out: tuple[str, ...]
    controls: Mapping[str, tuple[Episode, ...]]
    control_steps: Mapping[str, tuple[Step, ...]]
    alternatives: Mapping[str, SequenceData]

    def day(self, number: int) -> date:
        """The calendar day of a day number."""
        return self.first_day + timedelta(days=number)

    @property
    def basis(self) -> tuple[str, ...]:
        """Refs of all rows that count as steps or episodes."""
        keys = [step.key for step in self.data.steps] + [episode.key for episode in self.data.episodes]
        return unique(name for key in keys for name in self.refs[key])


@dataclass(frozen=True)
class _Family:
    """Rows of one decision with the date that each counts by."""

    key: str
    rows: tuple[Move, ...]
    dates: tuple[PartialDate, ...]
    size: float = 1.0


def case_events(case: Case) -> CaseEvents | None:
    """Steps, episodes, controls and other datings of a case; None where it has no dated move at all."""
    last = case.day
    first = min((move.own_date.first for move in case.moves), default=None)
    if first is None or last is None or last < first:
        return None
    reliefs = _families(case, _relief_of(case, "sender"))
    releases = _families(case, list(_undisputed(case.releases)))
    ordinary = [
        move
        for move in _undisputed(case.ordered_moves)
        if move.kind in RELEASE_ACTS
        and move.people_basis == "ordinary_convicts"
        and move.counting in ("", "batch")
        and case.role_of(move.actor) == "target"
    ]
    frame = _Frame(first, last)
    steps = frame.steps(_dated(reliefs, _earliest))
    episodes = frame.episodes(releases)
    span = (last - first).days + 1
    data = SequenceData(span, steps, episodes)
    left_out = unique(frame.left_out)
    phases = sorted(
        (move.own_date.first - first).days
        for move in case.ordered_moves
        if move.kind in PHASES and move.own_date.precision == "day"
    )
    acts = frame.steps(_dated(reliefs, _first_act))
    public_steps = frame.steps(_dated(reliefs, lambda rows: _published(case, rows)))
    public_releases = frame.episodes(
        [replace(family, dates=(_published(case, family.rows),)) for family in releases]
    )
    alternatives = {
        "relief dated by its first act, not its announcement": replace(data, steps=acts),
        "all dated by publication": replace(data, steps=public_steps, episodes=public_releases),
    }
    if phases:
        inside = tuple(sorted({day for day in phases if 0 < day < span}))
        alternatives["strata also cut at war, elections and closures"] = replace(data, breaks=inside)
    others = frame.steps(_dated(_families(case, _relief_of(case, "third_party", "observer")), _earliest))
    control = frame.episodes(_families(case, ordinary))
    return CaseEvents(
        data,
        first,
        MappingProxyType(frame.refs),
        left_out,
        MappingProxyType({"releases of ordinary convicts": control} if control else {}),
        MappingProxyType({"relief by others than the senders": others} if others else {}),
        MappingProxyType(alternatives),
    )


def _undisputed(moves: Iterable[Move]) -> Iterable[Move]:
    return (move for move in moves if move.certainty != "disputed")


def _relief_of(case: Case, *roles: str) -> list[Move]:
    kinds = FAMILIES["relief"]
    return [
        move
        for move in _undisputed(case.ordered_moves)
        if move.kind in kinds and case.role_of(move.actor) in roles
    ]


def _families(case: Case, moves: list[Move]) -> list[_Family]:
    """Moves by the step that they belong to; an announcement alone is no step."""
    grouped: dict[str, list[Move]] = defaultdict(list)
    for move in moves:
        grouped[case.root_of(move).move_id].append(move)
    return [
        _Family(
            root,
            tuple(rows),
            tuple(row.own_date for row in rows),
            float(max(1, len({name for row in rows for name in row.measures}))),
        )
        for root, rows in grouped.items()
        if any(not row.announces for row in rows)
    ]


def _dated(families: list[_Family], when: Callable[[tuple[Move, ...]], PartialDate]) -> list[_Family]:
    return [replace(family, dates=(when(family.rows),)) for family in families]


def _earliest(rows: tuple[Move, ...]) -> PartialDate:
    return _first_usable(row.own_date for row in rows)


def _first_act(rows: tuple[Move, ...]) -> PartialDate:
    return _first_usable(row.own_date for row in rows if row.kind in RELIEF_ACTS)


def _first_usable(dates: Iterable[PartialDate]) -> PartialDate:
    """The earliest date that is not too loose, or the earliest of all where all are."""
    known = sorted(dates)
    return next((when for when in known if when.days <= WIDEST), known[0])


def _published(case: Case, rows: tuple[Move, ...]) -> PartialDate:
    """The day by which the public could know the first of the rows; its own date where none is dated."""
    days = [day for row in rows if (day := case.known_on(row)) is not None]
    return PartialDate(min(days)) if days else min(row.own_date for row in rows)


class _Frame:
    """Turns dates into day numbers of the observation, and notes refs and what is left out."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self.refs: dict[str, tuple[str, ...]] = {}
        self.left_out: list[str] = []

    def _days(self, when: PartialDate) -> tuple[int, int] | None:
        low, high = max(when.first, self.first), min(when.last, self.last)
        if low > high or when.days > WIDEST:
            return None
        return (low - self.first).days, (high - self.first).days

    def _placed(self, families: list[_Family]) -> dict[tuple[tuple[int, int], ...], list[_Family]]:
        """Families by their days, those of one and the same known day together."""
        found: dict[tuple[tuple[int, int], ...], list[_Family]] = defaultdict(list)
        for family in families:
            days = sorted({placed for when in family.dates if (placed := self._days(when)) is not None})
            if not days:
                self.left_out += [ref(row) for row in family.rows]
                continue
            exact = days[0][0] == days[0][1]
            same = next((key for key in found if exact and key[0] == days[0]), None)
            if same is None:
                found[tuple(days)].append(family)
            else:
                together = found.pop(same)
                found[tuple(sorted({*same, *days}))] = [*together, family]
        return found

    def _name(self, side: str, families: list[_Family]) -> str:
        key = f"{side} {'+'.join(family.key for family in families)}"
        self.refs[key] = unique(ref(row) for family in families for row in family.rows)
        return key

    def steps(self, families: list[_Family]) -> tuple[Step, ...]:
        """One step a family (or day), between the first and last possible day of its date."""
        found = [
            Step(self._name("relief", together), *days[0], sum(family.size for family in together))
            for days, together in self._placed(families).items()
        ]
        return tuple(sorted(found, key=lambda step: (step.first, step.last, step.key)))

    def episodes(self, families: list[_Family]) -> tuple[Episode, ...]:
        """One episode a family, its groups in order."""
        found = [
            Episode(self._name("release", together), days)
            for days, together in self._placed(families).items()
        ]
        return tuple(sorted(found, key=lambda episode: (episode.groups, episode.key)))
