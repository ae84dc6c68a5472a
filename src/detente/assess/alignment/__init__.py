"""Do the senders move together, and what still blunts the relief?"""

from detente.assess.alignment.answer import answer
from detente.assess.alignment.blunting import Blunted, blunted
from detente.assess.alignment.concert import Opposed, agreement, opposed

__all__ = ["Blunted", "Opposed", "agreement", "answer", "blunted", "opposed"]
