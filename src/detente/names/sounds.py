"""Words in Cyrillic and Latin letters read into sounds, one letter a sound: the first step of a spelling key.

Capitals are consonants (H for sh, C for ch, J for zh, T for t and ts, X for kh, Q for a Latin h), small
letters vowels and the glide j.
"""

import re
import unicodedata

from detente.names.scripts import APOSTROPHES, CYRILLIC, SPECIAL_LATIN

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
    ("h", (("schtsch", "H"), ("chtch", "H"), ("shch", "H"), ("dsch", "J"), ("tsch", "C"), ("szcz", "H"),
           ("sch", "H"), ("tch", "C"), ("shh", "H"), ("dzh", "J"), ("sh", "H"), ("zh", "J"), ("kh", "X"),
           ("gh", "Q"), ("ph", "F"), ("th", "T"), ("dh", "D"))),
    ("z", (("szcz", "H"), ("cz", "C"), ("sz", "H"), ("dz", "D"), ("tz", "T"))),
    ("s", (("ts", "T"),)),
    ("q", (("qu", "K"), ("q", "K"))),
    ("j", (("itj", "iC"),)),
)  # fmt: skip
LATIN_LETTERS = str.maketrans("bdfghklmnprstvwzxyc", "BDFGQKLMNPRSTVVZxiK")
# Letters with marks: those that are sounds of their own; others lose the mark.
_MARKED_LETTERS = str.maketrans({
    "ş": "H", "ș": "H", "š": "H", "ŝ": "H", "ž": "J", "ż": "J", "č": "C", "ç": "C", "ğ": "G", "ŭ": "V",
    "ś": "S", "ź": "Z", "ł": "L", "ñ": "N", "ń": "N", "ə": "a", "ı": "i", "ö": "o", "ü": "u", "ä": "a",
    "ĉ": "C", "ĝ": "J", "ĥ": "X", "ĵ": "J", "õ": "i",  # of Esperanto; Estonian
})  # fmt: skip
_MARKED_CLUSTERS = (
    ("štš", "H"), ("tš", "C"), ("tç", "C"), ("šč", "H"), ("dž", "J"), ("dż", "J"), ("dź", "D"), ("ch", "ch"),
)  # fmt: skip

# Letters that only the Latin alphabets of Belarusian, Czech, Lithuanian or Polish have: there c is ts.
_SLAVIC_LATIN = re.compile("[čšžŭłćśźńżěėųūąęįļķģņ]")
_SLAVIC_ASCII = re.compile("cz|sz|rz")
_UZBEK = re.compile("([og])['‘’ʻʼ`](?=[a-z])")
# How Jews, Hungarians, Romanians, Catalans, the Dutch and Scandinavians end Rabinovich.
SON_ENDS = (
    "vits", "vitz", "witz", "vics", "vici", "vitx", "vitj", "vytj", "vitsj", "vytsj", "witsj", "wytsj",
)  # fmt: skip
_SON_END = re.compile("(?:t[sz]|t?sj|tj|cs|ci|tx)$")
_SOFT_C = re.compile("c(?=[eiyj])")
_TURKIC_LATIN = re.compile("[əğış]|o‘|g‘|o'g|uly$|oglu$|oğlu$")
_MARKS = {ord(mark): None for mark in APOSTROPHES + "ʺ-."}


def _is_sound(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def cyrillic_sounds(word: str) -> str:
    """Read Cyrillic letters."""
    for pair, single in _CYRILLIC_PAIRS:
        if pair in word:
            word = word.replace(pair, single)
    sounds = word.translate(_CYRILLIC_TABLE)
    return sounds if sounds.isalnum() and sounds.isascii() else "".join(filter(_is_sound, sounds))


def latin_sounds(word: str, aspirate: str) -> str:
    """Read Latin letters; `aspirate` is what "ch" stands for."""
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
    if word.endswith(SON_ENDS):
        word = _SON_END.sub("C", word)
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
        word = word.replace("ch", "X" if aspirate == "G" else aspirate)
        if not slavic:
            word = word.replace("ck", "K")
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
    sounds = word.translate(LATIN_LETTERS)
    return sounds if sounds.isalnum() else "".join(filter(str.isalnum, sounds))


def sounds_of(word: str, script: str, aspirate: str) -> str:
    """Read a lower-case word from end to end."""
    if not word.isalnum() or (script != CYRILLIC and not word.isascii()):
        if _UZBEK.search(word):
            word = _UZBEK.sub(lambda found: "u" if found[1] == "o" else "g", word).replace("x", "kh")
        word = word.translate(_MARKS)
    return cyrillic_sounds(word) if script == CYRILLIC else latin_sounds(word, aspirate)


def latin_together(words: list[str], ch: str) -> str:
    """Read Latin words of letters as one text, a line each; none may have a lone c or q.

    `ch` is the sound of these two letters.
    """
    text = "\n".join(words)
    for letter, clusters in _CLUSTERS:
        if letter in text:
            for cluster, sound in clusters:
                text = text.replace(cluster, sound)
    return text.replace("ch", ch).replace("x", "KS").translate(LATIN_LETTERS)


def cyrillic_together(words: list[str]) -> str:
    """Read Cyrillic words of letters as one text, a line each."""
    text = "\n".join(words)
    for pair, single in _CYRILLIC_PAIRS:
        text = text.replace(pair, single)
    return text.translate(_CYRILLIC_TABLE)
