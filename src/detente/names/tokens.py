"""Words of a name and how alike two of them are."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from detente.names.given_names import given_name
from detente.names.keys import SpellingKey, consonants, spelling_key
from detente.names.patronymics import DAUGHTER_WORDS, SON_WORDS, patronymic
from detente.names.readings import may_be_read_otherwise, other_readings
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
ROUNDED = 0.97
SHORT_WORD, SHORT_WORDS_DIFFER = 3, 0.9  # a letter of three is a third of the word (Kim, Kam)
WOMAN_AND_MAN = 0.55


class Token:
    """One word of a name with all that comparing needs; equal words of one script share one object.

    stem, bones, letters: of its spelling key the stem, the consonants of the stem, and which they are, as the
    bits of an integer; one_reading: no digraph in it can be read otherwise; role: what the word can be in a
    person's name, as bits (see ROLES).
    """

    __slots__ = (
        "_bare",
        "_readings",
        "bones",
        "daughter",
        "father",
        "fathers",
        "full",
        "given",
        "groups",
        "initial",
        "key",
        "kind",
        "latin",
        "letters",
        "manner",
        "one_reading",
        "plain_word",
        "role",
        "script",
        "size",
        "slavic",
        "stem",
        "vowelless",
        "word",
    )  # fmt: skip

    def __init__(self, word: str, script: str, manner: str = "") -> None:
        self.word = word
        self.script = script
        cyrillic = script == CYRILLIC
        self.vowelless = vowelless = script in (ARABIC, HEBREW)
        self.latin = latin = word if cyrillic or script in (LATIN, NONE) else romanise(word)
        self.key = key = spelling_key(latin, script if cyrillic else LATIN)
        self.stem, self.bones = stem, bones = key.stem, key.stem_skeleton
        self._bare: str | None = word if script == LATIN and word.isascii() and word.isalnum() else None
        self.initial = initial = len(word) < 5 and script != OTHER and _is_initial(word)
        given = father = None
        if not initial:
            given = given_name(word if script != LATIN else self.bare, key.fold)
            father = patronymic(key.fold) if cyrillic or script == LATIN else None
        self.given, self.father = given, father
        self._readings: tuple[SpellingKey, ...] | None = None if script == LATIN else ()
        if script == ARABIC:
            self._readings = tuple(
                [
                    spelling_key(romanise(word.replace(letter, other)), LATIN)
                    for letter, other in _ARABIC_READINGS
                    if letter in word
                ]
            )
        self.groups, self.full = (given.groups, given.full) if given is not None else (0, 0)
        self.fathers, self.daughter = (father.fathers, father.woman) if father is not None else (0, False)
        self.letters = letters = letter_bits(bones)
        self.size = letters.bit_count()
        self.manner = manner
        self.one_reading = script != LATIN or not may_be_read_otherwise(word, manner)
        self.plain_word = plain_word = not (initial or vowelless or script == OTHER)
        role = INITIAL_ROLE if initial else 0
        if not plain_word:
            self.kind = UNREAD
            role |= UNREAD_ROLE
        elif father is not None:
            self.kind = SON_OF if father.fathers else MIXED
        else:
            self.kind = NAME if given is not None else WORD
        self.slavic = slavic = (
            (len(stem) > 4 and stem.endswith(_SLAVIC_ENDINGS))
            or (given is not None and given.slavic)
            or (cyrillic and _SLAVIC_LETTERS.search(word) is not None)
        )
        if given is not None:
            role |= GIVEN_ROLE if given.woman is None else WOMAN_ROLE if given.woman else MAN_ROLE
        if father is not None:
            role |= FATHER_ROLE if father.fathers else MAYBE_FATHER_ROLE
            role |= DAUGHTER_ROLE if father.woman else 0
        if key.fold in _CHILD_WORDS:
            role |= CHILD_ROLE
        self.role = role | SLAVIC_ROLE if slavic else role

    @property
    def bare(self) -> str:
        """Give the word in bare lower-case Latin letters; of a Cyrillic one its spelling key."""
        if self._bare is None:
            self._bare = plain(self.latin) if self.script != CYRILLIC else self.key.fold.lower()
        return self._bare

    @property
    def readings(self) -> tuple[SpellingKey, ...]:
        """Give the other keys that the digraphs of a Latin word allow."""
        if self._readings is None:
            self._readings = other_readings(self.latin, self.key, self.manner)
        return self._readings

    def __repr__(self) -> str:
        return f"Token({self.word!r})"


# Roles: an initial; a given name of either sex, of women, of men; a patronymic with a known father, or one by
# its ending alone; a daughter's; a word that looks East Slavic; a Turkic word for son or daughter; an initial
# or a word in a script that is not read letter by letter.
INITIAL_ROLE, GIVEN_ROLE, WOMAN_ROLE, MAN_ROLE, FATHER_ROLE, MAYBE_FATHER_ROLE = 1, 2, 4, 8, 16, 32
DAUGHTER_ROLE, SLAVIC_ROLE, CHILD_ROLE, UNREAD_ROLE = 64, 128, 256, 512
_CHILD_WORDS = SON_WORDS | DAUGHTER_WORDS
# Kinds, by which two words are compared: a patronymic with a known father, a given name, a word that is
# neither, one that ends as a patronymic does, one that has the last of the roles.
SON_OF, NAME, WORD, MIXED, UNREAD = range(5)
_SLAVIC_LETTERS = re.compile("[ўіїєґщыё]")
_SLAVIC_ENDINGS = ("AV", "SKI", "ANKA", "UK", "AVIC", "TKI")
_BIT = {chr(code): 1 << (code & 63) for code in range(48, 91)}


def letter_bits(letters: str) -> int:
    """Put the set of capital letters of a key into one integer."""
    bits = 0
    for letter in letters:
        bits |= _BIT[letter] if letter in _BIT else 1 << (ord(letter) & 63)
    return bits


# Consonants that no other reading of a Latin word would change.
SURE_LETTERS = letter_bits("BDFLMNPR")


# Letters that Arabs, Egyptians and Persians read otherwise: d or z, z or d, j or g, q or g.
_ARABIC_READINGS = (("ض", "ظ"), ("ذ", "د"), ("ج", "گ"), ("ق", "گ"))
_TWO_LETTER_INITIALS = frozenset(
    {"dz", "dzh", "ts", "kh", "zh", "sh", "ch", "yu", "ya", "ye", "iu", "ia", "дз", "дж"}
)


def _is_initial(word: str) -> bool:
    bare = word.rstrip(".")
    return len(bare) == 1 or (len(bare) < len(word) and (len(bare) == 2 or bare in _TWO_LETTER_INITIALS))


def token_of(word: str, whole_script: str, manner: str = "") -> Token:
    """Make the token of one word as written.

    `whole_script` is the script of the name it stands in, `manner` how that is spelled
    (`detente.names.readings.manner_of`).
    """
    if word.isalpha() and word.isascii() and whole_script == LATIN:
        return _token(word.lower(), LATIN, manner)
    if word.isalpha() and min(word) >= "\u0400" and max(word) <= "\u04ff":
        return _token(word.lower(), CYRILLIC, "")
    mended = repair(word, whole_script).lower()
    script = script_of(mended)
    return _token(mended, LATIN if script == NONE else script, manner if script == LATIN else "")


_token = lru_cache(maxsize=262144)(Token)


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


def key_similarity(left: SpellingKey, right: SpellingKey, slavic: bool) -> float:
    """Compare two spelling keys: consonants count fully, vowel classes less, merged vowels least."""
    _, _, left_detail, left_stem, left_bones, left_woman = left
    _, _, right_detail, right_stem, right_bones, right_woman = right
    if left_stem == right_stem:
        if left_detail == right_detail or not left_bones:
            return 1.0
        similarity = 1.0 - _detail_cost(left_detail, right_detail)
    else:
        longest = max(len(left_bones), len(right_bones))
        half = longest // 2
        by_consonants = OSA.distance(left_bones, right_bones, score_cutoff=half)
        if by_consonants > half:
            return UNLIKE
        by_all = OSA.distance(left_stem, right_stem)
        cost = by_consonants + VOWEL_COST * max(by_all - by_consonants, 0)
        size = longest + VOWEL_COST * (max(len(left_stem), len(right_stem)) - longest)
        similarity = max(0.0, 1.0 - cost / size) if size > 0 else 0.0
    if slavic and left_woman is not None and right_woman is not None and left_woman != right_woman:
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


def _initial_similarity(left: Token, right: Token, slavic: bool) -> float:
    letters = left.key.fold[:1], right.key.fold[:1]
    if left.script == right.script and left.word[0] == right.word[0]:
        return INITIAL_AGREES
    if letters[0] == letters[1] and (left.script != right.script or letters[0] != "A"):
        return INITIAL_AGREES
    if not slavic and left.script == right.script:
        return 0.0
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
        if left.father is not None and right.father is not None:
            if left.daughter != right.daughter:
                return OTHER_FATHER
            if left.fathers and right.fathers:
                return 1.0 if left.fathers & right.fathers else OTHER_FATHER
        if left.groups and right.groups:
            return _given_similarity(left, right, slavic)
        return spelled_similarity(left, right, slavic)
    if left.initial or right.initial:
        return _initial_similarity(left, right, slavic)
    if left.vowelless != right.vowelless:
        if left.groups and right.groups:
            return 1.0 if left.groups & right.groups else OTHER_GIVEN_NAME
        return _vowelless_similarity(left, right)
    if left.vowelless or left.script == right.script:
        return Levenshtein.normalized_similarity(left.word, right.word)
    return spelled_similarity(left, right, slavic)


def _given_similarity(left: Token, right: Token, slavic: bool) -> float:
    if left.full & right.full:
        return 1.0
    if left.groups & right.groups:
        return SHORT_FORM
    return OTHER_GIVEN_NAME if slavic else min(spelled_similarity(left, right, slavic), TWO_GIVEN_NAMES)


def spelled_similarity(left: Token, right: Token, slavic: bool) -> float:
    """Say how alike two words are by spelling alone, in whichever reading brings them closest."""
    similarity = key_similarity(left.key, right.key, slavic)
    if similarity == 1.0 and slavic:
        return 1.0
    if not slavic:
        if _of_two_sexes(left.bare, right.bare):
            return WOMAN_AND_MAN
        if UNLIKE < similarity < 1.0:  # where consonants are unlike, no vowel can help
            similarity = max(
                similarity, ROUNDED * key_similarity(_rounded(left.key), _rounded(right.key), False)
            )
    if similarity < OTHER_READING and not (left.one_reading and right.one_reading):
        for one in (left.key, *left.readings):
            for other in (right.key, *right.readings):
                similarity = max(similarity, OTHER_READING * key_similarity(one, other, slavic))
    if not slavic and left.script == right.script:
        similarity = 0.5 * similarity + 0.5 * Levenshtein.normalized_similarity(left.bare, right.bare)
    if not slavic and similarity < 1.0:
        if len(left.bare) <= SHORT_WORD and len(right.bare) <= SHORT_WORD:
            similarity *= SHORT_WORDS_DIFFER
        if left.bare.startswith("abd") and right.bare.startswith("abd"):
            # Abdulrahman, Abdulrahim: what they share tells nothing.
            rests = [_SERVANT_OF.sub("", token.bare) for token in (left, right)]
            if not all(rests):
                return similarity
            rest = spelled_similarity(token_of(rests[0], LATIN), token_of(rests[1], LATIN), False)
            similarity = min(similarity, rest)
    return similarity


_SERVANT_OF = re.compile("^abd[aeiou]?[lrsnd]?")


@lru_cache(maxsize=65536)
def _rounded(key: SpellingKey) -> SpellingKey:
    """Give a key in which o is u and e is i, as Arabic, Persian and Turkic names exchange them."""
    vowels = iter(key.detail)
    fold = "".join(
        [_ROUND.get(next(vowels, ""), letter) if letter in "AIU" else letter for letter in key.stem]
    )
    return key._replace(stem=fold)


_ROUND = {"o": "U", "3": "U", "e": "I", "2": "I", "u": "U"}


def _of_two_sexes(left: str, right: str) -> bool:
    """Say whether two words differ as a woman's and a man's name do: Mario, Maria; Fernando, Fernanda."""
    return left[-1:] != right[-1:] and left[:-1] == right[:-1] and {left[-1:], right[-1:]} == {"a", "o"}


_REMEMBERED: dict[tuple[Token, Token, bool], float] = {}
_LIMIT = 2_000_000
remembered = _REMEMBERED.get


def similarity_of(left: Token, right: Token, slavic: bool) -> float:
    """Give `token_similarity`, remembering it: words recur far more often than names."""
    pair = (left, right, slavic)
    found = _REMEMBERED.get(pair)
    if found is None:
        if len(_REMEMBERED) >= _LIMIT:
            _REMEMBERED.clear()
        found = _REMEMBERED[pair] = token_similarity(left, right, slavic)
    return found


def word_similarity(left: Token, right: Token, slavic: bool) -> float:
    """Give `spelled_similarity` of two words that are no given names, remembering it."""
    found = _REMEMBERED.get((left, right, slavic))
    if found is None:
        if len(_REMEMBERED) >= _LIMIT:
            _REMEMBERED.clear()
        found = 1.0 if left.word == right.word else spelled_similarity(left, right, slavic)
        _REMEMBERED[left, right, slavic] = found
    return found
