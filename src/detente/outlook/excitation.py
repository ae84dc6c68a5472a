"""Do events draw others after them? A Hawkes intensity run forward, in a cheap conjugate form.

The intensity of the events of a question is a level that fades with age, plus what its own past events and
the other side's past steps still send forth (kernels of half-life 14, 45 and 120 days, averaged by their
likelihood). Levels and rates have Gamma priors; given expected parents their posteriors are Gamma, and the
two are iterated (expectation-maximisation; Veen and Schoenberg, 2008). The question `sequence` draws from the
whole posterior by Gibbs sampling; a forecast at every past month cannot, so outlook uses this approximation
everywhere, in the backtest and in what it says today. Later generations are left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from detente.outlook.questions import QUESTIONS, Question
from detente.outlook.rates import HALF_LIFE, PRIOR_EVENTS
from detente.outlook.reference import middles
from detente.outlook.tape import Tape

KERNELS = (14.0, 45.0, 120.0)
ROUNDS = 20
PRIOR_SHAPE, PRIOR_RATE = 1.0, 4.0
"""Gamma prior of the offspring of one event: mean 1/4."""
DRIVEN_BY: Mapping[str, str] = MappingProxyType(
    {"releases": "relief", "reliefs": "release", "reversals": "rearrest", "rearrests": "release"}
)
"""The question whose events may draw those of a kind after them."""


@dataclass(frozen=True)
class Excitation:
    """What the intensity expects within the horizon, and how much of it past events send forth."""

    expected: float
    own: float
    cross: float

    @property
    def chance(self) -> float:
        """The chance of at least one event."""
        return float(-np.expm1(-self.expected))


def excitation(tape: Tape, question: Question, prior_rate: float, horizon: float) -> Excitation:
    """How many events does the intensity expect within the horizon?"""
    own = middles(tape, question)
    other = middles(tape, QUESTIONS[DRIVEN_BY[question.events]])
    fits = [_fit(own, other, tape, prior_rate, horizon, half_life) for half_life in KERNELS]
    score = np.array([fit[0] for fit in fits])
    share = np.exp(score - score.max())
    share /= share.sum()
    parts = share @ np.array([fit[1:] for fit in fits])
    return Excitation(float(parts.sum()), float(parts[1]), float(parts[2]))


def _fit(
    own: NDArray[np.float64],
    other: NDArray[np.float64],
    tape: Tape,
    prior_rate: float,
    horizon: float,
    half_life: float,
) -> tuple[float, float, float, float]:
    """Log-likelihood, and what is expected from the level, from own events and from the other side's."""
    now, start = float(tape.until), float(tape.start)
    decay, fade = np.log(2) / half_life, np.log(2) / HALF_LIFE
    own, other = own[own <= now], other[other <= now]
    by_own, by_other = _kernel(own, own, decay), _kernel(own, other, decay)
    reach_own = float((1 - np.exp(-decay * (now - own))).sum())
    reach_other = float((1 - np.exp(-decay * (now - other))).sum())
    age = np.exp(-fade * (now - own))
    watched = (1 - np.exp(-fade * max(now - start, 0.0))) / fade
    level, a, c = prior_rate, PRIOR_SHAPE / PRIOR_RATE, PRIOR_SHAPE / PRIOR_RATE
    for _ in range(ROUNDS if len(own) else 0):
        whole = level + a * by_own + c * by_other
        level = (PRIOR_EVENTS + float((age * level / whole).sum())) / (PRIOR_EVENTS / prior_rate + watched)
        a_next = (PRIOR_SHAPE + float((a * by_own / whole).sum())) / (PRIOR_RATE + reach_own)
        c = (PRIOR_SHAPE + float((c * by_other / whole).sum())) / (PRIOR_RATE + reach_other)
        a = a_next
    if not len(own):
        level = PRIOR_EVENTS / (PRIOR_EVENTS / prior_rate + watched)
        c = PRIOR_SHAPE / (PRIOR_RATE + reach_other)
    score = float(np.log(level + a * by_own + c * by_other).sum()) if len(own) else 0.0
    score -= level * max(now - start, 0.0) + a * reach_own + c * reach_other
    ahead = -np.expm1(-decay * horizon)
    still_own = float(np.exp(-decay * (now - own)).sum()) * ahead
    still_other = float(np.exp(-decay * (now - other)).sum()) * ahead
    return score, level * horizon, a * still_own, c * still_other


def _kernel(at: NDArray[np.float64], sources: NDArray[np.float64], decay: float) -> NDArray[np.float64]:
    """The kernel of all earlier sources at each time."""
    lag = at[:, None] - sources[None, :]
    density = np.where(lag > 0, decay * np.exp(-decay * np.maximum(lag, 0.0)), 0.0)
    return np.asarray(density.sum(axis=1), dtype=np.float64)
