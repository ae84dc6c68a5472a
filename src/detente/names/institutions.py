"""Words that name kinds of organisations: legal forms, institutional concepts, acronyms.

A translated name (Минский завод колёсных тягачей, Minsk Wheel Tractor Plant) shares no spelling with its
original; the concepts of `data/institution_words.txt` are what the two have in common.
"""

import re
from collections.abc import Collection
from functools import cache, lru_cache
from typing import NamedTuple

from detente.names.compiling import INSTITUTIONS, listed, table
from detente.names.spelling import legal_stem

GENERIC_WEIGHT, INSTITUTION_WEIGHT, PLACE_WEIGHT = 0.2, 0.5, 0.4
_NOTHING: frozenset[str] = frozenset()
_WEIGHTS = {"g": GENERIC_WEIGHT, "i": INSTITUTION_WEIGHT, "p": PLACE_WEIGHT}
_SHORTEST, _LONGEST_ENDING = 3, 7  # letters of an open-ended word of the list, and of what may follow it
# What may follow the name of a place in Latin letters: -skaya, -ian; not what would make it a firm's name.
_PLACE_ENDING = re.compile(
    "(?:[iy]?s?k?(?:iy|ij|yi|i|y|ay[ae]|aja|aia|a|oye|oje|oe|ogo|oho|aga|aha|om|im|oi|oy|ai|aj|e|u)?"
    "|i?ans?|ia|in|en|n|s|ers?|ese|ish|tsi|ci|'s)$"
)
# After a short stem only the endings of nouns and adjectives are let through (khim-icheskiy, naft-avaya).
_ADJECTIVE_ENDING = re.compile(
    "(?:AV|K|SK|N|IN|AN|ICN|ICASK|AVN|SK|AVSK|AVIK|AT)?(?:[AI](?:GA|MU|IG|IM|G|M|I|A)?)?$"
)


class Concept(NamedTuple):
    """What a word of an organisation's name stands for, and how much it says about which one it is.

    letters: the first letters that its words have in the languages of the table.
    """

    name: str
    weight: float
    letters: frozenset[str]


class _Concepts(NamedTuple):
    written: dict[str, str]
    written_prefixes: dict[str, str]
    keyed: dict[str, str]
    keyed_prefixes: dict[str, str]
    beginnings: frozenset[str]
    keyed_beginnings: frozenset[str]


@cache
def _concepts() -> _Concepts:
    words = table(INSTITUTIONS)
    prefixes, keyed_prefixes = words["written_prefixes"], words["keyed_prefixes"]
    return _Concepts(
        words["written"],
        prefixes,
        words["keyed"],
        keyed_prefixes,
        frozenset([prefix[:_SHORTEST] for prefix in prefixes]),
        frozenset([prefix[:_SHORTEST] for prefix in keyed_prefixes]),
    )


@cache
def concept_named(name: str) -> Concept:
    """Give a concept by its name."""
    said = table(INSTITUTIONS)["concepts"][name]
    return Concept(name, _WEIGHTS[said[0]], frozenset(listed(said[1:])))


@lru_cache(maxsize=65536)
def concept_of(word: str, fold: str) -> Concept | None:
    """Say which concept a word names, if any: завода, zavod and plants are all "plant".

    Latin forms of the list are matched by letters, Cyrillic ones by spelling key, which finds their
    romanisations too.
    """
    found = _concept_name(word, fold)
    return None if found is None else concept_named(found)


def _is_place(name: str) -> bool:
    """Say whether a concept is a place; the names of many firms begin with one (Belarusbank)."""
    return concept_named(name).weight == PLACE_WEIGHT


def _concept_name(word: str, fold: str) -> str | None:
    written, written_prefixes, keyed, keyed_prefixes, beginnings, keyed_beginnings = _concepts()
    found = written.get(word)
    if found is not None:
        return found
    for length in range(len(word) - 1, _SHORTEST - 1, -1) if word[:_SHORTEST] in beginnings else ():
        found = written_prefixes.get(word[:length])
        if found is not None and (not _is_place(found) or _PLACE_ENDING.match(word[length:])):
            return found
    found = keyed.get(fold.rstrip("AIU") or fold) if len(fold) >= 3 else None
    if found is not None or fold[:_SHORTEST] not in keyed_beginnings:
        return found
    for length in range(len(fold), max(_SHORTEST - 1, len(fold) - _LONGEST_ENDING - 1), -1):
        found = keyed_prefixes.get(fold[:length])
        if found is not None and (
            (length >= 5 and not _is_place(found)) or _ADJECTIVE_ENDING.match(fold[length:])
        ):
            return found
    return None


