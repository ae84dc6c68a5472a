"""Whom "they" stands for where the sentence before counts its subject: "Seven men came home. They ..."."""

from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.frames import rules
from detente.sources.articles.numbers import counts_persons, find_counts
from detente.sources.articles.people import People
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger

_OPENING = 12
"""Within so many words the subject of the sentence before is looked for."""


def those_just_counted(sentence: Sentence, trigger: Trigger, context: ArticleContext) -> People:
    """The counted persons at the head of the sentence before, in the same paragraph; else nobody.

    English only: "they" must open the sentence, and the sentence before may count one group alone.
    """
    before = context.history[-1] if context.history else None
    if sentence.language != "en" or before is None or before.paragraph != sentence.paragraph:
        return People()
    if sentence.tokens[0].low != "they" or trigger.voice != "passive":
        return People()
    own = rules("en")
    persons = before.of("PERSONS")
    counts = find_counts(before, own.numbers, own.joiners)
    groups = [c for c in counts if counts_persons(before, c, persons)[0]]
    if len(groups) != 1 or groups[0].first > _OPENING:
        return People()
    return People(groups[0].value, groups[0].bound, 0, 0, True)
