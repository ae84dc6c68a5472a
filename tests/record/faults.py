"""Twenty faults to seed into a copy of a sound case, each with the problem that it must give."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

Table = list[list[str]]


class Fault(NamedTuple):
    """One change to one table and the problem (slug, row, column) that it must give."""

    name: str
    table: str
    change: Callable[[Table], tuple[int, str]]
    """Changes the lines (header first); returns the spreadsheet row and the column of the problem."""
    slug: str


def _line(lines: Table, row_id: str) -> int:
    return next(place for place, cells in enumerate(lines) if cells[0] == row_id)


def set_cell(
    row_id: str, column: str, text: str, *, told_in: str | None = None
) -> Callable[[Table], tuple[int, str]]:
    def change(lines: Table) -> tuple[int, str]:
        place = _line(lines, row_id)
        lines[place][lines[0].index(column)] = text
        return place + 1, told_in or column

    return change


def repeat_line(row_id: str) -> Callable[[Table], tuple[int, str]]:
    def change(lines: Table) -> tuple[int, str]:
        lines.append(list(lines[_line(lines, row_id)]))
        return len(lines), lines[0][0]

    return change


def add_cell(row_id: str) -> Callable[[Table], tuple[int, str]]:
    def change(lines: Table) -> tuple[int, str]:
        place = _line(lines, row_id)
        lines[place].append("stray")
        return place + 1, ""

    return change


def add_line(cells: Mapping[str, str], column: str) -> Callable[[Table], tuple[int, str]]:
    def change(lines: Table) -> tuple[int, str]:
        lines.append([cells.get(name, "") for name in lines[0]])
        return len(lines), column

    return change


FAULTS = (
    Fault("unknown side", "sources", set_cell("gbf_20251215", "side", "newspaper"), "vocabulary"),
    Fault("local date with slashes", "sources", set_cell("pap_20251104", "published_on", "04/11/2025"), "date"),
    Fault("no such month", "statements", set_cell("st-us-2006-eo", "date", "2006-13-19"), "date"),
    Fault("repeated id", "actors", repeat_line("viasna"), "repeated-id"),
    Fault("unknown role", "actors", set_cell("holy_see", "role", "mediator"), "vocabulary"),
    Fault("unknown sender", "measures", set_cell("m-us-pntr", "sender", "usa"), "reference"),
    Fault("tier misspelt", "measures", set_cell("m-eu-hybrid", "tier", "Core"), "vocabulary"),
    Fault("month not on its first day", "moves", set_cell("by-2025-05-arrests", "date", "2025-05-20"), "precision-day"),
    Fault("people not a number", "moves", set_cell("by-2025-09-16-pardon-25", "people", "about 25"), "number"),
    Fault("least above greatest", "moves", set_cell("by-2024-07-03-release-18", "people_low", "25", told_in="people"), "people-order"),
    Fault("repeat of nothing", "moves", set_cell("by-2025-06-21-deport-14", "part_of", ""), "repeat-parent"),
    Fault("unknown measure", "moves", set_cell("us-2025-11-04-gl12", "measures", "m-us-ew001pa;m-us-ew001"), "reference"),
    Fault("source before the act", "moves", set_cell("us-2025-12-15-gl13-potash", "date", "2025-12-16", told_in="sources"), "known-before"),
    Fault("blank at the end", "moves", set_cell("us-2025-08-22-karic-delist", "description", "Dana Holdings taken off "), "blank-ends"),
    Fault("no kind", "moves", set_cell("eu-2026-02-26-extend", "kind", ""), "empty-cell"),
    Fault("stray cell", "series", add_cell("belavia_fleet"), "cell-count"),
    Fault("release before arrest", "detentions", set_cell("kazulin", "release_on", "2005-08-16"), "release-before-arrest"),
    Fault("side swapped", "exchanges", set_cell("ex-2026-03", "received_moves", "us-2026-03-19-banks-potash-promise"), "exchange-side"),
    Fault("undated promise", "commitments", set_cell("co-us-2025-more", "made_on", ""), "empty-cell"),
    Fault("uncited source", "sources", add_line({"source_id": "lonely", "url": "https://example.org/", "side": "wire"}, "source_id"), "unused-source"),
)  # fmt: skip


def seed(folder: Path, faults: tuple[Fault, ...]) -> set[tuple[str, str, int, str]]:
    """Write the faults into the folder; the problems expected as (slug, file, row, column)."""
    expected: set[tuple[str, str, int, str]] = set()
    for fault in faults:
        path = folder / f"{fault.table}.csv"
        with path.open(encoding="utf-8", newline="") as handle:
            lines = list(csv.reader(handle))
        row, column = fault.change(lines)
        with path.open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle, lineterminator="\n").writerows(lines)
        expected.add((fault.slug, path.name, row, column))
    return expected


def places(problems: Any) -> list[tuple[str, str, int, str]]:
    return [(found.slug, found.file, found.row, found.column) for found in problems]
