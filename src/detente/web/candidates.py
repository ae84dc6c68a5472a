"""Whom may a proposal mean? For each slot that names a person or a party, rows of the case with reasons.

Scores and reasons are those of `names`. Nothing is filled in: a person picks, or writes another id.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from detente.names.match import NameRecord
from detente.names.search import NameIndex
from detente.record.case import Case
from detente.record.checks import REFERENCES
from detente.record.inbox import Item
from detente.record.rows import ROW_TYPES

MOST = 5
_PARTIES = {"person": "Person"}
"""Kind of an actor -> what its name is compared as; any other is compared as an organisation."""


@dataclass(frozen=True)
class Candidate:
    """A row of the case that may be meant."""

    ref: str
    name: str
    score: float
    """0 to 1, on the one scale of `names`: 0.6 and more is the same one, below 0.4 another one."""
    decision: str
    reasons: tuple[str, ...]

    @property
    def row_id(self) -> str:
        """The id as the cell has it."""
        return self.ref.partition("/")[2]


@dataclass(frozen=True)
class Slot:
    """A place of a proposal where somebody is named, and who of the case it may be."""

    column: str
    """The column that takes the id; empty where the row has none for it."""
    said: str
    """The words that name them."""
    candidates: tuple[Candidate, ...]
    told: str = ""
    """What the reader of the text found out about them."""


@dataclass(frozen=True)
class Near:
    """A row of the record that a proposal may repeat, with the reasons."""

    ref: str
    score: float
    reasons: tuple[str, ...]


def near_of(item: Item) -> list[Near]:
    """The rows that a proposal may be instead of a new one, as the reader of the text found them."""
    told = item.notes.get("near") or ()
    return [Near(str(one["ref"]), float(one["score"]), tuple(map(str, one["reasons"]))) for one in told]


def slots_of(case: Case, item: Item) -> list[Slot]:
    """The slots of a proposal, in the order of the columns of its table, then names in its notes."""
    people, parties = _people(case), _parties(case)
    found = []
    for column in ROW_TYPES[item.table].columns():
        target = REFERENCES.get(f"{item.table}.{column}")
        if target in ("people", "actors") and (said := _said(case, item, column, target)):
            index, schema = (people, "Person") if target == "people" else (parties, "")
            near = tuple(_near(case, index, said, schema))
            found.append(Slot(column, said, near, _told(item, column)))
    if item.table == "people" and (said := item.cells.get("name") or item.cells.get("name_native", "")):
        others = _spellings(item.cells.get("name_native", ""), item.cells.get("other_names", ""))
        found.append(Slot("person_id", said, tuple(_near(case, people, said, "Person", others))))
    found += _measures(case, item)
    return [*found, *(Slot("", said, tuple(_near(case, people, said, "Person"))) for said in _named(item))]


def _links(item: Item) -> dict[str, Any]:
    """What the reader of a text linked to the case, by column."""
    told = item.notes.get("links")
    return dict(told) if told else {}


def _told(item: Item, column: str) -> str:
    link = _links(item).get(column)
    return str(link.get("reason", "")) if link else ""


def _measures(case: Case, item: Item) -> Iterator[Slot]:
    """The measures that the words may mean, where the reader could not settle it."""
    link = _links(item).get("measures")
    if link and link.get("candidates"):
        near = [
            Candidate(f"measures/{one['id']}", case.measure[one["id"]].subject, float(one["score"]), "unsure",
                      (str(one["reason"]),))
            for one in link["candidates"]
            if one["id"] in case.measure
        ]  # fmt: skip
        yield Slot("measures", "", tuple(near), str(link.get("reason", "")))


def _spellings(*cells: str) -> tuple[str, ...]:
    return tuple(text.strip() for cell in cells for text in cell.split(";") if text.strip())


def _said(case: Case, item: Item, column: str, target: str) -> str:
    """Whom a cell names: the words it was read from, else the name behind its id, else its text."""
    quoted = next((str(at["quote"]) for at in item.evidence.get(column, ()) if at.get("quote")), "")
    cell = item.cells.get(column, "")
    row = case.by_ref.get(f"{target}/{cell}")
    named = str(getattr(row, "name", "")).partition(" (")[0]
    return " ".join((quoted or named or cell.replace("_", " ")).split())[:120]


def _named(item: Item) -> Iterator[str]:
    """People whom the notes of a proposal name."""
    told = item.notes.get("beneficiaries") or _links(item).get("people") or ()
    for name in told if isinstance(told, (list, tuple)) else ():
        said = name.get("said", "") if isinstance(name, dict) else name
        if isinstance(said, str) and said.strip():
            yield said.strip()


def _near(
    case: Case, index: NameIndex, said: str, schema: str, others: tuple[str, ...] = ()
) -> Iterator[Candidate]:
    if not any(mark.isalpha() for mark in said):
        return
    for one in index.search(NameRecord("said", said, schema, other_names=others), limit=MOST):
        reasons = tuple(str(reason) for reason in one.match.reasons)
        yield Candidate(one.record.record_id, one.record.name, one.match.score, one.match.decision, reasons)


def _people(case: Case) -> NameIndex:
    def records() -> Iterator[NameRecord]:
        for row in case.people:
            spellings = _spellings(row.name_native, row.other_names)
            yield NameRecord(f"people/{row.person_id}", row.name, "Person", other_names=spellings)

    return _index(case, "people", records())


def _parties(case: Case) -> NameIndex:
    def records() -> Iterator[NameRecord]:
        for row in case.actors:
            short = row.name.partition(" (")[0]
            yield NameRecord(f"actors/{row.actor_id}", short, _PARTIES.get(row.kind, "Organization"))

    return _index(case, "actors", records())


def _index(case: Case, name: str, records: Iterable[NameRecord]) -> NameIndex:
    """The index of a table of a case, made once for each state of it."""
    kept = case.__dict__.setdefault("_name_indexes", {})
    if name not in kept:
        kept[name] = NameIndex(records)
    found: NameIndex = kept[name]
    return found
