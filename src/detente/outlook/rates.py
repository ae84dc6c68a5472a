"""Rates that may change: Gamma-Poisson with a prior from the reference class and fading memory.

An event `u` days back counts as 2 to the power of -u / HALF_LIFE, and so does each day of watching, so that
old quiet does not hide a new pace (a power prior; Ibrahim and Chen, 2000). The prior has the mean rate of the
reference class and the weight of PRIOR_EVENTS events.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.outlook.questions import Question
from detente.outlook.reference import middles
from detente.outlook.tape import Tape

HALF_LIFE = 365.0
PRIOR_EVENTS = 0.5


def class_rate(reference: Sequence[Tape], question: Question) -> float:
    """Events a day in the reference class, every case of equal weight; half an event a case is added."""
    rates = [
        (len(middles(tape, question)) + 0.5) / (tape.until - tape.start + 365.0)
        for tape in reference
        if tape.until > tape.start
    ]
    return float(np.mean(rates)) if rates else 1 / 365


def faded(days: NDArray[np.float64], now: float, start: float, half_life: float) -> tuple[float, float]:
    """Events and days of watching up to now, each weighted by its age."""
    decay = np.log(2) / half_life
    past = days[days <= now]
    events = float(np.exp(-decay * (now - past)).sum())
    watched = float((1 - np.exp(-decay * max(now - start, 0.0))) / decay)
    return events, watched


def rate_posterior(
    tape: Tape, question: Question, prior_rate: float, *, half_life: float = HALF_LIFE
) -> tuple[float, float]:
    """Shape and rate (in days) of the Gamma posterior of the case's present pace."""
    events, watched = faded(middles(tape, question), tape.until, tape.start, half_life)
    return PRIOR_EVENTS + events, PRIOR_EVENTS / prior_rate + watched


def chance_of_any(shape: float, rate: float, horizon: float) -> float:
    """The chance of at least one event within the horizon: 1 less the negative binomial's share of 0."""
    return float(-np.expm1(shape * np.log(rate / (rate + horizon))))
