"""T2 to T6, power, the ordinary tests and the wording."""

import csv
from pathlib import Path

import numpy as np
import pytest

from detente.assess.sequence.analysis import analyse_sequence, why_untestable
from detente.assess.sequence.closeness import closeness
from detente.assess.sequence.coincidence_analysis import event_coincidence
from detente.assess.sequence.direction import direction_test
from detente.assess.sequence.eprocess import ceiling_evidence, stratum_evidence
from detente.assess.sequence.events import Episode, SequenceData, Step, Timeline
from detente.assess.sequence.false_alarms import FALSE_ALARMS
from detente.assess.sequence.lags import lag_scan
from detente.assess.sequence.ordinary import circular_shift_p, granger_p, ordinary_tests
from detente.assess.sequence.power import binomial_interval, power_at_own_size, respond
from detente.assess.sequence.sensitivity import date_uncertainty, hidden_bias, leave_one_out, variants
from detente.assess.sequence.wording import sequence_wording
from detente.errors import UsageFault

STEPS = tuple(range(20, 690, 73))
ANSWERED = SequenceData.of_days(730, STEPS, sorted([*(day + 4 for day in STEPS), 61, 400, 511]))
UNRELATED = SequenceData.of_days(730, STEPS, [5, 80, 140, 222, 300, 372, 450, 520, 600, 655])
RESULTS = Path(__file__).parents[3] / "validation" / "results" / "sequence_simulation.csv"


def test_relief_first_is_told_from_releases_first() -> None:
    forward = direction_test(ANSWERED.draw(), draws=499)
    turned = SequenceData.of_days(730, [day + 4 for day in STEPS], sorted([*STEPS, 61, 400, 511]))
    backward = direction_test(turned.draw(), draws=499)
    assert forward.p_release_follows <= 0.01
    assert forward.p_relief_follows > 0.5
    assert backward.p_release_follows > 0.5
    assert backward.p_relief_follows <= 0.01
    assert (forward.after, forward.before) == (10, 1)


def test_a_lag_longer_than_half_a_stratum_is_refused() -> None:
    with pytest.raises(UsageFault, match="half a stratum"):
        lag_scan(ANSWERED.draw(), windows=(7, 31), stratum=60)


def test_a_lag_scan_pays_for_its_search() -> None:
    scan = lag_scan(ANSWERED.draw(), draws=499)
    assert [lag.window for lag in scan.lags] == [7, 14, 30]
    assert all(lag.p_adjusted >= lag.p for lag in scan.lags)
    assert scan.p == min(lag.p_adjusted for lag in scan.lags)
    assert scan.p <= 0.01


def test_an_e_value_of_a_stratum_averages_to_one_over_its_places() -> None:
    finals = [stratum_evidence(Timeline(60, (20,), (day,), ((0,),))).final for day in range(20, 60)]
    assert np.mean(finals) == pytest.approx(1.0, abs=1e-12)


def test_evidence_grows_with_answers_and_starts_from_one() -> None:
    for process in (stratum_evidence(ANSWERED.draw()), ceiling_evidence(ANSWERED.draw())):
        assert process.highest >= process.final > 5
        assert list(process.settled) == sorted(process.settled)
    empty = Timeline(100, (), (), ())
    assert stratum_evidence(Timeline(100, (), (5,), ((0,),))).final == pytest.approx(1.0)
    assert ceiling_evidence(empty).final == 1.0


def test_closeness_falls_from_one_to_zero_across_the_window() -> None:
    after, before = closeness(Timeline(60, (20,), (), ()), 10)
    assert after[[20, 21, 30, 31]] == pytest.approx([0.0, 1.0, 0.1, 0.0])
    assert before[[20, 19, 10, 9]] == pytest.approx([0.0, 1.0, 0.1, 0.0])
    assert closeness(Timeline(60, (20,), (), ()), 10, inclusive=True)[0][20] == 1.0


def test_hidden_bias_is_one_where_nothing_is_found_and_more_where_it_is() -> None:
    assert hidden_bias(UNRELATED.draw(), draws=199).least == 1.0
    found = hidden_bias(ANSWERED.draw(), draws=199)
    assert found.least is None or found.least > 1.5
    assert found.p_without <= 0.05


