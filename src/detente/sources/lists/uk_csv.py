"""The UK Sanctions List as CSV: a line with the day of the report, a header, a row a name and address.

Rows of one Unique ID are one entry. The header of 8 October 2026 has 58 columns; columns are found by
name, so that a column more or less does no harm, but the id, the names and the regime must be there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from detente.errors import BadInput
from detente.record.dates import PartialDate
from detente.sources.lists.dates import read_date
from detente.sources.lists.entry import Kind, ListEntry, distinct
from detente.sources.safety import table_rows

FORMAT = "uk-csv"
NEEDED = ("Unique ID", "Name 6", "Name type", "Regime Name", "Date Designated")
_KINDS: dict[str, Kind] = {
    "individual": "person",
    "entity": "organisation",
    "ship": "vessel",
    "aircraft": "aircraft",
}
_ADDRESS = (
    *(f"Address Line {number}" for number in range(1, 7)),
    "Address Postal Code",
    "Address Country",
)
_NUMBERS = ("National Identifier number", "Passport number", "Business registration number (s)", "IMO number")


@dataclass(slots=True)
class _Gathered:
    place: str
    names: dict[tuple[bool, str], None] = field(default_factory=dict)
    cells: dict[str, dict[str, None]] = field(default_factory=dict)

    def of(self, *columns: str) -> list[str]:
        return [value for column in columns for value in self.cells.get(column, ()) if value]


def identify(head: bytes) -> bool:
    """Whether a file is the UK list as CSV."""
    return b"Unique ID" in head[:4000] and b"OFSI Group ID" in head[:4000] and b"Regime Name" in head[:4000]


def entries(
    path: Path, issued: list[PartialDate], trouble: Callable[[str], None] = lambda _: None
) -> Iterator[ListEntry]:
    """The entries in the order of their first row; the day of the report is put into `issued`."""
    header: list[str] = []
    gathered: dict[str, _Gathered] = {}
    for line, row in table_rows(path):
        if not header:
            if row[0].startswith("Report Date"):
                if day := read_date(_report_day(", ".join(row))):
                    issued.append(day)
                continue
            header = [name.strip() for name in row]
            missing = [name for name in NEEDED if name not in header]
            if missing:
                raise BadInput(f"{path}, line {line}: column '{missing[0]}' is missing from the header")
            continue
        if len(row) < len(header) - 1:
            trouble(f"{path.name}, line {line}: {len(row)} cells; expected {len(header)}")
            continue
        cells = {name: value.strip() for name, value in zip(header, row, strict=False)}
        if not cells["Unique ID"]:
            trouble(f"{path.name}, line {line}: no Unique ID")
            continue
        one = gathered.setdefault(cells["Unique ID"], _Gathered(f"{path.name}: line {line}"))
        _gather(one, cells)
    for entry_id, one in gathered.items():
        yield _entry(entry_id, one)


def _report_day(line: str) -> str:
    return " ".join(line.split(":", 1)[-1].strip(" ,").split("-"))


def _gather(one: _Gathered, cells: dict[str, str]) -> None:
    parts = [cells.get(f"Name {number}", "") for number in (1, 2, 3, 4, 5, 6)]
    primary = cells.get("Name type", "").lower().startswith("primary name")
    for name in (" ".join(part for part in parts if part), cells.get("Name non-latin script", "")):
        if name:
            one.names[primary and name != cells.get("Name non-latin script", ""), name] = None
    cells["address"] = ", ".join(found for column in _ADDRESS if (found := cells.get(column, "")))
    for name, value in cells.items():
        if value:
            one.cells.setdefault(name, {})[value] = None


def _entry(entry_id: str, one: _Gathered) -> ListEntry:
    primary = next((name for first, name in one.names if first), next((name for _, name in one.names), ""))
    kind = next(iter(one.of("Designation Type", "Individual, Entity, Ship")), "").lower()
    listed = [day for value in one.of("Date Designated") if (day := read_date(value))]
    changed = [day for value in one.of("Last Updated") if (day := read_date(value))]
    countries = one.of(
        "Nationality(/ies)", "Address Country", "Country of birth", "Current believed flag of ship"
    )
    return ListEntry(
        entry_id=entry_id,
        kind=_KINDS.get(kind, "unknown"),
        name=primary,
        aliases=distinct(name for _, name in one.names if name != primary),
        programmes=distinct(one.of("Regime Name")),
        countries=distinct(part for value in countries for part in value.split("|")),
        births=distinct(part for value in one.of("D.O.B") for part in value.split("|")),
        addresses=distinct(one.of("address")),
        identifiers=distinct(part for value in one.of(*_NUMBERS) for part in value.split("|")),
        measures=distinct(part for value in one.of("Sanctions Imposed") for part in value.split("|")),
        remarks=" ".join(one.of("Other Information", "UK Statement of Reasons")),
        listed_on=min(listed, default=None),
        changed_on=max(changed, default=None),
        acts=distinct(one.of("UN Reference Number")),
        place=one.place,
    )
