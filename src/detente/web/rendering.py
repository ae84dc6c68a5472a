"""Pages as HTML: the template environment, and what every template can call."""

import json
import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from detente.__about__ import __version__
from detente.assess.findings import Cell, Finding, Table
from detente.charts.theme import SCREEN_LIGHT
from detente.publish import page_parts, wording
from detente.publish.languages import LANGUAGES
from detente.publish.speech import speech_of
from detente.record.rows import Source
from detente.web.errors import as_sentence
from detente.web.long_tables import LongTable
from detente.web.navigation import site_ways, ways
from detente.web.pages import Page
from detente.web.table_rows import TableRows
from detente.web.visit import Visit

if TYPE_CHECKING:
    from detente.publish.drawings import Drawing

PER_PAGE = 200
SWAPS = Markup(
    'hx-boost="true" hx-target="#main" hx-select="#main" hx-swap="outerHTML show:none" '
    'hx-select-oob="#twins,#clocks"'
)
"""On a form that filters or a link that turns the page: with scripts, only what changes is replaced."""
HTMX = {
    "includeIndicatorStyles": False,
    "allowEval": False,
    "allowScriptTags": False,
    "selfRequestsOnly": True,
    "responseHandling": [{"code": "204", "swap": False}, {"code": "...", "swap": True}],
    "historyCacheSize": 0,
    "refreshOnHistoryMiss": True,
}
"""No inline styles or scripts, no other host, and no page left behind in the storage of the browser."""
_HREF = re.compile(r'href="#([^"]*)"')


@cache
def environment() -> Environment:
    """The templates of the site; a name that a template lacks is an error, never a blank."""
    made = Environment(
        loader=PackageLoader("detente.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update({"address": page_parts.address, "host": page_parts.host, "sentence": as_sentence})
    made.globals.update(
        {
            "cell_class": page_parts.cell_class,
            "shown_columns": shown_columns,
            "version": __version__,
            "languages": LANGUAGES,
            "swaps": SWAPS,
            "team_word": _team_word,
            "htmx_config": json.dumps(HTMX),
        }
    )
    return made


def html_page(page: Page, visit: Visit) -> str:
    """The page of a visit as HTML."""
    tongue = visit.tongue

    def told(text: str, **values: object) -> Markup:
        found = escape(tongue(text) if values else tongue.title(text))
        return found.format(**values) if values else found

    def drawn(drawing: "Drawing") -> Markup:
        return Markup(linked_drawing(drawing.draw(SCREEN_LIGHT, speech_of(tongue)), visit))

    def mirrored(row: tuple[Cell, ...]) -> bool:
        """Whether the first cell names a source that is a copy of the text of another: no link is offered."""
        named = row[0] if row and isinstance(row[0], tuple) else ()
        source = seen.case.by_ref.get(named[0]) if seen and named else None
        return isinstance(source, Source) and source.mirror == "yes"

    seen = visit.seen if visit.case_id and page.status < 400 else None
    return (
        environment()
        .get_template(page.template)
        .render(
            page=page,
            visit=visit,
            seen=seen,
            keys=seen.keys if seen else None,
            ref_of=seen.ref_of if seen else {},
            ways=ways(visit) if page.status < 400 else [],
            site_ways=site_ways(visit, told=page.status < 400),
            drawn=drawn,
            pager=pager,
            body=TableRows(visit, seen.keys if seen else None, tongue, mirrored).body,
            t=told,
            t_text=tongue,
            term=tongue.term,
            day=tongue.day,
            of_day=tongue.of_day,
            short_day=tongue.short_day,
            number=tongue.number,
            value=tongue.value,
            unit=tongue.unit,
            interval=tongue.interval,
            cell_text=tongue.cell,
            count_label=_count_label,
            stylesheet=f"/static/detente.css?v={__version__}",
            **page.shown,
        )
    )


def _team_word(kind: str, name: str) -> str:
    from detente.web.accounts.wording import team_word  # read where there is a team

    return team_word(kind, name)


def _count_label(finding: Finding) -> str:
    from detente.publish.document.composition import COUNTS

    return COUNTS.get(finding.id, wording.unit_text(finding))


def linked_drawing(svg: str, visit: Visit) -> str:
    """A figure whose marks lead to the pages of their rows, at the same clocks."""

    def leads(found: re.Match[str]) -> str:
        name = unescape(found[1])
        return f'href="{escape(visit.row_link(name))}"' if "/" in name else found[0]

    return _HREF.sub(leads, svg)


def shown_columns(table: Table, rows: tuple[tuple[Cell, ...], ...] | None = None) -> list[int]:
    """The places of the columns that say something: anywhere, or on this page of a table made row by row."""
    if rows is not None and isinstance(table, LongTable):
        return page_parts.shown_columns(Table(table.name, table.title, table.columns, rows))
    return page_parts.shown_columns(table)


def pager(table: Table, visit: Visit) -> dict[str, Any]:
    """The rows of a long table that one page shows, and where the others are."""
    pages = max(1, -(-len(table.rows) // PER_PAGE))
    asked = visit.query.get("page", "1")
    number = min(max(int(asked), 1), pages) if asked.isdecimal() and len(asked) < 10 else 1
    first = (number - 1) * PER_PAGE
    return {
        "rows": table.rows[first : first + PER_PAGE],
        "first": first + 1,
        "last": min(first + PER_PAGE, len(table.rows)),
        "number": number,
        "pages": pages,
        "before": visit.here(page=number - 1) if number > 1 else "",
        "after": visit.here(page=number + 1) if number < pages else "",
    }
