"""Words of a sentence with their places, and the marks that the lexicon puts on them."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

# One pass: dotted capitals (U.S.), grouped figures (6,134 or 1 100), words, signs.
_TOKEN = re.compile(
    r"(?:[A-ZА-ЯІЎЄЇ]\.){2,}[A-Z]?(?![a-z])"
    r"|\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?![\d,.]\d)"
    r"|\d+(?:[.,]\d+)?(?:-?(?:year|летн|річн|гадов|го|й|я|е|ти|х|м|мі|ми|і|ы|га|th|st|nd|rd)\w*)?"
    r"|['’]s\b|\w+(?:(?:['’ʼ`](?!s\b)|[\-\u2011\u2010])\w+)*"
    r"|\.\.\.|[^\w\s]"
)
_SAME = str.maketrans(
    {"ё": "е", "’": "'", "ʼ": "'", "`": "'", "\u2011": "-", "\u2010": "-", "\u00a0": " ", "\u0301": ""}
)


def lower(text: str) -> str:
    """The text in lower case with every letter in its place: "İzmir" must not grow by a combining dot."""
    return text.replace("\u0130", "I").lower()


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A word as the lexicon spells it: lower case, one apostrophe, one hyphen, е for ё."""
    return lower(word).translate(_SAME)


class Token(NamedTuple):
    """One word or sign: its text, its folded form and its offsets in the frozen text."""

    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """True when the word begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def word(self) -> bool:
        """True for words and figures, false for signs."""
        return self.text[0].isalnum()


class Mark(NamedTuple):
    """A lexicon entry found at tokens `first` to `last` (both included)."""

    tag: str
    first: int
    last: int
    value: str = ""


AND = frozenset(("and", "и", "і", "й", "та", "ды"))
"""The words that join two of a kind."""


@dataclass(slots=True)
class Sentence:
    """One sentence of the frozen text with its tokens and marks."""

    start: int
    end: int
    text: str
    language: str
    paragraph: int
    headline: bool = False
    flash: bool = False
    """True for an entry of a live report that begins with its time ("12:45 London blacklists six")."""
    number: int = 0
    tokens: tuple[Token, ...] = ()
    marks: dict[str, list[Mark]] = field(default_factory=dict)
    refuted: bool = False
    """True for a question that the next sentence answers with a no."""

    def of(self, *tags: str) -> list[Mark]:
        """The marks with one of these tags, in the order of the text."""
        if len(tags) == 1:
            return self.marks.get(tags[0], [])
        found = [m for tag in tags for m in self.marks.get(tag, ())]
        return found if len(found) < 2 else sorted(found, key=lambda m: (m.first, m.last))

    def has(self, *tags: str) -> bool:
        """True when one of these tags was marked."""
        return any(self.marks.get(tag) for tag in tags)

    def tokens_at(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last token that a stretch of the sentence touches, counted from its start."""
        start, end = start + self.start, end + self.start
        inside = [i for i, t in enumerate(self.tokens) if t.end > start and t.start < end]
        return inside[0], inside[-1]

    def within(self, first: int, last: int, *tags: str) -> list[Mark]:
        """The marks with one of these tags that lie wholly between two tokens (both included)."""
        return [m for m in self.of(*tags) if first <= m.first and m.last <= last]


def tokenise(text: str, offset: int = 0) -> tuple[Token, ...]:
    """Cut a text into words and signs; offsets are shifted by `offset`."""
    return tuple(
        Token(word := m[0], fold(word), m.start() + offset, m.end() + offset) for m in _TOKEN.finditer(text)
    )


def words_in(text: str) -> list[str]:
    """The words and figures of a text, folded."""
    return [fold(word) for word in _TOKEN.findall(text) if word[0].isalnum()]
