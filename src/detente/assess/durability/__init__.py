"""How long do relief and releases last?"""

from detente.assess.durability.answer import answer
from detente.assess.durability.liberty import Liberty, liberties
from detente.assess.durability.spells import ReliefSpell, reference_spells, relief_spells

__all__ = ["Liberty", "ReliefSpell", "answer", "liberties", "reference_spells", "relief_spells"]
