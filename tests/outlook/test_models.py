"""The forecasters one by one: known answers, limits, and waiting times beside lifelines."""

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.outlook.tapes import BEGIN, events, tape

from detente.outlook.counts import CountForecast, count_forecast
from detente.outlook.durations import next_within, share_left, waits
from detente.outlook.excitation import excitation
from detente.outlook.pool import equal_weights, learn, log_odds, pooled
from detente.outlook.questions import QUESTIONS
from detente.outlook.rates import chance_of_any, faded, rate_posterior
from detente.outlook.reference import beta_prior, own_share, reference_class, windows

RELEASE = QUESTIONS["release"]
DAYS = st.lists(st.integers(1, 999), max_size=12, unique=True)


def test_windows_of_the_past_count_each_event_once_where_they_do_not_overlap() -> None:
    found = windows(tape(days=300, releases=events(15, 100, 101)), RELEASE, 30)
    assert len(found.days) == 10
    assert found.weight == 1
    assert found.hits == 2
    assert windows(tape(days=20), RELEASE, 30).tries == 0


def test_the_prior_of_a_class_of_like_cases_is_narrow_and_of_unlike_ones_wide() -> None:
    mean, weight = beta_prior([10, 10, 10, 10], [100, 100, 100, 100])
    assert mean == pytest.approx(0.1, abs=0.03)
    assert weight > 10
    assert beta_prior([0, 95, 2, 90], [100, 100, 100, 100])[1] < 3
    assert beta_prior([], [])[0] == pytest.approx(0.32, abs=0.1)


def test_the_own_share_moves_from_the_class_to_the_case_as_it_is_watched() -> None:
    others = [tape(f"other{n}", releases=events(500)) for n in range(4)]
    base = reference_class(others, RELEASE, 30)
    busy = [
        own_share(tape(days=d, releases=events(*range(5, d, 10))), RELEASE, 30, base) for d in (30, 300, 3000)
    ]
    assert base.mean < busy[0] < busy[1] < busy[2]
    assert base.base_rate == pytest.approx((4 + 0.5) / (4 * 33 + 1), rel=0.05)


def test_a_rate_without_fading_is_the_plain_gamma_poisson() -> None:
    one = tape(releases=events(100, 200, 300))
    shape, rate = rate_posterior(one, RELEASE, 0.01, half_life=1e9)
    assert shape == pytest.approx(3.5)
    assert rate == pytest.approx(0.5 / 0.01 + 1000, rel=1e-3)
    assert chance_of_any(1.0, 100.0, 100.0) == pytest.approx(0.5)
    events_now, watched = faded(np.array([1000.0]), 1000.0, 0.0, 365.0)
    assert events_now == 1
    assert watched < 365 / np.log(2)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 200), st.booleans()), min_size=2, max_size=30), st.integers(1, 250))
def test_waiting_times_agree_with_lifelines(rows: list[tuple[int, bool]], by: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        lifelines: Any = pytest.importorskip(
            "lifelines", reason="lifelines, the peer of the waiting times, is missing"
        )
        fitter = lifelines.KaplanMeierFitter().fit([row[0] for row in rows], [row[1] for row in rows])
        theirs = float(fitter.predict(by))
    days, came = np.array([float(row[0]) for row in rows]), np.array([row[1] for row in rows])
    assert share_left(days, came, by) == pytest.approx(theirs, abs=1e-9)


def test_waits_end_with_one_that_is_still_open() -> None:
    days, came = waits(tape(releases=events(100, 150, 400)), RELEASE)
    assert days.tolist() == [50, 250, 600]
    assert came.tolist() == [True, True, False]
    assert next_within(tape(), [], RELEASE, 30, 0.123) == 0.123


@given(DAYS)
@settings(max_examples=25, deadline=None)
def test_chances_are_chances_and_grow_with_the_horizon(days: list[int]) -> None:
    one, others = tape(releases=events(*days)), [tape("other", releases=events(10, 400))]
    asks: tuple[Callable[[int], float], ...] = (
        lambda h: excitation(one, RELEASE, 0.01, h).chance,
        lambda h: chance_of_any(*rate_posterior(one, RELEASE, 0.01), h),
        lambda h: next_within(one, others, RELEASE, h, 0.1),
    )
    for ask in asks:
        found = [ask(h) for h in (30, 90, 180, 365)]
        assert all(0 <= p <= 1 for p in found)
        assert found == sorted(found)


def test_a_fresh_burst_raises_what_is_expected_and_relief_counts_where_releases_followed_it() -> None:
    calm, burst = (tape(releases=events(*days)) for days in ((100, 400, 700), (960, 980, 995)))
    assert excitation(burst, RELEASE, 0.003, 30).chance > 2 * excitation(calm, RELEASE, 0.003, 30).chance
    steps = (100, 300, 500, 700, 998)
    answered = tape(releases=events(*(day + 4 for day in steps[:-1])), reliefs=events(*steps))
    unrelated = tape(releases=events(*(day + 100 for day in steps[:-1])), reliefs=events(*steps))
    assert excitation(answered, RELEASE, 0.003, 30).cross > excitation(unrelated, RELEASE, 0.003, 30).cross


def test_a_pool_without_a_past_is_the_mean_of_log_odds() -> None:
    weights = equal_weights(("a", "b"))
    assert pooled(weights, {"a": 0.2, "b": 0.8}) == pytest.approx(0.5)
    assert pooled(weights, {"a": 0.0, "b": 0.0}) == pytest.approx(0.01)
    assert learn(("a", "b"), np.zeros((0, 2)), np.zeros(0), np.zeros(0)) == weights


def test_weights_go_to_the_member_that_was_right() -> None:
    rng = np.random.default_rng(2)
    truth = rng.random(2000)
    y = (rng.random(2000) < truth).astype(float)
    odds = np.column_stack([log_odds(truth), log_odds(rng.random(2000))])
    found = learn(("good", "noise"), odds, y, np.ones(2000))
    assert found.values[0] > 0.8
    assert abs(found.values[1]) < 0.15
    few = learn(("good", "noise"), odds[:5], y[:5], np.ones(5))
    assert few.values == pytest.approx((0.5, 0.5), abs=0.15)


def test_numbers_of_people_follow_the_sizes_seen_before() -> None:
    small = [tape(f"s{n}", releases=events(*range(50, 950, 100), size=5)) for n in range(3)]
    own = tape(releases=events(*range(50, 950, 100), size=200))
    few, many = (count_forecast(one, small, 90, 0.6) for one in (tape(), own))
    assert few.none == many.none == pytest.approx(0.4)
    assert few.quantile(0.9)[0] < 40 < many.quantile(0.7)[0]
    low, high = many.interval()
    assert low == 0
    assert 0.89 <= many.chance_up_to(high) <= 0.92


@given(st.floats(0, 0.99), st.floats(-1, 6), st.floats(0.3, 2))
def test_quantiles_rise_and_fit_the_distribution(none: float, centre: float, spread: float) -> None:
    said = CountForecast(none, centre, spread)
    numbers = said.ensemble()
    assert (np.diff(numbers) >= 0).all()
    assert (numbers >= 0).all()
    assert said.chance_up_to(-1) == 0
    assert said.chance_up_to(1e9) == pytest.approx(1)


def test_a_tape_of_the_first_days_gives_numbers_all_the_same() -> None:
    young = tape(days=3, releases=events(2))
    assert 0 < excitation(young, RELEASE, 0.01, 30).chance < 1
    assert windows(young, RELEASE, 365).tries == 0
    assert young.start == BEGIN
