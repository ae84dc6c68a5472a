"""Rates of rare events: the Gamma-Poisson model in closed form.

Counts x over a time t are Poisson with rate r, and r has a Gamma prior with shape `a` and rate `b`; the
posterior is Gamma(a + x, b + t) (Gelman and others, 2013, section 2.6). Time has any unit, the rate its
inverse.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SHAPE = 0.5
RATE = 0.0
"""Jeffreys' prior for a Poisson rate: shape 1/2, rate 0."""


@dataclass(frozen=True)
class Rate:
    """The posterior of a rate: its mean and a central interval of probability `level`."""

    mean: float
    low: float
    high: float
    level: float = 0.9


def posterior_rate(
    count: float, time: float, *, a: float = SHAPE, b: float = RATE, level: float = 0.9
) -> Rate:
    """How often does it happen in one unit of time, having seen `count` in `time`?

    Raises ValueError for a negative count or where b + time is not positive.
    """
    if count < 0 or b + time <= 0:
        raise ValueError("a rate needs a count of at least 0 and a positive time")
    from scipy.special import gammaincinv  # read when it is needed: most of what starts never asks for a rate

    tail = (1 - level) / 2
    low, high = (float(gammaincinv(a + count, p)) / (b + time) for p in (tail, 1 - tail))
    return Rate((a + count) / (b + time), low, high, level)


def probability_fell(
    count_1: float, time_1: float, count_2: float, time_2: float, *, a: float = SHAPE, b: float = RATE
) -> float:
    """How probable is it that the second rate is below the first?

    With posteriors Gamma(a + x1, b + t1) and Gamma(a + x2, b + t2) it is the incomplete beta function
    I of (b + t2) / (2 b + t1 + t2) at (a + x2, a + x1): one half where both posteriors are the same.
    Raises ValueError for a negative count or where b + t1 or b + t2 is not positive.
    """
    if min(count_1, count_2) < 0 or min(b + time_1, b + time_2) <= 0:
        raise ValueError("a rate needs a count of at least 0 and a positive time")
    from scipy.special import betainc

    share = (b + time_2) / (2 * b + time_1 + time_2)
    return float(betainc(a + count_2, a + count_1, share))


def dispersion(counts: Sequence[float]) -> float | None:
    """How much more do counts of equal spans vary than Poisson counts do? Variance by mean, at least 1.

    None for fewer than four counts or a mean of 0 (McCullagh and Nelder, 1989, section 4.5).
    """
    if len(counts) < 4 or sum(counts) == 0:
        return None
    mean = sum(counts) / len(counts)
    variance = sum((count - mean) ** 2 for count in counts) / (len(counts) - 1)
    return max(1.0, variance / mean)
