"""The frozen rows of a case with their indexes. A row is named across tables by its ref, `table/row_id`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, Self

from detente.record.dates import PartialDate
from detente.record.quotes import Quote
from detente.record.rows import (
    ROW_TYPES,
    Actor,
    Commitment,
    Designation,
    Detention,
    Exchange,
    Measure,
    Move,
    Observation,
    Person,
    Row,
    Source,
    Statement,
)
from detente.vocabulary import RELEASE_ACTS

REMARKS = ("note", "linkage_claims", "linkage_basis")
"""Columns in which the keeper of a case remarks on a row, with what came of it later."""
_REMARKED_UPON = ("sources", "moves", "statements", "commitments", "exchanges")
_ID = re.compile(r"[\w./-]*\w")


@dataclass(frozen=True)
class Exemption:
    """A known exception: a row that may break a rule, with the reason, told in the case's README."""

    table: str
    row_id: str
    column: str
    reason: str


@dataclass(frozen=True)
class Bundle:
    """The rows of a case with their indexes; `Case` adds the views."""

    case_id: str
    title: str
    sources: tuple[Source, ...] = ()
    actors: tuple[Actor, ...] = ()
    measures: tuple[Measure, ...] = ()
    moves: tuple[Move, ...] = ()
    statements: tuple[Statement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    people: tuple[Person, ...] = ()
    detentions: tuple[Detention, ...] = ()
    designations: tuple[Designation, ...] = ()
    series: tuple[Observation, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    quotes: tuple[Quote, ...] = ()
    """The words that rows were taken from, where a decision kept them."""
    as_of_date: date | None = None
    """The day that the view is as of; None for the whole record."""
    known_by_date: date | None = None
    """The day by which everything in the view was public; None for all that is known."""
    provisional: frozenset[str] = field(default_factory=frozenset)
    """Refs of rows of which some, but not all, dated sources were public by the known-by day."""

    @classmethod
    def of_rows(cls, case_id: str, title: str, rows: Iterable[Row], **more: Any) -> Self:
        """A case from rows of any tables, each table in the order given."""
        tables: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            tables[row.table].append(row)
        given: dict[str, Any] = {name: tuple(found) for name, found in tables.items()}
        return cls(case_id, title, **given, **more)

    # The two clocks of a row.

    def published(self, row: Row) -> list[PartialDate]:
        """The publication dates of the sources that a row cites, where known."""
        dates = (self.source[name].own_date for name in row.cites if name in self.source)
        return [day for day in dates if day is not None]

    def known_on(self, row: Row) -> date | None:
        """The day by which the public could surely know a row; None where neither it nor a source is dated.

        The earliest publication among its sources counts, at the last possible day of its date. An act
        announced in advance is not known as an act before its day.
        """
        days = [day.last for day in self.published(row)]
        own = row.own_date
        if not days:
            return own.last if own else None
        announces = isinstance(row, Move) and row.announces
        return min(days) if own is None or announces else max(min(days), own.first)

    def settled_on(self, row: Row) -> date | None:
        """The day by which a row was surely so: its last possible day, or when a page told it if earlier."""
        own = row.own_date
        if own is None:
            return None
        told = [day.last for day in self.published(row) if own.first <= day.last <= own.last]
        return min([own.last, *told])

    @cached_property
    def undated(self) -> tuple[str, ...]:
        """Refs of rows that cite no dated source: known from their own date alone."""
        return tuple(
            ref(row)
            for row in self.all_rows()
            if row.table not in ("sources", "actors") and not self.published(row)
        )

    # Reading rows.

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of a table, by the table's name in the format."""
        if table not in ROW_TYPES:
            raise KeyError(f"no table '{table}'; the tables are {', '.join(ROW_TYPES)}")
        return getattr(self, table)  # type: ignore[no-any-return]

    def all_rows(self) -> Iterator[Row]:
        """Every row, table by table in the order of the format."""
        for table in ROW_TYPES:
            yield from self.rows(table)

    @cached_property
    def by_ref(self) -> Mapping[str, Row]:
        """Every row under its ref (`table/row_id`)."""
        return MappingProxyType({ref(row): row for row in self.all_rows()})

    @cached_property
    def named_in_remarks(self) -> Mapping[str, frozenset[str]]:
        """Ids of other rows that the remarks on a row name, by its ref; rows that name none are left out."""
        ids = {row.row_id for row in self.all_rows() if row.table in _REMARKED_UPON}
        ids = {row_id for row_id in ids if not row_id.isalpha()}  # "march" is a word before it is an id
        found: dict[str, frozenset[str]] = {}
        for row in self.all_rows():
            words = " ".join(str(getattr(row, column, "")) for column in REMARKS)
            named = frozenset(_ID.findall(words)) & ids - {row.row_id}
            if named:
                found[ref(row)] = named
        return MappingProxyType(found)

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """Sources by id."""
        return MappingProxyType({row.source_id: row for row in self.sources})

    @cached_property
    def actor(self) -> Mapping[str, Actor]:
        """Actors by id."""
        return MappingProxyType({row.actor_id: row for row in self.actors})

    @cached_property
    def measure(self) -> Mapping[str, Measure]:
        """Measures by id."""
        return MappingProxyType({row.measure_id: row for row in self.measures})

    @cached_property
    def move(self) -> Mapping[str, Move]:
        """Moves by id."""
        return MappingProxyType({row.move_id: row for row in self.moves})

    @cached_property
    def person(self) -> Mapping[str, Person]:
        """People by id."""
        return MappingProxyType({row.person_id: row for row in self.people})

    @cached_property
    def quotes_of(self) -> Mapping[str, tuple[Quote, ...]]:
        """The quotes under each row, by its ref; only those of sources that the row cites."""
        found: dict[str, list[Quote]] = defaultdict(list)
        for one in self.quotes:
            row = self.by_ref.get(one.row)
            if row is not None and one.source in row.cites:
                found[one.row].append(one)
        return MappingProxyType({key: tuple(quotes) for key, quotes in found.items()})

    @cached_property
    def moves_on(self) -> Mapping[str, tuple[Move, ...]]:
        """The moves that touch a measure, by the measure's id, in order of date."""
        found: dict[str, list[Move]] = defaultdict(list)
        for move in self.ordered_moves:
            for measure_id in move.measures:
                found[measure_id].append(move)
        return MappingProxyType({key: tuple(moves) for key, moves in found.items()})

    @cached_property
    def parts_of(self) -> Mapping[str, tuple[Move, ...]]:
        """The moves that name a move as the one they belong to, by that move's id."""
        found: dict[str, list[Move]] = defaultdict(list)
        for move in self.ordered_moves:
            if move.part_of:
                found[move.part_of].append(move)
        return MappingProxyType({key: tuple(moves) for key, moves in found.items()})

    @cached_property
    def ordered_moves(self) -> tuple[Move, ...]:
        """Moves by the middle of their date; ties keep the order of the record."""
        return tuple(sorted(self.moves, key=lambda move: (move.own_date.middle, move.own_date.days)))

    @cached_property
    def series_of(self) -> Mapping[str, tuple[Observation, ...]]:
        """The observations of each series, by its id, in order of date."""
        found: dict[str, list[Observation]] = defaultdict(list)
        for row in sorted(self.series, key=lambda row: (row.own_date.middle, row.own_date.days)):
            found[row.series_id].append(row)
        return MappingProxyType({key: tuple(rows) for key, rows in found.items()})

    @cached_property
    def spells_of(self) -> Mapping[str, tuple[Detention, ...]]:
        """The spells of each person in custody, by the person's id, in the order of the record."""
        found: dict[str, list[Detention]] = defaultdict(list)
        for row in self.detentions:
            found[row.person_id].append(row)
        return MappingProxyType({key: tuple(rows) for key, rows in found.items()})

    def root_of(self, move: Move) -> Move:
        """The step that a move belongs to: its outermost `part_of` in the view, else the move itself."""
        seen = {move.move_id}
        while move.part_of in self.move and move.part_of not in seen:
            seen.add(move.part_of)
            move = self.move[move.part_of]
        return move

    def role_of(self, actor_id: str) -> str:
        """sender, target, third_party or observer; empty where the actor is not in the view."""
        actor = self.actor.get(actor_id)
        return actor.role if actor else ""

    def actor_name(self, actor_id: str) -> str:
        """The actor's name without what stands in brackets; the id where the actor is not in the view."""
        actor = self.actor.get(actor_id)
        return actor.name.split(" (")[0] if actor else actor_id

    @cached_property
    def releases(self) -> tuple[Move, ...]:
        """The target's release acts that add people, in order: no repeats, totals, ordinary convicts."""
        return tuple(
            move
            for move in self.ordered_moves
            if move.kind in RELEASE_ACTS and move.frees_people and self.role_of(move.actor) == "target"
        )

    @cached_property
    def last_day(self) -> date | None:
        """The last day that moves, statements and observations of the view speak of; None if empty."""
        days = [
            day
            for rows in (self.moves, self.statements, self.series)
            for row in rows
            if (day := self.settled_on(row)) is not None
        ]
        return max(days, default=None)

    @property
    def day(self) -> date | None:
        """The day that the view stands for: as-of, else known-by, else the last day of the record."""
        return self.as_of_date or self.known_by_date or self.last_day

    def with_rows(self, **tables: tuple[Row, ...]) -> Self:
        """The case with some tables replaced."""
        changed: dict[str, Any] = dict(tables)
        return replace(self, **changed)


def ref(row: Row) -> str:
    """The name of a row across tables: `table/row_id`."""
    return f"{row.table}/{row.row_id}"
