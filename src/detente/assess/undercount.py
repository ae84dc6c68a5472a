"""How many were never listed? Estimates from several overlapping lists, shown as what they are: lower bounds.

Multiple systems estimation asks what lists that overlap say about those on none of them. Detainee lists copy
one another, the population is open and inclusion depends on consent, so no estimate is free of an assumption
that cannot be tested (Aleshin-Guendel, Sadinle, Wakefield 2021, arXiv:2101.09304). Two lists are refused; of
three or more the lower bound is the answer, and log-linear models only show how far apart answers lie.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from detente.errors import UsageFault

Pattern = tuple[int, ...]
Patterns = Mapping[Pattern, int]
Terms = tuple[tuple[int, ...], ...]
_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class LowerBound:
    """At least `total` people; `listed` stand on some list, `once` on one list only, `twice` on two."""

    total: float
    listed: int
    once: int
    twice: int


@dataclass(frozen=True, slots=True)
class LogLinear:
    """The total under one log-linear model of the overlaps; `terms` are the interactions between lists.

    `bic` is that of the Poisson likelihood with the number of patterns as sample size.
    """

    terms: Terms
    total: float
    bic: float


def chao_lower_bound(patterns: Patterns) -> LowerBound:
    """At least how many people are there (Chao 1987, Biometrics 43:783)?

    n + f1^2 / (2 f2), f1 and f2 being those on exactly one and two lists. `patterns` maps (1, 0, 1, ...), one
    place a list, to the number of people on exactly these lists. Raises UsageFault for fewer than three lists
    or where nobody stands on two.
    """
    _refuse_two(patterns)
    once = sum(count for pattern, count in patterns.items() if sum(pattern) == 1)
    twice = sum(count for pattern, count in patterns.items() if sum(pattern) == 2)
    listed = sum(count for pattern, count in patterns.items() if any(pattern))
    if twice == 0:
        raise UsageFault("nobody stands on two lists, so the overlap says nothing about those on none")
    return LowerBound(listed + once**2 / (2 * twice), listed, once, twice)


def log_linear(patterns: Patterns, interactions: Iterable[Sequence[int]] = ()) -> LogLinear:
    """What total does one log-linear model give (Fienberg 1972; Bishop, Fienberg, Holland 1975)?

    `interactions` are groups of lists (by place) that are allowed to depend on one another; none is
    independence. Never an answer on its own: compare models, and see `chao_lower_bound`. Raises UsageFault
    for fewer than three lists or more terms than patterns.
    """
    lists = _refuse_two(patterns)
    terms = tuple(tuple(sorted(group)) for group in interactions)
    observed = [pattern for pattern in np.ndindex(*(2,) * lists) if any(pattern)]
    counts = np.array([patterns.get(pattern, 0) for pattern in observed], dtype=np.float64)
    columns = [np.ones(len(observed)), *np.array(observed, dtype=np.float64).T]
    columns += [np.array([all(pattern[k] for k in group) for pattern in observed], float) for group in terms]
    design = np.column_stack(columns)
    if design.shape[1] > len(observed):
        raise UsageFault(f"{lists} lists give {len(observed)} patterns, too few for {design.shape[1]} terms")
    fitted = _poisson_fit(design, counts)
    means = np.exp(design @ fitted)
    log_likelihood = float((counts * np.log(means) - means - gammaln(counts + 1)).sum())
    bic = -2 * log_likelihood + design.shape[1] * float(np.log(len(observed)))
    return LogLinear(terms, float(counts.sum() + np.exp(fitted[0])), bic)


def two_way_models(patterns: Patterns) -> tuple[LogLinear, ...]:
    """Every model with pairwise interactions, best (lowest BIC) first: the spread is the message."""
    lists = _refuse_two(patterns)
    pairs = list(combinations(range(lists), 2))
    models = [
        log_linear(patterns, chosen) for size in range(len(pairs) + 1) for chosen in combinations(pairs, size)
    ]
    return tuple(sorted(models, key=lambda model: model.bic))


def _refuse_two(patterns: Patterns) -> int:
    widths = {len(pattern) for pattern in patterns}
    lists = widths.pop() if len(widths) == 1 else 0
    if widths or lists < 3:
        raise UsageFault("two lists cannot tell overlap from copying; give patterns over three lists or more")
    return lists


def _poisson_fit(design: NDArray[np.float64], counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Coefficients of a Poisson regression with log link, by iteratively reweighted least squares."""
    means = counts + 0.5
    linear = np.log(means)
    for _ in range(_ROUNDS):
        response = linear + (counts - means) / means
        root = np.sqrt(means)
        fitted, *_ = np.linalg.lstsq(design * root[:, None], response * root, rcond=None)
        renewed = design @ fitted
        if float(np.abs(renewed - linear).max()) < 1e-12:
            break
        linear, means = renewed, np.exp(renewed)
    return np.asarray(fitted, dtype=np.float64)
