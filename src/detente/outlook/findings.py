"""What is likely to come next, as findings that a report can show beside those of the other questions."""

from collections.abc import Iterable, Sequence
from datetime import date

from detente.assess.findings import (
    Cell,
    Column,
    Finding,
    Interval,
    Method,
    Table,
    cannot_say,
    in_words,
    unique,
)
from detente.assess.questions import SEED
from detente.outlook.forecast import LEVELS, Forecast, forecasts, last_event
from detente.outlook.questions import HORIZONS, QUESTIONS
from detente.outlook.tape import Tape, tape_of, watched
from detente.record.case import Case

QUESTION = "outlook"
HEADLINE = 90
"""Days of the horizon that the answer names; the table has the others."""
POOL = Method(
    "pooled forecast",
    "Mean of the log-odds of several forecasters (reference class, own windows, present pace, time since the "
    "last event, events drawing others after them), with weights learned only from earlier forecasts of "
    "other cases.",
    "Satopaa and others (2014); backtest in docs/backtest.md",
)
HURDLE = Method(
    "hurdle with log-normal sizes",
    "The chance that nobody is released is that of the pooled forecast; the number otherwise is log-normal, "
    "its level and spread from the case drawn towards the reference class.",
    "Gelman and others (2013), section 5.4",
)
_BASIS = Column("basis", "Rows", "refs")


def reference_tapes(cases: Iterable[Case], day: date, *, leave_out: str) -> list[Tape]:
    """The other cases as they were known on a day: the reference class of a forecast made then.

    Give the cases whole; those that begin later are left out, and so is the case named.
    """
    found = []
    for case in cases:
        span = watched(case)
        if case.case_id == leave_out or span is None or span[0] > day:
            continue
        tape = tape_of(case.known_by(day), span=span, day=day)
        if tape is not None:
            found.append(tape)
    return found


def answer(
    case: Case,
    *,
    seed: int = SEED,
    reference: Iterable[Case] = (),
    keys: Sequence[str] = tuple(QUESTIONS),
    span: tuple[date, date] | None = None,
) -> list[Finding]:
    """What is likely to come next, by dated questions?

    `reference` are the other cases, whole; they are seen as known on the day of the view, and the case itself
    is left out of them. `span` is the watched span of the whole record (`watched` of it), where known: a
    forecast is made of no later day. Findings `outlook.<question>`; the seed changes nothing, since forecasts
    are not random.
    """
    day = min(case.day, span[1]) if case.day and span else case.day
    tape = tape_of(case, span=span, day=day)
    if tape is None or tape.until - tape.start < HORIZONS[0]:
        because = "the record covers less than thirty days by that day, so nothing can be learned from it"
        return [cannot_say(QUESTION, key, because) for key in keys]
    if not any((tape.releases, tape.reliefs)):
        because = (
            "neither a release nor relief is on record by that day, so there is nothing to carry on from"
        )
        return [cannot_say(QUESTION, key, because) for key in keys]
    others = reference_tapes(reference, date.fromordinal(tape.day), leave_out=case.case_id)
    made = forecasts(tape, others, keys=keys)
    return [
        finding for key in keys for finding in _of(key, tape, [row for row in made if row.question == key])
    ]


def _of(key: str, tape: Tape, made: Sequence[Forecast]) -> list[Finding]:
    if not made:
        return [cannot_say(QUESTION, key, _why_not(key))]
    if key == "promise":
        return [_promises(tape, made)]
    head = next((row for row in made if row.horizon == HEADLINE), made[0])
    return [_people(head, made) if key == "people" else _chance(tape, head, made)]


def _why_not(key: str) -> str:
    return {
        "reversal": "no relief stands that could be taken back",
        "rearrest": "nobody has been released who could be arrested again",
        "stock": "no counter of people held gave a number within the last 180 days",
        "promise": "no open commitment names a day still to come by which it is due",
    }.get(key, "the question is not asked on that day")


def _chance(tape: Tape, head: Forecast, made: Sequence[Forecast]) -> Finding:
    about = f" ({head.subject.replace('_', ' ')})" if head.subject else ""
    by = in_words(head.due_on)
    said = (
        f"{head.asks}{about} By {by}, within {head.horizon} days, with a chance of {head.chance or 0:.0%}; "
        f"the base rate of {head.base_cases} other cases is {head.base_rate:.0%}"
    )
    if head.base_cases == 0:
        said = f"{head.asks}{about} By {by} with a chance of {head.chance or 0:.0%}; no other case was known"
    since = last_event(tape, QUESTIONS[head.question]) if QUESTIONS[head.question].events else None
    if since is not None:
        said += f", and the last such event lies {since:.0f} days back"
    strongest = [shift for shift in head.moved if abs(shift.shift) > 0.05][:1]
    if strongest:
        way = "up" if strongest[0].shift > 0 else "down"
        said += f"; most of all {strongest[0].says} moved it {way}"
    if head.news and abs(head.news[0].shift) >= 0.01:
        said += f"; if {head.news[0].says}, it would be {head.news[0].chance or 0:.0%}"
    return Finding(
        id=f"{QUESTION}.{head.question}",
        question=QUESTION,
        answer=said + ".",
        value=round(head.chance or 0.0, 4),
        unit=f"chance within {head.horizon} days",
        method=POOL,
        basis=unique(head.basis),
        caveats=(f"Resolved so: {head.rule}.", *_CAVEATS),
        tables=(_horizons(made), _moved(head), _news(head)),
        day=str(head.made_on),
    )


