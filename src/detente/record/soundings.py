"""Rough soundings of names, so that a withheld name is struck in whatever spelling a page has it.

Words of others come in any transliteration and case. What stays of a word is its consonants in wide classes
(t for ts, ch and c; h for kh and g; no v, w and vowels), so Kalesnikava, Kolesnikova and the same in Cyrillic
letters sound alike. It errs to the safe side: a word too many is struck rather than one too few.
"""

import re
from collections.abc import Iterable

_LETTERS = str.maketrans(
    {
        "а": "", "б": "b", "в": "", "г": "h", "ґ": "h", "д": "d", "е": "", "ё": "", "є": "", "ж": "s",
        "з": "s", "и": "", "і": "", "ї": "", "й": "", "к": "k", "л": "l", "м": "m", "н": "n", "о": "",
        "п": "p", "р": "r", "с": "s", "т": "t", "у": "", "ў": "", "ф": "p", "х": "h", "ц": "t", "ч": "t",
        "ш": "s", "щ": "s", "ъ": "", "ы": "", "ь": "", "э": "", "ю": "", "я": "",
        "ł": "l", "ś": "s", "š": "s", "ž": "s", "ź": "s", "ż": "s", "č": "t", "ć": "t", "ń": "n", "ŭ": "",
    }
)  # fmt: skip
_DIGRAPHS = ((r"shch|szcz", "s"), (r"tch|tsch|ch|cz|ts|tz", "t"), (r"sh|sz|zh|rz", "s"), (r"kh|gh", "h"),
             (r"ph", "p"), (r"x", "ks"), (r"[cq]", "k"), (r"g", "h"), (r"z", "s"), (r"f", "p"))  # fmt: skip
_SILENT = re.compile(r"[^bdhklmnprst]")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LEAST = 3
"""Consonants from which a sounding tells a name."""
_ENDING = 2
"""Consonants that a case ending may add."""


def sounding(word: str) -> str:
    """The consonants of a word in wide classes; a doubled one counts once."""
    text = word.casefold()
    if not re.search(r"[а-яёіїєґў]", text):
        for pattern, letter in _DIGRAPHS:
            text = re.sub(pattern, letter, text)
    return re.sub(r"(.)\1+", r"\1", _SILENT.sub("", text.translate(_LETTERS)))


class Soundings:
    """The soundings of some names, to strike them from words of others."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known = frozenset(found for name in names if len(found := sounding(name)) >= _LEAST)

    def strike(self, text: str, mark: str) -> str:
        """The text with the mark in place of every capitalised word that sounds like one of the names."""
        return _WORD.sub(lambda word: mark if self._told(word.group()) else word.group(), text)

    def _told(self, word: str) -> bool:
        if not word[:1].isupper():
            return False
        found = sounding(word)
        return any(found.startswith(name) and len(found) - len(name) <= _ENDING for name in self._known)
