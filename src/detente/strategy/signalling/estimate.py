"""Estimators of the signalling game: pseudo-likelihood, nested pseudo-likelihood, constrained and
traditional maximum likelihood.

Sources: Crisman-Cox and Gibilisco (2019) for the game; Aguirregabiria and Mira, Econometrica 75 (2007)
for nested pseudo-likelihood; Su and Judd, Econometrica 80 (2012) for the constrained form.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from detente.errors import BadInput
from detente.strategy.signalling.ascent import difference_hessian, newton
from detente.strategy.signalling.branch import (
    SMALLEST_CHANCE,
    EquilibriumPath,
    equilibrium_log_likelihood,
)
from detente.strategy.signalling.likelihood import (
    BestReplies,
    Design,
    Matrix,
    Outcomes,
    best_replies,
    pseudo_log_likelihood,
)
from detente.strategy.signalling.model import equilibria
from detente.strategy.signalling.normal import Vector


@dataclass(frozen=True)
class Estimate:
    """Coefficients of one estimator with what is needed to judge them.

    `coefficients` and `standard_errors` follow `names`; `resist` and `stand_firm` are the equilibrium
    (or first-stage) chances used; `rounds` counts outer iterations; `gap` is the largest violation of
    p_R = f(p_F(p_R)); `several_equilibria` counts the games with more than one equilibrium at the
    estimate; `error_formula` says in words how the standard errors were computed.
    """

    method: str
    names: tuple[str, ...]
    coefficients: Vector
    standard_errors: Vector
    covariance: Matrix
    log_likelihood: float
    resist: Vector
    stand_firm: Vector
    rounds: int
    converged: bool
    gap: float
    several_equilibria: int
    error_formula: str


def pseudo_likelihood(
    design: Design,
    outcomes: Outcomes,
    *,
    resist: Vector,
    stand_firm: Vector,
    start: Vector | None = None,
    first_stage_covariance: Matrix | None = None,
) -> Estimate:
    """Estimate by pseudo-likelihood: beliefs are held at the first stage `resist`, `stand_firm`.

    Standard errors are those of the inverse outer product of the scores; given the covariance of the
    first stage (2 games x 2 games, p_R before p_F) its noise is added. Without it they take the first
    stage as known and are too small.

    Raises BadInput when chances are outside (0, 1) or lengths differ.
    """
    first = _first_stage(design, resist, stand_firm)
    begin = np.zeros(len(design.names)) if start is None else np.asarray(start, dtype=float)
    theta, converged = _maximise_pseudo(design, outcomes, *first, begin)
    value = pseudo_log_likelihood(design.utilities(theta), outcomes, *first)
    scores = design.scores(value.by_utility)
    covariance = _inverse(scores.T @ scores)
    formula = "inverse outer product of scores, first stage taken as known"
    if first_stage_covariance is not None:
        by_chance = np.concatenate(
            [scores.T * value.by_resist, scores.T * value.by_firm],
            axis=1,
        )
        noise = covariance @ by_chance
        covariance = covariance + noise @ np.asarray(first_stage_covariance) @ noise.T
        formula = "outer product of scores with the first stage's covariance added (Newey 1984)"
    return _estimate("PL", design, theta, covariance, float(value.values.sum()), first, 1, converged, formula)


def nested_pseudo_likelihood(
    design: Design,
    outcomes: Outcomes,
    *,
    resist: Vector,
    stand_firm: Vector,
    start: Vector | None = None,
    tolerance: float = 1e-8,
    most_rounds: int = 200,
    errors: Literal["implicit", "transposed"] = "implicit",
) -> Estimate:
    """Estimate by nested pseudo-likelihood: alternate pseudo-likelihood and one round of best replies.

    Stops when neither coefficients nor chances move by more than `tolerance`. Standard errors follow
    Aguirregabiria and Mira (2007) with outer products of scores. They need the response of equilibrium
    chances to the coefficients, (I - J)^-1 dPsi/dtheta with J the Jacobian of the replies by the
    chances: that is `implicit`. `transposed` puts the transpose of J there; it is offered because it
    gives the errors that the R package sigInt 0.2.0 prints.

    Raises BadInput when chances are outside (0, 1) or lengths differ.
    """
    beliefs = _first_stage(design, resist, stand_firm)
    theta = np.zeros(len(design.names)) if start is None else np.asarray(start, dtype=float)
    converged = False
    rounds = 0
    for rounds in range(1, most_rounds + 1):  # noqa: B007 - the count is reported
        before = theta
        theta, settled = _maximise_pseudo(design, outcomes, *beliefs, before)
        replies = best_replies(design.utilities(theta), *beliefs)
        fresh = (np.clip(replies.resist, SMALLEST_CHANCE, 1.0), np.clip(replies.firm, SMALLEST_CHANCE, 1.0))
        moved = max(float(np.max(np.abs(new - old))) for new, old in zip(fresh, beliefs, strict=True))
        moved = max(moved, float(np.max(np.abs(theta - before))))
        beliefs = fresh
        if moved < tolerance:
            converged = settled
            break
    value = pseudo_log_likelihood(design.utilities(theta), outcomes, *beliefs)
    covariance = _nested_covariance(design, outcomes, theta, beliefs, errors)
    return _estimate(
        "NPL",
        design,
        theta,
        covariance,
        float(value.values.sum()),
        beliefs,
        rounds,
        converged,
        f"Aguirregabiria and Mira (2007), outer products of scores, {errors} Jacobian",
    )


def constrained_likelihood(
    design: Design, outcomes: Outcomes, *, start: Vector, most_rounds: int = 400
) -> Estimate:
    """Estimate by maximum likelihood subject to p_R = f(p_F(p_R)), the best equilibrium in every game.

    Maximising over coefficients and equilibria together (Su and Judd 2012) equals maximising over
    coefficients when each game sits at its likeliest equilibrium; its derivative follows from the
    implicit function theorem. Start from the nested estimate. Standard errors: inverse of the negative
    Hessian of that constrained likelihood.
    """
    return _equilibrium_likelihood("CMLE", design, outcomes, start, most_rounds, likeliest=True)


def traditional_likelihood(
    design: Design, outcomes: Outcomes, *, start: Vector, most_rounds: int = 40
) -> Estimate:
    """Estimate by maximum likelihood with whichever equilibrium the solver meets first (lowest p_R).

    Kept as the warning that it is: where games have several equilibria the choice is arbitrary, the
    likelihood jumps, and the start value and the patience of the search decide where it ends. At the
    published point of this estimator the gradient is not zero, so `most_rounds` matters.
    """
    return _equilibrium_likelihood("tML", design, outcomes, start, most_rounds, likeliest=False)


def _inverse(matrix: Matrix) -> Matrix:
    result: Matrix = np.asarray(np.linalg.pinv(matrix, hermitian=False), dtype=np.float64)
    return result


def _first_stage(design: Design, resist: Vector, stand_firm: Vector) -> tuple[Vector, Vector]:
    chances = []
    for name, given in (("resist", resist), ("stand_firm", stand_firm)):
        values = np.asarray(given, dtype=float)
        if values.shape != (design.games,):
            raise BadInput(f"first-stage chances {name}: {design.games} values expected, {values.size} given")
        if not np.all((values > 0.0) & (values < 1.0)):
            raise BadInput(f"first-stage chances {name} must lie strictly between 0 and 1")
        chances.append(values)
    return chances[0], chances[1]


def _maximise_pseudo(
    design: Design, outcomes: Outcomes, resist: Vector, firm: Vector, start: Vector
) -> tuple[Vector, bool]:
    def value(theta: Vector) -> tuple[float, Vector]:
        at = pseudo_log_likelihood(design.utilities(theta), outcomes, resist, firm)
        return -float(at.values.sum()), -design.scores(at.by_utility).sum(axis=0)

    return newton(value, start)


def _nested_covariance(
    design: Design,
    outcomes: Outcomes,
    theta: Vector,
    beliefs: tuple[Vector, Vector],
    errors: Literal["implicit", "transposed"],
) -> Matrix:
    utilities = design.utilities(theta)
    value = pseudo_log_likelihood(utilities, outcomes, *beliefs)
    scores = design.scores(value.by_utility)
    information = scores.T @ scores
    replies = best_replies(utilities, *beliefs)
    # The two replies of a game depend on each other and on no other game: (I - J)^-1 is 2 x 2 a game.
    # Row order of the chances: p_R, p_F. dp_R = resist_slope dp_F and dp_F = firm_slope dp_R.
    determinant = 1.0 - replies.resist_slope * replies.firm_slope
    by_theta = (design.scores(replies.resist_by), design.scores(replies.firm_by))
    # The equilibrium response of the chances to the coefficients, (I - J)^-1 dPsi/dtheta.
    of_firm, of_resist = replies.resist_slope[:, None], replies.firm_slope[:, None]
    if errors == "transposed":
        of_firm, of_resist = of_resist, of_firm
    moved_resist = (by_theta[0] + of_firm * by_theta[1]) / determinant[:, None]
    moved_firm = (by_theta[1] + of_resist * by_theta[0]) / determinant[:, None]
    cross = (scores * value.by_resist[:, None]).T @ moved_resist
    cross += (scores * value.by_firm[:, None]).T @ moved_firm
    left = _inverse(information + cross)
    result: Matrix = left @ information @ left.T
    return result


def _equilibrium_likelihood(
    method: str, design: Design, outcomes: Outcomes, start: Vector, most_rounds: int, *, likeliest: bool
) -> Estimate:
    path = EquilibriumPath(design, outcomes, likeliest)
    theta = np.asarray(start, dtype=float)
    converged = False
    value = path(theta)[0]
    rounds = 0
    for rounds in range(1, 9):  # noqa: B007 - the count is reported
        theta, converged = newton(path, theta, most_rounds)
        # Choose equilibria afresh at the optimum; if that changes nothing, the search is over.
        path = EquilibriumPath(design, outcomes, likeliest)
        fresh = path(theta)[0]
        if abs(fresh - value) < 1e-9 * max(1.0, abs(fresh)):
            break
        value = fresh
    utilities = design.utilities(theta)
    resist = path.resist if path.resist is not None else np.full(design.games, 0.5)
    firm = best_replies(utilities, resist, np.full_like(resist, 0.5)).firm
    if likeliest:
        covariance = _inverse(difference_hessian(lambda at: path(at)[1], theta))
        formula = "inverse of the negative Hessian at the equilibrium held on its branch"
    else:
        covariance = outer_product_covariance(design, outcomes, theta, resist)
        formula = "inverse outer product of the total scores"
    return _estimate(
        method, design, theta, covariance, -path(theta)[0], (resist, firm), rounds, converged, formula
    )


def outer_product_covariance(design: Design, outcomes: Outcomes, theta: Vector, resist: Vector) -> Matrix:
    """Return the inverse outer product of the total scores at `theta`, each game at equilibrium `resist`.

    The standard errors printed for traditional maximum likelihood in Crisman-Cox and Gibilisco (2019)
    are the square roots of its diagonal.
    """
    scores = equilibrium_log_likelihood(design, design.utilities(theta), outcomes, resist)[1]
    result: Matrix = _inverse(scores.T @ scores)
    return result


def _estimate(
    method: str,
    design: Design,
    theta: Vector,
    covariance: Matrix,
    log_likelihood: float,
    chances: tuple[Vector, Vector],
    rounds: int,
    converged: bool,
    formula: str,
) -> Estimate:
    utilities = design.utilities(theta)
    replies: BestReplies = best_replies(utilities, chances[0], np.maximum(chances[1], SMALLEST_CHANCE))
    gap = max(
        float(np.max(np.abs(replies.resist - chances[0]))), float(np.max(np.abs(replies.firm - chances[1])))
    )
    several = sum(len(found.resist) > 1 for found in equilibria(utilities))
    return Estimate(
        method,
        design.names,
        theta,
        np.sqrt(np.maximum(np.diag(covariance), 0.0)),
        covariance,
        log_likelihood,
        chances[0],
        chances[1],
        rounds,
        converged,
        gap,
        several,
        formula,
    )
