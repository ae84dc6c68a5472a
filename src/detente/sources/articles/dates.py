"""Dates in the text, resolved against the day of publication, each with its precision and its ground.

Only the written words decide: no words, no date. A day without a year is the last such day before the
publication; a weekday is the last such weekday; a month alone is its first day with precision `month`.
"""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from detente.sources.articles.proposals import Day
from detente.sources.articles.tokens import Mark, Sentence, lower

FRESH_DAYS = 14
_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at tokens `first` to `last`, already resolved."""

    first: int
    last: int
    day: Day


@dataclass(frozen=True, slots=True)
class DateWords:
    """The date words of one language, compiled from its data file."""

    pattern: re.Pattern[str]
    months: tuple[tuple[str, int], ...]
    weekdays: tuple[tuple[str, int], ...]
    fixed: Mapping[str, str]
    ago_units: tuple[tuple[str, int], ...]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    """Days of the month in words ("двадцать третьего")."""

    def month(self, word: str) -> int:
        """The number of a month word, 0 when it is none."""
        return next((n for stem, n in self.months if word.startswith(stem)), 0)


def compile_dates(data: Mapping[str, Any], numbers: Mapping[str, int]) -> DateWords:
    """Build the one pattern that finds every date expression of a language."""
    months = tuple((stem, n) for n, stems in enumerate(data["months"], 1) for stem in stems)
    weekdays = tuple((stem.rstrip("!"), n) for n, stems in enumerate(data["weekdays"]) for stem in stems)
    # a stem closed with "!" is the whole word: "чацвер" is a day, "чацвёра" and "чацвёрты" are none
    stems_of_days = sorted((stem for stems in data["weekdays"] for stem in stems), key=len, reverse=True)
    fixed = {k: v for v, ks in data["fixed"].items() for k in ks}
    units = tuple((stem, int(days)) for days, stems in data["ago_units"].items() for stem in stems)
    month = "(?:" + "|".join(sorted((re.escape(s) for s, _ in months), key=len, reverse=True)) + r")"
    month += data["month_ending"]
    weekday = "|".join(re.escape(s[:-1]) if s.endswith("!") else re.escape(s) + r"\w*" for s in stems_of_days)
    weekday = f"(?:{weekday})"
    fixed_alt = "|".join(sorted((re.escape(s) for s in fixed), key=len, reverse=True))
    unit = "(?:" + "|".join(sorted((re.escape(s) for s, _ in units), key=len, reverse=True)) + r")\w*"
    part = "(?:" + "|".join(re.escape(p) for ps in data["parts"].values() for p in ps) + ")"
    last = "(?:" + "|".join(w.replace(" ", r"\s+") for w in data["last"]) + ")"
    next_ = "(?:" + "|".join(data["next"]) + ")"
    this = "(?:" + "|".join(data["this"]) + ")"
    year_word = data["year_word"]
    year = r"(?:(?:19|20)\d\d)"
    day = r"(?:[0-3]?\d)(?:st|nd|rd|th|-?(?:го|е|га|ого))?"
    ordinals = {k: int(v) for k, v in data.get("ordinals", {}).items()}
    if ordinals:
        day = f"(?:{day}|{'|'.join(sorted(map(re.escape, ordinals), key=len, reverse=True))})"
    number = (
        r"(?:\d+|"
        + "|".join(sorted((re.escape(n) for n in numbers if " " not in n), key=len, reverse=True))
        + ")"
    )
    ago = data["ago"]
    text = rf"""
      (?P<iso>\b{year}-[01]\d-[0-3]\d\b)
    | (?P<dotted>\b[0-3]?\d\.[01]?\d\.{year}\b)
    | \b(?:(?:{last}|{this})\s+)?(?P<md_month>{month})\s+(?P<md_day>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\s*%)
        (?:,?\s+(?P<md_year>{year})\b)?
    | \b(?P<dm_day>{day})\s+(?:of\s+)?(?P<dm_month>{month})
        (?:,?\s+(?P<dm_year>{year})(?:-(?:го|му|м|га|х|ым|ім))?\b(?:\s*{year_word})?)?
    | \b(?:(?P<part>{part})[\s-]+(?:of\s+)?)?
        (?:(?P<m_last>{last})\s+|(?P<m_this>{this})\s+|(?P<m_next>{next_})\s+)?
        (?P<m_month>{month})(?:,?\s+(?:of\s+)?(?P<m_year>{year})(?:-(?:го|му|м|га|х|ым|ім))?\b(?:\s*{year_word})?)?
    | \b(?P<ago_n>{number})\s+(?P<ago_unit>{unit})\s+{ago}
    | \b(?P<ago1_unit>{unit})\s+{ago}
    | \b(?P<fixed>{fixed_alt})\b
    | \b(?:(?P<w_last>{last})\s+|(?P<w_next>{next_})\s+)?(?P<weekday>{weekday})\b
    | \b(?P<y_year>{year})(?:-(?:го|му|м|га|х|ым|ім))?\b(?:\s*{year_word})?
    """
    return DateWords(re.compile(text, re.X | re.I), months, weekdays, fixed, units, numbers, ordinals)


def _clean(text: str) -> str:
    return (
        lower(text)
        .replace("ё", "е")
        .replace("\u2011", "-")
        .replace("\u2010", "-")
        .replace("\u00a0", " ")
        .replace("’", "'")
    )


def find_dates(
    sentence: Sentence, words: DateWords, published: date | None, month_prepositions: frozenset[str]
) -> list[DateMention]:
    """All dates of a sentence. Month names that are other words ("may", "march") need a date's company."""
    found: list[DateMention] = []
    starts = {t.start - sentence.start: i for i, t in enumerate(sentence.tokens)}
    ends = {t.end - sentence.start: i for i, t in enumerate(sentence.tokens)}
    text = _clean(sentence.text)
    if len(text) != len(sentence.text):
        return []
    for m in words.pattern.finditer(text):
        day = _resolve(m, words, published)
        if day is None:
            continue
        first = starts.get(m.start())
        end = m.end()
        while end > m.start() and end not in ends:
            end -= 1
        last = ends.get(end)
        if first is None:
            inside = [i for s, i in starts.items() if s <= m.start()]
            first = max(inside) if inside else None
        if first is None or last is None or last < first:
            continue
        if m["ago_unit"] and first and sentence.tokens[first - 1].low == "на":
            continue  # "на десять днів раніше, ніж обіцяла": how much earlier, no day
        if m["ago_unit"] and _EARLIER_THAN.match(text, m.end()):
            continue  # "ten days earlier than planned"
        if m["y_year"] and _of_a_stretch(text, m.start(), m.end()):
            continue  # "асуджаных у 2022-2025 гадах"
        if (
            m["m_month"]
            and not m["m_year"]
            and not m["part"]
            and not (m["m_last"] or m["m_this"] or m["m_next"])
        ):
            token = sentence.tokens[first]
            before = sentence.tokens[first - 1].low if first else ""
            after = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
            names_it = (
                sentence.language == "en"
                and before in ("the", "its", "that", "their", "his")
                and after is not None
                and after.low
                in ("release", "releases", "pardon", "amnesty", "deal", "exchange", "lifting", "swap")
            )
            part_of_it = before in _PARTS_OF_A_MONTH
            if (before not in month_prepositions and not names_it and not part_of_it) or (
                token.capital != (sentence.language == "en") and first
            ):
                continue  # "у Маямі" is no May
        if m["y_year"] and not _year_in_place(sentence, first, month_prepositions):
            continue
        if m["m_month"] and sentence.language == "en" and not _capital_month(sentence, first, last):
            continue
        if _of_the_dateline(sentence, first, last) or text[m.start() - 3 : m.end()] == "to this day":
            continue
        found.append(DateMention(first, last, day))
    if found:
        sentence.marks["DATE"] = [Mark("DATE", d.first, d.last) for d in found]
    return found


