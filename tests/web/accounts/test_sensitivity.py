"""A withheld name shows to nobody whose role does not go so far: every address, every export, every role."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.web.accounts.planted_site import (
    MARK,
    RESTRICTED,
    addresses,
    everybody,
    planted_site,
    shows,
)
from tests.web.accounts.team_site import HOME, TeamSite, form_token
from tests.web.accounts.walker import Answer, carried, walk

from detente.web.accounts.admission import permission_for
from detente.web.accounts.roles import PERMISSION

MAY_SEE = {
    "admin": True, "editor": True, "token to decide": True,
    "documenter": False, "reader": False, "token to propose": False, "token to read": False, "nobody": False,
}  # fmt: skip
"""Who sees what is withheld; whoever is not told True here must never."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TeamSite]:
    made = planted_site(tmp_path_factory.mktemp("planted"))
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def walked(site: TeamSite) -> dict[str, list[tuple[str, str, Answer]]]:
    """Every address as everybody; those who may see most come first, so that nothing kept is handed on."""
    asked = addresses(site)
    found = {}
    for who, client in everybody(site).items():
        answers = walk(site.app, [address for address, _ in asked], carried(client))
        found[who] = [(*one, answer) for one, answer in zip(asked, answers, strict=True)]
    return found


@pytest.mark.parametrize("who", [who for who, may in MAY_SEE.items() if not may])
def test_no_address_shows_a_withheld_name_to_those_who_may_not_see_it(
    walked: dict[str, list[tuple[str, str, Answer]]], who: str
) -> None:
    assert [address for address, _, answer in walked[who] if shows(answer, address)] == []


def test_every_address_answers_everybody_without_a_fault(
    walked: dict[str, list[tuple[str, str, Answer]]],
) -> None:
    faults = [
        (who, address, answer.status_code)
        for who, found in walked.items()
        for address, _, answer in found
        if answer.status_code >= 500
    ]
    assert faults == []
    assert set(walked) == set(MAY_SEE)
    print({who: len(found) for who, found in walked.items()})  # noqa: T201 - the count is what a reader asks for


def test_those_who_may_do_see_it(walked: dict[str, list[tuple[str, str, Answer]]]) -> None:
    for who, may in MAY_SEE.items():
        seen = [address for address, _, answer in walked[who] if shows(answer, address)]
        assert bool(seen) == may, who
        if may:
            assert any("/inbox/" in address for address in seen)
            assert any("/history/" in address for address in seen)
            assert any("/files/" in address for address in seen)


def test_a_restricted_row_is_for_the_team_and_not_for_readers(
    walked: dict[str, list[tuple[str, str, Answer]]],
) -> None:
    told = {
        who: any(
            RESTRICTED in answer.text
            for _, _, answer in found
            if "zip" not in answer.headers.get("content-type", "")
        )
        for who, found in walked.items()
        if who != "nobody"
    }
    assert told == {
        "admin": True, "editor": True, "documenter": True, "reader": False,
        "token to decide": True, "token to propose": True, "token to read": False,
    }  # fmt: skip


def test_nobody_at_all_sees_nothing_but_the_door(walked: dict[str, list[tuple[str, str, Answer]]]) -> None:
    opened = {address for address, _, answer in walked["nobody"] if answer.status_code == 200}
    assert opened == {"/login"}


def test_every_refusal_follows_the_table_of_roles(
    site: TeamSite, walked: dict[str, list[tuple[str, str, Answer]]]
) -> None:
    from detente.web.accounts.roles import ROLES

    for role in ROLES:
        for address, route, answer in walked[role]:
            plain = route.removesuffix(".json").removesuffix(".csv") if route else ""
            asked = permission_for(plain, "GET") if route else None
            if asked and ROLES.index(role) < ROLES.index(PERMISSION[asked].least):
                assert answer.status_code == 403, (role, address)
            elif asked:
                assert answer.status_code != 401, (role, address)


def test_forms_tell_no_withheld_name_either(site: TeamSite) -> None:
    routes = [route for route in site.app.routes if "POST" in (getattr(route, "methods", None) or ())]
    assert len(routes) > 15
    from tests.web.accounts.planted_site import Places

    places = Places(site)
    junk = {"name": "x", "table": "moves", "verdict": "accept", "reason": "x", "step": "preview", "to": "0",
            "expect_seq": "1", "new": "x", "again": "x", "description": "changed"}  # fmt: skip
    for role in ("reader", "documenter"):
        client = site.browser(role)
        token = form_token(client)
        for route in routes:
            pattern = str(getattr(route, "path", ""))
            if pattern in ("/logout", "/account/session"):
                continue
            for address in _posted(places, pattern):
                answer = client.post(address, data={"token": token, **junk}, follow_redirects=True)
                assert answer.status_code < 500, (role, address)
                assert not shows(answer, address), (role, address)


def _posted(places: Any, pattern: str) -> list[str]:
    known = {
        "/team/people/{name}": ["/team/people/ada"],
        f"{'/cases/{case}'}/undo/{{table}}/{{row:path}}": [f"{HOME}/undo/people/yoqubjonov"],
        f"{'/cases/{case}'}/drafts/{{item}}/withdraw": [f"{HOME}/drafts/d-none/withdraw"],
    }
    return known[pattern] if pattern in known else list(places.of(pattern))


def test_the_planted_name_is_where_the_test_says(site: TeamSite) -> None:
    held = str([row.body for row in site.store.rows("uzbekistan")]).casefold()
    assert held.count(MARK) > 8
