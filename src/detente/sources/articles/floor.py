"""Where a speaker takes the floor within a sentence: the places at which somebody begins to be heard.

A verb of saying is only one way. A colon behind a subject, a quotation beside a name, a comma with a verb and
a name behind it, a source ("according to", "in her view") and a clause opened by "that" do the same.
"""

from dataclasses import dataclass

from detente.sources.articles.frames import rules
from detente.sources.articles.mentions import Mention
from detente.sources.articles.pronouns import HE, THEY, spoken_of
from detente.sources.articles.quotations import LONG_QUOTE, quoted
from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.speakers import Speaker, SpeechMemory
from detente.sources.articles.subjects import (
    HEAD,
    READS,
    closes,
    describes,
    in_a_clause,
    joined,
    named_unknown,
    owner_of_his,
    paper,
    placed_behind,
    placed_head,
    plural,
    same_subject,
    turned_to,
    untold,
)
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.unnamed import the_same

DASHES = "—–-"
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
CUTS = frozenset(["and", "but", "while", "whereas", "а", "но", "але", "аднак", "однак", "однако", "тогда"])
REACH = 16
_FOLLOWS = 5


@dataclass(frozen=True, slots=True)
class Anchor:
    """One place where a speaker takes the floor."""

    speaker: Speaker
    how: str
    first: int
    last: int
    behind: bool
    """True where the words stand before their speaker."""
    verb: Mark | None = None


def anchors_of(
    sentence: Sentence, found: list[Mention], memory: SpeechMemory, outlet: Speaker
) -> list[Anchor]:
    """Every place in the sentence where somebody takes the floor, from left to right, each speaker once."""
    inside = quoted(sentence)
    out: list[Anchor] = []
    out += [
        Anchor(outlet, "own", m.first, m.last, False, m)
        for m in sentence.of("OWN_VOICE")
        if m.first not in inside
    ]
    out += _sources(sentence, found, memory)
    out += _before_colon(sentence, found, memory, inside)
    out += _sayings(sentence, found, memory, inside)
    if not out:
        out += _beside_quotation(sentence, found, memory, inside)
    out += _verb_behind_comma(sentence, found, inside)
    if not out:
        out += _that_clause(sentence, found, inside)
    kept: list[Anchor] = []
    for anchor in sorted(out, key=lambda a: a.first):
        if any(_within_speech(sentence, k, anchor) for k in kept):
            continue
        if not any(k.speaker.actor == anchor.speaker.actor or k.first == anchor.first for k in kept):
            kept.append(anchor)
    return kept


def _within_speech(sentence: Sentence, outer: Anchor, inner: Anchor) -> bool:
    """ "X said that Washington admits ...", "X: ..., said Y": is the second only told by the first?"""
    if outer.how == "colon" and inner.verb is not None and outer.verb is not None:
        opens = 0 < inner.verb.first - outer.verb.first <= 2
        if opens and inner.first <= inner.verb.first:
            return True  # "From X: thank you, President Y"
    if inner.behind or inner.how in ("told", "own") or outer.how == "own":
        return False
    tokens = sentence.tokens
    opened = False
    for i in range(outer.last + 1, inner.first):
        if tokens[i].text == ";" or (tokens[i].text == "," and tokens[i + 1].low in _TURNS):
            return False
        opened = opened or (tokens[i].low in _THAT and i - outer.last <= 6) or outer.how == "colon"
    return opened or (outer.how == "say" and in_a_clause(sentence, outer.last + 1, inner.first))


_TURNS = frozenset(["but", "while", "whereas", "а", "але", "аднак", "однак", "однако", "но", "тогда"])


