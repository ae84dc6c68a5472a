"""Cells of event tables to days, numbers and texts; what does not fit is None."""

import math
from collections.abc import Callable, Iterator
from pathlib import Path

from detente.errors import BadInput
from detente.sources.safety import table_rows

MAX_TROUBLE = 200


def number(text: str) -> float | None:
    """A finite number of a cell; None where it holds none."""
    try:
        found = float(text)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def whole(text: str) -> str:
    """An id or code that a spreadsheet may have turned into 214797.0, without the point."""
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def headed_rows(
    path: Path,
    needed: tuple[str, ...],
    *,
    delimiter: str = ",",
    encoding: str = "utf-8-sig",
    trouble: Callable[[str], None],
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table with a header, by column; BadInput where a needed column is missing.

    Rows of another width are told and left out; a file of which too many do not fit is refused.
    """
    header: list[str] = []
    wrong = 0
    for line, cells in table_rows(path, delimiter=delimiter, encoding=encoding):
        if not header:
            header = [name.strip() for name in cells]
            if missing := [name for name in needed if name not in header]:
                raise BadInput(f"{path}, line {line}: column '{missing[0]}' is missing")
            continue
        if len(cells) != len(header):
            wrong += 1
            trouble(f"{path.name}, line {line}: {len(cells)} cells; expected {len(header)}")
            if wrong > MAX_TROUBLE:
                raise BadInput(
                    f"{path}, line {line}: {len(cells)} cells; expected {len(header)}, like many others"
                )
            continue
        yield line, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
