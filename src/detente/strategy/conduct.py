"""What follows when the sender commits to a rule of conduct and the target replies as best it can.

A rule is a small machine: its phase remembers what the target did, its step depends on the phase and the
tier. Against a rule the target faces a decision problem of its own, solved by backward induction over
(stock, tier, context, phase) for all parameter draws at once; the course is then carried forward exactly,
as a distribution, without simulation noise.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import BadInput
from detente.strategy.draws import ParameterDraws
from detente.strategy.game import Array


@dataclass(frozen=True)
class Rule:
    """A rule of conduct for the sender.

    `steps[phase, tier]` is the step taken (-1, 0, 1); `moves[phase, freed, alarm, net]` the next phase,
    with `freed` 0..2 blocks, `alarm` 0 or 1, `net` 0, 1, 2 for a stock that fell, stayed or rose. `start`
    is the first phase.
    """

    slug: str
    label: str
    steps: NDArray[np.int64]
    moves: NDArray[np.int64]
    start: int = 0

    def __post_init__(self) -> None:
        phases = len(self.steps)
        if self.moves.shape != (phases, 3, 2, 3):
            raise BadInput(f"moves of rule {self.slug} must have shape ({phases}, 3, 2, 3)")
        if self.moves.min() < 0 or self.moves.max() >= phases:
            raise BadInput(f"rule {self.slug} moves to a phase that it does not have")
        tiers = self.steps.shape[1] - 1
        after = self.steps + np.arange(tiers + 1)[None, :]
        if after.min() < 0 or after.max() > tiers:
            raise BadInput(f"rule {self.slug} leaves the tiers 0 to {tiers}")


@dataclass(frozen=True)
class Course:
    """What a rule leads to, by draw and type (axis of two: G, H).

    `sender_value`, `target_value`: (D, 2). By period from 0, (D, 2, T+1): `stock` expected blocks held,
    `tier` expected tier, `released` and `arrests` expected blocks so far, `reversed` the chance that relief
    was withdrawn or lost by then, `worth` expected relief to the target in force. `first_release` (D, 2) is
    the expected number of blocks freed in the first period.
    """

    stock: Array
    tier: Array
    released: Array
    arrests: Array
    reversed: Array
    sender_value: Array
    target_value: Array
    first_release: Array


def follow(
    rule: Rule,
    draws: ParameterDraws,
    *,
    stock: int,
    tier: int,
    context: int = 0,
    precision: float | Array = 3.0,
    resolve: Array | None = None,
) -> Course:
    """Return the course under a rule when both types of the target reply to it with logit precision.

    `stock` is in blocks; `resolve` (D, M+1, N+1) is the chance that a withdrawal called for by the rule
    is carried out at each tier and stock (default: always). `precision` is one number or one a draw;
    infinity means best replies.

    Raises BadInput when stock, tier or context lie outside the draws' ranges.
    """
    if not (0 <= stock <= draws.blocks and 0 <= tier <= draws.tiers and context in (0, 1)):
        raise BadInput(
            f"the start must lie within {draws.blocks} blocks, {draws.tiers} tiers and context 0 or 1, "
            f"not ({stock}, {tier}, {context})"
        )
    if rule.steps.shape[1] != draws.tiers + 1:
        raise BadInput(f"rule {rule.slug} is made for {rule.steps.shape[1] - 1} tiers, not {draws.tiers}")
    parts = [
        _against_type(_Machine(rule, draws, kind, resolve), stock, tier, context, precision)
        for kind in range(2)
    ]
    return Course(*(np.stack([part[index] for part in parts], axis=1) for index in range(8)))


class _Machine:
    """The rule, one type and all draws laid out for matrix products over (stock, phase)."""

    def __init__(self, rule: Rule, draws: ParameterDraws, kind: int, resolve: Array | None) -> None:
        self.rule, self.draws, self.kind = rule, draws, kind
        self.phases, self.stocks = len(rule.steps), draws.blocks + 1
        self.size = self.phases * self.stocks
        self.efforts = 2 if draws.arrests_possible else 1
        self.freed = draws.most_freed + 1
        tiers = draws.tiers + 1
        self.resolve = np.ones((draws.count, tiers, self.stocks)) if resolve is None else resolve
        self.held = np.repeat(np.arange(self.stocks), self.phases)
        self.possible = self.held[:, None] >= np.arange(self.freed)[None, :]
        self.alarm = np.stack([draws.false_alarm, draws.hit])
        self.extra = np.stack([1.0 - draws.extra_intake, draws.extra_intake])
        self.goals = {
            (freed, alarm, intake): self._goals(freed, alarm, intake)
            for freed in range(self.freed)
            for alarm in range(2)
            for intake in range(3)
        }
        self.maps = {event: np.eye(self.size)[goal] for event, goal in self.goals.items()}
        # Where one step of relief takes each tier: index of tier after the step and whether it falls.
        self.goal = np.arange(tiers)[None, :] + rule.steps
        self.falls = rule.steps < 0

    def _goals(self, freed: int, alarm: int, intake: int) -> NDArray[np.intp]:
        """Return where each (stock, phase) goes after an event."""
        goals = np.empty(self.size, dtype=np.intp)
        for held in range(self.stocks):
            after = min(self.draws.blocks, max(0, held - freed + intake))
            net = 1 + int(np.sign(after - held))
            for phase in range(self.phases):
                goal = int(self.rule.moves[phase, freed, alarm, net])
                goals[held * self.phases + phase] = after * self.phases + goal
        return goals

    def chances(self, effort: int) -> dict[tuple[int, int], Array]:
        """Return P(alarm, intake | effort) by draw."""
        found: dict[tuple[int, int], Array] = {}
        for alarm in range(2):
            for extra in range(2):
                own = alarm if self.draws.reading == "documented" else effort
                hit = self.alarm[effort] if alarm else 1.0 - self.alarm[effort]
                place = (alarm, own + extra)
                found[place] = found.get(place, 0.0) + hit * self.extra[extra]
        return found

    def carry_out(self) -> Array:
        """Return the chance that the rule's step is taken, (D, tier, stock x phase)."""
        spread = self.resolve[:, :, self.held]
        falls = np.tile(self.falls.T, (1, self.stocks))
        result: Array = np.where(falls[None], spread, 1.0)
        return result

    def after_step(self, value: Array) -> Array:
        """Return value[D, tier, w, stock x phase] taken at the tier after the rule's step."""
        goal = np.tile(self.goal.T, (1, self.stocks))  # (tier, stock x phase)
        index = np.broadcast_to(goal[None, :, None, :], value.shape)
        result: Array = np.take_along_axis(value, index, axis=1)
        return result


