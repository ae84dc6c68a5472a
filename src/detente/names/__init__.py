"""One person, many spellings: are two names the same person's or organisation's, and on what evidence?"""

from detente.names.decision import NOT_SAME, SAME, UNSURE, Match, Reason
from detente.names.judgements import Judgement, Settlement, respect, settle
from detente.names.match import NamePair, NameRecord, score_names, score_pairs, score_records
from detente.names.search import Candidate, NameIndex

__all__ = [
    "NOT_SAME",
    "SAME",
    "UNSURE",
    "Candidate",
    "Judgement",
    "Match",
    "NameIndex",
    "NamePair",
    "NameRecord",
    "Reason",
    "Settlement",
    "respect",
    "score_names",
    "score_pairs",
    "score_records",
    "settle",
]
