"""How many are held, by whose count, and are they being replaced?"""

from detente.assess.stock.answer import answer, held
from detente.assess.stock.counts import Count, counts, primary
from detente.assess.stock.flows import Window, windows
from detente.assess.stock.named import Named, named

__all__ = ["Count", "Named", "Window", "answer", "counts", "held", "named", "primary", "windows"]
