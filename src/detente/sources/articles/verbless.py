"""States and numbers behind a verb told once: "the Union listed 25 officials, Britain nine, Canada ten".

English only; the number stands right behind the state, and nothing else does.
"""

from dataclasses import replace

from detente.sources.articles.actors import gazetteer, party
from detente.sources.articles.candidate import FREEING, ArticleContext, Candidate
from detente.sources.articles.numbers import Count, not_a_head_count
from detente.sources.articles.people import People
from detente.sources.articles.pointing import pointing
from detente.sources.articles.settling import settle
from detente.sources.articles.slots import Agent

_LISTING = frozenset(("impose", "tighten", "delist"))
_BEFORE = frozenset([",", ";", "and", "while", "the"])
_CLOSES = frozenset(
    [
        *(",", ";", ".", "and", "in", "on", "each", "more", "of", "people", "persons", "names", "others"),
        *(
            "individuals",
            "officials",
            "prisoners",
            "soldiers",
            "citizens",
            "inmates",
            "captives",
            "detainees",
        ),
    ]
)


def others_by_number(found: list[Candidate], counts: list[Count], context: ArticleContext) -> list[Candidate]:
    """The same act of other states, told by the state and its number alone."""
    out: list[Candidate] = []
    for c in found:
        fitting = c.kind in _LISTING or c.kind in FREEING
        told = fitting and c.modality in ("done", "background") and not c.weak
        if not told or c.sentence.language != "en" or c.people.number is None or not c.actor:
            continue
        tokens = c.sentence.tokens
        for mark in c.sentence.of("ACTOR"):
            known = gazetteer()[mark.value]
            if mark.first <= max(c.trigger.last, c.people.last) or known.kind != "state":
                continue
            count = next((n for n in counts if n.words_first == mark.last + 1), None)
            if count is None or tokens[mark.first - 1].low not in _BEFORE or known.party == party(c.actor):
                continue
            behind = tokens[count.last + 1].low if count.last + 1 < len(tokens) else "."
            if behind not in _CLOSES or not_a_head_count(c.sentence, count):
                continue
            people = People(count.value, count.bound, count.words_first, count.last, True)
            agent = Agent(mark.value, mark.first, mark.last, "stated", c.sentence)
            trigger = replace(c.trigger, first=mark.first, head=mark.first, last=count.last)
            again = replace(
                c, agent=agent, people=people, trigger=trigger, objects=(), also=[], other_counts=[]
            )
            again.kind = c.frame.kind
            settle(again, context)
            out.append(pointing(again))
    return out
