"""One choice among several, each with what speaks for it: a conditional logit (McFadden, 1974)."""

from collections.abc import Iterable, Mapping
from math import exp

Grounds = Mapping[str, Mapping[str, float]]
"""By choice, the values of what speaks for it by the names of their weights."""
_NEAR, _MIDDLE = 3, 9
"""Words between: up to so many a thing is near, then in the middle, then far."""


def shares(grounds: Grounds, known: Mapping[str, float]) -> dict[str, float]:
    """The chance of each choice, by weights; the chances add up to one."""
    scores = {
        name: sum(known.get(ground, 0.0) * x for ground, x in named.items())
        for name, named in grounds.items()
    }
    most = max(scores.values(), default=0.0)
    odds = {name: exp(score - most) for name, score in scores.items()}
    return {name: odd / sum(odds.values()) for name, odd in odds.items()}


def crossed(said: Iterable[str], others: Iterable[str]) -> dict[str, float]:
    """Each ground by itself and with each of the others, in one order."""
    ends = ["", *(f" / {other}" for other in others)]
    return {ground + end: 1.0 for ground in sorted(said) for end in ends}


def how_far(words: int) -> str:
    """How far something stands from the act, by the words between."""
    return "near" if words < _NEAR else "middle" if words < _MIDDLE else "far"
