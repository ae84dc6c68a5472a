"""Programs with tokens: what each scope may do, and that a token is never mixed with a cookie."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.accounts.team_site import HOME, NAMES, TeamSite, form_token, team_site
from tests.web.site import BASE
from tests.web.work_site import CASE, MOVE, SOURCE, hidden

from detente.record.drafting import drafts_of
from detente.record.inbox import items
from detente.record.transfer import export_case
from detente.web.accounts import audit
from detente.web.accounts.tokens import PREFIX


@pytest.fixture
def site(tmp_path: Path) -> Iterator[TeamSite]:
    made = team_site(tmp_path)
    yield made
    made.store.close()


ROW = {**MOVE, **SOURCE, "reason": "read it"}


def test_a_token_is_made_shown_once_used_and_revoked(site: TeamSite) -> None:
    client = site.browser("editor")
    fields = {"token": form_token(client), "label": "nightly copy", "scope": "read", "days": "30"}
    page = client.post("/account/token", data=fields).text
    secret = page.split('id="secret">', 1)[1].split("<", 1)[0]
    assert secret.startswith(PREFIX)
    assert secret not in client.get("/account").text
    with site.store.engine.connect() as conn:
        kept = str(conn.exec_driver_sql("SELECT * FROM team_tokens").all())
        assert secret not in kept
        assert secret.removeprefix(PREFIX) not in kept
    program = TestClient(site.app, base_url=BASE, headers={"authorization": f"Bearer {secret}"})
    assert program.get(f"{HOME}/moves.json").json()["ok"] is True
    assert program.get(f"{HOME}/moves.csv").text.startswith("row,")
    account = site.team.people.named(NAMES["editor"]).account_id
    token = site.team.tokens.of_account(account)[0]
    assert token.used_at
    assert client.post(
        "/account/token/revoke", data={"token": form_token(client), "which": token.token_id}
    ).is_success
    refused = program.get(f"{HOME}/moves.json")
    assert refused.status_code == 401
    assert refused.json()["error"]["slug"] == "not-logged-in"
    deeds = [line.deed for line in audit.lines(site.store.engine)]
    assert {"token-made", "token-revoked"} <= set(deeds)


def test_a_token_ends_with_its_days_and_with_its_owner(site: TeamSite) -> None:
    first, second = site.program("editor", "read"), site.program("editor", "read")
    assert first.get("/index.json").status_code == 200
    site.clock.on(days=31)
    assert first.get("/index.json").status_code == 401
    third = site.program("editor", "read")
    site.team.people.close(NAMES["editor"], by="a test")
    assert (second.get("/index.json").status_code, third.get("/index.json").status_code) == (401, 401)


def test_a_token_and_a_cookie_at_once_are_refused(site: TeamSite) -> None:
    client, program = site.browser("reader"), site.program("editor", "decide")
    both = {"authorization": program.headers["authorization"]}
    for path in ("/index.json", f"{HOME}/history/moves/x.json"):
        answer = client.get(path, headers=both)
        assert answer.status_code == 422
        assert "not both" in answer.json()["error"]["message"]
    basic = {"authorization": "Basic YWRhOnB3"}
    assert site.browser().get("/index.json", headers=basic).status_code == 401


def test_no_scope_does_more_than_it_says(site: TeamSite) -> None:
    read, propose, decide = (site.program("admin", scope) for scope in ("read", "propose", "decide"))
    before = site.store.digest(CASE)
    for program in (read, propose):
        assert program.post(f"{HOME}/new/moves", data={**ROW, "step": "save"}).status_code == 403
    assert read.post(f"{HOME}/drafts/new/moves", data=ROW).status_code == 403
    for program in (read, propose, decide):
        for path in ("/team.json", "/team/audit.json", "/account"):
            answer = program.get(path)
            assert answer.status_code == 403
            assert "no token goes so far" in answer.json()["error"]["message"]
        data = {"name": "newcomer", "role": "admin"}
        assert program.post("/team/invite", data=data).status_code == 403
        assert program.post("/account/token", data={"label": "x", "scope": "read"}).status_code == 403
    assert site.store.digest(CASE) == before
    weak = site.program("reader", "decide")
    assert weak.post(f"{HOME}/new/moves", data={**ROW, "step": "save"}).status_code == 403


def test_a_program_offers_a_row_without_a_form_token(site: TeamSite) -> None:
    program = site.program("documenter", "propose")
    answer = program.post(f"{HOME}/drafts/new/moves", data=ROW)
    assert answer.status_code == 200
    assert answer.json()["ok"] is True
    draft = drafts_of(site.store, CASE, NAMES["documenter"])[0]
    assert draft.item_id in answer.json()["address"]
    refused = program.post(f"{HOME}/drafts/new/moves", data={**ROW, "actor": "tashkent"})
    assert refused.status_code == 422
    assert refused.json()["error"]["slug"] == "bad-input"
    assert "actors.csv" in refused.json()["error"]["message"]


def test_a_program_decides_and_corrects_in_the_name_of_its_owner(site: TeamSite) -> None:
    program = site.program("editor", "decide")
    item = items(site.store, CASE, "waiting")[0].item_id
    done = program.post(f"{HOME}/inbox/{item}", data={"verdict": "accept", "reason": "by rule"})
    assert done.json()["ok"] is True, done.text
    assert items(site.store, CASE)[0].decided_by == NAMES["editor"]
    move = export_case(site.store, CASE).ordered_moves[0].move_id
    path = f"{HOME}/edit/moves/{move}"
    preview = program.post(path, data={"description": "New words", "reason": "x", "step": "preview"})
    assert preview.json()["preview"][0]["after"] == "New words"
    saved = program.post(path, data={"description": "New words", "reason": "x", "step": "save"})
    assert saved.json()["ok"] is True
    assert site.store.log(CASE)[-1].author == NAMES["editor"]
    stale = program.post(path, data={"expect_seq": "1", "description": "Old", "reason": "x", "step": "save"})
    assert stale.status_code == 409
    assert stale.json()["error"]["slug"] == "store-conflict"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"label": " "}, "what the token is for"),
        ({"scope": "admin"}, "no scope"),
        ({"days": "366"}, "from 1 to 365 days"),
        ({"days": "-1"}, "from 1 to 365 days"),
    ],
)
def test_a_token_that_cannot_be_is_told_at_its_field(
    site: TeamSite, fields: dict[str, str], told: str
) -> None:
    client = site.browser("reader")
    given = {"token": form_token(client), "label": "x", "scope": "read", "days": "7", **fields}
    answer = client.post("/account/token", data=given)
    assert answer.status_code == 422
    assert told in answer.text
    field = next(iter(fields))
    assert f'id="e-{field}"' in answer.text
    assert hidden(answer.text, "token")
