"""The price beyond which paying for releases breeds arrests, for each draw of the parameters."""

from dataclasses import dataclass

import numpy as np

from detente.strategy.calibrate import Calibration
from detente.strategy.game import Array
from detente.strategy.situation import QUARTER_DAYS, Situation

CREDENCE = 0.5
"""A step lies beyond the ceiling where the model gives arrests for sale more than this chance."""


@dataclass(frozen=True)
class Ceiling:
    """The ceiling by draw, in quarters of full relief a block freed, and what relief is worth by package.

    `plain` holds where relief once given stays; `guarded` where an alarm of new arrests withdraws a tier
    as far as that is believed. `worth[package to come]` (draws,) is the present worth of easing it.
    """

    plain: Array
    guarded: Array
    worth: tuple[Array, ...]
    inventory: Array
    block: int

    def chance_beyond(self, package: int, asked: int) -> float:
        """Return the chance that easing a package for `asked` blocks pays more than the guarded ceiling
        to a target that keeps an inventory.
        """
        return float(np.mean(self.inventory * (self.worth[package] / asked > self.guarded)))

    def least_people(self, package: int, most: int) -> int | None:
        """Return the fewest people to ask for a package so that the chance stays within CREDENCE; None
        where not even `most` blocks suffice.
        """
        for asked in range(1, most + 1):
            if self.chance_beyond(package, asked) <= CREDENCE:
                return asked * self.block
        return None


def ceilings(facts: Situation, calibration: Calibration, resolve: Array) -> Ceiling:
    """Return the price ceiling of each draw (METHODS: hostage value V = x + d[s p + (1-s) V] > z).

    The chance of a sale s is the pace of releases on record, raised by the arrest response; the cost of an
    arrest is z, and with a guard also the tier that an alarm would cost, as far as it is carried out.
    """
    draws = calibration.draws
    pace = facts.freed_year / (365.25 / QUARTER_DAYS) / np.maximum(calibration.held_now, 1.0)
    sale = np.clip(pace * (1.0 + calibration.arrest_response), 0.02, 0.95)
    patience = draws.target_discount
    stays = 1.0 / (1.0 - patience * (1.0 - draws.drift))
    gains = np.diff(draws.relief_values, axis=1) * draws.reach[:, None]
    worth = tuple(gains[:, tier] * stays for tier in range(calibration.tier, draws.tiers))
    at_stake = gains[:, max(0, calibration.tier - 1)] * stays + draws.snapback_pain[:, 1] * draws.reach
    tier = min(calibration.tier + 1, draws.tiers)
    believed = resolve[:, tier, calibration.stock]
    effort = draws.arrest_cost[:, 1]
    guarded_effort = effort + (draws.hit - draws.false_alarm) * believed * at_stake
    hold = draws.hold_value[:, 1]

    def level(cost: Array) -> Array:
        result: Array = (cost * (1.0 - patience * (1.0 - sale)) - hold) / (patience * sale)
        return result

    return Ceiling(level(effort), level(guarded_effort), worth, 1.0 - draws.normaliser, calibration.block)
