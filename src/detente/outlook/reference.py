"""The reference class: what share of past windows saw the event, case by case, and the prior it gives.

The shares of the other cases are draws of a Beta distribution; its mean and weight are found on a grid by the
beta-binomial likelihood and averaged by their posterior (Gelman and others, 2013, section 5.3). The case
itself is never in its own reference class, and every other case is seen as it was known on the same day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln

from detente.outlook.questions import Question, is_asked, latest_count, resolve
from detente.outlook.tape import Tape

STEP = 30
"""Days between the beginnings of windows."""
_MEANS = np.array([0.005, 0.01, 0.02, 0.04, 0.07, 0.11, 0.16, 0.22, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.96])
_WEIGHTS = np.array([0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0])


@dataclass(frozen=True)
class Windows:
    """Windows of one case: the day each begins and whether the event came; `weight` undoes their overlap."""

    days: NDArray[np.int64]
    came: NDArray[np.bool_]
    weight: float

    @property
    def tries(self) -> float:
        """How many separate windows they are worth."""
        return len(self.days) * self.weight

    @property
    def hits(self) -> float:
        """How many of these saw the event."""
        return float(self.came.sum()) * self.weight


@lru_cache(maxsize=400_000)
def windows(tape: Tape, question: Question, horizon: int) -> Windows:
    """The past windows of a case, by what its tape knows: asked, over by the end of watching, decided.

    An event counts in the window that holds the middle of its date. Windows begin every 30 days, the last
    one so that it ends with the watching; overlapping ones share their weight.
    """
    weight = min(1.0, STEP / horizon)
    begins = np.arange(tape.until - horizon, tape.start - 1, -STEP, dtype=np.int64)[::-1]
    if question.kind == "stock":
        found = [
            (day, outcome.verdict == "yes")
            for day in begins.tolist()
            if tape.count is not None
            and latest_count(tape.count, day) is not None
            and (outcome := resolve(question, tape, day, horizon)).resolved
        ]
        days = np.array([day for day, _ in found], dtype=np.int64)
        return Windows(days, np.array([came for _, came in found], dtype=bool), weight)
    when = middles(tape, question)
    if question.key in ("reversal", "rearrest"):
        begins = np.array([d for d in begins.tolist() if is_asked(question, tape, d)], dtype=np.int64)
    came = np.searchsorted(when, begins + horizon, "right") > np.searchsorted(when, begins, "right")
    return Windows(begins, came, weight)


@lru_cache(maxsize=100_000)
def middles(tape: Tape, question: Question) -> NDArray[np.float64]:
    """The days (middles of their dates) of the events that a question looks at, in order."""
    return np.array(
        sorted(
            event.middle for event in tape.events(question.events) if (event.size or 0) >= question.at_least
        ),
        dtype=np.float64,
    )


@dataclass(frozen=True)
class Class:
    """The reference class of a question: cases, windows and hits, and the prior for a case like them."""

    cases: tuple[tuple[str, float, float], ...]
    """Case, windows (net of overlap), windows with the event."""
    hits: float
    tries: float
    mean: float
    weight: float
    """Mean and weight (in windows) of the Beta prior."""

    @property
    def base_rate(self) -> float:
        """The share of all windows of the class that saw the event, Beta(1/2, 1/2)."""
        return (self.hits + 0.5) / (self.tries + 1)


def reference_class(reference: Sequence[Tape], question: Question, horizon: int) -> Class:
    """What do the other cases say of a question, before anything is known of this one?"""
    found = [(tape.case_id, windows(tape, question, horizon)) for tape in reference]
    rows = tuple((name, w.tries, w.hits) for name, w in found if len(w.days))
    hits, tries = sum(row[2] for row in rows), sum(row[1] for row in rows)
    mean, weight = beta_prior([row[2] for row in rows], [row[1] for row in rows])
    return Class(rows, hits, tries, mean, weight)


def beta_prior(hits: Sequence[float], tries: Sequence[float]) -> tuple[float, float]:
    """Mean and weight of the Beta distribution from which the shares of cases come.

    Posterior means over a grid (flat in the mean on its grid, flat in the logarithm of the weight). Without
    any case it is the middle of the grid: nothing is known.
    """
    k, n = np.asarray(hits, dtype=float), np.asarray(tries, dtype=float)
    mean, weight = _MEANS[:, None], _WEIGHTS[None, :]
    a, b = mean * weight, (1 - mean) * weight
    score = np.zeros(a.shape)
    if len(k):
        score = (betaln(a[..., None] + k, b[..., None] + n - k) - betaln(a, b)[..., None]).sum(axis=-1)
    share = np.exp(score - score.max())
    share /= share.sum()
    return float((share * mean).sum()), float(np.exp((share * np.log(weight)).sum()))


def own_share(tape: Tape, question: Question, horizon: int, prior: Class) -> float:
    """The chance by the case's own windows, drawn towards the reference class (beta-binomial posterior)."""
    own = windows(tape, question, horizon)
    return (prior.mean * prior.weight + own.hits) / (prior.weight + own.tries)
