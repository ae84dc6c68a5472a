"""The first page: every case at a glance; and the page on how things are found out."""

from detente.assess.findings import Cell, Column, Finding, Table
from detente.assess.questions import QUESTIONS
from detente.web.pages import Page
from detente.web.reckoning import BeingWorkedOut, TakesTooLong
from detente.web.visit import Visit

_CASES = (
    Column("case", "Case"),
    Column("title", "Title"),
    Column("first", "First move", "day"),
    Column("last", "Last move", "day"),
    Column("freed", "Freed in twelve months", "number"),
    Column("held", "Still held", "number"),
    Column("taken", "Newly taken in", "number"),
    Column("eased", "Measures eased", "number"),
    Column("exchanges", "Exchanges", "number"),
    Column("moves", "Moves", "number"),
    Column("sources", "Sources", "number"),
    Column("day", "As of", "day"),
)


def start(visit: Visit) -> Page:
    """Cases at a glance: the four counts of each with their day."""
    rows = tuple(_glance(visit, name) for name in visit.site.shelf.names())
    title = "Sanctions relief and releases of prisoners: the record, case by case"
    return Page("start.html.j2", title, (Table("cases", "Cases", _CASES, rows),))


def _glance(visit: Visit, name: str) -> tuple[Cell, ...]:
    seen = visit.site.shelf.see(name, visit.clocks)
    case, moves = seen.case, seen.case.ordered_moves
    try:
        counts = [_count(finding) for finding in seen.headline]
    except (BeingWorkedOut, TakesTooLong):
        counts = [None] * 4
    return (
        name,
        case.title,
        str(moves[0].own_date) if moves else "",
        str(moves[-1].own_date) if moves else "",
        *counts,
        len(case.exchanges),
        len(moves),
        len(case.sources),
        case.day.isoformat() if case.day else "",
    )


def _count(finding: Finding) -> Cell:
    value = finding.value
    return value if finding.said and isinstance(value, (int, float)) else None


def method(visit: Visit) -> Page:
    """The questions, the rules that every page keeps, how to read a page and its twins."""
    columns = (Column("question", "Question"), Column("asks", "What it asks"))
    table = Table("questions", "Questions", columns, tuple(QUESTIONS.items()))
    return Page("method.html.j2", "How things are found out here", (table,))
