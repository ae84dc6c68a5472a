"""Coming in and going out: the log-in, its limits, cookies, sessions, forms."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.accounts.team_site import (
    HOME,
    NAMES,
    PASSWORD,
    TeamSite,
    form_token,
    log_in,
    make_team,
    team_site,
)
from tests.web.site import Shown

from detente.record.log import Store
from detente.web.accounts import audit


@pytest.fixture
def site(tmp_path: Path) -> Iterator[TeamSite]:
    made = team_site(tmp_path)
    yield made
    made.store.close()


def test_nobody_sees_anything_before_logging_in(site: TeamSite) -> None:
    stranger = site.browser()
    page = stranger.get(f"{HOME}/moves?as_of=2008-01-01", follow_redirects=False)
    assert page.status_code == 303
    assert page.headers["location"] == "/login?next=%2Fcases%2Fuzbekistan%2Fmoves%3Fas_of%3D2008-01-01"
    for path in (f"{HOME}/moves.json", f"{HOME}/moves.csv", "/team.json", "/index.json"):
        answer = stranger.get(path)
        assert answer.status_code == 401
        assert answer.json()["error"]["slug"] == "not-logged-in"
        assert answer.headers["www-authenticate"].startswith("Bearer")
    assert stranger.get("/static/detente.css").status_code == 200


def test_after_logging_in_one_is_where_one_wanted_to_go(site: TeamSite) -> None:
    answer = log_in(site.browser(), NAMES["reader"], next=f"{HOME}/moves?as_of=2008-01-01")
    assert answer.status_code == 200
    assert answer.url.path == f"{HOME}/moves"
    assert NAMES["reader"] in answer.text


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1", "", "/login"]
)
def test_the_way_on_never_leads_off_the_site(site: TeamSite, elsewhere: str) -> None:
    client = site.browser()
    client.follow_redirects = False
    answer = log_in(client, NAMES["reader"], next=elsewhere)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_a_wrong_password_an_unknown_name_and_a_closed_account_are_told_alike(site: TeamSite) -> None:
    site.team.people.close(NAMES["documenter"], by="a test")
    site.team.people.invite("guest", "reader", by="a test")
    pages = []
    for name, password in (
        (NAMES["reader"], "wrong-horse-staple-9"), ("nobody", PASSWORD), (NAMES["documenter"], PASSWORD),
        ("guest", PASSWORD), (NAMES["reader"], ""),
    ):  # fmt: skip
        answer = log_in(site.browser(), name, password)
        assert answer.status_code == 401
        text = answer.text.split('id="refusal"')[1]
        pages.append(text.split('name="token"')[0])
        assert 'aria-invalid="true"' in answer.text
        assert password not in answer.text or not password
    assert len(set(pages)) == 1


def test_an_unknown_name_is_held_against_a_digest_as_a_known_one_is(
    site: TeamSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    from detente.web.accounts.passwords import Passwords

    compared: list[str | None] = []
    real = Passwords.fits

    def fits(self: Passwords, kept: str | None, password: str) -> bool:
        compared.append(kept)
        return real(self, kept, password)

    monkeypatch.setattr(Passwords, "fits", fits)
    log_in(site.browser(), "nobody", PASSWORD)
    log_in(site.browser(), NAMES["reader"], "wrong-horse-staple-9")
    assert [kept is None for kept in compared] == [True, False]


def test_the_cookie_of_a_session_is_new_and_safe(site: TeamSite) -> None:
    client = site.browser()
    client.cookies.set("detente_session", "planted-by-somebody-else", domain="127.0.0.1")
    client.follow_redirects = False
    answer = log_in(client, NAMES["reader"])
    told = next(line for line in answer.headers.get_list("set-cookie") if "detente_session" in line)
    assert "planted" not in told
    assert "HttpOnly" in told
    assert "SameSite=lax" in told
    assert "Path=/" in told
    assert "Domain" not in told
    assert answer.headers["cache-control"] == "private, no-store"


def test_over_tls_cookies_are_secure_and_bound_to_the_host(tmp_path: Path) -> None:
    made = team_site(tmp_path, url="https://record.example.org")
    client = TestClient(made.app, base_url="https://record.example.org", follow_redirects=False)
    answer = log_in(client, NAMES["reader"])
    told = answer.headers.get_list("set-cookie")
    assert [line for line in told if line.startswith("__Host-detente_session=")]
    assert all("Secure" in line and "HttpOnly" in line for line in told)
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert client.get("/account").status_code == 200
    elsewhere = TestClient(made.app, base_url="https://rebound.example")
    assert elsewhere.get("/login").status_code == 403
    made.store.close()


def test_logging_in_again_begins_a_new_session_and_ends_the_old_one(site: TeamSite) -> None:
    client = site.browser("reader")
    before = client.cookies["detente_session"]
    page = client.post(
        "/login",
        data={"token": form_token(client), "name": NAMES["editor"], "password": PASSWORD},
    )
    assert NAMES["editor"] in page.text
    assert client.cookies["detente_session"] != before
    assert site.team.sessions.of(before) is None


def test_logging_out_ends_the_session_itself(site: TeamSite) -> None:
    client = site.browser("reader")
    kept = client.cookies["detente_session"]
    assert client.post("/logout", data={"token": form_token(client)}).url.path == "/login"
    again = TestClient(site.app, base_url=str(client.base_url), cookies={"detente_session": kept})
    assert again.get("/index.json").status_code == 401
    assert site.browser("reader").get("/logout").status_code == 405


def test_a_session_ends_when_it_is_left_alone_and_at_the_longest(site: TeamSite) -> None:
    client = site.browser("reader")
    terms = site.team.desk.terms
    for _ in range(30):
        site.clock.on(seconds=terms.idle.total_seconds() / 2)
        if client.get("/index.json").status_code != 200:
            break
    begun = site.clock.now
    assert client.get("/index.json").status_code == 401
    assert begun >= site.clock.now - terms.longest
    left = site.browser("reader")
    site.clock.on(seconds=terms.idle.total_seconds() + 1)
    assert left.get("/index.json").status_code == 401


def test_own_sessions_are_listed_and_ended(site: TeamSite) -> None:
    here, there = site.browser("reader"), site.browser("reader", address="10.0.0.9")
    page = here.get("/account").text
    assert "10.0.0.9" in page
    sessions = site.team.sessions.of_account(site.team.people.named(NAMES["reader"]).account_id)
    other = next(one for one in sessions if one.address == "10.0.0.9")
    assert here.post(
        "/account/session", data={"token": form_token(here), "session": other.session_id}
    ).is_success
    assert there.get("/index.json").status_code == 401
    assert here.get("/index.json").status_code == 200
    stranger = site.browser("editor")
    mine = site.team.sessions.of_account(site.team.people.named(NAMES["reader"]).account_id)[0]
    data = {"token": form_token(stranger), "session": mine.session_id}
    assert stranger.post("/account/session", data=data).status_code == 404
    assert here.get("/index.json").status_code == 200


def test_failed_log_ins_are_held_off_by_name_even_after_a_restart(site: TeamSite) -> None:
    most = site.team.desk.terms.failures_of_account
    for number in range(most):
        answer = log_in(site.browser(address=f"10.0.1.{number}"), NAMES["editor"], "wrong-horse-staple-9")
        assert answer.status_code == 401
    held = log_in(site.browser(address="10.0.2.1"), NAMES["editor"].upper())
    assert held.status_code == 429
    assert 0 < int(held.headers["retry-after"]) <= 15 * 60
    assert 'data-slug="too-many-attempts"' in held.text
    assert site.browser("reader", address="10.0.2.1").get("/account").status_code == 200
    reopened = Store.open(str(site.store.engine.url.database))
    again = TeamSite(reopened, site.team, site.app, site.clock)
    assert log_in(again.browser(address="10.0.2.2"), NAMES["editor"]).status_code == 429
    reopened.close()
    site.clock.on(minutes=16)
    assert log_in(site.browser(), NAMES["editor"]).status_code == 200
    deeds = [line.deed for line in audit.lines(site.store.engine)]
    assert deeds.count("login-blocked") == 1
    assert deeds.count("login-failed") == most


def test_failed_log_ins_are_held_off_by_address(site: TeamSite) -> None:
    client = site.browser(address="10.9.9.9")
    for number in range(site.team.desk.terms.failures_from_address):
        assert log_in(client, f"guess{number}", "wrong-horse-staple-9").status_code == 401
    assert log_in(client, NAMES["reader"]).status_code == 429
    assert site.browser("reader", address="10.9.9.8").get("/account").status_code == 200


def test_a_wrong_present_password_counts_like_a_failed_log_in(site: TeamSite) -> None:
    client = site.browser("reader")
    fields = {
        "token": form_token(client),
        "new": "seventeen quiet lanterns",
        "again": "seventeen quiet lanterns",
    }
    wrong = {**fields, "present": "wrong-horse-staple-9"}
    for _ in range(site.team.desk.terms.failures_of_account):
        assert client.post("/account/password", data=wrong).status_code == 422
    held = client.post("/account/password", data={**fields, "present": PASSWORD})
    assert held.status_code == 429
    assert int(held.headers["retry-after"]) > 0
    site.clock.on(minutes=16)
    assert client.post("/account/password", data={**fields, "present": PASSWORD}).status_code == 200


def test_a_piece_of_a_page_is_not_replaced_by_the_log_in(site: TeamSite) -> None:
    answer = site.browser().get(f"{HOME}/moves?page=2", headers={"hx-request": "true"})
    assert answer.status_code == 401
    assert answer.headers["hx-redirect"].startswith("/login?next=")
    assert answer.text == ""


def test_a_log_in_that_succeeds_forgives_what_failed_before(site: TeamSite) -> None:
    for _ in range(3):
        for _ in range(site.team.desk.terms.failures_of_account - 1):
            assert log_in(site.browser(), NAMES["reader"], "wrong-horse-staple-9").status_code == 401
        site.clock.on(minutes=1)
        assert log_in(site.browser(address="10.0.3.1"), NAMES["reader"]).status_code == 200
        site.clock.on(minutes=16)


def test_no_form_is_taken_without_its_token(site: TeamSite) -> None:
    client, other = site.browser("admin"), site.browser("admin")
    foreign = form_token(other)
    for path in ("/logout", "/account/password", "/account/token", "/team/invite", f"{HOME}/new/moves"):
        for data in ({}, {"token": "0" * 64}, {"token": foreign}, {"token": "ü"}):
            assert client.post(path, data=data).status_code == 403, path
        good = {"token": form_token(client)}
        answer = client.post(path, data=good, headers={"origin": "https://evil.example"})
        assert answer.status_code == 403, path
    assert site.browser().post("/login", data={"name": "x", "password": "y"}).status_code == 403


def test_the_forms_of_a_session_outlive_a_restart(tmp_path: Path) -> None:
    made = team_site(tmp_path)
    client = made.browser("admin")
    token = form_token(client)
    from detente.web.application import create_application
    from detente.web.shelf import Shelf

    again = TestClient(
        create_application(Shelf(store=made.store), team=made.team),
        base_url=str(client.base_url),
        cookies={"detente_session": client.cookies["detente_session"]},
    )
    data = {"token": token, "name": "newcomer", "role": "reader"}
    assert again.post("/team/invite", data=data).status_code == 200
    made.store.close()


def test_what_is_sent_may_not_be_too_large(site: TeamSite) -> None:
    client = site.browser("editor")
    answer = client.post(
        "/account/token", data={"label": "x" * 1_100_000}, headers={"accept": "application/json"}
    )
    assert answer.status_code == 413
    assert answer.json()["error"]["slug"] == "too-large"
    assert site.browser().post("/login", data={"name": "x" * 1_100_000}).status_code == 413


def test_every_page_of_the_door_carries_the_headers_and_no_inline_script(site: TeamSite) -> None:
    admin = site.browser("admin")
    link = site.team.people.invite("newcomer", "reader", by="a test")
    for client, path in (
        (site.browser(), "/login"), (site.browser(), link.path), (admin, "/account"), (admin, "/team"),
        (admin, "/team/roles"), (admin, "/team/audit"), (admin, f"{HOME}/drafts"),
        (admin, f"{HOME}/drafts/new/moves"),
    ):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "private, no-store"
        shown = Shown(answer.text)
        assert [tag for tag in shown.inline if tag != "script"] == [], path
        assert "<script>" not in answer.text
        assert len(shown.ids) == len(set(shown.ids)), path


def test_a_team_can_be_served_to_read_only(tmp_path: Path) -> None:
    made = team_site(tmp_path, read_only=True)
    editor = made.browser("editor")
    data = {"token": form_token(editor), "step": "save"}
    assert editor.post(f"{HOME}/new/moves", data=data).status_code == 403
    documenter = made.browser("documenter")
    data = {"token": form_token(documenter)}
    assert documenter.post(f"{HOME}/drafts/new/moves", data=data).status_code == 403
    assert documenter.post("/logout", data=data).status_code == 200
    made.store.close()


def test_a_second_team_on_the_same_store_shares_its_people(site: TeamSite) -> None:
    with pytest.raises(Exception, match="names are given once"):
        make_team(site.store)
