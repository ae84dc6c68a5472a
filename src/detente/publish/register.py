"""The rows of a case as a reader sees them: when, what, in whose words, on which sources.

An entry is plain data that every form of the report draws in its own way.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from detente.publish.keys import RowKeys
from detente.record.case import Case, ref
from detente.record.rows import (
    Actor,
    Commitment,
    Designation,
    Detention,
    Exchange,
    Measure,
    Move,
    Observation,
    Person,
    Row,
    Statement,
)
from detente.vocabulary import KINDS

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "exchanges": "Exchanges", "moves": "Moves", "measures": "Measures", "statements": "Statements",
        "commitments": "Commitments", "people": "People", "detentions": "Detentions",
        "designations": "Recognitions as political prisoner", "series": "Series", "actors": "Actors",
    }
)  # fmt: skip
"""The tables in the order in which a register shows them."""


@dataclass(frozen=True)
class Entry:
    """One row for a reader."""

    ref: str
    key: str
    when: str
    head: str
    """Who and what, a few words."""
    body: str = ""
    """The sentence of the row."""
    details: tuple[tuple[str, str], ...] = ()
    """Further columns: label and text."""
    links: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Other rows: label and refs."""
    sources: tuple[str, ...] = ()
    """Refs of sources."""


@dataclass(frozen=True)
class Section:
    """The entries of one table."""

    table: str
    title: str
    entries: tuple[Entry, ...]


def register(case: Case, keys: RowKeys) -> tuple[Section, ...]:
    """Every row but the sources, table by table; empty tables are left out."""
    sections = []
    for table, title in TITLES.items():
        rows = case.ordered_moves if table == "moves" else case.rows(table)
        if rows:
            sections.append(Section(table, title, tuple(entry_of(case, keys, row) for row in rows)))
    return tuple(sections)


def entry_of(case: Case, keys: RowKeys, row: Row) -> Entry:
    """One row as a reader sees it; a source has no entry."""
    head, body, details, links = _SHOWN[row.table](case, row)
    return Entry(
        ref=ref(row),
        key=keys[ref(row)],
        when=str(row.own_date or ""),
        head=head,
        body=body,
        details=(
            *((label, text) for label, text in details if text),
            *(("quoted", f"“{one.line}”") for one in case.quotes_of.get(ref(row), ())),
        ),
        links=tuple(
            (label, found) for label, names in links if (found := tuple(n for n in names if n in keys))
        ),
        sources=tuple(f"sources/{name}" for name in row.cites if f"sources/{name}" in keys),
    )


def words_of(case: Case, row: Row) -> tuple[str, str]:
    """The entry of a row in words alone: who and what; the sentence with its further columns."""
    head, body, details, _ = _SHOWN[row.table](case, row)
    told = "; ".join(f"{label}: {text}" for label, text in details if text)
    return head, ". ".join(filter(None, (body.rstrip("."), told)))


def head_of(case: Case, row: Row) -> str:
    """Who and what, in a few words, as the entry of a row has it; empty for a source."""
    return _SHOWN[row.table](case, row)[0] if row.table in _SHOWN else ""


Shown = tuple[str, str, list[tuple[str, str]], list[tuple[str, tuple[str, ...]]]]


def plain(term: str) -> str:
    """A term of the vocabulary as words."""
    return term.replace("_", " ")


def people_of(move: Move) -> str:
    """The number of people of a move with its range, whom it counts and whether it adds to totals."""
    if move.people is None and move.people_low is None and move.people_high is None:
        return ""
    number = f"{move.people:,}" if move.people is not None else "unknown"
    low, high = move.people_low, move.people_high
    if low is not None and high is not None and low != high:
        number += f" ({low:,} to {high:,})"
    basis = f", {plain(move.people_basis)}" if move.people_basis else ""
    note = {"repeat": "; the same people as in the move it is part of", "cumulative": "; a running total"}
    return number + basis + note.get(move.counting, "")


def _move(case: Case, row: Row) -> Shown:
    assert isinstance(row, Move)
    toward = f" → {case.actor_name(row.recipient)}" if row.recipient else ""
    return (
        f"{case.actor_name(row.actor)}{toward}: {KINDS[row.kind].label}",
        row.description,
        [
            ("people", people_of(row)),
            ("certainty", row.certainty if row.certainty != "confirmed" else ""),
            ("who ties it to what", row.linkage_claims),
            ("note", row.note),
        ],
        [
            ("measures", tuple(f"measures/{name}" for name in row.measures)),
            ("part of", (f"moves/{row.part_of}",) if row.part_of else ()),
        ],
    )


