"""Who keeps each list: the sender of its moves, and the publisher that a row of the record cites."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Keeper:
    """The keeper of a list: sender by the name that actors have in the cases, publisher, and whose voice.

    A collection of many lists has no sender.
    """

    sender: str
    publisher: str
    side: str


_OFAC = Keeper("us", "US Treasury, OFAC", "sender_government")
KEEPERS: Mapping[str, Keeper] = MappingProxyType(
    {
        "us-ofac": _OFAC,
        "us-ofac-sdn": _OFAC,
        "us-ofac-cons": _OFAC,
        "eu-fsf": Keeper("eu", "European Commission", "eu_institution"),
        "uk-sl": Keeper("uk", "UK Foreign Office", "sender_government"),
        "ch-seco": Keeper("switzerland", "SECO", "sender_government"),
        "un-sc": Keeper("un", "UN Security Council", "international_organisation"),
        "opensanctions": Keeper("", "OpenSanctions", "reference"),
    }
)
"""Keeper by the name of the list."""
