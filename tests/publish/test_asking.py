"""A question may use the other cases, seen by the same clocks and no longer than each was watched."""

from detente.cases import load_bundled
from detente.publish.asking import ask, reference_class


def test_the_reference_class_leaves_the_case_out_and_keeps_its_clocks() -> None:
    case = load_bundled("belarus").known_by("2015-06-30")
    others = reference_class(case)
    assert "belarus" not in {other.case_id for other in others}
    for other in others:
        assert other.known_by_date == case.known_by_date
        assert other.day is None or other.day <= case.day  # type: ignore[operator]


def test_a_record_is_not_taken_to_be_watched_after_its_last_day() -> None:
    others = {other.case_id: other for other in reference_class(load_bundled("belarus"))}
    poland = others["poland-1981-1987"]
    assert poland.day == load_bundled("poland-1981-1987").last_day


def test_durability_speaks_of_its_reference_class() -> None:
    found = {finding.id: finding for finding in ask(load_bundled("belarus"), "durability")}
    assert found["durability.reference"].said
    assert "other cases" in found["durability.reference"].answer


def test_a_case_without_a_day_has_no_reference_class() -> None:
    from detente.record.case import Case

    assert reference_class(Case("x", "X")) == ()
    assert all(not finding.said for finding in ask(Case("x", "X"), "durability"))
