"""T1: hits against a plain count, the law of the draws against enumeration, p and its edges."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chisquare

from detente.assess.sequence.coincidence import day_words, graded_windows
from detente.assess.sequence.events import SequenceData, Timeline
from detente.assess.sequence.jitter import jitter_test, offset_spread
from detente.assess.sequence.placement import PAIRING_FROM, jittered_hits, start_ranges, uniform_places
from detente.assess.sequence.separation import separated_starts
from detente.assess.sequence.strata import grid

DAYS = st.integers(0, 199)
SOME_DAYS = st.lists(DAYS, min_size=1, max_size=25)


def plain_hits(steps: tuple[int, ...], releases: tuple[int, ...], window: int, *, inclusive: bool) -> int:
    least = 0 if inclusive else 1
    return sum(any(least <= r - s <= window for r in releases) for s in steps)


@given(SOME_DAYS, SOME_DAYS, st.integers(1, 40), st.booleans())
@settings(max_examples=80)
def test_hits_of_the_record_are_those_of_a_plain_count(
    steps: list[int], releases: list[int], window: int, inclusive: bool
) -> None:
    timeline = SequenceData.of_days(200, steps, releases).draw()
    windows = graded_windows(window)
    hits = jittered_hits(timeline, grid(200, 60), windows, 3, np.random.default_rng(0), inclusive=inclusive)
    backwards = tuple(-day for day in timeline.steps), tuple(-day for day in timeline.release_days)
    for length in windows:
        after, before = hits.counts(length)
        assert after[0] == plain_hits(timeline.steps, timeline.release_days, length, inclusive=inclusive)
        assert before[0] == plain_hits(*backwards, length, inclusive=inclusive)
    assert hits.totals()[0][0] == hits.by_step()[0][0].sum()


def test_a_day_table_is_shared_and_cannot_be_changed() -> None:
    table = day_words((3, 5), (2, 4), 10, forward=True, inclusive=False)
    with pytest.raises(ValueError, match="read-only"):
        table[0, 0] = 1


@pytest.mark.parametrize("draws", [2_000, PAIRING_FROM])
def test_draws_follow_the_law_that_enumeration_gives(draws: int) -> None:
    timeline = SequenceData.of_days(12, [2, 4], [[5, 7], 9, 3]).draw()
    edges = grid(12, 6)
    low, high = start_ranges(timeline, edges)
    counts: dict[int, float] = {}
    places = list(product(*(range(a, b) for a, b in zip(low, high, strict=True))))
    for starts in places:
        days = tuple(s + d for s, p in zip(starts, timeline.patterns, strict=True) for d in p)
        hit = plain_hits(timeline.steps, days, 3, inclusive=False)
        counts[hit] = counts.get(hit, 0.0) + 1 / len(places)
    hits = jittered_hits(timeline, edges, (3,), draws, np.random.default_rng(1))
    drawn = hits.counts(3)[0][1:]
    for hit, chance in counts.items():
        error = 4.5 * np.sqrt(chance * (1 - chance) / draws)
        assert abs(float(np.mean(drawn == hit)) - chance) <= error + 1e-12
    assert set(np.unique(drawn)) <= set(counts)


def test_an_episode_moves_whole_inside_its_stratum() -> None:
    timeline = SequenceData.of_days(100, [10], [[70, 75, 99]]).draw()
    low, high = start_ranges(timeline, grid(100, 60))
    assert (low[0], high[0]) == (60, 71)  # the last group leaves on the last day at the latest


def test_same_seed_same_answer_and_p_is_never_zero() -> None:
    timeline = SequenceData.of_days(730, range(10, 700, 75), range(12, 700, 75)).draw()
    found = jitter_test(timeline, draws=999, seed=3)
    assert found == jitter_test(timeline, draws=999, seed=3)
    assert found.p == pytest.approx(1 / 1000)
    assert found.observed > found.expected


def test_releases_just_before_relief_are_no_evidence_for_releases_after_it() -> None:
    timeline = SequenceData.of_days(730, range(20, 700, 75), range(17, 700, 75)).draw()
    assert jitter_test(timeline, draws=999).p > 0.5


def test_a_release_on_the_day_of_relief_counts_only_if_asked() -> None:
    timeline = SequenceData.of_days(730, range(20, 640, 75), range(20, 640, 75)).draw()
    strict = jitter_test(timeline, draws=499, statistic="count", strata="grid", offset=0)
    inclusive = jitter_test(timeline, draws=499, statistic="count", strata="grid", offset=0, inclusive=True)
    assert (strict.observed, inclusive.observed) == (0, 9)


def test_a_step_whose_window_the_end_cuts_is_dropped_unless_kept() -> None:
    timeline = SequenceData.of_days(200, [20, 100, 180], [30, 110, 190]).draw()
    dropped, kept = jitter_test(timeline, draws=99), jitter_test(timeline, draws=99, keep_cut=True)
    assert (dropped.steps, dropped.dropped) == (2, 1)
    assert (kept.steps, kept.dropped) == (3, 0)


def test_weights_move_the_statistic_towards_the_large_steps() -> None:
    timeline = Timeline(400, (50, 150, 250), (52, 300), ((0,), (0,)), (8.0, 1.0, 1.0))
    plain, weighted = (jitter_test(timeline, draws=99, weighted=flag) for flag in (False, True))
    assert weighted.observed > plain.observed


def test_p_over_all_offsets_lies_between_best_and_worst() -> None:
    timeline = SequenceData.of_days(400, [30, 130, 250], [35, 180, 255, 300]).draw()
    spread = offset_spread(timeline, draws=99)
    assert spread.best <= spread.median <= spread.worst
    assert spread.offsets == 60


def test_a_fair_test_rejects_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(5)
    rejected = 0
    for _ in range(400):
        steps, releases = (sorted(rng.choice(730, n, replace=False).tolist()) for n in (8, 12))
        found = jitter_test(
            SequenceData.of_days(730, steps, releases).draw(), draws=99, seed=int(rng.integers(9**9))
        )
        rejected += found.p <= 0.05
    assert rejected <= 36  # 5 % of 400 and 3.7 standard errors


@given(st.lists(DAYS, min_size=2, max_size=12, unique=True), st.integers(1, 8), st.integers(0, 99))
@settings(max_examples=40)
def test_gap_rule_draws_would_be_split_in_the_same_way(releases: list[int], gap: int, seed: int) -> None:
    timeline = SequenceData.of_days(200, [50], releases, gap=gap).draw()
    low, high = start_ranges(timeline, grid(200, 60))
    drawn = separated_starts(timeline, low, high, 20, np.random.default_rng(seed))
    assert ((drawn >= low[:, None]) & (drawn < high[:, None])).all()
    for starts in drawn.T:
        placed = [[int(s) + d for d in p] for s, p in zip(starts, timeline.patterns, strict=True)]
        merged = SequenceData.of_days(200, [50], [day for days in placed for day in days], gap=gap).draw()
        assert len(merged.starts) == len(placed)
        assert sorted(map(tuple, placed)) == [
            tuple(s + d for d in p) for s, p in zip(merged.starts, merged.patterns, strict=True)
        ]


def test_gap_rule_draws_are_uniform_over_allowed_placements() -> None:
    timeline = SequenceData.of_days(9, [0], [0, 5], gap=2).draw()
    low, high = start_ranges(timeline, grid(9, 9))
    allowed = [(a, b) for a in range(9) for b in range(9) if abs(a - b) > 2]
    found: dict[tuple[int, int], int] = dict.fromkeys(allowed, 0)
    for seed in range(40):  # the hidden state is shared by the draws of one call
        drawn = separated_starts(timeline, low, high, 100, np.random.default_rng(seed), sweeps=12)
        for a, b in drawn.T.tolist():
            found[a, b] += 1
    shares = np.array(list(found.values())) / 4000
    assert np.abs(shares - 1 / len(allowed)).max() < 0.02


@given(st.integers(1, 70_000), st.integers(1, 9), st.integers(0, 2**32))
def test_places_lie_within_the_choices(choices: int, draws: int, seed: int) -> None:
    found = uniform_places(choices, draws, np.random.default_rng(seed))
    assert found.shape == (draws,)
    assert found.min() >= 0
    assert found.max() < choices


@pytest.mark.parametrize("choices", [1, 7, 3_540, 3_600, 40_000, 65_536])
def test_every_place_is_equally_likely(choices: int) -> None:
    found = uniform_places(choices, 400_000, np.random.default_rng(7))
    parts = min(choices, 50)
    edges = np.linspace(0, choices, parts + 1).round().astype(int)
    seen, _ = np.histogram(found, bins=edges)
    wanted = 400_000 * np.diff(edges) / choices
    assert chisquare(seen, wanted).pvalue > 0.001 if parts > 1 else seen[0] == 400_000
