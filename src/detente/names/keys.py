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
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from detente.names.scripts import APOSTROPHES, CYRILLIC, LATIN, SPECIAL_LATIN

_CYRILLIC_SOUNDS = {
    "а": "a", "б": "B", "в": "V", "г": "G", "ґ": "G", "ғ": "Q", "д": "D", "е": "e", "ё": "e", "є": "e",
    "ж": "J", "җ": "J", "з": "Z", "и": "i", "і": "i", "ї": "i", "й": "j", "ј": "j", "к": "K", "қ": "K",
    "л": "L", "љ": "L", "м": "M", "н": "N", "њ": "N", "ң": "N", "о": "o", "ө": "o", "п": "P", "р": "R",
    "с": "S", "т": "T", "ћ": "C", "ђ": "J", "у": "u", "ү": "u", "ұ": "u", "ў": "V", "ф": "F", "х": "X",
    "ҳ": "X", "һ": "X", "ц": "T", "ч": "C", "ҷ": "J", "ҹ": "J", "џ": "J", "ш": "H", "щ": "H", "ъ": "",
    "ы": "i", "ь": "", "э": "e", "ә": "a", "ю": "ju", "я": "ja", "ĸ": "K",
}  # fmt: skip
_CYRILLIC_TABLE = str.maketrans(_CYRILLIC_SOUNDS)
_CYRILLIC_PAIRS = (("дж", "ж"), ("дз", "д"), ("шч", "щ"), ("сч", "щ"), ("тц", "ц"), ("тс", "ц"), ("тч", "ч"))

# Latin clusters in the order in which they are read, by a letter that each of them has, so that a word
# without the letter is spared the search. "ch" and "c", which depend on the language, are settled apart.
_CLUSTERS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("h", (("schtsch", "H"), ("shch", "H"), ("dsch", "J"), ("tsch", "C"), ("szcz", "H"), ("sch", "H"),
           ("tch", "C"), ("shh", "H"), ("dzh", "J"), ("sh", "H"), ("zh", "J"), ("kh", "X"), ("gh", "Q"),
           ("ph", "F"), ("th", "T"), ("dh", "D"))),
    ("z", (("szcz", "H"), ("cz", "C"), ("sz", "H"), ("dz", "D"), ("tz", "T"))),
    ("s", (("ts", "T"),)),
    ("q", (("qu", "K"), ("q", "K"))),
    ("j", (("itj", "iC"),)),
)  # fmt: skip
_LATIN_LETTERS = str.maketrans("bdfghklmnprstvwzxyc", "BDFGQKLMNPRSTVVZxiK")
# Letters with marks: those that are sounds of their own; others lose the mark.
_MARKED_LETTERS = str.maketrans({
    "ş": "H", "ș": "H", "š": "H", "ŝ": "H", "ž": "J", "ż": "J", "č": "C", "ç": "C", "ğ": "G", "ŭ": "V",
    "ś": "S", "ź": "Z", "ł": "L", "ñ": "N", "ń": "N", "ə": "a", "ı": "i", "ö": "o", "ü": "u", "ä": "a",
})  # fmt: skip
_MARKED_CLUSTERS = (("šč", "H"), ("dž", "J"), ("dż", "J"), ("dź", "D"), ("ch", "ch"))

# Letters that only the Latin alphabets of Belarusian, Czech, Lithuanian or Polish have: there c is ts.
_SLAVIC_LATIN = re.compile("[čšžŭłćśźńżěėųūąęįļķģņ]")
_SLAVIC_ASCII = re.compile("cz|sz|rz")
_UZBEK = re.compile("([og])['‘’ʻʼ`](?=[a-z])")
_SOFT_C = re.compile("c(?=[eiyj])")
_TURKIC_LATIN = re.compile("[əğış]|o‘|g‘|o'g|uly$|oglu$|oğlu$")
_VOWELS = re.compile("([aeiouj]+)")
_SHORT_U = re.compile("(?<=[aeo])u(?=[ij][aeo])")  # Salauyou: au before yo is Belarusian short u
# Inside a word that is being read: G for g, X for kh, Q for a Latin h or gh, which can be either.
_BREATHS = re.compile("[GXQ]")
_ONE_BREATH = str.maketrans("XQ", "GG")
_DOUBLED = re.compile(r"([A-Z])\1+")
_MARKS = {ord(mark): None for mark in APOSTROPHES + "ʺ-."}


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
    if run.endswith("ji") and len(run) > 2:  # Ukrajinka
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


