"""The cells of an XLSX workbook, read with the standard library and within bounds.

A workbook is a zip of XML parts. Its parts are counted and measured before one is opened, no part may
declare a document type, formulas are never run (the value that the spreadsheet saved is taken), and days
are told from numbers by the cell's format.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, cast
from xml.etree.ElementTree import Element

from detente.errors import BadInput
from detente.sources.elements import below, children, each_in, local, text
from detente.sources.safety import Limits, size_of

BOUNDS = Limits(bytes=400_000_000)
MAX_PARTS = 2_000
MAX_COLUMNS = 2_000
MAX_SHARED = 3_000_000
_DAY_FORMATS = frozenset({*range(14, 23), *range(45, 48)})
_DAY_CODE = re.compile(r"[ymdhs]", re.IGNORECASE)
_NOT_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_CELL = re.compile(r"([A-Z]{1,3})(\d+)$")
_FAULTS = (
    zipfile.BadZipFile,
    KeyError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    OSError,
    zlib.error,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class _Book:
    path: Path
    archive: zipfile.ZipFile
    shared: list[str]
    day_styles: frozenset[int]
    from_1904: bool


def is_workbook(head: bytes) -> bool:
    """Whether a file may be a workbook: a zip with the parts of one in its beginning."""
    return head.startswith(b"PK\x03\x04") and (b"[Content_Types].xml" in head or b"xl/" in head)


def rows(path: Path, sheet: str = "", limits: Limits = BOUNDS) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet (the first where none is named) with their numbers, cells as text.

    Raises BadInput where the file is no workbook, is damaged, unpacks to too much, or lacks the sheet.
    """
    size = size_of(path, limits)
    try:
        archive = zipfile.ZipFile(path)
    except _FAULTS as error:
        raise BadInput(f"{path}: is no workbook that can be opened ({error})") from None
    with archive:
        parts = archive.infolist()
        whole = sum(part.file_size for part in parts)
        if len(parts) > MAX_PARTS or whole > limits.bytes or whole > max(size * limits.ratio, 1_000_000):
            raise BadInput(
                f"{path}: unpacks to {whole / 1e6:.0f} MB in {len(parts)} parts from {size / 1e6:.2f} MB;"
                " refused as a bomb"
            )
        try:
            book = _Book(
                path,
                archive,
                _shared(path, archive),
                _day_styles(path, archive),
                _counts_from_1904(path, archive),
            )
            yield from _sheet_rows(book, _part_of(path, archive, sheet))
        except BadInput:
            raise
        except _FAULTS as error:
            raise BadInput(f"{path}: the workbook is damaged ({error})") from None


def _elements(
    path: Path, archive: zipfile.ZipFile, part: str, wanted: dict[str, int]
) -> Iterator[tuple[str, int, Element]]:
    with archive.open(part) as stream:
        yield from each_in(cast(BinaryIO, stream), path, wanted)


def _part_of(path: Path, archive: zipfile.ZipFile, wanted: str) -> str:
    """The part that holds a sheet, by its name in the workbook."""
    links = {
        one.get("Id", ""): one.get("Target", "")
        for _, _, one in _elements(path, archive, "xl/_rels/workbook.xml.rels", {"Relationship": 2})
    }
    sheets = []
    for _, _, one in _elements(path, archive, "xl/workbook.xml", {"sheet": 3}):
        link = next((value for name, value in one.attrib.items() if local(name) == "id"), "")
        sheets.append((one.get("name", ""), links.get(link, "")))
    if not sheets:
        raise BadInput(f"{path}: the workbook has no sheet")
    found = next((target for name, target in sheets if name == wanted), "") if wanted else sheets[0][1]
    if not found:
        raise BadInput(
            f"{path}: there is no sheet '{wanted}'; the sheets are {', '.join(name for name, _ in sheets)}"
        )
    return found.lstrip("/") if found.startswith("/") else f"xl/{found}"


def _shared(path: Path, archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    found: list[str] = []
    for _, _, one in _elements(path, archive, "xl/sharedStrings.xml", {"si": 2}):
        found.append(_written(one))
        if len(found) > MAX_SHARED:
            raise BadInput(f"{path}: more than {MAX_SHARED} texts in one workbook")
    return found


def _written(element: Element) -> str:
    """The text of a cell that may have runs of several formats; hints on pronunciation left out."""
    aside = {id(part) for run in below(element, "rPh") for part in run.iter()}
    return "".join(part.text or "" for part in below(element, "t") if id(part) not in aside)


def _day_styles(path: Path, archive: zipfile.ZipFile) -> frozenset[int]:
    """The cell styles whose numbers are days."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    own: set[int] = set()
    found: set[int] = set()
    for name, _, group in _elements(path, archive, "xl/styles.xml", {"numFmts": 2, "cellXfs": 2}):
        for place, one in enumerate(group):
            number = int(one.get("numFmtId", "0"))
            if name == "numFmts":
                if _DAY_CODE.search(_NOT_CODE.sub("", one.get("formatCode", ""))):
                    own.add(number)
            elif number in _DAY_FORMATS or number in own:
                found.add(place)
    return frozenset(found)


def _counts_from_1904(path: Path, archive: zipfile.ZipFile) -> bool:
    return any(
        one.get("date1904") in ("1", "true")
        for _, _, one in _elements(path, archive, "xl/workbook.xml", {"workbookPr": 2})
    )


def _sheet_rows(book: _Book, part: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    for _, _, row in _elements(book.path, book.archive, part, {"row": 3}):
        given = row.get("r", "")
        number = int(given) if given.isascii() and given.isdigit() and len(given) < 9 else number + 1
        cells: list[str] = []
        for cell in children(row, "c"):
            place = _column(cell.get("r", ""), len(cells))
            if place >= MAX_COLUMNS:
                raise BadInput(f"{book.path}, row {number}: more than {MAX_COLUMNS} columns")
            cells += [""] * (place - len(cells))
            cells.append(_value(cell, book))
        if any(cells):
            yield number, cells


def _column(name: str, otherwise: int) -> int:
    found = _CELL.match(name)
    if not found:
        return otherwise
    place = 0
    for letter in found[1]:
        place = place * 26 + ord(letter) - 64
    return max(place - 1, otherwise)


def _value(cell: Element, book: _Book) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _written(cell).strip()
    value = text(cell, "v")
    if kind == "s":
        return book.shared[int(value)].strip() if value.isdigit() and int(value) < len(book.shared) else ""
    if kind == "b":
        return {"1": "yes", "0": "no"}.get(value, value)
    style = cell.get("s", "")
    if kind == "n" and value and style.isdigit() and int(style) in book.day_styles:
        return _day(value, book.from_1904)
    if kind == "n" and value.endswith(".0"):
        return value[:-2]
    return value


def _day(value: str, from_1904: bool) -> str:
    """A day from the number of days since the workbook's beginning of time."""
    try:
        since = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
        return (since + timedelta(days=float(value))).date().isoformat()
    except (ValueError, OverflowError):
        return value
