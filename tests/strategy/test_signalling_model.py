import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import multivariate_normal
from tests.strategy.sanctions_reference import equilibria_example

from detente.errors import BadInput
from detente.strategy.signalling import Utilities, equilibria, sender_chances
from detente.strategy.signalling.model import resist_gap
from detente.strategy.signalling.normal import both_below

HALF_STEP = 0.5 / 9999 * 1.02  # the reference searched p_R on a grid of 10,000 nodes
payoff = st.floats(min_value=-4.0, max_value=4.0)


def example(contest_value: float) -> Utilities:
    one = np.ones(1)
    return Utilities(0 * one, one, 0 * one, -1.9 * one, contest_value * one, -1.2 * one, one)


def test_the_example_has_three_equilibria_where_the_reference_found_three() -> None:
    (found,) = equilibria(example(-2.9))
    np.testing.assert_allclose(found.resist, [0.25110, 0.59472, 0.81333], atol=1e-5)
    np.testing.assert_allclose(found.challenge, [0.99479, 0.37987, 0.20545], atol=1e-5)
    np.testing.assert_allclose(resist_gap(example(-2.9).take(np.zeros(3, int)), found.resist), 0, atol=1e-13)


def test_every_equilibrium_of_the_reference_is_found_within_half_its_grid_step() -> None:
    rows = equilibria_example()
    values = sorted({row["barWB.Intercept"] for row in rows})
    for value in values:
        (found,) = equilibria(example(value))
        expected = sorted(row["pr"] for row in rows if row["barWB.Intercept"] == value)
        assert len(found.resist) == len(expected)
        np.testing.assert_allclose(found.resist, expected, atol=HALF_STEP)


def test_choice_chances_at_the_reference_nodes_agree_to_rounding() -> None:
    for row in equilibria_example():
        game = example(row["barWB.Intercept"])
        chances = sender_chances(game, np.array([row["pr"]]))
        assert chances.challenge[0] == pytest.approx(row["pc"], abs=1e-12)
        assert chances.stand_firm[0] == pytest.approx(row["pf"], abs=1e-12)
        below = resist_gap(game, np.array([row["pr"] - HALF_STEP]))[0]
        above = resist_gap(game, np.array([row["pr"] + HALF_STEP]))[0]
        assert below * above < 0.0


@given(h=st.floats(-6, 6), k=st.floats(-6, 6))
@settings(max_examples=60, deadline=None)
def test_the_orthant_probability_agrees_with_scipy(h: float, k: float) -> None:
    reference = multivariate_normal.cdf([h, k], mean=[0, 0], cov=[[1, np.sqrt(0.5)], [np.sqrt(0.5), 1]])
    assert both_below(np.array([h]), np.array([k]))[0] == pytest.approx(float(reference), abs=1e-8)


@given(payoffs=st.lists(payoff, min_size=7, max_size=7))
@settings(max_examples=150, deadline=None)
def test_every_game_has_an_equilibrium_and_each_one_found_solves_the_game(payoffs: list[float]) -> None:
    game = Utilities(*(np.array([value]) for value in payoffs))
    (found,) = equilibria(game)
    assert len(found.resist) >= 1
    assert np.all((found.challenge >= 0) & (found.challenge <= 1 + 1e-12))
    inner = (found.resist > 1e-6) & (found.resist < 1 - 1e-6)
    gaps = resist_gap(game.take(np.zeros(len(found.resist), int)), found.resist)
    assert np.all(np.abs(gaps[inner]) < 1e-9)


def test_a_cut_point_far_out_makes_no_false_equilibrium() -> None:
    """A game on which an earlier search found a jump and took it for a zero."""
    game = Utilities(*(np.array([value]) for value in (0.0, -1.0, 1.0, -2.0, 0.0, 0.0, 1.0)))
    (found,) = equilibria(game)
    gaps = resist_gap(game.take(np.zeros(len(found.resist), int)), found.resist)
    assert np.all(np.abs(gaps[found.resist > 1e-6]) < 1e-9)


def test_a_utility_that_is_not_a_number_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match="W_A"):
        Utilities(*(np.array([v]) for v in (0.0, 1.0, 0.0, np.nan, 0.0, 0.0, 0.0)))