def _is_sound(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _cyrillic_sounds(word: str) -> str:
    for pair, single in _CYRILLIC_PAIRS:
        if pair in word:
            word = word.replace(pair, single)
    sounds = word.translate(_CYRILLIC_TABLE)
    return sounds if sounds.isalnum() and sounds.isascii() else "".join(filter(_is_sound, sounds))


def _latin_sounds(word: str, aspirate: str) -> str:
    slavic = turkic = False
    if not word.isascii():
        slavic = _SLAVIC_LATIN.search(word) is not None
        turkic = not slavic and _TURKIC_LATIN.search(word) is not None
        if "ć" in word:
            word = (word[:-1] + "C" if word.endswith("ć") else word).replace("ć", "T")
        for cluster, sound in _MARKED_CLUSTERS:
            if cluster in word:
                word = word.replace(cluster, sound)
        word = word.translate(_MARKED_LETTERS)
        if not word.isascii():
            word = (
                unicodedata.normalize("NFKD", word.translate(SPECIAL_LATIN))
                .encode("ascii", "ignore")
                .decode()
            )
    if word.endswith(("vits", "vitz", "witz")):  # Rabinowitz, Rabinovich
        word = word[:-2] + "C"
    elif word.endswith(("off", "eff")) and len(word) > 5:  # Rachmaninoff
        word = word[:-2] + "v"
    if "c" in word:
        slavic = slavic or _SLAVIC_ASCII.search(word) is not None
    for letter, clusters in _CLUSTERS:
        if letter in word:
            for cluster, sound in clusters:
                if cluster in word:
                    word = word.replace(cluster, sound)
    if "c" in word:
        word = word.replace("ch", "X" if aspirate == "G" else aspirate).replace("ck", "K")
        if word.endswith("vic"):
            word = word[:-1] + "C"
        if turkic:
            word = word.replace("c", "J")
        elif slavic:
            word = word.replace("c", "T")
        else:
            word = _SOFT_C.sub("T", word)
    if "x" in word:
        word = word.replace("x", "X" if turkic else "KS")
    if turkic:
        word = word.replace("j", "J")
    sounds = word.translate(_LATIN_LETTERS)
    return sounds if sounds.isalnum() else "".join(filter(str.isalnum, sounds))


_TELLING_ENDS = ("A", "KI", "AV", "IN", "AS", "IS", "VS", "NS")


def _endings(fold: str, last_run: str) -> tuple[str, bool | None]:
    """Take off what marks a woman's surname, an adjective or a Baltic nominative: (stem, woman)."""
    if not fold.endswith(_TELLING_ENDS):
        return fold, None
    if fold.endswith(("SKA", "TKA")) and last_run in ("aja", "a", "aia", "ajia", "aaja"):
        if last_run == "a" and fold.endswith("TKA"):
            return fold, None
        return fold[:-1] + "I", True
    if fold.endswith(("SKI", "TKI")):
        return fold, False
    if fold.endswith(("AVAS", "SKAS", "SKIS", "INAS")) and len(fold) > 6:
        return (fold[:-2] + "I", False) if fold[-3] == "K" else (fold[:-2], False)
    if fold.endswith(("AVS", "INS")) and len(fold) > 5:
        return fold[:-1], False
    if fold.endswith("AVA") and len(fold) > 4 and last_run == "a":
        return fold[:-1], True
    if fold.endswith("AV") and len(fold) > 3:
        return fold, False
    if fold.endswith("INA") and len(fold) > 4 and last_run == "a":
        return fold[:-1], True
    if fold.endswith("IN") and len(fold) > 4:
        return fold, False
    if fold.endswith("A") and len(fold) > 3 and last_run in ("aja", "aia"):
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
    first, second = fold[:1], fold[1:2]
    if first == "V":
        if second not in _AFTER_V:
            fold = "U" + fold[1:]  # Uladzimir, Vladimir; Ulasenka, Vlasenko
            detail = "u" + detail
        elif second == "U":
            fold = fold[1:]  # Vus, Us: Belarusian puts v before a first u
    elif first == "S" and second and second in _VOICED:
        fold = "Z" + fold[1:]  # Zdvizhkou, Sdvizhkov: Belarusian writes the prefix as it sounds
    stem, woman = _endings(fold, last_run)
    skeleton = consonants(fold)
    bones = skeleton if stem == fold else consonants(stem)
    return tuple.__new__(SpellingKey, (fold, skeleton, detail + breaths, stem, bones, woman))


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
_WIDE_CONTEXT = re.compile("q|c(?![hk])")
_WIDE_ENDS = ("vits", "vitz", "witz", "off", "eff")


class _Clusters(dict[str, tuple[str, str]]):
    """Clusters of consonants of one alphabet: their sounds, and what each G in them was. Read once each.

    A cluster of which no sound is left, or a strange letter, is marked "?": its word must be read whole.
    """

    def __init__(self, read: Callable[[str], str]) -> None:
        super().__init__({"": ("", "")})
        self.read = read

    def __missing__(self, cluster: str) -> tuple[str, str]:
        sounds = self.read(cluster)
        narrow = sounds.isupper() and not _WIDE_CONTEXT.search(cluster)
        plain = _DOUBLED.sub(r"\1", sounds.translate(_ONE_BREATH)) if narrow else "?"
        found = self[cluster] = (plain, "".join(_BREATHS.findall(sounds)))
        return found


class _Runs(dict[str, tuple[str, str, str]]):
    """Runs of vowels of one alphabet: class letters, detail, sounds; at the end of a word they end in "$".

    A run whose reading depends on more than itself has no class letters: its word must be read whole.
    """

    def __init__(self, read: Callable[[str], str]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, run: str) -> tuple[str, str, str]:
        sounds = self.read(run.rstrip("$"))
        narrow = not sounds.islower() or _SHORT_U.search(sounds)
        found = self[run] = ("", "", "") if narrow else (*_vowel_run(sounds, not run.endswith("$")), sounds)
        return found


_ALPHABETS = {
    LATIN: (
        _ROMAN_VOWELS.split,
        _Clusters(lambda text: _latin_sounds(text, "C")),
        _Runs(lambda text: text.translate(_LATIN_LETTERS)),
    ),
    CYRILLIC: (_CYRILLIC_VOWELS.split, _Clusters(_cyrillic_sounds), _Runs(_cyrillic_sounds)),
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
        return _read_whole(word, script, aspirate)
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


def read_whole(word: str, script: str, aspirate: str = "C") -> SpellingKey:
    """Give the spelling key as `spelling_key` does, reading the word from end to end."""
    if not word.isalnum() or (script != CYRILLIC and not word.isascii()):
        word = _UZBEK.sub(lambda found: "u" if found[1] == "o" else "g", word).translate(_MARKS)
    sounds = _cyrillic_sounds(word) if script == CYRILLIC else _latin_sounds(word, aspirate)
    return _key_of_sounds(sounds)


_read_whole = lru_cache(maxsize=65536)(read_whole)
