"""The inbox: what machines propose waits here until a person decides.

Proposals and decisions are rows of the store like any other, so they have authors, reasons, times and a
place in the chain. A decision and what it writes into the record are one batch: both or neither. What was
rejected stays findable and is not offered again from the same words.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeVar

from pydantic import ValidationError

from detente.errors import BadInput, CaseNotFound, StoreConflict, UsageFault
from detente.record.case import Case
from detente.record.checks import REFERENCES, REQUIRED
from detente.record.log import Store
from detente.record.proposal import Proposal
from detente.record.revision import Change, StoredRow
from detente.record.rows import ROW_TYPES, Row, Source
from detente.record.transfer import body_of, export_case

PROPOSALS, DECISIONS, DOCUMENTS = "proposals", "decisions", "documents"
RowT = TypeVar("RowT", bound=Row)
State = Literal["waiting", "accepted", "rejected"]
Relation = Literal["new", "corroborates", "disputes"]


@dataclass(frozen=True)
class Document:
    """A text that was read: its frozen words, the digest of its bytes, what is known of its publication."""

    sha256: str
    text: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    side: str = ""
    published_on: str = ""
    published_precision: str = ""
    language: str = ""
    sensitive: bool = False

    def to_body(self) -> dict[str, Any]:
        """The document as the store keeps it."""
        return {name: value for name, value in vars(self).items() if value not in ("", False)}


@dataclass(frozen=True)
class Item:
    """One proposal in the inbox with what became of it."""

    item_id: str
    table: str
    cells: Mapping[str, str]
    evidence: Mapping[str, Sequence[Mapping[str, Any]]]
    reason: str
    certainty: str
    rule: str
    wants: tuple[str, ...]
    notes: Mapping[str, Any]
    document: str
    relation: Relation
    about: str
    """The ref of the row that it corroborates or disputes; empty for a new one."""
    fingerprint: str
    state: State
    decided_by: str = ""
    decided_why: str = ""
    wrote: tuple[str, ...] = ()
    """Refs of the rows that the decision wrote."""

    @property
    def quote(self) -> str:
        """The words that show the proposal; empty where it rests on a table."""
        return next((str(place["quote"]) for place in self.evidence.get("", ()) if place.get("quote")), "")


@dataclass(frozen=True)
class Offered:
    """What came of offering proposals: ids that wait now, and those passed over with the reason."""

    waiting: tuple[str, ...]
    passed_over: tuple[tuple[str, str], ...]


def fingerprint(proposal: Proposal) -> str:
    """The digest of what a proposal says and the words it says it from, wherever they stand."""
    words = next((place.quote or place.place for place in proposal.evidence.get("", ())), "")
    folded = re.sub(r"\W+", " ", words).casefold().strip()
    said = [proposal.table, proposal.cells.get("kind", ""), proposal.cells.get("frame", ""), folded]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def offer(
    store: Store,
    case_id: str,
    proposals: Iterable[tuple[Proposal, Relation, str]],
    document: Document | None = None,
    *,
    author: str,
    reason: str,
) -> Offered:
    """Put proposals (with what they are to a known row) into the inbox of a case, all in one batch.

    A proposal from words that were decided upon, or that wait already, is passed over and said so.
    """
    decided = {item.fingerprint: item for item in items(store, case_id)}
    changes: list[Change] = []
    waiting: list[str] = []
    passed: list[tuple[str, str]] = []
    for proposal, relation, about in proposals:
        key = fingerprint(proposal)
        item_id = f"p-{key[:12]}"
        if key in decided:
            told = decided[key]
            passed.append(
                (item_id, f"{told.state} already" + (f" by {told.decided_by}" if told.decided_by else ""))
            )
            continue
        if item_id in waiting:
            continue
        body = {
            **proposal.to_json(),
            "document": document.sha256 if document else "",
            "relation": relation,
            "about": about,
            "fingerprint": key,
        }
        changes.append(Change(PROPOSALS, item_id, body, 0))
        waiting.append(item_id)
    if changes and document and store.row(case_id, DOCUMENTS, document.sha256) is None:
        changes.insert(0, Change(DOCUMENTS, document.sha256, document.to_body(), 0))
    if changes:
        store.append_many(case_id, changes, author=author, reason=reason)
    return Offered(tuple(waiting), tuple(passed))


def items(store: Store, case_id: str, state: State | None = None) -> list[Item]:
    """The proposals of a case, oldest first; only those in a state where one is named."""
    try:
        stored = store.rows(case_id)
    except CaseNotFound:
        return []
    decisions = {row.row_id: row for row in stored if row.kind == DECISIONS}
    found = [_item(row, decisions.get(row.row_id)) for row in stored if row.kind == PROPOSALS]
    return [item for item in found if state is None or item.state == state]


def item(store: Store, case_id: str, item_id: str) -> Item:
    """One proposal by its id (or a beginning of it that fits one only); UsageFault otherwise."""
    near = [found for found in items(store, case_id) if found.item_id.startswith(item_id)]
    if len(near) != 1:
        told = "no proposal" if not near else f"{len(near)} proposals"
        raise UsageFault(
            f"there is {told} '{item_id}' in the inbox of {case_id}; 'detente inbox list' tells all"
        )
    return near[0]


def document_of(store: Store, case_id: str, found: Item) -> Document | None:
    """The text behind a proposal; None where it rests on no text."""
    row = store.row(case_id, DOCUMENTS, found.document) if found.document else None
    return (
        Document(**{k: v for k, v in row.body.items() if k in Document.__dataclass_fields__}) if row else None
    )


def accept(
    store: Store,
    case_id: str,
    item_id: str,
    *,
    author: str,
    reason: str,
    edits: Mapping[str, str] | None = None,
    source: Mapping[str, str] | None = None,
) -> Item:
    """Write a proposal, edited where asked, into the record: the row, its source, the decision, in one batch.

    `edits` are cells of the row, `source` cells of the source row that the document becomes (url,
    publisher, side ...). A corroboration adds the source to the known row; a dispute also marks it.
    BadInput says in one sentence what is missing or does not fit; nothing is written then.
    """
    found = item(store, case_id, item_id)
    if found.state != "waiting":
        raise StoreConflict(f"{found.item_id} was {found.state} already by {found.decided_by}")
    case = _case(store, case_id)
    cells = {**found.cells, **(edits or {})}
    document = document_of(store, case_id, found)
    source_row = _source(case, document, source or {}, cells.get("sources", ""))
    source_id = source_row.source_id if source_row else ""
    row = _row(case, found, cells, source_id, edited=bool(edits))
    changes = [Change(row.table, row.row_id, body_of(row), _seq(store, case_id, row))]
    if source_row is not None and source_id not in case.source:
        changes.insert(0, Change("sources", source_id, body_of(source_row), 0))
    wrote = [f"{change.kind}/{change.row_id}" for change in changes]
    decision: dict[str, Any] = {
        "verdict": "accepted",
        "by": author,
        "why": reason,
        "wrote": wrote,
        "edits": dict(edits or {}),
        "document": found.document,
    }
    changes.append(Change(DECISIONS, found.item_id, decision, 0))
    store.append_many(case_id, changes, author=author, reason=reason)
    return item(store, case_id, found.item_id)


def reject(store: Store, case_id: str, item_id: str, *, author: str, reason: str) -> Item:
    """Turn a proposal down; it stays findable and is not offered again from the same words."""
    found = item(store, case_id, item_id)
    if found.state != "waiting":
        raise StoreConflict(f"{found.item_id} was {found.state} already by {found.decided_by}")
    decision: dict[str, Any] = {
        "verdict": "rejected",
        "by": author,
        "why": reason,
        "wrote": [],
        "document": found.document,
    }
    store.append_many(case_id, [Change(DECISIONS, found.item_id, decision, 0)], author=author, reason=reason)
    return item(store, case_id, found.item_id)


def accept_corroborations(store: Store, case_id: str, *, author: str, reason: str) -> list[Item]:
    """Accept all that waits and only adds a source to a known row; nothing else may be taken in bulk."""
    waiting = [found for found in items(store, case_id, "waiting") if found.relation == "corroborates"]
    return [accept(store, case_id, found.item_id, author=author, reason=reason) for found in waiting]


def _item(row: StoredRow, decision: StoredRow | None) -> Item:
    body, told = row.body, decision.body if decision else {}
    return Item(
        item_id=row.row_id,
        table=body["table"],
        cells=body["cells"],
        evidence=body["evidence"],
        reason=body["reason"],
        certainty=body["certainty"],
        rule=body["rule"],
        wants=tuple(body["wants"]),
        notes=body["notes"],
        document=body["document"],
        relation=body["relation"],
        about=body["about"],
        fingerprint=body["fingerprint"],
        state=told.get("verdict", "waiting"),
        decided_by=told.get("by", ""),
        decided_why=told.get("why", ""),
        wrote=tuple(told.get("wrote", ())),
    )


def _case(store: Store, case_id: str) -> Case:
    return export_case(store, case_id)


def _seq(store: Store, case_id: str, row: Row) -> int:
    stands = store.row(case_id, row.table, row.row_id)
    return stands.seq if stands else 0


def _source(case: Case, document: Document | None, given: Mapping[str, str], named: str) -> Source | None:
    """The source row that the decision cites: the document's, or one that the case has already."""
    if document is None:
        if given:
            return _built(Source, {**_blank(Source), **given}, "the source")
        if named:
            return None
        raise BadInput("the row has no source; name the page with its address, publisher and side")
    same = next(
        (row for row in case.sources if row.url and row.url == (given.get("url") or document.url)), None
    )
    if same is not None:
        return same
    cells = {
        "url": document.url,
        "publisher": document.publisher,
        "side": document.side,
        "published_on": document.published_on,
        "published_precision": document.published_precision,
        "language": document.language,
        "about": document.title,
        **given,
    }
    if not cells["url"]:
        raise BadInput(
            "the page has no public address yet; a row without a source is not taken: give its url"
        )
    if not cells["side"]:
        raise BadInput("say whose voice the page is (side), for example independent_media or wire")
    cells.setdefault("source_id", _source_id(case, cells))
    return _built(Source, {**_blank(Source), **cells}, "the source")


