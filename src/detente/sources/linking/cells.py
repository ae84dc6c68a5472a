"""The cells that a reading gives to rows, each pointing to its words. What is not said stays empty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.record.case import Case
from detente.record.dates import PartialDate
from detente.record.proposal import Pointer, Proposal
from detente.sources.articles.proposals import Move, Reading, Span, Statement
from detente.sources.linking.measures import MeasureLink
from detente.sources.linking.parties import PartyLink
from detente.sources.linking.persons import PersonLink
from detente.sources.linking.wording import description, paraphrase, undertaking
from detente.vocabulary import SIDES, family

_SLOTS = {
    "actor": "actor", "recipient": "destination", "people": "people", "date": "date", "kind": "act",
    "measures": "sector",
}  # fmt: skip
"""Column of a move -> the slot of the reader that shows it."""


@dataclass(frozen=True, slots=True)
class MoveLinks:
    """Everything of a move that was linked to the case."""

    actor: PartyLink
    recipient: PartyLink
    measures: MeasureLink | None
    persons: tuple[PersonLink, ...]

    def to_json(self) -> dict[str, Any]:
        """The links as plain JSON values."""
        return {
            "actor": self.actor.to_json(),
            "recipient": self.recipient.to_json(),
            "measures": self.measures.to_json() if self.measures else None,
            "people": [one.to_json() for one in self.persons],
        }


def place(reading: Reading, span: Span) -> Pointer:
    """Where words stand: the digest of the page and the offsets into its frozen text."""
    return Pointer(reading.sha256, start=span.start, end=span.end, quote=span.quote)


def move_proposal(
    reading: Reading,
    move: Move,
    links: MoveLinks,
    case: Case,
    *,
    actor: str,
    counting: str = "",
    part_of: str = "",
    notes: Mapping[str, Any],
) -> Proposal:
    """A row of moves. `actor` is the cell: an id, or the proposal that brings the actor in."""
    shown = _name_of(links.actor, case)
    cells = {
        "date": move.day.iso or "",
        "date_precision": "" if move.day.precision == "day" or not move.day.iso else move.day.precision,
        "actor": actor,
        "recipient": links.recipient.actor_id,
        "kind": move.kind,
        "measures": ";".join(links.measures.measures) if links.measures else "",
        "people_low": str(move.people) if move.people is not None and move.people_bound == "at_least" else "",
        "people": str(move.people) if move.people is not None else "",
        "people_basis": "unknown" if move.people is not None else "",
        "counting": counting,
        "part_of": part_of,
        "description": description(
            shown, move.kind, move.people, move.people_bound, _objects(move, links, case)
        ),
        "certainty": "reported",
    }
    evidence = {"": (place(reading, move.quote), *(place(reading, span) for span in move.also))}
    for column, slot in _SLOTS.items():
        if slot in move.slots and cells.get(column):
            evidence[column] = (place(reading, move.slots[slot]),)
    return Proposal(
        "moves",
        {name: text for name, text in cells.items() if text},
        evidence,
        _told(move, reading),
        "stated",
        move.rule.rule_id,
        tuple(_move_wants(move, links, actor)),
        {**notes, "links": links.to_json(), "modality": move.modality, **_day_note(move), **_scope(move)},
    )


def commitment_proposal(
    reading: Reading, move: Move, links: MoveLinks, *, actor: str, notes: Mapping[str, Any]
) -> Proposal:
    """A promise of a step for which moves have no kind of announcement: a row of commitments."""
    day = reading.published_on or ""
    cells = {
        "made_on": day,
        "by": actor,
        "to": links.recipient.actor_id,
        "undertaking": undertaking(move.kind, move.people),
        "due_on": move.day.iso if move.day.iso and move.day.basis == "stated" and move.day.iso > day else "",
        "status": "open",
    }
    wants = [] if day else ["made_on: the day of publication is not known"]
    wants += [] if actor else [f"by: {links.actor.reason}"]
    return Proposal(
        "commitments",
        {name: text for name, text in cells.items() if text},
        {"": (place(reading, move.quote),)},
        "the text tells it as promised",
        "stated",
        move.rule.rule_id,
        tuple(wants),
        {**notes, "dated_by_page": "made_on", "links": links.to_json(), "modality": move.modality},
    )


def statement_proposal(
    reading: Reading,
    said: Statement,
    speaker: PartyLink,
    *,
    cell: str,
    about: Sequence[str],
    notes: Mapping[str, Any],
) -> Proposal:
    """A row of statements; dated by the page, as a text seldom says when something was said."""
    cells = {
        "date": reading.published_on or "",
        "speaker": cell,
        "side": said.side if said.side in SIDES else "",
        "about_moves": ";".join(about),
        "frame": said.frame,
        "acknowledges_link": said.acknowledges_link,
        "paraphrase": paraphrase(said.frame, said.acknowledges_link),
    }
    evidence = {"": (place(reading, said.quote),), "frame": (place(reading, said.cue),)}
    if said.speaker_span is not None:
        evidence["speaker"] = (place(reading, said.speaker_span),)
    wants = [] if cells["date"] else ["date: the day of publication is not known"]
    wants += [] if cell else [f"speaker: {speaker.reason}{_of_that_kind(speaker)}"]
    wants += [] if cells["side"] else [f"side: '{said.side}' is no term of the record"]
    return Proposal(
        "statements",
        {name: text for name, text in cells.items() if text},
        evidence,
        f"{said.speaker.replace('_', ' ')} ({said.side.replace('_', ' ')}) says it; dated by the page",
        "stated",
        said.rule.rule_id,
        tuple(wants),
        {**notes, "dated_by_page": "date", "links": {"speaker": speaker.to_json()}},
    )


def actor_proposal(reading: Reading, link: PartyLink, span: Span, notes: Mapping[str, Any]) -> Proposal:
    """A row of actors for somebody whom the text names and the case does not have."""
    assert link.new_actor is not None
    unnamed = link.new_actor["actor_id"].startswith("unnamed_")
    reason = (
        f"{link.reason}: take it only if the case keeps unnamed voices, else set the speaker"
        if unnamed
        else f"{link.reason}; the rows that name it wait for it"
    )
    return Proposal(
        "actors",
        dict(link.new_actor),
        {"": (place(reading, span),)},
        reason,
        "candidate" if unnamed else "likely",
        "linking.actor",
        ("role and kind: compare with the text",),
        dict(notes),
    )


def last_day(move: Move) -> date | None:
    """The last day on which a move can have been; None where the text gives none."""
    if move.day.high or not move.day.iso:
        return date.fromisoformat(move.day.high) if move.day.high else None
    return PartialDate(date.fromisoformat(move.day.iso), move.day.precision).last


def _name_of(link: PartyLink, case: Case) -> str:
    if link.actor_id:
        return case.actor_name(link.actor_id)
    return (
        link.new_actor["name"] if link.new_actor else (link.said or "somebody").replace("_", " ").capitalize()
    )


def _objects(move: Move, links: MoveLinks, case: Case) -> str:
    """What it touches, and that it goes only so far where the text says so."""
    limited = "only in part, by the text" if "scope" in move.slots else ""
    objects = links.measures.sector.replace("_", " ") if links.measures else ""
    if links.measures and links.measures.measures:
        objects = ", ".join(case.measure[name].subject for name in links.measures.measures[:3])
    return "; ".join(filter(None, (objects, limited)))


def _told(move: Move, reading: Reading) -> str:
    who = "the page itself" if move.said_by == "outlet" else move.said_by.replace("_", " ")
    return f"the text tells it as {move.modality}; said by {who} ({move.said_by_side.replace('_', ' ')})"


def _move_wants(move: Move, links: MoveLinks, actor: str) -> list[str]:
    wants = [] if actor else [f"actor: {links.actor.reason}"]
    if move.day.iso is None:
        wants.append(f"date: {move.day.note or 'the text gives no day'}")
    elif move.day.basis == "publication":
        wants.append("date: the text gives no day, that of publication is assumed")
    if links.measures is not None and not links.measures.measures:
        wants.append(f"measures: {links.measures.reason}")
    wants += [f"person {one.said}: {one.reason}" for one in links.persons if not one.person_id]
    if move.other_counts:
        wants.append(f"people: the text has other numbers too ({', '.join(map(str, move.other_counts))})")
    if move.people is not None and family(move.kind) == "concession":
        wants.append("people_basis: whom the number counts")
    return wants


def _of_that_kind(link: PartyLink) -> str:
    names = ", ".join(one.row_id for one in link.candidates)
    return f"; the case has {names}" if names else ""


def _scope(move: Move) -> dict[str, Any]:
    return {"scope": move.slots["scope"].quote} if "scope" in move.slots else {}


def _day_note(move: Move) -> dict[str, Any]:
    day = move.day
    told = {"basis": day.basis, "low": day.low, "high": day.high, "note": day.note}
    return {"day": {name: text for name, text in told.items() if text}}
