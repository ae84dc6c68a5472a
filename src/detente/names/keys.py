"""Spelling keys: one key for a word's Belarusian, Russian and Ukrainian spellings and their Latin renderings.

Siarhei Tsikhanouski, Sergei Tikhanovsky, Siarhiej Cichanouski and Сергей Тихановский become the same
two keys. A word is first read into sounds (one letter a sound, from Cyrillic directly and from Latin by the
digraphs of the English, Polish, Belarusian Latin, Lithuanian, Czech and German ways of writing), then the
contrasts that differ between the three languages are merged:

    h, g, kh        one sound G          (Belarusian and Ukrainian h for Russian g; Halina, Galina)
    t, ts; d, dz    one sound T; D       (Belarusian Tsikhan for Russian Tikhon; Dzmitry, Dmitry)
    v, w, u after a vowel   one sound V  (Paulichenka, Pavlichenko)
    a, o, e         one class A          (Belarusian akannie: Marozau, Morozov)
    i, y            one class I
    soft and hard signs, apostrophes, glides and doubled letters are dropped

What was merged is kept beside the key as detail, because a and o, or a and e, stand for one another across
these languages while o and e hardly do, and g is never kh where both are written in Cyrillic.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from detente.names.remembered import Remembered
from detente.names.scripts import CYRILLIC, LATIN
from detente.names.sounds import (
    LATIN_LETTERS,
    SON_ENDS,
    cyrillic_sounds,
    latin_sounds,
    sounds_of,
)

_VOWELS = re.compile("([aeiouj]+)")
SHORT_U = re.compile("(?<=[aeo])u(?=[ij][aeo])")  # Salauyou: au before yo is Belarusian short u
# Inside a word that is being read: G for g, X for kh, Q for a Latin h or gh, which can be either.
_BREATHS = re.compile("[GXQ]")
ONE_BREATH = str.maketrans("XQ", "GG")
_DOUBLED = re.compile(r"([A-Z])\1+")


class SpellingKey(NamedTuple):
    """How a word sounds, with what the three languages merge merged.

    fold: consonants and vowel classes, TIGANAVSKI; detail: the vowels as read, one a class letter, then what
    each G was; stem: without the ending that marks a woman's surname or an adjective; stem_skeleton: the
    consonants of that alone; woman: True for -ova, -skaya and their like, False for -ov, -ski, None when it
    does not tell.
    """

    fold: str
    detail: str
    stem: str
    stem_skeleton: str
    woman: bool | None


# A vowel that glides into a consonant (Raikin, beside Rakin), in the detail of a key.
GLIDING = {"a": "1", "e": "2", "o": "3"}


@lru_cache(maxsize=4096)
def vowel_run(run: str, follows: bool) -> tuple[str, str]:
    """Give the class letters and the detail of a run of vowels; `follows`: a consonant comes after it."""
    if run[-1] == "u" and len(run) > 1 and run[-2] in "aeo":
        kept = run[:-1].replace("j", "").replace("i", "") or run[-2]
        return "A" + "V", kept[-1]
    if "u" in run:
        return "U", "u"
    while len(run) > 2 and run.endswith(("ji", "ii")):  # Ukrajinka, Ismayilova
        run = run[:-2] + "i"
    if follows and run[-1] in "ij" and run[-2:-1] in GLIDING:
        return "A", GLIDING[run[-2]]
    for vowel in reversed(run):
        if vowel in "aeo":
            # io, jo after a consonant stand for the letter yo, which the sources also print as ye.
            softened = (
                vowel == "o" and run[: run.rindex("o")][-1:] in ("i", "j") and (follows or len(run) > 1)
            )
            return "A", "e" if softened else vowel
    if "i" in run:
        return "I", "i"
    return "", ""


TELLING_ENDS = ("A", "KI", "AV", "IN", "AS", "IS", "VS", "NS")


def endings(fold: str, last_run: str) -> tuple[str, bool | None]:
    """Take off what marks a woman's surname, an adjective or a Baltic nominative: (stem, woman)."""
    if not fold.endswith(TELLING_ENDS):
        return fold, None
    last = fold[-1]
    if last == "A":
        return _endings_in_a(fold, last_run)
    if last == "S":
        if fold.endswith(("AVAS", "SKAS", "SKIS", "INAS")) and len(fold) > 6:
            return (fold[:-2] + "I", False) if fold[-3] == "K" else (fold[:-2], False)
        if fold.endswith(("AVS", "INS")) and len(fold) >= 5:
            return fold[:-1], False
        return fold, None
    if last == "I":
        return fold, False if fold.endswith(("SKI", "TKI")) else None
    return fold, False if len(fold) > (3 if last == "V" else 4) else None


