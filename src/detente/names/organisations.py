"""Organisations' names taken apart: legal form, institutional words, numbers, telling words."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from detente.names.institutions import (
    GENERIC_WEIGHT,
    Concept,
    compound_concepts,
    concept_named,
    concept_of,
    legal_form_at,
    may_be_legal,
    may_hold_phrase,
    phrase_at,
)
from detente.names.remembered import Remembered
from detente.names.scripts import APOSTROPHES, plain, repair, script_of
from detente.names.wordlists import small_words
from detente.names.words import Word, word_of

DISTINCTIVE_WEIGHT, SHORT_WEIGHT, NUMBER_WEIGHT = 1.0, 0.6, 0.5

STOPS = small_words("stops")
_MOST_WORDS = 200  # what is longer is no name, and would be compared word by word
_ROMAN = re.compile(r"^(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})$")
_ROMAN_FIRSTS = frozenset("IVX")
_ORDINAL = re.compile(r"^№?(\d+)(?:st|nd|rd|th|[-]?й|[-]?ы|[-]?ая)?$")
_DOTTED = re.compile(r"\b((?:[^\W\d_]\.){2,}(?:[^\W\d_]\b\.?)?|[^\W\d_]\.[^\W\d_]\b)")
_SUFFIXED = re.compile(r"(\d)-(?:й|я|е|ы|і|го|th|st|nd|rd)\b", re.IGNORECASE)
_SPLIT = re.compile(r"[^\w']+")
_BLANKS = '"«»“”„‘`´‚'  # become blanks in a name
_WORD_NUMBERS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5"}

# English business words as Belarusian and Russian firms spell them inside compound names.
_COMMERCIAL = (
    ("service", "servis"), ("leasing", "lizing"), ("business", "biznes"), ("export", "eksport"),
    ("tech", "tekh"), ("energy", "enerdzhi"), ("design", "dizayn"), ("group", "grupp"),
    ("holdings", "kholdingz"), ("trade", "treyd"), ("tour", "tur"), ("special", "spets"),
    ("machine", "mash"), ("house", "khaus"), ("center", "tsentr"), ("light", "layt"), ("line", "layn"),
    ("city", "siti"), ("auto", "avto"), ("euro", "evro"), ("south", "yug"),
)  # fmt: skip


class OrganisationWord(NamedTuple):
    """One word: its token, the concept it names, the number it is, how much it says, whether in
    capitals, and the concepts that a compound (Bel-tamozh-servis) is built of.
    """

    token: Word
    concept: Concept | None
    number: str
    weight: float
    capitals: bool
    compound: tuple[str, ...]


class OrganisationName:
    """An organisation's name taken apart.

    words: what is compared; legal: the classes of its legal forms; script: of most letters; weight: what its
    words weigh together. What hardly any comparison asks for is worked out when it is asked for.
    """

    __slots__ = ("_initials", "_places", "_raw", "legal", "script", "weight", "words")

    def __init__(
        self,
        words: tuple[OrganisationWord, ...],
        legal: frozenset[str],
        script: str,
        raw: "list[RawWord]",
        places: list[int],
    ) -> None:
        """Set down a name; `raw` are its words as written, `places` where among them `words` begin."""
        self.words = words
        self.legal = legal
        self.script = script
        self.weight = sum([word.weight for word in words])
        self._raw = raw
        self._places = places
        self._initials: tuple[tuple[str, int], ...] | None = None

    @property
    def joined(self) -> str:
        """Give the spelling keys of the telling words run together."""
        words = self.words
        return "".join([word.token.key.fold for word in words if word.concept is None or len(words) <= 2])

    @property
    def initials(self) -> tuple[tuple[str, int], ...]:
        """Give the first letters in order of all words but the small ones.

        Each with the place of its word, -1 for a legal form.
        """
        if self._initials is None:
            where = {raw_place: place for place, raw_place in enumerate(self._places)}
            self._initials = tuple(
                [
                    (word.initial, where.get(place, -1))
                    for place, word in enumerate(self._raw)
                    if not word.stop
                ]
            )
        return self._initials

    @property
    def first_letters(self) -> str:
        """Give the first letters as one text."""
        return "".join([initial or " " for initial, _ in self.initials])


def _undot(found: re.Match[str]) -> str:
    letters = found.group(1).replace(".", "")
    # Two dotted letters are a person's initials (named after V. I. Kozlov), not the number VI.
    return (letters.lower() if len(letters) == 2 else letters) + " "


class RawWord(NamedTuple):
    """A word as it is written, with look-alike letters put right; what it can be by itself."""

    word: str
    lowered: str
    initial: str
    stop: bool
    may_be_legal: bool


def _raw_word(text: str, script: str) -> RawWord | None:
    word = _mended(text.strip("'_"), script)
    if not word.strip("'" + APOSTROPHES):
        return None
    word = word.replace("'", "")
    lowered = word.lower()
    initial = plain(word[:1]) or plain(word)
    return RawWord(word, lowered, initial[:1], lowered in STOPS, may_be_legal(lowered))


RAW_WORDS: Remembered[str, Remembered[str, RawWord | None]] = Remembered(
    lambda script: Remembered(lambda text: _raw_word(text, script), 130_000)
)
"""The words met so far as they are written, by the script of the name they stand in."""


def smoothed(text: str) -> str:
    """Take quotes, dots of abbreviations and endings of numbers out of a name, or of many, a line each."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    for mark in _BLANKS:  # far quicker than a translation
        if mark in text:
            text = text.replace(mark, " ")
    text = text.replace("’", "'").replace("&", " and ").replace("o-op", "oop")
    if "-" in text:
        text = _SUFFIXED.sub(r"\1", text)
    if "." in text:
        lines = [_DOTTED.sub(_undot, line) if "." in line else line for line in text.split("\n")]
        text = "\n".join(lines)
    return text


