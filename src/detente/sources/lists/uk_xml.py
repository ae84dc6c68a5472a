"""The UK Sanctions List as XML (Designations of Designation).

Built from the names of the elements that the published list uses, which follow the columns of its CSV; no
file was at hand. Elements are found by name wherever they stand below a designation.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from detente.record.dates import PartialDate
from detente.sources.elements import below, children, each, local, text
from detente.sources.lists.dates import read_date
from detente.sources.lists.entry import Kind, ListEntry, distinct

FORMAT = "uk-xml"
ROOT = "Designations"
WANTED = {"Designation": 2, "DateGenerated": 2}
_KINDS: dict[str, Kind] = {
    "individual": "person",
    "entity": "organisation",
    "ship": "vessel",
    "aircraft": "aircraft",
}
_NAME_PARTS = tuple(f"Name{number}" for number in (1, 2, 3, 4, 5, 6))
_COUNTRIES = ("Nationality", "AddressCountry", "CountryOfBirth", "CurrentBelievedFlagOfShip", "FlagOfShip")
_NUMBERS = ("PassportNumber", "NationalIdentifierNumber", "BusinessRegistrationNumber", "IMONumber")


def entries(path: Path, issued: list[PartialDate]) -> Iterator[ListEntry]:
    """The entries in the order of the file; the day it was made is put into `issued` once read."""
    for name, number, element in each(path, WANTED):
        if name == "DateGenerated":
            if day := read_date((element.text or "").strip()[:10]):
                issued.append(day)
            continue
        yield _entry(element, f"/Designations/Designation[{number}]")


def _entry(element: Element, place: str) -> ListEntry:
    names: list[tuple[bool, str]] = []
    for group in below(element, "Names"):
        for one in children(group, "Name"):
            written = " ".join(part for name in _NAME_PARTS if (part := text(one, name)))
            if written:
                names.append((text(one, "NameType").lower().startswith("primary name"), written))
    others = [_text(found) for found in below(element, "NameNonLatinScript")]
    primary = next((name for first, name in names if first), names[0][1] if names else "")
    addresses = [
        ", ".join(_text(part) for part in address if _text(part)) for address in below(element, "Address")
    ]
    kind = text(element, "IndividualEntityShip") or text(element, "DesignationType")
    return ListEntry(
        entry_id=text(element, "UniqueID"),
        kind=_KINDS.get(kind.lower(), "unknown"),
        name=primary,
        aliases=distinct([*(name for _, name in names if name != primary), *others]),
        programmes=distinct([text(element, "RegimeName")]),
        countries=distinct(_text(found) for tag in _COUNTRIES for found in below(element, tag)),
        births=distinct(_text(found) for found in below(element, "DOB")),
        addresses=distinct(addresses),
        identifiers=distinct(_text(found) for tag in _NUMBERS for found in below(element, tag)),
        measures=distinct(_measures(element)),
        remarks=" ".join(
            filter(None, (text(element, "OtherInformation"), text(element, "UKStatementofReasons")))
        ),
        listed_on=read_date(text(element, "DateDesignated")),
        changed_on=read_date(text(element, "LastUpdated")),
        acts=distinct([text(element, "UNReferenceNumber")]),
        place=place,
    )


def _measures(element: Element) -> Iterator[str]:
    """Sanctions imposed: one text divided by bars, or an indicator element for each."""
    yield from text(element, "SanctionsImposed").split("|")
    for group in below(element, "SanctionsImposedIndicators"):
        for one in group:
            if _text(one).lower() == "true":
                yield local(one.tag)


def _text(element: Element) -> str:
    return " ".join((element.text or "").split())
