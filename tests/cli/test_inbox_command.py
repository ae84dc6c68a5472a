"""The inbox as a person at a terminal meets it."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from detente.cases import load_bundled
from detente.cli import detente
from detente.record.inbox import Document, items, offer
from detente.record.log import Store
from detente.record.proposal import Pointer, Proposal
from detente.record.transfer import export_case, import_case
from detente.schemas import schema

TEXT = "On Monday Minsk freed ten people, and nine more on Tuesday."


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = str(tmp_path / "team.db")
    with Store.create(path) as store:
        import_case(store, load_bundled("belarus"), author="ana", reason="start")
        page = Document(
            "c" * 64, TEXT, "Freed", "https://example.org/f", "Example Wire", "wire", "2026-03-31"
        )
        found = []
        for people, start, end, day in (("10", 0, 32, "2026-03-30"), ("9", 34, 58, "2026-03-31")):
            cells = {
                "date": day,
                "actor": "belarus",
                "kind": "release",
                "people": people,
                "certainty": "reported",
            }
            place = Pointer("c" * 64, start=start, end=end, quote=TEXT[start:end])
            found.append((Proposal("moves", cells, {"": (place,)}, "people freed", "stated", "r"), "new", ""))
        offer(store, "belarus", found, page, author="reader", reason="read")  # type: ignore[arg-type]
    return path


def run(*args: str, typed: str | None = None, code: int = 0) -> str:
    ran = CliRunner().invoke(detente, list(args), input=typed)
    assert ran.exit_code == code, ran.output
    return ran.output


def test_list_show_accept_reject_and_history(db: str) -> None:
    document = json.loads(run("inbox", "list", "belarus", "--db", db, "--json"))
    jsonschema.validate(document, schema("inbox list"))
    first, second = (one["item_id"] for one in document["data"])
    assert "Minsk freed ten people" in run("inbox", "show", "belarus", first, "--db", db)
    shown = json.loads(run("inbox", "show", "belarus", first, "--db", db, "--json"))
    jsonschema.validate(shown, schema("inbox show"))
    signed = ("--author", "ana", "--reason", "read it", "--db", db)
    done = json.loads(run("inbox", "accept", "belarus", first, "--set", "people=11", *signed, "--json"))
    jsonschema.validate(done, schema("inbox accept"))
    ref = done["data"]["wrote"][-1]
    assert "ana: put, read it" in run("record", "history", "belarus", ref, "--db", db)
    gone = json.loads(run("inbox", "reject", "belarus", second, *signed, "--json"))
    jsonschema.validate(gone, schema("inbox reject"))
    assert "0 proposal(s)" in run("inbox", "list", "belarus", "--db", db)
    assert "2 proposal(s)" in run("inbox", "list", "belarus", "--state", "all", "--db", db)
    bulk = json.loads(run("inbox", "accept-corroborations", "belarus", *signed, "--json"))
    jsonschema.validate(bulk, schema("inbox accept-corroborations"))


def test_review_by_keyboard(db: str) -> None:
    typed = "x\ne\npeople=12\n\nr\nnot news\n"
    told = run("inbox", "review", "belarus", "--author", "ana", "--reason", "weekly", "--db", db, typed=typed)
    assert "wrote sources/example-wire-2026-03-31, moves/belarus-2026-03-30-release" in told
    assert "2 looked at" in told
    with Store.open(db) as store:
        assert export_case(store, "belarus").move["belarus-2026-03-30-release"].people == 12
        assert [one.decided_why for one in items(store, "belarus", "rejected")] == ["not news"]


def test_a_faulty_edit_is_told_and_the_review_goes_on(db: str) -> None:
    typed = "e\nactor=nobody\n\ns\nq\n"
    told = run("inbox", "review", "belarus", "--author", "ana", "--reason", "weekly", "--db", db, typed=typed)
    assert "not taken: the cell actor names 'nobody'" in told


def test_a_change_without_an_equals_sign_is_wrong_use(db: str) -> None:
    ran = CliRunner().invoke(
        detente, ["inbox", "accept", "belarus", "p-", "--set", "people", "--reason", "x", "--db", db]
    )
    assert ran.exit_code != 0
    assert "column=text" in str(ran.exception)
