"""Reading the CSV files that spreadsheets save: marks at the start, line ends, delimiters, local dates.

The format is UTF-8, comma, LF. What Excel and LibreOffice save instead is read where it can only mean
one thing (a byte-order mark, CRLF, `;` or tab between cells, UTF-16, days written 13.12.2025) and
refused with a sentence where it could mean two (a legacy code page, 03/04/2025).
"""

import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

MAX_BYTES = 200_000_000
"""A table of a case is far smaller; a bigger file is somebody's mistake."""


class Unreadable(ValueError):
    """A file cannot be read as CSV text; the message says what to do."""


@dataclass(frozen=True)
class Sheet:
    """A table as cells of text, with what had to be understood on the way."""

    header: list[str]
    rows: list[tuple[int, list[str]]]
    """Number in the spreadsheet (the header is row 1) and cells."""
    delimiter: str = ","
    notes: list[str] = field(default_factory=list)


def read_sheet(path: Path) -> Sheet:
    """The cells of a CSV file; Unreadable with a sentence where the bytes are not CSV text."""
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable(f"the file is larger than {MAX_BYTES // 1_000_000} MB, which no table of a case is")
    text, notes = decode(path.read_bytes())
    if "\x00" in text:
        raise Unreadable("the file holds zero bytes, so it is not a text; save it as CSV UTF-8")
    delimiter = _delimiter(text)
    if delimiter != ",":
        notes.append("cells are divided by " + {";": "semicolons", "\t": "tabs"}[delimiter])
    csv.field_size_limit(10_000_000)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        lines: list[tuple[int, list[str]]] = []
        number = 1
        for cells in reader:
            lines.append((number, cells))
            number += 1
    except csv.Error as error:
        raise Unreadable(f"line {reader.line_num} is not CSV ({error}); check its quotation marks") from None
    if not lines:
        return Sheet([], [], delimiter, notes)
    header = [name.strip() for name in lines[0][1]]
    rows = [(number, cells) for number, cells in lines[1:] if any(cells)]  # spreadsheets save empty lines
    return Sheet(header, rows, delimiter, notes)


def decode(data: bytes) -> tuple[str, list[str]]:
    """The text of the bytes of a CSV file and notes on how it was read; Unreadable where it is no text."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unreadable("the file is a workbook, not CSV; in the spreadsheet choose Save as, CSV UTF-8")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), ["text is UTF-16"]
        except UnicodeDecodeError:
            raise Unreadable("the file begins as UTF-16 but breaks off; save it again as CSV UTF-8") from None
    notes = ["file begins with a byte-order mark"] if data.startswith(b"\xef\xbb\xbf") else []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unreadable(
            f"line {line} holds bytes that are not UTF-8; in Excel choose Save as, CSV UTF-8 (comma"
            " delimited), in LibreOffice tick Edit filter settings and choose UTF-8"
        ) from None
    if "\r" in text:
        notes.append("lines end in CR LF")
    return text, notes


def _delimiter(text: str) -> str:
    """The delimiter by the header line, which holds plain column names."""
    header = text.split("\n", 1)[0]
    return max(",;\t", key=header.count) if any(mark in header for mark in ",;\t") else ","


_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$")
_SLASHED = re.compile(r"\d{1,4}/\d{1,2}/\d{1,4}$")
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)[ T]00:00(:00)?$")


def local_day(text: str) -> str:
    """A day as a spreadsheet may have rewritten it, as YYYY-MM-DD; other texts come back unchanged."""
    if found := _DOTTED.match(text):
        day, month, year = found.groups()
        return f"{year}-{int(month):02d}-{int(day):02d}"
    if found := _TIMED.match(text):
        return found.group(1)
    return text


def slashed(text: str) -> bool:
    """Whether a text is a day with slashes, which can mean two days and is refused."""
    return bool(_SLASHED.match(text))
