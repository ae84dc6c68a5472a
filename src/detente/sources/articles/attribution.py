"""Whose words a sentence tells: every speaker of it, with the tokens that are this speaker's.

A verb of saying is only one way to let somebody speak. A colon behind a subject, a quotation beside a name, a
comma with a verb and a name behind it, a source ("according to", "in her view") and a clause opened by "that"
do the same with any verb. What is left goes on with the speech before it, or is a subject that acts.
"""

from dataclasses import dataclass

from detente.sources.articles.frames import rules
from detente.sources.articles.mentions import Mention
from detente.sources.articles.saying import mark_saying
from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.speakers import Said, Speaker, SpeechMemory
from detente.sources.articles.tokens import Mark, Sentence

_OPEN, _CLOSE = '«“„"', '»”"“'
_DASH = "—–-"
_HE = frozenset(
    ["he", "she", "он", "она", "ён", "яна", "він", "вона", "the latter", "last", "последний", "останній"]
)
_THEY = frozenset(["they", "они", "яны", "вони", "it", "там", "there"])
_HIS = frozenset(
    ["his", "her", "их", "его", "ее", "яго", "яе", "ягоным", "ейным", "його", "її", "їхню", "ягоны"]
)
_VIEW = frozenset(
    [
        *(
            "view",
            "account",
            "opinion",
            "eyes",
            "words",
            "judgement",
            "judgment",
            "reading",
            "mind",
            "telling",
        ),
        *("estimation", "словам", "мнению", "взгляд", "убеждению", "оценке", "признанию", "думку", "погляд"),
        *("словами", "переконання", "перакананне", "перакананьне", "слоў", "оцінкою", "выражению"),
    ]
)
_THAT = frozenset(["that", "что", "што", "що", "будто", "нібы", "нібита", "мол", "маўляў", "мовляв", "ніби"])
_QUOTING = frozenset(["quotes", "quoted", "цитирует", "цытуе", "цитує", "cites", "cited"])
_CUTS = frozenset(["and", "but", "while", "whereas", "а", "но", "але", "аднак", "однак", "однако", "тогда"])
_REACH = 16
_FOLLOWS = 5
_HEAD = 9
_LONG_QUOTE = 3


@dataclass(frozen=True, slots=True)
class _Anchor:
    """One place where a speaker takes the floor."""

    speaker: Speaker
    how: str
    first: int
    last: int
    behind: bool
    """True where the words stand before their speaker."""
    verb: Mark | None = None


def attributed(sentence: Sentence, found: list[Mention], memory: SpeechMemory, outlet: Speaker) -> list[Said]:
    """The speakers of one sentence in their order, each with its tokens; the memory is brought up to date."""
    mark_saying(sentence)
    anchors = _anchors(sentence, found, memory, outlet)
    if anchors:
        memory.last, memory.last_sentence = anchors[-1].speaker, sentence.number
        said = _shares(sentence, anchors)
    elif _somebody_unknown(sentence, found):
        said = []
    else:
        said = _without_anchor(sentence, found, memory)
    _note_person(sentence, found, anchors, memory)
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
    return any(
        abs(m.first - say.last) <= 3 or abs(say.first - m.last) <= 3
        for m in unknown
        for say in sentence.of("SAY", "SPEECH")
    )


def _anchors(
    sentence: Sentence, found: list[Mention], memory: SpeechMemory, outlet: Speaker
) -> list[_Anchor]:
    quoted = _quoted(sentence)
    out: list[_Anchor] = []
    out += [
        _Anchor(outlet, "own", m.first, m.last, False, m)
        for m in sentence.of("OWN_VOICE")
        if m.first not in quoted
    ]
    out += _sources(sentence, found, memory)
    out += _before_colon(sentence, found, memory, quoted)
    out += _sayings(sentence, found, memory, quoted)
    if not out:
        out += _beside_quotation(sentence, found, memory, quoted)
    out += _verb_behind_comma(sentence, found, quoted)
    if not out:
        out += _that_clause(sentence, found, quoted)
    kept: list[_Anchor] = []
    for anchor in sorted(out, key=lambda a: a.first):
        if any(_within_speech(sentence, k, anchor) for k in kept):
            continue
        if not any(k.speaker.actor == anchor.speaker.actor or k.first == anchor.first for k in kept):
            kept.append(anchor)
    return kept


