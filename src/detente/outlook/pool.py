"""One forecast out of several: a weighted mean of log-odds, weights learned only from the past.

The pool is a logistic regression of past outcomes on the log-odds of the members, drawn towards the plain
mean of log-odds (equal weights, intercept 0) by a strong prior; so one fit gives weights, slope and intercept
(calibration by shrinkage), and with no past it is the mean of log-odds. Nothing is made more extreme unless
the past says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FLOOR = 0.01
"""Chances are kept within 1 % and 99 %, as the score clips them."""
STRENGTH = 40.0
"""Weight of the prior towards equal weights, in squared log-odds."""
INTERCEPT_STRENGTH = 10.0
LONGEST = 60


@dataclass(frozen=True)
class Weights:
    """What each member's log-odds count, and the intercept; `learned_from` past questions, net of overlap."""

    members: tuple[str, ...]
    values: tuple[float, ...]
    intercept: float = 0.0
    learned_from: float = 0.0


def log_odds(chance: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """Log-odds of chances kept within 1 % and 99 %."""
    kept = np.clip(np.asarray(chance, dtype=float), FLOOR, 1 - FLOOR)
    return np.asarray(np.log(kept / (1 - kept)), dtype=np.float64)


def equal_weights(members: Sequence[str]) -> Weights:
    """The plain mean of log-odds."""
    return Weights(tuple(members), (1 / len(members),) * len(members))


def pooled(weights: Weights, chances: Mapping[str, float]) -> float:
    """The pooled chance, within 1 % and 99 %; KeyError where a member is missing."""
    odds = weights.intercept + sum(
        value * float(log_odds(chances[name]))
        for name, value in zip(weights.members, weights.values, strict=True)
    )
    return float(np.clip(1 / (1 + np.exp(-odds)), FLOOR, 1 - FLOOR))


def learn(
    members: Sequence[str],
    odds: NDArray[np.float64],
    outcomes: NDArray[np.float64],
    worth: NDArray[np.float64],
) -> Weights:
    """The weights that past outcomes speak for.

    odds: (questions, members) log-odds; outcomes: 0 or 1; worth: how much each question counts (windows that
    overlap share their worth). Newton's method on a concave function: no seed, one answer.
    """
    if not len(outcomes):
        return equal_weights(members)
    number = len(members)
    design = np.column_stack([np.ones(len(outcomes)), odds])
    middle = np.concatenate([[0.0], np.full(number, 1 / number)])
    strength = np.concatenate([[INTERCEPT_STRENGTH], np.full(number, STRENGTH)])
    beta = middle.copy()
    for _ in range(LONGEST):
        chance = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
        slope = design.T @ (worth * (outcomes - chance)) - strength * (beta - middle)
        curve = (design * (worth * chance * (1 - chance))[:, None]).T @ design + np.diag(strength)
        step = np.linalg.solve(curve, slope)
        beta += step
        if float(np.abs(step).max()) < 1e-9:
            break
    return Weights(tuple(members), tuple(float(b) for b in beta[1:]), float(beta[0]), float(worth.sum()))
