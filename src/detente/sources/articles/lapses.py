"""Days counted from the day named before: "two days later", "a month after that", "the evening before"."""

import re
from datetime import date, timedelta

from detente.sources.articles.proposals import Day

_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {
    **dict.fromkeys(("a", "one"), 1),
    **{w: n for n, w in enumerate((*_SMALL, "eleven", "twelve", "thirteen", "fourteen", "fifteen"), 2)},
}
_LATER = re.compile(
    r"\b(?P<n>a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"\d{1,2}) "
    r"(?P<unit>day|week|month|year)s? (?:later|after that|afterwards|on(?=,? (?:he|she|it|they|the|a)\b))\b"
    r"|\b(?P<hours>hours later)\b"
    r"|\b(?P<next>the (?:following|next) year|the year after)"
    r"(?=[,.;:]|$| (?:[a-z]+ )?(?:he|she|it|they|a|the|in)\b)"
    r"|\b(?P<before>the (?:day|evening|night|previous day|afternoon) before)(?=[,.;]|$)"
    r"|\b(?P<back>a|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) "
    r"(?P<spell>day|week|fortnight)s? (?:earlier(?! than)|before(?=[,.;:]|$| (?:and|it|he|she|they)\b))"
)
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def _number(word: str) -> int:
    return _NUMBERS.get(word, 0) or int(word)


_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_TEENS = {
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "eighteen": 18,
}


def years_counted(word: str) -> int:
    """How many years a word of an anniversary gives ("twenty-five", "ten", "30"); 0 for any other word."""
    if word.isdigit():
        return int(word)
    tens, _, ones = word.partition("-")
    if tens in _TENS:
        return _TENS[tens] + _NUMBERS.get(ones, 0)
    return _TEENS.get(word, _NUMBERS.get(word, 0))


def counted_days(text: str, anchor: Day | None) -> list[tuple[int, int, Day]]:
    """Where an English text (in small letters) counts from the anchor, and the day that this gives.

    Days and weeks need an anchor that is known to the day; a month gives a month, a year gives a year.
    """
    out: list[tuple[int, int, Day]] = []
    if anchor is None or anchor.iso is None:
        return out
    start = date.fromisoformat(anchor.iso)
    for m in _LATER.finditer(text):
        if m["next"]:
            iso = f"{start.year + 1}-01-01"
            out.append((m.start(), m.end(), Day(iso, "year", "relative", iso, f"{start.year + 1}-12-31")))
            continue
        if m["hours"] or m["before"] or m["back"] or m["unit"] in ("day", "week"):
            if anchor.precision != "day":
                continue
            count = _number(m["n"] or m["back"] or "0") * _DAYS.get(m["unit"] or m["spell"] or "", 0)
            step = 0 if m["hours"] else -1 if m["before"] else -count if m["back"] else count
            iso = (start + timedelta(days=step)).isoformat()
            out.append((m.start(), m.end(), Day(iso, "day", "relative", iso, iso)))
            continue
        count = _number(m["n"])
        if m["unit"] == "year":
            year = start.year + count
            out.append(
                (
                    m.start(),
                    m.end(),
                    Day(f"{year}-01-01", "year", "relative", f"{year}-01-01", f"{year}-12-31"),
                )
            )
        elif anchor.precision != "year":
            months = start.year * 12 + start.month - 1 + count
            iso = date(months // 12, months % 12 + 1, 1).isoformat()
            end = date((months + 1) // 12, (months + 1) % 12 + 1, 1) - timedelta(days=1)
            out.append((m.start(), m.end(), Day(iso, "month", "relative", iso, end.isoformat())))
    return out


_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_LEANING_MONTH = re.compile(
    r"\b(?P<how>(?:that|the) same|that|the previous|the preceding|the following) "
    r"(?P<month>" + "|".join(_MONTHS) + r")\b(?! \d)"
)


def months_leaning(text: str, anchor: Day | None) -> list[tuple[int, int, Day]]:
    """ "that October", "the previous December": months that an English text counts from the anchor."""
    out: list[tuple[int, int, Day]] = []
    if anchor is None or anchor.iso is None:
        return out
    start = date.fromisoformat(anchor.iso)
    for m in _LEANING_MONTH.finditer(text):
        month, year = _MONTHS.index(m["month"]) + 1, start.year
        back, on = m["how"].endswith(("previous", "preceding")), m["how"].endswith("following")
        if back and (anchor.precision == "year" or month >= start.month):
            year -= 1
        if on and anchor.precision != "year" and month <= start.month:
            year += 1
        first = date(year, month, 1)
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        out.append(
            (
                m.start(),
                m.end(),
                Day(first.isoformat(), "month", "relative", first.isoformat(), end.isoformat()),
            )
        )
    return out