def _sources(sentence: Sentence, found: list[Mention], memory: SpeechMemory) -> list[Anchor]:
    """ "According to X", "по словам X", "in X's view", "for X it is"."""
    tokens = sentence.tokens
    out: list[Anchor] = []
    for mark in sentence.of("AS_TOLD"):
        opens = mark.first == 0 or not tokens[mark.first - 1].word or tokens[mark.first - 1].low in CUTS
        if mark.last == mark.first and not (mark.first == 0 or tokens[mark.first - 1].text == ";"):
            continue
        if not opens and mark.last == mark.first:
            continue
        whom = next((m for m in found if 0 < m.first - mark.last <= 3), None)
        after = sentence.tokens[mark.last + 1].low if mark.last + 1 < len(sentence.tokens) else ""
        if after in _HIS and mark.last > mark.first - 1 and (whom is None or whom.first > mark.last + 2):
            owner = owner_of_his(sentence, found, mark.first)
            who = spoken_of(sentence, after, memory) if owner is None else owner.speaker
            if (who is not None and mark.last != mark.first) or (
                sentence.language == "be" and who is not None
            ):
                out.append(Anchor(who, "told", mark.first, mark.last + 1, False, mark))
            continue
        if whom is not None and whom.speaker is not None:
            if mark.last == mark.first and whom.what not in ("actor", "name", "group"):
                continue
            if mark.last == mark.first and whom.speaker.side == "independent_media":
                continue  # "For the families the releases brought relief": nobody is heard
            out.append(Anchor(whom.speaker, "told", mark.first, whom.last, False, mark))
    for i, token in enumerate(tokens):
        if token.low not in _VIEW or i == 0:
            continue
        if tokens[i - 1].low in _HIS or (i > 1 and tokens[i - 2].low in _HIS):
            owner = owner_of_his(sentence, found, i - 2)
            his = next(t.low for t in (tokens[i - 1], tokens[i - 2]) if t.low in _HIS)
            who = spoken_of(sentence, his, memory) if owner is None else owner.speaker
            if who is not None:
                out.append(Anchor(who, "told", max(0, i - 2), i, False))
        elif tokens[i - 1].low in ("'s", "’s"):
            owner = next((m for m in found if m.last in (i - 2, i - 1)), None)
            if owner is not None and owner.speaker is not None:
                out.append(Anchor(owner.speaker, "told", owner.first, i, False))
    return out


def _before_colon(
    sentence: Sentence, found: list[Mention], memory: SpeechMemory, inside: frozenset[int]
) -> list[Anchor]:
    """ "Hossam Bahgat is having none of it: ...": the subject before a colon speaks behind it."""
    tokens = sentence.tokens
    out: list[Anchor] = []
    low = 0
    for at, token in enumerate(tokens):
        if token.text == ";":
            low = at + 1
        if token.text != ":" or at in inside or at == 0 or len(tokens) - at < 4:
            continue
        if tokens[at - 1].text.isdigit() and tokens[at + 1].text.isdigit():
            low = at + 2
            continue
        if _lists(sentence, low, at):
            low = at + 1
            continue
        before = [m for m in found if low <= m.first and m.last < at and m.first not in inside]
        free = [m for m in before if m.free] or before[:1]
        if any(t.low in _QUOTING for t in tokens[low:at]) and len(before) > 1:
            free = before[-1:]
        verb = next((m for m in sentence.of("SAY", "SPEECH") if low < m.first and m.last == at - 1), None)
        comma = max((i for i in range(low, at) if tokens[i].text == ","), default=low)
        nearest = [m for m in before if m.free and m.first > comma]
        if verb is not None and nearest and nearest[-1].what != "state":
            free = nearest[-1:]  # "Cairo has given way, a spokesperson explained: ..."
        head = tokens[low].low if low < at else ""
        if free and free[0].first - low <= REACH:
            who = free[0].speaker
            start, end = free[0].first, free[0].last
        elif head in (HE | THEY) - {"it"}:
            who, start, end = spoken_of(sentence, head, memory), low, low
        else:
            continue
        if who is not None:
            out.append(Anchor(who, "colon", start, end, False, Mark("SAY", at, at)))
        low = at + 1
    return out


