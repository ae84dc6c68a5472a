"""How the words of the lists in `data/` are spelled for look-up: stems, first letters, abbreviations."""

import re
from functools import lru_cache

from detente.names.keys import spelling_key
from detente.names.scripts import CYRILLIC, LATIN, script_of

ABBREVIATION_LETTERS = str.maketrans(
    "абвгдежзийклмнопрстуфхцчшыэі", "abvgdezziiklmnoprstufhccsyei"
)  # fmt: skip
_UNITS = re.compile("shch|sch|kh|zh|ts|ch|sh|yu|ya|iu|ia|.")
_UNIT_OF = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "zh",
    "з": "z", "и": "i", "і": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "sh", "ы": "i", "э": "e", "ю": "yu", "я": "ya", "shch": "sh", "sch": "sh", "iu": "yu", "ia": "ya",
    "h": "g", "y": "i", "c": "ts", "w": "v",
}  # fmt: skip


def father_stem(fold: str) -> str:
    """Give the part of a father's name that his children's patronymic keeps: SARGA (Sergei) gives SARG."""
    return fold.rstrip("AI")


def fold_of(word: str) -> str:
    """Give the spelling key of a word of an organisation's name (lower case, Latin or Cyrillic)."""
    cyrillic = not word.isascii() and script_of(word) == CYRILLIC
    return spelling_key(word, CYRILLIC if cyrillic else LATIN).fold


def stem_of(fold: str) -> str:
    """Take the vowels off the end of a spelling key."""
    return fold.rstrip("AIU") or fold


@lru_cache(maxsize=65536)
def acronym_units(word: str) -> tuple[str, ...]:
    """Part an acronym into the letters of its original: NTTS and НТЦ both give n, t, ts."""
    return tuple(_UNIT_OF.get(unit, unit) for unit in _UNITS.findall(word))


@lru_cache(maxsize=65536)
def legal_stem(word: str) -> str:
    """Give what is compared of a word inside a legal form: its key without ending, short words as written."""
    return word.translate(ABBREVIATION_LETTERS) if len(word) <= 3 else stem_of(fold_of(word))