def _within_speech(sentence: Sentence, outer: _Anchor, inner: _Anchor) -> bool:
    """ "X said that Washington admits ...", "X: ..., said Y": is the second only told by the first?"""
    if inner.behind or inner.how in ("told", "own") or outer.how == "own":
        return False
    tokens = sentence.tokens
    opened = False
    for i in range(outer.last + 1, inner.first):
        if tokens[i].text == ";" or (tokens[i].text == "," and tokens[i + 1].low in _TURNS):
            return False
        opened = opened or (tokens[i].low in _THAT and i - outer.last <= 6) or outer.how == "colon"
    return opened


_TURNS = frozenset(["but", "while", "whereas", "а", "але", "аднак", "однак", "однако", "но", "тогда"])


def _quoted(sentence: Sentence) -> frozenset[int]:
    """The tokens that stand inside quotation marks."""
    inside: set[int] = set()
    opened = -1
    for i, token in enumerate(sentence.tokens):
        if opened < 0 and token.text in _OPEN:
            opened = i
        elif opened >= 0 and token.text in _CLOSE:
            if i - opened > _LONG_QUOTE:  # «Вясна» is a name
                inside |= set(range(opened, i + 1))
            opened = -1
    if opened >= 0 and len(sentence.tokens) - opened > _LONG_QUOTE:
        inside |= set(range(opened, len(sentence.tokens)))
    return frozenset(inside)


def _pronoun(
    sentence: Sentence,
    low: str,
    memory: SpeechMemory,
    found: list[Mention] = [],  # noqa: B006
    at: int = -1,
) -> Speaker | None:
    person = next((m for m in found if m.free and m.what in ("actor", "name") and m.last < at), None)
    if person is not None and low not in _THEY:
        return person.speaker
    if low in _THEY:
        return memory.group or memory.last
    near = sentence.number - memory.person_sentence <= 4
    return memory.person if near else None


def _sources(sentence: Sentence, found: list[Mention], memory: SpeechMemory) -> list[_Anchor]:
    """ "According to X", "по словам X", "in X's view", "for X it is"."""
    tokens = sentence.tokens
    out: list[_Anchor] = []
    for mark in sentence.of("AS_TOLD"):
        opens = mark.first == 0 or not tokens[mark.first - 1].word or tokens[mark.first - 1].low in _CUTS
        if mark.last == mark.first and not (mark.first == 0 or tokens[mark.first - 1].text == ";"):
            continue
        if not opens and mark.last == mark.first:
            continue
        whom = next((m for m in found if 0 < m.first - mark.last <= 3), None)
        after = sentence.tokens[mark.last + 1].low if mark.last + 1 < len(sentence.tokens) else ""
        if after in _HIS and mark.last > mark.first - 1 and (whom is None or whom.first > mark.last + 2):
            who = _pronoun(sentence, "he", memory)
            if who is not None and mark.last != mark.first or sentence.language == "be" and who is not None:
                out.append(_Anchor(who, "told", mark.first, mark.last + 1, False, mark))
            continue
        if whom is not None and whom.speaker is not None:
            if mark.last == mark.first and whom.what not in ("actor", "name", "group"):
                continue
            out.append(_Anchor(whom.speaker, "told", mark.first, whom.last, False, mark))
    for i, token in enumerate(tokens):
        if token.low not in _VIEW or i == 0:
            continue
        if tokens[i - 1].low in _HIS or (i > 1 and tokens[i - 2].low in _HIS):
            who = _pronoun(sentence, "he", memory)
            if who is not None:
                out.append(_Anchor(who, "told", max(0, i - 2), i, False))
        elif tokens[i - 1].low in ("'s", "’s"):
            owner = next((m for m in found if m.last in (i - 2, i - 1)), None)
            if owner is not None and owner.speaker is not None:
                out.append(_Anchor(owner.speaker, "told", owner.first, i, False))
    return out


