"""The Financial Sanctions File of the European Union, XML 1.1 (export of sanctionEntity).

designationDate is the day on which the entry was first listed; each element repeats the act that last
touched it, whose dates are another thing. Entries may carry a delistingDate.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from detente.record.dates import PartialDate
from detente.sources.elements import below, children, each, text
from detente.sources.lists.dates import read_date
from detente.sources.lists.entry import Change, Kind, ListEntry, distinct

FORMAT = "eu-fsf-1.1"
ROOT = "export"
NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"
_KINDS: dict[str, Kind] = {"person": "person", "enterprise": "organisation"}


def entries(path: Path, issued: list[PartialDate]) -> Iterator[ListEntry]:
    """The entries in the order of the file. The day of the file is an attribute of its root."""
    del issued  # the root's start tag is read by whoever opens the file
    for _, number, element in each(path, {"sanctionEntity": 2}):
        yield _entry(element, f"/export/sanctionEntity[{number}]")


def _entry(element: Element, place: str) -> ListEntry:
    names = [" ".join(found.get("wholeName", "").split()) for found in children(element, "nameAlias")]
    acts = list(children(element, "regulation"))
    subject = next(children(element, "subjectType"), None)
    code = subject.get("code", "") if subject is not None else ""
    countries, addresses, births, identifiers = [], [], [], []
    countries += [_country(found) for found in children(element, "citizenship")]
    for found in children(element, "birthdate"):
        births.append(_birth(found))
        countries.append(_country(found))
    for found in children(element, "address"):
        parts = [found.get(name, "") for name in ("street", "poBox", "zipCode", "city", "place", "region")]
        addresses.append(", ".join(part for part in (*parts, _country(found)) if part))
        countries.append(_country(found))
    for found in children(element, "identification"):
        what = found.get("identificationTypeDescription", "") or found.get("identificationTypeCode", "")
        identifiers.append(f"{what}: {found.get('number', '')}" if what else found.get("number", ""))
        countries.append(_country(found))
    listed = read_date(element.get("designationDate", ""))
    gone = read_date(element.get("delistingDate", ""))
    changed = [read_date(act.get("publicationDate", "")) for act in below(element, "regulationSummary")]
    return ListEntry(
        entry_id=element.get("euReferenceNumber", "") or element.get("logicalId", ""),
        kind=_KINDS.get(code, "unknown"),
        name=next((name for name in names if name), ""),
        aliases=distinct(names[1:]),
        programmes=distinct(act.get("programme", "") for act in acts),
        countries=distinct(countries),
        births=distinct(births),
        addresses=distinct(addresses),
        identifiers=distinct(identifiers),
        remarks=" ".join(filter(None, (*(text(found) for found in children(element, "remark")),))),
        listed_on=listed,
        changed_on=max((day for day in changed if day), default=None),
        acts=distinct(act.get("numberTitle", "") for act in acts),
        history=(Change("listed", listed),) * bool(listed and gone)
        + (Change("delisted", gone),) * bool(gone),
        place=place,
    )


def _country(element: Element) -> str:
    found = element.get("countryDescription", "")
    return "" if found.upper() == "UNKNOWN" else found


def _birth(element: Element) -> str:
    return element.get("birthdate", "") or element.get("year", "") or _years(element)


def _years(element: Element) -> str:
    first, last = element.get("yearRangeFrom", ""), element.get("yearRangeTo", "")
    return f"{first} to {last}" if first and last else first or last
