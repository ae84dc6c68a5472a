"""Event coincidence analysis with its Poisson test, the ordinary way to ask whether two series go together.

Donges, Schleussner, Siegmund, Donner 2016 (European Physical Journal Special Topics 225:471). Kept for
comparison only: the trials are treated as independent and the rates as constant, so under a common thaw it
finds links that are not there (see the measured false-alarm rates in `ordinary`). The form follows the
time-series entry point of CoinCalc 2.0, whose window holds `reach` + 1 days.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats


@dataclass(frozen=True, slots=True)
class Coincidence:
    """Shares and Poisson p. Precursor: releases preceded by relief. Trigger: relief followed by a release."""

    precursor_rate: float
    trigger_rate: float
    precursor_p: float
    trigger_p: float


def _hit(days: NDArray[np.int64], others: NDArray[np.int64], low: int, high: int) -> int:
    """How many of `days` have one of `others` between day + low and day + high."""
    gaps = others[None, :] - days[:, None]
    return int(((gaps >= low) & (gaps <= high)).any(axis=1).sum())


def event_coincidence(
    releases: Sequence[int],
    steps: Sequence[int],
    span: int,
    *,
    reach: int,
    lag: int = 0,
    symmetric: bool = False,
    first_gap: int = 0,
) -> Coincidence:
    """Do releases and relief coincide more often than two Poisson series of their rates would?

    A release at r coincides with a step at s where first_gap <= r - s - lag <= reach (between -reach and
    reach if symmetric); `span` is the number of usable days. Shares lie in [0, 1].
    """
    r, s = np.asarray(releases, dtype=np.int64), np.asarray(steps, dtype=np.int64)
    if not len(r) or not len(s):
        return Coincidence(0.0, 0.0, 1.0, 1.0)
    low = -reach if symmetric else first_gap
    precursors = _hit(r, s, -lag - reach, -lag - low)
    triggers = _hit(s, r, lag + low, lag + reach)
    # CoinCalc takes the lag off the length of the series for one-sided windows only.
    width = (reach - low + 1) / (span if symmetric else span - lag)
    by_steps = 1 - (1 - min(1.0, width)) ** len(s)
    by_releases = 1 - (1 - min(1.0, width)) ** len(r)
    return Coincidence(
        precursors / len(r),
        triggers / len(s),
        float(stats.binom.sf(precursors - 1, len(r), by_steps)),
        float(stats.binom.sf(triggers - 1, len(s), by_releases)),
    )
