"""Who kept which promise: posteriors by hand, overdue, and the pledge on arrests with both sides."""

from datetime import date
from typing import Any

import pytest
from scipy import stats
from tests.assess.small_case import OTHER, PAGE, SENDER, TARGET, freeing, held, move

from detente.assess.commitments import answer, evidence_on, is_pledge, words
from detente.assess.findings import Finding
from detente.cases import load_bundled
from detente.record.case import Case
from detente.record.rows import Commitment


def promise(name: str, status: str, by: str = "land", **more: Any) -> Commitment:
    given: dict[str, Any] = {"undertaking": "Free people", "made_on": date(2025, 1, 1)}
    return Commitment(commitment_id=name, by=by, status=status, **(given | more))


def case_of(*rows: Any) -> Case:
    return Case.of_rows("c", "C", [PAGE, SENDER, OTHER, TARGET, *rows])


def by_id(case: Case) -> dict[str, Finding]:
    return {found.id: found for found in answer(case)}


def test_a_word_is_a_beta_posterior_with_both_readings_of_partly_kept() -> None:
    case = case_of(
        promise("a", "kept"),
        promise("b", "kept"),
        promise("c", "partly_kept"),
        promise("d", "broken"),
        promise("e", "lapsed"),
        promise("f", "open"),
        move("t", "2025-02-01", "talks"),
    )
    (word,) = words(case)
    mean, interval = word.posterior()
    assert mean == pytest.approx(3 / 5)
    assert interval.low == pytest.approx(stats.beta(3, 2).ppf(0.05))
    assert interval.high == pytest.approx(stats.beta(3, 2).ppf(0.95))
    assert word.posterior(1.0)[0] == pytest.approx(3.5 / 5)
    assert word.posterior(0.0)[0] == pytest.approx(2.5 / 5)
    assert word.settled == 4
    assert by_id(case)["commitments.word.land"].value == pytest.approx(0.6)


def test_overdue_is_open_after_the_day_it_was_due() -> None:
    due = promise("a", "open", due_on=date(2025, 3, 1))
    before = case_of(due, move("t", "2025-03-01", "talks"))
    after = case_of(due, move("t", "2025-03-02", "talks"))
    assert by_id(before)["commitments.overdue"].value == 0
    assert by_id(after)["commitments.overdue"].value == 1


def test_nothing_settled_gives_no_posterior() -> None:
    found = by_id(case_of(promise("a", "open"), move("t", "2025-03-01", "talks")))
    assert not found["commitments.word"].said
    assert not found["commitments.stop_arrests"].said


STOP = promise("p", "open", undertaking="Stop all political arrests", made_on=date(2025, 1, 10))


def test_rows_that_may_lie_before_a_pledge_leave_it_open() -> None:
    case = case_of(
        STOP,
        move("old", "2025-01-05", "arrest", "land", people=3),
        move("new", "2025-01-20", "arrest", "land", people=2),
        held("2025-01", 9, "political_arrests_per_month", measured="flow", unit="arrests per month"),
        held("2025-02", 4, "political_arrests_per_month", measured="flow", unit="arrests per month"),
        freeing("r", "2025-02-15", 7),
    )
    assert is_pledge(case, case.commitments[0])
    sides = {(item.side, item.refs[0]) for item in evidence_on(case, case.commitments[0])}
    assert ("against", "moves/new") in sides
    assert not any("moves/old" in refs for _, refs in sides)
    assert ("open", "series/political_arrests_per_month@2025-01-01@a-list@exact") in sides
    assert ("against", "series/political_arrests_per_month@2025-02-01@a-list@exact") in sides
    assert ("for", "moves/r") in sides


def test_silence_of_the_record_is_not_evidence_for_a_pledge() -> None:
    case = case_of(
        STOP, move("old", "2025-01-05", "arrest", "land", people=3), move("t", "2025-06-01", "talks")
    )
    assert {item.side for item in evidence_on(case, case.commitments[0])} == {"open"}


def test_a_stock_that_does_not_fall_with_releases_speaks_against() -> None:
    case = case_of(STOP, held("2025-01-31", 100), freeing("r", "2025-02-15", 30), held("2025-03-31", 104))
    against = [item for item in evidence_on(case, case.commitments[0]) if item.side == "against"]
    assert ["up to 34" in item.what for item in against] == [True]


def test_belarus_shows_the_pledge_of_december_2025_with_both_sides() -> None:
    found = by_id(load_bundled("belarus").as_of("2026-03-20"))["commitments.stop_arrests"]
    assert found.value == "broken"
    assert "2025-12-15" in found.answer
    assert "commitments/co-by-2025-stop-arrests" in found.basis
    rows = found.table("evidence").rows
    sides = {row[0] for row in rows}
    assert {"against", "for"} <= sides
    against = {name for row in rows if row[0] == "against" and isinstance(row[-1], tuple) for name in row[-1]}
    assert "sources/mirage_20251218" in against
    assert any(name.startswith("series/recognised_political_prisoners@") for name in against)
    favourable = {name for row in rows if row[0] == "for" and isinstance(row[-1], tuple) for name in row[-1]}
    assert "moves/by-2026-03-19-release-250" in favourable
    assert any("No word from Minsk" in text for text in found.caveats)


def test_belarus_pledge_is_open_before_anything_was_known() -> None:
    found = by_id(load_bundled("belarus").known_by("2025-12-16"))["commitments.stop_arrests"]
    assert found.value == "open"
    assert not [row for row in found.table("evidence").rows if row[0] == "against"]


def test_conditions_stand_beside_the_relief_that_they_were_made_for() -> None:
    found = by_id(load_bundled("belarus").as_of("2026-03-20"))["commitments.conditions"]
    told = {(row[0], row[4], row[5]) for row in found.table("conditions").rows}
    assert ("2025-12-15", "co-by-2025-stop-arrests", "broken") in told
    assert ("2025-12-15", "co-us-2025-conditional", "open") in told
    assert ("2025-09-11", "co-by-2025-bis-flights", "broken") in told
