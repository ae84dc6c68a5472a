"""Dates known to the month or the year are intervals everywhere."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import BadInput
from detente.record.dates import PartialDate, gap_days, mentions_after, parse_day, without_later

DAYS = st.dates(date(1980, 1, 1), date(2030, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(DAYS)
    precision = draw(st.sampled_from(["day", "month", "year"]))
    if precision == "month":
        return PartialDate(day.replace(day=1), "month")
    if precision == "year":
        return PartialDate(day.replace(month=1, day=1), "year")
    return PartialDate(day)


def test_a_month_ends_on_its_last_day() -> None:
    assert PartialDate(date(2024, 2, 1), "month").last == date(2024, 2, 29)
    assert PartialDate(date(2025, 2, 1), "month").days == 28
    assert PartialDate(date(2025, 1, 1), "year").last == date(2025, 12, 31)


def test_a_month_never_sorts_as_its_first_day() -> None:
    month = PartialDate(date(2025, 10, 1), "month")
    second, last = PartialDate(date(2025, 10, 2)), PartialDate(date(2025, 10, 31))
    assert sorted([month, last, second]) == [second, month, last]
    assert month.order(second) == "undecided"


def test_text_shows_only_what_is_known() -> None:
    assert str(PartialDate(date(2025, 10, 1), "month")) == "2025-10"
    assert str(PartialDate(date(2025, 1, 1), "year")) == "2025"
    assert str(PartialDate(date(2025, 12, 13))) == "2025-12-13"


@given(partial_dates(), partial_dates())
def test_order_is_antisymmetric_and_undecided_when_intervals_meet(a: PartialDate, b: PartialDate) -> None:
    mirrored = {"before": "after", "after": "before", "undecided": "undecided"}
    assert b.order(a) == mirrored[a.order(b)]
    overlap = a.first <= b.last and b.first <= a.last
    assert (a.order(b) == "undecided") == overlap


@given(partial_dates(), partial_dates())
def test_sorting_agrees_with_a_decided_order(a: PartialDate, b: PartialDate) -> None:
    if a.order(b) == "before":
        assert a < b


@given(partial_dates(), DAYS, st.integers(0, 400))
def test_a_window_takes_the_share_of_the_interval_that_it_covers(
    when: PartialDate, start: date, length: int
) -> None:
    end = start + timedelta(days=length)
    inside = sum(start <= when.first + timedelta(days=n) <= end for n in range(when.days))
    assert when.share_within(start, end) == pytest.approx(inside / when.days)


@given(partial_dates(), partial_dates())
def test_gaps_bound_every_possible_gap(a: PartialDate, b: PartialDate) -> None:
    low, high = gap_days(a, b)
    assert low <= (b.first - a.first).days <= high
    assert low <= (b.last - a.last).days <= high


@given(partial_dates(), DAYS)
def test_surely_implies_possibly(when: PartialDate, day: date) -> None:
    assert not when.surely_by(day) or when.possibly_by(day)


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("Delisted 2025-11-04", True),
        ("Licensed by GL 13 in December 2025", True),
        ("Lithuania declares an emergency on 9 December", True),
        ("freed on November 3, 2025", True),
        ("Regulation 2026/1227", False),
        ("It may be lifted", False),
        ("Reimposed in 2021", False),
        ("Council act of 2 March 2022", False),
        ("back in force since 2026", True),
    ],
)
def test_words_about_later_days_are_found(text: str, later: bool) -> None:
    assert mentions_after(text, date(2025, 11, 1), 2025) is later


def test_only_the_clause_that_names_a_later_day_goes() -> None:
    text = "Balloons shut the airport; an emergency is declared on 9 December"
    assert without_later(text, date(2025, 12, 1), 2025) == "Balloons shut the airport"
    assert without_later(text, date(2025, 12, 9), 2025) == text


def test_a_strict_reading_drops_a_month_that_is_not_over() -> None:
    text = "Widened in December 2025"
    assert without_later(text, date(2025, 12, 1), 2025) == text
    assert without_later(text, date(2025, 12, 1), 2025, strict=True) == ""


@pytest.mark.parametrize("text", ["", "13.12.2025", "2025-13-01", "2025-2-3", "tomorrow", "20251213"])
def test_a_day_from_outside_is_refused_with_the_expectation(text: str) -> None:
    with pytest.raises(BadInput, match="YYYY-MM-DD"):
        parse_day(text)
