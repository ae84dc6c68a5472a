from datetime import date

from detente.charts.timescale import TimeScale, ticks
from detente.record.dates import PartialDate

YEAR = TimeScale(date(2025, 1, 1), date(2025, 12, 31), 0, 365)


def test_a_day_takes_the_breadth_of_a_day() -> None:
    assert YEAR.span(PartialDate(date(2025, 1, 1))) == (0, 1)
    assert YEAR.middle(PartialDate(date(2025, 12, 31))) == 364.5


def test_a_month_is_a_span_and_never_its_first_day() -> None:
    month = PartialDate(date(2025, 2, 1), "month")
    assert YEAR.span(month) == (31, 59)
    assert YEAR.middle(month) == 45


def test_a_year_is_cut_at_the_edge_of_the_scale() -> None:
    half = TimeScale(date(2025, 7, 1), date(2025, 12, 31), 100, 284)
    assert half.span(PartialDate(date(2025, 1, 1), "year")) == (100, 284)
    assert half.covers(PartialDate(date(2025, 1, 1), "year"))
    assert not half.covers(PartialDate(date(2025, 6, 30)))


def test_ticks_follow_the_room_there_is() -> None:
    assert [t.label for t in ticks(TimeScale(date(2025, 11, 5), date(2026, 2, 3), 0, 400))] == [
        "Nov 2025", "Dec", "Jan 2026", "Feb",
    ]  # fmt: skip
    decades = ticks(TimeScale(date(1990, 1, 1), date(2019, 12, 31), 0, 600))
    assert [t.label for t in decades if t.label][:2] == ["1990", "1992"]
    assert decades[-1].end == 600
