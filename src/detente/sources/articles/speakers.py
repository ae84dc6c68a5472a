"""Speakers: who speaks, for which side, and who spoke last."""

import re
from dataclasses import dataclass, field

from detente.sources.articles.proposals import Span

_LATIN = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуўфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "g",
            "d",
            "e",
            "ie",
            "zh",
            "z",
            "i",
            "i",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "y",
            "_",
            "e",
            "iu",
            "ia",
        ],
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: an id, the side, the words that name the speaker."""

    actor: str
    side: str
    span: Span | None = None
    party_actor: str | None = None
    """The gazetteer id behind a speaker whose own name is not in the gazetteer."""
    group: bool = False
    """True for a group ("rights groups"), which "he" cannot stand for."""


@dataclass(slots=True)
class SpeechMemory:
    """Speakers met before in the article: the last one, and the sides of names once introduced."""

    last: Speaker | None = None
    last_sentence: int = -9
    group: Speaker | None = None
    """The group named last at the head of a sentence, for "they warn"."""
    person_sentence: int = -9
    person: Speaker | None = None
    """The person named last at the head of a sentence, for "she said"."""
    sides: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    state: str = ""
    """The state named last as the one that a sentence is about."""


def slug(name: str) -> str:
    """A short id for a person's surname, Latin letters only."""
    letters = "".join(_LATIN.get(c, c) for c in name.lower())
    return re.sub(r"[^a-z0-9]+", "_", letters.replace("_", "")).strip("_") or "unknown"
