"""Newton's method with damping, for likelihoods with analytic gradients."""

from collections.abc import Callable

import numpy as np

from detente.strategy.signalling.likelihood import Matrix
from detente.strategy.signalling.normal import Vector


def newton(
    value: Callable[[Vector], tuple[float, Vector]], start: Vector, most_rounds: int = 400
) -> tuple[Vector, bool]:
    """Minimise a smooth function with analytic gradient by a damped Newton method.

    The Hessian is a difference of the gradient; directions of negative curvature are turned round and
    the damping (Levenberg and Marquardt, scaled by the Hessian's diagonal) falls when a step does what
    the quadratic promised and rises when it does not. Returns the point and whether the search ended
    there because the promised gain fell below 1e-17 of the function's scale.
    """
    theta = np.array(start, dtype=float)
    at, gradient = value(theta)
    damping = 1e-3
    for _ in range(most_rounds):
        hessian = difference_hessian(lambda point: value(point)[1], theta, gradient)
        scale = np.sqrt(np.maximum(np.abs(np.diag(hessian)), 1e-8))
        curvature, axes = np.linalg.eigh(hessian / np.outer(scale, scale))
        turned = np.maximum(np.abs(curvature), 1e-10)
        slope = axes.T @ (gradient / scale)
        if float(slope @ (slope / turned)) < 1e-17 * max(1.0, abs(at)):
            return theta, True
        for _ in range(40):
            move = -(axes @ (slope / (turned + damping))) / scale
            promised = float(slope @ (slope / (turned + damping)))
            trial, trial_gradient = value(theta + move)
            # So close to the optimum that the value only shows rounding, the gradient is the judge.
            closer = promised < 1e-9 * max(1.0, abs(at)) and float(
                np.linalg.norm(trial_gradient / scale)
            ) < float(np.linalg.norm(slope))
            if np.isfinite(trial) and (closer or trial < at - 1e-4 * promised):
                theta, at, gradient = theta + move, trial, trial_gradient
                damping = max(damping / 10.0, 1e-12)
                break
            damping = max(damping * 8.0, 1e-10)
        else:
            # No step helps any more: rounding rules, so the point stands if little was promised.
            return theta, bool(float(slope @ (slope / turned)) < 1e-9 * max(1.0, abs(at)))
    return theta, False


def difference_hessian(
    slope: Callable[[Vector], Vector], theta: Vector, gradient: Vector | None = None
) -> Matrix:
    """Return the symmetric Hessian by differences of an analytic gradient.

    Central differences; given the `gradient` at `theta`, forward differences at half the cost, which
    is enough to steer a search.
    """
    size = len(theta)
    rows = np.empty((size, size))
    width = 1e-5 if gradient is None else 1e-7
    for position in range(size):
        step = width * max(1.0, abs(theta[position]))
        shift = np.zeros(size)
        shift[position] = step
        ahead = slope(theta + shift)
        if gradient is None:
            rows[position] = (ahead - slope(theta - shift)) / (2.0 * step)
        else:
            rows[position] = (ahead - gradient) / step
    result: Matrix = 0.5 * (rows + rows.T)
    return result
