"""Whose words a sentence tells: every speaker of it, with the tokens that are this speaker's.

What nobody takes the floor for (see `floor`) goes on with the speech before it, or is a subject that acts.
"""

from itertools import pairwise

from detente.sources.articles.floor import (
    CUTS,
    DASHES,
    REACH,
    Anchor,
    anchors_of,
)
from detente.sources.articles.mentions import Mention
from detente.sources.articles.pronouns import HE, THEY, note_spoken_of, spoken_of
from detente.sources.articles.quotations import OPENING
from detente.sources.articles.saying import mark_saying
from detente.sources.articles.speakers import Said, Speaker, SpeechMemory
from detente.sources.articles.subjects import HEAD, named_unknown
from detente.sources.articles.tokens import Sentence


def attributed(sentence: Sentence, found: list[Mention], memory: SpeechMemory, outlet: Speaker) -> list[Said]:
    """The speakers of one sentence in their order, each with its tokens; the memory is brought up to date."""
    mark_saying(sentence)
    anchors = anchors_of(sentence, found, memory, outlet)
    if anchors:
        memory.last, memory.last_sentence = anchors[-1].speaker, sentence.number
        said = _shares(sentence, anchors)
    elif _somebody_unknown(sentence, found):
        said = []
    else:
        said = _without_anchor(sentence, found, memory)
    _note_person(sentence, found, anchors, memory)
    note_spoken_of(sentence, found, [x.speaker for x in said if not x.carried or x.how == "he acts"], memory)
    return said


def _somebody_unknown(sentence: Sentence, found: list[Mention]) -> bool:
    """Is a source or a speaker named of whom no side is known? Then nobody else is to have said it."""
    unknown = [m for m in found if m.speaker is None]
    for mark in sentence.of("AS_TOLD"):
        after = sentence.tokens[mark.last + 1 : mark.last + 3]
        if mark.last > mark.first or sentence.language != "en":
            known = [m for m in found if m.speaker is not None and 0 < m.first - mark.last <= 3]
            if any(t.capital for t in after) and not known:
                return True
    tokens = sentence.tokens
    if any(say.first and tokens[say.first - 1].low in HE for say in sentence.of("SAY", "SPEECH")):
        return True  # "he says", and nobody known is he
    if any(named_unknown(sentence, found, say) for say in sentence.of("SAY", "SPEECH")):
        return True
    return any(
        abs(m.first - say.last) <= 3 or abs(say.first - m.last) <= 3
        for m in unknown
        for say in sentence.of("SAY", "SPEECH")
    )


def _shares(sentence: Sentence, anchors: list[Anchor]) -> list[Said]:
    """Cut the sentence between its speakers."""
    cuts = [0]
    for one, two in pairwise(anchors):
        cuts.append(_cut(sentence, one, two))
    ends = [*(c - 1 for c in cuts[1:]), len(sentence.tokens)]
    return [
        Said(sentence, a.speaker, a.verb, False, first, last, a.how)
        for a, first, last in zip(anchors, cuts, ends, strict=True)
    ]


def _cut(sentence: Sentence, one: Anchor, two: Anchor) -> int:
    tokens = sentence.tokens
    low, high = one.last + 1, two.first
    for i in range(low, high):
        if tokens[i].text == ";":
            return i + 1
    if two.behind:
        comma = next((i for i in range(low, high) if tokens[i].text == "," and i > low), None)
        if one.behind:
            return min(low, high)
        return comma + 1 if comma is not None else high
    for i in range(high - 1, low - 1, -1):
        if tokens[i].text == "," or tokens[i].low in CUTS or tokens[i].text in DASHES:
            return i + 1 if tokens[i].text in ",—–" else i
    return high


def _without_anchor(sentence: Sentence, found: list[Mention], memory: SpeechMemory) -> list[Said]:
    """A sentence without a word of saying: the speech goes on, or a subject acts."""
    end = len(sentence.tokens)
    head = sentence.tokens[0].low if sentence.tokens else ""
    subject = next((m for m in found if m.free and m.first <= HEAD), None)
    last = memory.last
    goes_on = last is not None and sentence.number - memory.last_sentence == 1
    goes_on = goes_on and memory.paragraph == sentence.paragraph
    if (
        sentence.tokens
        and sentence.tokens[0].text in OPENING
        and last is not None
        and (sentence.number - memory.last_sentence <= 1)
    ):
        memory.last_sentence = sentence.number
        return [Said(sentence, last, None, True, 0, end, "quote on")]
    if head in HE | THEY:
        who = spoken_of(sentence, head, memory)
        if who is not None:
            return [Said(sentence, who, None, True, 0, end, "he acts")]
    if (
        subject is not None
        and subject.what != "state"
        and (subject.speaker is None or last is None or subject.speaker.actor != last.actor)
    ):
        if subject.speaker is None:
            return []
        return [Said(sentence, subject.speaker, None, True, 0, end, "acts " + subject.what)]
    if goes_on and last is not None:
        own = subject is None or subject.speaker is None or subject.speaker.actor == last.actor
        memory.last_sentence = sentence.number
        return [Said(sentence, last, None, True, 0, end, "goes on" if own else "goes on beside")]
    if subject is not None and subject.speaker is not None:
        return [Said(sentence, subject.speaker, None, True, 0, end, "acts " + subject.what)]
    return []


_GOVERNING = frozenset(["state", "office", "actor"])
_FROM = frozenset(["in", "from", "у", "ў", "в", "во", "ва", "из", "із", "з"])


def _sets_the_scene(sentence: Sentence, mention: Mention) -> bool:
    """ "In Yerevan there is less delight": the place at the head says whose officers are to speak."""
    return mention.what == "state" and mention.first <= 1 and sentence.tokens[0].low in _FROM


def _note_person(
    sentence: Sentence, found: list[Mention], anchors: list[Anchor], memory: SpeechMemory
) -> None:
    memory.paragraph = sentence.paragraph
    people = [m for m in found if m.what in ("actor", "name", "office") and m.free]
    spoke = [a.speaker for a in anchors if not a.speaker.group and a.how != "own"]
    if spoke:
        memory.person, memory.person_sentence = spoke[-1], sentence.number
    elif people and people[0].first <= REACH:
        memory.person, memory.person_sentence = people[0].speaker, sentence.number
    groups = [m for m in found if m.speaker is not None and m.speaker.group and m.free]
    if groups:
        memory.group = groups[0].speaker
    heads = [m for m in found if m.free or _sets_the_scene(sentence, m)]
    about = heads[0].speaker if heads and heads[0].what in _GOVERNING else None
    if about is not None and about.party_actor:
        memory.state, memory.state_sentence = about.party_actor, sentence.number
