"""T3: several lags at once without paying for the search twice.

For each window L the contrast K_L(+) - K_L(-)/2 is standardised over the draws; the largest Z is compared
with the largest Z of each draw (Westfall and Young 1993), and single windows get step-down adjusted p.
Windows longer than half a stratum are refused: over them strata no longer guard against slow common change.
"""

from dataclasses import dataclass

import numpy as np

from detente.assess.sequence.events import Timeline
from detente.assess.sequence.jitter import DEFAULT_DRAWS
from detente.assess.sequence.placement import jittered_hits
from detente.assess.sequence.strata import anchored
from detente.errors import UsageFault

DEFAULT_WINDOWS = (7, 14, 30)


@dataclass(frozen=True, slots=True)
class Lag:
    """One window: steps with a release within it after and before relief, Z, and p alone and adjusted."""

    window: int
    after: int
    before: int
    z: float
    p: float
    p_adjusted: float


@dataclass(frozen=True, slots=True)
class LagScan:
    """All windows with the family-wise p of the largest Z."""

    lags: tuple[Lag, ...]
    p: float
    draws: int


def lag_scan(
    timeline: Timeline,
    *,
    windows: tuple[int, ...] = DEFAULT_WINDOWS,
    stratum: int = 60,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    inclusive: bool = False,
) -> LagScan:
    """Within how many days do releases follow relief (T3)? Raises UsageFault for a window above W / 2."""
    if not windows or max(windows) > stratum / 2:
        raise UsageFault(f"windows of a lag scan must be at most half a stratum ({stratum / 2:g} days)")
    kept = timeline.without_cut_windows(max(windows))
    edges = anchored(kept.span, stratum, kept.steps, kept.breaks)
    lengths = tuple(sorted(set(windows)))
    hits = jittered_hits(kept, edges, lengths, draws, np.random.default_rng(seed), inclusive=inclusive)
    counts = [hits.counts(length) for length in lengths]
    values = np.array([after - before / 2 for after, before in counts])
    spread = values.std(axis=1, keepdims=True)
    scores = np.divide(
        values - values.mean(axis=1, keepdims=True), spread, out=np.zeros_like(values), where=spread > 0
    )
    alone = (scores >= scores[:, :1] - 1e-9).mean(axis=1)
    order = np.argsort(-scores[:, 0], kind="stable")
    adjusted = np.empty(len(lengths))
    highest = 0.0
    for rank, place in enumerate(order):  # step down: each against the largest Z of those not yet passed
        rest = scores[order[rank:]].max(axis=0)
        highest = max(highest, float(np.mean(rest >= scores[place, 0] - 1e-9)))
        adjusted[place] = highest
    largest = scores.max(axis=0)
    return LagScan(
        tuple(
            Lag(
                length,
                int(counts[k][0][0]),
                int(counts[k][1][0]),
                float(scores[k, 0]),
                float(alone[k]),
                float(adjusted[k]),
            )
            for k, length in enumerate(lengths)
        ),
        float(np.mean(largest >= largest[0] - 1e-9)),
        draws,
    )
