"""Context as spans: closures that end, phases of war, shares beside even timing."""

from datetime import date
from itertools import pairwise

import pytest
from tests.assess.small_case import freeing, measure, move, small

from detente.assess.context import answer, phases, spans
from detente.cases import bundled, load_bundled


def test_a_closure_lasts_until_its_reopening_or_to_the_day_of_the_view() -> None:
    case = small(
        measure("gate"),
        measure("road"),
        move("c", "2025-01-01", "border_closure", measures="gate"),
        move("o", "2025-02-01", "trade_route", measures="gate"),
        move("d", "2025-03-01", "border_closure", measures="road"),
        move("t", "2025-04-01", "talks"),
    )
    closures = [(s.start, s.end, s.ended) for s in spans(case) if s.kind == "border_closure"]
    assert closures == [
        (date(2025, 1, 1), date(2025, 2, 1), True),
        (date(2025, 3, 1), date(2025, 4, 1), False),
    ]


def test_a_month_is_a_span_of_a_month() -> None:
    (span,) = spans(small(move("h", "2025-02", "hybrid_event", "land"), move("t", "2025-06-01", "talks")))
    assert (span.start, span.end) == (date(2025, 2, 1), date(2025, 2, 28))


@pytest.mark.parametrize("name", bundled())
def test_phases_cover_the_time_of_a_case_without_gap_or_overlap(name: str) -> None:
    case = load_bundled(name)
    cut = phases(case)
    assert cut[0].start == min(move.own_date.first for move in case.moves)
    assert case.day is not None
    assert cut[-1].end >= case.day
    for earlier, later in pairwise(cut):
        assert (later.start - earlier.end).days == 1


def test_even_timing_is_the_share_of_days_of_the_year() -> None:
    case = small(
        measure(),
        move("w", "2025-07-01", "war_event", "land"),
        move("x", "2025-07-10", "license", measures="m"),
        freeing("r", "2025-01-01", 1),
        move("t", "2025-12-31", "talks"),
    )
    found = {f.id: f for f in answer(case)}["context.near"]
    rows = {row["acts"]: row for row in found.table("near").records()}
    assert [rows[acts]["near"] for acts in ("relief", "concession")] == [1.0, 0.0]
    assert [rows[acts]["even"] for acts in ("relief", "concession")] == pytest.approx(
        [61 / 365] * 2, abs=1e-4
    )


def test_no_context_is_said_to_be_none_on_record() -> None:
    assert not any(found.said for found in answer(load_bundled("cuba")))


def test_belarus_has_war_borders_and_elections() -> None:
    case = load_bundled("belarus").as_of("2026-03-20")
    findings = {found.id: found for found in answer(case)}
    assert findings["context.open"].value == 1
    assert findings["context.phases"].value == 5
    assert findings["context.elections"].table("elections").rows[-1][0] == "2025-01-26"
