"""Decisions to be carried out later: "decided to reopen early", "has decided to lift them in May"."""

from datetime import date

from detente.sources.articles.act_days import time_of
from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.proposals import Day
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger

_EARLY = frozenset(["early", "earlier", "досрочно", "датэрмінова", "достроково", "раней", "раньше", "раніше"])
_DECIDED = ("decid", "resolv", "реши", "постанов", "выраш", "пастанав", "виріш", "ухвал")
_FROM = frozenset(["from", "с", "з", "зь", "із", "ад", "від"])
_NEARLY_A_YEAR = 270
_NEAR_MONTHS = 6
"""A month so near ahead is meant by one without a year, where something is only decided."""


def early(sentence: Sentence, trigger: Trigger) -> bool:
    """ "decided to open the border early", "пастанавіў датэрмінова адчыніць": yet to come."""
    if trigger.frame_id.split(".")[1] != "route":
        return False
    near = sentence.tokens[max(0, trigger.first - 3) : trigger.last + 8]
    return any(t.low in _EARLY for t in near)


def put_off(c: Candidate, context: ArticleContext) -> bool:
    """ "has decided to lift the ban in May", told in March: decided today, done on a day ahead."""
    later = _decided_for_later(c, context) or _on_a_day_of_this_year(c, context)
    if later:
        said_today(c, context)
    return later


def _decided_for_later(c: Candidate, context: ArticleContext) -> bool:
    governor, mark = c.mood.governor, c.day_mark
    if governor is None or governor.tag != "GOV_DECIDE" or c.trigger.tense != "infinitive" or mark is None:
        return False
    tokens = c.sentence.tokens
    if not tokens[governor.first].low.startswith(_DECIDED) or tokens[mark.first - 1].low in _FROM:
        return False  # an order, or a day from which it holds, is done with the word
    if mark.first <= c.trigger.last or c.day.iso is None or context.published is None:
        return False
    if time_of(c.day, context) == "ahead":
        return True
    words = tokens[mark.first : mark.last + 1]
    yearless = not any(t.text[:4].isdigit() and len(t.text) >= 4 for t in words)
    if c.day.precision != "month" or not yearless or sum(t.word for t in words) > 1:
        return False
    when = date.fromisoformat(c.day.iso)
    return 0 < (when.month - context.published.month) % 12 < _NEAR_MONTHS


def _on_a_day_of_this_year(c: Candidate, context: ArticleContext) -> bool:
    """ "elects a parliament on 30 November", told on the 5th: in the present, of a day ahead."""
    mark, published = c.day_mark, context.published
    if c.trigger.tense != "present" or c.sentence.headline or mark is None or published is None:
        return False
    words = c.sentence.tokens[mark.first : mark.last + 1]
    yearless = not any(t.text[:4].isdigit() and len(t.text) >= 4 for t in words)
    if c.day.precision != "day" or c.day.basis != "stated" or not yearless or c.day.iso is None:
        return False
    return (published - date.fromisoformat(c.day.iso)).days > _NEARLY_A_YEAR


def said_today(c: Candidate, context: ArticleContext) -> None:
    """What is said not to come this year is said on the day of the article."""
    iso = context.published.isoformat() if context.published else None
    c.day = Day(iso, "day", "publication" if iso else "unknown", iso, iso)
    c.day_mark = None
