"""Subjects passed over: "the Union called home", "Erdogan said he wanted", "Makei called on the Union".

The word that acts stands in the clause, as a short name, as an officer right before the verb, as a pronoun
behind a verb of saying, or at its head before "and". English only.
"""

from detente.sources.articles.actors import OFFICIAL, gazetteer, party
from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.near_names import (
    ARTICLES,
    low_at,
    may_be_subject,
    stands_before,
    stated_by,
)
from detente.sources.articles.slots import Agent, after_preposition
from detente.sources.articles.tokens import Mark, Sentence

_SHORT = {"union": "eu", "island": "cuba"}


def by_its_short_name(c: Candidate, context: ArticleContext) -> Agent:
    """ "the Union called home every ambassador", "the island let go of": who is named in full elsewhere."""
    s, at = c.sentence, c.trigger.first - 1
    who = _SHORT.get(low_at(s, at))
    if who is None or low_at(s, at - 1) != "the" or c.trigger.voice != "active":
        return Agent(None)
    if (
        party(c.actor) == who
        or who not in (*context.parts.senders, context.parts.target)
        or after_preposition(s, at)
    ):
        return Agent(None)
    return Agent(who, at - 1, at, "stated", s)


def officer_before_the_verb(c: Candidate, context: ArticleContext) -> Agent:
    """ "In Minsk Foreign Minister Uladzimir Makei called on the Union": the one right before the verb."""
    s, at = c.sentence, c.trigger.first - 1
    if c.kind != "statement_demand" or low_at(s, at + 1) in _OF_THE_ASKED:
        return Agent(None)
    for mark in s.of("OFFICER"):
        if mark.last == at and may_be_subject(s, mark) and not _objects(s, mark):
            return stated_by(mark, s)
    return Agent(None)


_OF_THE_ASKED = frozenset(["to", "must", "should", "ought", "has", "had", "would", "will"])
_JOINING = frozenset(["on", "upon", "and", "with", "when", "as", "that", "asked", "told", "urged", "let"])


def _objects(sentence: Sentence, mark: Mark) -> bool:
    """Does the name rather end another phrase ("a call from the wife of X")?"""
    return low_at(sentence, mark.first - 1) in _JOINING


_PRONOUNS = frozenset(["he", "she", "it", "they"])
_GIVEN = frozenset(("statement_demand", "threaten", "promise_relief", "promise_release"))
_INSET = 5


def who_says_that_he(c: Candidate, context: ArticleContext) -> Agent:
    """ "Erdogan said on Friday he wanted the case dropped": the one who says it wants it."""
    s, at = c.sentence, c.trigger.first - 1
    if c.kind not in _GIVEN or c.modality == "denied" or c.trigger.voice != "active":
        return Agent(None)
    if low_at(s, at) not in _PRONOUNS or (c.agent.sentence is s and c.agent.first >= 0):
        return Agent(None)
    for say in s.of("SAY"):
        if not 0 < at - say.last <= _INSET:
            continue
        heads = [m for m in s.of("ACTOR") if m.last == say.first - 1 and may_be_subject(s, m)]
        if heads:
            return stated_by(heads[0], s)
    return Agent(None)


def with_measures_of_its_own(c: Candidate, context: ArticleContext) -> Agent:
    """ "Ankara said it had cancelled its own measures": whose they are, whoever holds prisoners."""
    s, t = c.sentence, c.trigger
    if low_at(s, t.last + 1) not in ("its", "their") or low_at(s, t.last + 2) != "own":
        return Agent(None)
    at = t.first - 1
    if low_at(s, at) in ("it", "they"):
        at -= 1
        while low_at(s, at) in ("that", "said", "says", "announced"):
            at -= 1
    heads = [m for m in s.of("ACTOR") if m.last == at and may_be_subject(s, m)]
    return stated_by(heads[0], s) if heads else Agent(None)


def head_of_the_clause(c: Candidate, context: ArticleContext) -> Agent:
    """ "The ministry in Minsk announced a ban on European officials and called its envoys home"."""
    s, t = c.sentence, c.trigger
    if low_at(s, t.first - 1) != "and" or not stands_before(c) or t.voice != "active":
        return Agent(None)
    at = c.agent.first
    if not after_preposition(s, at) or low_at(s, at - 1) == "by":
        return Agent(None)
    start = max((i for i in range(at) if s.tokens[i].text in ";:"), default=-1) + 1
    heads = [m for m in s.of("ACTOR") if start <= m.first < at and may_be_subject(s, m)]
    if heads:
        return stated_by(heads[0], s)
    for office in s.of("MINISTRY", "HOLDER"):
        if not start <= office.first < at or low_at(s, office.last + 1) != "in":
            continue
        seats = [m for m in s.of("STATE") if m.first == office.last + 2]
        if seats and party(seats[0].value) != party(c.actor):
            return stated_by(seats[0], s)
    return Agent(None)


def by_the_office_told(c: Candidate, context: ArticleContext) -> Agent:
    """ "David Merkel, a deputy assistant secretary of state": an office tells namesakes apart."""
    s = c.sentence
    known = gazetteer().get(c.actor or "")
    if known is None or known.kind != "officer" or c.agent.sentence is not s:
        return Agent(None)
    if low_at(s, c.agent.last + 1) != "," or low_at(s, c.agent.last + 2) not in ARTICLES | {
        "deputy",
        "assistant",
    }:
        return Agent(None)
    for mark in s.of("STATE", "ACTOR"):
        near = 2 <= mark.first - c.agent.last <= 4
        office = any(t.low == "secretary" for t in s.tokens[mark.first : mark.last + 1])
        if near and office and gazetteer()[mark.value].kind in OFFICIAL and party(mark.value) != known.party:
            return stated_by(mark, s)
    return Agent(None)
