"""The two clocks of a page, read from its address and written into every link on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from detente.errors import BadInput
from detente.record.case import Case
from detente.record.dates import parse_day

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
"""Days that a clock can be set to; a year before and after them can still be reckoned with."""


@dataclass(frozen=True)
class Clocks:
    """As of which day, and as known by which day; None where the whole record is asked for."""

    as_of: date | None = None
    known_by: date | None = None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Clocks":
        """The clocks of an address; BadInput, naming the parameter, for what is no day."""
        days = {}
        for name in ("as_of", "known_by"):
            text = query.get(name, "").strip()
            try:
                days[name] = parse_day(text) if text else None
            except BadInput as fault:
                raise BadInput(f"{name}: {fault}") from None
            day = days[name]
            if day and not FIRST <= day <= LAST:
                raise BadInput(
                    f"{name}: {day} lies outside {FIRST.year} to {LAST.year}, which no record does"
                )
        return cls(**days)

    def given(self) -> dict[str, str]:
        """The clocks as parameters of an address, those that run only."""
        days = {"as_of": self.as_of, "known_by": self.known_by}
        return {name: day.isoformat() for name, day in days.items() if day}

    def on(self, case: Case) -> Case:
        """The view of a case by these clocks; what is already out of it stays out."""
        if self.known_by:
            case = case.known_by(self.known_by.isoformat())
        return case.as_of(self.as_of.isoformat()) if self.as_of else case


def address(path: str, parameters: Mapping[str, str]) -> str:
    """An address within the site; parameters without a value are left out."""
    given = {name: value for name, value in parameters.items() if value}
    return f"{path}?{urlencode(given)}" if given else path
