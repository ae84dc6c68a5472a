"""What does each side still hold, and is the price moving?"""

from detente.assess.leverage.answer import answer
from detente.assess.leverage.price import Paid, Trend, paid, trend

__all__ = ["Paid", "Trend", "answer", "paid", "trend"]
