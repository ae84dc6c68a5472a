"""Which language a paragraph is written in: English, Belarusian, Russian, Ukrainian or none of these.

The East Slavic alphabets differ in a few letters that every longer sentence holds; English is told from
other Latin scripts by its small words. No model and no table of frequencies is needed.
"""

import re
from collections import Counter

SUPPORTED = ("en", "ru", "be", "uk")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "in",
            "a",
            "is",
            "was",
            "for",
            "that",
            "on",
            "with",
            "his",
            "as",
            "at",
            "by",
            "said",
            "have",
            "has",
            "were",
            "from",
            "be",
            "not",
            "he",
            "it",
            "are",
            "who",
            "after",
            "will",
            "been",
            "their",
            "an",
            "or",
            "which",
            "they",
            "had",
            "but",
            "this",
            "its",
            "new",
            "sanctions",
            "prisoners",
            "released",
            "frees",
        ]
    ),
    "other": frozenset(
        [
            "der",
            "die",
            "und",
            "das",
            "den",
            "nicht",
            "von",
            "mit",
            "ist",
            "ein",
            "eine",
            "le",
            "la",
            "les",
            "des",
            "et",
            "est",
            "une",
            "dans",
            "pour",
            "que",
            "el",
            "los",
            "las",
            "del",
            "una",
            "por",
            "con",
            "para",
            "en",
            "se",
            "su",
            "il",
            "di",
            "che",
            "per",
            "della",
            "nie",
            "się",
            "na",
            "jest",
            "do",
            "przez",
            "oraz",
            "ir",
            "kad",
            "su",
            "yra",
            "buvo",
            "ar",
            "bet",
            "o",
            "os",
            "um",
            "uma",
            "dos",
            "não",
            "com",
            "het",
            "een",
            "van",
            "te",
            "ve",
            "bir",
            "bu",
            "için",
            "și",
            "în",
            "och",
            "att",
            "det",
            "som",
            "är",
            "på",
            "ja",
            "ei",
            "että",
        ]
    ),
}
_RU_WORDS = frozenset(
    [
        "и",
        "что",
        "это",
        "из",
        "как",
        "его",
        "по",
        "не",
        "они",
        "был",
        "были",
        "она",
        "от",
        "для",
        "или",
        "при",
        "об",
        "также",
        "уже",
    ]
)
_BE_WORDS = frozenset(
    [
        "і",
        "што",
        "гэта",
        "з",
        "як",
        "яго",
        "па",
        "не",
        "яны",
        "быў",
        "былі",
        "яна",
        "ад",
        "для",
        "або",
        "пры",
        "аб",
        "таксама",
        "ужо",
        "з-за",
        "у",
        "ён",
        "пад",
        "да",
        "пасля",
        "праз",
        "каб",
        "якія",
        "супраць",
        "яшчэ",
        "дзе",
    ]
)
_UK_WORDS = frozenset(
    [
        "і",
        "що",
        "це",
        "з",
        "як",
        "його",
        "по",
        "не",
        "вони",
        "був",
        "були",
        "вона",
        "від",
        "для",
        "або",
        "при",
        "про",
        "також",
        "уже",
        "та",
        "у",
        "в",
        "й",
        "під",
        "до",
        "після",
        "через",
        "щоб",
        "який",
        "проти",
        "ще",
        "де",
        "із",
        "зі",
    ]
)


_UK_END = re.compile(r"\w\w(?:[аиуя]в|ння|ття|ських?|ського|цького|ено|ано|увано)\b")
_UK_HEAD = re.compile(r"\b(?:прий|від|під)\w")
_BE_SOFT = re.compile(r"\w[гнктшж]ую\b")
_BE_END = re.compile(r"\w\w(?:[аеоёяіы]ў|[нц]{2}е|ньне|скага|цкага|скай|цкай|[аія]ць|[ую]ць|цца)\b")
_BG_END = re.compile(r"\w{3}(?:ите|ата|ият|ото)\b")
_RU_END = re.compile(r"\w\w(?:[аияеу]л[аио]?|ние|ния|тие|ского|ских|ться)\b")


