"""The pace of the stock: newly recognised for each one freed, and months until nobody would be held."""

from detente.assess.findings import Column, Finding, Interval, Method, Table, cannot_say
from detente.assess.stock.counts import Count
from detente.assess.stock.flows import MONTH_DAYS, Window, last_year
from detente.record.case import ref

QUESTION = "stock"
NO_COUNT = "no series on the record counts political prisoners held by that day"
RATIO = Method(
    "inflow over outflow between two counts",
    "People newly recognised divided by people freed between two counts by the same counter.",
)
_BASIS = Column("basis", "Rows", "refs")


def arrests_per_release(spans: tuple[Window, ...]) -> Finding:
    """How many were newly recognised for each one freed, between two counts by one counter?"""
    known = [span for span in spans if span.inflow and span.freed.people]
    if not known:
        because = "no span between two counts has both newly recognised and freed people on the record"
        return cannot_say(QUESTION, "arrests_per_release", because, basis=[r for s in spans for r in s.basis])
    span = known[-1]
    inflow = span.inflow.people if span.inflow else 0.0
    ratio = inflow / span.freed.people
    interval = Interval(round(inflow / span.freed.high, 4), round(inflow / max(span.freed.low, 1), 4), 1.0)
    columns = (
        Column("end", "Span up to", "day"),
        Column("inflow", "Newly recognised", "number"),
        Column("freed", "Freed", "number"),
        Column("ratio", "Newly recognised for each one freed", "number"),
        _BASIS,
    )
    rows = tuple(
        (
            str(item.end.own_date),
            item.inflow.people,
            item.freed.people,
            round(item.inflow.people / item.freed.people, 3),
            item.basis,
        )
        for item in known
        if item.inflow
    )
    return Finding(
        id="stock.arrests_per_release",
        question=QUESTION,
        answer=f"Between {span.start.own_date} and {span.end.own_date}, {inflow:,.0f} people were newly "
        f"recognised and {span.freed.people:,} freed: {ratio:.2f} for each one freed.",
        value=round(ratio, 4),
        unit="newly recognised for each one freed",
        interval=interval,
        method=RATIO,
        basis=span.basis,
        day=str(span.end.own_date),
        caveats=(
            "Recognition stands for arrest, which it lags; those freed include people never recognised.",
            "The range comes from the least and greatest number freed, not from chance.",
        ),
        tables=(Table("per_release", "Newly recognised for each one freed", columns, rows),),
    )


def months_to_empty(main: Count | None) -> Finding:
    """How many months until nobody is held at the net rate of about the last year, if that falls?"""
    pair = last_year(main) if main else None
    if main is None or pair is None:
        return cannot_say(QUESTION, "months_to_empty", no_span(main), basis=main.basis if main else ())
    start, end = pair
    basis = (ref(start), ref(end))
    months = (end.own_date.middle - start.own_date.middle) / MONTH_DAYS
    rate = (start.value - end.value) / months
    if rate <= 0:
        return cannot_say(
            QUESTION,
            "months_to_empty",
            f"the count of {main.by} did not fall between {start.own_date} ({start.value:,.0f}) and "
            f"{end.own_date} ({end.value:,.0f})",
            basis=basis,
        )
    left = end.value / rate
    return Finding(
        id="stock.months_to_empty",
        question=QUESTION,
        answer=f"At the net rate of {rate:.1f} fewer a month between {start.own_date} ({start.value:,.0f}) "
        f"and {end.own_date} ({end.value:,.0f}), it would take {left:,.0f} months from {end.own_date} until "
        "nobody is held.",
        value=round(left, 1),
        unit="months",
        method=Method(
            "net rate carried on", "Latest stock divided by its mean monthly fall over about a year."
        ),
        basis=basis,
        day=str(end.own_date),
        caveats=("A rate carried on is a yardstick, not a forecast; releases come in leaps.",),
    )


def no_span(main: Count | None) -> str:
    """Why nothing can be said where a counter gave no two counts that can be compared."""
    return NO_COUNT if main is None else f"{main.by} gave no two counts a year apart"
