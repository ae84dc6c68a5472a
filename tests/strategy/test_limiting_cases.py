"""The ten limiting cases of the exchange, each run against its closed form (the tenth, the signalling
game with three equilibria, stands in test_signalling_model).
"""

from dataclasses import replace

import numpy as np
import pytest

from detente.strategy import closed_forms, rules
from detente.strategy.conduct import follow
from detente.strategy.draws import ParameterDraws, draws_of
from detente.strategy.game import Array, ArrestSignal, ExchangeGame, SenderPayoffs, TargetType
from detente.strategy.solve import solve

NO_CONTEXT = ((1.0, 0.0), (0.0, 1.0))


def one_tier(
    target: TargetType, *, relief: float = 1.0, periods: int = 300, **changes: object
) -> ExchangeGame:
    """Return a game with one tier and intake that always refills the stock: no limit to releases."""
    base = ExchangeGame(
        blocks=2,
        relief_values=(0.0, relief),
        sender=SenderPayoffs(1.0, 0.0, ((0.0, 0.0), (0.0, 0.0)), 0.0),
        target_g=target,
        target_h=target,
        signal=ArrestSignal(1.0, 0.0),
        periods=periods,
        background=(0.0, 1.0),
        most_freed=1,
        arrests_possible=False,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def at_discounts(game: ExchangeGame, discounts: Array) -> ParameterDraws:
    """Return one draw for each discount of the target."""
    return (
        draws_of(game)
        .take([0] * len(discounts))
        .__class__(**{**vars(draws_of(game).take([0] * len(discounts))), "target_discount": discounts})
    )


def turns_at(game: ExchangeGame, threshold: float, rule_delay: int = 0, *, on_alarm: bool = False) -> bool:
    """Whether the target complies in the first period just above a discount and not just below it."""
    discounts = threshold + np.array([-0.1, -0.02, -0.0005, 0.0005, 0.02])
    rule = rules.revoke_for_good(rule_delay, on_alarm=on_alarm)
    course = follow(rule, at_discounts(game, discounts), stock=2, tier=1, precision=np.inf)
    complied = course.arrests[:, 0, 1] < 0.5 if on_alarm else course.first_release[:, 0] > 0.5
    return bool(np.array_equal(complied, [False, False, False, True, True]))


def test_case_1_a_known_type_complies_from_the_patience_threshold_on() -> None:
    game = one_tier(TargetType(0.6, 0.0, 0.0))
    assert turns_at(game, closed_forms.patience_threshold(0.6, 1.0))


@pytest.mark.parametrize(("hit", "false_alarm"), [(0.7, 0.1), (0.7, 0.0), (0.9, 0.2)])
def test_case_2_noisy_alarms_raise_the_threshold(hit: float, false_alarm: float) -> None:
    # Complying means not arresting: an arrest is worth 0.6 in every period, with or without relief.
    game = one_tier(TargetType(9.0, 0.0, -0.6), arrests_possible=True, signal=ArrestSignal(hit, false_alarm))
    expected = closed_forms.patience_threshold_noisy(0.6, 1.0, hit, false_alarm)
    assert turns_at(game, expected, on_alarm=True)


def test_case_2_has_the_known_value() -> None:
    assert closed_forms.patience_threshold_noisy(0.6, 1.0, 0.7, 0.1) == pytest.approx(0.76923, abs=1e-5)
    assert closed_forms.patience_threshold_noisy(0.6, 1.0, 0.7, 0.0) == pytest.approx(0.6 / (0.6 + 0.7 * 0.4))


@pytest.mark.parametrize("delay", [0, 1, 2, 4])
def test_case_3_a_late_snapback_needs_more_patience(delay: int) -> None:
    game = one_tier(TargetType(0.6, 0.0, 0.0))
    expected = closed_forms.patience_threshold_delayed(0.6, 1.0, delay)
    assert turns_at(game, expected, delay)


def test_case_3_has_the_known_value() -> None:
    assert closed_forms.patience_threshold_delayed(0.6, 1.0, 2) == pytest.approx(0.84343, abs=1e-5)


def test_case_4_the_least_punishment_that_deters_gives_the_best_value() -> None:
    """Revocation after an alarm is carried out with chance p: the least p that deters, then the value."""
    discount, cost, relief, hit, false_alarm = 0.93, 0.4, 1.0, 0.8, 0.1
    game = one_tier(
        TargetType(9.0, 0.0, -cost),
        arrests_possible=True,
        signal=ArrestSignal(hit, false_alarm),
        target_discount=discount,
        periods=200,
    )
    chances = np.linspace(0.03, 0.2, 101)
    draws = draws_of(game).take([0] * len(chances))
    resolve = np.broadcast_to(chances[:, None, None], (len(chances), 2, 3)).copy()
    rule = rules.revoke_for_good(on_alarm=True)
    course = follow(rule, draws, stock=2, tier=1, precision=np.inf, resolve=resolve)
    deterred = course.arrests[:, 0, 1] < 0.5
    value = (1.0 - discount) * course.target_value[int(np.argmax(deterred)), 0] - cost
    expected = closed_forms.best_value_under_noise(cost, relief, hit, false_alarm)
    assert value == pytest.approx(expected, abs=0.003)
    assert np.all((1.0 - discount) * course.target_value[deterred, 0] - cost <= expected + 1e-6)


def test_case_4_nothing_is_sustained_where_the_value_is_negative() -> None:
    assert closed_forms.best_value_under_noise(0.6, 1.0, 0.5, 0.3) < 0.0
    game = one_tier(
        TargetType(9.0, 0.0, -0.6), arrests_possible=True, signal=ArrestSignal(0.5, 0.3), periods=300
    )
    course = follow(
        rules.revoke_for_good(on_alarm=True),
        at_discounts(game, np.linspace(0.5, 0.98, 8)),
        stock=2,
        tier=1,
        precision=np.inf,
    )
    assert np.all(course.arrests[:, 0, 1] > 0.5)


def test_case_5_hostage_value_and_ceiling_by_value_iteration() -> None:
    hold, sale, price, discount, cost = 0.05, 0.2, 2.0, 0.95, 1.0
    value = 0.0
    for _ in range(2000):
        value = hold + discount * (sale * price + (1.0 - sale) * value)
    assert closed_forms.hostage_value(hold, sale, price, discount) == pytest.approx(value, abs=1e-9)
    assert value == pytest.approx(1.791667, abs=1e-6)
    ceiling = closed_forms.price_ceiling(hold, cost, sale, discount)
    assert ceiling == pytest.approx(1.0)
    assert closed_forms.hostage_value(hold, sale, ceiling, discount) == pytest.approx(cost)


def test_case_5_steady_stock_is_arrests_over_exits() -> None:
    stock = 0.0
    for _ in range(5000):
        stock += 3.0 - 0.04 * stock
    assert closed_forms.steady_stock(3.0, 0.04) == pytest.approx(stock, rel=1e-6)
    assert closed_forms.steady_stock(3.0, 0.0) == np.inf


def finite_stock(snapback_cost: float, *, burden: float, relief_cost: float, precision: float) -> Array:
    """Return the chance that a known type frees anybody, [period, stock, tier], without arrests."""
    kind = TargetType(0.3, 0.0, 0.0)
    game = ExchangeGame(
        blocks=3,
        relief_values=(0.0, 1.0),
        sender=SenderPayoffs(1.0, 0.0, ((0.0, 0.0), (relief_cost, relief_cost)), snapback_cost, burden),
        target_g=kind,
        target_h=kind,
        signal=ArrestSignal(1.0, 0.0),
        periods=12,
        context_moves=NO_CONTEXT,
        most_freed=1,
        arrests_possible=False,
    )
    policy = solve(game, beliefs=2, precision=precision).policies.target
    result: Array = policy[:, 0, :, :, 0, 0, 1]
    return result


@pytest.mark.parametrize("snapback_cost", [0.0, 0.2, 1.0, 5.0, 50.0])
def test_case_6_with_payoffs_that_add_up_nothing_is_exchanged_at_any_cost_of_snapback(
    snapback_cost: float,
) -> None:
    """The argument that a dear snapback brings the exchange back does not survive: see the docs."""
    sharp = finite_stock(snapback_cost, burden=0.0, relief_cost=0.1, precision=np.inf)
    assert np.all(sharp == 0.0)
    # With noise, too, releases depend neither on the relief in force nor on the cost of snapback.
    noisy = finite_stock(snapback_cost, burden=0.0, relief_cost=0.1, precision=4.0)
    free = finite_stock(0.0, burden=0.0, relief_cost=0.1, precision=4.0)
    np.testing.assert_allclose(noisy[..., 0], noisy[..., 1], atol=1e-9)
    np.testing.assert_allclose(noisy, free, atol=1e-9)


def test_case_6_a_burden_of_those_still_held_brings_the_exchange_back() -> None:
    """Relief that is welcome once few are held and costly while many are makes the threat credible."""
    freed = finite_stock(0.05, burden=0.15, relief_cost=-0.1, precision=np.inf)
    assert freed[0, 3].max() == 1.0
    assert freed[0, 1].max() == 1.0


@pytest.mark.parametrize("rounds", [1, 2, 3, 5])
@pytest.mark.parametrize("belief", [0.05, 0.2, 0.45, 0.8])
def test_case_7_nobody_gains_by_leaving_the_reputation_equilibrium(rounds: int, belief: float) -> None:
    """Violations are entries, snapback is the fight. Backward induction over exact beliefs.

    Challenger: 0 if it stays out, `gain` if it enters unpunished, `gain` - 1 if punished. Soft sender:
    0 if challenged and quiet, -1 if it punishes, `prize` if unchallenged.
    """
    gain, prize = 0.6, 2.5

    def enters(p: float, k: int) -> float:
        goal = closed_forms.reputation_threshold(gain, k)
        if abs(p - goal) < 1e-12:
            return 1.0 - 1.0 / prize  # keeps the soft sender indifferent between punishing and yielding
        return float(p < goal)

    def values(p: float, k: int) -> tuple[float, float, float]:
        """Return the soft sender's value, its value from punishing now and from yielding now."""
        if k == 0:
            return 0.0, 0.0, 0.0
        fight = closed_forms.soft_resolve(p, gain, k)
        seen = p + (1.0 - p) * fight
        after = p / seen if seen > 0.0 else 1.0
        punish = -1.0 + values(after, k - 1)[0]
        give_way = values(0.0, k - 1)[0]
        challenged = fight * punish + (1.0 - fight) * give_way
        entry = enters(p, k)
        return (1.0 - entry) * (prize + values(p, k - 1)[0]) + entry * challenged, punish, give_way

    _, punish, give_way = values(belief, rounds)
    fight = closed_forms.soft_resolve(belief, gain, rounds)
    if fight > 1e-12:
        assert punish >= give_way - 1e-9
    if fight < 1.0 - 1e-12:
        assert give_way >= punish - 1e-9
    punished = belief + (1.0 - belief) * fight
    payoff = gain - punished
    entry = enters(belief, rounds)
    assert (entry == 1.0) == (payoff > 1e-12) or 0.0 < entry < 1.0


def test_case_7_two_rounds_have_the_known_form() -> None:
    assert closed_forms.soft_resolve(0.3, 0.6, 2) == pytest.approx(0.3 / 0.7 * 0.4 / 0.6)
    assert closed_forms.soft_resolve(0.7, 0.6, 2) == 1.0


def small_game(**changes: object) -> ExchangeGame:
    game = ExchangeGame(
        blocks=3,
        relief_values=(0.0, 0.6, 1.0),
        sender=SenderPayoffs(0.5, 0.05, ((0.0, 0.0), (-0.05, 0.1), (-0.1, 0.2)), 0.1, 0.08),
        target_g=TargetType(0.3, -0.02, 0.4, 0.1),
        target_h=TargetType(0.6, 0.05, 0.2, 0.1),
        signal=ArrestSignal(0.7, 0.1),
        periods=5,
        context_moves=((0.9, 0.1), (0.2, 0.8)),
        background=(0.8, 0.2),
    )
    return replace(game, **changes)  # type: ignore[arg-type]


def test_case_8_without_precision_play_is_uniform_over_what_is_possible() -> None:
    found = solve(small_game(), beliefs=5, precision=0.0)
    full = found.policies.target[:, :, 2:]
    np.testing.assert_allclose(full, 1.0 / 6.0, atol=1e-12)
    np.testing.assert_allclose(found.policies.target[:, :, 0, ..., :2], 0.5, atol=1e-12)
    np.testing.assert_allclose(found.policies.sender[:, :, 1], 1.0 / 3.0, atol=1e-12)


def test_case_8_with_endless_precision_and_known_type_play_is_backward_induction() -> None:
    game = small_game(context_moves=NO_CONTEXT, background=(1.0,), periods=4)
    found = solve(game, beliefs=2, precision=np.inf)
    for kind, node in ((game.target_h, 0), (game.target_g, 1)):
        for stock in range(4):
            for tier in range(3):
                sender, target = unravel(game, kind, stock, tier, game.periods)
                assert found.sender_value[stock, tier, 0, node] == pytest.approx(sender, abs=1e-9)
                value = found.target_value[1 - node, stock, tier, 0, node]
                assert value == pytest.approx(target, abs=1e-9)


def unravel(game: ExchangeGame, kind: TargetType, stock: int, tier: int, left: int) -> tuple[float, float]:
    """Return the values of S and T by plain recursion; parameters are such that no ties arise."""
    if left == 0:
        return 0.0, 0.0
    best: tuple[float, float] | None = None
    for step in (-1, 0, 1):
        reached = tier + step
        if not 0 <= reached <= game.tiers:
            continue
        reply: tuple[float, float] | None = None
        for freed, effort in game.actions:
            if freed > stock:
                continue
            after = min(game.blocks, stock - freed + effort)
            ahead = unravel(game, kind, after, reached, left - 1)
            own = game.relief_values[reached] + kind.hold_value * stock
            own += game.target_discount * ahead[1] - kind.release_cost * freed - kind.arrest_cost * effort
            if reply is None or own > reply[1]:
                other = game.sender.release_value * freed - game.sender.stock_harm * after
                other -= game.sender.relief_costs[reached][0] + game.sender.stock_burden * reached * after
                reply = (other + game.sender_discount * ahead[0], own)
        assert reply is not None
        sender = reply[0] - (game.sender.snapback_cost if step < 0 else 0.0)
        if best is None or sender > best[0]:
            best = (sender, reply[1] - (kind.snapback_pain if step < 0 else 0.0))
    assert best is not None
    return best


def test_case_9_a_step_pays_from_the_myopic_threshold_on() -> None:
    cost, value, good, held = 0.45, 1.0, 0.8, 0.2
    game = small_game(
        relief_values=(0.0, 1.0),
        sender=SenderPayoffs(value, 0.0, ((0.0, 0.0), (cost, cost)), 0.0),
        periods=1,
        arrests_possible=False,
        most_freed=1,
        background=(1.0,),
    )
    conduct = np.zeros((2, 4, 2, 2, 2))
    conduct[..., 0] = 1.0
    for kind, chance in ((0, good), (1, held)):
        conduct[kind, 1:, 1, :, 1], conduct[kind, 1:, 1, :, 0] = chance, 1.0 - chance
    found = solve(game, beliefs=1001, precision=np.inf, target_rule=conduct)
    eases = found.policies.sender[0, 3, 0, 0, :, 2] > 0.5
    threshold = closed_forms.myopic_threshold(cost, value, good, held)
    assert found.beliefs[int(np.argmax(eases))] == pytest.approx(threshold, abs=1.1e-3)
    assert eases[int(np.argmax(eases)) :].all()


def test_case_9_beliefs_multiply_likelihood_ratios() -> None:
    odds = closed_forms.posterior_odds(0.25, (0.8 / 0.2, 0.3 / 0.9, 2.0))
    belief = 0.2
    for good, held in ((0.8, 0.2), (0.3, 0.9), (1.0, 0.5)):
        belief = belief * good / (belief * good + (1.0 - belief) * held)
    assert odds == pytest.approx(belief / (1.0 - belief))
