"""The findings of `context`: lanes of events, what is still open, acts near events beside even timing.

All of it describes. That an act lies near an event says nothing of why it came then.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from detente.assess.context.spans import LANE_NAMES, LANES, Span, phases, spans
from detente.assess.context.war import war_finding
from detente.assess.findings import Cell, Column, Finding, Method, Table, cannot_say, in_words, unique
from detente.assess.questions import SEED
from detente.assess.steps import Step, concession_steps, relief_steps
from detente.assess.wording import count
from detente.record.case import Case
from detente.record.dates import PartialDate
from detente.vocabulary import KINDS

QUESTION = "context"
WINDOW = 30
"""Days before and after an event that count as near it."""
PARTS = ("lanes", "near", "elections", "open", "phases", "latest")

LISTED = Method(
    "spans of context",
    "Rows of context are shown as spans of days; a closure lasts until the row of its reopening.",
)
COVERAGE = Method(
    "share of days near an event",
    "For each act, the share of its possible days near an event; beside it the share of all days of the "
    "same calendar year that are near one, which is what even timing within the year would give.",
)


def answer(case: Case, *, seed: int = SEED) -> list[Finding]:
    """What war, hybrid events, elections and closures lay around the moves?

    Findings: `context.lanes`, `context.near` (acts near events against even timing, in days), `.elections`,
    `.open` (closures not yet ended), `.phases` (strata for tests of timing), `.latest`, and `.war` (monthly
    counts of deaths or events from imported data). Descriptions only; the seed is taken because every
    question takes one.
    """
    del seed
    found = spans(case)
    if case.day is None or not found:
        because = "no event of war, border, election or other context is on the record by that day"
        return [*(cannot_say(QUESTION, part, because) for part in PARTS), war_finding(case)]
    return [
        _lanes(case, found),
        _near(case, found),
        _elections(case, found),
        _open(case, found),
        _phases(case),
        _latest(case, found),
        war_finding(case),
    ]


def _lanes(case: Case, found: Sequence[Span]) -> Finding:
    counts = Counter(span.lane for span in found)
    columns = (
        Column("lane", "Lane", "term"),
        Column("kind", "Kind", "term"),
        Column("start", "From", "day"),
        Column("end", "To", "day"),
        Column("ended", "End on record", "flag"),
        Column("what", "What"),
        Column("basis", "Rows", "refs"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (s.lane, s.kind, s.start.isoformat(), s.end.isoformat(), s.ended, s.what, s.refs) for s in found
    )
    told = ", ".join(f"{LANE_NAMES[lane]} {counts[lane]}" for lane in LANES if counts[lane])
    return Finding(
        id="context.lanes",
        question=QUESTION,
        answer=f"{count(len(found), 'event', 'events')} of context by {in_words(case.day)}: {told}.",
        value=len(found),
        unit="events",
        method=LISTED,
        basis=unique(name for span in found for name in span.refs),
        caveats=("The record keeps events that observers tie to policy, not every event.",),
        tables=(Table("spans", "Events of context", columns, rows),),
    )


def _near(case: Case, found: Sequence[Span]) -> Finding:
    relief, given = relief_steps(case), concession_steps(case)
    if len(relief) + len(given) < 2:
        return cannot_say(QUESTION, "near", "fewer than two acts of relief or concession are on the record")
    lanes = [lane for lane in ("war", "hybrid", "border", "election") if any(s.lane == lane for s in found)]
    observed = (min(move.own_date.first for move in case.moves), case.day or date.max)
    columns = (
        Column("lane", "Lane", "term"),
        Column("acts", "Acts", "term"),
        Column("number", "Number of acts", "number"),
        Column("near", f"Share within {WINDOW} days", "share"),
        Column("even", "Share under even timing", "share"),
        Column("basis", "Rows", "refs"),
    )
    rows: list[tuple[Cell, ...]] = []
    told: list[str] = []
    apart: list[float] = []
    for lane in lanes:
        mine = [span for span in found if span.lane == lane]
        days = _near_days(mine)
        for name, steps in (("relief", relief), ("concession", given)):
            if not steps:
                continue
            share = sum(_share(step.date, days) for step in steps) / len(steps)
            even = sum(_even(step.date.first.year, days, observed) for step in steps) / len(steps)
            basis = unique(
                [name_ for step in steps if _share(step.date, days) for name_ in step.refs]
                + [name_ for span in mine for name_ in span.refs]
            )
            rows.append((lane, name, len(steps), round(share, 4), round(even, 4), basis))
            apart.append(share - even)
            told.append(f"{name} near {LANE_NAMES[lane]} {share:.0%} ({even:.0%})")
    if not rows:
        return cannot_say(
            QUESTION, "near", "no war, hybrid event, election or border closure is on the record"
        )
    return Finding(
        id="context.near",
        question=QUESTION,
        answer=(
            f"Share of acts at most {WINDOW} days from an event, with the share that even timing within the "
            f"year would give in brackets: {', '.join(told)}."
        ),
        value=round(max(abs(above) for above in apart), 4),
        unit="greatest difference from even timing",
        method=COVERAGE,
        basis=unique(name for row in rows if isinstance(row[-1], tuple) for name in row[-1]),
        caveats=(
            "A description: nearness in time is not a reason, and no test is made here.",
            "Acts count by decision, so a release of 250 weighs as much as one of 2.",
        ),
        tables=(Table("near", "Acts near events of context", columns, tuple(rows)),),
    )


def _elections(case: Case, found: Sequence[Span]) -> Finding:
    votes = [span for span in found if span.lane == "election"]
    steps = concession_steps(case)
    if not votes:
        return cannot_say(QUESTION, "elections", "no election is on the record by that day")
    columns = (
        Column("election", "Election", "day"),
        Column("before", "Concessions in the 90 days before", "number"),
        Column("after", "Concessions in the 90 days after", "number"),
        Column("what", "What"),
        Column("basis", "Rows", "refs"),
    )
    rows: list[tuple[Cell, ...]] = []
    for vote in votes:
        before = _between(steps, vote.start - timedelta(days=90), vote.start - timedelta(days=1))
        after = _between(steps, vote.end + timedelta(days=1), vote.end + timedelta(days=90))
        basis = unique((*vote.refs, *(name for step in (*before, *after) for name in step.refs)))
        rows.append((vote.start.isoformat(), len(before), len(after), vote.what, basis))
    last = rows[-1]
    return Finding(
        id="context.elections",
        question=QUESTION,
        answer=(
            f"{count(len(votes), 'election', 'elections')} on record, the last on {last[0]}, with "
            f"{count(int(str(last[1])), 'act', 'acts')} of concession in the 90 days before it and {last[2]} "
            "in the 90 days after."
        ),
        value=len(votes),
        unit="elections",
        method=LISTED,
        basis=unique(name for row in rows if isinstance(row[-1], tuple) for name in row[-1]),
        caveats=("Acts whose date may lie inside or outside the 90 days are left out.",),
        tables=(Table("elections", "Concessions around elections", columns, tuple(rows)),),
    )


def _open(case: Case, found: Sequence[Span]) -> Finding:
    shut = [span for span in found if not span.ended]
    closures = [span for span in found if span.kind == "border_closure"]
    if not closures:
        return cannot_say(QUESTION, "open", "no border closure is on the record by that day")
    columns = (
        Column("start", "Since", "day"),
        Column("what", "What"),
        Column("basis", "Rows", "refs"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple((s.start.isoformat(), s.what, s.refs) for s in shut)
    if shut:
        verb = "has" if len(shut) == 1 else "have"
        number = count(len(closures), "border closure", "border closures")
        said = f"{len(shut)} of {number} {verb} no end on record by {in_words(case.day)}"
    else:
        said = (
            f"{'Both' if len(closures) == 2 else 'All'} {len(closures)} border closures had ended by "
            f"{in_words(case.day)}"
        )
        said = said.replace("All 1 border closures had", "The one border closure had").replace(
            "Both 2", "Both"
        )
    return Finding(
        id="context.open",
        question=QUESTION,
        answer=said + ".",
        value=len(shut),
        unit="closures",
        method=LISTED,
        basis=unique(name for span in closures for name in span.refs),
        caveats=("A closure without a measure of its own cannot be matched with its reopening.",),
        tables=(Table("open", "Closures without an end on record", columns, rows),),
    )


def _phases(case: Case) -> Finding:
    cut = phases(case)
    if len(cut) < 2:
        return cannot_say(QUESTION, "phases", "no event of war cuts the time of the case into phases")
    relief, given = relief_steps(case), concession_steps(case)
    columns = (
        Column("start", "From", "day"),
        Column("end", "To", "day"),
        Column("days", "Days", "days", "days"),
        Column("relief", "Steps of relief", "number"),
        Column("concessions", "Steps of concession", "number"),
        Column("opened_by", "Opened by"),
        Column("basis", "Rows", "refs"),
    )
    rows: list[tuple[Cell, ...]] = []
    for phase in cut:
        mine, theirs = (_between(steps, phase.start, phase.end) for steps in (relief, given))
        basis = unique((*phase.refs, *(name for step in (*mine, *theirs) for name in step.refs)))
        length = (phase.end - phase.start).days + 1
        ends = (phase.start.isoformat(), phase.end.isoformat())
        rows.append((*ends, length, len(mine), len(theirs), phase.opened_by, basis))
    return Finding(
        id="context.phases",
        question=QUESTION,
        answer=(
            f"The events of war cut the record into {len(cut)} phases, the last since "
            f"{cut[-1].start.isoformat()} with {count(int(str(rows[-1][3])), 'step', 'steps')} of relief and "
            f"{rows[-1][4]} of concession."
        ),
        value=len(cut),
        unit="phases",
        method=LISTED,
        basis=unique(name for phase in cut for name in phase.refs),
        caveats=("Steps whose date may lie in two phases are counted in neither.",),
        tables=(Table("phases", "Phases between events of war", columns, tuple(rows)),),
    )


def _latest(case: Case, found: Sequence[Span]) -> Finding:
    steps = sorted((*relief_steps(case), *concession_steps(case)), key=lambda step: step.date.middle)
    if not steps:
        return cannot_say(QUESTION, "latest", "no act of relief or concession is on the record by that day")
    last = steps[-1]
    near = [s for s in found if s.near(last.date.first, WINDOW) or s.near(last.date.last, WINDOW)]
    columns = (
        Column("lane", "Lane", "term"),
        Column("start", "From", "day"),
        Column("end", "To", "day"),
        Column("what", "What"),
        Column("basis", "Rows", "refs"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (s.lane, s.start.isoformat(), s.end.isoformat(), s.what, s.refs) for s in near
    )
    listed = f": {', '.join(sorted({LANE_NAMES[s.lane] for s in near}))}" if near else ""
    return Finding(
        id="context.latest",
        question=QUESTION,
        answer=(
            f"Around the latest step ({last.date}, {KINDS[last.acts[0].kind].label} by {last.party.name}) "
            f"lay {count(len(near), 'event', 'events') if near else 'no event'} of context at most {WINDOW} "
            f"days away{listed}."
        ),
        value=len(near),
        unit="events",
        method=LISTED,
        basis=unique((*last.refs, *(name for span in near for name in span.refs))),
        tables=(Table("latest", "Context of the latest step", columns, rows),),
    )


def _near_days(found: Iterable[Span]) -> frozenset[int]:
    """Day numbers (proleptic Gregorian) near an event."""
    return frozenset(
        day for s in found for day in range(s.start.toordinal() - WINDOW, s.end.toordinal() + WINDOW + 1)
    )


def _share(when: PartialDate, days: frozenset[int]) -> float:
    return sum(day in days for day in range(when.first.toordinal(), when.last.toordinal() + 1)) / when.days


def _even(year: int, days: frozenset[int], observed: tuple[date, date]) -> float:
    """The share of the days of a year near an event, as far as the record looks."""
    first = max(date(year, 1, 1), observed[0]).toordinal()
    last = min(date(year, 12, 31), observed[1]).toordinal()
    return sum(day in days for day in range(first, last + 1)) / max(last - first + 1, 1)


def _between(steps: Iterable[Step], start: date, end: date) -> list[Step]:
    return [step for step in steps if start <= step.date.first and step.date.last <= end]
