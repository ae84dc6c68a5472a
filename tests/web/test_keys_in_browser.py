"""The site in a real browser with scripts on: review by keyboard, keys and their switch, back, progress."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.web.browser import MARKS, Eye, Served, launched
from tests.web.work_site import CASE

from detente.record.inbox import items
from detente.record.transfer import export_case

pytestmark = MARKS
HOME = f"/cases/{CASE}"
ARTICLE = """Uzbekistan frees six more

Tashkent, 12 March 2012. Uzbekistan released six political prisoners on Monday, the European Union said.
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    opened = Served(tmp_path_factory.mktemp("served"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with launched() as browser:
        yield browser


@pytest.fixture
def eye(chromium: Any, served: Served) -> Iterator[Eye]:
    opened = Eye(chromium, served, viewport={"width": 1440, "height": 900})
    yield opened
    opened.context.close()
    assert [url for url in opened.asked if not url.startswith(served.base)] == []
    assert opened.faults == []


def test_an_article_is_sent_and_reviewed_into_the_record_by_keyboard(
    eye: Eye, served: Served, tmp_path: Path
) -> None:
    page, press = eye.page, eye.page.keyboard.press
    path = tmp_path / "six.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    page.goto(f"{HOME}/upload")
    page.locator("#f-file").set_input_files(str(path))
    page.locator("#f-side").select_option("wire")
    page.locator("#f-url").fill("https://example.org/six")
    page.locator("#f-published").fill("2012-03-12")
    page.get_by_role("button", name="Read and propose").click()
    assert page.locator("#taken-in").is_visible()
    # to the inbox, down the rows to the new one, in
    press("g")
    press("i")
    page.wait_for_url("**/inbox")
    waiting = items(served.store, CASE, "waiting")
    place = next(place for place, one in enumerate(waiting) if "six political prisoners" in one.quote)
    for _ in range(place + 1):
        press("j")
    press("Enter")
    page.locator("mark").first.wait_for()
    assert "six political prisoners" in "".join(page.locator("mark").all_inner_texts())
    # on to another proposal and back, then edit: the first field; out of it; accept with the reason
    if place > 0:
        press("k")
        page.wait_for_url(f"**/inbox/{waiting[place - 1].item_id}")
        press("j")
        page.wait_for_url(f"**/inbox/{waiting[place].item_id}")
    press("e")
    assert page.evaluate("document.activeElement.name").startswith("cell.")
    page.locator("#f-cell-people").fill("7")
    press("Escape")
    press("a")
    assert page.evaluate("document.activeElement.id") == "f-reason"
    page.keyboard.type("read and compared")
    press("Enter")
    page.locator("#decided, #refusal").first.wait_for()
    assert page.locator("#refusal").all_inner_texts() == []
    wrote = items(served.store, CASE, "accepted")[-1].wrote
    row = export_case(served.store, CASE).by_ref[next(name for name in wrote if name.startswith("moves/"))]
    assert row.to_cells()["people"] == "7"
    # the other way: reject, which wants its reason as well, and Enter does not accept
    other = items(served.store, CASE, "waiting")[0].item_id
    page.goto(f"{HOME}/inbox/{other}")
    press("r")
    page.keyboard.type("an anniversary")
    press("Enter")
    page.locator("#decided").wait_for()
    assert other in [one.item_id for one in items(served.store, CASE, "rejected")]


def test_keys_lead_and_can_be_turned_off(eye: Eye) -> None:
    page, press = eye.page, eye.page.keyboard.press
    page.goto(HOME)
    press("g")
    press("t")
    page.wait_for_url("**/timeline")
    press("+")
    page.wait_for_url("**from=**")
    near = page.url
    press("-")
    eye.wait_until(f"location.href !== '{near}'")
    press("0")
    page.wait_for_url("**/timeline")
    press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("g?")  # inside a field keys are letters
    assert page.locator("#find").input_value() == "g?"
    press("Escape")
    press("?")
    page.wait_for_url("**/settings")
    page.get_by_label("Single keys").uncheck()
    page.get_by_role("button", name="Keep").click()
    page.locator("#saved").wait_for()
    page.goto(HOME)
    press("g")
    press("t")
    press("/")
    assert page.url.endswith(HOME)
    assert page.evaluate("document.activeElement.id") != "find"
    page.goto("/settings")
    page.get_by_label("Single keys").check()
    page.get_by_role("button", name="Keep").click()


def test_a_filter_changes_the_address_and_back_restores_the_view(eye: Eye) -> None:
    page = eye.page
    page.goto(f"{HOME}/moves")
    whole = page.locator("table[data-table=moves] tbody tr").count()
    page.get_by_label("Only rows with the words").fill("andijan")
    page.locator("form.narrow").get_by_role("button", name="Show").click()
    page.wait_for_url("**q=andijan**")
    some = page.locator("table[data-table=moves] tbody tr").count()
    assert 0 < some < whole
    assert "q=andijan" in page.locator("#twins a").first.get_attribute("href")
    assert page.locator("#clocks input[name=q]").get_attribute("value") == "andijan"
    told, address = page.locator("main").inner_text(), page.url
    page.go_back()
    page.wait_for_url(f"**{HOME}/moves")
    eye.wait_until(f"document.querySelectorAll('table[data-table=moves] tbody tr').length === {whole}")
    page.go_forward()
    page.wait_for_url("**q=andijan**")
    elsewhere = eye.context.new_page()
    elsewhere.goto(address)
    assert elsewhere.locator("main").inner_text() == told
    elsewhere.close()
    stored = page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
    assert "<" not in stored  # no page is left behind in the browser
    assert "history-cache" not in stored


def test_days_that_do_not_fit_are_told_in_place(eye: Eye) -> None:
    page = eye.page
    page.goto(f"{HOME}/timeline")
    page.locator("#from").fill("2012-01-01")
    page.locator("#to").fill("2005-01-01")
    page.locator("form.narrow").get_by_role("button", name="Show").click()
    page.locator("#fault").wait_for()
    assert "let it end after it begins" in page.locator("#fault").inner_text()


def test_progress_moves_and_a_run_is_stopped(eye: Eye) -> None:
    page = eye.page
    page.goto("/cases/belarus/plan")
    page.get_by_label("Parameter draws").fill("500")
    page.get_by_role("button", name="Work out the plan").click()
    page.locator("progress").wait_for()
    for _ in range(600):  # the region asks for itself
        page.wait_for_timeout(100)
        if len([url for url in eye.asked if "/plan?" in url]) >= 3:
            break
    assert len([url for url in eye.asked if "/plan?" in url]) >= 3
    page.get_by_role("button", name="Stop this run").click()
    page.locator("#stopped").wait_for()


def test_the_theme_that_is_set_goes_before_that_of_the_system(chromium: Any, served: Served) -> None:
    opened = Eye(chromium, served, viewport={"width": 1440, "height": 900}, color_scheme="light")
    page = opened.page
    shade = "getComputedStyle(document.body).backgroundColor"
    page.goto("/settings")
    light = page.evaluate(shade)
    page.get_by_label("dark").check()
    page.get_by_role("button", name="Keep").click()
    page.locator("#saved").wait_for()
    dark = page.evaluate(shade)
    assert dark != light
    page.goto(HOME)
    assert page.evaluate(shade) == dark
    opened.context.close()
    assert opened.faults == []
