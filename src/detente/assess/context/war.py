"""How heavy was the war, month by month, and which acts lay in which of its months?

Counts come from event data sets that somebody imported: deaths, or events as coded. They describe; that an
act lies in a heavy month says nothing of why it came then. A month without a row is unknown, not quiet.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, median

from detente.assess.findings import Cell, Column, Finding, Method, Table, cannot_say, unique
from detente.assess.steps import Step, concession_steps, relief_steps
from detente.assess.wording import count
from detente.record.case import Case, ref
from detente.record.rows import Observation

QUESTION = "context"
UNITS = ("deaths", "events")
"""Units of a monthly flow that counts a war, the telling one first."""
BEFORE = 12
"""Months before the last one that it is compared with."""

MONTHLY = Method(
    "monthly counts of a war",
    "Counts a month as the data set has them; the last month beside the mean of the months on record among "
    "the twelve before it; acts by the month in which they surely lie.",
    "Sundberg and Melander 2013 (UCDP GED); Raleigh and others 2010 (ACLED)",
)


@dataclass(frozen=True)
class WarSeries:
    """The months of one count: best estimates (or what there is) by month, and the low ends beside them."""

    series_id: str
    counter: str
    unit: str
    best: Mapping[str, Observation]
    low: Mapping[str, Observation]

    @property
    def months(self) -> tuple[str, ...]:
        """The months that have a row, in order, as 2024-06."""
        return tuple(sorted(self.best))

    @property
    def gaps(self) -> int:
        """How many months between the first and the last have no row."""
        return _number(self.months[-1]) - _number(self.months[0]) + 1 - len(self.months)


def war_series(case: Case) -> tuple[WarSeries, ...]:
    """Which monthly counts of a war does the record hold? Deaths first, then the longest."""
    groups: dict[tuple[str, str, str], list[Observation]] = {}
    for row in case.series:
        if row.unit in UNITS and row.measured == "flow" and row.own_date.precision == "month":
            groups.setdefault((row.series_id, row.counter, row.unit), []).append(row)
    found = []
    for (series_id, counter, unit), rows in groups.items():
        low = {str(row.own_date): row for row in rows if row.bound == "at_least"}
        best = {str(row.own_date): row for row in rows if row.bound != "at_least"}
        found.append(
            WarSeries(series_id, counter, unit, best or low, {m: row for m, row in low.items() if m in best})
        )
    return tuple(
        sorted(found, key=lambda one: (UNITS.index(one.unit), -len(one.best), one.series_id, one.counter))
    )


def war_finding(case: Case) -> Finding:
    """How heavy was the war, month by month, and which acts lay in which of its months?"""
    found = war_series(case)
    if not found:
        because = "no monthly count of the deaths or events of a war is on the record by that day"
        return cannot_say(QUESTION, "war", because)
    relief, given = relief_steps(case), concession_steps(case)
    main = found[0]
    rows = [row for one in found for row in _rows(one, relief, given)]
    last = main.months[-1]
    value = main.best[last].value
    return Finding(
        id="context.war",
        question=QUESTION,
        answer=" ".join([_told(main), *_acts_told(main, relief, given)]),
        value=value,
        unit=f"{main.unit} a month",
        method=MONTHLY,
        basis=unique(name for row in rows if isinstance(row[-1], tuple) for name in row[-1]),
        caveats=_caveats(main),
        tables=(Table("war_months", "Months of war with the acts in them", _COLUMNS, tuple(rows)),),
        day=last,
    )


_COLUMNS = (
    Column("series", "Series", "term"),
    Column("counter", "Who counts"),
    Column("month", "Month", "day"),
    Column("value", "Best estimate", "number"),
    Column("low", "At least", "number"),
    Column("relief", "Steps of relief", "number"),
    Column("concessions", "Steps of concession", "number"),
    Column("basis", "Rows", "refs"),
)


def _told(one: WarSeries) -> str:
    last = one.months[-1]
    before = [one.best[month].value for month in one.months if 0 < _number(last) - _number(month) <= BEFORE]
    peak = max(one.months, key=lambda month: (one.best[month].value, month))
    told = f"{one.counter or 'The count'} has {one.best[last].value:,.0f} {one.unit} in {last}"
    if before:
        months = count(len(before), "month", "months")
        told += f", against a mean of {mean(before):,.0f} over the {months} on record in the year before"
    return f"{told}; the heaviest month is {peak} with {one.best[peak].value:,.0f}."


def _acts_told(one: WarSeries, relief: Sequence[Step], given: Sequence[Step]) -> list[str]:
    """How many acts came in months above the middle one; nothing where no act lies in the months."""
    middle = median(row.value for row in one.best.values())
    told = []
    for name, steps in (("relief", relief), ("concession", given)):
        inside = [one.best[month].value for step in steps if (month := _month(step)) in one.best]
        if inside:
            above = sum(value > middle for value in inside)
            told.append(f"{above} of {count(len(inside), f'step of {name}', f'steps of {name}')}")
    if not told:
        return []
    return [f"In months above the middle one lay {' and '.join(told)} that fall into these months."]


def _rows(one: WarSeries, relief: Sequence[Step], given: Sequence[Step]) -> list[tuple[Cell, ...]]:
    counts = {name: Counter(_month(step) for step in steps) for name, steps in (("r", relief), ("g", given))}
    found: list[tuple[Cell, ...]] = []
    for month in one.months:
        low = one.low.get(month)
        acts = [name for step in (*relief, *given) if _month(step) == month for name in step.refs]
        basis = unique([ref(one.best[month]), *([ref(low)] if low else []), *acts])
        numbers = (one.best[month].value, low.value if low else None, counts["r"][month], counts["g"][month])
        found.append((one.series_id, one.counter, month, *numbers, basis))
    return found


def _caveats(one: WarSeries) -> tuple[str, ...]:
    found = [
        "A description: that an act lies in a heavy month says nothing of why it came then.",
        "Counts are known from the day of the copy that they were taken from, not from their month.",
    ]
    if one.gaps:
        told = "is" if one.gaps == 1 else "are"
        found.append(
            f"{count(one.gaps, 'month', 'months')} between the first and the last {told} not on record."
        )
    if one.unit == "events":
        found.append("Events are counted as coded from texts; one event may be coded more than once.")
    return tuple(found)


def _month(step: Step) -> str:
    """The month in which a step surely lies; empty where its date spans more than one."""
    first, last = step.date.first, step.date.last
    return f"{first:%Y-%m}" if (first.year, first.month) == (last.year, last.month) else ""


def _number(month: str) -> int:
    year, number = month.split("-")
    return 12 * int(year) + int(number)