_PARTS_OF_A_MONTH = frozenset(
    [
        *(
            "день",
            "дни",
            "неделе",
            "неделю",
            "числах",
            "половине",
            "декаде",
            "дзень",
            "дні",
            "тыдні",
            "тыдзень",
        ),
        *("палове", "тижні", "тиждень", "половині", "декаді"),
        *("же", "ж", "жа", "самого", "самы", "самым", "самом"),
    ]
)
"""After these a month in the genitive is a date: "в последний день февраля"."""


_EARLIER_THAN = re.compile(r",? (?:than|ніж|чем|чым|за план|срока|тэрміну|терміну|плана)\b")
_TO_A_YEAR = re.compile(r"[-–—](?:19|20)\d\d\b")
_FROM_A_YEAR = re.compile(r"\b(?:19|20)\d\d[-–—]$")


def _of_a_stretch(text: str, start: int, end: int) -> bool:
    """Does another year follow or precede the year with nothing but a dash between?"""
    bare = re.match(r"\d{4}", text[start:end])
    after = start + (bare.end() if bare else 0)
    return bool(_TO_A_YEAR.match(text, after) or _FROM_A_YEAR.search(text[max(0, start - 6) : start]))


def _of_the_dateline(sentence: Sentence, first: int, last: int) -> bool:
    """ "MINSK, Dec 5 (Agency) -": where and when the report was filed, not what it tells of."""
    tokens = sentence.tokens
    if not 0 < first <= 6 or last + 1 >= len(tokens) or sentence.language != "en":
        return False
    place = [t for t in tokens[:first] if t.word]
    capitals = bool(place) and all(t.text.isupper() and len(t.text) > 1 for t in place)
    return capitals and tokens[last + 1].text in "(-–—"


