"""Is it a signal, an exchange, a thaw, a settlement or a reversal?"""

from detente.assess.verdict.answer import answer
from detente.assess.verdict.criteria import Criterion
from detente.assess.verdict.rubric import RUNGS, Judgement, judge
from detente.assess.verdict.thresholds import DEFAULT, VARIATIONS, Thresholds

__all__ = [
    "DEFAULT", "RUNGS", "VARIATIONS", "Criterion", "Judgement", "Thresholds", "answer", "judge",
]  # fmt: skip
