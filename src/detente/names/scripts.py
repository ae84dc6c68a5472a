"""Scripts: which one a word is written in, repairing letters of another one, and reading it in Latin.

Cyrillic is not romanised here: `detente.names.keys` turns it into spelling keys directly, because one
Latin letter for one Cyrillic letter is what makes Belarusian and Russian spellings look unlike.
"""

import re
import unicodedata
from functools import lru_cache

LATIN, CYRILLIC, ARABIC, HEBREW, OTHER, NONE = "Latin", "Cyrillic", "Arabic", "Hebrew", "other", "none"

# Letters that print alike. EU annexes set Latin i and the letter kra (U+0138) inside Cyrillic words.
LATIN_TWINS = "aceiopxyjkABCEHIKMOPTXYJĸ"
_CYRILLIC_TWINS = "асеіорхујкАВСЕНІКМОРТХУЈк"
# In a Cyrillic word a Latin letter with a stress mark, or one typed for its sound, is a slip too.
_TO_CYRILLIC = str.maketrans(LATIN_TWINS + "ïáéóýëÁÉÓËnmt", _CYRILLIC_TWINS + "їаеоуёАЕОЁнмт")
_TO_LATIN = str.maketrans(_CYRILLIC_TWINS, LATIN_TWINS.replace("ĸ", "k"))

# Digits that stand for letters where a scanner or a hand that wants to hide wrote them.
_DIGIT_TWINS = str.maketrans("013459", "oieasg")

APOSTROPHES = "'’‘`´ʼʹʻ′“”\"«»„ʾʿ"

_NAME_PREFIXES = {
    "LATIN": LATIN,
    "CYRILLIC": CYRILLIC,
    "ARABIC": ARABIC,
    "HEBREW": HEBREW,
}


_CYRILLIC_ONLY = re.compile(r"(?=[\W\d_]*[\u0400-\u04ff])[\u0400-\u04ff\W\d_]+")
_LATIN_ONLY = re.compile(r"(?=[\W\d_]*[A-Za-z\u00c0-\u024f])[A-Za-z\u00c0-\u024f\W\d_]+")


@lru_cache(maxsize=8192)
def _letter_script(letter: str) -> str:
    return _NAME_PREFIXES.get(unicodedata.name(letter, "").split(" ", 1)[0], OTHER)


def script_of(text: str) -> str:
    """Say in which script most letters of `text` are: Latin, Cyrillic, Arabic, Hebrew, other or none."""
    if text.isascii():
        return LATIN if any(map(str.isalpha, text)) else NONE
    if _CYRILLIC_ONLY.fullmatch(text):
        return CYRILLIC
    if _LATIN_ONLY.fullmatch(text):
        return LATIN
    counts: dict[str, int] = {}
    for letter in text:
        if letter.isalpha():
            script = CYRILLIC if "\u0400" <= letter <= "\u04ff" else _letter_script(letter)
            counts[script] = counts.get(script, 0) + 1
    if not counts:
        return NONE
    # A tie between Latin and Cyrillic goes to Cyrillic: the Latin letters are the misprints in practice.
    return max(counts, key=lambda script: (counts[script], script == CYRILLIC))


def with_cyrillic_twins(word: str) -> str:
    """Write the Latin look-alikes in a Cyrillic word as the Cyrillic letters that they stand for."""
    return word.translate(_TO_CYRILLIC)


def repair(word: str, whole_script: str = NONE) -> str:
    """Put look-alike letters of another script back into the script of the word.

    `whole_script` is the script of the whole name: a word made of look-alikes only (the initial "I." in a
    Cyrillic name) follows it.
    """
    if not word.isalpha() and any(map(str.isdigit, word)) and sum(map(str.isalpha, word)) > 1:
        word = word.translate(_DIGIT_TWINS)
    if word.isascii() and whole_script != CYRILLIC:
        return word
    if word.isalpha() and min(word) >= "\u0400" and max(word) <= "\u04ff":
        return word
    script = script_of(word)
    if script == CYRILLIC or "ĸ" in word:
        return word.translate(_TO_CYRILLIC)
    if script == LATIN:
        if whole_script == CYRILLIC and all(letter in LATIN_TWINS for letter in word if letter.isalpha()):
            return word.translate(_TO_CYRILLIC)
        return word.translate(_TO_LATIN)
    return word


_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "dzh",
    "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "z", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh",
    "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ک": "k",
    "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "u", "ؤ": "u", "ي": "i", "ی": "i",
    "ى": "a", "ئ": "i", "ء": "", "ڤ": "v", "ې": "e", "ۀ": "e",
}  # fmt: skip
_HEBREW = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "u", "ז": "z", "ח": "h", "ט": "t", "י": "i",
    "כ": "k", "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p",
    "ף": "f", "צ": "ts", "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip
