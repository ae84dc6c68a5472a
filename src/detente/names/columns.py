"""Many pairs of persons' names at once: what `compare_persons` says of each, worked out by columns.

One pair after another spends most of its time in calls and small loops. Here the words of all names are set
down as columns once, every combination of words that matters is measured once, and the words of all pairs are
aligned together. Names that need more than that (initials, other scripts, many words) are left to
`compare_persons`. A test holds that both say the same of the same names.
"""

from collections.abc import Callable, Iterable
from functools import partial

import numpy as np

from detente.names.alignment import LOST_HALF_SURNAME, LOST_MORE_WORDS, LOST_PATRONYMIC, LOST_WORD
from detente.names.decision import SAME_FROM, UNSURE_FROM
from detente.names.letters import Column
from detente.names.likeness import OTHER_READING
from detente.names.odd_words import ODD_BELOW, ODD_FROM, OTHERS_AGREE, Odd, OddPair, excused
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
    glued_words,
)
from detente.names.persons import FEW_WORDS, GIVEN, PATRONYMIC, SURNAME
from detente.names.together import PART, Names, Rows
from detente.names.tokens import SON_OF
from detente.names.word_columns import OPEN, SEXES, Words, at_a_look, read_otherwise, spelled

_CHUNK = 20_000  # pairs worked out together; keeps memory flat


def scores_of(names: Names, left: Column, right: Column, slavic: Column, abroad: Column) -> Column:
    """Give the score that `compare_persons` gives each pair without birth dates.

    left, right: the rows of the names; slavic: one of the pair's countries is East Slavic; abroad: the
    countries differ.
    """
    found = []
    for start in range(0, len(left), _CHUNK):
        some = slice(start, start + _CHUNK)
        found.append(_scores(names, left[some], right[some], slavic[some], abroad[some]))
    return np.concatenate(found) if found else np.zeros(0)


def _scores(names: Names, left: Column, right: Column, slavic: Column, abroad: Column) -> Column:
    rows = names.rows
    slavic = slavic | rows.slavic[left] | rows.slavic[right]
    slavic |= rows.cyrillic[left] & rows.cyrillic[right]
    aligned = _aligned(names.words, rows, left, right, slavic)
    return _weighed(names.words, rows, left, right, slavic, abroad, aligned)


_Step = tuple[Column, Column, Column, Column]