def test_exact_dates_have_one_timeline_and_loose_ones_a_worst_p() -> None:
    exact = date_uncertainty(ANSWERED, draws=99)
    assert (exact.uncertain, exact.draws, exact.median) == (0, 1, exact.worst)
    loose = SequenceData(
        730,
        ANSWERED.steps,
        tuple(
            Episode(e.key, ((max(0, e.groups[0][0] - 20), e.groups[0][1] + 20),)) for e in ANSWERED.episodes
        ),
    )
    found = date_uncertainty(loose, draws=99, timelines=20)
    assert found.uncertain == 13
    assert exact.median <= found.median <= found.worst


def test_each_step_is_left_out_once() -> None:
    found = leave_one_out(ANSWERED, draws=99)
    assert [left.step for left in found] == [step.key for step in ANSWERED.steps]
    assert max(left.p for left in found) <= 0.05


def test_variants_show_both_readings_controls_and_other_datings() -> None:
    weighed = SequenceData(
        730,
        tuple(Step(s.key, s.first, s.last, 1.0 + k) for k, s in enumerate(ANSWERED.steps)),
        ANSWERED.episodes,
    )
    found = {
        variant.name: variant
        for variant in variants(
            weighed,
            draws=99,
            controls={"ordinary amnesties": UNRELATED.episodes, "none": ()},
            alternatives={"by publication": UNRELATED},
        )
    }
    assert found["same day counts as after (0 <= gap)"].p == pytest.approx(0.01)
    assert found["steps weighed by size"].p == pytest.approx(0.01)
    assert found["negative control: none"].p is None
    control, other = found["negative control: ordinary amnesties"], found["by publication"]
    assert control.p is not None
    assert other.p is not None
    assert min(control.p, other.p) > 0.05


def test_power_grows_with_the_response_and_repeats_with_the_seed() -> None:
    found = power_at_own_size(UNRELATED.draw(), replications=40, draws=39)
    assert [power.response for power in found] == [0.3, 0.5, 0.8]
    assert found[0].power < found[2].power
    assert all(power.low <= power.power <= power.high for power in found)
    assert found == power_at_own_size(UNRELATED.draw(), replications=40, draws=39)


def test_a_simulated_answer_moves_episodes_and_never_adds_one() -> None:
    timeline = SequenceData.of_days(730, STEPS, [[5, 9], 80, 140]).draw()
    answered = respond(timeline, 1.0, 60, np.random.default_rng(1))
    assert sorted(answered.patterns) == sorted(timeline.patterns)
    assert answered.steps == timeline.steps
    assert max(answered.release_days) < 730


def test_binomial_interval_is_that_of_clopper_and_pearson() -> None:
    assert binomial_interval(0, 10) == pytest.approx((0.0, 0.3085), abs=1e-4)
    assert binomial_interval(5, 10) == pytest.approx((0.1871, 0.8129), abs=1e-4)


EARLY, WARM, YEARS = (8, 10, 17, 54, 56, 58), (10, 15, 42, 49, 56, 58), 55
COINCALC = [  # reach, lag, symmetric, precursor p, trigger p: CoinCalc 2.0, time-series form
    (0, 0, False, 0.01777557478692, 0.0177755747869),
    (1, 0, True, 0.22978253943312, 0.2297825294331),
    (2, 1, False, 0.55868571072142, 0.5586857107214),
    (3, 0, True, 0.03023587497115, 0.4580642916017),
    (3, 1, True, 0.03023587497115, 0.4580642916017),
]


@pytest.mark.parametrize(("reach", "lag", "symmetric", "precursor", "trigger"), COINCALC)
def test_event_coincidence_gives_the_values_of_the_time_series_form(
    reach: int, lag: int, symmetric: bool, precursor: float, trigger: float
) -> None:
    found = event_coincidence(EARLY, WARM, YEARS, reach=reach, lag=lag, symmetric=symmetric)
    assert found.precursor_p == pytest.approx(precursor, abs=1e-7)
    assert found.trigger_p == pytest.approx(trigger, abs=1e-9)