def _measure(case: Case, row: Row) -> Shown:
    assert isinstance(row, Measure)
    return (
        f"{case.actor_name(row.sender)}: {plain(row.instrument)}",
        row.subject,
        [("sector", plain(row.sector)), ("tier", row.tier), ("basis", row.legal_basis), ("note", row.note)],
        [("moves", tuple(ref(move) for move in case.moves_on.get(row.measure_id, ())))],
    )


def _statement(case: Case, row: Row) -> Shown:
    assert isinstance(row, Statement)
    link = {"yes": "acknowledges the link", "denies": "denies the link", "no": ""}[row.acknowledges_link]
    return (
        f"{case.actor_name(row.speaker)} ({plain(row.side)})",
        row.paraphrase,
        [("frame", plain(row.frame)), ("link", link)],
        [("about", tuple(f"moves/{name}" for name in row.about_moves))],
    )


def _commitment(case: Case, row: Row) -> Shown:
    assert isinstance(row, Commitment)
    toward = f" to {case.actor_name(row.to)}" if row.to else ""
    on = f", {row.status_on}" if row.status_on else ""
    return (
        f"{case.actor_name(row.by)}{toward}: {plain(row.status)}",
        row.undertaking,
        [
            ("on condition", row.condition), ("due", str(row.due_on or "")),
            ("status", f"{plain(row.status)}{on}"), ("evidence", row.evidence),
        ],
        [],
    )  # fmt: skip


def _exchange(case: Case, row: Row) -> Shown:
    assert isinstance(row, Exchange)
    return (
        row.label,
        row.linkage_basis,
        [("setting", row.setting), ("link", row.linkage)],
        [
            ("given", tuple(f"moves/{name}" for name in row.given_moves)),
            ("received", tuple(f"moves/{name}" for name in row.received_moves)),
        ],
    )


def _person(case: Case, row: Row) -> Shown:
    assert isinstance(row, Person)
    spells = tuple(ref(spell) for spell in case.spells_of.get(row.person_id, ()))
    return (
        row.name + (f" ({row.name_native})" if row.name_native else ""),
        row.known_as,
        [("also", row.other_names), ("citizenship", row.citizenship)],
        [("custody", spells)],
    )


def _detention(case: Case, row: Row) -> Shown:
    assert isinstance(row, Detention)
    person = case.person.get(row.person_id)
    years = f"{row.sentence_years:g} years" if row.sentence_years is not None else ""
    ended = " ".join(part for part in (str(row.released or ""), plain(row.release_kind)) if part)
    return (
        person.name if person else row.person_id,
        row.charge,
        [
            ("taken", str(row.arrested or "unknown")), ("sentence", years), ("ended", ended),
            ("afterwards", row.after_release if row.after_release != "unknown" else ""),
            ("taken again", str(row.rearrested_on or "")),
        ],
        [
            ("person", (f"people/{row.person_id}",)),
            ("freed by", (f"moves/{row.release_move}",) if row.release_move else ()),
        ],
    )  # fmt: skip


def _designation(case: Case, row: Row) -> Shown:
    assert isinstance(row, Designation)
    person = case.person.get(row.person_id)
    return (
        person.name if person else row.person_id,
        f"recognised by {row.organisation}" + (f", {row.definition}" if row.definition else ""),
        [("until", str(row.to_on or ""))],
        [("person", (f"people/{row.person_id}",))],
    )


def _observation(case: Case, row: Row) -> Shown:
    assert isinstance(row, Observation)
    bound = "" if row.bound == "exact" else f"{plain(row.bound)} "
    return (
        f"{plain(row.series_id)}: {bound}{row.value:,g} {row.unit}",
        row.basis,
        [("counter", row.counter), ("measured", row.measured)],
        [],
    )


def _actor(case: Case, row: Row) -> Shown:
    assert isinstance(row, Actor)
    return row.name, "", [("kind", plain(row.kind)), ("role", plain(row.role)), ("country", row.country)], []


_SHOWN: Mapping[str, Callable[[Case, Row], Shown]] = MappingProxyType(
    {
        "moves": _move, "measures": _measure, "statements": _statement, "commitments": _commitment,
        "exchanges": _exchange, "people": _person, "detentions": _detention,
        "designations": _designation, "series": _observation, "actors": _actor,
    }
)  # fmt: skip
