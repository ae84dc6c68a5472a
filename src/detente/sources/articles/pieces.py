"""The pieces of words that the language network reads: whole words where it knows them, else their parts.

A text is put in small letters without accents; figures are told apart by their length only, years aside, so
that 123 freed and 187 freed read alike; articles and commas are left out. Words are cut greedily into the
longest known pieces (word pieces: Wu et al., 2016).
"""

import re
import unicodedata
from collections.abc import Mapping

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
MOST = 64
"""Pieces of a sentence that are read; what follows is left."""
_WORD = re.compile(r"[a-z]+|[0-9]+|[^\sa-z0-9]")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"'})
_LIKE_IT = {1: "7", 2: "50", 3: "100"}
_SILENT = frozenset(["the", "a", "an", "s", "'", ",", ".", "-", "–", "—", "(", ")", ";"])
"""Words and signs that are not read: they say little, and each takes as long to read as another."""


def plain(text: str) -> str:
    """The text as it is cut: small letters, no accents, one kind of quotation mark, figures by length."""
    bare = text.lower()
    if not bare.isascii():
        bare = unicodedata.normalize("NFD", bare.translate(_QUOTES))
        bare = "".join(c for c in bare if not unicodedata.combining(c))
    return _FIGURE.sub(_like_it, bare)


def _like_it(figure: re.Match[str]) -> str:
    digits = figure.group().replace(",", "").replace(".", "")
    return " 2020 " if _YEAR.fullmatch(digits) else f" {_LIKE_IT.get(len(digits), '1000')} "


class Pieces:
    """Cuts texts by a list of known pieces: `numbers` gives each its place; `##` marks what continues."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self.numbers = numbers
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, text: str) -> list[int]:
        """The numbers of the pieces of a text, with a start and an end, at most `MOST`."""
        words = [word for word in _WORD.findall(plain(text)) if word not in _SILENT]
        inner = [n for word in words for n in self._of_word(word)]
        return [self.numbers[START], *inner[: MOST - 2], self.numbers[END]]

    def _of_word(self, word: str) -> tuple[int, ...]:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._cut(word) if len(word) < MOST else (self.numbers[UNKNOWN],)
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        at = 0
        while at < len(word):
            for end in range(len(word), at, -1):
                number = self.numbers.get(("##" if at else "") + word[at:end])
                if number is not None:
                    break
            else:
                return (self.numbers[UNKNOWN],)
            found.append(number)
            at = end
        return tuple(found)
