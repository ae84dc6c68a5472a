"""What was written to a case lately, by whom and why."""

from detente.assess.findings import Cell, Column, Table
from detente.record.rows import ROW_TYPES
from detente.web.pages import Page
from detente.web.visit import Visit

MOST = 500
_COLUMNS = (
    Column("revision", "Revision", "number"),
    Column("recorded", "Recorded"),
    Column("author", "By"),
    Column("reason", "Why"),
    Column("op", "What", "term"),
    Column("row", "Row"),
)


def changes(visit: Visit) -> Page:
    """The latest revisions of the case, the latest first."""
    last = next(found.last_seq for found in visit.store.cases() if found.case_id == visit.case_id)
    log = visit.store.log(visit.case_id, after=max(0, last - MOST))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (found.seq, found.rec_at, found.author, found.reason, found.op, f"{found.kind}/{found.row_id}")
        for found in reversed(log)
    )
    digest = visit.store.digest(visit.case_id)
    table = Table("changes", "Changes", _COLUMNS, rows)
    return Page(
        "changes.html.j2", "Changes", (table,), facts={"digest": digest}, shown={"tables": tuple(ROW_TYPES)}
    )
