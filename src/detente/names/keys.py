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
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from itertools import repeat
from typing import NamedTuple

from detente.names.remembered import Remembered
from detente.names.scripts import CYRILLIC, LATIN
from detente.names.sounds import (
    LATIN_LETTERS,
    SON_ENDS,
    cyrillic_sounds,
    cyrillic_together,
    latin_sounds,
    latin_together,
    sounds_of,
)

_VOWELS = re.compile("([aeiouj]+)")
_SHORT_U = re.compile("(?<=[aeo])u(?=[ij][aeo])")  # Salauyou: au before yo is Belarusian short u
# Inside a word that is being read: G for g, X for kh, Q for a Latin h or gh, which can be either.
_BREATHS = re.compile("[GXQ]")
_ONE_BREATH = str.maketrans("XQ", "GG")
_DOUBLED = re.compile(r"([A-Z])\1+")


class SpellingKey(NamedTuple):
    """How a word sounds, with what the three languages merge merged.

    fold: consonants and vowel classes, TIGANAVSKI; skeleton: the consonants alone; detail: the vowels as
    read, one a class letter, then what each G was; stem and stem_skeleton: without the ending that marks a
    woman's surname or an adjective; woman: True for -ova, -skaya and their like, False for -ov, -ski, None
    when it does not tell.
    """

    fold: str
    skeleton: str
    detail: str
    stem: str
    stem_skeleton: str
    woman: bool | None


# A vowel that glides into a consonant (Raikin, beside Rakin), in the detail of a key.
GLIDING = {"a": "1", "e": "2", "o": "3"}


@lru_cache(maxsize=4096)
def _vowel_run(run: str, follows: bool) -> tuple[str, str]:
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


_TELLING_ENDS = ("A", "KI", "AV", "IN", "AS", "IS", "VS", "NS")


def _endings(fold: str, last_run: str) -> tuple[str, bool | None]:
    """Take off what marks a woman's surname, an adjective or a Baltic nominative: (stem, woman)."""
    if not fold.endswith(_TELLING_ENDS):
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
        sounds = sounds.translate(_ONE_BREATH)
    if "u" in sounds:
        sounds = _SHORT_U.sub("V", sounds)
    pieces = _VOWELS.split(sounds)  # consonants at even places, vowel runs at odd ones
    detail = ""
    last = len(pieces) - 1
    run = ""
    for place in range(1, last, 2):
        run = pieces[place]
        pieces[place], kept = _vowel_run(run, place + 1 < last or pieces[last] != "")
        detail += kept
    fold = "".join(pieces)
    if _DOUBLED.search(fold):
        fold = _DOUBLED.sub(r"\1", fold)
    return _finished(fold, detail, "".join(breaths), "" if pieces[last] else run)


def _finished(fold: str, detail: str, breaths: str, last_run: str) -> SpellingKey:
    """Settle the first letter, take the endings off: the last step of every key."""
    fold, detail = _first_settled(fold, detail)
    stem, woman = _endings(fold, last_run)
    skeleton = consonants(fold)
    bones = skeleton if stem == fold else consonants(stem)
    return tuple.__new__(SpellingKey, (fold, skeleton, detail + breaths, stem, bones, woman))


def _first_settled(fold: str, detail: str) -> tuple[str, str]:
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
_WIDE_CONTEXT = re.compile("q|c(?!h)")
_WIDE_ENDS = (*SON_ENDS, "off", "eff")


def _clusters(read: Callable[[str], str]) -> Remembered[str, tuple[str, str]]:
    """Clusters of consonants of one alphabet: their sounds, and what each G in them was. Read once each.

    A cluster of which no sound is left, or a strange letter, is marked "?": its word must be read whole.
    """

    def of_one(cluster: str) -> tuple[str, str]:
        if not cluster:
            return "", ""
        sounds = read(cluster)
        narrow = sounds.isupper() and not _WIDE_CONTEXT.search(cluster)
        plain = _DOUBLED.sub(r"\1", sounds.translate(_ONE_BREATH)) if narrow else "?"
        return plain, "".join(_BREATHS.findall(sounds))

    return Remembered(of_one)


def _runs(read: Callable[[str], str]) -> Remembered[str, tuple[str, str, str]]:
    """Runs of vowels of one alphabet: class letters, detail, sounds; at the end of a word they end in "$".

    A run whose reading depends on more than itself has no class letters: its word must be read whole.
    """

    def of_one(run: str) -> tuple[str, str, str]:
        sounds = read(run.rstrip("$"))
        narrow = not sounds.islower() or _SHORT_U.search(sounds)
        return ("", "", "") if narrow else (*_vowel_run(sounds, not run.endswith("$")), sounds)

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


_READ: dict[tuple[str, str], SpellingKey] = {}
_MOST_REMEMBERED = 500_000


def spelling_key(word: str, script: str, aspirate: str = "C") -> SpellingKey:
    """Give the spelling key of one lower-case word in Cyrillic or Latin letters.

    `aspirate` says how Latin "ch" is to be read: C as in English, G as in Polish and Belarusian Latin.
    """
    if aspirate != "C":
        return _READ.get((word, script + aspirate)) or _read_whole(word, script, aspirate)
    found = _READ.get((word, script))
    if found is None:
        if len(_READ) > _MOST_REMEMBERED:
            _READ.clear()
        if word.isalpha() and (
            script == CYRILLIC or (word.isascii() and "itj" not in word and not word.endswith(_WIDE_ENDS))
        ):
            found = _key_by_pieces(word, script)
        if found is None:
            found = read_whole(word, script)
        _READ[word, script] = found
    return found


