"""What stands beside a name: birth dates and countries, and how far they agree."""

import re
from functools import lru_cache
from typing import NamedTuple

from detente.errors import BadInput

_DATE = re.compile(
    r"^(?:c\.|ca\.?|circa|~)?\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?$", re.IGNORECASE
)
_DAY_FIRST = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")

AGREE, CLOSE, DIFFER, SILENT = "agree", "close", "differ", "silent"


class BirthDate(NamedTuple):
    """A birth date as far as it is known: year, then month and day or 0; approximate when so marked."""

    year: int
    month: int
    day: int
    approximate: bool

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return f"about {text}" if self.approximate else text


@lru_cache(maxsize=65536)
def birth_date(text: str) -> BirthDate | None:
    """Read a birth date: 1978-09-18, 1978-09, 1978, 18.09.1978, circa 1978; None when blank.

    Raises BadInput for anything else, so that a wrong date never passes for an unknown one.
    """
    value = text.strip()
    if not value:
        return None
    found = _DATE.match(value)
    if found:
        year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    else:
        found = _DAY_FIRST.match(value)
        if not found:
            raise BadInput(
                f"birth date {text!r} cannot be read; expected YYYY, YYYY-MM, YYYY-MM-DD or DD.MM.YYYY"
            )
        year, month, day = int(found[3]), int(found[2]), int(found[1])
    if not (1000 <= year <= 2200 and 0 <= month <= 12 and 0 <= day <= 31):
        raise BadInput(f"birth date {text!r} is not a date; expected YYYY, YYYY-MM, YYYY-MM-DD or DD.MM.YYYY")
    return BirthDate(year, month, day, not value[0].isdigit())


def compare_births(left: BirthDate | None, right: BirthDate | None) -> str:
    """Say whether two birth dates agree, are close (one slip of the pen apart), differ, or one is silent.

    Dates of unlike precision are compared at the coarser one. Close is: day and month exchanged, one digit
    different, a first of January that stands for "some day of that year", or one year apart where one of
    them is a year only or marked approximate.
    """
    if left is None or right is None:
        return SILENT
    if left.year == right.year:
        if not left.month or not right.month or left[:3] == right[:3]:
            return AGREE
        if left.month == right.month and (not left.day or not right.day):
            return AGREE
        if (1, 1) in (left[1:3], right[1:3]) or left[1:3] == (right.day, right.month):
            return CLOSE
    if left.approximate or right.approximate:
        return CLOSE if abs(left.year - right.year) <= 2 else DIFFER
    if not left.month or not right.month:
        return CLOSE if abs(left.year - right.year) == 1 else DIFFER
    if not left.day or not right.day:
        return DIFFER
    one, other = (
        f"{left.year:04d}{left.month:02d}{left.day:02d}",
        f"{right.year:04d}{right.month:02d}{right.day:02d}",
    )
    slips = sum(a != b for a, b in zip(one, other, strict=True))
    return CLOSE if slips == 1 else DIFFER


def is_full(date: BirthDate | None) -> bool:
    """Say whether a birth date is known to the day and not approximate."""
    return date is not None and date.day > 0 and not date.approximate


@lru_cache(maxsize=4096)
def countries(text: str) -> frozenset[str]:
    """Read country codes parted by ";", "," or blanks, in lower case."""
    return frozenset(re.split(r"[\s;,|]+", text.strip().lower())) - {""}


def compare_countries(left: str, right: str) -> str:
    """Say whether two fields of country codes agree in one country, differ in all, or one is silent."""
    if not left or not right:
        return SILENT
    if left == right:
        return AGREE
    one, other = countries(left), countries(right)
    if not one or not other:
        return SILENT
    return AGREE if one & other else DIFFER
