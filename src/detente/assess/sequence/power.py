"""Power at the case's own size: how often would T1 find a link that is there?

The relief steps stay where they are. Episodes are first placed at chance inside their strata (the null), then
each step calls forth an episode with probability q: the nearest episode not yet taken moves to s + delay,
delay geometric with mean 10 days. The number of episodes never changes.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy import stats

from detente.assess.sequence.events import Timeline
from detente.assess.sequence.jitter import jitter_test
from detente.assess.sequence.placement import start_ranges, uniform_starts
from detente.assess.sequence.strata import grid

MEAN_DELAY = 10.0
RESPONSES = (0.3, 0.5, 0.8)


@dataclass(frozen=True, slots=True)
class Power:
    """Share of simulated records in which T1 rejects at 5 %, with its 95 % binomial interval."""

    response: float
    power: float
    low: float
    high: float
    replications: int


def binomial_interval(hits: int, trials: int, level: float = 0.95) -> tuple[float, float]:
    """Clopper and Pearson's exact interval for a share."""
    edge = (1 - level) / 2
    low = 0.0 if hits == 0 else float(stats.beta.ppf(edge, hits, trials - hits + 1))
    high = 1.0 if hits == trials else float(stats.beta.ppf(1 - edge, hits + 1, trials - hits))
    return low, high


def respond(timeline: Timeline, response: float, stratum: int, rng: np.random.Generator) -> Timeline:
    """A record of the same size in which each step draws an episode with chance `response`."""
    edges = grid(timeline.span, stratum, int(rng.integers(stratum)), timeline.breaks)
    low, high = start_ranges(timeline, edges)
    starts = low + uniform_starts(low, high, 1, rng)[:, 0]
    extents = np.array([pattern[-1] for pattern in timeline.patterns])
    free = np.ones(len(starts), dtype=bool)
    for step in timeline.steps:
        answered = rng.random() < response
        when = step + int(rng.geometric(1 / MEAN_DELAY))
        able = free & (when + extents < timeline.span)
        if answered and able.any():
            nearest = int(np.argmin(np.where(able, np.abs(starts - when), timeline.span + 1)))
            starts[nearest] = when
            free[nearest] = False
    order = np.argsort(starts, kind="stable")
    return replace(
        timeline,
        starts=tuple(int(starts[k]) for k in order),
        patterns=tuple(timeline.patterns[k] for k in order),
        gap=None,
    )


def power_at_own_size(
    timeline: Timeline,
    *,
    window: int = 30,
    stratum: int = 60,
    responses: tuple[float, ...] = RESPONSES,
    replications: int = 150,
    draws: int = 99,
    seed: int = 0,
    level: float = 0.05,
) -> tuple[Power, ...]:
    """With these dates of relief and this many episodes, how often would T1 find a response rate q?"""
    found = []
    for response in responses:
        rng = np.random.default_rng([seed, round(1000 * response)])
        hits = sum(
            jitter_test(
                respond(timeline, response, stratum, rng),
                window=window,
                stratum=stratum,
                draws=draws,
                seed=int(rng.integers(2**32)),
            ).p
            <= level
            for _ in range(replications)
        )
        low, high = binomial_interval(hits, replications)
        found.append(Power(response, hits / replications, low, high, replications))
    return tuple(found)
