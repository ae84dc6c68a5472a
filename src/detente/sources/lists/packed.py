"""A table of numbers to few values, kept in a dozen bytes an entry: what a long file is joined by."""

from array import array
from bisect import bisect_left
from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

ValueT = TypeVar("ValueT", bound=Hashable)


class Packed(Generic[ValueT]):
    """Numbered keys with values that repeat; a key may have several. Filled first, then asked."""

    def __init__(self) -> None:
        self._keys: array[int] = array("q")
        self._which: array[int] = array("l")
        self._values: list[ValueT] = []
        self._place: dict[ValueT, int] = {}
        self._sorted = True

    def add(self, key: int, value: ValueT) -> None:
        """Put a value under a key."""
        place = self._place.setdefault(value, len(self._values))
        if place == len(self._values):
            self._values.append(value)
        if self._keys and key < self._keys[-1]:
            self._sorted = False
        self._keys.append(key)
        self._which.append(place)

    def of(self, key: int) -> Iterator[ValueT]:
        """The values under a key, in the order in which they came."""
        if not self._sorted:
            order = sorted(range(len(self._keys)), key=self._keys.__getitem__)
            self._keys = array("q", (self._keys[at] for at in order))
            self._which = array("l", (self._which[at] for at in order))
            self._sorted = True
        at = bisect_left(self._keys, key)
        while at < len(self._keys) and self._keys[at] == key:
            yield self._values[self._which[at]]
            at += 1
