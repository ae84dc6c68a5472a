"""Closed-form limiting cases of the exchange: yardsticks for the solver and limits for the planner.

Each function states its derivation in one or two lines; `docs/methods/strategy.md` has them in full and
says which of the arguments in circulation did not survive being run.
"""

import math

from detente.errors import BadInput


def patience_threshold(release_cost: float, relief: float) -> float:
    """Return the least discount at which a known type complies under sure detection and revocation for good.

    (e - rho)/(1 - d) >= e  <=>  d >= rho/e.
    """
    return release_cost / relief


def patience_threshold_noisy(release_cost: float, relief: float, hit: float, false_alarm: float) -> float:
    """Return the least discount for compliance when an alarm (rates q and f) revokes relief for good.

    (e - rho)/(1 - d(1-f)) >= e/(1 - d(1-q))  <=>  d >= rho / [rho(1-f) + (q-f)(e-rho)].
    """
    return release_cost / (release_cost * (1.0 - false_alarm) + (hit - false_alarm) * (relief - release_cost))


def patience_threshold_delayed(release_cost: float, relief: float, delay: int) -> float:
    """Return the least discount for compliance when revocation comes `delay` periods late.

    Defecting for good keeps e for 1 + delay periods: (e - rho) >= e(1 - d^(1+delay)).
    """
    return float((release_cost / relief) ** (1.0 / (delay + 1)))


def best_value_under_noise(release_cost: float, relief: float, hit: float, false_alarm: float) -> float:
    """Return the best value a period that any public punishment can sustain; negative means none can.

    Abreu, Milgrom and Pearce (1991): e - rho - rho f/(q - f), from the least punishment that deters.
    """
    return relief - release_cost - release_cost * false_alarm / (hit - false_alarm)


def hostage_value(hold_value: float, sale_chance: float, price: float, discount: float) -> float:
    """Return what one block held is worth: x a period until it is sold with chance s at price p.

    V = x + d [s p + (1 - s) V].
    """
    return (hold_value + discount * sale_chance * price) / (1.0 - discount * (1.0 - sale_chance))


def price_ceiling(hold_value: float, arrest_cost: float, sale_chance: float, discount: float) -> float:
    """Return the price a block above which arresting in order to sell pays (V > z).

    Minus infinity when holding alone already pays for the arrest would be wrong: the value is then
    negative, and any price at all breeds arrests. Raises BadInput without a chance of sale.
    """
    if sale_chance * discount <= 0.0:
        raise BadInput("a price ceiling needs a positive chance of sale and discount")
    return (arrest_cost * (1.0 - discount * (1.0 - sale_chance)) - hold_value) / (discount * sale_chance)


def steady_stock(arrest_rate: float, exit_rate: float) -> float:
    """Return the stock at which arrests a period balance exits, each held block leaving at `exit_rate`."""
    return math.inf if exit_rate <= 0.0 else arrest_rate / exit_rate


def posterior_odds(prior_odds: float, ratios: tuple[float, ...]) -> float:
    """Return the odds of type G after independent public events with these likelihood ratios."""
    return prior_odds * math.prod(ratios)


def myopic_threshold(
    relief_cost: float, release_value: float, good_chance: float, held_chance: float
) -> float:
    """Return the belief above which one step pays at once: b [mu p_G + (1 - mu) p_H] >= c."""
    return (relief_cost / release_value - held_chance) / (good_chance - held_chance)


def reputation_threshold(gain: float, rounds_left: int) -> float:
    """Return the belief in a tough sender that deters the next violation: gain^k with k rounds left.

    `gain` is the challenger's share of the stake, between 0 and 1. Kreps and Wilson (1982).
    """
    return float(gain**rounds_left)


def soft_resolve(belief: float, gain: float, rounds_left: int) -> float:
    """Return the chance that a soft sender punishes a violation with k rounds left, this one included.

    Its answer lifts the belief to gain^(k-1), so that the next challenger is indifferent.
    """
    if rounds_left <= 1:
        return 0.0
    goal = gain ** (rounds_left - 1)
    if belief >= goal:
        return 1.0
    return belief * (1.0 - goal) / ((1.0 - belief) * goal)
