from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.assess.comparison import PARTS, compare
from detente.assess.findings import Finding
from detente.assess.freed import freed
from detente.cases import bundled, load_bundled
from detente.errors import BadInput, UsageFault
from detente.publish.comparison import earlier_view, with_comparison
from detente.publish.document import compose
from detente.publish.report import build
from detente.record.case import Case


@cache
def between(name: str, earlier: str, later: str) -> dict[str, Finding]:
    case = load_bundled(name)
    return {found.id: found for found in compare(case.as_of(earlier), case.as_of(later))}


def test_the_exchange_of_december_2025_shows_between_its_two_sides() -> None:
    found = between("belarus", "2025-12-01", "2025-12-31")
    assert "Potash for 123" in found["comparison.exchanges"].answer
    releases = {row["what"]: row["people"] for row in found["comparison.freed"].table("releases").records()}
    assert 123 in releases.values()
    changed = found["comparison.measures"].table("measures").records()
    assert any("Belaruskali" in str(row["subject"]) and row["now"] == "partly eased" for row in changed)


def test_people_freed_between_two_days_and_before_add_up() -> None:
    case = load_bundled("belarus")
    whole = freed(case, case.releases).people
    early = case.as_of("2025-09-01")
    new = next(found for found in compare(early, case) if found.id == "comparison.freed").value
    assert isinstance(new, int)
    assert freed(early, early.releases).people + new == whole


@pytest.mark.parametrize("name", bundled())
def test_every_case_can_be_compared_with_itself_a_year_before(name: str) -> None:
    case = load_bundled(name)
    assert case.day is not None
    findings = compare(case.as_of(case.day.replace(year=case.day.year - 1, day=1)), case)
    assert [found.id for found in findings] == [f"comparison.{part}" for part in PARTS]
    for found in findings:
        assert all(name in case.by_ref for name in found.basis), found.id
        assert all(name in case.by_ref for table in found.tables for row in table.rows for name in _refs(row))


def _refs(row: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(name for cell in row if isinstance(cell, tuple) for name in cell)


def test_a_view_differs_from_itself_in_nothing() -> None:
    case = load_bundled("zimbabwe")
    found = {finding.id: finding for finding in compare(case, case)}
    assert found["comparison.rows"].value == 0
    assert found["comparison.measures"].value == 0
    assert found["comparison.freed"].value == 0
    assert "both days" in found["comparison.verdict"].answer


@settings(max_examples=12, deadline=None)
@given(st.dates(min_value=date(2011, 1, 1), max_value=date(2026, 2, 1)))
def test_rows_added_are_those_the_earlier_day_lacks(day: date) -> None:
    case = load_bundled("zimbabwe")
    earlier = case.as_of(day)
    added = next(found for found in compare(earlier, case) if found.id == "comparison.rows")
    assert set(added.basis) == set(case.by_ref) - set(earlier.by_ref)


def test_an_empty_case_says_why() -> None:
    findings = compare(Case("x", "x"), Case("x", "x"))
    assert not any(found.said for found in findings)


def test_an_empty_earlier_view_is_no_fault() -> None:
    case = load_bundled("zimbabwe")
    assert len(compare(Case(case.case_id, case.title), case)) == len(PARTS)


def test_two_cases_and_days_in_the_wrong_order_are_refused() -> None:
    case = load_bundled("zimbabwe")
    with pytest.raises(UsageFault, match="two cases"):
        compare(load_bundled("belarus"), case)
    with pytest.raises(UsageFault, match="earlier day"):
        compare(case, case.as_of("2013-01-01"))
    with pytest.raises(UsageFault, match="comes after"):
        earlier_view(case, case, "2050-01-01")
    with pytest.raises(BadInput, match="YYYY-MM-DD"):
        earlier_view(case, case, "last year")


def test_the_earlier_view_runs_on_the_clock_of_the_later() -> None:
    whole = load_bundled("zimbabwe")
    assert earlier_view(whole, whole, "2013-01-01").as_of_date is not None
    known = earlier_view(whole.known_by("2014-01-01"), whole, "2013-01-01")
    assert str(known.known_by_date) == "2013-01-01"
    assert known.as_of_date is None
    both = earlier_view(whole.known_by("2014-01-01").as_of("2013-06-01"), whole, "2013-01-01")
    assert (str(both.known_by_date), str(both.as_of_date)) == ("2014-01-01", "2013-01-01")


def test_the_comparison_is_the_first_chapter_and_its_links_hold() -> None:
    case = load_bundled("zimbabwe")
    report = with_comparison(build(case, questions=("state",)), case.as_of("2013-01-01"), case)
    assert report.chapters[0].heading == "What changed between 1 January 2013 and 17 February 2026?"
    document = compose(report)
    assert all(link in document.anchors for link in document.links)
