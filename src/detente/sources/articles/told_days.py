"""All the dates of a sentence as the text means them: written out, leaning on others, or of an old story."""

from dataclasses import replace

from detente.sources.articles.anchors import anchored, in_year
from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.dates import DateMention, find_dates
from detente.sources.articles.day_numbers import numbered_days
from detente.sources.articles.days_after import after_an_event
from detente.sources.articles.frames import rules
from detente.sources.articles.hours import leaning_hours
from detente.sources.articles.retrospect import in_the_story
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.weekdays import with_weekdays


def told_days(sentence: Sentence, context: ArticleContext) -> list[DateMention]:
    """The dates of a sentence, resolved; the context remembers the last, and one that heads a paragraph."""
    own = rules(sentence.language)
    published = context.published
    dates = with_weekdays(sentence, find_dates(sentence, own.dates, published, own.month_prepositions))
    dates = in_the_story(sentence, dates, context)
    near = context.looks_back or context.named_paragraph == sentence.paragraph
    dates = anchored(sentence, dates, context.named, published, own.dates.months, near)
    if sentence.language == "en" and len(dates) > 1:
        dates = after_an_event(sentence, dates)
    dates = numbered_days(sentence, leaning_hours(sentence, dates, context), context)
    dates = [_that_same(sentence, _after_that(sentence, d, context), context) for d in dates]
    for d in dates:
        if d.day.iso is not None and d.day.precision != "year":
            context.told_months[int(d.day.iso[5:7])] = int(d.day.iso[:4])
    inside = context.named_paragraph == sentence.paragraph
    context.named_before = context.named if inside else None
    lean = _to_lean_on(sentence, dates)
    if lean is not None:
        context.named, context.named_paragraph = lean.day, sentence.paragraph
    if dates and sum(t.word for t in sentence.tokens) <= 3:
        context.heading, context.heading_paragraph = dates[0].day, sentence.paragraph
    return dates


_TERM = frozenset(["until", "till", "through", "до", "да"])


def _to_lean_on(sentence: Sentence, dates: list[DateMention]) -> DateMention | None:
    """The day that "the same day" of the next sentence means: no end of a term, nor one counted from.

    "removed them on Friday, three weeks after a court let him go": the next hour is that of Friday.
    """
    lows = [t.low for t in sentence.tokens]
    told = [
        d
        for d in dates
        if lows[d.last + 1 : d.last + 3] == [",", "when"]
        or not _TERM & set(lows[max(0, d.first - 2) : d.first])
    ]
    own = [d for d in told if lows[d.last] not in ("after", "before") and not _set_behind(lows, d)]
    own = [d for d in own if d.day.precision != "year" or lows[max(0, d.first - 1)] != "of"] or own
    return own[-1] if own else (told[-1] if told else None)


def _set_behind(lows: list[str], mention: DateMention) -> bool:
    """Is the day that of a clause which only says after what the act came?"""
    return mention.first > 0 and lows[mention.first - 1] == "since"


def _after_that(sentence: Sentence, mention: DateMention, context: ArticleContext) -> DateMention:
    """ "left in April 2012. Two days after that": of the month told before, and no day of this week."""
    named, behind = context.named, sentence.tokens[mention.last + 1 : mention.last + 2]
    counted = sentence.language == "en" and sentence.tokens[mention.last].low == "after"
    if not counted or not behind or behind[0].low != "that" or named is None or named.precision != "month":
        return mention
    return replace(mention, last=mention.last + 1, day=replace(named, basis="relative"))


def _that_same(sentence: Sentence, mention: DateMention, context: ArticleContext) -> DateMention:
    """ "that same February": the February told of before, though another year was named since."""
    iso = mention.day.iso
    points = sentence.tokens[mention.first].low in ("that", "the") and mention.day.precision == "month"
    if sentence.language != "en" or not points or iso is None or mention.day.basis != "relative":
        return mention
    year = context.told_months.get(int(iso[5:7]))
    words = {t.low for t in sentence.tokens[mention.first : mention.last + 1]}
    if year is None or words & {"previous", "preceding", "following", "next", "last", "end", "month"}:
        return mention
    return replace(mention, day=in_year(mention.day, year))
