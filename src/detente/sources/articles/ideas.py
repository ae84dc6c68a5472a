"""What is spoken of: families of words that tell one frame from another, the same for all languages.

A frame has more words than any set of annotated texts can show. Each family gathers the beginnings of words
that speak of one thing (mercy, buying and selling, a retreat, all the rest who are still held), so that what
is learnt from one word helps with the others. The three Slavic languages share one list and one spelling.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from detente.sources.articles.spelling import shared_spelling

_LEAST = 3
"""A shorter beginning stands for the whole word only."""


def ideas_of(words: Mapping[int, str], english: bool) -> dict[str, int]:
    """Which families the words of a stretch of speech belong to, each with the number of its words.

    `words` are the words by their place, in small letters; Slavic ones in the shared spelling.
    """
    found: dict[str, int] = {}
    for word in words.values():
        for idea in _ideas(word, english):
            found[idea] = found.get(idea, 0) + 1
    return found


@lru_cache(maxsize=100_000)
def _ideas(word: str, english: bool) -> tuple[str, ...]:
    """The families of one word, by its beginning or, if that is short, by the whole of it."""
    table = _table(english)
    met: set[str] = set()
    for size in range(1, len(word) + 1):
        if size > _LEAST or size == len(word):
            met.update(table.get(word[:size], ()))
    return tuple(sorted(met))


@lru_cache(maxsize=2)
def _table(english: bool) -> Mapping[str, tuple[str, ...]]:
    """The families by the beginnings of their words."""
    path = files("detente.sources.articles") / "frames" / "ideas.json"
    raw: Mapping[str, Mapping[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    table: dict[str, dict[str, None]] = {}
    for idea, lists in raw.items():
        for start in lists["en" if english else "s"].split():
            table.setdefault(start if english else shared_spelling(start), {})[idea] = None
    return {start: tuple(ideas) for start, ideas in table.items()}
