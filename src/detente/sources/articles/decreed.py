"""Freed by a paper that is signed: "signed a decree under which 30 people will leave the colonies"."""

from detente.sources.articles.candidate import Candidate

_SIGNED = (
    "signed",
    "issued",
    "approved",
    "подписал",
    "издал",
    "падпісаў",
    "падпісала",
    "выдаў",
    "підписав",
    "видав",
)
_PAPER = ("decree", "order", "указ", "распоряжен", "распараджэн", "загад", "наказ")
_UNDER = frozenset(
    [
        "under",
        "by",
        "whereby",
        "which",
        "по",
        "согласно",
        "паводле",
        "згідно",
        "за",
        "котор",
    ]
)
_BETWEEN = 6
_NEXT = 3


def freed_by_decree(c: Candidate) -> bool:
    """Does a paper that was signed in the clause before say that they will walk?"""
    if c.kind != "release" or c.trigger.tense not in ("future", "would", "present"):
        return False
    tokens = c.sentence.tokens
    for i in range(c.trigger.first):
        if not tokens[i].low.startswith(_PAPER):
            continue
        signed = any(t.low in _SIGNED for t in tokens[max(0, i - _BETWEEN) : i])
        if signed and any(t.low in _UNDER for t in tokens[i + 1 : i + 1 + _NEXT]):
            return True
    return False