def _before_colon(
    sentence: Sentence, found: list[Mention], memory: SpeechMemory, quoted: frozenset[int]
) -> list[_Anchor]:
    """ "Hossam Bahgat is having none of it: ...": the subject before a colon speaks behind it."""
    tokens = sentence.tokens
    out: list[_Anchor] = []
    low = 0
    for at, token in enumerate(tokens):
        if token.text == ";":
            low = at + 1
        if token.text != ":" or at in quoted or at == 0 or len(tokens) - at < 4:
            continue
        if tokens[at - 1].text.isdigit() and tokens[at + 1].text.isdigit():
            low = at + 2
            continue
        if _lists(sentence, low, at):
            low = at + 1
            continue
        before = [m for m in found if low <= m.first and m.last < at and m.first not in quoted]
        free = [m for m in before if m.free] or before[:1]
        if any(t.low in _QUOTING for t in tokens[low:at]) and len(before) > 1:
            free = before[-1:]
        head = tokens[low].low if low < at else ""
        if free and free[0].first - low <= _REACH:
            who = free[0].speaker
            start, end = free[0].first, free[0].last
        elif head in _HE | _THEY:
            who, start, end = _pronoun(sentence, head, memory), low, low
        else:
            continue
        if who is not None:
            out.append(_Anchor(who, "colon", start, end, False, Mark("SAY", at, at)))
        low = at + 1
    return out


def _lists(sentence: Sentence, low: int, at: int) -> bool:
    """ "The US lifted sanctions on two banks: ..." lets nobody speak: a number of things stands before it."""
    numbers = rules(sentence.language).numbers
    near = sentence.tokens[max(low, at - 3) : at]
    return any(t.low in numbers or t.text.isdigit() for t in near)


def _sayings(
    sentence: Sentence, found: list[Mention], memory: SpeechMemory, quoted: frozenset[int]
) -> list[_Anchor]:
    tokens = sentence.tokens
    out: list[_Anchor] = []
    inside = {i for m in found for i in range(m.first, m.last + 1)}
    own = {i for m in sentence.of("OWN_VOICE") for i in range(m.first, m.last + 1)}
    for say in sorted(sentence.of("SAY", "SPEECH"), key=lambda m: m.first):
        if say.first in own or say.first in quoted or say.first in inside or tokens[say.first].text == ":":
            continue
        low = max(0, say.first - _REACH)
        for i in range(say.first - 1, low - 1, -1):
            if tokens[i].text in ";:":
                low = i + 1
                break
        before = [m for m in found if low <= m.first and m.last < say.first and m.first not in quoted]
        subjects = [m for m in before if m.free]
        beside = [t.low for t in tokens[max(low, say.first - 2) : say.first]]
        after = [t.low for t in tokens[say.last + 1 : say.last + 2]]
        turned = say.first == low or not tokens[say.first - 1].word or sentence.language != "en"
        if out and low <= out[-1].last < say.first and _joined(sentence, say):
            continue  # "X thanked Trump and said": the subject is that of the first verb
        if subjects and not (turned and _closes(sentence, subjects[-1], say)):
            mention = subjects[-1]
            gap = [t.low for t in tokens[mention.last + 1 : say.first]]
            if set(gap) & (_HE | _THEY) and gap[-1:] and gap[-1] in _HE | _THEY:
                who = _pronoun(sentence, gap[-1], memory, found, say.first)
                if who is not None:
                    out.append(_Anchor(who, "say", say.first, say.last, True, say))
                continue
            if mention.speaker is not None:
                out.append(_Anchor(mention.speaker, "say", mention.first, say.last, False, say))
            continue
        pronoun = next((w for w in (*reversed(beside), *(after if turned else ())) if w in _HE | _THEY), "")
        if pronoun:
            who = _pronoun(sentence, pronoun, memory, found, say.first)
            if who is not None:
                behind = say.first > low + 2
                out.append(_Anchor(who, "say", say.first, say.last, behind, say))
            continue
        if turned:
            following = next(
                (
                    m
                    for m in found
                    if 0 < m.first - say.last <= _FOLLOWS
                    and m.free
                    and not any(t.text in ";:" or t.low in _THAT for t in tokens[say.last + 1 : m.first])
                    and not (tokens[say.last + 1].text in ',:"«“')
                ),
                None,
            )
            if following is not None:
                if following.speaker is not None:
                    behind = say.first > 2
                    out.append(_Anchor(following.speaker, "say", say.first, following.last, behind, say))
                continue
        placed = [m for m in before if not m.free and _plural(sentence, say)]
        if placed and placed[-1].speaker is not None:
            out.append(_Anchor(placed[-1].speaker, "say", placed[-1].first, say.last, False, say))
        elif say.first <= 2 and memory.last is not None and sentence.number - memory.last_sentence <= 1:
            out.append(_Anchor(memory.last, "say", say.first, say.last, False, say))
    return out


