"""The words of many names as columns, and how alike any two of them are.

The second half of `detente.names.columns`: the same answers as `detente.names.likeness` gives one by one, in
three goes: what a look settles (`at_a_look`), what takes a comparison of spellings (`spelled`), and what
another reading of the letters may still raise (`read_otherwise`). Between the goes fall away the combinations
of words that no alignment can use any more.
"""

import itertools
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz.distance import OSA, Levenshtein
from rapidfuzz.process import cpdist

from detente.names.keys import SpellingKey
from detente.names.letters import Column
from detente.names.likeness import (
    NOT_A_PATRONYMIC,
    OTHER_FATHER,
    OTHER_GIVEN_NAME,
    OTHER_READING,
    ROUNDED,
    SHORT_FORM,
    SHORT_WORD,
    SHORT_WORDS_DIFFER,
    TWO_GIVEN_NAMES,
    UNLIKE,
    VOWEL_COST,
    WOMAN_AND_MAN,
    key_similarity,
    rounded,
    spelling_of,
)
from detente.names.readings import has_other_spellings, read_other_spellings, readings_of
from detente.names.scripts import CYRILLIC, LATIN, plain
from detente.names.tokens import MIXED, SON_OF, SURE_LETTERS
from detente.names.word_facts import Facts
from detente.names.words import WORDS, Word

OPEN = -1.0
"""What stands in a column of similarities where none has been measured."""


class _Sets(NamedTuple):
    """A column of sets: which of the distinct ones each is, and their members as bits."""

    which: Column
    members: Column
    some: Column
    single: Column

    def meet(self, one: Column, other: Column) -> Column:
        """Say where two sets have a member in common."""
        mine, yours = self.which[one], self.which[other]
        found: Column = (mine == yours) & self.some[mine]
        several = np.flatnonzero((mine != yours) & ~(self.single[mine] & self.single[yours]))
        found[several] = (self.members[mine[several]] & self.members[yours[several]]).any(axis=1)
        return found


class Words(NamedTuple):
    """The words of the names as columns, and what is known of each in full.

    letter_sum is alike where the letters of two keys are.
    """

    facts: Facts
    word: Column
    kind: Column
    letters: Column
    size: Column
    sure: Column
    known: Column
    groups: _Sets
    full: _Sets
    fathers: _Sets
    daughter: Column
    stem: Column
    detail: Column
    letter_sum: Column

    def read(self, place: int) -> Word:
        """Give a word as it is read by itself."""
        return WORDS[self.facts.readings[place]]

    def bare(self, place: int) -> str:
        """Give a word as `Word.bare` does."""
        word, script, _ = self.facts.readings[place]
        if script == CYRILLIC:
            return self.facts.keys[place].fold.lower()
        return word if word.isascii() and word.isalnum() else plain(word)

    def folds(self, places: Column) -> list[str]:
        """Give the spelling keys of some words."""
        return [self.facts.keys[place].fold for place in places.tolist()]


def numbered(values: Iterable[Any]) -> Column:
    """Give equal values equal numbers: the place where each of them stands first."""
    number: dict[Any, int] = {}
    return np.fromiter(map(number.setdefault, values, itertools.count()), np.int64)


