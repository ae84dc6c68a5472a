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


SAYING = ("SAY", "GOV_PROMISE", "GOV_DEMAND", "GOV_REFUSE", "GOV_THREATEN", "GOV_DECIDE", "DENIAL")
"""Classes of words behind which "that" opens what is said, not a description."""
BREAKS = frozenset(";:()[]—–…")
QUOTES = frozenset('"“”«»„')


def clause_left(sentence: Sentence, at: int, subordinators: frozenset[str]) -> int:
    """The first token of the clause that holds token `at`: after the last break or subordinating word."""
    i = at - 1
    while i >= 0:
        token = sentence.tokens[i]
        if token.text in BREAKS or (token.low in subordinators and not _only_joins(sentence, i)):
            return i + 1
        i -= 1
    return 0


def _to_a_day(sentence: Sentence, i: int) -> bool:
    """ "prolonged until 28 February the measures": a day follows, no clause."""
    if sentence.tokens[i].low not in ("until", "till"):
        return False
    return any(m.first == i + 1 and len(sentence.tokens) > m.last + 2 for m in sentence.of("DATE"))


_JOINED = frozenset(
    [
        *(
            ("так", "и"),
            ("як", "і"),
            ("как", "минимум"),
            ("как", "максимум"),
            ("как", "и"),
            ("как", "таковые"),
            ("як", "такія"),
            ("як", "такі"),
            ("а", "также"),
            ("як", "мінімум"),
        ),
        *(("а", "таксама"), ("а", "також"), ("як", "і"), ("как", "раз"), ("як", "раз"), ("как", "правило")),
    ]
)
"""Pairs of words whose first opens a clause elsewhere but only joins or measures here."""

_THAN = frozenset(["менш", "меней", "менше", "больш", "болей", "більш", "більше", "раней", "раніше"])


def _only_joins(sentence: Sentence, i: int) -> bool:
    """ "отпустили как минимум 70", "не менш як 159": a word that opens no clause of its own."""
    if i and sentence.tokens[i].low == "як" and sentence.tokens[i - 1].low in _THAN:
        return True
    return i + 1 < len(sentence.tokens) and (sentence.tokens[i].low, sentence.tokens[i + 1].low) in _JOINED


_HELPERS = frozenset(["had", "has", "have", "was", "were", "is", "are", "did", "will", "would"])


def _opens_relative(sentence: Sentence, i: int) -> bool:
    """ "the country that shot", "the permit it had issued": does a relative clause open here?"""
    if sentence.language == "en" and sentence.tokens[i].low == "that" and i:
        return (
            not any(m.first <= i - 1 <= m.last for m in sentence.of(*SAYING))
            and sentence.tokens[i - 1].low.isalpha()
            and i + 1 < len(sentence.tokens)
            and (sentence.tokens[i + 1].low not in ("year", "month", "day", "week", "the", "a"))
        )
    return _reduced_relative(sentence, i)


def _reduced_relative(sentence: Sentence, i: int) -> bool:
    """ "the permit it had issued": a pronoun and its verb right behind a noun open a clause of their own."""
    tokens = sentence.tokens
    if sentence.language != "en" or tokens[i].low not in ("it", "he", "she", "they") or i + 1 >= len(tokens):
        return False
    before = tokens[i - 1] if i else None
    return (
        tokens[i + 1].low in _HELPERS
        and before is not None
        and before.low.isalpha()
        and before.low
        not in ("and", "or", "but", "that", "said", "because", "what", "as", "than", "so", "says")
    )


def clause_right(sentence: Sentence, at: int, subordinators: frozenset[str]) -> int:
    """The last token of the clause that holds token `at`."""
    i = at + 1
    while i < len(sentence.tokens):
        token = sentence.tokens[i]
        subordinate = (
            token.low in subordinators and not _only_joins(sentence, i) and not _to_a_day(sentence, i)
        )
        if token.text in BREAKS or subordinate or _opens_relative(sentence, i):
            return i - 1
        i += 1
    return len(sentence.tokens) - 1
