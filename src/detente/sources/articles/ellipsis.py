"""What is told without its verb: "Minsk let 52 go in September, in December 123"."""

from dataclasses import replace

from detente.sources.articles.candidate import COERCION, FREEING, HOLDING, RELIEF, ArticleContext, Candidate
from detente.sources.articles.dates import DateMention
from detente.sources.articles.numbers import Count, not_a_head_count
from detente.sources.articles.people import People
from detente.sources.articles.settling import settle
from detente.sources.articles.tokens import Sentence

_JOINS = frozenset([",", ";", "and", "then", "another", "further", "more", "again", "in", "on", "a"])
_ON = frozenset(["on", "against", "for", "over"])
_REACH = 8


def go_on(
    found: list[Candidate], dates: list[DateMention], counts: list[Count], context: ArticleContext
) -> list[Candidate]:
    """The acts that a sentence tells by their numbers and days alone, behind one that it tells in full."""
    more: list[Candidate] = []
    for c in found:
        if (
            c.weak
            or c.day_mark is None
            or c.sentence.language != "en"
            or c.modality not in ("done", "background")
        ):
            continue
        if c.kind in FREEING | HOLDING and c.people.number is not None:
            more += _counted(c, dates, counts, context)
        elif c.kind in RELIEF | COERCION:
            more += _on_another(c, dates, context)
    return more


def _end(c: Candidate) -> int:
    mark = c.day_mark
    return max(
        c.trigger.last, c.people.last, mark.last if mark is not None and mark.first > c.trigger.first else -1
    )


def _counted(
    c: Candidate, dates: list[DateMention], counts: list[Count], context: ArticleContext
) -> list[Candidate]:
    """ "..., in December 123", "... and another 31 in November"."""
    out: list[Candidate] = []
    at = _end(c)
    for _ in range(3):
        step = next(
            (
                (d, n)
                for d in dates
                for n in counts
                if d is not c.day_mark
                and at < d.first <= at + _REACH
                and at < n.words_first <= at + _REACH
                and not not_a_head_count(c.sentence, n)
                and (n.words_first == d.last + 1 or 0 < d.first - n.last <= 4)
                and _only_joined(c.sentence, at + 1, min(d.first, n.words_first))
                and not _verb_between(c.sentence, n.last + 1, d.first)
            ),
            None,
        )
        if step is None:
            break
        mention, count = step
        out.append(
            _like(c, mention, People(count.value, count.bound, count.words_first, count.last, True), context)
        )
        at = max(mention.last, count.last)
    return out


def _on_another(c: Candidate, dates: list[DateMention], context: ArticleContext) -> list[Candidate]:
    """ "lifted sanctions on Belavia in September and on potash in December"."""
    tokens = c.sentence.tokens
    at = _end(c) + 1
    if at + 2 >= len(tokens) or tokens[at].low not in ("and", ",") or tokens[at + 1].low not in _ON:
        return []
    for mention in dates:
        if at < mention.first <= at + _REACH and not _verb_between(c.sentence, at, mention.first):
            return [_like(c, mention, People(), context)]
    return []


def _like(c: Candidate, mention: DateMention, people: People, context: ArticleContext) -> Candidate:
    again = replace(c, people=people, day=mention.day, day_mark=mention, also=[], other_counts=[])
    again.kind = c.frame.kind
    settle(again, context)
    return again


def _only_joined(sentence: Sentence, low: int, high: int) -> bool:
    return all(t.low in _JOINS for t in sentence.tokens[low:high])


def _verb_between(sentence: Sentence, low: int, high: int) -> bool:
    between = sentence.tokens[low:high]
    return any(
        t.text in ".;:" or t.low.endswith("ed") or t.low in ("was", "were", "had", "has", "have", "is", "are")
        for t in between
    )
