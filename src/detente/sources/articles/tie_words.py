"""Words that tie one act to another, by sort, and where they stand around two moves.

The sorts are those of `frames/tie_words.json`: answer ("hit back", "in reply"), barter ("in return"), swap,
reward, ground ("gave as its reason"), deal, price, order ("hours later"), bond ("made possible") and deny.
No word decides; each sort at each place is weighed (see `ties`), so the lists may be wide.
"""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from detente.sources.articles.tokens import Sentence

_OPENING = 25
"""A word that begins within so many letters opens its sentence."""
_CLOSE = 4
"""Sentences between two moves are read as between them up to this distance."""
_LEANING = re.compile(
    r"\W*(?:in |hours|minutes|that|this|it |the (?:answer|reply|response)|both|for |as |в |за |это|у |за|це|"
    r"гэта|на )",
    re.I,
)


@lru_cache(maxsize=8)
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    path = files("detente.sources.articles") / "frames" / "tie_words.json"
    raw: dict[str, dict[str, list[str]]] = json.loads(path.read_text(encoding="utf-8"))
    words = raw.get(language, raw["en"])
    return {sort: re.compile(rf"\b(?:{'|'.join(some)})\b") for sort, some in words.items()}


@lru_cache(maxsize=1024)
def tie_words(text: str, language: str) -> Mapping[str, int]:
    """The sorts of tying words in a sentence, each with the place where the first of them begins."""
    plain = text.lower().replace("’", "'").replace("ё", "е")
    found = ((sort, pattern.search(plain)) for sort, pattern in _patterns(language).items())
    return {sort: m.start() for sort, m in found if m}


def word_features(
    sentences: Sequence[Sentence], given: int, received: int, pair: str, unreal: Collection[int]
) -> list[str]:
    """Which tying words stand where around two moves, as features in a fixed order.

    `given` and `received` are the numbers of the sentences that tell the two, `pair` the sort of the pair.
    Words of the `unreal` sentences, which only say what would be given for what, do not count.
    """
    told = [{} if n in unreal else tie_words(s.text, s.language) for n, s in enumerate(sentences)]
    low, high = min(given, received), max(given, received)
    near = range(low, high + 1) if high - low <= _CLOSE else (low, high)
    behind, before = told[high + 1 : high + 2], told[max(0, low - 1) : low]
    zones = {"next": behind, "before": before, "any": told}
    if low == high:
        zones["one"] = [told[low]]
    else:
        zones |= {"given": [told[given]], "received": [told[received]]}
        zones["mid"] = told[low + 1 : high] if high - low <= _CLOSE else []
    out = [f"w {sort} {zone}" for zone, some in zones.items() for sort in _sorts(some)]
    if low != high:
        side = "given" if given > received else "received"
        gap = "next" if high - low == 1 else "far"
        out += [f"opens {sort} {side} {gap}" for sort, at in told[high].items() if at < _OPENING]
        if _LEANING.match(sentences[high].text):
            out.append("the later leans")
        if sentences[high].has("THIS_ACT"):
            out.append("the later points back")
    if any(s.has("THIS_ACT") for s in sentences[high + 1 : high + 2]):
        out.append("the next points back")
    out += [f"{pair} w {sort}" for sort in _sorts([*(told[n] for n in near), *behind])]
    return out + [f"{pair} anywhere {sort}" for sort in _sorts(told)]


def _sorts(some: Sequence[Mapping[str, int]]) -> list[str]:
    """The sorts met in some sentences, each once."""
    return sorted({sort for words in some for sort in words})
