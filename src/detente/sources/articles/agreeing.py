"""What needs the whole article: an actor must be known, an expulsion needs a release, talks two parties."""

from itertools import pairwise

from detente.sources.articles.actors import OFFICIAL, gazetteer, party
from detente.sources.articles.antecedents import speaks_of_a_pair
from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.grounds import whose_ground
from detente.sources.articles.head_counts import likeliest as likeliest_count
from detente.sources.articles.head_sums import all_told
from detente.sources.articles.heads_asked_for import heads_asked_for
from detente.sources.articles.heads_meant import heads_meant
from detente.sources.articles.mere_descriptions import only_described
from detente.sources.articles.mistaken_agents import who_acts
from detente.sources.articles.pointing import stand_by_pointing
from detente.sources.articles.slavic_subjects import sides_named
from detente.sources.articles.threateners import who_threatens
from detente.sources.articles.whose_act import likeliest as likeliest_actor

SURE = 0.5
"""From this chance of the act on, by wording and frames together, what a slot lacks is filled or forgiven."""


def agree(candidates: list[Candidate], context: ArticleContext) -> tuple[list[Candidate], list[Candidate]]:
    """What needs the whole article: an actor must be known, expulsions need a release, talks two parties."""
    stand_by_pointing(candidates)
    what_a_pardon_brings(candidates)
    kept: list[Candidate] = []
    leads: list[Candidate] = []
    away = {
        c.sentence.number for c in candidates if not c.weak and (c.kind, c.modality) == ("deport", "promised")
    }
    for c in candidates:
        if c.kind == "promise_release" and not c.weak and c.sentence.number in away:
            c.weak = "they are to be sent out of the country, which says it all"
    for c in candidates:
        if not c.weak and not c.sentence.headline:
            _fill(c, context, candidates)
    mercy = {c.sentence.number for c in candidates if not c.weak and c.kind in ("pardon", "amnesty")}
    for c in candidates:
        if c.kind == "repressive_law" and not c.weak and c.sentence.number in mercy:
            c.weak = "the paper that frees people"
    freeing = any(not c.weak and c.kind in ("release", "pardon", "amnesty") for c in candidates)
    for c in candidates:
        if not c.weak and not c.actor:
            c.weak = "the actor is not said"
        if not c.weak and c.kind == "statement_demand" and _asks_for_no_state(c):
            c.weak = "asked by a group that is no state: a statement only"
        if not c.weak and c.frame.needs_release and not freeing and not context.custody:
            c.weak = "people are taken somewhere, but no release is told"
        alone = c.frame.two_parties and (c.kind == "call" or (c.weighed or 0.0) < SURE)
        alone = alone and not _rings_somebody(c)
        if not c.weak and alone and not (_two_parties(c, context) or _of_its_own(c)):
            c.weak = "only one party is named"
        (leads if c.weak else kept).append(c)
    return kept, leads


def _fill(c: Candidate, context: ArticleContext, candidates: list[Candidate]) -> None:
    """What the rules left open: who acts in a likely act, and how many it concerns."""
    if not c.actor and c.kind != "statement_demand" and (c.weighed or 0.0) >= SURE:
        c.agent = likeliest_actor(c, context, candidates)
    if c.agent.basis != "stated":
        ground = whose_ground(c)
        c.agent = ground if ground.actor and party(ground.actor) != party(c.actor) else c.agent
    if c.kind == "threaten" and c.modality != "denied":
        c.agent = who_threatens(c, context)
    c.agent = who_acts(c, context, candidates)
    c.weak = c.weak or only_described(c)
    c.people = all_told(c, context.surnames)
    if c.kind == "statement_demand":
        c.people = heads_asked_for(c, context.surnames)
        if not c.people.found and c.sentence.language != "en":
            c.people = likeliest_count(c, context.surnames)
    elif c.people.number is None:
        c.people = likeliest_count(c, context.surnames)
    c.people = heads_meant(c, context)


