"""Dates known to the day, the month or the year.

A date known to the month is an interval of days, never its first day: it sorts by its middle, it falls
inside a window only as far as the window covers it, and two dates whose intervals overlap are neither
before nor after one another.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Literal

from detente.errors import BadInput

Precision = Literal["day", "month", "year"]
Order = Literal["before", "after", "undecided"]


@total_ordering
@dataclass(frozen=True, eq=True)
class PartialDate:
    """A date with its precision; `first` is the first possible day, `last` the last."""

    first: date
    precision: Precision = "day"

    @property
    def last(self) -> date:
        """The last day on which it can have been."""
        if self.precision == "year":
            return self.first.replace(month=12, day=31)
        if self.precision == "month":
            return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])
        return self.first

    @property
    def days(self) -> int:
        """How many days are possible: 1 for a date known to the day."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> float:
        """The middle of the interval as a day number (proleptic Gregorian), for sorting and drawing."""
        return (self.first.toordinal() + self.last.toordinal()) / 2

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.middle, self.days) < (other.middle, other.days)

    def order(self, other: "PartialDate") -> Order:
        """Before or after another date; undecided where the intervals meet (the same day too)."""
        if self.last < other.first:
            return "before"
        if self.first > other.last:
            return "after"
        return "undecided"

    def share_within(self, start: date, end: date) -> float:
        """The share of its possible days that lie in the window from start to end, both included."""
        low, high = max(self.first, start), min(self.last, end)
        return max(0, (high - low).days + 1) / self.days

    def surely_by(self, day: date) -> bool:
        """Whether even its last possible day is not after the day given."""
        return self.last <= day

    def possibly_by(self, day: date) -> bool:
        """Whether its first possible day is not after the day given."""
        return self.first <= day

    def __str__(self) -> str:
        return self.first.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]


def parse_day(text: str) -> date:
    """An ISO day (YYYY-MM-DD) from outside (an option, a form); BadInput with the expectation otherwise."""
    try:
        if len(text) != 10:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"'{text}' is not a date; write it as YYYY-MM-DD, for example 2025-12-13") from None


def gap_days(earlier: PartialDate, later: PartialDate) -> tuple[int, int]:
    """The least and greatest number of days from one date to another (negative the other way round)."""
    return (later.first - earlier.last).days, (later.last - earlier.first).days


_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(_MONTHS)
_DATED = re.compile(
    rf"(?P<iso>\b\d{{4}}-\d\d-\d\d\b)"
    rf"|\b(?:(?P<d>\d{{1,2}}) )?(?P<m>{_MONTH})(?: (?P<d2>\d{{1,2}})(?:,|\b))?(?: ?(?P<y>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def mentions_after(text: str, day: date, written_about: int, *, strict: bool = False) -> bool:
    """Whether a text names a date that lies after the day given.

    `written_about` is the year meant where a text names a month without a year. A month counts as later
    when it begins later; with `strict` already when it is not over. "may" and "march" as verbs, and a
    year that is part of the number of an act (2025/1227), are let through.
    """
    for found in _DATED.finditer(text):
        named = _named_date(found, written_about)
        if named is not None and (named.last if strict and named.precision == "month" else named.first) > day:
            return True
    return False


def _named_date(found: re.Match[str], written_about: int) -> PartialDate | None:
    """The date that a match names; None where it is no date after all."""
    try:
        if found["iso"]:
            return PartialDate(date.fromisoformat(found["iso"]))
        if found["year"]:
            is_number = found.string[found.end() : found.end() + 1] == "/"
            return None if is_number else PartialDate(date(int(found["year"]), 1, 1), "year")
        if found["m"] in ("may", "march"):
            return None
        month, year = _MONTHS[found["m"].lower()], int(found["y"] or written_about)
        if number := found["d"] or found["d2"]:
            return PartialDate(date(year, month, int(number)))
        return PartialDate(date(year, month, 1), "month")
    except ValueError:
        return None


def without_later(text: str, day: date, written_about: int, *, strict: bool = False) -> str:
    """The text less each clause (split at ; and full stop) that names a date after the day given."""
    if not text or not mentions_after(text, day, written_about, strict=strict):
        return text
    clauses = re.split(r"(?<=[;.]) +", text)
    kept = [clause for clause in clauses if not mentions_after(clause, day, written_about, strict=strict)]
    return " ".join(kept).rstrip("; ")