def _source_id(case: Case, cells: Mapping[str, str]) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", (cells["publisher"] or "page").lower()).strip("-")[:24]
    stem = "-".join(part for part in (name, cells["published_on"]) if part)
    return _unused(stem, set(case.source))


def _unused(stem: str, taken: set[str]) -> str:
    if stem not in taken:
        return stem
    return next(name for n in range(2, 1000) if (name := f"{stem}-{n}") not in taken)


def _row(case: Case, found: Item, cells: Mapping[str, str], source_id: str, *, edited: bool) -> Row:
    """The row that a decision writes."""
    if found.relation != "new" and not edited:
        known = case.by_ref.get(found.about)
        if known is None:
            raise StoreConflict(f"the row {found.about} is not in the record any more")
        cited = tuple(dict.fromkeys((*known.cites, source_id)))
        update: dict[str, Any] = {"sources": cited}
        if found.relation == "disputes" and "certainty" in type(known).model_fields:
            claim = found.quote or found.reason
            note = getattr(known, "note", "")
            update |= {
                "certainty": "disputed",
                "note": "; ".join(filter(None, (note, f"{source_id}: {claim}"))),
            }
        return known.model_copy(update=update)
    row_type = ROW_TYPES[found.table]
    whole = {
        **_blank(row_type),
        **{name: text for name, text in cells.items() if name in row_type.cell_kinds},
    }
    whole["sources"] = ";".join(
        dict.fromkeys(filter(None, (*whole.get("sources", "").split(";"), source_id)))
    )
    if not whole.get(row_type.key[0]):
        stem = "-".join(filter(None, (whole.get("actor", ""), whole.get("date", ""), whole.get("kind", ""))))
        whole[row_type.key[0]] = _unused(
            stem or found.item_id, {row.row_id for row in case.rows(found.table)}
        )
    if found.quote and "note" in whole:
        whole["note"] = "; ".join(filter(None, (whole["note"], f'Quoted: "{found.quote}"')))
    _require(case, found.table, whole, source_id)
    return _built(row_type, whole, f"the {found.table} row")


