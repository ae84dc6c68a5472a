"""State, exchanges, stock, alignment, leverage and exposure on every case, day and broken case."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assess.small_case import exchange, freeing, held, measure, move, small

from detente.assess import alignment, exchanges, exposure, leverage, state, stock
from detente.assess.findings import Finding
from detente.assess.headline import headline
from detente.cases import bundled, load_bundled
from detente.record.case import Case
from detente.record.rows import Move

QUESTIONS = (state, exchanges, stock, alignment, leverage, exposure)
DAYS = st.dates(date(1981, 1, 1), date(2026, 11, 22))


def ask(case: Case) -> list[Finding]:
    return [*(found for question in QUESTIONS for found in question.answer(case)), *headline(case)]


def check(found: Finding, case: Case) -> None:
    assert found.id.startswith(f"{found.question}.")
    assert found.answer.endswith(".")
    assert "  " not in found.answer
    words = " ".join((found.answer, *found.caveats)).lower()
    assert "caused" not in words
    assert "nan" not in words.replace("finan", "").split()
    if found.said:
        assert found.basis, found.id
        assert found.value is not None
    else:
        assert found.value is None
        assert found.answer == f"Cannot be said, because {found.unsaid}."
    assert set(found.basis) <= set(case.by_ref), found.id
    for table in found.tables:
        assert table.columns[-1].name == "basis"
        for row in table.rows:
            assert isinstance(row[-1], tuple)
            assert set(row[-1]) <= set(case.by_ref)
    json.dumps(found.to_json(), allow_nan=False)


@pytest.mark.parametrize("name", bundled())
def test_every_finding_of_every_case_is_whole(name: str) -> None:
    case = load_bundled(name)
    findings = ask(case)
    ids = [found.id for found in findings]
    assert len(ids) == len(set(ids))
    for found in findings:
        check(found, case)
    assert [found.to_json() for found in ask(case)] == [found.to_json() for found in findings]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(bundled()), DAYS, st.sampled_from(["known_by", "as_of", "both"]))
def test_every_finding_of_every_day_rests_on_rows_of_the_view(name: str, day: date, clock: str) -> None:
    case = load_bundled(name)
    view = case if clock == "known_by" else case.as_of(day)
    view = view if clock == "as_of" else view.known_by(day)
    for found in ask(view):
        check(found, view)
        for name_of_row in found.basis:
            row = view.by_ref[name_of_row]
            assert (
                row.own_date is None or row.own_date.first <= day or (isinstance(row, Move) and row.announces)
            )


def test_an_empty_case_says_nothing_and_gives_no_number() -> None:
    for found in ask(Case("x", "x")):
        assert not found.said
        check(found, Case("x", "x"))


BROKEN = {
    "only the sender": small(measure(), move("x", "2025-01-10", "license", measures="m")),
    "only the target": small(freeing("r", "2025-01-10", 5)),
    "one event": small(move("t", "2025-01-10", "talks")),
    "months only": small(
        measure(imposed="2020-01"),
        freeing("r", "2025-01", 5),
        move("x", "2025-01", "license", measures="m"),
        exchange("e", "x", "r"),
        held("2025-01", 50),
    ),
    "one day": small(
        measure(imposed="2025-01-10"),
        freeing("r", "2025-01-10", 5),
        move("x", "2025-01-10", "license", measures="m"),
        exchange("e", "x", "r"),
        held("2025-01-10", 50),
    ),
    "no numbers": small(measure(imposed=""), freeing("r", "2025-01-10", None), held("2025-01-10", 0)),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_case_without_enough_in_it_says_so_and_never_breaks(what: str) -> None:
    case = BROKEN[what]
    findings = {found.id: found for found in ask(case)}
    for found in findings.values():
        check(found, case)
    for name in ("stock.identity", "stock.inflow_fallen", "stock.months_to_empty", "leverage.price"):
        assert not findings[name].said
    for name in ("exposure.touched", "exposure.before_after", "exposure.after_relief"):
        assert not findings[name].said
