"""The clause of a condition: who stands in it is the one warned, and what happens in it is not held out."""

from itertools import pairwise

from detente.sources.articles.actors import OFFICIAL, gazetteer, party
from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.moodwords import MOOD_WORDS
from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.slots import Agent, after_preposition
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.tokens import Mark, Sentence

_OPENS = frozenset(["стоит", "варта", "варто"])
"""Verbs that open a condition of their own: "Стоит Ирану отступить, и счет заблокируют"."""

_NOT = frozenset(["не", "ня"])
_SUFFERS = frozenset(["face", "faces", "pay", "pays", "suffer", "lose"])
_ANNULS = ("аннулир", "анулю", "анулір")


def within_a_condition(sentence: Sentence, at: int) -> bool:
    """Does a Slavic "if" open the clause of this token: "пообіцяв викреслити їх, якщо справи закриють"?"""
    if sentence.language == "en":
        return False
    words = MOOD_WORDS[sentence.language].conditional
    for i in range(at - 1, -1, -1):
        token = sentence.tokens[i]
        if token.text in ",;:—–":
            return False
        if token.low in words or (i <= 1 and token.low in _OPENS):
            return True
    return False


def opens_with_a_condition(sentence: Sentence) -> bool:
    """ "Стоит Ирану отступить, и счет опять заблокируют", "Не утихнет - закроем": no "if" is said."""
    opening = [t.low for t in sentence.tokens[:2] if t.word]
    if opening[:1] and opening[0] in _NOT and any(t.text in "—–-" for t in sentence.tokens[2:8]):
        return form_of(sentence.language, sentence.tokens[1].low) == "present"
    joins = any(a.text == "," and b.low in ("и", "і", "й", "как", "як") for a, b in pairwise(sentence.tokens))
    return bool(_OPENS & set(opening)) and joins


def who_warns(
    sentence: Sentence, mark: Mark, speaker: Speaker | None, context: ArticleContext
) -> Agent | None:
    """Who holds an answer out under a condition: its subject, the speaker, or who was heard just before."""
    if sentence.has("LICENCE") and sentence.tokens[mark.first].low.startswith(_ANNULS):
        return None  # "ліцензії анулюють": the frame of revoked licences reads it
    suffers = any(t.low in _SUFFERS for t in sentence.tokens[mark.first : mark.last + 1])
    who = [
        m
        for m in sentence.within(0, mark.first - 1, "ACTOR")
        if not suffers  # "Belarus would face new measures": the one who is warned
        and mark.first - m.last <= 4
        and not after_preposition(sentence, m.first)
        and not any(t.text == "," for t in sentence.tokens[m.last : mark.first])
    ]
    agent = Agent(who[-1].value, who[-1].first, who[-1].last, "stated", sentence) if who else None
    told = speaker.party_actor if speaker is not None else None
    warned = {party(m.value) for m in sentence.of("ACTOR") if within_a_condition(sentence, m.first)}
    if agent is None and told and party(told) in warned:
        return _heard_before(warned, context)  # "Калі Мінск пачне зноў, шлагбаўмы апусцяць, папярэдзіў ён"
    if told and (agent is None or party(agent.actor) == party(told)):
        return Agent(told, -1, -1, "context")
    return agent


def _heard_before(warned: set[str], context: ArticleContext) -> Agent | None:
    for place in reversed(context.history[-2:]):
        for mark in place.of("ACTOR"):
            known = gazetteer()[mark.value]
            if known.kind in OFFICIAL and known.party not in warned:
                return Agent(mark.value, mark.first, mark.last, "context", place)
    return None
