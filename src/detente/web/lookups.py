"""What pages look up about single rows of a view, worked out row by row instead of for the whole of it."""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from detente.publish.keys import LETTERS, RowKeys
from detente.publish.register import TITLES, Entry, entry_of
from detente.record.case import Case, ref
from detente.record.checks import REFERENCES
from detente.record.rows import ROW_TYPES, Row

_TABLES: Mapping[str, str] = {letter: table for table, letter in LETTERS.items()}
ENTRIES = 2_000
"""So many entries of a view are kept ready."""
FoundT = TypeVar("FoundT")


class KeyOfRow(Mapping[str, str]):
    """The short key of each row by its ref: its number in its table, moves in the order of time."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._numbers: dict[str, dict[str, int]] = {}

    def _number(self, name: str) -> int | None:
        table, _, row_id = name.partition("/")
        if table not in LETTERS:
            return None
        if table not in self._numbers:
            rows = _in_order(self._case, table)
            self._numbers[table] = {row.row_id: number for number, row in enumerate(rows, start=1)}
        return self._numbers[table].get(row_id)

    def __getitem__(self, name: str) -> str:
        number = self._number(name)
        if number is None:
            raise KeyError(name)
        return f"{LETTERS[name.partition('/')[0]]}{number}"

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._number(name) is not None

    def __iter__(self) -> Iterator[str]:
        return (ref(row) for table in LETTERS for row in _in_order(self._case, table))

    def __len__(self) -> int:
        return sum(len(self._case.rows(table)) for table in LETTERS)


class RowOfKey(Mapping[str, str]):
    """The ref of the row behind each short key."""

    def __init__(self, case: Case) -> None:
        self._case = case

    def _row(self, key: str) -> Row | None:
        digits = key.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        table = _TABLES.get(key[: len(key) - len(digits)])
        if table is None or not digits.isdecimal():
            return None
        rows = _in_order(self._case, table)
        return rows[int(digits) - 1] if 0 < int(digits) <= len(rows) else None

    def __getitem__(self, key: str) -> str:
        found = self._row(key)
        if found is None:
            raise KeyError(key)
        return ref(found)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._row(key) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(KeyOfRow(self._case).values())

    def __len__(self) -> int:
        return len(KeyOfRow(self._case))


def _in_order(case: Case, table: str) -> tuple[Row, ...]:
    return case.ordered_moves if table == "moves" else case.rows(table)


class Entries(Mapping[str, Entry]):
    """The rows as a reader sees them, by ref (all but sources); those looked at last are kept."""

    def __init__(self, case: Case, keys: RowKeys) -> None:
        self._case, self._keys = case, keys
        self._kept: OrderedDict[str, Entry] = OrderedDict()

    def __getitem__(self, name: str) -> Entry:
        found = self._kept.get(name)
        if found is None:
            row = self._case.by_ref[name]
            if row.table not in TITLES:
                raise KeyError(name)
            found = self._kept[name] = entry_of(self._case, self._keys, row)
            while len(self._kept) > ENTRIES:
                try:
                    self._kept.popitem(last=False)
                except KeyError:  # another thread took the last one
                    break
        return found

    def __iter__(self) -> Iterator[str]:
        return (name for name, row in self._case.by_ref.items() if row.table in TITLES)

    def __len__(self) -> int:
        return sum(len(self._case.rows(table)) for table in TITLES)


class Referrers(Mapping[str, tuple[str, ...]]):
    """For each row the refs of the rows that name it, in the order of the record.

    What names a row in a view names it in the whole record too, so a view only strikes from the list of
    the whole.
    """

    def __init__(self, case: Case, whole: "Referrers | None" = None) -> None:
        self._case, self._whole = case, whole
        self._found: Mapping[str, tuple[str, ...]] | None = None

    def __getitem__(self, name: str) -> tuple[str, ...]:
        if self._whole is None:
            return self._all[name]
        rows, old = self._case.by_ref, self._whole.case.by_ref
        kept = tuple(
            one
            for one in self._whole[name]
            if (row := rows.get(one)) is not None and (row is old.get(one) or name in named_by(row))
        )
        if not kept:
            raise KeyError(name)
        return kept

    @property
    def case(self) -> Case:
        """The rows that are looked through."""
        return self._case

    @property
    def _all(self) -> Mapping[str, tuple[str, ...]]:
        if self._found is None:
            found: dict[str, list[str]] = defaultdict(list)
            for one, row in self._case.by_ref.items():
                for name in dict.fromkeys(named_by(row)):
                    found[name].append(one)
            self._found = {name: tuple(refs) for name, refs in found.items()}
        return self._found

    def __iter__(self) -> Iterator[str]:
        return (name for name in (self._whole or self)._all if self._whole is None or name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


_NAMING: Mapping[str, tuple[tuple[str, str], ...]] = {
    table: tuple(
        (column, f"{REFERENCES[f'{table}.{column}']}/")
        for column in row_type.cell_kinds
        if f"{table}.{column}" in REFERENCES
    )
    for table, row_type in ROW_TYPES.items()
}
"""For each table the columns that name rows, with the table that they name them in."""


def named_by(row: Row) -> list[str]:
    """The refs of the rows that a row names."""
    found: list[str] = []
    for column, table in _NAMING[row.table]:
        value = getattr(row, column)
        if value:
            found += [table + one for one in value] if isinstance(value, tuple) else [table + value]
    return found


def by_key(rows: tuple[FoundT, ...], key: Callable[[FoundT], str]) -> Mapping[str, tuple[FoundT, ...]]:
    """Rows put together by a key, in their own order."""
    found: dict[str, list[FoundT]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return {name: tuple(rows) for name, rows in found.items()}
