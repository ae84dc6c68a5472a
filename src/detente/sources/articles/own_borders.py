"""Whose border it is: "Въезд в Россию закрыт", "кордон із Білоруссю, який закрила"."""

from detente.sources.articles.actors import gazetteer, party
from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.frames import Frame
from detente.sources.articles.slots import Agent, after_preposition
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger

_ENTRY = ("въезд", "уезд", "ўезд", "в'їзд", "в’їзд")
_INTO = frozenset(["в", "во", "у", "ў", "до", "на"])
_RELATIVE = ("котор", "які", "який", "якая", "якое", "яка", "яке", "якую", "яку")
_AT_THE_BORDER = frozenset(("border_closure", "trade_route"))


def owner_of_border(sentence: Sentence, trigger: Trigger, frame: Frame, left: int) -> Agent:
    """The state that shuts its own door, where the verb is told without a subject of its own."""
    if sentence.language == "en":
        return Agent(None)
    if frame.kind == "impose" and trigger.voice == "passive":
        return _where_nobody_enters(sentence, trigger)
    if frame.kind in _AT_THE_BORDER and trigger.voice == "active" and trigger.tense == "past":
        return _subject_of_the_main_clause(sentence, trigger, left)
    return Agent(None)


def nobody_imposes(c: Candidate, context: ArticleContext) -> bool:
    """Is no sender named for a measure, and no state either that shuts its own door?"""
    if c.actor and party(c.actor) != context.parts.target:
        return False
    return _where_nobody_enters(c.sentence, c.trigger).actor is None


def _where_nobody_enters(sentence: Sentence, trigger: Trigger) -> Agent:
    tokens = sentence.tokens
    for at in range(max(0, trigger.first - 6), min(len(tokens) - 2, trigger.last + 6)):
        if tokens[at].low.startswith(_ENTRY) and tokens[at + 1].low in _INTO:
            for mark in sentence.of("ACTOR"):
                if mark.first == at + 2 and gazetteer()[mark.value].kind in (
                    "state",
                    "io",
                ):
                    return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return Agent(None)


def _subject_of_the_main_clause(sentence: Sentence, trigger: Trigger, left: int) -> Agent:
    """ "Литва открыла границу с Белоруссией, которую закрыла": who opened it had closed it."""
    if not 1 < left == trigger.first or not sentence.tokens[left - 1].low.startswith(_RELATIVE):
        return Agent(None)
    ahead = [
        m
        for m in sentence.of("ACTOR")
        if m.last < left - 1
        and not after_preposition(sentence, m.first)
        and gazetteer()[m.value].kind == "state"
    ]
    return Agent(ahead[0].value, ahead[0].first, ahead[0].last, "stated", sentence) if ahead else Agent(None)
