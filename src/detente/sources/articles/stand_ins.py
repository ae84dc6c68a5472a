"""Who acts where no subject says so: the owner of the thing, the visitor, the one meant by "it"."""

from dataclasses import replace
from itertools import pairwise

from detente.sources.articles.actors import gazetteer, party
from detente.sources.articles.antecedents import pair_meant, subject_meant
from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.frames import Frame
from detente.sources.articles.slots import Agent, after_preposition, subject
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger


def owner(sentence: Sentence, trigger: Trigger, frame: Frame, objects: list[Mark]) -> Agent:
    """ "The US embassy reopened", "the bolivar of Venezuela": whose thing it is that is acted upon."""
    if trigger.voice != "passive" and not frame.subject_is_patient and not frame.object_anywhere:
        return Agent(None)
    sent_away = sentence.tokens[trigger.head].low.startswith(_SENT_AWAY)
    if frame.kind == "diplomatic_downgrade" and trigger.voice == "passive" and sent_away:
        return _left_country(sentence, trigger)
    for thing in objects:
        for mark in sentence.of("ACTOR_ADJ", "ACTOR"):
            ends = mark.last + 1 == len(sentence.tokens) or sentence.tokens[mark.last + 1].text == ","
            apart = ends or after_preposition(sentence, mark.first)
            if 0 <= thing.first - mark.last - 1 <= 1 and thing.first < trigger.first and not apart:
                return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return Agent(None)


_SENT_AWAY = ("expel", "order", "thrown", "evict", "declar", "sent", "kick", "told", "asked", "given")


def _left_country(sentence: Sentence, trigger: Trigger) -> Agent:
    """ "Russian diplomats were ordered out of the United States": the state they leave sent them away."""
    for mark in sentence.of("STATE"):
        words = [t.low for t in sentence.tokens[max(0, mark.first - 2) : mark.first] if t.low != "the"]
        if trigger.head < mark.first <= trigger.last + 5 and words and words[-1] in ("of", "from", "leave"):
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
    told_here = found.sentence is sentence and found.basis == "context" and _promises(sentence, found)
    if frame.agent == "holder" and target is not None and party(found.actor) != target and not told_here:
        return Agent(None)
    if frame.agent == "sender" and party(found.actor) == target:
        return Agent(None)
    return found


def _promises(sentence: Sentence, named: Agent) -> bool:
    """ "Saudi Arabia promised that it will free 104": does a word of promising follow the one named?"""
    tokens = sentence.tokens[named.last + 1 : named.last + 3]
    return bool(tokens) and any(t.low in _GIVES_ITS_WORD for t in tokens)


_GIVES_ITS_WORD = frozenset(
    ["promised", "promises", "pledged", "pledges", "announced", "announces", "vowed", "agreed", "undertook"]
)


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


def _those_who_sent(sentence: Sentence, trigger: Trigger) -> Agent:
    """ "Negotiators from Washington and Tehran wrapped up talks in Rome": of the two the one named first."""
    marks = [m for m in sentence.of("ACTOR", "ACTOR_ADJ") if m.last < trigger.first]
    for a, b in pairwise(marks):
        between = [t.low for t in sentence.tokens[a.last + 1 : b.first]]
        if between == ["and"] and party(a.value) != party(b.value):
            return Agent(a.value, a.first, a.last, "stated", sentence)
    return Agent(None)


def envoy(sentence: Sentence, trigger: Trigger, right: int, target: str | None) -> Agent:
    """In "after talks with the US envoy" the envoy's side is the one that came to meet."""
    near = sentence.tokens[trigger.last + 1 : trigger.last + 6]
    between = any(t.low == "between" for t in near)
    reach = trigger.last + (14 if between else 6)
    marks = [
        m
        for m in sentence.of("ACTOR", "ACTOR_ADJ")
        if trigger.last < m.first <= min(right, reach)
        and sentence.tokens[m.first - 1].low not in _PLACE[sentence.language]
    ]
    if sentence.language == "en" and not marks:
        sent = _those_who_sent(sentence, trigger)
        their = sentence.tokens[trigger.first - 1].low == "their" if trigger.first else False
        first = next((m for m in sentence.of("ACTOR") if m.last < trigger.first and their), None)
        if sent.actor is None and first is not None and gazetteer()[first.value].kind == "officer":
            return Agent(first.value, first.first, first.last, "stated", sentence)
        return sent
    officers = [m for m in marks if m.tag == "ACTOR" and gazetteer()[m.value].kind == "officer"]
    others = [m for m in officers or marks if party(m.value) != target]
    others = others if between or sentence.language != "en" else []
    own = officers or marks
    if sentence.language == "en" and not between and own and party(own[0].value) == target:
        guest = _who_came(sentence, trigger, own[0], target)
        if guest.actor:
            return guest
    for mark in others or officers or marks:
        return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return Agent(None)


