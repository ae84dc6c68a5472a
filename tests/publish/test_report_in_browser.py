"""The report in a real browser: Debian's Chromium, driven by Playwright."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.publish.pages import page_on

CHROMIUM = Path(os.environ.get("DETENTE_CHROMIUM", "/usr/bin/chromium"))
REQUIRED = os.environ.get("DETENTE_REQUIRE_BROWSER") == "1"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists() and not REQUIRED,
        reason="no Chromium: install it or name it in DETENTE_CHROMIUM",
    ),
]
MARK = '#figure-timeline-near a[data-ref="moves/by-2025-12-13-release-123"]'


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("report")


def _put(home: Path, name: str) -> str:
    path = home / f"{name}.html"
    path.write_text(page_on(name))
    return path.as_uri()


@pytest.fixture(scope="module")
def address(home: Path) -> str:
    return _put(home, "belarus")


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.goto(address)
    yield opened
    context.close()


@pytest.mark.parametrize(
    ("name", "scheme", "width"),
    [
        ("uzbekistan", "light", 1440),
        ("uzbekistan", "dark", 1440),
        ("uzbekistan", "light", 390),
        pytest.param("belarus", "light", 1440, marks=pytest.mark.slow),
    ],
)
def test_axe_finds_no_violation(chromium: Any, home: Path, name: str, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    opened = context.new_page()
    opened.goto(_put(home, name))
    # Rows and sources are alike by the hundred: a few of each stand for all, so that axe ends in seconds.
    opened.evaluate(
        """() => {
          for (const list of document.querySelectorAll('table.rows tbody, .sources, .data tbody'))
            [...list.children].slice(6).forEach((row) => row.remove());
        }"""
    )
    found = (
        Axe()
        .run(
            opened,
            options={
                "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
                "resultTypes": ["violations"],
            },
        )
        .response["violations"]
    )
    context.close()
    told = [(rule["id"], rule["nodes"][0]["html"][:160], len(rule["nodes"])) for rule in found]
    assert told == []


def test_hovering_a_mark_shows_its_row_with_its_sources(page: Any) -> None:
    page.locator(f"{MARK} rect").first.hover(force=True)
    peek = page.locator("#peek")
    peek.wait_for(state="visible")
    told = peek.inner_text()
    assert "One hundred twenty-three freed" in told
    assert "TASS" in told
    page.keyboard.press("Escape")
    assert not peek.is_visible()


def test_the_keyboard_reaches_a_mark_and_its_row(page: Any) -> None:
    page.locator(MARK).focus()
    peek = page.locator("#peek")
    peek.wait_for(state="visible")
    assert "One hundred twenty-three freed" in peek.inner_text()
    page.keyboard.press("Enter")
    assert page.evaluate("decodeURIComponent(location.hash)") == "#moves/by-2025-12-13-release-123"
    box = page.locator("[id='moves/by-2025-12-13-release-123']").bounding_box()
    assert 0 <= box["y"] < 900


def test_a_link_into_a_folded_part_unfolds_it(page: Any) -> None:
    page.locator("a.figure-link").first.click()
    target = page.evaluate(
        "document.getElementById(decodeURIComponent(location.hash.slice(1))).checkVisibility()"
    )
    assert target


def test_the_theme_can_be_set_and_is_remembered(page: Any, address: str) -> None:
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    button = page.locator("#theme")
    button.click()
    button.click()
    assert button.inner_text() == "Theme: dark"
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != before
    page.goto(address)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    drawn = page.evaluate("getComputedStyle(document.querySelector('.drawn svg rect')).fill")
    assert drawn == dark


def test_the_page_is_complete_without_scripts(chromium: Any, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.goto(address)
    assert opened.locator("#figure-timeline svg").is_visible()
    assert not opened.locator("#theme").is_visible()
    assert opened.locator(MARK).get_attribute("href") == "#moves/by-2025-12-13-release-123"
    assert opened.locator("[id='moves/by-2025-12-13-release-123']").is_visible()
    context.close()


def test_no_request_leaves_the_page(chromium: Any, address: str) -> None:
    asked: list[str] = []
    context = chromium.new_context()
    opened = context.new_page()
    opened.on("request", lambda request: asked.append(request.url))
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(address)
    opened.locator(MARK).focus()
    context.close()
    assert asked == [address]
    assert faults == []


@pytest.mark.parametrize("width", [1440, 768, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows_sideways(
    chromium: Any, address: str, width: int, scheme: str, tmp_path: Path
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    opened = context.new_page()
    opened.goto(address)
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.locator(".twin .steps").is_visible() == (width < 700)
    assert opened.locator("#figure-timeline svg").is_visible() == (width >= 700)
    picture = tmp_path / "page.png"
    opened.screenshot(path=str(picture))
    assert picture.stat().st_size > 10_000
    context.close()


def test_a_narrow_screen_shows_the_latest_part_of_the_timeline_first(chromium: Any, address: str) -> None:
    context = chromium.new_context(viewport={"width": 768, "height": 900})
    opened = context.new_page()
    opened.goto(address)
    last = opened.locator('#figure-timeline a[data-ref="moves/by-2026-03-19-release-250"] rect').first
    box = last.bounding_box()
    context.close()
    assert 0 < box["x"] < 768


def test_paper_is_white_and_unfolded(chromium: Any, address: str) -> None:
    context = chromium.new_context(color_scheme="dark")
    opened = context.new_page()
    opened.goto(address)
    opened.emulate_media(media="print", color_scheme="dark")
    assert (
        opened.evaluate("getComputedStyle(document.querySelector('.drawn svg rect')).fill")
        == "rgb(255, 255, 255)"
    )
    assert opened.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    assert not opened.locator("#theme").is_visible()
    assert opened.locator("details.long table").first.is_visible()
    context.close()


def test_contrast_of_every_text_in_the_drawings_is_enough(page: Any) -> None:
    from detente.charts.theme import contrast

    pairs = page.evaluate(
        """() => [...document.querySelectorAll('.drawn text')].map((text) => getComputedStyle(text).fill)"""
    )
    backs = [page.evaluate("getComputedStyle(document.body).backgroundColor")]
    for colour in set(pairs):
        assert contrast(_hex(colour), _hex(backs[0])) >= 4.5, colour


def _hex(colour: str) -> str:
    parts = colour[colour.index("(") + 1 : colour.index(")")].split(",")
    return "#" + "".join(f"{int(float(part)):02x}" for part in parts[:3])