def _blank(row_type: type[Row]) -> dict[str, str]:
    return dict.fromkeys(row_type.columns(), "")


def _require(case: Case, table: str, cells: Mapping[str, str], source_id: str) -> None:
    """References resolve and required cells are filled; BadInput with the first that is not."""
    for column, text in cells.items():
        place = f"{table}.{column}"
        if not text and place in REQUIRED:
            raise BadInput(f"the cell {column} must be filled before the row can be taken")
        target = REFERENCES.get(place)
        if target:
            known = {row.row_id for row in case.rows(target)} | (
                {source_id} if target == "sources" else set()
            )
            missing = [name for name in text.split(";") if name and name not in known]
            if missing:
                raise BadInput(f"the cell {column} names '{missing[0]}', which is no row of {target}")
    day = cells.get("date") or cells.get("made_on") or ""
    if day:
        try:
            date.fromisoformat(day)
        except ValueError:
            raise BadInput(f"the date '{day}' must be a day as YYYY-MM-DD") from None


def _built(row_type: type[RowT], cells: Mapping[str, str], what: str) -> RowT:
    """The row of some cells; BadInput that names the cell where one does not fit."""
    try:
        return row_type.from_cells(cells)
    except ValidationError as error:
        first = error.errors()[0]
        column = ".".join(str(part) for part in first["loc"]) or "people"
        raise BadInput(f"{what}: {column} does not fit ({first['msg']})") from None
    except ValueError as error:
        raise BadInput(f"{what}: '{error}' does not fit its cell") from None