def split(text: str) -> list[str]:
    """Give the words of a smoothed name, blanks among them."""
    return _SPLIT.split(text)[:_MOST_WORDS]


def _mended(word: str, script: str) -> str:
    """Put look-alike letters right, but leave numbers numbers (558th)."""
    return word if word[:1].isdigit() and _ORDINAL.match(word.lower()) else repair(word, script)


def _core(words: list[RawWord]) -> tuple[list[int], frozenset[str]]:
    """Part the places of telling words from the legal forms at the edges (long forms anywhere)."""
    possible = [word.may_be_legal for word in words]
    if True not in possible:
        return list(range(len(words))), frozenset()
    lowered = [word.lowered for word in words]
    taken = [False] * len(words)
    legal: set[str] = set()
    place = 0
    edge = True
    while place < len(words):
        if not possible[place]:
            edge = False
            place += 1
            continue
        form, length = legal_form_at(
            lowered, place, edge or place == len(words) - 1 or place + 1 == len(words)
        )
        if length:
            legal.add(form)
            for index in range(place, place + length):
                taken[index] = True
            place += length
        else:
            edge = False
            place += 1
    # Short forms before other legal forms at the end: "... HOLDING AB OYJ", "... CO LTD".
    for place in range(len(words) - 1, -1, -1):
        if taken[place]:
            continue
        if not possible[place]:
            break
        form, length = legal_form_at(lowered, place, True)
        if length != 1:
            break
        taken[place] = True
        legal.add(form)
    core = [place for place, gone in enumerate(taken) if not gone]
    if not core:
        core = list(range(len(words)))
    return core, frozenset(legal)


@lru_cache(maxsize=131072)
def _organisation_word(word: str, script: str, first: bool) -> OrganisationWord:
    lowered = word.lower()
    number = ""
    ordinal = None if word.isalpha() else _ORDINAL.match(lowered)
    if ordinal:
        number = ordinal[1].lstrip("0") or "0"
    elif lowered in _WORD_NUMBERS:
        number = _WORD_NUMBERS[lowered]
    elif not first and word[:1] in _ROMAN_FIRSTS and _ROMAN.match(word):
        number = "roman " + word
    token = word_of(word, script) if not ordinal else word_of(number, script)
    concept = None if number else concept_of(lowered, token.key.fold)
    if number:
        weight = NUMBER_WEIGHT
    elif concept is not None:
        weight = concept.weight
    elif len(lowered) <= 2:
        weight = SHORT_WEIGHT if word.isupper() else GENERIC_WEIGHT
    else:
        weight = DISTINCTIVE_WEIGHT
    compound = compound_concepts(token.key.fold) if concept is None and not number else ()
    return OrganisationWord(token, concept, number, weight, word.isupper() and 2 <= len(word) <= 6, compound)


def commercially(text: str) -> str:
    """Write Latin words with the English business words in them spelled the Russian way (BELTEKHEKSPORT)."""
    for english, russian in _COMMERCIAL:
        if english in text:
            text = text.replace(english, russian)
    return text


COMMERCIAL: Remembered[str, str] = Remembered(commercially, 130_000)
"""The commercial readings of Latin words met so far."""


def parse_organisation(name: str) -> OrganisationName:
    """Take an organisation's name apart: legal forms, institutional words, numbers, telling words."""
    return ORGANISATIONS[name]


def _parse(name: str) -> OrganisationName:
    text = smoothed(name)
    return parsed(split(text), script_of(text))


def parsed(written: list[str], script: str) -> OrganisationName:
    """Take a name apart of which the words are known as they are written, and the script."""
    known = RAW_WORDS[script]
    raw = [word for word in map(known.__getitem__, written) if word is not None]
    core, legal = _core(raw)
    telling = [place for place in core if not raw[place].stop] or core
    kept, places = _single_letters_joined([raw[place].word for place in telling], telling)
    words = tuple([_organisation_word(word, script, place == 0) for place, word in enumerate(kept)])
    words, places = _in_phrases(words, places)
    return OrganisationName(words, legal, script, raw, places)


ORGANISATIONS: Remembered[str, OrganisationName] = Remembered(_parse, 130_000)
"""The names taken apart so far, as they are written."""


def _in_phrases(
    words: tuple[OrganisationWord, ...], places: list[int]
) -> tuple[tuple[OrganisationWord, ...], list[int]]:
    """Join words in a row that name one thing (trade union); places go with the words kept."""
    names = [word.concept.name if word.concept is not None else "" for word in words]
    if not may_hold_phrase(names):
        return words, places
    kept: list[OrganisationWord] = []
    kept_places: list[int] = []
    start = 0
    while start < len(words):
        taken = 1
        if names[start]:
            found, length = phrase_at(names, start)
            if length:
                concept = concept_named(found)
                kept.append(words[start]._replace(concept=concept, weight=concept.weight, capitals=False))
                taken = length
        if taken == 1:
            kept.append(words[start])
        kept_places.append(places[start])
        start += taken
    return tuple(kept), kept_places


def _single_letters_joined(words: list[str], places: list[int]) -> tuple[list[str], list[int]]:
    """Join single letters that stand in a row (P T Astra gives PT Astra); places go with the words kept."""
    if min(map(len, words), default=2) > 1:
        return words, places
    kept: list[str] = []
    kept_places: list[int] = []
    run = False
    for word, place in zip(words, places, strict=True):
        single = len(word) == 1 and word.isalpha()
        if single and run:
            kept[-1] += word
        else:
            kept.append(word)
            kept_places.append(place)
        run = single
    return kept, kept_places
