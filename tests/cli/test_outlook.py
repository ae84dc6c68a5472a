"""`detente outlook` and `detente backtest` as a user meets them."""

import csv
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from detente.cases import HOME
from detente.cli import main
from detente.schemas import schema


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.delenv("DETENTE_DB", raising=False)

    def call(*args: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(args)
        told = capsys.readouterr()
        return (left.value.code if isinstance(left.value.code, int) else 0), told.out, told.err

    return call


def document(out: str, command: str) -> Any:
    found = json.loads(out)
    jsonschema.validate(found, schema(command))
    return found["data"]


def test_a_forecast_beside_what_happened(run: Any) -> None:
    code, out, _ = run("outlook", "belarus", "--known-by", "2025-08-31", "--beside", "--json")
    assert code == 0
    rows = document(out, "outlook show")["forecasts"]
    release = next(row for row in rows if row["question"] == "release" and row["horizon"] == 90)
    assert release["happened"]["verdict"] == "yes"
    assert release["due_on"] == "2025-11-29"
    year = next(row for row in rows if row["question"] == "release" and row["horizon"] == 365)
    assert year["happened"]["verdict"] == "open"
    assert run("outlook", "belarus", "--known-by", "2025-08-31", "--beside", "--json")[1] == out


def test_a_forecast_in_words(run: Any) -> None:
    code, out, _ = run(
        "outlook", "belarus", "--question", "release", "--question", "people", "--horizon", "90"
    )
    assert code == 0
    assert "base rate" in out
    assert "90 % interval" in out


def test_a_record_that_ended_is_forecast_from_its_last_day(run: Any) -> None:
    code, out, err = run("outlook", "sudan", "--question", "release", "--known-by", "2024-01-01")
    assert code == 0
    assert "ends on 2020-12-14" in err
    assert "2020-12-14" in out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["outlook", "belarus", "--question", "releas"], "did you mean 'release'"),
        (["outlook", "belaruss"], "did you mean 'belarus'"),
        (["outlook", "belarus", "--known-by", "1999-01-01"], "begins on 2004-01-01"),
        (["outlook", "book", "belarus"], "--db"),
        (["backtest", "belaruss"], "did you mean 'belarus'"),
    ],
)
def test_a_fault_is_one_sentence(run: Any, args: list[str], told: str) -> None:
    code, _, err = run(*args)
    assert code == 2
    assert told in err
    assert "Traceback" not in err


def test_the_book_freezes_once_resolves_and_scores(run: Any, tmp_path: Path) -> None:
    store = str(tmp_path / "team.db")
    run("record", "init", "--db", store)
    run("record", "import", "sudan", "--db", store, "--reason", "first import")
    view = ("outlook", "freeze", "sudan", "--known-by", "2019-06-30")
    freeze = (*view, "--db", store, "--reason", "forecast", "--json")
    first = document(run(*freeze)[1], "outlook freeze")
    assert len(first["frozen"]) > 10
    again = document(run(*freeze)[1], "outlook freeze")
    assert again == {"frozen": [], "there_already": len(first["frozen"])}
    code, out, _ = run("outlook", "book", "sudan", "--db", store, "--json")
    found = document(out, "outlook book")
    assert code == 0
    assert found["broken"] == []
    assert found["standing"]["resolved"] > 5
    assert {row["track"] for row in found["forecasts"]} == {"in hindsight"}
    assert run("record", "verify", "--db", store)[0] == 0
    assert run("record", "import", "sudan", "--db", store, "--reason", "again")[0] == 0
    assert (
        len(
            document(run("outlook", "book", "sudan", "--db", store, "--json")[1], "outlook book")["forecasts"]
        )
        > 10
    )


def test_a_changed_forecast_in_the_book_is_told(run: Any, tmp_path: Path) -> None:
    from detente.record.log import Store

    store = str(tmp_path / "team.db")
    run("record", "init", "--db", store)
    run("record", "import", "sudan", "--db", store, "--reason", "first import")
    run("outlook", "freeze", "sudan", "--known-by", "2019-06-30", "--question", "release", "--db", store,
        "--reason", "forecast")  # fmt: skip
    with Store.open(store) as kept:
        row = next(row for row in kept.rows("sudan") if row.kind == "forecasts")
        kept.put("sudan", "forecasts", row.row_id, {**row.body, "chance": 0.99}, author="x", reason="x")
    code, out, _ = run("outlook", "book", "sudan", "--db", store)
    assert code == 1
    assert "the digest does not hold" in out


def test_a_backtest_of_few_cases_writes_every_forecast_and_goes_on_from_its_pieces(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = ["sudan", "russia-swaps"]
    monkeypatch.setattr("detente.cases.bundled", lambda: few)
    assert all((HOME / name).is_dir() for name in few)
    where = ("--cache", str(tmp_path / "kept"), "--out", str(tmp_path / "all.csv"))
    args = ("backtest", *where, "--jobs", "1", "--json")
    code, out, _ = run(*args)
    assert code == 0
    data = document(out, "backtest")
    with (tmp_path / "all.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == data["forecasts"]
    assert {row["case"] for row in rows} == set(few)
    pieces = sorted((tmp_path / "kept").iterdir())
    pieces[0].write_text("{ broken", encoding="utf-8")
    pieces[1].unlink()
    assert run(*args)[1] == out
