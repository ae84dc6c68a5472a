"""What two parties do to each other at once: "each handed over 303 soldiers", "обменялись пленными по 84"."""

from dataclasses import replace
from itertools import pairwise

from detente.sources.articles.actors import gazetteer, party
from detente.sources.articles.candidate import FREEING, ArticleContext, Candidate
from detente.sources.articles.counted import counts_of
from detente.sources.articles.people import People
from detente.sources.articles.slots import Agent
from detente.sources.articles.tokens import AND, Mark, Sentence

_EACH = frozenset(["each", "apiece", "каждая", "кожная", "кожна", "столько", "столькі", "стільки"])
_BOTH_WAYS = (
    *(("either", "side"), ("each", "side"), ("either", "direction"), ("each", "other"), ("one", "another")),
    *(("каждой", "стороны"), ("каждая", "сторона"), ("обеих", "сторон"), ("друг", "другу")),
    *(
        ("кожного", "боку"),
        ("кожної", "сторони"),
        ("кожна", "сторона"),
        ("обох", "боків"),
        ("обох", "сторін"),
    ),
    *(("одне", "одному"), ("один", "одному"), ("одна", "одній"), ("кожнага", "боку"), ("кожны", "бок")),
    *(("абодвух", "бакоў"), ("адно", "аднаму"), ("адзін", "аднаму"), ("каждый", "бок")),
)
"""What says of itself that both did so: the two need not be named beside it."""
_BY = frozenset(["по", "па"])
_SIDES = frozenset(
    [
        *("side", "sides", "parties", "countries", "neighbours", "neighbors", "foes", "armies", "enemies"),
        *("army", "country", "party", "capital", "capitals", "government", "governments", "camp"),
    ]
)
_SIDE_STEMS = ("сторон", "бакі", "сторін")


def both_sides(found: list[Candidate], context: ArticleContext) -> list[Candidate]:
    """For each freeing told of two parties at once, the same act by the other of them.

    The candidate itself is given the party named first where it names none ("the sides returned 307 apiece").
    """
    twins: list[Candidate] = []
    for c in found:
        if c.weak or c.kind not in FREEING | {"promise_release"} or c.people.number is None:
            continue
        both_ways = _both_ways(c)
        if not (both_ways or _by_each(c)):
            continue
        pair = _pair(c, context) or (_last_two(c, context) if both_ways or _of_sides(c) else None)
        if pair is None:
            continue
        c.people = _by_number(c)
        first, second = pair
        c.agent = first
        twins.append(replace(c, agent=second, also=[], other_counts=[]))
    return twins


def give_an_accord_its_party(c: Candidate, context: ArticleContext) -> None:
    """ "договоренностей, достигнутых 16 мая": an accord named only with its day binds those of the text."""
    if c.kind != "agreement" or c.actor or c.mood.reason != "dated description":
        return
    pair = _joined(c.sentence, len(c.sentence.tokens))
    if pair is not None:
        c.agent = pair[0]
    elif context.parts.target:
        c.agent = Agent(context.parts.target, -1, -1, "context")


def _by_each(c: Candidate) -> bool:
    """Does the number count what each of two gave ("apiece", "по 303", "a hundred for a hundred")?"""
    tokens = c.sentence.tokens
    low, high = max(0, min(c.trigger.first, c.people.first) - 3), max(c.trigger.last, c.people.last) + 6
    near = tokens[low:high]
    for i, token in enumerate(near):
        if token.low in _EACH and not (i + 1 < len(near) and near[i + 1].low == "of"):
            return True
    return c.people.first > 0 and tokens[c.people.first - 1].low in _BY


def _pair(c: Candidate, context: ArticleContext) -> tuple[Agent, Agent] | None:
    joined = _joined(c.sentence, c.trigger.first)
    if joined is not None:
        return joined
    if not _of_sides(c):
        return None
    for place in reversed(context.history[-6:]):
        found = _joined(place, len(place.tokens))
        if found is not None:
            return found
    return None


def _both_ways(c: Candidate) -> bool:
    """ "390 came home on either side", "вернули друг другу по 205": near the verb, of both at once."""
    tokens = c.sentence.tokens
    low, high = max(0, min(c.trigger.first, c.people.first) - 5), max(c.trigger.last, c.people.last) + 8
    return any((a.low, b.low) in _BOTH_WAYS for a, b in pairwise(tokens[low:high]))


def _of_sides(c: Candidate) -> bool:
    """Does "the sides", "each army" or "they" stand before the verb?"""
    before = c.sentence.tokens[max(0, c.trigger.first - 6) : c.trigger.first]
    return any(t.low in _SIDES or t.low.startswith(_SIDE_STEMS) or t.low == "they" for t in before)


def _by_number(c: Candidate) -> People:
    """ "віддали одне одному по дев'яносто": the number behind "by", not the one of "one another"."""
    if c.people.number != 1 or c.sentence.language == "en":
        return c.people
    for count in counts_of(c.sentence):
        if count.words_first and c.sentence.tokens[count.words_first - 1].low in _BY:
            return People(count.value, count.bound, count.words_first, count.last, True)
    return c.people


def _last_two(c: Candidate, context: ArticleContext) -> tuple[Agent, Agent] | None:
    """The two who last let people go, else the only two states that act of which the text has told."""
    acted = [party(a.actor) for a in reversed(context.acts) if a.kind in FREEING and a.actor]
    named = [
        party(m.value)
        for place in (c.sentence, *reversed(context.history[-6:]))
        for m in place.of("ACTOR", "ACTOR_ADJ")
        if gazetteer()[m.value].kind == "state"
    ]
    for among in (acted, named):
        two = list(dict.fromkeys(among))
        if len(two) == 2 or (len(two) > 2 and among is acted):
            return Agent(two[1], -1, -1, "context"), Agent(two[0], -1, -1, "context")
    return None


def _joined(sentence: Sentence, limit: int) -> tuple[Agent, Agent] | None:
    """The two parties that "and" joins before this token."""
    marks = [m for m in sentence.of("ACTOR") if m.last < limit and gazetteer()[m.value].kind != "opposition"]
    for a, b in pairwise(marks):
        between = [t.low for t in sentence.tokens[a.last + 1 : b.first]]
        if len(between) == 1 and between[0] in AND and party(a.value) != party(b.value):
            return _agent(a, sentence), _agent(b, sentence)
    return None


def _agent(mark: Mark, sentence: Sentence) -> Agent:
    return Agent(mark.value, mark.first, mark.last, "stated", sentence)
