"""Do releases follow relief, does relief follow releases, who moves first?

`answer` reads a case; `analyse_sequence` works on plain days (`SequenceData`). Each test has a module of its
own: `jitter` (T1), `direction` (T2), `lags` (T3), `eprocess` (T4), `hawkes` (T5), `sensitivity` (T6), `power`
at the case's own size, the `ordinary` tests beside them, and the `wording` that they allow.
"""

from detente.assess.sequence.analysis import SequenceResult, analyse_sequence, why_untestable
from detente.assess.sequence.answer import answer
from detente.assess.sequence.case_events import CaseEvents, case_events
from detente.assess.sequence.events import Episode, SequenceData, Step, Timeline

__all__ = [
    "CaseEvents",
    "Episode",
    "SequenceData",
    "SequenceResult",
    "Step",
    "Timeline",
    "analyse_sequence",
    "answer",
    "case_events",
    "why_untestable",
]
