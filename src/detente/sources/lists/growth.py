"""How did the entries tied to a country, or its programme, grow from snapshot to snapshot?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from detente.errors import UsageFault
from detente.sources.lists.alarm import Step
from detente.sources.lists.countries import ties
from detente.sources.lists.entry import ListEntry, Snapshot


@dataclass(frozen=True, slots=True)
class Level:
    """A snapshot's day with its entries under a country's programmes, and what changed since the last one.

    entries counts entries with a programme that names the country, tied those with any tie; added and removed
    are of the former, None for the first snapshot.
    """

    day: date
    file: str
    entries: int
    tied: int
    programmes: dict[str, int]
    added: int | None
    removed: int | None
    all_entries: int


def growth(snapshots: Sequence[Snapshot], country: str) -> tuple[Level, ...]:
    """The levels by day; UsageFault where a snapshot has no day, no main table or is of another list."""
    for snapshot in snapshots:
        if snapshot.issued_on is None:
            raise UsageFault(f"{snapshot.path.name} has no day; put YYYY-MM-DD into its name")
        if "main" not in snapshot.covers:
            raise UsageFault(f"{snapshot.path.name} is not a main table: it shows no programmes")
        if snapshot.source != snapshots[0].source:
            raise UsageFault(f"{snapshot.path.name} is of {snapshot.source}, not of {snapshots[0].source}")
    ordered = sorted(snapshots, key=_day)
    found: list[Level] = []
    before: set[str] | None = None
    for snapshot in ordered:
        under = {entry.entry_id for entry in snapshot if _in_programme(entry, country)}
        counts: dict[str, int] = {}
        for entry_id in under:
            for programme in snapshot.entries[entry_id].programmes:
                counts[programme] = counts.get(programme, 0) + 1
        found.append(
            Level(
                _day(snapshot),
                snapshot.path.name,
                len(under),
                sum(1 for entry in snapshot if ties(entry, country)),
                dict(sorted(counts.items(), key=lambda one: (-one[1], one[0]))),
                None if before is None else len(under - before),
                None if before is None else len(before - under),
                len(snapshot),
            )
        )
        before = under
    return tuple(found)


def steps(snapshots: Sequence[Snapshot]) -> tuple[Step, ...]:
    """The steps between neighbouring snapshots over all entries, for the alarms."""
    ordered = sorted((one for one in snapshots if one.issued_on), key=_day)
    found = []
    for old, new in pairwise(ordered):
        was, now = set(old.entries), set(new.entries)
        found.append(Step(_day(new), len(was), len(now - was), len(was - now)))
    return tuple(found)


def _day(snapshot: Snapshot) -> date:
    assert snapshot.issued_on is not None  # asked before
    return snapshot.issued_on.first


def _in_programme(entry: ListEntry, country: str) -> bool:
    return entry.in_force and any(tie.field == "programme" for tie in ties(entry, country))
