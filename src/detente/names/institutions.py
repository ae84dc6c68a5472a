"""Words that name kinds of organisations: legal forms, institutional concepts, acronyms.

A translated name (Минский завод колёсных тягачей, Minsk Wheel Tractor Plant) shares no spelling with its
original; the concepts of `data/institution_words.txt` are what the two have in common.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from detente.names.keys import spelling_key
from detente.names.scripts import CYRILLIC, LATIN, plain, repair, script_of
from detente.names.wordlists import lines_of

GENERIC_WEIGHT, INSTITUTION_WEIGHT, PLACE_WEIGHT = 0.2, 0.5, 0.4
_WEIGHTS = {"g": GENERIC_WEIGHT, "i": INSTITUTION_WEIGHT, "p": PLACE_WEIGHT}
_LONGEST_ENDING = 7
# After a short stem only the endings of nouns and adjectives are let through (khim-icheskiy, naft-avaya).
_ADJECTIVE_ENDING = re.compile(
    "(?:AV|N|IN|AN|ICN|ICASK|AVN|SK|AVSK|AVIK|AT)?(?:[AI](?:GA|MU|IG|IM|G|M|I|A)?)?$"
)

_ABBREVIATION_LETTERS = str.maketrans(
    "абвгдежзийклмнопрстуфхцчшыэі", "abvgdezziiklmnoprstufhccsyei"
)  # fmt: skip


class Concept(NamedTuple):
    """What a word of an organisation's name stands for, and how much it says about which one it is.

    letters: the first letters that its words have in the languages of the table.
    """

    name: str
    weight: float
    letters: frozenset[str]


def fold_of(word: str) -> str:
    """Give the spelling key of a word of an organisation's name (lower case, Latin or Cyrillic)."""
    script = script_of(word)
    return spelling_key(word, CYRILLIC if script == CYRILLIC else LATIN).fold


def _stem(fold: str) -> str:
    return fold.rstrip("AIU") or fold


class _Concepts(NamedTuple):
    written: dict[str, Concept]
    written_prefixes: dict[str, Concept]
    keyed: dict[str, Concept]
    keyed_prefixes: dict[str, Concept]


@cache
def _concepts() -> _Concepts:
    table = _Concepts({}, {}, {}, {})
    for line in lines_of("institution_words"):
        weight, name, *forms = line.split()
        words = [(repair(form.rstrip("*")).lower(), form.endswith("*")) for form in forms]
        letters = frozenset(unit for word, _ in words for unit in acronym_units(word)[:1])
        concept = Concept(name, _WEIGHTS[weight], letters)
        for word, open_ended in words:
            table.written.setdefault(word, concept)
            cyrillic = script_of(word) == CYRILLIC
            fold = fold_of(word)
            if open_ended and not cyrillic:
                table.written_prefixes.setdefault(word, concept)
            elif open_ended and len(_stem(fold)) >= 3:
                table.keyed_prefixes.setdefault(_stem(fold), concept)
            if not open_ended and cyrillic and len(fold) >= 3:
                table.keyed.setdefault(_stem(fold), concept)
    return table


@lru_cache(maxsize=65536)
def concept_of(word: str, fold: str) -> Concept | None:
    """Say which concept a word names, if any: завода, zavod and plants are all "plant".

    Latin forms of the table are matched by letters, Cyrillic ones by spelling key, which finds their
    romanisations too.
    """
    table = _concepts()
    found = table.written.get(word)
    if found is not None:
        return found
    for length in range(len(word) - 1, 2, -1):
        found = table.written_prefixes.get(word[:length])
        if found is not None:
            return found
    found = table.keyed.get(_stem(fold)) if len(fold) >= 3 else None
    if found is not None:
        return found
    for length in range(len(fold), max(2, len(fold) - _LONGEST_ENDING - 1), -1):
        found = table.keyed_prefixes.get(fold[:length])
        if found is not None and (length >= 5 or _ADJECTIVE_ENDING.match(fold[length:])):
            return found
    return None


