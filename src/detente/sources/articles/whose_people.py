"""Whose prisoners they are in a text that tells of several states at once, as that of an exchange does.

The party that holds people in most of a text need not hold those of one clause: what describes them, or the
act of the main clause, names another. English only.
"""

from collections.abc import Mapping

from detente.sources.articles.actors import gazetteer, party
from detente.sources.articles.slots import Agent
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger

_WHO = frozenset(["who", "whom"])
_AT_HOME = ("opposition", "dissident", "political")
"""Those who are against their own government are held by it."""


def holder_told(sentence: Sentence, trigger: Trigger, left: int, shared: Mapping[int, Agent]) -> str | None:
    """The state of the one who freed them in the main clause, else that whose dissidents they are."""
    if sentence.language != "en" or trigger.voice != "passive":
        return None
    if left and sentence.tokens[left - 1].low in _WHO:
        before = [a.actor for head, a in sorted(shared.items()) if head < left and a.basis == "stated"]
        return _holding(before[-1]) if before else None
    for mark in sentence.of("ACTOR_ADJ"):
        behind = sentence.tokens[mark.last + 1] if mark.last + 1 < trigger.first else None
        if left <= mark.first and behind is not None and behind.low.startswith(_AT_HOME):
            return _holding(mark.value)
    return None


def _holding(actor: str | None) -> str | None:
    known = gazetteer().get(actor or "")
    fits = known is not None and known.role == "target" and known.kind in ("state", "officer")
    return party(actor) if fits else None
