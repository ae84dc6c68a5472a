"""The tables of a case as a reader looks through them: searchable, linked, each row with its sources."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from detente.assess.findings import Cell, Column, Table
from detente.publish.register import TITLES, people_of, plain
from detente.record.case import Case, ref
from detente.record.rows import ROW_TYPES, Detention, Exchange, Move, Row
from detente.vocabulary import KINDS
from detente.web.errors import NotHere
from detente.web.pages import Page
from detente.web.shelf import Seen
from detente.web.visit import Visit

Columns = tuple[Column, ...]
_ROW = Column("row", "Row", "refs")
_SOURCES = Column("sources", "Sources", "refs")
HEADINGS: Mapping[str, str] = MappingProxyType({**TITLES, "sources": "Sources"})


def listing(visit: Visit) -> Page:
    """One table of the case; NotHere for a table that the format has not."""
    name = visit.places["table"]
    visit.seen  # noqa: B018 - an unknown case is told before an unknown table
    if name not in ROW_TYPES:
        raise NotHere(f"there is no page '{name}' of a case; its tables are {', '.join(ROW_TYPES)}")
    return _page(visit, listing_table(visit.seen, name), name)


def releases(visit: Visit) -> Page:
    """The moves that let people out, each release once."""
    case = visit.case
    table = _table(visit.seen, "releases", "Releases", case.releases[::-1], _RELEASES, _release)
    return _page(visit, table, "releases")


def listing_table(seen: Seen, name: str) -> Table:
    """The rows of a table as a listing, the latest first where they have dates."""
    columns, cells = _LISTED.get(name, (_PLAIN, _entry))
    return _table(seen, name, HEADINGS[name], _ordered(seen.case, name), columns, cells)


def _page(visit: Visit, table: Table, name: str) -> Page:
    wanted = visit.query.get("q", "").strip()
    shown = narrowed(table, wanted)
    facts = {"table": name, "rows": len(shown.rows), "of": len(table.rows), "q": wanted}
    return Page("listing.html.j2", table.title, (shown,), facts=facts, shown={"wanted": wanted, "name": name})


def narrowed(table: Table, wanted: str) -> Table:
    """The rows of a table in which every word asked for stands somewhere."""
    words = wanted.casefold().split()
    if not words:
        return table
    rows = tuple(row for row in table.rows if all(word in _text(row) for word in words))
    return Table(table.name, table.title, table.columns, rows, table.note)


def _text(row: tuple[Cell, ...]) -> str:
    cells = (";".join(cell) if isinstance(cell, tuple) else str(cell or "") for cell in row)
    return plain(" ".join(cells)).casefold() + " " + " ".join(str(cell) for cell in row).casefold()


def _ordered(case: Case, name: str) -> tuple[Row, ...]:
    rows = case.rows(name)
    if name in ("people", "measures", "actors"):
        return rows
    dated = [(row.own_date.middle if row.own_date else 0.0, place) for place, row in enumerate(rows)]
    return tuple(rows[place] for _, place in sorted(dated, key=lambda at: (-at[0], at[1])))


def _table(
    seen: Seen,
    name: str,
    title: str,
    rows: tuple[Row, ...],
    columns: Columns,
    cells: Callable[[Seen, Row], tuple[Cell, ...]],
) -> Table:
    made = []
    for row in rows:
        cited = tuple(f"sources/{one}" for one in row.cites if one in seen.case.source)
        made.append(((ref(row),), *cells(seen, row), *(() if name == "sources" else (cited,))))
    ends = () if name == "sources" else (_SOURCES,)
    return Table(name, title, (_ROW, *columns, *ends), tuple(made))


def _when(row: Row) -> str:
    return str(row.own_date or "")


_PLAIN = (Column("date", "When", "day"), Column("who", "Who and what"), Column("told", "In words"))


def _entry(seen: Seen, row: Row) -> tuple[Cell, ...]:
    entry = seen.entries[ref(row)]
    told = "; ".join(f"{label}: {text}" for label, text in entry.details)
    return _when(row), entry.head, ". ".join(filter(None, (entry.body.rstrip("."), told)))


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
    found = _standing(seen).get(row.row_id, ("", ""))
    subject, sector = str(getattr(row, "subject", "")), str(getattr(row, "sector", ""))
    sender, tier = str(getattr(row, "sender", "")), str(getattr(row, "tier", ""))
    return subject, seen.case.actor_name(sender), sector, getattr(row, "instrument", ""), tier, *found


def _standing(seen: Seen) -> Mapping[str, tuple[str, str]]:
    """Status and day of each measure, from the findings of the question of state."""
    for finding in seen.ask("state"):
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
    spells = spells_of(seen, row.row_id)
    freed = tuple(f"moves/{spell.release_move}" for spell in spells if spell.release_move in seen.case.move)
    native, known = str(getattr(row, "name_native", "")), str(getattr(row, "known_as", ""))
    history = tuple(ref(spell) for spell in spells)
    return str(getattr(row, "name", "")), native, known, status_of(spells), history, freed


def spells_of(seen: Seen, person_id: str) -> list[Detention]:
    """The spells of a person in custody, in the order of time; undated ones first."""
    found = [spell for spell in seen.case.detentions if spell.person_id == person_id]
    return sorted(found, key=lambda spell: spell.own_date.middle if spell.own_date else 0.0)


def status_of(spells: list[Detention]) -> str:
    """Where a person stands on the day of the view: held, out (how, since when), or not on record."""
    if not spells:
        return "no custody on record"
    last = spells[-1]
    if last.rearrested_on:
        return f"taken again {last.rearrested_on}"
    if last.released or last.release_kind:
        when = f" {last.released}" if last.released else ""
        after = f", {plain(last.after_release)}" if last.after_release not in ("", "unknown") else ""
        return f"{plain(last.release_kind) or 'released'}{when}{after}"
    return f"held since {last.arrested}" if last.arrested else "held"


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


_LISTED: Mapping[str, tuple[Columns, Callable[[Seen, Row], tuple[Cell, ...]]]] = MappingProxyType(
    {
        "exchanges": (_EXCHANGES, _exchange), "measures": (_MEASURES, _measure), "people": (_PEOPLE, _person),
        "statements": (_STATEMENTS, _statement), "commitments": (_COMMITMENTS, _commitment),
        "series": (_SERIES, _observation), "sources": (_SOURCE_COLUMNS, _source),
    }
)  # fmt: skip
