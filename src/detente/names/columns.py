"""Many pairs of persons' names at once: what `compare_persons` says of each, worked out by columns.

One pair after another spends most of its time in calls and small loops. Here the words of all names are set
down as columns once, every combination of words that occurs is measured once, and the words of all pairs are
aligned together. Names that need more than that (initials, other scripts, many words) are left to
`compare_persons`. A test holds that both say the same of the same names.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from detente.names.alignment import LOST_HALF_SURNAME, LOST_MORE_WORDS, LOST_PATRONYMIC, LOST_WORD
from detente.names.decision import SAME_FROM, UNSURE_FROM
from detente.names.person_match import (
    AGREES,
    EAST_SLAVIC_THREE_WORDS,
    EAST_SLAVIC_TWO_WORDS,
    GENERAL_ONE_SCRIPT,
    GENERAL_THREE_WORDS,
    GENERAL_TWO_SCRIPTS,
    GLUED,
    GLUED_SHORT,
    LEAN,
    SEXES_DIFFER,
    TOO_LITTLE,
    WORST_WEIGHT,
)
from detente.names.persons import FEW_WORDS, GIVEN, INITIAL, PATRONYMIC, SURNAME, PersonName
from detente.names.scripts import CYRILLIC
from detente.names.tokens import SON_OF, Token
from detente.names.word_columns import SEXES, Column, Words, numbered, similarities, words_of

_CHUNK = 20_000  # pairs worked out together; keeps memory flat


class _Names(NamedTuple):
    """The names as columns; places of words that a name does not have hold 0."""

    places: Column
    length: Column
    patronymic: Column
    given: Column
    surname: Column
    slavic: Column
    cyrillic: Column
    script: Column
    woman: Column
    joined: Column
    joined_size: Column
    short: Column
    short_size: Column


def _names(names: list[PersonName], number: dict[Token, int]) -> _Names:
    rows: list[int] = []
    parts: list[int] = []
    joined, short = [], []
    for name in names:
        padding = _PADDING[len(name.tokens)]
        rows += [number[token] for token in name.tokens]
        rows += padding
        parts += [_PART[part] for part in name.parts]
        parts += padding
        whole = name.joined
        joined.append(whole)
        short.append(name.joined_short if PATRONYMIC in name.parts else whole)
    played = np.array(parts, dtype=np.int8).reshape(-1, FEW_WORDS)
    together = numbered([*joined, *short])
    return _Names(
        np.array(rows, dtype=np.int64).reshape(-1, FEW_WORDS),
        np.array([len(name.tokens) for name in names], dtype=np.int64),
        played == _PART[PATRONYMIC],
        played == _PART[GIVEN],
        played == _PART[SURNAME],
        np.array([name.slavic for name in names]),
        np.array([name.script == CYRILLIC for name in names]),
        numbered([name.script for name in names]),
        np.array([SEXES[name.woman] for name in names], dtype=np.int8),
        together[: len(names)],
        np.fromiter(map(len, joined), np.int64, len(joined)),
        together[len(names) :],
        np.fromiter(map(len, short), np.int64, len(short)),
    )


_PADDING = [[0] * (FEW_WORDS - count) for count in range(FEW_WORDS + 1)]
_PART = {GIVEN: 1, PATRONYMIC: 2, SURNAME: 3, INITIAL: 4}


class ListedPair(NamedTuple):
    """Two plain names (PersonName.plain); whether a country is East Slavic; whether the countries differ."""

    left: PersonName
    right: PersonName
    slavic: bool
    abroad: bool


def scores_of(pairs: Sequence[ListedPair]) -> list[float]:
    """Give the score that `compare_persons` gives each pair without birth dates, before it is rounded."""
    found: list[float] = []
    for start in range(0, len(pairs), _CHUNK):
        found += _scores(pairs[start : start + _CHUNK])
    return found


def _scores(pairs: Sequence[ListedPair]) -> list[float]:
    name_number: dict[PersonName, int] = {}
    left = np.array([name_number.setdefault(pair.left, len(name_number)) for pair in pairs])
    right = np.array([name_number.setdefault(pair.right, len(name_number)) for pair in pairs])
    token_number: dict[Token, int] = {}
    for name in name_number:
        for token in name.tokens:
            token_number.setdefault(token, len(token_number))
    words = words_of(list(token_number))
    names = _names(list(name_number), token_number)
    slavic = names.slavic[left] | names.slavic[right] | np.array([pair.slavic for pair in pairs])
    slavic |= names.cyrillic[left] & names.cyrillic[right]
    aligned = _aligned(words, names, left, right, slavic)
    return _weighed(words, names, left, right, slavic, np.array([pair.abroad for pair in pairs]), aligned)


def _aligned(
    words: Words, names: _Names, left: Column, right: Column, slavic: Column
) -> list[tuple[Column, Column, Column, Column]]:
    """Pair the words of each pair of names, best first: steps of (taken, similarity, left, right place)."""
    count = len(left)
    wide = (count, FEW_WORDS, FEW_WORDS)
    one = np.broadcast_to(names.places[left][:, :, None], wide)
    other = np.broadcast_to(names.places[right][:, None, :], wide)
    there = (np.arange(FEW_WORDS) < names.length[left][:, None])[:, :, None] & (
        np.arange(FEW_WORDS) < names.length[right][:, None]
    )[:, None, :]
    combined = (one * len(words.tokens) + other) * 2 + slavic[:, None, None]
    distinct, where = np.unique(combined[there], return_inverse=True)
    measured = similarities(
        words, distinct // 2 // len(words.tokens), distinct // 2 % len(words.tokens), distinct % 2 == 1
    )
    table = np.full(wide, -1.0)
    table[there] = measured[where]
    steps = []
    every = np.arange(count)
    for _ in range(FEW_WORDS):
        best = table.reshape(count, -1).argmax(axis=1)
        i, j = best // FEW_WORDS, best % FEW_WORDS
        similarity = table[every, i, j]
        taken = similarity >= 0.0
        steps.append((taken, similarity, i, j))
        table[every[taken], i[taken], :] = -1.0
        table[every[taken], :, j[taken]] = -1.0
    return steps


def _weighed(
    words: Words,
    names: _Names,
    left: Column,
    right: Column,
    slavic: Column,
    abroad: Column,
    steps: list[tuple[Column, Column, Column, Column]],
) -> list[float]:
    """Turn the agreement of the words into scores, as `compare_persons` does."""
    count = len(left)
    every = np.arange(count)
    worst, total = np.ones(count), np.zeros(count)
    full, surnames, paired = (np.zeros(count, dtype=np.int64) for _ in range(3))
    used = np.zeros((2, count, FEW_WORDS), dtype=bool)
    for taken, similarity, i, j in steps:
        total += np.where(taken, similarity, 0.0)
        worst = np.where(taken, np.minimum(worst, similarity), worst)
        paired += taken
        agrees = taken & (similarity >= AGREES)
        full += agrees
        given = (names.given[left, i] | names.given[right, j]) & (
            words.known[names.places[left, i]] | words.known[names.places[right, j]]
        )
        surnames += agrees & ~names.patronymic[left, i] & ~names.patronymic[right, j] & ~given
        used[0, every[taken], i[taken]] = True
        used[1, every[taken], j[taken]] = True
    raw = WORST_WEIGHT * worst + (1.0 - WORST_WEIGHT) * total / paired
    raw, left_out = _less_unpaired(words, names, left, right, used, raw)
    one_script = names.script[left] == names.script[right]
    general = np.where(paired >= 3, 2, np.where(one_script, 3, 4))
    limits = np.array(_LIMITS)[np.where(slavic, np.where(paired >= 3, 0, 1), general)]
    same, doubt = limits[:, 0], limits[:, 1]
    both_patronymics = names.patronymic[left].any(axis=1) & names.patronymic[right].any(axis=1)
    whole = (names.joined[left] == names.joined[right]) & (names.joined_size[left] > 5)
    short = (names.short[left] == names.short[right]) & (names.short_size[left] > 5)
    glued = np.where(whole, GLUED, np.where(~both_patronymics & short, GLUED_SHORT, 0.0))
    here = np.arange(FEW_WORDS) < names.length[left][:, None]
    alike = (words.fold[names.places[left]] == words.fold[names.places[right]]) | ~here
    glued[alike.all(axis=1) & (names.length[left] == names.length[right])] = 0.0  # cut alike
    run_together = (raw < same) & (glued > raw)
    raw = np.where(run_together, glued, raw)
    full[run_together], surnames[run_together] = 2, 1
    sexes = names.woman[left], names.woman[right]
    conflict = (sexes[0] > 0) & (sexes[1] > 0) & (sexes[0] != sexes[1]) & (raw >= doubt)
    raw = np.where(conflict, doubt - SEXES_DIFFER, raw)
    raw = np.where(abroad & (raw < 0.98), raw - LEAN, raw)
    score = _common_scale(np.clip(raw, 0.0, 1.0), same, doubt)
    is_same = score >= SAME_FROM
    thin = (full < 2) | ((surnames == 0) & left_out)
    return np.where(is_same & thin, TOO_LITTLE, score).tolist()  # type: ignore[no-any-return]


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
