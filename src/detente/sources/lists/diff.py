"""What changed between two snapshots of a list: added, removed, changed fields, moved between programmes.

Removed says only that an id is no longer there. Where a snapshot holds aliases or addresses without the main
table, even that is said of those rows alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from detente.errors import UsageFault
from detente.record.dates import PartialDate
from detente.sources.lists.countries import Tie, ties
from detente.sources.lists.entry import COMPARED, ListEntry, Snapshot

_NEEDS_MAIN = {
    "kind",
    "name",
    "programmes",
    "births",
    "identifiers",
    "measures",
    "remarks",
    "listed_on",
    "acts",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry that is in both snapshots with different fields: before and after, by field."""

    before: ListEntry
    after: ListEntry
    fields: Mapping[str, tuple[Any, Any]]

    @property
    def left(self) -> tuple[str, ...]:
        """Programmes that it is no longer under."""
        return tuple(one for one in self.before.programmes if one not in self.after.programmes)

    @property
    def joined(self) -> tuple[str, ...]:
        """Programmes that it is newly under."""
        return tuple(one for one in self.after.programmes if one not in self.before.programmes)

    @property
    def moved(self) -> bool:
        """Whether its programmes changed."""
        return "programmes" in self.fields


@dataclass(frozen=True, slots=True)
class ListDiff:
    """The differences between two snapshots, in the order of the list, with the ties to a country if asked.

    covers: what both files can show. grounds: why each id counts as tied, where a country was asked for; the
    three tuples then hold tied entries only, and `all_removed` and `all_added` count all of them.
    """

    old: Snapshot
    new: Snapshot
    added: tuple[ListEntry, ...]
    removed: tuple[ListEntry, ...]
    changed: tuple[Changed, ...]
    covers: tuple[str, ...]
    country: str = ""
    grounds: Mapping[str, tuple[Tie, ...]] = field(default_factory=lambda: MappingProxyType({}))
    all_added: int = 0
    all_removed: int = 0
    unnamed: int = 0
    """Removed or added entries of whose tie nothing can be said: no name, no country in any file given."""

    @property
    def moved(self) -> tuple[Changed, ...]:
        """The changed entries whose programmes changed."""
        return tuple(one for one in self.changed if one.moved)

    @property
    def window(self) -> tuple[date | None, date | None]:
        """The last possible day of the old snapshot and of the new one; a change lies after the first."""
        return _last(self.old.issued_on), _last(self.new.issued_on)


def _last(day: PartialDate | None) -> date | None:
    return day.last if day else None


def with_names(entry: ListEntry, beside: Snapshot | None) -> ListEntry:
    """An entry that has no name of its own, with name, kind and programmes from a file with the same ids."""
    known = beside.entries.get(entry.entry_id) if beside is not None else None
    if known is None or entry.name:
        return entry
    return ListEntry(
        entry_id=entry.entry_id,
        kind=known.kind,
        name=known.name,
        aliases=entry.aliases or known.aliases,
        programmes=entry.programmes or known.programmes,
        countries=tuple(dict.fromkeys(entry.countries + known.countries)),
        births=known.births,
        addresses=entry.addresses,
        identifiers=known.identifiers,
        remarks=known.remarks,
        place=entry.place,
    )


def compare(old: Snapshot, new: Snapshot, *, country: str = "", beside: Snapshot | None = None) -> ListDiff:
    """What changed from one snapshot to a later one.

    country: a code; keeps what is tied to it on either side. beside: a snapshot of the same list's main table
    that gives names and programmes to ids which the compared files leave bare. Raises UsageFault where the
    two are of different lists or dated the wrong way round, or have no table in common.
    """
    families = [snapshot.source.removesuffix("-sdn").removesuffix("-cons") for snapshot in (old, new)]
    if families[0] != families[1]:
        raise UsageFault(
            f"{old.path.name} is of the list {old.source}, {new.path.name} of {new.source};"
            " compare like with like"
        )
    if old.format != new.format:
        raise UsageFault(
            f"{old.path.name} is {old.format}, {new.path.name} is {new.format}: fields differ by format, so a"
            " difference would say nothing; compare two files of one format"
        )
    if old.issued_on and new.issued_on and new.issued_on.order(old.issued_on) == "before":
        raise UsageFault(
            f"{new.path.name} ({new.issued_on}) is older than {old.path.name}"
            f" ({old.issued_on}); give the old one first"
        )
    covers = tuple(one for one in old.covers if one in new.covers)
    if not covers:
        raise UsageFault(
            f"{old.path.name} and {new.path.name} hold different tables; nothing can be compared"
        )
    fields = [name for name in COMPARED if "main" in covers or name not in _NEEDS_MAIN]
    gone = [with_names(old.entries[one], beside) for one in old.entries if one not in new.entries]
    came = [with_names(new.entries[one], beside) for one in new.entries if one not in old.entries]
    changed = []
    for entry_id, after in new.entries.items():
        before = old.entries.get(entry_id)
        if before is not None and (found := _fields(before, after, fields)):
            changed.append(
                Changed(with_names(before, beside), with_names(after, beside), MappingProxyType(found))
            )
    delisted = [one for one in changed if one.before.in_force and not one.after.in_force]
    gone += [one.after for one in delisted]
    grounds: dict[str, tuple[Tie, ...]] = {}
    unnamed = 0
    if country:
        for entry in (*gone, *came):
            if found_ties := _all_ties(entry, country, beside):
                grounds[entry.entry_id] = found_ties
            elif not entry.name and not entry.countries:
                unnamed += 1
        for one in changed:
            both = ties(one.before, country) or ties(one.after, country)
            if both:
                grounds[one.after.entry_id] = both
    return ListDiff(
        old,
        new,
        tuple(one for one in came if not country or one.entry_id in grounds),
        tuple(one for one in gone if not country or one.entry_id in grounds),
        tuple(one for one in changed if not country or one.after.entry_id in grounds),
        covers,
        country,
        MappingProxyType(grounds),
        len(came),
        len(gone),
        unnamed,
    )


def _all_ties(entry: ListEntry, country: str, beside: Snapshot | None) -> tuple[Tie, ...]:
    found = ties(entry, country)
    known = beside.entries.get(entry.entry_id) if beside is not None else None
    if known is not None and beside is not None:
        said = {(tie.field, tie.says) for tie in ties(known, country)}
        return tuple(
            Tie(tie.field, tie.says, beside.path.name) if (tie.field, tie.says) in said else tie
            for tie in found
        )
    return found


def _fields(before: ListEntry, after: ListEntry, fields: list[str]) -> dict[str, tuple[Any, Any]]:
    found = {}
    for name in fields:
        was, is_now = getattr(before, name), getattr(after, name)
        if was == is_now or (isinstance(was, tuple) and sorted(was) == sorted(is_now)):
            continue
        found[name] = (was, is_now)
    if before.in_force != after.in_force:
        found["in_force"] = (before.in_force, after.in_force)
    return found
