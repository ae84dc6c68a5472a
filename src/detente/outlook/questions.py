"""The questions that are forecast, each with an exact rule of resolution on the record.

A question is made on day D and due on D + H. It looks at what happened after D, up to and including the due
day, by the date of the act, whenever it was published. Where an act is known to the month only and its month
reaches over an edge of that span, it decides nothing by itself; a question that only such acts could decide
is undecided. A question that is due after the last day of the record is open, never `no`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from detente.errors import UsageFault
from detente.outlook.tape import Count, Event, Tape

HORIZONS = (30, 90, 180, 365)
"""Days from the making of a forecast to its resolution."""
STALE = 180
"""Days: a count older than this when the forecast is made is no count of today."""
NEAR = MappingProxyType({30: 15, 90: 30, 180: 45, 365: 45})
"""How near to the due day a count must lie to decide on the stock, by horizon, in days."""

Verdict = Literal["yes", "no", "open", "undecided", "void"]


@dataclass(frozen=True)
class Question:
    """One kind of question: its name, what it asks, the rule, and the events that it looks at."""

    key: str
    asks: str
    rule: str
    events: str = ""
    """Which events of a tape decide; empty where a rule of its own does."""
    at_least: int = 0
    """The least number of people that one episode must free to count."""
    kind: Literal["event", "stock", "people", "promise"] = "event"


_QUESTIONS = (
    Question(
        "release",
        "Will the target release political prisoners again?",
        "yes if at least one undisputed release act of the target that adds people (no repeats, "
        "running totals or ordinary convicts) surely falls within the span; no if none possibly "
        "does",
        "releases",
    ),
    Question(
        "release_10",
        "Will one release free at least 10 people?",
        "as `release`, for an episode (acts of one decision within 14 days) whose numbers, as a "
        "rule cited, add up to 10 or more; an episode without a number decides nothing",
        "releases",
        10,
    ),
    Question(
        "release_50",
        "Will one release free at least 50 people?",
        "as `release_10`, for 50 people or more",
        "releases",
        50,
    ),
    Question(
        "relief",
        "Will a sender widen, suspend or lift further?",
        "yes if a new step of relief by a sender (acts joined as parts are one step, dated by its "
        "first act; promises are none) surely falls within the span; no if none possibly does",
        "reliefs",
    ),
    Question(
        "reversal",
        "Will relief be revoked or a measure reimposed?",
        "asked while some relief stands; yes if an undisputed `revoke` or `reimpose` of a sender "
        "surely falls within the span; no if none possibly does",
        "reversals",
    ),
    Question(
        "rearrest",
        "Will a release be undone by a re-arrest?",
        "asked once somebody was released; yes if a re-arrest by the target, or one in the "
        "register, surely falls within the span; no if none possibly does",
        "rearrests",
    ),
    Question(
        "stock",
        "Will fewer be held than now, by the main counter?",
        "asked where the main counter gave a number within the last 180 days; yes if the number of "
        "the same series and counter nearest to the due day (within 15, 30, 45 and 45 days for the "
        "four horizons) is lower, no if it is equal or higher; undecided without such a number",
        kind="stock",
    ),
    Question(
        "people",
        "How many people will be released?",
        "the sum of the people of release episodes whose middle day lies within the span; undecided "
        "where one of them has no number",
        "releases",
        kind="people",
    ),
    Question(
        "promise",
        "Will the commitment be kept by its date?",
        "asked of an open commitment with a day by which it is due; yes if its status is kept on or "
        "before that day; no if it is broken, kept in part, kept late or still open after it; void "
        "if it lapsed",
        kind="promise",
    ),
)
QUESTIONS: Mapping[str, Question] = MappingProxyType({question.key: question for question in _QUESTIONS})
BINARY = tuple(key for key, question in QUESTIONS.items() if question.kind in ("event", "stock"))
"""The yes-or-no questions that are asked at every horizon."""


def question_of(key: str) -> Question:
    """The question of that name; UsageFault, with a suggestion, for an unknown one."""
    if key not in QUESTIONS:
        import difflib

        near = difflib.get_close_matches(key, QUESTIONS, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"the questions are {', '.join(QUESTIONS)}"
        raise UsageFault(f"there is no question '{key}' to forecast; {hint}")
    return QUESTIONS[key]


@dataclass(frozen=True)
class Outcome:
    """What became of a question: the verdict, the number for counts, and the rows that decide."""

    verdict: Verdict
    value: float | None = None
    refs: tuple[str, ...] = ()

    @property
    def resolved(self) -> bool:
        """Whether it can be scored."""
        return self.verdict in ("yes", "no")


def is_asked(question: Question, tape: Tape, day: int) -> bool:
    """Whether the question makes sense on a day, by what the tape knows."""
    if question.key == "reversal":
        return any(low <= day <= high for low, high in tape.standing)
    if question.key == "rearrest":
        return any(event.last <= day for event in tape.releases)
    if question.kind == "stock":
        return tape.count is not None and latest_count(tape.count, day) is not None
    return True


def latest_count(count: Count, day: int) -> tuple[float, float] | None:
    """The last number of a counter by a day, as (day, value); None where it is stale or missing."""
    known = [(when, value) for when, value in count.values if when <= day]
    return known[-1] if known and day - known[-1][0] <= STALE else None


def resolve(question: Question, tape: Tape, made: int, horizon: int, subject: str = "") -> Outcome:
    """What became of a question made on a day, by the record that the tape holds?

    `tape` is that of the later view; its `until` is the last day watched. `subject` names the
    counter that a question about the stock was made of (its main one where empty): it stays with that counter
    though another may be the main one by now. Promises are resolved by `resolve_promise`.
    """
    due = made + horizon
    if due > tape.until:
        return Outcome("open")
    if question.kind == "stock":
        return _stock(tape, made, horizon, subject)
    if question.kind == "people":
        return _people(tape, made, due)
    sure = [event for event in tape.events(question.events) if made < event.first and event.last <= due]
    possible = [event for event in tape.events(question.events) if event.last > made and event.first <= due]
    if question.at_least:
        sure = [event for event in sure if (event.size or 0) >= question.at_least]
        possible = [event for event in possible if event.size is None or event.size >= question.at_least]
    if sure:
        return Outcome("yes", 1.0, _refs(sure))
    return Outcome("undecided", None, _refs(possible)) if possible else Outcome("no", 0.0)


def resolve_promise(tape: Tape, commitment_id: str) -> Outcome:
    """What became of a commitment with a due day, by the record that the tape holds?"""
    row = next((row for row in tape.promises if row.commitment_id == commitment_id), None)
    if row is None or row.due is None:
        return Outcome("void")
    if row.status == "lapsed":
        return Outcome("void", None, row.refs)
    if row.status == "kept" and row.settled is not None:
        kept = row.settled <= row.due
        return Outcome("yes" if kept else "no", float(kept), row.refs)
    if row.status in ("broken", "partly_kept"):
        return Outcome("no", 0.0, row.refs)
    return Outcome("no", 0.0, row.refs) if row.due < tape.until else Outcome("open", None, row.refs)


def _stock(tape: Tape, made: int, horizon: int, subject: str) -> Outcome:
    named = [count for count in tape.counts if subject in ("", count.name)]
    now = latest_count(named[0], made) if named else None
    if now is None:
        return Outcome("undecided" if subject else "void")
    due = made + horizon
    later = [
        (abs(day - due), day, value, name)
        for (day, value), name in zip(named[0].values, named[0].refs, strict=True)
        if day > max(made, now[0]) and abs(day - due) <= NEAR[horizon]
    ]
    if not later:
        return Outcome("undecided")
    _, _, value, name = min(later)
    return Outcome("yes" if value < now[1] else "no", float(value < now[1]), (name,))


def _people(tape: Tape, made: int, due: int) -> Outcome:
    inside = [event for event in tape.releases if made < event.middle <= due]
    if any(event.size is None for event in inside):
        return Outcome("undecided", None, _refs(inside))
    total = float(sum(event.size or 0 for event in inside))
    return Outcome("yes" if total else "no", total, _refs(inside))


def _refs(events: list[Event]) -> tuple[str, ...]:
    return tuple(name for event in events for name in event.refs)
