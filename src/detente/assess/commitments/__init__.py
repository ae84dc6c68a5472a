"""Who promised what, and who kept which promise?"""

from detente.assess.commitments.answer import answer
from detente.assess.commitments.pledges import Evidence, evidence_on, is_pledge
from detente.assess.commitments.word import Word, words

__all__ = ["Evidence", "Word", "answer", "evidence_on", "is_pledge", "words"]
