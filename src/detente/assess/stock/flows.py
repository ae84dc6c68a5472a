"""What went in and out between two counts: the stock identity with its residual in the open.

stock at the end = stock at the start + newly recognised - freed - died + residual. The residual holds all
that no flow on record explains: terms served, recognition withdrawn, people freed whom the counter had
never recognised, and the whole inflow where no series tells it. Arrests are never read off from it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from detente.assess.findings import unique
from detente.assess.freed import Freed, freed
from detente.assess.stock.counts import Count, nearest
from detente.record.case import Case, ref
from detente.record.dates import PartialDate
from detente.record.rows import Move, Observation
from detente.vocabulary import TAKING_IN

YEAR_END_DAYS = 20
"""A count this near to 31 December stands for the year's end."""
MONTH_DAYS = 365.25 / 12


@dataclass(frozen=True)
class Inflow:
    """People newly recognised or taken in over a span, with the rows that say so and how much they cover."""

    people: float
    rows: tuple[Observation, ...]
    what: str

    @property
    def basis(self) -> tuple[str, ...]:
        """Refs of the numbers."""
        return tuple(ref(row) for row in self.rows)


@dataclass(frozen=True)
class Window:
    """Two counts by the same counter and what the record knows of the flows between them."""

    start: Observation
    end: Observation
    inflow: Inflow | None
    freed: Freed
    deaths: int
    arrests: int
    """People in arrest rows of the span: beside the identity, never in it."""
    served: int
    """Spells of the register that ended with the sentence."""
    moves: tuple[Move, ...]

    @property
    def change(self) -> float:
        """Stock at the end less stock at the start."""
        return self.end.value - self.start.value

    @property
    def residual(self) -> float:
        """What the flows on record do not explain; with an unknown inflow it holds the inflow too."""
        return self.change - (self.inflow.people if self.inflow else 0) + self.freed.people + self.deaths

    @property
    def residual_range(self) -> tuple[float, float]:
        """The residual with the least and with the greatest number freed by the sources."""
        return (
            self.residual - self.freed.people + self.freed.low,
            self.residual - self.freed.people + self.freed.high,
        )

    def freed_by(self, kind: str) -> int:
        """People freed by one kind of act (pardon, release, amnesty)."""
        return sum(move.people or move.people_low or 0 for move in self.freed.moves if move.kind == kind)

    @property
    def months(self) -> float:
        """Length in months."""
        return (self.end.own_date.middle - self.start.own_date.middle) / MONTH_DAYS

    @property
    def basis(self) -> tuple[str, ...]:
        """Refs of the counts and of the flows."""
        inflow = self.inflow.basis if self.inflow else ()
        return unique((ref(self.start), ref(self.end), *inflow, *(ref(move) for move in self.moves)))


def windows(case: Case, count: Count) -> tuple[Window, ...]:
    """What changed between the year's ends of a counter, and over the last year that it covers?

    Calendar years with a count near both ends, in order, then the span from about a year before the
    latest count up to it (left out where it is the last calendar year).
    """
    years = sorted({row.own_date.first.year for row in count.observations})
    ends = {
        year: nearest(count, date(year, 12, 31), YEAR_END_DAYS) for year in range(years[0] - 1, years[-1] + 1)
    }
    pairs = [
        (start, end)
        for year in range(years[0], years[-1] + 1)
        if (start := ends[year - 1]) is not None and (end := ends[year]) is not None and start != end
    ]
    last = last_year(count)
    if last is not None and last not in pairs:
        pairs.append(last)
    return tuple(_window(case, start, end) for start, end in pairs)


def last_year(count: Count) -> tuple[Observation, Observation] | None:
    """The latest count and the one nearest to a year before it, 180 to 550 days; None without one."""
    end = count.latest
    before = [row for row in count.observations if 180 <= end.own_date.middle - row.own_date.middle <= 550]
    if not before:
        return None
    return min(before, key=lambda row: abs(end.own_date.middle - row.own_date.middle - 365)), end


def _window(case: Case, start: Observation, end: Observation) -> Window:
    first, last = start.own_date.last + timedelta(days=1), end.own_date.last
    freeing = {move.move_id for move in case.releases}
    inside = [
        move
        for move in case.ordered_moves
        if (move.move_id in freeing or move.kind in TAKING_IN or move.kind == "death_in_custody")
        and case.role_of(move.actor) == "target"
        and move.adds_people
        and _mostly_within(move.own_date, first, last)
    ]
    releases = [move for move in inside if move.move_id in freeing]
    deaths = [move for move in inside if move.kind == "death_in_custody"]
    arrests = [move for move in inside if move.kind in TAKING_IN]
    served = [
        spell
        for spell in case.detentions
        if spell.release_kind == "sentence_served"
        and spell.released
        and _mostly_within(spell.released, first, last)
    ]
    return Window(
        start,
        end,
        inflow_between(case, start.own_date.last, last),
        freed(case, releases),
        sum(move.people or 1 for move in deaths),
        sum(move.people or move.people_low or 0 for move in arrests),
        len(served),
        (*releases, *deaths),
    )


def _mostly_within(day: PartialDate, first: date, last: date) -> bool:
    return day.share_within(first, last) > 0.5


def inflow_series(case: Case, per: str) -> tuple[Observation, ...]:
    """The numbers of people newly recognised per month or per year (`per`), in order of date.

    A flow of people whose id speaks of newly recognised. A value at most or about is left out, and one of
    which the basis says that it is net (releases taken off).
    """
    return tuple(
        row
        for rows in case.series_of.values()
        for row in rows
        if row.measured == "flow"
        and row.unit in (f"people per {per}", f"persons per {per}")
        and {"newly", "recognised"} <= set(row.series_id.lower().split("_"))
        and row.bound in ("exact", "at_least")
        and f"{row.own_date.first.year} is net" not in row.basis
    )


def inflow_between(case: Case, start: date, end: date) -> Inflow | None:
    """How many were newly recognised after one day up to another? None where no series covers the span.

    A yearly number where the span is that calendar year give or take some days; else months, where every
    month that lies mostly in the span has its number.
    """
    for row in inflow_series(case, "year"):
        year = row.own_date.first.year
        if (
            abs((start - date(year - 1, 12, 31)).days) <= YEAR_END_DAYS
            and abs((end - date(year, 12, 31)).days) <= YEAR_END_DAYS
        ):
            return Inflow(row.value, (row,), "newly recognised in the year")
    monthly = {row.own_date.first: row for row in inflow_series(case, "month")}
    wanted = [month for month in _months(start, end) if _mostly_within(month, start + timedelta(days=1), end)]
    rows = [monthly[month.first] for month in wanted if month.first in monthly]
    if wanted and len(rows) == len(wanted):
        return Inflow(sum(row.value for row in rows), tuple(rows), "newly recognised in the months")
    return None


def _months(start: date, end: date) -> list[PartialDate]:
    months = []
    year, month = start.year, start.month
    while (year, month) <= (end.year, end.month):
        months.append(PartialDate(date(year, month, 1), "month"))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return months
