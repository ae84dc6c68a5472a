"""Speech that no list of verbs announces: a verb behind a quotation and its dash, a colon behind a speaker.

Newsrooms never run out of verbs for speaking ("— іранізаваў ён", "Дамаск гнівається: ..."), but where the
verb stands tells what it does.
"""

import re

from detente.sources.articles.frames import rules
from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.tokens import Mark, Sentence

_ACCORDING = frozenset(
    [
        "according",
        "to",
        "according-to",
        "словам",
        "данным",
        "мнению",
        "информации",
        "подсчетам",
        "словами",
        "паводле",
        "за",
        "думку",
        "мнению",
        "словах",
        "оценке",
        "оцінкою",
        "переконання",
        "перакананне",
        "погляд",
        "взгляд",
        "даними",
        "звестках",
        "інформацією",
        "інфармацыі",
        "версією",
        "версіі",
        "версии",
    ]
)
HIS = frozenset(
    ["его", "ее", "их", "яго", "яе", "іх", "його", "її", "їхніми", "їхню", "їхнім", "ягоным", "ейным"]
)
JOINING = frozenset(["і", "й", "та", "ды", "и", "але", "аднак", "однак", "но", "проте"])
"""Slavic words before a second verb of the same subject."""
MANY_SAY = (
    *("ли", "лі", "лися", "лись", "ліся"),
    *("ют", "ут", "ят", "ат", "ють", "уть", "ять", "ать", "юць", "уць", "яць", "аць"),
)
"""Endings of Slavic verbs in the plural, which need no subject ("У Брусэлі кажуць")."""
_DASHES = "—–-"
_ENDS = ',.!?…»”"'
_BEFORE_COLON = 6
_SHORT_HEAD = 9
_WHO = ("ACTOR", "SPEAKER", "TITLE", "MINISTRY", "ENVOY")


def pointing_back(*more: str) -> re.Pattern[str]:
    """Openings that point back at what was just told ("Об этом сообщил X"); `more` are further ones."""
    openings = ("Об этом", "О своем решении", *more, "Пра гэта", "Аб гэтым", "Про це", "This was")
    return re.compile(rf"(?:{'|'.join((*openings, 'That is what', 'So said', 'Так'))})\b", re.I)


def another_source(sentence: Sentence, say: Mark) -> bool:
    """ "На думку Шрайбмана": somebody is named as the source, if nobody known; it is not the one before."""
    if not is_according(sentence, say):
        return False
    after = sentence.tokens[say.last + 1 : say.last + 3]
    return any(t.capital for t in after)


def is_according(sentence: Sentence, say: Mark) -> bool:
    """Is the word of saying one that names a source ("паводле", "according to")?"""
    return any(t.low in _ACCORDING for t in sentence.tokens[say.first : say.last + 1])


_WE_SAY = ("ємо", "имо", "їмо", "аем", "яем", "уем", "ждем", "скажам", "кажам", "просім")


def we_say(sentence: Sentence, say: Mark) -> bool:
    """ "Ми закликаємо ЄС": the outlet itself speaks, not the one it turns to."""
    return sentence.language != "en" and sentence.tokens[say.first].low.endswith(_WE_SAY)


def mark_saying(sentence: Sentence) -> None:
    """Mark the verbs, or the bare colon, by which a Slavic sentence lets somebody speak."""
    if sentence.language == "en" or sentence.headline or "SAYING" in sentence.marks:
        return
    sentence.marks["SAYING"] = []
    said = sentence.of("SAY")
    more = [m for m in (_behind_a_dash(sentence, said), _before_a_colon(sentence, said)) if m is not None]
    if more:
        sentence.marks["SAY"] = sorted([*said, *more], key=lambda m: m.first)


def _finite(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return token.word and len(token.low) > 3 and form_of(sentence.language, token.low) in ("past", "present")


def _behind_a_dash(sentence: Sentence, said: list[Mark]) -> Mark | None:
    """ "«Гэта не воля», — уздыхае маці": the finite verb right behind a quotation and a dash."""
    tokens = sentence.tokens
    for i in range(2, len(tokens)):
        if tokens[i - 1].text not in _DASHES or tokens[i - 2].text not in _ENDS:
            continue
        if any(i <= m.first <= i + 4 for m in said):
            return None
        return next((Mark("SAY", j, j) for j in (i, i + 1) if j < len(tokens) and _finite(sentence, j)), None)
    return None


def _before_a_colon(sentence: Sentence, said: list[Mark]) -> Mark | None:
    """ "Спецпосланець Том Баррак: ...", "Дамаск гнівається: ...": who stands before it speaks."""
    tokens = sentence.tokens
    colon = next((i for i, t in enumerate(tokens) if t.text == ":"), None)
    if colon is None or colon == 0 or len(tokens) - colon < 4:
        return None
    if any(m.first < colon for m in said) or not any(m.first < min(colon, 6) for m in sentence.of(*_WHO)):
        return None
    numbers = rules(sentence.language).numbers
    if any(t.text.isdigit() for t in tokens[:colon]) or any(
        t.low in numbers for t in tokens[max(0, colon - 3) : colon]
    ):
        return None  # "two banks: ..." lists
    for i in range(colon - 1, max(0, colon - _BEFORE_COLON), -1):
        if tokens[i].text in ",;":
            break
        if _finite(sentence, i) and not tokens[i].capital:
            return Mark("SAY", i, i)
    verbless = not any(_finite(sentence, i) and not tokens[i].capital for i in range(colon))
    return Mark("SAY", colon, colon) if colon <= _SHORT_HEAD and verbless else None
