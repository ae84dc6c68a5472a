"""The other side of an exchange of people: "freed five in exchange for five held in the United States".

A swap is told by one verb and two numbers: the act of the other side has no verb of its own. English only.
"""

from dataclasses import replace

from detente.sources.articles.actors import gazetteer, party
from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.names import name_runs
from detente.sources.articles.numbers import Count, counts_persons
from detente.sources.articles.people import People
from detente.sources.articles.settling import settle
from detente.sources.articles.slots import Agent
from detente.sources.articles.tokens import Mark, Sentence

_FOR = frozenset(["exchange", "return", "swap"])
_REACH = 12


def other_sides(found: list[Candidate], counts: list[Count], context: ArticleContext) -> list[Candidate]:
    """The releases by the other side of the exchanges that a sentence tells."""
    out: list[Candidate] = []
    for c in found:
        told = c.kind in ("release", "pardon") and c.modality in ("done", "background") and not c.weak
        if not told or c.sentence.language != "en" or c.people.number is None:
            continue
        side = _given_for_them(c, counts, context)
        if side is None:
            continue
        agent, people = side
        more = replace(c, kind="release", agent=agent, people=people, also=[], other_counts=[], place=None)
        settle(more, context)
        out.append(more)
    return out


def _given_for_them(
    c: Candidate, counts: list[Count], context: ArticleContext
) -> tuple[Agent, People] | None:
    """ "freed five Americans in exchange for five Iranians held in the United States": who, and by whom."""
    sentence = c.sentence
    tokens = sentence.tokens
    persons = sentence.of("PERSONS")
    for i in range(c.trigger.first, len(tokens) - 2):
        if tokens[i].low not in _FOR or tokens[i + 1].low != "for":
            continue
        for count in counts:
            if 0 < count.words_first - i <= 3 and counts_persons(sentence, count, persons)[0]:
                who = _holder_behind(sentence, count.last, c)
                if who is not None:
                    agent = Agent(who.value, who.first, who.last, "stated", sentence)
                    return agent, People(count.value, count.bound, count.words_first, count.last, True)
        runs = [r for r in name_runs(sentence, i + 2, len(tokens) - 1, context.surnames) if r[0] <= i + 4]
        who = _holder_behind(sentence, runs[0][1], c) if runs else None
        if runs and who is not None:
            first, last = runs[0]
            name = " ".join(t.text for t in tokens[first : last + 1])
            agent = Agent(who.value, who.first, who.last, "stated", sentence)
            return agent, People(1, "exact", first, last, True, (name,))
    return None


def _holder_behind(sentence: Sentence, at: int, c: Candidate) -> Mark | None:
    """The state that "held in the United States" or "in American prisons" names, not the one that acts."""
    for mark in sentence.of("ACTOR", "ACTOR_ADJ"):
        known = gazetteer()[mark.value]
        if not at < mark.first <= at + _REACH or known.kind != "state" or known.party == party(c.actor):
            continue
        before = {t.low for t in sentence.tokens[max(0, mark.first - 3) : mark.first]}
        after = sentence.tokens[mark.last + 1].low if mark.last + 1 < len(sentence.tokens) else ""
        if before & {"in", "by", "from"} or ("whom" in before and after in ("had", "held", "has")):
            return mark
    return None
