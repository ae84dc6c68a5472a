"""The four counts at the top of a report: freed, still held, newly taken, measures eased and restored.

Each stands with its own day, its counter and the rows under it. They are not of one kind and are never
added or set off against one another.
"""

from dataclasses import replace
from datetime import date, timedelta

from detente.assess.findings import Column, Finding, Interval, Method, Table, cannot_say, in_words, unique
from detente.assess.freed import freed
from detente.assess.state import EASED, standings
from detente.assess.stock import held
from detente.assess.stock.flows import inflow_series
from detente.assess.wording import count
from detente.record.case import Case, ref
from detente.vocabulary import TAKING_IN

QUESTION = "headline"
YEAR = timedelta(days=365)
SUMS = Method(
    "sum of release rows",
    "People in release rows of the last twelve months, each release once; repeats, running totals "
    "and general amnesties of ordinary convicts are left out.",
)


def headline(case: Case) -> list[Finding]:
    """What are the four counts of the case on the day of the view?

    Findings `headline.freed` (people, twelve months to the day), `headline.held` (people, latest main
    count), `headline.taken` (people newly recognised or arrested), `headline.measures` (measures on which
    relief stands).
    """
    return [_freed(case), _held(case), _taken(case), _measures(case)]


def _freed(case: Case) -> Finding:
    if not case.releases or case.day is None:
        return cannot_say(QUESTION, "freed", "no release is on the record by that day")
    start = case.day - YEAR + timedelta(days=1)
    recent = [move for move in case.releases if move.own_date.share_within(start, case.day) > 0.5]
    people, ever = freed(case, recent), freed(case, case.releases)
    by_year: dict[int, list[str]] = {}
    for move in ever.moves:
        by_year.setdefault(move.own_date.first.year, []).append(move.move_id)
    rows = []
    for year, ids in by_year.items():
        part = freed(case, (case.move[name] for name in ids))
        rows.append((str(year), len(ids), part.people, part.bases, part.basis))
    columns = (
        Column("year", "Year", "day"),
        Column("releases", "Releases", "number"),
        Column("people", "People", "number"),
        Column("bases", "Whom the numbers count"),
        Column("basis", "Rows", "refs"),
    )
    until = f"in the twelve months to {in_words(case.day)}"
    said = f"{count(people.people, 'person was', 'people were')} freed in "
    said += f"{count(len(people.moves), 'release', 'releases')} {until} ({people.bases.replace('_', ' ')})"
    if not people.moves:
        said = f"No release is on the record {until}; the last is of {case.releases[-1].own_date}"
    return Finding(
        id="headline.freed",
        question=QUESTION,
        answer=f"{said}.",
        value=people.people,
        unit="people",
        interval=Interval(people.low, people.high, 1.0) if people.moves else None,
        method=SUMS,
        basis=people.basis or ever.basis,
        caveats=people.caveats,
        tables=(Table("by_year", "People freed by year", columns, tuple(rows)),),
        day=str(case.day),
    )


def _held(case: Case) -> Finding:
    return _as_headline(held(case), "held")


def _taken(case: Case) -> Finding:
    """Newly recognised people by the latest series; where there is none, people in arrest rows."""
    if case.day is None:
        return cannot_say(QUESTION, "taken", "the record is empty by that day")
    start = case.day - YEAR + timedelta(days=1)
    yearly, monthly = inflow_series(case, "year"), inflow_series(case, "month")
    months = [row for row in monthly if row.own_date.share_within(start, case.day) > 0.5]
    if yearly and (len(months) < 6 or yearly[-1].own_date.last > months[-1].own_date.last):
        row = yearly[-1]
        return _series_taken(f"in {row.own_date}", row.value, (ref(row),), row.counter, str(row.own_date))
    if months:
        span = f"in {len(months)} months of {months[0].own_date} to {months[-1].own_date}"
        refs = tuple(ref(row) for row in months)
        return _series_taken(
            span, sum(row.value for row in months), refs, months[-1].counter, str(months[-1].own_date)
        )
    arrests = [
        move
        for move in case.ordered_moves
        if move.kind in TAKING_IN
        and move.adds_people
        and case.role_of(move.actor) == "target"
        and move.own_date.share_within(start, case.day) > 0.5
    ]
    people = sum(move.people or move.people_low or 0 for move in arrests)
    if not people:
        because = "the record has no series of newly recognised prisoners and no numbered arrest in the year"
        return cannot_say(QUESTION, "taken", because)
    return Finding(
        id="headline.taken",
        question=QUESTION,
        answer=f"At least {count(people, 'person was', 'people were')} taken in by the arrest rows "
        f"of the twelve months to {in_words(case.day)}.",
        value=people,
        unit="people",
        method=Method("sum of arrest rows", "People in arrest rows; known cases only, so a least number."),
        basis=tuple(ref(move) for move in arrests),
        caveats=("Known cases only: a least number.",),
        day=str(case.day),
    )


def _series_taken(span: str, value: float, refs: tuple[str, ...], counter: str, day: str) -> Finding:
    return Finding(
        id="headline.taken",
        question=QUESTION,
        answer=f"{value:,.0f} people were newly recognised as political prisoners {span} by the count of "
        f"{counter or 'an unnamed counter'}.",
        value=value,
        unit="people",
        method=Method(
            "series of new recognitions", "The latest year, or the months of the last twelve with a number."
        ),
        basis=refs,
        caveats=(
            "Recognition lags arrest by months; months without a number are left out, not taken as nought.",
        ),
        day=day,
    )


def _measures(case: Case) -> Finding:
    found = standings(case)
    if not found:
        return cannot_say(QUESTION, "measures", "no measure is on the record by that day")
    eased = [item for item in found if item.status in EASED]
    back = [item for item in found if item.status == "reimposed"]
    start = case.day - YEAR if case.day else date.min
    recent = [item for item in eased if item.since is not None and item.since.first > start]
    rows = tuple(
        (item.measure.measure_id, item.measure.subject, item.status, str(item.since or ""), item.basis)
        for item in (*eased, *back)
    )
    columns = (
        Column("measure", "Measure"),
        Column("subject", "What it hits"),
        Column("status", "Status", "term"),
        Column("since", "Since", "day"),
        Column("basis", "Rows", "refs"),
    )
    return Finding(
        id="headline.measures",
        question=QUESTION,
        answer=f"On {in_words(case.day)} relief stands on {len(eased)} of "
        f"{count(len(found), 'measure', 'measures')}, on {len(recent)} since no more than a year, "
        f"and {len(back)} once eased are back in force.",
        value=len(eased),
        unit="measures with relief standing",
        method=Method("replay of moves", "See the question state."),
        basis=unique(r for item in (*eased, *back) for r in item.basis)
        or unique(r for item in found for r in item.basis),
        caveats=("Measures are counted as the record divides them; they differ greatly in weight.",),
        tables=(Table("measures", "Measures eased and restored", columns, rows),),
        day=str(case.day or ""),
    )


def _as_headline(finding: Finding, what: str) -> Finding:
    return replace(finding, id=f"{QUESTION}.{what}", question=QUESTION)
