"""The .json and .csv twins of a page, made from the same page that the template shows.

A table of more than `WHOLE` rows comes as JSON page by page, with the way to the next; as CSV it is whole
and is sent while it is made.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from detente.__about__ import __version__
from detente.assess.findings import Cell, Column, Table
from detente.errors import UsageFault
from detente.web.pages import NOTHING, Page

WHOLE = 2_000
"""A table of so many rows is one JSON document, and one piece of CSV."""
PIECE = 500
"""So many lines of CSV are sent at a time."""
SIZE, MOST = 200, 1_000
"""Rows of a longer one in a document: where nothing is asked for, and at most."""


def json_twin(
    page: Page, address: str, view: dict[str, Any] | None, query: Mapping[str, str] = NOTHING
) -> bytes:
    """The page as one JSON document: its view, plain facts, findings and tables.

    Of a long table it holds the page of the address (`page`, and `size` up to `MOST`).
    """
    document = {
        "ok": True,
        "title": page.title,
        "address": address,
        "version": __version__,
        "view": view,
        "facts": {name: plain(value) for name, value in page.facts.items()},
        "findings": [found.to_json() for found in page.findings],
        "tables": [_table(table, query) for table in page.tables],
    }
    text = json.dumps(document, ensure_ascii=False, default=plain)
    return (text + "\n").encode()  # indented, it takes ten times as long


def csv_twin(page: Page, name: str = "") -> bytes:
    """One table of the page as CSV, whole."""
    return b"".join(csv_pieces(csv_table(page, name)))


def csv_table(page: Page, name: str = "") -> Table:
    """The table of the page that is its CSV (the first, or the one named); UsageFault for one it has not."""
    tables = page.all_tables
    if name:
        tables = tuple(table for table in tables if table.name == name)
        if not tables:
            told = ", ".join(dict.fromkeys(table.name for table in page.all_tables)) or "none"
            raise UsageFault(f"this page has no table '{name}'; its tables are {told}")
    return tables[0] if tables else Table("page", page.title, (Column("title", "Title"),), ((page.title,),))


def csv_pieces(table: Table) -> Iterator[bytes]:
    """A table as CSV, piece by piece."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    for number, row in enumerate(table.rows, start=1):
        writer.writerow([_cell(cell) for cell in row])
        if number % PIECE == 0:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def plain(value: Any) -> Any:
    """A value as JSON has it: days as ISO text, tuples as lists."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    return value


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return ";".join(cell) if isinstance(cell, tuple) else str(cell)


def _table(table: Table, query: Mapping[str, str]) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    count = len(table.rows)
    paged: dict[str, Any] = {}
    rows = table.rows
    if count > WHOLE:
        size = min(max(_number(query, "size", SIZE), 1), MOST)
        pages = -(-count // size)
        number = min(max(_number(query, "page", 1), 1), pages)
        rows = table.rows[(number - 1) * size : number * size]
        paged = {"rows_in_all": count, "page": number, "pages": pages, "size": size}
        paged["next_page"] = number + 1 if number < pages else None
    return {
        "name": table.name,
        "title": table.title,
        "columns": [
            {"name": c.name, "label": c.label, "kind": c.kind, "unit": c.unit} for c in table.columns
        ],
        **paged,
        "rows": [dict(zip(names, row, strict=True)) for row in rows],
    }


def _number(query: Mapping[str, str], name: str, otherwise: int) -> int:
    text = query.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else otherwise