def _lists(sentence: Sentence, low: int, at: int) -> bool:
    """ "The US lifted sanctions on two banks: ..." lets nobody speak: a number of things stands before it."""
    numbers = rules(sentence.language).numbers
    near = sentence.tokens[max(low, at - 3) : at]
    return any(t.low in numbers or t.text.isdigit() for t in near)


def _sayings(
    sentence: Sentence, found: list[Mention], memory: SpeechMemory, inside: frozenset[int]
) -> list[Anchor]:
    tokens = sentence.tokens
    out: list[Anchor] = []
    named = {i for m in found for i in range(m.first, m.last + 1)}
    own = {i for m in sentence.of("OWN_VOICE") for i in range(m.first, m.last + 1)}
    for say in sorted(sentence.of("SAY", "SPEECH"), key=lambda m: m.first):
        if say.first in own or say.first in inside or say.first in named or tokens[say.first].text == ":":
            continue
        if untold(sentence, say):
            continue
        low = max(0, say.first - REACH)
        for i in range(say.first - 1, low - 1, -1):
            if tokens[i].text in ";:":
                low = i + 1
                break
        before = [m for m in found if low <= m.first and m.last < say.first and m.first not in inside]
        subjects = [m for m in before if m.free]
        beside = [t.low for t in tokens[max(low, say.first - 2) : say.first]]
        after = [t.low for t in tokens[say.last + 1 : say.last + 2]]
        turned = say.first == low or not tokens[say.first - 1].word or sentence.language != "en"
        if out and low <= out[-1].last < say.first and joined(sentence, say):
            continue  # "X thanked Trump and said": the subject is that of the first verb
        place = placed_head(sentence, before, subjects, say)
        if place is not None:
            out.append(Anchor(place, "say", low, say.last, False, say))
            continue
        behind = turned_to(sentence, found, say)
        within = placed_behind(sentence, found, say)
        if behind is not None and behind.speaker is not None:
            out.append(Anchor(behind.speaker, "say", say.first, behind.last, True, say))
            continue
        if within is not None:
            out.append(Anchor(within, "say", say.first, say.last, say.first > low + 2, say))
            continue
        if subjects and not (turned and closes(sentence, subjects[-1], say)):
            mention = subjects[0] if same_subject(sentence, subjects, say) else subjects[-1]
            if describes(sentence, mention, say):
                continue
            gap = [t.low for t in tokens[mention.last + 1 : say.first]]
            if set(gap) & (HE | THEY) and gap[-1:] and gap[-1] in HE | THEY:
                who = spoken_of(sentence, gap[-1], memory, found, say.first)
                if who is not None:
                    out.append(Anchor(who, "say", say.first, say.last, True, say))
                continue
            if mention.speaker is not None:
                out.append(Anchor(mention.speaker, "say", mention.first, say.last, False, say))
            continue
        if sentence.language == "en" and tokens[say.last + 2 : say.last + 3] and tokens[say.last + 2].word:
            after = []  # "the mother said she would celebrate" turns nothing round
        pronoun = next((w for w in (*reversed(beside), *(after if turned else ())) if w in HE | THEY), "")
        if pronoun:
            who = spoken_of(sentence, pronoun, memory, found, say.first)
            if who is not None:
                out.append(Anchor(who, "say", say.first, say.last, say.first > low + 2, say))
            continue
        if turned:
            following = next(
                (
                    m
                    for m in found
                    if 0 < m.first - say.last <= _FOLLOWS
                    and m.free
                    and not any(t.text in ";:" or t.low in _THAT for t in tokens[say.last + 1 : m.first])
                    and tokens[say.last + 1].text not in ',:"«“'
                ),
                None,
            )
            if following is not None:
                if following.speaker is not None:
                    out.append(
                        Anchor(following.speaker, "say", say.first, following.last, say.first > 2, say)
                    )
                continue
        if named_unknown(sentence, found, say):
            continue
        same = the_same(sentence, say, memory)
        if same is not None:
            out.append(Anchor(same, "say", say.first, say.last, say.first > low + 2, say))
            continue
        placed = [m for m in before if not m.free and (plural(sentence, say) or paper(sentence, m))]
        if placed and placed[-1].speaker is not None:
            out.append(Anchor(placed[-1].speaker, "say", placed[-1].first, say.last, False, say))
        elif (
            (say.first <= 2 or tokens[say.first].low in READS)
            and memory.last is not None
            and sentence.number - memory.last_sentence <= 1
        ):
            out.append(Anchor(memory.last, "say", say.first, say.last, False, say))
    return out


