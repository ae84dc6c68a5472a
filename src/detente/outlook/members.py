"""The forecasters whose forecasts are pooled, and the baselines that they must beat.

Each gives one chance for one question, read off the tape of the case and the tapes of the reference class.
Baselines are what a reader would say without any of this: the base rate of the class, the same again
(persistence), the pace of the last window (Poisson with a Gamma prior), and always no.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from detente.outlook.durations import next_within
from detente.outlook.excitation import excitation
from detente.outlook.questions import QUESTIONS, Question, is_asked
from detente.outlook.rates import chance_of_any, class_rate, rate_posterior
from detente.outlook.reference import Class, middles, own_share, reference_class, windows
from detente.outlook.tape import Promise, Tape

MEMBERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "event": ("class", "own", "pace", "waiting", "excitation"),
        "stock": ("class", "own", "trend", "releases", "recent"),
        "promise": ("class", "own", "time"),
    }
)
"""The members of the pool by kind of question."""
SAYS: Mapping[str, str] = MappingProxyType(
    {
        "class": "the reference class alone",
        "own": "the case's own past windows, drawn towards the class",
        "pace": "the present pace, old events fading",
        "waiting": "the time since the last such event",
        "excitation": "events drawing others after them",
        "trend": "whether the number fell over the last such window",
        "releases": "windows that began, as this one, after a large release or after none",
        "recent": "the last few windows of the count",
        "time": "how long the commitment has stood open",
    }
)
BASELINES = ("base rate", "persistence", "last window", "always no")


@dataclass(frozen=True)
class Chances:
    """What the members and the baselines say of one question, and the reference class behind them."""

    members: Mapping[str, float]
    baselines: Mapping[str, float]
    base: Class


def chances(
    question: Question, tape: Tape, reference: Sequence[Tape], horizon: int, base: Class | None = None
) -> Chances | None:
    """What does every member say of a question? None where it is not asked by what the tape knows."""
    if not is_asked(question, tape, tape.until):
        return None
    base = base or reference_class(reference, question, horizon)
    own = own_share(tape, question, horizon, base)
    if question.kind == "stock":
        trend, releases = _trend(tape, question, horizon, own)
        plain = _stock_baselines(tape, question, horizon, base)
        members = {"class": base.mean, "own": own, "trend": trend, "releases": releases}
        return Chances({**members, "recent": plain["last window"]}, plain, base)
    rate = class_rate(reference, question)
    members = {
        "class": base.mean,
        "own": own,
        "pace": chance_of_any(*rate_posterior(tape, question, rate), horizon),
        "waiting": next_within(tape, reference, question, horizon, base.mean),
        "excitation": excitation(tape, question, rate, horizon).chance,
    }
    return Chances(members, _event_baselines(tape, question, horizon, base), base)


def _event_baselines(tape: Tape, question: Question, horizon: int, base: Class) -> dict[str, float]:
    last = int((middles(tape, question) > tape.until - horizon).sum())
    span = min(horizon, max(tape.until - tape.start, 1))
    return {
        "base rate": base.base_rate,
        "persistence": 0.99 if last else 0.01,
        "last window": chance_of_any(0.5 + last, float(span), horizon),
        "always no": 0.01,
    }


def _stock_baselines(tape: Tape, question: Question, horizon: int, base: Class) -> dict[str, float]:
    own = windows(tape, question, horizon)
    recent = own.came[own.days > tape.until - 2 * horizon - 60]
    falls = float(recent.sum()) * own.weight
    fell = bool(own.came[-1]) if len(own.came) else base.base_rate > 0.5
    return {
        "base rate": base.base_rate,
        "persistence": 0.99 if fell else 0.01,
        "last window": (0.5 + falls) / (1 + len(recent) * own.weight),
        "always no": 0.01,
    }


def _trend(tape: Tape, question: Question, horizon: int, own: float) -> tuple[float, float]:
    """Shares of windows that fell: after one that went as the last did; after a large release or none."""
    found = windows(tape, question, horizon)
    lag = max(1, round(horizon / 30))
    came = found.came
    if len(came) <= lag:
        return own, own
    like = came[:-lag] == came[-1]
    worth, falls = float(like.sum()) * found.weight, float(came[lag:][like].sum()) * found.weight
    trend = (falls + 2 * own) / (worth + 2)
    big = QUESTIONS["release_10"]
    when = middles(tape, big)
    had = np.searchsorted(when, found.days, "right") > np.searchsorted(when, found.days - horizon, "right")
    now = bool((when > tape.until - horizon).any())
    like = had == now
    worth, falls = float(like.sum()) * found.weight, float(came[like].sum()) * found.weight
    return trend, (falls + 2 * own) / (worth + 2)


def promise_chances(promise: Promise, tape: Tape, reference: Sequence[Tape]) -> Chances | None:
    """What do the members say of a commitment being kept by its date? None where it is not open and due."""
    if promise.due is None or promise.status != "open" or promise.due <= tape.until:
        return None
    kept, settled = 0.0, 0.0
    rows = []
    for other in reference:
        good, number = _record(other, promise.role)
        rows.append((other.case_id, number, good))
        kept, settled = kept + good, settled + number
    share = (kept + 0.5) / (settled + 1)
    base = Class(tuple(row for row in rows if row[1]), kept, settled, share, 2.0)
    good, number = _record(tape, promise.role)
    own = (good + 2 * share) / (number + 2)
    # One that has stood open for most of its time is less likely to be kept: half of what was left, at most.
    left = (promise.due - tape.until) / max(promise.due - promise.made, 1)
    members = {"class": share, "own": own, "time": own * (0.5 + 0.5 * min(1.0, left))}
    done = [row for row in tape.promises if row.role == promise.role and row.settled is not None]
    last = max(done, key=lambda row: row.settled or 0, default=None)
    kept_last = last is not None and last.status == "kept"
    baselines = {
        "base rate": share,
        "persistence": 0.99 if kept_last else 0.01,
        "last window": (good + 0.5) / (number + 1),
        "always no": 0.01,
    }
    return Chances(members, baselines, base)


def _record(tape: Tape, role: str) -> tuple[float, float]:
    """Promises kept, and promises settled, by one side of a case."""
    settled = [
        row for row in tape.promises if row.role == role and row.status in ("kept", "partly_kept", "broken")
    ]
    return float(sum(row.status == "kept" for row in settled)), float(len(settled))
