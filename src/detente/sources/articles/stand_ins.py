"""Who acts where no subject says so: the owner of the thing, the visitor, the one meant by "it"."""

from detente.sources.articles.actors import gazetteer, party
from detente.sources.articles.antecedents import pair_meant, subject_meant
from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.frames import Frame
from detente.sources.articles.slots import Agent, after_preposition, subject
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger


def owner(sentence: Sentence, trigger: Trigger, frame: Frame, objects: list[Mark]) -> Agent:
    """ "The US embassy reopened", "the bolivar of Venezuela": whose thing it is that is acted upon."""
    if trigger.voice != "passive" and not frame.subject_is_patient:
        return Agent(None)
    for thing in objects:
        for mark in sentence.of("ACTOR_ADJ", "ACTOR"):
            if 0 <= thing.first - mark.last - 1 <= 1 and thing.first < trigger.first:
                return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return Agent(None)


def meant(sentence: Sentence, trigger: Trigger, frame: Frame, left: int, context: ArticleContext) -> Agent:
    """The one that "it", "he" or "the two sides" stands for, where that one can do such a thing."""
    target = context.parts.target
    if frame.two_parties:
        pair = pair_meant(sentence, trigger, context)
        if pair.actor:
            return pair
    found = subject_meant(sentence, trigger, left, context)
    if frame.agent == "holder" and target is not None and party(found.actor) != target:
        return Agent(None)
    if frame.agent == "sender" and party(found.actor) == target:
        return Agent(None)
    return found


def visitor(sentence: Sentence, trigger: Trigger, left: int, right: int) -> Agent:
    """ "a visit to Minsk by the US envoy Keith Kellogg", "Coale's visit to Minsk": who came."""
    tokens = sentence.tokens
    for i in range(trigger.last + 1, min(right, trigger.last + 7) + 1):
        if tokens[i].low == "by":
            for mark in sentence.of("OFFICER", "ACTOR_ADJ", "ACTOR"):
                if i < mark.first <= i + 6:
                    return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    for mark in sentence.of("OFFICER", "ACTOR"):
        if 0 <= trigger.first - mark.last - 1 <= 2:
            return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return subject(sentence, trigger, left)


def envoy(sentence: Sentence, trigger: Trigger, right: int) -> Agent:
    """In "after talks with the US envoy" the envoy's side is the one that came to meet."""
    marks = [
        m for m in sentence.of("ACTOR", "ACTOR_ADJ") if trigger.last < m.first <= min(right, trigger.last + 6)
    ]
    officers = [m for m in marks if m.tag == "ACTOR" and gazetteer()[m.value].kind == "officer"]
    for mark in officers or marks:
        return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return Agent(None)


def state_of_the_text(sentence: Sentence, holder: Agent, context: ArticleContext) -> Agent:
    """ "The government closed them": the state that stood at the head of the sentence before."""
    if not context.history or holder.first < 0:
        return Agent(None)
    place = context.history[-1]
    if place.headline or place.paragraph < sentence.paragraph - 1:
        return Agent(None)
    for mark in place.of("ACTOR"):
        known = gazetteer()[mark.value]
        if mark.first > 12:
            break
        if known.kind in ("state", "officer") and not after_preposition(place, mark.first):
            return Agent(known.party, holder.first, holder.last, "stated", sentence)
    return Agent(None)
