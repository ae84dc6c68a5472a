"""For which side somebody speaks: a group of speakers, or what stands beside a name."""

from detente.sources.articles.actors import Parts, gazetteer, public_id
from detente.sources.articles.proposals import Span
from detente.sources.articles.slots import after_preposition
from detente.sources.articles.speakers import Speaker, SpeechMemory, slug
from detente.sources.articles.tokens import Mark, Sentence


def is_a_state(speaker: Speaker) -> bool:
    """Is it a state as such that speaks, and no officer of it?"""
    known = gazetteer().get(speaker.party_actor or "")
    return known is not None and known.kind == "state"


def group_speaker(sentence: Sentence, mark: Mark, parts: Parts) -> Speaker:
    """A speaker named by class only; a state named beside an official decides the side."""
    span = token_span(sentence, mark.first, mark.last)
    side = mark.value
    if side == "rights_group":
        return Speaker("rights_groups", side, span, group=True)
    if side in ("sender_government", "target_government", "third_state"):
        for near in sentence.of("ACTOR_ADJ", "ACTOR"):
            if mark.first - 3 <= near.first <= mark.last + 3 and gazetteer()[near.value].kind in (
                "state",
                "officer",
            ):
                return Speaker(public_id(near.value), parts.side(near.value), span, near.value)
        if side == "sender_government":
            sender = next(iter(parts.senders), "us")
            return Speaker(
                f"{sender}_official" if sender in ("us", "eu") else sender, side, span, sender, True
            )
        if side == "target_government" and parts.target:
            return Speaker(parts.target, side, span, parts.target)
    if side == "eu_institution":
        return Speaker("eu", side, span, "eu", True)
    if side == "international_organisation":
        return Speaker("un", side, span, "un")
    if side == "target_state_media":
        return Speaker("state_media", side, span, None, True)
    words = sentence.tokens[mark.first].low
    return Speaker(slug(words), side, span, None, words.endswith("s"))


def name_stem(sentence: Sentence, at: int) -> str:
    """The stem under which a surname is known again in another case."""
    low = sentence.tokens[at].low
    return low if sentence.language == "en" else low[: max(4, len(low) - 3)]


def side_beside(sentence: Sentence, a: int, b: int, parts: Parts) -> tuple[str, str | None] | None:
    """The side given by what stands beside a name ("political analyst N", "N, of Amnesty International")."""
    near = [
        m
        for m in sentence.of("SPEAKER", "ACTOR", "ACTOR_ADJ")
        if a - 9 <= m.first <= b + 9 and not (m.first <= b and a <= m.last)
    ]
    near = [
        m for m in near if not any(t.text in ";:" for t in sentence.tokens[min(m.last, b) : max(m.first, a)])
    ]
    near.sort(key=lambda m: min(abs(m.last - a), abs(m.first - b)))
    for m in near:
        if m.tag == "SPEAKER":
            who = group_speaker(sentence, m, parts)
            return who.side, who.party_actor
        kind = gazetteer()[m.value].kind
        if kind in ("rights", "defender", "analyst", "io"):
            return parts.side(m.value), m.value
        titled = sentence.within(max(0, a - 9), b + 9, "ENVOY", "TITLE", "MINISTRY")
        if kind in ("state", "officer") and titled:
            return parts.side(m.value), m.value
    return None


def side_by_title(
    sentence: Sentence, first: int, parts: Parts, memory: SpeechMemory
) -> tuple[str, str | None] | None:
    """ "Міністр Томаш Семоняк": an officer of a state not named again is one of the state named before."""
    known = gazetteer().get(memory.state)
    if known is None or sentence.language == "en":
        return None
    if not any(0 < first - m.last <= 3 for m in sentence.of("TITLE", "MINISTRY")):
        return None
    return parts.side(memory.state), memory.state


def state_at_head(sentence: Sentence) -> str:
    """The state that a sentence is about: the first one named as such, "" where there is none."""
    for mark in sentence.of("ACTOR"):
        if gazetteer()[mark.value].kind == "state" and not after_preposition(sentence, mark.first):
            return mark.value
    return ""


def token_span(sentence: Sentence, first: int, last: int) -> Span:
    """The words of the tokens `first` to `last` as a stretch of the frozen text."""
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    return Span(start, end, sentence.text[start - sentence.start : end - sentence.start])
