"""Dates as lists write them, to partial dates; what cannot be read is None, never a guess."""

import re
from datetime import date
from functools import lru_cache

from detente.record.dates import PartialDate

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?=$|[T +Z])")
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?\s+(\d{4})$")
_ENGLISH = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})$")
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})$")


def made(year: int, month: int = 0, day: int = 0) -> PartialDate | None:
    """A date of its parts, where 0 says unknown; None where there is no such day."""
    try:
        if not month:
            return PartialDate(date(year, 1, 1), "year")
        if not day:
            return PartialDate(date(year, month, 1), "month")
        return PartialDate(date(year, month, day))
    except ValueError:
        return None


@lru_cache(maxsize=65_536)
def read_date(text: str, *, month_first: bool = False) -> PartialDate | None:
    """The date that a cell holds: ISO, 07 Feb 1979, Feb 1979, 1979, 31/12/2020, December 4, 2025.

    Day and month divided by slashes are read day first unless `month_first`, as the American files write.
    """
    bare = text.strip()
    if found := _ISO.match(bare):
        return made(int(found[1]), int(found[2] or 0), int(found[3] or 0))
    if found := (_MONTH_FIRST if month_first else _DAY_FIRST).match(bare):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        day, month = (second, first) if month_first else (first, second)
        return made(year, month, day) if month else made(year)
    if found := _WORDS.match(bare):
        month = _MONTHS.get(found[2][:3].lower(), 0)
        return made(int(found[3]), month, int(found[1] or 0)) if month else None
    if found := _ENGLISH.match(bare):
        month = _MONTHS.get(found[1][:3].lower(), 0)
        return made(int(found[3]), month, int(found[2])) if month else None
    return None
