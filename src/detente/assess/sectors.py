"""Which words speak of a sector: one table, used to tie measures, routes and series to one another.

A measure is filed under one sector but may name others in its subject (a trade ban on "all potash, timber,
steel"), and a series names what it measures in its id. The words are stems; a word of a text speaks of a
sector where it begins with one of them.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from detente.record.rows import Measure

STEMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "potash": ("potash", "belaruskali"),
        "aviation": ("aviation", "airspace", "carrier", "aircraft", "airline", "flight", "fleet"),
        "petroleum": ("petrol", "oil", "crude", "belneftekhim", "gas"),
        "banking": ("bank", "swift", "loan", "credit", "debt", "funds"),
        "tobacco": ("tobacco",),
        "machinery": ("machine", "vehicle"),
        "timber": ("timber", "wood"),
        "steel": ("steel", "iron", "aluminium"),
        "fertiliser": ("fertili", "nitrogen"),
        "crypto": ("crypto",),
        "gold": ("gold", "diamond", "jade"),
        "transport": ("crossing", "rail", "truck", "transit", "border", "road"),
    }
)
"""Stems by sector; sectors that are no market (officials, security services, media, other) have none."""

MARKETS = frozenset(STEMS) - {"transport"}
"""Sectors in which goods or services are traded, so that one sender's measure can blunt another's relief.

Transport is no market of its own: a route matters for what is carried on it."""
_WORD = re.compile(r"[A-Za-z]+")


def sectors_in(text: str) -> frozenset[str]:
    """The sectors of which a text speaks."""
    words = [word.lower() for word in _WORD.findall(text.replace("_", " "))]
    return frozenset(
        sector for sector, stems in STEMS.items() if any(word.startswith(stems) for word in words)
    )


def sectors_of(measure: Measure) -> frozenset[str]:
    """The markets that a measure touches: the one it is filed under and those that its subject names."""
    return (sectors_in(measure.subject) | {measure.sector}) & MARKETS


def names_in(text: str) -> frozenset[str]:
    """Names in a text, lower case: words with a capital inside a sentence or of four letters and more."""
    return frozenset(word.lower() for word in re.findall(r"\b[A-Z][A-Za-z]{4,}", text)) - _COMMON


# fmt: off
_COMMON = frozenset({
    "entry", "asset", "limits", "trade", "listings", "firms", "power", "persons", "ministers", "officials",
    "russia", "belarus", "belarusian", "union", "council", "regulation", "measures", "sanctions", "licence",
    "order", "state", "government", "banks", "company", "group", "republic", "national", "people", "potash",
    "petroleum", "aircraft", "united", "states",
})
# fmt: on
"""Words with a capital that name nobody."""
