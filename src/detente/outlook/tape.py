"""A tape: the dated events of a case, as far as one view knows them, in the shape that forecasts need.

Forecasts read a tape and nothing else, so what a view does not know cannot reach them. Days are proleptic
Gregorian day numbers. `start` and `until` bound the span that documenters watched: a property of how the
record was kept, given from outside, since a view cannot tell silence of the world from silence of the record.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from detente.assess.durability.spells import relief_spells
from detente.assess.parties import party_of
from detente.assess.steps import people_of, relief_steps, reversing_acts
from detente.assess.stock.counts import counts, primary
from detente.record.case import Case, ref
from detente.record.dates import PartialDate
from detente.record.rows import Commitment, Move

EPISODE_GAP = 14
"""Days: acts of one decision further apart than this are episodes of their own."""


@dataclass(frozen=True)
class Event:
    """Something that happened between the days `first` and `last`; `size` is people, where told."""

    first: int
    last: int
    size: float | None = None
    refs: tuple[str, ...] = ()

    @property
    def middle(self) -> float:
        """The middle of its possible days."""
        return (self.first + self.last) / 2


@dataclass(frozen=True)
class Count:
    """The numbers of one counter of people held: who counts, which series, day and value of each."""

    series_id: str
    counter: str
    values: tuple[tuple[float, float], ...]
    refs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Series and counter: a question about the stock names them, whoever is the main counter later."""
        return f"{self.series_id} by {self.counter}" if self.counter else self.series_id


@dataclass(frozen=True)
class Promise:
    """A commitment: whose, due when (None: no day named), what became of it and when (None: open)."""

    commitment_id: str
    party: str
    role: str
    made: int
    due: int | None
    status: str
    settled: int | None
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Tape:
    """The events of a case known by a day; two tapes are the same only if they are one object."""

    case_id: str
    day: int
    start: int
    until: int
    releases: tuple[Event, ...] = ()
    reliefs: tuple[Event, ...] = ()
    reversals: tuple[Event, ...] = ()
    rearrests: tuple[Event, ...] = ()
    standing: tuple[tuple[int, int], ...] = ()
    """Spans during which some relief stood (the last day is that of the view where it still stands)."""
    counts: tuple[Count, ...] = ()
    """The counters of all political prisoners, the main one first."""
    promises: tuple[Promise, ...] = ()

    @property
    def count(self) -> Count | None:
        """The main counter; None where there is none."""
        return self.counts[0] if self.counts else None

    def events(self, what: str) -> tuple[Event, ...]:
        """releases, reliefs, reversals or rearrests, in order."""
        found: tuple[Event, ...] = getattr(self, what)
        return found

    def with_event(self, what: str, day: int, size: float | None = None) -> "Tape":
        """The tape with one more event: to ask what a piece of news would change."""
        events = sorted((*self.events(what), Event(day, day, size)), key=lambda event: event.middle)
        return replace(self, **{what: tuple(events)})  # type: ignore[arg-type]

    def to_json(self) -> dict[str, Any]:
        """The tape as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> "Tape":
        """The tape out of plain values; KeyError or TypeError where they are not one."""
        kinds = ("releases", "reliefs", "reversals", "rearrests")
        events = {
            name: tuple(Event(**{**event, "refs": tuple(event["refs"])}) for event in found[name])
            for name in kinds
        }
        counts = tuple(
            Count(
                row["series_id"],
                row["counter"],
                tuple((float(day), float(value)) for day, value in row["values"]),
                tuple(row["refs"]),
            )
            for row in found["counts"]
        )
        return cls(
            found["case_id"],
            found["day"],
            found["start"],
            found["until"],
            **events,
            standing=tuple((low, high) for low, high in found["standing"]),
            counts=counts,
            promises=tuple(Promise(**{**row, "refs": tuple(row["refs"])}) for row in found["promises"]),
        )


def watched(case: Case) -> tuple[date, date] | None:
    """The span that a whole record covers: its first move to its last day; None where it has no move."""
    first = min((move.own_date.first for move in case.moves), default=None)
    last = case.last_day
    return None if first is None or last is None or last < first else (first, last)


def tape_of(case: Case, *, span: tuple[date, date] | None = None, day: date | None = None) -> Tape | None:
    """What does the view know of the events of the case?

    `span` is the watched span of the whole record; without it, the first move to the day of the view.
    `day` overrides the day of the view. None where the case has no dated move or the day lies before it.
    """
    on = day or case.day
    own = watched(case)
    span = span or ((own[0], on) if own and on else None)
    if on is None or span is None or on < span[0]:
        return None
    until = min(on, span[1]).toordinal()
    spans = [
        (spell.began.last.toordinal(), spell.ended.first.toordinal() if spell.ended else on.toordinal())
        for spell in relief_spells(case)
    ]
    return Tape(
        case.case_id,
        on.toordinal(),
        span[0].toordinal(),
        until,
        releases=release_episodes(case),
        reliefs=tuple(_event(step.date, step.refs) for step in relief_steps(case)),
        reversals=tuple(_event(act.own_date, (ref(act),)) for act in reversing_acts(case)),
        rearrests=_rearrests(case),
        standing=tuple(sorted(spans)),
        counts=_counts(case),
        promises=tuple(_promise(case, row) for row in case.commitments),
    )


def release_episodes(case: Case) -> tuple[Event, ...]:
    """The target's releases, undisputed, those of one decision within two weeks taken together."""
    families: dict[str, list[Move]] = defaultdict(list)
    for move in case.releases:
        if move.certainty != "disputed":
            families[case.root_of(move).move_id].append(move)
    found = []
    for moves in families.values():
        together: list[Move] = []
        for move in moves:
            if together and move.own_date.middle - together[-1].own_date.middle > EPISODE_GAP:
                found.append(_episode(together))
                together = []
            together.append(move)
        found.append(_episode(together))
    return tuple(sorted(found, key=lambda event: (event.middle, event.refs)))