def keys_of(words: Sequence[str], script: str) -> list[SpellingKey]:
    """Give the spelling keys of many words, as `spelling_key` does."""
    known = map(_READ.get, zip(words, repeat(script), strict=False))
    return [key or spelling_key(word, script) for word, key in zip(words, known, strict=True)]


def read_whole(word: str, script: str, aspirate: str = "C") -> SpellingKey:
    """Give the spelling key as `spelling_key` does, reading the word from end to end."""
    return _key_of_sounds(sounds_of(word, script, aspirate))


_read_whole = lru_cache(maxsize=65536)(read_whole)


def read_many(words: Iterable[str]) -> None:
    """Read the keys of many lower-case words at once, for `spelling_key` to find.

    The words of a script go through every step as one text, a line each. What a line alone does not settle (a
    Latin c, a short u) is left to be read by itself.
    """
    if len(_READ) > _MOST_REMEMBERED:
        _READ.clear()
    latin, cyrillic = [], []
    for word in set(words):
        if word.isascii():
            wide = _WIDE_CONTEXT.search(word) or "itj" in word or word.endswith(_WIDE_ENDS)
            if not wide and (word, LATIN) not in _READ:
                latin.append(word)
        elif (word, CYRILLIC) not in _READ and min(word) >= "\u0400":
            cyrillic.append(word)
    _remember(latin, latin_together(latin, "C"), LATIN)
    breathed = [word for word in latin if "ch" in word]
    if breathed:
        _remember(breathed, latin_together(breathed, "X"), LATIN + "G")
    _remember(cyrillic, cyrillic_together(cyrillic), CYRILLIC)


def _remember(words: list[str], text: str, script: str) -> None:
    """Build keys of sounds, a line a word, as `_key_of_sounds` builds one."""
    lines = text.split("\n")
    if not text.isascii():  # a letter that was not read: left to be read by itself
        read = [(word, line) for word, line in zip(words, lines, strict=False) if line.isascii()]
        words, lines = [word for word, _ in read], [line for _, line in read]
        text = "\n".join(lines)
    pieces = _RUN_OR_LAST.split(text + "\n")  # consonants at even places, vowel runs at odd ones
    runs = pieces[1::2]
    pieces[1::2] = map(_CLASSES.__getitem__, runs)
    together = "".join(pieces).translate(_ONE_BREATH)
    for letter in _CAPITALS:
        while letter + letter in together:
            together = together.replace(letter + letter, letter)
    pieces[1::2] = map(_DETAILS.__getitem__, runs)
    details = "".join(pieces).translate(_NO_CONSONANTS).split("\n")
    breaths = text.translate(_ONLY_BREATHS).split("\n")
    folds = together.split("\n")
    stems: list[str] = []
    women: list[bool | None] = []
    for place, fold in enumerate(folds):
        if fold[:1] in _CHANGING:
            fold, details[place] = _first_settled(fold, details[place])
            folds[place] = fold
        woman = None
        if fold.endswith(_TELLING_ENDS):
            sounds = lines[place] if fold[-1] == "A" else ""
            fold, woman = _endings(fold, sounds[len(sounds.rstrip(_RUN_LETTERS)) :])
        stems.append(fold)
        women.append(woman)
    skeletons, bones = _consonants_together(folds), _consonants_together(stems)
    details = list(map(str.__add__, details, breaths))
    keys = map(_KEY, zip(folds, skeletons, details, stems, bones, women, strict=False))
    known = zip(zip(words, repeat(script), strict=False), keys, strict=False)
    if "" in folds or _STRANGE.search(together) is not None:
        _READ.update([(word, key) for word, key in known if key.fold and not _STRANGE.search(key.fold)])
    else:
        _READ.update(known)


_KEY = partial(tuple.__new__, SpellingKey)
_CHANGING = frozenset("VS")
_STRANGE = re.compile("[^A-Z\n]")
_RUN_LETTERS = "aeiouj"
_RUN_OR_LAST = re.compile(f"([{_RUN_LETTERS}]+\n?)")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NO_CONSONANTS = str.maketrans("", "", _CAPITALS)
_ONLY_BREATHS = str.maketrans("", "", "".join(set(_CAPITALS + _CAPITALS.lower()) - set("GXQ")))
_ONLY_CONSONANTS = str.maketrans("@", "A", "AI")


def _run_part(part: int) -> Remembered[str, str]:
    """The class letters of vowel runs, or their detail; at the end of a line a run ends in a line break."""

    def of_one(run: str) -> str:
        vowels = run.rstrip("\n")
        read = ("?", "") if _SHORT_U.search(vowels) else _vowel_run(vowels, vowels == run)
        return read[part] + run[len(vowels) :]

    return Remembered(of_one)


_CLASSES, _DETAILS = _run_part(0), _run_part(1)


def _consonants_together(folds: list[str]) -> list[str]:
    """Drop the vowel classes of many keys, as `consonants` does of one."""
    text = "\n" + "\n".join(folds)
    bare = text.replace("\nA", "\n@").replace("\nI", "\n@").translate(_ONLY_CONSONANTS)
    return bare[1:].split("\n") if folds else []
