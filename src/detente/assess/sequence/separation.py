"""Draws for episodes that were put together by a gap rule: only those that the rule would split alike.

Where the record does not say which releases are one decision, releases at most g days apart are joined. The
null distribution is then uniform over the placements that keep the episodes more than g days apart.
Rejection would throw nearly every draw away, so draws come from a reversible chain by the parallel scheme of
Besag and Clifford (1989, Biometrika 76:633): one run from the record to a hidden state, then independent runs
of the same length from there. Record and draws are then exchangeable under the null, whatever the length.
Episodes move one at a time; where they cannot pass one another their order is conditioned upon, too.
"""

import numpy as np
from numpy.typing import NDArray

from detente.assess.sequence.events import Timeline

SWEEPS = 4
Starts = NDArray[np.int64]


def separated_starts(
    timeline: Timeline, low: Starts, high: Starts, draws: int, rng: np.random.Generator, sweeps: int = SWEEPS
) -> Starts:
    """Start days that keep episodes more than `timeline.gap` days apart; shape (episodes, draws)."""
    gap = timeline.gap or 0
    extents = np.array([pattern[-1] for pattern in timeline.patterns], dtype=np.int64)
    hidden = np.asarray(timeline.starts, dtype=np.int64)[:, None].copy()
    near = _neighbours(low, high + extents, gap)
    _run(hidden, low, high, extents, gap, near, rng, sweeps)
    placed = np.repeat(hidden, draws, axis=1)
    _run(placed, low, high, extents, gap, near, rng, sweeps)
    return placed


def _neighbours(low: Starts, reach: Starts, gap: int) -> list[NDArray[np.intp]]:
    """For each episode the others that it could come within `gap` days of."""
    apart = (low[:, None] > reach[None, :] + gap) | (low[None, :] > reach[:, None] + gap)
    np.fill_diagonal(apart, True)
    return [np.flatnonzero(~row) for row in apart]


def _run(
    placed: Starts,
    low: Starts,
    high: Starts,
    extents: NDArray[np.int64],
    gap: int,
    near: list[NDArray[np.intp]],
    rng: np.random.Generator,
    sweeps: int,
) -> None:
    """Metropolis sweeps in place; each goes there and back, which makes the whole chain reversible."""
    episodes = range(len(placed))
    for _ in range(sweeps):
        for row in (*episodes, *reversed(episodes)):
            proposed = rng.integers(low[row], high[row], size=placed.shape[1])
            others = near[row]
            if len(others):
                later = proposed[None, :] > placed[others] + extents[others, None] + gap
                clear = later | (placed[others] > proposed[None, :] + extents[row] + gap)
                proposed = np.where(clear.all(axis=0), proposed, placed[row])
            placed[row] = proposed
