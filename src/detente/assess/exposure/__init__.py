"""Which trade, routes and revenue does a measure touch?"""

from detente.assess.exposure.answer import answer
from detente.assess.exposure.touched import Touched, touched

__all__ = ["Touched", "answer", "touched"]
