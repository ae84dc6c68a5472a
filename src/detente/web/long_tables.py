"""Tables of any length whose rows are made when they are looked at, so that a page costs what it shows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast, overload

from detente.assess.findings import Cell, Column, Table

Cells = tuple[Cell, ...]


class RowsOnDemand(Sequence[Cells]):
    """The rows of a table; each is made from its place when it is asked for, and not kept."""

    def __init__(self, count: int, make: Callable[[int], Cells]) -> None:
        self._count = count
        self._make = make

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Cells: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Cells, ...]: ...
    def __getitem__(self, place: int | slice) -> Cells | tuple[Cells, ...]:
        """A row, or the rows of a stretch."""
        if isinstance(place, slice):
            return tuple(self._make(at) for at in range(*place.indices(self._count)))
        at = place + self._count if place < 0 else place
        if not 0 <= at < self._count:
            raise IndexError(place)
        return self._make(at)

    def __iter__(self) -> Iterator[Cells]:
        return (self._make(at) for at in range(self._count))


@dataclass(frozen=True)
class LongTable(Table):
    """A table over rows made on demand; made of one place, they need no check of their length."""

    def __post_init__(self) -> None:
        """Nothing is looked at before it is asked for."""


def long_table(
    name: str, title: str, columns: tuple[Column, ...], count: int, make: Callable[[int], Cells]
) -> LongTable:
    """A table of `count` rows, each made by `make` from its place."""
    rows: Any = RowsOnDemand(count, make)
    return LongTable(name, title, columns, cast("tuple[Cells, ...]", rows))
