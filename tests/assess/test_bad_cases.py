"""Cases that cannot carry an answer: every question says so, or says something sensible, and never breaks."""

import json
import math
from datetime import date, timedelta
from itertools import cycle

import pytest
from tests.assess.small_case import OTHER, PAGE, SENDER, TARGET, exchange, freeing, held, measure, move, small

from detente.assess.findings import Cell, Finding
from detente.assess.questions import QUESTIONS, answerer
from detente.cases import load_bundled
from detente.record.case import Case
from detente.record.rows import Commitment, Detention, Person, Statement
from detente.vocabulary import KINDS

SPOKEN = Statement(
    statement_id="s",
    date=date(2025, 1, 10),
    speaker="land",
    side="target_government",
    frame="clemency",
    acknowledges_link="no",
)
PROMISED = Commitment(
    commitment_id="c",
    made_on=date(2025, 1, 10),
    by="land",
    undertaking="Stop all political arrests",
    due_on=date(2025, 1, 9),
    status="open",
)
NAMED = (
    Person(person_id="p", name="P"),
    Detention(person_id="p", release_on=date(2025, 1, 10), release_kind="pardon", release_move="r"),
)


def of_every_kind(precision: str) -> Case:
    """A case with a move of every kind, all known to the month or the year only, some for both sides."""
    moves = [
        move(
            f"{kind}-{n}",
            "-".join(
                (date(2020, 1, 1) + timedelta(days=61 * n))
                .isoformat()
                .split("-")[: 2 if precision == "month" else 1]
            ),
            kind,
            actor,
            "m",
            people=n,
        )
        for n, (kind, actor) in enumerate(zip(sorted(KINDS), cycle(("us", "land", "eu")), strict=False))
    ]
    return small(measure(imposed="2020-01"), *moves)


BAD = {
    "empty": Case("x", "x"),
    "actors only": small(),
    "sender alone": small(measure(), move("x", "2025-01-10", "license", measures="m")),
    "target alone": small(freeing("r", "2025-01-10", 5)),
    "one event": small(move("t", "2025-01-10", "talks")),
    "one statement": Case.of_rows("x", "x", [PAGE, SENDER, TARGET, SPOKEN]),
    "one commitment": Case.of_rows("x", "x", [PAGE, SENDER, TARGET, PROMISED]),
    "one person": Case.of_rows("x", "x", [PAGE, SENDER, TARGET, freeing("r", "2025-01-10", 1), *NAMED]),
    "one count": small(held("2025-01-10", 50)),
    "one day": Case.of_rows(
        "x",
        "x",
        [
            PAGE,
            SENDER,
            OTHER,
            TARGET,
            measure(imposed="2025-01-10"),
            freeing("r", "2025-01-10", 5),
            move("x", "2025-01-10", "license", measures="m"),
            move("y", "2025-01-10", "revoke", measures="m"),
            move("z", "2025-01-10", "rearrest", "land"),
            move("w", "2025-01-10", "war_event", "land"),
            exchange("e", "x", "r"),
            held("2025-01-10", 50),
            SPOKEN,
            PROMISED,
            *NAMED,
        ],
    ),
    "one month": small(
        measure(imposed="2025-01"),
        freeing("r", "2025-01", 5),
        move("x", "2025-01", "license", measures="m"),
        exchange("e", "x", "r"),
        held("2025-01", 50),
    ),
    "months of every kind": of_every_kind("month"),
    "years of every kind": of_every_kind("year"),
    "no numbers": small(measure(imposed=""), freeing("r", "2025-01-10", None), held("2025-01-10", 0)),
    "before the record": load_bundled("belarus").as_of("1990-01-01"),
    "before anything was known": load_bundled("venezuela").known_by("2000-01-01"),
    "after the record": load_bundled("poland-1981-1987").as_of("2026-01-01"),
    "no target in the list of actors": Case.of_rows(
        "x", "x", [PAGE, SENDER, measure(), freeing("r", "2025-01-10", 5), move("x", "2025-02-01", "lift")]
    ),
}
SILENT = ("empty", "actors only", "before anything was known")


@pytest.fixture(params=sorted(QUESTIONS))
def question(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def ask(question: str, case: Case) -> list[Finding]:
    findings = answerer(question)(case)
    assert findings, "a question never answers with nothing"
    return findings


def numbers(cell: Cell) -> list[float]:
    return [float(cell)] if isinstance(cell, float | int) and not isinstance(cell, bool) else []


@pytest.mark.parametrize("what", sorted(BAD))
def test_a_bad_case_is_answered_in_whole_findings(question: str, what: str) -> None:
    case = BAD[what]
    for found in ask(question, case):
        assert found.question == question
        assert found.answer
        assert "caused" not in found.answer.lower()
        json.dumps(found.to_json(), allow_nan=False)
        if not found.said:
            assert found.value is None
            assert found.interval is None
            assert found.answer.startswith("Cannot be said, because ")
        shown = [
            number for table in found.tables for row in table.rows for cell in row for number in numbers(cell)
        ]
        assert all(math.isfinite(number) for number in shown)
        if found.interval is not None:
            assert found.interval.low <= found.interval.high
        assert set(found.basis) <= set(case.by_ref)


@pytest.mark.parametrize("what", SILENT)
def test_a_case_without_rows_gives_no_number(question: str, what: str) -> None:
    for found in ask(question, BAD[what]):
        assert not found.said, found.id
        assert found.value is None


@pytest.mark.parametrize("what", ["sender alone", "target alone", "one event"])
@pytest.mark.parametrize("name", ["verdict", "selection", "framing", "commitments"])
def test_one_side_or_one_event_is_not_enough(name: str, what: str) -> None:
    for found in ask(name, BAD[what]):
        if found.id not in ("commitments.conditions",):
            assert not found.said, found.id


@pytest.mark.parametrize("name", ["verdict", "selection", "durability", "framing", "commitments", "context"])
def test_spells_without_dates_tell_nothing_of_a_day_before_the_record(name: str) -> None:
    for found in ask(name, BAD["before the record"]):
        assert not found.said, found.id


@pytest.mark.parametrize("what", ["one day", "one month"])
def test_a_period_of_one_day_gives_no_rate_and_no_chance(what: str) -> None:
    findings = {found.id: found for found in ask("durability", BAD[what])}
    assert not findings["durability.relief_rate"].said
    assert not findings["durability.relief_survival"].said
