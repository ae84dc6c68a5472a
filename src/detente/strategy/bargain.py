"""The model's own equilibrium at the start of a plan: what each side would do, over draws and equilibria."""

from dataclasses import dataclass

import numpy as np
from joblib import Parallel, delayed

from detente.strategy.calibrate import Calibration
from detente.strategy.multiplicity import search
from detente.strategy.simulate import simulate

BELIEFS = 21
MOST_PRECISION = 4.0


@dataclass(frozen=True)
class Bargain:
    """The equilibrium over some of the draws.

    `ease`, `hold`, `withdraw`: the sender's chance of each first step as (5 %, mean, 95 %) over draws;
    `several` the number of draws of `solved` in which the restarts found more than one equilibrium,
    `spread` the largest difference between equilibria in the chance to ease, `unsettled` the largest share
    of nodes without a fixed point. `belief_g`, `belief_h`: mean belief P(G) by quarter in long runs when
    the target truly is of either type.
    """

    solved: int
    ease: tuple[float, float, float]
    hold: tuple[float, float, float]
    withdraw: tuple[float, float, float]
    several: int
    spread: float
    unsettled: float
    belief_g: tuple[float, ...]
    belief_h: tuple[float, ...]


@dataclass(frozen=True)
class _Solved:
    chances: tuple[float, float, float]
    spread: float
    branches: int
    unsettled: float
    paths: tuple[tuple[float, ...], tuple[float, ...]]


def bargain(calibration: Calibration, *, solved: int, seed: int, jobs: int = 2, restarts: int = 2) -> Bargain:
    """Return the equilibrium of the first `solved` draws, each traced in precision and restarted."""
    count = min(solved, calibration.draws.count)
    results: list[_Solved] = Parallel(n_jobs=jobs)(
        delayed(_one)(calibration, draw, seed + draw, restarts) for draw in range(count)
    )
    chances = np.array([item.chances for item in results])

    def band(column: int) -> tuple[float, float, float]:
        low, high = np.quantile(chances[:, column], [0.05, 0.95])
        return float(low), float(chances[:, column].mean()), float(high)

    paths = np.array([item.paths for item in results]).mean(axis=0)
    return Bargain(
        count,
        band(2),
        band(1),
        band(0),
        sum(item.branches > 1 for item in results),
        max(item.spread for item in results),
        max(item.unsettled for item in results),
        tuple(float(value) for value in paths[0]),
        tuple(float(value) for value in paths[1]),
    )


def _one(calibration: Calibration, draw: int, seed: int, restarts: int) -> _Solved:
    game = calibration.draws.game(draw)
    belief = float(calibration.draws.normaliser[draw])
    start = (calibration.stock, calibration.tier, calibration.context)
    found = search(
        game,
        place=(*start, belief),
        seed=seed,
        beliefs=BELIEFS,
        precision=float(min(calibration.precision[draw], MOST_PRECISION)),
        restarts=restarts,
        rungs=3,
    )
    firsts = []
    for branch in found.branches:
        policy = branch.solution.policies.sender[0, start[0], start[1], start[2]]
        firsts.append([float(np.interp(belief, branch.solution.beliefs, column)) for column in policy.T])
    main = found.branches[0].solution
    paths = []
    for kind in range(2):
        run = simulate(
            main,
            true_type=kind,
            stock=start[0],
            tier=start[1],
            context=start[2],
            belief=belief,
            seed=seed,
            periods=game.periods,
            runs=100,
            stationary=False,
        )
        paths.append(tuple(float(value) for value in run.belief.mean(axis=1)))
    return _Solved(
        (firsts[0][0], firsts[0][1], firsts[0][2]),
        float(np.ptp([row[2] for row in firsts])),
        len(firsts),
        main.unsettled,
        (paths[0], paths[1]),
    )
