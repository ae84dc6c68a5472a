"""Tables of names: pairs, lists, judgements; read with the place of every fault, written whole or not."""

import csv
import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from detente.errors import BadInput, UsageFault
from detente.names.decision import DECISIONS
from detente.names.evidence import birth_date
from detente.names.judgements import Judgement
from detente.names.match import NameRecord, kind_of
from detente.record.sheets import Unreadable, read_sheet

PAIR_COLUMNS = ("left_name", "right_name")
RESULT_COLUMNS = ("score", "decision", "reasons")
NAME_ALIASES = {
    "id": ("id", "person_id", "record_id", "entity_id"),
    "name": ("name", "full_name", "caption"),
    "other_names": ("other_names", "aliases", "name_native"),
    "birth": ("birth", "birthday", "birth_date", "birthdate"),
    "country": ("country", "citizenship", "countries"),
    "schema": ("schema", "type"),
}
JUDGEMENT_COLUMNS = ("left_id", "right_id", "verdict", "author", "reason")


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: its columns and its rows, each with its number in the spreadsheet."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def read_table(path: Path, needed: Sequence[str] = ()) -> Table:
    """Read a CSV file with a header.

    Raises BadInput with file, row, column, value and what was expected: unreadable text, a missing column, a
    row with another number of cells.
    """
    try:
        sheet = read_sheet(path)
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror or error})") from None
    except Unreadable as error:
        raise BadInput(f"{path}: {error}") from None
    if not sheet.header:
        raise BadInput(
            f"{path}: the file is empty; expected a header row with the columns {', '.join(needed)}"
        )
    twice = {name for name in sheet.header if sheet.header.count(name) > 1}
    if twice:
        raise BadInput(f"{path}, row 1: column {sorted(twice)[0]!r} stands twice; expected each column once")
    missing = [name for name in needed if name not in sheet.header]
    if missing:
        raise BadInput(
            f"{path}, row 1: column {missing[0]!r} is missing; expected {', '.join(needed)}, found "
            f"{', '.join(sheet.header)}"
        )
    rows = []
    for number, cells in sheet.rows:
        if len(cells) != len(sheet.header):
            raise BadInput(
                f"{path}, row {number}: {len(cells)} cells; expected {len(sheet.header)} as in the header"
            )
        rows.append((number, dict(zip(sheet.header, cells, strict=True))))
    return Table(path, tuple(sheet.header), tuple(rows))


def read_pairs(path: Path) -> Table:
    """Read pairs of names to score: left_name and right_name, and birth, country and schema where given.

    Raises BadInput for a blank name, a birth date that cannot be read or an unknown schema.
    """
    table = read_table(path, PAIR_COLUMNS)
    for number, row in table.rows:
        for column in PAIR_COLUMNS:
            if not row[column].strip():
                raise BadInput(f"{path}, row {number}, column {column!r}: the cell is blank; expected a name")
        for column in ("left_birth", "right_birth"):
            _check_birth(path, number, column, row.get(column, ""))
        _check_schema(path, number, "schema", row.get("schema", ""))
    return table


def read_names(path: Path) -> list[NameRecord]:
    """Read a list of names: a column name, and id, birth, country, schema and other_names where given.

    Without an id column a row's number in the spreadsheet is its id. Raises BadInput for a blank name, an id
    that stands twice, a birth date that cannot be read or an unknown schema.
    """
    table = read_table(path)
    where = {
        field: next((alias for alias in aliases if alias in table.columns), "")
        for field, aliases in NAME_ALIASES.items()
    }
    if not where["name"]:
        raise BadInput(f"{path}, row 1: column 'name' is missing; found {', '.join(table.columns)}")
    records: list[NameRecord] = []
    seen: dict[str, int] = {}
    for number, row in table.rows:
        cells = {field: row[column].strip() if column else "" for field, column in where.items()}
        if not cells["name"]:
            raise BadInput(
                f"{path}, row {number}, column {where['name']!r}: the cell is blank; expected a name"
            )
        record_id = cells["id"] or str(number)
        if record_id in seen:
            raise BadInput(
                f"{path}, row {number}, column {where['id'] or 'id'!r}: {record_id!r} stands in row "
                f"{seen[record_id]} too; expected each id once"
            )
        seen[record_id] = number
        _check_birth(path, number, where["birth"], cells["birth"])
        _check_schema(path, number, where["schema"], cells["schema"])
        others = tuple(other.strip() for other in cells["other_names"].split(";") if other.strip())
        records.append(
            NameRecord(record_id, cells["name"], cells["schema"], cells["birth"], cells["country"], others)
        )
    return records


def read_judgements(path: Path) -> list[Judgement]:
    """Read recorded judgements in their order: left_id, right_id, verdict, author, reason."""
    judgements = []
    for number, row in read_table(path, JUDGEMENT_COLUMNS).rows:
        if row["verdict"] not in DECISIONS:
            raise BadInput(
                f"{path}, row {number}, column 'verdict': {row['verdict']!r}; expected {', '.join(DECISIONS)}"
            )
        try:
            judgements.append(Judgement(*(row[column].strip() for column in JUDGEMENT_COLUMNS)))
        except BadInput as error:
            raise BadInput(f"{path}, row {number}: {error}") from None
    return judgements


def _check_birth(path: Path, number: int, column: str, value: str) -> None:
    try:
        birth_date(value)
    except BadInput:
        raise BadInput(
            f"{path}, row {number}, column {column!r}: {value!r} is not a birth date; expected YYYY, "
            "YYYY-MM, YYYY-MM-DD or DD.MM.YYYY, or blank"
        ) from None


def _check_schema(path: Path, number: int, column: str, value: str) -> None:
    try:
        kind_of(value)
    except UsageFault as error:
        raise BadInput(f"{path}, row {number}, column {column!r}: {error}") from None


def write_whole(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write a CSV file that is either complete or not there; return the number of rows written.

    The rows go to a hidden file beside it which takes the name at the end, so that a reader never sees half
    a file and an interrupted run leaves the old one as it was.
    """
    handle, hidden = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.", suffix=".part")
    written = 0
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target, lineterminator="\n")
            writer.writerow(columns)
            for row in rows:
                writer.writerow(row)
                written += 1
            target.flush()
            os.fsync(target.fileno())
        Path(hidden).chmod(0o644)
        Path(hidden).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(hidden).unlink()
        raise
    return written
