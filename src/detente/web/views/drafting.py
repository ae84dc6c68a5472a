"""Drafts: what somebody who documents offers to those who decide, from the record as they may see it.

Only cells that were changed are offered as a correction, so that what a person may not see is never
written back as they saw it.
"""

from collections.abc import Mapping
from typing import Any

from detente.assess.findings import Cell, Column, Table
from detente.errors import BadInput, StoreConflict
from detente.record.case import Case
from detente.record.disclosure import STRUCK, Withheld
from detente.record.drafting import amend as amend_draft
from detente.record.drafting import draft, drafts_of
from detente.record.drafting import withdraw as withdraw_draft
from detente.record.log import Store
from detente.record.offers import Item
from detente.record.rows import ROW_TYPES, Row
from detente.web.drafts import SOURCE_FIELDS, Draft, judge
from detente.web.errors import Forbidden, NotHere
from detente.web.pages import Page
from detente.web.views import Moved
from detente.web.views.editing import fields_of
from detente.web.visit import Visit

_COLUMNS = (
    Column("draft", "Draft"),
    Column("table", "Table", "term"),
    Column("about", "Corrects"),
    Column("told", "What it says"),
    Column("reason", "Why"),
    Column("state", "State", "term"),
    Column("decided_by", "Decided by"),
    Column("decided_why", "Their reason"),
)
_GISTS = ("description", "paraphrase", "undertaking", "name", "label", "subject", "note")


def drafts(visit: Visit) -> Page:
    """What one has offered oneself, the latest first, and what became of it."""
    store = _store(visit)
    names = withheld_from(visit)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.item_id, one.table, *map(names.struck_from, (one.about, _gist(one), one.reason)), one.state,
         one.decided_by, names.struck_from(one.decided_why))
        for one in reversed(drafts_of(store, visit.case_id, visit.author))
    )  # fmt: skip
    table = Table("drafts", "Your drafts", _COLUMNS, rows)
    shown = {"tables": tuple(ROW_TYPES), "kept": visit.query.get("kept", "")}
    return Page("drafts.html.j2", "Your drafts", (table,), shown=shown)


def add(visit: Visit) -> Page | Moved:
    """A new row of a table, offered to those who decide."""
    store, table = _store(visit), _table(visit)
    if visit.method != "POST":
        given = {name: visit.query.get(name, "") for name in ROW_TYPES[table].cell_kinds}
        return _page(visit, table, cells=given)
    asked = _asked(visit, table)
    faults = _faults(visit, asked, "")
    if faults:
        return _page(visit, table, cells=asked.cells, faults=faults)
    cells = {name: text for name, text in asked.cells.items() if text}
    kept = draft(
        store, visit.case_id, table, cells, source=_new_source(asked), quote=_quote(visit),
        author=visit.author, reason=_reason(visit),
    )  # fmt: skip
    return Moved(visit.link("/drafts", kept=kept))


def correct(visit: Visit) -> Page | Moved:
    """A correction of a row as one sees it, offered to those who decide."""
    store, table = _store(visit), _table(visit)
    row = _case(visit).by_ref.get(f"{table}/{visit.places['row']}")
    if row is None:
        raise NotHere(f"there is no row {table}/{visit.places['row']} to correct")
    if row.sensitivity == "withheld" or store.row(visit.case_id, table, row.row_id) is None:
        raise Forbidden("this row is withheld; those who may see it correct it")
    stands = row.to_cells()
    if visit.method != "POST":
        return _page(visit, table, cells=stands, row=row)
    asked = _asked(visit, table, stands)
    changed = {name: text for name, text in asked.cells.items() if text != stands.get(name, "")}
    faults = _faults(visit, asked, row.row_id)
    if not changed and not any(asked.source.values()):
        faults = ("nothing was changed; change a cell or name a source",)
    if any(STRUCK in text for text in changed.values()):
        faults = (f"a cell with {STRUCK} holds a name that you may not see; leave it as it is",)
    if faults:
        return _page(visit, table, cells=asked.cells, row=row, faults=faults)
    kept = draft(
        store, visit.case_id, table, changed, about=f"{table}/{row.row_id}", source=_new_source(asked),
        quote=_quote(visit), author=visit.author, reason=_reason(visit),
    )  # fmt: skip
    return Moved(visit.link("/drafts", kept=kept))


def amend(visit: Visit) -> Page | Moved:
    """An own draft: corrected while it waits, shown as it was once it was decided upon."""
    store, found = _store(visit), _own(visit)
    stands = _row_of(visit, found)
    before = stands.to_cells() if stands else {}
    shown: dict[str, str] = {**before, **found.cells}
    source = {name: str(text) for name, text in dict(found.notes.get("source", {})).items()}
    more: dict[str, Any] = {"row": stands, "draft": found, "source": source}
    more["quote"] = str(found.notes.get("quote", ""))
    if visit.method != "POST":
        return _page(visit, found.table, cells=shown, reason=found.reason, **more)
    asked = _asked(visit, found.table, shown)
    more |= {"source": dict(asked.source), "quote": _quote(visit)}
    faults = _faults(visit, asked, stands.row_id if stands else "")
    if faults:
        return _page(visit, found.table, cells=asked.cells, faults=faults, **more)
    cells = {name: text for name, text in asked.cells.items() if text != before.get(name, "")}
    try:
        amend_draft(
            store, visit.case_id, found, cells, source=_new_source(asked), quote=_quote(visit),
            author=visit.author, reason=_reason(visit),
        )  # fmt: skip
    except StoreConflict as fault:
        return _page(visit, found.table, cells=asked.cells, faults=(str(fault),), status=409, **more)
    return Moved(visit.link("/drafts", kept=found.item_id))


