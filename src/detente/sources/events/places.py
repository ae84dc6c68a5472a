"""A country as event data sets write it: by name, by three letters, and in GDELT's places by FIPS code."""

from collections.abc import Mapping
from types import MappingProxyType

from detente.errors import UsageFault
from detente.sources.events.background import BackgroundEvent
from detente.sources.lists.countries import ALPHA3, WORDS, code_of

FIPS: Mapping[str, str] = MappingProxyType(
    {
        "AF": "AF", "AM": "AM", "AZ": "AJ", "BA": "BK", "BI": "BY", "BY": "BO", "CD": "CG", "CF": "CT",
        "CN": "CH", "CU": "CU", "EG": "EG", "ER": "ER", "ET": "ET", "GE": "GG", "GT": "GT",
        "HK": "HK", "HT": "HA", "IQ": "IZ", "IR": "IR", "KG": "KG", "KP": "KN", "KZ": "KZ", "LB": "LE",
        "LY": "LY", "MD": "MD", "ML": "ML", "MM": "BM", "NE": "NG", "NI": "NU", "PL": "PL", "RS": "RI",
        "RU": "RS", "SD": "SU", "SO": "SO", "SS": "OD", "SV": "ES", "SY": "SY", "TJ": "TI", "TM": "TX",
        "TN": "TS", "TR": "TU", "UA": "UP", "UZ": "UZ", "VE": "VE", "VN": "VM", "YE": "YM", "ZA": "SF",
        "ZW": "ZI",
    }
)  # fmt: skip
"""ISO 3166 code -> FIPS 10-4 code, in which GDELT writes places (BO is Belarus, BY is Burundi)."""


class Country:
    """A country to look for: a known name or code stands for all its spellings, another for itself."""

    def __init__(self, asked: str) -> None:
        self.asked = asked
        try:
            code = code_of(asked)
        except UsageFault:
            code = ""
        self._code = code
        self._names = (
            {word.casefold() for word in WORDS[code]} | {ALPHA3[code].casefold()}
            if code
            else {asked.casefold()}
        )

    def is_in(self, event: BackgroundEvent) -> bool:
        """Whether something happened in the country, as far as the data set says where."""
        if event.source.startswith("gdelt"):
            return event.country.casefold() == (FIPS[self._code] if self._code else self.asked).casefold()
        return self._named(event.country)

    def is_party(self, event: BackgroundEvent) -> bool:
        """Whether a party of the event is of the country, or it happened there."""
        return self.is_in(event) or self._named(event.actor_country) or self._named(event.recipient_country)

    def _named(self, cell: str) -> bool:
        """Whether a cell names it: whole, one of several divided by semicolons, or before a bracket."""
        folded = cell.casefold()
        parts = {folded, *folded.split(";"), folded.partition(" (")[0]}
        return bool(parts & self._names)
