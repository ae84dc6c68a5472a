"""Logit Markov-perfect Bayesian equilibrium of the exchange by backward induction.

At every stock, tier, context and belief the target's two types choose with logit precision; posterior
beliefs depend on those choices, so each node is a fixed point, found for all nodes at once by damped
iteration. The sender's logit choice follows from it. Off the grid of beliefs, values are interpolated
linearly. Source of the solution concept: McKelvey and Palfrey, Experimental Economics 1 (1998).
"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from detente.errors import BadInput
from detente.strategy.fixed_point import (
    NodeReply,
    Rows,
    likelihood_of_news,
    logit,
    logit_by_node,
    posterior_by_node,
    settle,
)
from detente.strategy.game import STEPS, Array, ExchangeGame, PublicNews, public_news
from detente.strategy.stocks import stocks


@dataclass(frozen=True)
class Policies:
    """Choice chances by period, stock n (a state of `Stocks`), tier, context w and belief.

    `sender[t, n, m, w, belief, step]` with steps -1, 0, +1 from tier m; `target[t, type, n, m', w,
    belief, action]` with m' the tier after S's step and actions as in `ExchangeGame.actions`.
    """

    sender: Array
    target: Array


@dataclass(frozen=True)
class Solution:
    """An equilibrium: its policies, the values at the start and how well the fixed points were met.

    `sender_value[n, m, w, belief]` and `target_value[type, n, m, w, belief]` are expected discounted
    payoffs at the first period; `sender_step_values[n, m, w, belief, step]` the value of each first step.
    `residual` is the largest gap between a choice chance and its reply; `unsettled` the share of nodes
    and periods where it exceeds the tolerance.
    """

    game: ExchangeGame
    beliefs: Array
    precision: tuple[float, float]
    policies: Policies
    sender_value: Array
    sender_step_values: Array
    target_value: Array
    residual: float
    unsettled: float


def solve(
    game: ExchangeGame,
    *,
    beliefs: int = 41,
    precision: float | tuple[float, float] = 5.0,
    start: Policies | Array | None = None,
    sender_rule: Array | None = None,
    target_rule: Array | None = None,
    tolerance: float = 1e-7,
) -> Solution:
    """Solve the exchange for a grid of `beliefs` nodes on P(G) from 0 to 1.

    `precision` is the logit precision (of S and T where two are given); infinity means best replies with
    ties split evenly, exact where the type is known. `start` gives the policies from which the fixed
    points are sought: those of another solution, or tilts added to the choice indices of every node,
    shape (types, actions); by default each period starts from the one after it. `sender_rule[n, m, w,
    belief, step]` or `target_rule[type, n, m', w, action]` fix a side's conduct; the other side replies.

    Raises BadInput on fewer than two belief nodes or a precision that is not positive or zero.
    """
    if beliefs < 2:
        raise BadInput(f"at least two belief nodes are needed, not {beliefs}")
    both = precision if isinstance(precision, tuple) else (precision, precision)
    if not all(value >= 0.0 for value in both):
        raise BadInput(f"logit precision must be at least 0, not {min(both):g}")
    stage = _Stage(game, np.linspace(0.0, 1.0, beliefs), both, tolerance, target_rule)
    shape = stage.shape
    sender_next, target_next = np.zeros(shape), np.zeros((2, *shape))
    sender_policy = np.empty((game.periods, *shape, len(STEPS)))
    target_policy = np.empty((game.periods, 2, *shape, len(game.actions)))
    seed = None if start is None or isinstance(start, Policies) else stage.tilted(np.asarray(start))
    residual, unsettled = 0.0, 0.0
    step_values = np.empty((*shape, len(STEPS)))
    for period in range(game.periods - 1, -1, -1):
        begin = start.target[period] if isinstance(start, Policies) else seed
        reply = stage.target_reply(sender_next, target_next, begin)
        step_values, chances = stage.sender_choice(reply.sender_value, sender_rule)
        sender_next = np.sum(chances * np.where(chances > 0.0, step_values, 0.0), axis=-1)
        target_next = stage.target_before(reply.target_value, chances)
        sender_policy[period], target_policy[period] = chances, reply.policy
        residual = max(residual, reply.residual)
        unsettled += reply.unsettled / game.periods
        if seed is None or start is None:
            seed = reply.policy
    return Solution(
        game,
        stage.beliefs,
        both,
        Policies(sender_policy, target_policy),
        sender_next,
        step_values,
        target_next,
        residual,
        unsettled,
    )


@dataclass(frozen=True)
class _Reply:
    policy: Array
    sender_value: Array
    target_value: Array
    residual: float
    unsettled: float


class _Stage:
    """One period of the game, with everything that does not change between periods laid out once."""

    def __init__(
        self,
        game: ExchangeGame,
        beliefs: Array,
        precision: tuple[float, float],
        tolerance: float,
        target_rule: Array | None,
    ) -> None:
        self.game, self.beliefs, self.precision, self.tolerance = game, beliefs, precision, tolerance
        self.news: PublicNews = public_news(game)
        self.news_chances = self.news.of_news
        self.stocks = stocks(game, self.news.chances.shape[2])
        states, self.freed = len(self.stocks.held), len(self.stocks.releases)
        self.shape = (states, game.tiers + 1, 2, len(beliefs))
        self.efforts = 2 if game.arrests_possible else 1
        self.flow_target = self._target_flow()
        self.flow_sender = self._sender_flow()
        self.contexts = np.array(game.context_moves)
        rows = int(np.prod(self.shape))
        self.row_offset = (np.arange(rows) // len(beliefs)) * len(beliefs)
        self.row_belief = np.tile(beliefs, rows // len(beliefs))
        possible = np.repeat(self.stocks.possible, rows // states, axis=0)
        flow = np.broadcast_to(self.flow_target, (2, *self.shape, self.freed, self.efforts))
        flow = flow.reshape(2, rows, self.freed, self.efforts).transpose(0, 2, 3, 1)
        self.row_flow = np.where(possible.T[None, :, None, :], flow, -np.inf)  # [type, r, a, row]
        self.fixed = None if target_rule is None else self._fixed_rows(np.asarray(target_rule, dtype=float))

    def _target_flow(self) -> Array:
        """Return T's payoff of a period, [type, n, m', w, belief, r, a] with the belief axis of one."""
        game = self.game
        relief = game.reach * np.array(game.relief_values)
        flow = np.zeros((2, *self.shape[:3], 1, self.freed, self.efforts))
        for index, kind in enumerate(game.types):
            held, freed = self._weighed(
                (0.0, 0.0)
                if game.prominent is None
                else (game.prominent.hold_values[index], game.prominent.release_costs[index]),
                (kind.hold_value, kind.release_cost),
            )
            flow[index] += relief[None, :, None, None, None, None]
            flow[index] += held[:, None, None, None, None, None]
            flow[index] -= freed[None, None, None, None, :, None]
            flow[index] -= kind.arrest_cost * np.arange(self.efforts)[None, None, None, None, None, :]
        return flow

    def _weighed(self, prominent: tuple[float, float], ordinary: tuple[float, float]) -> tuple[Array, Array]:
        """Return worth by state and by release, where each stock has a worth (held, freed) a block."""
        worth = np.array([prominent, ordinary])
        return self.stocks.held @ worth[:, 0], self.stocks.releases @ worth[:, 1]

    def _sender_flow(self) -> Array:
        """Return S's payoff of a period after its step, [n, m', w, belief (one), r, a]."""
        game = self.game
        costs = np.array(game.sender.relief_costs)[None, :, :, None, None, None]
        by_intake = self.news.chances.sum(axis=1)
        extra = game.prominent
        harm, worth = self._weighed(
            (0.0, 0.0) if extra is None else (extra.stock_harm, extra.release_value),
            (game.sender.stock_harm, game.sender.release_value),
        )

        def expected(of_state: Array) -> Array:
            result: Array = np.einsum("ak,rkn->nra", by_intake, of_state[self.stocks.after])
            return result

        people = worth[None, :, None] - expected(harm)
        burden = game.sender.stock_burden * np.arange(game.tiers + 1)[None, :, None, None, None, None]
        held = expected(self.stocks.totals.astype(float))
        flow: Array = people[:, None, None, None] - costs - burden * held[:, None, None, None]
        return flow

    def _fixed_rows(self, rule: Array) -> Array:
        wanted = (2, *self.shape[:3], len(self.game.actions))
        if rule.shape != wanted:
            raise BadInput(f"a target rule has shape {wanted}, not {rule.shape}")
        spread = np.broadcast_to(rule[:, :, :, :, None, :], (*wanted[:-1], len(self.beliefs), wanted[-1]))
        return np.ascontiguousarray(spread)

    def tilted(self, tilt: Array) -> Array:
        """Return the same logit policy at every node, from tilts of shape (types, actions)."""
        index = np.broadcast_to(
            tilt[:, None, None, None, None, :], (2, *self.shape, len(self.game.actions))
        ).copy()
        closed = ~np.repeat(self.stocks.possible, self.efforts, axis=1)
        index[np.broadcast_to(closed[None, :, None, None, None, :], index.shape)] = -np.inf
        return logit(index, 1.0)

    def _ahead(self, value: Array) -> Array:
        """Return the expected value of the next period, [..., n, m', w, belief], over context and drift."""
        if self.game.drift > 0.0:
            lower = np.concatenate([value[..., :1, :, :], value[..., :-1, :, :]], axis=-3)
            value = (1.0 - self.game.drift) * value + self.game.drift * lower
        result: Array = np.einsum("vw,...wb->...vb", self.contexts, value)
        return result

    def _tables(self, ahead: Array) -> Array:
        """Return continuation by row for each (r, s): [r, s, column, row].

        `ahead` has shape (players, n, m, w, belief). Columns run over (player, effort); values come
        first and then slopes in the belief, so that one look-up fetches what interpolation needs.
        """
        players = ahead.shape[0]
        moved = ahead[:, self.stocks.after]  # [player, r, k, n, m, w, belief]
        mixed = np.einsum("ask,prknmwb->rspanmwb", self.news.chances, moved)
        slope = np.zeros_like(mixed)
        slope[..., :-1] = np.diff(mixed, axis=-1)
        freed, news = mixed.shape[:2]
        table = np.stack([mixed, slope], axis=2)
        return np.ascontiguousarray(table.reshape(freed, news, 2 * players * self.efforts, -1))

    def posteriors(self, policy: Array, belief: Array) -> Array:
        """Return the posterior P(G) after (r, s), shape (r, s, row); policy is (type, r, a, row)."""
        return posterior_by_node(likelihood_of_news(policy, self.news_chances), belief)

    def _look_up(
        self, table: Array, beliefs: Array, offset: Rows, *, slopes: bool = False
    ) -> tuple[Array, Array | None]:
        """Return continuations summed over the news, (r, column, row), at the posterior `beliefs`, and
        their slopes (r, s, column, row) where asked for.
        """
        nodes = len(self.beliefs) - 1
        place = beliefs * nodes
        lower = np.minimum(place.astype(np.intp), nodes - 1)
        share = place - lower
        lower += offset
        freed, news, rows = beliefs.shape
        half = table.shape[2] // 2
        values = np.empty((freed, half, rows))
        steep = np.empty((freed, news, half, rows)) if slopes else None
        found = np.empty((2 * half, rows))
        for r in range(freed):
            for s in range(news):
                np.take(table[r, s], lower[r, s], axis=1, out=found, mode="clip")
                if steep is not None:
                    steep[r, s] = found[half:]
                found[half:] *= share[r, s]
                if s == 0:
                    np.add(found[:half], found[half:], out=values[r])
                else:
                    values[r] += found[:half]
                    values[r] += found[half:]
        return values, steep

    def target_reply(self, sender_next: Array, target_next: Array, begin: Array | None) -> _Reply:
        """Return the types' fixed point at every node, with the values it gives to S and T."""
        table = self._tables(self._ahead(target_next))
        rows, choices = len(self.row_belief), self.freed * self.efforts
        given = self.fixed if self.fixed is not None else begin
        if given is None:
            given = self.tilted(np.zeros((2, choices)))
        policy = np.ascontiguousarray(np.moveaxis(given, -1, 1))
        policy = policy.reshape(2, self.freed, self.efforts, rows)
        gap = np.zeros(rows)
        every = np.arange(rows)
        if self.fixed is None:
            beliefs = settle(
                partial(self.reply, table),
                self.posteriors(policy, self.row_belief),
                self.tolerance,
                smooth=not np.isinf(self.precision[1]),
            )
            policy = self.reply(table, beliefs, every, slopes=False).policy
            again = self.reply(table, self.posteriors(policy, self.row_belief), every, slopes=False).policy
            gap = np.abs(again - policy).max(axis=(0, 1, 2))
        index = self._index(table, self.posteriors(policy, self.row_belief), every, slopes=False)[0]
        target_value = np.sum(policy * np.where(policy > 0.0, index, 0.0), axis=(1, 2))
        sender_value = self._sender_after(policy, sender_next)
        by_node = policy.reshape(2, choices, *self.shape)
        return _Reply(
            np.ascontiguousarray(np.moveaxis(by_node, 1, -1)),
            sender_value.reshape(self.shape),
            target_value.reshape(2, *self.shape),
            float(gap.max()),
            float(np.mean(gap > 100.0 * self.tolerance)),
        )

    def _index(self, table: Array, beliefs: Array, at: Rows, *, slopes: bool) -> tuple[Array, Array | None]:
        """Return each action's value by type, (type, r, a, row), and its slopes (r, s, type, a, row)."""
        values, steep = self._look_up(table, beliefs, self.row_offset[at], slopes=slopes)
        index = values.reshape(self.freed, 2, self.efforts, len(at)).transpose(1, 0, 2, 3)
        index = self.game.target_discount * index
        index += self.row_flow if len(at) == self.row_flow.shape[-1] else self.row_flow[..., at]
        if steep is not None:
            steep *= self.game.target_discount * (len(self.beliefs) - 1)
            steep = steep.reshape(*beliefs.shape[:2], 2, self.efforts, len(at))
        return index, steep

    def reply(self, table: Array, beliefs: Array, at: Rows, /, *, slopes: bool) -> NodeReply:
        """Return the types' logit reply to posterior `beliefs`, and the posteriors that it implies."""
        index, steep = self._index(table, beliefs, at, slopes=slopes)
        policy = logit_by_node(index.reshape(2, self.freed * self.efforts, len(at)), self.precision[1])
        policy = policy.reshape(2, self.freed, self.efforts, len(at))
        prior = self.row_belief[at]
        likelihood = likelihood_of_news(policy, self.news_chances)
        return NodeReply(
            policy,
            posterior_by_node(likelihood, prior),
            steep,
            likelihood,
            prior,
            self.news_chances,
            self.precision[1],
        )

    def _sender_after(self, policy: Array, sender_next: Array) -> Array:
        """Return S's expected value after its step and before T moves, by row."""
        table = self._tables(self._ahead(sender_next)[None])
        ahead = self._look_up(table, self.posteriors(policy, self.row_belief), self.row_offset)[0]
        flow = np.broadcast_to(self.flow_sender, (*self.shape, self.freed, self.efforts))
        value = flow.reshape(-1, self.freed, self.efforts).transpose(1, 2, 0)
        value = value + self.game.sender_discount * ahead
        chances = self.row_belief * policy[0] + (1.0 - self.row_belief) * policy[1]
        result: Array = np.sum(chances * value, axis=(0, 1))
        return result

    def sender_choice(self, after: Array, rule: Array | None) -> tuple[Array, Array]:
        """Return the value of each step and S's choice chances, [n, m, w, belief, step]."""
        values = np.full((*self.shape, len(STEPS)), -np.inf)
        tiers = self.game.tiers
        for place, step in enumerate(STEPS):
            low, high = max(0, -step), min(tiers, tiers - step)
            values[:, low : high + 1, ..., place] = after[:, low + step : high + step + 1]
        values[..., 0] -= self.game.sender.snapback_cost
        if rule is None:
            return values, logit(values, self.precision[0])
        if rule.shape != values.shape:
            raise BadInput(f"a sender rule has shape {values.shape}, not {rule.shape}")
        if np.any((rule > 0.0) & np.isneginf(values)):
            raise BadInput("a sender rule may not ease beyond the last tier or withdraw what was not given")
        return values, rule

    def target_before(self, after: Array, chances: Array) -> Array:
        """Return the types' values before S moves, [type, n, m, w, belief]."""
        result = np.zeros_like(after)
        tiers = self.game.tiers
        for place, step in enumerate(STEPS):
            low, high = max(0, -step), min(tiers, tiers - step)
            pain = np.array([kind.snapback_pain for kind in self.game.types]) * self.game.reach
            reached = after[:, :, low + step : high + step + 1]
            if step < 0:
                reached = reached - pain[:, None, None, None, None]
            result[:, :, low : high + 1] += chances[None, :, low : high + 1, ..., place] * reached
        return result
