"""Texts that look back: an anniversary piece tells of a year long gone, and so do its undated sentences.

Where a text counts the years since an event and hardly names a day of its own time, what it tells in the
past without a date belongs to the day told last, not to the day on which the text came out.
"""

import re
from dataclasses import replace
from datetime import date

from detente.sources.articles.act_days import time_of
from detente.sources.articles.anchors import in_year
from detente.sources.articles.candidate import COERCION, FREEING, ArticleContext, Candidate
from detente.sources.articles.dates import DateMention, find_dates
from detente.sources.articles.frames import rules
from detente.sources.articles.story_days import go_on
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.weekdays import with_weekdays

LONG_AGO = 5
"""So many years make a story of the past; fewer are the background of today's news."""
A_LONG_WAIT = 30
"""More months than mostly lie between an arrest and its verdict."""
_YEARS = ("year", "год", "рік", "рок", "гад", "лет", "последн", "this", "last")
_OPENING = 4
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SINCE = re.compile(
    r"\byears (?:ago|since|on\b|after|later|to the day)|\banniversar|\bdecades? (?:ago|since)|"
    r"\b(?:лет|год|года) (?:назад|спустя|со дня|тому|исполн|прош|минул)|годовщин|летие\b|"
    r"\b(?:гадоў|год|гады) (?:таму|назад|з дня|споўн|мінул|прайшл)|гадавін|годдзе\b|"
    r"\b(?:років|роки|рік) (?:тому|по тому|від дня|з дня|минул|опісля|викон)|річниц|річчя\b"
)
_TOLD = ("past", "pluperfect", "would", "gerund", "infinitive")


def looks_back(body: list[Sentence], published: date | None) -> bool:
    """Does the text as a whole tell an old story?

    The opening counts the years ("twenty-five years since"), or four sentences and more name old years; and
    days of the text's own time are few beside the old ones.
    """
    if published is None:
        return False
    last = published.year - LONG_AGO
    old = [
        s for s in body if not s.headline and any(int(y) <= last for y in _YEAR.findall(s.text)) and s.tokens
    ]
    if len(old) < 3:
        return False
    counting = [s for s in body if s.paragraph <= _OPENING and _SINCE.search(s.text.lower())]
    if not counting and len(old) < 4:
        return False
    days = [(s, d) for s in body for d in _dates(s, published) if d.day.iso is not None]
    own = [d for s, d in days if int((d.day.iso or "")[:4]) >= published.year - 1 and _own_time(s, d)]
    told = [d for _, d in days if int((d.day.iso or "")[:4]) <= last]
    first = next((d for s, d in days if not s.headline), None)
    first_is_old = first is not None and int((first.day.iso or "")[:4]) <= last
    return (
        len(told) >= 2 and (first_is_old or any(s.headline for s in counting)) and len(own) * 3 <= len(told)
    )


def _dates(sentence: Sentence, published: date) -> list[DateMention]:
    own = rules(sentence.language)
    return with_weekdays(sentence, find_dates(sentence, own.dates, published, own.month_prepositions))


_LEANING = ("before", "earlier", "after", "later", "ранее", "раней", "раніше")


def _own_time(sentence: Sentence, mention: DateMention) -> bool:
    """Is the day counted from the publication ("on Tuesday"), or the year of it?"""
    leans = sentence.tokens[mention.last].low in _LEANING
    return not leans and mention.day.basis == "relative" and mention.day.precision != "month"


def in_the_story(sentence: Sentence, dates: list[DateMention], context: ArticleContext) -> list[DateMention]:
    """The dates of a sentence of a text that looks back: days without a year are of the year told last."""
    before = context.named
    if not context.looks_back or before is None or before.iso is None or not _long_ago(context):
        return dates
    year, limit = int(before.iso[:4]), (context.published or date.max).year - 1
    out = []
    for d in dates:
        iso = d.day.iso
        words = sentence.tokens[d.first : d.last + 1]
        if iso is None or any(len(t.text) >= 4 and t.text[:4].isdigit() for t in words):
            year = int(iso[:4]) if iso is not None and int(iso[:4]) <= limit - LONG_AGO + 1 else year
            out.append(d)
            continue
        yearless = d.day.precision == "month" or (d.day.precision == "day" and d.day.basis == "stated")
        out.append(replace(d, day=in_year(d.day, year)) if yearless and int(iso[:4]) >= limit else d)
    return out


def _long_ago(context: ArticleContext) -> bool:
    named, published = context.named, context.published
    if named is None or named.iso is None or published is None:
        return False
    return int(named.iso[:4]) <= published.year - LONG_AGO


