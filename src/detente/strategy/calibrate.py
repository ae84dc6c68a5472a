"""From the facts of a case to draws of the exchange's parameters.

Payoffs are distributions, not points: with a few dozen episodes they cannot be estimated (traditional
likelihood gets signs wrong on 418 dyad-decades, see `signalling`). Units: one is what full relief of all
packages is worth to the target in a quarter; one for the sender is a block of people freed.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from detente.errors import UsageFault
from detente.strategy import rules
from detente.strategy.conduct import follow
from detente.strategy.draws import ParameterDraws
from detente.strategy.game import Array
from detente.strategy.situation import LEAST_COUNTED, QUARTER_DAYS, Situation

GOALS = {
    "fewest-held": "as few people held as possible, whoever was freed or taken in",
    "most-freed": "as many people freed as possible, with less weight on new arrests",
    "no-arrests": "an end to new arrests, with less weight on who is freed",
    "keep-leverage": "people freed for as little relief as possible",
}
_WEIGHTS = {
    # release value b, harm of the stock h, cost of relief c, burden of relief while people are held
    "fewest-held": (1.0, 1.0, 1.0, 1.0),
    "most-freed": (1.6, 0.5, 1.0, 0.8),
    "no-arrests": (0.4, 2.0, 1.0, 1.2),
    "keep-leverage": (1.0, 0.8, 2.0, 1.6),
}
PERIODS = 8
MOST_BLOCKS = 10
CONCAVITY = 0.85
"""Relief is worth its share to this power: the first tiers are worth a little more than the last."""
KEEP_SHARE = 4
"""For each draw kept, so many are tried; those whose first year comes nearest to the record stay."""


@dataclass(frozen=True)
class Assumption:
    """One assumption: what it is, its 5, 50 and 95 % points over the draws, and on what it rests."""

    name: str
    meaning: str
    low: float
    middle: float
    high: float
    rests_on: str
    basis: tuple[str, ...] = ()


@dataclass(frozen=True)
class Calibration:
    """The calibrated exchange: draws, the place at the start, and the assumptions behind them.

    `block` is people a block, `stock` blocks held at the start, `tier` packages in force, `context` 1 under
    war pressure; `precision` (draws,) the target's logit precision; `parameters` named scalars by draw, for
    the analysis of what the answer depends on.
    """

    draws: ParameterDraws
    precision: Array
    arrest_response: Array
    verified_share: Array
    block: int
    stock: int
    tier: int
    context: int
    held_now: Array
    assumptions: tuple[Assumption, ...]
    parameters: dict[str, Array]


def calibrate(facts: Situation, *, goal: str = "fewest-held", draws: int = 200, seed: int = 0) -> Calibration:
    """Return draws of the exchange's parameters for a case's facts.

    Raises UsageFault on an unknown goal or fewer than 20 draws.
    """
    if goal not in GOALS:
        raise UsageFault(f"unknown goal '{goal}'; expected one of {', '.join(GOALS)}")
    if draws < 20:
        raise UsageFault(f"at least 20 draws are needed to show a spread, not {draws}")
    generator = np.random.default_rng(seed)
    tried = draws * KEEP_SHARE
    held = np.maximum(1.0, facts.held - facts.freed_since * generator.uniform(LEAST_COUNTED, 1.0, tried))
    block = block_size(facts, float(np.median(held)))
    stock = int(np.clip(round(float(np.median(held)) / block), 1, MOST_BLOCKS - 1))
    parts = _Priors(facts, goal, generator, tried, block)
    wide = parts.draws(min(MOST_BLOCKS, stock + 3))
    kept = _nearest_to_the_record(facts, wide, parts.precision, stock, block, draws)
    chosen = wide.take(kept)
    rows = np.array(kept)
    calibration = Calibration(
        chosen,
        parts.precision[rows],
        parts.arrest_response[rows],
        parts.verified[rows],
        block,
        stock,
        facts.tiers_in_force,
        int(facts.war),
        held[rows],
        (),
        {},
    )
    parameters = _parameters(calibration)
    return replace(
        calibration, parameters=parameters, assumptions=_assumptions(facts, calibration, parameters)
    )


def block_size(facts: Situation, held: float) -> int:
    """Return people a block: 10 to 50 where the stock allows, larger where more than nine blocks would be.

    The largest release of the round should take no more than two blocks a quarter.
    """
    need = max(held / 8.0, min(facts.largest_release, held) / 2.0, 1.0)
    for size in (1, 2, 5, 10, 20, 25, 30, 40, 50, 75, 100, 125, 150, 200, 250, 300, 400, 500, 750, 1000):
        if size >= need:
            return size
    return int(np.ceil(need / 1000.0) * 1000)


class _Priors:
    """Every prior in one place, drawn in a fixed order so that a seed fixes all."""

    def __init__(
        self, facts: Situation, goal: str, generator: np.random.Generator, count: int, block: int
    ) -> None:
        self.facts, self.count, self.block = facts, count, block
        weights = _WEIGHTS[goal]

        def spread(middle: float, factor: float) -> Array:
            """Log-normal with the middle and a 90 % range of the factor either way."""
            drawn: Array = middle * np.exp(generator.normal(size=count) * np.log(factor) / 1.645)
            return drawn

        def beta(a: float, b: float) -> Array:
            drawn: Array = generator.beta(a, b, size=count)
            return drawn

        # Relief: each package its weight, spread by two, as a share of all.
        shares = np.stack([spread(package.weight, 2.0) for package in facts.packages], axis=1)
        shares /= shares.sum(axis=1, keepdims=True)
        self.shares = shares
        self.relief = np.concatenate([np.zeros((count, 1)), np.cumsum(shares, axis=1)], axis=1)
        # The target. Costs are per block; a block is a larger thing in a small case, so no scaling by size.
        self.release_g = spread(0.45, 2.5)
        self.release_h = self.release_g * (1.0 + spread(0.8, 2.5))
        self.hold_g = generator.normal(-0.01, 0.01, count)
        self.hold_h = spread(0.04, 3.0)
        self.effort_g = spread(0.8, 2.0)
        self.effort_h = spread(0.35, 2.5)
        self.pain = spread(0.1, 3.0)
        self.precision = spread(5.0, 2.0)
        # The arrest response to paid releases: 64 to 87 % (2001-13) and 26 to 57 % (1978-2013) more
        # kidnappings after successes (Brandt, George and Sandler 2016), non-state, hence spread by three.
        self.arrest_response = spread(0.5, 3.0)
        self.target_discount = 1.0 - spread(0.05, 2.0)
        # The sender.
        tiers = self.relief[:, :, None]
        peace = tiers * (weights[2] * generator.normal(0.0, 0.06, count))[:, None, None]
        war = tiers * (weights[2] * spread(0.1, 2.0))[:, None, None]
        self.relief_costs = np.concatenate([peace, peace + war], axis=2)
        self.burden = weights[3] * spread(0.015, 2.5)
        self.release_value = np.full(count, weights[0])
        self.harm = weights[1] * spread(0.08, 2.0)
        self.snapback_cost = spread(0.5, 3.0)
        self.sender_discount = 1.0 - spread(0.04, 2.0)
        # What the record bears on.
        rate = (facts.inflow_year or 0.0) / (365.25 / QUARTER_DAYS) / block
        self.background = np.clip(rate * generator.uniform(0.2, 0.8, count), 0.0, 0.95)
        if facts.inflow_year is None:
            self.background = beta(1.0, 3.0)
        seen = facts.documented_arrests_year
        if seen is None or not facts.inflow_year:
            self.hit = beta(3.0, 2.0)
        else:
            share = min(1.0, seen / facts.inflow_year)
            self.hit = beta(2.0 + 6.0 * share, 1.0 + 6.0 * (1.0 - share))
        self.false_alarm = beta(1.5, 12.0)
        self.drift = beta(0.5 + 0.5 * facts.reversals, 20.0 + 4.0 * facts.relief_years)
        joined = facts.other_steps / max(1, facts.lead_steps + facts.other_steps)
        follow = beta(1.0 + 4.0 * joined, 1.0 + 4.0 * (1.0 - joined))
        lead = beta(1.0 + 8.0 * facts.lead_share, 1.0 + 8.0 * (1.0 - facts.lead_share))
        self.reach = lead + (1.0 - lead) * follow
        outflow = max(facts.freed_year, 1.0)
        replaced = min(2.0, (facts.inflow_year or outflow) / outflow)
        self.normaliser = beta(
            1.0 + 0.5 * (facts.kept + 0.5 * facts.partly),
            1.0 + 0.5 * (facts.broken + 0.5 * facts.partly) + replaced,
        )
        shown = facts.verified_share
        told = (4.0, 1.5) if shown is None else (1.0 + 8.0 * shown, 1.0 + 8.0 * (1.0 - shown))
        self.verified = beta(*told)
        self.release_value = self.release_value * self.verified
        self.context_moves = np.array([[0.9, 0.1], [0.15, 0.85]])

    def draws(self, blocks: int) -> ParameterDraws:
        """Return all draws as one object."""
        return ParameterDraws(
            relief_values=self.relief**CONCAVITY,
            release_cost=np.stack([self.release_g, self.release_h], axis=1),
            hold_value=np.stack([self.hold_g, self.hold_h], axis=1),
            arrest_cost=np.stack([self.effort_g, self.effort_h], axis=1),
            snapback_pain=np.stack([self.pain, self.pain], axis=1),
            release_value=self.release_value,
            stock_harm=self.harm,
            relief_costs=self.relief_costs,
            stock_burden=self.burden,
            snapback_cost=self.snapback_cost,
            hit=self.hit,
            false_alarm=np.minimum(self.false_alarm, self.hit),
            sender_discount=np.clip(self.sender_discount, 0.5, 0.995),
            target_discount=np.clip(self.target_discount, 0.5, 0.995),
            extra_intake=self.background,
            drift=self.drift,
            reach=self.reach,
            normaliser=self.normaliser,
            context_moves=self.context_moves,
            blocks=blocks,
            periods=PERIODS,
        )


def _nearest_to_the_record(
    facts: Situation, wide: ParameterDraws, precision: Array, stock: int, block: int, keep: int
) -> list[int]:
    """Return the draws that come nearest to the flows on record.

    Rejection by distance (Beaumont, Zhang and Balding, Genetics 162 (2002)): people freed and taken in a
    year under the senders' conduct so far, taken as GRIT, and people freed in the quietest year without
    relief under doing nothing. Flows that are not on record do not count.
    """
    year = replace(wide, periods=4)
    chance = np.stack([wide.normaliser, 1.0 - wide.normaliser], axis=1)
    place: dict[str, Any] = {"stock": stock, "context": int(facts.war), "precision": precision}
    course = follow(rules.grit(wide.tiers), year, tier=facts.tiers_in_force, **place)

    def off(people: Array, told: float) -> Array:
        missed: Array = np.abs(np.log((people * block + 0.2 * block) / (told + 0.2 * block)))
        return missed

    distance = off((course.released[:, :, -1] * chance).sum(axis=1), facts.freed_year)
    if facts.inflow_year is not None:
        taken = (course.arrests[:, :, -1] * chance).sum(axis=1) + 4.0 * wide.extra_intake
        distance = distance + off(taken, facts.inflow_year)
    if facts.quiet_year is not None:
        idle = follow(rules.hold(wide.tiers), year, tier=0, **place)
        distance = distance + off((idle.released[:, :, -1] * chance).sum(axis=1), facts.quiet_year)
    order = np.argsort(distance, kind="stable")[:keep]
    return [int(row) for row in np.sort(order)]


def _parameters(calibration: Calibration) -> dict[str, Array]:
    draws = calibration.draws
    return {
        "type": draws.normaliser,
        "release_cost": draws.release_cost[:, 0],
        "release_cost_gap": draws.release_cost[:, 1] - draws.release_cost[:, 0],
        "hold_value": draws.hold_value[:, 1],
        "arrest_cost": draws.arrest_cost[:, 1],
        "arrest_response": calibration.arrest_response,
        "next_package": draws.relief_values[:, min(calibration.tier + 1, draws.tiers)]
        - draws.relief_values[:, calibration.tier],
        "relief_cost": draws.relief_costs[:, -1, calibration.context],
        "burden": draws.stock_burden,
        "stock_harm": draws.stock_harm,
        "snapback_cost": draws.snapback_cost,
        "hit": draws.hit,
        "false_alarm": draws.false_alarm,
        "verified": calibration.verified_share,
        "background": draws.extra_intake,
        "drift": draws.drift,
        "reach": draws.reach,
        "target_patience": draws.target_discount,
        "sender_patience": draws.sender_discount,
        "precision": calibration.precision,
    }


def _assumptions(
    facts: Situation, calibration: Calibration, parameters: dict[str, Array]
) -> tuple[Assumption, ...]:
    inflow = (
        "no inflow on record" if facts.inflow_year is None else f"inflow of {facts.inflow_year:.0f} a year"
    )
    pledges = (
        f"its pledges: {facts.kept} kept, {facts.partly} in part, {facts.broken} broken or overdue; "
        f"{inflow} against {facts.freed_year:.0f} freed"
    )
    cohesion = (
        f"{facts.lead} gave {facts.lead_steps} of {facts.lead_steps + facts.other_steps} steps of the round "
        f"and holds {facts.lead_share:.0%} of the measures"
    )
    told = {
        "type": (
            "chance that the target wants normalisation rather than an inventory of prisoners",
            pledges,
            "word",
        ),
        "release_cost": (
            "cost to a normalising target of freeing a block, in quarters of full relief",
            "judgement, spread by a factor of 2.5",
            "",
        ),
        "release_cost_gap": (
            "how much more a release costs a target that keeps an inventory",
            "judgement",
            "",
        ),
        "hold_value": (
            "what a block held is worth to such a target each quarter",
            "judgement, spread by a factor of three",
            "",
        ),
        "arrest_cost": ("what arresting a block costs such a target", "judgement, spread by 2.5", ""),
        "arrest_response": (
            "how much likelier a sale looks after each paid release",
            "Brandt, George and Sandler (2016) on kidnapping by non-state groups, spread by three",
            "",
        ),
        "next_package": (
            "worth of the next package, as a share of all relief",
            "weights by instrument",
            "tiers",
        ),
        "relief_cost": ("cost of full relief to the sender a quarter, in blocks freed", "judgement", ""),
        "burden": (
            "further cost of a tier for each block still held: without it no threat to withdraw is credible",
            "judgement; reasoning in docs/methods/strategy.md",
            "",
        ),
        "stock_harm": ("harm of a block held for a quarter, in blocks freed", "set with the goal", ""),
        "snapback_cost": ("cost to the sender of withdrawing a tier", "judgement, spread by three", ""),
        "hit": (
            "chance that an effort to arrest is noticed within the quarter",
            "arrests on record against people newly recognised"
            if facts.documented_arrests_year is not None and facts.inflow_year
            else "prior alone, no inflow on record",
            "flows",
        ),
        "false_alarm": ("chance of an alarm without such an effort", "prior, mean about 0.11", ""),
        "verified": (
            "share of people announced as freed whose going the count shows; a release counts so much",
            "prior alone, no inflow on record"
            if facts.verified_share is None
            else f"{facts.verified_share:.0%} on record over the last span of counts, an upper bound",
            "flows",
        ),
        "background": ("chance of a block of intake that nobody ordered for sale", inflow, "flows"),
        "drift": (
            "chance a quarter that relief is lost to the sender's own politics",
            f"{facts.reversals} acts of reversal in {facts.relief_years:.1f} step-years of relief",
            "reversals",
        ),
        "reach": (
            "share of relief that reaches the target, given how the senders move together",
            cohesion,
            "responses",
        ),
        "target_patience": ("discount of the target a quarter", "judgement", ""),
        "sender_patience": ("discount of the sender a quarter", "judgement", ""),
        "precision": ("how sharply the target chooses (logit precision)", "judgement, spread by two", ""),
    }
    found = []
    for name, (meaning, rests, key) in told.items():
        low, middle, high = np.quantile(parameters[name], [0.05, 0.5, 0.95])
        basis = facts.basis.get(key, ())
        found.append(Assumption(name, meaning, float(low), float(middle), float(high), rests, basis))
    return tuple(found)
