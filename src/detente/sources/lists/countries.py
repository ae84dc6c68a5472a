"""Is an entry tied to a country, and by what?

A tie is told with its grounds: the programme, an address, a nationality, a word in the name or remarks, or
what another file says under the same id. A ground is no judgement: a Belarusian address under another
country's programme is a tie all the same, and a person decides what it means.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from detente.errors import UsageFault
from detente.sources.lists.entry import ListEntry

WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "AZ": ("Azerbaijan", "Azerbaijani"),
        "BY": ("Belarus", "Belarusian", "Byelorussian", "Belorussian", "Bélarus", "Weissrussland"),
        "CN": ("China", "Chinese"),
        "CU": ("Cuba", "Cuban"),
        "EG": ("Egypt", "Egyptian"),
        "ER": ("Eritrea", "Eritrean"),
        "IR": ("Iran", "Iranian"),
        "IQ": ("Iraq", "Iraqi"),
        "KP": ("North Korea", "DPRK", "Korea, North", "North Korean"),
        "LY": ("Libya", "Libyan"),
        "ML": ("Mali", "Malian"),
        "MM": ("Burma", "Myanmar", "Burmese"),
        "NI": ("Nicaragua", "Nicaraguan"),
        "PL": ("Poland", "Polish"),
        "RU": ("Russia", "Russian Federation", "Russian"),
        "SD": ("Sudan", "Sudanese"),
        "SY": ("Syria", "Syrian"),
        "TR": ("Turkey", "Türkiye", "Turkish"),
        "UA": ("Ukraine", "Ukrainian"),
        "UZ": ("Uzbekistan", "Uzbek"),
        "VE": ("Venezuela", "Venezuelan"),
        "ZA": ("South Africa", "South African"),
        "ZW": ("Zimbabwe", "Zimbabwean"),
    }
)
"""ISO 3166 code -> the country's names on lists, and its adjective."""
ALPHA3: Mapping[str, str] = MappingProxyType(
    {
        "AZ": "AZE", "BY": "BLR", "CN": "CHN", "CU": "CUB", "EG": "EGY", "ER": "ERI", "IR": "IRN",
        "IQ": "IRQ", "KP": "PRK", "LY": "LBY", "ML": "MLI", "MM": "MMR", "NI": "NIC",
        "PL": "POL", "RU": "RUS", "SD": "SDN", "SY": "SYR", "TR": "TUR", "UA": "UKR",
        "UZ": "UZB", "VE": "VEN", "ZA": "ZAF", "ZW": "ZWE",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tie:
    """One ground for tying an entry to a country: which field, what it says, in which file."""

    field: str
    says: str
    file: str = ""

    def __str__(self) -> str:
        return f"{self.field}: {self.says}" + (f" ({self.file})" if self.file else "")


def code_of(country: str) -> str:
    """The code of a country by code or name; UsageFault for one that is not in the table."""
    if country.upper() in WORDS:
        return country.upper()
    for code, words in WORDS.items():
        if country.casefold() in (word.casefold() for word in words) or country.upper() == ALPHA3[code]:
            return code
    raise UsageFault(f"country '{country}' is not known; the countries are {', '.join(sorted(WORDS))}")


@cache
def _pattern(code: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in WORDS[code])
    # Programmes are written BELARUS-EO14038 or EU-BLR: a mark beside the word is an end, a letter is not.
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)


def ties(entry: ListEntry, country: str, file: str = "") -> tuple[Tie, ...]:
    """The grounds on which an entry is tied to a country (a code of the table); empty where there is none."""
    pattern = _pattern(country)
    found: list[Tie] = []
    for field, values in (
        ("programme", entry.programmes),
        ("country", entry.countries),
        ("name", entry.spellings),
        ("address", entry.addresses),
        ("identifier", entry.identifiers),
        ("act", entry.acts),
        ("remarks", (entry.remarks,)),
    ):
        for value in values:
            if seen := pattern.search(value):
                short = len(value) <= 80
                says = value if short else value[max(0, seen.start() - 30) : seen.end() + 30].strip()
                found.append(Tie(field, says, file))
                break
            if _coded(field, value, country):
                found.append(Tie(field, value, file))
                break
    return tuple(found)


def _coded(field: str, value: str, country: str) -> bool:
    """Whether a cell of a country is its code, or a programme holds the code of three letters (EU-BLR).

    Two letters in a programme may be a word ("by"), so they are no ground.
    """
    if field == "country":
        return value.upper() in (country, ALPHA3[country])
    return field == "programme" and ALPHA3[country] in re.split(r"[^A-Z]+", value)
