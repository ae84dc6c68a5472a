"""Given names that stand for one another across languages: Aliaksandr, Александр, Alexander, and short Ales.

The table (`data/given_names.txt`) lists forms; most Latin renderings follow from the spelling keys, so a
form is found first as it is written, then by its key.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from detente.names.keys import spelling_key
from detente.names.scripts import ARABIC, CYRILLIC, LATIN, plain, repair, script_of
from detente.names.wordlists import lines_of


class GivenName(NamedTuple):
    """What a word can be as a given name: the groups it may belong to, those it names in full, its sex.

    slavic: the word sounds like a Belarusian, Russian or Ukrainian form of the name.
    """

    groups: frozenset[int]
    full: frozenset[int]
    woman: bool | None
    slavic: bool


class _Table(NamedTuple):
    written: dict[str, GivenName]
    keyed: dict[str, GivenName]
    slavic: frozenset[str]
    fathers: dict[str, frozenset[int]]


def _joined(entries: Iterable[tuple[int, bool, bool]]) -> GivenName:
    entries = tuple(entries)
    sexes = {woman for _, _, woman in entries}
    return GivenName(
        frozenset(group for group, _, _ in entries),
        frozenset(group for group, full, _ in entries if full),
        sexes.pop() if len(sexes) == 1 else None,
        False,
    )


def father_stem(fold: str) -> str:
    """Give the part of a father's name that his children's patronymic keeps: SARGA (Sergei) gives SARG."""
    return fold.rstrip("AI")


# Fathers whose name loses a vowel or gains a consonant in the patronymic.
_IRREGULAR_FATHERS = {
    "Лев": ("LV", "LAV"),
    "Павел": ("PAVL",),
    "Яков": ("AKAVL",),
    "Илья": ("IL",),
    "Никита": ("NIKIT", "MIKIT"),
    "Кузьма": ("KUZM", "KUZMIN"),
    "Савва": ("SAV",),
    "Иосиф": ("ASIF", "ASIP", "IASIF"),
    "Иван": ("IAN", "AN"),
}


@cache
def _table() -> _Table:
    written: dict[str, list[tuple[int, bool, bool]]] = {}
    keyed: dict[str, list[tuple[int, bool, bool]]] = {}
    latin_keyed: dict[str, list[tuple[int, bool, bool]]] = {}
    slavic: set[str] = set()
    fathers: dict[str, set[int]] = {}
    for group, line in enumerate(lines_of("given_names")):
        sex, *forms = line.split(" ")
        full = True
        for form in forms:
            if form == "~":
                full = False
                continue
            word = repair(form).lower()
            script = script_of(word)
            entry = (group, full, sex.lower() == "f")
            written.setdefault(word if script != LATIN else plain(word), []).append(entry)
            if script == ARABIC:
                continue
            key = spelling_key(word, script)
            if full or len(key.fold) > 3:
                (keyed if script == CYRILLIC else latin_keyed).setdefault(key.fold, []).append(entry)
            if sex.islower() and script == CYRILLIC and len(key.fold) >= 5:
                slavic.add(key.fold)
            if sex.lower() == "m" and full and script == CYRILLIC:
                fathers.setdefault(father_stem(key.fold), set()).add(group)
                for stem in _IRREGULAR_FATHERS.get(form, ()):
                    fathers.setdefault(stem, set()).add(group)
    return _Table(
        {form: _joined(entries) for form, entries in written.items()},
        # Alexandre sounds like Аляксандра; what is spelled in Cyrillic goes first.
        {fold: _joined(entries) for fold, entries in (latin_keyed | keyed).items()},
        frozenset(slavic),
        {stem: frozenset(groups) for stem, groups in fathers.items()},
    )


@lru_cache(maxsize=65536)
def given_name(word: str, fold: str) -> GivenName | None:
    """Look a lower-case word up among the given names, as written and then by its spelling key."""
    table = _table()
    found = table.written.get(word)
    if found is None:
        found = table.keyed.get(fold)
        if found is not None and found.woman and word.endswith("o"):
            return None  # Mario is no spelling of Maria
        if found is None and "ou" in word:  # French: Youri
            found = table.keyed.get(spelling_key(word.replace("ou", "u"), LATIN).fold)
    return found._replace(slavic=fold in table.slavic) if found is not None else None


def fathers_of(stem: str) -> frozenset[int]:
    """Give the groups of the father's names that a patronymic stem can come from (none when unknown)."""
    return _table().fathers.get(stem, frozenset())
