"""The answer to "is this the same one?": a score, a decision and the reasons for it."""

from collections.abc import Callable
from typing import Any, NamedTuple

SAME, NOT_SAME, UNSURE = "same", "not_same", "unsure"
DECISIONS = (SAME, NOT_SAME, UNSURE)

# On the scale that is reported, whatever the scripts: from SAME_FROM on it is the same one, below UNSURE_FROM
# another one, between them nothing is said.
SAME_FROM, UNSURE_FROM = 0.60, 0.40


class Reason(NamedTuple):
    """One piece of evidence: what was compared, the two sides as read, how far they agree (0 to 1)."""

    what: str
    left: str
    right: str
    agreement: float | None

    def __str__(self) -> str:
        sides = f"{self.left} ~ {self.right}" if self.left and self.right else self.left or self.right
        text = f"{self.what}: {sides}" if sides else self.what
        return text if self.agreement is None else f"{text} ({self.agreement:.2f})"


class Match:
    """The comparison of two names: a score from 0 to 1, same, not_same or unsure, and why.

    The reasons may be given as a function that tells them of what was compared (`about`): in a run over many
    pairs hardly any are read.
    """

    __slots__ = ("_about", "_reasons", "decision", "score")

    def __init__(
        self,
        score: float,
        decision: str,
        reasons: tuple[Reason, ...] | Callable[..., tuple[Reason, ...]],
        about: tuple[Any, ...] = (),
    ) -> None:
        self.score = score
        self.decision = decision
        self._reasons = reasons
        self._about = about

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Give the evidence, the weightiest pair of words first."""
        if not isinstance(self._reasons, tuple):
            self._reasons, self._about = self._reasons(*self._about), ()
        return self._reasons

    def explained(self) -> str:
        """Give all reasons in one line."""
        return "; ".join(map(str, self.reasons))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Match) and (self.score, self.decision, self.reasons) == (
            other.score,
            other.decision,
            other.reasons,
        )

    def __hash__(self) -> int:
        return hash((self.score, self.decision))

    def __repr__(self) -> str:
        return f"Match({self.score!r}, {self.decision!r}, {self.reasons!r})"


def on_common_scale(raw: float, threshold: float, doubt: float) -> float:
    """Move a raw score onto the reported scale.

    `threshold` (the raw score from which two names of these scripts are the same one) goes to SAME_FROM and
    `doubt` (below which they are not) to UNSURE_FROM, so that one reported scale serves every script.
    """
    if raw >= threshold:
        return SAME_FROM + (1.0 - SAME_FROM) * (raw - threshold) / (1.0 - threshold)
    if raw >= doubt:
        return UNSURE_FROM + (SAME_FROM - UNSURE_FROM) * (raw - doubt) / (threshold - doubt)
    return UNSURE_FROM * max(raw, 0.0) / doubt


def decide(score: float) -> str:
    """Turn a reported score into a decision."""
    if score >= SAME_FROM:
        return SAME
    return UNSURE if score >= UNSURE_FROM else NOT_SAME
