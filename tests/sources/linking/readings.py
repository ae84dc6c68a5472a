"""Readings made by hand: what a reader would have found in a text, so that linking is tested by itself."""

import hashlib
from typing import Any

from detente.sources.articles.fingerprint import fingerprint
from detente.sources.articles.proposals import Day, Link, Move, Reading, Rule, Span, Statement

RULE = Rule("test.rule", 10, 10, 0.7)
WORDS = "The authorities took a step that the page tells of, and those who know the matter spoke of it."


def span(text: str, words: str) -> Span:
    """The first place of some words in a text."""
    start = text.index(words)
    return Span(start, start + len(words), words)


def move(kind: str, actor: str | None, day: str | None, *, text: str = WORDS, **more: Any) -> Move:
    """A done move with its day stated, unless told otherwise."""
    basis = more.pop("basis", "stated" if day else "unknown")
    precision = more.pop("precision", "day")
    low, high = more.pop("low", None), more.pop("high", None)
    given: dict[str, Any] = {
        "kind": kind,
        "modality": "done",
        "actor": actor,
        "recipient": None,
        "people": None,
        "people_bound": "exact" if more.get("people") is not None else None,
        "day": Day(day, precision, basis, low, high, more.pop("note", "")),
        "said_by": "outlet",
        "said_by_side": "wire",
        "quote": span(text, more.pop("words", text)),
        "slots": {},
        "rule": RULE,
        **more,
    }
    return Move(**given)


def said(
    speaker: str, side: str, frame: str, link: Any = "no", *, text: str = WORDS, words: str = ""
) -> Statement:
    """A statement of a speaker."""
    quote = span(text, text)
    return Statement(speaker, side, frame, link, quote, quote, RULE, span(text, words) if words else None)


def reading(
    *moves: Move,
    statements: tuple[Statement, ...] = (),
    links: tuple[Link, ...] = (),
    text: str = WORDS,
    published: str | None = "2025-12-14",
    side: str = "wire",
) -> Reading:
    """A reading of a text with these moves."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Reading(
        sha256=digest, text_sha256=digest, text=text, title=text[:20], published_on=published,
        published_precision="day", published_evidence="given", language="en",
        languages=((0, len(text), "en"),),
        media_type="text/plain", encoding="utf-8", outlet_side=side, target="belarus", senders=("us",),
        moves=moves, statements=statements, links=links, fingerprint=fingerprint(text),
    )  # fmt: skip
