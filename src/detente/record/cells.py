"""What a cell of a spreadsheet holds and how it becomes a value, and back without loss.

A field's annotation decides: text, a list of ids (`;` between them), a day, a whole number, a number.
An empty cell is an empty text, an empty list or None.
"""

import types
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

CellKind = Literal["text", "ids", "day", "integer", "number"]


def cell_kind(annotation: Any) -> CellKind:
    """Which kind of cell a field's annotation asks for."""
    if get_origin(annotation) in (Union, types.UnionType):
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    if get_origin(annotation) is tuple:
        return "ids"
    if annotation is date:
        return "day"
    if annotation is int:
        return "integer"
    if annotation is float:
        return "number"
    return "text"


def parse_cell(text: str, kind: CellKind) -> Any:
    """The value of a cell; ValueError where it does not fit its kind."""
    if kind == "ids":
        return tuple(part for part in text.split(";") if part)
    if kind == "text":
        return text
    if not text:
        return None
    if kind == "day":
        if len(text) != 10:
            raise ValueError(text)
        return date.fromisoformat(text)
    if kind == "integer":
        if not text.isascii() or not text.isdigit():
            raise ValueError(text)
        return int(text)
    if any(mark in text for mark in "_nN"):  # underscores and nan/inf are numbers to Python, not to a reader
        raise ValueError(text)
    return float(text)


def format_cell(value: Any) -> str:
    """The text of a value in a cell; numbers without a needless fraction, None as an empty cell."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The cells in which two rows differ, each with its text before and after; absent counts as empty."""
    columns = [*before, *(column for column in after if column not in before)]
    pairs = {column: (before.get(column, ""), after.get(column, "")) for column in columns}
    return {column: pair for column, pair in pairs.items() if pair[0] != pair[1]}
