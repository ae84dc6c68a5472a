"""OFAC's Enhanced XML (sanctionsData of entities), with the day on which each list took an entry in."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from detente.record.dates import PartialDate
from detente.sources.elements import below, child, children, each, text
from detente.sources.lists.dates import read_date
from detente.sources.lists.entry import Kind, ListEntry, country_of, distinct

FORMAT = "ofac-enhanced"
ROOT = "sanctionsData"
WANTED = {"entity": 3, "publicationInfo": 2}
_KINDS: dict[str, Kind] = {
    "individual": "person",
    "entity": "organisation",
    "vessel": "vessel",
    "aircraft": "aircraft",
}
_BORN = ("birthdate", "date of birth")
_COUNTRY_FEATURES = ("nationality country", "citizenship country", "vessel flag")


def entries(path: Path, issued: list[PartialDate]) -> Iterator[ListEntry]:
    """The entries in the order of the file; the day of the data is put into `issued` once read."""
    for name, number, element in each(path, WANTED):
        if name == "publicationInfo":
            if day := read_date(text(element, "dataAsOf")[:10]):
                issued.append(day)
            continue
        yield _entry(element, f"/sanctionsData/entities/entity[{number}]")


def _entry(element: Element, place: str) -> ListEntry:
    primary, others = _names(element)
    births, countries, identifiers = [], [], []
    for feature in below(element, "feature"):
        kind, value = text(feature, "type").lower(), text(feature, "value")
        if kind in _BORN:
            births.append(value)
        elif kind == "place of birth":
            countries.append(country_of(value))
        elif kind in _COUNTRY_FEATURES:
            countries.append(value)
        elif value:
            identifiers.append(f"{text(feature, 'type')}: {value}")
    addresses = []
    for address in below(element, "address"):
        country = text(address, "country")
        countries.append(country)
        parts = [text(part, "value") for part in below(address, "addressPart")]
        addresses.append(", ".join(part for part in (*parts, country) if part))
    for document in below(element, "identityDocument"):
        parts = [text(document, name) for name in ("type", "documentNumber", "issuingCountry")]
        identifiers.append(" ".join(part for part in parts if part))
        countries.append(parts[2])
    days = [read_date(found.get("datePublished", "")) for found in below(element, "sanctionsList")]
    return ListEntry(
        entry_id=element.get("id", ""),
        kind=_KINDS.get(text(element, "generalInfo", "entityType").lower(), "unknown"),
        name=primary,
        aliases=distinct(others),
        programmes=distinct(text(found) for found in below(element, "sanctionsProgram")),
        countries=distinct(countries),
        births=distinct(births),
        addresses=distinct(addresses),
        identifiers=distinct(identifiers),
        measures=distinct(text(found) for found in below(element, "sanctionsType")),
        remarks=text(element, "generalInfo", "remarks"),
        listed_on=min((day for day in days if day), default=None),
        acts=distinct(text(found) for found in below(element, "legalAuthority")),
        place=place,
    )


def _names(element: Element) -> tuple[str, list[str]]:
    primary, others = "", []
    names = child(element, "names")
    for name in children(names, "name") if names is not None else ():
        for found in below(name, "translation"):
            written = text(found, "formattedFullName")
            if text(name, "isPrimary") == "true" and text(found, "isPrimary") == "true" and not primary:
                primary = written
            else:
                others.append(written)
    return primary, others
