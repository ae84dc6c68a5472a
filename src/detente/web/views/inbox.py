"""The inbox: what machines propose, the words it was read from beside the form, and the decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from detente.assess.findings import Cell, Column, Table
from detente.errors import BadInput, StoreConflict
from detente.record import inbox as record_inbox
from detente.record.inbox import Document, Item
from detente.record.rows import ROW_TYPES
from detente.web.drafts import SOURCE_FIELDS
from detente.web.errors import NotHere
from detente.web.pages import Page
from detente.web.views import Moved
from detente.web.views.editing import fields_of
from detente.web.visit import Visit

_COLUMNS = (
    Column("item", "Proposal"),
    Column("table", "Table", "term"),
    Column("state", "State", "term"),
    Column("relation", "What it is to the record", "term"),
    Column("about", "Row"),
    Column("quote", "Words"),
    Column("certainty", "How sure", "term"),
    Column("reason", "Why proposed"),
    Column("decided_by", "Decided by"),
)
STATES = ("waiting", "accepted", "rejected", "all")


def waiting(visit: Visit) -> Page:
    """The proposals of the case in a state (waiting, unless the address says otherwise), oldest first."""
    state = visit.query.get("state") or "waiting"
    if state not in STATES:
        raise BadInput(f"there is no state '{state}'; the states are {', '.join(STATES)}")
    found = record_inbox.items(visit.store, visit.case_id)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.item_id, one.table, one.state, one.relation, one.about, one.quote or _gist(one), one.certainty,
         one.reason, one.decided_by)
        for one in found
        if state in ("all", one.state)
    )  # fmt: skip
    counts = {name: sum(one.state == name for one in found) for name in STATES[:3]}
    table = Table("proposals", "Proposals", _COLUMNS, rows)
    facts = {"state": state, **counts}
    return Page("inbox.html.j2", "Inbox", (table,), facts=facts, shown={"states": STATES})


def item(visit: Visit) -> Page | Moved:
    """One proposal: its words in the article beside the form; accept it, edited or not, or reject it."""
    store = visit.store
    found = next(
        (one for one in record_inbox.items(store, visit.case_id) if one.item_id == visit.places["item"]), None
    )
    if found is None:
        raise NotHere(f"there is no proposal '{visit.places['item']}' in the inbox of {visit.case_id}")
    document = record_inbox.document_of(store, visit.case_id, found)
    if visit.method == "GET":
        return _page(visit, found, document)
    store = visit.require_changes()
    form = visit.form
    author, reason = visit.author, form.get("reason", "").strip()
    try:
        if not reason:
            raise BadInput("say in a few words why: the reason is kept with the decision")
        if form.get("verdict") == "reject":
            record_inbox.reject(store, visit.case_id, found.item_id, author=author, reason=reason)
        else:
            edits = _changed(found.cells, form, "cell.")
            source = _changed(_known_of(document), form, "source.")
            record_inbox.accept(
                store, visit.case_id, found.item_id, author=author, reason=reason, edits=edits, source=source
            )  # fmt: skip
    except (BadInput, StoreConflict) as fault:
        now = next(one for one in record_inbox.items(store, visit.case_id) if one.item_id == found.item_id)
        return _page(visit, now, document, fault=str(fault), status=fault.http_status)
    return Moved(visit.link(f"/inbox/{found.item_id}"))


def _changed(known: Mapping[str, str], form: Mapping[str, str], prefix: str) -> dict[str, str]:
    """The fields of a form under a prefix that differ from what was known."""
    given = {name.removeprefix(prefix): text for name, text in form.items() if name.startswith(prefix)}
    return {name: text.strip() for name, text in given.items() if text.strip() != known.get(name, "")}


def _known_of(document: Document | None) -> dict[str, str]:
    if document is None:
        return {}
    found = {name: str(getattr(document, name, "")) for name in SOURCE_FIELDS}
    return {**found, "about": document.title}


def _gist(one: Item) -> str:
    names = ("description", "paraphrase", "undertaking", "name")
    return next((one.cells[name] for name in names if one.cells.get(name)), "")


def _page(
    visit: Visit, found: Item, document: Document | None, *, fault: str = "", status: int = 200
) -> Page:
    case = visit.site.shelf.see(visit.case_id).case
    form = visit.form
    cells = {
        name: form.get(f"cell.{name}", found.cells.get(name, "")) for name in ROW_TYPES[found.table].columns()
    }
    known = _known_of(document)
    return Page(
        "proposal.html.j2",
        f"Proposal {found.item_id}",
        shown={
            "item": found,
            "document": document,
            "pieces": marked(document.text, found) if document else [],
            "fields": [one for one in fields_of(case, found.table) if one["name"] != "sensitivity"],
            "source_fields": [one for one in fields_of(case, "sources") if one["name"] in SOURCE_FIELDS],
            "cells": cells,
            "source": {name: form.get(f"source.{name}", known.get(name, "")) for name in SOURCE_FIELDS},
            "reason": form.get("reason", ""),
            "fault": fault,
            "known": case.by_ref.get(found.about),
        },
        status=status,
        twinned=False,
    )


@dataclass(frozen=True)
class Piece:
    """A piece of an article and the columns that were read from it; "" is the row as a whole."""

    text: str
    columns: tuple[str, ...]


def marked(text: str, found: Item) -> list[Piece]:
    """The article in pieces, those that the proposal was read from with their columns."""
    spans = [
        (int(place["start"]), int(place["end"]), column)
        for column, places in found.evidence.items()
        for place in places
        if place.get("start") is not None and place.get("end") is not None
    ]
    spans = [span for span in spans if 0 <= span[0] < span[1] <= len(text)]
    cuts = sorted({0, len(text), *(end for first, last, _ in spans for end in (first, last))})
    pieces = []
    for first, last in pairwise(cuts):
        columns = {column for low, high, column in spans if low <= first and last <= high}
        pieces.append(Piece(text[first:last], tuple(sorted(columns))))
    return pieces
