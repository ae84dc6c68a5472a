"""Search over everything a visit may see: words in any row, and names in any of their spellings."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

import numpy as np

from detente.assess.findings import Cell, Column, Table
from detente.names.match import NameRecord
from detente.names.search import NameIndex
from detente.record.case import ref
from detente.record.rows import ROW_TYPES, Actor, Person, Row
from detente.web.asked_words import in_english
from detente.web.orders import order_of
from detente.web.pages import Page
from detente.web.seen import Seen
from detente.web.visit import Visit
from detente.web.words import parts

MOST = 200
"""So many rows of one case are told at most."""
NAMES = 8
"""So many people and actors with a name like that."""
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
            seen = visit.site.shelf.see(name, visit.clocks)
            found = list(islice(_in_case(seen, wanted), MOST + 1))
            cut = cut or len(found) > MOST
            rows += [(name, *cells) for cells in found[:MOST]]
    note = f"Of each case the first {MOST} rows are shown." if cut else ""
    table = Table("found", "Found", _COLUMNS, tuple(rows), note)
    facts = {"q": wanted, "case": only, "rows": len(rows)}
    return Page("search.html.j2", "Search", (table,), facts=facts, shown={"names": names})


def _in_case(seen: Seen, wanted: str) -> Iterator[tuple[Cell, ...]]:
    """Cells of the rows found: names first, then words, each row once."""
    told: set[str] = set()
    for row, how in chain(_by_name(seen, wanted), _by_words(seen, parts(wanted))):
        name = ref(row)
        if name not in told:
            told.add(name)
            entry = seen.entries.get(name)
            head = entry.head if entry else str(getattr(row, "publisher", ""))
            body = entry.body if entry else str(getattr(row, "about", ""))
            yield (name,), str(row.own_date or ""), head, body, how


def _by_words(seen: Seen, words: list[str]) -> Iterator[tuple[Row, str]]:
    """Rows in which every word stands, or a term that it names in another language."""
    asked = [[[word], *(parts(term) for term in in_english(word))] for word in words]
    for table in ROW_TYPES if asked else ():
        rows = seen.case.rows(table)
        if rows:
            order = order_of(seen, table)
            found = [np.logical_or.reduce([order.holding(said) for said in ways]) for ways in asked]
            for place in np.flatnonzero(np.logical_and.reduce(found)):
                yield rows[place], "words"


def _by_name(seen: Seen, wanted: str) -> list[tuple[Row, str]]:
    """People and actors whose name, in whatever script or spelling, may be the one asked for."""
    if not any(mark.isalpha() for mark in wanted):
        return []
    whole = seen.whole or seen
    index = whole.memo("names", lambda: NameIndex(_records(whole.case.people, whole.case.actors)))
    query = NameRecord("asked", wanted, schema="Person")
    found = (seen.case.by_ref.get(one.record.record_id) for one in index.search(query, limit=2 * NAMES))
    return [(row, "name") for row in found if row is not None][:NAMES]


def _records(people: Iterable[Person], actors: Iterable[Actor]) -> Iterator[NameRecord]:
    for person in people:
        others = (part.strip() for part in person.other_names.split(";"))
        spellings = tuple(name for name in (person.name_native, *others) if name)
        yield NameRecord(ref(person), person.name, schema="Person", other_names=spellings)
    for actor in actors:
        if actor.kind == "person":
            yield NameRecord(ref(actor), actor.name.split(" (")[0], schema="Person")
