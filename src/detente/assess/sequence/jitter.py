"""T1, the primary test: do releases stand closer after relief than timing within their own stratum explains?

Pattern jitter with intervals (Amarasingham, Harrison, Hatsopoulos, Geman 2012, J Neurophysiol 107:517; that
interval jitter is exact: Platkiewicz, Stark, Amarasingham 2017). Null hypothesis: given the relief dates,
the stratum of each release episode and the pattern of days inside it, its place within the stratum is
uniform. Everything slower than the stratum is conditioned away, so the claim is "tighter than W days" and no
more. Episodes are moved whole; relief dates never move.

The statistic is the *graded contrast*: the number of steps with a release within L days after them, averaged
over windows L that rise in equal parts to d, less half of the same number for the days before. Grading lets
a release after 3 days count more than one after 29 and breaks the ties of the plain count; the subtracted
half takes out what a common thaw does on both sides of a step alike. The plain trigger count
K = #{s: a release in (s, s+d]} is reported beside it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assess.sequence.coincidence import Hits, graded_windows
from detente.assess.sequence.events import Timeline
from detente.assess.sequence.placement import jittered_hits
from detente.assess.sequence.strata import anchored, grid

DEFAULT_DRAWS = 9_999
_BINS = 30


@dataclass(frozen=True, slots=True)
class JitterTest:
    """One test against the jitter null: the observed statistic, its mean over the draws, and p.

    `p` is (1 + #{draw >= record}) / (draws + 1). `steps` are those counted, `dropped` those whose window the
    end of observation cuts.
    """

    statistic: str
    observed: float
    expected: float
    p: float
    draws: int
    steps: int
    dropped: int
    spread: tuple[tuple[float, float], ...] = ()
    """The draws as a histogram: a value of the statistic and the share of draws at it, in order of value."""


@dataclass(frozen=True, slots=True)
class OffsetSpread:
    """p over every offset of the regular grid: how far the answer hangs on where strata begin."""

    median: float
    worst: float
    best: float
    offsets: int


def tail(values: NDArray[np.float64] | NDArray[np.int64]) -> float:
    """(1 + #{draw >= record}) / (draws + 1), the record in column 0; ties count against the claim."""
    return float(np.mean(values >= values[0] - 1e-9))


def graded_contrast(
    hits: Hits, sizes: tuple[float, ...] = (), *, before_weight: float = 0.5
) -> NDArray[np.float64]:
    """The graded contrast of the record and each draw, in steps (or in size, where sizes are given)."""
    if sizes and len(set(sizes)) > 1:
        after, before = hits.by_step()
        scale = np.asarray(sizes) / np.mean(sizes)
        contrast = (after - before_weight * before) @ scale
    else:
        total_after, total_before = hits.totals()
        contrast = total_after - before_weight * total_before
    return np.asarray(contrast / len(hits.windows), dtype=np.float64)


def jitter_test(
    timeline: Timeline,
    *,
    window: int = 30,
    stratum: int = 60,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    strata: str = "anchored",
    offset: int | None = None,
    statistic: str = "graded",
    inclusive: bool = False,
    keep_cut: bool = False,
    weighted: bool = False,
) -> JitterTest:
    """Do releases follow relief more closely than timing within W = `stratum` days explains (T1)?

    `strata` is "anchored" or "grid" (offset drawn from the seed unless given); `statistic` "graded" or
    "count" (the plain K). `inclusive` counts a release on the day of the relief as after (and before) it.
    `keep_cut` keeps steps whose window the end of observation cuts. `weighted` weighs steps by size.
    The same input and seed give the same result.
    """
    kept = timeline if keep_cut else timeline.without_cut_windows(window)
    rng = np.random.default_rng(seed)
    if strata == "anchored":
        edges = anchored(kept.span, stratum, kept.steps, kept.breaks)
    else:
        shift = int(rng.integers(stratum)) if offset is None else offset
        edges = grid(kept.span, stratum, shift, kept.breaks)
    windows = graded_windows(window) if statistic == "graded" else (window,)
    graded = statistic == "graded"
    hits = jittered_hits(kept, edges, windows, draws, rng, inclusive=inclusive, backward=graded)
    if graded:
        values = graded_contrast(hits, kept.sizes if weighted else ())
    else:
        values = hits.totals()[0].astype(np.float64)
    return JitterTest(
        statistic,
        float(values[0]),
        float(values[1:].mean()),
        tail(values),
        draws,
        len(kept.steps),
        len(timeline.steps) - len(kept.steps),
        _histogram(values[1:], len(windows)),
    )


def _histogram(values: NDArray[np.float64], levels: int) -> tuple[tuple[float, float], ...]:
    """Values and their shares; gathered into 30 bins, told by their middles, where there are more."""
    lowest, halves = float(values.min()), 2 * levels
    places = np.rint((values - lowest) * halves).astype(np.int64)
    even = np.abs(places / halves + lowest - values).max() < 1e-6
    if even:  # values stand on a grid of half windows: counting them spares the sorting
        counts = np.bincount(places)
        found = np.flatnonzero(counts)
        counts, found = counts[found], np.round(found / halves + lowest, 6)
    else:
        found, counts = np.unique(np.round(values, 6), return_counts=True)
    if len(found) > _BINS:
        counts, edges = np.histogram(found, bins=_BINS, weights=counts)
        found = (edges[:-1] + edges[1:]) / 2
    shares = counts / max(len(values), 1)
    return tuple((float(value), float(share)) for value, share in zip(found, shares, strict=True))


def offset_spread(
    timeline: Timeline,
    *,
    window: int = 30,
    stratum: int = 60,
    draws: int = 999,
    seed: int = 0,
    statistic: str = "graded",
    inclusive: bool = False,
) -> OffsetSpread:
    """Does the answer hang on where the strata begin? p on the regular grid at every offset in [0, W)."""
    found = [
        jitter_test(
            timeline,
            window=window,
            stratum=stratum,
            draws=draws,
            seed=seed,
            strata="grid",
            offset=offset,
            statistic=statistic,
            inclusive=inclusive,
        ).p
        for offset in range(stratum)
    ]
    return OffsetSpread(float(np.median(found)), max(found), min(found), len(found))
