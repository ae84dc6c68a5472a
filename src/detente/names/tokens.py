"""Words of a name and how alike two of them are."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from detente.names.given_names import GivenName, given_name
from detente.names.keys import SpellingKey, consonants, spelling_key
from detente.names.patronymics import Patronymic, patronymic
from detente.names.scripts import (
    ARABIC,
    CYRILLIC,
    HEBREW,
    LATIN,
    NONE,
    OTHER,
    plain,
    repair,
    romanise,
    script_of,
)

# What a wrong vowel class costs beside a wrong consonant, and a vowel that the languages do not exchange.
VOWEL_COST = 0.40
DETAIL_COST = 0.04
GLIDE_COST = 0.15  # a glide set against none, or g against kh
# Two words that each name a known, different given name; a patronymic set against a word that is none.
OTHER_GIVEN_NAME = 0.20
TWO_GIVEN_NAMES = 0.60  # at most, outside East Slavic names, whose table is the fuller one
OTHER_FATHER = 0.10
NOT_A_PATRONYMIC = 0.30
UNLIKE = 0.25  # more than half of the consonants differ: not worth measuring how much
SHORT_FORM = 0.96
INITIAL_AGREES = 0.85
OTHER_READING = 0.97
WOMAN_AND_MAN = 0.55


class Token:
    """One word of a name with all that comparing needs; equal words of one script share one object."""

    __slots__ = (
        "_readings",
        "bare",
        "daughter",
        "father",
        "fathers",
        "full",
        "given",
        "groups",
        "initial",
        "key",
        "latin",
        "letters",
        "one_reading",
        "plain_word",
        "script",
        "size",
        "slavic",
        "vowelless",
        "word",
    )  # fmt: skip

    def __init__(self, word: str, script: str) -> None:
        self.word = word
        self.script = script
        self.vowelless = script in (ARABIC, HEBREW)
        latin = word if script in (LATIN, CYRILLIC, NONE) else romanise(word)
        self.key: SpellingKey = spelling_key(latin, script if script == CYRILLIC else LATIN)
        self.bare = plain(latin) if script != CYRILLIC else self.key.fold.lower()
        self.initial = _is_initial(word)
        self.given: GivenName | None = None
        self.father: Patronymic | None = None
        if not self.initial:
            self.given = given_name(word if script != LATIN else self.bare, self.key.fold)
            self.father = patronymic(self.key.fold) if script in (LATIN, CYRILLIC) else None
        self.latin = latin
        self._readings: tuple[SpellingKey, ...] | None = None if script == LATIN else ()
        if script == ARABIC and "ض" in word:  # d in Arabic, z in Persian
            self._readings = (spelling_key(romanise(word.replace("ض", "ظ")), LATIN),)
        self.groups = _bits(self.given.groups) if self.given is not None else 0
        self.full = _bits(self.given.full) if self.given is not None else 0
        self.daughter = self.father is not None and self.father.woman
        self.fathers = _bits(self.father.fathers) if self.father is not None else 0
        self.letters = letters = letter_bits(self.key.stem_skeleton)
        self.size = letters.bit_count()
        self.one_reading = script == CYRILLIC or not _MANY_READINGS.search(latin)
        self.plain_word = not (self.initial or self.vowelless or script == OTHER)
        ending = self.key.stem.endswith(("AV", "SKI", "ANKA", "UK", "AVIC", "TKI"))
        self.slavic = (
            script == CYRILLIC
            or (ending and len(self.key.stem) > 4)
            or (self.given is not None and self.given.slavic)
        )

    @property
    def readings(self) -> tuple[SpellingKey, ...]:
        """Give the other keys that the digraphs of a Latin word allow."""
        if self._readings is None:
            self._readings = _other_readings(self.latin, self.key)
        return self._readings

    def __repr__(self) -> str:
        return f"Token({self.word!r})"


def letter_bits(letters: str) -> int:
    """Put the set of capital letters of a key into one integer."""
    bits = 0
    for letter in letters:
        bits |= 1 << (ord(letter) & 63)
    return bits


# Consonants that no other reading of a Latin word would change.
SURE_LETTERS = letter_bits("BDFLMNPR")
_MANY_READINGS = re.compile("[cjq]|^x|zh|ou|oo|ee")


@lru_cache(maxsize=16384)
def _bits(groups: frozenset[int]) -> int:
    """Put group numbers into one integer, so that two sets meet in one machine operation."""
    return sum(1 << group for group in groups)


_TWO_LETTER_INITIALS = frozenset(
    {"dz", "dzh", "ts", "kh", "zh", "sh", "ch", "yu", "ya", "ye", "iu", "ia", "дз", "дж"}
)


def _is_initial(word: str) -> bool:
    bare = word.rstrip(".")
    return len(bare) == 1 or (len(bare) < len(word) and (len(bare) == 2 or bare in _TWO_LETTER_INITIALS))


def _other_readings(word: str, key: SpellingKey) -> tuple[SpellingKey, ...]:
    """Read a Latin word the other ways its digraphs allow: Polish ch, French ou and ch, English j."""
    readings = []
    if "ch" in word:
        readings.append(spelling_key(word, LATIN, "G"))
        if word[0] == "z":  # German: Zichanouskaja
            readings.append(spelling_key("ts" + word[1:], LATIN, "G"))
    if "ou" in word:
        readings.append(spelling_key(word.replace("ou", "u").replace("ch", "sh"), LATIN))
    if "oo" in word or "ee" in word:
        readings.append(spelling_key(word.replace("oo", "u").replace("ee", "i"), LATIN))
    if "zh" in word:
        readings.append(spelling_key(word.replace("zh", "zg"), LATIN))
    if "j" in word:
        readings.append(spelling_key(word.replace("j", "zh"), LATIN))
    if "c" in word and "ch" not in word:
        readings.append(spelling_key(word.replace("c", "ts"), LATIN))
    if "q" in word:
        readings.append(spelling_key(word.replace("q", "g"), LATIN))
    if word[0] == "x":
        readings.append(spelling_key("kh" + word[1:], LATIN))
    return tuple(reading for reading in readings if reading.fold != key.fold)


@lru_cache(maxsize=262144)
def token_of(word: str, whole_script: str) -> Token:
    """Make the token of one word as written; `whole_script` is the script of the name it stands in."""
    mended = repair(word, whole_script).lower()
    script = script_of(mended)
    return Token(mended, LATIN if script == NONE else script)


@lru_cache(maxsize=65536)
def _detail_cost(left: str, right: str) -> float:
    """Give what the merged letters cost where the keys are one: a goes with o and e, h with g and kh."""
    cost = 0.0
    for one, other in zip(left, right, strict=False):
        if one != other:
            if one in "GXQ" or other in "GXQ":
                cost += GLIDE_COST if "Q" not in (one, other) else 0.0
            elif one.isdigit() != other.isdigit():
                cost += GLIDE_COST
            elif "a" not in (one, other) and not one.isdigit():
                cost += DETAIL_COST
    return min(cost, 0.5)


def _key_similarity(left: SpellingKey, right: SpellingKey, slavic: bool) -> float:
    """Compare two spelling keys: consonants count fully, vowel classes less, merged vowels least."""
    if left.stem == right.stem:
        if left.detail == right.detail or not left.stem_skeleton:
            return 1.0
        similarity = 1.0 - _detail_cost(left.detail, right.detail)
    else:
        by_consonants = OSA.distance(left.stem_skeleton, right.stem_skeleton)
        if 2 * by_consonants > max(len(left.stem_skeleton), len(right.stem_skeleton)):
            return UNLIKE
        by_all = OSA.distance(left.stem, right.stem)
        cost = by_consonants + VOWEL_COST * max(by_all - by_consonants, 0)
        longest = max(len(left.stem_skeleton), len(right.stem_skeleton))
        size = longest + VOWEL_COST * (max(len(left.stem), len(right.stem)) - longest)
        similarity = max(0.0, 1.0 - cost / size) if size > 0 else 0.0
    if slavic and left.woman is not None and right.woman is not None and left.woman != right.woman:
        similarity *= WOMAN_AND_MAN
    return similarity


def _vowelless_similarity(left: Token, right: Token) -> float:
    """Compare where one side writes no vowels: consonants only, v and final h counting as vowels."""
    best = 0.0
    for one in (left.key, *left.readings):
        for other in (right.key, *right.readings):
            a, b = abjad_key(one.fold), abjad_key(other.fold)
            best = max(best, Levenshtein.normalized_similarity(a, b) if a and b else 0.0)
    return best


def abjad_key(fold: str) -> str:
    """Give the consonants of a key as scripts without vowels write them: no v, no h at the end, s for z."""
    bare = consonants(fold).lstrip("A").replace("V", "").replace("U", "")
    bare = bare.replace("Z", "S")
    return bare[:-1] if len(bare) > 1 and bare.endswith("G") else bare


def _initial_similarity(left: Token, right: Token) -> float:
    letters = left.key.fold[:1], right.key.fold[:1]
    if left.script == right.script and left.word[0] == right.word[0]:
        return INITIAL_AGREES
    if letters[0] == letters[1] and (left.script != right.script or letters[0] != "A"):
        return INITIAL_AGREES
    # One given name can begin with another letter in another language: U. (Uladzimir) for Vladimir.
    if {left.word[0], right.word[0]} <= set("uvwувў") or {left.word[0], right.word[0]} <= set("mnмнi"):
        return INITIAL_AGREES - 0.1
    if {letters[0], letters[1]} <= {"A", "I", "U"}:
        return INITIAL_AGREES - 0.1
    return 0.0


def token_similarity(left: Token, right: Token, slavic: bool) -> float:
    """Say how alike two words are as parts of a person's name, from 0 to 1.

    `slavic` says that one of the names looks East Slavic; then the spelling key alone decides, otherwise
    the key and the letters as written each count half.
    """
    if left is right or left.word == right.word:
        return 1.0
    if left.plain_word and right.plain_word:
        if (left.fathers or right.fathers) and (left.father is None) != (right.father is None):
            return NOT_A_PATRONYMIC
        one, other = left.father, right.father
        if one is not None and other is not None:
            if one.woman != other.woman:
                return OTHER_FATHER
            if left.fathers and right.fathers:
                return 1.0 if left.fathers & right.fathers else OTHER_FATHER
        if left.groups and right.groups:
            if left.full & right.full:
                return 1.0
            if left.groups & right.groups:
                return SHORT_FORM
            return OTHER_GIVEN_NAME if slavic else min(_spelling(left, right, slavic), TWO_GIVEN_NAMES)
        return _spelling(left, right, slavic)
    if left.initial or right.initial:
        return _initial_similarity(left, right)
    if left.vowelless != right.vowelless:
        if left.groups and right.groups:
            return 1.0 if left.groups & right.groups else OTHER_GIVEN_NAME
        return _vowelless_similarity(left, right)
    if left.vowelless or left.script == right.script:
        return Levenshtein.normalized_similarity(left.word, right.word)
    return _spelling(left, right, slavic)


def _spelling(left: Token, right: Token, slavic: bool) -> float:
    similarity = _key_similarity(left.key, right.key, slavic)
    if not slavic and left.bare[:-1] == right.bare[:-1] and {left.bare[-1:], right.bare[-1:]} == {"a", "o"}:
        return WOMAN_AND_MAN  # Mario, Maria; Fernando, Fernanda
    if similarity < OTHER_READING and not (left.one_reading and right.one_reading):
        for one in (left.key, *left.readings):
            for other in (right.key, *right.readings):
                similarity = max(similarity, OTHER_READING * _key_similarity(one, other, slavic))
    if not slavic and left.script == right.script:
        similarity = 0.5 * similarity + 0.5 * Levenshtein.normalized_similarity(left.bare, right.bare)
    return similarity


_REMEMBERED: dict[tuple[Token, Token, bool], float] = {}
_LIMIT = 2_000_000
remembered = _REMEMBERED.get


def similarity_of(left: Token, right: Token, slavic: bool) -> float:
    """Give `token_similarity`, remembering it: words recur far more often than names."""
    if left is right:
        return 1.0
    pair = (left, right, slavic)
    found = _REMEMBERED.get(pair)
    if found is None:
        if len(_REMEMBERED) >= _LIMIT:
            _REMEMBERED.clear()
        found = _REMEMBERED[pair] = token_similarity(left, right, slavic)
    return found
