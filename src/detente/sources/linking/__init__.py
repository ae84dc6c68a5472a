"""From what an article says to the rows of a case: who is meant, which measure, which act it tells again.

`link_reading` turns one reading into proposals, each with what it is to the record (new, a corroboration,
a dispute) and the reasons. Nothing is guessed: where two rows fit as well, or too little is said, the cell
stays empty and the candidates are told. Pure functions over a reading and a case; nothing is written.
"""

from detente.sources.linking.acts import KnownAct, Near, acts_of, waiting_acts
from detente.sources.linking.linked import Linked, LinkedReading
from detente.sources.linking.reading import link_reading, link_readings
from detente.sources.linking.wording import explain

__all__ = [
    "KnownAct",
    "Linked",
    "LinkedReading",
    "Near",
    "acts_of",
    "explain",
    "link_reading",
    "link_readings",
    "waiting_acts",
]
