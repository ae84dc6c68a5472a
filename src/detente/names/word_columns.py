"""The words of many names as columns, and how alike any two of them are.

The second half of `detente.names.columns`: the same answers as `detente.names.tokens` gives one by one.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from detente.names.keys import SpellingKey
from detente.names.tokens import (
    MIXED,
    NOT_A_PATRONYMIC,
    OTHER_FATHER,
    OTHER_GIVEN_NAME,
    OTHER_READING,
    SHORT_FORM,
    SON_OF,
    SURE_LETTERS,
    UNLIKE,
    VOWEL_COST,
    WOMAN_AND_MAN,
    Token,
    key_similarity,
    similarity_of,
)

Column = npt.NDArray[Any]


class Words(NamedTuple):
    """The words of the names as columns."""

    tokens: list[Token]
    word: Column
    kind: Column
    letters: Column
    size: Column
    sure: Column
    known: Column
    groups: Column
    full: Column
    fathers: Column
    daughter: Column
    fold: Column


def numbered(values: Iterable[Any]) -> Column:
    """Give equal values equal numbers."""
    seen: dict[Any, int] = {}
    return np.array([seen.setdefault(value, len(seen)) for value in values], dtype=np.int64)


def _bits(values: list[int]) -> Column:
    width = max(8, (max(values, default=0).bit_length() + 63) // 64 * 8)
    return np.frombuffer(
        b"".join([value.to_bytes(width, "little") for value in values]), dtype=np.uint64
    ).reshape(len(values), -1)


SEXES = {None: 0, False: 1, True: 2}


def words_of(tokens: list[Token]) -> Words:
    """Set words down as columns."""
    groups = _bits([token.groups for token in tokens])
    return Words(
        tokens,
        numbered([token.word for token in tokens]),
        np.array([token.kind for token in tokens], dtype=np.int8),
        np.array([token.letters for token in tokens], dtype=np.uint64),
        np.array([token.size for token in tokens], dtype=np.int64),
        np.array([token.one_reading for token in tokens]),
        np.asarray(groups.any(axis=1)),
        groups,
        _bits([token.full for token in tokens]),
        _bits([token.fathers for token in tokens]),
        np.array([token.daughter for token in tokens]),
        numbered([token.key.fold for token in tokens]),
    )


def similarities(words: Words, one: Column, other: Column, slavic: Column) -> Column:
    """Measure combinations of words, as `token_similarity` does."""
    found = np.full(len(one), np.nan)
    kinds = words.kind[one], words.kind[other]
    found[one == other] = 1.0
    open_ = (one != other) & (words.word[one] != words.word[other])
    sons = kinds[0] == SON_OF, kinds[1] == SON_OF
    fathers = sons[0] | (kinds[0] == MIXED), sons[1] | (kinds[1] == MIXED)
    one_sex = words.daughter[one] == words.daughter[other]
    both_sons = open_ & sons[0] & sons[1]
    found[both_sons] = np.where(_meet(words.fathers, one, other, both_sons) & one_sex, 1.0, OTHER_FATHER)[
        both_sons
    ]
    found[open_ & (sons[0] & ~fathers[1] | sons[1] & ~fathers[0])] = NOT_A_PATRONYMIC
    found[open_ & fathers[0] & fathers[1] & ~one_sex] = OTHER_FATHER
    open_ &= np.isnan(found)
    known = open_ & words.known[one] & words.known[other]
    given = known & slavic
    alike = np.where(_meet(words.groups, one, other, given), SHORT_FORM, OTHER_GIVEN_NAME)
    found[given] = np.where(_meet(words.full, one, other, given), 1.0, alike)[given]
    open_ &= ~known
    apart = words.letters[one] ^ words.letters[other]
    sure = words.sure[one] & words.sure[other]
    apart = np.where(sure, apart, apart & np.uint64(SURE_LETTERS))
    found[open_ & (np.bitwise_count(apart) > np.maximum(words.size[one], words.size[other]))] = UNLIKE
    places = np.flatnonzero(open_ & np.isnan(found) & slavic)
    found[places] = _spelled(
        [words.tokens[place] for place in one[places].tolist()],
        [words.tokens[place] for place in other[places].tolist()],
        sure[places],
    )
    for place in np.flatnonzero(np.isnan(found)).tolist():
        pair = words.tokens[one[place]], words.tokens[other[place]]
        found[place] = similarity_of(*pair, bool(slavic[place]))
    return found


def _meet(bits: Column, one: Column, other: Column, asked: Column) -> Column:
    """Say where two sets of bits have one in common, for the combinations that are asked for."""
    found = np.zeros(len(one), dtype=bool)
    places = np.flatnonzero(asked)
    found[places] = (bits[one[places]] & bits[other[places]]).any(axis=1)
    return found


def _spelled(one: list[Token], other: list[Token], sure: Column) -> Column:
    """Measure the spelling of words of East Slavic names, as `spelled_similarity` does."""
    likeness = _key_likeness([token.key for token in one], [token.key for token in other])
    doubtful = np.flatnonzero(~sure & (likeness < OTHER_READING)).tolist()
    mine: list[SpellingKey] = []
    yours: list[SpellingKey] = []
    starts: list[int] = []
    for place in doubtful:
        starts.append(len(mine))
        left, right = one[place], other[place]
        for key in (left.key, *left.readings):
            for against in (right.key, *right.readings):
                mine.append(key)
                yours.append(against)
    if doubtful:
        best = np.maximum.reduceat(OTHER_READING * _key_likeness(mine, yours), starts)
        likeness[doubtful] = np.maximum(likeness[doubtful], best)
    return likeness


def _key_likeness(mine: list[SpellingKey], yours: list[SpellingKey]) -> Column:
    """Compare spelling keys of East Slavic names one by one, as `key_similarity` does."""
    bones = [key.stem_skeleton for key in mine], [key.stem_skeleton for key in yours]
    stems = [key.stem for key in mine], [key.stem for key in yours]
    by_bones = cpdist(*bones, scorer=OSA.distance, dtype=np.int64)
    by_all = cpdist(*stems, scorer=OSA.distance, dtype=np.int64)
    longest = np.maximum(*(np.fromiter(map(len, side), np.int64, len(side)) for side in bones))
    whole = np.maximum(*(np.fromiter(map(len, side), np.int64, len(side)) for side in stems))
    cost = by_bones + VOWEL_COST * np.maximum(by_all - by_bones, 0)
    size = longest + VOWEL_COST * (whole - longest)
    with np.errstate(divide="ignore", invalid="ignore"):
        likeness = np.where(size > 0, np.maximum(0.0, 1.0 - cost / size), 0.0)
    unlike = by_bones > longest // 2
    women = [key.woman for key in mine], [key.woman for key in yours]
    sexes = [np.array([SEXES[woman] for woman in side], dtype=np.int8) for side in women]
    likeness[(sexes[0] > 0) & (sexes[1] > 0) & (sexes[0] != sexes[1])] *= WOMAN_AND_MAN
    likeness[unlike] = UNLIKE
    for place in np.flatnonzero(by_all == 0).tolist():  # the stem is one: what was merged in it decides
        likeness[place] = key_similarity(mine[place], yours[place], True)
    return likeness
