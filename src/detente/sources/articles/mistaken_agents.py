"""Names near an act that do not act: a place, the end of a list, the one thanked or told, who only drove.

"thanked Qatar and South Korea; at the same time his administration put ...", "vehicles from Lithuania and
Poland should not move": the party read stands close to the verb, but the sentence gives the act to another.
English only. Each rule asks for a rare word first, so that most sentences cost nothing.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from detente.sources.articles.actors import OFFICIAL, gazetteer, party
from detente.sources.articles.candidate import COERCION, FREEING, ArticleContext, Candidate
from detente.sources.articles.near_names import (
    before_articles,
    low_at,
    may_be_subject,
    stands_before,
    stated_by,
)
from detente.sources.articles.plain_subjects import (
    by_its_short_name,
    by_the_office_told,
    head_of_the_clause,
    officer_before_the_verb,
    who_says_that_he,
    with_measures_of_its_own,
)
from detente.sources.articles.slots import Agent, after_preposition
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.whose_hands import (
    at_a_border,
    out_of_a_state,
    right_before,
    where_they_sat,
    who_sent_them_off,
    whose_prison,
)


def who_acts(c: Candidate, context: ArticleContext, read: Sequence[Candidate]) -> Agent:
    """The agent of an act, another one where the name that was read only stands near it.

    `read` are the candidates of the whole article in the order of their sentences.
    """
    if c.sentence.language != "en":
        return c.agent
    for rule in _RULES:
        found = rule(c, context)
        if found.actor and found.actor != c.actor:
            return found
    driven = who_sent_them_off(c, context, read)
    return driven if driven.actor else _of_the_pair(c, read) or c.agent


_HIS = frozenset(["his", "her"])
_GOVERNMENT = frozenset(["administration", "government", "cabinet", "office", "ministers", "treasury"])


def _his_government(c: Candidate, context: ArticleContext) -> Agent:
    """ "At the same time his administration put X on its list": of the officer whom the text told of."""
    s, at = c.sentence, c.trigger.first - 1
    if low_at(s, at) not in _GOVERNMENT or low_at(s, at - 1) not in _HIS:
        return Agent(None)
    here = [m for m in s.of("OFFICER") if m.last < at - 1 and may_be_subject(s, m)]
    if here:
        return Agent(party(here[0].value), here[0].first, here[0].last, "context", s)
    before = _before(c, context)
    heads = [m for m in before.of("OFFICER") if may_be_subject(before, m)] if before is not None else []
    if before is None or not heads:
        return Agent(None)
    return Agent(party(heads[0].value), heads[0].first, heads[0].last, "context", before)


def _before(c: Candidate, context: ArticleContext) -> Sentence | None:
    """The sentence before that of the act, unless it is the headline or lies beyond the paragraph before."""
    at = next((n for n, s in enumerate(context.history) if s is c.sentence), len(context.history))
    before = context.history[at - 1] if at else None
    if before is None or before.headline or before.paragraph < c.sentence.paragraph - 1:
        return None
    return before


_HEADS = frozenset(["heads", "leads", "chairs", "runs", "directs", "represents"])


def _head_of_a_body(c: Candidate, context: ArticleContext) -> Agent:
    """ "Luis Almagro, who heads the Organization of American States, asked": acts for that body."""
    s = c.sentence
    if low_at(s, c.trigger.first - 1) != ",":
        return Agent(None)
    for mark in s.of("ACTOR"):
        if mark.last > c.trigger.first - 2 or gazetteer()[mark.value].kind not in OFFICIAL:
            continue
        at = before_articles(s, mark.first)
        if low_at(s, at) in _HEADS and low_at(s, at - 1) == "who":
            return stated_by(mark, s)
    return Agent(None)


def _in_front_of_where(c: Candidate, context: ArticleContext) -> Agent:
    """ "visited the White House in August, where their ministers initialled": the place does not sign."""
    s = c.sentence
    if not stands_before(c) or not after_or_seen(s, c.agent.first):
        return Agent(None)
    between = s.tokens[c.agent.last + 1 : c.trigger.first]
    if not any(a.text == "," and b.low == "where" for a, b in pairwise(between)):
        return Agent(None)
    heads = [m for m in s.of("ACTOR") if m.last < c.agent.first and may_be_subject(s, m)]
    return stated_by(heads[0], s) if heads else Agent(None)


_SEEN = frozenset(["visited", "reached", "left", "entered", "visiting"])


def after_or_seen(sentence: Sentence, first: int) -> bool:
    """Does a name hang on a preposition or on a verb of going somewhere?"""
    return low_at(sentence, before_articles(sentence, first)) in _SEEN or after_preposition(sentence, first)


_TO_WHOM = frozenset(
    [
        *("thanked", "told", "summoned", "received", "urged", "asked", "accused", "visited", "phoned"),
        *("welcomed", "praised", "joined", "blamed", "criticised", "criticized", "condemned", "informed"),
        *("hosted", "greeted", "congratulated", "invited", "assured", "warned", "blasted", "handed", "gave"),
        *("met", "denounced", "rebuked", "reminded", "notified", "chided", "applauded", "commended", "saw"),
    ]
)


def _told_or_thanked(c: Candidate, context: ArticleContext) -> Agent:
    """ "the ministry summoned the Lithuanian envoy and called for": the object of the verb before."""
    s, t = c.sentence, c.trigger
    if not stands_before(c) or not {"and", "demanding", "to", "a"} & {
        tok.low for tok in s.tokens[max(c.agent.last + 1, t.first - 4) : t.first + 1]
    }:
        return Agent(None)
    verb = next(
        (
            i
            for i in range(c.agent.first - 1, max(-1, c.agent.first - 5), -1)
            if s.tokens[i].low in _TO_WHOM or not s.tokens[i].word
        ),
        -1,
    )
    if verb < 1 or s.tokens[verb].low not in _TO_WHOM:
        return Agent(None)
    if any(tok.text == "," for tok in s.tokens[c.agent.last + 1 : t.first]):
        return Agent(None)
    heads = [m for m in s.of("ACTOR") if m.last < verb and may_be_subject(s, m)]
    if heads:
        return stated_by(heads[-1], s)
    offices = [m for m in s.of("HOLDER", "MINISTRY") if m.last < verb]
    seats = [m for m in s.of("STATE") if m.last < verb] if offices else []
    return stated_by(seats[-1], s) if seats and party(seats[-1].value) != party(c.actor) else Agent(None)


_HANGS = frozenset(["in", "from", "against", "with", "to", "at", "on", "near", "into", "for", "towards"])
_BY_ORDER = COERCION | {"border_closure", "trade_route", "diplomatic_downgrade", "economic"}
_ORDERS = frozenset(["ordered", "orders", "decreed", "decrees", "ruled", "decided", "banned", "barred"])


def _end_of_a_list(c: Candidate, context: ArticleContext) -> Agent:
    """ "Minsk ordered that vehicles registered in Lithuania and Poland should not move": not these two."""
    s = c.sentence
    if c.kind not in _BY_ORDER or c.agent.sentence is not s or c.agent.first < 1:
        return Agent(None)
    if not any(t.low in _ORDERS for t in s.tokens):
        return Agent(None)
    at = c.agent.first - 1
    if low_at(s, at) in ("and", "or", ","):
        at = next((m.first for m in s.of("ACTOR") if m.last == at - 1), at + 1) - 1
    if low_at(s, before_articles(s, at + 1)) not in _HANGS:
        return Agent(None)
    heads = [m for m in s.of("ACTOR") if low_at(s, m.last + 1) in _ORDERS and may_be_subject(s, m)]
    return stated_by(heads[0], s) if heads and heads[0].last < c.agent.first else Agent(None)


_WHAT_FOR = frozenset(["envoy", "adviser", "advisor", "czar", "negotiator", "pointman", "desk", "hand"])


def _adjunct(c: Candidate, context: ArticleContext) -> Agent:
    """ "Donald Trump's Ukraine envoy": what an envoy deals with; he acts for the one who sends him."""
    s = c.sentence
    if not stands_before(c) or low_at(s, c.agent.last + 1) not in _WHAT_FOR:
        return Agent(None)
    senders = [m for m in s.of("ACTOR", "ACTOR_ADJ") if 0 < c.agent.first - m.last <= 3]
    behind_owner = low_at(s, c.agent.first - 1) in ("'s", "special") or (
        bool(senders) and senders[-1].last == c.agent.first - 1
    )
    return stated_by(senders[-1], s) if senders and behind_owner else Agent(None)


_EXERCISES = frozenset(
    [
        *("exercise", "exercises", "drill", "drills", "manoeuvres", "maneuvers", "aid", "equipment", "base"),
        *("cargo", "convoy", "parade", "budget", "building", "station", "plane", "aircraft", "supplies"),
    ]
)


def _of_an_exercise(c: Candidate, context: ArticleContext) -> Agent:
    """ "because of the military exercise and let traffic through": a word that only describes a thing."""
    s = c.sentence
    if not stands_before(c) or low_at(s, c.agent.last + 1) not in _EXERCISES:
        return Agent(None)
    heads = [m for m in s.of("ACTOR") if m.last < c.agent.first and may_be_subject(s, m)]
    return stated_by(heads[0], s) if heads else Agent(None)


def _who_received(c: Candidate, context: ArticleContext) -> Agent:
    """ "Tsikhanouskaya was received by Boris Johnson": the host, where the guest speaks for no state."""
    s, at = c.sentence, c.trigger.last
    known = gazetteer().get(c.actor or "")
    if c.kind != "talks" or low_at(s, at) != "by" or known is None or known.kind in OFFICIAL:
        return Agent(None)
    hosts = [m for m in s.of("ACTOR") if at < m.first <= at + 4 and gazetteer()[m.value].kind in OFFICIAL]
    return stated_by(hosts[0], s) if hosts else Agent(None)


_DUTY = frozenset(["must", "should", "ought"])


def _who_must(c: Candidate, context: ArticleContext) -> Agent:
    """ "The ministry said the EU must stop lecturing": the one that must is not the one that demands."""
    s = c.sentence
    if c.kind != "statement_demand" or not stands_before(c) or c.agent.basis != "stated":
        return Agent(None)
    if not any(t.low in _DUTY for t in s.tokens[c.agent.last + 1 : c.trigger.last + 2]):
        return Agent(None)
    told = c.speaker.party_actor if c.speaker is not None else None
    known = gazetteer().get(told or "")
    if known is None or known.kind not in OFFICIAL or known.party == party(c.actor):
        return Agent(None)
    return Agent(told, basis="context")


_HE = frozenset(["he", "she"])


def _he_who_spoke(c: Candidate, context: ArticleContext) -> Agent:
    """ "He threatened to send the rest after them": who has just been quoted."""
    s = c.sentence
    if c.kind != "threaten" or low_at(s, 0) not in _HE or c.trigger.first > 2:
        return Agent(None)
    before = _before(c, context)
    if before is None:
        return Agent(None)
    heads = [m for m in before.of("OFFICER") if may_be_subject(before, m)]
    verbs = before.of("SAY")
    said = [m for m in heads if any(v.first - m.last == 1 or m.first - v.last == 1 for v in verbs)]
    for mark in (said or heads)[:1]:
        return Agent(mark.value, mark.first, mark.last, "context", before)
    return Agent(None)


def _of_the_pair(c: Candidate, read: Sequence[Candidate]) -> Agent | None:
    """ "The swap was agreed a week ago": of two sides that free people for each other the one told first."""
    unsaid = c.agent.basis != "stated" or not stands_before(c)
    if c.kind != "agreement" or c.modality == "denied" or not unsaid or c.sentence.headline:
        return None
    freeing = [x for x in read if not x.weak and x.kind in FREEING and x.modality == "done" and x.actor]
    told = [x for x in freeing if not x.sentence.headline]
    sides = list(dict.fromkeys(party(x.actor) for x in told))
    states = all(s in gazetteer() and gazetteer()[s].kind == "state" for s in sides)
    if len(sides) != 2 or not states or party(c.actor) not in sides:
        return None
    return Agent(sides[0], basis="context") if sides[0] != party(c.actor) else None


_RULES: tuple[Callable[[Candidate, ArticleContext], Agent], ...] = (
    _his_government,
    whose_prison,
    out_of_a_state,
    where_they_sat,
    right_before,
    _head_of_a_body,
    _in_front_of_where,
    _told_or_thanked,
    _end_of_a_list,
    _adjunct,
    _of_an_exercise,
    at_a_border,
    _who_must,
    _he_who_spoke,
    _who_received,
    by_its_short_name,
    by_the_office_told,
    with_measures_of_its_own,
    who_says_that_he,
    officer_before_the_verb,
    head_of_the_clause,
)
