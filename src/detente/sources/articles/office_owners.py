"""Names and offices resolved by what the article told before, and whose office it is where nothing says so.

An office without a state is the target's, unless somebody else's government is being told of: its officer
has just spoken, or the sentence before is about it ("From Berlin: ... The chancellor's spokesman says ...").
"""

from detente.sources.articles.actors import OFFICIAL, Parts, gazetteer, public_id
from detente.sources.articles.mentions import Mention
from detente.sources.articles.sides import name_stem, token_span
from detente.sources.articles.speakers import Speaker, SpeechMemory, slug
from detente.sources.articles.tokens import Sentence

_SERVANTS = (
    *("official", "spokes", "ministers", "ministry", "government", "department", "cabinet", "delegation"),
    *("negotiator", "counterpart", "embassy"),
    *("чиновник", "представител", "министерств", "правительств", "ведомств", "посольств", "делегац"),
    *("кабмин", "чыноўнік", "чыноўніц", "прадстаўн", "міністэрств", "урад", "ведамств", "амбасад"),
    *("пасольств", "дэлегац", "рэчні", "посадов", "представн", "міністерств", "уряд", "відомств"),
    *("речни",),
)
"""Offices that serve whoever governs; a president or a minister is told of more often by a name."""
_PRESIDENTIAL = ("presiden", "президент", "прэзыдэнт", "прэзідэнт")
_DIPLOMATS = ("diplomat", "дипломат", "дыпламат", "дыплямат")
_GOVERNING = frozenset(("sender_government", "target_government", "third_state", "eu_institution"))


def _owner_near(sentence: Sentence, mention: Mention, memory: SpeechMemory, parts: Parts) -> Speaker | None:
    """The one whose office it is by what was told right before, None where it tells of nobody else."""
    if memory.paragraph != sentence.paragraph:
        return None
    span = token_span(sentence, mention.first, mention.last)
    if any(m.value == "@target" for m in sentence.within(mention.first, mention.last, "OFFICE")):
        return None  # courts, police and the regime are hardly ever a sender's
    words = [t.low for t in sentence.tokens[max(0, mention.first - 1) : mention.last + 1]]
    if any(w.startswith(_PRESIDENTIAL) for w in words[:-1]) or words[-1].startswith(_DIPLOMATS):
        return None
    serves = any(w.startswith(_SERVANTS) for w in words)
    last = memory.last
    if serves and last is not None and 0 < sentence.number - memory.last_sentence <= 1:
        party = last.party_actor
        if party is not None and last.side in _GOVERNING and gazetteer()[party].kind in OFFICIAL:
            owner = gazetteer()[party].party
            return Speaker(public_id(owner if owner in gazetteer() else party), last.side, span, party)
    state = memory.state
    near = sentence.number - memory.state_sentence <= 1
    if near and state != parts.target and state in gazetteer() and gazetteer()[state].kind == "state":
        if state == "eu" and not serves:
            return None
        return Speaker(public_id(state), parts.side(state), span, state)
    return None


def _of_another(memory: SpeechMemory, sentence: Sentence, speaker: Speaker) -> bool:
    """Was another state the subject right before, so that "the prime minister" is its own?"""
    near = sentence.number - memory.state_sentence <= 1 and memory.paragraph == sentence.paragraph
    known = gazetteer().get(memory.state)
    return near and known is not None and memory.state != speaker.party_actor and known.kind == "state"


_HIS = frozenset(["his", "her", "его", "ее", "яго", "яе", "його", "її"])


def _its(sentence: Sentence, mention: Mention, memory: SpeechMemory, parts: Parts) -> Speaker | None:
    """ "Its Africa researcher said", "Its foreign minister warned": of the body or state told of before."""
    before = sentence.tokens[max(0, mention.first - 3) : mention.first]
    if not any(t.low == "its" for t in before):
        return None
    known = gazetteer().get(memory.state)
    state = known is not None and known.kind == "state" and memory.state_sentence == sentence.number - 1
    if mention.what != "group" and state:
        name = mention.speaker.actor if mention.speaker is not None else public_id(memory.state)
        span = token_span(sentence, mention.first, mention.last)
        return Speaker(name, parts.side(memory.state), span, memory.state)
    if (
        memory.last is not None
        and memory.last.side in _BODIES
        and sentence.number - memory.last_sentence <= 2
    ):
        return memory.last
    group = memory.group
    if group is not None and group.side in _BODIES and memory.paragraph == sentence.paragraph:
        return group
    return None


