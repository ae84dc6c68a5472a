"""The words of a team's pages are in every language, and every term has words."""

import json
import re

import pytest
from tests.web.accounts.team_site import HOME, TeamSite, team_site
from tests.web.work_site import hidden

from detente.publish.languages import LANGUAGES
from detente.web import rendering
from detente.web.accounts.audit import DEEDS
from detente.web.accounts.roles import PERMISSIONS, ROLES, SCOPES
from detente.web.accounts.wording import WORDS, team_word
from detente.web.languages import HOME as CATALOGUES
from detente.web.languages import site_language

TEMPLATES = (
    "account_bar", "account_forms", "account", "team", "roles", "audit", "drafts", "draft", "login",
    "set_password", "resume",
)  # fmt: skip
TITLES = ("Set your password", "Set a new password", "Offer a row", "Correct a row", "yes", "no")
_CALL = re.compile(r"\bt\((?:'((?:[^'\\]|\\.)*)'|\"([^\"]*)\")")
_SET = re.compile(r"set done_words = \{(.*?)\} %\}")


def words() -> set[str]:
    loader = rendering.environment().loader
    assert loader is not None
    found = {
        *TITLES,
        *(one.told for one in PERMISSIONS),
        *(w for told in WORDS.values() for w in told.values()),
    }
    for name in TEMPLATES:
        text = loader.get_source(rendering.environment(), f"{name}.html.j2")[0]
        found |= {a or b for a, b in _CALL.findall(text)}
        found |= {told for group in _SET.findall(text) for told in re.findall(r": '([^']*)'", group)}
    return found


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_word_is_in_the_catalogue_with_the_same_places(code: str) -> None:
    catalogue = site_language(code).catalogue
    assert sorted(words() - set(catalogue)) == []
    own = json.loads((CATALOGUES / f"team-{code}.json").read_text(encoding="utf-8"))
    for english, told in own.items():
        assert sorted(re.findall(r"{\w+}", english)) == sorted(re.findall(r"{\w+}", told)), english


def test_every_role_scope_and_deed_has_words() -> None:
    assert set(WORDS["role"]) == set(ROLES)
    assert set(WORDS["scope"]) == {*SCOPES, "none"}
    assert set(WORDS["deed"]) == {*DEEDS, "wrote"}
    assert team_word("role", "emperor") == "emperor"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TeamSite:
    return team_site(tmp_path_factory.mktemp("wording"))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/account?lang=be", "Дзе вы ўвайшлі"),
        ("/team?lang=ru", "Пригласить"),
        ("/team/roles?lang=uk", "Бачити утаєні імена"),
        ("/team/audit?lang=be", "Журнал цэлы"),
        (f"{HOME}/drafts?lang=ru", "Ваши черновики"),
        (f"{HOME}/drafts/new/moves?lang=uk", "Запропонувати у вхідні"),
    ],
)
def test_the_pages_speak_the_language_of_the_address(site: TeamSite, path: str, told: str) -> None:
    assert told in site.browser("admin").get(path).text


def test_the_door_speaks_it_too_and_keeps_it(site: TeamSite) -> None:
    stranger = site.browser()
    page = stranger.get("/account?lang=ru")
    assert page.url.path == "/login"
    assert "Войти" in page.text
    assert 'action="/login?lang=ru"' in page.text


def test_a_refusal_says_in_which_language_it_is(site: TeamSite) -> None:
    stranger = site.browser()
    form = hidden(stranger.get("/login?lang=uk").text, "token")
    page = stranger.post("/login?lang=uk", data={"token": form, "name": "x", "password": "y"})
    assert page.status_code == 401
    assert '<html lang="uk"' in page.text
    assert "не підходять" in page.text
    handed = site.team.people.issue_reset("rita", by="a test")
    form = hidden(stranger.get(f"{handed.path}?lang=be").text, "token")
    told = stranger.post(
        f"{handed.path}?lang=be", data={"token": form, "new": "short", "again": "short"}
    ).text
    assert '<html lang="be"' in told
    assert "не менш за 12 знакаў" in told
