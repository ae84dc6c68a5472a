"""Stories told in sentences: the day that heads them is that of the acts which the next sentences tell.

"On 11 September Minsk freed 52 people. Fifty-one were driven to Lithuania": what points back to the act told
just before, by a pronoun or by a number without a noun, was done on its day and not on that of the
publication.
"""

from dataclasses import replace

from detente.sources.articles.act_days import time_of
from detente.sources.articles.candidate import FREEING, HOLDING, ArticleContext, Candidate
from detente.sources.articles.proposals import Day

_POINTS = {
    "en": frozenset(["he", "she", "they", "it", "him", "her", "them", "both"]),
    "ru": frozenset(["он", "она", "они", "его", "её", "ее", "их", "оба", "обе"]),
    "be": frozenset(["ён", "яна", "яны", "яго", "яе", "іх", "абодва", "абедзве"]),
    "uk": frozenset(["він", "вона", "вони", "його", "її", "їх", "обидва", "обидві"]),
}
_SPANS = frozenset(
    [
        *("during", "over", "throughout", "since", "week", "month", "today", "now", "then", "later"),
        *("цягам", "працягу", "течение", "протягом", "неделю", "тыдня", "тижня"),
        *("сегодня", "сёння", "сьогодні", "потом", "потым", "потім"),
    ]
)
_FAR = 6


def go_on(found: list[Candidate], context: ArticleContext) -> None:
    """Give an act without a day of its own that of the act, or of the day at the head, told just before."""
    for c in found:
        undated = c.day_mark is None and c.day.basis == "publication" and not c.sentence.headline
        if not undated or c.weak or c.modality != "done" or c.trigger.tense != "past":
            continue
        day = _told_before(c, context)
        if day is None or time_of(day, context) not in ("old", "fresh"):
            continue
        c.day = replace(day, basis="relative")
        c.modality = "background" if time_of(day, context) == "old" else "done"


def _told_before(c: Candidate, context: ArticleContext) -> Day | None:
    s = c.sentence
    if not context.history or context.history[-1].paragraph != s.paragraph or not _points_back(c):
        return None
    before = [
        a
        for a in context.acts
        if s.number - a.sentence.number == 1 and a.day_mark is not None and a.day.precision == "day"
    ]
    before = [a for a in before if a.modality in ("done", "background") and not a.sentence.headline]
    if before:
        return before[-1].day
    last = context.history[-1]
    heads = any(m.first <= 1 and m.last + 1 != len(last.tokens) for m in last.of("DATE"))
    named = context.named
    people = c.kind in FREEING | HOLDING and c.people.number is not None
    return named if heads and people and named is not None and named.precision == "day" else None


def _points_back(c: Candidate) -> bool:
    """Does the clause speak of those told of before, by a pronoun or by a number that has no noun?"""
    s, t = c.sentence, c.trigger
    near = s.tokens[max(0, t.first - _FAR) : t.last + 2]
    if any(x.low in _SPANS for x in s.tokens[max(0, t.first - _FAR) : t.last + _FAR]):
        return False
    if any(x.low in _POINTS[s.language] for x in near):
        return True
    counted = c.kind in FREEING | HOLDING and c.people.number is not None
    return counted and 0 <= c.people.first <= 1 and t.voice == "passive" and t.first - c.people.last <= 3
