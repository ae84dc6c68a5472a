"""Exact conditional answers: convolution, rate ratio and its interval."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from detente.assess.sequence.events import SequenceData
from detente.assess.sequence.exact import (
    count_distribution,
    exact_p,
    exposed_days,
    exposure_shares,
    rate_ratio,
    rate_ratio_after,
    rate_ratio_around,
    tilted,
)
from detente.assess.sequence.strata import grid

CHANCES = st.lists(st.floats(0, 1), min_size=1, max_size=12)


@given(CHANCES)
def test_the_distribution_is_the_convolution_of_the_tosses(chances: list[float]) -> None:
    law = np.ones(1)
    for chance in chances:
        law = np.convolve(law, [1 - chance, chance])
    assert count_distribution(np.array(chances)) == pytest.approx(law, abs=1e-12)


def test_equal_chances_give_the_binomial() -> None:
    assert exact_p(np.full(9, 0.3), 6) == pytest.approx(stats.binom.sf(5, 9, 0.3), abs=1e-12)


def test_the_rate_ratio_of_one_stratum_is_the_ratio_of_the_odds() -> None:
    exposed = np.array([True] * 6 + [False] * 4)
    found = rate_ratio(np.full(10, 0.25), exposed)
    assert found is not None
    assert found.value == pytest.approx((6 / 4) / (0.25 / 0.75), rel=1e-9)
    assert found.low < found.value < found.high
    assert (found.exposed, found.informative) == (6, 10)
    law = count_distribution(tilted(np.full(10, 0.25), found.low))
    assert law[7:].sum() + law[6] / 2 == pytest.approx(0.05, abs=1e-9)


def test_without_mid_p_the_interval_is_wider() -> None:
    shares, exposed = np.linspace(0.1, 0.6, 12), np.arange(12) % 2 == 0
    mid, full = (rate_ratio(shares, exposed, mid_p=flag) for flag in (True, False))
    assert mid is not None
    assert full is not None
    assert full.low < mid.low
    assert full.high > mid.high


def test_all_on_one_side_is_unbounded_and_too_few_is_no_answer() -> None:
    every = rate_ratio(np.full(7, 0.5), np.ones(7, dtype=bool))
    none = rate_ratio(np.full(7, 0.5), np.zeros(7, dtype=bool))
    assert every is not None
    assert none is not None
    assert (every.value, every.high) == (np.inf, np.inf)
    assert (none.value, none.low) == (0.0, 0.0)
    assert rate_ratio(np.full(6, 0.5), np.ones(6, dtype=bool)) is None
    assert rate_ratio(np.ones(40), np.ones(40, dtype=bool)) is None


def test_exposure_is_the_union_of_the_windows_within_the_stratum() -> None:
    timeline = SequenceData.of_days(40, [2, 5], [4, 30]).draw()
    assert np.flatnonzero(exposed_days(timeline, 5)).tolist() == list(range(3, 11))
    shares, exposed = exposure_shares(timeline, grid(40, 20), 5)
    assert shares == pytest.approx([8 / 20, 0.0])
    assert exposed.tolist() == [True, False]


def test_a_steady_rise_of_the_rate_does_not_pass_for_an_answer() -> None:
    # Releases on day s + g number in proportion to g + 60: a steady rise through the window and around it.
    steps = list(range(100, 2000, 100))
    days = [step + gap for step in steps for gap in range(-30, 60) for _ in range((gap + 60) // 30)]
    data = SequenceData.of_days(2100, steps, sorted(days))
    found = rate_ratio_around(replace(data.draw(), starts=tuple(sorted(days)), patterns=((0,),) * len(days)))
    assert found is not None
    assert found.value == pytest.approx(1.0, rel=0.05)


def test_days_on_both_sides_are_the_comparison() -> None:
    timeline = SequenceData.of_days(400, [100], [93, 95, 110, 115, 120, 125, 133, 137, 150]).draw()
    found = rate_ratio_around(timeline)
    assert found is not None
    assert (found.exposed, found.informative) == (4, 8)  # day 150 lies outside [93, 138)
    assert found.value == pytest.approx((4 / 4) / (30 / 15))


def test_days_after_relief_alone_tell_near_from_far() -> None:
    steps = list(range(20, 900, 100))
    near = [step + 5 for step in steps] + [step + 50 for step in steps[:3]]
    found = rate_ratio_after(SequenceData.of_days(1000, steps, sorted(near)).draw())
    assert found is not None
    assert found.value == pytest.approx(3.0, rel=0.2)
    assert rate_ratio_after(SequenceData.of_days(100, [90], [10]).draw()) is None


def test_the_interval_covers_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(3)
    covered = []
    for _ in range(300):
        shares = rng.uniform(0.2, 0.6, 15)
        exposed = rng.random(15) < tilted(shares, 2.0)
        found = rate_ratio(shares, exposed)
        assert found is not None
        covered.append(found.low <= 2.0 <= found.high)
    assert 0.84 <= np.mean(covered) <= 0.97
