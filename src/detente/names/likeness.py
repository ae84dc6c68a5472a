"""How alike two words are as parts of a person's name."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from detente.names.keys import SpellingKey, consonants
from detente.names.scripts import LATIN
from detente.names.tokens import Token, token_of
from detente.names.words import Word

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


@lru_cache(maxsize=65536)
def _detail_cost(left: str, right: str) -> float:
    """Give what the merged letters cost where the keys are one: a goes with o and e, h with g and kh."""
    cost = 0.0
    vowels, others = left.rstrip("GXQ"), right.rstrip("GXQ")
    for one, other in zip(left[len(vowels) :], right[len(others) :], strict=False):
        if one != other:
            cost += GLIDE_COST if "Q" not in (one, other) else 0.0
    for one, other in zip(vowels, others, strict=False):
        if one != other:
            if one.isdigit() != other.isdigit():
                cost += GLIDE_COST
            elif "a" not in (one, other) and not one.isdigit():
                cost += DETAIL_COST
    return min(cost, 0.5)


def key_similarity(left: SpellingKey, right: SpellingKey, slavic: bool) -> float:
    """Compare two spelling keys: consonants count fully, vowel classes less, merged vowels least."""
    _, left_detail, left_stem, left_bones, left_woman = left
    _, right_detail, right_stem, right_bones, right_woman = right
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


def spelled_similarity(left: Word, right: Word, slavic: bool) -> float:
    """Say how alike two words are by spelling alone, in whichever reading brings them closest."""
    similarity = key_similarity(left.key, right.key, slavic)
    if similarity == 1.0 and slavic:
        return 1.0
    if not slavic:
        if _of_two_sexes(left.bare, right.bare):
            return WOMAN_AND_MAN
        if UNLIKE < similarity < 1.0:  # where consonants are unlike, no vowel can help
            similarity = max(
                similarity, ROUNDED * key_similarity(rounded(left.key), rounded(right.key), False)
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
def rounded(key: SpellingKey) -> SpellingKey:
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


_REMEMBERED: dict[tuple[Word, Word, bool], float] = {}
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


def spelling_of(left: Word, right: Word) -> float:
    """Give `spelled_similarity` of words of names that do not look East Slavic, remembering it."""
    found = _REMEMBERED.get((left, right, False))
    if found is None:
        if len(_REMEMBERED) >= _LIMIT:
            _REMEMBERED.clear()
        found = _REMEMBERED[left, right, False] = spelled_similarity(left, right, False)
    return found
