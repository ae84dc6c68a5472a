"""Search over everything a visit may see: words in any row, and names in any of their spellings."""

from collections.abc import Iterable, Iterator

from detente.assess.findings import Cell, Column, Table
from detente.names.match import NameRecord
from detente.names.search import NameIndex
from detente.publish.register import plain
from detente.record.case import ref
from detente.record.rows import Actor, Person, Row
from detente.web.pages import Page
from detente.web.shelf import Seen
from detente.web.visit import Visit

MOST = 200
"""So many rows of one case are told at most."""
_COLUMNS = (
    Column("case", "Case"),
    Column("row", "Row", "refs"),
    Column("date", "When", "day"),
    Column("who", "Who and what"),
    Column("told", "In words"),
    Column("found_by", "Found by", "term"),
)


def search(visit: Visit) -> Page:
    """Rows in which every word stands, and people and actors whose names sound like what was asked."""
    wanted = visit.query.get("q", "").strip()[:200]
    only = visit.query.get("case", "")
    names = visit.site.shelf.names()
    asked = [only] if only in names else names
    rows: list[tuple[Cell, ...]] = []
    cut = False
    if wanted:
        for name in asked:
            found = list(_in_case(visit.site.shelf.see(name, visit.clocks), wanted))
            cut = cut or len(found) > MOST
            rows += [(name, *cells) for cells in found[:MOST]]
    note = f"Of each case the first {MOST} rows are shown." if cut else ""
    table = Table("found", "Found", _COLUMNS, tuple(rows), note)
    facts = {"q": wanted, "case": only, "rows": len(rows)}
    return Page("search.html.j2", "Search", (table,), facts=facts, shown={"names": names})


def _in_case(seen: Seen, wanted: str) -> Iterator[tuple[Cell, ...]]:
    """Cells of the rows found: names first, then words, each row once."""
    told: set[str] = set()
    for row, how in (*_by_name(seen, wanted), *_by_words(seen, wanted)):
        name = ref(row)
        if name not in told:
            told.add(name)
            entry = seen.entries.get(name)
            head = entry.head if entry else str(getattr(row, "publisher", ""))
            body = entry.body if entry else str(getattr(row, "about", ""))
            yield (name,), str(row.own_date or ""), head, body, how


def _by_words(seen: Seen, wanted: str) -> Iterator[tuple[Row, str]]:
    words = wanted.casefold().split()
    for row in seen.case.all_rows():
        cells = [cell for cell in row.to_cells().values() if cell]
        entry = seen.entries.get(ref(row))
        text = " ".join((*cells, plain(" ".join(cells)), entry.head if entry else "")).casefold()
        if all(word in text for word in words):
            yield row, "words"


def _by_name(seen: Seen, wanted: str) -> list[tuple[Row, str]]:
    """People and actors whose name, in whatever script or spelling, may be the one asked for."""
    if not any(mark.isalpha() for mark in wanted):
        return []
    index = _index(seen)
    query = NameRecord("asked", wanted, schema="Person")
    return [(seen.case.by_ref[found.record.record_id], "name") for found in index.search(query, limit=8)]


def _index(seen: Seen) -> NameIndex:
    found = seen.__dict__.get("_names")
    if found is None:
        found = seen.__dict__["_names"] = NameIndex(_records(seen.case.people, seen.case.actors))
    assert isinstance(found, NameIndex)
    return found


def _records(people: Iterable[Person], actors: Iterable[Actor]) -> Iterator[NameRecord]:
    for person in people:
        others = (part.strip() for part in person.other_names.split(";"))
        spellings = tuple(name for name in (person.name_native, *others) if name)
        yield NameRecord(ref(person), person.name, schema="Person", other_names=spellings)
    for actor in actors:
        if actor.kind == "person":
            yield NameRecord(ref(actor), actor.name.split(" (")[0], schema="Person")
