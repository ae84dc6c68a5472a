import csv
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from detente.cli.names import names
from detente.errors import BadInput
from detente.schemas import schema


def run(*arguments: str) -> Result:
    return CliRunner().invoke(names, list(arguments))


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.csv"
    path.write_text(
        "left_name,right_name,left_country,right_country,left_birth,right_birth,schema,is_match,origin\n"
        "Siarhei Tsikhanouski,Сергей Тихановский,by,by,1978-08-18,1978-08-18,Person,false,made up\n"
        "Aliaksandr Lukashenka,Viktar Lukashenka,by,by,,,Person,true,made up\n"
        "С. Тихановский,Сергей Тихановский,,,,,Person,true,made up\n"
        "OAO Belaruskali,Беларуськалий,,,,,Company,true,made up\n",
        encoding="utf-8",
    )
    return path


def test_two_names_are_scored_with_reasons() -> None:
    done = run("score", "Siarhei Tsikhanouski", "Сергей Тихановский")
    assert done.exit_code == 0
    assert done.stdout.startswith("same  1.00\n")
    assert "given name: siarhei ~ сергей (1.00)" in done.stdout


def test_birth_dates_on_the_command_line_keep_namesakes_apart() -> None:
    dates = ("--left-birth", "1962-03-04", "--right-birth", "1989-11-27")
    assert run("score", "Иван Ким", "Ivan Kim", *dates).stdout.startswith("not_same")


def test_json_of_two_names_fits_its_schema() -> None:
    done = run("score", "--json", "S. Tsikhanouski", "Сергей Тихановский")
    document: dict[str, Any] = json.loads(done.stdout)
    jsonschema.validate(document, schema("names score"))
    assert document["data"]["decision"] == "unsure"


def test_a_file_of_pairs_comes_back_with_score_decision_and_reasons(pairs: Path, tmp_path: Path) -> None:
    out = tmp_path / "scored.csv"
    done = run("score", "--pairs", str(pairs), "--out", str(out))
    assert done.exit_code == 0, done.output
    assert "4 pairs scored: same 2, not_same 1, unsure 1" in done.stdout
    scored = rows_of(out)
    assert [row["decision"] for row in scored] == [
        "same",
        "not_same",
        "unsure",
        "same",
    ]  # whatever is_match says
    assert [row["is_match"] for row in scored] == ["false", "true", "true", "true"]
    assert all(0 <= float(row["score"]) <= 1 and row["reasons"] for row in scored)
    again = tmp_path / "again.csv"
    run("score", "--pairs", str(out), "--out", str(again))
    assert again.read_bytes() == out.read_bytes()


