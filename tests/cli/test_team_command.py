"""`detente team`: accounts from the machine that holds the store."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from sqlalchemy import text

from detente.cli.serve import serve
from detente.cli.team import team
from detente.errors import BadInput, StoreConflict, StoreNotFound, UsageFault
from detente.record.log import Store
from detente.schemas import schema
from detente.web.accounts.passwords import Cost
from detente.web.accounts.team import Team
from detente.web.errors import NotHere

NEW = "seventeen quiet lanterns"


@pytest.fixture
def db(tmp_path: Path) -> str:
    place = tmp_path / "record.detente"
    Store.create(place).close()
    return str(place)


def ran(db: str, *arguments: str) -> Any:
    done = CliRunner().invoke(team, [*arguments, "--db", db, "--json"])
    assert done.exit_code == 0, done.output
    document = json.loads(done.stdout)
    jsonschema.validate(document, schema(document["command"]))
    return document["data"]


def test_the_first_admin_comes_in_by_a_link_from_the_command_line(db: str) -> None:
    told = ran(db, "invite", "ana", "--role", "admin", "--url", "https://record.example.org")
    assert told["link"].startswith("https://record.example.org/invitation/")
    assert (told["role"], told["state"]) == ("admin", "invited")
    with Store.open(db) as store:
        people = Team(store, cost=Cost(1, 8, 1)).people
        assert people.redeem("invitation", told["link"].rsplit("/", 1)[1], NEW).name == "ana"
    again = ran(db, "reset", "ana")
    assert "/reset/" in again["link"]
    assert [one["state"] for one in ran(db, "list")] == ["active"]
    assert "invited" in [line["deed"] for line in ran(db, "audit")["lines"]]


def test_roles_closing_and_opening(db: str) -> None:
    ran(db, "invite", "ana", "--role", "admin")
    ran(db, "invite", "bea")
    assert ran(db, "role", "bea", "editor")["role"] == "editor"
    assert ran(db, "close", "bea")["state"] == "closed"
    assert ran(db, "open", "bea")["state"] == "invited"
    deeds = [(line["deed"], line["object"]) for line in ran(db, "audit", "--limit", "3")["lines"]]
    assert deeds == [("account-opened", "bea"), ("account-closed", "bea"), ("role-set", "bea")]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["invite", "ana"], StoreConflict),
        (["invite", "<ana>"], BadInput),
        (["reset", "nobody"], NotHere),
        (["close", "nobody"], NotHere),
    ],
)
def test_what_cannot_be_is_told(db: str, arguments: list[str], fault: type[Exception]) -> None:
    ran(db, "invite", "ana")
    done = CliRunner().invoke(team, [*arguments, "--db", db])
    assert isinstance(done.exception, fault)


def test_an_audit_that_was_changed_is_told_with_exit_code_one(db: str) -> None:
    ran(db, "invite", "ana")
    with Store.open(db) as store, store.engine.begin() as conn:
        conn.execute(text("DROP TRIGGER team_audit_refuse_update"))
        conn.execute(text("UPDATE team_audit SET who = 'nobody'"))
    for more in ([], ["--json"]):
        done = CliRunner().invoke(team, ["audit", "--db", db, *more])
        assert done.exit_code == 1
        assert "line 1 was changed" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--team"], "give --team with --db"),
        (["--team", "--db", "{db}", "--audience", "public"], "without --audience"),
        (["--team", "--db", "{db}"], "has no admin yet"),
        (["--team", "--db", "{db}", "--host", "0.0.0.0"], "say with --url"),
        (["--url", "https://x.example"], "--url belongs to --team"),
        (["--team", "--db", "{db}", "--url", "x.example"], "no address of a site"),
        (["--db", "{db}", "--host", "0.0.0.0"], "without accounts"),
    ],
)
def test_a_team_is_not_served_in_a_way_that_cannot_be(db: str, arguments: list[str], told: str) -> None:
    done = CliRunner().invoke(serve, [part.format(db=db) for part in arguments])
    assert isinstance(done.exception, UsageFault)
    assert told in str(done.exception)
    assert done.exception.exit_code == 2


def test_there_must_be_a_store(tmp_path: Path) -> None:
    done = CliRunner().invoke(team, ["list", "--db", str(tmp_path / "none.db")])
    assert isinstance(done.exception, StoreNotFound)
