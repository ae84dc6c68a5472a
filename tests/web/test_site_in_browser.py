"""The site in a real browser: Debian's Chromium, driven by Playwright, against a server of its own."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from tests.web.work_site import CASE, filled_store

from detente.record.inbox import items
from detente.record.transfer import export_case
from detente.web.application import create_application
from detente.web.shelf import Shelf

CHROMIUM = Path(os.environ.get("DETENTE_CHROMIUM", "/usr/bin/chromium"))
REQUIRED = os.environ.get("DETENTE_REQUIRE_BROWSER") == "1"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists() and not REQUIRED,
        reason="no Chromium: install it or name it in DETENTE_CHROMIUM",
    ),
]
HOME = f"/cases/{CASE}"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Served:
    """A site over a store, served on a free port of this machine."""

    def __init__(self, folder: Path) -> None:
        self.store = filled_store(folder)
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        application = create_application(Shelf(store=self.store, audience="keeper"))
        self.server = uvicorn.Server(uvicorn.Config(application, port=self.port, log_level="error"))
        self.thread = threading.Thread(target=self.server.run)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self.server.should_exit = True
        self.thread.join()
        self.store.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    opened = Served(tmp_path_factory.mktemp("served"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


class Eye:
    """A page that notes every request and every complaint of the browser."""

    def __init__(self, chromium: Any, served: Served, **more: Any) -> None:
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.context = chromium.new_context(base_url=served.base, accept_downloads=True, **more)
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", self._heard)

    def _heard(self, message: Any) -> None:
        # a form that is refused answers 4xx on purpose, and the browser notes that in the console
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(message.text)


@pytest.fixture
def eye(chromium: Any, served: Served) -> Iterator[Eye]:
    opened = Eye(chromium, served, viewport={"width": 1440, "height": 900}, java_script_enabled=False)
    yield opened
    opened.context.close()
    assert [url for url in opened.asked if not url.startswith(served.base)] == []
    assert opened.faults == []


def test_the_first_five_minutes_with_scripts_off(eye: Eye, served: Served, tmp_path: Path) -> None:
    page = eye.page
    # one: the start page leads to a case with its lanes and four counts, each with its day
    page.goto("/")
    page.get_by_role("link", name="Uzbekistan").click()
    assert page.locator(".counts .count").count() == 4
    assert page.locator(".counts .count details summary").count() == 4
    assert page.locator("#figure-timeline svg, #figure-timeline-near svg").first.is_visible()
    # two: an exchange, who gave what, the basis of its link, its sources
    page.locator("#exchanges tbody tr a").first.click()
    assert "/exchanges/" in page.url
    assert page.get_by_role("table", name="Given").is_visible()
    assert page.get_by_role("table", name="Received").is_visible()
    assert page.locator("#sources li").count() >= 1
    # three: other days, in the address; back; the link shows the same view elsewhere
    page.get_by_role("link", name="Overview").click()
    before = page.locator(".clock-told").inner_text()
    page.get_by_label("As of").fill("2008-01-01")
    page.locator(".clocks button").click()
    assert "as_of=2008-01-01" in page.url
    told, address = page.locator(".clock-told").inner_text(), page.url
    assert "1 January 2008" in told
    page.go_back()
    assert page.locator(".clock-told").inner_text() == before
    elsewhere = eye.context.new_page()
    elsewhere.goto(address)
    assert elsewhere.locator(".clock-told").inner_text() == told
    elsewhere.locator(".ways").get_by_role("link", name="Measures").click()
    assert "as_of=2008-01-01" in elsewhere.url
    elsewhere.close()
    # four: a file of rows with ids and sources, a figure, a citation
    page.get_by_role("link", name="Downloads").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="moves.csv").click()
    started.value.save_as(tmp_path / "moves.csv")
    assert (tmp_path / "moves.csv").read_text().startswith("move_id,")
    assert "detente authors" in page.locator("#cite").inner_text()
    # five: a fact is added; refused without a source; previewed; saved; taken back
    page.get_by_role("link", name="Add a row").click()
    page.get_by_role("link", name="Moves").click()
    for name, cell in {"date": "2011-11-01", "actor": "uzbekistan", "people": "3"}.items():
        page.locator(f"#f-{name}").fill(cell)
    page.locator("#f-kind").select_option("release")
    page.locator("#f-certainty").select_option("confirmed")
    page.locator("#f-description").fill("Three people freed")
    page.locator("#f-reason").fill("read and compared")
    page.get_by_role("button", name="Preview").click()
    assert "A row without a source is not taken" in page.locator("#refusal").inner_text().replace(
        "a row", "A row"
    )
    page.locator("#f-source-url").fill("https://example.org/three")
    page.locator("#f-source-publisher").fill("A Wire")
    page.locator("#f-source-side").select_option("wire")
    page.locator("#f-source-published_on").fill("2011-11-02")
    page.get_by_role("button", name="Preview").click()
    assert "Three people freed" in page.locator("#preview").inner_text()
    page.get_by_role("button", name="Save").click()
    assert page.locator("#kept").is_visible()
    page.get_by_label("Why").fill("was a trial")
    page.get_by_role("button", name="Take the row out").click()
    assert "taken out of the record" in page.locator("main").inner_text()
    history = served.store.history(CASE, "moves", "uzbekistan-2011-11-01-release")
    assert [entry.revision.op for entry in history] == ["put", "retract"]
    assert served.store.verify().ok


def test_an_article_is_reviewed_into_the_record_by_keyboard(eye: Eye, served: Served) -> None:
    page = eye.page
    page.goto(f"{HOME}/inbox")
    item = items(served.store, CASE, "waiting")[0].item_id
    link = page.get_by_role("link", name=item)
    link.focus()
    page.keyboard.press("Enter")
    page.locator("mark").first.wait_for()
    assert page.locator("mark").first.inner_text() == "Ten people"
    page.locator("#f-cell-people").fill("11")
    page.locator("#f-reason").fill("read and compared")
    button = page.get_by_role("button", name="Accept")
    button.focus()
    page.keyboard.press("Enter")
    page.locator("#decided").wait_for()
    assert export_case(served.store, CASE).move["uzbekistan-2011-12-05-release"].people == 11


def test_two_windows_on_one_row_are_told(eye: Eye, served: Served) -> None:
    move = export_case(served.store, CASE).ordered_moves[0].move_id
    mine, theirs = eye.page, eye.context.new_page()
    for page, words in ((mine, "As I have it"), (theirs, "As they have it")):
        page.goto(f"{HOME}/edit/moves/{move}")
        page.locator("#f-description").fill(words)
        page.locator("#f-reason").fill("a correction")
    for page in (theirs, mine):
        page.get_by_role("button", name="Preview").click()
        if page is theirs:
            page.get_by_role("button", name="Save").click()
    assert mine.locator("#conflict").is_visible()
    assert mine.locator("#f-description").input_value() == "As I have it"
    assert "As they have it" in mine.locator("main").inner_text()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_no_violation(chromium: Any, served: Served, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    opened = Eye(chromium, served, viewport={"width": width, "height": 900}, color_scheme=scheme)
    move = export_case(served.store, CASE).exchanges[0].received_moves[0]
    item = items(served.store, CASE)[0].item_id
    paths = ["/", "/method", "/search?q=andijan", HOME, "/nowhere"]
    paths += [
        f"{HOME}/{part}" for part in ("timeline", "exchanges", "questions/state", "downloads", "compare")
    ]
    paths += [f"{HOME}/moves/{move}", f"{HOME}/new/moves", f"{HOME}/history/moves/{move}", f"{HOME}/inbox"]
    paths += [f"{HOME}/inbox/{item}", f"{HOME}/people?as_of=2008-01-01"]
    if width < 700:  # the dark and narrow layout: one page of each sort
        paths = ["/", HOME, f"{HOME}/exchanges", f"{HOME}/moves/{move}", f"{HOME}/new/moves"]
    told = []
    for path in paths:
        opened.page.goto(path)
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width, path
        # rows of a table are alike by the dozen: a few stand for all, so that axe ends in seconds
        opened.page.evaluate(
            "for (const body of document.querySelectorAll('tbody'))"
            " [...body.children].slice(5).forEach((row) => row.remove())"
        )
        options = {"runOnly": RULES, "resultTypes": ["violations"]}
        found = Axe().run(opened.page, options=options).response["violations"]
        told += [(path, rule["id"], rule["nodes"][0]["html"][:160], len(rule["nodes"])) for rule in found]
    opened.context.close()
    assert told == []
    assert [url for url in opened.asked if not url.startswith(served.base)] == []
    assert opened.faults == []
