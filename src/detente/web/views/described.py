"""What the site offers to programs: its description as OpenAPI, and the same as a page."""

import json

from detente.assess.findings import Cell, Column, Table
from detente.web.pages import Page
from detente.web.views import File, View
from detente.web.visit import Visit

_COLUMNS = (
    Column("method", "Method"),
    Column("path", "Address"),
    Column("about", "What it is"),
    Column("reads", "Parameters"),
    Column("kind", "Kind"),
    Column("answers", "Answers"),
)


def openapi(visit: Visit) -> File:
    """The description of the site for programs, as OpenAPI 3.1."""
    from detente.web.api.description import describe

    document = describe(_routes(visit), visit.site.shelf.names(), team=visit.site.team is not None)
    content = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    return File(content.encode(), "application/json; charset=utf-8")


def readable(visit: Visit) -> Page:
    """The addresses of the site with what each takes and answers."""
    from detente.web.api.description import operations
    from detente.web.api.parameters import PARAMETERS

    rows: list[tuple[Cell, ...]] = [
        (one.method, one.path, one.about, ", ".join(one.reads), one.kind, ", ".join(map(str, one.answers)))
        for one in operations(_routes(visit), team=visit.site.team is not None)
    ]
    told = tuple((name, one.about) for name, one in PARAMETERS.items())
    columns = (Column("parameter", "Parameter"), Column("about", "What it is"))
    tables = (
        Table("operations", "Addresses", _COLUMNS, tuple(rows)),
        Table("parameters", "Parameters", columns, told),
    )
    return Page("api.html.j2", "The site as data", tables)


def _routes(visit: Visit) -> tuple[tuple[str, View, tuple[str, ...]], ...]:
    """The addresses that there are for this site; asked for late, since they name this very view."""
    from detente.web.routes import ROUTES

    if visit.site.team is None:
        return ROUTES
    from detente.web.accounts.routes import TEAM_ROUTES

    return (*TEAM_ROUTES, *ROUTES)