def _episode(moves: Sequence[Move]) -> Event:
    known = [number for move in moves if (number := people_of(move)) is not None]
    size = float(sum(known)) if known else None
    return _event(min(move.own_date for move in moves), tuple(ref(move) for move in moves), size)


def _event(when: PartialDate, refs: tuple[str, ...], size: float | None = None) -> Event:
    return Event(when.first.toordinal(), when.last.toordinal(), size, refs)


def _rearrests(case: Case) -> tuple[Event, ...]:
    """Re-arrests by moves and by the register, those of one day once."""
    found = {
        (move.own_date.first.toordinal(), move.own_date.last.toordinal()): (ref(move),)
        for move in case.ordered_moves
        if move.kind == "rearrest" and case.role_of(move.actor) == "target" and move.certainty != "disputed"
    }
    for spell in case.detentions:
        if spell.rearrested_on is not None:
            day = spell.rearrested_on.toordinal()
            if not any(low <= day <= high for low, high in found):
                found[day, day] = (ref(spell),)
    return tuple(Event(low, high, None, refs) for (low, high), refs in sorted(found.items()))


def _counts(case: Case) -> tuple[Count, ...]:
    main = primary(case)
    general = sorted((row for row in counts(case) if row.general), key=lambda row: row != main)
    found = []
    for row in general:
        by_day = {number.own_date.middle: (number.value, ref(number)) for number in row.observations}
        days = sorted(by_day)
        values = tuple((day, by_day[day][0]) for day in days)
        found.append(Count(row.series_id, row.counter, values, tuple(by_day[day][1] for day in days)))
    return tuple(found)


def _promise(case: Case, row: Commitment) -> Promise:
    party = party_of(case, row.by)
    return Promise(
        row.commitment_id,
        party.name,
        party.role,
        row.own_date.last.toordinal(),
        row.due_on.toordinal() if row.due_on else None,
        row.status,
        row.status_on.toordinal() if row.status_on and row.status != "open" else None,
        (ref(row),),
    )
