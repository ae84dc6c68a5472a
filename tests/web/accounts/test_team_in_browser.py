"""A team at work in a real browser: from an invitation to a row that an editor accepts; every page by axe."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from tests.web.accounts.team_site import HOME, NAMES, PASSWORD, TeamSite, team_site
from tests.web.work_site import CASE

from detente.record.drafting import drafts_of
from detente.record.transfer import export_case

CHROMIUM = Path(os.environ.get("DETENTE_CHROMIUM", "/usr/bin/chromium"))
REQUIRED = os.environ.get("DETENTE_REQUIRE_BROWSER") == "1"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists() and not REQUIRED,
        reason="no Chromium: install it or name it in DETENTE_CHROMIUM",
    ),
]
NEW = "seventeen quiet lanterns"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Served:
    """A team's site, served on a free port of this machine."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = found.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        self.site: TeamSite = team_site(folder, url=self.base)
        self.server = uvicorn.Server(uvicorn.Config(self.site.app, port=port, log_level="error"))
        self.thread = threading.Thread(target=self.server.run)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def close(self) -> None:
        self.server.should_exit = True
        self.thread.join()
        self.site.store.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    opened = Served(tmp_path_factory.mktemp("team"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


class Person:
    """Somebody before a browser of their own, in which every request is noted."""

    def __init__(self, chromium: Any, served: Served, **more: Any) -> None:
        self.asked: list[str] = []
        self.context = chromium.new_context(base_url=served.base, **more)
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))

    def log_in(self, name: str, password: str = PASSWORD) -> None:
        self.page.goto("/login")
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Log in").click()
        self.page.get_by_role("button", name="Log out").wait_for()


def test_from_an_invitation_to_a_row_that_an_editor_accepts(chromium: Any, served: Served) -> None:
    admin, guest, editor = (Person(chromium, served, java_script_enabled=False) for _ in range(3))
    admin.log_in(NAMES["admin"])
    admin.page.get_by_role("link", name="The team").click()
    admin.page.get_by_label("Name", exact=True).fill("dana")
    admin.page.get_by_label("Role", exact=True).select_option("documenter")
    admin.page.get_by_role("button", name="Make an invitation").click()
    link = admin.page.locator("#secret").inner_text()

    page = guest.page
    page.goto(link)
    page.get_by_label("New password").fill(NEW)
    page.get_by_label("The same once more").fill(NEW)
    page.get_by_role("button", name="Set the password").click()
    page.locator("#kept").wait_for()
    page.get_by_label("Name").fill("dana")
    page.get_by_label("Password").fill("a wrong password")
    page.get_by_role("button", name="Log in").click()
    assert "do not fit" in page.locator("#refusal").inner_text()
    page.get_by_label("Password").fill(NEW)
    page.get_by_role("button", name="Log in").click()
    assert "Documenter" in page.locator(".account-bar").inner_text()

    page.goto(HOME)
    page.get_by_role("link", name="Your drafts").click()
    page.locator("main").get_by_role("link", name="moves", exact=False).first.click()
    for name, cell in {"date": "2011-11-01", "actor": "uzbekistan", "people": "3"}.items():
        page.locator(f"#f-{name}").fill(cell)
    page.locator("#f-kind").select_option("release")
    page.locator("#f-certainty").select_option("confirmed")
    page.locator("#f-description").fill("Three people freed")
    page.locator("#f-source-url").fill("https://example.org/three")
    page.locator("#f-source-publisher").fill("A Wire")
    page.locator("#f-source-side").select_option("wire")
    page.locator("#f-source-published_on").fill("2011-11-02")
    page.locator("#f-quote").fill("Three were let go on Tuesday.")
    page.locator("#f-reason").fill("read in the paper")
    page.get_by_role("button", name="Offer it to the inbox").click()
    page.locator("#kept").wait_for()
    draft = drafts_of(served.site.store, CASE, "dana")[0]

    editor.log_in(NAMES["editor"])
    editor.page.goto(f"{HOME}/inbox")
    editor.page.get_by_role("link", name=draft.item_id).click()
    assert "Three were let go" in editor.page.locator("main").inner_text()
    editor.page.locator("#f-reason").fill("agreed")
    editor.page.get_by_role("button", name="Accept").click()
    editor.page.locator("#decided").wait_for()
    row = next(row for row in export_case(served.site.store, CASE).moves if str(row.own_date) == "2011-11-01")
    assert row.people == 3
    assert [line.author for line in served.site.store.log(CASE) if line.row_id == row.move_id] == ["edda"]
    page.reload()
    assert "accepted" in page.locator("main").inner_text()

    editor.page.get_by_role("button", name="Log out").click()
    editor.page.get_by_role("button", name="Log in").wait_for()
    editor.page.goto(f"{HOME}/inbox")
    assert "/login" in editor.page.url
    editor.page.go_back()
    for one in (admin, guest, editor):
        assert [url for url in one.asked if not url.startswith(served.base)] == []
        one.context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_no_violation_on_the_pages_of_a_team(
    chromium: Any, served: Served, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    opened = Person(chromium, served, viewport={"width": width, "height": 900}, color_scheme=scheme)
    link = served.site.team.people.issue_reset(NAMES["reader"], by="a test")
    told: list[Any] = []

    def look(path: str) -> None:
        if path:
            opened.page.goto(path)
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width, path
        options = {"runOnly": RULES, "resultTypes": ["violations"]}
        found = Axe().run(opened.page, options=options).response["violations"]
        told.extend(
            (opened.page.url, rule["id"], rule["nodes"][0]["html"][:160], len(rule["nodes"]))
            for rule in found
        )

    look("/login")
    opened.page.get_by_label("Name").fill("nobody")
    opened.page.get_by_label("Password").fill("x")
    opened.page.get_by_role("button", name="Log in").click()
    look("")
    look(link.path)
    opened.page.get_by_label("New password").fill("short")
    opened.page.get_by_label("The same once more").fill("short")
    opened.page.get_by_role("button", name="Set the password").click()
    look("")
    opened.log_in(NAMES["admin"])
    for path in ("/account", "/team", "/team/roles", "/team/audit", f"{HOME}/drafts"):
        look(path)
    look(f"{HOME}/drafts/new/moves")
    opened.context.close()
    assert told == []
