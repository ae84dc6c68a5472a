"""Deciding upon proposals: accept, edit, reject. Each decision is a revision with author and reason.

A decision and what it writes into the record are one batch: both or neither. It keeps the proposal, the
words, their place and the digest of the text that they stand in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from detente.errors import BadInput, DetenteError, StoreConflict
from detente.record.case import Case
from detente.record.checks import REFERENCES, REQUIRED
from detente.record.log import Store
from detente.record.offers import DECISIONS, EDITS, MARK, PROPOSED, Item, Relation, document_of, item, items
from detente.record.quotes import QUOTES
from detente.record.revision import Change
from detente.record.rows import ROW_TYPES, Row, Source
from detente.record.taking import known_row, new_row, quote_of, source_of
from detente.record.transfer import body_of, export_case


@dataclass(frozen=True)
class Bulk:
    """What came of taking corroborations in bulk: what was taken, and ids left waiting with the reason."""

    taken: tuple[Item, ...]
    left: tuple[tuple[str, str], ...]


def accept(
    store: Store,
    case_id: str,
    item_id: str,
    *,
    author: str,
    reason: str,
    edits: Mapping[str, str] | None = None,
    source: Mapping[str, str] | None = None,
    relation: Relation | None = None,
    about: str | None = None,
) -> Item:
    """Write a proposal, edited where asked, into the record: the row, its source, the decision, in one batch.

    `edits` are cells of the row, `source` cells of the source row that the page becomes (url, publisher,
    side ...). A corroboration adds the source to the known row; a dispute also marks it; with an edited
    cell either becomes a row of its own, unless a person settled what it is. `relation` and `about` settle
    that: which known row it repeats or disputes, or that it is new. BadInput says in one sentence what is
    missing or does not fit; nothing is written then.
    """
    found = _open(store, case_id, item_id)
    found = _settled(found, relation, about)
    case = export_case(store, case_id)
    every = {one.item_id: one for one in items(store, case_id)}
    changed = {**found.edits, **(edits or {})}
    stands = _stands(case, found)
    before = stands.to_cells() if stands is not None else {}
    repeats = found.relation in ("corroborates", "disputes") and (found.settled or not changed)
    if repeats and edits:
        raise BadInput(f"it {found.relation} {found.about}: cells are changed only in a row that is new")
    cells, left_out = {**before, **found.cells, **changed}, list[str]()
    if not repeats:
        cells, left_out = _resolved(found, cells, every)
    document = document_of(store, case_id, found)
    sensitive = document is not None and document.sensitive
    source_row = None
    if "sources" in ROW_TYPES[found.table].cell_kinds:
        earlier = _source_before(store, case_id, found.document)
        source_row = source_of(case, document, source or {}, cells.get("sources", ""), earlier)
    source_id = source_row.source_id if source_row else ""
    cells |= _dated_by_page(found, cells, source_row)
    row: Row
    if stands is not None:
        row = new_row(case.without([found.about]), found, cells, source_row, sensitive=sensitive)
    elif repeats:
        row = known_row(case, found, _known(found.about, every), source_id, sensitive=sensitive)
    else:
        row = new_row(case, found, cells, source_row, sensitive=sensitive)
    changes = [Change(row.table, row.row_id, body_of(row), _seq(store, case_id, row))]
    if stands is not None and stands.row_id != row.row_id:
        changes.append(Change(row.table, stands.row_id, None, _seq(store, case_id, stands)))
    if source_row is not None and source_id not in case.source:
        changes.insert(0, Change("sources", source_id, body_of(source_row), 0))
    wrote = [f"{change.kind}/{change.row_id}" for change in changes]
    digest = document.text_digest if document else ""
    words = quote_of(found, f"{row.table}/{row.row_id}", source_id, digest) if source_id else None
    if words is not None and store.row(case_id, QUOTES, words.quote_id) is None:
        changes.append(Change(QUOTES, words.quote_id, words.to_cells(), 0))
    decision = _decision("accepted", found, author, reason, digest)
    decision |= {"wrote": wrote, "edits": changed, "source": source_id, "left_out": left_out}
    changes.append(Change(DECISIONS, found.item_id, decision, 0))
    store.append_many(case_id, changes, author=author, reason=reason)
    return item(store, case_id, found.item_id)


def edit(
    store: Store,
    case_id: str,
    item_id: str,
    *,
    author: str,
    reason: str,
    edits: Mapping[str, str] | None = None,
    relation: Relation | None = None,
    about: str | None = None,
) -> Item:
    """Change a waiting proposal without deciding; what the reader proposed stays beside the edits."""
    found = _open(store, case_id, item_id)
    settled = _settled(found, relation, about)
    strange = [name for name in edits or {} if name not in ROW_TYPES[found.table].cell_kinds]
    if strange:
        raise BadInput(f"{found.table} has no column '{strange[0]}'")
    points_at_row = settled.relation != "new" and not settled.about.startswith(PROPOSED)
    if points_at_row and settled.about not in export_case(store, case_id).by_ref:
        raise BadInput(f"'{settled.about}' is no row of {case_id}")
    body: dict[str, Any] = {
        "cells": {**found.edits, **(edits or {})},
        "relation": settled.relation,
        "about": settled.about,
        "settled": settled.settled,
        "by": author,
        "why": reason,
    }
    stands = store.row(case_id, EDITS, found.item_id)
    change = Change(EDITS, found.item_id, body, stands.seq if stands else 0)
    store.append_many(case_id, [change], author=author, reason=reason)
    return item(store, case_id, found.item_id)


def reject(store: Store, case_id: str, item_id: str, *, author: str, reason: str) -> Item:
    """Turn a proposal down; it stays findable and is not offered again from the same words."""
    found = _open(store, case_id, item_id)
    document = document_of(store, case_id, found)
    decision = _decision("rejected", found, author, reason, document.text_digest if document else "")
    store.append_many(case_id, [Change(DECISIONS, found.item_id, decision, 0)], author=author, reason=reason)
    return item(store, case_id, found.item_id)


def accept_corroborations(store: Store, case_id: str, *, author: str, reason: str) -> Bulk:
    """Accept all that waits and only adds a source to a known row; nothing else may be taken in bulk.

    What cannot be taken yet (its page has no address, the proposal that it repeats waits) is left and told.
    """
    taken: list[Item] = []
    left: list[tuple[str, str]] = []
    for found in items(store, case_id, "waiting"):
        if found.relation != "corroborates" or found.edits:
            continue
        try:
            taken.append(accept(store, case_id, found.item_id, author=author, reason=reason))
        except DetenteError as fault:
            left.append((found.item_id, str(fault)))
    return Bulk(tuple(taken), tuple(left))


def _open(store: Store, case_id: str, item_id: str) -> Item:
    found = item(store, case_id, item_id)
    if found.state != "waiting":
        raise StoreConflict(f"{found.item_id} was {found.state} already by {found.decided_by}")
    return found


def _settled(found: Item, relation: Relation | None, about: str | None) -> Item:
    """The proposal with what a person says that it is to the record."""
    if relation is None and about is None:
        return found
    named = found.about if about is None else about
    what = relation or (("disputes" if found.relation == "disputes" else "corroborates") if named else "new")
    if what != "new" and not named:
        raise BadInput(f"say which row it {what}: give its table/id")
    settled = {"relation": what, "about": named if what != "new" else "", "settled": True}
    return Item(**{**vars(found), **settled})


def _stands(case: Case, found: Item) -> Row | None:
    """The row that a proposal corrects, as it stands; None for another proposal."""
    if found.relation != "corrects":
        return None
    if found.about not in case.by_ref:
        raise StoreConflict(f"the row {found.about} is not in the record any more")
    return case.by_ref[found.about]


def _known(about: str, every: Mapping[str, Item]) -> str:
    """The ref of the known row; for a proposal that tells the same first, the row that it became."""
    if not about.startswith(PROPOSED):
        return about
    first = every.get(about.removeprefix(PROPOSED))
    if first is None or first.state == "waiting":
        raise BadInput(f"it repeats {about.removeprefix(PROPOSED)}, which waits: decide upon that one first")
    if first.state == "rejected":
        raise BadInput(f"it repeats {first.item_id}, which was rejected: take it as new, or reject it too")
    return first.wrote[-1]


def _resolved(
    found: Item, cells: Mapping[str, str], every: Mapping[str, Item]
) -> tuple[dict[str, str], list[str]]:
    """The cells with the rows that accepted proposals became in place of their ids, and what was left out.

    Where the row cannot do without one, BadInput says which to decide upon first.
    """
    whole: dict[str, str] = {}
    left_out: list[str] = []
    for column, text in cells.items():
        table = REFERENCES.get(f"{found.table}.{column}")
        names: list[str] = []
        for name in text.split(";") if table else ():
            first = every.get(name.removeprefix(MARK)) if name.startswith(MARK) else None
            if not name.startswith(MARK):
                names.append(name)
            elif first is not None and first.state == "accepted":
                names.append(first.wrote[-1].partition("/")[2])
            elif f"{found.table}.{column}" in REQUIRED or column == "part_of":
                raise BadInput(
                    f"the cell {column} rests on {name.removeprefix(MARK)}: decide upon that one first"
                )
            else:
                left_out.append(f"{column}: {name}")
        whole[column] = ";".join(dict.fromkeys(names)) if table else text
    return whole, left_out


def _dated_by_page(found: Item, cells: Mapping[str, str], source: Source | None) -> dict[str, str]:
    """The day of publication in the cell that the reader left to the page; nothing where it is filled."""
    column = str(found.notes.get("dated_by_page", ""))
    if not column or cells.get(column) or source is None or source.published_on is None:
        return {}
    precision = {"made_on": "made_precision"}.get(column, f"{column}_precision")
    return {column: source.published_on.isoformat(), precision: source.published_precision}


def _source_before(store: Store, case_id: str, document: str) -> str:
    """The id of the source that a page became by an earlier decision; empty where there was none."""
    if not document:
        return ""
    return next(
        (
            str(row.body["source"])
            for row in store.rows(case_id)
            if row.kind == DECISIONS and row.body.get("document") == document and row.body.get("source")
        ),
        "",
    )


def _decision(verdict: str, found: Item, author: str, reason: str, digest: str) -> dict[str, Any]:
    place = next(iter(found.evidence.get("", ())), {})
    told: dict[str, Any] = {"verdict": verdict, "by": author, "why": reason, "wrote": []}
    told |= {"document": found.document, "relation": found.relation, "about": found.about}
    told |= {"quote": found.quote, "text_sha256": digest}
    return {**told, **{name: place[name] for name in ("start", "end") if name in place}}


def _seq(store: Store, case_id: str, row: Row) -> int:
    stands = store.row(case_id, row.table, row.row_id)
    return stands.seq if stands else 0
