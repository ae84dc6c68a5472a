"""Placing episodes anew inside their strata, and gathering the hits of many draws at once.

Each episode's hits depend on its own place only, so a draw is one look-up an episode in a table over the days
of its stratum. Where many draws are asked for, two episodes share one random number and one table over all
pairs of their places: the law is the same and the work is halved.
"""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from detente.assess.sequence.coincidence import WORD, Hits, Words, busy_days, day_words
from detente.assess.sequence.events import Timeline
from detente.assess.sequence.separation import separated_starts
from detente.assess.sequence.strata import Edges

Days = NDArray[np.int64]
Lot = tuple[int, ...]
Reach = dict[int, Words]
"""By word, the hit bits that an episode sets at each possible start; words never touched are absent."""

PAIRING_FROM = 4_096
"""Draws from which a table over pairs of places pays for itself."""
_LARGEST_TABLE = 65_536
_SIXTEEN_BITS = 65_536


def start_ranges(timeline: Timeline, edges: Edges) -> tuple[Days, Days]:
    """First and one past the last day on which each episode may start: in its stratum, inside the record."""
    starts = np.asarray(timeline.starts, dtype=np.int64)
    place = np.searchsorted(edges, starts, side="right") - 1
    extents = np.array([pattern[-1] for pattern in timeline.patterns], dtype=np.int64)
    return edges[place], np.minimum(edges[place + 1], timeline.span - extents)


