"""A case's exchange run for long under the model's equilibrium, for either type of target."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from detente.record.case import Case
from detente.strategy.calibrate import Calibration, calibrate
from detente.strategy.simulate import simulate
from detente.strategy.situation import situation
from detente.strategy.solve import solve

Band = tuple[float, float, float]
TYPES = ("wants normalisation", "keeps inventory")


@dataclass(frozen=True)
class RunRow:
    """One point of the runs: `held` people (5 %, mean, 95 % over runs), mean `tiers` in force, mean `belief`
    P(G), mean number of quarters with an effort to arrest so far, if the target truly is of the type named.
    """

    target: str
    quarter: int
    held: Band
    tiers: float
    belief: float
    efforts: float


@dataclass(frozen=True)
class CaseRun:
    """Long runs of a case's exchange."""

    case_id: str
    day: str
    draws: int
    seed: int
    draw: int
    rows: tuple[RunRow, ...]
    caveats: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the runs as plain values."""
        return asdict(self)


def middle_draw(calibration: Calibration) -> int:
    """Return the draw nearest to the middle of all parameters (least largest rank distance)."""
    ranks = np.stack([np.argsort(np.argsort(values)) for values in calibration.parameters.values()])
    share = ranks / max(1, ranks.shape[1] - 1)
    return int(np.argmin(np.mean(np.abs(share - 0.5), axis=0)))


def long_run(
    case: Case,
    *,
    lock: Sequence[str] = (),
    trade: Sequence[str] = (),
    goal: str = "fewest-held",
    draws: int = 200,
    seed: int = 0,
    quarters: int = 40,
    runs: int = 200,
) -> CaseRun:
    """Return long runs of the equilibrium of a case's middle draw, from the place where the case stands.

    Raises what `plan` raises.
    """
    facts = situation(case, lock=lock, trade=trade)
    calibration = calibrate(facts, goal=goal, draws=draws, seed=seed)
    draw = middle_draw(calibration)
    precision = float(min(calibration.precision[draw], 4.0))
    solution = solve(calibration.draws.game(draw), beliefs=41, precision=precision)
    rows = []
    for kind, name in enumerate(TYPES):
        run = simulate(
            solution,
            true_type=kind,
            stock=calibration.stock,
            tier=calibration.tier,
            context=calibration.context,
            belief=float(calibration.draws.normaliser[draw]),
            seed=seed,
            periods=quarters,
            runs=runs,
        )
        efforts = np.concatenate([np.zeros((1, runs)), np.cumsum(run.efforts, axis=0)])
        for quarter in sorted({0, *range(4, quarters + 1, 4), quarters}):
            held = run.stock[quarter] * float(calibration.block)
            low, high = np.quantile(held, [0.05, 0.95])
            rows.append(
                RunRow(
                    name,
                    quarter,
                    (float(low), float(held.mean()), float(high)),
                    float(run.tier[quarter].mean()),
                    float(run.belief[quarter].mean()),
                    float(efforts[quarter].mean()),
                )
            )
    return CaseRun(
        facts.case_id,
        facts.day.isoformat(),
        calibration.draws.count,
        seed,
        draw,
        tuple(rows),
        (
            "This is what a model says under the assumptions that `detente plan` prints, for a middle draw.",
            f"The first quarter's policy holds throughout; {solution.unsettled:.1%} of nodes are unsettled.",
        ),
    )
