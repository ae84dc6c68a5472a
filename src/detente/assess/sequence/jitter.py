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

from detente.assess.sequence.coincidence import Hits, busy_days, day_words, graded_windows
from detente.assess.sequence.events import Timeline
from detente.assess.sequence.separation import separated_starts
from detente.assess.sequence.strata import Edges, anchored, grid

DEFAULT_DRAWS = 9_999


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


@dataclass(frozen=True, slots=True)
class OffsetSpread:
    """p over every offset of the regular grid: how far the answer hangs on where strata begin."""

    median: float
    worst: float
    best: float
    offsets: int


def start_ranges(timeline: Timeline, edges: Edges) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First and one past the last day on which each episode may start: in its stratum, inside the record."""
    starts = np.asarray(timeline.starts, dtype=np.int64)
    place = np.searchsorted(edges, starts, side="right") - 1
    extents = np.array([pattern[-1] for pattern in timeline.patterns], dtype=np.int64)
    return edges[place], np.minimum(edges[place + 1], timeline.span - extents)


def uniform_starts(
    low: NDArray[np.int64], high: NDArray[np.int64], draws: int, rng: np.random.Generator
) -> NDArray[np.intp]:
    """Offsets in [0, high - low), uniform, one row an episode; shape (episodes, draws)."""
    widths = high - low
    offsets = np.empty((len(widths), draws), dtype=np.intp)
    for width in np.unique(widths):
        rows = np.flatnonzero(widths == width)
        kind = np.uint8 if width <= 256 else np.int64
        offsets[rows] = rng.integers(0, width, size=(len(rows), draws), dtype=kind)
    return offsets


def weighted_starts(
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    day_weights: NDArray[np.float64],
    draws: int,
    rng: np.random.Generator,
) -> NDArray[np.intp]:
    """Offsets in [0, high - low) with chances proportional to the weight of the day; (episodes, draws)."""
    running = np.concatenate([[0.0], np.cumsum(day_weights)])
    offsets = np.empty((len(low), draws), dtype=np.intp)
    for row, (start, end) in enumerate(zip(low, high, strict=True)):
        aimed = running[start] + rng.random(draws) * (running[end] - running[start])
        offsets[row] = np.clip(np.searchsorted(running, aimed, side="right") - 1 - start, 0, end - start - 1)
    return offsets


def jittered_hits(
    timeline: Timeline,
    edges: Edges,
    windows: tuple[int, ...],
    draws: int,
    rng: np.random.Generator,
    *,
    inclusive: bool = False,
    backward: bool = True,
    day_weights: NDArray[np.float64] | None = None,
) -> Hits:
    """Hits of the record (column 0) and of `draws` jittered records.

    `day_weights` (span,) lets days of a stratum be unequally likely (hidden bias); equal without. With
    episodes from a gap rule only draws that the rule would split in the same way count; they are made by a
    chain that leaves the null distribution unchanged (see `separation`).
    """
    low, high = start_ranges(timeline, edges)
    if day_weights is not None:
        offsets = weighted_starts(low, high, day_weights, draws, rng)
    elif timeline.gap is None:
        offsets = uniform_starts(low, high, draws, rng)
    else:
        offsets = separated_starts(timeline, low, high, draws, rng) - low[:, None]
    observed = np.asarray(timeline.starts, dtype=np.int64) - low
    after = _gather(timeline, low, high, offsets, observed, windows, forward=True, inclusive=inclusive)
    before = (
        _gather(timeline, low, high, offsets, observed, windows, forward=False, inclusive=inclusive)
        if backward
        else np.zeros_like(after)
    )
    return Hits(after, before, len(timeline.steps), windows)


def _gather(
    timeline: Timeline,
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    offsets: NDArray[np.intp],
    observed: NDArray[np.int64],
    windows: tuple[int, ...],
    *,
    forward: bool,
    inclusive: bool,
) -> NDArray[np.uint64]:
    table = day_words(timeline.steps, windows, timeline.span, forward=forward, inclusive=inclusive)
    found = np.zeros((table.shape[0], offsets.shape[1] + 1), dtype=np.uint64)
    taken = np.empty(offsets.shape[1], dtype=np.uint64)
    # Steps out of reach of an episode's stratum cannot be hit: such words are passed over.
    busy = busy_days(timeline.steps, windows, timeline.span, forward=forward, inclusive=inclusive)
    extents = np.array([pattern[-1] for pattern in timeline.patterns], dtype=np.int64)
    reachable = busy[:, high + extents] > busy[:, low]
    for row, pattern in enumerate(timeline.patterns):
        start, end = int(low[row]), int(high[row])
        for word in np.flatnonzero(reachable[:, row]):
            bits = table[word, start:end]
            for day in pattern[1:]:
                bits = bits | table[word, start + day : end + day]
            np.take(bits, offsets[row], out=taken, mode="clip")
            np.bitwise_or(found[word, 1:], taken, out=found[word, 1:])
            found[word, 0] |= bits[observed[row]]
    return found


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
    )


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
