"""Names of persons in prose: runs of capitalised words that are no place, body or date."""

from collections.abc import Iterable
from functools import lru_cache

from detente.sources.articles.actors import gazetteer
from detente.sources.articles.tokens import Sentence

_NO_NAME = frozenset(
    [
        "nobel",
        "president",
        "minister",
        "prime",
        "foreign",
        "secretary",
        "state",
        "general",
        "the",
        "a",
        "in",
        "on",
        "it",
        "he",
        "she",
        "they",
        "we",
        "christmas",
        "easter",
        "day",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "pope",
        "saint",
        "st",
        "mr",
        "mrs",
        "dr",
        "sir",
        "interior",
        "victory",
        "independence",
        "ramadan",
        "eid",
        "new",
        "president's",
        "council",
        "prison",
        "court",
        "supreme",
    ]
)
_PLACES = frozenset(
    [
        *("нагорного", "нагорный", "карабаха", "карабах", "карабаху", "северной", "южной", "восточной"),
        *("западной", "ближнего", "востока", "верховного", "верховный", "конституции", "независимости"),
        *("единства", "нового", "года", "рождества", "пасхи", "победы", "рады", "рада"),
    ]
)
_PARTICLES = ("al-", "el-", "as-", "ar-", "аль-", "эль-", "ель-")
"""What a surname may begin with in small letters ("Abdulhadi al-Khawaja")."""
_ORGANISATION = frozenset(
    [
        "congress",
        "party",
        "council",
        "union",
        "movement",
        "group",
        "center",
        "centre",
        "committee",
        "court",
        "ministry",
        "agency",
        "office",
        "watch",
        "house",
        "journal",
        "times",
        "post",
        "news",
        "commission",
        "association",
        "foundation",
        "institute",
        "university",
        "bank",
        "forum",
        "network",
    ]
)


def name_runs(sentence: Sentence, low: int, high: int, surnames: frozenset[str]) -> list[tuple[int, int]]:
    """Runs of capitalised words that name a person: two or more, or one surname met before in the article."""
    tokens = sentence.tokens
    low, high = max(low, 0), min(high, len(tokens) - 1)
    if not any(_nameish(t.text, t.low) for t in tokens[low : high + 1]):
        return []
    places: set[int] = set()
    known: set[int] = set()
    for m in (*sentence.of("ACTOR"), *sentence.of("ACTOR_ADJ")):
        kind = gazetteer()[m.value].kind
        if kind in ("state", "io", "rights", "officer"):
            places.update(range(m.first, m.last + 1))
        elif kind in ("opposition", "defender") and m.tag == "ACTOR":
            known.update(range(m.first, m.last + 1))
    dates = {i for m in sentence.of("DATE") for i in range(m.first, m.last + 1)}
    runs: list[tuple[int, int]] = []
    i = low
    while i <= high:
        titled = i == 0 and any(
            m.first == 0 for m in sentence.of("PERSONS", "SPEAKER", "TITLE", "ENVOY", "HOLDER")
        )
        if titled or not _nameish(tokens[i].text, tokens[i].low) or i in places or i in dates:
            i += 1
            continue
        j = i
        while (
            j + 1 <= high
            and j + 1 not in places
            and j + 1 not in dates
            and (
                _nameish(tokens[j + 1].text, tokens[j + 1].low)
                or (tokens[j + 1].low.startswith(_PARTICLES) and tokens[j + 1].text[3:4].isupper())
            )
        ):
            j += 1
        if tokens[j].low in _ORGANISATION:
            i = j + 1
            continue
        if (
            j + 1 < len(tokens)
            and tokens[j + 1].low == "'s"
            and any(m.first in (j + 2, j + 3) for m in sentence.of("PERSONS"))
        ):
            i = j + 1
            continue  # "Ahmed Douma's brother": not he
        length = j - i + 1
        if any(m.first == j + 1 for m in sentence.of("PERSONS")) and tokens[
            min(j + 1, len(tokens) - 1)
        ].low.endswith("s"):
            i = j + 1
            continue
        single = length == 1 and (
            i in known or any(tokens[i].low.startswith(s) for s in surnames if len(s) > 3)
        )
        if (length >= 2 and (i > 0 or length >= 2)) or single:
            runs.append((i, j))
        i = j + 1
    return runs


@lru_cache(maxsize=50_000)
def _nameish(text: str, low: str) -> bool:
    named = text[:1].isupper() and len(text) > 1 and not text.isupper()
    return named and low not in _NO_NAME and low not in _PLACES


def surnames_of(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Folded stems of the last words of all longer name runs of an article."""
    found: set[str] = set()
    for sentence in sentences:
        for i, j in name_runs(sentence, 0, len(sentence.tokens) - 1, frozenset()):
            low = sentence.tokens[j].low
            if j > i:
                found.add(low if sentence.language == "en" else low[: max(4, len(low) - 3)])
    return frozenset(found)
