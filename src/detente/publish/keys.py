"""Short keys for rows, so that a figure can name its evidence in little room: M12, S3, [45]."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from detente.record.case import Case, ref

LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "sources": "", "actors": "A", "measures": "S", "moves": "M", "statements": "W", "commitments": "C",
        "exchanges": "E", "people": "P", "detentions": "D", "designations": "R", "series": "N",
    }
)  # fmt: skip
"""The letter before the number: S for a sanction, M for a move, W for words; a source is a bare number."""


_TABLES = {
    "measure": "measures", "move": "moves", "exchange": "exchanges", "commitment": "commitments",
    "statement": "statements", "relief": "moves", "release": "moves",
}  # fmt: skip
"""Names of columns whose cells are ids of rows."""


@dataclass(frozen=True)
class RowKeys:
    """The keys of the rows of a case by ref."""

    by_ref: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """The key of a row; the ref itself where the report does not hold the row."""
        return self.by_ref.get(name, name)

    def __contains__(self, name: object) -> bool:
        return name in self.by_ref

    def key_of(self, column: str, cell: object) -> str:
        """The key of the row that a cell names by its id in a column called after its table; else empty."""
        table = _TABLES.get(column)
        return self.by_ref.get(f"{table}/{cell}", "") if table and isinstance(cell, str) else ""

    def runs(self, refs: Iterable[str]) -> list[tuple[str, ...]]:
        """The keys of refs in order, three or more in a row as their first and last."""
        found: list[list[str]] = []
        for name in self.in_order(refs):
            key = self.by_ref[name]
            letter, number = _parts(key)
            if found and _parts(found[-1][-1]) == (letter, number - 1):
                found[-1].append(key)
            else:
                found.append([key])
        short: list[tuple[str, ...]] = []
        for run in found:
            short.extend([(run[0], run[-1])] if len(run) > 2 else [(key,) for key in run])
        return short

    def in_order(self, refs: Iterable[str]) -> list[str]:
        """Refs by letter and number of their key, each once; refs that the report does not hold go."""
        held = {name for name in refs if name in self.by_ref}
        return sorted(held, key=lambda name: (_parts(self.by_ref[name]), name))


def row_keys(case: Case) -> RowKeys:
    """Numbers for the rows of each table: moves in the order of time, the others as the record has them."""
    keys: dict[str, str] = {}
    for table, letter in LETTERS.items():
        rows = case.ordered_moves if table == "moves" else case.rows(table)
        keys.update((ref(row), f"{letter}{number}") for number, row in enumerate(rows, start=1))
    return RowKeys(MappingProxyType(keys))


def _parts(key: str) -> tuple[str, int]:
    digits = key.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return key[: len(key) - len(digits)], int(digits)


def anchor(name: str) -> str:
    """The id that a row has on a page, and the fragment of a link to it: its ref without spaces."""
    return "-".join(name.split())
