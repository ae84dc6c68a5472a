"""Drafts: rows and corrections that a person offers and another one decides upon.

A draft is a proposal like any other, so it waits in the inbox, is part of the chain, and stays findable.
Only who wrote it may amend or withdraw it, and only while it waits.
"""

import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from detente.errors import BadInput, StoreConflict
from detente.record.inbox import DECISIONS, DOCUMENTS, PROPOSALS, Document, Item, Relation, items, reject
from detente.record.log import Store
from detente.record.proposal import Pointer, Proposal
from detente.record.revision import Change, StoredRow, canonical_json

RULE = "a person"
"""What found it, where readers name the rule that did."""


def drafts_of(store: Store, case_id: str, author: str) -> list[Item]:
    """The drafts of a person, oldest first."""
    return [found for found in items(store, case_id) if found.notes.get("drafted_by") == author]


def draft(
    store: Store,
    case_id: str,
    table: str,
    cells: Mapping[str, str],
    *,
    about: str = "",
    source: Mapping[str, str] | None = None,
    quote: str = "",
    author: str,
    reason: str,
) -> str:
    """Put a new row (or, with `about`, changed cells of a known row) into the inbox; the id of the draft.

    `source` are the cells of a page that the case does not have yet, `quote` the words of it that say so.
    """
    item_id = f"d-{secrets.token_hex(6)}"
    relation: Relation = "corrects" if about else "new"
    changes = _written(item_id, table, cells, relation, about, source or {}, quote, author, reason)
    store.append_many(case_id, _if_unread(changes), author=author, reason=reason)
    return item_id


def amend(
    store: Store,
    case_id: str,
    found: Item,
    cells: Mapping[str, str],
    *,
    source: Mapping[str, str] | None = None,
    quote: str = "",
    author: str,
    reason: str,
) -> None:
    """Put other cells in the place of those of an own draft; StoreConflict once it was decided upon."""
    _require_own(found, author)
    changes = _written(
        found.item_id, found.table, cells, found.relation, found.about, source or {}, quote, author, reason
    )

    def plan(present: Sequence[StoredRow]) -> list[Change]:
        if any((row.kind, row.row_id) == (DECISIONS, found.item_id) for row in present):
            raise StoreConflict(f"the draft {found.item_id} was decided upon meanwhile; look at it again")
        return _if_unread(changes)(present)

    store.append_many(case_id, plan, author=author, reason=reason)


def withdraw(store: Store, case_id: str, found: Item, *, author: str, reason: str) -> None:
    """Take an own draft back: it is rejected by its own author, and stays findable."""
    _require_own(found, author)
    reject(store, case_id, found.item_id, author=author, reason=f"withdrawn: {reason}")


def _require_own(found: Item, author: str) -> None:
    if found.notes.get("drafted_by") != author:
        raise BadInput(f"the proposal {found.item_id} is not a draft of {author}")
    if found.state != "waiting":
        raise StoreConflict(f"the draft {found.item_id} was {found.state} already by {found.decided_by}")


def _written(
    item_id: str,
    table: str,
    cells: Mapping[str, str],
    relation: Relation,
    about: str,
    source: Mapping[str, str],
    quote: str,
    author: str,
    reason: str,
) -> list[Change]:
    """What a draft writes: the page that it names, and the proposal itself."""
    document = _document(source, quote)
    evidence: dict[str, tuple[Pointer, ...]] = {}
    if document and quote:
        evidence[""] = (Pointer(document.sha256, start=0, end=len(document.text), quote=quote),)
    notes: dict[str, Any] = {"drafted_by": author, "source": dict(source), "quote": quote}
    proposal = Proposal(table, cells, evidence, reason, "stated", RULE, notes=notes)
    body = {
        **proposal.to_json(),
        "document": document.sha256 if document else "",
        "relation": relation,
        "about": about,
        "fingerprint": item_id,
    }
    kept = [Change(DOCUMENTS, document.sha256, document.to_body())] if document else []
    return [*kept, Change(PROPOSALS, item_id, body)]


def _document(source: Mapping[str, str], quote: str) -> Document | None:
    known = {
        "title": source.get("about", ""),
        **{
            name: source.get(name, "")
            for name in ("url", "publisher", "side", "published_on", "published_precision", "language")
        },
    }
    if not any(known.values()):
        return None
    text = quote or known["title"] or known["url"]
    mark = hashlib.sha256(canonical_json({**known, "text": text}).encode()).hexdigest()
    return Document(mark, text, **known)  # type: ignore[arg-type]


def _if_unread(changes: list[Change]) -> Callable[[Sequence[StoredRow]], list[Change]]:
    """A page that the inbox has already is not written again."""

    def plan(present: Sequence[StoredRow]) -> list[Change]:
        known = {row.row_id for row in present if row.kind == DOCUMENTS}
        return [one for one in changes if not (one.kind == DOCUMENTS and one.row_id in known)]

    return plan
