"""The tables of a case as a reader looks through them: searchable, sorted, linked, each row with sources.

Rows are made when a page shows them: a page of a long table costs what it shows.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from detente.assess.findings import Cell, Column, Table
from detente.errors import UsageFault
from detente.publish.register import TITLES, people_of, plain, words_of
from detente.record.case import Case, ref
from detente.record.rows import ROW_TYPES, Exchange, Move, Row
from detente.vocabulary import KINDS
from detente.web.errors import NotHere
from detente.web.long_tables import long_table
from detente.web.orders import SORTS, order_of
from detente.web.pages import Page
from detente.web.reckoning import TakesTooLong
from detente.web.seen import Seen
from detente.web.standing import status_of
from detente.web.visit import Visit
from detente.web.words import parts

Columns = tuple[Column, ...]
_ROW = Column("row", "Row", "refs")
_SOURCES = Column("sources", "Sources", "refs")
HEADINGS: Mapping[str, str] = MappingProxyType({**TITLES, "sources": "Sources"})
FEW = 2_000
"""A table of so many rows is narrowed by all that it shows; a longer one by the words of its rows."""


def listing(visit: Visit) -> Page:
    """One table of the case; NotHere for a table that the format has not."""
    name = visit.places["table"]
    visit.seen  # noqa: B018 - an unknown case is told before an unknown table
    if name not in ROW_TYPES:
        raise NotHere(f"there is no page '{name}' of a case; its tables are {', '.join(ROW_TYPES)}")
    return _page(visit, name, name)


def releases(visit: Visit) -> Page:
    """The moves that let people out, each release once."""
    return _page(visit, "releases", "moves")


def listing_table(seen: Seen, name: str, sort: str = "", wanted: str = "", names: str = "") -> Table:
    """The rows of a table as a listing, the latest first where they have dates.

    `sort`: a column of `SORTS`, with `-` before it from the end; `wanted`: only rows in which every word
    stands; `names`: only rows that name the row of this ref.
    """
    case = seen.case
    if name == "releases":
        rows: tuple[Row, ...] = case.releases[::-1]
        columns, cells = _RELEASES_LISTED
        places = np.arange(len(rows), dtype=np.uint32)
    else:
        rows = case.rows(name)
        columns, cells = _LISTED.get(name, (_PLAIN, _entry))
        places = order_of(seen, name).ordered(sort)
    if names:
        naming = {one for one in seen.referrers.get(names, ()) if one.startswith(f"{_table_of(name)}/")}
        places = places[np.fromiter((ref(rows[at]) in naming for at in places), np.bool_, len(places))]
    title = HEADINGS.get(name, "Releases")
    words = parts(wanted)
    if words and len(rows) > FEW:
        order = order_of(seen, _table_of(name))
        held = order.holding(words)
        if name == "releases":
            held = held[np.fromiter((order.places[row.row_id] for row in rows), np.int64, len(rows))]
        places = places[held[places]]

    def make(place: int) -> tuple[Cell, ...]:
        row = rows[places[place]]
        cited = tuple(f"sources/{one}" for one in row.cites if one in case.source)
        return ((ref(row),), *cells(seen, row), *(() if name == "sources" else (cited,)))

    ends = () if name == "sources" else (_SOURCES,)
    table = long_table(name, title, (_ROW, *columns, *ends), len(places), make)
    return narrowed(table, wanted) if words and len(rows) <= FEW else table


def _table_of(name: str) -> str:
    return "moves" if name == "releases" else name


def _page(visit: Visit, name: str, table_name: str) -> Page:
    wanted, names = visit.query.get("q", "").strip()[:200], visit.query.get("names", "").strip()
    sort = visit.query.get("sort", "").strip()
    offered = () if name == "releases" else SORTS[name]
    if sort and sort.removeprefix("-") not in offered:
        told = ", ".join(offered) or "nothing"
        raise UsageFault(f"sort: the table can be sorted by {told}, with - before it from the end")
    shown = listing_table(visit.seen, name, sort, wanted, names)
    of = len(visit.case.releases) if name == "releases" else len(visit.case.rows(table_name))
    facts = {"table": name, "rows": len(shown.rows), "of": of, "q": wanted, "sort": sort, "names": names}
    return Page(
        "listing.html.j2",
        shown.title,
        (shown,),
        facts=facts,
        shown={"wanted": wanted, "name": name, "sorts": offered, "sort": sort, "names": names},
    )


def narrowed(table: Table, wanted: str) -> Table:
    """The rows of a table in which every word asked for stands somewhere."""
    words = parts(wanted)
    if not words:
        return table
    rows = tuple(row for row in table.rows if all(word in _text(row) for word in words))
    return Table(table.name, table.title, table.columns, rows, table.note)


def _text(row: tuple[Cell, ...]) -> str:
    cells = (";".join(cell) if isinstance(cell, tuple) else str(cell or "") for cell in row)
    return plain(" ".join(cells)).casefold() + " " + " ".join(str(cell) for cell in row).casefold()


def _when(row: Row) -> str:
    return str(row.own_date or "")


_PLAIN = (Column("date", "When", "day"), Column("who", "Who and what"), Column("told", "In words"))


def _entry(seen: Seen, row: Row) -> tuple[Cell, ...]:
    return _when(row), *words_of(seen.case, row)


_EXCHANGES = (
    Column("label", "Exchange"),
    Column("given", "Given"),
    Column("given_moves", "Given rows", "refs"),
    Column("received", "Received"),
    Column("received_moves", "Received rows", "refs"),
    Column("people", "People", "number"),
    Column("linkage", "Link", "term"),
    Column("setting", "Setting", "term"),
)


def _exchange(seen: Seen, row: Row) -> tuple[Cell, ...]:
    assert isinstance(row, Exchange)
    case = seen.case
    given, received = (
        [case.move[name] for name in names if name in case.move]
        for names in (row.given_moves, row.received_moves)
    )
    counted = [move.people for move in received if move.frees_people and move.people is not None]
    return (
        row.label,
        "; ".join(_short(case, move) for move in given),
        tuple(ref(move) for move in given),
        "; ".join(_short(case, move) for move in received),
        tuple(ref(move) for move in received),
        sum(counted) if counted else None,
        row.linkage,
        row.setting,
    )


def _short(case: Case, move: Move) -> str:
    return f"{move.own_date}, {case.actor_name(move.actor)}: {KINDS[move.kind].label}"


_MEASURES = (
    Column("subject", "Measure"),
    Column("sender", "Held by"),
    Column("sector", "Sector", "term"),
    Column("instrument", "Instrument", "term"),
    Column("tier", "Tier", "term"),
    Column("status", "Status on the day", "term"),
    Column("since", "Since", "day"),
)


def _measure(seen: Seen, row: Row) -> tuple[Cell, ...]:
    found = seen.memo("standing", lambda: _standing(seen)).get(row.row_id, ("", ""))
    subject, sector = str(getattr(row, "subject", "")), str(getattr(row, "sector", ""))
    sender, tier = str(getattr(row, "sender", "")), str(getattr(row, "tier", ""))
    return subject, seen.case.actor_name(sender), sector, getattr(row, "instrument", ""), tier, *found


def _standing(seen: Seen) -> Mapping[str, tuple[str, str]]:
    """Status and day of each measure, from the findings of the question of state."""
    try:
        findings = seen.ask("state")
    except TakesTooLong:
        return {}  # the page of the question says why
    for finding in findings:
        if finding.id == "state.measures":
            return {
                str(row["measure"]): (str(row["status"] or ""), str(row["since"] or ""))
                for row in finding.table("measures").records()
            }
    return {}


_RELEASES = (
    Column("date", "When", "day"),
    Column("how", "How", "term"),
    Column("people", "People"),
    Column("told", "In words"),
    Column("exchanges", "Exchange", "refs"),
)


def _release(seen: Seen, row: Row) -> tuple[Cell, ...]:
    assert isinstance(row, Move)
    exchanges = tuple(name for name in seen.referrers.get(ref(row), ()) if name.startswith("exchanges/"))
    return _when(row), KINDS[row.kind].label, people_of(row), row.description, exchanges


_PEOPLE = (
    Column("name", "Name"),
    Column("native", "In the original"),
    Column("known_as", "Known as"),
    Column("status", "Status on the day"),
    Column("history", "Custody", "refs"),
    Column("freed_by", "Freed by", "refs"),
)


def _person(seen: Seen, row: Row) -> tuple[Cell, ...]:
    spells = seen.spells_of(row.row_id)
    freed = tuple(f"moves/{spell.release_move}" for spell in spells if spell.release_move in seen.case.move)
    native, known = str(getattr(row, "name_native", "")), str(getattr(row, "known_as", ""))
    history = tuple(ref(spell) for spell in spells)
    return str(getattr(row, "name", "")), native, known, status_of(spells), history, freed


_STATEMENTS = (
    Column("date", "When", "day"),
    Column("speaker", "Speaker"),
    Column("side", "Side", "term"),
    Column("paraphrase", "What was said"),
    Column("frame", "Frame", "term"),
    Column("acknowledges_link", "Acknowledges a link", "term"),
    Column("about", "About", "refs"),
)


def _statement(seen: Seen, row: Row) -> tuple[Cell, ...]:
    about = tuple(f"moves/{name}" for name in getattr(row, "about_moves", ()))
    speaker = seen.case.actor_name(str(getattr(row, "speaker", "")))
    said = [str(getattr(row, name, "")) for name in ("side", "paraphrase", "frame", "acknowledges_link")]
    return _when(row), speaker, *said, about


_COMMITMENTS = (
    Column("made", "Made", "day"),
    Column("by", "By"),
    Column("undertaking", "Undertaking"),
    Column("condition", "On condition"),
    Column("due", "Due", "day"),
    Column("status", "Status", "term"),
    Column("evidence", "Evidence"),
)


def _commitment(seen: Seen, row: Row) -> tuple[Cell, ...]:
    by = seen.case.actor_name(str(getattr(row, "by", "")))
    names = ("undertaking", "condition", "due_on", "status", "evidence")
    return _when(row), by, *(str(getattr(row, name) or "") for name in names)


_SERIES = (
    Column("series", "Series", "term"),
    Column("date", "When", "day"),
    Column("value", "Value", "number"),
    Column("unit", "Unit"),
    Column("bound", "Bound", "term"),
    Column("measured", "Measured", "term"),
    Column("counter", "Counter"),
    Column("basis", "Basis"),
)


def _observation(seen: Seen, row: Row) -> tuple[Cell, ...]:
    names = ("value", "unit", "bound", "measured", "counter", "basis")
    return str(getattr(row, "series_id", "")), _when(row), *(getattr(row, name) for name in names)


_SOURCE_COLUMNS = (
    Column("published", "Published", "day"),
    Column("publisher", "Publisher"),
    Column("side", "Voice", "term"),
    Column("language", "Language"),
    Column("about", "About"),
    Column("url", "Address", "text"),
    Column("cited_by", "Cited by", "refs"),
)


def _source(seen: Seen, row: Row) -> tuple[Cell, ...]:
    names = ("publisher", "side", "language", "about", "url")
    cited = seen.referrers.get(ref(row), ())
    return _when(row), *(str(getattr(row, name, "")) for name in names), cited


_RELEASES_LISTED: tuple[Columns, Callable[[Seen, Row], tuple[Cell, ...]]] = (_RELEASES, _release)
_LISTED: Mapping[str, tuple[Columns, Callable[[Seen, Row], tuple[Cell, ...]]]] = MappingProxyType(
    {
        "exchanges": (_EXCHANGES, _exchange), "measures": (_MEASURES, _measure), "people": (_PEOPLE, _person),
        "statements": (_STATEMENTS, _statement), "commitments": (_COMMITMENTS, _commitment),
        "series": (_SERIES, _observation), "sources": (_SOURCE_COLUMNS, _source),
    }
)  # fmt: skip
