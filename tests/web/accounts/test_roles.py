"""The table of roles: its order, what each address asks for, and that page and guide say the same."""

from pathlib import Path

import pytest
from tests.web.accounts.team_site import team_site

from detente.web.accounts.admission import permission_for
from detente.web.accounts.roles import (
    PERMISSIONS,
    ROLES,
    SCOPES,
    acting_role,
    allows,
    audience_of,
    scopes_of,
)
from detente.web.accounts.routes import TEAM_ROUTES
from detente.web.routes import ROUTES

GUIDE = Path(__file__).parents[3] / "docs" / "how-to" / "team.md"


def test_a_role_may_all_that_the_one_below_it_may() -> None:
    for one in PERMISSIONS:
        held = [allows(role, one.name) for role in ROLES]
        assert held == sorted(held), one.name
        assert held[-1]


def test_a_token_is_never_more_than_its_owner_or_its_scope() -> None:
    for role in ROLES:
        for scope in SCOPES:
            acting = acting_role(role, scope)
            assert ROLES.index(acting) <= ROLES.index(role)
            assert not allows(acting, "people")
        assert scopes_of(role)[0] == "read"
    assert acting_role("admin", "read") == "reader"
    assert acting_role("reader", "decide") == "reader"
    assert scopes_of("documenter") == ("read", "propose")


def test_who_is_shown_what() -> None:
    assert [audience_of(role) for role in ROLES] == ["public", "team", "keeper", "keeper"]


@pytest.mark.parametrize(
    ("route", "method", "asked"),
    [
        ("/login", "POST", None),
        ("/", "GET", "read"),
        ("/a-page-that-nobody-thought-of", "GET", "read"),
        ("/a-page-that-nobody-thought-of", "POST", "decide"),
        ("/settings", "POST", "read"),
        ("/cases/{case}/inbox/{item}", "GET", "withheld"),
        ("/cases/{case}/inbox/{item}", "POST", "decide"),
        ("/cases/{case}/history/{table}/{row:path}", "GET", "withheld"),
        ("/cases/{case}/drafts/{item}", "POST", "propose"),
        ("/cases/{case}/upload", "POST", "propose"),
        ("/team/roles", "GET", "read"),
        ("/team/people/{name}", "POST", "people"),
        ("/team/audit", "GET", "audit"),
        ("/account/token", "POST", "own"),
    ],
)
def test_what_an_address_asks_for(route: str, method: str, asked: str | None) -> None:
    assert permission_for(route, method) == asked


def test_only_the_door_is_open_to_anybody() -> None:
    opened = {
        path
        for path, _, methods in (*TEAM_ROUTES, *ROUTES)
        for method in methods
        if permission_for(path, method) is None
    }
    assert opened == {"/login", "/invitation/{secret}", "/reset/{secret}"}


def test_every_form_that_changes_the_record_asks_for_propose_or_decide() -> None:
    from detente.web.routes import CASE, KEEPS_THE_RECORD

    for path, _, methods in (*TEAM_ROUTES, *ROUTES):
        if "POST" in methods and path.startswith(CASE) and path not in KEEPS_THE_RECORD:
            assert permission_for(path, "POST") in ("propose", "decide"), path


def test_the_page_and_the_guide_tell_the_same_table(tmp_path: Path) -> None:
    made = team_site(tmp_path)
    rows = made.browser("reader").get("/team/roles.json").json()["tables"][0]["rows"]
    made.store.close()
    guide = GUIDE.read_text(encoding="utf-8")
    assert len(rows) == len(PERMISSIONS)
    for row in rows:
        cells = [row["permission"], *(row[role] for role in ROLES), row["token"]]
        assert f"| {' | '.join(cells)} |" in guide
