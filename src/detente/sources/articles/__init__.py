"""Articles: from a page to proposals with the words that say them, in four languages.

`read_article` reads one page, `told_acts` joins the readings of several. Nothing here decides anything and
nothing opens a network connection.
"""

from detente.sources.articles.corroboration import ToldAct, told_acts
from detente.sources.articles.proposals import Lead, Link, Move, Reading, Rule, Span, Statement
from detente.sources.articles.propose import read_article

__all__ = [
    "Lead",
    "Link",
    "Move",
    "Reading",
    "Rule",
    "Span",
    "Statement",
    "ToldAct",
    "read_article",
    "told_acts",
]
