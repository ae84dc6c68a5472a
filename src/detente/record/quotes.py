"""The words of a page that a row was taken from: who decided read them, and a reader of a report can.

Rows are told in our own words. A quote stands beside them: the row, the source that it was read in, the
words themselves, and where they stand in the frozen text of the page whose digest is kept.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Self

QUOTES = "quotes"
"""The kind of a quote in the store, and the name of its file in a package (quotes.csv)."""
QUOTE_COLUMNS_TOLD: Mapping[str, str] = MappingProxyType(
    {
        "row": "Row that rests on the words, as table/id.",
        "source": "Id of the source that they stand in.",
        "quote": "The words, letter by letter.",
        "start": "Offset of their first letter in the frozen text of the page.",
        "end": "Offset behind their last letter.",
        "text_sha256": "SHA-256 of the frozen text, as UTF-8; empty where a withheld name was struck.",
    }
)
"""The columns of quotes.csv and what they mean."""
QUOTE_COLUMNS = list(QUOTE_COLUMNS_TOLD)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source under one row; QUOTE_COLUMNS_TOLD says what its fields are."""

    row: str
    source: str
    quote: str
    start: int
    end: int
    text_sha256: str

    @property
    def quote_id(self) -> str:
        """An id that the same words under the same row always get."""
        told = "\n".join((self.row, self.source, str(self.start), self.quote))
        return f"q-{hashlib.sha256(told.encode()).hexdigest()[:16]}"

    @property
    def line(self) -> str:
        """The words on one line, as a table or a page shows them."""
        return " ".join(self.quote.split())

    def to_cells(self) -> dict[str, str]:
        """The quote as the cells of a line of quotes.csv."""
        return {name: str(getattr(self, name)) for name in QUOTE_COLUMNS}

    @classmethod
    def from_cells(cls, cells: Mapping[str, Any]) -> Self:
        """The quote of a line; ValueError where an offset is no number, KeyError where a cell is missing."""
        return cls(
            **{name: str(cells[name]) for name in QUOTE_COLUMNS if name not in ("start", "end")},
            start=int(cells["start"]),
            end=int(cells["end"]),
        )
