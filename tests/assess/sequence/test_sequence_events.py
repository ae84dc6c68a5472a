"""Steps, episodes and timelines of the question sequence."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.assess.sequence.direction import mirrored
from detente.assess.sequence.events import Episode, SequenceData, Step, signed_gaps
from detente.assess.sequence.strata import anchored, grid
from detente.errors import BadInput, UsageFault

DAYS = st.integers(0, 199)


@pytest.mark.parametrize(
    ("steps", "episodes", "span", "says"),
    [
        ((Step("late", 5, 10),), (), 10, "'late' may lie on days 5 to 10"),
        ((Step("turned", 6, 5),), (), 10, "'turned' may lie on days 6 to 5"),
        ((), (Episode("empty", ()),), 10, "'empty' has no day"),
        ((), (Episode("before", ((-1, 2),)),), 10, "'before' may lie on days -1 to 2"),
        ((), (), 0, "needs at least one"),
    ],
)
def test_days_outside_the_observation_are_refused_by_name(
    steps: tuple[Step, ...], episodes: tuple[Episode, ...], span: int, says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        SequenceData(span, steps, episodes)


def test_a_gap_rule_joins_near_releases_into_one_episode() -> None:
    timeline = SequenceData.of_days(100, [10], [20, 23, 26, 40], gap=3).draw()
    assert timeline.starts == (20, 40)
    assert timeline.patterns == ((0, 3, 6), (0,))


def test_episodes_of_the_record_stay_apart_however_near() -> None:
    timeline = SequenceData.of_days(100, [10], [[20, 24], 21]).draw()
    assert timeline.starts == (20, 21)
    assert timeline.release_days == (20, 21, 24)


def test_a_month_is_drawn_day_by_day_and_never_outside() -> None:
    data = SequenceData(100, (Step("m", 30, 59),), (Episode("e", ((10, 10),)),))
    assert not data.exact
    drawn = {data.draw(np.random.default_rng(seed)).steps[0] for seed in range(300)}
    assert drawn <= set(range(30, 60))
    assert len(drawn) == 30


def test_signed_gaps_name_pairs_and_keep_the_interval_of_a_loose_date() -> None:
    data = SequenceData(100, (Step("s", 10, 20),), (Episode("e", ((15, 15),)), Episode("far", ((90, 90),))))
    (pair,) = signed_gaps(data, 30)
    assert (pair.step, pair.episode, pair.least, pair.greatest) == ("s", "e", -5, 5)


@given(st.lists(DAYS, min_size=1, max_size=8), st.lists(DAYS, min_size=1, max_size=8, unique=True))
def test_time_run_backwards_twice_is_the_same_record(steps: list[int], releases: list[int]) -> None:
    timeline = SequenceData.of_days(200, sorted(steps), releases, gap=2).draw()
    assert mirrored(mirrored(timeline)) == timeline
    assert mirrored(timeline).release_days == tuple(sorted(199 - day for day in timeline.release_days))


@given(st.lists(DAYS, max_size=8), st.integers(2, 80), st.integers(0, 79), st.lists(DAYS, max_size=3))
def test_strata_tile_the_record_and_are_never_too_wide(
    steps: list[int], width: int, offset: int, breaks: list[int]
) -> None:
    for edges in (grid(200, width, offset, tuple(breaks)), anchored(200, width, tuple(steps), tuple(breaks))):
        assert edges[0] == 0
        assert edges[-1] == 200
        assert np.diff(edges).min() >= 1
        assert np.diff(edges).max() <= width


def test_a_stratum_begins_with_relief_that_follows_a_quiet_spell() -> None:
    assert anchored(200, 60, (50, 70, 140)).tolist() == [0, 50, 110, 140, 200]
    assert anchored(200, 60, ()).tolist() == [0, 60, 120, 180, 200]


def test_a_stratum_of_one_day_is_refused() -> None:
    with pytest.raises(UsageFault, match="at least 2 days"):
        grid(100, 1)
