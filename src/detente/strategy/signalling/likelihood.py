"""Likelihood of observed outcomes in the signalling game, with analytic gradients.

Two likelihoods share one shape. The pseudo-likelihood holds the players' beliefs (p_R, p_F) at a first
stage; the equilibrium likelihood puts an equilibrium p_R into every place where beliefs stand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import BadInput
from detente.strategy.signalling.model import (
    UTILITY_NAMES,
    Utilities,
    cut_point,
    resist_index,
    sender_joint,
)
from detente.strategy.signalling.normal import ROOT_TWO, Vector, cumulative, density

Matrix = NDArray[np.float64]

_TINY = 1e-300


@dataclass(frozen=True)
class Outcomes:
    """How often each game ended in each of the four ways: one count a game and outcome."""

    status_quo: Vector
    concede: Vector
    stand_firm: Vector
    back_down: Vector

    def __post_init__(self) -> None:
        for name in ("status_quo", "concede", "stand_firm", "back_down"):
            counts = np.asarray(getattr(self, name), dtype=float)
            if np.any(~np.isfinite(counts)) or np.any(counts < 0):
                raise BadInput(f"outcome counts {name} must be numbers of at least 0")
            object.__setattr__(self, name, counts)

    def repeat(self, row: int, times: int) -> "Outcomes":
        """Return the counts of one game, `times` times over."""
        columns = (self.status_quo, self.concede, self.stand_firm, self.back_down)
        return Outcomes(*(np.full(times, column[row]) for column in columns))


@dataclass(frozen=True)
class Design:
    """Regressors of each utility: one matrix (games x columns) a utility, and the names of the columns.

    A utility without columns is zero throughout. Coefficients are stacked in the order of
    `UTILITY_NAMES`; `names` gives their labels in that order, such as "W_A:(Intercept)".
    """

    matrices: Mapping[str, Matrix]
    names: tuple[str, ...]
    games: int

    @classmethod
    def build(cls, columns: Mapping[str, Mapping[str, Sequence[float] | Vector]]) -> "Design":
        """Make a design from named columns by utility.

        Raises BadInput on an unknown utility, columns of different length or values that are not finite.
        """
        unknown = sorted(set(columns) - set(UTILITY_NAMES))
        if unknown:
            raise BadInput(f"unknown utility {unknown[0]}; expected one of {', '.join(UTILITY_NAMES)}")
        lengths = {len(values) for part in columns.values() for values in part.values()}
        if len(lengths) != 1:
            raise BadInput("the regressors must all have the same length, at least one column is needed")
        games = lengths.pop()
        matrices: dict[str, Matrix] = {}
        names: list[str] = []
        for utility in UTILITY_NAMES:
            part = columns.get(utility, {})
            matrix = np.empty((games, len(part)))
            for position, (label, values) in enumerate(part.items()):
                matrix[:, position] = np.asarray(values, dtype=float)
                names.append(f"{utility}:{label}")
            if not np.all(np.isfinite(matrix)):
                raise BadInput(f"a regressor of {utility} holds a value that is not finite")
            matrices[utility] = matrix
        return cls(matrices, tuple(names), games)

    def utilities(self, theta: Vector) -> Utilities:
        """Return the mean payoffs of every game under the coefficients `theta`."""
        if len(theta) != len(self.names):
            raise BadInput(f"{len(self.names)} coefficients expected, {len(theta)} given")
        parts, start = [], 0
        for utility in UTILITY_NAMES:
            matrix = self.matrices[utility]
            parts.append(matrix @ theta[start : start + matrix.shape[1]])
            start += matrix.shape[1]
        return Utilities(*parts)

    def scores(self, by_utility: Mapping[str, Vector]) -> Matrix:
        """Return derivatives by coefficient (games x coefficients) from derivatives by utility."""
        blocks = [by_utility[utility][:, None] * self.matrices[utility] for utility in UTILITY_NAMES]
        return np.concatenate(blocks, axis=1)


@dataclass(frozen=True)
class SenderSlopes:
    """A's choice chances and their derivatives by cut point, W_A and a (elementwise)."""

    challenge: Vector
    firm: Vector
    back: Vector
    challenge_by: tuple[Vector, Vector, Vector]
    firm_by: tuple[Vector, Vector, Vector]


def sender_slopes(utilities: Utilities, cut: Vector) -> SenderSlopes:
    """Return A's joint chances at a cut point with their analytic derivatives by (cut, W_A, a)."""
    firm, back = sender_joint(utilities, cut)
    contest, retreat = cut - utilities.W_A, cut - utilities.a
    contest_term = density(contest) * cumulative(retreat)
    retreat_term = density(retreat) * cumulative(contest)
    edge = (utilities.W_A - utilities.a) / ROOT_TWO
    by_edge = density(edge) * cumulative(-ROOT_TWO * contest - edge)
    by_contest = density(contest) * cumulative(ROOT_TWO * edge + contest)
    return SenderSlopes(
        firm + back,
        firm,
        back,
        (-contest_term - retreat_term, contest_term, retreat_term),
        (-by_contest, by_edge / ROOT_TWO + by_contest, -by_edge / ROOT_TWO),
    )


