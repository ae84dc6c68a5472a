"""Series of trade, routes and revenue, tied to the measures that touch them by the words of both.

A series is one of trade, routes or revenue where its unit is not people, cases, arrests, organisations or
names on a list. It is touched by a measure where the series' id speaks of a market or route that the measure
touches, or names a body that the measure names. A series of a route is tied to the measures on transport of
the sender whose land its id names. Series that speak of no sector (exports to a country, growth) are tied to
no measure and stand apart as `general`.
"""

import re
from dataclasses import dataclass

from detente.assess.findings import unique
from detente.assess.sectors import MARKETS, names_in, sectors_in
from detente.assess.state import Change, Standing
from detente.record.case import Case, ref
from detente.record.dates import PartialDate
from detente.record.rows import Observation

_NOT_TRADE = frozenset(
    {
        "people", "persons", "person", "cases", "arrests", "organisations", "entities", "designations",
        "detentions", "prisoners", "detainees",
    }
)  # fmt: skip

LAND_LETTERS = 6
"""So many letters of a sender's name tell its land in a series' id (lithua in lithuanian_trucks_stranded)."""


@dataclass(frozen=True)
class Touched:
    """A series with the measures that touch it."""

    series_id: str
    unit: str
    rows: tuple[Observation, ...]
    """Its numbers of one unit, in order of date."""
    measures: tuple[Standing, ...]
    """Measures tied to it by words; none for a general series."""
    sectors: tuple[str, ...]

    @property
    def what(self) -> str:
        """What is measured, in words."""
        return self.series_id.replace("_", " ")

    @property
    def basis(self) -> tuple[str, ...]:
        """Refs of its numbers and of the measures."""
        return unique((*(ref(row) for row in self.rows), *(ref(item.measure) for item in self.measures)))


@dataclass(frozen=True)
class Span:
    """Two numbers of a series next to one another and what came between them."""

    series: Touched
    before: Observation
    after: Observation
    imposed: tuple[Standing, ...]
    """Measures tied to the series that surely came between."""
    eased: tuple[tuple[Standing, Change], ...]
    """Easings of such measures that surely came between."""

    @property
    def share(self) -> float | None:
        """Change as a share of the earlier number; None where that was nought."""
        return self.after.value / self.before.value - 1 if self.before.value else None

    @property
    def basis(self) -> tuple[str, ...]:
        """Refs of the two numbers, the measures and the acts between."""
        acts = (ref(change.move) for _, change in self.eased)
        measures = (ref(item.measure) for item in (*self.imposed, *(item for item, _ in self.eased)))
        return unique((ref(self.before), ref(self.after), *measures, *acts))


def is_trade(row: Observation) -> bool:
    """Whether a number is one of trade, routes or revenue, by the rule of this module."""
    return not set(re.split(r"[^a-z]+", row.unit.lower())) & _NOT_TRADE


def touched(case: Case, found: tuple[Standing, ...]) -> tuple[Touched, ...]:
    """Which series of trade, routes and revenue does the record hold, and which measures touch each?"""
    ties = [_Tie.of(case, item) for item in found]
    result = []
    for series_id, rows in case.series_of.items():
        by_unit: dict[str, list[Observation]] = {}
        for row in rows:
            if is_trade(row):
                by_unit.setdefault(row.unit, []).append(row)
        if not by_unit:
            continue
        sectors = sectors_in(series_id)
        tied = tuple(tie.measure for tie in ties if tie.touches(series_id.lower(), sectors))
        result += [
            Touched(series_id, unit, tuple(same), tied, tuple(sorted(sectors)))
            for unit, same in by_unit.items()
        ]
    return tuple(result)


@dataclass(frozen=True)
class _Tie:
    """What of a measure can tie it to a series."""

    measure: Standing
    sectors: frozenset[str]
    names: frozenset[str]
    land: str

    @classmethod
    def of(cls, case: Case, item: Standing) -> "_Tie":
        sectors = sectors_in(item.measure.subject) | {item.measure.sector}
        land = case.actor_name(item.measure.sender).lower()[:LAND_LETTERS]
        return cls(item, sectors, names_in(item.measure.subject), land)

    def touches(self, series_id: str, sectors: frozenset[str]) -> bool:
        shared = sectors & self.sectors
        if shared & MARKETS or self.names & set(series_id.split("_")):
            return True
        return "transport" in shared and self.land in series_id


def spans(series: Touched) -> tuple[Span, ...]:
    """What came between each two numbers of a series next to one another? Only pairs with something between.

    A number for a year or month is before a measure only if all of its days are.
    """
    result = []
    for before, after in zip(series.rows, series.rows[1:], strict=False):

        def between(
            day: PartialDate | None, before: Observation = before, after: Observation = after
        ) -> bool:
            return (
                day is not None
                and before.own_date.order(day) == "before"
                and after.own_date.order(day) == "after"
            )

        imposed = tuple(item for item in series.measures if between(item.measure.own_date))
        eased = tuple(
            (item, change)
            for item in series.measures
            for change in item.history
            if change.eases and between(change.move.own_date)
        )
        if imposed or eased:
            result.append(Span(series, before, after, imposed, eased))
    return tuple(result)


def after_relief(series: tuple[Touched, ...], item: Standing) -> tuple[Observation, ...]:
    """The numbers of any series tied to an eased measure that surely come after its relief."""
    if item.since is None:
        return ()
    return tuple(
        row
        for one in series
        if any(tied.measure.measure_id == item.measure.measure_id for tied in one.measures)
        for row in one.rows
        if row.own_date.order(item.since) == "after"
    )
