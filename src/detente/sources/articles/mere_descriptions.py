"""Clauses that only describe: whom a speech is about, what a measure was, why an act was done.

"those who had called for explosions", "the checkpoints that it had kept shut", "he did not free anyone for
the sake of the West": each names an act, and none tells one. English only.
"""

from itertools import pairwise

from detente.sources.articles.candidate import FREEING, Candidate
from detente.sources.articles.near_names import low_at

_PEOPLE = frozenset(["those", "people", "anyone", "men", "women", "persons", "everyone", "all", "nobody"])
_SAKES = (
    *("for the sake of", "because of", "in exchange for", "in return for", "under pressure", "for money"),
    *("to please", "as a favour", "as a favor", "in order to", "out of fear", "at the behest"),
    "at the bidding",
)
_CROSSINGS = frozenset(("border_closure", "impose", "tighten", "trade_route", "lift", "ease", "suspend"))


def only_described(c: Candidate) -> str:
    """Why an act read is none of its own, empty where nothing says so."""
    s = c.sentence
    if s.language != "en":
        return ""
    if c.kind == "statement_demand" and _demanded_by_people(c):
        return "what the people meant had called for"
    if c.modality == "denied" and c.kind in FREEING and _other_grounds(c):
        return "only why or how it was done is denied"
    if c.kind in _CROSSINGS and c.modality in ("done", "background") and _of_a_thing(c):
        return "describes the thing that another act undoes"
    if c.frame.frame_id == "en.measures.go" and low_at(s, c.trigger.last + 1) in ("to", "back"):
        return "speaks of what will be done, or of how old it is"
    if c.kind == "release" and _of_the_dead(c):
        return "the dead are not set free"
    if c.kind == "arrest" and _of_a_paper(c):
        return "a permit was taken, and nobody seized"
    return ""


def _demanded_by_people(c: Candidate) -> bool:
    """ "those who had called for the killing of officers": no state, and no demand of the day."""
    tokens = c.sentence.tokens[max(0, c.trigger.first - 7) : c.trigger.first + 1]
    lows = [t.low for t in tokens]
    return any(a in _PEOPLE and b == "who" for a, b in pairwise(lows))


def _other_grounds(c: Candidate) -> bool:
    """ "did not free anyone for the sake of the West", "not one was let go without strings"."""
    if not c.trigger.negated or c.trigger.tense not in ("past", "perfect", "pluperfect"):
        return False
    behind = " ".join(t.low for t in c.sentence.tokens[c.trigger.last + 1 : c.trigger.last + 8])
    near = " ".join(t.low for t in c.sentence.tokens[c.trigger.last + 1 : c.trigger.last + 4])
    return any(words in behind for words in _SAKES) or near.startswith("without ")


_IT = frozenset(["it", "they", "he", "she"])


def _of_a_thing(c: Candidate) -> bool:
    """ "reopened the checkpoints that it had kept shut": without a day of its own it is no news."""
    s, first = c.sentence, c.trigger.first
    at = first - 1
    kept = low_at(s, at) in ("kept", "held", "been") and low_at(s, at - 1) == "had"
    at -= 2 if kept else 0
    if not (kept or c.trigger.tense == "pluperfect") or at < 2:
        return False
    name = next((m for m in s.of("ACTOR") if m.last == at), None)
    if name is None and low_at(s, at) not in _IT:
        return False
    named = at if name is None else name.first
    before, ahead = low_at(s, named - 1), low_at(s, named - 2)
    plural = ahead.endswith("s") and s.tokens[named - 2].text.islower() and not s.within(0, named - 2, "SAY")
    thing = ahead in _MEASURES or plural
    relative = before in ("which", "whom") or (before == "that" and name is None and thing)
    contact = name is None and not relative and before in _MEASURES
    if not (relative or contact):
        return False
    own = c.day_mark is not None and c.day_mark.first > c.trigger.last
    return not own


_MEASURES = frozenset(
    [
        *(
            "freeze",
            "freezes",
            "ban",
            "bans",
            "curbs",
            "measures",
            "sanctions",
            "closure",
            "crossing",
            "crossings",
        ),
        *(
            "checkpoint",
            "checkpoints",
            "duties",
            "tariffs",
            "embargo",
            "list",
            "restrictions",
            "penalties",
            "gates",
        ),
    ]
)
_DEAD = frozenset(["body", "bodies", "corpse", "corpses", "ashes"])


def _of_the_dead(c: Candidate) -> bool:
    """ "The body of X was released by a morgue"."""
    s = c.sentence
    head = s.tokens[max(0, c.trigger.first - 8) : c.trigger.first] if c.trigger.voice == "passive" else ()
    behind = s.tokens[c.trigger.last + 1 : c.trigger.last + 4] if c.trigger.voice == "active" else ()
    return any(t.low in _DEAD for t in (*head, *behind))


def _of_a_paper(c: Candidate) -> bool:
    """ "took away the general licence": what is taken is a paper."""
    at = c.trigger.last
    licences = c.sentence.within(at + 1, at + 6, "LICENCE")
    persons = c.sentence.within(at + 1, at + 6, "PERSONS")
    return low_at(c.sentence, c.trigger.head) in ("took", "taken", "takes") and bool(licences) and not persons
