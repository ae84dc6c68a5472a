"""Which sender of sanctions the text named last, for an act whose actor the clause leaves out."""

from itertools import pairwise

from detente.sources.articles.actors import Parts, gazetteer, party
from detente.sources.articles.candidate import FREEING, HOLDING, ArticleContext
from detente.sources.articles.slots import Agent
from detente.sources.articles.tokens import Mark, Sentence


def last_sender(history: list[Sentence], sentence: Sentence, before: int, parts: Parts) -> Agent:
    """The sender named last before this place, in the sentence or the three before it.

    "Restrictive measures" is what the European Union calls its own, whoever else was named.
    """
    words = [t.low for t in sentence.tokens]
    if "eu" in parts.senders and ("restrictive", "measures") in pairwise(words) and not sentence.has("ACTOR"):
        return Agent("eu", basis="context")
    where_it_lies = Agent(None)
    for place in (sentence, *reversed(history[-3:])):
        limit = before if place is sentence else len(place.tokens)
        marks = [
            m
            for m in place.of("ACTOR", "ACTOR_ADJ")
            if m.first < limit
            and (
                (gazetteer()[m.value].role == "sender" and gazetteer()[m.value].kind in ("state", "officer"))
                or _security_council(place, m)
            )
            and party(m.value) != parts.target
        ]
        nouns = [m for m in marks if m.tag == "ACTOR"] or marks
        acting = [m for m in nouns if not _a_place(place, m)]
        if acting:
            return Agent(acting[-1].value, acting[-1].first, acting[-1].last, "context", place)
        if nouns and where_it_lies.actor is None:
            where_it_lies = Agent(nouns[-1].value, nouns[-1].first, nouns[-1].last, "context", place)
    return where_it_lies


_HOLD_UP = ("us", "eu", "uk")
"""Whose sanctions hold up money in the banks of other states."""


def who_held_it_up(objects: list[Mark], parts: Parts) -> Agent | None:
    """ "$6 billion arrived from South Korea": whose sanctions had held the money up, not where it lay."""
    held = [p for p in (*_HOLD_UP, *parts.senders) if p in parts.senders]
    if not held or not any(m.tag == "BIG_MONEY" for m in objects):
        return None
    return Agent(held[0], basis="context")


def who_holds(sentence: Sentence, context: ArticleContext) -> str | None:
    """The party that held or freed people in every act told before with its actor, else the target."""
    target = context.parts.target
    if sentence.language == "en":
        return target
    told = {
        party(a.actor)
        for a in context.acts
        if a.actor and a.agent.basis == "stated" and a.kind in FREEING | HOLDING
    }
    only = next(iter(told)) if len(told) == 1 else None
    known = gazetteer().get(only or "")
    return only if known is not None and known.kind == "state" and known.role == "target" else target


_AT = frozenset(
    ["in", "at", "from", "near", "let", "lets", "allow", "allows", "allowed", "permit", "permitted"]
)
_BANKS = ("банк", "счет", "рахунк")
_LIES_IN = frozenset(["в", "во", "из", "у", "ў", "з", "із", "со"])


def _a_place(sentence: Sentence, mark: Mark) -> bool:
    """ "the money stuck in South Korea", "let Seoul transfer it": where it is, or who may, not who acts."""
    before = [t.low for t in sentence.tokens[max(0, mark.first - 2) : mark.first]]
    if not before:
        return False
    if sentence.language == "en":
        return before[-1] in _AT
    return before[-1].startswith(_BANKS) or before[-1] in _LIES_IN


def _security_council(sentence: Sentence, mark: Mark) -> bool:
    """The one body of the United Nations that imposes and lifts sanctions."""
    return sentence.language == "en" and any(
        t.low == "council" for t in sentence.tokens[mark.first : mark.last + 3]
    )
