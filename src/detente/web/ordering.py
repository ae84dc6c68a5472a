"""The rows of one table of a view in the order asked for, narrowed to words, without making any of them.

A row is its place in the table. What costs a pass over all rows is worked out once: for the whole record
where it is the same in every view (words, dates), for the view where it is not.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.record.cells import format_cell
from detente.record.rows import Row
from detente.web.words import Mask, Words

Places = NDArray[np.uint32]
KEPT = 4
"""So many orders of a table are kept beside its own."""
_UNDATED = 0.0


class TableOrder:
    """One table of a view; `whole` is the same table of the whole record, None where this is it."""

    def __init__(
        self,
        rows: tuple[Row, ...],
        *,
        by_date: bool,
        text: Callable[[Row], str],
        told: Callable[[Row], str] | None = None,
        whole: "TableOrder | None" = None,
    ) -> None:
        """`text` is what a row is found by; `told` what this view alone tells of it (a status on the day)."""
        self.rows = rows
        self._by_date = by_date
        self._text = text
        self._told_of = told
        self._whole = whole
        self._sorted: dict[str, Places] = {}
        self._words: Words | None = None
        self._making = threading.Lock()

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each row by its id."""
        return MappingProxyType({row.row_id: place for place, row in enumerate(self.rows)})

    @cached_property
    def in_whole(self) -> NDArray[np.int64]:
        """The place in the whole record of each row of the view; -1 for one that it has not."""
        if self._whole is None:
            return np.arange(len(self.rows))
        there = self._whole.places
        return np.fromiter((there.get(row.row_id, -1) for row in self.rows), np.int64, len(self.rows))

    @cached_property
    def changed(self) -> NDArray[np.int64]:
        """The places of rows that tell other than in the whole record."""
        if self._whole is None:
            return np.empty(0, np.int64)
        old = self._whole.rows
        pairs = enumerate(zip(self.rows, self.in_whole, strict=True))
        return np.array([place for place, (row, at) in pairs if at < 0 or old[at] is not row], np.int64)

    @cached_property
    def dates(self) -> NDArray[np.float64]:
        """The middle of the date of each row as a day number."""
        if self._whole is None:
            return np.fromiter((_middle(row) for row in self.rows), np.float64, len(self.rows))
        found = self._whole.dates[self.in_whole]
        for place in self.changed:
            found[place] = _middle(self.rows[place])
        return found

    def ordered(self, sort: str = "") -> Places:
        """Places in the order asked for: a column, with `-` before it from the end; empty for the usual one.

        The usual order has the latest first where rows have dates of which a reader thinks, else the
        record's own. Rows without a value come last either way.
        """
        if sort not in self._sorted:
            while len(self._sorted) > KEPT:
                del self._sorted[next(name for name in self._sorted if name)]
            self._sorted[sort] = self._order(sort)
        return self._sorted[sort]

    def _order(self, sort: str) -> Places:
        column, backward = sort.removeprefix("-"), sort.startswith("-")
        if not column:
            if not self._by_date:
                return np.arange(len(self.rows), dtype=np.uint32)
            return np.argsort(-self.dates, kind="stable").astype(np.uint32)
        if column == "date":
            key, empty = self.dates, self.dates == _UNDATED
        else:
            values = [getattr(row, column) for row in self.rows]
            empty = np.fromiter(
                (value is None or value in ("", ()) for value in values), np.bool_, len(values)
            )
            filled = sorted({_sortable(v) for v, none in zip(values, empty, strict=True) if not none})
            rank = {value: float(number) for number, value in enumerate(filled)}
            key = np.fromiter(
                (0.0 if none else rank[_sortable(v)] for v, none in zip(values, empty, strict=True)),
                np.float64,
                len(values),
            )
        found = np.argsort(-key if backward else key, kind="stable")
        return np.concatenate([found[~empty[found]], found[empty[found]]]).astype(np.uint32)

    @property
    def words(self) -> Words:
        """The words of the rows of the whole record."""
        if self._whole is not None:
            return self._whole.words
        with self._making:  # not as a cached property: one lock for all tables of all cases would be held
            if self._words is None:
                self._words = Words(map(self._text, self.rows))
            return self._words

    @cached_property
    def told(self) -> Words | None:
        """The words that this view alone tells."""
        return Words(map(self._told_of, self.rows)) if self._told_of else None

    def holding(self, words: Iterable[str]) -> Mask:
        """For each row whether every word stands somewhere in it."""
        asked = list(words)
        found = np.ones(len(self.rows), np.bool_)
        known = self.in_whole
        texts: dict[int, str] = {}
        for word in asked:
            hit = self.words.holding(word)[known]
            for place in self.changed:
                if hit[place] or known[place] < 0:  # what a view leaves out of a row is not found in it
                    texts[place] = texts.get(place) or self._text(self.rows[place]).casefold()
                    hit[place] = word in texts[place]
            if self.told is not None:
                hit |= self.told.holding(word)
            found &= hit
        return found


def _middle(row: Row) -> float:
    own = row.own_date
    return own.middle if own else _UNDATED


def _sortable(value: Any) -> Any:
    """What values of a column are ordered by: numbers and days as they are, texts without regard to case."""
    if isinstance(value, tuple):
        return ";".join(value).casefold()
    return value.casefold() if isinstance(value, str) else value


def cells_text(row: Row) -> str:
    """The cells of a row as one text, terms of the vocabulary with blanks as well."""
    cells = " ".join(filter(None, map(format_cell, row.__dict__.values())))
    return f"{cells} {cells.replace('_', ' ')}" if "_" in cells else cells
