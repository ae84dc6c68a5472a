"""A forecast: a dated question, its chance, its base rate, what moved it and what news would change it.

Everything is computed from the tape of the case and those of the reference class: same tapes, same weights,
same forecast. There is nothing random in a forecast; the seed is kept with it because what stands around it
in a report (tests, samples) uses it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import numpy as np

from detente.outlook.counts import CountForecast, count_forecast
from detente.outlook.learned import shipped
from detente.outlook.members import SAYS, Chances, chances, promise_chances
from detente.outlook.pool import Weights, log_odds, pooled
from detente.outlook.questions import HORIZONS, QUESTIONS, Question, question_of
from detente.outlook.reference import middles
from detente.outlook.stacking import Table, weights_for
from detente.outlook.tape import Tape

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
NEWS_SIZE = 20.0
"""People in the release of the hypothetical news: a release of middling size."""
QUIET = 90
"""Days without any event in the hypothetical quiet."""


@dataclass(frozen=True)
class Shift:
    """How far one thing moves a forecast: what it is, the chance that it stands for or leads to."""

    name: str
    says: str
    chance: float | None
    """None for what has no chance of its own (the calibration of the pool)."""
    shift: float
    """Change of the log-odds that it brings (members), or change of the chance (news)."""


@dataclass(frozen=True)
class Forecast:
    """One dated forecast."""

    case_id: str
    question: str
    subject: str
    """The commitment or the counter that the question is about; empty for the others."""
    made_on: date
    due_on: date
    horizon: int
    chance: float | None
    """The chance of yes; for the number of people the chance that anybody is released."""
    base_rate: float
    base_cases: int
    base_windows: float
    moved: tuple[Shift, ...]
    news: tuple[Shift, ...]
    basis: tuple[str, ...]
    count: CountForecast | None = None

    @property
    def asks(self) -> str:
        """The question in words."""
        return QUESTIONS[self.question].asks

    @property
    def rule(self) -> str:
        """How it is resolved."""
        return QUESTIONS[self.question].rule

    @property
    def levels(self) -> tuple[float, ...]:
        """Numbers of people at LEVELS of probability; empty where it is not a count."""
        return tuple(float(n) for n in self.count.quantile(np.array(LEVELS))) if self.count else ()


@cache
def shipped_weights() -> Table:
    """The weights that come with the program, learned from the bundled cases."""
    return shipped()


def forecasts(
    tape: Tape,
    reference: Sequence[Tape],
    *,
    keys: Sequence[str] = tuple(QUESTIONS),
    horizons: Sequence[int] = HORIZONS,
    weights: Table | None = None,
) -> list[Forecast]:
    """The forecasts of some questions (all where none is named) at some horizons.

    `reference` are the tapes of other cases in the same view; those of the case itself are left out.
    Questions that are not asked on that day (no relief stands, no fresh count) give no forecast. UsageFault
    for an unknown question.
    """
    table = shipped_weights() if weights is None else weights
    others = [other for other in reference if other.case_id != tape.case_id]
    found: list[Forecast] = []
    for key in keys:
        question = question_of(key)
        if question.kind == "promise":
            found += _promises(tape, others, table)
            continue
        for horizon in horizons:
            made = _one(question, tape, others, horizon, table)
            if made is not None:
                found.append(made)
    return found


def _one(
    question: Question, tape: Tape, reference: Sequence[Tape], horizon: int, table: Table
) -> Forecast | None:
    decided = QUESTIONS["release"] if question.kind == "people" else question
    said = chances(decided, tape, reference, horizon)
    if said is None:
        return None
    made_on = date.fromordinal(tape.day)
    use = _weights(table, decided.key, made_on, tape.case_id)
    chance = pooled(use, said.members)
    count = count_forecast(tape, reference, horizon, chance) if question.kind == "people" else None
    news = []
    for name, says, other in _news(tape, decided):
        then = chances(decided, other, reference, horizon, said.base)
        if then is not None:
            told = pooled(use, then.members)
            news.append(Shift(name, says, told, told - chance))
    news.sort(key=lambda shift: (-abs(shift.shift), shift.name))
    return Forecast(
        tape.case_id,
        question.key,
        _subject(question, tape),
        made_on,
        date.fromordinal(tape.day + horizon),
        horizon,
        chance,
        said.base.base_rate,
        len(said.base.cases),
        said.base.tries,
        _moved(said, use),
        tuple(news),
        _basis(question, tape),
        count,
    )


def _promises(tape: Tape, reference: Sequence[Tape], table: Table) -> list[Forecast]:
    found = []
    for promise in tape.promises:
        said = promise_chances(promise, tape, reference)
        if said is None or promise.due is None:
            continue
        made_on = date.fromordinal(tape.day)
        use = _weights(table, "promise", made_on, tape.case_id)
        found.append(
            Forecast(
                tape.case_id,
                "promise",
                promise.commitment_id,
                made_on,
                date.fromordinal(promise.due),
                promise.due - tape.day,
                pooled(use, said.members),
                said.base.base_rate,
                len(said.base.cases),
                said.base.tries,
                _moved(said, use),
                (),
                promise.refs,
            )
        )
    return found


def _weights(table: Table, key: str, day: date, case_id: str) -> Weights:
    """Weights learned without the case where there are such, else those of all cases."""
    left_out = case_id if any(name == case_id for name, _, _ in table) else ""
    return weights_for(table, key, day, left_out)


def _moved(said: Chances, use: Weights) -> tuple[Shift, ...]:
    """By how much each member moves the log-odds away from the base rate, the strongest first."""
    base = float(log_odds(said.base.base_rate))
    shifts = [
        Shift(name, SAYS[name], said.members[name], value * (float(log_odds(said.members[name])) - base))
        for name, value in zip(use.members, use.values, strict=True)
    ]
    rest = use.intercept + (sum(use.values) - 1) * base
    if use.learned_from:
        told = "what past forecasts taught: intercept and slope of the pool"
        shifts.append(Shift("calibration", told, None, rest))
    return tuple(sorted(shifts, key=lambda shift: (-abs(shift.shift), shift.name)))


def _news(tape: Tape, question: Question) -> list[tuple[str, str, Tape]]:
    """Tapes with one piece of hypothetical news each, dated the day of the forecast."""
    found = []
    day = tape.until
    if question.kind == "stock" and tape.count is not None:
        last = tape.count.values[-1][1]
        for name, says, value in (
            ("fewer", f"the counter tells fewer than {last:,.0f} today", last * 0.95 - 1),
            ("more", f"the counter tells more than {last:,.0f} today", last * 1.05 + 1),
        ):
            values = (*tape.count.values, (float(day), max(value, 0.0)))
            count = replace(tape.count, values=values, refs=(*tape.count.refs, ""))
            found.append((name, says, replace(tape, counts=(count, *tape.counts[1:]))))
        return found
    size = max(NEWS_SIZE, float(question.at_least))
    found = [
        ("release", f"{size:.0f} people are released today", tape.with_event("releases", day, size)),
        ("relief", "a sender takes a step of relief today", tape.with_event("reliefs", day)),
        ("reversal", "a sender takes relief back today", tape.with_event("reversals", day)),
        ("re-arrest", "somebody released is arrested again today", tape.with_event("rearrests", day)),
    ]
    spans = tuple((low, tape.until + QUIET if high >= tape.until else high) for low, high in tape.standing)
    quiet = replace(tape, until=tape.until + QUIET, standing=spans)
    return [*found, ("quiet", f"{QUIET} more days pass without any such event", quiet)]


def _subject(question: Question, tape: Tape) -> str:
    if question.kind == "stock" and tape.count is not None:
        return tape.count.name
    return ""


def _basis(question: Question, tape: Tape) -> tuple[str, ...]:
    """The rows behind a forecast, the latest first: the events of its kind; for the stock its numbers."""
    if question.kind == "stock":
        return tuple(reversed(tape.count.refs)) if tape.count else ()
    events = [event for event in tape.events(question.events) if (event.size or 0) >= question.at_least]
    looked = events or [*tape.reliefs, *tape.releases]  # where there was none, what could have been followed
    return tuple(name for event in reversed(looked) for name in event.refs)


def last_event(tape: Tape, question: Question) -> float | None:
    """Days since the last event that a question looks at; None where there was none."""
    when = middles(tape, question)
    return float(tape.until - when[-1]) if len(when) else None
