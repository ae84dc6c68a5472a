"""What a forecast shows: base rate, what moved it, what news would change it; frozen, resolved, scored."""

from dataclasses import replace
from datetime import date

import pytest
from tests.outlook.tapes import BEGIN, events, tape

from detente.cases import bundled, load_bundled
from detente.errors import BadInput, UsageFault
from detente.outlook.book import digest_of, entry_id, frozen, settle, standing, untouched
from detente.outlook.findings import answer, reference_tapes
from detente.outlook.forecast import forecasts, shipped_weights
from detente.outlook.members import MEMBERS
from detente.outlook.questions import HORIZONS, QUESTIONS
from detente.outlook.tape import Promise, Tape, tape_of, watched
from detente.record.case import Case

OTHERS = [tape(f"other{n}", releases=events(200 * n + 90, size=30.0), reliefs=events(150)) for n in range(4)]
LAND = tape(
    releases=events(300, 600, 960, size=12.0),
    reliefs=events(590, 950),
    standing=((BEGIN + 950, BEGIN + 1000),),
    promises=(
        Promise("word", "Land", "target", BEGIN + 900, BEGIN + 1100, "open", None, ("commitments/word",)),
    ),
)


def test_every_question_that_can_be_asked_is_answered_at_every_horizon() -> None:
    made = forecasts(LAND, OTHERS)
    asked = {(row.question, row.horizon) for row in made}
    expected = {(key, h) for key in QUESTIONS if key not in ("stock", "promise") for h in HORIZONS}
    assert asked == expected | {("promise", 100)}
    for row in made:
        assert 0.01 <= (row.chance or 0) <= 0.99
        assert 0 < row.base_rate < 1
        assert row.basis or row.question in ("reversal", "rearrest", "release_50")


def test_what_moved_it_adds_up_from_the_base_rate_to_the_chance() -> None:
    from detente.outlook.pool import log_odds

    for row in forecasts(LAND, OTHERS, keys=("release", "relief"), weights={}):
        total = float(log_odds(row.base_rate)) + sum(shift.shift for shift in row.moved)
        assert total == pytest.approx(float(log_odds(row.chance or 0.0)), abs=1e-9)
        assert [shift.name for shift in row.moved] != sorted(MEMBERS["event"])


def test_news_is_told_by_how_much_it_would_change_the_chance() -> None:
    row = forecasts(LAND, OTHERS, keys=("release",), horizons=(90,))[0]
    news = {shift.name: shift for shift in row.news}
    assert news["quiet"].shift < 0 < news["release"].shift
    assert [abs(shift.shift) for shift in row.news] == sorted((abs(s.shift) for s in row.news), reverse=True)
    told = forecasts(
        LAND.with_event("releases", LAND.until, 20.0), OTHERS, keys=("release",), horizons=(90,)
    )[0]
    assert told.chance == pytest.approx(news["release"].chance)


def test_the_case_is_never_in_its_own_reference_class() -> None:
    assert forecasts(LAND, [*OTHERS, LAND]) == forecasts(LAND, OTHERS)
    assert forecasts(LAND, [], keys=("release",))[0].base_cases == 0


def test_an_unknown_question_is_refused() -> None:
    with pytest.raises(UsageFault):
        forecasts(LAND, OTHERS, keys=("weather",))


def test_weights_that_come_with_the_program_are_for_the_members_there_are() -> None:
    table = shipped_weights()
    assert {name for name, _, _ in table} == {"", "belarus"}
    for (_, _, key), found in table.items():
        assert found.members == MEMBERS[QUESTIONS[key].kind]
        assert all(abs(value) < 3 for value in found.values)


def frozen_row(**more: object) -> dict[str, object]:
    row = forecasts(LAND, OTHERS, keys=("release",), horizons=(90,))[0]
    body = frozen(row, as_of=None, known_by=row.made_on, version="0", seed=1, digest="0" * 64)
    return {**body, **more}


def test_a_frozen_forecast_is_found_out_when_it_was_changed() -> None:
    body = frozen_row()
    assert untouched(body)
    assert body["digest"] == digest_of(body)
    assert entry_id(body) == f"release@{body['made_on']}@{body['due_on']}"
    with pytest.raises(BadInput, match="digest"):
        settle(frozen_row(chance=0.99), LAND)


def test_a_frozen_forecast_is_scored_when_it_is_due_and_not_before() -> None:
    body = frozen_row()
    assert settle(body, LAND).outcome.verdict == "open"
    later = replace(LAND, until=BEGIN + 1200, releases=events(300, 600, 960, 1050, size=12.0))
    found = settle(body, later)
    assert found.outcome.verdict == "yes"
    assert found.log is not None
    assert found.log > 0
    stands = standing([found, settle(body, LAND)])
    assert (stands.made, stands.resolved) == (2, 1)
    assert standing([]).log is None


def test_a_frozen_number_of_people_is_scored_by_its_distribution() -> None:
    row = forecasts(LAND, OTHERS, keys=("people",), horizons=(90,))[0]
    body = frozen(row, as_of=None, known_by=None, version="0", seed=1, digest="0" * 64)
    later = replace(LAND, until=BEGIN + 1200, releases=events(300, 600, 960, 1050, size=12.0))
    found = settle(body, later)
    assert found.outcome.value == 12
    assert found.crps is not None
    assert found.interval is not None
    assert 0 < found.crps < 100


@pytest.mark.parametrize("day", ["2025-08-31", "2025-11-30", "2026-02-28"])
def test_belarus_is_answered_with_its_rows_and_the_same_again(day: str) -> None:
    case = load_bundled("belarus").known_by(day)
    others = [load_bundled(name) for name in bundled()]
    found = answer(case, reference=others)
    assert found == answer(case, reference=others)
    by_id = {finding.id: finding for finding in found}
    assert set(by_id) == {f"outlook.{key}" for key in QUESTIONS}
    for finding in found:
        assert finding.said == bool(finding.basis)
        assert all(name in case.by_ref for name in finding.basis)
        for table in finding.tables:
            assert table.columns[-1].kind == "refs"
    assert by_id["outlook.release"].value > by_id["outlook.reversal"].value  # type: ignore[operator]


def test_cases_that_cannot_carry_a_forecast_say_so() -> None:
    for case in (Case("x", "x"), load_bundled("belarus").known_by("2003-01-01")):
        assert all(finding.unsaid for finding in answer(case))


def test_the_reference_class_is_seen_as_known_on_the_day() -> None:
    others = [load_bundled(name) for name in bundled()]
    found = reference_tapes(others, date(1990, 1, 1), leave_out="belarus")
    assert {one.case_id for one in found} == {"poland-1981-1987", "south-africa-1986-1991"}
    assert all(event.first <= date(1990, 1, 1).toordinal() for one in found for event in one.releases)


def test_a_tape_comes_back_from_plain_values() -> None:
    import json

    case = load_bundled("belarus").known_by("2022-01-01")
    one = tape_of(case, span=watched(load_bundled("belarus")))
    assert one is not None
    again = Tape.from_json(json.loads(json.dumps(one.to_json())))
    assert again.to_json() == one.to_json()
    assert [row.chance for row in forecasts(again, [])] == [row.chance for row in forecasts(one, [])]
