"""Time to an event with censoring, for few spells: Kaplan-Meier, competing ends, a Gamma-exponential rate.

Times are days. A date known to the month makes a time an interval; every figure is then also given for the
shortest and the longest times that the dates allow.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import stats

from detente.assess.findings import Interval
from detente.assess.rates import posterior_rate

YEAR = 365.25
LEVEL = 0.9
FEW = 30
"""Below this many spells the Gamma-exponential rate is the answer and the curve only a picture."""


@dataclass(frozen=True)
class Point:
    """One step of a survival curve: at `day`, of `at_risk` spells `events` end; the share left."""

    day: float
    at_risk: int
    events: int
    left: float
    low: float | None
    high: float | None


def kaplan_meier(days: Sequence[float], ended: Sequence[bool], *, level: float = LEVEL) -> tuple[Point, ...]:
    """What share of spells lasts longer than each day on which one ended?

    `days` are lengths, `ended` whether the end was seen (else censored). Product-limit estimate (Kaplan and
    Meier, 1958) with Greenwood's variance on the log-minus-log scale, by scipy.stats.ecdf. A limit that the
    formula does not give (share 0 or 1) is None. No ended spell, no points.
    """
    times, seen = np.asarray(days, dtype=float), np.asarray(ended, dtype=bool)
    if not seen.any():
        return ()
    data = stats.CensoredData(uncensored=times[seen], right=times[~seen])
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # shares of 0 and 1 have no log; they become None below
        curve = stats.ecdf(data).sf
        limits: Any = curve.confidence_interval(level, method="log-log")
    floor, ceiling = np.asarray(limits.low.probabilities), np.asarray(limits.high.probabilities)
    points = []
    for n, day in enumerate(curve.quantiles):
        events = int(np.sum(seen & (times == day)))
        if events:
            low, high = float(floor[n]), float(ceiling[n])
            points.append(
                Point(
                    float(day),
                    int(np.sum(times >= day)),
                    events,
                    float(curve.probabilities[n]),
                    low if np.isfinite(low) else None,
                    high if np.isfinite(high) else None,
                )
            )
    return tuple(points)


def share_left(points: Sequence[Point], day: float) -> float:
    """The share of a survival curve that is left after a day (1 before its first step)."""
    return next((point.left for point in reversed(points) if point.day <= day), 1.0)


def median_time(points: Sequence[Point]) -> float | None:
    """The day by which half have ended; None where the curve does not fall to one half."""
    return next((point.day for point in points if point.left <= 0.5), None)


def cumulative_incidence(
    days: Sequence[float], causes: Sequence[str], horizons: Sequence[float]
) -> dict[str, list[float]]:
    """By each horizon, what share of spells has ended in each way, the other ways competing?

    An empty cause is censored. Aalen and Johansen (1978). The shares of all causes and of none add to one.
    """
    times, labels = np.asarray(days, dtype=float), np.asarray(causes)
    shares: dict[str, list[float]] = {str(cause): [] for cause in sorted(set(labels[labels != ""]))}
    for horizon in horizons:
        left, total = 1.0, dict.fromkeys(shares, 0.0)
        for day in np.unique(times[(labels != "") & (times <= horizon)]):
            at_risk = int(np.sum(times >= day))
            ended = 0
            for cause in shares:
                count = int(np.sum((times == day) & (labels == cause)))
                total[cause] += left * count / at_risk
                ended += count
            left *= 1 - ended / at_risk
        for cause, share in total.items():
            shares[cause].append(share)
    return shares


@dataclass(frozen=True)
class YearlyChance:
    """Ends per year, and the chance that a spell that stands ends within a year."""

    rate: Interval
    mean_rate: float
    chance: float
    interval: Interval
    events: int
    years: tuple[float, float]


def yearly_chance(
    days: Sequence[tuple[int, int]],
    ended: Sequence[bool],
    *,
    prior: tuple[float, float] = (0.5, 0.0),
    level: float = LEVEL,
) -> YearlyChance | None:
    """How likely is it that a spell that stands ends within a year, if the rate of ends is constant?

    Lengths are exponential, their rate has a Gamma prior (shape, rate in years; Jeffreys' one half and zero
    unless given), so the posterior is Gamma(shape + ends, rate + years seen) and the chance is that of the
    Lomax predictive (Gelman and others, 2013, section 2.6). The interval spans the shortest and longest
    times that the dates allow. None where nothing was watched for any time.
    """
    shape, rate = prior
    events = sum(ended)
    low_years, high_years = (sum(pair[k] for pair in days) / YEAR for k in (0, 1))
    if low_years + rate <= 0:
        return None
    many = posterior_rate(events, low_years, a=shape, b=rate, level=level)
    few = posterior_rate(events, high_years, a=shape, b=rate, level=level)
    middle = (low_years + high_years) / 2 + rate
    chance = 1 - (middle / (middle + 1)) ** (shape + events)
    return YearlyChance(
        Interval(few.low, many.high, level),
        (shape + events) / middle,
        chance,
        Interval(1 - float(np.exp(-few.low)), 1 - float(np.exp(-many.high)), level),
        events,
        (low_years, high_years),
    )
