"""What is not worth reading: pages without an article, sentences on sport, films or business."""

import re

from detente.sources.articles.tokens import Sentence

MIN_LETTERS = 20
_PAYWALL = re.compile(
    r"subscribe to (?:read|continue)|to continue reading|already a subscriber|subscribers only|"
    r"this article is for subscribers|"
    r"sign in to (?:read|continue)|start your (?:free )?trial|чтобы прочитать|только для подписчиков|"
    r"оформите подписку|"
    r"доступно по подписке|лише для передплатників|оформіть передплату|толькі для падпісчыкаў|"
    r"аформіце падпіску",
    re.I,
)
_COOKIES = re.compile(
    r"we use cookies|accept (?:all )?cookies|cookie (?:policy|settings|preferences)|your privacy choices|"
    r"manage (?:consent|cookies)|мы используем (?:файлы )?cookie|файлы cookie|"
    r"ми використовуємо (?:файли )?cookie|"
    r"файли cookie|мы выкарыстоўваем (?:файлы )?cookie|our partners store",
    re.I,
)
_BLOCKED = re.compile(
    r"enable javascript|javascript is (?:disabled|required)|checking your browser|"
    r"verify (?:that )?you are (?:a )?human|"
    r"access denied|404 not found|page not found|страница не найдена|сторінку не знайдено|"
    r"старонка не знойдзена|captcha",
    re.I,
)
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_BIDI_MARKS = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def problem_of(text: str, language: str | None) -> str | None:
    """One sentence that says why nothing can be proposed from this text, None when it can be read."""
    letters = sum(map(str.isalpha, text))
    if not letters:
        return "The page holds no text, so nothing is proposed."
    if len(_RIGHT_TO_LEFT.findall(text)) * 2 > letters:
        return (
            "The text is written from right to left in a script that is not supported (English, "
            "Russian, Belarusian "
            "and Ukrainian are), so nothing is proposed."
        )
    short = letters < 900
    if short and _COOKIES.search(text):
        return (
            "The page shows a cookie notice and no article, so nothing is proposed; save the article itself."
        )
    if short and _PAYWALL.search(text):
        return "The page stops at a paywall, so nothing is proposed; give the full text of the article."
    wall = None if short or letters > 2500 else _PAYWALL.search(text, len(text) * 3 // 4)
    if wall is not None:
        return "The page stops at a paywall, so nothing is proposed; give the full text of the article."
    if short and _BLOCKED.search(text):
        return "The page is a notice of the server and no article, so nothing is proposed; save the article."
    if language == "other" and letters >= 8:
        return (
            "The text is not in a supported language (English, Russian, Belarusian and Ukrainian are), "
            "so nothing is proposed."
        )
    if letters < MIN_LETTERS or len(text.split()) < 4:
        return f"The page holds only {letters} letters, too little to be an article, so nothing is proposed."
    return None


def off_topic(sentences: list[Sentence]) -> set[str]:
    """Which other worlds the article is about, by their words: SPORT, ARTS, BUSINESS, ANIMAL."""
    worlds: set[str] = set()
    custody = sum(len(s.of("CUSTODY")) for s in sentences)
    for world in ("SPORT", "ARTS", "BUSINESS", "ANIMAL"):
        words = sum(len(s.of(world)) for s in sentences)
        rival = custody if world != "BUSINESS" else custody + sum(len(s.of("SANCTION")) for s in sentences)
        if words >= 4 and words >= rival:
            worlds.add(world)
    return worlds


def passes(sentence: Sentence, worlds: set[str]) -> bool:
    """May this sentence tell of a move? In an article of another world only where custody is spoken of."""
    if not worlds:
        return not (sentence.has("ARTS", "ANIMAL") and not sentence.has("CUSTODY", "SANCTION", "PERSONS"))
    return sentence.has("CUSTODY") and not any(sentence.has(w) for w in worlds)