def _asks_for_no_state(c: Candidate) -> bool:
    """Is it a group that asks, or the very state that was asked ("the court ordered Turkey to")?"""
    known = gazetteer().get(c.actor or "")
    here = c.agent.sentence is c.sentence and c.agent.first > 0
    before = c.sentence.tokens[c.agent.first - 1].low if here else ""
    asked = c.sentence.language == "en" and before in _ASKED
    return asked or (known is not None and known.kind in ("rights", "defender", "opposition", "analyst"))


_ASKED = frozenset(["ordered", "orders", "urged", "urges", "asked", "asks", "told", "tells", "upon"])


def _with_a_name(c: Candidate) -> bool:
    """ "signed a ceasefire with the Karen National Union": a party of its own, if no state."""
    tokens = c.sentence.tokens
    for i in range(c.trigger.last + 1, min(len(tokens) - 1, c.trigger.last + 8)):
        if tokens[i].low == "with":
            return any(t.capital for t in tokens[i + 1 : i + 3])
    return False


_PEERS = (
    *("колег", "калег", "министр", "міністр", "президент", "прэзідэнт"),
    *("еўракам", "еврокомис", "прем", "прэм"),
)
_JOINS = frozenset(["with", "to", "с", "со", "з", "із", "зі"])


def _rings_somebody(c: Candidate) -> bool:
    """ "spoke today with Osman Saleh", "зателефонував турецькому колезі": a peer whose state is not named."""
    told = c.kind == "call" and c.trigger.tense != "nominal" and c.agent.basis == "stated"
    if not told or (c.weighed or 0.0) < SURE:
        return False
    behind = c.sentence.tokens[c.trigger.first : c.trigger.last + 8]
    if c.sentence.language != "en" and any(t.low.startswith(_PEERS) for t in behind):
        return True
    return any(a.low in _JOINS and b.capital for a, b in pairwise(behind))


def what_a_pardon_brings(candidates: list[Candidate]) -> None:
    """ "помиловал 37 осужденных ... На свободу выйдут шесть женщин": the pardon itself, no new promise."""
    acts = [c for c in candidates if not c.weak and c.kind in ("pardon", "amnesty") and c.modality == "done"]
    for c in candidates:
        walk = c.frame.frame_id.endswith(".release.walk") and c.kind == "promise_release" and not c.weak
        if walk and c.trigger.tense == "future" and any(a.sentence.number < c.sentence.number for a in acts):
            c.weak = "what the pardon brings"


_GUESTS = ("гост", "госц", "визитер", "собеседник", "спецпосланник", "американ", "амерыкан", "посланец")
_SOMEBODY = frozenset(["он", "она", "ён", "яна", "він", "вона"])
_HIM = frozenset(["him", "ним", "нім", "ними", "them"])


def _of_its_own(c: Candidate) -> bool:
    """ "Рада Федерації ратифікувала угоду": a state or officer that is named signs with whomever."""
    known = gazetteer().get(c.actor or "")
    official = known is not None and known.kind in OFFICIAL
    return c.kind == "agreement" and c.sentence.language != "en" and c.agent.basis == "stated" and official


def _two_parties(c: Candidate, context: ArticleContext) -> bool:
    if speaks_of_a_pair(c.sentence, c.trigger) or sides_named(c.sentence, c.trigger):
        return True
    if c.sentence.language != "en" and any(t.low.startswith(_GUESTS) for t in c.sentence.tokens):
        return True
    if (
        c.frame.noun_with
        and c.sentence.language != "en"
        and any(t.low in _SOMEBODY for t in c.sentence.tokens)
    ):
        return True  # "он заявил на встрече с представителем"
    mine = party(c.actor)
    if mine == context.parts.target and c.sentence.has("FOREIGN_ENVOY"):
        return True
    if c.kind == "visit" and any(m.tag == "COUNTRY" for m in c.objects):
        return mine != context.parts.target
    if c.kind == "agreement" and _with_a_name(c):
        return True
    for mark in c.sentence.of("ACTOR", "ACTOR_ADJ"):
        if party(mark.value) != mine:
            return True
    return mine != context.parts.target and any(t.low in _HIM for t in c.sentence.tokens)
