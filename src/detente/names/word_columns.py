"""The words of many names as columns, and how alike any two of them are.

The second half of `detente.names.columns`: the same answers as `detente.names.likeness` gives one by one, in
three goes: what a look settles (`at_a_look`), what takes a comparison of spellings (`spelled`), and what
another reading of the letters may still raise (`read_otherwise`). Between the goes fall away the combinations
of words that no alignment can use any more.
"""

import itertools
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from detente.names.keys import SpellingKey
from detente.names.likeness import (
    NOT_A_PATRONYMIC,
    OTHER_FATHER,
    OTHER_GIVEN_NAME,
    OTHER_READING,
    SHORT_FORM,
    UNLIKE,
    VOWEL_COST,
    WOMAN_AND_MAN,
    key_similarity,
    similarity_of,
)
from detente.names.together import read_other_spellings
from detente.names.tokens import MIXED, SON_OF, SURE_LETTERS, Token

Column = npt.NDArray[Any]
OPEN = -1.0
"""What stands in a column of similarities where none has been measured."""


class _Bits(NamedTuple):
    """A column of sets: which of the distinct ones each is, and their members as bits."""

    which: Column
    members: Column

    def meet(self, one: Column, other: Column) -> Column:
        """Say where two sets have a member in common."""
        found = self.members[self.which[one]] & self.members[self.which[other]]
        return np.asarray(found.any(axis=1))


class Words(NamedTuple):
    """The words of the names as columns; `letter_sum` is alike where the letters of two keys are."""

    tokens: list[Token]
    word: Column
    kind: Column
    letters: Column
    size: Column
    sure: Column
    known: Column
    groups: _Bits
    full: _Bits
    fathers: _Bits
    daughter: Column
    fold: Column
    length: Column
    letter_sum: Column
    stem: Column
    detail: Column
    boneless: Column
    woman: Column


def numbered(values: Iterable[Any]) -> Column:
    """Give equal values equal numbers: the place where each of them stands first."""
    number: dict[Any, int] = {}
    return np.fromiter(map(number.setdefault, values, itertools.count()), np.int64)