def _against_type(
    machine: _Machine, stock: int, tier: int, context: int, precision: float | Array
) -> tuple[Array, ...]:
    """Return the arrays of `Course`, in its order, for one type."""
    draws = machine.draws
    shape = (draws.count, draws.tiers + 1, 2, machine.size)
    target, sender = np.zeros(shape), np.zeros(shape)
    takes = machine.carry_out()[:, :, None, :]
    falls = np.tile(machine.falls.T, (1, machine.stocks))[None, :, None, :]
    pain = (draws.snapback_pain[:, machine.kind] * draws.reach)[:, None, None, None]
    fee = draws.snapback_cost[:, None, None, None]
    flows = _flows(machine)
    policies: list[Array] = []
    for _ in range(draws.periods):
        policy, target, sender = _reply(machine, flows, target, sender, precision)
        policies.append(policy)
        target = takes * (machine.after_step(target) - pain * falls) + (1.0 - takes) * target
        sender = takes * (machine.after_step(sender) - fee * falls) + (1.0 - takes) * sender
    policies.reverse()
    start = np.zeros(shape)
    start[:, tier, context, stock * machine.phases + machine.rule.start] = 1.0
    paths = _forward(machine, policies, start)
    at = (slice(None), tier, context, stock * machine.phases + machine.rule.start)
    return (*paths[:5], sender[at], target[at], paths[5])


def _flows(machine: _Machine) -> tuple[Array, Array]:
    """Return the period payoffs of T and of S, [r, a, D, tier, w, stock x phase]."""
    draws, kind = machine.draws, machine.kind
    shape = (machine.freed, machine.efforts, draws.count, draws.tiers + 1, 2, machine.size)
    freed = np.arange(machine.freed).reshape(-1, 1, 1, 1, 1, 1)
    efforts = np.arange(machine.efforts).reshape(1, -1, 1, 1, 1, 1)

    def by_draw(values: Array) -> Array:
        return values[:, None, None, None]

    relief = draws.reach[:, None] * draws.relief_values
    target = (
        relief[:, :, None, None]
        + by_draw(draws.hold_value[:, kind]) * machine.held
        - by_draw(draws.release_cost[:, kind]) * freed
        - by_draw(draws.arrest_cost[:, kind]) * efforts
    )
    after = np.zeros((machine.freed, machine.efforts, draws.count, 1, 1, machine.size))
    for effort in range(machine.efforts):
        for (_, intake), chance in machine.chances(effort).items():
            for release in range(machine.freed):
                held = np.clip(machine.held - release + intake, 0, draws.blocks)
                after[release, effort] += (chance[:, None] * held)[:, None, None, :]
    weight = draws.stock_harm[:, None] + draws.stock_burden[:, None] * np.arange(draws.tiers + 1)
    sender = (
        by_draw(draws.release_value) * freed
        - weight[:, :, None, None] * after
        - draws.relief_costs[:, :, :, None]
    )
    closed = (~machine.possible).T.reshape(machine.freed, 1, 1, 1, 1, machine.size)
    return np.where(closed, -np.inf, np.broadcast_to(target, shape)), np.broadcast_to(sender, shape)


def _ahead(machine: _Machine, value: Array) -> Array:
    """Return the expected continuation over context and drift."""
    drift = machine.draws.drift[:, None, None, None]
    lower = np.concatenate([value[:, :1], value[:, :-1]], axis=1)
    mixed = (1.0 - drift) * value + drift * lower
    result: Array = np.einsum("vw,dmwk->dmvk", machine.draws.context_moves, mixed)
    return result


