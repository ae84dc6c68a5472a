"""The site as tests see it: two cases, every address, and what a page holds."""

from functools import cache
from html.parser import HTMLParser
from typing import Any

from starlette.testclient import TestClient

from detente.assess.questions import QUESTIONS
from detente.record.rows import ROW_TYPES
from detente.web.application import create_application
from detente.web.shelf import Shelf

BASE = "http://127.0.0.1"
CASES = ("uzbekistan", "nicaragua")
RELEASE = "/cases/belarus/moves/by-2025-12-13-release-123"


@cache
def public_site() -> TestClient:
    """The bundled cases as the public sees them."""
    return TestClient(create_application(Shelf()), base_url=BASE)


def addresses(case: str, client: TestClient) -> list[str]:
    """Every page of a case: each part, each question, some rows of each table."""
    base = f"/cases/{case}"
    parts = ("timeline", "releases", "questions", "outlook", "plan", "compare", "downloads", *ROW_TYPES)
    found = [base, *(f"{base}/{part}" for part in parts), *(f"{base}/questions/{name}" for name in QUESTIONS)]
    for table in ROW_TYPES:
        rows = client.get(f"{base}/{table}.json").json()["tables"][0]["rows"]
        found += [f"{base}/{quoted(row['row'][0])}" for row in rows[:2]]
    return found


def quoted(name: str) -> str:
    """A ref as the path of an address has it."""
    from urllib.parse import quote

    return quote(name)


class Shown(HTMLParser):
    """What a page holds: links, what a browser would load, ids, inline scripts and styles, table rows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        self.rows: dict[str, int] = {}
        self._table = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: dict[str, Any] = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif tag in ("link", "script", "img", "iframe", "source", "use"):
            self.loads.append(given.get("href") or given.get("src") or "")
        if (
            tag == "style"
            or (tag == "script" and not given.get("src"))
            or "style" in given
            or any(name.startswith("on") for name in given)
        ):
            self.inline.append(tag)
        if given.get("id"):
            self.ids.append(given["id"])
        if tag == "table":
            self._table = given.get("data-table", "")
        if tag == "td" and self._table:
            self.rows[self._table] = self.rows.get(self._table, 0)
        if tag == "tr" and self._table:
            self.rows[self._table] = self.rows.get(self._table, -1) + 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._table = ""
