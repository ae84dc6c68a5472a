"""A case and its folder: CSV tables with `datapackage.json` beside them.

Reading collects every problem and builds a case where none of them blocks. Writing goes to a new folder
beside the target and takes its place in one step, so that a fault leaves nothing half-written.
"""

import csv
import hashlib
import io
import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any

from detente.errors import BadInput, CaseNotFound, CaseUnreadable
from detente.record.bundle import Exemption
from detente.record.case import Case
from detente.record.checks import check_cells, check_rules, excuse, row_id_of, tidy_cells
from detente.record.descriptor import descriptor
from detente.record.problems import Problem
from detente.record.quotes import QUOTE_COLUMNS, Quote
from detente.record.rows import ROW_TYPES, Row
from detente.record.sheets import Sheet, Unreadable, read_sheet

EXEMPTION_COLUMNS = ["table", "row_id", "column", "reason"]
EXCEPTIONS_FILE, QUOTES_FILE = "exceptions.csv", "quotes.csv"
DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Reading:
    """What came of reading a folder: the case, where it could be built, and every problem and note."""

    folder: Path
    case: Case | None
    findings: tuple[Problem, ...]
    remarks: tuple[str, ...] = ()
    """How files that were not in the format's own writing were understood."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Breaches of a rule that are not known exceptions."""
        return tuple(found for found in self.findings if found.gravity == "problem")

    @property
    def notes(self) -> tuple[Problem, ...]:
        """Known exceptions."""
        return tuple(found for found in self.findings if found.gravity == "note")


def read_folder(folder: Path, *, today: date | None = None) -> Reading:
    """Read a case folder and hold it to every rule; CaseNotFound where there is no such folder.

    `today` switches on the rule against dates in the future. Problems never stop the reading.
    """
    if not folder.is_dir():
        raise CaseNotFound(f"there is no folder '{folder}'")
    findings: list[Problem] = []
    remarks: list[str] = []
    tables: dict[str, list[tuple[int, dict[str, str]]]] = {table: [] for table in ROW_TYPES}
    present = False
    for table, row_type in ROW_TYPES.items():
        sheet = _sheet(folder / f"{table}.csv", findings, remarks)
        if sheet is None:
            continue
        present = True
        columns = row_type.columns()
        if sheet.header not in (columns, [*columns, "sensitivity"]):
            findings.append(_header_problem(table, sheet.header, columns))
            continue
        tables[table] = list(_cells(table, sheet, findings))
    if not present:
        findings.append(Problem("no-tables", folder.name, 1, "", "", "must hold at least moves.csv"))
    exemptions = _exemptions(folder, findings, remarks)
    quotes = _quotes(folder, tables, findings, remarks)
    findings += check_cells(tables)
    findings += check_rules(tables, today)
    found = _in_order(excuse(findings, exemptions))
    blocked = any(problem.gravity == "problem" and problem.rule.blocks for problem in found)
    meta = _meta(folder)
    case = None
    if not blocked:
        rows = (ROW_TYPES[table].from_cells(cells) for table, lines in tables.items() for _, cells in lines)
        case = Case.of_rows(
            meta.get("name") or folder.resolve().name,
            meta.get("title", ""),
            rows,
            exemptions=exemptions,
            quotes=quotes,
        )
    return Reading(folder, case, tuple(found), tuple(remarks))


def read_case(folder: Path) -> Case:
    """The case of a folder; CaseUnreadable, carrying the problems, where it cannot be used."""
    reading = read_folder(folder)
    if reading.case is None:
        blocking = [problem for problem in reading.problems if problem.rule.blocks]
        raise CaseUnreadable(
            f"'{folder}' cannot be read as a case: {len(blocking)} problem(s), the first is {blocking[0]};"
            f" run 'detente cases check {folder}' for all",
            reading.problems,
        )
    return reading.case


