"""How did the entries tied to a country, or its programme, grow from snapshot to snapshot?

Snapshots are outlined one by one, so that many copies of a long list need the memory of one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from detente.errors import UsageFault
from detente.sources.lists.alarm import Step
from detente.sources.lists.countries import ties
from detente.sources.lists.entry import ListEntry, Snapshot


@dataclass(frozen=True, slots=True)
class Outline:
    """What is kept of a snapshot for comparing many: its day, its ids, those under a country's programmes."""

    day: date
    file: str
    source: str
    ids: frozenset[str]
    under: frozenset[str]
    tied: int
    programmes: dict[str, int]


@dataclass(frozen=True, slots=True)
class Level:
    """A snapshot's day with its entries under a country's programmes, and what changed since the last one.

    entries counts entries with a programme that names the country (all in force where none is asked for),
    tied those with any tie; added and removed are of the former, None for the first snapshot.
    """

    day: date
    file: str
    entries: int
    tied: int
    programmes: dict[str, int]
    added: int | None
    removed: int | None
    all_entries: int


def outlined(snapshot: Snapshot, country: str = "") -> Outline:
    """The outline of a snapshot; UsageFault where it has no day or no main table."""
    if snapshot.issued_on is None:
        raise UsageFault(f"{snapshot.path.name} has no day; put YYYY-MM-DD into its name")
    if "main" not in snapshot.covers:
        raise UsageFault(f"{snapshot.path.name} is not a main table: it shows no programmes")
    counts: dict[str, int] = {}
    under = {entry.entry_id for entry in snapshot if _in_programme(entry, country)}
    for entry_id in under:
        for programme in snapshot.entries[entry_id].programmes:
            counts[programme] = counts.get(programme, 0) + 1
    return Outline(
        snapshot.issued_on.first,
        snapshot.path.name,
        snapshot.source,
        frozenset(snapshot.entries),
        frozenset(under),
        sum(1 for entry in snapshot if ties(entry, country)) if country else len(under),
        dict(sorted(counts.items(), key=lambda one: (-one[1], one[0]))),
    )


def levels(outlines: Iterable[Outline]) -> tuple[Level, ...]:
    """The levels by day; UsageFault where a snapshot is of another list."""
    ordered = sorted(outlines, key=lambda one: one.day)
    found: list[Level] = []
    before: Outline | None = None
    for one in ordered:
        if one.source != ordered[0].source:
            raise UsageFault(f"{one.file} is of {one.source}, not of {ordered[0].source}")
        added = None if before is None else len(one.under - before.under)
        removed = None if before is None else len(before.under - one.under)
        counts = (len(one.under), one.tied, one.programmes, added, removed, len(one.ids))
        found.append(Level(one.day, one.file, *counts))
        before = one
    return tuple(found)


def steps_between(outlines: Iterable[Outline]) -> tuple[Step, ...]:
    """The steps between neighbouring snapshots over all entries, for the alarms."""
    ordered = sorted(outlines, key=lambda one: one.day)
    return tuple(
        Step(new.day, len(old.ids), len(new.ids - old.ids), len(old.ids - new.ids))
        for old, new in pairwise(ordered)
    )


def growth(snapshots: Iterable[Snapshot], country: str) -> tuple[Level, ...]:
    """The levels of snapshots by day; UsageFault where one has no day or main table or is of another list."""
    return levels([outlined(snapshot, country) for snapshot in snapshots])


def steps(snapshots: Sequence[Snapshot]) -> tuple[Step, ...]:
    """The steps between neighbouring snapshots that have a day, whatever tables they hold."""
    found = []
    for old, new in pairwise(sorted((one for one in snapshots if one.issued_on), key=_day)):
        was, now = set(old.entries), set(new.entries)
        found.append(Step(_day(new), len(was), len(now - was), len(was - now)))
    return tuple(found)


def _day(snapshot: Snapshot) -> date:
    assert snapshot.issued_on is not None  # asked before
    return snapshot.issued_on.first


def _in_programme(entry: ListEntry, country: str) -> bool:
    return entry.in_force and (not country or any(tie.field == "programme" for tie in ties(entry, country)))
