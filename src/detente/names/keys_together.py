"""Spelling keys of many words at once: what `spelling_key` gives of each, left for it to find.

The words of a script go through every step as one text, a line each. What a line alone does not settle (a
Latin c, a short u) is left to be read by itself.
"""

import re
from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np

from detente.names.keys import (
    GERMAN_CH,
    READ,
    SHORT_U,
    TELLING_ENDS,
    WIDE_CONTEXT,
    WIDE_ENDS,
    SpellingKey,
    endings,
    first_settled,
    make_room,
    spelling_key,
    vowel_run,
)
from detente.names.remembered import Remembered
from detente.names.scripts import CYRILLIC, LATIN
from detente.names.sounds import cyrillic_together, latin_together


def keys_of(words: Sequence[str], script: str) -> list[SpellingKey]:
    """Give the spelling keys of many words, as `spelling_key` does."""
    known = map(READ[script].get, words)
    return [key or spelling_key(word, script) for word, key in zip(words, known, strict=True)]


def read_many(words: Iterable[str]) -> None:
    """Read the keys of many lower-case words at once, for `spelling_key` to find; of Latin ones the first."""
    make_room()
    new = set(words).difference(READ[LATIN]).difference(READ[CYRILLIC])
    latin = [word for word in new if word.isascii() and not _is_wide(word)]
    _remember(latin, latin_together(latin, "C"), LATIN)
    cyrillic = [word for word in new if not word.isascii() and min(word) >= "\u0400"]
    _remember(cyrillic, cyrillic_together(cyrillic), CYRILLIC)


def read_german_ch(words: Iterable[str]) -> None:
    """Read the keys of many lower-case Latin words whose ch is kh, for `spelling_key` to find."""
    new = [word for word in set(words).difference(READ[GERMAN_CH]) if "ch" in word]
    new = [word for word in new if word.isascii() and word.isalpha() and not _is_wide(word)]
    _remember(new, latin_together(new, "X"), GERMAN_CH)


def _is_wide(word: str) -> bool:
    """Say whether the reading of a Latin word needs more than its clusters of letters."""
    return (
        "q" in word
        or ("c" in word and WIDE_CONTEXT.search(word) is not None)
        or ("j" in word and "itj" in word)
        or word.endswith(WIDE_ENDS)
    )


def _remember(words: list[str], text: str, script: str) -> None:
    """Build keys of sounds, a line a word, as `spelling_key` builds one."""
    if not words:
        return
    lines = text.split("\n")
    if not text.isascii():  # a letter that was not read: left to be read by itself
        read = [(word, line) for word, line in zip(words, lines, strict=True) if line.isascii()]
        words, lines = [word for word, _ in read], [line for _, line in read]
        text = "\n".join(lines)
    pieces = _LONG_RUNS.split(text + "\n")  # longer runs of vowels at odd places
    runs = pieces[1::2]
    pieces[1::2] = map(_CLASSES.__getitem__, runs)
    together = _undoubled("".join(pieces).translate(_CLASS_LETTERS))
    pieces[1::2] = map(_DETAILS.__getitem__, runs)
    details = "".join(pieces).translate(_NO_CONSONANTS).split("\n")
    breaths = text.translate(_ONLY_BREATHS).split("\n")
    folds = together.split("\n")
    stems: list[str] = []
    women: list[bool | None] = []
    for place, fold in enumerate(folds):
        if fold[:1] in _CHANGING:
            fold, details[place] = first_settled(fold, details[place])
            folds[place] = fold
        woman = None
        if fold.endswith(TELLING_ENDS):
            sounds = lines[place] if fold[-1] == "A" else ""
            fold, woman = endings(fold, sounds[len(sounds.rstrip(_RUN_LETTERS)) :])
        stems.append(fold)
        women.append(woman)
    details = list(map(str.__add__, details, breaths))
    keys = map(_KEY, zip(folds, details, stems, _consonants_together(stems), women, strict=False))
    known = zip(words, keys, strict=False)
    READ[script].update(known)
    if "" in folds or _STRANGE.search(together) is not None:  # left to be read by themselves
        for word, fold in zip(words, folds, strict=False):
            if not (fold.isalpha() and fold.isupper()):
                del READ[script][word]


_KEY = partial(tuple.__new__, SpellingKey)
_CHANGING = frozenset("VS")
_STRANGE = re.compile("[^A-Z\n]")
_RUN_LETTERS = "aeiouj"
_LONG_RUNS = re.compile(f"([{_RUN_LETTERS}]{{2,}}\n?)")  # a vowel alone is read the same everywhere
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CLASS_LETTERS = str.maketrans("aeoiuXQ", "AAAIUGG", "j")
_NO_CONSONANTS = str.maketrans("", "", _CAPITALS + "j")
_ONLY_BREATHS = str.maketrans("", "", "".join(set(_CAPITALS + _CAPITALS.lower()) - set("GXQ")))
_ONLY_CONSONANTS = str.maketrans("@", "A", "AI")


def _run_part(part: int) -> Remembered[str, str]:
    """The class letters of vowel runs, or their detail; at the end of a line a run ends in a line break."""

    def of_one(run: str) -> str:
        vowels = run.rstrip("\n")
        read = ("?", "") if SHORT_U.search(vowels) else vowel_run(vowels, vowels == run)
        return read[part] + run[len(vowels) :]

    return Remembered(of_one)


_CLASSES, _DETAILS = _run_part(0), _run_part(1)


def _undoubled(text: str) -> str:
    """Write doubled capitals once."""
    codes = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    once = np.ones(len(codes), dtype=np.bool_)
    once[1:] = (codes[1:] != codes[:-1]) | (codes[1:] < ord("A"))
    return codes[once].tobytes().decode("ascii")


def _consonants_together(folds: list[str]) -> list[str]:
    """Drop the vowel classes of many keys, as `consonants` does of one."""
    text = "\n" + "\n".join(folds)
    bare = text.replace("\nA", "\n@").replace("\nI", "\n@").translate(_ONLY_CONSONANTS)
    return bare[1:].split("\n")
