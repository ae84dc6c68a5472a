"""From a candidate to the move proposed: quote, slots with their own spans, and who vouches for it."""

from detente.sources.articles.actors import Parts, party, public_id
from detente.sources.articles.candidate import Candidate
from detente.sources.articles.officers import who_acts
from detente.sources.articles.proposals import Day, Move, Reading, Rule, Span
from detente.sources.articles.sides import token_span
from detente.sources.articles.tokens import Sentence


def _quote(c: Candidate) -> Span:
    """The stretch of the sentence from the first to the last word that fills a slot."""
    tokens = c.sentence.tokens
    places = [c.trigger.first, c.trigger.last]
    if c.agent.sentence is c.sentence and c.agent.first >= 0:
        places += [c.agent.first, c.agent.last]
    if c.people.first >= 0:
        places += [c.people.first, c.people.last]
    if c.day_mark is not None and c.day_sentence is None:
        places += [c.day_mark.first, c.day_mark.last]
    places += [m.first for m in c.objects[:3]] + [m.last for m in c.objects[:3]]
    if c.place is not None:
        places += [c.place.first, c.place.last]
    return token_span(c.sentence, min(places), min(max(places), len(tokens) - 1))


def _within_speech(c: Candidate) -> bool:
    """Does the speaker vouch for this clause? Not for what stands behind a semicolon."""
    says = c.sentence.of("SAY")
    if not says:
        return True
    near = min(says, key=lambda m: abs(m.first - c.trigger.first))
    a, b = sorted((near.first, c.trigger.first))
    return not any(t.text == ";" for t in c.sentence.tokens[a:b])


def move_of(c: Candidate, rule: Rule, base: Reading, parts: Parts, scoped: list[Sentence]) -> Move:
    """The proposal that a candidate makes, each slot with its own words."""
    slots: dict[str, Span] = {"act": token_span(c.sentence, c.trigger.first, c.trigger.last)}
    if c.agent.first >= 0 and c.agent.sentence is not None:
        slots["actor"] = token_span(c.agent.sentence, c.agent.first, c.agent.last)
    if c.people.first >= 0:
        slots["people"] = token_span(c.sentence, c.people.first, c.people.last)
    if c.day_mark is not None:
        slots["date"] = token_span(c.day_sentence or c.sentence, c.day_mark.first, c.day_mark.last)
    if c.place is not None:
        slots["destination"] = token_span(c.sentence, c.place.first, c.place.last)
    if c.sector is not None:
        slots["sector"] = token_span(c.sentence, c.sector.first, c.sector.last)
    if c.mood.governor is not None:
        slots["modality"] = token_span(c.sentence, c.mood.governor.first, c.mood.governor.last)
    if c.kind in ("ease", "lift", "suspend", "license", "promise_relief"):
        for told in (c.sentence, *c.also, *scoped):
            scope = told.of("SCOPE")
            if scope and (told not in scoped or "scope" not in slots or len(scope) > 1):
                slots["scope"] = token_span(told, scope[0].first, scope[-1].last)
    if c.objects:
        slots["object"] = token_span(c.sentence, c.objects[0].first, c.objects[0].last)
    said_by, side = "outlet", base.outlet_side
    word = c.modality in ("promised", "demanded", "denied") or c.kind == "threaten"
    if (
        word
        and c.actor
        and c.agent.basis == "stated"
        and c.agent.actor
        and (c.speaker is None or not c.sentence.has("SAY"))
    ):
        # A promise, a threat, a demand and a refusal are the actor's own word.
        said_by, side = public_id(c.actor), parts.side(c.actor)
    elif c.speaker is not None and not c.sentence.headline and _within_speech(c):
        said_by, side = c.speaker.actor, c.speaker.side
        if c.speaker.span is not None:
            slots["said_by"] = c.speaker.span
    return Move(
        kind=c.kind,
        modality=c.modality,  # type: ignore[arg-type]
        actor=who_acts(c.actor) if c.actor else None,
        recipient=_recipient(c, base),
        people=c.people.number,
        people_bound=c.people.bound if c.people.number is not None else None,
        day=c.day if c.day.iso or c.day.note else Day(None, basis="unknown"),
        said_by=said_by,
        said_by_side=side,
        quote=_quote(c),
        slots=slots,
        rule=rule,
        sector=c.sector.value or None if c.sector else None,
        destination=public_id(c.place.value) if c.place else None,
        beneficiaries=c.people.names,
        actor_basis=c.agent.basis if c.agent.basis in ("stated", "context") else "unstated",  # type: ignore[arg-type]
        other_counts=tuple(c.other_counts),
        also=tuple(Span(s.start, s.end, s.text) for s in c.also),
    )


def _recipient(c: Candidate, base: Reading) -> str | None:
    """The other side of the act, where its kind has one and the article leaves no doubt."""
    if c.place is not None:
        return public_id(c.place.value)
    mine = party(c.actor)
    if c.frame.two_parties:
        for mark in c.sentence.of("ACTOR"):
            if party(mark.value) != mine:
                return public_id(mark.value)
        return None
    if c.frame.agent == "sender" or c.kind in ("statement_demand", "threaten"):
        return base.target if base.target != mine else None
    return None
