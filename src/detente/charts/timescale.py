"""Time as a horizontal distance: days to pixels, and the ticks of a calendar."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from detente.record.dates import PartialDate

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class TimeScale:
    """Days from `start` to `end` laid out between two distances in pixels."""

    start: date
    end: date
    left: float
    right: float

    @property
    def per_day(self) -> float:
        """Pixels for a day."""
        return (self.right - self.left) / max((self.end - self.start).days + 1, 1)

    def at(self, day: float) -> float:
        """The place of a day number; the day itself lies from `at(n)` to `at(n + 1)`."""
        return self.left + (day - self.start.toordinal()) * self.per_day

    def middle(self, when: PartialDate) -> float:
        """The middle of a date: of the day, or of the month or year where no more is known."""
        low, high = self.span(when)
        return (low + high) / 2

    def span(self, when: PartialDate) -> tuple[float, float]:
        """From the first possible day to the end of the last, cut at the edges of the scale."""
        low = max(self.at(when.first.toordinal()), self.left)
        high = min(self.at(when.last.toordinal() + 1), self.right)
        return low, max(high, low)

    def covers(self, when: PartialDate) -> bool:
        """Whether some possible day of a date lies on the scale."""
        return when.first <= self.end and when.last >= self.start


@dataclass(frozen=True)
class Tick:
    """A stretch of the calendar: where it begins and ends, and its name."""

    x: float
    end: float
    label: str
    major: bool


def ticks(scale: TimeScale, say: Callable[[str], str] = str) -> list[Tick]:
    """Years, or months with their year at each January, whichever the scale has room for.

    say: turns the English abbreviation of a month into that of a language.
    """
    month_width = scale.per_day * 30.4
    if month_width >= 20:
        step = 1 if month_width >= 30 else 3
        return [
            _tick(scale, date(year, month, 1), _month_end(year, month + step - 1), say)
            for year in range(scale.start.year, scale.end.year + 1)
            for month in range(1, 13, step)
            if _month_end(year, month + step - 1) >= scale.start and date(year, month, 1) <= scale.end
        ]
    width = scale.per_day * 365
    step = next((n for n in (1, 2, 5, 10) if width * n >= 30), 10)
    return [
        Tick(
            max(scale.at(date(year, 1, 1).toordinal()), scale.left),
            min(scale.at(date(year, 12, 31).toordinal() + 1), scale.right),
            str(year) if year % step == 0 else "",
            True,
        )
        for year in range(scale.start.year, scale.end.year + 1)
    ]


def _tick(scale: TimeScale, first: date, last: date, say: Callable[[str], str]) -> Tick:
    name = say(MONTHS[first.month - 1])
    x = max(scale.at(first.toordinal()), scale.left)
    is_first = first.month == 1 or first <= scale.start
    return Tick(
        x,
        min(scale.at(last.toordinal() + 1), scale.right),
        f"{name} {first.year}" if is_first else name,
        first.month == 1,
    )


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
