"""Which day would these words mean in a given year? For texts that say "mid-December" and no year."""

from collections.abc import Iterable
from datetime import date

from detente.sources.articles.dates import find_dates
from detente.sources.articles.frames import rules
from detente.sources.articles.proposals import Day
from detente.sources.articles.tokens import Sentence, tokenise


def days_in_years(words: str, language: str, years: Iterable[int]) -> tuple[tuple[int, Day], ...]:
    """The day that the words name in each of the years, where it falls into that year."""
    sentence = Sentence(0, len(words), words, language, 0)
    sentence.tokens = tokenise(words)
    own = rules(language)
    own.lexicon.mark(sentence)
    found = []
    for year in years:
        mentions = find_dates(sentence, own.dates, date(year, 12, 31), own.month_prepositions)
        days = [
            mention.day for mention in mentions if mention.day.iso and mention.day.iso.startswith(str(year))
        ]
        if len(days) == 1:
            found.append((year, days[0]))
    return tuple(found)