def _bits(values: list[int]) -> _Bits:
    distinct = {value: place for place, value in enumerate(dict.fromkeys(values))}
    width = max(8, (max(distinct, default=0).bit_length() + 63) // 64 * 8)
    members = b"".join([value.to_bytes(width, "little") for value in distinct])
    return _Bits(
        np.fromiter(map(distinct.__getitem__, values), np.int64, len(values)),
        np.frombuffer(members, dtype=np.uint64).reshape(len(distinct), -1),
    )


SEXES = {None: 0, False: 1, True: 2}
_WEIGHTS = np.array([0 if code == ord("@") else pow(3, 7 * code, 2**61 - 1) for code in range(128)])


def _letter_sums(folds: Sequence[str]) -> Column:
    """Add up a number for each letter; two texts of the same letters have the same sum."""
    codes = np.frombuffer(("@" + "@".join(folds)).encode("ascii"), dtype=np.uint8)
    return np.add.reduceat(_WEIGHTS[codes & 127], np.flatnonzero(codes == ord("@")))


def words_of(tokens: list[Token]) -> Words:
    """Set words down as columns."""
    count = len(tokens)

    def column(name: str, kind: Any) -> Column:
        return np.fromiter(map(attrgetter(name), tokens), kind, count)

    folds, _, details, stems, bones, women = zip(*map(attrgetter("key"), tokens), strict=True)
    groups = list(map(attrgetter("groups"), tokens))
    return Words(
        tokens,
        numbered(map(attrgetter("word"), tokens)),
        column("kind", np.int8),
        column("letters", np.uint64),
        column("size", np.int64),
        column("one_reading", np.bool_),
        np.fromiter(map(bool, groups), np.bool_, count),
        _bits(groups),
        _bits(list(map(attrgetter("full"), tokens))),
        _bits(list(map(attrgetter("fathers"), tokens))),
        column("daughter", np.bool_),
        numbered(folds),
        np.fromiter(map(len, folds), np.int64, count),
        _letter_sums(folds),
        numbered(stems),
        numbered(details),
        np.fromiter(map(len, bones), np.int64, count) == 0,
        np.fromiter(map(SEXES.__getitem__, women), np.int8, count),
    )


def at_a_look(words: Words, one: Column, other: Column, slavic: Column) -> tuple[Column, Column]:
    """Measure the combinations of words that need no comparison letter by letter; the others are OPEN.

    What is left open is less than 1. Returns also where another reading of a Latin word may bring two words
    closer than their keys: to OTHER_READING at most.
    """
    found = np.full(len(one), OPEN)
    apart = words.letters[one] ^ words.letters[other]
    sure = words.sure[one] & words.sure[other]
    apart = np.where(sure, apart, apart & np.uint64(SURE_LETTERS))
    kinds = words.kind[one], words.kind[other]
    # A patronymic beside one whose father is not known is measured, however few its letters in common.
    descent = np.minimum(*kinds) == SON_OF
    descent &= np.maximum(*kinds) == MIXED
    unlike = np.bitwise_count(apart) > np.maximum(words.size[one], words.size[other])
    found[unlike & ~descent] = UNLIKE
    places = np.flatnonzero((words.stem[one] == words.stem[other]) & (found == OPEN))
    found[places] = _of_one_stem(words, one[places], other[places], slavic[places])
    raised = slavic & ~sure & (found < OTHER_READING) & (found != UNLIKE)
    places = np.flatnonzero(words.known[one] & words.known[other])
    mine, yours = one[places], other[places]
    full, short = words.full.meet(mine, yours), words.groups.meet(mine, yours)
    neither = np.where(slavic[places], OTHER_GIVEN_NAME, OPEN)
    found[places] = np.where(full, 1.0, np.where(short, SHORT_FORM, neither))
    raised[places] = False
    places = np.flatnonzero(
        (kinds[0] == SON_OF) | (kinds[0] == MIXED) | (kinds[1] == SON_OF) | (kinds[1] == MIXED)
    )
    said = _of_fathers(words, one[places], other[places])
    settled = said != OPEN
    found[places[settled]] = said[settled]
    raised[places[settled]] = False
    alike = words.word[one] == words.word[other]
    found[alike] = 1.0
    raised[alike] = False
    return found, raised


def _of_fathers(words: Words, one: Column, other: Column) -> Column:
    """Measure words of which one at least ends as a patronymic does; OPEN where their spelling decides."""
    found = np.full(len(one), OPEN)
    sons = words.kind[one] == SON_OF, words.kind[other] == SON_OF
    fathers = sons[0] | (words.kind[one] == MIXED), sons[1] | (words.kind[other] == MIXED)
    one_sex = words.daughter[one] == words.daughter[other]
    found[fathers[0] & fathers[1] & ~one_sex] = OTHER_FATHER
    found[sons[0] & ~fathers[1] | sons[1] & ~fathers[0]] = NOT_A_PATRONYMIC
    both = sons[0] & sons[1]
    found[both] = np.where(words.fathers.meet(one[both], other[both]) & one_sex[both], 1.0, OTHER_FATHER)
    return found


def _of_one_stem(words: Words, one: Column, other: Column, slavic: Column) -> Column:
    """Measure words whose keys have one stem: what was merged in it decides, and how it goes on."""
    same = (words.detail[one] == words.detail[other]) | words.boneless[one]
    found = np.ones(len(one))
    tokens = words.tokens
    places = np.flatnonzero(~same & slavic)
    combinations = list(zip(one[places].tolist(), other[places].tolist(), strict=True))
    measured = {
        combination: key_similarity(tokens[combination[0]].key, tokens[combination[1]].key, True)
        for combination in set(combinations)
    }
    found[places] = [measured[combination] for combination in combinations]
    for place in np.flatnonzero(~slavic).tolist():
        found[place] = similarity_of(tokens[one[place]], tokens[other[place]], False)
    return found


def spelled(words: Words, one: Column, other: Column, slavic: Column) -> Column:
    """Measure combinations that were left open by their spelling keys as first read."""
    found = np.empty(len(one))
    tokens = words.tokens
    places = np.flatnonzero(slavic)
    found[places] = _key_likeness(
        [tokens[place].key for place in one[places].tolist()],
        [tokens[place].key for place in other[places].tolist()],
    )
    places = np.flatnonzero(~slavic)
    mine = [tokens[place] for place in one[places].tolist()]
    yours = [tokens[place] for place in other[places].tolist()]
    read_other_spellings({*mine, *yours})
    found[places] = [similarity_of(left, right, False) for left, right in zip(mine, yours, strict=True)]
    return found


def read_otherwise(words: Words, one: Column, other: Column, found: Column) -> Column:
    """Raise the similarity of words of East Slavic names by what else their letters may stand for."""
    tokens = words.tokens
    read_other_spellings([tokens[place] for place in {*one.tolist(), *other.tolist()}])
    mine: list[SpellingKey] = []
    yours: list[SpellingKey] = []
    starts: list[int] = []
    for left, right in zip(one.tolist(), other.tolist(), strict=True):
        starts.append(len(mine))
        key, against = tokens[left].key, tokens[right].key
        others = tokens[right].readings
        mine += [key] * (len(others) or 1)
        yours += others or (against,)  # the two as first read are no better than what is known
        for reading in tokens[left].readings:
            mine += [reading] * (len(others) + 1)
            yours += (against, *others)
    if not starts:
        return found
    best = np.maximum.reduceat(OTHER_READING * _key_likeness(mine, yours), starts)
    return np.maximum(found, best)


def _key_likeness(mine: list[SpellingKey], yours: list[SpellingKey]) -> Column:
    """Compare spelling keys of East Slavic names one by one, as `key_similarity` does."""
    if not mine:
        return np.empty(0)
    _, _, _, stems, bones, women = zip(*mine, strict=True)
    _, _, _, other_stems, other_bones, other_women = zip(*yours, strict=True)
    count = len(mine)
    by_bones = cpdist(bones, other_bones, scorer=OSA.distance, dtype=np.int64)
    by_all = cpdist(stems, other_stems, scorer=OSA.distance, dtype=np.int64)
    longest = np.maximum(*(np.fromiter(map(len, side), np.int64, count) for side in (bones, other_bones)))
    whole = np.maximum(*(np.fromiter(map(len, side), np.int64, count) for side in (stems, other_stems)))
    cost = by_bones + VOWEL_COST * np.maximum(by_all - by_bones, 0)
    size = longest + VOWEL_COST * (whole - longest)
    with np.errstate(divide="ignore", invalid="ignore"):
        likeness = np.where(size > 0, np.maximum(0.0, 1.0 - cost / size), 0.0)
    sexes = [np.fromiter(map(SEXES.__getitem__, side), np.int8, count) for side in (women, other_women)]
    likeness[(sexes[0] > 0) & (sexes[1] > 0) & (sexes[0] != sexes[1])] *= WOMAN_AND_MAN
    likeness[by_bones > longest // 2] = UNLIKE
    for place in np.flatnonzero(by_all == 0).tolist():  # the stem is one: what was merged in it decides
        likeness[place] = key_similarity(mine[place], yours[place], True)
    return likeness
