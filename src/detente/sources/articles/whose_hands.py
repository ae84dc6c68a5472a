"""Which state seizes people, holds them or lets them go, where the words beside the verb say so.

"left U.S. prisons", "bought 123 out of Belarusian jails", "taken out of Belarus", "French police seized": the
people or the buyers stand closer to the verb than the state that had them. English only.
"""

from collections.abc import Sequence

from detente.sources.articles.actors import gazetteer, party
from detente.sources.articles.candidate import FREEING, HOLDING, ArticleContext, Candidate
from detente.sources.articles.near_names import before_articles, low_at, stands_before, stated_by
from detente.sources.articles.slots import Agent, after_preposition

_NAMESAKES = frozenset(["santiago", "georgia", "granada", "san"])
_OUT = frozenset(["left", "leave", "leaves", "of", "from"])
_REACH = 8


def whose_prison(c: Candidate, context: ArticleContext) -> Agent:
    """ "three Cuban agents left U.S. prisons", "bought 123 out of Belarusian jails": whose prison it is."""
    s = c.sentence
    if c.kind not in FREEING or not s.has("CUSTODY"):
        return Agent(None)
    for jail in s.of("CUSTODY"):
        for mark in s.of("ACTOR", "ACTOR_ADJ"):
            if mark.last != jail.first - 1 or gazetteer()[mark.value].kind != "state":
                continue
            if low_at(s, mark.first) in _NAMESAKES:
                continue
            at = before_articles(s, mark.first)
            if any(t.text in ",;:" for t in s.tokens[c.trigger.last + 1 : max(at, 0)]):
                continue
            near = 0 <= at - c.trigger.last <= _REACH or c.trigger.first <= at <= c.trigger.last
            way = low_at(s, at)
            if near and way in _OUT and (way != "of" or low_at(s, at - 1) == "out"):
                return stated_by(mark, s) if party(mark.value) != party(c.actor) else Agent(None)
    return Agent(None)


_SENT_OUT = frozenset(("release", "deport", "promise_release"))


def out_of_a_state(c: Candidate, context: ArticleContext) -> Agent:
    """ "all of them were taken out of Belarus": sent off by the state that they leave."""
    s, at = c.sentence, c.trigger.last
    if c.kind not in _SENT_OUT or c.trigger.voice != "passive":
        return Agent(None)
    for i in range(at, min(at + 4, len(s.tokens) - 2)):
        if s.tokens[i].low == "out" and low_at(s, i + 1) == "of":
            states = [m for m in s.of("STATE") if m.first == i + 2]
            return stated_by(states[0], s) if states else Agent(None)
    return Agent(None)


_HELD = frozenset(["bars", "jail", "jails", "prison", "prisons", "custody", "jailed", "imprisoned", "held"])


def where_they_sat(c: Candidate, context: ArticleContext) -> Agent:
    """ "Five who spent years behind bars in the United States were let go": let go by that state."""
    s = c.sentence
    if c.kind != "release" or not (c.trigger.voice == "passive" or c.frame.subject_is_patient):
        return Agent(None)
    stated = c.agent.basis == "stated"
    if stated and (not stands_before(c) or low_at(s, c.agent.last + 1) not in _NATIONALS):
        return Agent(None)
    for mark in s.of("STATE"):
        at = before_articles(s, mark.first)
        spell = any(t.low in _HELD for t in s.tokens[max(0, at - 3) : max(at, 0)])
        if mark.last < c.trigger.first and low_at(s, at) == "in" and spell:
            return stated_by(mark, s)
    return Agent(None)


_NATIONALS = frozenset(["citizens", "nationals", "citizen", "national", "prisoners", "soldiers", "men"])


def right_before(c: Candidate, context: ArticleContext) -> Agent:
    """ "with Germany giving up Krasikov", "whom French police seized": the words before the verb."""
    s, at = c.sentence, c.trigger.first - 1
    if c.trigger.voice != "active" or c.kind not in FREEING | HOLDING:
        return Agent(None)
    if c.trigger.tense == "gerund":
        near = [m for m in s.of("STATE") if m.last == at and low_at(s, m.first - 1) == "with"]
        return stated_by(near[0], s) if near else Agent(None)
    body = next((m for m in s.of("HOLDER") if m.last == at), None)
    owners = [m for m in s.of("ACTOR_ADJ") if body is not None and m.last == body.first - 1]
    states = [m for m in owners if gazetteer()[m.value].kind == "state"]
    return stated_by(states[0], s) if states and not after_preposition(s, states[0].first) else Agent(None)


_LINES = frozenset(["border", "frontier", "embassy", "consulate"])


def at_a_border(c: Candidate, context: ArticleContext) -> Agent:
    """ "was taken off a bus at the Polish border": on this side of it, by those whom the text is about."""
    target = context.parts.target
    if c.kind not in HOLDING or c.agent.sentence is not c.sentence or c.agent.first < 0 or target is None:
        return Agent(None)
    if low_at(c.sentence, c.agent.last + 1) not in _LINES or low_at(c.sentence, c.agent.last + 2) == "guards":
        return Agent(None)
    return Agent(target, basis="context")


_CARRIED = frozenset(
    [
        *("drove", "driven", "flew", "flown", "took", "taken", "brought", "escorted", "carried", "led"),
        *("accompanied", "ferried", "bore", "whisked", "moved", "transported", "bussed", "bused"),
    ]
)


def who_sent_them_off(c: Candidate, context: ArticleContext, read: Sequence[Candidate]) -> Agent:
    """ "American diplomats drove all fourteen across the border": sent off by the one who let them go."""
    target = context.parts.target
    if c.kind != "deport" or not c.actor or target is None or party(c.actor) == target:
        return Agent(None)
    known = gazetteer().get(c.actor)
    holds_people = known is None or known.role == "target"
    if holds_people or low_at(c.sentence, c.trigger.head) not in _CARRIED:
        return Agent(None)
    freeing = (
        x
        for x in read
        if not x.weak and x.kind in FREEING and x.modality == c.modality and party(x.actor) == target
    )
    return Agent(target, basis="context") if next(freeing, None) is not None else Agent(None)
