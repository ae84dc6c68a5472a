"""Whose term or plea an act is done to: "her sentence was commuted", "his plea was turned down"."""

from detente.sources.articles.numbers import Count
from detente.sources.articles.people import People
from detente.sources.articles.tokens import Mark, Sentence

_OF_ONE = frozenset(["his", "her"])
_BETWEEN = 3


def possessor(sentence: Sentence, objects: list[Mark], counts: list[Count]) -> People:
    """Whose thing the act is done to: one person ("her term") or as many as the things ("two sentences").

    Nobody without an English "his", "her" or number before it.
    """
    for mark in objects:
        own = next((c for c in counts if 0 < mark.first - c.last <= 2 and mark.tag == "TERM"), None)
        if own is not None and sentence.language == "en" and sentence.tokens[mark.last].low.endswith("s"):
            return People(own.value, own.bound, own.words_first, own.last, True)
        for at in range(mark.first - 1, max(-1, mark.first - 1 - _BETWEEN), -1):
            if not sentence.tokens[at].word:
                break
            if sentence.language == "en" and sentence.tokens[at].low in _OF_ONE:
                return People(1, "exact", at, at, True)
    return People()
