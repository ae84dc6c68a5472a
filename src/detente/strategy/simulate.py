"""Long runs of an equilibrium: paths of stock, relief, context and belief under its first-period policy."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import BadInput
from detente.strategy.fixed_point import posterior
from detente.strategy.game import STEPS, Array, public_news
from detente.strategy.solve import Solution
from detente.strategy.stocks import stocks


@dataclass(frozen=True)
class LongRun:
    """Paths by period (rows 0 .. periods) and run: `stock` blocks, `tier`, `context`, `belief` P(G).

    `released`, `efforts`, `steps` are what was done in each period (rows 0 .. periods - 1). With a prominent
    stock `stock` and `released` count both; `prominent` and `prominent_released` are those alone (else 0).
    """

    stock: NDArray[np.int64]
    tier: NDArray[np.int64]
    context: NDArray[np.int64]
    belief: Array
    released: NDArray[np.int64]
    efforts: NDArray[np.int64]
    steps: NDArray[np.int64]
    prominent: NDArray[np.int64]
    prominent_released: NDArray[np.int64]


def simulate(
    solution: Solution,
    *,
    true_type: int,
    stock: int,
    tier: int,
    belief: float,
    seed: int,
    context: int = 0,
    periods: int = 120,
    runs: int = 200,
    stationary: bool = True,
    prominent: int = 0,
) -> LongRun:
    """Return simulated paths when the target truly is of type `true_type` (0 for G, 1 for H).

    `stock` (and `prominent`, where the game holds such people apart) are the blocks held at the start.

    With `stationary` the first period's policy is used throughout, as if the horizon always lay as far
    ahead; without it the periods of the solution follow one another and `periods` may not exceed them.
    Beliefs follow Bayes' rule between grid nodes, policies are interpolated.

    Raises BadInput when the start lies outside the game.
    """
    game = solution.game
    apart = game.prominent.blocks if game.prominent is not None else 0
    if true_type not in (0, 1) or not (0 <= stock <= game.blocks and 0 <= tier <= game.tiers):
        raise BadInput(f"the start must lie within {game.blocks} blocks and {game.tiers} tiers")
    if not 0 <= prominent <= apart:
        raise BadInput(f"the start must lie within {apart} prominent blocks, not {prominent}")
    if not 0.0 <= belief <= 1.0:
        raise BadInput(f"the belief must lie between 0 and 1, not {belief:g}")
    if not stationary and periods > game.periods:
        raise BadInput(f"the solution has {game.periods} periods, {periods} were asked for")
    generator = np.random.default_rng(seed)
    news = public_news(game)
    actions = np.array(game.actions)
    efforts = 2 if game.arrests_possible else 1
    chances = news.chances.reshape(efforts, -1)
    moves = np.array(game.context_moves)
    people = stocks(game, news.chances.shape[2])
    n = np.full((periods + 1, runs), people.state(stock, prominent))
    m = np.full((periods + 1, runs), tier)
    w = np.full((periods + 1, runs), context)
    mu = np.full((periods + 1, runs), float(belief))
    freed, effort, steps = (np.zeros((periods, runs), dtype=np.int64) for _ in range(3))
    for t in range(periods):
        at = 0 if stationary else t
        place = mu[t] * (len(solution.beliefs) - 1)
        low = np.minimum(place.astype(np.intp), len(solution.beliefs) - 2)
        share = (place - low)[:, None]

        sender = solution.policies.sender[at, n[t], m[t], w[t]]
        row = np.arange(runs)
        choice = _draw(generator, (1.0 - share) * sender[row, low] + share * sender[row, low + 1])
        steps[t] = np.array(STEPS)[choice]
        reached = m[t] + steps[t]
        both = solution.policies.target[at, :, n[t], reached, w[t]]  # (runs, type, belief, action)
        policy = (1.0 - share[:, None]) * both[row, :, low] + share[:, None] * both[row, :, low + 1]
        action = _draw(generator, policy[:, true_type])
        freed[t], effort[t] = actions[action, 0], actions[action, 1]
        event = _draw(generator, chances[effort[t]])
        seen, intake = np.divmod(event, news.chances.shape[2])
        likelihood = policy.reshape(runs, 2, -1, efforts) @ news.of_news
        mu[t + 1] = np.clip(posterior(likelihood, mu[t])[row, freed[t], seen], 0.0, 1.0)
        n[t + 1] = people.after[freed[t], intake, n[t]]
        lost = generator.random(runs) < game.drift
        m[t + 1] = np.maximum(reached - lost, 0)
        w[t + 1] = _draw(generator, moves[w[t]])
    return LongRun(
        people.totals[n],
        m,
        w,
        mu,
        people.releases.sum(axis=1)[freed],
        effort,
        steps,
        people.held[n, 0],
        people.releases[freed, 0],
    )


def _draw(generator: np.random.Generator, chances: Array) -> NDArray[np.int64]:
    """Return one draw a row from rows of chances."""
    levels = np.cumsum(chances, axis=1)
    picked: NDArray[np.int64] = np.minimum(
        np.sum(generator.random(len(chances))[:, None] * levels[:, -1:] > levels, axis=1),
        chances.shape[1] - 1,
    )
    return picked
