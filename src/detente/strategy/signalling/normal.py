"""Normal probabilities that the signalling game needs, vectorised and accurate in the tails."""

import numpy as np
from numpy.typing import NDArray
from scipy import special

Vector = NDArray[np.float64]

ROOT_TWO = float(np.sqrt(2.0))
_INVERSE_ROOT_TWO_PI = float(1.0 / np.sqrt(2.0 * np.pi))

# Drezner and Wesolowsky (1990): with correlation sin(t) the orthant probability is the product of the
# margins plus an integral of positive terms over the angle, so nothing cancels in the tails.
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(14)
_ANGLES = (np.pi / 8.0) * (1.0 + _NODES)
_ANGLE_WEIGHTS = _WEIGHTS / 16.0
_SINES = np.sin(_ANGLES)
_COSINES_SQUARED = np.cos(_ANGLES) ** 2


def density(z: Vector) -> Vector:
    """Return the standard normal density at `z`, elementwise."""
    result: Vector = _INVERSE_ROOT_TWO_PI * np.exp(-0.5 * z * z)
    return result


def cumulative(z: Vector) -> Vector:
    """Return the standard normal distribution function at `z`, elementwise."""
    result: Vector = special.ndtr(z)
    return result


def both_below(h: Vector, k: Vector) -> Vector:
    """Return P(X < h, Y < k) for standard normals with correlation 1/sqrt(2), elementwise.

    The correlation is that of one shock with the difference of two independent shocks, the only one
    the game needs. Relative accuracy is near machine precision (14 Gauss-Legendre nodes).

    Source: Drezner and Wesolowsky, Journal of Statistical Computation and Simulation 35 (1990).
    """
    h, k = np.broadcast_arrays(np.asarray(h, dtype=float), np.asarray(k, dtype=float))
    squares = (h * h + k * k)[..., None]
    exponent = -(squares - 2.0 * (h * k)[..., None] * _SINES) / (2.0 * _COSINES_SQUARED)
    integral = np.exp(exponent) @ _ANGLE_WEIGHTS
    result: Vector = special.ndtr(h) * special.ndtr(k) + integral
    return result
