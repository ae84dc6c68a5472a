"""`lists`, `register` and `events` on the command line: output, JSON that fits its schema, exit codes."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from tests.sources.events.test_events import UCDP, gdelt_row
from tests.sources.lists import own_lists
from tests.sources.registers.own_tables import MAP, csv_of

from detente.cli import main
from detente.cli.events import events
from detente.cli.lists import lists
from detente.cli.register import register
from detente.schemas import schema

GROUPS = {"lists": lists, "register": register, "events": events}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(GROUPS[str(arguments[0])], [str(one) for one in arguments[1:]])


def document(command: str, *arguments: str | Path) -> dict[str, Any]:
    done = run(*command.split(), *arguments, "--json")
    assert done.exit_code in (0, 1), done.output
    found: dict[str, Any] = json.loads(done.stdout)
    jsonschema.validate(found, schema(command))
    data: dict[str, Any] = found["data"]
    return data


@pytest.fixture
def pair(tmp_path: Path) -> Sequence[Path]:
    lines = own_lists.SDN.splitlines(keepends=True)
    old = own_lists.written(tmp_path, "ofac-csv", file="sdn_2025-01-01.csv")
    new = own_lists.written(tmp_path, "ofac-csv", "".join(lines[1:]), "sdn_2025-12-01.csv")
    return old, new


def test_reading_a_list(tmp_path: Path, pair: Sequence[Path]) -> None:
    done = run("lists", "read", pair[0], "--country", "BY")
    assert "4 entries, 3 tied to BY" in done.stdout
    assert document("lists read", pair[0], "--country", "BY")["shown"][0]["ties"]
    seco = own_lists.written(tmp_path, "ch-seco")
    assert (
        document("lists read", seco, "--reported")["reported_delistings"][0]["cells"]["date"] == "2016-03-01"
    )
    assert "2016-03-01" in run("lists", "read", seco, "--reported").stdout


def test_a_difference_is_told_with_alarm_and_exit_code(pair: Sequence[Path]) -> None:
    done = run("lists", "diff", *pair, "--country", "BY", "--case", "belarus")
    assert done.exit_code == 1, "a quarter of the list is gone: an alarm"
    assert "a candidate, wants the legal act" in done.stdout
    assert "no explanation" in done.stdout
    data = document("lists diff", *pair, "--country", "BY", "--case", "belarus")
    assert data["removed"][0]["entry_id"] == "1001"
    assert data["explained"] == [
        {
            "entry_id": "1001",
            "explained": False,
            "moves": [],
            "beside": [],
            "told": data["explained"][0]["told"],
        }
    ]
    assert data["alarms"][0]["slug"] == "shrunk"


def test_growth_and_notices_fit_their_schemas(tmp_path: Path, pair: Sequence[Path]) -> None:
    assert document("lists growth", *pair, "--country", "BY")["levels"][1]["removed"] == 1
    notice = tmp_path / "gl.txt"
    notice.write_text("General License 8J is hereby revoked. Effective date: May 3, 2030.", encoding="utf-8")
    (offered,) = document("lists notice", notice, "--recipient", "belarus")["proposals"]
    assert (offered["cells"]["kind"], offered["cells"]["date"]) == ("revoke", "2030-05-03")
    assert "revoke: General License 8J revoked" in run("lists", "notice", notice).stdout


def test_a_register_is_imported_updated_and_matched(tmp_path: Path) -> None:
    table, plan, case = csv_of(tmp_path), tmp_path / "map.json", tmp_path / "case"
    plan.write_text(json.dumps(MAP), encoding="utf-8")
    arguments = ("register", "import", table, "--map", plan, "--into", case)
    dry = run(*arguments, "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert not case.exists()
    assert run(*arguments, "--published", "2026-08-30").exit_code == 0
    before = {path.name: path.read_bytes() for path in case.iterdir()}
    again = document("register import", *arguments[2:], "--published", "2026-09-30")
    assert again["tables"]["people"] == {"added": 0, "changed": 0, "unchanged": 3}
    assert {path.name: path.read_bytes() for path in case.iterdir()} == before
    assert len(document("register import", table, "--map", plan, "--proposals")["proposals"]) == 8
    freed = tmp_path / "freed.csv"
    freed.write_text("name\nМария Придуманная\nNadzeya Zusimnova\n", encoding="utf-8")
    found = document("register match", freed, table_of_names(tmp_path))
    assert found["verdicts"] == {"found": 1, "unsure": 0, "missing": 1}
    assert (
        run("register", "match", freed, table_of_names(tmp_path), "--out", tmp_path / "who.csv").exit_code
        == 1
    )
    assert "missing" in (tmp_path / "who.csv").read_text(encoding="utf-8")


def table_of_names(folder: Path) -> Path:
    path = folder / "register.csv"
    path.write_text("id,name\n2,Maryia Prydumanaya\n", encoding="utf-8")
    return path


def test_a_register_goes_into_a_store(tmp_path: Path) -> None:
    from detente.record.log import Store

    store = f"sqlite:///{tmp_path / 'team.db'}"
    Store.create(store).close()
    plan = tmp_path / "map.json"
    plan.write_text(json.dumps(MAP), encoding="utf-8")
    arguments = ("register", "import", csv_of(tmp_path), "--map", plan, "--db", store, "--case", "own")
    first, second = run(*arguments), run(*arguments)
    assert first.exit_code == 0, first.output
    assert "3 added" in first.stdout
    assert "3 unchanged" in second.stdout


def test_proposals_go_into_the_inbox_of_a_case_once(tmp_path: Path, pair: Sequence[Path]) -> None:
    from detente.record.inbox import items
    from detente.record.log import Store

    store = f"sqlite:///{tmp_path / 'team.db'}"
    plan, notice = tmp_path / "map.json", tmp_path / "gl.txt"
    plan.write_text(json.dumps(MAP), encoding="utf-8")
    notice.write_text("General License 8J is hereby revoked. Effective date: May 3, 2030.", encoding="utf-8")
    with Store.create(store):
        pass
    target = ("--db", store, "--case", "own")
    assert run("register", "import", csv_of(tmp_path), "--map", plan, *target).exit_code == 0
    put = ("--offer", "own", "--db", store, "--author", "reader")
    first = document("lists diff", *pair, *put)["offered"]
    assert first == {"case": "own", "waiting": 1, "passed_over": 0}
    assert document("lists diff", *pair, *put)["offered"]["passed_over"] == 1
    assert document("lists notice", notice, *put)["offered"]["waiting"] == 1
    war = tmp_path / "w.csv"
    war.write_text(UCDP, encoding="utf-8")
    assert (
        document("events series", war, "--series", "war", "--country", "Ukraine", *put)["offered"]["waiting"]
        == 4
    )
    offered = document("register import", csv_of(tmp_path), "--map", plan, *target, "--proposals")["offered"]
    assert offered["waiting"] == 8, "namesakes and several spells are told apart"
    with Store.open(store) as opened:
        waiting = items(opened, "own", "waiting")
    assert {one.cells.get("kind", "") for one in waiting if one.table == "moves"} == {"delist", "revoke"}


def test_an_offer_without_a_store_is_wrong_use(pair: Sequence[Path]) -> None:
    assert run("lists", "diff", *pair, "--offer", "own").exit_code == 2


def test_where_rows_go_must_be_said_once(tmp_path: Path) -> None:
    plan = tmp_path / "map.json"
    plan.write_text(json.dumps(MAP), encoding="utf-8")
    assert run("register", "import", csv_of(tmp_path), "--map", plan).exit_code == 2


def test_counts_and_events_fit_their_schemas(tmp_path: Path) -> None:
    table, plan = tmp_path / "c.csv", tmp_path / "c.json"
    table.write_text("week,held\n2025-12-15,at least 902\n", encoding="utf-8")
    columns = {"held": {"series_id": "held", "measured": "stock"}}
    plan.write_text(json.dumps({"counter": "C", "date_column": "week", "columns": columns}), encoding="utf-8")
    (offered,) = document("register counts", table, "--map", plan)["proposals"]
    assert offered["cells"]["bound"] == "at_least"
    assert "902 people" in run("register", "counts", table, "--map", plan).stdout
    gdelt, war = tmp_path / "g.tsv", tmp_path / "w.csv"
    gdelt.write_text(gdelt_row(), encoding="utf-8")
    war.write_text(UCDP, encoding="utf-8")
    assert document("events read", gdelt, "--rows")["leads"][0]["article"] == "https://e.org/a"
    assert "1 rows, 1 leads" in run("events", "read", gdelt).stdout
    assert document("events series", war, "--series", "war")["observations"]


def test_a_bad_file_is_one_sentence_and_code_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b\n", encoding="utf-8")
    for command in (("lists", "read"), ("events", "read")):
        with pytest.raises(SystemExit) as left:
            main([*command, str(bad)])
        assert left.value.code == 2
        assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("group", ["lists", "register", "events"])
def test_the_formats_say_what_each_reader_was_tried_on(group: str) -> None:
    told = document(f"{group} formats")["formats"]
    shown = run(group, "formats").stdout
    assert all(one["name"] in shown for one in told)
    assert any(one["built_from"] == "real file" for one in told)
    assert any(one["built_from"] != "real file" for one in told)
    assert "real" in shown


def test_a_reader_that_saw_no_real_file_says_so_with_what_it_read(tmp_path: Path) -> None:
    advanced = own_lists.written(tmp_path, "ofac-advanced")
    done = run("lists", "read", advanced)
    assert "built from its published schema; no real file was at hand" in done.stderr
    assert document("lists read", advanced)["built_from"] == "published schema"
    classic = own_lists.written(tmp_path, "ofac-classic")
    assert "no real" not in run("lists", "read", classic).stderr


def test_growth_without_a_country_counts_the_whole_list(pair: Sequence[Path]) -> None:
    done = run("lists", "growth", *reversed(pair))
    assert done.stdout.splitlines()[1].endswith("+0 -1")
    levels = document("lists growth", *pair)["levels"]
    assert [level["entries"] for level in levels] == [4, 3]
    assert "BELARUS" in run("lists", "growth", *pair, "--country", "BY").stdout


def test_detentions_at_rallies_become_a_monthly_flow(tmp_path: Path) -> None:
    table = tmp_path / "rallies.csv"
    table.write_text(
        "Id,date,place,number_of_detentions\n1,04.12.2011,square,198\n2,05.12.2011,pond,about 300\n"
        "3,01.01.2012,square,5\n",
        encoding="utf-8",
    )
    done = run("register", "counts", table, "--map", "ovdinfo")
    assert "2011-12  detentions_at_rallies: 498 detentions (flow, about, OVD-Info)" in done.stdout
    first = document("register counts", table, "--map", "ovdinfo")["proposals"][0]
    assert first["evidence"][""][0]["place"] == "rows 2 to 3"


def test_a_later_copy_tells_who_was_arrested_again(tmp_path: Path) -> None:
    plan = tmp_path / "map.json"
    plan.write_text(json.dumps(MAP), encoding="utf-8")
    into = tmp_path / "case"
    freed = ("1", "Ivan Vydumany", "m", "13.12.2020", "2023-05-01", "помилован", "home", "out", "")
    first = csv_of(tmp_path, [freed], "first.csv")
    common = ("--map", plan, "--into", into)
    assert document("register import", first, *common, "--published", "2023-06-01")["rearrests"] == []
    again = ("1", "Ivan Vydumany", "m", "2024-02-03", "", "", "", "in", "")
    second = csv_of(tmp_path, [again], "second.csv")
    done = run("register", "import", second, *common, "--published", "2024-03-01", "--dry-run")
    assert "arrested 2024-02-03, which undoes the release of 2023-05-01 (full)" in done.stdout
    (told,) = document("register import", second, *common, "--published", "2024-03-01")["rearrests"]
    assert (told["person_id"], told["grade"]) == ("example-register-1", "full")
    third = document("register import", second, *common, "--published", "2024-04-01")
    assert third["rearrests"] == [], "it was told when it was new"
