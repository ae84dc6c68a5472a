"""The names of many organisations taken apart at once: what `parse_organisation` would make of each.

The names go through the first steps as one text, a line each; their words are read together, once each
whatever the number of names that have them. Tests hold that both read the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from detente.names.institutions import legal_firsts, legal_singles
from detente.names.keys import READ, spelling_key
from detente.names.organisations import (
    COMMERCIAL,
    ORGANISATIONS,
    RAW_WORDS,
    STOPS,
    RawWord,
    commercially,
    parsed,
    smoothed,
    split,
)
from detente.names.readings import read_other_spellings, with_other_spellings
from detente.names.scripts import CYRILLIC, LATIN, plain, script_of
from detente.names.spelling import legal_stem, stem_of
from detente.names.words import WORDS, Word

_PLAIN_CYRILLIC = re.compile("[абвгдежзийклмнопрстуфхцчшщъыьэюяёўіїєґ]+")
_LONGEST = 5_000  # letters of a name that is read together with others


def read_organisations(names: Iterable[str]) -> None:
    """Take names of organisations apart, for `parse_organisation` to find."""
    new = [name for name in names if name not in ORGANISATIONS and len(name) <= _LONGEST]
    new = [name for name in new if "\n" not in name]  # would be two lines
    if not new:
        return
    lines = smoothed("\n".join(new)).split("\n")
    scripts = list(map(script_of, lines))
    written = list(map(split, lines))
    met: defaultdict[str, set[str]] = defaultdict(set)
    for script, words in zip(scripts, written, strict=True):
        met[script].update(words)
    _read_words(set().union(*met.values()))
    for script in (LATIN, CYRILLIC):
        _read_raw_words(met[script], script)
    for name, words, script in zip(new, written, scripts, strict=True):
        ORGANISATIONS[name] = parsed(words, script)


def _read_words(written: Iterable[str]) -> None:
    """Read plain words, for `word_of` and the comparison of their spellings to find."""
    latin, cyrillic = [], []
    for word in set("\n".join(written).lower().split("\n")):
        if word.isalpha():
            if word.isascii():
                latin.append(word)
            elif _PLAIN_CYRILLIC.fullmatch(word):
                cyrillic.append(word)
    commercial = commercially("\n".join(latin)).split("\n")
    COMMERCIAL.update(zip(latin, commercial, strict=False))
    doubtful = with_other_spellings(latin)
    others = [(word, "") for word in latin if word in doubtful]
    read_other_spellings(others, chain(latin, cyrillic, commercial))
    for script, some in ((LATIN, latin), (CYRILLIC, cyrillic)):
        keys = READ[script]
        for word in some:
            if (word, script, "") not in WORDS:
                key = keys.get(word) or spelling_key(word, script)
                WORDS[word, script, ""] = Word(word, script, "", key, word not in doubtful)


def _read_raw_words(words: Iterable[str], script: str) -> None:
    """Say what plain words of names of one script can be by themselves, for `parsed` to find."""
    known = RAW_WORDS[script]
    ascii_alone = script == LATIN
    singles, firsts, keys = legal_singles(), legal_firsts(), READ[script]
    for word in words:
        if not word.isalpha() or word.isascii() != ascii_alone or word in known:
            continue
        lowered = word.lower()
        key = keys.get(lowered)
        if key is None or not (ascii_alone or _PLAIN_CYRILLIC.fullmatch(lowered)):
            continue  # read by itself
        stem = stem_of(key.fold) if len(lowered) > 3 else legal_stem(lowered)
        known[word] = RawWord(
            word,
            lowered,
            lowered[0] if ascii_alone else plain(word[0])[:1],
            lowered in STOPS,
            lowered in singles or stem in firsts,
        )
