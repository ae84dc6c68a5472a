"""All the dates of a sentence as the text means them: written out, leaning on others, or of an old story."""

from detente.sources.articles.anchors import anchored
from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.dates import DateMention, find_dates
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
    dates = leaning_hours(sentence, dates, context)
    inside = context.named_paragraph == sentence.paragraph
    context.named_before = context.named if inside else None
    if dates:
        context.named, context.named_paragraph = dates[-1].day, sentence.paragraph
    if dates and sum(t.word for t in sentence.tokens) <= 3:
        context.heading, context.heading_paragraph = dates[0].day, sentence.paragraph
    return dates
