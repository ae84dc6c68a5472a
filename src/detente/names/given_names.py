"""Given names that stand for one another across languages: Aliaksandr, Александр, Alexander, and short Ales.

The list (`data/given_names.txt`) has the forms; most Latin renderings follow from the spelling keys, so a
form is found first as it is written, then by its key.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from detente.names.compiling import GIVEN_NAMES, listed, table
from detente.names.keys import spelling_key
from detente.names.remembered import Remembered
from detente.names.scripts import LATIN
from detente.names.wordlists import small_words


class GivenName(NamedTuple):
    """What a word can be as a given name: the groups it may belong to, those it names in full, its sex.

    The groups are the bits of an integer. slavic: it sounds like a Belarusian, Russian or Ukrainian form.
    """

    groups: int
    full: int
    woman: bool | None
    slavic: bool


_BALTIC_ENDINGS = ("as", "is", "us", "ys", "ns", "ms", "rs", "ds", "ts", "js", "ks", "ls", "vs")
_LONG = 6
_SHORT_SLAVIC = small_words("short_slavic_names")  # their keys are too short to tell


@cache
def _table() -> tuple[dict[str, str], dict[str, str], frozenset[str], int]:
    names = table(GIVEN_NAMES)
    return names["written"], names["keyed"], frozenset(names["slavic"]), _bits(names["native"])


def _bits(groups: Iterable[int | str]) -> int:
    bits = 0
    for group in groups:
        bits |= 1 << int(group)
    return bits


_SEXES = {"f": True, "m": False, "?": None}


class _Meant(NamedTuple):
    """What an entry of the table means of any word, and of one that sounds East Slavic; whether it may be of
    an East Slavic name.
    """

    plainly: GivenName
    slavic: GivenName
    native: bool


def _read_entry(entry: str) -> _Meant:
    groups, short, full = entry[1:].partition("/")
    bits = _bits(listed(groups))
    known = bits, _bits(listed(full)) if short else bits, _SEXES[entry[0]]
    return _Meant(GivenName(*known, False), GivenName(*known, True), bits & native_groups() != 0)


_MEANT: Remembered[str, _Meant] = Remembered(_read_entry)


def groups_of(entry: str) -> int:
    """Give the groups of an entry of the table of given names, as bits."""
    return _bits(listed(entry[1:].partition("/")[0]))


def native_groups() -> int:
    """Give the groups of names that tell that their bearer is Belarusian, Russian or Ukrainian, as bits."""
    return _table()[3]


def given_name(word: str, fold: str) -> GivenName | None:
    """Look a lower-case word up among the given names, as written and then by its spelling key."""
    written, keyed, slavic, _ = _table()
    found = written.get(word)
    if found is None:
        found = keyed.get(fold)
        if found is not None and found[0] == "f" and word[-1:] == "o":
            return None  # Mario is no spelling of Maria
        if found is None and "ou" in word:  # French: Youri
            found = keyed.get(spelling_key(word.replace("ou", "u"), LATIN).fold)
        # Polish: Chwiedar, Zachar; but no given name ends as patronymics do.
        if (
            found is None
            and "ch" in word
            and len(fold) > 3
            and word.isascii()
            and not ends_as_patronymics(word)
        ):
            found = keyed.get(spelling_key(word, LATIN, "G").fold)
    if found is None and len(word) >= _LONG and word.endswith(_BALTIC_ENDINGS):  # Pavelas, Tarasas
        stem = word[:-1].rstrip("aiuyj")
        found = written.get(stem) or keyed.get(spelling_key(stem, LATIN).fold)
    return None if found is None else _as_spelled(found, word, fold in slavic)


def _as_spelled(entry: str, word: str, slavic: bool) -> GivenName:
    """Give what an entry means for a word; `slavic`: only East Slavic forms have its spelling key."""
    plainly, own, native = _MEANT[entry]
    return own if slavic or (native and word[0] >= "\u0400") or word in _SHORT_SLAVIC else plainly


def ends_as_patronymics(word: str) -> bool:
    """Say whether a lower-case Latin word ends in -vich, as no given name does whatever ch stands for."""
    return word.endswith(("vich", "vych")) and len(word) > 4 and word[-5] in "aeiouy"


def given_names_of(words: Sequence[str], folds: Sequence[str]) -> dict[int, GivenName]:
    """Look many words up, as `given_name` does: those that are given names, by their places."""
    written, keyed, slavic, _ = _table()
    entries, by_keys = list(map(written.get, words)), list(map(keyed.get, folds))
    found = {
        place: _as_spelled(entry, words[place], folds[place] in slavic)
        for place, entry in enumerate(entries)
        if entry is not None
    }
    # Found by their key, or by another reading, if at all.
    others = [
        place
        for place, (entry, by_key, word) in enumerate(zip(entries, by_keys, words, strict=True))
        if entry is None
        and (
            by_key is not None
            or word[-1] == "s"
            or "ou" in word
            or ("ch" in word and not ends_as_patronymics(word))
        )
    ]
    for place in others:
        word, fold, by_key = words[place], folds[place], by_keys[place]
        if by_key is None or word[-1] == "o":
            given = given_name(word, fold)
        else:
            given = _as_spelled(by_key, word, fold in slavic)
        if given is not None:
            found[place] = given
    return found


@lru_cache(maxsize=65536)
def fathers_of(stem: str) -> int:
    """Give the groups of the father's names that a patronymic stem can come from (0 when unknown)."""
    return _bits(listed(table(GIVEN_NAMES)["fathers"].get(stem, "")))
