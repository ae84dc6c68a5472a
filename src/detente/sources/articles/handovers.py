"""Persons that are handed over: into whose hands, and whether that frees them."""

from itertools import pairwise

from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.slots import after_preposition
from detente.sources.articles.swapped import in_a_swap


def into_hands(c: Candidate, context: ArticleContext) -> bool:
    """Handed over to a delegation or envoys named right behind the verb, or by a state in an exchange?"""
    if in_a_swap(c, context):
        return True
    tokens = c.sentence.tokens
    if _to_each_other(c):
        return True
    states = c.sentence.of("STATE") if c.sentence.language != "en" else ()
    for mark in states:  # "передал Армении четверых": into the hands of a state, without a preposition
        if 0 < mark.first - c.trigger.last <= 2 and not after_preposition(c.sentence, mark.first):
            return True
    near = tokens[c.trigger.last + 1 : c.trigger.last + 4]
    if c.sentence.language != "en" and any(t.low in ("стороне", "боку", "стороні") for t in near):
        return True  # "передал армянской стороне четырех"
    takers = ("DELEGATION", "OFFICER") if c.sentence.language == "en" else ("DELEGATION",)
    for mark in c.sentence.of(*takers):
        if 0 < mark.first - c.trigger.last <= 5 and not any(
            t.text == "," for t in tokens[c.trigger.last : mark.first]
        ):
            return True
    return False


_EACH_OTHER = frozenset(["другу", "одному", "аднаму", "other", "another"])
_ONE = frozenset(["друг", "одне", "один", "одна", "адно", "адзін", "each", "one"])


def _to_each_other(c: Candidate) -> bool:
    """ "вернули друг другу по 205 человек": what two sides hand to each other are their people."""
    behind = [t.low for t in c.sentence.tokens[c.trigger.last + 1 : c.trigger.last + 4]]
    return any(a in _ONE and b in _EACH_OTHER for a, b in pairwise(behind))
