"""Whose term or plea an act is done to: "her sentence was commuted", "his plea was turned down"."""

from detente.sources.articles.people import People
from detente.sources.articles.tokens import Mark, Sentence

_OF_ONE = frozenset(["his", "her"])
_BETWEEN = 3


def possessor(sentence: Sentence, objects: list[Mark]) -> People:
    """The one person whose thing the act is done to, nobody without an English "his" or "her" before it."""
    for mark in objects:
        for at in range(mark.first - 1, max(-1, mark.first - 1 - _BETWEEN), -1):
            if not sentence.tokens[at].word:
                break
            if sentence.language == "en" and sentence.tokens[at].low in _OF_ONE:
                return People(1, "exact", at, at, True)
    return People()
