"""What people have already decided about two records: same, not same, unsure. A later run respects it.

Judgements are rows that are only ever added. About one pair the last row counts. "Same" carries over: when
A is B and B is C, A is C; and when A is not D, neither is C. A set that contradicts itself that way is
refused with the rows that clash, because a machine must not choose between two people's decisions.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from detente.errors import BadInput
from detente.names.decision import DECISIONS, NOT_SAME, SAME, UNSURE, Match, Reason


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of a person about two records: same, not_same or unsure, by whom and why."""

    left_id: str
    right_id: str
    verdict: str
    author: str
    reason: str

    def __post_init__(self) -> None:
        if self.verdict not in DECISIONS:
            raise BadInput(f"verdict {self.verdict!r} is not known; expected one of {', '.join(DECISIONS)}")
        if not self.left_id or not self.right_id:
            raise BadInput("a judgement needs both ids; one is blank")
        if self.left_id == self.right_id and self.verdict == NOT_SAME:
            raise BadInput(f"record {self.left_id!r} is judged not to be itself")


@dataclass(frozen=True, slots=True)
class Settlement:
    """A set of judgements made ready for look-up; build it with `settle`."""

    group_of: dict[str, str]
    apart: dict[frozenset[str], Judgement]
    direct: dict[frozenset[str], Judgement]

    def verdict(self, left_id: str, right_id: str) -> tuple[str, str]:
        """Give the verdict on two records and the words for it; ("", "") where nobody has judged."""
        own = self.direct.get(frozenset((left_id, right_id)))
        left, right = self.group_of.get(left_id, left_id), self.group_of.get(right_id, right_id)
        if left == right and left_id != right_id:
            if own is not None:
                return SAME, f"judged same by {own.author}: {own.reason}"
            return SAME, "judged same through other records"
        apart = self.apart.get(frozenset((left, right)))
        if apart is not None:
            return NOT_SAME, f"judged not the same by {apart.author}: {apart.reason}"
        if own is not None and own.verdict == UNSURE:
            return UNSURE, f"judged unsure by {own.author}: {own.reason}"
        return "", ""


def settle(judgements: Iterable[Judgement]) -> Settlement:
    """Make a set of judgements ready for look-up, in the order in which they were recorded.

    Raises BadInput when two that stand contradict each other through "same".
    """
    direct: dict[frozenset[str], Judgement] = {}
    for judgement in judgements:
        direct[frozenset((judgement.left_id, judgement.right_id))] = judgement
    parent: dict[str, str] = {}

    def root(record_id: str) -> str:
        while parent.get(record_id, record_id) != record_id:
            record_id = parent[record_id]
        return record_id

    for judgement in direct.values():
        if judgement.verdict == SAME:
            left, right = sorted((root(judgement.left_id), root(judgement.right_id)))
            parent[right] = left
            parent.setdefault(left, left)
    group_of = {record_id: root(record_id) for record_id in parent}
    apart: dict[frozenset[str], Judgement] = {}
    for judgement in direct.values():
        if judgement.verdict != NOT_SAME:
            continue
        pair = frozenset(group_of.get(one, one) for one in (judgement.left_id, judgement.right_id))
        if len(pair) == 1:
            raise BadInput(
                f"judgements contradict each other: {judgement.left_id!r} and {judgement.right_id!r} are"
                " judged not the same, and the same through other judgements; record one more that settles it"
            )
        apart[pair] = judgement
    return Settlement(group_of, apart, direct)


def respect(match: Match, settlement: Settlement, left_id: str, right_id: str) -> Match:
    """Let a person's verdict stand in place of the machine's, whose score is kept among the reasons."""
    verdict, words = settlement.verdict(left_id, right_id)
    if not verdict:
        return match
    score = {SAME: 1.0, NOT_SAME: 0.0, UNSURE: 0.5}[verdict]
    kept = Reason(f"without the judgement {match.decision}", "", "", match.score)
    return Match(score, verdict, (Reason(words, "", "", None), kept, *match.reasons))
