"""Exact tests for two small groups, each with the smallest p that its numbers could give.

A test whose smallest possible p lies above the level cannot find anything; such a test is not reported as
"no difference" but as one that could not have shown one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from detente.assess.findings import Interval


@dataclass(frozen=True)
class ExactTest:
    """A two-sided exact test: its p, the smallest p possible at its margins, an effect and its interval."""

    p: float
    least_p: float
    effect: float | None
    interval: Interval | None = None


def fisher(hits: tuple[int, int], misses: tuple[int, int], *, level: float = 0.9) -> ExactTest:
    """Is a property commoner in the first group than in the second?

    `hits` and `misses` count those with and without it in (first, second) group. Two-sided p by Fisher
    (1935); the effect is the conditional odds ratio with its exact interval (Cornfield, 1956), None where a
    margin is empty or the ratio has no upper limit. The smallest p is over all tables with the same margins.
    """
    table = np.array([[hits[0], hits[1]], [misses[0], misses[1]]])
    first, second, with_it = hits[0] + misses[0], hits[1] + misses[1], hits[0] + hits[1]
    if min(first, second, with_it, first + second - with_it) == 0:
        return ExactTest(1.0, 1.0, None)
    low, high = max(0, with_it - second), min(first, with_it)
    shares = stats.hypergeom(first + second, with_it, first).pmf(np.arange(low, high + 1))
    mine = shares[hits[0] - low]
    p = float(min(1.0, shares[shares <= mine * (1 + 1e-9)].sum()))
    odds = stats.contingency.odds_ratio(table)
    limits = odds.confidence_interval(level)
    finite = np.isfinite(limits.high) and np.isfinite(odds.statistic)
    return ExactTest(
        p,
        float(shares.min()),
        float(odds.statistic) if finite else None,
        Interval(float(limits.low), float(limits.high), level) if finite else None,
    )


def rank_sum(first: Sequence[float], second: Sequence[float]) -> ExactTest:
    """Are values of the first group larger than those of the second?

    Exact two-sided permutation test of the sum of ranks (Wilcoxon, 1945), with ties at their middle rank, by
    the shift algorithm of Streitberg and Roehmel (1986): the distribution over all ways to choose the first
    group is counted, not drawn. The effect is the share of pairs in which the first is larger, ties as half.
    """
    n, m = len(first), len(second)
    if n == 0 or m == 0:
        return ExactTest(1.0, 1.0, None)
    ranks = np.rint(2 * stats.rankdata([*first, *second])).astype(int)  # doubled, so that ties stay whole
    ways = np.zeros((n + 1, int(ranks.sum()) + 1))
    ways[0, 0] = 1.0
    for rank in ranks:
        ways[1:, rank:] += ways[:-1, :-rank]  # the right side is read before it is written: 0-1 choice
    chances = ways[n] / ways[n].sum()
    distance = np.abs(np.arange(len(chances)) - n * ranks.sum() / (n + m))
    observed = distance[int(ranks[:n].sum())]
    p = float(min(1.0, chances[distance >= observed - 1e-9].sum()))
    least = float(chances[distance >= distance[chances > 0].max() - 1e-9].sum())
    pairs = sum((a > b) + 0.5 * (a == b) for a in first for b in second)
    return ExactTest(p, least, pairs / (n * m))


def holm(tests: Mapping[str, float]) -> dict[str, float]:
    """The p of each of several tests, corrected for their number (Holm, 1979)."""
    corrected: dict[str, float] = {}
    floor = 0.0
    for place, (name, p) in enumerate(sorted(tests.items(), key=lambda pair: pair[1])):
        floor = max(floor, min(1.0, p * (len(tests) - place)))
        corrected[name] = floor
    return corrected
