"""Count claims: tables of weekly balances and monthly reports, read into observations.

A count is a claim: who counts, by which definition, stock or flow or running total, exact or at least. The
map says so for each column; the bound is read from the cell where the cell says "at least 300".
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from detente.errors import BadInput
from detente.record.proposal import Pointer, Proposal
from detente.record.rows import Observation
from detente.sources.registers.columns import cells_of
from detente.sources.registers.entries import local_date
from detente.vocabulary import VOCABULARIES

_BOUNDS = (
    (
        "at_least",
        (
            "≥|>=?|at least|more than|over|не менее|более|больше|свыше|не менш|больш за|понад|"
            "al menos|más de|no menos de"
        ),
    ),
    ("at_most", "≤|<=?|at most|less than|under|up to|не более|менее|до|hasta|menos de"),
    ("about", r"~|≈|about|around|circa|c\.|около|примерно|каля|близько|unos|cerca de|aproximadamente"),
)
_SIGNS = tuple((name, re.compile(rf"^(?:{words})\s*", re.IGNORECASE)) for name, words in _BOUNDS)
_NUMBER = re.compile(r"-?\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+(?![\d.,])|-?\d+(?:[.,]\d+)?")
_KINDS = {"cumulative": "total"}


@dataclass(frozen=True, slots=True)
class CountColumn:
    """What one column of a table counts."""

    column: str
    series_id: str
    measured: str
    unit: str = "people"
    bound: str = "exact"


@dataclass(frozen=True, slots=True)
class LongTable:
    """A table with one count a row: the columns of what is counted, its value, its kind and who counts.

    The words of the `series` columns make the id of the series; kinds are stock, flow, total or cumulative.
    """

    series: tuple[str, ...]
    value: str
    measured: str
    counter: str = ""
    unit: str = "people"


@dataclass(frozen=True, slots=True)
class CountMap:
    """How to read a table of counts: the column of the date, who counts by what definition, the columns."""

    counter: str
    date_column: str
    columns: tuple[CountColumn, ...] = ()
    long: LongTable | None = None
    definition: str = ""
    source_id: str = ""
    sheet: str = ""
    month_first: bool = False


def read_count_map(path: Path) -> CountMap:
    """Read a saved map of counts; BadInput where it does not fit."""
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
        columns = tuple(CountColumn(column, **said) for column, said in found.pop("columns", {}).items())
        long = found.pop("long", None)
        if long is not None:
            long = LongTable(**{**long, "series": tuple(long["series"])})
        if not columns and long is None:
            raise KeyError("neither columns nor long")
        by = CountMap(columns=columns, long=long, **found)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadInput(
            f"{path}: is no map of counts ({error}); expected counter, date_column and columns with series_id"
            " and measured"
        ) from None
    for one in by.columns:
        for place, value in (("series.measured", one.measured), ("series.bound", one.bound)):
            if value not in VOCABULARIES[place]:
                raise BadInput(
                    f"{path}: column '{one.column}': '{value}';"
                    f" expected one of {', '.join(VOCABULARIES[place])}"
                )
    return by


def number_of(text: str, bound: str = "exact") -> tuple[float, str] | None:
    """The number in a cell and its bound; None where there is none. 1,197 and 1.197 are thousands."""
    bare = text.strip()
    for name, sign in _SIGNS:
        if found := sign.match(bare):
            bound, bare = name, bare[found.end() :]
            break
    found = _NUMBER.match(bare)
    if not found:
        return None
    written = found[0]
    if re.fullmatch(r"-?\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+", written):
        written = re.sub(r"[ \u00a0\u202f,.]", "", written)
    if bare[found.end() :].strip().startswith("+"):
        bound = "at_least"
    return float(written.replace(",", ".")), bound


def read_counts(
    path: Path, by: CountMap, trouble: Callable[[str], None] = lambda _: None
) -> tuple[tuple[int | str, Observation], ...]:
    """The observations of a table, each with the row it stands in; cells that hold no number are told.

    Raises BadInput where the file cannot be read or lacks a column of the map.
    """
    found: list[tuple[int | str, Observation]] = []
    seen: set[str] = set()
    needed = list(
        dict.fromkeys([by.date_column, *(one.column for one in by.columns), *_long_columns(by.long)])
    )
    for number, cells in cells_of(path, needed, by.sheet):
        day = local_date(cells[by.date_column], by.month_first)
        if day is None:
            trouble(f"{path.name}, row {number}: '{cells[by.date_column]}' is no date; the row is left out")
            continue
        columns, counter = by.columns, by.counter
        if by.long is not None:
            columns = (*columns, *_long_count(by.long, cells, f"{path.name}, row {number}", trouble))
            counter = cells.get(by.long.counter, "") or counter
        for one in columns:
            said = number_of(cells[one.column], one.bound)
            if said is None:
                if cells[one.column] not in ("", "-", "—"):
                    trouble(
                        f"{path.name}, row {number}: '{cells[one.column]}' in '{one.column}' is no number"
                    )
                continue
            row = Observation(
                series_id=one.series_id,
                date=day.first,
                date_precision="" if day.precision == "day" else day.precision,
                value=said[0],
                unit=one.unit,
                counter=counter,
                measured=_KINDS.get(one.measured, one.measured),
                bound=said[1],
                basis="; ".join(part for part in (by.definition, f"column '{one.column}'") if part),
                sources=(by.source_id,) if by.source_id else (),
            )
            if row.row_id in seen:
                trouble(
                    f"{path.name}, row {number}: '{one.series_id}' has a value for {day} already; left out"
                )
                continue
            seen.add(row.row_id)
            found.append((number, row))
    return tuple(found)


def _long_columns(long: LongTable | None) -> tuple[str, ...]:
    if long is None:
        return ()
    return (*long.series, long.value, long.measured, *((long.counter,) if long.counter else ()))


def _long_count(
    long: LongTable, cells: Mapping[str, str], where: str, trouble: Callable[[str], None]
) -> tuple[CountColumn, ...]:
    """The count of one row of a long table; none where its kind is not known."""
    kind = _KINDS.get(cells[long.measured].casefold(), cells[long.measured].casefold())
    if kind not in VOCABULARIES["series.measured"]:
        trouble(f"{where}: '{cells[long.measured]}' is no kind of count; the row is left out")
        return ()
    words = "_".join(cells[name] for name in long.series).lower()
    series_id = re.sub(r"\W+", "_", words).strip("_")
    return (CountColumn(long.value, series_id, kind, long.unit),) if series_id else ()


def propose_counts(
    rows: Sequence[tuple[int | str, Observation]], sha256: str, counter: str
) -> tuple[Proposal, ...]:
    """The observations as proposals, each pointing to its row, or to the rows that it sums."""

    def one(at: int | str, row: Observation) -> Proposal:
        place = f"row {at}" if isinstance(at, int) else at
        words = f"{counter}, {row.series_id}, {row.own_date}: {row.bound} {row.value:g}"
        whole = Pointer(sha256, place, quote=words)
        cells: Mapping[str, str] = {name: value for name, value in row.to_cells().items() if value}
        return Proposal(
            "series",
            MappingProxyType(dict(cells)),
            MappingProxyType({"": (whole,), "value": (Pointer(sha256, place, quote=f"{row.value:g}"),)}),
            f"{counter} counts so",
            "stated",
            "registers/counts",
            () if row.sources else ("the source",),
        )

    return tuple(one(at, row) for at, row in rows)
