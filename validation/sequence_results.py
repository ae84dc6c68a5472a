"""The results of the simulation study as a file: one row a cell, measure and level, added cell by cell."""

import csv
from pathlib import Path

FIELDS = (
    "study", "world", "response", "releases", "steps", "window", "stratum",
    "measure", "level", "hits", "replications", "seed",
)  # fmt: skip
MADE = "records made"
"""The measure that counts a cell's records, first of its rows; others count those that define them."""
CELL = FIELDS[:6]
Row = dict[str, str]
Key = tuple[str, ...]


def key(row: Row) -> Key:
    """The cell that a row belongs to."""
    return tuple(row[field] for field in CELL)


def read(path: Path) -> list[Row]:
    """The results so far; of a cell that was run again only what the last run found."""
    if not path.exists():
        return []
    found: dict[Key, list[Row]] = {}
    with path.open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["measure"] == MADE:
                found[key(row)] = []
            found.setdefault(key(row), []).append(row)
    return [row for rows in found.values() for row in rows]


def done(rows: list[Row]) -> dict[Key, int]:
    """Records made so far of each cell in the results."""
    made: dict[Key, int] = {}
    for row in rows:
        made[key(row)] = max(made.get(key(row), 0), int(row["replications"]))
    return made


def put_in_order(path: Path, order: list[Key]) -> None:
    """Write the results anew in this order of cells, without rows that a later run of their cell replaced."""
    rank = {cell: place for place, cell in enumerate(order)}
    rows = sorted(read(path), key=lambda row: rank.get(key(row), len(rank)))
    beside = path.with_suffix(".part")
    with beside.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    beside.replace(path)
