"""What resolves a question, to the day."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.outlook.tapes import BEGIN, events, tape

from detente.errors import UsageFault
from detente.outlook.questions import HORIZONS, QUESTIONS, question_of, resolve, resolve_promise
from detente.outlook.tape import Count, Event, Promise

RELEASE = QUESTIONS["release"]


@pytest.mark.parametrize(("day", "verdict"), [(100, "no"), (101, "yes"), (130, "yes"), (131, "no")])
def test_the_span_begins_after_the_day_and_ends_with_the_due_day(day: int, verdict: str) -> None:
    assert resolve(RELEASE, tape(releases=events(day)), BEGIN + 100, 30).verdict == verdict


def test_what_is_due_after_the_record_ends_is_open_never_no() -> None:
    watched = tape(days=120)
    assert resolve(RELEASE, watched, BEGIN + 90, 30).verdict == "no"
    assert resolve(RELEASE, watched, BEGIN + 91, 30).verdict == "open"


def test_a_month_that_reaches_over_the_edge_decides_nothing_by_itself() -> None:
    month = Event(BEGIN + 115, BEGIN + 145)
    assert resolve(RELEASE, tape(releases=(month,)), BEGIN + 100, 30).verdict == "undecided"
    assert resolve(RELEASE, tape(releases=(*events(110), month)), BEGIN + 100, 30).verdict == "yes"
    assert (
        resolve(RELEASE, tape(releases=(Event(BEGIN + 105, BEGIN + 128),)), BEGIN + 100, 30).verdict == "yes"
    )


def test_a_release_of_at_least_ten_needs_a_number_of_ten() -> None:
    ten = QUESTIONS["release_10"]
    assert resolve(ten, tape(releases=events(110, size=9)), BEGIN + 100, 30).verdict == "no"
    assert resolve(ten, tape(releases=events(110, size=10)), BEGIN + 100, 30).verdict == "yes"
    assert resolve(ten, tape(releases=events(110)), BEGIN + 100, 30).verdict == "undecided"


def test_people_are_summed_and_an_unnumbered_release_leaves_the_sum_undecided() -> None:
    people = QUESTIONS["people"]
    assert resolve(people, tape(releases=events(101, 120, size=7)), BEGIN + 100, 30).value == 14
    assert resolve(people, tape(), BEGIN + 100, 30).value == 0
    assert resolve(people, tape(releases=events(110)), BEGIN + 100, 30).verdict == "undecided"


def test_the_stock_is_compared_with_the_number_of_that_day_and_one_near_the_due_day() -> None:
    stock = QUESTIONS["stock"]

    def counted(*values: tuple[float, float]) -> str:
        count = Count("held", "A", tuple((BEGIN + d, v) for d, v in values), ("",) * len(values))
        return resolve(stock, tape(counts=(count,)), BEGIN + 100, 90).verdict

    assert counted((90, 50), (185, 49)) == "yes"
    assert counted((90, 50), (185, 50)) == "no"
    assert counted((90, 50), (110, 40)) == "undecided"
    assert counted((90, 50), (101, 10), (191, 60)) == "no"


def test_the_stock_stays_with_the_counter_that_was_named() -> None:
    stock = QUESTIONS["stock"]
    old = Count("held", "A", ((BEGIN + 90, 50.0), (BEGIN + 185, 40.0)), ("", ""))
    new = Count("held", "B", ((BEGIN + 95, 70.0), (BEGIN + 188, 80.0)), ("", ""))
    later = tape(counts=(new, old))
    assert resolve(stock, later, BEGIN + 100, 90).verdict == "no"
    assert resolve(stock, later, BEGIN + 100, 90, old.name).verdict == "yes"
    assert resolve(stock, later, BEGIN + 100, 90, "held by C").verdict == "undecided"


@pytest.mark.parametrize(
    ("status", "settled", "verdict"),
    [
        ("kept", 40, "yes"),
        ("kept", 60, "no"),
        ("broken", 20, "no"),
        ("partly_kept", 20, "no"),
        ("lapsed", 20, "void"),
        ("open", None, "no"),
    ],
)
def test_a_commitment_is_kept_only_by_its_day(status: str, settled: int | None, verdict: str) -> None:
    row = Promise("c", "Land", "target", BEGIN, BEGIN + 50, status, settled and BEGIN + settled)
    assert resolve_promise(tape(promises=(row,)), "c").verdict == verdict
    if status == "open":
        assert resolve_promise(tape(days=50, promises=(row,)), "c").verdict == "open"


@given(st.lists(st.integers(0, 900), max_size=8), st.integers(0, 800), st.sampled_from(HORIZONS))
def test_a_longer_horizon_never_turns_yes_into_no(days: list[int], made: int, horizon: int) -> None:
    watched = tape(days=5000, releases=events(*days))
    found = [resolve(RELEASE, watched, BEGIN + made, h).verdict for h in HORIZONS if h >= horizon]
    assert found == sorted(found)  # no comes before yes


def test_an_unknown_question_is_told_with_a_suggestion() -> None:
    with pytest.raises(UsageFault, match="did you mean 'release'"):
        question_of("releas")


def test_events_outside_the_span_do_not_matter() -> None:
    one = tape(releases=events(50, 110))
    other = replace(one, releases=events(50, 110, 400))
    assert resolve(RELEASE, one, BEGIN + 100, 30) == resolve(RELEASE, other, BEGIN + 100, 30)
