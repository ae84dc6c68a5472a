"""Rates by the Gamma-Poisson model against simulation and known answers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.assess.rates import dispersion, posterior_rate, probability_fell

COUNTS = st.integers(0, 2000)
TIMES = st.floats(0.1, 500)


def test_equal_posteriors_give_one_half() -> None:
    assert probability_fell(7, 12, 7, 12) == pytest.approx(0.5)


@given(COUNTS, TIMES, COUNTS, TIMES)
def test_the_two_ways_round_add_to_one(x1: int, t1: float, x2: int, t2: float) -> None:
    assert probability_fell(x1, t1, x2, t2) + probability_fell(x2, t2, x1, t1) == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize(("x1", "t1", "x2", "t2"), [(10, 12, 5, 12), (60, 12, 30, 6), (0, 3, 2, 9)])
def test_the_closed_form_agrees_with_draws_from_both_posteriors(
    x1: int, t1: float, x2: int, t2: float
) -> None:
    rng = np.random.default_rng(7)
    one = rng.gamma(0.5 + x1, 1 / t1, 400_000)
    two = rng.gamma(0.5 + x2, 1 / t2, 400_000)
    assert probability_fell(x1, t1, x2, t2) == pytest.approx(float((two < one).mean()), abs=0.003)


def test_a_hand_worked_case() -> None:
    # shapes 1 and 1, equal times: P(second < first) = 1/2; three against one event: 1 - (1/2)**3 = 7/8
    assert probability_fell(2, 1, 0, 1, a=1) == pytest.approx(7 / 8)


def test_the_posterior_holds_its_mean() -> None:
    rate = posterior_rate(24, 12)
    assert rate.mean == pytest.approx(24.5 / 12)
    assert rate.low < rate.mean < rate.high


def test_dispersion_is_one_for_even_counts_and_large_for_batches() -> None:
    assert dispersion([5, 5, 5, 5]) == 1.0
    assert dispersion([0, 0, 0, 40]) == pytest.approx(40)
    assert dispersion([1, 2, 3]) is None
    assert dispersion([0, 0, 0, 0]) is None


@pytest.mark.parametrize("wrong", [(-1.0, 1.0), (1.0, 0.0)])
def test_a_negative_count_or_no_time_is_refused(wrong: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="rate needs"):
        posterior_rate(*wrong)
    with pytest.raises(ValueError, match="rate needs"):
        probability_fell(*wrong, 1, 1)