@dataclass(frozen=True)
class PseudoLikelihood:
    """Value, derivatives by utility and by the beliefs (p_R, p_F) of each game's log pseudo-likelihood."""

    values: Vector
    by_utility: Mapping[str, Vector]
    by_resist: Vector
    by_firm: Vector


def pseudo_log_likelihood(
    utilities: Utilities, outcomes: Outcomes, resist: Vector, firm: Vector
) -> PseudoLikelihood:
    """Return each game's log pseudo-likelihood when A believes p_R = `resist` and B believes p_F = `firm`.

    Source: Crisman-Cox and Gibilisco (2019), after Aguirregabiria and Mira, Econometrica 75 (2007).
    """
    u = utilities
    cut = cut_point(u, resist)
    a_side = sender_slopes(u, cut)
    index = resist_index(u, firm)
    reply, concession = cumulative(index), cumulative(-index)
    quiet = cumulative(cut - u.W_A) * cumulative(cut - u.a)
    sq, cd, sf, bd = outcomes.status_quo, outcomes.concede, outcomes.stand_firm, outcomes.back_down
    values = (
        sq * np.log(np.maximum(quiet, _TINY))
        + cd * (np.log(np.maximum(a_side.challenge, _TINY)) + np.log(np.maximum(concession, _TINY)))
        + (sf + bd) * np.log(np.maximum(reply, _TINY))
        + sf * np.log(np.maximum(a_side.firm, _TINY))
        + bd * np.log(np.maximum(a_side.back, _TINY))
    )
    back_weight = bd / np.maximum(a_side.back, _TINY)
    challenge_weight = -sq / np.maximum(quiet, _TINY) + cd / np.maximum(a_side.challenge, _TINY) + back_weight
    firm_weight = sf / np.maximum(a_side.firm, _TINY) - back_weight
    by_cut, by_war, by_retreat = (
        challenge_weight * first + firm_weight * second
        for first, second in zip(a_side.challenge_by, a_side.firm_by, strict=True)
    )
    by_index = density(index) * ((sf + bd) / np.maximum(reply, _TINY) - cd / np.maximum(concession, _TINY))
    return PseudoLikelihood(
        values,
        {
            "S_A": by_cut / resist,
            "V_A": -by_cut * (1.0 - resist) / resist,
            "C_B": -by_index / firm,
            "W_A": by_war,
            "W_B": by_index,
            "a": by_retreat,
            "V_B": by_index * (1.0 - firm) / firm,
        },
        by_cut * (u.V_A - u.S_A) / resist**2,
        by_index * (u.C_B - u.V_B) / firm**2,
    )


@dataclass(frozen=True)
class BestReplies:
    """One round of replies to beliefs (p_R, p_F), and the derivatives of the replies.

    `firm` is A's p_F in reply to p_R, `resist` is B's p_R in reply to p_F; `firm_by` and `resist_by`
    hold the derivatives by utility, `firm_slope` and `resist_slope` those by the belief.
    """

    firm: Vector
    resist: Vector
    firm_by: Mapping[str, Vector]
    resist_by: Mapping[str, Vector]
    firm_slope: Vector
    resist_slope: Vector


def best_replies(utilities: Utilities, resist: Vector, firm: Vector) -> BestReplies:
    """Return each player's reply to the belief about the other, with analytic derivatives."""
    u = utilities
    a_side = sender_slopes(u, cut_point(u, resist))
    share = a_side.firm / np.maximum(a_side.challenge, _TINY)
    by_cut, by_war, by_retreat = (
        (second - share * first) / np.maximum(a_side.challenge, _TINY)
        for first, second in zip(a_side.challenge_by, a_side.firm_by, strict=True)
    )
    index = resist_index(u, firm)
    slope = density(index)
    nothing = np.zeros_like(share)
    return BestReplies(
        share,
        cumulative(index),
        {
            "S_A": by_cut / resist,
            "V_A": -by_cut * (1.0 - resist) / resist,
            "C_B": nothing,
            "W_A": by_war,
            "W_B": nothing,
            "a": by_retreat,
            "V_B": nothing,
        },
        {
            "S_A": nothing,
            "V_A": nothing,
            "C_B": -slope / firm,
            "W_A": nothing,
            "W_B": slope,
            "a": nothing,
            "V_B": slope * (1.0 - firm) / firm,
        },
        by_cut * (u.V_A - u.S_A) / resist**2,
        slope * (u.C_B - u.V_B) / firm**2,
    )
