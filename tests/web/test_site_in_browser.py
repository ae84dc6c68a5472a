"""The site in a real browser with scripts off: the first five minutes, two windows on one row, every page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.web.browser import MARKS, Eye, Served, launched, violations
from tests.web.kept_folder import NEW, OLD, kept_folder
from tests.web.work_site import CASE

from detente.assess.questions import QUESTIONS
from detente.record.inbox import items
from detente.record.rows import ROW_TYPES
from detente.record.transfer import export_case

pytestmark = MARKS
HOME = f"/cases/{CASE}"
BELARUS = "/cases/belarus"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    opened = Served(folder, cases=("belarus",), lists=kept_folder(folder))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with launched() as browser:
        yield browser


@pytest.fixture
def eye(chromium: Any, served: Served) -> Iterator[Eye]:
    opened = Eye(chromium, served, viewport={"width": 1440, "height": 900}, java_script_enabled=False)
    yield opened
    opened.context.close()
    assert [url for url in opened.asked if not url.startswith(served.base)] == []
    assert opened.faults == []


def pages_of(served: Served) -> list[str]:
    """One address of every page that the site has for the keeper of a record."""
    case = export_case(served.store, CASE)
    move = case.exchanges[0].received_moves[0]
    item = items(served.store, CASE)[0].item_id
    general = ["/", "/method", "/search?q=andijan", "/settings", "/api", "/nowhere", "/lists"]
    general += [f"/lists/snapshot?file={OLD}", f"/lists/compare?old={OLD}&new={NEW}&case={CASE}"]
    parts = ["", *ROW_TYPES, "timeline", "releases", "questions", "outlook", "outlook/release", "plan"]
    parts += ["compare", "compare?since=2008-01-01", "downloads", "inbox", f"inbox/{item}", "upload"]
    parts += ["changes", "new"]
    parts += ["new/moves", "new/sources", f"edit/moves/{move}", f"history/moves/{move}"]
    parts += [*(f"questions/{name}" for name in QUESTIONS)]
    for table in ROW_TYPES:
        parts += [f"{table}/{row.row_id}" for row in case.rows(table)[:1]]
    return general + [f"{HOME}/{part}".rstrip("/") for part in parts]


def test_the_first_five_minutes(eye: Eye, served: Served, tmp_path: Path) -> None:
    page = eye.page
    # one: the start page leads to a case with its lanes and four counts, each with its day
    page.goto("/")
    page.get_by_role("link", name="Belarus and the West").click()
    assert page.locator(".counts .count").count() == 4
    for count in page.locator(".counts .count").all():
        assert "as of" in count.locator("summary").inner_text()
    assert page.locator("#figure-timeline svg, #figure-timeline-near svg").first.is_visible()
    # two: the 123: who gave what, the basis of the link, sources with words, who disputes
    page.locator("#exchanges tbody").get_by_role("link", name="123", exact=True).first.click()
    assert "/exchanges/" in page.url
    told = page.locator("main").inner_text()
    assert page.get_by_role("table", name="Given").is_visible()
    assert page.get_by_role("table", name="Received").is_visible()
    assert "linkage basis" in told
    assert (
        page.get_by_role("table", name="Who denies the link")
        .or_(page.get_by_role("table", name="What else was said"))
        .first.is_visible()
    )
    assert page.locator("#sources li q").count() >= 1
    # three: other days, in the address; back; the link shows the same view elsewhere
    page.get_by_role("link", name="Overview").click()
    before = page.locator(".clock-told").inner_text()
    page.get_by_label("As of").fill("2025-06-30")
    page.get_by_label("Known by").fill("2025-07-31")
    page.locator(".clocks button").click()
    assert "as_of=2025-06-30" in page.url
    assert "known_by=2025-07-31" in page.url
    told, address = page.locator("main").inner_text(), page.url
    assert "30 June 2025" in page.locator(".clock-told").inner_text()
    page.go_back()
    assert page.locator(".clock-told").inner_text() == before
    elsewhere = eye.context.new_page()
    elsewhere.goto(address)
    assert elsewhere.locator("main").inner_text() == told
    elsewhere.locator(".ways").get_by_role("link", name="Measures").click()
    assert "as_of=2025-06-30" in elsewhere.url
    elsewhere.close()
    # four: a file of rows with ids and sources, a figure, a citation
    page.get_by_role("link", name="Downloads").click()
    for name in ("moves.csv", "timeline.svg", "citation.bib"):
        with page.expect_download() as started:
            page.get_by_role("link", name=name).click()
        started.value.save_as(tmp_path / name)
    head = (tmp_path / "moves.csv").read_text().splitlines()[0].split(",")
    assert {"move_id", "sources"} <= set(head)
    assert (tmp_path / "timeline.svg").read_text().startswith("<svg")
    assert "detente authors" in page.locator("#cite").inner_text()
    # five: a fact is added; refused without a source; previewed; saved; taken back
    page.get_by_role("link", name="Add a row").click()
    page.get_by_role("link", name="Moves").click()
    for name, cell in {"date": "2011-11-01", "actor": "belarus", "people": "3"}.items():
        page.locator(f"#f-{name}").fill(cell)
    page.locator("#f-kind").select_option("release")
    page.locator("#f-certainty").select_option("confirmed")
    page.locator("#f-description").fill("Three people freed")
    page.locator("#f-reason").fill("read and compared")
    page.get_by_role("button", name="Preview").click()
    refused = page.locator("#refusal").inner_text()
    assert "a row without a source is not taken" in refused
    assert refused.count(". ") == 0
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
    history = served.store.history("belarus", "moves", "belarus-2011-11-01-release")
    assert [entry.revision.op for entry in history] == ["put", "retract"]
    assert served.store.verify().ok


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


def test_every_page_is_whole_without_scripts(eye: Eye, served: Served) -> None:
    for path in pages_of(served):
        answer = eye.page.goto(path)
        assert answer.status == (404 if path == "/nowhere" else 200), path
        assert eye.page.locator("h1").count() == 1, path
        assert eye.page.locator("main").inner_text().strip(), path
        assert eye.page.evaluate("document.documentElement.scrollWidth") <= 1440, path


def test_a_plan_comes_to_its_end_on_a_page_that_renews_itself(eye: Eye) -> None:
    page = eye.page
    page.goto("/cases/nicaragua/plan")
    page.get_by_label("Parameter draws").fill("20")
    page.get_by_role("button", name="Work out the plan").click()
    assert "draws=20" in page.url
    address = page.url
    page.locator("#result").wait_for(timeout=120_000)
    assert page.url == address
    assert page.locator("#figure-frontier svg").is_visible()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_no_violation_on_any_page(chromium: Any, served: Served, scheme: str, width: int) -> None:
    opened = Eye(chromium, served, viewport={"width": width, "height": 900}, color_scheme=scheme)
    told = []
    paths = pages_of(served)
    if width < 700:  # the dark and narrow layout: a page of each sort
        few = ("/", HOME, "/settings", "/exchanges", "/state", "/plan", "/release", "/new/moves", "/timeline")
        paths = [path for path in paths if path.endswith(few) or "/inbox/" in path or "/compare?old" in path]
    for path in paths:
        opened.page.goto(path)
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width, path
        told += [(path, *found) for found in violations(opened)]
    opened.context.close()
    assert told == []
    assert [url for url in opened.asked if not url.startswith(served.base)] == []
    assert opened.faults == []