def withdraw(visit: Visit) -> Moved:
    """Take an own draft back."""
    store, found = _store(visit), _own(visit)
    withdraw_draft(
        store, visit.case_id, found, author=visit.author, reason=_reason(visit) or "no more wanted"
    )
    return Moved(visit.link("/drafts"))


def _store(visit: Visit) -> Store:
    """The store that holds the case; Forbidden where it is only shown."""
    shelf = visit.site.shelf
    if shelf.store is None or not shelf.is_stored(visit.case_id):
        raise Forbidden(f"the case {visit.case_id} is not in the store, so nothing can be offered to it")
    return shelf.store


def _case(visit: Visit) -> Case:
    return visit.site.shelf.see(visit.case_id).case


def _table(visit: Visit) -> str:
    name = visit.places["table"]
    if name not in ROW_TYPES:
        raise NotHere(f"there is no table '{name}'; the tables are {', '.join(ROW_TYPES)}")
    return name


def _own(visit: Visit) -> Item:
    """The own draft of the address; Forbidden where it names somebody who was withheld meanwhile."""
    wanted = visit.places["item"]
    for found in drafts_of(_store(visit), visit.case_id, visit.author):
        if found.item_id == wanted:
            told = (
                found.about,
                found.reason,
                found.quote,
                *found.cells.values(),
                *map(str, found.notes.values()),
            )
            if any(map(withheld_from(visit).told_in, told)):
                raise Forbidden("this draft names somebody whose name is withheld by now; an editor decides")
            return found
    raise NotHere(f"there is no draft '{wanted}' of yours in {visit.case_id}")


def _row_of(visit: Visit, found: Item) -> Row | None:
    """The row that a draft corrects, as its author may see it."""
    if not found.about:
        return None
    row = _case(visit).by_ref.get(found.about)
    if row is None and found.state == "waiting":
        raise NotHere(f"the row {found.about}, which the draft corrects, is not there any more")
    return row


def _asked(visit: Visit, table: str, stands: Mapping[str, str] | None = None) -> Draft:
    before = stands or {}
    cells = {
        name: " ".join(visit.form.get(name, before.get(name, "")).split())
        for name in ROW_TYPES[table].cell_kinds
    }
    source = {name: visit.form.get(f"source.{name}", "").strip() for name in SOURCE_FIELDS}
    return Draft(table, cells, source)


def _new_source(asked: Draft) -> dict[str, str]:
    return {name: text for name, text in asked.source.items() if text}


def _faults(visit: Visit, asked: Draft, old_id: str) -> tuple[str, ...]:
    judged = judge(_case(visit), Draft(asked.table, asked.cells, asked.source, old_id))
    if not judged.faults and not _reason(visit):
        return ("say in a few words why: the reason is kept with the draft",)
    return judged.faults


def _reason(visit: Visit) -> str:
    return visit.form.get("reason", "").strip()


def _quote(visit: Visit) -> str:
    quote = visit.form.get("quote", "").strip()
    if len(quote) > 2000:
        raise BadInput("quote no more than 2,000 characters: enough to show what the page says")
    return quote


def _gist(one: Item) -> str:
    told = next((one.cells[name] for name in _GISTS if one.cells.get(name)), "")
    return told or "; ".join(f"{name}: {text}" for name, text in list(one.cells.items())[:3])


def withheld_from(visit: Visit) -> Withheld:
    """The names that whoever visits may not see; none for those who see all."""
    shelf = visit.site.shelf
    everybody = shelf.see(visit.case_id).case
    if shelf.audience == "keeper":
        return Withheld(everybody.with_rows(people=()))
    return Withheld(shelf.see(visit.case_id, audience="keeper").case)


def _page(
    visit: Visit,
    table: str,
    *,
    cells: Mapping[str, str],
    row: Row | None = None,
    draft: Item | None = None,
    source: Mapping[str, str] | None = None,
    quote: str = "",
    reason: str = "",
    faults: tuple[str, ...] = (),
    status: int = 0,
) -> Page:
    case = _case(visit)
    fields = [field for field in fields_of(case, table) if not (row and field["name"] == row.key[0])]
    if visit.method == "POST" and source is None:
        source = {name: visit.form.get(f"source.{name}", "") for name in SOURCE_FIELDS}
    told = {
        "fields": fields,
        "source_fields": [one for one in fields_of(case, "sources") if one["name"] in SOURCE_FIELDS],
        "cells": cells,
        "source": source or {},
        "quote": quote or visit.form.get("quote", ""),
        "reason": visit.form.get("reason", "") or reason,
        "faults": faults,
        "row": row,
        "draft": draft,
        "decided_why": withheld_from(visit).struck_from(draft.decided_why) if draft else "",
        "table_name": table,
    }
    title = f"Draft {draft.item_id}" if draft else "Correct a row" if row else "Offer a row"
    return Page("draft.html.j2", title, shown=told, status=status or (422 if faults else 200), twinned=False)