@cache
def _legal_forms() -> tuple[dict[str, str], dict[str, str], int, frozenset[str]]:
    words = table(INSTITUTIONS)
    phrases = words["legal_phrases"]
    longest = 1 + max(phrase.count(" ") for phrase in phrases)
    return words["legal"], phrases, longest, frozenset(phrase.split(" ", 1)[0] for phrase in phrases)


def legal_singles() -> Collection[str]:
    """Give the lower-case words that are legal forms by themselves."""
    return _legal_forms()[0]


def legal_firsts() -> Collection[str]:
    """Give the stems (`detente.names.spelling.legal_stem`) of the first words of longer legal forms."""
    return _legal_forms()[3]


def may_be_legal(word: str) -> bool:
    """Say whether a lower-case word can be a legal form or the first word of one."""
    single, _, _, firsts = _legal_forms()
    return word in single or legal_stem(word) in firsts


def legal_form_at(words: list[str], place: int, edge: bool) -> tuple[str, int]:
    """Find the longest legal form that starts at `place`: (class, words taken), ("", 0) for none.

    Short abbreviations (AB, SA, IP) are only taken at the edge of a name, where legal forms stand.
    """
    single, phrases, longest, firsts = _legal_forms()
    if place + 1 < len(words) and legal_stem(words[place]) in firsts:
        stems = [legal_stem(word) for word in words[place : place + longest]]
        for length in range(len(stems), 1, -1):
            found = phrases.get(" ".join(stems[:length]))
            if found is not None:
                return found, length
    found = single.get(words[place])
    if found is not None and (edge or len(words[place]) >= 5):
        return found, 1
    return "", 0


@lru_cache(maxsize=65536)
def concepts_of_acronym(word: str) -> frozenset[str]:
    """Give the concepts that a known acronym stands for (KGB: state, security, committee)."""
    meant = table(INSTITUTIONS)["acronyms"].get(word)
    return frozenset(listed(meant)) if meant else _NOTHING


@cache
def _clipped() -> tuple[dict[str, str], frozenset[str], int]:
    """Give the clipped words, how they begin, and the letters of the longest."""
    stems = table(INSTITUTIONS)["stems"]
    return stems, frozenset([stem[:2] for stem in stems]), max(map(len, stems))


@lru_cache(maxsize=65536)
def compound_concepts(fold: str) -> tuple[str, ...]:
    """Part a compound name into its clipped words: BELTAMOZHSERVIS gives belarus, customs, service.

    Only a word that is built of such parts from end to end is a compound; otherwise the answer is empty.
    """
    if len(fold) < 6:
        return ()
    stems, beginnings, longest = _clipped()
    if fold[:2] not in beginnings:
        return ()
    reached: dict[int, tuple[str, ...]] = {0: ()}
    for start in range(len(fold)):
        if start not in reached:
            continue
        after_t = fold[start - 1 : start] == "T"
        for end in range(start + 2, min(len(fold), start + longest) + 1):
            concept = stems.get(fold[start:end])
            if concept is None and after_t:  # ts is read as one sound: myt-servis
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


@cache
def _phrases() -> tuple[dict[str, str], frozenset[str]]:
    phrases = table(INSTITUTIONS)["phrases"]
    return phrases, frozenset(phrase.split(" ", 1)[0] for phrase in phrases)


def may_hold_phrase(concepts: list[str]) -> bool:
    """Say whether one of the concepts can begin a phrase."""
    return not _phrases()[1].isdisjoint(concepts)


def phrase_at(concepts: list[str], start: int) -> tuple[str, int]:
    """Find the longest phrase of concepts at `start`: (its concept, words taken), ("", 0) for none."""
    phrases, firsts = _phrases()
    if concepts[start] in firsts:
        for length in (3, 2):
            found = phrases.get(" ".join(concepts[start : start + length]))
            if found is not None and len(concepts) - start >= length:
                return found, length
    return "", 0
