"""Is this the same article again? Copies of one agency text share most of their word sequences."""

import zlib

from detente.sources.articles.tokens import words_in

_SHINGLE = 5
_KEEP = 128
SAME = 0.5


def fingerprint(text: str) -> tuple[int, ...]:
    """The smallest hashes of the text's five-word sequences (a bottom-k sketch, Broder, 1997)."""
    words = words_in(text[:60_000])
    hashes = {
        zlib.crc32(" ".join(words[i : i + _SHINGLE]).encode())
        for i in range(max(0, len(words) - _SHINGLE + 1))
    }
    return tuple(sorted(hashes)[:_KEEP])


def likeness(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Estimated share of word sequences that two texts have in common (Jaccard), 0 to 1."""
    if not a or not b:
        return 0.0
    smallest = sorted(set(a) | set(b))[:_KEEP]
    common = set(a) & set(b)
    return sum(h in common for h in smallest) / len(smallest)


def syndicated(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    """Are two texts copies of one source?"""
    return likeness(a, b) >= SAME
