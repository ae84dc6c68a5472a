"""What war, hybrid events, elections and closures lay around the moves?"""

from detente.assess.context.answer import answer
from detente.assess.context.spans import LANES, Phase, Span, phases, spans
from detente.assess.context.war import WarSeries, war_series

__all__ = ["LANES", "Phase", "Span", "WarSeries", "answer", "phases", "spans", "war_series"]
