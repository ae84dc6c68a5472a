"""From a file to the record: what a reader offers waits, is decided upon, and stands with its source."""

import csv
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from tests.sources.events.test_events import FILES as EVENT_FILES
from tests.sources.lists import own_lists
from tests.sources.lists.own_lists import written
from tests.sources.lists.test_notices import PUBLISHED, RENEWAL
from tests.sources.registers.own_tables import MAP, csv_of

from detente.cases import load_bundled
from detente.cli import detente
from detente.record.inbox import Item, items
from detente.record.log import Store
from detente.record.package import read_case, write_case
from detente.record.transfer import import_case
from detente.schemas import schema
from detente.sources.lists.watch import LEDGER
from detente.sources.safety import sha256_of

LINES = own_lists.SDN.splitlines(keepends=True)


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = str(tmp_path / "team.db")
    with Store.create(path) as store:
        import_case(store, load_bundled("belarus"), author="ana", reason="start")
    return path


def run(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(detente, list(words))
    assert done.exit_code == code, done.output
    return done.output


def told(*words: str, code: int = 0) -> Any:
    done = CliRunner().invoke(detente, [*words, "--json"])
    assert done.exit_code == code, done.output
    found = json.loads(done.stdout)
    if words[0] != "assess":
        jsonschema.validate(found, schema(" ".join(words[:2])))
    return found["data"]


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def in_inbox(db: str) -> list[Item]:
    with Store.open(db) as store:
        return items(store, "belarus", "waiting")


def snapshots(folder: Path) -> tuple[Path, Path]:
    old = written(folder, "ofac-csv", file="sdn_2025-01-01.csv")
    new = written(folder, "ofac-csv", "".join(LINES[1:]), "sdn_2025-12-01.csv")
    return old, new


def test_a_vanished_name_goes_the_whole_way_into_the_record(tmp_path: Path, db: str) -> None:
    old, new = snapshots(tmp_path)
    address = "https://example.org/sdn.csv"
    offer = ("--country", "BY", "--db", db, "--offer", "belarus", "--author", "ana", "--url", address)
    run("lists", "diff", str(old), str(new), *offer, code=1)
    (waiting,) = in_inbox(db)
    shown = run("inbox", "show", "belarus", waiting.item_id, "--db", db)
    assert "the legal act that took it off" in shown
    assert address in shown
    decide = (
        "belarus",
        waiting.item_id,
        "--db",
        db,
        "--author",
        "bo",
        "--reason",
        "compared with the act",
    )
    early = CliRunner().invoke(detente, ["inbox", "accept", *decide])
    assert "date" in str(early.exception), "a vanished name has no day of its own"
    day = ("--set", "date=2025-06-20", "--set", "certainty=confirmed")
    run("inbox", "accept", *decide, *day)
    with Store.open(db) as store:
        (done,) = items(store, "belarus", "accepted")
    (move,) = [one for one in done.wrote if one.startswith("moves/")]
    history = run("record", "history", "belarus", move, "--db", db)
    assert "compared with the act" in history
    assert "bo" in history
    run("record", "export", "belarus", str(tmp_path / "out"), "--db", db)
    (row,) = [one for one in rows_of(tmp_path / "out" / "moves.csv") if f"moves/{one['move_id']}" == move]
    assert (row["kind"], row["date"], row["actor"]) == ("delist", "2025-06-20", "us")
    (source,) = [
        one
        for one in rows_of(tmp_path / "out" / "sources.csv")
        if one["source_id"] in row["sources"].split(";")
    ]
    assert (source["url"], source["side"], source["published_on"]) == (
        address,
        "sender_government",
        "2025-12-01",
    )
    again = told("lists", "diff", str(old), str(new), *offer, code=1)
    assert again["offered"] == {"case": "belarus", "waiting": 0, "passed_over": 1}


def test_a_kept_copy_brings_the_address_it_was_fetched_from(tmp_path: Path, db: str) -> None:
    old, new = snapshots(tmp_path)
    address = "https://example.org/kept/sdn.csv"
    line = {
        "url": address,
        "fetched_at": "2025-12-01T08:00:00+00:00",
        "status": 200,
        "sha256": sha256_of(new),
        "size": 1,
        "file": new.name,
        "outcome": "new",
    }
    (tmp_path / LEDGER).write_text(json.dumps(line) + "\n", encoding="utf-8")
    run("lists", "diff", str(old), str(new), "--country", "BY", "--db", db, "--offer", "belarus", code=1)
    (waiting,) = in_inbox(db)
    assert address in run("inbox", "show", "belarus", waiting.item_id, "--db", db)


def test_a_licence_is_taken_with_its_passage_and_its_source(tmp_path: Path, db: str) -> None:
    page = tmp_path / "gl11a.txt"
    page.write_text(RENEWAL, encoding="utf-8")
    address = "https://example.org/gl11a"
    run(
        "lists",
        "notice",
        str(page),
        "--recipient",
        "belarus",
        "--db",
        db,
        "--offer",
        "belarus",
        "--url",
        address,
    )
    (waiting,) = in_inbox(db)
    shown = run("inbox", "show", "belarus", waiting.item_id, "--db", db)
    assert "Northmark Airlines" in shown
    assert address in shown
    run("inbox", "accept", "belarus", waiting.item_id, "--db", db, "--reason", "read it")
    with Store.open(db) as store:
        (done,) = items(store, "belarus", "accepted")
    assert any(one.startswith("moves/us-2031-01-04-license") for one in done.wrote)
    assert any(one.startswith("sources/") for one in done.wrote)


def test_people_of_a_register_are_taken_one_after_the_other(tmp_path: Path, db: str) -> None:
    plan = tmp_path / "map.json"
    plan.write_text(json.dumps(MAP), encoding="utf-8")
    table = csv_of(tmp_path)
    offer = ("--proposals", "--db", db, "--case", "belarus", "--published", "2026-08-30")
    told("register", "import", str(table), "--map", str(plan), *offer)
    waiting = in_inbox(db)
    assert [one.table for one in waiting][:3] == ["people", "detentions", "designations"]
    for one in waiting[:3]:
        run("inbox", "accept", "belarus", one.item_id, "--db", db, "--reason", "as the register says")
    out = tmp_path / "out"
    run("record", "export", "belarus", str(out), "--db", db, "--audience", "keeper")
    people = (out / "people.csv").read_text(encoding="utf-8")
    assert "example-register-1" in people
    assert "https://example.org/register" in (out / "sources.csv").read_text(encoding="utf-8")


def test_months_of_a_war_reach_the_context_from_the_day_of_their_copy_on(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    write_case(load_bundled("belarus"), folder)
    table = tmp_path / "ged.csv"
    table.write_text(EVENT_FILES["ucdp-ged"], encoding="utf-8")
    merge = ("events", "series", str(table), "--series", "war_deaths", "--into", str(folder))
    first = told(*merge, "--url", "https://example.org/ged", "--published", "2026-06-30")
    assert first["merged"]["added"] > 0
    again = told(*merge, "--url", "https://example.org/ged", "--published", "2026-07-31")
    assert again["merged"] == {"added": 0, "changed": 0, "unchanged": first["merged"]["added"]}
    assess = ("assess", str(folder), "context", "--known-by")
    for day, said in (("2026-06-29", False), ("2026-06-30", True)):
        (found,) = [one for one in told(*assess, day)["cases"][0]["findings"] if one["id"] == "context.war"]
        assert (not found["unsaid"]) is said
    assert "0 problem(s)" in run("cases", "check", str(folder))


def test_a_revised_count_is_known_only_from_the_copy_that_revised_it(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    write_case(load_bundled("belarus"), folder)
    table = tmp_path / "ged.csv"
    merge = ("events", "series", str(table), "--series", "war_deaths", "--into", str(folder))
    source = ("--url", "https://example.org/ged")
    text = EVENT_FILES["ucdp-ged"]
    table.write_text(text, encoding="utf-8")
    told(*merge, *source, "--published", "2026-06-30")
    header, row, *rest = text.splitlines()
    names, cells = header.split(","), row.split(",")
    cells[names.index("best")] = "99"
    table.write_text("\n".join([header, ",".join(cells), *rest]) + "\n", encoding="utf-8")
    assert told(*merge, *source, "--published", "2026-07-31")["merged"]["changed"] == 1
    values = {
        day: [row.value for row in read_case(folder).known_by(day).series if row.series_id == "war_deaths"]
        for day in ("2026-07-30", "2026-07-31")
    }
    assert 199 in values["2026-07-31"]
    assert 110 not in values["2026-07-31"]
    assert len(values["2026-07-30"]) == len(values["2026-07-31"]) - 1, "the old value is not the new one's"


def test_the_case_of_the_inbox_explains_what_vanished(tmp_path: Path, db: str) -> None:
    old = tmp_path / "sdn_2025-02-27.csv"
    new = tmp_path / "sdn_2025-12-24.csv"
    row = '{},"{}",{},"BELARUS-EO14038",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
    belavia = row.format(44541, "BELAVIA BELARUSIAN AIRLINES", "-0- ")
    others = "".join(row.format(number, f"FIRM {number}", "-0- ") for number in range(50, 80))
    old.write_text(belavia + others, encoding="utf-8")
    new.write_text(others, encoding="utf-8")
    run("lists", "diff", str(old), str(new), "--country", "BY", "--db", db, "--offer", "belarus")
    (waiting,) = in_inbox(db)
    assert (waiting.relation, waiting.about) == ("corroborates", "moves/us-2025-11-04-belavia-delist")


def test_a_licence_that_the_case_knows_becomes_another_source_of_its_move(tmp_path: Path, db: str) -> None:
    page = PUBLISHED / "fr-2026-04091.txt"
    offer = ("--recipient", "belarus", "--db", db, "--offer", "belarus", "--url", "https://example.org/fr")
    run("lists", "notice", str(page), *offer)
    (waiting,) = in_inbox(db)
    assert (waiting.relation, waiting.about) == ("corroborates", "moves/us-2025-11-04-gl12")
