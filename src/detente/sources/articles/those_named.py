"""Whom "they", "them" and "the medics" stand for: the group that a sentence before has counted.

English only. "Seven men came home. They had been seized in June" tells of seven; "the medics" are as many as
the text has counted with the same word.
"""

from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.frames import rules
from detente.sources.articles.numbers import Count, counts_persons, find_counts
from detente.sources.articles.people import People
from detente.sources.articles.roll_calls import roll_called
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger

_OPENING = 12
"""Within so many words the subject of the sentence before is looked for."""
_THE = frozenset(["the", "these", "those", "both"])
_GENERAL = frozenset(
    [
        *("people", "prisoners", "detainees", "inmates", "persons", "convicts", "officials", "others", "men"),
        *("women", "citizens", "protesters", "authorities", "those", "captives", "ones", "soldiers"),
    ]
)
"""Words that may count another group in the next sentence."""


def those_just_counted(sentence: Sentence, trigger: Trigger, context: ArticleContext) -> People:
    """The counted persons at the head of the sentence before, in the same paragraph; else nobody.

    English only: "they" must stand right before a passive, or "them" right behind an active verb, and the
    sentence before may count one group alone.
    """
    before = context.history[-1] if context.history else None
    if sentence.language != "en" or before is None or before.paragraph != sentence.paragraph:
        return People()
    opens = trigger.first <= 6 and "they" in [t.low for t in sentence.tokens[: trigger.first]]
    if not opens or trigger.voice != "passive":
        return People()
    own = rules("en")
    persons = before.of("PERSONS")
    counts = find_counts(before, own.numbers, own.joiners)
    groups = [c for c in counts if counts_persons(before, c, persons)[0]]
    if len(groups) > 1 or (groups and groups[0].first > _OPENING):
        return People()
    roll = roll_called(before, 0, len(before.tokens) - 1, counts, context.surnames)
    if roll is not None and roll.members > 1:
        return People(roll.number, roll.bound, 0, 0, True)
    return People(groups[0].value, groups[0].bound, 0, 0, True) if groups else People()


def those_of_the_word(sentence: Sentence, trigger: Trigger, context: ArticleContext) -> People:
    """ "The medics were arrested in 1999": as many as the text has counted with that word; else nobody."""
    if sentence.language != "en" or trigger.first < 2:
        return People()
    tokens = sentence.tokens
    at = trigger.first - 1 if trigger.voice == "passive" else trigger.last + 2
    if at >= len(tokens) or tokens[at - 1].low not in _THE:
        return People()
    word = tokens[at].low
    if not word.endswith("s") or word in _GENERAL:
        return People()
    told = {(c.value, c.bound) for s in context.history if not s.headline for c in _counting(s, word)}
    if len(told) != 1:
        return People()
    value, bound = told.pop()
    return People(value, bound, at, at, True) if value > 1 else People()


def _counting(sentence: Sentence, word: str) -> list[Count]:
    """The numbers of a sentence that count persons with this word."""
    if sentence.language != "en" or not any(t.low == word for t in sentence.tokens):
        return []
    own = rules("en")
    found = []
    for count in find_counts(sentence, own.numbers, own.joiners):
        near = [t.low for t in sentence.tokens[count.last + 1 : count.last + 4]]
        if word in near and "," not in near[: near.index(word)]:
            found.append(count)
    return found
