"""Days told by their number or by what they answer: "on the 31st", "In exchange Washington unblocked ...".

The month of a bare number is that of the day told before in the paragraph, else that of the publication;
what was given in return for an old act is as old as that act.
"""

import re
from dataclasses import replace
from datetime import date

from detente.sources.articles.act_days import time_of
from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.dates import DateMention
from detente.sources.articles.proposals import Day
from detente.sources.articles.tokens import Mark, Sentence, lower

_NUMBER = re.compile(
    r"\bon (?P<day>the (?P<n>[0-3]?\d)(?:st|nd|rd|th))(?=[,.;:!?)]|$| (?!of\b|anniv|day\b)[a-z])", re.I
)
_IN_RETURN = {
    "en": re.compile(r"^in (?:exchange|return)\b"),
    "ru": re.compile(r"^(?:взамен|в обмен)\b"),
    "be": re.compile(r"^(?:узамен|наўзамен|у абмен)\b"),
    "uk": re.compile(r"^(?:натомість|взамін|навзамін|в обмін)\b"),
}


def numbered_days(sentence: Sentence, dates: list[DateMention], context: ArticleContext) -> list[DateMention]:
    """The dates of a sentence with bare day numbers and returns resolved by what was told before."""
    text = lower(sentence.text)
    out = list(dates)
    if sentence.language == "en":
        for match in _NUMBER.finditer(text):
            first, last = sentence.tokens_at(match.start("day"), match.end("day"))
            day = _of_that_month(int(match["n"]), _month_told(out, first, sentence, context))
            if day is not None and not any(d.first <= last and first <= d.last for d in out):
                # "in January ... on the 31st": the month alone dates nothing once the day is told
                out.append(DateMention(first, last, day))
    back = _IN_RETURN[sentence.language].search(text) if not out else None
    if back is not None and context.acts:
        given = context.acts[-1]
        near = given.sentence.paragraph == sentence.paragraph and not given.sentence.headline
        if near and given.modality in ("done", "background") and time_of(given.day, context) == "old":
            first, last = sentence.tokens_at(back.start(), back.end())
            out.append(DateMention(first, last, replace(given.day, basis="relative")))
    if len(out) > len(dates):
        out.sort(key=lambda d: d.first)
        sentence.marks["DATE"] = [Mark("DATE", d.first, d.last) for d in out]
    return out


def _month_told(
    dates: list[DateMention], first: int, sentence: Sentence, context: ArticleContext
) -> tuple[int, int] | None:
    """Year and month that a bare number belongs to; the day of the publication bounds it from above."""
    beside = [d.day for d in dates if d.last < first and d.day.precision != "year"]
    told = beside[-1] if beside else None
    named = context.named
    if told is None and named is not None and context.named_paragraph == sentence.paragraph:
        told = named
    if told is not None and told.iso is not None and told.precision != "year":
        return int(told.iso[:4]), int(told.iso[5:7])
    published = context.published
    return None if published is None else (published.year, published.month)


def _of_that_month(number: int, month: tuple[int, int] | None) -> Day | None:
    if month is None:
        return None
    try:
        iso = date(month[0], month[1], number).isoformat()
    except ValueError:
        return None
    return Day(iso, "day", "relative", iso, iso)
