"""Many names as one text: their words, and what each word is made of, by a look at its letters."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.names.scripts import LATIN_TWINS, with_cyrillic_twins

Column = npt.NDArray[Any]

# What a letter can be, as bits: of which alphabet, or one that prints alike in both.
_UPPER, _TWIN, _LATIN, _CYRILLIC, _KRA, _OTHER = 1, 2, 4, 8, 16, 32
_KNOWN = 0x530  # letters with higher codes are of other scripts
_BLANK, _COMMA, _HYPHEN, _BREAK, _SMALL_L = map(ord, " ,-\nl")


def _bits_of_letters() -> Column:
    bits = np.full(_KNOWN, _OTHER, dtype=np.uint8)
    for alphabet, letters in (
        (_CYRILLIC, "абвгдежзийклмнопрстуфхцчшщъыьэюяёўіїєґ"),
        (_LATIN, "abcdefghijklmnopqrstuvwxyz"),
    ):
        for letter in letters:
            bits[ord(letter)], bits[ord(letter.upper())] = alphabet, alphabet | _UPPER
    for letter in LATIN_TWINS:
        bits[ord(letter)] = _TWIN | (bits[ord(letter)] & _UPPER if letter.isascii() else _KRA)
    bits[[_BLANK, _COMMA, _HYPHEN, _BREAK]] = 0
    return bits


_LONGEST = 200  # letters of a word
_BITS = _bits_of_letters()


def columns_joined(one: Iterable[Any], other: Iterable[Any]) -> list[Any]:
    """Put each column or list behind the one before it."""
    return [
        mine + yours if isinstance(mine, list) else np.concatenate((mine, yours))
        for mine, yours in zip(one, other, strict=True)
    ]


class Cut(NamedTuple):
    """Names cut into words, the words of all of them in a row.

    names: as they are written, each with how many words it has and how many of them stand before its one
    comma, -1 where it has more than one; telling: whether there is anything in it, if it is of Latin letters
    without marks, by which `detente.names.readings.manner_of` might know in what manner it is spelled.

    words: in small letters, misprinted ones put right, each with its name's place; latin: of Latin letters
    without marks; cyrillic: of Cyrillic ones, misprinted: with some Latin ones among them that print alike;
    capitals: written in capitals; ordinary: of two letters and more, written in capitals, in small letters or
    with one capital in front.
    """

    names: list[str]
    length: Column
    surnames: Column
    telling: Column
    words: list[str]
    name: Column
    latin: Column
    cyrillic: Column
    misprinted: Column
    capitals: Column
    ordinary: Column

    def with_more(self, more: "Cut") -> "Cut":
        """Give these names with more of them behind."""
        more = more._replace(name=more.name + len(self.names))
        return Cut(*columns_joined(self, more))


def cut_up(names: list[str]) -> Cut:
    """Cut names into words at blanks, hyphens and commas; those with other blanks in them are left out."""
    text = "\n".join(names)
    small = text.lower()
    words = small.replace("-", " ").replace(",", " ").split()
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    if len(codes) != len(text):  # letters that take two of these codes
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    bits = _BITS.take(codes, mode="clip")
    inside = np.zeros(len(bits) + 2, dtype=np.bool_)
    np.greater(bits, 0, out=inside[1:-1])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, size = edges[::2], edges[1::2] - edges[::2]
    ends_of_names = np.append(np.flatnonzero(codes == _BREAK), len(codes))
    between = len(text) - size.sum()
    if len("".join(words)) != len(small) - between or len(ends_of_names) != max(len(names), 1):
        return cut_up([name for name in names if "".join(name.split()) == name.replace(" ", "")])
    ends_of_names = ends_of_names[: len(names)]
    last = np.searchsorted(starts, ends_of_names)
    length = np.diff(last, prepend=0)
    name = np.repeat(np.arange(len(names)), length)
    if not words:
        none = np.zeros(0, dtype=np.bool_)
        return Cut(names, length, length, length > 0, [], name, none, none, none, none, none)
    seen = np.bitwise_or.reduceat(bits, starts)
    twins = np.add.reduceat((bits & _TWIN) >> 1, starts, dtype=np.uint16)
    upper = np.add.reduceat(bits & _UPPER, starts, dtype=np.uint16)
    cyrillic = ((seen & (_LATIN | _OTHER)) == 0) & (2 * twins <= size)
    misprinted = cyrillic & (twins > 0)
    _put_right(words, text, starts, size, np.flatnonzero(misprinted))
    titled = (upper == 1) & (bits[starts] & _UPPER > 0)
    uncapped = (upper == 0) & (codes[starts] != _SMALL_L)  # l may be a capital I as a scanner saw it
    return Cut(
        names,
        length,
        _before_comma(np.flatnonzero(codes == _COMMA), starts, ends_of_names, last),
        _telling(codes, ends_of_names),
        words,
        name,
        (seen & (_CYRILLIC | _KRA | _OTHER)) == 0,
        cyrillic,
        misprinted,
        upper == size,
        (size > 1) & (size < _LONGEST) & ((upper == size) | titled | uncapped),
    )


def _put_right(words: list[str], text: str, starts: Column, size: Column, places: Column) -> None:
    """Write some words of the text in the Cyrillic letters that their Latin ones stand for."""
    spans = zip(starts[places].tolist(), size[places].tolist(), strict=True)
    mended = with_cyrillic_twins("\n".join([text[start : start + letters] for start, letters in spans]))
    for place, word in zip(places.tolist(), mended.lower().split("\n"), strict=False):
        words[place] = word


def _telling(codes: Column, ends_of_names: Column) -> Column:
    """Say which names have letters that tell in what manner they are spelled, or may do so."""
    small = (np.append(codes, _BREAK) | 32).astype(np.uint8)  # in small letters, as far as they are Latin
    first, second = small[:-1], small[1:]
    c, g, h, j, o, s, t, u, w, z = (letter for letter in map(ord, "cghjostuwz"))
    found = (first == w) | (first == j) | ((first == c) & (second != h)) | ((first == o) & (second == u))
    found |= ((first == g) & (second == u)) | ((first == s) & ((second == z) | (second == c)))
    found |= ((first == z) & (second == s)) | ((first == t) & (second == c))
    telling = np.zeros(len(ends_of_names), dtype=np.bool_)
    telling[np.searchsorted(ends_of_names, np.flatnonzero(found))] = True
    return np.asarray(telling | (small[np.maximum(ends_of_names - 1, 0)] == s))


def _before_comma(commas: Column, starts: Column, ends_of_names: Column, last: Column) -> Column:
    """Count the words before the comma of each name; none where no word comes after it."""
    found = np.zeros(len(last), dtype=np.int64)
    of_name = np.searchsorted(ends_of_names, commas)
    before = np.searchsorted(starts, commas)
    first = np.concatenate(([0], last[:-1]))
    found[of_name] = np.where(before < last[of_name], before - first[of_name], 0)
    found[np.bincount(of_name, minlength=len(last)) > 1] = -1
    return found
