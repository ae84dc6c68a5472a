"""Reports and pages that several tests read, each made once."""

from functools import cache
from html.parser import HTMLParser

from detente.cases import load_bundled
from detente.publish.html import render
from detente.publish.report import Report, build

QUICK = ("state", "exchanges", "stock", "framing", "context")
"""Questions that take no simulation."""


@cache
def report_on(name: str) -> Report:
    return build(load_bundled(name), questions=QUICK)


@cache
def page_on(name: str) -> str:
    return render(report_on(name))


class Page(HTMLParser):
    """What tests ask of a page: ids, links, marks and anything that a browser would load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.fragments: list[str] = []
        self.outward: list[str] = []
        self.refs: list[str] = []
        self.loaded: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if "data-ref" in given:
            self.refs.append(given["data-ref"])
        href = given.get("href", given.get("xlink:href", ""))
        if tag == "a":
            (self.fragments if href.startswith("#") else self.outward).append(href.removeprefix("#"))
        elif href:
            self.loaded.append(f"{tag} {href}")
        self.loaded += [
            f"{tag} {given[name]}" for name in ("src", "srcset", "data", "poster") if name in given
        ]

    def handle_data(self, data: str) -> None:
        self.words.append(data)