_UNITS = re.compile("shch|sch|kh|zh|ts|ch|sh|yu|ya|iu|ia|.")
_UNIT_OF = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "zh",
    "з": "z", "и": "i", "і": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "sh", "ы": "i", "э": "e", "ю": "yu", "я": "ya", "shch": "sh", "sch": "sh", "iu": "yu", "ia": "ya",
    "h": "g", "y": "i", "c": "ts", "w": "v",
}  # fmt: skip


@lru_cache(maxsize=65536)
def acronym_units(word: str) -> tuple[str, ...]:
    """Part an acronym into the letters of its original: NTTS and НТЦ both give n, t, ts."""
    return tuple(_UNIT_OF.get(unit, unit) for unit in _UNITS.findall(word))


@cache
def _legal_forms() -> tuple[dict[str, str], dict[tuple[str, ...], str], int]:
    single: dict[str, str] = {}
    phrases: dict[tuple[str, ...], str] = {}
    for line in lines_of("legal_forms"):
        name, _, forms = line.partition(": ")
        for form in forms.split("|"):
            words = [repair(word).lower() for word in form.replace("-", " ").split()]
            if len(words) == 1:
                single.setdefault(plain(words[0]), name)
                if script_of(words[0]) == CYRILLIC and len(words[0]) <= 6:
                    single.setdefault(words[0].translate(_ABBREVIATION_LETTERS), name)
            else:
                phrases.setdefault(tuple(legal_stem(word) for word in words), name)
    return single, phrases, max(map(len, phrases))


@lru_cache(maxsize=65536)
def legal_stem(word: str) -> str:
    """Give what is compared of a word inside a legal form: its key without ending, short words as written."""
    return word.translate(_ABBREVIATION_LETTERS) if len(word) <= 3 else _stem(fold_of(word))


def legal_form_at(words: list[str], place: int, edge: bool) -> tuple[str, int]:
    """Find the longest legal form that starts at `place`: (class, words taken), ("", 0) for none.

    Short abbreviations (AB, SA, IP) are only taken at the edge of a name, where legal forms stand.
    """
    single, phrases, longest = _legal_forms()
    for length in range(min(longest, len(words) - place), 1, -1):
        found = phrases.get(tuple(legal_stem(word) for word in words[place : place + length]))
        if found is not None:
            return found, length
    found = single.get(words[place])
    if found is not None and (edge or len(words[place]) >= 5):
        return found, 1
    return "", 0


@cache
def _acronyms() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for line in lines_of("acronyms"):
        acronym, *meant = line.split()
        table[acronym] = table[acronym.translate(_ABBREVIATION_LETTERS)] = frozenset(meant)
    return table


def concepts_of_acronym(word: str) -> frozenset[str]:
    """Give the concepts that a known acronym stands for (KGB: state, security, committee)."""
    return _acronyms().get(word, frozenset())


@cache
def _compound_stems() -> dict[str, str]:
    stems: dict[str, str] = {}
    for line in lines_of("compound_stems"):
        concept, *forms = line.split()
        for form in forms:
            stems.setdefault(_stem(fold_of(repair(form).lower())), concept)
    return stems


@lru_cache(maxsize=65536)
def compound_concepts(fold: str) -> tuple[str, ...]:
    """Part a compound name into its clipped words: BELTAMOZHSERVIS gives belarus, customs, service.

    Only a word that is built of such parts from end to end is a compound; otherwise the answer is empty.
    """
    if len(fold) < 6:
        return ()
    stems = _compound_stems()
    reached: dict[int, tuple[str, ...]] = {0: ()}
    for start in range(len(fold)):
        if start not in reached:
            continue
        for end in range(start + 2, len(fold) + 1):
            concept = stems.get(fold[start:end])
            if concept is None and fold[start - 1 : start] == "T":  # ts is read as one sound: myt-servis
                concept = stems.get("S" + fold[start:end])
            if concept is None:
                continue
            parts = (*reached[start], concept)
            for place in (end, end + 1):  # a vowel may join two parts
                if place > end and not (place <= len(fold) and fold[end] in "AIU"):
                    continue
                if place not in reached or len(parts) < len(reached[place]):
                    reached[place] = parts
    parts = reached.get(len(fold), ())
    return parts if len(parts) > 1 else ()
