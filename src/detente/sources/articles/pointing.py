"""Acts told by pointing to another: their own words say little, so these must not undo them.

"Riga replied in kind", "Britain nine and Canada twelve": what speaks for the act is the one it points to.
"""

from collections.abc import Sequence
from dataclasses import replace

from detente.sources.articles.candidate import Candidate
from detente.sources.articles.second_look import SPOKEN_AGAINST

_POINTS = "points to an act before"


def pointing(c: Candidate) -> Candidate:
    """The same candidate, noted as one that only points to another."""
    return replace(c, mood=replace(c.mood, reason=_POINTS))


def stand_by_pointing(candidates: Sequence[Candidate]) -> None:
    """Propose again what only points to an act before, where nothing but the wording spoke against it."""
    for c in candidates:
        if c.mood.reason == _POINTS:
            c.weighed = None
            if c.weak == SPOKEN_AGAINST:
                c.weak = ""