def language_of(text: str) -> str | None:
    """The language code of a stretch of text, `other` for an unsupported one, None when it cannot be said."""
    words = [w.lower() for w in _WORD.findall(text[:6000])]
    if not words:
        return None
    letters = "".join(words)
    plain = letters.isascii()  # nothing to count: most English is
    cyrillic = 0 if plain else sum("\u0400" <= c <= "\u04ff" for c in letters)
    latin = len(letters) if plain else sum(c.isascii() or "\u00c0" <= c <= "\u024f" for c in letters)
    if cyrillic * 2 > len(letters):
        return _slavic(letters, words, text[:6000].lower())
    if latin * 2 > len(letters):
        counts = Counter(words)
        english = sum(counts[w] for w in _SMALL["en"])
        other = sum(counts[w] for w in _SMALL["other"])
        accents = 0 if plain else sum("\u00c0" <= c <= "\u024f" for c in letters)
        if accents * 15 > len(letters):
            return "other"
        if english > other or (english == other and len(words) < 8):
            return "en"
        return "en" if english * 8 > len(words) and english >= other else "other"
    return "other"


def _slavic(letters: str, words: list[str], text: str) -> str:
    counts = Counter(letters)
    small = Counter(words)
    be = 4 * counts["ў"] + sum(small[w] for w in _BE_WORDS) + 2 * sum(w.startswith("дз") for w in words)
    uk = 3 * (counts["ї"] + counts["є"] + counts["ґ"]) + sum(small[w] for w in _UK_WORDS)
    ru = 2 * (counts["ъ"]) + sum(small[w] for w in _RU_WORDS)
    uk += 3 * (len(_UK_END.findall(text)) + len(_UK_HEAD.findall(text)))
    be += 3 * (len(_BE_END.findall(text)) + 2 * letters.count("шч"))
    ru += len(_RU_END.findall(text))
    if counts["і"]:
        ru -= 5 * counts["і"]
        # и is Ukrainian beside і, ы is Belarusian beside і.
        uk += counts["и"]
        be += counts["ы"] + counts["э"] + counts["ё"] + 3 * len(_BE_SOFT.findall(text))
        uk -= 3 * (counts["ы"] + counts["э"] + counts["ё"] + counts["ў"])
        be -= 3 * (counts["и"] + counts["щ"] + counts["ї"] + counts["є"])
    else:
        # Ukrainian and Belarusian hardly write a longer line without і.
        ru += len(letters) // 12
        be -= 2 * (counts["и"] + counts["щ"])
        uk -= 3 * (counts["ы"] + counts["э"] + counts["ъ"])
        ru += counts["ы"] + counts["и"] + counts["э"]
    if any(counts[c] for c in "ђјљњћџѓќ") or (counts["ъ"] * 25 > sum(counts.values()) and not counts["ы"]):
        return "other"
    if any(counts[c] for c in "әғқңөұүһ"):
        return "other"
    if len(_BG_END.findall(text)) >= 2 and not any(counts[c] for c in "ыіїє"):
        return "other"
    best = max((ru, "ru"), (be, "be"), (uk, "uk"))
    return best[1]


def paragraph_languages(text: str, spans: list[tuple[int, int]]) -> list[str | None]:
    """The language of each paragraph; one too short to tell takes that of the whole text."""
    whole = language_of(text)
    found: list[str | None] = []
    for start, end in spans:
        words = len(_WORD.findall(text[start:end]))
        code = language_of(text[start:end]) if words >= 8 else None
        # Neighbours are easily mixed up in a line or two.
        short = words < 14 and {code, whole} <= {"ru", "be", "uk"}
        found.append(whole if short or code is None else code)
    return found
