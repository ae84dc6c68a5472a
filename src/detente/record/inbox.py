"""The inbox: what machines propose waits here until a person decides.

`offers` holds what waits and why, `decisions` what people do with it, `taking` what a decision writes.
"""

from detente.record.decisions import Bulk, accept, accept_corroborations, edit, reject
from detente.record.offers import (
    DECISIONS,
    DOCUMENTS,
    EDITS,
    MARK,
    PROPOSALS,
    PROPOSED,
    Document,
    Item,
    Offered,
    Relation,
    State,
    document_of,
    documents,
    fingerprint,
    item,
    item_id_of,
    items,
    offer,
    passes_over,
)

__all__ = [
    "DECISIONS",
    "DOCUMENTS",
    "EDITS",
    "MARK",
    "PROPOSALS",
    "PROPOSED",
    "Bulk",
    "Document",
    "Item",
    "Offered",
    "Relation",
    "State",
    "accept",
    "accept_corroborations",
    "document_of",
    "documents",
    "edit",
    "fingerprint",
    "item",
    "item_id_of",
    "items",
    "offer",
    "passes_over",
    "reject",
]
