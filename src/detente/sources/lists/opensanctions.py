"""OpenSanctions entities as JSON lines in the followthemoney shape: id, schema, properties.

Sanction entities name the listed one in `entity` and hold programme, authority and dates; they come in any
order, so the file is read twice. Built from the published schema of the format; no file was at hand. The
data of OpenSanctions is under CC BY-NC 4.0: read it, do not publish it.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from detente.errors import BadInput
from detente.record.dates import PartialDate
from detente.sources.lists.dates import read_date
from detente.sources.lists.entry import Kind, ListEntry, distinct
from detente.sources.safety import text_lines

FORMAT = "opensanctions-ftm"
LISTED: dict[str, Kind] = {
    "Person": "person",
    "Organization": "organisation",
    "Company": "organisation",
    "LegalEntity": "organisation",
    "PublicBody": "organisation",
    "Vessel": "vessel",
    "Airplane": "aircraft",
    "CryptoWallet": "unknown",
    "Security": "unknown",
}
MAX_TROUBLE = 50
_IDENTIFIERS = (
    "passportNumber",
    "idNumber",
    "taxNumber",
    "registrationNumber",
    "imoNumber",
    "innCode",
    "leiCode",
)
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "birthCountry", "mainCountry", "flag")


def identify(head: bytes) -> bool:
    """Whether a file holds followthemoney entities a line each."""
    first = head.lstrip(b"\xef\xbb\xbf \r\n").split(b"\n", 1)[0]
    if not first.startswith(b"{") or b'"schema"' not in first:
        return False
    try:
        found = json.loads(first)
    except (ValueError, RecursionError):  # a first line longer than what was looked at, or nested on purpose
        return b'"properties"' in first
    return isinstance(found, dict) and "properties" in found


def entries(
    path: Path, issued: list[PartialDate], trouble: Callable[[str], None] = lambda _: None
) -> Iterator[ListEntry]:
    """The entities that can be listed, in the order of the file, with their sanctions put in."""
    sanctions: dict[str, list[dict[str, list[str]]]] = {}
    for written in text_lines(path):
        if '"Sanction"' in written and (item := _object(written)) and item["schema"] == "Sanction":
            for entity in item["properties"].get("entity", ()):
                sanctions.setdefault(entity, []).append(item["properties"])
    latest: PartialDate | None = None
    for line, item in _objects(path, trouble):
        day = read_date(str(item.get("last_change") or item.get("last_seen") or "")[:10])
        latest = max(latest, day) if latest and day else latest or day
        if item["schema"] in LISTED:
            yield _entry(item, sanctions.get(item["id"], []), f"{path.name}: line {line}")
    if latest:
        issued.append(latest)


def _objects(path: Path, trouble: Callable[[str], None]) -> Iterator[tuple[int, dict[str, Any]]]:
    wrong = right = 0
    for line, written in enumerate(text_lines(path), start=1):
        if not written.strip():
            continue
        found = _object(written)
        if found is None:
            wrong += 1
            trouble(f"{path.name}, line {line}: is no entity with id, schema and properties")
            if wrong > MAX_TROUBLE or (wrong > 3 and not right):
                raise BadInput(
                    f"{path}, line {line}: is no entity with id, schema and properties, like others"
                )
            continue
        right += 1
        yield line, found


def _object(written: str) -> dict[str, Any] | None:
    try:
        item = json.loads(written)
    except (ValueError, RecursionError):
        return None
    if not isinstance(item, dict) or not isinstance(item.get("properties"), dict):
        return None
    if not isinstance(item.get("id"), str) or not isinstance(item.get("schema"), str):
        return None
    properties = {
        _text(name): [_text(value) for value in values if isinstance(value, str)]
        for name, values in item["properties"].items()
        if isinstance(values, list)
    }
    caption = item.get("caption")
    known = {"id": _text(item["id"]), "caption": _text(caption) if isinstance(caption, str) else ""}
    return {**item, **known, "properties": properties}


def _text(value: str) -> str:
    """The text with half characters, which no file can hold, replaced."""
    return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")


def _entry(item: dict[str, Any], sanctions: list[dict[str, list[str]]], place: str) -> ListEntry:
    has: dict[str, list[str]] = item["properties"]

    def under(*names: str) -> list[str]:
        return [value for name in names if name in has for value in has[name]]

    def imposed(*names: str) -> list[str]:
        return [value for found in sanctions for name in names for value in found.get(name, ())]

    name = item["caption"] or next(iter(under("name")), "")
    listed = [day for value in imposed("listingDate", "startDate") if (day := read_date(value[:10]))]
    changed = [day for value in imposed("modifiedAt") if (day := read_date(value[:10]))]
    return ListEntry(
        entry_id=item["id"],
        kind=LISTED[item["schema"]],
        name=name,
        aliases=distinct(
            value for value in under("name", "alias", "weakAlias", "previousName") if value != name
        ),
        programmes=distinct([*under("programId"), *imposed("programId", "program")]),
        countries=distinct(under(*_COUNTRIES)),
        births=distinct(under("birthDate")),
        addresses=distinct(under("address")),
        identifiers=distinct(under(*_IDENTIFIERS)),
        measures=distinct(imposed("provisions")),
        remarks=" ".join(under("notes")),
        listed_on=min(listed, default=None),
        changed_on=max(changed, default=None),
        acts=distinct(imposed("authority", "authorityId")),
        place=place,
    )
