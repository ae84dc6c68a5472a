"""The end and the beginning of last year: "в конце прошлого года", "late last year" are a month, no year."""

import calendar

from detente.sources.articles.dates import DateMention
from detente.sources.articles.proposals import Day
from detente.sources.articles.tokens import Sentence

_END = frozenset(["end", "late", "close", "конце", "концу", "канцы", "канца", "наприкінці", "кінці", "кінця"])
_BEGINNING = frozenset(["beginning", "start", "early", "начале", "пачатку", "початку", "пачатак"])
_SEASONS = frozenset(
    [
        *("winter", "spring", "summer", "autumn", "fall", "зимой", "весной", "летом", "осенью", "зімой"),
        *(
            "вясной",
            "увесну",
            "летам",
            "улетку",
            "восенню",
            "увосень",
            "взимку",
            "навесні",
            "влітку",
            "восени",
        ),
    ]
)


def month_of(year: int, month: int) -> Day:
    """A month as a date that leans on another."""
    last = calendar.monthrange(year, month)[1]
    return Day(
        f"{year}-{month:02d}-01", "month", "relative", f"{year}-{month:02d}-01", f"{year}-{month:02d}-{last}"
    )


def end_of_last_year(
    sentence: Sentence, dates: list[DateMention], first: int, last: int, year: int
) -> list[DateMention]:
    """The dates with the words for last year at `first` to `last` resolved by what stands before them.

    An end is its December, a beginning its January; a season, or nothing that narrows it, the year itself.
    """
    before = [t.low for t in sentence.tokens[max(0, first - 3) : first]]
    near = set(before[-2:])
    kept = [d for d in dates if d.last < first or last < d.first]
    if near & _END:
        return [*kept, DateMention(first, last, month_of(year, 12))]
    if near & _BEGINNING:
        return [*kept, DateMention(first, last, month_of(year, 1))]
    if near & _SEASONS:
        whole = Day(f"{year}-01-01", "year", "relative", f"{year}-01-01", f"{year}-12-31")
        return [*kept, DateMention(first, last, whole)]
    return dates
