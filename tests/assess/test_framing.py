"""What each side says: whose voice, when it turned, and how Minsk spoke of a link."""

from datetime import date
from typing import Any

import pytest
from tests.assess.small_case import exchange, freeing, measure, move, small

from detente.assess.findings import Finding
from detente.assess.framing import answer, turning_day, voices
from detente.assess.framing.voices import split
from detente.cases import load_bundled
from detente.record.case import Case
from detente.record.rows import Statement


def said(name: str, when: str, link: str, side: str = "target_government", **more: Any) -> Statement:
    parts = [int(part) for part in when.split("-")]
    day, precision = date(*[*parts, 1][:3]), {2: "month", 3: "day"}[len(parts)]
    given: dict[str, Any] = {"speaker": "land", "frame": "clemency", "acknowledges_link": link}
    return Statement(statement_id=name, date=day, date_precision=precision, side=side, **(given | more))


def traded(*rows: Any) -> Case:
    return small(
        measure(),
        move("x", "2025-01-15", "license", measures="m"),
        freeing("r", "2025-01-14", 5),
        exchange("e", "x", "r"),
        *rows,
    )


def by_id(case: Case) -> dict[str, Finding]:
    return {found.id: found for found in answer(case)}


def test_state_media_speak_for_the_target_and_institutions_for_the_senders() -> None:
    case = traded(
        said("a", "2025-01-01", "no", "target_state_media"),
        said("b", "2025-01-02", "no", "eu_institution"),
        said("c", "2025-01-03", "no", "rights_group"),
    )
    assert [voice.group for voice in voices(case)] == ["target", "senders", "rights groups and opposition"]


def test_a_month_that_holds_the_turning_day_is_on_neither_side() -> None:
    case = traded(said("a", "2024-12", "no"), said("b", "2025-01", "no"), said("c", "2025-01-15", "yes"))
    turn = turning_day(case)
    assert turn is not None
    before, after, undecided = split(voices(case), turn[0])
    assert [[v.statement.statement_id for v in part] for part in (before, after, undecided)] == [
        ["a"],
        ["c"],
        ["b"],
    ]


def test_a_change_is_tested_by_statement_and_by_day_of_speech() -> None:
    rows = [said(f"b{n}", f"2024-1{n}-01", "no") for n in range(3)]
    rows += [said(f"a{n}", "2025-02-01", "yes") for n in range(4)]
    found = by_id(traded(*rows))["framing.change_target"]
    assert found.value == pytest.approx(1.0)
    counts = {(row[0], row[1]): row[2:4] for row in found.table("change").rows}
    assert counts["after", "statement"] == (4, 0)
    assert counts["after", "day of speech"] == (1, 0)
    assert "does not show a change" in found.answer


def test_without_an_exchange_there_is_no_day_to_compare_around() -> None:
    case = small(freeing("r", "2025-01-14", 5), said("a", "2025-01-01", "no"))
    assert not by_id(case)["framing.change_target"].said


def test_minsk_denied_a_link_in_january_2025_and_left_it_out_in_march_2026() -> None:
    case = load_bundled("belarus")
    early = by_id(case.as_of("2025-01-31"))["framing.path"]
    assert early.value == "denies"
    assert "statements/st-2025-01-26-lukashenko" in early.basis
    deal = by_id(case.as_of("2025-12-14"))["framing.path"]
    assert deal.value == "yes"
    late = by_id(case.as_of("2026-03-20"))["framing.path"]
    assert late.value == "no"
    assert "on 2025-01-26, deny a link" in late.answer
    assert "2026-03-19, clemency" in late.answer
    assert {"statements/st-2025-01-26-lukashenko", "statements/st-2026-03-19-office"} <= set(late.basis)
    change = by_id(case.as_of("2026-03-20"))["framing.change_target"]
    assert "0 of 3" in change.answer
    assert "does not show a change at these numbers" in change.answer
