"""The whole list of the Swiss SECO, which keeps delisted targets and a dated history of each.

A target belongs to a programme through its sanctions sets. A name is given in parts, each with spelling
variants; modifications say listed, amended or de-listed with the days of enactment, publication and effect.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from detente.record.dates import PartialDate
from detente.sources.elements import below, children, each, local, text
from detente.sources.lists.dates import made, read_date
from detente.sources.lists.entry import Change, ChangeKind, Kind, ListEntry, distinct

FORMAT = "ch-seco"
ROOT = "swiss-sanctions-list"
WANTED = {"sanctions-program": 2, "target": 2, "place": 2}
_KINDS: dict[str, Kind] = {
    "individual": "person",
    "entity": "organisation",
    "vessel": "vessel",
    "aircraft": "aircraft",
}
_CHANGES: dict[str, ChangeKind] = {
    "listed": "listed",
    "amended": "amended",
    "de-listed": "delisted",
    "delisted": "delisted",
}
_ORDER = {"given-name": 0, "father-name": 1, "family-name": 2}


def entries(path: Path, issued: list[PartialDate]) -> Iterator[ListEntry]:
    """The targets in the order of the file, delisted ones too. The day of the file is in its root."""
    del issued
    programmes: dict[str, tuple[str, str, str]] = {}
    countries = _places(path)
    for name, number, element in each(path, WANTED):
        if name == "sanctions-program":
            for found in children(element, "sanctions-set"):
                keys = [_english(element, "program-key"), _english(element, "program-name"), text(found)]
                programmes.setdefault(found.get("ssid", ""), (keys[0], keys[1], keys[2]))
        elif name == "target":
            yield _entry(element, programmes, countries, f"/swiss-sanctions-list/target[{number}]")


def _places(path: Path) -> dict[str, str]:
    """Country by place; places may follow the targets that name them, so they are read first."""
    found = {}
    for _, _, element in each(path, {"place": 2}):
        if country := text(element, "country"):
            found[element.get("ssid", "")] = country
    return found


def _english(element: Element, name: str) -> str:
    found = list(children(element, name))
    best = next((one for one in found if one.get("lang") == "eng"), found[0] if found else None)
    return text(best) if best is not None else ""


def _entry(
    element: Element, programmes: dict[str, tuple[str, str, str]], places: dict[str, str], place: str
) -> ListEntry:
    kind: Kind = "unknown"
    body: Element | None = None
    for one in element:
        if (what := local(one.tag)) in ("individual", "entity", "object"):
            body, kind = one, _KINDS.get(one.get("object-type", "") if what == "object" else what, "unknown")
    history = tuple(
        Change(
            _CHANGES[found.get("modification-type", "")],
            read_date(found.get("effective-date", "")),
            read_date(found.get("publication-date", "")),
            read_date(found.get("enactment-date", "")),
        )
        for found in children(element, "modification")
        if found.get("modification-type", "") in _CHANGES
    )
    sets = [programmes.get(text(found), ("", "", "")) for found in children(element, "sanctions-set-id")]
    names, births, countries, addresses, identifiers = [], [], [], [], []
    for identity in children(body, "identity") if body is not None else ():
        for name in children(identity, "name"):
            names += _spellings(name)
        births += [_birth(found) for found in children(identity, "day-month-year")]
        countries += [text(found, "country") for found in children(identity, "nationality")]
        for tag in ("address", "place-of-birth"):
            for found in children(identity, tag):
                country = places.get(found.get("place-id", ""), "")
                countries.append(country)
                if tag == "address":
                    parts = [text(found, part) for part in ("c-o", "address-details", "zip-code")]
                    addresses.append(", ".join(part for part in (*parts, country) if part))
        identifiers += [text(found, "number") for found in children(identity, "identification-document")]
    days = [change.effective_on for change in history if change.kind == "listed" and change.effective_on]
    changed = [change.effective_on for change in history if change.effective_on]
    said = [text(found) for tag in ("justification", "other-information") for found in below(element, tag)]
    return ListEntry(
        entry_id=element.get("ssid", ""),
        kind=kind,
        name=names[0] if names else "",
        aliases=distinct(names[1:]),
        programmes=distinct(key for key, _, _ in sets),
        countries=distinct(countries),
        births=distinct(births),
        addresses=distinct(addresses),
        identifiers=distinct(identifiers),
        measures=distinct(what for _, _, what in sets),
        remarks=" ".join(part for part in said if part),
        listed_on=min(days, default=None),
        changed_on=max(changed, default=None),
        acts=distinct(act for _, act, _ in sets),
        history=history,
        place=place,
    )


def _spellings(name: Element) -> list[str]:
    """The name as written, then with the variants of its parts put in, a variant at a time."""
    parts = sorted(
        children(name, "name-part"), key=lambda part: _ORDER.get(part.get("name-part-type", ""), 1)
    )
    words = [text(part, "value") for part in parts]
    found = [" ".join(word for word in words if word)]
    for place, part in enumerate(parts):
        for variant in children(part, "spelling-variant"):
            other = [*words[:place], text(variant), *words[place + 1 :]]
            found.append(" ".join(word for word in other if word))
    return found


def _birth(element: Element) -> str:
    parts = [element.get(name, "") for name in ("year", "month", "day")]
    year, month, day = (
        int(part) if part.isascii() and part.isdigit() and len(part) < 5 else 0 for part in parts
    )
    return str(made(year, month, day) or "") if year else ""
