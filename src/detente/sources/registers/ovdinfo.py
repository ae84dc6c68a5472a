"""OVD-Info's tables of detentions at rallies: one row an event, into a monthly flow of detentions.

The tables of 2012 and 2013 have a day (13.12.2012), a place and a number of people detained in each row, and
no names. Months are summed; a month in which one number is only a bound is itself only a bound.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.errors import BadInput
from detente.record.rows import Observation
from detente.sources.registers.columns import cells_of
from detente.sources.registers.counts import number_of
from detente.sources.registers.entries import local_date

NEEDED = ("Id", "date", "number_of_detentions")
COUNTER = "OVD-Info"
SERIES = "detentions_at_rallies"


@dataclass(frozen=True, slots=True)
class RallyDetentions:
    """One event: row, day, place, what it was about, how many were detained, and whether that is a bound."""

    number: int
    event_id: str
    day: date
    place: str
    about: str
    detained: float
    bound: str


def identify(header: Sequence[str]) -> bool:
    """Whether a header is that of such a table."""
    return all(name in header for name in NEEDED)


def read_events(path: Path, trouble: Callable[[str], None] = lambda _: None) -> tuple[RallyDetentions, ...]:
    """The events of a table; rows without a day or a number are told and left out."""
    found = []
    for number, cells in cells_of(path, NEEDED):
        day, said = local_date(cells["date"]), number_of(cells["number_of_detentions"])
        if day is None or day.precision != "day" or said is None:
            trouble(
                f"{path.name}, row {number}: day '{cells['date']}' or number"
                f" '{cells['number_of_detentions']}' cannot be read; left out"
            )
            continue
        about = cells.get("description_eng") or cells.get("description", "")
        found.append(RallyDetentions(number, cells["Id"], day.first, cells.get("place", ""), about, *said))
    return tuple(found)


def monthly(events: Sequence[RallyDetentions], source_id: str = "") -> tuple[Observation, ...]:
    """The detentions of each month as a flow, from the first month with an event to the last."""
    months: dict[date, list[RallyDetentions]] = {}
    for event in events:
        months.setdefault(event.day.replace(day=1), []).append(event)
    found = []
    for month, those in sorted(months.items()):
        bounds = {event.bound for event in those} - {"exact"}
        bound = "exact" if not bounds else bounds.pop() if len(bounds) == 1 else "about"
        found.append(
            Observation(
                series_id=SERIES,
                date=month,
                date_precision="month",
                value=sum(event.detained for event in those),
                unit="detentions",
                counter=COUNTER,
                measured="flow",
                bound=bound,
                basis=f"{len(those)} events; detentions at rallies, not people",
                sources=(source_id,) if source_id else (),
            )
        )
    return tuple(found)


def read_counts(
    path: Path, trouble: Callable[[str], None] = lambda _: None
) -> tuple[tuple[int | str, Observation], ...]:
    """The monthly flow of a table, each month with the rows that it sums.

    Raises BadInput where no row of the table has a day and a number.
    """
    events = read_events(path, trouble)
    if not events:
        raise BadInput(f"{path}: no row has a day and a number of people detained")
    rows: dict[date, list[int]] = {}
    for event in events:
        rows.setdefault(event.day.replace(day=1), []).append(event.number)
    return tuple((f"rows {min(rows[one.date])} to {max(rows[one.date])}", one) for one in monthly(events))
