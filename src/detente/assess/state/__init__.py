"""What is in force, what is eased, how reversible is each easing and by whom?"""

from detente.assess.state.answer import answer
from detente.assess.state.status import (
    BITING,
    EASED,
    ENDED,
    LABELS,
    Change,
    Standing,
    Status,
    standing,
    standings,
    status_on,
)

__all__ = [
    "BITING",
    "EASED",
    "ENDED",
    "LABELS",
    "Change",
    "Standing",
    "Status",
    "answer",
    "standing",
    "standings",
    "status_on",
]
