"""Exchanges of people told side by side: "возвращены 303 российских солдата", "взамен отданы столько же".

In an exchange the state whose people come back is not the one that let them go, and the second half of the
news leaves out both the number and the one who acts. Russian, Belarusian and Ukrainian only.
"""

from itertools import pairwise

from detente.sources.articles.actors import gazetteer, party
from detente.sources.articles.candidate import FREEING, ArticleContext, Candidate
from detente.sources.articles.people import People
from detente.sources.articles.slots import Agent
from detente.sources.articles.tokens import Mark

_SWAP = ("обмен", "обмін", "абмен", "взамен", "наўзамен", "натоміст", "плен", "полон", "палон", "военноплен")
_IN_RETURN = frozenset(["взамен", "наўзамен", "узамен", "натомість", "взамін"])
_AS_MANY = frozenset(["столько", "столькі", "стільки"])
_SAME_NUMBER = frozenset([("такую", "же"), ("таку", "саму"), ("такую", "самую"), ("таку", "ж")])
_SOLDIERS = (
    *("военнослуж", "военных", "солдат", "бойцов", "бойца", "пленн", "военноплен", "моряк", "десантник"),
    *("військовослуж", "військових", "військовополон", "полонен", "бійців", "захисник", "оборонц", "воїн"),
    *("ваеннаслуж", "вайскоўц", "ваенных", "ваеннапалон", "палонн", "байцоў", "жаўнер", "салдат", "абаронц"),
)
_OURS = frozenset(["наших", "нашы", "нашых", "наші", "наши"])


def in_a_swap(c: Candidate, context: ArticleContext) -> bool:
    """ "Вашингтон тогда отдал Виктора Бута": people that a state gives, where the text tells of a swap.

    Or people of whom a passive tells, who were handed over in an exchange or came out of captivity.
    """
    if c.sentence.language == "en" or not c.people.found:
        return False
    if c.people.number is not None and _soldiers(c):
        return True  # nobody hands soldiers over but out of captivity
    by_a_state = c.agent.basis == "stated" and c.actor and gazetteer()[c.actor].kind in ("state", "officer")
    if not by_a_state and c.trigger.voice != "passive":
        return False
    near = [*context.history[-6:], c.sentence]
    return any(t.low.startswith(_SWAP) for s in near for t in s.tokens)


def _soldiers(c: Candidate) -> bool:
    """Are those handed over soldiers or prisoners of war?"""
    around = c.sentence.tokens[max(0, c.people.first) : c.people.last + 4]
    words = [t for m in c.objects for t in c.sentence.tokens[m.first : m.last + 1]]
    return any(t.low.startswith(_SOLDIERS) for t in (*around, *words))


def read_other_half(c: Candidate, context: ArticleContext) -> None:
    """Give a release in an exchange the number and the state that its clause leaves out.

    "As many" is the number told last; those who are "ours", or bear the adjective of the state that would
    act, were let go by the other state of the exchange; so were those given "in return".
    """
    if c.sentence.language == "en" or c.kind not in FREEING or c.mood.mode != "done":
        return
    last = next((a for a in reversed(context.acts) if a.kind in FREEING and a.people.number), None)
    low = [t.low for t in c.sentence.tokens]
    same = _AS_MANY & set(low) or any(pair in _SAME_NUMBER for pair in pairwise(low))
    if same and last is not None and c.people.number is None:
        at = c.trigger.head if c.people.first < 0 else c.people.first
        c.people = People(last.people.number, last.people.bound, at, max(at, c.people.last), True)
    if c.agent.basis == "stated" and c.trigger.voice != "passive":
        return
    own = _whose(c, context)
    returned = bool(_IN_RETURN & set(low[:3])) and last is not None and party(last.actor) == party(c.actor)
    if (own and own == party(c.actor)) or returned:
        other = _other_state(c, context, party(c.actor))
        if other is not None:
            c.agent = other


def _whose(c: Candidate, context: ArticleContext) -> str:
    """The party whose people these are: "российских военнослужащих", "наших громадян"."""
    for mark in c.sentence.of("ACTOR_ADJ"):
        if c.people.first <= mark.first <= c.people.last + 1 and c.people.first >= 0:
            return party(mark.value)
    ours = any(t.low in _OURS for t in c.sentence.tokens[c.trigger.head + 1 : c.trigger.head + 5])
    return party(context.voice) if ours and context.voice else ""


def _other_state(c: Candidate, context: ArticleContext, than: str) -> Agent | None:
    """The state named nearest before that is not this one: first one that has a part in the article."""
    places = (c.sentence, *reversed(context.history[-6:]))
    parts = {party(a) for a in (context.parts.target, *context.parts.senders) if a}
    for among in (parts, None):
        for place in places:
            marks = [m for m in place.of("ACTOR", "ACTOR_ADJ") if _a_state(m) and party(m.value) != than]
            marks = [m for m in marks if among is None or party(m.value) in among or place is c.sentence]
            if marks:
                return Agent(party(marks[-1].value), marks[-1].first, marks[-1].last, "context", place)
    return None


def _a_state(mark: Mark) -> bool:
    known = gazetteer()[mark.value]
    return known.kind == "state" or (known.kind == "officer" and known.role in ("sender", "target"))
