"""The inbox: what machines propose, the words it was read from beside the form, and the decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from detente.assess.findings import Cell, Column, Table
from detente.errors import BadInput, StoreConflict
from detente.record import inbox as record_inbox
from detente.record.checks import REQUIRED
from detente.record.inbox import Document, Item, Relation
from detente.record.rows import ROW_TYPES
from detente.web.candidates import Slot, near_of, slots_of
from detente.web.drafts import SOURCE_FIELDS
from detente.web.errors import NotHere
from detente.web.pages import Page
from detente.web.views import Moved
from detente.web.views.editing import fields_of
from detente.web.views.kept import vanished
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
RELATIONS: tuple[Relation, ...] = ("new", "corroborates", "disputes")


def waiting(visit: Visit) -> Page:
    """The proposals of the case in a state (waiting, unless the address says otherwise), oldest first."""
    state = visit.query.get("state") or "waiting"
    if state not in STATES:
        raise BadInput(f"there is no state '{state}'; the states are {', '.join(STATES)}")
    relation = visit.query.get("relation", "")
    if relation and relation not in RELATIONS:
        raise BadInput(f"there is no relation '{relation}'; there are {', '.join(RELATIONS)}")
    found = record_inbox.items(visit.store, visit.case_id)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.item_id, one.table, one.state, one.relation, one.about, one.quote or _gist(one), one.certainty,
         one.reason, one.decided_by)
        for one in found
        if state in ("all", one.state) and relation in ("", one.relation)
    )  # fmt: skip
    counts = {name: sum(one.state == name for one in found) for name in STATES[:3]}
    table = Table("proposals", "Proposals", _COLUMNS, rows)
    facts = {"state": state, "relation": relation, **counts}
    bulk = sum(one.state == "waiting" and one.relation == "corroborates" for one in found)
    told = {name: _count(visit, name) for name in ("taken", "left", "put", "passed")}
    shown = {"states": STATES, "relations": RELATIONS, "corroborations": bulk, **told}
    return Page("inbox.html.j2", "Inbox", (table,), facts=facts, shown=shown)


def accept_corroborations(visit: Visit) -> Moved:
    """Take all that waits and only adds a source to a known row; nothing else is ever taken in bulk."""
    store = visit.require_changes()
    reason = _reason(visit)
    done = record_inbox.accept_corroborations(store, visit.case_id, author=visit.author, reason=reason)
    return Moved(visit.link("/inbox", taken=len(done.taken), left=len(done.left)))


def offer_vanished(visit: Visit) -> Moved:
    """Put what vanished between two kept snapshots into the inbox, for somebody to find the legal act."""
    store = visit.require_changes()
    proposals = vanished(visit)
    rows = [(one, relation, about) for one, relation, about in proposals]
    names = f"{visit.form.get('old', '')} and {visit.form.get('new', '')}"
    done = record_inbox.offer(
        store, visit.case_id, rows, author=visit.author, reason=f"gone between {names}"
    )  # fmt: skip
    return Moved(visit.link("/inbox", put=len(done.waiting), passed=len(done.passed_over)))


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
    author = visit.author
    try:
        reason = _reason(visit)
        if form.get("verdict") == "reject":
            record_inbox.reject(store, visit.case_id, found.item_id, author=author, reason=reason)
        else:
            edits = _changed(found.cells, form, "cell.") | _picked(form)
            source = _changed(_known_of(document), form, "source.")
            relation, about = _settled(found, form)
            record_inbox.accept(
                store, visit.case_id, found.item_id, author=author, reason=reason, edits=edits, source=source,
                relation=relation, about=about,
            )  # fmt: skip
    except (BadInput, StoreConflict) as fault:
        now = next(one for one in record_inbox.items(store, visit.case_id) if one.item_id == found.item_id)
        return _page(visit, now, document, fault=str(fault), status=fault.http_status)
    return Moved(visit.link(f"/inbox/{found.item_id}"))


def _count(visit: Visit, name: str) -> str:
    """A number that the address carries from the form that led here; empty for anything else."""
    text = visit.query.get(name, "")
    return text if text.isascii() and text.isdecimal() and len(text) < 6 else ""


def _reason(visit: Visit) -> str:
    reason = visit.form.get("reason", "").strip()
    if not reason:
        raise BadInput("say in a few words why: the reason is kept with the decision")
    return reason


def _settled(found: Item, form: Mapping[str, str]) -> tuple[Relation | None, str | None]:
    """What a person says that a proposal is to the record; nothing where they leave it as it was read."""
    said, about = form.get("relation", ""), form.get("about", "").strip()
    if (said or found.relation, about or found.about) == (found.relation, found.about):
        return None, None
    relation: Relation | None = next((name for name in RELATIONS if name == said), None)
    return relation, "" if relation == "new" else about or None


def _picked(form: Mapping[str, str]) -> dict[str, str]:
    """The ids picked among the candidates of a slot; what was written into its field does not count then."""
    picked = {name.removeprefix("pick."): text for name, text in form.items() if name.startswith("pick.")}
    return {name: text for name, text in picked.items() if text}


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
    waiting = [one.item_id for one in record_inbox.items(visit.store, visit.case_id, "waiting")]
    slots = slots_of(case, found)
    corrects = found.relation == "corrects"  # what such a one leaves empty stays as it is
    return Page(
        "proposal.html.j2",
        f"Proposal {found.item_id}",
        shown={
            "item": found,
            "document": document,
            "pieces": marked(document.text, found) if document else [],
            "fields": [
                {**one, "required": one["required"] and not corrects}
                for one in fields_of(case, found.table)
                if one["name"] != "sensitivity"
            ],
            "source_fields": [one for one in fields_of(case, "sources") if one["name"] in SOURCE_FIELDS],
            "cells": cells,
            "source": {name: form.get(f"source.{name}", known.get(name, "")) for name in SOURCE_FIELDS},
            "reason": form.get("reason", ""),
            "fault": fault,
            "known": case.by_ref.get(found.about),
            "slots": {slot.column: slot for slot in slots if slot.column},
            "near": set(found.cells)
            if corrects
            else {name for name, text in cells.items() if text} | _always(found.table, slots),
            "relations": RELATIONS,
            "near_rows": near_of(found),
            "because": [str(reason) for reason in found.notes.get("because") or ()],
            "loose": [slot for slot in slots if not slot.column],
            **_neighbours(waiting, found.item_id),
        },
        status=status,
        twinned=False,
    )


def _always(table: str, slots: list[Slot]) -> set[str]:
    """The columns that the form shows at once even where they are empty: needed, or with candidates."""
    needed = {place.partition(".")[2] for place in REQUIRED if place.startswith(f"{table}.")}
    return (needed | {slot.column for slot in slots}) - {"sources"}


def _neighbours(waiting: list[str], item_id: str) -> dict[str, object]:
    """The proposals that wait before and after one, and how many wait."""
    if item_id in waiting:
        place = waiting.index(item_id)
        before, after = waiting[:place][-1:], waiting[place + 1 : place + 2]
        return {"before": "".join(before), "after": "".join(after), "place": place + 1, "waits": len(waiting)}
    return {"before": "", "after": "".join(waiting[:1]), "place": 0, "waits": len(waiting)}


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
