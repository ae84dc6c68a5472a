"""What OFAC writes into the free-text remarks of its CSV files, taken apart where the wording is fixed."""

import re
from dataclasses import dataclass

_PARTS = re.compile(r";\s*(?![^(]*\))")
_BIRTH = re.compile(r"(?:alt\. )?DOB (.+?)\.?$")
_NATION = re.compile(r"(?:alt\. )?(?:nationality|citizen) (.+?)\.?$", re.IGNORECASE)
_BORN = re.compile(r"(?:alt\. )?POB (.+?)\.?$")
_IDENTIFIER = re.compile(
    r"(?:alt\. )?(?:Passport|National ID No\.|Tax ID No\.|Registration (?:ID|Number)|"
    r"Government Gazette Number|Vessel Registration Identification|Aircraft Tail Number|"
    r"Aircraft Manufacturer's Serial Number|"
    r"Identification Number|Personal ID|SWIFT/BIC|Digital Currency Address).*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z .'-]+)\)")
_ALIAS = re.compile(r"(?:a\.k\.a\.|f\.k\.a\.|n\.k\.a\.) '(.+?)'\.?$")
_LINKED = re.compile(r"Linked To: (.+?)\.?$")


@dataclass(frozen=True, slots=True)
class Remarks:
    """Birth dates, countries, identifiers, weak aliases and links that the remarks of an entry hold."""

    births: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    linked_to: tuple[str, ...] = ()


def read_remarks(text: str) -> Remarks:
    """Take remarks apart at their semicolons; wording that is not known stays in the remarks alone."""
    if not text:
        return Remarks()
    births, countries, identifiers, aliases, linked = [], [], [], [], []
    for part in _PARTS.split(text):
        if found := _BIRTH.match(part):
            births.append(found[1])
        elif found := _NATION.match(part):
            countries.append(found[1])
        elif found := _BORN.match(part):
            if "," in found[1]:  # a place alone may be a town
                countries.append(found[1].rpartition(",")[2].strip())
        elif found := _ALIAS.match(part):
            aliases.append(found[1])
        elif found := _LINKED.match(part):
            linked.append(found[1])
        elif _IDENTIFIER.match(part):
            identifiers.append(part.rstrip("."))
            countries += _IN_BRACKETS.findall(part)
    return Remarks(
        *(tuple(dict.fromkeys(found)) for found in (births, countries, identifiers, aliases, linked))
    )
