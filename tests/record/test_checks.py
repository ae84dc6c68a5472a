"""Every rule of the format is held; every breach is told with its place, and none hides another."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.record.faults import FAULTS, Fault, places, seed

from detente.cases import HOME, bundled
from detente.errors import CaseNotFound, CaseUnreadable
from detente.record.package import read_case, read_folder
from detente.record.problems import RULES

TODAY = date(2026, 11, 22)


@pytest.fixture
def belarus(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HOME / "belarus", tmp_path / "belarus"))


@pytest.mark.parametrize("name", bundled())
def test_bundled_cases_keep_every_rule_or_explain_the_exception(name: str) -> None:
    reading = read_folder(HOME / name, today=TODAY)
    assert reading.problems == ()
    assert all(note.reason for note in reading.notes)
    if reading.notes:
        assert "exception" in (HOME / name / "README.md").read_text(encoding="utf-8").lower()


def test_twenty_seeded_faults_give_exactly_those_twenty_problems(belarus: Path) -> None:
    assert len(FAULTS) == 20
    expected = seed(belarus, FAULTS)
    problems = read_folder(belarus, today=TODAY).problems
    assert sorted(places(problems)) == sorted(expected)
    for problem in problems:
        assert problem.expected
        assert problem.hint
        assert problem.file.endswith(".csv")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_alone_gives_its_problem_alone(belarus: Path, fault: Fault) -> None:
    expected = seed(belarus, (fault,))
    assert set(places(read_folder(belarus, today=TODAY).problems)) == expected


def test_a_case_with_a_broken_cell_cannot_be_used_and_carries_its_problems(belarus: Path) -> None:
    seed(belarus, FAULTS[:3])
    with pytest.raises(CaseUnreadable, match="3 problem") as caught:
        read_case(belarus)
    assert len(caught.value.problems) == 3


def test_a_case_that_only_breaks_a_rule_between_rows_can_still_be_read(belarus: Path) -> None:
    seed(belarus, (FAULTS[-1],))
    assert read_case(belarus).source["lonely"].url == "https://example.org/"


def test_a_date_after_today_is_told_only_where_today_is_given(belarus: Path) -> None:
    early = date(2026, 3, 1)
    told = {found.slug for found in read_folder(belarus, today=early).problems}
    assert told == {"future-date"}
    assert not read_folder(belarus).problems


def test_a_part_of_circle_is_told(belarus: Path) -> None:
    path = belarus / "moves.csv"
    text = path.read_text(encoding="utf-8")
    old = "us-2025-11-04-belavia-delist,2025-11-04,,us,belarus,delist,m-us-belavia-sdn;m-us-ew301,,,,,,"
    assert old + "us-2025-09-11-belavia-relief" in text
    path.write_text(
        text.replace(old + "us-2025-09-11-belavia-relief", old + "us-2025-11-04-gl12"), encoding="utf-8"
    )
    assert {found.slug for found in read_folder(belarus).problems} == {"part-of-circle"}


def test_an_exception_that_is_not_needed_is_told(belarus: Path) -> None:
    with (belarus / "exceptions.csv").open("a", encoding="utf-8") as handle:
        handle.write("moves,by-2025-12-13-release-123,sources,because\n")
    assert [found.slug for found in read_folder(belarus).problems] == ["unused-exemption"]


def test_an_empty_folder_and_a_missing_one_are_told(tmp_path: Path) -> None:
    assert [found.slug for found in read_folder(tmp_path).problems] == ["no-tables"]
    with pytest.raises(CaseNotFound, match="there is no folder"):
        read_folder(tmp_path / "nowhere")


def test_every_rule_of_the_list_is_met_by_a_test_of_this_folder() -> None:
    seen = {fault.slug for fault in FAULTS}
    text = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [slug for slug in RULES if slug not in seen and f'"{slug}"' not in text] == []
