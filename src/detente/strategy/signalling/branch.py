"""The likelihood at equilibrium: each game's p_R is followed along its branch as coefficients move."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.strategy.signalling.likelihood import (
    Design,
    Matrix,
    Outcomes,
    best_replies,
    pseudo_log_likelihood,
)
from detente.strategy.signalling.model import UTILITY_NAMES, Utilities, equilibria
from detente.strategy.signalling.normal import Vector

SMALLEST_CHANCE = 1e-9


@dataclass
class EquilibriumPath:
    """The likelihood at equilibrium, following each game's chosen p_R from one point to the next."""

    design: Design
    outcomes: Outcomes
    likeliest: bool
    resist: Vector | None = None

    def __call__(self, theta: Vector) -> tuple[float, Vector]:
        """Return minus the log-likelihood at `theta` and minus its derivatives."""
        utilities = self.design.utilities(theta)
        resist = self._resist(utilities)
        value, by_theta = equilibrium_log_likelihood(self.design, utilities, self.outcomes, resist)
        return -float(value.sum()), -by_theta.sum(axis=0)

    def _resist(self, utilities: Utilities) -> Vector:
        """Return the equilibrium p_R of each game; only where Newton loses its way, search them all."""
        lost = np.ones(len(utilities), dtype=bool)
        resist = np.full(len(utilities), 0.5)
        if self.resist is not None:
            resist, lost = _follow(utilities, self.resist)
        rows = np.nonzero(lost)[0]
        for row, found in zip(rows, equilibria(utilities.take(rows)) if rows.size else (), strict=True):
            resist[row] = found.resist[0]
            if self.likeliest and len(found.resist) > 1:
                same = utilities.take(np.full(len(found.resist), row))
                counts = self.outcomes.repeat(int(row), len(found.resist))
                at = pseudo_log_likelihood(same, counts, found.resist, found.stand_firm)
                resist[row] = found.resist[int(np.argmax(at.values))]
        resist = np.asarray(np.clip(resist, SMALLEST_CHANCE, 1.0), dtype=np.float64)
        if self.resist is None:
            self.resist = resist
        return resist


def _follow(utilities: Utilities, start: Vector) -> tuple[Vector, NDArray[np.bool_]]:
    """Return the equilibria that Newton's method reaches from `start`, and where it did not arrive."""
    resist = start.copy()
    gap = np.full(len(resist), np.inf)
    for _ in range(25):
        gap, slope = _gap_and_slope(utilities, resist)
        if float(np.max(np.abs(gap))) < 1e-13:
            break
        step = np.where(np.abs(slope) > 1e-8, gap / np.where(slope == 0.0, 1.0, slope), 0.0)
        resist = np.clip(resist - np.clip(step, -0.2, 0.2), SMALLEST_CHANCE, 1.0)
    return resist, ~(np.abs(gap) < 1e-11)


def _gap_and_slope(utilities: Utilities, resist: Vector) -> tuple[Vector, Vector]:
    firm = np.maximum(best_replies(utilities, resist, np.full_like(resist, 0.5)).firm, 1e-12)
    replies = best_replies(utilities, resist, firm)
    return resist - replies.resist, 1.0 - replies.resist_slope * replies.firm_slope


def equilibrium_log_likelihood(
    design: Design, utilities: Utilities, outcomes: Outcomes, resist: Vector
) -> tuple[Vector, Matrix]:
    """Return each game's log-likelihood at its equilibrium p_R and the total derivatives by coefficient.

    `resist` must solve p_R = f(p_F(p_R)); how it moves with the coefficients follows from the implicit
    function theorem. Shapes: (games,) and (games, coefficients).
    """
    firm = np.maximum(best_replies(utilities, resist, np.full_like(resist, 0.5)).firm, 1e-12)
    replies = best_replies(utilities, resist, firm)
    value = pseudo_log_likelihood(utilities, outcomes, resist, firm)
    slope = 1.0 - replies.resist_slope * replies.firm_slope
    slope = np.where(np.abs(slope) < 1e-8, 1e-8, slope)
    by_utility: Mapping[str, Vector] = {
        name: value.by_utility[name]
        + value.by_resist * (replies.resist_by[name] + replies.resist_slope * replies.firm_by[name]) / slope
        + value.by_firm * (replies.firm_by[name] + replies.firm_slope * replies.resist_by[name]) / slope
        for name in UTILITY_NAMES
    }
    return value.values, design.scores(by_utility)