def _sets(values: list[int]) -> _Sets:
    some = [place for place, value in enumerate(values) if value]  # most are empty
    distinct = {
        value: place for place, value in enumerate(dict.fromkeys([0, *[values[place] for place in some]]))
    }
    which = np.zeros(len(values), dtype=np.int64)
    which[some] = [distinct[values[place]] for place in some]
    width = max(8, (max(distinct).bit_length() + 63) // 64 * 8)
    members = b"".join([value.to_bytes(width, "little") for value in distinct])
    sizes = np.fromiter(map(int.bit_count, distinct), np.int64, len(distinct))
    return _Sets(
        which,
        np.frombuffer(members, dtype=np.uint64).reshape(len(distinct), width // 8),
        sizes > 0,
        sizes <= 1,
    )


SEXES = {None: 0, False: 1, True: 2}


def words_of(facts: Facts) -> Words:
    """Set words down as columns."""
    if not facts.keys:
        folds = details = stems = ()
    else:
        folds, details, stems, _, _ = zip(*facts.keys, strict=True)
    return Words(
        facts,
        numbered([word for word, _, _ in facts.readings]),
        facts.kinds,
        facts.letters,
        np.bitwise_count(facts.letters).astype(np.int64),
        np.array(facts.one_reading, dtype=np.bool_),
        np.fromiter(map(bool, facts.groups), np.bool_, len(facts.groups)),
        _sets(facts.groups),
        _sets(facts.full),
        _sets(facts.fathers),
        facts.daughter,
        numbered(stems),
        numbered(details),
        _letter_sums(folds),
    )


_WEIGHTS = np.array([0 if code == ord("@") else pow(3, 7 * code, 2**61 - 1) for code in range(128)])


def _letter_sums(folds: Iterable[str]) -> Column:
    """Add up a number for each letter; two texts of the same letters have the same sum."""
    codes = np.frombuffer(("@" + "@".join(folds)).encode("ascii"), dtype=np.uint8)
    return np.add.reduceat(_WEIGHTS[codes & 127], np.flatnonzero(codes == ord("@")))


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
    same = (words.detail[one] == words.detail[other]) | (words.size[one] == 0)
    found = np.ones(len(one))
    keys = words.facts.keys
    places = np.flatnonzero(~same & slavic)
    combinations = list(zip(one[places].tolist(), other[places].tolist(), strict=True))
    measured = {
        combination: key_similarity(keys[combination[0]], keys[combination[1]], True)
        for combination in set(combinations)
    }
    found[places] = [measured[combination] for combination in combinations]
    places = np.flatnonzero(~slavic)
    found[places] = _by_letters(words, one[places], other[places])
    return found


def spelled(words: Words, one: Column, other: Column, slavic: Column) -> Column:
    """Measure combinations that were left open by their spelling keys as first read."""
    found = np.empty(len(one))
    keys = words.facts.keys
    places = np.flatnonzero(slavic)
    found[places] = _key_likeness(
        [keys[place] for place in one[places].tolist()],
        [keys[place] for place in other[places].tolist()],
        True,
    )
    places = np.flatnonzero(~slavic)
    found[places] = _by_letters(words, one[places], other[places])
    return found


def read_otherwise(words: Words, one: Column, other: Column, found: Column, slavic: bool = True) -> Column:
    """Raise the similarity of words by what else their letters may stand for."""
    keys, readings = words.facts.keys, words.facts.readings
    several = [
        place
        for place in {*one.tolist(), *other.tolist()}
        if readings[place][1] == LATIN and has_other_spellings(*readings[place][::2])
    ]
    read_other_spellings([readings[place][::2] for place in several])
    further = {place: readings_of(*readings[place][::2]) for place in several}
    mine: list[SpellingKey] = []
    yours: list[SpellingKey] = []
    starts: list[int] = []
    for left, right in zip(one.tolist(), other.tolist(), strict=True):
        starts.append(len(mine))
        key, against = keys[left], keys[right]
        others = further.get(right, ())
        mine += [key] * (len(others) or 1)
        yours += others or (against,)  # the two as first read are no better than what is known
        for reading in further.get(left, ()):
            mine += [reading] * (len(others) + 1)
            yours += (against, *others)
    if not starts:
        return found
    best = np.maximum.reduceat(OTHER_READING * _key_likeness(mine, yours, slavic), starts)
    return np.maximum(found, best)


def _by_letters(words: Words, one: Column, other: Column) -> Column:
    """Measure words of names that do not look East Slavic, as `spelled_similarity` does."""
    if not len(one):
        return np.empty(0)
    pairs = list(zip(one.tolist(), other.tolist(), strict=True))
    keys = words.facts.keys
    found = _key_likeness([keys[i] for i, _ in pairs], [keys[j] for _, j in pairs], False)
    some = np.flatnonzero((found > UNLIKE) & (found < 1.0))
    mine, yours = [[rounded(keys[pairs[place][side]]) for place in some.tolist()] for side in (0, 1)]
    found[some] = np.maximum(found[some], ROUNDED * _key_likeness(mine, yours, False))
    some = np.flatnonzero((found < OTHER_READING) & ~(words.sure[one] & words.sure[other]))
    found[some] = read_otherwise(words, one[some], other[some], found[some], slavic=False)
    bare = [[words.bare(pair[side]) for pair in pairs] for side in (0, 1)]
    readings = words.facts.readings
    one_script = np.array([readings[i][1] == readings[j][1] for i, j in pairs])
    by_letters = cpdist(*bare, scorer=Levenshtein.normalized_similarity, dtype=np.float64)
    found = np.where(one_script, 0.5 * found + 0.5 * by_letters, found)
    short = np.array(
        [len(left) <= SHORT_WORD and len(right) <= SHORT_WORD for left, right in zip(*bare, strict=True)]
    )
    found = np.where(short & (found < 1.0), SHORT_WORDS_DIFFER * found, found)
    for place, (left, right) in enumerate(zip(*bare, strict=True)):
        sexes = left[:-1] == right[:-1] and {left[-1:], right[-1:]} == {"a", "o"}
        if sexes or left[:3] == right[:3] == "abd":  # Mario, Maria; Abdulrahman, Abdulrahim
            found[place] = spelling_of(words.read(pairs[place][0]), words.read(pairs[place][1]))
    two_names = words.known[one] & words.known[other]
    return np.where(two_names, np.minimum(found, TWO_GIVEN_NAMES), found)


def _key_likeness(mine: list[SpellingKey], yours: list[SpellingKey], slavic: bool) -> Column:
    """Compare spelling keys one by one, as `key_similarity` does."""
    if not mine:
        return np.empty(0)
    _, _, stems, bones, women = zip(*mine, strict=True)
    _, _, other_stems, other_bones, other_women = zip(*yours, strict=True)
    count = len(mine)
    by_bones = cpdist(bones, other_bones, scorer=OSA.distance, dtype=np.int64)
    by_all = cpdist(stems, other_stems, scorer=OSA.distance, dtype=np.int64)
    longest = np.maximum(*(np.fromiter(map(len, side), np.int64, count) for side in (bones, other_bones)))
    whole = np.maximum(*(np.fromiter(map(len, side), np.int64, count) for side in (stems, other_stems)))
    cost = by_bones + VOWEL_COST * np.maximum(by_all - by_bones, 0)
    size = longest + VOWEL_COST * (whole - longest)
    with np.errstate(divide="ignore", invalid="ignore"):
        likeness = np.where(size > 0, np.maximum(0.0, 1.0 - cost / size), 0.0)
    if slavic:
        sexes = [np.fromiter(map(SEXES.__getitem__, side), np.int8, count) for side in (women, other_women)]
        likeness[(sexes[0] > 0) & (sexes[1] > 0) & (sexes[0] != sexes[1])] *= WOMAN_AND_MAN
    likeness[by_bones > longest // 2] = UNLIKE
    for place in np.flatnonzero(by_all == 0).tolist():  # the stem is one: what was merged in it decides
        likeness[place] = key_similarity(mine[place], yours[place], slavic)
    return likeness
