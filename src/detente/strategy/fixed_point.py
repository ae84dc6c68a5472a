"""The fixed point at one node of the exchange: choices follow posterior beliefs, which follow choices.

The unknowns are the posteriors after each public event (blocks freed r, news s), fewer than the choice
chances. Damped iteration finds most fixed points; Newton's method with a halved step finds those where
the reply turns so steeply that damping would crawl or cycle.
"""

from dataclasses import dataclass
from typing import Protocol

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


def logit_by_node(index: Array, precision: float) -> Array:
    """Return logit chances of the actions at many nodes: (type, action, node) in and out (see `logit`)."""
    best = index.max(axis=1, keepdims=True)
    if np.isinf(precision):
        weight: Array = (index >= best - 1e-11 * np.maximum(1.0, np.abs(best))).astype(float)
    elif precision == 0.0:  # nought times an action that is closed is not a number
        weight = np.isfinite(index).astype(float)
    else:
        weight = index - best
        weight *= precision
        np.exp(weight, out=weight)
    weight /= weight.sum(axis=1, keepdims=True)
    return weight


def likelihood_of_news(policy: Array, news: Array) -> Array:
    """Return P(r freed, news s | type), (type, r, s, node), from a policy (type, r, a, node) and P(s | a)."""
    result: Array = policy[:, :, :1] * news[0][:, None]
    for effort in range(1, len(news)):
        result += policy[:, :, effort : effort + 1] * news[effort][:, None]
    return result


def posterior_by_node(likelihood: Array, prior: Array) -> Array:
    """Return P(G) after each event (r, s, node) by Bayes' rule, from (type, r, s, node) and prior (node,).

    Events that neither type causes leave the prior.
    """
    good: Array = prior * likelihood[0]
    total = (1.0 - prior) * likelihood[1]
    total += good
    unseen = total <= 0.0
    if unseen.any():
        good = np.where(unseen, prior, good)
        total[unseen] = 1.0
    good /= total
    return good


def posterior(likelihood: Array, prior: Array) -> Array:
    """Return the same with nodes first: `likelihood` is (rows, type, r, s), the result (rows, r, s)."""
    result: Array = np.moveaxis(posterior_by_node(np.moveaxis(likelihood, 0, -1), prior), -1, 0)
    return result


@dataclass(frozen=True)
class NodeReply:
    """The types' reply to beliefs at some nodes: `policy` (type, r, a, node), the posteriors (r, s, node)
    that it implies, and what the derivative of those posteriors needs (`slopes` of action values by
    belief: r, s, type, a, node; None where they were not asked for).

    Nodes stand last, so that each step runs along them.
    """

    policy: Array
    posterior: Array
    slopes: Array | None
    likelihood: Array
    prior: Array
    news: Array
    precision: float

    def take(self, chosen: NDArray[np.bool_]) -> "NodeReply":
        """Return the reply at the chosen nodes."""
        return NodeReply(
            self.policy[..., chosen],
            self.posterior[..., chosen],
            None if self.slopes is None else self.slopes[..., chosen],
            self.likelihood[..., chosen],
            self.prior[chosen],
            self.news,
            self.precision,
        )

    def jacobian(self) -> Array:
        """Return the derivative of the implied posteriors by the beliefs, (nodes, events, events)."""
        freed, news, nodes = self.posterior.shape
        assert self.slopes is not None
        moved = np.empty((nodes, 2, freed, news, freed, news))
        for kind in range(2):
            part, slope = self.policy[kind], self.slopes[:, :, kind]  # (r, a, node), (r, s, a, node)
            pull = np.einsum("rai,rsai->irs", part, slope)
            like = np.moveaxis(self.likelihood[kind], -1, 0)
            moved[:, kind] = -like[:, :, :, None, None] * pull[:, None, None]
            own = np.einsum("rai,as,rtai->irst", part, self.news, slope)
            for choice in range(freed):
                moved[:, kind, choice, :, choice, :] += own[:, choice]
        good, held = (np.moveaxis(self.likelihood[kind], -1, 0) for kind in range(2))
        prior = self.prior[:, None, None]
        total = prior * good + (1.0 - prior) * held
        weight = prior * (1.0 - prior) / np.where(total > 0.0, total, np.inf) ** 2
        change = weight[..., None, None] * (
            held[..., None, None] * moved[:, 0] - good[..., None, None] * moved[:, 1]
        )
        result: Array = self.precision * change.reshape(nodes, freed * news, freed * news)
        return result


