"""Speakers: who speaks, for which side, and who spoke last."""

import re
from dataclasses import dataclass, field

from detente.sources.articles.proposals import Span
from detente.sources.articles.tokens import Mark, Sentence

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


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its speaker."""

    sentence: Sentence
    speaker: Speaker
    verb: Mark | None
    carried: bool = False
    """True when the sentence only goes on with the speech of the one before, without a verb of saying."""
    first: int = 0
    last: int = 10_000
    """The tokens that are this speaker's, where a sentence has more speakers than one."""
    how: str = "say"
    """How the text lets the speaker speak (a verb of saying, a colon, a quotation, ...)."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A person named in a sentence: the speaker, None where no side is known, and whether it is a woman."""

    speaker: Speaker | None
    woman: bool | None
    number: int


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
    state_sentence: int = -9
    paragraph: int = -1
    """The paragraph of the sentence before."""
    people: list[Spoken] = field(default_factory=list)
    """The persons named so far, the last one first."""
    holders: dict[str, Speaker] = field(default_factory=dict)
    """Who held an office met before, by the beginning of its word."""


def slug(name: str) -> str:
    """A short id for a person's surname, Latin letters only."""
    letters = "".join(_LATIN.get(c, c) for c in name.lower())
    return re.sub(r"[^a-z0-9]+", "_", letters.replace("_", "")).strip("_") or "unknown"
