"""Persons that a Slavic verb shares with the one before it: "задержали в мае, а в июне осудили".

The second verb has no object of its own; between the two stand a joining word and perhaps a day.
"""

from collections.abc import Mapping

from detente.sources.articles.people import People
from detente.sources.articles.slots import PREPOSITIONS
from detente.sources.articles.tokens import AND, Mark, Sentence
from detente.sources.articles.triggers import Trigger

_THEN = frozenset(
    [
        *("затем", "потом", "позже", "вскоре", "сразу", "также", "снова", "вновь", "после"),
        *("затым", "пасля", "пазней", "неўзабаве", "адразу", "таксама", "зноў", "пасьля", "потым"),
        *("згодом", "відтак", "невдовзі", "пізніше", "одразу", "також", "знову", "потім", "тоді"),
    ]
)
_JOINS = AND | {"а", "но", "але", ","}


def joined_at(sentence: Sentence, first: int) -> int:
    """The token that joins a verb to the one before it, behind which only a day or "then" stands; else -1."""
    days = {i for m in sentence.of("DATE") for i in range(m.first, m.last + 1)}
    i, stepped = first - 1, False
    while i >= 0:
        low = sentence.tokens[i].low
        if low in _JOINS:
            return i if sentence.tokens[i].text != "," or stepped or i == first - 1 else -1
        into = low in PREPOSITIONS[sentence.language] and i + 1 in days
        if i not in days and not into and low not in _THEN:
            return -1
        i, stepped = i - 1, True
    return -1


def shared_persons(sentence: Sentence, trigger: Trigger, people_at: Mapping[int, People]) -> list[Mark]:
    """The persons of the verb that this one is joined to, where both tell of the same subject."""
    shared = people_at.get(trigger.inherited)
    if sentence.language == "en" or shared is None or not shared.found or shared.first < 0:
        return []
    mine, theirs = sentence.tokens[trigger.head].low, sentence.tokens[trigger.inherited].low
    return [Mark("PERSONS", shared.first, shared.last)] if mine[-2:] == theirs[-2:] else []
