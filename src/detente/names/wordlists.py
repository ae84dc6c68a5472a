"""The lists of words in `data/`, one entry a line, read once."""

from collections.abc import Iterator
from functools import cache
from importlib import resources


def lines_of(name: str) -> Iterator[str]:
    """Give the lines of a list that are neither blank nor comments."""
    text = resources.files("detente.names").joinpath(f"data/{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line


@cache
def small_words(kind: str) -> frozenset[str]:
    """Give the small words of one kind: titles, particles, servants, burmese, stops, short_slavic_names."""
    for line in lines_of("small_words"):
        found, _, words = line.partition(": ")
        if found == kind:
            return frozenset(words.split())
    raise KeyError(kind)