def _beside_quotation(
    sentence: Sentence, found: list[Mention], memory: SpeechMemory, inside: frozenset[int]
) -> list[Anchor]:
    """A quotation of some length beside a subject, whatever the verb."""
    if len(inside) <= LONG_QUOTE + 1:
        return []
    first, last = min(inside), max(inside)
    behind = [m for m in found if m.first > last and m.first - last <= 8 and m.free]
    before = [m for m in found if m.last < first and m.free]
    chosen = behind[0] if behind and first <= 2 else before[-1] if before else None
    if chosen is not None:
        if chosen.speaker is None:
            return []
        return [Anchor(chosen.speaker, "quote", chosen.first, chosen.last, chosen.first > last)]
    rest = [t.low for i, t in enumerate(sentence.tokens) if i not in inside]
    pronoun = next((w for w in rest if w in HE | THEY), "")
    who = spoken_of(sentence, pronoun, memory) if pronoun else None
    if who is None and not pronoun and first <= 1 and memory.last is not None:
        near = sentence.number - memory.last_sentence <= 2
        who = memory.last if near and len([w for w in rest if w.isalpha()]) <= 3 else None
    return [Anchor(who, "quote", first, first, False)] if who is not None else []


def _verbal(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    if not token.word or token.capital or len(token.low) < 3:
        return False
    if sentence.language == "en":
        return token.low.endswith(("ed", "es", "ys", "ks", "ts", "ns", "rs", "ms", "ps", "ls", "gs", "ds"))
    return form_of(sentence.language, token.low) in ("past", "present")


def _verb_behind_comma(sentence: Sentence, found: list[Mention], inside: frozenset[int]) -> list[Anchor]:
    """ "..., предвидит сенатор Владимир Джабаров", "..., swears Kirill Dmitriev": a verb between two."""
    tokens = sentence.tokens
    out: list[Anchor] = []
    for m in found:
        if m.speaker is None or m.first < 4 or m.first in inside or m.what == "state":
            continue
        ends = m.last + 1 >= len(tokens) or not tokens[m.last + 1].word
        verb = next((i for i in (m.first - 1, m.first - 2) if i > 1 and _verbal(sentence, i)), -1)
        if verb > 1 and ends and tokens[verb - 1].text in ',”"»—–':
            out.append(Anchor(m.speaker, "turned", verb, m.last, True, Mark("SAY", verb, verb)))
    return out


def _that_clause(sentence: Sentence, found: list[Mention], inside: frozenset[int]) -> list[Anchor]:
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.low not in _THAT or i in inside or i < 2:
            continue
        if sentence.language != "en" and tokens[i - 1].text != "," and token.low not in ("нібы", "нібито"):
            continue
        subjects = [m for m in found if m.last < i and i - m.last <= 8 and m.free]
        if sentence.language == "en" and (
            (subjects and subjects[-1].last == i - 1) or tokens[i - 1].low in ("and", "but", ",")
        ):
            continue  # "a government that is paid", "and that is against the law": no clause of saying
        if subjects and subjects[0].speaker is not None and subjects[0].first <= HEAD:
            return [Anchor(subjects[0].speaker, "that", subjects[0].first, subjects[0].last, False)]
    return []
