"""Names that stand near a verb: what every rule about them asks first."""

from detente.sources.articles.actors import OFFICIAL, gazetteer
from detente.sources.articles.candidate import Candidate
from detente.sources.articles.slots import Agent, after_preposition
from detente.sources.articles.tokens import Mark, Sentence

ARTICLES = frozenset(["the", "a", "an", "its", "their", "his", "her"])
"""Small words between a preposition and its name."""


def stands_before(c: Candidate) -> bool:
    """Was the agent read from a name before the verb of its own sentence?"""
    return c.agent.sentence is c.sentence and c.agent.first >= 0 and c.agent.last < c.trigger.first


def low_at(sentence: Sentence, at: int) -> str:
    """The word at a place in lower case, empty outside the sentence."""
    return sentence.tokens[at].low if 0 <= at < len(sentence.tokens) else ""


def before_articles(sentence: Sentence, first: int) -> int:
    """The place of the word before a name and its small words, -1 where it opens the sentence."""
    at = first - 1
    while low_at(sentence, at) in ARTICLES:
        at -= 1
    return at


def stated_by(mark: Mark, sentence: Sentence) -> Agent:
    """The agent that a mark names."""
    return Agent(mark.value, mark.first, mark.last, "stated", sentence)


def may_be_subject(sentence: Sentence, mark: Mark) -> bool:
    """A state, a body or an officer that could be a subject: no owner, on no preposition."""
    owns = low_at(sentence, mark.last + 1) == "'s" or low_at(sentence, mark.last).endswith("'s")
    official = gazetteer()[mark.value].kind in OFFICIAL
    return official and not owns and not after_preposition(sentence, mark.first)