def test_granger_gives_the_value_of_statsmodels() -> None:
    rng = np.random.default_rng(12)
    steps = tuple(sorted(rng.choice(730, 8, replace=False).tolist()))
    releases = tuple(sorted(rng.choice(730, 12, replace=False).tolist()))
    timeline = Timeline(730, steps, releases, ((0,),) * 12)
    assert granger_p(timeline, 4) == pytest.approx(GRANGER[4], abs=1e-9)
    assert granger_p(timeline, 1) == pytest.approx(GRANGER[1], abs=1e-9)
    assert granger_p(Timeline(20, steps[:0], (3, 4), ((0,), (0,))), 4) == 1.0


GRANGER = {1: 0.346531842238754, 4: 0.4198704132870128}  # statsmodels 0.15.0


def test_a_full_turn_of_the_calendar_is_among_the_shifts() -> None:
    assert circular_shift_p(ANSWERED.draw(), 30) >= 1 / 730


def test_ordinary_tests_carry_their_measured_false_alarms() -> None:
    found = ordinary_tests(ANSWERED.draw(), draws=99)
    assert {test.name for test in found} == set(FALSE_ALARMS)
    for test in found:
        assert 0 < test.p <= 1
        assert max(test.false_alarms.values()) > 0.05


def test_measured_false_alarms_are_those_of_the_validation() -> None:
    with RESULTS.open(newline="", encoding="utf-8") as stream:
        rows = [
            row
            for row in csv.DictReader(stream)
            if (row["study"], row["world"], row["level"]) == ("ordinary", "thaw", "0.05")
        ]
    measured = {}
    for row in rows:
        share = int(row["hits"]) / int(row["replications"])
        measured[row["measure"], int(row["releases"]), int(row["steps"])] = share
    for name, shares in FALSE_ALARMS.items():
        for (releases, steps), share in shares.items():
            assert share == pytest.approx(measured[name, releases, steps], abs=6e-4)


@pytest.mark.parametrize(
    ("timing", "direction", "power", "says"),
    [
        (
            0.01,
            0.02,
            0.5,
            "releases came sooner after relief than timing within the same 60-day period explains",
        ),
        (0.01, 0.30, 0.5, "clustered in time, direction open"),
        (0.20, 0.01, 0.44, "not distinguishable from chance timing (p 0.200), power 44 %"),
        (0.20, 0.01, None, "power not computed"),
        (0.0001, 0.01, 0.5, "p below 0.001"),
    ],
)
def test_the_wording_says_no_more_than_the_tests(
    timing: float, direction: float, power: float | None, says: str
) -> None:
    sentence = sequence_wording(timing, direction, power, 60)
    assert says in sentence
    assert "caused" not in sentence


def test_the_whole_question_is_answered_alike_twice() -> None:
    found = analyse_sequence(ANSWERED, draws=999, seed=4)
    assert found == analyse_sequence(ANSWERED, draws=999, seed=4)
    assert found.wording.startswith("releases came sooner after relief")
    assert found.releases_after_relief.cross > found.relief_after_releases.cross


@pytest.mark.parametrize(
    ("data", "because"),
    [
        (SequenceData.of_days(730, [], [5, 9]), "no relief step"),
        (SequenceData.of_days(730, [5, 9], []), "no release episode"),
        (SequenceData.of_days(730, [5], [5, 9]), "only one relief step"),
        (SequenceData.of_days(730, [5, 9], [5]), "only one release episode"),
        (SequenceData.of_days(1, [0, 0], [0, 0]), "covers 1 day,"),
        (SequenceData.of_days(730, [710, 720], [5, 9]), "30 days of record after them"),
        (SequenceData(730, (Step("a", 0, 29), Step("b", 60, 89)), ANSWERED.episodes), "no date of relief"),
        (SequenceData(730, ANSWERED.steps, (Episode("a", ((0, 29),)),) * 2), "no date of release"),
    ],
)
def test_a_record_that_cannot_carry_a_test_says_why(data: SequenceData, because: str) -> None:
    reason = why_untestable(data)
    assert reason is not None
    assert because in reason
    with pytest.raises(UsageFault, match="cannot be tested"):
        analyse_sequence(data)
