"""What does each side say the moves were, and who acknowledges a link?"""

from detente.assess.framing.answer import answer
from detente.assess.framing.voices import GROUPS, Voice, turning_day, voices

__all__ = ["GROUPS", "Voice", "answer", "turning_day", "voices"]
