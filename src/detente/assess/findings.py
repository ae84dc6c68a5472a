"""What an assessment answers: findings that carry their value, interval, method and the rows under them.

A finding either says something (`value` or tables, with the refs of the rows it rests on) or says why
nothing can be said. Both are answers; neither is ever worded as cause.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from detente.assess.display import finding_html

Value = float | int | str | bool | None
Cell = float | int | str | bool | None | tuple[str, ...]
ColumnKind = Literal["text", "day", "number", "share", "days", "term", "refs", "flag"]


@dataclass(frozen=True)
class Interval:
    """A range that holds the value with probability `level` (credible or confidence: the method says)."""

    low: float
    high: float
    level: float = 0.9


@dataclass(frozen=True)
class Method:
    """How a value was found: a name, one sentence, and the source of the method (author, year)."""

    name: str
    sentence: str
    reference: str = ""


@dataclass(frozen=True)
class Column:
    """One column of a table: its key, the label to show, and what its cells are.

    `refs` cells are tuples of row refs (`table/row_id`); `day` cells are ISO text with the precision that
    is known (2025, 2025-12 or 2025-12-13); `term` cells are of the vocabulary.
    """

    name: str
    label: str
    kind: ColumnKind = "text"
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """A table under a finding; every row ends in a `refs` column named `basis`."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        wrong = next((row for row in self.rows if len(row) != len(self.columns)), None)
        if wrong is not None:
            raise ValueError(f"table {self.name}: a row has {len(wrong)} cells, not {len(self.columns)}")

    def records(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries by column name."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Finding:
    """One answer to one question about a case."""

    id: str
    """Stable id within the question, for example `stock.held`."""
    question: str
    """Name of the question, for example `stock`."""
    answer: str
    """One plain sentence."""
    value: Value = None
    unit: str = ""
    interval: Interval | None = None
    method: Method | None = None
    basis: tuple[str, ...] = ()
    """Refs of the rows that it rests on."""
    caveats: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    unsaid: str = ""
    """Why nothing can be said; empty where something is."""
    day: str = ""
    """The day that the value is of, where that differs from the view's own day."""

    @property
    def said(self) -> bool:
        """Whether the finding says something."""
        return not self.unsaid

    def table(self, name: str) -> Table:
        """A table of the finding by name; KeyError where it has none of that name."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return finding_html(self)

    def to_json(self) -> dict[str, Any]:
        """The finding as plain values, as the JSON schema `finding` describes it."""
        return {
            "id": self.id,
            "question": self.question,
            "answer": self.answer,
            "value": self.value,
            "unit": self.unit,
            "day": self.day,
            "interval": asdict(self.interval) if self.interval else None,
            "method": asdict(self.method) if self.method else None,
            "basis": list(self.basis),
            "caveats": list(self.caveats),
            "unsaid": self.unsaid,
            "tables": [_table_json(table) for table in self.tables],
        }


def cannot_say(question: str, what: str, because: str, *, basis: Sequence[str] = ()) -> Finding:
    """The finding that nothing can be said, in one sentence with the reason.

    `what` is the last part of the id (`held` gives `stock.held`); `because` completes the sentence
    "cannot be said, because ...".
    """
    return Finding(
        id=f"{question}.{what}",
        question=question,
        answer=f"Cannot be said, because {because}.",
        unsaid=because,
        basis=tuple(basis),
    )


def unique(refs: Iterable[str]) -> tuple[str, ...]:
    """Refs without repeats, in the order in which they first came."""
    return tuple(dict.fromkeys(refs))


def in_words(day: date | None) -> str:
    """A day as a reader writes it, for example 13 December 2025; `an unknown day` for None."""
    return f"{day.day} {day:%B %Y}" if day else "an unknown day"


def _table_json(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        "note": table.note,
        "columns": [asdict(column) for column in table.columns],
        "rows": [
            {name: list(cell) if isinstance(cell, tuple) else cell for name, cell in record.items()}
            for record in table.records()
        ],
    }