def write_case(case: Case, folder: Path, *, overwrite: bool = False) -> None:
    """Write a case as a folder of CSV files with a descriptor; BadInput where the folder exists already.

    With `overwrite`, the tables and the descriptor in an existing folder are replaced and other files
    in it (a README) stay.
    """
    folder = folder.absolute()
    if folder.exists() and not overwrite:
        raise BadInput(f"'{folder}' exists already; name a new folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        files = case_files(case)
        for name, data in files.items():
            (staging / name).write_bytes(data)
        if folder.exists():
            tables = (f"{table}.csv" for table in ROW_TYPES)
            for name in (*tables, EXCEPTIONS_FILE, QUOTES_FILE, DESCRIPTOR):
                if name in files:
                    (staging / name).replace(folder / name)
                else:
                    (folder / name).unlink(missing_ok=True)
        else:
            staging.chmod(0o755)
            staging.replace(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def case_files(case: Case) -> dict[str, bytes]:
    """The files of a case's package by name: tables that have rows, exceptions, quotes, descriptor."""
    files = _data_files(case)
    described = descriptor(case, {name: (len(data), _sha256(data)) for name, data in files.items()})
    files[DESCRIPTOR] = (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()
    return files


def file_names(case: Case) -> list[str]:
    """The names of the files of a case's package, in order, without making any of them."""
    more = ((EXCEPTIONS_FILE, case.exemptions), (QUOTES_FILE, case.quotes), (DESCRIPTOR, True))
    tables = [f"{table}.csv" for table in ROW_TYPES if case.rows(table)]
    return [*tables, *(name for name, there in more if there)]


def _data_files(case: Case) -> dict[str, bytes]:
    """The files of a package but its descriptor."""
    files = {
        f"{table}.csv": table_bytes(row_type, case.rows(table))
        for table, row_type in ROW_TYPES.items()
        if case.rows(table)
    }
    if case.exemptions:
        lines = ([e.table, e.row_id, e.column, e.reason] for e in case.exemptions)
        files[EXCEPTIONS_FILE] = _csv_bytes(EXEMPTION_COLUMNS, lines)
    if case.quotes:
        ordered = sorted(case.quotes, key=lambda one: (one.row, one.source, one.start, one.quote))
        said = (list(quote.to_cells().values()) for quote in ordered)
        files[QUOTES_FILE] = _csv_bytes(QUOTE_COLUMNS, said)
    return files


def case_digest(case: Case) -> str:
    """SHA-256 over the tables of the case as they would be written: the same rows give the same digest."""
    whole = hashlib.sha256()
    for name, data in _data_files(case).items():
        whole.update(f"{name}\n{_sha256(data)}\n".encode())
    return whole.hexdigest()


def table_bytes(row_type: type[Row], rows: Sequence[Row]) -> bytes:
    """A table as CSV: UTF-8, comma, LF, minimal quoting; `sensitivity` only where a row sets it."""
    columns = row_type.columns()
    if any(row.sensitivity for row in rows):
        columns = [*columns, "sensitivity"]
    pick = itemgetter(*columns)
    return _csv_bytes(columns, (pick(row.to_cells()) for row in rows))


def _csv_bytes(header: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(lines)
    return out.getvalue().encode()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sheet(path: Path, findings: list[Problem], remarks: list[str]) -> Sheet | None:
    if not path.exists():
        return None
    try:
        sheet = read_sheet(path)
    except (Unreadable, OSError) as error:
        findings.append(Problem("unreadable-file", path.name, 1, "", "", f"cannot be read: {error}"))
        return Sheet([], [])
    if sheet.notes:
        remarks.append(f"{path.name}: {', '.join(sheet.notes)}")
    return sheet


def _header_problem(table: str, header: Sequence[str], columns: Sequence[str]) -> Problem:
    missing = [name for name in columns if name not in header]
    strange = [name for name in header if name not in (*columns, "sensitivity")]
    parts = [
        f"lacks {', '.join(missing)}" if missing else "",
        f"has {', '.join(repr(name) for name in strange)} which the format does not know" if strange else "",
    ]
    expected = " and ".join(part for part in parts if part) or "has the columns in another order"
    return Problem("header", f"{table}.csv", 1, (strange or missing or [""])[0], ",".join(header), expected)


def _cells(table: str, sheet: Sheet, findings: list[Problem]) -> Iterable[tuple[int, dict[str, str]]]:
    for number, cells in sheet.rows:
        if len(cells) != len(sheet.header):
            findings.append(
                Problem(
                    "cell-count",
                    f"{table}.csv",
                    number,
                    "",
                    str(len(cells)),
                    f"must have {len(sheet.header)} cells like the header",
                    cells[0] if cells else "",
                )
            )
            continue
        yield number, tidy_cells(table, dict(zip(sheet.header, cells, strict=True)), sheet.delimiter == ";")


def _exemptions(folder: Path, findings: list[Problem], remarks: list[str]) -> tuple[Exemption, ...]:
    sheet = _sheet(folder / EXCEPTIONS_FILE, findings, remarks)
    if sheet is None or not sheet.header:
        return ()
    if sheet.header != EXEMPTION_COLUMNS:
        findings.append(
            Problem(
                "header",
                EXCEPTIONS_FILE,
                1,
                "",
                ",".join(sheet.header),
                "must be " + ",".join(EXEMPTION_COLUMNS),
            )
        )
        return ()
    return tuple(Exemption(*cells) for _, cells in sheet.rows if len(cells) == len(EXEMPTION_COLUMNS))


def _quotes(
    folder: Path,
    tables: Mapping[str, Sequence[tuple[int, dict[str, str]]]],
    findings: list[Problem],
    remarks: list[str],
) -> tuple[Quote, ...]:
    """The quotes of a folder; a problem for each that names no row or source or has no offsets."""
    sheet = _sheet(folder / QUOTES_FILE, findings, remarks)
    if sheet is None or not sheet.header:
        return ()
    if sheet.header != QUOTE_COLUMNS:
        expected = "must be " + ",".join(QUOTE_COLUMNS)
        findings.append(Problem("header", QUOTES_FILE, 1, "", ",".join(sheet.header), expected))
        return ()
    refs = {f"{table}/{row_id_of(table, cells)}" for table, lines in tables.items() for _, cells in lines}
    found: list[Quote] = []
    for number, line in sheet.rows:
        cells = dict(zip(QUOTE_COLUMNS, line, strict=False))
        try:
            quote = Quote.from_cells(cells)
        except (ValueError, KeyError):
            expected = "must have six cells, start and end whole numbers"
            findings.append(Problem("number", QUOTES_FILE, number, "start", ",".join(line[3:5]), expected))
            continue
        for column, name in (("row", quote.row), ("source", f"sources/{quote.source}")):
            if name not in refs:
                expected = "must be a row of the case, as table/id" if column == "row" else "must be a source"
                findings.append(Problem("reference", QUOTES_FILE, number, column, name, expected))
        found.append(quote)
    return tuple(found)


def _meta(folder: Path) -> Mapping[str, Any]:
    """Name and title from the descriptor, where there is one that can be read."""
    try:
        found = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    files = {f"{table}.csv": place for place, table in enumerate(ROW_TYPES)}
    return sorted(
        problems, key=lambda found: (files.get(found.file, 99), found.row, found.column, found.slug)
    )