def who_rules_out(
    sentence: Sentence, trigger: Trigger, governor: Mark | None, context: ArticleContext
) -> Agent:
    """ "He ruled out talks with Washington": the subject of the refusal, not the one refused."""
    if governor is None or governor.first >= trigger.first:
        return Agent(None)
    refusal = replace(trigger, first=governor.first, head=governor.first, last=governor.last, voice="active")
    found = subject(sentence, refusal, 0)
    return found if found.actor else subject_meant(sentence, refusal, 0, context)


_PLACE = {
    "en": frozenset(["in", "at"]),
    "ru": frozenset(["в", "во"]),
    "be": frozenset(["у", "ў", "ва"]),
    "uk": frozenset(["у", "в"]),
}
"""Prepositions that say where a meeting is held."""


def _who_came(sentence: Sentence, trigger: Trigger, host: Mark, target: str | None) -> Agent:
    """ "Coale announced the bargain after talks with Lukashenko": the guest who stands before his host."""
    for mark in sentence.of("ACTOR"):
        known = gazetteer()[mark.value]
        if mark.last >= trigger.first or after_preposition(sentence, mark.first):
            continue
        if known.kind in ("state", "officer") and known.party not in (target, party(host.value)):
            return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return Agent(None)


_OFFICES = frozenset(
    ["president", "minister", "premier", "chancellor", "king", "leader", "general", "secretary"]
)


def unlisted_officer(sentence: Sentence, trigger: Trigger, left: int, context: ArticleContext) -> Agent:
    """ "Prime Minister Abiy Ahmed met": an office and a name no list holds act for the state beside.

    Where no state stands beside the office it is the one that the article is about.
    """
    tokens = sentence.tokens
    taken = {i for m in sentence.of("ACTOR", "DATE") for i in range(m.first, m.last + 1)}
    for i in range(left, trigger.first - 1):
        if tokens[i].low not in _OFFICES or after_preposition(sentence, i):
            continue
        name = tokens[i + 1]
        if not name.capital or i + 1 in taken or name.low in _OFFICES or i + 3 < trigger.first - 9:
            continue
        for mark in sentence.of("ACTOR_ADJ", "ACTOR"):
            if 0 <= i - mark.last - 1 <= 3 and not any(t.text in ",;" for t in tokens[mark.last + 1 : i]):
                return Agent(party(mark.value), mark.first, i + 1, "stated", sentence)
        if context.parts.target and _meets_the_target(sentence, trigger, context):
            guest = next(iter(context.parts.senders), None)  # none of the target's meets the target's own
            return Agent(guest, i, i + 1, "context", sentence)
        if context.parts.target:
            return Agent(context.parts.target, i, i + 1, "context", sentence)
    return Agent(None)


def _meets_the_target(sentence: Sentence, trigger: Trigger, context: ArticleContext) -> bool:
    """ "Assistant Secretary Philip Gordon met President Lukashenka": is the one met the target's officer?"""
    behind = sentence.within(trigger.last + 1, trigger.last + 5, "OFFICER")
    mine = [m for m in behind if party(m.value) == context.parts.target]
    return trigger.frame_id.startswith("en.talks") and bool(mine)


_HEADS = frozenset(["president", "leader", "minister", "premier", "chancellor", "head"])


def president_of_the_guests(
    sentence: Sentence, holder: Agent, objects: list[Mark], context: ArticleContext
) -> Agent:
    """ "The president telephoned Nelson Mandela": whom one of the target's meets is the other side's."""
    target = context.parts.target
    there = [m for m in objects if m.tag in ("OFFICER", "ACTOR", "OPPONENT") and m.value]
    sides = {party(m.value) for m in there if gazetteer()[m.value].kind not in ("opposition", "defender")}
    if holder.first < 0 or not there or sides - {target}:
        return Agent(None)
    for place in (sentence, *reversed(context.history[-6:])):
        for mark in place.of("OFFICER"):
            known = gazetteer()[mark.value]
            named = sentence.tokens[holder.first].low in _HEADS and known.kind == "officer"
            if named and known.party != target and known.role == "sender":
                return Agent(mark.value, mark.first, mark.last, "context", place)
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


def before_the_colon(sentence: Sentence) -> str | None:
    """ "Coale to journalists: "Today we are lifting ...": who speaks before the colon."""
    colon = next((i for i, t in enumerate(sentence.tokens[:14]) if t.text == ":" and i > 1), -1)
    if sentence.language != "en" or colon < 0:
        return None
    marks = [m for m in sentence.of("ACTOR") if m.last < colon and gazetteer()[m.value].kind != "rights"]
    return marks[0].value if marks else None


def first_named(context: ArticleContext) -> str | None:
    """ "The United States welcomes ... We call on ...": the body that the text opens with and speaks for.

    A sentence before that ends in a colon names who speaks: "Foreign Secretary David Lammy said:".
    """
    for place in reversed(context.history[-4:]):
        if place.text.rstrip().endswith(":") and place.has("SAY") and place.has("ACTOR"):
            return place.of("ACTOR")[0].value
    for place in context.history[:2]:
        for mark in place.of("ACTOR"):
            if not place.headline and mark.first <= 2 and gazetteer()[mark.value].kind in ("state", "io"):
                return mark.value
    return None
