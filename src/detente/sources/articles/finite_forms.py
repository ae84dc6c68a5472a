"""Belarusian forms whose ending is that of an infinitive and of a future: "выпусціць", "зачыняць".

The ending leaves it open whether somebody will do it or only may; what stands around the word decides.
"""

import re

from detente.sources.articles.governors import GOVERNORS
from detente.sources.articles.moodwords import BETWEEN
from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.slavic_words import BE, CAN, MUST, WILL
from detente.sources.articles.slots import after_preposition
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import BREAKS

_RULING = (*GOVERNORS, "GOV_ANNOUNCE")
_SOFTENED = re.compile(r"(?<!аб)(?<!ў)(?:ц|дз|с|з)яць$")
"""A stem that changed its sound before -яць: only a future ends so ("скароцяць", "перагледзяць")."""
_OPENERS = frozenset(("каб", "ці", "чым", "замест"))


def finite_in_belarusian(sentence: Sentence, at: int) -> bool:
    """Does the word at `at`, with the ending of an infinitive, tell that somebody will do it?

    Behind "што", behind the one who acts, and, in the plural, where its clause has no other verb.
    """
    low = sentence.tokens[at].low
    plural = low.endswith(("аць", "яць"))
    if plural and _SOFTENED.search(low) and not low.endswith("узяць"):
        return True
    if any(0 < at - m.last <= 5 for m in sentence.of(*_RULING[:5])):
        return False
    if _ruled_from_behind(sentence, at):
        return False
    before = sentence.tokens[at - 1].low if at else ""
    opener = sentence.tokens[at - 2].low if at > 1 else ""
    if before in ("што", "ен", "яна") or (before in ("не", "ня") and opener == "што"):
        return True
    left = at - 2 if before in ("не", "ня") else at - 1
    while left > 0 and sentence.tokens[left].low in BETWEEN:
        left -= 1  # "Вільня таксама адновіць рэйсы"
    if any(m.last == left for m in sentence.of("ACTOR", "HOLDER")):
        return True
    first, last = _clause(sentence, at)
    if _ruled(sentence, at, first, last):
        return False
    if plural:
        return at > first and last - first < 12
    return any(
        m.first <= first + 1 and not after_preposition(sentence, m.first)
        for m in sentence.within(first, at - 1, "ACTOR", "HOLDER")
    )


def _ruled_from_behind(sentence: Sentence, at: int) -> bool:
    """ "што аслабляць санкцыі Вільня не прапануе": an infinitive before the word that rules it."""
    _, last = _clause(sentence, at)
    return bool(sentence.within(at + 1, last, "GOV_REFUSE", "GOV_PROMISE"))


def _clause(sentence: Sentence, at: int) -> tuple[int, int]:
    """The words around `at` up to the nearest stops and commas."""
    tokens = sentence.tokens
    first, last = at, at
    while first > 0 and tokens[first - 1].text not in BREAKS and tokens[first - 1].text != ",":
        first -= 1
    while (
        last + 1 < len(tokens) and tokens[last + 1].text not in BREAKS and tokens[last + 1].text not in ",."
    ):
        last += 1
    return first, last


def _ruled(sentence: Sentence, at: int, first: int, last: int) -> bool:
    """Is there another verb in the clause, or a word that rules an infinitive?"""
    if any(m.last < at for m in sentence.within(first, last, *_RULING)):
        return True
    small = CAN["be"] | MUST["be"] | WILL["be"] | BE["be"] | _OPENERS
    for i in range(first, last + 1):
        low = sentence.tokens[i].low
        if i == at or len(low) < 3:
            continue
        if low in small:
            return True
        if len(low) > 4 and not sentence.tokens[i].capital and form_of("be", low) in ("past", "infinitive"):
            return True
        if low.endswith(("ецца", "уцца", "юцца", "уе", "ае", "яе", "ваюць", "юць")):
            return True
    return False
