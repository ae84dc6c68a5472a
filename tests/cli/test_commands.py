"""The commands as a user meets them: results, exit codes, one sentence for every fault, JSON by schema."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import click
import jsonschema
import pytest
from tests.record.faults import FAULTS, seed

from detente.cases import HOME
from detente.cli import COMMANDS, detente, main
from detente.schemas import schema


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.delenv("DETENTE_DB", raising=False)

    def call(*args: str) -> Ran:
        with pytest.raises(SystemExit) as left:
            main(args)
        told = capsys.readouterr()
        code = left.value.code
        return Ran(code if isinstance(code, int) else 0, told.out, told.err)

    return call


def valid(ran: Ran, command: str) -> Any:
    jsonschema.validate(ran.document, schema(command))
    return ran.document["data"]


def test_help_lists_every_command_without_importing_the_heavy_parts() -> None:
    code = (
        "import sys; from detente.cli import detente\n"
        "try: detente.main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'numpy', 'scipy', 'pydantic', 'sqlalchemy', 'jinja2', 'starlette'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert all(name in ran.stdout for name in COMMANDS)


def walk(command: click.Command, name: str) -> list[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        return [
            found
            for child in command.list_commands(context)
            for found in walk(command.get_command(context, child) or command, f"{name} {child}".strip())
        ]
    return [(name, command)]


@pytest.mark.parametrize(("name", "command"), walk(detente, ""), ids=lambda value: str(value))
def test_every_command_has_help_with_an_example(name: str, command: click.Command) -> None:
    assert "Example:" in (command.help or ""), name
    assert f"detente {name.partition(' ')[0]}" in (command.help or "")


def test_cases_list(run: Any) -> None:
    rows = valid(run("cases", "list", "--json"), "cases list")
    assert rows[0]["case"] == "belarus"
    assert len(rows) == 17
    assert "belarus" in run("cases", "list").out


def test_cases_check_of_the_bundled_cases_finds_nothing(run: Any) -> None:
    ran = run("cases", "check", "--json")
    assert ran.code == 0
    assert valid(ran, "cases check")["problems"] == 0
    assert "known exception" in run("cases", "check", "belarus").out


def test_cases_check_tells_problems_and_leaves_with_one(run: Any, tmp_path: Path) -> None:
    folder = shutil.copytree(HOME / "cuba", tmp_path / "cuba")
    path = folder / "moves.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",confirmed,", ",sure,", 1), encoding="utf-8")
    ran = run("cases", "check", str(folder))
    assert ran.code == 1
    assert "moves.csv row" in ran.out
    assert "must be one of confirmed, reported, disputed" in ran.out
    checked = run("cases", "check", str(folder), "--json")
    assert checked.code == 1
    assert valid(checked, "cases check")["cases"][0]["problems"][0]["slug"] == "vocabulary"


def test_cases_show_opens_a_row_down_to_its_sources(run: Any) -> None:
    data = valid(run("cases", "show", "belarus", "moves/by-2025-12-13-release-123", "--json"), "cases show")
    row = data["rows"][0]
    assert row["cells"]["people"] == "123"
    assert all(source["url"].startswith("http") for source in row["sources"])
    assert "http" in run("cases", "show", "belarus", "moves/by-2025-12-13-release-123").out
    missing = run("cases", "show", "belarus", "moves/by-2025-12-13-release-124")
    assert missing.code == 2
    assert "did you mean 'moves/by-2025-12-13-release-123'" in missing.err


def test_cases_diff_between_two_days_and_two_folders(run: Any, tmp_path: Path) -> None:
    ran = run("cases", "diff", "belarus", "--from", "2025-12-01", "--to", "2025-12-20", "--json")
    assert ran.code == 1
    added = {row["ref"] for row in valid(ran, "cases diff")["added"]}
    assert "moves/us-2025-12-15-gl13-potash" in added
    folder = shutil.copytree(HOME / "cuba", tmp_path / "cuba")
    assert run("cases", "diff", "cuba", str(folder)).code == 0
    path = folder / "moves.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(",confirmed,", ",disputed,", 1), encoding="utf-8"
    )
    changed = run("cases", "diff", "cuba", str(folder))
    assert changed.code == 1
    assert "certainty: 'confirmed' -> 'disputed'" in changed.out
    assert run("cases", "diff", "cuba").code == 2


def test_assess_answers_by_schema(run: Any) -> None:
    ran = run("assess", "belarus", "state", "stock", "--as-of", "2025-12-20", "--json")
    assert ran.code == 0
    data = valid(ran, "assess")
    assert {found["question"] for found in data["cases"][0]["findings"]} == {"state", "stock"}
    assert data["cases"][0]["view"]["as_of"] == "2025-12-20"


def test_assess_shows_findings_with_the_rows_under_them(run: Any) -> None:
    ran = run("assess", "belarus", "exchanges", "--tables")
    assert ran.code == 0
    assert "rests on: " in ran.out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["assess"], "name a case"),
        (["assess", "belarus", "stat"], "did you mean 'state'"),
        (["assess", "belaruss", "state"], "did you mean 'belarus'"),
        (["assess", "belarus", "state", "--as-of", "20.12.2025"], "YYYY-MM-DD"),
        (["assess", "belarus", "--audience", "press"], "audience"),
        (["asess"], "Did you mean 'assess'"),
        (["cases", "check", "no-such-folder"], "there is no folder"),
        (["record", "verify"], "--db"),
        (["record", "verify", "--db", "no-such.db"], "no-such.db"),
        (["report", "belarus", "--out", "no/such/folder/r.html"], "there is no folder"),
    ],
)
def test_wrong_use_is_told_in_one_sentence(run: Any, args: list[str], told: str) -> None:
    ran = run(*args)
    assert ran.code == 2
    assert told in ran.err
    assert "Traceback" not in ran.err


def test_errors_with_json_have_one_shape(run: Any) -> None:
    ran = run("assess", "nowhere", "state", "--json")
    assert ran.code == 2
    jsonschema.validate(ran.document, schema("error"))
    assert ran.document["error"]["slug"] == "case-not-found"


def test_the_way_of_a_record_through_the_store(run: Any, tmp_path: Path) -> None:
    db = str(tmp_path / "team.db")
    folder = shutil.copytree(HOME / "cuba", tmp_path / "cuba")
    assert valid(run("record", "init", "--db", db, "--json"), "record init")["store"]
    signed = ("--author", "ana", "--reason", "first import", "--db", db)
    dry = valid(run("record", "import", str(folder), *signed, "--dry-run", "--json"), "record import")
    assert dry["batch"] is None
    assert run("record", "export", "cuba", str(tmp_path / "none"), "--db", db).code == 2
    done = valid(run("record", "import", str(folder), *signed, "--json"), "record import")
    assert done["batch"] == 1
    assert len(done["rows"]) == len(dry["rows"])
    path = folder / "moves.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(",confirmed,", ",disputed,", 1), encoding="utf-8"
    )
    again = run("record", "import", str(folder), "--author", "bo", "--reason", "mended", "--db", db)
    assert "certainty: 'confirmed' -> 'disputed'" in again.out
    line = next(line for line in again.out.splitlines() if line.startswith("changed"))
    ref = line.split()[1]
    told = valid(run("record", "history", "cuba", ref, "--db", db, "--json"), "record history")
    assert [entry["author"] for entry in told] == ["ana", "bo"]
    assert told[1]["fields"] == [
        {"field": "certainty", "change": "changed", "before": "confirmed", "after": "disputed"}
    ]
    assert "bo: put, mended" in run("record", "history", "cuba", ref, "--db", db).out
    assert valid(run("record", "verify", "--db", db, "--json"), "record verify")["holds"]
    back = valid(run("record", "backup", str(tmp_path / "b.db"), "--db", db, "--json"), "record backup")
    assert back["holds"]
    new = str(tmp_path / "new.db")
    again = valid(run("record", "restore", str(tmp_path / "b.db"), "--db", new, "--json"), "record restore")
    assert again["revisions"] == back["revisions"]
    assert valid(run("record", "rebuild", "--db", new, "--json"), "record rebuild")["rows"] > 100
    noted = told[-1]["digest"]
    assert run("record", "verify", "--digest", noted, "--db", new).code == 0
    assert run("record", "verify", "--digest", "0" * 63 + "1", "--db", new).code == 1
    out = valid(run("record", "export", "cuba", str(tmp_path / "out"), "--db", db, "--json"), "record export")
    assert out["rows"]
    for name in ("moves.csv", "sources.csv", "exceptions.csv"):
        assert (tmp_path / "out" / name).read_bytes() == (folder / name).read_bytes()
    assert run("assess", "cuba", "state", "--db", db).code == 0
    assert run("doctor", "--db", db).code == 0


def test_a_faulty_folder_writes_nothing_to_a_store(run: Any, tmp_path: Path) -> None:
    db = str(tmp_path / "team.db")
    folder = Path(shutil.copytree(HOME / "belarus", tmp_path / "belarus"))
    seed(folder, FAULTS)
    run("record", "init", "--db", db)
    ran = run("record", "import", str(folder), "--reason", "try", "--db", db, "--json")
    assert ran.code == 1
    jsonschema.validate(ran.document, schema("error"))
    assert len(ran.document["problems"]) == 20
    assert valid(run("record", "verify", "--db", db, "--json"), "record verify")["revisions"] == 0


def test_doctor_finds_this_installation_whole(run: Any) -> None:
    ran = run("doctor", "--json")
    assert ran.code == 0
    assert valid(ran, "doctor")["wrong"] == 0
