"""The fixed text of a report in the languages of its readers: labels, headings, terms, dates, numbers.

A catalogue (`ru.json` and so on) maps the English text to the text of its language; English needs none.
Sentences that an assessment composes stay English, and a report in another language says so.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from detente.assess.findings import Cell, Column, Finding, Interval
from detente.errors import UsageFault
from detente.publish import wording
from detente.publish.register import plain

HOME = Path(__file__).parent
LANGUAGES: Mapping[str, str] = MappingProxyType(
    {"en": "English", "ru": "Русский", "be": "Беларуская", "uk": "Українська"}
)
"""Code -> what the language calls itself."""

_NARROW = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Language:
    """One language: call it with an English text to have that text; a text that it lacks stays English."""

    code: str
    catalogue: Mapping[str, str]

    def __call__(self, text: str, **values: object) -> str:
        """The text in this language, with its places in braces filled."""
        found = self.catalogue.get(text, text)
        return found.format(**values) if values else found

    def title(self, text: str) -> str:
        """A title that may have days in it: in this language, its days too."""
        if text in self.catalogue or self.code == "en":
            return self(text)
        for shape, english in _titles(tuple(key for key in self.catalogue if "{first}" in key)):
            if found := shape.fullmatch(text):
                return self(
                    english, **{name: self._day_in_words(day) for name, day in found.groupdict().items()}
                )
        return text

    def _day_in_words(self, text: str) -> str:
        """A day, month or year in English words, in this language."""
        parts = text.split(" ")
        if len(parts) == 3:
            return self(f"{{day}} {parts[1]} {{year}}", day=parts[0], year=parts[2])
        return self(f"{parts[0]} {{year}}", year=parts[1]) if len(parts) == 2 else text

    def term(self, name: str) -> str:
        """A term of the vocabulary as words."""
        return self(plain(name))

    def day(self, text: str) -> str:
        """An ISO date of any precision as a reader writes it: 13 December 2025, December 2025, 2025."""
        english = wording.day_text(text)
        is_day = english.rpartition(" ")[2].isdigit() and english.count(" ") < 3
        return self._day_in_words(english) if is_day and self.code != "en" else english

    def of_day(self, day: date | None) -> str:
        """A day in words; `an unknown day` for None."""
        return self.day(day.isoformat()) if day else self("an unknown day")

    def short_day(self, text: str) -> str:
        """An ISO date of any precision as a table has it."""
        parts = text.split("-")
        if self.code == "en" or len(parts) not in (2, 3) or not all(part.isdigit() for part in parts):
            return text
        return ".".join(reversed(parts))

    def number(self, value: float) -> str:
        """A number with thousands apart and no more digits than it needs."""
        return self._figures(wording.number_text(value))

    def value(self, finding: Finding) -> str:
        """The value of a finding without its unit; empty where it has none."""
        if isinstance(finding.value, str):
            return self.term(finding.value)
        return self._scalar(finding.value, wording.value_text(finding))

    def unit(self, finding: Finding) -> str:
        """The unit of a finding as it stands beside the value."""
        return self(wording.unit_text(finding))

    def interval(self, interval: Interval, unit: str = "") -> str:
        """An interval in words, with its level or as the range of the sources."""
        kind = "share" if unit.split(" ", maxsplit=1)[0] == "share" else "number"
        ends = {
            name: self._figures(wording.scalar_text(end, kind))
            for name, end in (("low", interval.low), ("high", interval.high))
        }
        if interval.level >= 1:
            return self("{low} to {high} by the sources", **ends)
        return self("{level} interval {low} to {high}", level=self._figures(f"{interval.level:.0%}"), **ends)

    def cell(self, column: Column, value: Cell) -> str:
        """One cell of a table as words."""
        if column.kind == "day" and isinstance(value, str):
            return self.short_day(value)
        if isinstance(value, str) and value:
            return self.term(value) if column.kind == "term" else self(value)
        return self._scalar(value, wording.cell_text(column, value))

    def _scalar(self, value: Cell, english: str) -> str:
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return self._figures(english) if is_number else self(english)

    def _figures(self, english: str) -> str:
        if self.code == "en":
            return english
        swapped = english.translate({ord(","): _NARROW, ord("."): ","})
        return swapped.replace("%", f"{_NARROW}%")


@cache
def _titles(keys: tuple[str, ...]) -> list[tuple[re.Pattern[str], str]]:
    """For each text with places for days, the shape of what it looks like when they are filled."""
    return [(re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(key))), key) for key in keys]


@cache
def language(code: str = "en") -> Language:
    """The language of a code; UsageFault, naming those there are, for another."""
    if code not in LANGUAGES:
        told = ", ".join(f"{key} ({name})" for key, name in LANGUAGES.items())
        raise UsageFault(f"there is no language '{code}'; the languages are {told}")
    path = HOME / f"{code}.json"
    words = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return Language(code, MappingProxyType(words))
