"""The history of a row: every revision with author, reason and what it changed."""

from detente.assess.findings import Cell, Column, Table
from detente.record.revision import HistoryEntry
from detente.record.rows import ROW_TYPES
from detente.web.errors import NotHere
from detente.web.pages import Page
from detente.web.visit import Visit

_COLUMNS = (
    Column("revision", "Revision", "number"),
    Column("recorded", "Recorded"),
    Column("author", "By"),
    Column("reason", "Why"),
    Column("op", "What", "term"),
    Column("changed", "Changed"),
)


def history(visit: Visit) -> Page:
    """Every revision of a row, the latest first, with the differences each made."""
    table, row_id = visit.places["table"], visit.places["row"]
    if table not in ROW_TYPES:
        raise NotHere(f"there is no table '{table}'; the tables are {', '.join(ROW_TYPES)}")
    entries = visit.store.history(visit.case_id, table, row_id)
    if not entries:
        raise NotHere(f"the store has no history of {table}/{row_id} in {visit.case_id}")
    rows = tuple(_line(entry) for entry in reversed(entries))
    last = entries[-1].revision
    name = f"{table}/{row_id}"
    return Page(
        "history.html.j2",
        f"History of {name}",
        (Table("revisions", "Revisions", _COLUMNS, rows),),
        facts={"ref": name, "last": last.seq, "stands": last.op == "put"},
        shown={"entries": entries[::-1], "saved": visit.query.get("saved") == "yes"},
    )


def _line(entry: HistoryEntry) -> tuple[Cell, ...]:
    told = "; ".join(f"{one.field}: {one.before or ''} → {one.after or ''}" for one in entry.differences)
    found = entry.revision
    return found.seq, found.rec_at, found.author, found.reason, found.op, told
