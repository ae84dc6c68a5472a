"""Likelihood of the continuous multivariate Hawkes process with exponential kernels.

lambda_k(t) = mu_k + sum over earlier events (t_i, j_i) of a[j_i, k] exp(-b_k (t - t_i)); the log-likelihood
is the sum of log lambda at the events less the integral over [0, T] (Ozaki 1979 for one series). The
expected number of direct offspring of type k from an event of type j is a[j, k] / b_k.
"""

import numpy as np
from numpy.typing import ArrayLike

from detente.errors import UsageFault


def hawkes_log_likelihood(
    times: ArrayLike, marks: ArrayLike, end: float, base: ArrayLike, jumps: ArrayLike, decay: ArrayLike
) -> float:
    """Log-likelihood of events `times` (sorted) with types `marks` in [0, end].

    `base` (types,), `jumps[j, k]` from type j to type k, `decay` (types,) by receiver. Linear in the number
    of events. Raises UsageFault for unsorted times or events after the end.
    """
    when = np.asarray(times, dtype=np.float64)
    kind = np.asarray(marks, dtype=np.int64)
    mu, alpha, beta = (np.asarray(given, dtype=np.float64) for given in (base, jumps, decay))
    if np.any(np.diff(when) < 0) or (len(when) and (when[0] < 0 or when[-1] > end)):
        raise UsageFault("event times must be sorted and lie between 0 and the end of observation")
    excitation = np.zeros(len(mu))
    last, total = 0.0, 0.0
    for moment, mark in zip(when, kind, strict=True):
        excitation *= np.exp(-beta * (moment - last))
        total += float(np.log(mu[mark] + excitation[mark]))
        excitation += alpha[mark]
        last = moment
    tails = 1 - np.exp(-np.outer(end - when, beta))
    compensator = float(mu.sum() * end + (alpha[kind] / beta * tails).sum())
    return total - compensator
