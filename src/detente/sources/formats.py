"""Which formats can be read, and what each reader was tried on: a real file, or only its published schema."""

from dataclasses import dataclass
from typing import Literal

Area = Literal["lists", "notices", "registers", "events"]
BuiltFrom = Literal["real file", "published schema", "header only"]
TOLD: dict[BuiltFrom, str] = {
    "real file": "tried on a real file",
    "published schema": "built from its published schema; no real file was at hand",
    "header only": "built from its published header; no real rows were at hand",
}


@dataclass(frozen=True, slots=True)
class Format:
    """One format: name, area, what the file is, what it says of days, what its reader was tried on."""

    name: str
    area: Area
    what: str
    days: str
    built_from: BuiltFrom

    @property
    def told(self) -> str:
        """What the reader was tried on, in words."""
        return TOLD[self.built_from]


FORMATS = (
    Format("ofac-csv", "lists", "OFAC SDN and consolidated, CSV with siblings", "none", "real file"),
    Format("ofac-classic", "lists", "OFAC SDN and consolidated, classic XML", "none", "real file"),
    Format("ofac-enhanced", "lists", "OFAC, Enhanced XML", "day of listing", "real file"),
    Format("ofac-advanced", "lists", "OFAC, Advanced XML", "day of listing", "published schema"),
    Format(
        "eu-fsf-1.1", "lists", "EU FSF 1.1, XML", "designation, last act, delisting if given", "real file"
    ),
    Format("uk-csv", "lists", "UK sanctions list, CSV", "designation, last update", "real file"),
    Format("uk-xml", "lists", "UK sanctions list, XML", "designation, last update", "published schema"),
    Format("un-xml", "lists", "UN Security Council, XML", "listing, updates", "real file"),
    Format("ch-seco", "lists", "Switzerland (SECO), XML", "whole history, delistings too", "real file"),
    Format(
        "opensanctions-ftm", "lists", "OpenSanctions, FtM JSON lines", "listing if given", "published schema"
    ),
    Format("us-licence", "notices", "OFAC general licences", "issue, effect, expiry", "real file"),
    Format("us-register", "notices", "Federal Register, President's notices", "issue, printing", "real file"),
    Format("uk-licence", "notices", "HM Treasury general licences", "issue, effect, expiry", "real file"),
    Format("eu-act", "notices", "Official Journal of the EU", "signing, printing, end", "real file"),
    Format("viasna", "registers", "Viasna's export, 23 columns", "arrest, release", "header only"),
    Format("ovdinfo", "registers", "OVD-Info's tables of detentions at rallies", "each event", "real file"),
    Format("csv", "registers", "any CSV by a saved column map", "as mapped", "real file"),
    Format("xlsx", "registers", "any XLSX by a saved column map", "as mapped", "published schema"),
    Format("gdelt-1", "events", "GDELT 1 events", "each event", "header only"),
    Format("gdelt-2", "events", "GDELT 2 events", "each event", "real file"),
    Format("icews", "events", "ICEWS", "each event", "real file"),
    Format("polecat", "events", "POLECAT", "each event", "header only"),
    Format("acled", "events", "ACLED", "each event", "real file"),
    Format("ucdp-ged", "events", "UCDP GED", "each event", "real file"),
)
"""Every format that can be read."""


def format_of(name: str) -> Format:
    """A format by its name; KeyError where there is none of that name."""
    return next(one for one in FORMATS if one.name == name)
