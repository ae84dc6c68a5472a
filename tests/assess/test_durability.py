"""How long relief and releases last: known survival curves, spells by hand, the Belarus record."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assess.small_case import freeing, measure, move, small

from detente.assess.durability import answer, liberties, reference_spells, relief_spells
from detente.assess.durability.survival import (
    cumulative_incidence,
    kaplan_meier,
    median_time,
    share_left,
    yearly_chance,
)
from detente.cases import bundled, load_bundled

REMISSION = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
"""Weeks of remission under 6-mercaptopurine (Freireich and others, 1963), the textbook example."""


def test_kaplan_meier_gives_the_textbook_curve() -> None:
    points = kaplan_meier(REMISSION, [bool(x) for x in RELAPSED])
    assert [round(point.left, 3) for point in points] == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert [point.at_risk for point in points] == [21, 17, 15, 12, 11, 7, 6]
    assert median_time(points) == 23
    assert share_left(points, 8) == pytest.approx(0.807, abs=1e-3)
    assert share_left(points, 1) == 1.0
    assert all(
        point.low is not None and point.high is not None and point.low < point.left < point.high
        for point in points
    )


def test_without_an_end_there_is_no_curve() -> None:
    assert kaplan_meier([10, 20], [False, False]) == ()


@given(
    st.lists(
        st.tuples(st.integers(1, 50), st.sampled_from(["", "revoked", "superseded"])), min_size=1, max_size=30
    )
)
def test_ways_of_ending_and_what_is_left_add_to_one(spells: list[tuple[int, str]]) -> None:
    days, causes = [float(day) for day, _ in spells], [cause for _, cause in spells]
    shares = cumulative_incidence(days, causes, [25])
    left = share_left(kaplan_meier(days, [cause != "" for cause in causes]), 25)
    assert sum(share[0] for share in shares.values()) + left == pytest.approx(1.0)


def test_the_yearly_chance_is_the_lomax_predictive() -> None:
    found = yearly_chance([(3652, 3653)], [True], prior=(1.0, 2.0))
    assert found is not None
    years = 3652.5 / 365.25 + 2
    assert found.chance == pytest.approx(1 - (years / (years + 1)) ** 2)
    assert found.interval.low < found.chance < found.interval.high
    assert yearly_chance([(0, 0)], [True]) is None


def test_a_lift_after_a_licence_is_more_relief_and_not_a_reversal() -> None:
    case = small(
        measure(),
        move("licence", "2025-01-01", "license", measures="m"),
        move("lift", "2025-06-01", "lift", measures="m"),
        move("end", "2026-01-01", "talks"),
    )
    (spell,) = relief_spells(case)
    assert spell.end == ""
    assert [added.step_id for added in spell.additions] == ["lift"]
    assert spell.days == (365, 365)


def test_what_takes_relief_back_ends_it_and_what_does_not_leaves_it() -> None:
    case = small(
        measure("m"),
        measure("n"),
        move("a", "2025-01-01", "license", measures="m"),
        move("b", "2025-01-01", "suspend", measures="n"),
        move("x", "2025-03-01", "tighten", measures="m"),
        move("y", "2025-04-01", "revoke", measures="m", description="the licence lapses"),
    )
    ends = {spell.step_id: spell.end for spell in relief_spells(case)}
    assert ends == {"a": "expired", "b": ""}
    assert {s.step_id: s.days for s in relief_spells(case, wide=True)}["a"] == (59, 59)


def test_a_programme_put_back_under_new_measures_ends_the_senders_relief_only() -> None:
    case = small(
        measure("m"),
        measure("new"),
        measure("e", sender="eu"),
        move("a", "2025-01-01", "lift", measures="m"),
        move("b", "2025-01-01", "lift", "eu", measures="e"),
        move("x", "2025-04-01", "reimpose", measures="new"),
    )
    ends = {spell.step_id: (spell.end, spell.matched_by) for spell in relief_spells(case)}
    assert ends == {"a": ("reimposed", "sender"), "b": ("", "")}


def test_a_month_leaves_the_length_of_a_spell_open() -> None:
    case = small(
        measure(),
        move("a", "2025-01", "license", measures="m"),
        move("x", "2025-03-15", "revoke", measures="m"),
    )
    assert relief_spells(case)[0].days == (43, 73)


def test_belarus_relief_that_was_taken_back() -> None:
    case = load_bundled("belarus").as_of("2026-03-20")
    back = {spell.step_id: spell.days[0] for spell in relief_spells(case) if spell.end}
    assert back == {
        "us-2008-09-05-two-firm-licence": 878,
        "eu-2008-10-13-suspend": 812,
        "us-2015-10-30-gl2": 1998,
    }
    findings = {found.id: found for found in answer(case)}
    assert findings["durability.relief"].value == 3
    assert findings["durability.relief_rate"].interval is not None
    assert findings["durability.exile"].value == pytest.approx(203 / 439, abs=1e-4)
    assert not findings["durability.reference"].said


def test_belarus_people_taken_again_and_exile_apart() -> None:
    items = liberties(load_bundled("belarus").as_of("2026-03-20"))
    again = {(item.person_id, str(item.rearrested)) for item in items if item.rearrested}
    assert ("statkevich", "2025-09-11") in again
    assert ("statkevich", "2020-05") in again, "the spell that it opened gives the precision"
    assert all(item.where == "stayed" for item in items if item.rearrested)


def test_the_reference_class_is_seen_from_the_day_of_the_view() -> None:
    others = reference_spells(load_bundled(name) for name in bundled() if name != "belarus")
    case = load_bundled("belarus")
    early = {f.id: f for f in answer(case.known_by("2014-01-01"), reference=others)}["durability.reference"]
    late = {f.id: f for f in answer(case, reference=others)}["durability.reference"]
    assert late.said
    assert early.said
    cases = {row[0] for row in early.table("reference").rows}
    assert "south-africa-1986-1991" in cases
    assert not cases & {"venezuela", "iran", "belarus"}
    for spell in others:
        seen = spell.seen_from(date(2014, 1, 1), by_publication=True)
        if seen is not None:
            assert seen.censored_on <= date(2014, 1, 1)
            assert seen.ended is None or seen.ended.last <= date(2014, 1, 1)
    plain = {f.id: f for f in answer(case)}["durability.relief_rate"].value
    assert plain != {f.id: f for f in answer(case, reference=others)}["durability.relief_rate"].value


def test_re_arrests_and_halts_stand_with_the_release_before_them() -> None:
    case = small(
        freeing("r", "2025-01-01", 5),
        move("x", "2025-01-11", "rearrest", "land", people=1),
        move("y", "2025-02-01", "halt_releases", "land"),
    )
    found = {f.id: f for f in answer(case)}["durability.undoing"]
    assert [row[4] for row in found.table("undoing").rows] == [10, 31]
