"""The audit: every deed is told with its author, nothing in it can be changed, and it is for admins."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.web.accounts.team_site import (
    CHEAP,
    HOME,
    NAMES,
    PASSWORD,
    SetClock,
    TeamSite,
    form_token,
    log_in,
    team_site,
)
from tests.web.work_site import CASE, MOVE, SOURCE

from detente.errors import StoreConflict
from detente.record.log import Store
from detente.web.accounts import audit
from detente.web.accounts.team import Team


@pytest.fixture
def site(tmp_path: Path) -> Iterator[TeamSite]:
    made = team_site(tmp_path)
    yield made
    made.store.close()


def test_who_did_what_to_what_is_told_with_the_record_beside_it(site: TeamSite) -> None:
    admin, editor = site.browser("admin"), site.browser("editor")
    log_in(site.browser(address="10.7.7.7"), NAMES["reader"], "wrong-horse-staple-9")
    log_in(site.browser(), "my own password, by mistake", "x")
    token = form_token(admin, "/team")
    admin.post("/team/invite", data={"token": token, "name": "newcomer", "role": "reader"})
    admin.post("/team/people/newcomer", data={"token": token, "deed": "role", "role": "editor"})
    fields = {**MOVE, **SOURCE, "reason": "compared with the decree", "step": "save"}
    editor.post(f"{HOME}/new/moves", data={"token": form_token(editor), **fields})
    told = admin.get("/team/audit.json").json()
    assert told["facts"]["holds"] is True
    lines = {
        (line["who"], line["deed"], line["object"], line["detail"]) for line in told["tables"][0]["rows"]
    }
    assert ("ada", "invited", "newcomer", "reader") in lines
    assert ("ada", "role-set", "newcomer", "reader to editor") in lines
    assert ("somebody", "login-failed", "rita", "from 10.7.7.7") in lines
    assert ("somebody", "login-failed", "an unknown name", "from 10.0.0.1") in lines
    assert ("edda", "logged-in", "edda", "from 10.0.0.1") in lines
    wrote = [line for line in lines if line[1] == "wrote" and line[0] == "edda"]
    assert len(wrote) == 1
    assert wrote[0][2].startswith(f"{CASE}: ")
    assert wrote[0][3] == "compared with the decree"
    assert "by mistake" not in str(lines)
    page = admin.get("/team/audit", params={"deed": "login-failed"}).text
    assert 'id="holds"' in page
    assert "10.7.7.7" in page
    assert "reader to editor" not in page
    only = admin.get("/team/audit.csv", params={"who": "newcomer"}).text.splitlines()
    assert len(only) == 3
    assert admin.get("/team/audit", params={"deed": "danced"}).status_code == 422


def test_a_refused_deed_leaves_no_line(site: TeamSite) -> None:
    before = len(audit.lines(site.store.engine))
    for deed in (
        lambda: site.team.people.invite("Ada", "reader", by="a test"),
        lambda: site.team.people.close("ada", by="a test"),
    ):
        with pytest.raises(StoreConflict):
            deed()
    assert len(audit.lines(site.store.engine)) == before


@pytest.fixture
def team(address: str) -> Iterator[Team]:
    store = Store.create(address)
    made = Team(store, cost=CHEAP, clock=SetClock())
    for name in ("ana", "bea", "cyd"):
        made.people.redeem("invitation", made.people.invite(name, "admin", by="a test").secret, PASSWORD)
    yield made
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE team_audit SET who = 'nobody' WHERE seq = 2",
        "DELETE FROM team_audit WHERE seq = 6",
        "INSERT INTO team_audit SELECT 99, at, who, deed, '', '', prev, digest FROM team_audit WHERE seq=6",
    ],
)
def test_the_engine_refuses_to_change_a_line(team: Team, statement: str) -> None:
    before = audit.lines(team.desk.engine)
    with pytest.raises(Exception, match=r"append-only|does not continue"), team.desk.engine.begin() as conn:
        conn.execute(text(statement))
    assert audit.lines(team.desk.engine) == before
    assert audit.faults(team.desk.engine) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE team_audit SET who = 'nobody' WHERE seq = 2", "line 2 was changed"),
        ("DELETE FROM team_audit WHERE seq = 3", "line 4 does not follow"),
    ],
)
def test_a_line_changed_behind_the_guards_is_found(tmp_path: Path, statement: str, told: str) -> None:
    made = team_site(tmp_path)
    with made.store.engine.begin() as conn:
        for name in ("update", "delete"):
            conn.execute(text(f"DROP TRIGGER team_audit_refuse_{name}"))
        conn.execute(text(statement))
    faults = audit.faults(made.store.engine)
    assert any(told in fault for fault in faults)
    assert "the guard team_audit_refuse_delete is missing or switched off" in faults
    page = made.browser("admin").get("/team/audit").text
    assert 'id="broken"' in page
    made.store.close()


def test_several_at_once_make_one_chain(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    made = team_site(tmp_path)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: made.team.people.invite(f"guest {n}", "reader", by="a test"), range(24)))
    assert audit.faults(made.store.engine) == []
    assert len(made.team.people.all()) == 28
    made.store.close()


def test_tries_at_once_do_not_slip_past_the_limit(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from detente.web.accounts.faults import TooManyAttempts, WrongPassword

    made = team_site(tmp_path)

    def one(number: int) -> str:
        try:
            made.team.sessions.log_in(NAMES["reader"], f"guess number {number}", address=f"10.1.0.{number}")
        except WrongPassword:
            return "heard"
        except TooManyAttempts:
            return "held off"
        return "in"

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(one, range(30)))
    assert told.count("heard") == made.team.desk.terms.failures_of_account
    assert told.count("in") == 0
    made.store.close()
