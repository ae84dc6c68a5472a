"""The .json and .csv twins of a page, made from the same page that the template shows."""

import csv
import io
import json
from typing import Any

from detente.__about__ import __version__
from detente.assess.findings import Cell, Column, Table
from detente.errors import UsageFault
from detente.web.pages import Page


def json_twin(page: Page, address: str, view: dict[str, Any] | None) -> bytes:
    """The page as one JSON document: its view, plain facts, findings and tables."""
    document = {
        "ok": True,
        "title": page.title,
        "address": address,
        "version": __version__,
        "view": view,
        "facts": {name: plain(value) for name, value in page.facts.items()},
        "findings": [found.to_json() for found in page.findings],
        "tables": [_table(table) for table in page.tables],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def csv_twin(page: Page, name: str = "") -> bytes:
    """One table of the page as CSV (the first, or the one named); UsageFault for one that it has not."""
    tables = page.all_tables
    if name:
        tables = tuple(table for table in tables if table.name == name)
        if not tables:
            told = ", ".join(dict.fromkeys(table.name for table in page.all_tables)) or "none"
            raise UsageFault(f"this page has no table '{name}'; its tables are {told}")
    table = tables[0] if tables else Table("page", page.title, (Column("title", "Title"),), ((page.title,),))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode()


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


def _table(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        "columns": [
            {"name": c.name, "label": c.label, "kind": c.kind, "unit": c.unit} for c in table.columns
        ],
        "rows": [{name: plain(cell) for name, cell in record.items()} for record in table.records()],
    }