def test_json_of_a_file_fits_its_schema(pairs: Path, tmp_path: Path) -> None:
    done = run("score", "--json", "--pairs", str(pairs), "--out", str(tmp_path / "scored.csv"))
    document = json.loads(done.stdout)
    jsonschema.validate(document, schema("names score"))
    assert document["data"]["decisions"] == {"same": 2, "not_same": 1, "unsure": 1}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("score",), "expected two names, got 0"),
        (("score", "a"), "expected two names, got 1"),
        (("score", "a", " "), "a name is blank"),
        (("score", "--pairs", "p.csv"), "wants --out"),
        (("score", "--pairs", "p.csv", "a", "b", "--out", "o"), "not both"),
        (("score", "a", "b", "--out", "o"), "--out goes with --pairs"),
        (("match", "l.csv", "r.csv"), "Missing option '--out'"),
        (("score", "--pairs", "p.csv", "--out", "no/such/folder/o.csv"), "there is no folder"),
    ],
)
def test_wrong_use_is_code_2_with_one_sentence(arguments: tuple[str, ...], told: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert told in done.stderr


def test_bad_input_is_told_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("left_name,right_name,left_birth\nA B,C D,soon\n", encoding="utf-8")
    out = tmp_path / "scored.csv"
    done = run("score", "--pairs", str(path), "--out", str(out))
    assert isinstance(done.exception, BadInput)
    assert done.exception.exit_code == 2
    assert "row 2, column 'left_birth': 'soon'" in str(done.exception)
    assert not out.exists()


@pytest.fixture
def lists(tmp_path: Path) -> tuple[str, str]:
    left, right = tmp_path / "freed.csv", tmp_path / "register.csv"
    left.write_text(
        "id,name,birth\nf1,Maryia Kalesnikava,\nf2,С. Тихановский,\nf3,Nobody Known,\n", encoding="utf-8"
    )
    right.write_text(
        "id,name,birth\nr1,Мария Колесникова,1982-04-24\nr2,Сергей Тихановский,1978-08-18\n", encoding="utf-8"
    )
    return str(left), str(right)


def test_a_list_is_matched_and_every_name_is_accounted_for(lists: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "who.csv"
    done = run("match", *lists, "--out", str(out))
    assert done.exit_code == 0, done.output
    assert "3 names: 1 found, 1 for a person to decide, 1 not found" in done.stdout
    told = [(row["left_id"], row["right_id"], row["decision"]) for row in rows_of(out)]
    assert told == [("f1", "r1", "same"), ("f2", "r2", "unsure"), ("f3", "", "not_found")]


def test_findings_can_set_the_exit_code(lists: tuple[str, str], tmp_path: Path) -> None:
    assert run("match", *lists, "--out", str(tmp_path / "who.csv"), "--fail-unsure").exit_code == 1


def test_judgements_are_respected(lists: tuple[str, str], tmp_path: Path) -> None:
    decided = tmp_path / "decided.csv"
    decided.write_text(
        "left_id,right_id,verdict,author,reason\n"
        "f1,r1,not_same,an editor,another person\n"
        "f2,r2,same,an editor,seen\n",
        encoding="utf-8",
    )
    out = tmp_path / "who.csv"
    done = run("match", *lists, "--out", str(out), "--judgements", str(decided), "--json")
    document = json.loads(done.stdout)
    jsonschema.validate(document, schema("names match"))
    told = [(row["left_id"], row["right_id"], row["decision"]) for row in rows_of(out)]
    assert told == [("f1", "", "not_found"), ("f2", "r2", "same"), ("f3", "", "not_found")]
    assert "judged same by an editor: seen" in rows_of(out)[1]["reasons"]


def test_a_judgement_is_recorded_and_the_next_run_respects_it(lists: tuple[str, str], tmp_path: Path) -> None:
    decided = tmp_path / "decided.csv"
    say = ["--judgements", str(decided), "--author", "an editor", "--reason", "seen"]
    done = run("judge", "f2", "r2", "same", *say, "--json")
    assert done.exit_code == 0, done.output
    jsonschema.validate(json.loads(done.stdout), schema("names judge"))
    assert run("judge", "f1", "r1", "not_same", *say).exit_code == 0
    out = tmp_path / "who.csv"
    run("match", *lists, "--out", str(out), "--judgements", str(decided))
    told = [(row["left_id"], row["right_id"], row["decision"]) for row in rows_of(out)]
    assert told == [("f1", "", "not_found"), ("f2", "r2", "same"), ("f3", "", "not_found")]


@pytest.mark.parametrize(
    ("judged", "told"),
    [
        (("a", "c", "not_same", "seen"), "contradict each other"),
        (("a", "b", "perhaps", "seen"), "'perhaps' is not known"),
        (("a", "a", "not_same", "seen"), "not to be itself"),
        (("a", "d", "same", " "), "--reason is blank"),
    ],
)
def test_a_judgement_that_cannot_stand_is_refused_and_the_file_kept(
    judged: tuple[str, str, str, str], told: str, tmp_path: Path
) -> None:
    decided = tmp_path / "decided.csv"
    text = "left_id,right_id,verdict,author,reason\na,b,same,an editor,seen\nb,c,same,an editor,seen\n"
    decided.write_text(text, encoding="utf-8")
    left, right, verdict, reason = judged
    done = run(
        "judge", left, right, verdict, "--judgements", str(decided), "--author", "x", "--reason", reason
    )
    code = done.exception.exit_code if isinstance(done.exception, BadInput) else done.exit_code
    assert code == 2
    assert told in done.stderr + str(done.exception)
    assert decided.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("command", [[], ["score"], ["match"], ["judge"]])
def test_help_gives_an_example(command: list[str]) -> None:
    done = run(*command, "--help")
    assert done.exit_code == 0
    assert "Example:" in done.stdout