_BODIES = frozenset(["rights_group", "international_organisation", "eu_institution"])


def _told_by_state_media(sentence: Sentence, mention: Mention, memory: SpeechMemory) -> bool:
    """ "State media presented it as ...; officials avoided ...": whose officials but those it lets speak?"""
    bare = mention.first == mention.last == 0 and sentence.tokens[0].low in _OFFICIALS
    near = sentence.number - memory.last_sentence == 1 and memory.paragraph == sentence.paragraph
    return bare and near and memory.last is not None and memory.last.side == "target_state_media"


def _that_diplomat(sentence: Sentence, mention: Mention, memory: SpeechMemory) -> bool:
    """ "An EU official shrugged. ... the diplomat said": the one who was heard right before."""
    bare = mention.first == mention.last and sentence.tokens[mention.last].low == "diplomat"
    near = sentence.number - memory.last_sentence <= 2
    return bare and near and memory.last is not None and memory.last.side in _GOVERNING


_OFFICIALS = frozenset(["officials", "чиновники", "чыноўнікі", "посадовці", "урадовці"])


def resolved(sentence: Sentence, found: list[Mention], memory: SpeechMemory, parts: Parts) -> list[Mention]:
    """The mentions again, with what the rest of the article told about names and offices."""
    out: list[Mention] = []
    for m in found:
        speaker = m.speaker
        its = _its(sentence, m, memory, parts)
        if its is not None:
            speaker = its
        elif speaker is None and m.what == "name":
            side = memory.sides.get(name_stem(sentence, m.last))
            if side is not None:
                surname = slug(sentence.tokens[m.last].text)
                speaker = Speaker(surname, side[0], token_span(sentence, m.first, m.last), side[1])
        elif (
            m.assumed and m.what == "name" and speaker is not None and _of_another(memory, sentence, speaker)
        ):
            state = memory.state
            name = speaker.actor if m.what == "name" else public_id(state)
            side = (parts.side(state), state)
            speaker = Speaker(name, side[0], speaker.span, state)
            if m.what == "name":
                memory.sides[name_stem(sentence, m.last)] = side
        elif m.what == "office" and m.first and sentence.tokens[m.first - 1].low in _HIS:
            speaker = memory.person if sentence.number - memory.person_sentence <= 2 else None
        elif m.assumed and (_that_diplomat(sentence, m, memory) or _told_by_state_media(sentence, m, memory)):
            speaker = memory.last
        elif m.what == "office" and m.assumed:
            holder = memory.holders.get(sentence.tokens[m.last].low[:7])
            owner = _owner_near(sentence, m, memory, parts)
            if owner is not None and (holder is None or holder.side != owner.side):
                speaker = owner
            elif holder is not None and m.first == m.last:
                speaker = Speaker(
                    holder.actor, holder.side, token_span(sentence, m.first, m.last), holder.party_actor
                )
        out.append(
            m if speaker is m.speaker else Mention(m.first, m.last, speaker, m.what, m.free, m.assumed)
        )
    return out


def serving(sentence: Sentence, found: list[Mention], voice: Speaker) -> list[Mention]:
    """The mentions again: "a spokesperson" in an institution's own release is the institution's."""
    out: list[Mention] = []
    for m in found:
        words = [t.low for t in sentence.tokens[m.first : m.last + 1]]
        its = m.assumed and m.what == "office" and any(w.startswith(_SERVANTS) for w in words)
        its = its and not any(x.value == "@target" for x in sentence.within(m.first, m.last, "OFFICE"))
        if its and m.speaker is not None and m.speaker.side == "target_government":
            span = token_span(sentence, m.first, m.last)
            m = Mention(
                m.first, m.last, Speaker(voice.actor, voice.side, span, voice.party_actor), m.what, m.free
            )
        out.append(m)
    return out


def remember(sentence: Sentence, found: list[Mention], memory: SpeechMemory) -> None:
    """Keep who holds which office, for "the minister" later on."""
    for mention in found:
        if mention.speaker is None or mention.what not in ("actor", "name"):
            continue
        for mark in sentence.within(mention.first, mention.last, "OFFICE", "TITLE"):
            memory.holders[sentence.tokens[mark.last].low[:7]] = mention.speaker