_JOINING = frozenset(
    ["and", "but", "also", "и", "і", "й", "ды", "та", "но", "але", "аднак", "однак", "однако", "проте", "да"]
)


def _joined(sentence: Sentence, say: Mark) -> bool:
    before = [t.low for t in sentence.tokens[max(0, say.first - 2) : say.first]]
    return bool(set(before) & _JOINING)


def _closes(sentence: Sentence, mention: Mention, say: Mark) -> bool:
    """ "..., ... Minsk, said X": is there a clause between the name before and the verb?"""
    between = sentence.tokens[mention.last + 1 : say.first]
    if not between or between[-1].text not in ',”"»—–':
        return False
    return not (
        between[0].text == "," and len(between) > 2 and len(between) <= 10 and between[-1].text == ","
    )


def _plural(sentence: Sentence, say: Mark) -> bool:
    low = sentence.tokens[say.first].low
    return sentence.language != "en" and low.endswith(
        ("ли", "лі", "лися", "лись", "ліся", "ют", "ут", "ят", "ат", "ють", "уть", "ять", "ать", "юць")
        + ("уць", "яць", "аць", "ны", "ні", "ані", "аныя", "ены", "оны")
    )


def _beside_quotation(
    sentence: Sentence, found: list[Mention], memory: SpeechMemory, quoted: frozenset[int]
) -> list[_Anchor]:
    """A quotation of some length beside a subject, whatever the verb."""
    if len(quoted) <= _LONG_QUOTE + 1:
        return []
    first, last = min(quoted), max(quoted)
    behind = [m for m in found if m.first > last and m.first - last <= 8 and m.free]
    before = [m for m in found if m.last < first and m.free]
    chosen = behind[0] if behind and first <= 2 else before[-1] if before else None
    if chosen is not None:
        if chosen.speaker is None:
            return []
        return [_Anchor(chosen.speaker, "quote", chosen.first, chosen.last, chosen.first > last)]
    rest = [t.low for i, t in enumerate(sentence.tokens) if i not in quoted]
    pronoun = next((w for w in rest if w in _HE | _THEY), "")
    who = _pronoun(sentence, pronoun, memory) if pronoun else None
    if who is None and first <= 1 and memory.last is not None:
        near = sentence.number - memory.last_sentence <= 2
        who = memory.last if near and len([w for w in rest if w.isalpha()]) <= 3 else None
    return [_Anchor(who, "quote", first, first, False)] if who is not None else []


