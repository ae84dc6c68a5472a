"""Which steps have a release within reach: hits kept as bits, so that many draws are counted at once.

For a step s and nested windows L_1 < ... < L_k the hits form a thermometer: a release at gap g sets the bit
of every window L >= g. Hits of several releases are the bitwise OR of their bits, and the number of set bits
is the sum over steps and windows. One table gives the bits of every day; a draw of many releases is then a
few look-ups and ORs.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
WORD = 64
"""Bits of a word."""


def graded_windows(window: int, levels: int = 10) -> tuple[int, ...]:
    """Nested windows that rise in equal parts to `window` days, without repeats."""
    parts = np.round(window * np.arange(1, levels + 1) / levels).astype(int)
    return tuple(int(part) for part in np.unique(np.maximum(parts, 1)))


@lru_cache(maxsize=64)
def day_words(
    steps: tuple[int, ...], windows: tuple[int, ...], span: int, *, forward: bool, inclusive: bool
) -> Words:
    """For each day the bits (step, window) that a release on that day sets; shape (words, span), read-only.

    Forward: 0 < day - step <= window; backward: 0 < step - day <= window. Inclusive lets gap 0 count too.
    `windows` rise; there are at most 64.
    """
    lengths = np.asarray(windows, dtype=np.int64)
    reach = int(lengths[-1])
    # The thermometer of each gap: the lowest bits are the shortest windows, set where they cover the gap.
    gaps = np.arange(reach + 1)
    places = np.arange(len(lengths), dtype=np.uint64)
    codes = ((gaps[:, None] <= lengths).astype(np.uint64) << places).sum(axis=1, dtype=np.uint64)
    if not inclusive:
        codes[0] = 0
    table = np.zeros((-(-len(steps) * len(lengths) // WORD), span), dtype=np.uint64)
    for place, step in enumerate(steps):
        word, shift = divmod(place * len(lengths), WORD)
        if forward:
            days, code = slice(step, step + reach + 1), codes[: span - step]
        else:
            days, code = slice(max(0, step - reach), step + 1), codes[min(reach, step) :: -1]
        table[word, days] |= code << np.uint64(shift)
        if shift + len(lengths) > WORD:
            table[word + 1, days] |= code >> np.uint64(WORD - shift)
    table.flags.writeable = False
    return table


@lru_cache(maxsize=64)
def busy_days(
    steps: tuple[int, ...], windows: tuple[int, ...], span: int, *, forward: bool, inclusive: bool
) -> NDArray[np.int64]:
    """For each word of `day_words` the running number of days with any bit; shape (words, span + 1)."""
    table = day_words(steps, windows, span, forward=forward, inclusive=inclusive)
    running = np.zeros((len(table), span + 1), dtype=np.int64)
    np.cumsum(table != 0, axis=1, out=running[:, 1:])
    running.flags.writeable = False
    return running


@dataclass(frozen=True)
class Hits:
    """Hit bits of many draws; column 0 is the record, the rest are draws. Shapes (words, draws + 1)."""

    after: Words
    before: Words
    steps: int
    windows: tuple[int, ...]

    def totals(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Hits summed over steps and windows, after and before relief; each of shape (draws + 1,)."""
        return _popcount(self.after), _popcount(self.before)

    def counts(self, window: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """K: how many steps have a release within `window` days after, and before; shapes (draws + 1,)."""
        mask = self._mask(self.windows.index(window))
        return _popcount(self.after & mask[:, None]), _popcount(self.before & mask[:, None])

    def by_step(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """For each draw and step the number of windows hit, after and before; shapes (draws + 1, steps)."""
        return self._levels(self.after), self._levels(self.before)

    def _levels(self, words: Words) -> NDArray[np.float64]:
        octets = np.ascontiguousarray(words.T).astype("<u8", copy=False).view(np.uint8)
        bits = np.unpackbits(octets, axis=1, bitorder="little")[:, : self.steps * len(self.windows)]
        levels = bits.reshape(-1, self.steps, len(self.windows)).sum(axis=2)
        return np.asarray(levels, dtype=np.float64)

    def _mask(self, place: int) -> Words:
        flags = np.zeros(self.after.shape[0] * WORD, dtype=bool)
        flags[place : self.steps * len(self.windows) : len(self.windows)] = True
        octets = np.packbits(flags, bitorder="little")
        return octets.view("<u8").astype(np.uint64)


def _popcount(words: Words) -> NDArray[np.int64]:
    return np.asarray(np.bitwise_count(words).sum(axis=0), dtype=np.int64)
