"""How many equilibria there are: restarts from random policies and a path traced in precision.

With beliefs that follow conduct, conduct can hold itself in place, so an equilibrium found once is one
of several until shown otherwise. The answer here is a lower bound: those that the starts reached.
"""

from dataclasses import dataclass

import numpy as np

from detente.errors import BadInput
from detente.strategy.game import ExchangeGame
from detente.strategy.solve import Solution, solve


@dataclass(frozen=True)
class Branch:
    """One distinct equilibrium: `solution`, from which `starts` it was reached, as counted."""

    solution: Solution
    starts: tuple[str, ...]


@dataclass(frozen=True)
class Equilibria:
    """The distinct equilibria found, the one traced from uniform play first.

    `spread` is the largest difference between them in the sender's value at the place asked about,
    `path` the sender's value there along the trace, as pairs (precision, value).
    """

    branches: tuple[Branch, ...]
    spread: float
    path: tuple[tuple[float, float], ...]


def trace(
    game: ExchangeGame,
    *,
    beliefs: int = 21,
    precision: float = 3.0,
    rungs: int = 6,
) -> tuple[Solution, ...]:
    """Return solutions along rising precision, each started from the one before (the principal path).

    The first rung is near uniform play, where the equilibrium is unique; the last is `precision`.
    Source: McKelvey and Palfrey (1998); Turocy, Games and Economic Behavior 51 (2005), for tracing.
    """
    if rungs < 1 or not np.isfinite(precision):
        raise BadInput("a trace needs at least one rung and a finite precision")
    ladder = precision * (np.arange(1, rungs + 1) / rungs) ** 2
    found: list[Solution] = []
    for rung in ladder:
        start = found[-1].policies if found else None
        found.append(solve(game, beliefs=beliefs, precision=float(rung), start=start))
    return tuple(found)


def search(
    game: ExchangeGame,
    *,
    place: tuple[int, int, int, float],
    seed: int,
    beliefs: int = 21,
    precision: float = 3.0,
    restarts: int = 20,
    rungs: int = 6,
    apart: float = 1e-3,
) -> Equilibria:
    """Return the distinct equilibria reached by a trace in precision and by random restarts.

    `place` is (stock, tier, context, belief): two solutions are the same when neither the sender's first
    step nor the target's reply differs there, or anywhere at that context, by more than `apart` in
    chance at the first period. Each restart tilts the choices of both types at random, alike at all nodes.
    """
    stock, tier, context, belief = place
    if not 0.0 <= belief <= 1.0:
        raise BadInput(f"the belief must lie between 0 and 1, not {belief:g}")
    generator = np.random.default_rng(seed)
    path = trace(game, beliefs=beliefs, precision=precision, rungs=rungs)
    branches = [Branch(path[-1], ("trace",))]
    for restart in range(restarts):
        tilt = generator.normal(scale=3.0, size=(2, len(game.actions)))
        found = solve(game, beliefs=beliefs, precision=precision, start=tilt)
        for index, branch in enumerate(branches):
            if _same(branch.solution, found, context, apart):
                branches[index] = Branch(branch.solution, (*branch.starts, f"restart {restart + 1}"))
                break
        else:
            branches.append(Branch(found, (f"restart {restart + 1}",)))
    values = [value_at(branch.solution, stock, tier, context, belief) for branch in branches]
    along = tuple((step.precision[1], value_at(step, stock, tier, context, belief)) for step in path)
    return Equilibria(tuple(branches), float(max(values) - min(values)), along)


def value_at(solution: Solution, stock: int, tier: int, context: int, belief: float) -> float:
    """Return the sender's expected value at a place, interpolated in the belief."""
    return float(np.interp(belief, solution.beliefs, solution.sender_value[stock, tier, context]))


def _same(one: Solution, other: Solution, context: int, apart: float) -> bool:
    sender = np.abs(one.policies.sender[0, :, :, context] - other.policies.sender[0, :, :, context])
    target = np.abs(one.policies.target[0, :, :, :, context] - other.policies.target[0, :, :, :, context])
    return bool(max(sender.max(), target.max()) < apart)
