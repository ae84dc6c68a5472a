"""The fixed point at one node of the exchange: choices follow posterior beliefs, which follow choices.

The unknowns are the posteriors after each public event (blocks freed r, news s), fewer than the choice
chances. Damped iteration finds most fixed points; Newton's method with a halved step finds those where
the reply turns so steeply that damping would crawl or cycle.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.strategy.game import Array

Rows = NDArray[np.intp]

_DAMPED_ROUNDS = 20
_NEWTON_ROUNDS = 60
_STARTS = 4
_SMALLEST_STEP = 1.0 / 256.0


def logit(index: Array, precision: float | Array) -> Array:
    """Return logit choice chances over the last axis; an index of minus infinity is never chosen.

    A `precision` array must broadcast against `index`; infinity means best choices, ties split evenly.
    """
    # A handful of choices: going through them one by one beats a reduction over a short last axis.
    best = index[..., 0].copy()
    for choice in range(1, index.shape[-1]):
        np.maximum(best, index[..., choice], out=best)
    best = best[..., None]
    closed = np.isneginf(index)
    if np.all(np.isinf(precision)):
        weight = (index >= best - 1e-11 * np.maximum(1.0, np.abs(best))).astype(float)
    else:
        weight = np.exp(precision * np.where(closed, 0.0, index - best))
        weight[closed] = 0.0
    result: Array = weight / np.einsum("...a->...", weight)[..., None]
    return result


def posterior(likelihood: Array, prior: Array) -> Array:
    """Return P(G) after each event by Bayes' rule; events that neither type causes leave the prior.

    `likelihood` is (rows, type, r, s), `prior` (rows,); the result is (rows, r, s).
    """
    good = prior[:, None, None] * likelihood[:, 0]
    total = good + (1.0 - prior)[:, None, None] * likelihood[:, 1]
    unseen = total <= 0.0
    result: Array = np.where(unseen, prior[:, None, None], good / np.where(unseen, 1.0, total))
    return result


@dataclass(frozen=True)
class NodeReply:
    """The types' reply to beliefs at some nodes: `policy` (rows, type, r, a), the posteriors it implies,
    and what the derivative of those posteriors needs (`slopes` of action values: rows, r, s, type, a).
    """

    policy: Array
    posterior: Array
    slopes: Array
    likelihood: Array
    prior: Array
    news: Array
    precision: float

    def take(self, rows: NDArray[np.bool_]) -> "NodeReply":
        """Return the reply at the chosen rows."""
        return NodeReply(
            self.policy[rows],
            self.posterior[rows],
            self.slopes[rows],
            self.likelihood[rows],
            self.prior[rows],
            self.news,
            self.precision,
        )

    def jacobian(self) -> Array:
        """Return the derivative of the implied posteriors by the beliefs, (rows, events, events)."""
        rows, freed, news = self.posterior.shape
        events = freed * news
        moved = np.empty((rows, 2, freed, news, freed, news))
        for kind in range(2):
            part, slope = self.policy[:, kind], self.slopes[:, :, :, kind]  # (rows, r, a), (rows, r, s, a)
            pull = np.einsum("ira,irsa->irs", part, slope)
            like = self.likelihood[:, kind]
            moved[:, kind] = -like[:, :, :, None, None] * pull[:, None, None]
            own = np.einsum("ira,as,irta->irst", part, self.news, slope)
            for choice in range(freed):
                moved[:, kind, choice, :, choice, :] += own[:, choice]
        good, held = self.likelihood[:, 0], self.likelihood[:, 1]
        prior = self.prior[:, None, None]
        total = prior * good + (1.0 - prior) * held
        weight = prior * (1.0 - prior) / np.where(total > 0.0, total, np.inf) ** 2
        change = weight[..., None, None] * (
            held[..., None, None] * moved[:, 0] - good[..., None, None] * moved[:, 1]
        )
        result: Array = self.precision * change.reshape(rows, events, events)
        return result


Replier = Callable[[Array, Rows], NodeReply]


def settle(reply: Replier, start: Array, tolerance: float, *, smooth: bool) -> Array:
    """Return posteriors (rows, r, s) that reproduce themselves, as nearly as could be found.

    `smooth` says that the reply has derivatives; without them only damped iteration is tried.
    """
    found = start.copy()
    rows: Rows = np.arange(len(start))
    open_rows = _damped(reply, found, rows, tolerance, _DAMPED_ROUNDS if smooth else 400)
    if not smooth or not open_rows.size:
        return found
    middle = found.copy()
    for attempt in range(_STARTS):
        open_rows = _newton(reply, found, open_rows, tolerance)
        if not open_rows.size:
            break
        # Where it failed, start afresh: from the prior, then from beliefs drawn towards each end.
        prior = reply(middle[open_rows], open_rows).prior[:, None, None]
        pull = (0.0, 0.5, -0.5, 0.9, -0.9)[attempt % 5]
        found[open_rows] = prior + (np.maximum(pull, 0.0) * (1.0 - prior)) + np.minimum(pull, 0.0) * prior
    if open_rows.size:
        found[open_rows] = middle[open_rows]
        _damped(reply, found, open_rows, tolerance, 60)
    return found


def _damped(reply: Replier, found: Array, rows: Rows, tolerance: float, rounds: int) -> Rows:
    """Iterate in place with a step halved where the gap does not shrink; return the rows left open."""
    step, last = np.ones(len(rows)), np.full(len(rows), np.inf)
    for _ in range(rounds):
        part = found[rows]
        change = reply(part, rows).posterior - part
        gap = np.abs(change).max(axis=(1, 2))
        step = np.where(gap > 0.7 * last, np.maximum(0.5 * step, 0.01), np.minimum(1.0, 1.1 * step))
        found[rows] = part + step[:, None, None] * change
        wide = gap > tolerance
        rows, step, last = rows[wide], step[wide], gap[wide]
        if not rows.size:
            break
    return rows


def _newton(reply: Replier, found: Array, rows: Rows, tolerance: float) -> Rows:
    """Search in place by Newton's method with halved steps; return the rows left open."""
    base = found[rows]
    at = reply(base, rows)
    change = at.posterior - base
    size = np.sqrt(np.sum(change**2, axis=(1, 2)))
    move = _newton_move(at, change)
    scale = np.ones(len(rows))
    lost: list[Rows] = []
    for _ in range(_NEWTON_ROUNDS):
        trial = np.clip(base + scale[:, None, None] * move, 0.0, 1.0)
        there = reply(trial, rows)
        gap = there.posterior - trial
        fresh = np.sqrt(np.sum(gap**2, axis=(1, 2)))
        better = fresh < (1.0 - 1e-4 * scale) * size
        scale[~better] *= 0.5
        if better.any():
            base[better], change[better], size[better] = trial[better], gap[better], fresh[better]
            move[better] = _newton_move(there.take(better), gap[better])
            scale[better] = 1.0
        done = np.abs(change).max(axis=(1, 2)) < tolerance
        stuck = scale < _SMALLEST_STEP
        over = done | stuck
        if over.any():
            found[rows[over]] = base[over]
            lost.append(rows[stuck & ~done])
            stay = ~over
            rows, base, change, size = rows[stay], base[stay], change[stay], size[stay]
            move, scale = move[stay], scale[stay]
            if not rows.size:
                break
    found[rows] = base
    return np.concatenate([*lost, rows]) if lost else rows


def _newton_move(at: NodeReply, change: Array) -> Array:
    """Return the step that would close the gap if the reply were linear."""
    events = change.shape[1] * change.shape[2]
    system = np.eye(events) - at.jacobian()
    try:
        move = np.linalg.solve(system, change.reshape(len(change), events, 1))
    except np.linalg.LinAlgError:
        move = np.linalg.pinv(system) @ change.reshape(len(change), events, 1)
    result: Array = np.clip(move.reshape(change.shape), -1.0, 1.0)
    return result