_CAVEATS = (
    "A forecast counts what happened before; it knows nothing of what is being negotiated.",
    "The cases of the reference class were chosen because something happened in them.",
)


def _people(head: Forecast, made: Sequence[Forecast]) -> Finding:
    low, high = head.count.interval() if head.count else (0.0, 0.0)
    middle = head.levels[LEVELS.index(0.5)]
    said = (
        f"By {in_words(head.due_on)} {low:,.0f} to {high:,.0f} people will be released (90 % interval, "
        f"middle {middle:,.0f}); that nobody will be has a chance of {1 - (head.chance or 0):.0%}."
    )
    columns = (
        Column("horizon", "Days", "days", "days"),
        Column("due", "By", "day"),
        *(Column(f"q{round(level * 100):02d}", f"{level:.0%} level", "number", "people") for level in LEVELS),
        Column("low", "90 % low", "number", "people"),
        Column("high", "90 % high", "number", "people"),
        Column("nobody", "Nobody", "share"),
        _BASIS,
    )
    rows: list[tuple[Cell, ...]] = [
        (
            row.horizon,
            str(row.due_on),
            *row.levels,
            *(row.count.interval() if row.count else (0.0, 0.0)),
            round(1 - (row.chance or 0.0), 4),
            unique(row.basis),
        )
        for row in made
    ]
    return Finding(
        id=f"{QUESTION}.people",
        question=QUESTION,
        answer=said,
        value=middle,
        unit=f"people within {head.horizon} days",
        interval=Interval(low, high, 0.9),
        method=HURDLE,
        basis=unique(head.basis),
        caveats=(f"Resolved so: {head.rule}.", *_CAVEATS),
        tables=(Table("fan", "People released, by horizon", columns, tuple(rows)),),
        day=str(head.made_on),
    )


def _promises(tape: Tape, made: Sequence[Forecast]) -> Finding:
    columns = (
        Column("commitment", "Commitment"),
        Column("due", "By", "day"),
        Column("chance", "Chance", "share"),
        Column("base_rate", "Base rate", "share"),
        _BASIS,
    )
    rows = tuple(
        (row.subject, str(row.due_on), round(row.chance or 0.0, 4), round(row.base_rate, 4), row.basis)
        for row in made
    )
    first = min(made, key=lambda row: row.due_on)
    return Finding(
        id=f"{QUESTION}.promise",
        question=QUESTION,
        answer=f"Of {len(made)} open commitments with a day still to come, the next is due by "
        f"{in_words(first.due_on)} and is kept with a chance of {first.chance or 0:.0%} (base rate of the "
        f"side in other cases {first.base_rate:.0%}).",
        value=round(first.chance or 0.0, 4),
        unit="chance of being kept by its date",
        method=POOL,
        basis=unique(name for row in made for name in row.basis),
        caveats=(f"Resolved so: {first.rule}.",),
        tables=(Table("commitments", "Open commitments with a day", columns, rows),),
        day=str(first.made_on),
    )


def _horizons(made: Sequence[Forecast]) -> Table:
    columns = (
        Column("horizon", "Days", "days", "days"),
        Column("due", "By", "day"),
        Column("chance", "Chance", "share"),
        Column("base_rate", "Base rate", "share"),
        Column("windows", "Windows of the class", "number"),
        Column("cases", "Cases of the class", "number"),
        _BASIS,
    )
    rows = tuple(
        (
            row.horizon,
            str(row.due_on),
            round(row.chance or 0.0, 4),
            round(row.base_rate, 4),
            round(row.base_windows, 1),
            row.base_cases,
            unique(row.basis),
        )
        for row in made
    )
    return Table("horizons", "Chance by horizon", columns, rows)


def _moved(head: Forecast) -> Table:
    columns = (
        Column("member", "What moved it"),
        Column("says", "What it reads"),
        Column("chance", "Its own chance", "share"),
        Column("shift", "Shift of the log-odds", "number"),
        _BASIS,
    )
    rows = tuple(
        (row.name, row.says, None if row.chance is None else round(row.chance, 4), round(row.shift, 3),
         unique(head.basis))
        for row in head.moved
    )  # fmt: skip
    return Table(
        "moved", f"What moved the chance within {head.horizon} days from the base rate", columns, rows
    )


def _news(head: Forecast) -> Table:
    columns = (
        Column("news", "If"),
        Column("chance", "Chance then", "share"),
        Column("change", "Change", "number"),
        _BASIS,
    )
    rows = tuple(
        (row.says, round(row.chance or 0.0, 4), round(row.shift, 4), unique(head.basis)) for row in head.news
    )
    return Table("news", "What news would change it most", columns, rows)
