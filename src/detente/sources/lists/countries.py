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
        "AF": ("Afghanistan", "Afghan"),
        "AM": ("Armenia", "Armenian"),
        "AZ": ("Azerbaijan", "Azerbaijani"),
        "BA": ("Bosnia and Herzegovina", "Bosnia", "Bosnian"),
        "BI": ("Burundi", "Burundian"),
        "BY": ("Belarus", "Belarusian", "Byelorussian", "Belorussian", "Bélarus", "Weissrussland"),
        "CD": ("Democratic Republic of the Congo", "Congo, Democratic Republic of the", "Congolese"),
        "CF": ("Central African Republic",),
        "CN": ("China", "Chinese"),
        "CU": ("Cuba", "Cuban"),
        "EG": ("Egypt", "Egyptian"),
        "ER": ("Eritrea", "Eritrean"),
        "ET": ("Ethiopia", "Ethiopian"),
        "GE": ("Georgia", "Georgian"),
        "GT": ("Guatemala", "Guatemalan"),
        "HK": ("Hong Kong",),
        "HT": ("Haiti", "Haitian"),
        "IQ": ("Iraq", "Iraqi"),
        "IR": ("Iran", "Iranian"),
        "KG": ("Kyrgyzstan", "Kyrgyz Republic", "Kyrgyz"),
        "KP": ("North Korea", "DPRK", "Korea, North", "North Korean"),
        "KZ": ("Kazakhstan", "Kazakh"),
        "LB": ("Lebanon", "Lebanese"),
        "LY": ("Libya", "Libyan"),
        "MD": ("Moldova", "Moldovan"),
        "ML": ("Mali", "Malian"),
        "MM": ("Burma", "Myanmar", "Burmese"),
        "NE": ("Niger",),
        "NI": ("Nicaragua", "Nicaraguan"),
        "PL": ("Poland", "Polish"),
        "RS": ("Serbia", "Serbian"),
        "RU": ("Russia", "Russian Federation", "Russian"),
        "SD": ("Sudan", "Sudanese"),
        "SO": ("Somalia", "Somali"),
        "SS": ("South Sudan", "South Sudanese"),
        "SV": ("El Salvador", "Salvadoran"),
        "SY": ("Syria", "Syrian"),
        "TJ": ("Tajikistan", "Tajik"),
        "TM": ("Turkmenistan", "Turkmen"),
        "TN": ("Tunisia", "Tunisian"),
        "TR": ("Turkey", "Türkiye", "Turkish"),
        "UA": ("Ukraine", "Ukrainian"),
        "UZ": ("Uzbekistan", "Uzbek"),
        "VE": ("Venezuela", "Venezuelan"),
        "VN": ("Vietnam", "Viet Nam", "Vietnamese"),
        "YE": ("Yemen", "Yemeni"),
        "ZA": ("South Africa", "South African"),
        "ZW": ("Zimbabwe", "Zimbabwean"),
    }
)
"""ISO 3166 code -> the country's names on lists, and its adjective."""
ALPHA3: Mapping[str, str] = MappingProxyType(
    {
        "AF": "AFG", "AM": "ARM", "AZ": "AZE", "BA": "BIH", "BI": "BDI", "BY": "BLR", "CD": "COD",
        "CF": "CAF", "CN": "CHN", "CU": "CUB", "EG": "EGY", "ER": "ERI", "ET": "ETH", "GE": "GEO",
        "GT": "GTM", "HK": "HKG", "HT": "HTI", "IQ": "IRQ", "IR": "IRN", "KG": "KGZ", "KP": "PRK",
        "KZ": "KAZ", "LB": "LBN", "LY": "LBY", "MD": "MDA", "ML": "MLI", "MM": "MMR", "NE": "NER",
        "NI": "NIC", "PL": "POL", "RS": "SRB", "RU": "RUS", "SD": "SDN", "SO": "SOM", "SS": "SSD",
        "SV": "SLV", "SY": "SYR", "TJ": "TJK", "TM": "TKM", "TN": "TUN", "TR": "TUR", "UA": "UKR",
        "UZ": "UZB", "VE": "VEN", "VN": "VNM", "YE": "YEM", "ZA": "ZAF", "ZW": "ZWE",
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
    # Sudan is not meant where South Sudan is written: what makes another country's name of it is looked for.
    others = [name for other, names in WORDS.items() if other != code for name in names]
    words = "|".join(
        "".join(f"(?<!{re.escape(name.removesuffix(word))})" for name in others if name.endswith(f" {word}"))
        + re.escape(word)
        for word in WORDS[code]
    )
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
