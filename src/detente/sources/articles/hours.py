"""Hours and spells that lean on a day told before: "in the evening", "within weeks of the release"."""

import re
from dataclasses import replace
from datetime import date

from detente.sources.articles.act_days import time_of
from detente.sources.articles.candidate import FREEING, ArticleContext
from detente.sources.articles.dates import DateMention
from detente.sources.articles.last_year import month_of
from detente.sources.articles.proposals import Day
from detente.sources.articles.tokens import Mark, Sentence, lower

_HOURS = {
    "en": re.compile(
        r"^(?:(?:late )?(?:at|that) night|(?:later )?(?:in the|that|by|towards) (?:evening|afternoon)|"
        r"by (?:nightfall|noon|midnight))\b|\bwithin (?:hours|minutes|the hour)\b"
    ),
    "ru": re.compile(
        r"^(?:вечером|ночью|к вечеру|к ночи|поздно вечером)\b|"
        r"\bчерез (?:несколько|пару) часов\b"
    ),
    "be": re.compile(
        r"^(?:увечары|вечарам|уначы|ноччу|пад вечар|да вечара)\b|"
        r"\bпраз (?:некалькі|пару) гадзін\b"
    ),
    "uk": re.compile(
        r"^(?:увечері|ввечері|вночі|уночі|надвечір|під вечір)\b|"
        r"\bчерез (?:кілька|пару) годин\b"
    ),
}
_SPELL = {
    "en": re.compile(
        r"\b(?:with)?in (?P<unit>hours|days|weeks|months|a (?:day|week|fortnight|month)) "
        r"(?:of|after|following) (?:the|his|her|their|that) (?:release|freeing|pardon|amnesty)s?\b"
    ),
    "ru": re.compile(
        r"\bчерез (?:несколько|пару) (?P<unit>часов|дней|недель) после (?:его |ее |их )?"
        r"(?:освобожден|помилован|амнист)\w+"
    ),
    "be": re.compile(
        r"\bпраз (?:некалькі|пару) (?P<unit>гадзін|дзён|тыдняў) пасля (?:яго |яе |іх )?"
        r"(?:вызвален|памілаван|амніст)\w+"
    ),
    "uk": re.compile(
        r"\bчерез (?:кілька|пару) (?P<unit>годин|днів|тижнів) після (?:його |її |їх )?"
        r"(?:звільнен|помилуван|амніст)\w+"
    ),
}
_LONG = ("week", "month", "fortnight", "недел", "тыдн", "тижн")


def leaning_hours(sentence: Sentence, dates: list[DateMention], context: ArticleContext) -> list[DateMention]:
    """The dates of a sentence with hours and spells resolved by the older day, or the release, told before.

    An hour of the day alone leans only on an old day: in news of today the evening is that of the news.
    "Within the hour" leans on any day that the paragraph told.
    """
    text = lower(sentence.text).replace("ё", "е")
    out = list(dates)
    spell = _SPELL[sentence.language].search(text)
    if spell is not None:
        freed = next((c.day for c in reversed(context.acts) if c.kind in FREEING and c.day.iso), None)
        if freed is not None and not _beside(sentence, out, spell):
            out.append(_mention(sentence, spell, _about(freed, spell["unit"])))
    hour = _HOURS[sentence.language].search(text)
    if hour is not None and _to_come(sentence, hour):
        hour = None
    day = _last_day(sentence, context) if hour is not None and not out else None
    closely = hour is not None and hour.group().startswith(("within", "через", "праз"))
    near = closely and context.named_paragraph == sentence.paragraph
    if hour is not None and day is not None and (near or time_of(day, context) == "old"):
        out.append(_mention(sentence, hour, replace(day, basis="relative")))
    if len(out) > len(dates):
        out.sort(key=lambda d: d.first)
        sentence.marks["DATE"] = [Mark("DATE", d.first, d.last) for d in out]
    return out


_AHEAD = frozenset(["would", "will", "could", "should", "may", "might", "to"])


def _to_come(sentence: Sentence, match: re.Match[str]) -> bool:
    """ "the lock would be back on within the hour": an hour that is only foretold."""
    first = sentence.tokens_at(match.start(), match.end())[0]
    return sentence.language == "en" and any(
        t.low in _AHEAD for t in sentence.tokens[max(0, first - 7) : first]
    )


def _last_day(sentence: Sentence, context: ArticleContext) -> Day | None:
    """The day named last, or that of the last act told with one; a month only from the same paragraph."""
    named = context.named
    if named is not None and named.precision == "day":
        return named
    if named is not None and named.precision == "month" and context.named_paragraph == sentence.paragraph:
        return named
    told = [c.day for c in context.acts if c.day_mark is not None and c.day.precision == "day"]
    return told[-1] if told else None


def _about(day: Day, unit: str) -> Day:
    """The day of the release where hours or days parted them, its month where it was weeks."""
    if day.iso is None or not any(stem in unit for stem in _LONG):
        return replace(day, basis="relative")
    when = date.fromisoformat(day.iso)
    return month_of(when.year, when.month)


def _beside(sentence: Sentence, dates: list[DateMention], match: re.Match[str]) -> bool:
    """Does a date follow right behind ("within weeks of the release in May 2019")?"""
    last = sentence.tokens_at(match.start(), match.end())[1]
    return any(0 < d.first - last <= 3 for d in dates)


def _mention(sentence: Sentence, match: re.Match[str], day: Day) -> DateMention:
    first, last = sentence.tokens_at(match.start(), match.end())
    return DateMention(first, last, day)
