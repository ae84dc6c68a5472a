"""Words of many texts, so that the texts in which all words asked for stand are found without reading them.

A word is found wherever it stands, inside a longer one too, as if every text was looked through.
"""

import re
from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

_PARTS = re.compile(r"[\s;]+")
Mask = NDArray[np.bool_]


class Words:
    """The words of some texts, each text known by its place."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take in the texts; what is kept is each word once and, for each, the places of its texts."""
        numbers: dict[str, int] = {}
        words, places = array("I"), array("I")
        count = 0
        for text in texts:
            for word in dict.fromkeys(_PARTS.split(text.casefold())):
                words.append(numbers.setdefault(word, len(numbers)))
                places.append(count)
            count += 1
        self.texts = count
        self._vocabulary = "\n".join(numbers)
        lengths = np.fromiter((len(word) + 1 for word in numbers), np.int64, len(numbers))
        self._starts = np.cumsum(lengths) - lengths
        order = np.argsort(np.frombuffer(words, np.uint32), kind="stable") if words else np.empty(0, np.int64)
        self._places = np.frombuffer(places, np.uint32)[order] if words else np.empty(0, np.uint32)
        sizes = np.bincount(np.frombuffer(words, np.uint32), minlength=len(numbers)) if words else lengths
        self._ends = np.cumsum(sizes)

    def holding(self, word: str) -> Mask:
        """For each text whether the word stands in it."""
        found = np.zeros(self.texts, np.bool_)
        numbers = self._numbers(word)
        if len(numbers) > len(self._ends) // 8:  # so common that one pass over all is shorter
            wanted = np.zeros(len(self._ends), np.bool_)
            wanted[numbers] = True
            each = np.diff(self._ends, prepend=0)
            found[self._places[np.repeat(wanted, each)]] = True
            return found
        for number in numbers:
            first = self._ends[number - 1] if number else 0
            found[self._places[first : self._ends[number]]] = True
        return found

    def _numbers(self, word: str) -> NDArray[np.int64]:
        """The words of the vocabulary in which a word stands."""
        begins = [found.start() for found in re.finditer(re.escape(word), self._vocabulary)]
        at = np.searchsorted(self._starts, np.array(begins, np.int64), side="right") - 1
        return np.unique(at)


def parts(wanted: str) -> list[str]:
    """The words of what somebody asked for, as `Words.holding` takes them."""
    return [part for part in _PARTS.split(wanted.casefold()) if part]