def _reply(
    machine: _Machine, flows: tuple[Array, Array], target: Array, sender: Array, precision: float | Array
) -> tuple[Array, Array, Array]:
    """Return T's policy after S's step, [r, a, D, tier, w, stock x phase], and the values of T and S then."""
    draws = machine.draws
    places = machine.chances(0) | machine.chances(machine.efforts - 1)
    totals = []
    for value, flow, discount in zip(
        (target, sender), flows, (draws.target_discount, draws.sender_discount), strict=True
    ):
        ahead = discount[:, None, None, None] * _ahead(machine, value)
        total = flow.copy()
        for release in range(machine.freed):
            moved = {place: ahead[..., machine.goals[(release, *place)]] for place in places}
            for effort in range(machine.efforts):
                for place, chance in machine.chances(effort).items():
                    total[release, effort] += chance[:, None, None, None] * moved[place]
        totals.append(total)
    sharp = precision if isinstance(precision, float) else precision[:, None, None, None]
    policy = _logit(totals[0], sharp)
    open_target = np.where(np.isneginf(totals[0]), 0.0, totals[0])
    return policy, _mean(policy, open_target), _mean(policy, totals[1])


def _logit(index: Array, precision: float | Array) -> Array:
    """Return logit chances over the first two axes (see `fixed_point.logit`)."""
    flat = index.reshape(-1, *index.shape[2:])
    best = flat.max(axis=0)
    if np.all(np.isinf(precision)):
        weight = (flat >= best - 1e-11 * np.maximum(1.0, np.abs(best))).astype(float)
    else:
        weight = np.exp(precision * (flat - best))
    result: Array = (weight / weight.sum(axis=0)).reshape(index.shape)
    return result


def _mean(policy: Array, values: Array) -> Array:
    result: Array = np.einsum("ra...,ra...->...", policy, values)
    return result


def _forward(machine: _Machine, policies: list[Array], mass: Array) -> tuple[Array, ...]:
    """Return expected stock, tier, releases, arrests and chance of reversal by period, and first releases."""
    draws = machine.draws
    takes = machine.carry_out()[:, :, None, :]
    falls = np.tile(machine.falls.T, (1, machine.stocks))[None, :, None, :]
    kept = mass.copy()
    freed, efforts = np.arange(machine.freed), np.arange(machine.efforts)
    tiers = np.arange(draws.tiers + 1)
    rows: list[tuple[Array, ...]] = []
    released, arrests = np.zeros(draws.count), np.zeros(draws.count)
    first = np.zeros(draws.count)

    def record() -> None:
        rows.append(
            (
                np.einsum("dmwk,k->d", mass, machine.held),
                np.einsum("dmwk,m->d", mass, tiers),
                released.copy(),
                arrests.copy(),
                np.maximum(1.0 - kept.sum(axis=(1, 2, 3)), 0.0),
            )
        )

    record()
    for period, policy in enumerate(policies):
        mass = _stepped(machine, mass, takes)
        kept = _stepped(machine, kept, np.where(falls, 0.0, takes), lost=np.where(falls, takes, 0.0))
        joint = mass * policy
        by_action = joint.sum(axis=(3, 4, 5))
        gone = np.einsum("rad,r->d", by_action, freed)
        released += gone
        arrests += np.einsum("rad,a->d", by_action, efforts)
        first = gone if period == 0 else first
        mass = _moved(machine, joint, draws.drift, keep=False)
        kept = _moved(machine, kept * policy, draws.drift, keep=True)
        record()
    columns = [np.stack([row[index] for row in rows], axis=1) for index in range(5)]
    return (*columns, first)


def _stepped(machine: _Machine, mass: Array, takes: Array, lost: Array | None = None) -> Array:
    """Return the mass after the rule's step; `lost` is the share that leaves altogether."""
    stays = 1.0 - takes if lost is None else 1.0 - takes - lost
    result = mass * stays
    goal = np.tile(machine.goal.T, (1, machine.stocks))
    moving = mass * takes
    for tier in range(mass.shape[1]):
        for reached in np.unique(goal[tier]):
            here = goal[tier] == reached
            result[:, reached, :, here] += moving[:, tier, :, here]
    return result


def _moved(machine: _Machine, joint: Array, drift: Array, *, keep: bool) -> Array:
    """Return the mass at the start of the next period; with `keep` mass that drifts down is dropped."""
    draws = machine.draws
    result: Array = np.zeros(joint.shape[2:])
    for release in range(machine.freed):
        flow: dict[tuple[int, int], Array] = {}
        for effort in range(machine.efforts):
            for place, chance in machine.chances(effort).items():
                part = chance[:, None, None, None] * joint[release, effort]
                flow[place] = flow[place] + part if place in flow else part
        for place, part in flow.items():
            result += part @ machine.maps[(release, *place)]
    result = np.asarray(np.einsum("dmvk,vw->dmwk", result, draws.context_moves), dtype=np.float64)
    share = drift[:, None, None, None]
    falling = share * result[:, 1:]
    result[:, 1:] -= falling
    if not keep:
        result[:, :-1] += falling
    return result
