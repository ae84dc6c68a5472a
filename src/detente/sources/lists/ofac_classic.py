"""OFAC's classic XML (sdnList of sdnEntry), SDN or consolidated, in the old and the new namespace."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from detente.record.dates import PartialDate
from detente.sources.elements import below, children, each, text
from detente.sources.lists.dates import read_date
from detente.sources.lists.entry import Kind, ListEntry, country_of, distinct

FORMAT = "ofac-classic"
ROOT = "sdnList"
WANTED = {"sdnEntry": 2, "publshInformation": 2}
_KINDS: dict[str, Kind] = {
    "individual": "person",
    "entity": "organisation",
    "vessel": "vessel",
    "aircraft": "aircraft",
}


def entries(path: Path, issued: list[PartialDate]) -> Iterator[ListEntry]:
    """The entries in the order of the file; the day of publication is put into `issued` once read."""
    for name, number, element in each(path, WANTED):
        if name == "publshInformation":
            if day := read_date(text(element, "Publish_Date"), month_first=True):
                issued.append(day)
            continue
        yield _entry(element, f"/sdnList/sdnEntry[{number}]")


def _named(element: Element) -> str:
    last, first = text(element, "lastName"), text(element, "firstName")
    return ", ".join(part for part in (last, first) if part)


def _entry(element: Element, place: str) -> ListEntry:
    addresses, countries = [], []
    for address in below(element, "address"):
        parts = [
            text(address, name) for name in ("address1", "address2", "address3", "city", "stateOrProvince")
        ]
        country = text(address, "country")
        addresses.append(", ".join(part for part in (*parts, country) if part))
        countries.append(country)
    for tag in ("nationality", "citizenship"):
        countries += [text(found, "country") for found in below(element, tag)]
    countries += [country_of(text(found)) for found in below(element, "placeOfBirth")]
    identifiers = []
    for found in below(element, "id"):
        parts = [text(found, name) for name in ("idType", "idNumber", "idCountry")]
        identifiers.append(" ".join(part for part in parts if part))
        countries.append(parts[2])
    return ListEntry(
        entry_id=text(element, "uid"),
        kind=_KINDS.get(text(element, "sdnType").lower(), "unknown"),
        name=_named(element),
        aliases=distinct(_named(found) for found in below(element, "aka")),
        programmes=distinct(text(found) for found in below(element, "program")),
        countries=distinct(countries),
        births=distinct(text(found) for found in below(element, "dateOfBirth")),
        addresses=distinct(addresses),
        identifiers=distinct(identifiers),
        remarks=" ".join(
            filter(None, (text(element, "title"), *(text(f) for f in children(element, "remarks"))))
        ),
        place=place,
    )
