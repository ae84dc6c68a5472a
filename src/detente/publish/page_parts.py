"""Parts of a page of HTML that the report and the site share: links, classes of cells, the style sheet."""

from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from detente.assess.findings import Cell, Column, Table
from detente.charts.theme import SCREEN_DARK, SCREEN_LIGHT, THEMES

_TEMPLATES = Path(__file__).parent / "templates"


def address(url: str) -> str:
    """An address that can be offered as a link, spaces and foreign letters escaped; empty off the web."""
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~") if urlsplit(url).scheme in ("http", "https") else ""


def host(url: str) -> str:
    """The host of an address, for a reader."""
    return urlsplit(url).netloc.removeprefix("www.") or url


LONG = 60
"""A cell of more letters is a sentence."""
_CELLS = {
    "number": " class=n",
    "share": " class=n",
    "days": " class=n",
    "day": " class=y",
    "refs": " class=k",
}


def cell_class(column: Column, cell: Cell) -> Markup:
    """The class attribute of a cell, with the space before it: by kind, and for sentences."""
    if isinstance(cell, str) and len(cell) > LONG:
        return Markup(" class=prose")
    return Markup(_CELLS.get(column.kind, ""))


def shown_columns(table: Table) -> list[int]:
    """The places of the columns that say something in some row."""
    return [
        place
        for place in range(len(table.columns))
        if any(row[place] not in (None, "", ()) for row in table.rows)
    ]


@cache
def asset(name: str) -> str:
    """The text of a file beside the templates: the style sheet or the script of the page."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


@cache
def colours() -> str:
    """Variables for the page and, for the dark, the other colour of each role in the figures."""
    light, dark = SCREEN_LIGHT.roles, SCREEN_DARK.roles
    plain_values = "".join(f"--{role}:{colour};" for role, colour in light.items())
    both = "".join(f"--{role}:light-dark({colour},{dark[role]});" for role, colour in light.items())
    paper = "".join(f"--{role}:{colour};" for role, colour in THEMES["print"].roles.items())
    swaps = "".join(
        f'.drawn [{part}="{colour}"]{{{part}:var(--{role})}}'
        for role, colour in light.items()
        for part in ("fill", "stroke")
    )
    return (
        f":root{{{plain_values}}}"
        f"@supports (color:light-dark(#000,#fff)){{:root{{{both}}}}}"
        f"{swaps}"
        f"@media print{{:root{{color-scheme:light;{paper}}}}}"
    )
