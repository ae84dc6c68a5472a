"""A state that pays back in kind: "Ankara answered by raising its own duties". English only."""

from detente.sources.articles.slots import Agent
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger

_ANSWERED = frozenset(["answered", "responded", "retaliated", "replied", "countered", "reacted", "back"])
_REACH = 8


def who_answers(sentence: Sentence, trigger: Trigger) -> Agent:
    """The state before a verb of answering with "by", where the measure is "its own"; nobody else."""
    tokens = sentence.tokens
    at = trigger.first - 1
    if sentence.language != "en" or trigger.tense != "gerund" or at < 2 or tokens[at].low != "by":
        return Agent(None)
    own = [t.low for t in tokens[trigger.last + 1 : trigger.last + 3]]
    said = [i for i in range(max(0, at - _REACH), at) if tokens[i].low in _ANSWERED]
    if own not in (["its", "own"], ["their", "own"]) or not said:
        return Agent(None)
    for mark in sentence.of("ACTOR"):
        if 0 < said[0] - mark.last <= 2:
            return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return Agent(None)
