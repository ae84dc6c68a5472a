"""Findings as they were kept: out of plain JSON values, equal to those that went in."""

from collections.abc import Mapping, Sequence
from typing import Any

from detente.assess.findings import Cell, Column, Finding, Interval, Method, Table


def findings_of(kept: Sequence[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """The findings of what `dataclasses.asdict` made of them and JSON kept."""
    return tuple(_finding(one) for one in kept)


def _finding(kept: Mapping[str, Any]) -> Finding:
    parts: dict[str, Any] = {
        **kept,
        "interval": Interval(**kept["interval"]) if kept["interval"] else None,
        "method": Method(**kept["method"]) if kept["method"] else None,
        "tables": tuple(_table(table) for table in kept["tables"]),
    }
    for name in ("basis", "caveats"):
        parts[name] = tuple(kept[name])
    return Finding(**parts)


def _table(kept: Mapping[str, Any]) -> Table:
    columns = tuple(Column(**column) for column in kept["columns"])
    rows = tuple(tuple(_cell(cell) for cell in row) for row in kept["rows"])
    return Table(kept["name"], kept["title"], columns, rows, kept["note"])


def _cell(kept: Any) -> Cell:
    cell: Cell = tuple(kept) if isinstance(kept, list) else kept
    return cell
