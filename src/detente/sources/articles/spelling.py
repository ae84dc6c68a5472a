"""Belarusian in its two spellings, as one: the official one and the classical one of 1918.

"Эўразьвяз", "сьпіс", "плян", "ня" and "Еўразвяз", "спіс", "план", "не" are the same words. Words and lexicon
entries are compared by a key that both spellings share; the text itself is never touched.
"""

import re
from functools import lru_cache

_SOFT = re.compile(r"([сзцнлдбпмв])ь(?=[бвгджзклмнпрстўфхцчшсе'яюё])")
_WORDS = {
    "ня": "не",
    "бяз": "без",
    "ізь": "з",
    "зь": "з",
    "із": "з",
    "празь": "праз",
    "году": "года",
    "пасля": "пасьле",
    "пасьля": "пасьле",
    "міністар": "міністр",
    "цэнтар": "центр",
    "літар": "літр",
    "метар": "метр",
}
_SOFT_IN_LOANS = re.compile(r"ло(?!с[яь]|$)")
"""л of loans is soft in one spelling and hard in the other; ё is folded to е before this point."""
_VOWEL_IN_LOANS = re.compile(r"([зс])ы(?!$)")


@lru_cache(maxsize=100_000)
def one_spelling(low: str) -> str:
    """The key of a Belarusian word: no assimilative softness, one vowel in loans, у for ў."""
    low = _WORDS.get(low, low)
    low = _SOFT.sub(r"\1", low).replace("дздз", "ддз")
    low = low.replace("э", "е").replace("лё", "ле").replace("ля", "ла").replace("лю", "лу")
    low = _VOWEL_IN_LOANS.sub(r"\1і", _SOFT_IN_LOANS.sub("ле", low))
    return "у" + low[1:] if low[:1] == "ў" else low


def spelling_key(language: str, low: str) -> str:
    """The form under which a word is looked up in the lexicon of its language."""
    return one_spelling(low) if language == "be" else low


_SHARED = str.maketrans(
    {
        **dict.fromkeys("иіыїй", "и"),
        **dict.fromkeys("еэєё", "е"),
        **dict.fromkeys("оа", "а"),
        "ў": "в",
        "ґ": "г",
        "щ": "ш",
        **dict.fromkeys("ьъ'", ""),
        "я": "е",
        "ю": "у",
    }
)


def shared_spelling(low: str) -> str:
    """A Slavic word in the one rough spelling that Russian, Belarusian and Ukrainian share."""
    return low.replace("дз", "д").replace("ц", "т").translate(_SHARED)
