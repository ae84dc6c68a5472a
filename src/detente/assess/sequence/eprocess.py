"""T4: evidence that may be read at any time.

An e-process starts at 1 and, if there is no link, never reaches 1/alpha with a chance above alpha (Ville's
inequality; Ramdas, Gruenwald, Vovk, Shafer 2023, Statistical Science 38:576). Two are kept.

`stratum_evidence` is the one reported. Each stratum is settled when it ends: given how many episodes it
holds, every episode's day is uniform in it, so exp(theta w(day)) over its mean across the stratum is an
e-value whatever the level of the rate; w is the closeness to the last step less half that to the next. The
wealth is the mean of the whole products over fixed stakes theta.

`ceiling_evidence` bets step by step against a ceiling of the chance of a release taken from the past. It
needs that ceiling to hold, and nothing vouches for it when a thaw sets in; in the worlds of the validation it
did hold.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaincinv

from detente.assess.sequence.closeness import closeness
from detente.assess.sequence.events import Timeline
from detente.assess.sequence.placement import start_ranges
from detente.assess.sequence.strata import anchored

STAKES = (0.5, 1.0, 2.0, 3.0)
FRACTIONS = (0.1, 0.3, 0.5, 0.7, 0.9)
CEILING_FLOOR = 0.05


@dataclass(frozen=True, slots=True)
class Evidence:
    """The e-process: `settled[k]` is the day on which `wealth[k]` was reached; start and `highest` from 1."""

    settled: tuple[int, ...]
    wealth: tuple[float, ...]
    highest: float

    @property
    def final(self) -> float:
        """Evidence at the end."""
        return self.wealth[-1] if self.wealth else 1.0


def chance_ceiling(count: int, time: int, ahead: int, prior_time: float, level: float = 0.8) -> float:
    """Upper bound of the chance of at least one episode in the next `ahead` days.

    The bound takes the posterior quantile of the rate at `level`, the prior being one episode in `prior_time`
    days: 1 - exp(-lambda_level * ahead).
    """
    highest = float(gammaincinv(1.0 + count, level)) / (prior_time + time)
    return float(1.0 - np.exp(-highest * ahead))


def stratum_evidence(
    timeline: Timeline, *, window: int = 30, stratum: int = 60, inclusive: bool = False
) -> Evidence:
    """How has the evidence for releases following relief run over time? Settled as each stratum ends."""
    edges = anchored(timeline.span, stratum, timeline.steps, timeline.breaks)
    after, before = closeness(timeline, window, inclusive=inclusive)
    weights = after - before / 2
    low, high = start_ranges(timeline, edges)
    stakes = np.array(STAKES)
    tilt = np.exp(stakes[:, None] * weights[None, :])
    running = np.concatenate([np.zeros((len(stakes), 1)), np.cumsum(tilt, axis=1)], axis=1)
    starts = np.asarray(timeline.starts, dtype=np.int64)
    factors = tilt[:, starts] * (high - low) / (running[:, high] - running[:, low])
    ends = edges[np.searchsorted(edges, starts, side="right")] - 1
    settled = np.unique(ends)
    products = np.array([factors[:, ends <= day].prod(axis=1) for day in settled])
    wealth = products.mean(axis=1) if len(settled) else np.zeros(0)
    return Evidence(
        tuple(int(day) for day in settled),
        tuple(float(value) for value in wealth),
        float(max([1.0, *wealth])),
    )


def ceiling_evidence(
    timeline: Timeline, *, window: int = 30, stratum: int = 60, inclusive: bool = False
) -> Evidence:
    """The same question by bets fixed before each step, against a ceiling from the last 2W days.

    Steps inside the open window of an earlier one are skipped. The ceiling is the upper 80 % bound of the
    Gamma-Poisson chance of at least one episode in the window, at least 0.05.
    """
    starts = np.asarray(timeline.starts)
    products = np.ones(len(FRACTIONS))
    settled: list[int] = []
    wealth: list[float] = []
    open_until = -1
    for day in timeline.steps:
        if day <= open_until or day + window > timeline.span - 1:
            continue
        open_until = day + window
        past = min(day, 2 * stratum)
        before = int(((starts >= day - past) & (starts < day)).sum())
        # A prior worth one stratum-length of watching at the mean rate of one episode in it.
        ceiling = max(CEILING_FLOOR, chance_ceiling(before, past, window, float(stratum)))
        first = day if inclusive else day + 1
        hit = float(((starts >= first) & (starts <= open_until)).any())
        products = products * (1 + np.array(FRACTIONS) / ceiling * (hit - ceiling))
        settled.append(int(open_until))
        wealth.append(float(products.mean()))
    return Evidence(tuple(settled), tuple(wealth), max([1.0, *wealth]))
