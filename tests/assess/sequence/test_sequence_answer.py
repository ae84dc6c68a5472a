"""The findings of sequence on cases: whole ones, and those that can carry no test."""

import json
from typing import Any

import pytest
from tests.assess.small_case import freeing, move, small

from detente.assess.sequence import answer, case_events
from detente.assess.sequence.answer import PARTS
from detente.cases import bundled, load_bundled
from detente.record.case import Case
from detente.record.rows import Move

MONTHS = [f"2020-{month:02d}" for month in range(1, 13)]


def eased(when: str, name: str = "", **more: Any) -> Move:
    return move(name or f"ease-{when}", when, "ease", **more)


def freed(when: str, **more: Any) -> Move:
    return freeing(f"free-{when}", when, 5, **more)


UNSAID = {
    "no row at all": Case("x", "x"),
    "no relief": small(freed("2020-01-05"), freed("2020-03-05"), freed("2020-09-05")),
    "no release": small(eased("2020-01-05"), eased("2020-03-05"), eased("2020-09-05")),
    "one relief step": small(eased("2020-01-05"), freed("2020-03-05"), freed("2020-09-05")),
    "one release": small(eased("2020-01-05"), eased("2020-09-05"), freed("2020-03-05")),
    "one day": small(
        eased("2020-01-05"),
        eased("2020-01-05", "other"),
        freed("2020-01-05"),
        freeing("more", "2020-01-05", 1),
    ),
    "months only": small(*(eased(month) for month in MONTHS), *(freed(month) for month in MONTHS)),
    "years only": small(eased("2019"), eased("2020"), freed("2019"), freed("2020")),
    "promises only": small(
        move("p1", "2020-01-05", "promise_relief"),
        move("p2", "2020-06-05", "promise_relief"),
        freed("2020-03-05"),
        freed("2020-09-05"),
    ),
}


@pytest.mark.parametrize("name", UNSAID)
def test_what_cannot_be_said_gives_a_reason_and_never_a_number(name: str) -> None:
    found = answer(UNSAID[name])
    assert [finding.id for finding in found] == [f"sequence.{part}" for part in PARTS]
    for finding in found:
        assert finding.answer.startswith("Cannot be said, because ")
        assert (finding.value, finding.interval, finding.tables) == (None, None, ())


@pytest.mark.parametrize("name", bundled())
def test_every_bundled_case_is_answered_from_its_own_rows(name: str) -> None:
    case = load_bundled(name)
    found = answer(case, seed=1)
    assert [finding.id for finding in found] == [f"sequence.{part}" for part in PARTS]
    for finding in found:
        assert set(finding.basis) <= set(case.by_ref)
        assert finding.said == (finding.value is not None)
        text = " ".join((finding.answer, *finding.caveats))
        assert "caused" not in text
        assert "  " not in text
        json.dumps(finding.to_json(), allow_nan=False)
        for table in finding.tables:
            assert table.columns[-1].name == "basis"
            assert all(set(row[-1]) <= set(case.by_ref) for row in table.rows if isinstance(row[-1], tuple))


def test_same_case_and_seed_same_findings() -> None:
    case = load_bundled("iran")
    assert [f.to_json() for f in answer(case, seed=7)] == [f.to_json() for f in answer(case, seed=7)]


def test_a_family_is_one_step_dated_by_its_announcement() -> None:
    events = case_events(
        small(
            move("said", "2020-01-05", "promise_relief"),
            move("done", "2020-02-01", "license", part_of="said"),
            move("gone", "2020-02-03", "delist", part_of="done"),
            freed("2020-03-05"),
        )
    )
    assert events is not None
    (step,) = events.data.steps
    assert events.day(step.first).isoformat() == "2020-01-05"
    assert events.refs[step.key] == ("moves/said", "moves/done", "moves/gone")
    by_act = events.alternatives["relief dated by its first act, not its announcement"]
    assert events.day(by_act.steps[0].first).isoformat() == "2020-02-01"


def test_a_decree_s_groups_are_one_episode_and_repeats_none() -> None:
    events = case_events(
        small(
            eased("2020-01-01"),
            freeing("decree", "2020-03-05", 4),
            freeing("second-group", "2020-03-09", 3, part_of="decree"),
            freeing("again", "2020-03-11", 4, part_of="decree", counting="repeat"),
            freeing("in-all", "2020-05-01", 11, counting="cumulative"),
            freeing("thieves", "2020-04-01", 900, people_basis="ordinary_convicts"),
            freeing("doubtful", "2020-06-01", 2, certainty="disputed"),
        )
    )
    assert events is not None
    (episode,) = events.data.episodes
    assert [events.day(first).isoformat() for first, _ in episode.groups] == ["2020-03-05", "2020-03-09"]
    (control,) = events.controls["releases of ordinary convicts"]
    assert events.refs[control.key] == ("moves/thieves",)


def test_moves_of_one_day_are_one_step_and_one_episode() -> None:
    events = case_events(
        small(
            eased("2020-01-05"),
            move("eu", "2020-01-05", "suspend", "eu"),
            freeing("a", "2020-01-05", 2),
            freeing("b", "2020-01-05", 3),
            eased("2020-05-05"),
        )
    )
    assert events is not None
    assert len(events.data.steps) == 2
    assert len(events.data.episodes) == 1
    assert set(events.refs[events.data.episodes[0].key]) == {"moves/a", "moves/b"}


def test_a_release_joined_to_the_relief_keeps_its_own_rows() -> None:
    events = case_events(
        small(
            eased("2020-01-05", "deal"),
            freeing("freed", "2020-01-09", 3, part_of="deal"),
            eased("2021-01-05"),
        )
    )
    assert events is not None
    assert events.refs[events.data.steps[0].key] == ("moves/deal",)
    assert events.refs[events.data.episodes[0].key] == ("moves/freed",)


def test_a_loose_announcement_does_not_hide_an_act_with_a_day() -> None:
    events = case_events(
        small(
            move("said", "2019", "promise_relief"),
            move("done", "2020-02-01", "license", part_of="said"),
            freed("2020-03-05"),
        )
    )
    assert events is not None
    assert events.day(events.data.steps[0].first).isoformat() == "2020-02-01"
    assert events.left_out == ()


def test_a_row_dated_to_the_year_is_left_out_and_named() -> None:
    events = case_events(small(eased("2020"), eased("2020-05-05"), freed("2020-06-01"), freed("2021-02-01")))
    assert events is not None
    assert events.left_out == ("moves/ease-2020",)
    assert len(events.data.steps) == 1
