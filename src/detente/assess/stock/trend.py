"""Whether the inflow has fallen: two spans of equal length compared by the Gamma-Poisson closed form."""

from dataclasses import dataclass
from datetime import date

from detente.assess.findings import Cell, Column, Finding, Method, Table, cannot_say, unique
from detente.assess.rates import dispersion, posterior_rate, probability_fell
from detente.assess.stock.flows import inflow_series
from detente.record.case import Case, ref
from detente.record.rows import Observation

QUESTION = "stock"
GAMMA_POISSON = Method(
    "Gamma-Poisson comparison of two spans",
    "Newly recognised people per month are Poisson with a Jeffreys prior; the probability that the later "
    "rate is lower is an incomplete beta function. Counts come in batches, so counts and time are both "
    "divided by the measured dispersion for the cautious value.",
    "Gelman and others 2013, section 2.6; McCullagh and Nelder 1989, section 4.5",
)
LEAST_MONTHS = 6
"""So many of twelve months must have a number for months to be compared."""


@dataclass(frozen=True)
class Span:
    """Newly recognised people in some months."""

    label: str
    people: float
    months: float
    rows: tuple[Observation, ...]


def spans(case: Case) -> tuple[Span, Span] | None:
    """Which two spans of the inflow can be compared? Earlier first; None where the record has no two.

    The last twelve months of the view with the twelve before, where at least six months of each have a
    number; else the last two years in a row that have a yearly number.
    """
    monthly = inflow_series(case, "month")
    if monthly and case.day is not None:
        end = case.day.year * 12 + case.day.month - 1
        ages = {row: end - (row.own_date.first.year * 12 + row.own_date.first.month - 1) for row in monthly}
        later = tuple(row for row in monthly if 0 <= ages[row] < 12)
        earlier = tuple(row for row in monthly if 12 <= ages[row] < 24)
        if min(len(later), len(earlier)) >= LEAST_MONTHS:
            return (
                Span(_between(earlier), sum(row.value for row in earlier), len(earlier), earlier),
                Span(_between(later), sum(row.value for row in later), len(later), later),
            )
    yearly = {row.own_date.first.year: row for row in inflow_series(case, "year")}
    last = max((year for year in yearly if year - 1 in yearly), default=None)
    if last is None:
        return None
    one, two = yearly[last - 1], yearly[last]
    return Span(str(last - 1), one.value, 12, (one,)), Span(str(last), two.value, 12, (two,))


def _between(rows: tuple[Observation, ...]) -> str:
    return f"{len(rows)} months of {rows[0].own_date} to {rows[-1].own_date}"


def inflow_fallen(case: Case) -> Finding:
    """Has the rate at which people are newly recognised as political prisoners fallen?"""
    found = spans(case)
    if found is None:
        return cannot_say(
            QUESTION,
            "inflow_fallen",
            "no series of newly recognised prisoners covers two spans that can be compared",
            basis=[ref(row) for per in ("month", "year") for row in inflow_series(case, per)],
        )
    earlier, later = found
    monthly = _recent(case)
    spread = dispersion([row.value for row in monthly])
    plain = probability_fell(earlier.people, earlier.months, later.people, later.months)
    phi = spread or 1.0
    cautious = probability_fell(
        earlier.people / phi, earlier.months / phi, later.people / phi, later.months / phi
    )
    rows: list[tuple[Cell, ...]] = []
    for span in found:
        rate = posterior_rate(span.people / phi, span.months / phi)
        basis = tuple(ref(row) for row in span.rows)
        rows.append((span.label, span.people, span.months, rate.mean, rate.low, rate.high, basis))
    sure = f" with the batches allowed for ({plain:.2f} without)." if spread else "."
    share = later.people / later.months / (earlier.people / earlier.months) - 1 if earlier.people else 0.0
    columns = (
        Column("span", "Span"),
        Column("people", "Newly recognised", "number"),
        Column("months", "Months", "number"),
        Column("rate", "A month", "number"),
        Column("low", "Low", "number"),
        Column("high", "High", "number"),
        Column("basis", "Rows", "refs"),
    )
    return Finding(
        id="stock.inflow_fallen",
        question=QUESTION,
        answer=f"Newly recognised prisoners went from {earlier.people / earlier.months:.1f} a month "
        f"({earlier.label}) to {later.people / later.months:.1f} ({later.label}), {share:+.0%}; the "
        f"probability that the rate fell is {cautious:.2f}{sure}",
        value=round(cautious, 4),
        unit="probability",
        method=GAMMA_POISSON,
        basis=unique(r for row in rows for r in (row[-1] if isinstance(row[-1], tuple) else ())),
        caveats=(
            (
                "Recognition lags arrest by months, and a fall may show that trials and arrests are hidden "
                "better."
            ),
            f"Dispersion {spread:.1f} from {len(monthly)} monthly numbers."
            if spread
            else "Too few monthly numbers to tell how much they come in batches: it sounds too sure.",
        ),
        tables=(Table("inflow", "The two spans", columns, tuple(rows), "90 percent intervals of the rate"),),
    )


def _recent(case: Case) -> tuple[Observation, ...]:
    """The monthly numbers of the last three years that have any, for the dispersion."""
    rows = inflow_series(case, "month")
    if not rows:
        return ()
    since = date(rows[-1].own_date.first.year - 2, 1, 1)
    return tuple(row for row in rows if row.own_date.first >= since)
