"""Who is held and who can be freed: one stock of people, or prominent people beside ordinary ones.

A state of the stock is one number in every array of a solution. With one stock it is the blocks held; with
two it runs over prominent blocks first: state = prominent * (ordinary blocks + 1) + ordinary.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.strategy.game import ExchangeGame

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Stocks:
    """The states and releases of a game, with the columns (prominent, ordinary).

    `held` (states, 2) and `releases` (releases, 2) are in blocks; `possible` (states, releases) says which
    releases a state allows; `after` [release, intake, state] is the state that follows: arrests add to the
    ordinary stock, which is full at its largest.
    """

    held: Counts
    releases: Counts
    possible: NDArray[np.bool_]
    after: NDArray[np.intp]

    @property
    def totals(self) -> Counts:
        """Return the blocks held in each state."""
        total: Counts = self.held.sum(axis=1)
        return total

    def state(self, ordinary: int, prominent: int = 0) -> int:
        """Return the state with these blocks held; raises ValueError where there is none."""
        found = np.flatnonzero((self.held == (prominent, ordinary)).all(axis=1))
        if not len(found):
            raise ValueError(f"no state with {prominent} prominent and {ordinary} ordinary blocks")
        return int(found[0])


def stocks(game: ExchangeGame, intakes: int) -> Stocks:
    """Return the states of the game, with transitions for 0 .. `intakes` - 1 blocks taken in a period."""
    most = game.prominent.blocks if game.prominent is not None else 0
    held = np.array([(p, o) for p in range(most + 1) for o in range(game.blocks + 1)], dtype=np.int64)
    releases = np.array(game.releases, dtype=np.int64)
    possible = np.all(held[:, None, :] >= releases[None, :, :], axis=2)
    left = np.maximum(held[None, None] - releases[:, None, None], 0)  # [release, one, state, column]
    ordinary = np.minimum(left[..., 1] + np.arange(intakes)[None, :, None], game.blocks)
    after = left[..., 0] * (game.blocks + 1) + ordinary
    return Stocks(held, releases, possible, after.astype(np.intp))
