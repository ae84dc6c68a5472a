"""As many from the other side: "Ukraine freed as many in return", "The other side received an equal number".

In an exchange the second half of the news leaves out the number, and often the verb of freeing with it.
English only.
"""

from dataclasses import replace

from detente.sources.articles.actors import gazetteer, party
from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.people import People
from detente.sources.articles.pointing import pointing
from detente.sources.articles.slots import Agent, after_preposition
from detente.sources.articles.tokens import Mark, Sentence

_AS_MANY = (
    ("as", "many"),
    ("the", "same", "number"),
    ("an", "equal", "number"),
    ("just", "as", "many"),
    ("an", "identical", "number"),
    ("a", "like", "number"),
)
_WAY = frozenset(["went", "travelled", "headed", "go", "going"])
_GOT = frozenset(["received", "got", "gets", "receives", "had"])
_HANDED = frozenset(
    [
        *(
            "freed",
            "released",
            "returned",
            "handed",
            "gave",
            "sent",
            "transferred",
            "let",
            "delivered",
            "frees",
        ),
        *("releases", "hands", "returns", "gives", "sends"),
    ]
)


def requited(sentence: Sentence, told: list[Candidate], context: ArticleContext) -> list[Candidate]:
    """The releases by the other side that a sentence counts by the number of the one told before it."""
    if sentence.language != "en":
        return []
    lows = [t.low for t in sentence.tokens]
    if "many" not in lows and "number" not in lows:
        return []
    at = next((i for i in range(len(lows)) for w in _AS_MANY if tuple(lows[i : i + len(w)]) == w), -1)
    if at < 0:
        return []
    before = [c for c in (*context.acts, *(c for c in told if not c.weak)) if c.kind == "release"]
    before = [c for c in before if c.people.number is not None and c.modality in ("done", "background")]
    if not before:
        return []
    model = before[-1]
    for c in told:
        own = c.kind == "release" and c.people.number is None and c.modality == model.modality
        if own and not c.weak and c.actor and party(c.actor) != party(model.actor):
            c.people = replace(model.people, first=at, last=at + 1, names=())
            return []
    if any(c.kind == "release" and c.sentence is sentence and c is not model for c in told):
        return []
    who = _gives(sentence, at, model)
    if who is None:
        return []
    people = People(model.people.number, model.people.bound, at, at + 1, True)
    trigger = replace(model.trigger, first=at, head=at, last=at + 1, tense="past")
    here = model.sentence is sentence
    act = replace(
        model,
        trigger=trigger,
        sentence=sentence,
        agent=who,
        people=people,
        objects=(Mark("PERSONS", at, at + 1),),
        day_mark=model.day_mark if here else None,
        day_sentence=model.day_sentence if here else None,
        place=None,
        sector=None,
        also=[],
        other_counts=[],
    )
    return [pointing(act)]


def _gives(sentence: Sentence, at: int, model: Candidate) -> Agent | None:
    """Which other state lets go: the subject of "freed", or the other one where somebody "received"."""
    lows = [t.low for t in sentence.tokens]
    other = _other_side(model)
    near = lows[max(0, at - 4) : at]
    behind = lows[at + 1 : at + 9]
    if set(near) & _HANDED:
        for mark in sentence.of("ACTOR"):
            known = gazetteer()[mark.value]
            free = not after_preposition(sentence, mark.first)
            if mark.last < at and known.kind == "state" and free and known.party != party(model.actor):
                return Agent(mark.value, mark.first, mark.last, "stated", sentence)
        return Agent(other, -1, -1, "context") if other and "side" in lows[:at] else None
    back = set(near) & _GOT or (set(behind) & _WAY and {"way", "direction"} & set(lows[at:]))
    if not back or other is None:
        return None
    taker = [
        m.value for m in sentence.of("ACTOR") if m.last < at and not after_preposition(sentence, m.first)
    ]
    if taker and party(taker[-1]) != party(model.actor):
        return None  # the other one is said to receive those of the act told before
    return Agent(other, -1, -1, "context")


def _other_side(model: Candidate) -> str | None:
    """The other state of the exchange: whose people came back, by what its sentence calls them."""
    named = [*model.sentence.of("ACTOR_ADJ"), *model.sentence.of("ACTOR")]
    for mark in named:
        known = gazetteer()[mark.value]
        if known.kind == "state" and known.party != party(model.actor):
            return known.party
    return None
