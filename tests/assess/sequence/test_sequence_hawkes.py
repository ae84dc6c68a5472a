"""T5: the likelihood against its reference value, the sampler against what must hold."""

import numpy as np
import pytest

from detente.assess.sequence.events import SequenceData
from detente.assess.sequence.excitation import hawkes_log_likelihood
from detente.assess.sequence.hawkes import hawkes_posterior
from detente.errors import UsageFault

TIMES, MARKS = [3, 10, 11.5, 30, 31, 33, 60], [1, 0, 0, 1, 0, 0, 1]


def test_the_likelihood_gives_the_reference_value() -> None:
    found = hawkes_log_likelihood(TIMES, MARKS, 90, [0.05, 0.02], [[0.3, 0.0], [0.4, 0.1]], [0.5, 0.3])
    assert found == pytest.approx(-30.852297393932, abs=1e-9)


def test_without_excitation_it_is_the_poisson_likelihood() -> None:
    found = hawkes_log_likelihood(TIMES, MARKS, 90, [0.05, 0.02], np.zeros((2, 2)), [0.5, 0.3])
    assert found == pytest.approx(4 * np.log(0.05) + 3 * np.log(0.02) - 0.07 * 90, abs=1e-12)


@pytest.mark.parametrize("times", [[3, 2], [1, 91], [-1, 2]])
def test_times_out_of_order_or_outside_are_refused(times: list[float]) -> None:
    with pytest.raises(UsageFault, match="sorted"):
        hawkes_log_likelihood(times, [0, 0], 90, [1.0], [[0.1]], [1.0])


def test_a_step_that_is_always_answered_has_an_effect_near_one() -> None:
    steps = list(range(30, 1400, 70))
    data = SequenceData.of_days(1460, steps, [day + 1 + k % 9 for k, day in enumerate(steps)]).draw()
    found = hawkes_posterior(data, seed=1)
    assert 0.6 <= found.cross <= 1.2
    assert found.cross_low > 0.2
    assert all(factor.factor > 20 for factor in found.bayes_factors)
    assert found == hawkes_posterior(data, seed=1)


def test_no_effect_keeps_zero_inside_and_the_factor_below_one() -> None:
    data = SequenceData.of_days(1460, range(40, 1400, 70), range(33, 1400, 70)).draw()
    found = hawkes_posterior(data, seed=1)
    assert found.cross_low == 0.0
    assert found.cross < 0.3
    assert all(factor.factor < 1 for factor in found.bayes_factors)
    assert sum(share for _, share in found.half_lives) == pytest.approx(1.0)
    assert 0 <= found.ks_p <= 1


def test_reverse_asks_about_relief_after_releases() -> None:
    steps = list(range(30, 1400, 70))
    data = SequenceData.of_days(1460, steps, [day - 3 for day in steps]).draw()
    assert hawkes_posterior(data, reverse=True).cross > 2 * hawkes_posterior(data).cross


def test_far_from_any_data_the_posterior_is_the_prior() -> None:
    data = SequenceData.of_days(1460, [1459, 1458], [10, 700]).draw()
    found = hawkes_posterior(data, seed=2)
    assert found.cross == pytest.approx(0.5, abs=0.05)
    middle = next(factor for factor in found.bayes_factors if factor.prior_mean == 0.5)
    assert middle.factor == pytest.approx(1.0, abs=0.1)
