"""Days counted from another act of the sentence: "on 16 January, two days after Minsk announced it".

The count stands between two clauses, so the day of the one follows from the day of the other. A day that
its event alone names is no day of the calendar.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from detente.sources.articles.dates import DateMention
from detente.sources.articles.lapses import years_counted
from detente.sources.articles.proposals import Day
from detente.sources.articles.tokens import Sentence

_COUNT = re.compile(
    r"^(?:(?P<n>[a-z]+|\d{1,2}) )?(?P<unit>day|week|fortnight)s?(?: to the day)? (?P<way>after|before)$"
)
_EVENT = 7
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def day_of_the_other(
    sentence: Sentence, mention: DateMention, dates: list[DateMention], before: Day | None = None
) -> Day:
    """The day of the clause behind "two days after", where the clause before it has a day of its own.

    A sentence that names no such day leaves the count as it was read, from the day of publication.
    """
    opens = mention.first
    if opens > 3 and [t.low for t in sentence.tokens[opens - 2 : opens]] == ["to", "the"]:
        opens -= 4  # "three weeks to the day after"
    words = " ".join(t.low for t in sentence.tokens[opens : mention.last + 1])
    count = _COUNT.search(words)
    known = [d for d in dates if d.last < mention.first and d.day.iso is not None]
    if count is not None and known and known[-1].day.precision == "month" and count["unit"] == "day":
        return replace(known[-1].day, basis="relative")  # "in February 2023, two days after a court ..."
    told = [d.day for d in known if d.day.precision == "day"] or [d for d in (before,) if d is not None]
    if count is None or not told or told[-1].precision != "day" or told[-1].iso is None:
        return mention.day
    number = 1 if count["n"] in (None, "a", "the") else years_counted(count["n"])
    if not number:
        return mention.day
    step = number * _DAYS[count["unit"]] * (-1 if count["way"] == "after" else 1)
    iso = (date.fromisoformat(told[-1].iso) + timedelta(days=step)).isoformat()
    return Day(iso, "day", "relative", iso, iso)


def after_an_event(sentence: Sentence, dates: list[DateMention]) -> list[DateMention]:
    """ "Ten days after the meeting of 15 August, Moscow sent him home": one day, counted from that behind."""
    for count, event in pairwise(dates):
        between = sentence.tokens[count.last + 1 : event.first]
        words = " ".join(t.low for t in sentence.tokens[count.first : count.last + 1])
        found = _COUNT.search(words)
        if (
            found is None
            or not 1 < len(between) <= _EVENT
            or between[-1].low != "of"
            or event.day.iso is None
        ):
            continue
        number = 1 if found["n"] in (None, "a", "the") else years_counted(found["n"])
        if not number or event.day.precision != "day" or between[0].low not in ("the", "a", "his", "its"):
            continue
        step = number * _DAYS[found["unit"]] * (1 if found["way"] == "after" else -1)
        iso = (date.fromisoformat(event.day.iso) + timedelta(days=step)).isoformat()
        one = DateMention(count.first, event.last, Day(iso, "day", "relative", iso, iso))
        return sorted([one, *(d for d in dates if d not in (count, event))], key=lambda d: d.first)
    return dates


def told_by_its_event(sentence: Sentence, mention: DateMention) -> bool:
    """ "on the weekend on which the sanctions were lifted": the event names the day, not the calendar."""
    behind = [t.low for t in sentence.tokens[mention.last + 1 : mention.last + 3]]
    stated = mention.day.basis == "stated" or any(
        t.text[0].isdigit() for t in sentence.tokens[mention.first : mention.last + 1]
    )
    return behind == ["on", "which"] and not stated
