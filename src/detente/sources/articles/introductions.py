"""Those whom the article introduces in its own words: for which side a name without a known office speaks.

"Roya Boroumand, who runs a rights centre in Washington", "Emin Milli of Meydan TV", "Josefina Vidal, who
bargained for Havana": what stands behind the name, or right before it, says who is speaking.
"""

import re
from collections.abc import Sequence

from detente.sources.articles.actors import Parts, gazetteer
from detente.sources.articles.mentions import Mention
from detente.sources.articles.sides import name_stem
from detente.sources.articles.speakers import SpeechMemory
from detente.sources.articles.tokens import Sentence

_BEFORE = 7
_BEHIND = 14
_STOPS = frozenset([";", ":", '"', "“", "”", "«", "»", "."])

_RIGHTS = re.compile(
    r"\brights\b|\bwatchdog|legal aid|prisoners['’]? (?:aid|group|support)|\bamnesty\b|\bhrw\b|"
    r"\bcampaign(?:s|er|ers|ing)?\b|\bombuds|enough project|lobbies for|\badvoca|press freedom|"
    r"documents? (?:attacks|arrests|abuses)|\bthe group's\b|\bhostage families\b|"
    r"правозащит|вясн|весн|права (?:человека|чалавека)|прав (?:человека|людини)|мемориал|меморіал|"
    r"праваабарон|правозахисн|адвокат",
    re.I,
)
_THINKS = re.compile(
    r"think[- ]tank|\binstitute\b|\buniversity\b|\bforum\b|\bcentre\b|\bcenter\b|\bfoundation\b|\bclub\b|"
    r"\bfellow\b|\bprofessor\b|\bscholar|\banalyst|\bexpert|\bhistorian|\beconomist|\bpolitical scientist|"
    r"council on |crisis group|\bteaches\b|\bconsultanc|studies\b|"
    r"институт|университет|центр|фонд|аналит|эксперт|политолог|историк|экономист|"
    r"інстытут|універсітэт|цэнтр|аналіт|экспэрт|паліт[оа]лаг|гісторык|эканаміст|"
    r"інститут|університет|аналіт|експерт|політолог|історик|економіст",
    re.I,
)
_OPPOSES = re.compile(
    r"\bexil|\bdissident|\boppos(?:ition|es|ed)\b|\bactivist|\bcells?\b|\bprison|\bjail|\bcolony\b|\bsentence|"
    r"\bfreed\b|\breleased\b|\bpardoned\b|\bblogger|\bcandidate\b|\bmovement\b|generation\b|\bstudent leader|"
    r"\buprising\b|\bprotest|\bthe party\b|\bparty['’]s\b|\bcoalition\b|\bbanished|\bdeported|\bstripped of|"
    r"\bunderground\b|\bbehind bars|\bconvict|\barrest|\bex-prisoner|\bstrike\b|"
    r"эмигра|изгнан|диссидент|оппозици|активист|тюрьм|колони|заключен|осужден|освобожд|блогер|кандидат|движени|"
    r"узник|камер|"
    r"эмігра|выгнан|дысідэнт|апазіцы|актывіст|турм|калоні|зняволен|асуджан|вызвал|блог[еэ]р|кандыдат|рух|вязен|"
    r"вязня|"
    r"вигнан|дисидент|опозиці|активіст|в'язн|в'язен|засуджен|звільнен|колоні|кандидат|ув'язн",
    re.I,
)
_REPORTS = re.compile(r"\btv\b|\bnews\b|\bradio\b|\btimes\b|\bnewspaper\b|\bmagazine\b|\beditor\b", re.I)
_KIN = re.compile(
    r"\b(?:mother|wife|sister|brother|father|husband|son|daughter|widow|aunt|uncle|cousin) of\b|"
    r"\bwhose (?:son|husband|wife|brother|father|daughter|sister|mother)\b",
    re.I,
)
_RULES_FOR = re.compile(
    r"\bheads? (?:the|its|a)\b|\bchairs?\b|\bleads (?:the|its)\b|bargain(?:ed|s) for|negotiat(?:ed|es) for|"
    r"\bspeaks for|\bdeputy head|\bhead of\b|\bmember of (?:the )?(?:parliament|committee|commission|house)|"
    r"\bruling party|депутат|член (?:палат|комисси|совет)|глава|начальник|член пастаяннай|намеснік|кіраўнік|"
    r"старшын|голова|керівник|заступник",
    re.I,
)


def introduce(
    body: Sequence[Sentence], named: Sequence[list[Mention]], parts: Parts, memory: SpeechMemory
) -> None:
    """Give a side to each name that the article explains in words of its own."""
    for sentence, found in zip(body, named, strict=True):
        for mention in found:
            if mention.what != "name" or mention.speaker is not None:
                continue
            key = name_stem(sentence, mention.last)
            if key in memory.sides:
                continue
            side = _explained(sentence, mention, parts)
            if side is not None:
                memory.sides[key] = side


def _explained(sentence: Sentence, mention: Mention, parts: Parts) -> tuple[str, str | None] | None:
    behind = _behind(sentence, mention)
    before = _before(sentence, mention)
    for low, high in (behind, before):
        if low >= high:
            continue
        words = " ".join(t.text for t in sentence.tokens[low:high])
        if _RULES_FOR.search(words):
            owner = next(
                (m.value for m in sentence.within(low, high - 1, "ACTOR", "ACTOR_ADJ") if _governs(m.value)),
                None,
            )
            offices = sentence.within(low, high - 1, "MINISTRY", "OFFICE")
            if owner is None and any(m.tag == "MINISTRY" or m.value == "@target" for m in offices):
                owner = parts.target
            if owner is not None:
                if offices and parts.target and " at " in words:
                    owner = parts.target  # "heads the United States department at the Foreign Ministry"
                return parts.side(owner), owner
        for side, pattern in _SIDES:
            if pattern.search(words):
                return side, None
    return None


_SIDES = (
    ("rights_group", _RIGHTS),
    ("think_tank", _THINKS),
    ("opposition", _OPPOSES),
    ("independent_media", _KIN),
    ("independent_media", _REPORTS),
)


def _governs(actor_id: str) -> bool:
    return gazetteer()[actor_id].kind in ("state", "officer")


def _behind(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """The apposition or the clause behind a name, or the body that it is "of"."""
    tokens = sentence.tokens
    at = mention.last + 1
    if at >= len(tokens):
        return at, at
    opening = tokens[at]
    if opening.text not in (",", "(", "—", "–") and opening.low not in _OF:
        return at, at
    end = at + 1
    while end < len(tokens) and end - at <= _BEHIND:
        if tokens[end].text in _STOPS or (tokens[end].text in (",", ")", "—") and end - at > 1):
            break
        if opening.low in _OF and (tokens[end].low.endswith(("ed", "ys")) and not tokens[end].capital):
            break
        end += 1
    if opening.text == "," and any(
        m.first <= at + 3 for m in sentence.within(at, min(end, at + 3), "SAY", "SPEECH")
    ):
        return at, at
    return at, end


_OF = frozenset(["of", "from", "with", "at", "из", "з", "із", "от", "ад", "від", "who"])


def _before(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """The words right before a name that belong to it ("the former candidate", "party spokesman")."""
    tokens = sentence.tokens
    low = mention.first
    while low > 0 and mention.first - low < _BEFORE:
        token = tokens[low - 1]
        if token.text in _STOPS or (token.text == "," and low != mention.first):
            break
        if any(m.first <= low - 1 <= m.last for m in sentence.of("SAY", "SPEECH")):
            break
        low -= 1
    return low, mention.first