def _endings_in_a(fold: str, last_run: str) -> tuple[str, bool | None]:
    if fold.endswith(("SKA", "TKA")) and last_run in ("aja", "a", "aia", "ajia", "aaja"):
        if last_run == "a" and fold.endswith("TKA"):
            return fold, None
        return fold[:-1] + "I", True
    if len(fold) > 4 and last_run == "a" and fold.endswith(("AVA", "INA")):
        return fold[:-1], True
    if len(fold) > 3 and last_run in ("aja", "aia"):
        return fold[:-1] + "I", True
    return fold, None


def _key_of_sounds(sounds: str) -> SpellingKey:
    breaths = _BREATHS.findall(sounds)
    if breaths:
        sounds = sounds.translate(ONE_BREATH)
    if "u" in sounds:
        sounds = SHORT_U.sub("V", sounds)
    pieces = _VOWELS.split(sounds)  # consonants at even places, vowel runs at odd ones
    detail = ""
    last = len(pieces) - 1
    run = ""
    for place in range(1, last, 2):
        run = pieces[place]
        pieces[place], kept = vowel_run(run, place + 1 < last or pieces[last] != "")
        detail += kept
    fold = "".join(pieces)
    if _DOUBLED.search(fold):
        fold = _DOUBLED.sub(r"\1", fold)
    return _finished(fold, detail, "".join(breaths), "" if pieces[last] else run)


def _finished(fold: str, detail: str, breaths: str, last_run: str) -> SpellingKey:
    """Settle the first letter, take the endings off: the last step of every key."""
    fold, detail = first_settled(fold, detail)
    stem, woman = endings(fold, last_run)
    return tuple.__new__(SpellingKey, (fold, detail + breaths, stem, consonants(stem), woman))


def first_settled(fold: str, detail: str) -> tuple[str, str]:
    """Settle the first letter of a key; give its detail with it."""
    first, second = fold[:1], fold[1:2]
    if first == "V":
        if second not in _AFTER_V:
            return "U" + fold[1:], "u" + detail  # Uladzimir, Vladimir; Ulasenka, Vlasenko
        if second == "U":
            return fold[1:], detail  # Vus, Us: Belarusian puts v before a first u
    elif first == "S" and second and second in _VOICED:
        return "Z" + fold[1:], detail  # Zdvizhkou, Sdvizhkov: Belarusian writes the prefix as it sounds
    return fold, detail


_VOICED = frozenset("BDGJ")
_AFTER_V = frozenset(["", "A", "I", "U"])


def consonants(fold: str) -> str:
    """Drop the vowel classes A and I of a key, which the languages exchange; a leading one is kept as A.

    U stays: it hardly ever stands for another vowel.
    """
    bare = fold.replace("A", "").replace("I", "")
    return "A" + bare if fold[:1] in ("A", "I") else bare


_ROMAN_VOWELS = re.compile("([aeiouyj]+)")
_CYRILLIC_VOWELS = re.compile("([аеёєиіїйјоөуүұыэәюя]+)")
# Latin letters and ends of words whose reading needs more than their own cluster of consonants.
WIDE_CONTEXT = re.compile("q|c(?!h)")
WIDE_ENDS = (*SON_ENDS, "off", "eff")


