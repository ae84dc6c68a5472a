"""What a reading of one article yields: proposals, statements, links and leads, each tied to its words.

Nothing here is a fact of the record. A proposal says what the text says, with the exact quote, the
offsets into the frozen text and the rule that found it; a person decides what becomes of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Modality = Literal["done", "promised", "demanded", "denied", "background"]
Bound = Literal["exact", "at_least", "about"]
Basis = Literal["stated", "relative", "publication", "unknown"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the frozen text: `text[start:end] == quote`."""

    start: int
    end: int
    quote: str

    def to_json(self) -> dict[str, Any]:
        """The span as plain JSON values."""
        return {"start": self.start, "end": self.end, "quote": self.quote}


@dataclass(frozen=True, slots=True)
class Day:
    """When something was so: an ISO day, how precisely it is known, and on what ground.

    `iso` is None when the text gives no day that can be resolved; `low` and `high` bound the days that
    the words allow ("mid-December" is the 11th to the 20th).
    """

    iso: str | None
    precision: Literal["day", "month", "year"] = "day"
    basis: Basis = "publication"
    low: str | None = None
    high: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule behind a proposal and how often it was right on the development set."""

    rule_id: str
    hits: int = 0
    cases: int = 0
    low: float = 0.0

    @property
    def precision(self) -> float | None:
        """Share of the rule's proposals on the development set that were right; None without cases."""
        return self.hits / self.cases if self.cases else None

    def to_json(self) -> dict[str, Any]:
        """The rule with its measured precision and the lower end of the Wilson interval (95 percent)."""
        share = self.precision
        return {
            "id": self.rule_id,
            "hits": self.hits,
            "cases": self.cases,
            "precision": None if share is None else round(share, 4),
            "wilson_low": round(self.low, 4),
        }


@dataclass(frozen=True, slots=True)
class Move:
    """One proposed move: one act, by one party, of one kind, on one day."""

    kind: str
    modality: Modality
    actor: str | None
    recipient: str | None
    people: int | None
    people_bound: Bound | None
    day: Day
    said_by: str
    said_by_side: str
    quote: Span
    slots: Mapping[str, Span]
    rule: Rule
    sector: str | None = None
    measure: str | None = None
    destination: str | None = None
    beneficiaries: tuple[str, ...] = ()
    actor_basis: Literal["stated", "context", "unstated"] = "stated"
    other_counts: tuple[int, ...] = ()
    also: tuple[Span, ...] = ()
    chance: float | None = None
    """How likely (0 to 1) all of it is right, by how its slots were found; None where not weighed."""

    def to_json(self) -> dict[str, Any]:
        """The keys of an annotation (kind, actor, people, date ...) and the evidence for each slot."""
        return {
            "kind": self.kind,
            "actor": self.actor,
            "recipient": self.recipient,
            "people": self.people,
            "people_bound": self.people_bound,
            "date": self.day.iso,
            "date_basis": self.day.basis,
            "date_precision": self.day.precision,
            "date_low": self.day.low,
            "date_high": self.day.high,
            "date_note": self.day.note or None,
            "modality": self.modality,
            "quote": self.quote.quote,
            "start": self.quote.start,
            "end": self.quote.end,
            "said_by": self.said_by,
            "said_by_side": self.said_by_side,
            "sector": self.sector,
            "measure": self.measure,
            "destination": self.destination,
            "beneficiaries": list(self.beneficiaries),
            "actor_basis": self.actor_basis,
            "other_counts": list(self.other_counts),
            "also": [s.to_json() for s in self.also],
            "slots": {name: span.to_json() for name, span in sorted(self.slots.items())},
            "rule": self.rule.to_json(),
            "chance": self.chance,
        }


@dataclass(frozen=True, slots=True)
class Statement:
    """What one speaker said a move was, or what should follow: one speaker and one frame."""

    speaker: str
    side: str
    frame: str
    acknowledges_link: Literal["yes", "no", "denies"]
    quote: Span
    cue: Span
    rule: Rule
    speaker_span: Span | None = None

    def to_json(self) -> dict[str, Any]:
        """The keys of an annotated statement and the words that show its frame and speaker."""
        return {
            "speaker": self.speaker,
            "side": self.side,
            "frame": self.frame,
            "acknowledges_link": self.acknowledges_link,
            "quote": self.quote.quote,
            "start": self.quote.start,
            "end": self.quote.end,
            "cue": self.cue.to_json(),
            "speaker_span": self.speaker_span.to_json() if self.speaker_span else None,
            "rule": self.rule.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Link:
    """Two moves that the text itself ties together, by their places in the list of moves.

    `given` or `received` is None where the text ties the two sides without a listed move on one of them.
    """

    given: int
    received: int
    linkage: Literal["explicit", "attributed"]
    said_by: str
    quote: Span

    def to_json(self) -> dict[str, Any]:
        """The keys of an annotated link, who draws it, and the words that draw it."""
        return {
            "given": self.given,
            "received": self.received,
            "linkage": self.linkage,
            "said_by": self.said_by,
            "quote": self.quote.quote,
            "start": self.quote.start,
            "end": self.quote.end,
        }


@dataclass(frozen=True, slots=True)
class Lead:
    """Words worth a look that do not make a proposal, and why not."""

    kind: str
    reason: str
    quote: Span
    rule_id: str

    def to_json(self) -> dict[str, Any]:
        """The lead as plain JSON values."""
        return {"kind": self.kind, "reason": self.reason, "rule": self.rule_id, **self.quote.to_json()}


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read in one article, with the frozen text that all offsets point into."""

    sha256: str
    text_sha256: str
    text: str
    title: str | None
    published_on: str | None
    published_precision: str
    published_evidence: str
    language: str | None
    languages: tuple[tuple[int, int, str], ...]
    media_type: str
    encoding: str | None
    outlet_side: str
    target: str | None
    senders: tuple[str, ...]
    moves: tuple[Move, ...] = ()
    statements: tuple[Statement, ...] = ()
    links: tuple[Link, ...] = ()
    leads: tuple[Lead, ...] = ()
    problem: str | None = None
    fingerprint: tuple[int, ...] = field(default=(), repr=False)

    def to_json(self) -> dict[str, Any]:
        """One JSON object with at least the keys `moves`, `statements` and `links`."""
        return {
            "language": self.language,
            "published_on": self.published_on,
            "published_precision": self.published_precision,
            "published_evidence": self.published_evidence,
            "title": self.title,
            "sha256": self.sha256,
            "text_sha256": self.text_sha256,
            "media_type": self.media_type,
            "encoding": self.encoding,
            "languages": [{"start": a, "end": b, "language": code} for a, b, code in self.languages],
            "outlet_side": self.outlet_side,
            "target": self.target,
            "senders": list(self.senders),
            "problem": self.problem,
            "moves": [m.to_json() for m in self.moves],
            "statements": [s.to_json() for s in self.statements],
            "links": [x.to_json() for x in self.links],
            "leads": [x.to_json() for x in self.leads],
        }