_GREEK = dict(zip("αβγδεζηθικλμνξοπρστυφωςΐΰ", "avgdeziθiklmnxoprstifosii", strict=True)) | {
    "θ": "th", "χ": "ch", "ψ": "ps",
}  # fmt: skip
_GEORGIAN = {
    "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k",
    "ლ": "l", "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s", "ტ": "t", "უ": "u",
    "ფ": "p", "ქ": "k", "ღ": "gh", "ყ": "k", "შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts",
    "ჭ": "ch", "ხ": "kh", "ჯ": "j", "ჰ": "h",
}  # fmt: skip
_ARMENIAN = {
    "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "y", "թ": "t", "ժ": "zh",
    "ի": "i", "լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh", "ճ": "ch", "մ": "m",
    "յ": "y", "ն": "n", "շ": "sh", "ո": "o", "չ": "ch", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s", "վ": "v",
    "տ": "t", "ր": "r", "ց": "ts", "ւ": "u", "փ": "p", "ք": "k", "օ": "o", "ֆ": "f", "և": "ev",
}  # fmt: skip
_BREATHED = frozenset("هح")
_TABLES = {**_ARABIC, **_HEBREW, **_GREEK, **_GEORGIAN, **_ARMENIAN}

# Sounds of the parts that a Hangul letter is built of, in the order of Unicode.
_HANGUL_INITIALS = "k,kk,n,t,tt,r,m,p,pp,s,ss,,ch,jj,ch,k,t,p,h".split(",")  # noqa: SIM905
_HANGUL_VOWELS = "a,ae,ya,yae,o,e,yo,ye,o,wa,wae,oe,yo,u,wo,we,wi,yu,u,ui,i".split(",")  # noqa: SIM905
_HANGUL_FINALS = ",k,k,k,n,n,n,t,l,k,m,l,l,l,p,l,m,p,p,t,t,ng,t,t,k,t,p,h".split(",")  # noqa: SIM905


def _hangul(letter: str) -> str:
    initial, rest = divmod(ord(letter) - 0xAC00, 588)
    vowel, final = divmod(rest, 28)
    return _HANGUL_INITIALS[initial] + _HANGUL_VOWELS[vowel] + _HANGUL_FINALS[final]


def _by_letter_name(letter: str) -> str:
    """Read a letter of an Indic script by the last word of its Unicode name (MYANMAR LETTER KA: ka)."""
    name = unicodedata.name(letter, "")
    words = name.split(" ")
    if "VIRAMA" in words or "ASAT" in words or "COENG" in words or "NUKTA" in words:
        return "-"
    if "LETTER" in words:
        return words[-1].lower()
    if "CHARACTER" in words:  # Thai names its consonants "SO SUA": the first of the two words is the sound
        return words[words.index("CHARACTER") + 1].lower().replace("sara", "")
    if "SIGN" in words and "VOWEL" in words:
        return "+" + words[-1].lower()
    return ""


def is_hangul(letter: str) -> bool:
    """Say whether a letter is a syllable of Hangul."""
    return "\uac00" <= letter <= "\ud7a3"


@lru_cache(maxsize=65536)
def romanise(word: str) -> str:
    """Read a word of another script in Latin letters, as far as it can be read letter by letter.

    Han characters have no reading without a dictionary and are left as they stand; the matcher abstains on
    them across scripts. Indic scripts are read by the Unicode names of their letters: consonants are
    dependable, vowels are not.
    """
    parts: list[str] = []
    for letter in unicodedata.normalize("NFC", word.lower()):
        if letter in _TABLES:
            if letter in _BREATHED and parts:
                parts.append("a")  # keeps z and h of Faezeh apart: together they would be read as zh
            parts.append(_TABLES[letter])
        elif is_hangul(letter):
            parts.append(_hangul(letter))
        elif letter.isascii() or letter.isdigit() or "\u4e00" <= letter <= "\u9fff":
            parts.append(letter)
        else:
            base = unicodedata.normalize("NFD", letter)[0]
            if base in _TABLES:
                parts.append(_TABLES[base])
                continue
            sound = _by_letter_name(letter)
            if sound == "-" and parts:
                parts[-1] = parts[-1].rstrip("aeiou")
            elif sound.startswith("+"):
                if parts:
                    parts[-1] = parts[-1].rstrip("aeiou")
                parts.append(sound[1:])
            else:
                parts.append(sound.rstrip("-"))
    return "".join(parts)


SPECIAL_LATIN = str.maketrans({
    "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "a",
    "ħ": "h", "ŋ": "n", "ĸ": "k",
})  # fmt: skip


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Write a Latin word in bare lower-case letters and digits: no diacritics, no apostrophes."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered if lowered.isalnum() else "".join(filter(str.isalnum, lowered))
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", lowered.translate(SPECIAL_LATIN))))
