"""Who gave what for what, and who says so?"""

from detente.assess.exchanges.answer import answer
from detente.assess.exchanges.sides import Trade, trades, unpaid_releases, unpaid_relief

__all__ = ["Trade", "answer", "trades", "unpaid_releases", "unpaid_relief"]
