"""The row types of the record, one class a table of the case format.

Rows are frozen. A row knows its table, its id, its own date with precision and how to become the cells
of a spreadsheet and come back without loss. What a column means is the docstring under its field; the
reference page of the format is generated from here. The acts of the sides are in `acts`, the people in
`register`, what all rows share in `row`.
"""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from detente.record.acts import Commitment, Exchange, Measure, Move, Statement
from detente.record.dates import PartialDate
from detente.record.register import Designation, Detention, Person
from detente.record.row import Ids, PrecisionCell, Row, certain_date, one_of, partial_date

__all__ = [
    "ROW_TYPES", "Actor", "Commitment", "Designation", "Detention", "Exchange", "Ids", "Measure", "Move",
    "Observation", "Person", "Row", "Source", "Statement",
]  # fmt: skip


class Source(Row):
    """A page, paper or document that a row rests on."""

    table = "sources"
    key = ("source_id",)

    source_id: str
    """Short readable id."""
    url: str
    """Public address."""
    publisher: str = ""
    """Who published it."""
    side: Annotated[str, one_of("sources.side")]
    """Whose voice it is."""
    published_on: dt.date | None = None
    """Day of publication; with its precision the known-by clock runs on it."""
    published_precision: PrecisionCell = ""
    """day (empty), month or year."""
    language: str = ""
    """Language of the page, ISO 639-1."""
    about: str = ""
    """What it is about, in our words."""
    mirror: Annotated[str, one_of("sources.mirror", "")] = ""
    """`yes` where the page is a copy of somebody else's text: evidence, not offered as a link."""

    @property
    def own_date(self) -> PartialDate | None:
        """When it was published."""
        return partial_date(self.published_on, self.published_precision)


class Actor(Row):
    """A state, organisation or person who moves, speaks or promises."""

    table = "actors"
    key = ("actor_id",)

    actor_id: str
    """Short readable id."""
    name: str
    """Name in Latin script, other spellings in brackets."""
    kind: Annotated[str, one_of("actors.kind")]
    """What sort of actor."""
    country: str = ""
    """ISO 3166 code, or EU."""
    role: Annotated[str, one_of("actors.role")]
    """sender of sanctions, target, third party or observer."""


class Observation(Row):
    """One value of a series: a count, an amount, a level, with who counts and what."""

    table = "series"
    key = ("series_id", "date", "counter", "bound")

    series_id: str
    """Series it belongs to."""
    date: dt.date
    """Day, month or year that it describes."""
    date_precision: PrecisionCell = ""
    """day (empty), month or year."""
    value: float
    """The value."""
    unit: str
    """Its unit."""
    counter: str = ""
    """Who counts, where people are counted."""
    measured: Annotated[str, one_of("series.measured")]
    """stock, flow, running total or level."""
    bound: Annotated[str, one_of("series.bound")]
    """exact, at least, at most or about."""
    basis: str = ""
    """Where the value comes from and what it covers."""
    sources: Ids = ()
    """Ids of sources."""

    @property
    def row_id(self) -> str:
        """Series, day, counter and bound."""
        counter = "-".join(self.counter.lower().split())
        return "@".join(part for part in (self.series_id, self.date.isoformat(), counter, self.bound) if part)

    @property
    def own_date(self) -> PartialDate:
        """The day, month or year that it describes."""
        return certain_date(self.date, self.date_precision)


ROW_TYPES: Mapping[str, type[Row]] = MappingProxyType(
    {
        row.table: row
        for row in (
            Source, Actor, Measure, Move, Statement, Commitment, Exchange, Person, Detention, Designation,
            Observation,
        )
    }
)  # fmt: skip
"""The row type of each table, in the order in which tables are written."""