def _capital_month(sentence: Sentence, first: int, last: int) -> bool:
    return any(any(c.isupper() for c in t.text) for t in sentence.tokens[first : last + 1])


def _year_in_place(sentence: Sentence, first: int, prepositions: frozenset[str]) -> bool:
    before = sentence.tokens[first - 1].low if first else ""
    after = sentence.tokens[first + 1].low if first + 1 < len(sentence.tokens) else ""
    return before in prepositions or after.startswith(("год", "рок", "році", "роц"))


@lru_cache(maxsize=4096)
def _month_span(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_such(month: int, day: int, published: date) -> date | None:
    """The last such day up to a fortnight after the publication (an announced day may lie ahead)."""
    for year in (published.year + 1, published.year, published.year - 1):
        got = _safe(year, month, day)
        if got is not None and got <= published + timedelta(days=FRESH_DAYS):
            return got
    return None


def _one(day: date, basis: Any) -> Day:
    return Day(day.isoformat(), "day", basis, day.isoformat(), day.isoformat())


def _month_day(year: int, month: int, basis: Any, part: str = "") -> Day:
    low, high = _month_span(year, month)
    if part:
        a, b = _PARTS[part]
        low, high = date(year, month, a), min(high, _safe(year, month, b) or high)
    return Day(date(year, month, 1).isoformat(), "month", basis, low.isoformat(), high.isoformat())


def _year_day(year: int, basis: Any) -> Day:
    return Day(f"{year}-01-01", "year", basis, f"{year}-01-01", f"{year}-12-31")


def _unknown(precision: Any, what: str) -> Day:
    return Day(
        None,
        precision,
        "unknown",
        note=f"{what}: the year is not said and the day of publication is not known",
    )


def _resolve(m: re.Match[str], words: DateWords, published: date | None) -> Day | None:
    if m["iso"]:
        y, mo, d = (int(x) for x in m["iso"].split("-"))
        got = _safe(y, mo, d)
        return _one(got, "stated") if got else None
    if m["dotted"]:
        d, mo, y = (int(x) for x in m["dotted"].split("."))
        got = _safe(y, mo, d)
        return _one(got, "stated") if got else None
    for key in ("md", "dm"):
        if m[f"{key}_month"]:
            month = words.month(m[f"{key}_month"].rstrip("."))
            digits = re.match(r"\d+", m[f"{key}_day"])
            number = int(digits.group()) if digits else words.ordinals.get(m[f"{key}_day"].lower(), 0)
            if not month or not number:
                return None
            if m[f"{key}_year"]:
                got = _safe(int(m[f"{key}_year"]), month, number)
                return _one(got, "stated") if got else None
            if not 1 <= number <= 31:
                return None
            if published is None:
                return _unknown("day", m.group().strip())
            got = _last_such(month, number, published)
            return _one(got, "stated") if got else None
    if m["m_month"]:
        return _month(m, words, published)
    if m["ago_unit"] or m["ago1_unit"]:
        return _ago(m, words, published)
    if m["fixed"]:
        return _fixed(words.fixed[m["fixed"]], published)
    if m["weekday"]:
        if published is None:
            return None
        weekday = next((n for stem, n in words.weekdays if m["weekday"].startswith(stem)), None)
        if weekday is None:
            return None
        back = (published.weekday() - weekday) % 7
        if m["w_next"]:
            return _one(published + timedelta(days=(7 - back) or 7), "relative")
        if m["w_last"] and not back:
            back = 7  # "last Thursday" in a text of Thursday
        return _one(published - timedelta(days=back), "relative")
    if m["y_year"]:
        return _year_day(int(m["y_year"]), "stated")
    return None


def _month(m: re.Match[str], words: DateWords, published: date | None) -> Day | None:
    month = words.month(m["m_month"].rstrip("."))
    if not month:
        return None
    part = _part_of_month(m["part"] or "")
    if m["m_year"]:
        return _month_day(int(m["m_year"]), month, "stated", part)
    if published is None:
        return _unknown("month", m.group().strip())
    year = published.year
    if m["m_next"]:
        year = year if month > published.month else year + 1
    elif month > published.month:
        year -= 1
    return _month_day(year, month, "relative", part)


def _part_of_month(word: str) -> str:
    if not word:
        return ""
    if word.startswith(("mid", "middle", "серед", "сярэд")):
        return "mid"
    return "early" if word.startswith(("early", "begin", "start", "нач", "пач", "поч")) else "late"


def _ago(m: re.Match[str], words: DateWords, published: date | None) -> Day | None:
    if published is None:
        return None
    unit = m["ago_unit"] or m["ago1_unit"]
    days = next((n for stem, n in words.ago_units if unit.startswith(stem)), 0)
    raw = m["ago_n"]
    number = 1 if not raw else int(raw) if raw.isdigit() else words.numbers.get(raw, 0)
    if not days or not number or number * days > 40_000:
        return None
    if days == 365:
        return _year_day(published.year - number, "relative")
    if days == 30:
        index = published.year * 12 + published.month - 1 - number
        return _month_day(index // 12, index % 12 + 1, "relative")
    return _one(published - timedelta(days=days * number), "relative")


def _fixed(what: str, published: date | None) -> Day | None:
    if published is None:
        return None
    if what.lstrip("-+").isdigit():
        return _one(published + timedelta(days=int(what)), "relative")
    if what == "last_month":
        index = published.year * 12 + published.month - 2
        return _month_day(index // 12, index % 12 + 1, "relative")
    if what == "half_year_ago":
        index = published.year * 12 + published.month - 7
        return _month_day(index // 12, index % 12 + 1, "relative")
    if what == "this_month":
        return _month_day(published.year, published.month, "relative")
    if what == "last_year":
        return _year_day(published.year - 1, "relative")
    if what == "this_year":
        return _year_day(published.year, "relative")
    if what.startswith("season_"):
        # "узімку", "навесні": the year of the last such season, unless it is going on
        begins = int(what[7:])
        if (published.month - begins) % 12 < 3:
            return None
        return _year_day(published.year - (published.month < begins), "relative")
    return None