def _aligned(words: Words, names: Rows, left: Column, right: Column, slavic: Column) -> list[_Step]:
    """Pair the words of each pair of names, best first: steps of (pair, similarity, left, right place).

    Words are compared in three goes, each more costly than the one before it, and after each the words that
    have found their partner are no longer compared with others.
    """
    every = np.arange(FEW_WORDS)
    there = every < names.length[:, None]
    slots = np.flatnonzero(there[left][:, :, None] & there[right][:, None, :])
    pair = slots // FEW_WORDS**2
    one = names.places.take(left.take(pair) * FEW_WORDS + slots // FEW_WORDS % FEW_WORDS)
    other = names.places.take(right.take(pair) * FEW_WORDS + slots % FEW_WORDS)
    looks = slavic.take(pair)
    table = np.full((len(left), FEW_WORDS, FEW_WORDS), _NO_WORD)
    cells = table.reshape(-1)
    cells[slots], raised = at_a_look(words, one, other, looks)
    steps = _taken(table, 1.0)
    found = cells.take(slots)
    still = np.flatnonzero(found == OPEN)
    found[still] = _once_each(
        len(words.word), partial(spelled, words), one.take(still), other.take(still), looks.take(still)
    )
    cells[slots] = found
    raised &= (found >= 0.0) & (found < OTHER_READING)
    steps += _taken(table, np.nextafter(OTHER_READING, 1.0))
    found = cells.take(slots)
    still = np.flatnonzero(raised & (found >= 0.0))
    cells[slots[still]] = _once_each(
        len(words.word), partial(read_otherwise, words), one.take(still), other.take(still), found.take(still)
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
    names: Rows,
    left: Column,
    right: Column,
    slavic: Column,
    abroad: Column,
    steps: list[_Step],
) -> Column:
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
        parts = names.part[one, i], names.part[other, j]
        given = ((parts[0] == _GIVEN) | (parts[1] == _GIVEN)) & (
            words.known[names.places[one, i]] | words.known[names.places[other, j]]
        )
        surnames[pair] += agrees & (parts[0] != _PATRONYMIC) & (parts[1] != _PATRONYMIC) & ~given
        used[0, pair, i] = True
        used[1, pair, j] = True
    odd = slavic & (paired > 1) & (others >= OTHERS_AGREE) & (worst >= ODD_FROM) & (worst < ODD_BELOW)
    rows = np.flatnonzero(odd)
    excuse = _with_excuses(words, names, (left[rows], right[rows]), last[rows], paired[rows], worst[rows])
    total[rows] += excuse - worst[rows]
    full[rows] += (worst[rows] < AGREES) & (excuse >= AGREES)
    worst[rows] = excuse
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


def _rounded(scores: Column) -> Column:
    """Round to four places as `round` does, which takes its time over each number."""
    shifted = scores * 1e4
    whole = np.rint(shifted)
    found: Column = whole / 1e4
    for row in np.flatnonzero(np.abs(np.abs(shifted - whole) - 0.5) < 1e-6).tolist():
        found[row] = round(float(scores[row]), 4)
    return found


def _with_excuses(
    words: Words, names: Rows, rows: tuple[Column, Column], places: Column, paired: Column, worst: Column
) -> Column:
    """Give how far the odd words of some pairs count as agreeing (`detente.names.odd_words`).

    places: where the two words stand in their names, in one number.
    """
    sides = [
        _odd_words(words, names, rows[0], places // FEW_WORDS),
        _odd_words(words, names, rows[1], places % FEW_WORDS),
    ]
    women = (names.woman[rows[0]] == SEXES[True]) & (names.woman[rows[1]] == SEXES[True])
    pairs = [
        OddPair((one, other), (part, against), both, (named, named_too), count)
        for (one, part, named), (other, against, named_too), both, count in zip(
            *sides, women.tolist(), paired.tolist(), strict=True
        )
    ]
    return np.fromiter(map(excused, pairs, worst.tolist()), np.float64, len(worst))


def _odd_words(words: Words, names: Rows, row: Column, place: Column) -> Iterable[tuple[Odd, str, bool]]:
    """Give one word of each name, the part that it plays, and whether a given name is known in the name."""
    facts = words.facts
    number = names.places[row, place]
    kinds, daughters = facts.kinds[number].tolist(), facts.daughter[number].tolist()
    odd = [
        Odd(facts.keys[which], kind, facts.groups[which], facts.fathers[which], daughter)
        for which, kind, daughter in zip(number.tolist(), kinds, daughters, strict=True)
    ]
    there = np.arange(FEW_WORDS) < names.length[row][:, None]
    named = np.asarray((words.known[names.places[row]] & there).any(axis=1))
    parts = map(_PARTS.__getitem__, names.part[row, place].tolist())
    return zip(odd, parts, named.tolist(), strict=True)


_PARTS = list(PART)
_GIVEN, _PATRONYMIC, _SURNAME = PART[GIVEN], PART[PATRONYMIC], PART[SURNAME]


def _glued(words: Words, names: Rows, left: Column, right: Column, asked: Column) -> Column:
    """Compare names with all spaces taken out, as `detente.names.person_match` does, where it is asked."""
    found = np.zeros(len(left))
    asked = np.flatnonzero(asked)
    letters = words.letter_sum[names.places] * (np.arange(FEW_WORDS) < names.length[:, None])
    fathers = names.part == _PATRONYMIC
    whole, short = letters.sum(axis=1), (letters * ~fathers).sum(axis=1)
    one, other = left[asked], right[asked]
    may_be = (whole[one] == whole[other]) | (short[one] == short[other])
    for place in asked[may_be].tolist():
        sides = [
            (words.folds(names.places[row, : names.length[row]]), fathers[row, : names.length[row]].tolist())
            for row in (left[place], right[place])
        ]
        (folds, fathers_of_one), (others, fathers_of_other) = sides
        found[place] = glued_words(folds, others, fathers_of_one, fathers_of_other)
    return found


_LIMITS = (
    EAST_SLAVIC_THREE_WORDS,
    EAST_SLAVIC_TWO_WORDS,
    GENERAL_THREE_WORDS,
    GENERAL_ONE_SCRIPT,
    GENERAL_TWO_SCRIPTS,
)


def _less_unpaired(
    words: Words, names: Rows, left: Column, right: Column, used: Column, raw: Column
) -> tuple[Column, Column]:
    """Take off the raw score what words without a partner cost; say also where a surname is among them."""
    longer_left = names.length[left] > names.length[right]
    longer = np.where(longer_left, left, right)
    taken = np.where(longer_left[:, None], used[0], used[1])
    lone = (np.arange(FEW_WORDS) < names.length[longer][:, None]) & ~taken
    places = names.places[longer]
    sums = words.letter_sum[places]
    seen_before = np.zeros(len(raw), dtype=bool)
    left_out = np.zeros(len(raw), dtype=bool)
    for place in range(FEW_WORDS):
        here = lone[:, place]
        if not here.any():
            continue
        token = places[:, place]
        repeated = _repeated(words, places, taken & (sums == sums[:, place][:, None]) & here[:, None], place)
        fathers = (names.part[longer, place] == _PATRONYMIC) | (words.kind[token] == SON_OF)
        other = np.where(
            names.slavic[longer], LOST_HALF_SURNAME, np.where(seen_before, LOST_MORE_WORDS, LOST_WORD)
        )
        cost = np.where(repeated, 0.0, np.where(fathers, LOST_PATRONYMIC, other))
        raw = np.where(here, raw - cost, raw)
        left_out |= here & (names.part[longer, place] == _SURNAME)
        seen_before |= here
    return raw, left_out


def _repeated(words: Words, places: Column, alike: Column, place: int) -> Column:
    """Say in which names the word at a place has the key of another one that is `alike` in its letters."""
    found = np.zeros(len(places), dtype=np.bool_)
    keys = words.facts.keys
    for row, other in np.argwhere(alike).tolist():
        found[row] |= keys[places[row, place]].fold == keys[places[row, other]].fold
    return found


def _common_scale(raw: Column, same: Column, doubt: Column) -> Column:
    high = SAME_FROM + (1.0 - SAME_FROM) * (raw - same) / (1.0 - same)
    middle = UNSURE_FROM + (SAME_FROM - UNSURE_FROM) * (raw - doubt) / (same - doubt)
    low = UNSURE_FROM * raw / doubt
    return np.where(raw >= same, high, np.where(raw >= doubt, middle, low))