def _clusters(read: Callable[[str], str]) -> Remembered[str, tuple[str, str]]:
    """Clusters of consonants of one alphabet: their sounds, and what each G in them was. Read once each.

    A cluster of which no sound is left, or a strange letter, is marked "?": its word must be read whole.
    """

    def of_one(cluster: str) -> tuple[str, str]:
        if not cluster:
            return "", ""
        sounds = read(cluster)
        narrow = sounds.isupper() and not WIDE_CONTEXT.search(cluster)
        plain = _DOUBLED.sub(r"\1", sounds.translate(ONE_BREATH)) if narrow else "?"
        return plain, "".join(_BREATHS.findall(sounds))

    return Remembered(of_one)


def _runs(read: Callable[[str], str]) -> Remembered[str, tuple[str, str, str]]:
    """Runs of vowels of one alphabet: class letters, detail, sounds; at the end of a word they end in "$".

    A run whose reading depends on more than itself has no class letters: its word must be read whole.
    """

    def of_one(run: str) -> tuple[str, str, str]:
        sounds = read(run.rstrip("$"))
        narrow = not sounds.islower() or SHORT_U.search(sounds)
        return ("", "", "") if narrow else (*vowel_run(sounds, not run.endswith("$")), sounds)

    return Remembered(of_one)


_ALPHABETS = {
    LATIN: (
        _ROMAN_VOWELS.split,
        _clusters(lambda text: latin_sounds(text, "C")),
        _runs(lambda text: text.translate(LATIN_LETTERS)),
    ),
    CYRILLIC: (_CYRILLIC_VOWELS.split, _clusters(cyrillic_sounds), _runs(cyrillic_sounds)),
}


def _key_by_pieces(word: str, script: str) -> SpellingKey | None:
    """Build a key from clusters and vowel runs read before; None where a word must be read whole."""
    split, clusters, runs = _ALPHABETS[script]
    pieces = split(word)
    fold, breaths = clusters[pieces[0]]
    detail = sounds = ""
    for place in range(1, len(pieces), 2):
        cluster = pieces[place + 1]
        if cluster:
            vowel, voice, _ = runs[pieces[place]]
            consonant, breath = clusters[cluster]
            fold += vowel + consonant
            breaths += breath
        else:
            vowel, voice, sounds = runs[pieces[place] + "$"]
            fold += vowel
        if not vowel:
            return None
        detail += voice
    if "?" in fold:
        return None
    if "VV" in fold:
        fold = fold.replace("VV", "V")
    return _finished(fold, detail, breaths, sounds)


READ: defaultdict[str, dict[str, SpellingKey]] = defaultdict(dict)
"""The keys read so far: by script those whose ch is read as in English, and those whose ch is kh."""
GERMAN_CH = LATIN + "G"
_MOST_REMEMBERED = 250_000


def make_room() -> None:
    """Forget the keys that have been read where they have become too many."""
    for read in READ.values():
        if len(read) > _MOST_REMEMBERED:
            read.clear()


def spelling_key(word: str, script: str, aspirate: str = "C") -> SpellingKey:
    """Give the spelling key of one lower-case word in Cyrillic or Latin letters.

    `aspirate` says how Latin "ch" is to be read: C as in English, G as in Polish and Belarusian Latin.
    """
    if aspirate != "C":
        return READ[script + aspirate].get(word) or _read_whole(word, script, aspirate)
    read = READ[script]
    found = read.get(word)
    if found is None:
        make_room()
        if word.isalpha() and (
            script == CYRILLIC or (word.isascii() and "itj" not in word and not word.endswith(WIDE_ENDS))
        ):
            found = _key_by_pieces(word, script)
        if found is None:
            found = read_whole(word, script)
        read[word] = found
    return found


def read_whole(word: str, script: str, aspirate: str = "C") -> SpellingKey:
    """Give the spelling key as `spelling_key` does, reading the word from end to end."""
    return _key_of_sounds(sounds_of(word, script, aspirate))


_read_whole = lru_cache(maxsize=65536)(read_whole)
