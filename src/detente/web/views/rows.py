"""The page of one row: every cell, its sources with their words, and all that refers to it."""

from collections import defaultdict

from detente.assess.findings import Cell, Column, Table
from detente.publish.register import plain
from detente.record.case import ref
from detente.record.checks import REFERENCES
from detente.record.rows import ROW_TYPES, Exchange, Row, Statement
from detente.web.errors import NotHere
from detente.web.orders import order_of
from detente.web.pages import Page
from detente.web.seen import Seen
from detente.web.standing import status_of
from detente.web.views.listings import HEADINGS
from detente.web.visit import Visit

_CELLS = (
    Column("column", "Column", "term"),
    Column("value", "Value"),
    Column("rows", "Rows", "refs"),
    Column("meaning", "What the column holds"),
)
_ROW = Column("row", "Row", "refs")
NEAR = 100
"""So many rows that name a row are told on its page; the listing has all of them."""
_LIST = (_ROW, Column("date", "When", "day"), Column("who", "Who and what"), Column("told", "In words"))


def row(visit: Visit) -> Page:
    """One row of the case with its evidence."""
    if visit.places["table"] not in ROW_TYPES:
        raise NotHere(f"there is no table '{visit.places['table']}'; the tables are {', '.join(ROW_TYPES)}")
    found, seen = visit.row(), visit.seen
    name = ref(found)
    cited = tuple(seen.case.source[one] for one in found.cites if one in seen.case.source)
    entry = seen.entries.get(name)
    title = entry.head if entry else str(getattr(found, "publisher", "") or found.row_id)
    tables = (_cells(seen, found), *_quotes(seen, name), _sources(cited), *_around(seen, found))
    settled, known = seen.case.settled_on(found), seen.case.known_on(found)
    facts = {"ref": name, "settled_on": settled, "known_on": known, "table": found.table, "status": ""}
    if found.table == "people":
        facts["status"] = status_of(seen.spells_of(found.row_id))
    return Page(
        "row.html.j2",
        title,
        tables,
        facts=facts,
        shown={
            "row": found,
            "entry": entry,
            "cited": cited,
            "heading": HEADINGS[found.table],
            "provisional": name in seen.case.provisional,
        },
    )


def _cells(seen: Seen, found: Row) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for column, cell in found.to_cells().items():
        if not cell:
            continue
        target = REFERENCES.get(f"{found.table}.{column}")
        named = tuple(f"{target}/{one}" for one in cell.split(";") if one) if target else ()
        named = tuple(one for one in named if one in seen.case.by_ref)
        about = (type(found).model_fields[column].description or "").split("\n")[0]
        rows.append((column, "" if named else plain_if_term(found, column, cell), named, about))
    return Table("cells", "The row", _CELLS, tuple(rows))


def plain_if_term(found: Row, column: str, cell: str) -> str:
    """A term of the vocabulary as words, every other cell as it stands."""
    return plain(cell) if type(found).model_fields[column].metadata else cell


def _quotes(seen: Seen, name: str) -> list[Table]:
    """The words that the row was taken from, each with its source; nothing where none were kept."""
    rows: list[tuple[Cell, ...]] = [
        ((f"sources/{one.source}",), one.line) for one in seen.case.quotes_of.get(name, ())
    ]
    columns = (_ROW, Column("quote", "Words"))
    return [Table("quotes", "The words it was taken from", columns, tuple(rows))] if rows else []


def _sources(cited: tuple[Row, ...]) -> Table:
    columns = (
        _ROW,
        Column("published", "Published", "day"),
        Column("publisher", "Publisher"),
        Column("side", "Voice", "term"),
        Column("about", "About"),
        Column("url", "Address"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            (ref(one),),
            str(one.own_date or ""),
            str(getattr(one, "publisher", "")),
            str(getattr(one, "side", "")),
            str(getattr(one, "about", "")),
            str(getattr(one, "url", "")),
        )
        for one in cited
    ]
    return Table("sources", "Sources", columns, tuple(rows))


def _around(seen: Seen, found: Row) -> list[Table]:
    """The rows beside it: the two sides of an exchange, what was said, whatever names it."""
    name = ref(found)
    tables: list[Table] = []
    told: set[str] = set()
    if isinstance(found, Exchange):
        given = tuple(f"moves/{one}" for one in found.given_moves)
        received = tuple(f"moves/{one}" for one in found.received_moves)
        said = _said_about(seen, (*found.given_moves, *found.received_moves))
        for key, title, refs in (
            ("given", "Given", given),
            ("received", "Received", received),
            ("acknowledged", "Who acknowledges a link", said["yes"]),
            ("denied", "Who denies the link", said["denies"]),
            ("said", "What else was said", said["no"]),
        ):
            tables.append(_list(seen, key, title, refs))
            told.update(refs)
    naming: dict[str, list[str]] = defaultdict(list)
    for one in seen.referrers.get(name, ()):
        if one not in told:
            naming[one.partition("/")[0]].append(one)
    for table in ROW_TYPES:
        refs = tuple(naming[table])
        tables.append(_list(seen, f"named_by_{table}", f"Named by: {HEADINGS[table]}", refs))
    return [table for table in tables if table.rows]


def _said_about(seen: Seen, moves: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The statements about some moves, by whether they acknowledge a link, in the order of the record."""
    about = {
        one
        for move in moves
        for one in seen.referrers.get(f"moves/{move}", ())
        if one.startswith("statements/")
    }
    places = order_of(seen, "statements").places
    found: dict[str, list[str]] = {"yes": [], "denies": [], "no": []}
    for one in sorted(about, key=lambda name: places[name.partition("/")[2]]):
        statement = seen.case.by_ref[one]
        assert isinstance(statement, Statement)
        found[statement.acknowledges_link].append(one)
    return {link: tuple(refs) for link, refs in found.items()}


def _list(seen: Seen, name: str, title: str, refs: tuple[str, ...]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in refs[:NEAR]:
        entry = seen.entries.get(one)
        if entry:
            more = "; ".join(f"{label}: {text}" for label, text in entry.details)
            told = ". ".join(filter(None, (entry.body.rstrip("."), more)))
            rows.append(((one,), entry.when, entry.head, told))
    note = f"The first {NEAR} of {len(refs):,}; the listing of the table has all." if len(refs) > NEAR else ""
    return Table(name, title, _LIST, tuple(rows), note)
