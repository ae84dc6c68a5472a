"""People of a team on either engine: invitations, resets, roles, closing, passwords; and their pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.accounts.team_site import (
    CHEAP,
    NAMES,
    PASSWORD,
    SetClock,
    TeamSite,
    form_token,
    log_in,
    team_site,
)
from tests.web.work_site import hidden

from detente.errors import BadInput, StoreConflict
from detente.record.log import Store
from detente.web.accounts import audit
from detente.web.accounts.faults import LinkSpent, TooManyAttempts, WrongPassword
from detente.web.accounts.team import Team
from detente.web.errors import NotHere

NEW = "seventeen quiet lanterns"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[TeamSite]:
    made = team_site(tmp_path)
    yield made
    made.store.close()


def test_from_an_invitation_to_the_first_log_in(site: TeamSite) -> None:
    admin, guest = site.browser("admin"), site.browser()
    fields = {"token": form_token(admin, "/team"), "name": "Юля", "role": "documenter"}
    page = admin.post("/team/invite", data=fields).text
    link = page.split('id="secret">', 1)[1].split("<", 1)[0]
    path = link.removeprefix(site.team.url)
    assert "Юля" in guest.get(path).text
    assert guest.get(path).status_code == 200, "looking does not use the link up"
    form = guest.get(path).text
    assert 'autocomplete="new-password"' in form
    answer = guest.post(path, data={"token": hidden(form, "token"), "new": NEW, "again": NEW})
    assert answer.url.path == "/login"
    assert 'id="kept"' in answer.text
    assert log_in(guest, "юля", NEW).status_code == 200
    again = TestClient(site.app, base_url=str(guest.base_url)).get(path)
    assert again.status_code == 410
    assert 'data-slug="link-spent"' in again.text
    with site.store.engine.connect() as conn:
        kept = str(conn.exec_driver_sql("SELECT * FROM team_links").all())
    assert path.rsplit("/", 1)[1] not in kept


@pytest.mark.parametrize(
    ("new", "again", "field"),
    [
        ("short", "short", "new"),
        ("passwordpassword", "passwordpassword", "new"),
        (NEW, NEW + "x", "again"),
        ("", "", "new"),
    ],
)
def test_a_password_that_is_not_taken_is_told_at_its_field(
    site: TeamSite, new: str, again: str, field: str
) -> None:
    handed = site.team.people.issue_reset(NAMES["reader"], by="a test")
    client = site.browser()
    form = client.get(handed.path).text
    answer = client.post(handed.path, data={"token": hidden(form, "token"), "new": new, "again": again})
    assert answer.status_code == 422
    assert f'id="e-{field}"' in answer.text
    assert f'aria-describedby="e-{field}' in answer.text
    if len(new) > 5:
        assert new not in answer.text
    assert log_in(site.browser(), NAMES["reader"]).status_code == 200


def test_a_link_of_an_admin_resets_a_password_and_ends_what_ran(site: TeamSite) -> None:
    admin, reader = site.browser("admin"), site.browser("reader")
    data = {"token": form_token(admin, "/team"), "deed": "reset"}
    page = admin.post(f"/team/people/{NAMES['reader']}", data=data).text
    path = page.split('id="secret">', 1)[1].split("<", 1)[0].removeprefix(site.team.url)
    assert path.startswith("/reset/")
    assert reader.get("/account").status_code == 200, "nothing ends before the link is used"
    client = site.browser()
    form = client.get(path).text
    client.post(path, data={"token": hidden(form, "token"), "new": NEW, "again": NEW})
    assert reader.get("/index.json").status_code == 401
    assert log_in(site.browser(), NAMES["reader"]).status_code == 401
    assert log_in(site.browser(), NAMES["reader"], NEW).status_code == 200


def test_the_own_password_is_changed_and_every_other_session_ends(site: TeamSite) -> None:
    here, there = site.browser("reader"), site.browser("reader")
    fields = {"token": form_token(here), "new": NEW, "again": NEW}
    wrong = here.post("/account/password", data={**fields, "present": "wrong-horse-staple-9"})
    assert wrong.status_code == 422
    assert 'id="e-present"' in wrong.text
    assert here.post("/account/password", data={**fields, "present": PASSWORD}).status_code == 200
    assert here.get("/index.json").status_code == 200
    assert there.get("/index.json").status_code == 401
    assert log_in(site.browser(), NAMES["reader"], NEW).status_code == 200


def test_an_admin_sets_roles_ends_sessions_closes_and_opens(site: TeamSite) -> None:
    admin, reader = site.browser("admin"), site.browser("reader")
    token = form_token(admin, "/team")
    person = f"/team/people/{NAMES['reader']}"
    admin.post(person, data={"token": token, "deed": "role", "role": "documenter"})
    assert "Documenter" in reader.get("/account").text
    program = site.program("reader", "read")
    admin.post(person, data={"token": token, "deed": "end"})
    assert (reader.get("/index.json").status_code, program.get("/index.json").status_code) == (401, 401)
    reader = site.browser("reader")
    admin.post(person, data={"token": token, "deed": "close"})
    assert reader.get("/index.json").status_code == 401
    assert log_in(site.browser(), NAMES["reader"]).status_code == 401
    admin.post(person, data={"token": token, "deed": "open"})
    assert log_in(site.browser(), NAMES["reader"]).status_code == 200
    assert admin.post(person, data={"token": token, "deed": "dance"}).status_code == 422
    assert admin.post("/team/people/nobody", data={"token": token, "deed": "close"}).status_code == 404


def test_the_last_admin_stays(site: TeamSite) -> None:
    admin = site.browser("admin")
    token = form_token(admin, "/team")
    person = f"/team/people/{NAMES['admin']}"
    for data in ({"deed": "close"}, {"deed": "role", "role": "editor"}):
        answer = admin.post(person, data={"token": token, **data})
        assert answer.status_code == 409
        assert "last admin" in answer.text
    site.team.people.set_role(NAMES["editor"], "admin", by="a test")
    admin.post(person, data={"token": token, "deed": "role", "role": "editor"})
    assert site.team.people.named(NAMES["admin"]).role == "editor"


@pytest.mark.parametrize(
    ("fields", "status", "field"),
    [
        ({"name": "Ada", "role": "reader"}, 409, "name"),
        ({"name": "", "role": "reader"}, 422, "name"),
        ({"name": "<b>", "role": "reader"}, 422, "name"),
        ({"name": "x" * 61, "role": "reader"}, 422, "name"),
        ({"name": "newcomer", "role": "king"}, 422, "role"),
    ],
)
def test_an_invitation_that_cannot_be_is_told_at_its_field(
    site: TeamSite, fields: dict[str, str], status: int, field: str
) -> None:
    admin = site.browser("admin")
    answer = admin.post("/team/invite", data={"token": form_token(admin, "/team"), **fields})
    assert answer.status_code == status
    assert f'id="e-{field}"' in answer.text
    assert len(site.team.people.all()) == 4


@pytest.fixture
def team(address: str) -> Iterator[Team]:
    store = Store.create(address)
    yield Team(store, cost=CHEAP, clock=SetClock())
    store.close()


def clock_of(team: Team) -> SetClock:
    clock = team.desk.clock
    assert isinstance(clock, SetClock)
    return clock


def test_links_work_once_for_their_kind_and_time_on_either_engine(team: Team) -> None:
    first = team.people.invite("ana", "admin", by="a test")
    second = team.people.issue_reset("ana", by="a test")
    assert second.kind == "invitation"
    with pytest.raises(LinkSpent):
        team.people.redeem("invitation", first.secret, NEW)
    with pytest.raises(LinkSpent):
        team.people.whose_link("reset", second.secret)
    with pytest.raises(BadInput):
        team.people.redeem("invitation", second.secret, "ana ana ana ana")
    assert team.people.redeem("invitation", second.secret, NEW).name == "ana"
    third = team.people.issue_reset("ana", by="a test")
    assert third.kind == "reset"
    clock_of(team).on(hours=25)
    with pytest.raises(LinkSpent):
        team.people.redeem("reset", third.secret, NEW)
    with pytest.raises(NotHere):
        team.people.issue_reset("nobody", by="a test")


def test_the_way_of_an_account_on_either_engine(team: Team) -> None:
    people = team.people
    for name in ("ana", "bea"):
        people.redeem("invitation", people.invite(name, "admin", by="a test").secret, NEW)
    secret = team.sessions.log_in("ANA", NEW, browser="a browser", address="10.0.0.1")
    session = team.sessions.of(secret)
    assert session is not None
    assert (session.name, session.role) == ("ana", "admin")
    clock_of(team).on(hours=1)
    assert team.sessions.of(secret) is not None
    made, token = team.tokens.make(session.account_id, "a copy", "read", 1, by="ana")
    assert team.tokens.of(token) is not None
    people.change_password(session.account_id, NEW, "other quiet lanterns", keep=session.session_id)
    with pytest.raises(WrongPassword):
        team.sessions.log_in("ana", NEW)
    people.close("ana", by="bea")
    assert (team.sessions.of(secret), team.tokens.of(token)) == (None, None)
    assert team.tokens.of_account(session.account_id)[0].revoked_at
    with pytest.raises(StoreConflict):
        people.close("bea", by="bea")
    with pytest.raises(NotHere):
        team.tokens.revoke(session.account_id, made.token_id, by="ana")
    assert audit.faults(team.desk.engine) == []
    assert [one.state for one in people.all()] == ["closed", "active"]


def test_the_limit_of_failures_holds_on_either_engine(team: Team) -> None:
    people = team.people
    people.redeem("invitation", people.invite("ana", "admin", by="a test").secret, NEW)
    for _ in range(team.desk.terms.failures_of_account):
        with pytest.raises(WrongPassword):
            team.sessions.log_in("ana", "wrong-horse-staple-9", address="10.0.0.1")
    with pytest.raises(TooManyAttempts):
        team.sessions.log_in("ana", NEW, address="10.0.0.2")
    clock_of(team).on(minutes=16)
    assert team.sessions.log_in("ana", NEW)
