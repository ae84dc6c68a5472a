import io
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import BadInput
from detente.strategy.game import ArrestSignal, ExchangeGame, SenderPayoffs, SenderShare, TargetType
from detente.strategy.multiplicity import search, trace, value_at
from detente.strategy.simulate import simulate
from detente.strategy.solve import Solution, solve
from detente.strategy.tree import exchange_tree, policy_on_tree


def peer(name: str) -> Any:
    """Return a peer solver, or skip the test with its reason."""
    return pytest.importorskip(name, reason=f"compares with {name}, a development package not installed here")


def game(**changes: object) -> ExchangeGame:
    base = ExchangeGame(
        blocks=4,
        relief_values=(0.0, 0.5, 0.8, 1.0),
        sender=SenderPayoffs(0.3, 0.05, tuple((-0.1 * m, 0.0) for m in range(4)), 0.2, 0.06),
        target_g=TargetType(0.3, -0.02, 0.5, 0.1),
        target_h=TargetType(0.6, 0.04, 0.2, 0.1),
        signal=ArrestSignal(0.7, 0.1),
        periods=8,
        context_moves=((0.9, 0.1), (0.2, 0.8)),
        background=(0.8, 0.2),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def tiny(periods: int, *, arrests: bool) -> ExchangeGame:
    return ExchangeGame(
        blocks=1,
        relief_values=(0.0, 1.0),
        sender=SenderPayoffs(0.8, 0.1, ((0.0, 0.0), (-0.2, -0.2)), 0.15, 0.5),
        target_g=TargetType(0.3, -0.05, 0.4, 0.1),
        target_h=TargetType(0.6, 0.1, 0.2, 0.1),
        signal=ArrestSignal(0.7, 0.1, "documented"),
        periods=periods,
        sender_discount=1.0,
        target_discount=1.0,
        background=(1.0,) if arrests else (0.7, 0.3),
        most_freed=1,
        arrests_possible=arrests,
    )


def root_values(found: Solution, belief: float) -> tuple[float, float]:
    target = [float(np.interp(belief, found.beliefs, part[1, 0, 0])) for part in found.target_value]
    return value_at(found, 1, 0, 0, belief), belief * target[0] + (1.0 - belief) * target[1]


@pytest.mark.parametrize(("periods", "arrests"), [(1, True), (2, False), (2, True)])
def test_the_logit_equilibrium_equals_that_of_pygambit_on_small_trees(periods: int, arrests: bool) -> None:
    pygambit = peer("pygambit")
    small = tiny(periods, arrests=arrests)
    found = solve(small, beliefs=4001, precision=2.0)
    tree = exchange_tree(small, stock=1, tier=0, belief=0.4)
    theirs = pygambit.read_efg(io.BytesIO(tree.text.encode()))
    profile = pygambit.qre.logit_solve_lambda(theirs, lam=[2.0])[0]
    payoff = getattr(profile, "profile", profile)._payoff
    expected = [float(payoff(player)) for player in theirs.players]
    np.testing.assert_allclose(root_values(found, 0.4), expected, atol=1e-6)


@pytest.mark.parametrize(("periods", "arrests"), [(2, True), (3, False)])
def test_open_spiel_playing_our_policies_gets_our_values(periods: int, arrests: bool) -> None:
    pyspiel = peer("pyspiel")
    small = tiny(periods, arrests=arrests)
    found = solve(small, beliefs=2001, precision=3.0)
    tree = exchange_tree(small, stock=1, tier=0, belief=0.4)
    policy = policy_on_tree(found, tree, stock=1, tier=0, belief=0.4)

    def value(state: Any) -> Any:
        if state.is_terminal():
            return np.array(state.returns())
        if state.is_chance_node():
            return sum(chance * value(state.child(action)) for action, chance in state.chance_outcomes())
        number = int(state.information_state_string().split("-")[2])
        chances = policy[(state.current_player() + 1, number)]
        return sum(
            chance * value(state.child(action))
            for action, chance in zip(state.legal_actions(), chances, strict=True)
        )

    theirs = value(pyspiel.load_efg_game(tree.text).new_initial_state())
    np.testing.assert_allclose(root_values(found, 0.4), theirs, atol=1e-6)


def test_every_node_of_a_game_of_plan_size_is_a_fixed_point_and_beliefs_matter() -> None:
    found = solve(game(), beliefs=41, precision=3.0)
    assert found.unsettled < 0.005
    eases = found.policies.sender[0, 4, 0, 0, :, 2]
    assert eases.max() - eases.min() > 0.1


def test_without_a_burden_the_senders_choice_does_not_depend_on_its_belief() -> None:
    payoffs = replace(game().sender, stock_burden=0.0)
    found = solve(game(sender=payoffs), beliefs=21, precision=3.0)
    assert np.ptp(found.policies.sender, axis=4).max() < 1e-6


@given(
    q=st.floats(0.05, 0.95),
    f=st.floats(0.05, 0.95),
    burden=st.floats(0.0, 0.2),
    precision=st.floats(0.1, 3.0),
)
@settings(max_examples=15, deadline=None)
def test_chances_are_chances_and_nobody_frees_more_than_are_held(
    q: float, f: float, burden: float, precision: float
) -> None:
    part = game(signal=ArrestSignal(q, f), periods=3, sender=replace(game().sender, stock_burden=burden))
    found = solve(part, beliefs=9, precision=precision)
    np.testing.assert_allclose(found.policies.sender.sum(axis=-1), 1.0, atol=1e-9)
    np.testing.assert_allclose(found.policies.target.sum(axis=-1), 1.0, atol=1e-9)
    assert found.policies.target[:, :, 0, ..., 2:].max() == 0.0
    assert found.policies.sender[:, :, 0, ..., 0].max() == 0.0


def test_uncohesive_senders_blunt_relief_and_its_withdrawal_alike() -> None:
    loose = (SenderShare("one", 0.5, 1.0), SenderShare("two", 0.5, 0.2))
    joined = game(senders=loose)
    assert joined.reach == pytest.approx(0.6)
    kinds = [replace(kind, snapback_pain=0.6 * kind.snapback_pain) for kind in game().types]
    plain = game(
        relief_values=tuple(0.6 * value for value in game().relief_values),
        target_g=kinds[0],
        target_h=kinds[1],
    )
    one, other = solve(joined, beliefs=5), solve(plain, beliefs=5)
    np.testing.assert_allclose(one.sender_value, other.sender_value, atol=1e-9)


def test_equilibria_are_traced_restarted_and_told_apart() -> None:
    found = search(game(periods=4), place=(4, 0, 0, 0.5), seed=3, restarts=4, beliefs=11, precision=2.0)
    reached = sum(len(branch.starts) for branch in found.branches)
    assert reached == 5
    assert found.branches[0].starts[0] == "trace"
    assert len(found.path) == 6
    values = [value_at(branch.solution, 4, 0, 0, 0.5) for branch in found.branches]
    assert found.spread == pytest.approx(max(values) - min(values))
    again = search(game(periods=4), place=(4, 0, 0, 0.5), seed=3, restarts=4, beliefs=11, precision=2.0)
    assert [branch.starts for branch in again.branches] == [branch.starts for branch in found.branches]


def test_a_trace_starts_near_uniform_play_and_ends_at_the_precision_asked_for() -> None:
    path = trace(game(periods=3), beliefs=5, precision=2.0, rungs=4)
    assert [step.precision[1] for step in path] == [0.125, 0.5, 1.125, 2.0]
    uniform = np.ptp(path[0].policies.target[0, :, 4], axis=-1).max()
    assert uniform < np.ptp(path[-1].policies.target[0, :, 4], axis=-1).max()


def test_long_runs_repeat_with_their_seed_and_beliefs_find_the_type() -> None:
    found = solve(game(), beliefs=41, precision=3.0)
    runs = [
        simulate(found, true_type=kind, stock=4, tier=0, belief=0.5, seed=7, periods=60) for kind in (0, 1)
    ]
    again = simulate(found, true_type=0, stock=4, tier=0, belief=0.5, seed=7, periods=60)
    np.testing.assert_array_equal(runs[0].stock, again.stock)
    assert runs[0].belief[-1].mean() > 0.5 > runs[1].belief[-1].mean()
    assert runs[0].stock.min() >= 0
    assert runs[0].stock.max() <= 4


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"signal": ArrestSignal(1.2, 0.1)}, "between 0 and 1 was expected, not 1.2"),
        ({"background": (0.5, 0.2)}, "add to 1"),
        ({"most_freed": 3}, "One or two|one or two"),
        ({"senders": (SenderShare("one", 0.4, 1.0),)}, "add to 1"),
        ({"relief_values": (0.0, 1.0)}, "2 rows of relief costs expected"),
        ({"blocks": 0}, "at least one block"),
    ],
)
def test_impossible_games_are_refused_in_one_sentence(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        game(**changes)


def test_impossible_requests_to_the_solver_are_refused() -> None:
    with pytest.raises(BadInput, match="belief nodes"):
        solve(game(), beliefs=1)
    with pytest.raises(BadInput, match="precision"):
        solve(game(), precision=-1.0)
    with pytest.raises(BadInput, match="reading"):
        exchange_tree(game(), stock=1, tier=0, belief=0.5)
