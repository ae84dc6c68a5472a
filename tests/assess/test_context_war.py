"""Monthly counts of a war in the context of a case: known by their copy, never zero where unknown."""

from datetime import date
from typing import Any

import pytest
from tests.assess.small_case import TARGET, freeing, measure, move, small

from detente.assess.context import answer
from detente.assess.findings import Finding
from detente.cases import load_bundled
from detente.record.case import Case
from detente.record.rows import Observation, Source

COPY = Source(
    source_id="copy-2025",
    url="https://example.org/ged",
    publisher="UCDP",
    side="reference",
    published_on=date(2025, 7, 1),
)


def deaths(month: str, value: float, **more: Any) -> Observation:
    year, number = (int(part) for part in month.split("-"))
    given: dict[str, Any] = {
        "unit": "deaths",
        "counter": "UCDP",
        "measured": "flow",
        "bound": "about",
        "sources": ("copy-2025",),
    }
    return Observation(
        series_id="war_deaths",
        date=date(year, number, 1),
        date_precision="month",
        value=value,
        **(given | more),
    )


def with_war(*rows: Any) -> Case:
    case = small(*rows)
    return case.with_rows(sources=(*case.sources, COPY))


def war(case: Case) -> Finding:
    return {found.id: found for found in answer(case)}["context.war"]


MONTHS = tuple(deaths(f"2024-{n:02d}", 100 * n) for n in (1, 2, 3, 5, 6))
ACTS = (
    measure(),
    move("x", "2024-06-10", "license", measures="m"),
    freeing("r", "2024-01-20", 3),
    move("t", "2025-12-31", "talks"),
)


def test_the_months_of_a_war_are_told_with_the_acts_in_them() -> None:
    found = war(with_war(*MONTHS, *ACTS))
    assert (found.value, found.unit, found.day) == (600, "deaths a month", "2024-06")
    rows = {row["month"]: row for row in found.table("war_months").records()}
    assert (rows["2024-06"]["relief"], rows["2024-06"]["concessions"]) == (1, 0)
    assert (rows["2024-01"]["relief"], rows["2024-01"]["concessions"]) == (0, 1)
    assert rows["2024-06"]["basis"] == ("series/war_deaths@2024-06-01@ucdp@about", "moves/x")
    assert "series/war_deaths@2024-01-01@ucdp@about" in found.basis


def test_a_month_without_a_row_is_unknown_and_never_zero() -> None:
    found = war(with_war(*MONTHS, *ACTS))
    assert "2024-04" not in {row["month"] for row in found.table("war_months").records()}
    assert any("1 month between" in caveat for caveat in found.caveats)


def test_the_low_estimate_stands_beside_the_best_and_is_never_added() -> None:
    low = deaths("2024-06", 400, bound="at_least")
    found = war(with_war(*MONTHS, low, *ACTS))
    (row,) = [row for row in found.table("war_months").records() if row["month"] == "2024-06"]
    assert (row["value"], row["low"]) == (600, 400)
    assert low.row_id in " ".join(found.basis)


def test_counts_are_known_from_the_day_of_their_copy_on() -> None:
    case = with_war(*MONTHS, *ACTS)
    assert not war(case.known_by("2025-06-30")).said
    assert war(case.known_by("2025-07-01")).value == 600


def test_a_view_as_of_a_day_has_only_whole_months_before_it() -> None:
    case = with_war(*MONTHS, *ACTS)
    assert war(case.as_of("2024-06-29")).day == "2024-05"
    assert war(case.as_of("2024-06-30")).day == "2024-06"


def test_counts_of_another_kind_are_no_war() -> None:
    stock = deaths("2024-01", 5, measured="stock")
    people = deaths("2024-02", 5, unit="people")
    assert not war(with_war(stock, people, *ACTS)).said


def test_deaths_come_before_events_and_every_series_is_shown() -> None:
    events = [deaths(f"2024-{n:02d}", n, unit="events", counter="ICEWS") for n in range(1, 13)]
    found = war(with_war(*MONTHS, *events, *ACTS))
    assert found.unit == "deaths a month"
    assert {row["counter"] for row in found.table("war_months").records()} == {"UCDP", "ICEWS"}


def test_a_war_is_told_where_no_event_of_context_is_on_record() -> None:
    found = {one.id: one for one in answer(with_war(*MONTHS, *ACTS))}
    assert found["context.war"].said
    assert not found["context.lanes"].said


@pytest.mark.parametrize("name", ["cuba", "belarus"])
def test_a_case_without_counts_says_so(name: str) -> None:
    found = war(load_bundled(name))
    assert not found.said
    assert "no monthly count" in found.answer


def test_nothing_is_worded_as_caused() -> None:
    found = war(with_war(*MONTHS, *ACTS))
    assert "caus" not in found.answer.lower()
    assert TARGET.name not in found.answer
