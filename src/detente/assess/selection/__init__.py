"""Who gets out, who stays, and on what terms?"""

from detente.assess.selection.answer import answer
from detente.assess.selection.custody import Custody, cohort, custodies, run_of_releases
from detente.assess.selection.exact import ExactTest, fisher, holm, rank_sum

__all__ = [
    "Custody", "ExactTest", "answer", "cohort", "custodies", "fisher", "holm", "rank_sum", "run_of_releases",
]  # fmt: skip
