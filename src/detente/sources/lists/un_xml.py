"""The consolidated list of the UN Security Council (CONSOLIDATED_LIST)."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from detente.record.dates import PartialDate
from detente.sources.elements import children, each, text
from detente.sources.lists.dates import read_date
from detente.sources.lists.entry import Change, ListEntry, distinct

FORMAT = "un-xml"
ROOT = "CONSOLIDATED_LIST"
WANTED = {"INDIVIDUAL": 3, "ENTITY": 3}


def entries(path: Path, issued: list[PartialDate]) -> Iterator[ListEntry]:
    """The entries in the order of the file. The day of the file is an attribute of its root."""
    del issued
    for name, number, element in each(path, WANTED):
        yield _entry(name, element, f"/CONSOLIDATED_LIST//{name}[{number}]")


def _entry(tag: str, element: Element, place: str) -> ListEntry:
    names = [text(element, f"{which}_NAME") for which in ("FIRST", "SECOND", "THIRD", "FOURTH")]
    aliases = [text(found, "ALIAS_NAME") for found in children(element, f"{tag}_ALIAS")]
    countries = [
        text(value) for found in children(element, "NATIONALITY") for value in children(found, "VALUE")
    ]
    addresses, identifiers = [], []
    for found in children(element, f"{tag}_ADDRESS"):
        parts = [text(found, name) for name in ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")]
        addresses.append(", ".join(part for part in parts if part))
        countries.append(parts[4])
    countries += [text(found, "COUNTRY") for found in children(element, "INDIVIDUAL_PLACE_OF_BIRTH")]
    births = [
        text(found, "DATE")[:10] or text(found, "YEAR") or text(found, "FROM_YEAR")
        for found in children(element, "INDIVIDUAL_DATE_OF_BIRTH")
    ]
    for found in children(element, "INDIVIDUAL_DOCUMENT"):
        parts = [text(found, name) for name in ("TYPE_OF_DOCUMENT", "NUMBER", "ISSUING_COUNTRY")]
        identifiers.append(" ".join(part for part in parts if part))
    updated = [
        read_date(text(value)[:10])
        for found in children(element, "LAST_DAY_UPDATED")
        for value in children(found, "VALUE")
    ]
    listed, gone = read_date(text(element, "LISTED_ON")[:10]), read_date(text(element, "DELISTED_ON")[:10])
    return ListEntry(
        entry_id=text(element, "DATAID") or text(element, "REFERENCE_NUMBER"),
        kind="person" if tag == "INDIVIDUAL" else "organisation",
        name=" ".join(name for name in names if name),
        aliases=distinct([text(element, "NAME_ORIGINAL_SCRIPT"), *aliases]),
        programmes=distinct([text(element, "UN_LIST_TYPE")]),
        countries=distinct(countries),
        births=distinct(births),
        addresses=distinct(addresses),
        identifiers=distinct(identifiers),
        remarks=text(element, "COMMENTS1"),
        listed_on=listed,
        changed_on=max((day for day in updated if day), default=None),
        acts=distinct([text(element, "REFERENCE_NUMBER")]),
        history=(Change("delisted", gone),) if gone else (),
        place=place,
    )
