"""Waiting times: how long after one event does the next come, with those still waiting as censored?

Given that the last event is s days back, only waits that lasted longer than s tell what comes next; what
share of them ended within H more days is a product-limit estimate (Kaplan and Meier, 1958) that lets waits
still open count as long as they were watched. The share in the case itself is drawn towards that of the
reference class, and that towards the plain base rate, by a few pseudo-waits each.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from detente.outlook.questions import Question
from detente.outlook.reference import middles
from detente.outlook.tape import Tape

CLASS_WAITS = 4.0
OWN_WAITS = 6.0
"""Pseudo-waits of the base rate in the class, and of the class in the case itself."""


@lru_cache(maxsize=100_000)
def waits(tape: Tape, question: Question) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Days from each event to the next, and whether the next came; the last is censored.

    The wait before the first event of the record is left out: nobody knows when it began.
    """
    when = middles(tape, question)
    if not len(when):
        return np.array([]), np.array([], dtype=bool)
    gaps = np.append(np.diff(when), max(tape.until - when[-1], 0.0))
    came = np.append(np.ones(len(when) - 1, dtype=bool), False)
    return np.maximum(gaps, 0.5), came


def share_left(days: NDArray[np.float64], came: NDArray[np.bool_], by: float) -> float:
    """The product-limit share of waits that last longer than `by` days (Kaplan and Meier, 1958)."""
    left = 1.0
    for day in np.unique(days[came & (days <= by)]):
        left *= 1 - float((came & (days == day)).sum()) / float((days >= day).sum())
    return left


def next_within(
    tape: Tape, reference: Sequence[Tape], question: Question, horizon: float, base_rate: float
) -> float:
    """The chance that the next event comes within the horizon, given how long ago the last one was.

    Without an event so far it is the base rate.
    """
    when = middles(tape, question)
    if not len(when):
        return base_rate
    since = max(tape.until - float(when[-1]), 0.0)
    pooled = [waits(other, question) for other in reference]
    days = np.concatenate([w[0] for w in pooled]) if pooled else np.array([])
    came = np.concatenate([w[1] for w in pooled]) if pooled else np.array([], dtype=bool)
    chance = _shrunk(days, came, since, horizon, base_rate, CLASS_WAITS)
    own_days, own_came = waits(tape, question)
    return _shrunk(own_days[:-1], own_came[:-1], since, horizon, chance, OWN_WAITS)


def _shrunk(
    days: NDArray[np.float64],
    came: NDArray[np.bool_],
    since: float,
    horizon: float,
    towards: float,
    weight: float,
) -> float:
    lasted = days > since
    number = float(lasted.sum())
    ended = 1 - share_left(days[lasted] - since, came[lasted], horizon) if number else 0.0
    return (number * ended + weight * towards) / (number + weight)
