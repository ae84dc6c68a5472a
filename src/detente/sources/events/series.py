"""Monthly series of a war from event data: deaths (UCDP GED, ACLED) and events, for the context of a case.

An event whose day is known only to the month counts in that month; one known only to the year is spread over
no month but told apart, so that no month gets what nobody dated.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from detente.errors import UsageFault
from detente.record.case import Case
from detente.record.proposal import Pointer, Proposal
from detente.record.rows import ROW_TYPES, Observation, Source
from detente.sources.events.background import BackgroundEvent
from detente.sources.events.places import Country

COUNTERS = {
    "ucdp-ged": "UCDP",
    "acled": "ACLED",
    "gdelt-1": "GDELT",
    "gdelt-2": "GDELT",
    "icews": "ICEWS",
    "polecat": "POLECAT",
}


def monthly_deaths(
    events: Iterable[BackgroundEvent], series_id: str, *, country: str = "", source_id: str = ""
) -> tuple[Observation, ...]:
    """Deaths a month: the best estimate as `about`, and where given the low end as `at_least`.

    country keeps events in that country. Raises UsageFault where no event (there) has a count of deaths.
    """
    best: dict[date, float] = defaultdict(float)
    low: dict[date, float] = defaultdict(float)
    undated, counter, has_low, many = 0.0, "", False, 0
    place, elsewhere = Country(country), 0
    for event in events:
        if event.deaths is None:
            continue
        if country and not place.is_in(event):
            elsewhere += 1
            continue
        counter, many = COUNTERS[event.source], many + 1
        if event.day.precision == "year":
            undated += event.deaths
            continue
        month = event.day.first.replace(day=1)
        best[month] += event.deaths
        if event.deaths_low is not None:
            has_low = True
            low[month] += event.deaths_low
    if elsewhere and not many:
        raise UsageFault(
            f"no event is in '{country}'; {elsewhere} events with a count of deaths are elsewhere"
        )
    if not many:
        raise UsageFault("no event has a count of deaths; only UCDP GED and ACLED count them")
    left = f"; {undated:g} deaths dated only to the year are in no month" if undated else ""
    found = [
        _row(series_id, month, value, "about", "deaths", counter, f"best estimate{left}", source_id)
        for month, value in sorted(best.items())
    ]
    if has_low:
        found += [
            _row(
                series_id, month, low[month], "at_least", "deaths", counter, f"low estimate{left}", source_id
            )
            for month in sorted(best)
        ]
    return tuple(found)


def monthly_counts(
    events: Iterable[BackgroundEvent], series_id: str, *, country: str = "", source_id: str = ""
) -> tuple[Observation, ...]:
    """Events a month as the data set counts them; a coder's events repeat, so the bound is `about`."""
    counts: dict[date, float] = defaultdict(float)
    counter, place = "", Country(country)
    for event in events:
        if event.day.precision != "year" and (not country or place.is_in(event)):
            counts[event.day.first.replace(day=1)] += 1
            counter = COUNTERS[event.source]
    return tuple(
        _row(
            series_id,
            month,
            value,
            "about",
            "events",
            counter,
            "events as coded, repeats included",
            source_id,
        )
        for month, value in sorted(counts.items())
    )


def propose_series(rows: tuple[Observation, ...], sha256: str) -> tuple[Proposal, ...]:
    """The observations as proposals; each rests on the whole file, of which it is a sum."""
    found = []
    for row in rows:
        words = f"{row.counter}, {row.series_id}, {row.own_date}: {row.bound} {row.value:g}"
        cells = MappingProxyType({name: value for name, value in row.to_cells().items() if value})
        evidence = MappingProxyType({"": (Pointer(sha256, "the whole file", quote=words),)})
        told = f"a sum of the events that {row.counter} has for the month"
        wants = () if row.sources else ("the source",)
        found.append(Proposal("series", cells, evidence, told, "stated", "events/series", wants))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class SeriesMerge:
    """A case after a copy of a series came in: how many rows are new, changed and as before."""

    case: Case
    added: int
    changed: int
    unchanged: int


def merge_series(case: Case, rows: Iterable[Observation], source: Source) -> SeriesMerge:
    """Bring the months of a series into a case, each citing the copy that it comes from.

    A count that a later copy repeats stays as it was, known since the first; one that it revises takes the
    new value and cites the new copy alone, for the value was not known before.
    """
    stands = {row.row_id: row for row in case.series}
    added = changed = unchanged = 0
    for row in rows:
        before = stands.get(row.row_id)
        if before is not None and before.value == row.value and before.unit == row.unit:
            unchanged += 1
            continue
        added, changed = (added + 1, changed) if before is None else (added, changed + 1)
        stands[row.row_id] = row.model_copy(update={"sources": (source.source_id,)})
    sources = case.sources
    if added + changed and source.source_id not in case.source:
        sources = (*sources, source)
    used = {name for row in stands.values() for name in row.cites}
    return SeriesMerge(
        _without_unused(case.with_rows(sources=sources, series=tuple(stands.values())), used, case),
        added,
        changed,
        unchanged,
    )


def _without_unused(after: Case, used: set[str], before: Case) -> Case:
    """The case without copies of the series that no row cites any more."""
    once = {name for row in before.series for name in row.cites}
    elsewhere = {
        name
        for table in ROW_TYPES
        if table not in ("series", "sources")
        for row in after.rows(table)
        for name in row.cites
    }
    gone = once - used - elsewhere
    return after.with_rows(sources=tuple(one for one in after.sources if one.source_id not in gone))


def _row(
    series_id: str, month: date, value: float, bound: str, unit: str, counter: str, basis: str, source_id: str
) -> Observation:
    return Observation(
        series_id=series_id,
        date=month,
        date_precision="month",
        value=value,
        unit=unit,
        counter=counter,
        measured="flow",
        bound=bound,
        basis=basis,
        sources=(source_id,) if source_id else (),
    )
