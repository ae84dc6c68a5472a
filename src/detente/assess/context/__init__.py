"""What war, hybrid events, elections and closures lay around the moves?"""

from detente.assess.context.answer import answer
from detente.assess.context.spans import LANES, Phase, Span, phases, spans

__all__ = ["LANES", "Phase", "Span", "answer", "phases", "spans"]
