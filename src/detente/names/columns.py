"""Many pairs of persons' names at once: what `compare_persons` says of each, worked out by columns.

One pair after another spends most of its time in calls and small loops. Here the words of all names are set
down as columns once, every combination of words that matters is measured once, and the words of all pairs are
aligned together. Names that need more than that (initials, other scripts, many words) are left to
`compare_persons`. A test holds that both say the same of the same names.
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from detente.names.alignment import LOST_HALF_SURNAME, LOST_MORE_WORDS, LOST_PATRONYMIC, LOST_WORD
from detente.names.decision import SAME_FROM, UNSURE_FROM
from detente.names.likeness import OTHER_READING
from detente.names.odd_words import ODD_BELOW, ODD_FROM, OTHERS_AGREE, excused
from detente.names.person_match import (
    AGREES,
    EAST_SLAVIC_THREE_WORDS,
    EAST_SLAVIC_TWO_WORDS,
    GENERAL_ONE_SCRIPT,
    GENERAL_THREE_WORDS,
    GENERAL_TWO_SCRIPTS,
    LEAN,
    SEXES_DIFFER,
    TOO_LITTLE,
    WORST_WEIGHT,
    glued,
)
from detente.names.persons import FEW_WORDS, GIVEN, INITIAL, PATRONYMIC, SURNAME, PersonName
from detente.names.scripts import CYRILLIC
from detente.names.tokens import SON_OF
from detente.names.word_columns import (
    OPEN,
    SEXES,
    Column,
    Words,
    at_a_look,
    numbered,
    read_otherwise,
    spelled,
    words_of,
)

_CHUNK = 20_000  # pairs worked out together; keeps memory flat


class _Names(NamedTuple):
    """The names as columns; places of words that a name does not have hold 0."""

    names: list[PersonName]
    places: Column
    length: Column
    patronymic: Column
    given: Column
    surname: Column
    slavic: Column
    cyrillic: Column
    script: Column
    woman: Column
    letters: Column
    letter_sum: Column
    short_letters: Column
    short_sum: Column


def _set_down(names: list[PersonName]) -> tuple[Words, _Names]:
    """Set names and their words down as columns."""
    rows = [name.tokens for name in names]
    every = list(chain.from_iterable(rows))
    number = {token: place for place, token in enumerate(dict.fromkeys(every))}
    words = words_of(list(number))
    length = np.fromiter(map(len, rows), np.int64, len(rows))
    there = np.arange(FEW_WORDS) < length[:, None]
    places = np.zeros(there.shape, dtype=np.int64)
    places[there] = np.fromiter(map(number.__getitem__, every), np.int64, len(every))
    plan_ids = list(map(id, map(attrgetter("plan"), names)))
    plans = list(dict(zip(plan_ids, map(attrgetter("plan"), names), strict=True)).values())
    plan_number = {id(plan): place for place, plan in enumerate(plans)}
    plan = np.fromiter(map(plan_number.__getitem__, plan_ids), np.int64, len(names))
    parts = [[_PART[part] for part in plan.parts] for plan in plans]
    played = np.array([row + [0] * (FEW_WORDS - len(row)) for row in parts], dtype=np.int8)[plan]
    patronymic = played == _PART[PATRONYMIC]
    scripts = list(map(attrgetter("script"), names))
    letters, sums = words.length[places] * there, words.letter_sum[places] * there
    return words, _Names(
        names,
        places,
        length,
        patronymic,
        played == _PART[GIVEN],
        played == _PART[SURNAME],
        np.fromiter(map(attrgetter("slavic"), names), np.bool_, len(names)),
        np.fromiter([script == CYRILLIC for script in scripts], np.bool_, len(names)),
        numbered(scripts),
        np.array([SEXES[plan.woman] for plan in plans], dtype=np.int8)[plan],
        letters.sum(axis=1),
        sums.sum(axis=1),
        (letters * ~patronymic).sum(axis=1),
        (sums * ~patronymic).sum(axis=1),
    )


_PART = {GIVEN: 1, PATRONYMIC: 2, SURNAME: 3, INITIAL: 4}


def scores_of(
    left: Sequence[PersonName],
    right: Sequence[PersonName],
    slavic: Sequence[bool],
    abroad: Sequence[bool],
) -> list[float]:
    """Give the score that `compare_persons` gives each pair without birth dates.

    All names are plain (PersonName.plain). slavic: one of the pair's countries is East Slavic; abroad: the
    countries differ.
    """
    found: list[float] = []
    for start in range(0, len(left), _CHUNK):
        some = slice(start, start + _CHUNK)
        found += _scores(left[some], right[some], np.array(slavic[some]), np.array(abroad[some]))
    return found


def _scores(
    left_names: Sequence[PersonName], right_names: Sequence[PersonName], slavic: Column, abroad: Column
) -> list[float]:
    distinct = list(dict.fromkeys(chain(left_names, right_names)))
    number = {name: place for place, name in enumerate(distinct)}
    left = np.fromiter(map(number.__getitem__, left_names), np.int64, len(left_names))
    right = np.fromiter(map(number.__getitem__, right_names), np.int64, len(right_names))
    words, names = _set_down(distinct)
    slavic = slavic | names.slavic[left] | names.slavic[right]
    slavic |= names.cyrillic[left] & names.cyrillic[right]
    aligned = _aligned(words, names, left, right, slavic)
    return _weighed(words, names, left, right, slavic, abroad, aligned)


_Step = tuple[Column, Column, Column, Column]


def _aligned(words: Words, names: _Names, left: Column, right: Column, slavic: Column) -> list[_Step]:
    """Pair the words of each pair of names, best first: steps of (pair, similarity, left, right place).

    Words are compared in three goes, each more costly than the one before it, and after each the words that
    have found their partner are no longer compared with others.
    """
    wide = (len(left), FEW_WORDS, FEW_WORDS)
    every = np.arange(FEW_WORDS)
    there = (every < names.length[left][:, None])[:, :, None] & (every < names.length[right][:, None])[
        :, None, :
    ]
    one = np.broadcast_to(names.places[left][:, :, None], wide)
    other = np.broadcast_to(names.places[right][:, None, :], wide)
    looks = np.broadcast_to(slavic[:, None, None], wide)
    table = np.full(wide, _NO_WORD)
    raised = np.zeros(wide, dtype=bool)
    table[there], raised[there] = at_a_look(words, one[there], other[there], looks[there])
    steps = _taken(table, 1.0)
    left_open = table == OPEN
    table[left_open] = _once_each(
        len(words.tokens), partial(spelled, words), one[left_open], other[left_open], looks[left_open]
    )
    raised &= (table >= 0.0) & (table < OTHER_READING)
    steps += _taken(table, np.nextafter(OTHER_READING, 1.0))
    raised &= table >= 0.0
    table[raised] = _once_each(
        len(words.tokens), partial(read_otherwise, words), one[raised], other[raised], table[raised]
    )
    return steps + _taken(table, 0.0)


_NO_WORD = -2.0


def _once_each(
    count: int,
    measure: Callable[[Column, Column, Column], Column],
    one: Column,
    other: Column,
    beside: Column,
) -> Column:
    """Measure each combination of two of `count` words and what stands beside them once."""
    combined = (one * count + other) * 2 + (beside if beside.dtype == np.bool_ else 0)
    _, first, where = np.unique(combined, return_index=True, return_inverse=True)
    return measure(one[first], other[first], beside[first])[where]


def _taken(table: Column, at_least: float) -> list[_Step]:
    """Take the best combinations out of the table as long as there are some of `at_least`."""
    steps = []
    pairs = np.flatnonzero((table >= at_least).any(axis=(1, 2)))
    while len(pairs):
        rows = table[pairs].reshape(len(pairs), -1)
        best = rows.argmax(axis=1)
        similarity = rows[np.arange(len(pairs)), best]
        going = similarity >= at_least
        pairs, best, similarity = pairs[going], best[going], similarity[going]
        i, j = best // FEW_WORDS, best % FEW_WORDS
        table[pairs, i, :] = _NO_WORD
        table[pairs, :, j] = _NO_WORD
        if len(pairs):
            steps.append((pairs, similarity, i, j))
    return steps


def _weighed(
    words: Words,
    names: _Names,
    left: Column,
    right: Column,
    slavic: Column,
    abroad: Column,
    steps: list[_Step],
) -> list[float]:
    """Turn the agreement of the words into scores, as `compare_persons` does."""
    count = len(left)
    worst, total = np.ones(count), np.zeros(count)
    full, surnames, paired = (np.zeros(count, dtype=np.int64) for _ in range(3))
    used = np.zeros((2, count, FEW_WORDS), dtype=bool)
    last = np.zeros(count, dtype=np.int64)  # the places of the last pair of words, in one number
    others = np.ones(count)  # how far the words agree that come before the last pair
    for pair, similarity, i, j in steps:
        one, other = left[pair], right[pair]
        total[pair] += similarity
        others[pair], last[pair] = worst[pair], i * FEW_WORDS + j
        worst[pair] = np.minimum(worst[pair], similarity)
        paired[pair] += 1
        agrees = similarity >= AGREES
        full[pair] += agrees
        given = (names.given[one, i] | names.given[other, j]) & (
            words.known[names.places[one, i]] | words.known[names.places[other, j]]
        )
        surnames[pair] += agrees & ~names.patronymic[one, i] & ~names.patronymic[other, j] & ~given
        used[0, pair, i] = True
        used[1, pair, j] = True
    odd = slavic & (paired > 1) & (others >= OTHERS_AGREE) & (worst >= ODD_FROM) & (worst < ODD_BELOW)
    for row in np.flatnonzero(odd).tolist():
        mine, yours = divmod(int(last[row]), FEW_WORDS)
        one_name, other_name = names.names[left[row]], names.names[right[row]]
        found = excused(one_name, other_name, float(worst[row]), mine, yours, int(paired[row]))
        total[row] += found - worst[row]
        full[row] += worst[row] < AGREES <= found
        worst[row] = found
    raw = WORST_WEIGHT * worst + (1.0 - WORST_WEIGHT) * total / paired
    raw, left_out = _less_unpaired(words, names, left, right, used, raw)
    one_script = names.script[left] == names.script[right]
    general = np.where(paired >= 3, 2, np.where(one_script, 3, 4))
    limits = np.array(_LIMITS)[np.where(slavic, np.where(paired >= 3, 0, 1), general)]
    same, doubt = limits[:, 0], limits[:, 1]
    together = _glued(words, names, left, right, raw < same)
    run_together = (raw < same) & (together > raw)
    raw = np.where(run_together, together, raw)
    full[run_together], surnames[run_together] = 2, 1
    sexes = names.woman[left], names.woman[right]
    conflict = (sexes[0] > 0) & (sexes[1] > 0) & (sexes[0] != sexes[1]) & (raw >= doubt)
    raw = np.where(conflict, doubt - SEXES_DIFFER, raw)
    raw = np.where(abroad & (raw < 0.98), raw - LEAN, raw)
    score = _common_scale(np.clip(raw, 0.0, 1.0), same, doubt)
    is_same = score >= SAME_FROM
    thin = (full < 2) | ((surnames == 0) & left_out)
    return _rounded(np.where(is_same & thin, TOO_LITTLE, score))


def _rounded(scores: Column) -> list[float]:
    """Round to four places as `round` does, which takes its time over each number."""
    shifted = scores * 1e4
    whole = np.rint(shifted)
    found: list[float] = (whole / 1e4).tolist()
    for row in np.flatnonzero(np.abs(np.abs(shifted - whole) - 0.5) < 1e-6).tolist():
        found[row] = round(float(scores[row]), 4)
    return found


def _glued(words: Words, names: _Names, left: Column, right: Column, asked: Column) -> Column:
    """Compare names with all spaces taken out, as `detente.names.person_match` does, where it is asked."""
    found = np.zeros(len(left))
    whole = (names.letter_sum[left] == names.letter_sum[right]) & (names.letters[left] > 5)
    short = (names.short_sum[left] == names.short_sum[right]) & (names.short_letters[left] > 5)
    here = np.arange(FEW_WORDS) < names.length[left][:, None]
    alike = (words.fold[names.places[left]] == words.fold[names.places[right]]) | ~here
    cut_alike = alike.all(axis=1) & (names.length[left] == names.length[right])
    for place in np.flatnonzero(asked & (whole | short) & ~cut_alike).tolist():
        found[place] = glued(names.names[left[place]], names.names[right[place]])
    return found


_LIMITS = (
    EAST_SLAVIC_THREE_WORDS,
    EAST_SLAVIC_TWO_WORDS,
    GENERAL_THREE_WORDS,
    GENERAL_ONE_SCRIPT,
    GENERAL_TWO_SCRIPTS,
)


def _less_unpaired(
    words: Words, names: _Names, left: Column, right: Column, used: Column, raw: Column
) -> tuple[Column, Column]:
    """Take off the raw score what words without a partner cost; say also where a surname is among them."""
    longer_left = names.length[left] > names.length[right]
    longer = np.where(longer_left, left, right)
    taken = np.where(longer_left[:, None], used[0], used[1])
    lone = (np.arange(FEW_WORDS) < names.length[longer][:, None]) & ~taken
    places = names.places[longer]
    folds = np.where(taken, words.fold[places], -1)
    seen_before = np.zeros(len(raw), dtype=bool)
    left_out = np.zeros(len(raw), dtype=bool)
    for place in range(FEW_WORDS):
        here = lone[:, place]
        if not here.any():
            continue
        token = places[:, place]
        repeated = (folds == words.fold[token][:, None]).any(axis=1)
        fathers = names.patronymic[longer, place] | (words.kind[token] == SON_OF)
        other = np.where(
            names.slavic[longer], LOST_HALF_SURNAME, np.where(seen_before, LOST_MORE_WORDS, LOST_WORD)
        )
        cost = np.where(repeated, 0.0, np.where(fathers, LOST_PATRONYMIC, other))
        raw = np.where(here, raw - cost, raw)
        left_out |= here & names.surname[longer, place]
        seen_before |= here
    return raw, left_out


def _common_scale(raw: Column, same: Column, doubt: Column) -> Column:
    high = SAME_FROM + (1.0 - SAME_FROM) * (raw - same) / (1.0 - same)
    middle = UNSURE_FROM + (SAME_FROM - UNSURE_FROM) * (raw - doubt) / (same - doubt)
    low = UNSURE_FROM * raw / doubt
    return np.where(raw >= same, high, np.where(raw >= doubt, middle, low))