def uniform_starts(low: Days, high: Days, draws: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Offsets in [0, high - low), uniform, one row an episode; shape (episodes, draws)."""
    widths = high - low
    offsets = np.empty((len(widths), draws), dtype=np.intp)
    for width in np.unique(widths):
        rows = np.flatnonzero(widths == width)
        kind = np.uint8 if width <= 256 else np.int64
        offsets[rows] = rng.integers(0, width, size=(len(rows), draws), dtype=kind)
    return offsets


def uniform_places(choices: int, draws: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Whole numbers in [0, choices), each equally likely; shape (draws,).

    Sixteen random bits a number, and those past the last whole multiple of `choices` drawn anew, so that no
    number is likelier than another; this takes half of the time of drawing them as 64-bit integers.
    """
    if choices > _SIXTEEN_BITS:
        return rng.integers(0, choices, draws, dtype=np.intp)
    raw = rng.bit_generator.random_raw(-(-draws // 4)).astype("<u8", copy=False).view("<u2")[:draws]
    multiple = _SIXTEEN_BITS // choices * choices
    if multiple < _SIXTEEN_BITS:
        over = (raw >= multiple).nonzero()[0]
        raw[over] = rng.integers(0, multiple, len(over), dtype=np.uint16)
    if choices == _SIXTEEN_BITS:
        return np.asarray(raw, dtype=np.intp)
    divisor = np.uint16(choices)
    return np.asarray(raw - raw // divisor * divisor, dtype=np.intp)


def weighted_starts(
    low: Days,
    high: Days,
    day_weights: NDArray[np.float64],
    draws: int,
    rng: np.random.Generator,
) -> NDArray[np.intp]:
    """Offsets in [0, high - low) with chances proportional to the weight of the day; (episodes, draws)."""
    running = np.concatenate([[0.0], np.cumsum(day_weights)])
    offsets = np.empty((len(low), draws), dtype=np.intp)
    for row, (start, end) in enumerate(zip(low, high, strict=True)):
        aimed = running[start] + rng.random(draws) * (running[end] - running[start])
        offsets[row] = np.clip(np.searchsorted(running, aimed, side="right") - 1 - start, 0, end - start - 1)
    return offsets


def jittered_hits(
    timeline: Timeline,
    edges: Edges,
    windows: tuple[int, ...],
    draws: int,
    rng: np.random.Generator,
    *,
    inclusive: bool = False,
    backward: bool = True,
    day_weights: NDArray[np.float64] | None = None,
) -> Hits:
    """Hits of the record (column 0) and of `draws` jittered records.

    `day_weights` (span,) lets days of a stratum be unequally likely (hidden bias); equal without. With
    episodes from a gap rule only draws that the rule would split in the same way count; they are made by a
    chain that leaves the null distribution unchanged (see `separation`).
    """
    low, high = start_ranges(timeline, edges)
    widths = high - low
    sides = [
        _reaches(timeline, low, high, windows, forward=forward, inclusive=inclusive)
        for forward in ((True, False) if backward else (True,))
    ]
    lots: list[Lot] = [(row,) for row in range(len(widths))]
    places: Iterable[NDArray[np.int64]]
    if day_weights is not None:
        places = weighted_starts(low, high, day_weights, draws, rng)
    elif timeline.gap is not None:
        places = separated_starts(timeline, low, high, draws, rng) - low[:, None]
    elif draws < PAIRING_FROM:
        places = uniform_starts(low, high, draws, rng)
    else:  # drawn one lot at a time, just before they are used, and only where relief is within reach
        lots = _lots(widths, [row for row in range(len(widths)) if any(side[row] for side in sides)])
        places = (uniform_places(_choices(lot, widths), draws, rng) for lot in lots)
    observed = np.asarray(timeline.starts, dtype=np.int64) - low
    words = -(-len(timeline.steps) * len(windows) // WORD)
    found = np.zeros((2, words, draws + 1), dtype=np.uint64)
    _gather(sides, lots, places, widths, observed, found)
    return Hits(found[0], found[1], len(timeline.steps), windows)


def _choices(lot: Lot, widths: Days) -> int:
    """In how many ways the episodes of a lot can be placed."""
    return math.prod(int(widths[row]) for row in lot)


def _lots(widths: Days, rows: list[int]) -> list[Lot]:
    """Episodes in neighbouring pairs, as far as the table over both their places stays small."""
    lots: list[Lot] = []
    for row in rows:
        alone = lots and len(lots[-1]) == 1
        if alone and widths[lots[-1][0]] * widths[row] <= _LARGEST_TABLE:
            lots[-1] = (lots[-1][0], row)
        else:
            lots.append((row,))
    return lots


def _reaches(
    timeline: Timeline, low: Days, high: Days, windows: tuple[int, ...], *, forward: bool, inclusive: bool
) -> list[Reach]:
    """For each episode its hit bits by word and start."""
    table = day_words(timeline.steps, windows, timeline.span, forward=forward, inclusive=inclusive)
    # Steps out of reach of an episode's stratum cannot be hit: such words are passed over.
    busy = busy_days(timeline.steps, windows, timeline.span, forward=forward, inclusive=inclusive)
    extents = np.array([pattern[-1] for pattern in timeline.patterns], dtype=np.int64)
    reachable = busy[:, high + extents] > busy[:, low]
    found: list[Reach] = []
    for row, pattern in enumerate(timeline.patterns):
        start, end = int(low[row]), int(high[row])
        reach: Reach = {}
        for word in reachable[:, row].nonzero()[0].tolist():
            bits = table[word, start:end]
            for day in pattern[1:]:
                bits = bits | table[word, start + day : end + day]
            reach[word] = bits
        found.append(reach)
    return found


def _gather(
    sides: list[list[Reach]],
    lots: list[Lot],
    places: Iterable[NDArray[np.int64]],
    widths: Days,
    observed: Days,
    found: Words,
) -> None:
    """OR the bits of all lots at their places into `found` (sides, words, draws + 1), record in column 0."""
    taken = np.empty(found.shape[2] - 1, dtype=np.uint64)
    for lot, where in zip(lots, places, strict=True):
        seen = int(observed[lot[0]])
        if len(lot) == 2:
            seen = seen * int(widths[lot[1]]) + int(observed[lot[1]])
        for side, reaches in enumerate(sides):
            for word in dict.fromkeys(word for row in lot for word in reaches[row]):
                bits = _table(lot, word, reaches, widths)
                np.take(bits, where, out=taken, mode="clip")
                row = found[side, word, 1:]
                np.bitwise_or(row, taken, out=row)
                found[side, word, 0] |= bits[seen]


def _table(lot: Lot, word: int, reaches: list[Reach], widths: Days) -> Words:
    """The bits of one word over all places of a lot: of one episode, or of every pair of places of two."""
    if len(lot) == 1:
        return reaches[lot[0]][word]
    first, second = (reaches[row].get(word) for row in lot)
    if first is None:
        assert second is not None
        return np.tile(second, int(widths[lot[0]]))
    if second is None:
        return np.repeat(first, int(widths[lot[1]]))
    return (first[:, None] | second[None, :]).ravel()
