"""T2: who moves first? Relief then release, or release then relief.

A = graded hits after relief less graded hits before it, under the same jittered draws as T1. A burst of both
that is symmetric in time leaves A near zero. The p reported is the larger of two exact ones, on anchored
strata and on the regular grid: a claim about direction has to survive both ways of cutting time. The other
direction is the same test on time run backwards.
"""

from dataclasses import dataclass, replace

import numpy as np

from detente.assess.sequence.coincidence import Hits, graded_windows
from detente.assess.sequence.events import Timeline
from detente.assess.sequence.jitter import DEFAULT_DRAWS, graded_contrast, tail
from detente.assess.sequence.placement import jittered_hits
from detente.assess.sequence.strata import anchored, grid


@dataclass(frozen=True, slots=True)
class DirectionTest:
    """Asymmetry in steps with its mean over the draws, and p for each direction.

    `p_release_follows`: relief first, then releases. `p_relief_follows`: releases first, then relief.
    `after` and `before` are the plain counts K(+d) and K(-d).
    """

    asymmetry: float
    expected: float
    p_release_follows: float
    p_relief_follows: float
    after: int
    before: int
    draws: int


def mirrored(timeline: Timeline) -> Timeline:
    """The timeline run backwards: the last day becomes day 0."""
    last = timeline.span - 1
    blocks = sorted(
        (last - start - pattern[-1], tuple(pattern[-1] - day for day in reversed(pattern)))
        for start, pattern in zip(timeline.starts, timeline.patterns, strict=True)
    )
    order = sorted(range(len(timeline.steps)), key=lambda k: last - timeline.steps[k])
    return replace(
        timeline,
        steps=tuple(last - timeline.steps[k] for k in order),
        sizes=tuple(timeline.sizes[k] for k in order) if timeline.sizes else (),
        starts=tuple(start for start, _ in blocks),
        patterns=tuple(pattern for _, pattern in blocks),
        breaks=tuple(sorted(timeline.span - day for day in timeline.breaks)),
    )


def _asymmetry_p(
    timeline: Timeline, window: int, stratum: int, draws: int, seed: int, inclusive: bool
) -> tuple[float, float, float, Hits]:
    kept = timeline.without_cut_windows(window)
    rng = np.random.default_rng(seed)
    shift = int(rng.integers(stratum))
    found = []
    for edges in (
        anchored(kept.span, stratum, kept.steps, kept.breaks),
        grid(kept.span, stratum, shift, kept.breaks),
    ):
        hits = jittered_hits(
            kept, edges, graded_windows(window), draws, np.random.default_rng(seed), inclusive=inclusive
        )
        values = graded_contrast(hits, before_weight=1.0)
        found.append((tail(values), float(values[0]), float(values[1:].mean()), hits))
    return max(found[0][0], found[1][0]), found[0][1], found[0][2], found[0][3]


def direction_test(
    timeline: Timeline,
    *,
    window: int = 30,
    stratum: int = 60,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    inclusive: bool = False,
) -> DirectionTest:
    """Do releases follow relief rather than the other way round (T2)? Both directions are always given."""
    p_forward, observed, expected, hits = _asymmetry_p(timeline, window, stratum, draws, seed, inclusive)
    p_reverse, _, _, _ = _asymmetry_p(mirrored(timeline), window, stratum, draws, seed, inclusive)
    after, before = hits.counts(window)
    return DirectionTest(observed, expected, p_forward, p_reverse, int(after[0]), int(before[0]), draws)
