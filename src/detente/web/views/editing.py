"""Adding and correcting rows: a form, a preview of what would change, a revision; and taking one back."""

from collections.abc import Mapping, Sequence
from typing import Any

from detente.assess.findings import Cell, Column, Table
from detente.errors import BadInput, StoreConflict, StoreFault
from detente.record.case import Case
from detente.record.checks import REFERENCES, REQUIRED
from detente.record.revision import Change, field_differences
from detente.record.rows import ROW_TYPES, Row
from detente.vocabulary import VOCABULARIES
from detente.web.drafts import SOURCE_FIELDS, Draft, changes, counts_that_move, judge, with_draft
from detente.web.errors import NotHere
from detente.web.pages import Page
from detente.web.views import Moved
from detente.web.visit import Visit, row_path

CHOICES = 40
"""Ids offered beside a field of references; more would not help anybody."""


def choose(visit: Visit) -> Page:
    """The tables to which a row can be added."""
    visit.require_changes()
    return Page("choose.html.j2", "Add a row", shown={"tables": list(ROW_TYPES)}, twinned=False)


def add(visit: Visit) -> Page | Moved:
    """A new row of a table: the form, its preview, or the revision."""
    visit.require_changes()
    return _form(visit, _table(visit), None, 0)


def correct(visit: Visit) -> Page | Moved:
    """A row as it stands, to be corrected."""
    store = visit.require_changes()
    table = _table(visit)
    stands = store.row(visit.case_id, table, visit.places["row"])
    if stands is None:
        raise NotHere(f"there is no row {table}/{visit.places['row']} to correct")
    row = ROW_TYPES[table].from_cells({name: str(cell) for name, cell in stands.body.items()})
    return _form(visit, table, row, stands.seq)


def undo(visit: Visit) -> Moved:
    """Put a row back as it stood after an earlier revision, or take it out (`to=0`): a new revision."""
    store = visit.require_changes()
    table, row_id = _table(visit), visit.places["row"]
    entries = store.history(visit.case_id, table, row_id)
    wanted, expected = (int(visit.form.get(name, "")) if visit.form.get(name, "").isdecimal() else -1
                        for name in ("to", "expect_seq"))  # fmt: skip
    target = next((entry.revision for entry in entries if entry.revision.seq == wanted), None)
    if wanted != 0 and target is None:
        raise BadInput(f"the row {table}/{row_id} has no revision {visit.form.get('to', '')!r} to go back to")
    body = target.body if target is not None and target.op == "put" else None
    case = visit.site.shelf.see(visit.case_id).case
    if body is None:
        naming = visit.site.shelf.see(visit.case_id).referrers.get(f"{table}/{row_id}", ())
        if naming:
            raise BadInput(
                f"the row {table}/{row_id} cannot be taken out: {len(naming)} other row(s) name it, "
                f"the first is {naming[0]}"
            )
    else:
        cells = {name: str(cell) for name, cell in body.items()}
        judged = judge(case, Draft(table, cells, old_id=row_id))
        if judged.faults:
            raise BadInput(f"the row cannot be put back as it was: {judged.faults[0]}")
    reason = visit.form.get("reason", "").strip() or f"undo: back to revision {wanted}"
    change = Change(table, row_id, body, expected if expected >= 0 else None)
    store.append_many(visit.case_id, [change], author=visit.author, reason=reason)
    return Moved(visit.link(f"/history{row_path(f'{table}/{row_id}')}"))


def _table(visit: Visit) -> str:
    name = visit.places["table"]
    if name not in ROW_TYPES:
        raise NotHere(f"there is no table '{name}'; the tables are {', '.join(ROW_TYPES)}")
    return name


def _form(visit: Visit, table: str, row: Row | None, seq: int) -> Page | Moved:
    """The form of a row; `row`: as it stands now, None for a new one; `seq`: its revision."""
    case = visit.site.shelf.see(visit.case_id).case
    stands = row.to_cells() if row else {}
    if visit.method == "GET":
        cells = stands or {name: visit.query.get(name, "") for name in ROW_TYPES[table].cell_kinds}
        return _page(visit, case, table, row, cells=cells, seq=seq)
    form = visit.form
    cells = {name: form.get(name, stands.get(name, "")) for name in ROW_TYPES[table].cell_kinds}
    source = {name: form.get(f"source.{name}", "") for name in SOURCE_FIELDS}
    draft = Draft(table, cells, source, row.row_id if row else "")
    told: dict[str, Any] = {"cells": cells, "source": source, "reason": form.get("reason", "")}
    base = int(form["expect_seq"]) if form.get("expect_seq", "").isdecimal() else seq
    judged = judge(case, draft)
    if judged.faults:
        return _page(visit, case, table, row, seq=base, faults=judged.faults, status=422, **told)
    if base != seq:
        return _page(visit, case, table, row, seq=seq, conflict=_conflict(stands, cells), status=409, **told)
    if form.get("step") != "save":
        large = visit.site.shelf.see(visit.case_id).large
        preview = _preview(case, draft, judged.rows, large=large)
        return _page(visit, case, table, row, seq=seq, preview=preview, **told)
    if not form.get("reason", "").strip():
        fault = ("say in a few words why: the reason is kept with the revision",)
        return _page(visit, case, table, row, seq=seq, faults=fault, status=422, **told)
    try:
        visit.store.append_many(
            visit.case_id, changes(draft, judged, seq), author=visit.author, reason=form["reason"].strip()
        )
    except StoreConflict:
        now = visit.store.row(visit.case_id, table, draft.old_id)
        theirs = {name: str(cell) for name, cell in now.body.items()} if now else {}
        return _page(
            visit, case, table, row, seq=now.seq if now else 0,
            conflict=_conflict(theirs, cells), status=409, **told,
        )  # fmt: skip
    except StoreFault as fault:  # the page is made of what is at hand, so that nothing typed is lost
        refusal = (f"{str(fault).rstrip('.')}; what you wrote is below, send it again",)
        return _page(visit, case, table, row, seq=seq, faults=refusal, status=fault.http_status, **told)
    return Moved(visit.link(f"/history{row_path(f'{table}/{judged.rows[-1].row_id}')}", saved="yes"))


