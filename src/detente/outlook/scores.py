"""Scores of forecasts, and what they say of calibration.

Log score in nats with chances clipped at 1 % and 99 % (lower is better, as for all scores here); Brier with
its split into reliability, resolution and uncertainty (Murphy, 1973); CRPS of an ensemble (Gneiting and
Raftery, 2007); interval score (Winkler, 1972); randomised PIT for counts in the form of its mean (Czado,
Gneiting and Held, 2009).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

CLIP = 0.01
Array = NDArray[np.float64]


def log_score(chance: ArrayLike, outcome: ArrayLike) -> Array:
    """Minus the logarithm of the chance given to what happened, chances clipped at 1 % and 99 %."""
    p = np.clip(np.asarray(chance, dtype=float), CLIP, 1 - CLIP)
    y = np.asarray(outcome, dtype=float)
    return np.asarray(-(y * np.log(p) + (1 - y) * np.log1p(-p)), dtype=np.float64)


def brier_score(chance: ArrayLike, outcome: ArrayLike) -> Array:
    """The squared difference of chance and outcome."""
    return np.asarray((np.asarray(chance, dtype=float) - np.asarray(outcome, dtype=float)) ** 2)


def crps(ensemble: ArrayLike, outcome: float) -> float:
    """The continuous ranked probability score of an ensemble: mean |x - y| less half of mean |x - x'|."""
    x = np.sort(np.asarray(ensemble, dtype=float))
    number = len(x)
    spread = float((x * (2 * np.arange(1, number + 1) - number - 1)).sum()) / number**2
    return float(np.abs(x - outcome).mean()) - spread


def interval_score(low: float, high: float, outcome: float, level: float = 0.9) -> float:
    """Width of the interval plus 2 / (1 - level) for each unit by which the outcome lies outside."""
    tail = 1 - level
    return high - low + 2 / tail * (max(low - outcome, 0.0) + max(outcome - high, 0.0))


def mean_pit(below: float, up_to: float) -> float:
    """The mean of the randomised PIT of a count: half way between P(X < y) and P(X <= y)."""
    return (below + up_to) / 2


@dataclass(frozen=True)
class BrierSplit:
    """Brier = reliability - resolution + uncertainty, over groups of like chances."""

    reliability: float
    resolution: float
    uncertainty: float

    @property
    def brier(self) -> float:
        """The score of the group means."""
        return self.reliability - self.resolution + self.uncertainty


def brier_split(chance: ArrayLike, outcome: ArrayLike) -> BrierSplit:
    """Reliability by isotonic recalibration, resolution and uncertainty (CORP: Dimitriadis and others, 2021).

    The groups are those of the isotonic fit, so that no bins need to be chosen; the three parts add up to the
    mean Brier score exactly.
    """
    p, y = np.asarray(chance, dtype=float), np.asarray(outcome, dtype=float)
    fitted = isotonic(p, y)
    mean = float(y.mean())
    original = float(((p - y) ** 2).mean())
    recalibrated = float(((fitted - y) ** 2).mean())
    flat = mean * (1 - mean)
    return BrierSplit(original - recalibrated, flat - recalibrated, flat)


def isotonic(chance: Array, outcome: Array) -> Array:
    """The non-decreasing fit of outcomes on chances (pool adjacent violators); like chances share a value."""
    _, place = np.unique(chance, return_inverse=True)
    weight = np.bincount(place).astype(float)
    mean = np.bincount(place, weights=outcome) / weight
    blocks: list[list[float]] = []
    for m, w in zip(mean, weight, strict=True):
        blocks.append([float(m), float(w), 1.0])
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            last, before = blocks.pop(), blocks.pop()
            total = last[1] + before[1]
            blocks.append([(last[0] * last[1] + before[0] * before[1]) / total, total, last[2] + before[2]])
    fitted = np.concatenate([np.full(int(length), m) for m, _, length in blocks])
    return np.asarray(fitted[place], dtype=np.float64)


@dataclass(frozen=True)
class Reliability:
    """A reliability diagram: chances, the share that happened at each, the band of a calibrated forecast."""

    chance: Array
    share: Array
    low: Array
    high: Array
    number: Array


def reliability(
    chance: ArrayLike,
    outcome: ArrayLike,
    *,
    rng: np.random.Generator,
    level: float = 0.9,
    draws: int = 200,
    block: ArrayLike | None = None,
) -> Reliability:
    """How often did it happen where the forecast said p? The CORP diagram with consistency bands.

    Bands hold the fits of `draws` outcomes drawn from the forecasts themselves. Questions of one `block`
    (overlapping windows of one case) are drawn together by one uniform number, so that the band knows how
    little they say.
    """
    p, y = np.asarray(chance, dtype=float), np.asarray(outcome, dtype=float)
    blocks = np.arange(len(p)) if block is None else np.unique(np.asarray(block), return_inverse=True)[1]
    places, number = np.unique(p, return_counts=True)
    at = np.searchsorted(p[(order := np.argsort(p, kind="stable"))], places)
    fits = np.empty((draws, len(places)))
    for turn in range(draws):
        drawn = (rng.random(int(blocks.max()) + 1)[blocks] < p).astype(float)
        fits[turn] = isotonic(p, drawn)[order][at]
    tail = (1 - level) / 2
    low, high = np.quantile(fits, [tail, 1 - tail], axis=0)
    return Reliability(places, isotonic(p, y)[order][at], low, high, number.astype(float))


def needed(mean: float, sd: float) -> int | None:
    """How many resolved questions tell skill from luck (5 %, power 80 %)? None where there is no gain.

    ((1.96 + 0.84) sd / mean) squared, for the mean and standard deviation of the paired gains.
    """
    return None if mean <= 0 else int(np.ceil(((1.96 + 0.84) * sd / mean) ** 2))