def tell_in_its_time(found: list[Candidate], context: ArticleContext) -> None:
    """Acts told in the past without a date, in a text that looks back, are of the day told last.

    In any text a verdict told right behind an old arrest belongs to that story, not to last year.
    """
    go_on(found, context)
    for c in found:
        _of_that_arrest(c, context)
        _of_that_exchange(c, context)
    if not context.looks_back or not _long_ago(context) or context.named is None:
        return
    for c in found:
        if c.day_mark is not None or c.sentence.headline or c.trigger.tense not in _TOLD:
            continue
        if c.trigger.tense == "infinitive" and not _rules_in_the_past(c):
            continue
        if c.weak in _UNDATED:
            c.weak, c.modality = "", "done"
        if c.weak or c.day.basis != "publication" or time_of(c.day, context) != "fresh":
            continue
        if c.modality == "denied":
            c.weak = "an old negation"
            continue
        c.day, c.modality = replace(context.named, basis="relative"), "background"


_ITS_STORY = COERCION | {"sentence", "arrest"}
_FOR_THEM = re.compile(
    r"\bза них\b|\bвзамен\b|\bв обмен\b|\bу абмен\b|\bнаўзамен\b|\bв обмін\b|\bнавзамін\b|\bнатомість\b|"
    r"\bin return\b|\bin exchange\b|\bfor them\b"
)


def _of_that_exchange(c: Candidate, context: ArticleContext) -> None:
    """ "Украина отдала за них 55 военных": on the day of those for whom they were given, told just before."""
    undated = c.day_mark is None and c.day.basis == "publication" and not c.weak
    if not undated or c.kind not in FREEING or c.modality != "done" or c.trigger.tense not in _TOLD:
        return
    if not _FOR_THEM.search(c.sentence.text.lower()):
        return
    before = [
        a
        for a in context.acts
        if a.sentence.number == c.sentence.number - 1
        and a.sentence.paragraph == c.sentence.paragraph
        and a.kind in FREEING
        and a.modality in ("done", "background")
        and a.day_mark is not None
    ]
    if before:
        c.day, c.modality = replace(before[-1].day, basis="relative"), before[-1].modality


def _of_that_arrest(c: Candidate, context: ArticleContext) -> None:
    """ "was detained in May 2020. In December a court gave her six years": the December that came next."""
    mark = c.day_mark
    if c.kind not in _ITS_STORY or mark is None or c.day.iso is None or c.weak:
        return
    words = c.sentence.tokens[mark.first : mark.last + 1]
    named = any((t.text[:4].isdigit() and len(t.text) >= 4) or t.low.startswith(_YEARS) for t in words)
    if named or c.day.precision == "year" or c.modality != "background":
        return
    if c.day.precision == "day" and c.day.basis != "stated":
        return
    before = [
        a.day
        for a in context.acts
        if a.kind in ("arrest", "sentence")
        and a.modality == "background"
        and a.day.iso is not None
        and 0 < c.sentence.number - a.sentence.number <= 2
        and a.sentence.paragraph == c.sentence.paragraph
    ]
    if c.kind in COERCION:  # a measure follows whatever was told before it
        last = context.named_before
        before = [last] if last is not None and last.basis == "stated" and mark.first <= 1 else []
    if not before or before[-1].iso is None or before[-1].iso[:4] >= c.day.iso[:4]:
        return
    told = before[-1].iso
    last = context.named_before
    if c.kind not in COERCION and last is not None and (last.iso or "")[:4] >= c.day.iso[:4]:
        return  # a later year was named since
    apart = (int(c.day.iso[:4]) - int(told[:4])) * 12 + int(c.day.iso[5:7]) - int(told[5:7])
    if apart < A_LONG_WAIT:
        return
    earlier = before[-1].precision != "year" and c.day.iso[5:7] < told[5:7]
    c.day = in_year(c.day, int(told[:4]) + earlier)


_UNDATED = (
    "older than the news, and without a date",
    "goes on from an older event, without a date of its own",
    "told far down without a date, perhaps older",
)


def _rules_in_the_past(c: Candidate) -> bool:
    """ "promised to free him": the word that rules the infinitive is told in the past."""
    ruling = c.mood.governor
    if ruling is None:
        return False
    low = c.sentence.tokens[ruling.first].low
    return low.endswith(("ed", "л", "ла", "ли", "лі", "ў", "ло", "в")) or low in ("said", "told", "gave")