def _verbal(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    if not token.word or token.capital or len(token.low) < 3:
        return False
    if sentence.language == "en":
        return token.low.endswith(("ed", "es", "ys", "ks", "ts", "ns", "rs", "ms", "ps", "ls", "gs", "ds"))
    return form_of(sentence.language, token.low) in ("past", "present")


def _verb_behind_comma(sentence: Sentence, found: list[Mention], quoted: frozenset[int]) -> list[_Anchor]:
    """ "..., предвидит сенатор Владимир Джабаров", "..., swears Kirill Dmitriev": a verb between two."""
    tokens = sentence.tokens
    out: list[_Anchor] = []
    for m in found:
        if m.speaker is None or m.first < 4 or m.first in quoted or m.what == "state":
            continue
        ends = m.last + 1 >= len(tokens) or not tokens[m.last + 1].word
        verb = next((i for i in (m.first - 1, m.first - 2) if i > 1 and _verbal(sentence, i)), -1)
        if verb > 1 and ends and tokens[verb - 1].text in ',”"»—–':
            out.append(_Anchor(m.speaker, "turned", verb, m.last, True, Mark("SAY", verb, verb)))
    return out


def _that_clause(sentence: Sentence, found: list[Mention], quoted: frozenset[int]) -> list[_Anchor]:
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.low not in _THAT or i in quoted or i < 2:
            continue
        if sentence.language != "en" and tokens[i - 1].text != "," and token.low not in ("нібы", "нібито"):
            continue
        subjects = [m for m in found if m.last < i and i - m.last <= 8 and m.free]
        if subjects and subjects[0].speaker is not None and subjects[0].first <= _HEAD:
            return [_Anchor(subjects[0].speaker, "that", subjects[0].first, subjects[0].last, False)]
    return []


def _shares(sentence: Sentence, anchors: list[_Anchor]) -> list[Said]:
    """Cut the sentence between its speakers."""
    cuts = [0]
    for one, two in zip(anchors, anchors[1:], strict=False):
        cuts.append(_cut(sentence, one, two))
    ends = [*(c - 1 for c in cuts[1:]), len(sentence.tokens)]
    return [
        Said(sentence, a.speaker, a.verb, False, first, last, a.how)
        for a, first, last in zip(anchors, cuts, ends, strict=True)
    ]


def _cut(sentence: Sentence, one: _Anchor, two: _Anchor) -> int:
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
        if tokens[i].text == "," or tokens[i].low in _CUTS or tokens[i].text in _DASH:
            return i + 1 if tokens[i].text in ",—–" else i
    return high


def _without_anchor(sentence: Sentence, found: list[Mention], memory: SpeechMemory) -> list[Said]:
    """A sentence without a word of saying: the speech goes on, or a subject acts."""
    end = len(sentence.tokens)
    head = sentence.tokens[0].low if sentence.tokens else ""
    subject = next((m for m in found if m.free and m.first <= _HEAD), None)
    last = memory.last
    goes_on = last is not None and sentence.number - memory.last_sentence == 1
    goes_on = goes_on and memory.paragraph == sentence.paragraph
    if (
        sentence.tokens
        and sentence.tokens[0].text in _OPEN
        and last is not None
        and (sentence.number - memory.last_sentence <= 1)
    ):
        memory.last_sentence = sentence.number
        return [Said(sentence, last, None, True, 0, end, "quote on")]
    if head in _HE | _THEY:
        who = _pronoun(sentence, head, memory)
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


def _note_person(
    sentence: Sentence, found: list[Mention], anchors: list[_Anchor], memory: SpeechMemory
) -> None:
    memory.paragraph = sentence.paragraph
    people = [m for m in found if m.what in ("actor", "name", "office") and m.free]
    spoke = [a.speaker for a in anchors if not a.speaker.group and a.how != "own"]
    if spoke:
        memory.person, memory.person_sentence = spoke[-1], sentence.number
    elif people and people[0].first <= _REACH:
        memory.person, memory.person_sentence = people[0].speaker, sentence.number
    groups = [m for m in found if m.speaker is not None and m.speaker.group and m.free]
    if groups:
        memory.group = groups[0].speaker
    states = [m for m in found if m.what == "state" and m.speaker is not None and m.free]
    if states and states[0].speaker is not None and states[0].speaker.party_actor:
        memory.state, memory.state_sentence = states[0].speaker.party_actor, sentence.number