def _conflict(theirs: Mapping[str, str], mine: Mapping[str, str]) -> Table:
    """Field by field what stands in the record now and what the form has."""
    rows: list[tuple[Cell, ...]] = [
        (name, theirs.get(name, ""), mine[name]) for name in mine if theirs.get(name, "") != mine[name]
    ]
    columns = (
        Column("field", "Column", "term"),
        Column("theirs", "In the record now"),
        Column("mine", "In your form"),
    )
    return Table("conflict", "What differs", columns, tuple(rows))


def _preview(case: Case, draft: Draft, rows: Sequence[Row], *, large: bool) -> dict[str, object]:
    """What a draft would change: cell by cell, and the counts of the first screen that it moves."""
    changed: list[tuple[Cell, ...]] = []
    for row in rows:
        old = case.by_ref.get(f"{row.table}/{draft.old_id if row.table == draft.table else ''}")
        before = {name: cell for name, cell in (old.to_cells() if old else {}).items() if cell}
        after = {name: cell for name, cell in row.to_cells().items() if cell}
        for found in field_differences(before, after):
            cells = (f"{row.table}: {found.field}", str(found.before or ""), str(found.after or ""))
            changed.append(cells)
    columns = (Column("field", "Cell"), Column("before", "Before"), Column("after", "After"))
    return {
        "table": Table("preview", "What would change", columns, tuple(changed)),
        "counts": () if large else counts_that_move(case, with_draft(case, draft, judge(case, draft))),
        "counted": not large,
    }


def _page(
    visit: Visit,
    case: Case,
    table: str,
    row: Row | None,
    *,
    cells: Mapping[str, str],
    seq: int,
    source: Mapping[str, str] | None = None,
    reason: str = "",
    faults: tuple[str, ...] = (),
    conflict: Table | None = None,
    preview: Mapping[str, object] | None = None,
    status: int = 200,
) -> Page:
    title = f"Correct a row of {table}" if row else f"Add a row to {table}"
    fields = [field for field in fields_of(case, table) if not (row and field["name"] == row.key[0])]
    return Page(
        "edit.html.j2",
        title,
        shown={
            "fields": fields,
            "source_fields": [one for one in fields_of(case, "sources") if one["name"] in SOURCE_FIELDS],
            "cells": cells,
            "source": source or {},
            "seq": seq,
            "reason": reason,
            "faults": faults,
            "conflict": conflict,
            "preview": preview,
            "row": row,
            "table_name": table,
        },
        status=status,
        twinned=False,
    )


def fields_of(case: Case, table: str) -> list[dict[str, object]]:
    """The fields of a form: name, meaning, kind, terms or ids to choose from, whether it must be filled."""
    row_type = ROW_TYPES[table]
    found = []
    for name in (*row_type.columns(), "sensitivity"):
        kind = row_type.cell_kinds[name]
        place = f"{table}.{name}"
        terms = VOCABULARIES.get(place) or VOCABULARIES.get(
            "precision" if name.endswith("_precision") else "sensitivity" if name == "sensitivity" else "", ()
        )
        target = REFERENCES.get(place)
        ids = [row.row_id for row in case.rows(target)] if target else []
        about = " ".join((row_type.model_fields[name].description or "").split())
        found.append(
            {
                "name": name,
                "about": about,
                "kind": kind,
                "terms": tuple(terms),
                "ids": ids[-CHOICES:] if target and target not in ("actors", "people", "measures") else ids,
                "target": target or "",
                "required": place in REQUIRED and name not in row_type.key,
                "long": kind == "text" and not terms and not target and name in _LONG,
            }
        )
    return found


_LONG = frozenset(
    {"description", "note", "paraphrase", "undertaking", "condition", "evidence", "linkage_basis", "basis"}
)
