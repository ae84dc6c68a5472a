"""What any list says of one listed person, body, vessel or aircraft, in one shape."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from detente.record.dates import PartialDate
from detente.record.proposal import Pointer

Kind = Literal["person", "organisation", "vessel", "aircraft", "unknown"]
ChangeKind = Literal["listed", "amended", "delisted"]


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """The values that say something, stripped, each once, in their order."""
    return tuple(dict.fromkeys(stripped for value in values if value and (stripped := value.strip())))


def country_of(place: str) -> str:
    """The country at the end of a place; empty where there is only one part, which may be a town."""
    return place.rpartition(",")[2].strip() if "," in place else ""


@dataclass(frozen=True, slots=True)
class Change:
    """A dated change that the list itself reports: listed, amended or delisted."""

    kind: ChangeKind
    effective_on: PartialDate | None
    published_on: PartialDate | None = None
    enacted_on: PartialDate | None = None

    def to_json(self) -> dict[str, Any]:
        """The change as plain JSON values."""
        return {
            "kind": self.kind,
            "effective_on": str(self.effective_on) if self.effective_on else None,
            "published_on": str(self.published_on) if self.published_on else None,
            "enacted_on": str(self.enacted_on) if self.enacted_on else None,
        }


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One entry of a list, as the list writes it; what it does not say is empty, never guessed.

    entry_id is the list's own stable id, by which snapshots are compared. listed_on is the day of
    designation, changed_on that of the last act or update: lists confuse them easily. acts are the legal
    acts named. place points into the file.
    """

    entry_id: str
    kind: Kind = "unknown"
    name: str = ""
    aliases: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    remarks: str = ""
    listed_on: PartialDate | None = None
    changed_on: PartialDate | None = None
    acts: tuple[str, ...] = ()
    history: tuple[Change, ...] = ()
    place: str = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name, where there is one, and the aliases."""
        return ((self.name,) if self.name else ()) + self.aliases

    @property
    def caption(self) -> str:
        """What to call it: its name, else its first alias, else its id."""
        return next(iter(self.spellings), self.entry_id)

    @property
    def in_force(self) -> bool:
        """Whether the list still lists it: its last reported change is no delisting."""
        dated = [change for change in self.history if change.effective_on]
        if not dated:
            return True
        latest = max(change.effective_on.middle for change in dated if change.effective_on)
        last = [change for change in dated if change.effective_on and change.effective_on.middle == latest]
        return not any(change.kind == "delisted" for change in last)

    def to_json(self) -> dict[str, Any]:
        """The entry as plain JSON values; empty fields are left out."""
        found: dict[str, Any] = {}
        for one in fields(self):
            value = getattr(self, one.name)
            if one.name == "history":
                value = [change.to_json() for change in value]
            elif isinstance(value, PartialDate):
                value = str(value)
            elif isinstance(value, tuple):
                value = list(value)
            if value not in ("", [], None):
                found[one.name] = value
        return found


COMPARED = (
    "kind", "name", "aliases", "programmes", "countries", "births", "addresses", "identifiers", "measures",
    "remarks", "listed_on", "acts",
)  # fmt: skip
"""Fields whose difference between snapshots is told (changed_on, place and history change by themselves)."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A list as it stood on one day, with the file that says so.

    covers names what the file can show: "main", "aliases", "addresses". Only with "main" does the absence
    of an id mean that the entry is gone; otherwise that its alias or address rows are.
    """

    source: str
    """The list: us-ofac-sdn, us-ofac-cons, eu-fsf, uk-sl, un-sc, ch-seco or opensanctions."""
    format: str
    issued_on: PartialDate | None
    path: Path
    sha256: str
    entries: Mapping[str, ListEntry]
    covers: tuple[str, ...] = ("main",)
    problems: tuple[str, ...] = ()
    """What in the file could not be used, row by row; the rest stands."""
    digests: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Digest of each file, where siblings were read together."""

    def __iter__(self) -> Iterator[ListEntry]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    def pointer(self, entry: ListEntry) -> Pointer:
        """Where an entry stands in the bytes; a place that begins with a file's name is in that file."""
        name, _, _ = entry.place.partition(":")
        return Pointer(self.digests.get(name, self.sha256), entry.place, quote=entry.caption)
