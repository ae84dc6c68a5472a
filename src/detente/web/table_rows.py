"""The body of a table as HTML, row by row in plain Python: of all a page shows, most is made here."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from urllib.parse import quote

from markupsafe import Markup

from detente.assess.findings import Cell, Column, Table
from detente.publish.keys import RowKeys
from detente.publish.languages import Language
from detente.publish.page_parts import LONG, address, cell_class, host
from detente.web.visit import Visit

Cells = tuple[Cell, ...]
FEW = 4
"""So many keys of a cell are shown at once; the rest opens on demand."""
MOST = 400
_SENTENCE = " class=prose"


def _long(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) > LONG


class TableRows:
    """What makes the rows of the tables of one page."""

    def __init__(
        self, visit: Visit, keys: RowKeys | None, tongue: Language, mirrored: Callable[[Cells], bool]
    ) -> None:
        """`mirrored` says of a row whether its source is a copy to which no link is offered."""
        self._keys, self._tongue, self._mirrored = keys, tongue, mirrored
        home = visit.link()
        path, _, query = home.partition("?")
        self._path, self._query = escape(path), escape(f"?{query}" if query else "")

    def body(self, table: Table, rows: Iterable[Cells], shown: Sequence[int]) -> Markup:
        """The lines of a table body; of each row the columns shown, each with the label of its column."""
        makers = [
            (
                place,
                str(cell_class(column, None)),
                f' data-label="{escape(self._tongue.title(column.label))}">',
                self._maker(column),
            )
            for place, column in ((place, table.columns[place]) for place in shown)
        ]
        lines = []
        for row in rows:
            cells = [
                f"<td{_SENTENCE if _long(row[place]) else usual}{label}{make(row[place], row)}</td>"
                for place, usual, label, make in makers
            ]
            lines.append(f"<tr>{''.join(cells)}</tr>\n")
        return Markup("".join(lines))

    def _maker(self, column: Column) -> Callable[[Cell, Cells], str]:
        """What makes the cells of a column."""
        if column.kind == "refs":
            return lambda value, row: self.evidence(value if isinstance(value, tuple) else ())
        if column.name == "url":
            return lambda value, row: self._outward(str(value or ""), row)
        if column.kind == "day":
            return lambda value, row: escape(self._tongue.short_day(str(value or "")))
        if column.kind == "text" and self._keys is not None:
            return lambda value, row: self._words(column, value)
        return lambda value, row: escape(str(self._tongue.cell(column, value)))

    def _words(self, column: Column, value: Cell) -> str:
        if isinstance(value, str):
            return self.linked(self._tongue(value))
        return escape(str(self._tongue.cell(column, value)))

    def linked(self, text: str) -> str:
        """A sentence whose ids of rows are links to them."""
        if self._keys is None:
            return escape(text)
        pieces = self._keys.pieces(text)
        if len(pieces) == 1 and not pieces[0][1]:
            return escape(text)
        return "".join(
            self._link(self._keys.ref_of_id(words), key, ' class="key"') if key else escape(words)
            for words, key in pieces
        )

    def evidence(self, refs: tuple[str, ...], few: int = FEW) -> str:
        """The keys of rows, each a link; many of them behind a summary."""
        if not refs or self._keys is None:
            return ""
        held = self._keys.in_order(refs)
        at_once = held[:few] if len(held) > few + 2 else held
        links = "".join(f"{self._link(name, self._keys[name])} " for name in at_once)
        if len(at_once) == len(held):
            return links
        more = self._tongue("and {number} more").format(number=self._tongue.number(len(held) - few))
        rest = "".join(f"{self._link(name, self._keys[name])} " for name in held[few:MOST])
        end = "…" if len(held) > MOST else ""
        return f'{links}<details class="rest"><summary>{escape(more)}</summary>{rest}{end}</details>'

    def _link(self, name: str, key: str, extra: str = "") -> str:
        return f'<a{extra} href="{self._path}/{escape(quote(name))}{self._query}">{key}</a>'

    def _outward(self, url: str, row: Cells) -> str:
        found = address(url)
        if not found or self._mirrored(row):
            return escape(url)
        return f'<a href="{escape(found)}" rel="noreferrer external">{escape(host(url))}</a>'
