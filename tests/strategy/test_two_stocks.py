"""Prominent people beside ordinary ones: who is freed, and that one stock is the case of none apart."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategy.test_solve import game

from detente.errors import BadInput
from detente.strategy.draws import draws_of
from detente.strategy.game import ProminentStock
from detente.strategy.simulate import simulate
from detente.strategy.solve import solve
from detente.strategy.stocks import stocks
from detente.strategy.tree import exchange_tree

LIKE_THE_OTHERS = ProminentStock(2, 0.3, 0.05, (0.3, 0.6), (-0.02, 0.04))


@given(
    st.integers(1, 2),
    st.floats(0.0, 2.0),
    st.floats(0.0, 1.0),
    st.sampled_from([0.0, 1.5, 4.0]),
)
@settings(max_examples=12)
def test_where_no_prominent_person_is_left_the_game_is_that_of_one_stock(
    blocks: int, worth: float, cost: float, precision: float
) -> None:
    plain = game(periods=3)
    apart = replace(plain, prominent=ProminentStock(blocks, worth, 0.1, (cost, cost), (0.0, 0.1)))
    one = solve(plain, beliefs=7, precision=precision)
    two = solve(apart, beliefs=7, precision=precision)
    states = plain.blocks + 1
    assert two.sender_value[:states] == pytest.approx(one.sender_value, abs=1e-6)
    assert two.target_value[:, :states] == pytest.approx(one.target_value, abs=1e-6)


def test_prominent_people_who_mean_the_same_are_counted_with_the_others() -> None:
    # Sure play with the last period alone: what matters is how many are held, not which.
    apart = game(periods=1, prominent=LIKE_THE_OTHERS, background=(1.0,), arrests_possible=False)
    found = solve(apart, beliefs=3, precision=np.inf)
    held = stocks(apart, 1)
    for p, o in ((1, 2), (2, 1)):
        assert found.sender_value[held.state(o, p)] == pytest.approx(found.sender_value[held.state(3, 0)])


def test_the_target_frees_those_whose_release_costs_it_least() -> None:
    dear = ProminentStock(2, 0.9, 0.1, (2.0, 2.0), (0.3, 0.3))
    gladly = replace(game().target_g, release_cost=-0.2), replace(game().target_h, release_cost=-0.2)
    found = solve(
        game(periods=3, prominent=dear, target_g=gladly[0], target_h=gladly[1]), beliefs=5, precision=np.inf
    )
    run = simulate(
        found,
        true_type=1,
        stock=4,
        tier=0,
        belief=0.5,
        seed=1,
        periods=3,
        runs=50,
        stationary=False,
        prominent=2,
    )
    assert run.prominent_released.sum() == 0
    assert (run.prominent == 2).all()
    assert run.released.sum() > 0


def test_every_block_is_somewhere() -> None:
    found = solve(
        game(periods=4, prominent=LIKE_THE_OTHERS, arrests_possible=False), beliefs=5, precision=2.0
    )
    run = simulate(found, true_type=0, stock=3, tier=1, belief=0.4, seed=2, periods=20, runs=100, prominent=2)
    assert ((run.prominent[:-1] - run.prominent[1:]) == run.prominent_released).all()
    ordinary = run.stock - run.prominent
    intake = ordinary[1:] - ordinary[:-1] + run.released - run.prominent_released
    assert set(np.unique(intake)) <= {0, 1}
    assert ordinary.max() <= 4


@given(st.integers(1, 3), st.integers(0, 5), st.integers(1, 2))
def test_states_and_releases_fit_together(prominent: int, ordinary: int, most: int) -> None:
    people = stocks(
        game(
            blocks=max(1, ordinary),
            most_freed=most,
            prominent=ProminentStock(prominent, 0.0, 0.0, (0.0, 0.0), (0.0, 0.0)),
        ),
        2,
    )
    for state, (p, o) in enumerate(people.held):
        assert people.state(o, p) == state
        for place, (freed_p, freed_o) in enumerate(people.releases):
            assert people.possible[state, place] == (p >= freed_p and o >= freed_o)
            if people.possible[state, place]:
                assert people.held[people.after[place, 0, state]].tolist() == [p - freed_p, o - freed_o]


def test_what_takes_one_stock_says_so() -> None:
    apart = game(prominent=LIKE_THE_OTHERS)
    with pytest.raises(BadInput, match="takes one stock of people"):
        draws_of(apart)
    with pytest.raises(BadInput, match="takes one stock of people"):
        exchange_tree(apart, stock=1, tier=0, belief=0.5)
    with pytest.raises(BadInput, match="within 2 prominent blocks, not 3"):
        simulate(
            solve(replace(apart, periods=1), beliefs=2),
            true_type=0, stock=1, tier=0, belief=0.5, seed=0, prominent=3,
        )  # fmt: skip
    with pytest.raises(BadInput, match="at least one block"):
        game(prominent=replace(LIKE_THE_OTHERS, blocks=0))
    with pytest.raises(BadInput, match="finite"):
        game(prominent=replace(LIKE_THE_OTHERS, release_value=np.nan))
