"""What waits to be decided upon: proposals with the words that they rest on, and the pages behind them.

Proposals and pages are rows of the store like any other, so they have authors, reasons, times and a place
in the chain. What was rejected stays findable and is not offered again from the same words.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from detente.errors import CaseNotFound, UsageFault
from detente.record.proposal import NOTHING, Proposal
from detente.record.revision import Change, StoredRow

if TYPE_CHECKING:
    from detente.record.log import Store

PROPOSALS, DECISIONS, DOCUMENTS, EDITS = "proposals", "decisions", "documents", "edits"
State = Literal["waiting", "accepted", "rejected"]
PROPOSED = "proposals/"
"""Before the id of a proposal where another stands for a row that is not in the record yet."""
MARK = "@"
"""Before the id of a proposal in a cell: the row that it becomes when it is accepted."""
Relation = Literal["new", "corroborates", "disputes", "corrects"]
"""What a proposal is to the record; one that corrects carries only the cells that it changes."""


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
    """True where the page is for the team alone: what is taken from it is restricted."""
    text_sha256: str = ""
    """SHA-256 of the frozen text, which the offsets of quotes point into."""
    sketch: tuple[int, ...] = ()
    """A fingerprint of a running text, by which a copy of it is told; empty for tables."""

    def to_body(self) -> dict[str, Any]:
        """The document as the store keeps it."""
        told = {name: value for name, value in vars(self).items() if value not in ("", False, ())}
        return {**told, **({"sketch": list(self.sketch)} if self.sketch else {})}

    @classmethod
    def of_body(cls, body: Mapping[str, Any]) -> "Document":
        """The document of a stored body; what a newer version added is left aside."""
        known = {name: value for name, value in body.items() if name in cls.__dataclass_fields__}
        return cls(**{**known, "sketch": tuple(known.get("sketch", ()))})

    @property
    def text_digest(self) -> str:
        """The digest of the frozen text, made where it was not kept."""
        return self.text_sha256 or hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Item:
    """One proposal in the inbox with what became of it."""

    item_id: str
    table: str
    cells: Mapping[str, str]
    """The cells as the reader proposed them."""
    evidence: Mapping[str, Sequence[Mapping[str, Any]]]
    reason: str
    certainty: str
    rule: str
    wants: tuple[str, ...]
    notes: Mapping[str, Any]
    document: str
    relation: Relation
    about: str
    """The ref of the row that it corroborates, disputes or corrects (or of the proposal that tells the same
    first); empty for a new one."""
    fingerprint: str
    state: State
    decided_by: str = ""
    decided_why: str = ""
    wrote: tuple[str, ...] = ()
    """Refs of the rows that the decision wrote."""
    edits: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """Cells that a person changed while it waits."""
    edited_by: str = ""
    settled: bool = False
    """True where a person said what it is to the record."""

    @property
    def quote(self) -> str:
        """The words that show the proposal; empty where it rests on a table."""
        return next((str(place["quote"]) for place in self.evidence.get("", ()) if place.get("quote")), "")

    @property
    def now(self) -> Mapping[str, str]:
        """The cells as they would be taken: proposed, with the edits made since."""
        return {**self.cells, **self.edits}


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
    return _digest(said)


def item_id_of(
    proposal: Proposal, relation: Relation = "new", about: str = "", document: Document | None = None
) -> str:
    """The id that a proposal gets in an inbox: the same words are one proposal, whenever they are read.

    A page that only repeats a known row adds a source of its own, so there the page counts as well.
    """
    key = fingerprint(proposal)
    if relation != "new" and document is not None and document.sketch:
        key = _digest([key, about, document.sha256])
    return f"p-{key[:12]}"


def offer(
    store: "Store",
    case_id: str,
    proposals: Iterable[tuple[Proposal, Relation, str]],
    document: Document | None = None,
    *,
    author: str,
    reason: str,
) -> Offered:
    """Put proposals (with what they are to a known row) into the inbox of a case, all in one batch.

    Passed over, and said so, is a proposal whose words were offered before: from this page, or rejected
    from any page, or (unless it repeats a known row, to which another page adds a source) from any at all.
    """
    found = items(store, case_id)
    changes: list[Change] = []
    waiting: list[str] = []
    passed: list[tuple[str, str]] = []
    for proposal, relation, about in proposals:
        item_id = item_id_of(proposal, relation, about, document)
        told = passes_over(found, proposal, relation, document)
        if told is not None:
            passed.append((told.item_id, _standing(told)))
            continue
        if item_id in waiting:
            continue
        body = {
            **proposal.to_json(),
            "document": document.sha256 if document else "",
            "relation": relation,
            "about": about,
            "fingerprint": fingerprint(proposal),
        }
        changes.append(Change(PROPOSALS, item_id, body, 0))
        waiting.append(item_id)
    if changes and document and store.row(case_id, DOCUMENTS, document.sha256) is None:
        changes.insert(0, Change(DOCUMENTS, document.sha256, document.to_body(), 0))
    if changes:
        store.append_many(case_id, changes, author=author, reason=reason)
    return Offered(tuple(waiting), tuple(passed))


def passes_over(
    found: Sequence[Item], proposal: Proposal, relation: Relation, document: Document | None
) -> Item | None:
    """The earlier proposal because of which one is not offered (again); None where it may be."""
    key = fingerprint(proposal)
    same = [item for item in found if item.fingerprint == key]
    another_page = relation != "new" and document is not None and bool(document.sketch)
    if not another_page or document is None:
        return same[0] if same else None
    return next((item for item in same if item.document == document.sha256 or item.state == "rejected"), None)


def items(store: "Store", case_id: str, state: State | None = None) -> list[Item]:
    """The proposals of a case, oldest first; only those in a state where one is named."""
    try:
        stored = store.rows(case_id)
    except CaseNotFound:
        return []
    beside: dict[str, dict[str, StoredRow]] = defaultdict(dict)
    for row in stored:
        if row.kind in (DECISIONS, EDITS):
            beside[row.kind][row.row_id] = row
    found = [
        _item(row, beside[DECISIONS].get(row.row_id), beside[EDITS].get(row.row_id))
        for row in stored
        if row.kind == PROPOSALS
    ]
    return [item for item in found if state is None or item.state == state]


def item(store: "Store", case_id: str, item_id: str) -> Item:
    """One proposal by its id (or a beginning of it that fits one only); UsageFault otherwise."""
    near = [found for found in items(store, case_id) if found.item_id.startswith(item_id)]
    if len(near) != 1:
        told = "no proposal" if not near else f"{len(near)} proposals"
        raise UsageFault(
            f"there is {told} '{item_id}' in the inbox of {case_id}; 'detente inbox list' tells all"
        )
    return near[0]


def documents(store: "Store", case_id: str) -> list[Document]:
    """The pages behind the proposals of a case, oldest first."""
    try:
        stored = store.rows(case_id)
    except CaseNotFound:
        return []
    return [Document.of_body(row.body) for row in stored if row.kind == DOCUMENTS]


def document_of(store: "Store", case_id: str, found: Item) -> Document | None:
    """The text behind a proposal; None where it rests on no text."""
    row = store.row(case_id, DOCUMENTS, found.document) if found.document else None
    return Document.of_body(row.body) if row else None


def _digest(said: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(list(said), ensure_ascii=False).encode()).hexdigest()


def _standing(told: Item) -> str:
    return f"{told.state} already" + (f" by {told.decided_by}" if told.decided_by else "")


def _item(row: StoredRow, decision: StoredRow | None, edit: StoredRow | None) -> Item:
    body, told = row.body, decision.body if decision else {}
    changed = edit.body if edit else {}
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
        relation=changed.get("relation", body["relation"]),
        about=changed.get("about", body["about"]),
        fingerprint=body["fingerprint"],
        state=told.get("verdict", "waiting"),
        decided_by=told.get("by", ""),
        decided_why=told.get("why", ""),
        wrote=tuple(told.get("wrote", ())),
        edits=changed.get("cells", NOTHING),
        edited_by=changed.get("by", ""),
        settled=bool(changed.get("settled", False)),
    )
