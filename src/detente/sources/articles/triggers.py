"""The words that may speak of an act: verbs with their voice and tense, and nouns of action."""

from dataclasses import dataclass
from typing import Literal

from detente.sources.articles.tokens import Sentence

Tense = Literal[
    "past",
    "perfect",
    "pluperfect",
    "present",
    "progressive",
    "future",
    "would",
    "hypothetical",
    "obligation",
    "infinitive",
    "gerund",
    "participle",
    "base",
    "nominal",
]

Voice = Literal["active", "passive", "impersonal"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One verb or noun of a frame in a sentence."""

    frame_id: str
    first: int
    """First token of the verb group (auxiliaries and negation included)."""
    head: int
    """The token of the verb or noun itself."""
    last: int
    """Last token of the group (particles included)."""
    voice: Voice
    tense: Tense
    negated: bool = False
    inherited: int = -1
    """Head of the earlier verb whose subject and mood this one shares ("freed ... and put on a plane")."""
    reported: bool = False


BREAKS = frozenset(";:()[]—–…")
QUOTES = frozenset('"“”«»„')


def clause_left(sentence: Sentence, at: int, subordinators: frozenset[str]) -> int:
    """The first token of the clause that holds token `at`: after the last break or subordinating word."""
    i = at - 1
    while i >= 0:
        token = sentence.tokens[i]
        if token.text in BREAKS or token.low in subordinators:
            return i + 1
        i -= 1
    return 0


def clause_right(sentence: Sentence, at: int, subordinators: frozenset[str]) -> int:
    """The last token of the clause that holds token `at`."""
    i = at + 1
    while i < len(sentence.tokens):
        token = sentence.tokens[i]
        if token.text in BREAKS or token.low in subordinators:
            return i - 1
        i += 1
    return len(sentence.tokens) - 1
