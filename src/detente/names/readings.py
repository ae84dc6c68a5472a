"""The other ways in which a Latin word may have to be read, by the habits of the language that spelled it.

One Latin letter stands for different sounds in Minsk, Warsaw, Berlin and Paris: Cichanouski is Ціханоўскі by
Polish rules, Jelzin is Ельцин by German ones. A spelling key takes one reading; where a word allows others,
they are tried too, and count a little less.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from detente.names.keys import SpellingKey, spelling_key
from detente.names.keys_together import read_german_ch, read_many
from detente.names.press_spellings import (
    catalan,
    czech_woman,
    dutch_and_nordic,
    hungarian,
    romanian,
    without_marks,
)
from detente.names.scripts import LATIN, plain

# In what manner a whole name is spelled, which tells more than one of its words does.
GERMAN, FRENCH, BALTIC, HUNGARIAN, UNMARKED = "german", "french", "baltic", "hungarian", "unmarked"
MANNERS = (GERMAN, FRENCH, BALTIC, HUNGARIAN, UNMARKED)
_WORDS = re.compile(r"\w+")
_BALTIC_ENDINGS = ("s", "ė")
_FRENCH = re.compile("tch|iou|ï|djo|dja|[rv]gue|guenn|gueor|[áàéèíóú].*ch(?:enk|uk|[eo]v)")
_NOT_HUNGARIAN = re.compile("cz|rz|ch|sh|zh|kh|ts|ss|[ąćęłńóśźżšžč]")
# A name of Central European make (j, or a c of its own) with none of the digraphs that stand for sh and ch.
_UNMARKED = re.compile("j|c(?!h)")
_MARKED = re.compile("[sczkt]h|sz|cz|rz|[stz]j|ou|tx|[^ -~]")
_SLAVIC_END = re.compile(r"(?:[oe]va?|sk[iy]j?|enk[oa]|[iu]k|in|ina|ic|ec)\b")

_ANY = re.compile(r"[cjq]|z(?:[kh]|$)|o[uoe]|ee|rz|gu[ei]|(?<![ae])x|[^aeiou]ine$|ng$|[aeiou]h$|[^ -~]")
_BY_MANNER = {
    "": _ANY,
    GERMAN: re.compile(f"{_ANY.pattern}|[sz]"),
    FRENCH: re.compile(f"{_ANY.pattern}|gu[ei]"),
    BALTIC: re.compile(f"{_ANY.pattern}|s$"),
    HUNGARIAN: re.compile(f"{_ANY.pattern}|[gnltzs]y|s"),
    UNMARKED: re.compile(f"{_ANY.pattern}|[sz]"),
}
_J_BEFORE_VOWEL = re.compile("j(?=[aeiouy])")
_GERMAN_S = re.compile("(?<![sc])s(?=[aeiouyäöübdgjmnlrvw])")  # Schisnewski is Жизневский
_NASALS = (("ęb", "emb"), ("ęp", "emp"), ("ąb", "omb"), ("ąp", "omp"), ("ę", "en"), ("ą", "on"), ("ó", "u"))


def manner_of(text: str) -> str:
    """Say in what manner a name in Latin letters is spelled: one of MANNERS, or blank."""
    lowered = text.lower()
    if "sch" in lowered or "w" in lowered:
        return GERMAN
    if "ou" in lowered or "tch" in lowered or "gue" in lowered or not lowered.isascii():
        found = _FRENCH.search(lowered)
        if found is not None:
            return FRENCH
    if lowered.endswith(_BALTIC_ENDINGS):
        words = _WORDS.findall(lowered)
        if len(words) > 1 and all(len(word) > 3 and word.endswith(_BALTIC_ENDINGS) for word in words):
            return BALTIC
    if ("sz" in lowered or "cs" in lowered or "zs" in lowered) and not _NOT_HUNGARIAN.search(lowered):
        return HUNGARIAN
    if (
        ("j" in lowered or "c" in lowered)
        and "ch" not in lowered
        and "sh" not in lowered
        and not _MARKED.search(lowered)
        and _UNMARKED.search(lowered)
        and _SLAVIC_END.search(lowered)
    ):
        return UNMARKED
    return ""


def may_be_read_otherwise(word: str, manner: str) -> bool:
    """Say whether a lower-case Latin word may have other readings."""
    return _BY_MANNER[manner].search(word) is not None


def has_other_spellings(word: str, manner: str) -> bool:
    """Say whether a lower-case Latin word has other spellings, sure though its first reading may be."""
    return (
        manner != ""
        or "x" in word
        or word.endswith(("of", "ef", "ine"))
        or may_be_read_otherwise(word, manner)
    )


# A line of lower-case ASCII letters of which `has_other_spellings` holds, whose manner is not known.
_LINE_WITH_OTHERS = re.compile(
    r"^[a-z]*?(?:[cjqx]|z(?:[kh]|$)|o[uoe]|ee|rz|gu[ei]|(?:ine|ng|[aeiou]h|[oe]f)$)[a-z]*$", re.MULTILINE
)


def with_other_spellings(words: Iterable[str]) -> set[str]:
    """Give those of many lower-case words of ASCII letters that have other spellings, whatever the manner.

    The rest have one reading and no other readings.
    """
    return set(_LINE_WITH_OTHERS.findall("\n".join(words)))


@lru_cache(maxsize=8192)
def other_spellings(word: str, manner: str) -> tuple[str, ...]:
    """Give the spellings that a lower-case Latin word would have if it were read otherwise."""
    written = [*_by_letters(word), *_by_manner(word, manner)]
    if not word.isascii():
        bare = plain(word)  # without its marks, as most of the press prints it
        written.append(bare)
        written += czech_woman(word)
        for letters, sound in _NASALS:
            word = word.replace(letters, sound)
        written += [word, *_by_letters(bare)]
    return tuple(written)


def read_other_spellings(words: Iterable[tuple[str, str]], beside: Iterable[str] = ()) -> None:
    """Read what Latin words, each with its manner, would be otherwise, for `other_readings` to find.

    `beside` are further words to be read in the same go.
    """
    words = list(words)
    spellings = {spelling for word in words for spelling in other_spellings(*word) if spelling.isalpha()}
    read_many(spellings.union(beside))
    read_german_ch(word for word, _ in words)


def other_readings(word: str, key: SpellingKey, manner: str) -> tuple[SpellingKey, ...]:
    """Give the other keys that a lower-case Latin word may have, `key` being the first one."""
    readings = [spelling_key(each, LATIN) for each in other_spellings(word, manner)]
    if not word.isascii():
        for letters, sound in _NASALS:
            word = word.replace(letters, sound)
    if "ch" in word:
        readings.append(spelling_key(word, LATIN, "G"))
        if word[0] == "z":  # German: Zichanouskaja
            readings.append(spelling_key("ts" + word[1:], LATIN, "G"))
    return tuple(dict.fromkeys(reading for reading in readings if reading.fold != key.fold))


@lru_cache(maxsize=65536)
def readings_of(word: str, manner: str) -> tuple[SpellingKey, ...]:
    """Give the other keys that a lower-case Latin word may have."""
    return other_readings(word, spelling_key(word, LATIN), manner)


def hard_g(word: str) -> str:
    """Write gue, gui as ge, gi: the u only tells French and Spanish readers that the g is hard."""
    return word.replace("gue", "ge").replace("gui", "gi").replace("gué", "gé")


def _by_letters(word: str) -> list[str]:
    found = []
    if "ou" in word:
        bare = word.replace("ou", "u").replace("ch", "sh")
        found.append(bare)
        if "j" in bare:  # Joukovski
            found.append(bare.replace("j", "zh"))
        if "mp" in word or word.startswith("nt"):  # Greek: Kourmpanov, Ntoubrova
            found.append(_greek(word))
    if "oo" in word or "ee" in word:
        found.append(word.replace("oo", "u").replace("ee", "i"))
    if "zh" in word:
        found.append(word.replace("zh", "zg"))
    if "j" in word:
        if "z" in word:  # German: Jelzin
            found.append(word.replace("j", "y").replace("z", "ts"))
        found.append(word.replace("j", "zh"))
        found.append(word.replace("j", "kh"))
        if word.count("j") > 1:  # Dmujajlo
            found.append(_J_BEFORE_VOWEL.sub("kh", word).replace("j", "y"))
    if "oe" in word or "j" in word:
        found += dutch_and_nordic(word)
    if "x" in word:
        found += catalan(word)
    if "c" in word and "ch" not in word:
        found.append(word.replace("c", "ts"))
        found += romanian(word)
    if word.endswith("z"):  # German: Bohomolez
        found.append(word + "s" if word.endswith("tz") else word[:-1] + "ts")
    if word.endswith("z") or (("ce" in word or "ci" in word) and "ch" not in word):  # Spanish
        found.append(word.replace("z", "s").replace("ce", "se").replace("ci", "si"))
    if "rz" in word:
        found.append(word.replace("rz", "zh"))
    if "q" in word:
        found.append(word.replace("q", "g"))
    if word[0] == "x":
        found.append("kh" + word[1:])
    if word.endswith(("of", "ef")):  # Greek: Zioeganof
        found.append(word[:-1] + "v")
    if word.endswith(("ng", "ah", "eh", "ih", "oh", "uh")):  # Aung, Sotoudeh
        found.append(word[:-1])
    if word.endswith("ine"):
        found += [word[:-1], word[:-1].replace("ch", "sh")]
    if "zk" in word:  # German: Luzkina
        found.append(word.replace("zk", "tsk"))
    if "ck" in word:
        found.append(word.replace("ck", "tsk"))
    if "gue" in word or "gui" in word:
        found.append(hard_g(word).replace("z", "s"))
    return found


def _greek(word: str) -> str:
    """Read what Greek and Cypriot papers write with mp for b, nt for d at the beginning, gk for g."""
    word = "d" + word[2:] if word.startswith("nt") else word
    return word.replace("mp", "b").replace("gk", "g").replace("ou", "u")


def _by_manner(word: str, manner: str) -> list[str]:
    if manner == GERMAN and ("s" in word or "z" in word):
        voiced = _GERMAN_S.sub("\x00", word.replace("z", "ts")).replace("\x00", "z")
        found = [voiced]
        if "z" in word and "s" in word:  # Senzow
            found.append(word.replace("z", "ts"))
        if word[0] == "s" and voiced[0] == "z":  # Selesnjow
            found.append("s" + voiced[1:])
        if "sch" in word:  # Schawnertschyk
            parted = voiced.replace("schtsch", "šč").replace("tsch", "č").replace("sch", "zh")
            found.append(parted.replace("šč", "schtsch").replace("č", "tsch"))
        if "j" in word:
            found.append(voiced.replace("j", "y"))
        return found
    if manner == FRENCH:
        gentle = word.replace("chtch", "šč").replace("tch", "č").replace("ch", "sh").replace("šč", "shch")
        gentle = hard_g(gentle.replace("č", "tch").replace("ou", "u").replace("dj", "j").replace("j", "zh"))
        return [gentle.removesuffix("e") if gentle.endswith("ine") else gentle]
    if manner == BALTIC:
        for ending in ("ijus", "ius", "as", "is", "us", "ys", "s"):
            if word.endswith(ending) and len(word) > len(ending) + 2:
                stem = word.removesuffix(ending)
                return [stem, stem.replace("ch", "kh").replace("c", "ts")] if "c" in stem else [stem]
    if manner == HUNGARIAN:
        return hungarian(word)
    return without_marks(word) if manner == UNMARKED else []