class Replier(Protocol):
    """Gives the types' reply to posterior beliefs (r, s, node) at the nodes with these numbers."""

    def __call__(self, beliefs: Array, nodes: Rows, /, *, slopes: bool) -> NodeReply:
        """Return the reply, with the slopes of action values where asked for."""


def settle(reply: Replier, start: Array, tolerance: float, *, smooth: bool) -> Array:
    """Return posteriors (r, s, node) that reproduce themselves, as nearly as could be found.

    `smooth` says that the reply has derivatives; without them only damped iteration is tried.
    """
    found = start.copy()
    nodes: Rows = np.arange(start.shape[-1])
    unsettled = _damped(reply, found, nodes, tolerance, _DAMPED_ROUNDS if smooth else 400)
    if not smooth or not unsettled.size:
        return found
    middle = found.copy()
    for attempt in range(_STARTS):
        unsettled = _newton(reply, found, unsettled, tolerance)
        if not unsettled.size:
            break
        # Where it failed, start afresh: from the prior, then from beliefs drawn towards each end.
        prior = reply(middle[..., unsettled], unsettled, slopes=False).prior
        pull = (0.0, 0.5, -0.5, 0.9, -0.9)[attempt % 5]
        found[..., unsettled] = prior + max(pull, 0.0) * (1.0 - prior) + min(pull, 0.0) * prior
    if unsettled.size:
        found[..., unsettled] = middle[..., unsettled]
        _damped(reply, found, unsettled, tolerance, 60)
    return found


def _damped(reply: Replier, found: Array, nodes: Rows, tolerance: float, rounds: int) -> Rows:
    """Iterate in place with a step halved where the gap does not shrink; return the nodes left open."""
    step, last = np.ones(len(nodes)), np.full(len(nodes), np.inf)
    for _ in range(rounds):
        part = found[..., nodes]
        change = reply(part, nodes, slopes=False).posterior - part
        gap = np.abs(change).max(axis=(0, 1))
        step = np.where(gap > 0.7 * last, np.maximum(0.5 * step, 0.01), np.minimum(1.0, 1.1 * step))
        change *= step
        part += change
        found[..., nodes] = part
        wide = gap > tolerance
        nodes, step, last = nodes[wide], step[wide], gap[wide]
        if not nodes.size:
            break
    return nodes


def _newton(reply: Replier, found: Array, nodes: Rows, tolerance: float) -> Rows:
    """Search in place by Newton's method with halved steps; return the nodes left open."""
    base = found[..., nodes]
    at = reply(base, nodes, slopes=True)
    change = at.posterior - base
    size = np.sqrt(np.sum(change**2, axis=(0, 1)))
    move = _newton_move(at, change)
    scale = np.ones(len(nodes))
    lost: list[Rows] = []
    for _ in range(_NEWTON_ROUNDS):
        trial = np.clip(base + scale * move, 0.0, 1.0)
        there = reply(trial, nodes, slopes=True)
        gap = there.posterior - trial
        fresh = np.sqrt(np.sum(gap**2, axis=(0, 1)))
        better = fresh < (1.0 - 1e-4 * scale) * size
        scale[~better] *= 0.5
        if better.any():
            base[..., better], change[..., better] = trial[..., better], gap[..., better]
            size[better] = fresh[better]
            move[..., better] = _newton_move(there.take(better), gap[..., better])
            scale[better] = 1.0
        done = np.abs(change).max(axis=(0, 1)) < tolerance
        stuck = scale < _SMALLEST_STEP
        over = done | stuck
        if over.any():
            found[..., nodes[over]] = base[..., over]
            lost.append(nodes[stuck & ~done])
            stay = ~over
            nodes, base, change, size = nodes[stay], base[..., stay], change[..., stay], size[stay]
            move, scale = move[..., stay], scale[stay]
            if not nodes.size:
                break
    found[..., nodes] = base
    return np.concatenate([*lost, nodes]) if lost else nodes


def _newton_move(at: NodeReply, change: Array) -> Array:
    """Return the step that would close the gap if the reply were linear."""
    events, nodes = change.shape[0] * change.shape[1], change.shape[2]
    system = np.eye(events) - at.jacobian()
    wanted = change.reshape(events, nodes).T[..., None]
    try:
        move = np.linalg.solve(system, wanted)
    except np.linalg.LinAlgError:
        move = np.linalg.pinv(system) @ wanted
    result: Array = np.clip(move[..., 0].T.reshape(change.shape), -1.0, 1.0)
    return result
