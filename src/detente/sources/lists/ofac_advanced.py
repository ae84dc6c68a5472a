"""OFAC's Advanced XML (Sanctions of DistinctParties): three tables joined by numbers.

Programmes and days of listing stand in SanctionsEntries at the end of the file, countries of addresses in
Locations at its beginning, and every word is a number of a reference value. The file is therefore read
twice: once for those tables, kept packed, once for the parties. Built from the published schema
(sdn_advanced.xsd) and a synthetic file of that structure; no real file was at hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from detente.record.dates import PartialDate
from detente.sources.elements import below, child, children, each, text
from detente.sources.lists.dates import made
from detente.sources.lists.entry import Kind, ListEntry, distinct
from detente.sources.lists.packed import Packed

FORMAT = "ofac-advanced"
ROOT = "Sanctions"
_WORDS = (
    "Country", "FeatureType", "SanctionsType", "PartySubType", "PartyType", "List", "LegalBasis",
    "NamePartType", "DetailReference",
)  # fmt: skip
TABLES = {
    **dict.fromkeys(_WORDS, 4),
    "AreaCode": 4,
    "DateOfIssue": 2,
    "Location": 3,
    "IDRegDocument": 3,
    "SanctionsEntry": 3,
}
PROGRAMME = "program"


@dataclass(frozen=True, slots=True)
class Listing:
    """What one sanctions entry says: programmes, kinds of sanction, day, legal bases, list."""

    programmes: tuple[str, ...]
    measures: tuple[str, ...]
    listed_on: PartialDate | None
    acts: tuple[str, ...]


@dataclass(slots=True)
class Tables:
    """What stands in the file apart from the parties."""

    words: dict[str, dict[str, str]] = field(default_factory=lambda: {name: {} for name in _WORDS})
    types_of_subtypes: dict[str, str] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    locations: Packed[str] = field(default_factory=Packed)
    documents: Packed[str] = field(default_factory=Packed)
    listings: Packed[Listing] = field(default_factory=Packed)
    issued_on: PartialDate | None = None

    def word(self, table: str, number: str) -> str:
        """A reference value by its number; the number itself where the file does not define it."""
        return self.words[table].get(number, "")


def tables_of(path: Path) -> Tables:
    """The first reading: reference values, countries of locations, listings of profiles."""
    tables = Tables()
    for name, _, element in each(path, TABLES):
        if name in tables.words:
            number = element.get("ID", "")
            tables.words[name][number] = " ".join((element.text or "").split())
            if name == "PartySubType":
                tables.types_of_subtypes[number] = element.get("PartyTypeID", "")
        elif name == "AreaCode":
            tables.areas[element.get("ID", "")] = element.get("CountryID", "")
        elif name == "DateOfIssue":
            tables.issued_on = _day(element)
        elif name == "Location":
            for country in _countries(element, tables):
                tables.locations.add(_number(element.get("ID")), country)
        elif name == "IDRegDocument":
            country = tables.word("Country", element.get("IssuedBy-CountryID", ""))
            if country:
                tables.documents.add(_number(element.get("IdentityID")), country)
        else:
            tables.listings.add(_number(element.get("ProfileID")), _listing(element, tables))
    return tables


def entries(path: Path, issued: list[PartialDate]) -> Iterator[ListEntry]:
    """The parties in the order of the file; the day of issue is put into `issued`."""
    tables = tables_of(path)
    if tables.issued_on:
        issued.append(tables.issued_on)
    for _, number, element in each(path, {"DistinctParty": 3}):
        yield _entry(element, tables, f"/Sanctions/DistinctParties/DistinctParty[{number}]")


def _countries(element: Element, tables: Tables) -> Iterator[str]:
    seen = {found.get("CountryID", "") for found in children(element, "LocationCountry")}
    seen |= {
        tables.areas.get(found.get("AreaCodeID", ""), "") for found in children(element, "LocationAreaCode")
    }
    for number in sorted(seen):
        if word := tables.word("Country", number):
            yield word


def _listing(element: Element, tables: Tables) -> Listing:
    programmes, measures = [], []
    for measure in children(element, "SanctionsMeasure"):
        kind, comment = (
            tables.word("SanctionsType", measure.get("SanctionsTypeID", "")),
            text(measure, "Comment"),
        )
        if kind.lower() == PROGRAMME or (not kind and comment):
            programmes.append(comment)
        else:
            measures.append(kind)
    days, acts = [], []
    for event in children(element, "EntryEvent"):
        days.append(_day(child(event, "Date")))
        acts.append(tables.word("LegalBasis", event.get("LegalBasisID", "")))
    return Listing(
        distinct(programmes),
        distinct(measures),
        min((day for day in days if day), default=None),
        distinct(acts),
    )


def _entry(element: Element, tables: Tables, place: str) -> ListEntry:
    names: list[tuple[bool, str]] = []
    births: list[str] = []
    countries: list[str] = []
    identifiers: list[str] = []
    listings: list[Listing] = []
    kind: Kind = "unknown"
    for profile in children(element, "Profile"):
        kind = _kind(tables, profile.get("PartySubTypeID", ""))
        listings += tables.listings.of(_number(profile.get("ID") or element.get("FixedRef")))
        for identity in children(profile, "Identity"):
            names += _names(identity, tables)
            countries += tables.documents.of(_number(identity.get("ID")))
        for feature in children(profile, "Feature"):
            what = tables.word("FeatureType", feature.get("FeatureTypeID", ""))
            for version in children(feature, "FeatureVersion"):
                for at in children(version, "VersionLocation"):
                    countries += tables.locations.of(_number(at.get("LocationID")))
                value = _detail(version, tables)
                if "birthdate" in what.lower():
                    births += [str(day) for day in _period(version)]
                elif value:
                    identifiers.append(f"{what}: {value}" if what else value)
    primary = next((name for first, name in names if first), names[0][1] if names else "")
    return ListEntry(
        entry_id=element.get("FixedRef", ""),
        kind=kind,
        name=primary,
        aliases=distinct(name for _, name in names if name != primary),
        programmes=distinct(word for found in listings for word in found.programmes),
        countries=distinct(countries),
        births=distinct(births),
        identifiers=distinct(identifiers),
        measures=distinct(word for found in listings for word in found.measures),
        remarks=text(element, "Comment"),
        listed_on=min((found.listed_on for found in listings if found.listed_on), default=None),
        acts=distinct(word for found in listings for word in found.acts),
        place=place,
    )


def _kind(tables: Tables, subtype: str) -> Kind:
    party = tables.types_of_subtypes.get(subtype, "")
    lowered = f"{tables.word('PartySubType', subtype)} {tables.word('PartyType', party)}".lower()
    for sign, kind in (("vessel", "vessel"), ("aircraft", "aircraft"), ("individual", "person")):
        if sign in lowered:
            return kind  # type: ignore[return-value]
    return "organisation" if "entity" in lowered else "unknown"


def _names(identity: Element, tables: Tables) -> Iterator[tuple[bool, str]]:
    types = {
        group.get("ID", ""): group.get("NamePartTypeID", "") for group in below(identity, "NamePartGroup")
    }
    for alias in children(identity, "Alias"):
        for number, written in enumerate(children(alias, "DocumentedName")):
            last: list[str] = []
            rest: list[str] = []
            for part in below(written, "NamePartValue"):
                word = " ".join((part.text or "").split())
                what = tables.word("NamePartType", types.get(part.get("NamePartGroupID", ""), "")).lower()
                (last if what == "last name" else rest).append(word)
            name = ", ".join(" ".join(words) for words in (last, rest) if words)
            if name:
                yield alias.get("Primary") == "true" and not number, name


def _detail(version: Element, tables: Tables) -> str:
    for detail in children(version, "VersionDetail"):
        if found := " ".join((detail.text or "").split()):
            return found
        if found := tables.word("DetailReference", detail.get("DetailReferenceID", "")):
            return found
    return ""


def _period(version: Element) -> Iterator[PartialDate]:
    """The day, month or year of a birth: both ends of the period where they agree, else the year."""
    for period in children(version, "DatePeriod"):
        first, last = _day(child(period, "Start", "From")), _day(child(period, "End", "To"))
        if first is None:
            continue
        if last is None or last == first:
            yield first
        elif last.first.year == first.first.year:
            same_month = last.first.month == first.first.month
            found = made(first.first.year, first.first.month if same_month else 0)
            if found:
                yield found


def _day(element: Element | None) -> PartialDate | None:
    if element is None:
        return None
    parts = [element.get(name) or text(element, name) for name in ("Year", "Month", "Day")]
    year, month, day = (
        int(part) if part.isascii() and part.isdigit() and len(part) < 5 else 0 for part in parts
    )
    return made(year, month, day) if year else None


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else -1
