from datetime import date

import pytest

from detente.cases import bundled, load_bundled
from detente.charts.lanes import busiest, lanes, people_in_words
from detente.record.case import Case


def belarus() -> Case:
    return load_bundled("belarus")


def test_repeats_running_totals_and_ordinary_amnesties_are_never_drawn() -> None:
    found = lanes(belarus())
    assert found is not None
    drawn = {mark.ref for mark in found.received}
    assert "moves/by-2025-12-13-release-123" in drawn
    for move in belarus().moves:
        if move.counting in ("repeat", "cumulative") or move.people_basis == "ordinary_convicts":
            assert f"moves/{move.move_id}" not in drawn


def test_a_release_in_an_exchange_is_linked_and_one_without_is_not() -> None:
    found = lanes(belarus())
    assert found is not None
    linked = {mark.ref: mark.linked for mark in found.received}
    assert linked["moves/by-2025-12-13-release-123"]
    assert not linked["moves/by-2025-11-22-release-31"]


def test_joins_carry_the_strength_of_the_link() -> None:
    found = lanes(belarus())
    assert found is not None
    strength = {join.exchange: join.linkage for join in found.joins}
    assert strength["exchanges/ex-2025-12"] == "explicit"
    assert strength["exchanges/ex-2025-02"] == "attributed"
    assert strength["exchanges/ex-2025-06"] == "inferred"


def test_promises_are_announced_and_licences_are_not() -> None:
    found = lanes(belarus())
    assert found is not None
    announced = {mark.ref: mark.announced for mark in found.given}
    assert announced["moves/us-2025-12-13-potash-promise"]
    assert not announced["moves/us-2025-12-15-gl13-potash"]


def test_relief_taken_back_is_a_reversal() -> None:
    found = lanes(belarus())
    assert found is not None
    assert {mark.kind for mark in found.reversals} == {"revoke", "reimpose"}


def test_the_view_ends_where_the_record_does() -> None:
    found = lanes(belarus().known_by("2025-12-20"))
    assert found is not None
    assert found.end <= date(2025, 12, 20)
    assert all(mark.when.first <= date(2025, 12, 20) for mark in (*found.given, *found.received))


def test_belarus_has_a_dense_stretch_from_2024() -> None:
    found = lanes(belarus())
    assert found is not None
    stretch = busiest(found)
    assert stretch is not None
    assert stretch[0] == date(2024, 7, 1)
    near = found.within(*stretch)
    assert len(near.numbered) >= len(found.numbered) / 2
    assert near.full_scale == 250


@pytest.mark.parametrize("name", bundled())
def test_joins_stand_between_marks_that_are_drawn(name: str) -> None:
    found = lanes(load_bundled(name))
    assert found is not None
    drawn = {mark.ref for mark in found.numbered}
    assert all({join.given, join.received} <= drawn for join in found.joins)


def test_an_empty_case_has_no_lanes() -> None:
    assert lanes(Case("empty", "Nothing yet")) is None


def test_people_are_told_with_their_range() -> None:
    found = lanes(belarus())
    assert found is not None
    told = [people_in_words(mark) for mark in found.received]
    assert any(" to " in words for words in told)
    assert all(words for words in told)
