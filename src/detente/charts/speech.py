"""In which words a chart speaks: the fixed texts, dates and numbers of a language, else English."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from detente.charts.lanes import Mark
from detente.record.dates import PartialDate


def plain_date(when: PartialDate) -> str:
    """A date as a label writes it in English: 13 Dec 2025, Dec 2025 or 2025."""
    if when.precision == "year":
        return str(when.first.year)
    if when.precision == "month":
        return f"{when.first:%b %Y}"
    return f"{when.first.day} {when.first:%b %Y}"


def plain_number(value: float) -> str:
    """A whole number with thousands apart."""
    return f"{value:,.0f}"


@dataclass(frozen=True)
class Speech:
    """Call it with an English text to have that text in the language, its places in braces filled."""

    say: Callable[[str], str] = str
    day: Callable[[PartialDate], str] = plain_date
    number: Callable[[float], str] = plain_number
    locale: Literal["en-US", "ru-RU", "uk-UA"] = "en-US"
    """How axes write numbers (a name of d3-format)."""

    def __call__(self, text: str, **values: object) -> str:
        """The text in the language."""
        found = self.say(text)
        return found.format(**values) if values else found

    def term(self, name: str) -> str:
        """A term of the vocabulary as words."""
        return self.say(name.replace("_", " "))

    def label(self, mark: Mark) -> str:
        """What stands beside a mark: its own words, the people let out, or who did what to which sectors."""
        if mark.label:
            return mark.label
        if mark.people is not None:
            return self("{number} freed", number=self.number(mark.people))
        told = self.say(mark.verb)
        head = f"{mark.who} {told}" if mark.who else told
        what = ", ".join(self.say(name) for name in mark.what[:2])
        return f"{head}: {what}{' …' if len(mark.what) > 2 else ''}" if what else head


ENGLISH = Speech()
