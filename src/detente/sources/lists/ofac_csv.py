"""OFAC's CSV files: a main table and its siblings of aliases, addresses and long remarks.

The main table (sdn.csv, cons_prim.csv) has 12 columns and no header; `-0-` stands for empty; programmes are
joined by `] [`; all else is in free-text remarks. Aliases (alt), addresses (add) and the overflow of the
remarks (comments) are files of their own, tied by the id in the first column, which is stable. Nothing has a
date. Siblings that lie beside the file under the same name are read along; an alias or address file without
its main table gives entries that have only what it says.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from detente.errors import BadInput
from detente.record.dates import PartialDate
from detente.sources.lists.dates import read_date
from detente.sources.lists.entry import Kind, ListEntry
from detente.sources.lists.ofac_remarks import read_remarks
from detente.sources.safety import table_rows

FORMAT = "ofac-csv"
WIDTHS = {"main": 12, "addresses": 6, "aliases": 5, "comments": 2}
_PART_NAMES = {"main": ("prim", ""), "addresses": ("add",), "aliases": ("alt",), "comments": ("comments",)}
_KINDS: dict[str, Kind] = {
    "individual": "person",
    "aircraft": "aircraft",
    "vessel": "vessel",
    "": "organisation",
    "entity": "organisation",
}
_ID_FIRST = re.compile(r'"?\d{1,7}"?,')
_NAMED_PART = re.compile(r"(?<![A-Za-z])(add|alt|comments|prim)(?![A-Za-z])", re.IGNORECASE)
_DATED = re.compile(r"(20\d\d)-?(\d\d)-?(\d\d)")
_DASH = "-0-"
MAX_TROUBLE = 50


def identify(head: bytes) -> str:
    """Which of the tables a file is by its first row: main, addresses, aliases, comments; empty if none."""
    import csv

    first = head.decode("utf-8", "replace").lstrip("\ufeff").split("\n", 1)[0].strip("\r")
    if not _ID_FIRST.match(first):
        return ""
    try:
        cells = next(csv.reader([first], strict=True), [])
    except csv.Error:
        return ""
    kind = next((name for name, width in WIDTHS.items() if width == len(cells)), "")
    if kind == "aliases" and cells[2].strip().lower() not in ("aka", "fka", "nka"):
        return ""
    if kind in ("main", "addresses", "aliases") and not any(_DASH in cell for cell in cells):
        return ""
    return kind


def issued_on(path: Path) -> PartialDate | None:
    """The day in the file's name; the file itself has none."""
    found = _DATED.search(path.name)
    return read_date("-".join(found.groups())) if found else None


def siblings(path: Path, part: str) -> dict[str, Path]:
    """The tables that lie beside one of them under the same name, by what they hold; the given one too."""
    found = {part: path}
    named = _NAMED_PART.search(path.name)
    for other, names in _PART_NAMES.items():
        if other == part:
            continue
        for name in names:
            candidates = _names_beside(path.name, named, name)
            there = next((path.with_name(one) for one in candidates if path.with_name(one).is_file()), None)
            if there is not None and there != path:
                found[other] = there
                break
    return found


def _names_beside(name: str, named: re.Match[str] | None, wanted: str) -> list[str]:
    """Names that a sibling may have: add.csv beside sdn.csv, sdn_add_2025.csv beside sdn_2025.csv."""
    stem, dot, ending = name.rpartition(".")
    if named is not None:
        replaced = name[: named.start()] + wanted + name[named.end() :]
        short = re.sub(r"_(?=_|\.)|^_", "", replaced) if not wanted else replaced
        more = [f"sdn.{ending}"] if stem.lower() in ("add", "alt") and not wanted else []
        return [*more, short]
    if stem.lower() == "sdn":
        return [f"{wanted}{dot}{ending}", f"sdn_{wanted}{dot}{ending}"]
    return [re.sub(r"(sdn|cons)", rf"\1_{wanted}", name, count=1, flags=re.IGNORECASE)] if wanted else []


def _cell(text: str) -> str:
    bare = text.strip()
    return "" if bare == _DASH else bare


def _rows(path: Path, part: str, trouble: Callable[[str], None]) -> Iterator[tuple[int, list[str]]]:
    """The rows of one table; a row of another width is told and left out, the many end the reading."""
    width, wrong = WIDTHS[part], 0
    for line, cells in table_rows(path, encoding=_encoding(path)):
        if len(cells) == 1 and not cells[0].strip("\x1a "):
            continue
        if len(cells) != width or not cells[0].strip().isdigit():
            wrong += 1
            trouble(
                f"{path.name}, line {line}: {len(cells)} cells beginning '{cells[0][:20]}';"
                f" expected {width} beginning with an id"
            )
            if wrong > MAX_TROUBLE:
                raise BadInput(
                    f"{path}: more than {MAX_TROUBLE} rows do not fit; the last, in line {line}, has"
                    f" {len(cells)} cells, expected {width} beginning with an id"
                )
            continue
        yield line, [_cell(cell) for cell in cells]


def _encoding(path: Path) -> str:
    """UTF-8 where the whole of the file is; else the code page in which OFAC wrote older files."""
    from detente.sources.safety import text_lines

    try:
        for _ in text_lines(path):
            pass
    except BadInput as error:
        if "not utf-8" not in str(error):
            raise
        return "cp1252"
    return "utf-8-sig"


def entries(files: dict[str, Path], trouble: Callable[[str], None] = lambda _: None) -> Iterator[ListEntry]:
    """The entries of a set of tables, in the order of the main one, else by first appearance."""
    aliases: dict[str, list[str]] = {}
    addresses: dict[str, list[tuple[str, str]]] = {}
    more: dict[str, str] = {}
    places: dict[str, str] = {}
    if "aliases" in files:
        for line, row in _rows(files["aliases"], "aliases", trouble):
            aliases.setdefault(row[0], []).append(row[3])
            places.setdefault(row[0], f"{files['aliases'].name}: line {line}")
    if "addresses" in files:
        for line, row in _rows(files["addresses"], "addresses", trouble):
            written = ", ".join(part for part in row[2:5] if part)
            addresses.setdefault(row[0], []).append((written, row[4]))
            places.setdefault(row[0], f"{files['addresses'].name}: line {line}")
    if "comments" in files:
        for _, row in _rows(files["comments"], "comments", trouble):
            more[row[0]] = row[1]
    if "main" not in files:
        for entry_id, place in places.items():
            yield _entry(entry_id, aliases, addresses, more, place=place)
        return
    seen: dict[str, int] = {}
    for line, row in _rows(files["main"], "main", trouble):
        if row[0] in seen:
            trouble(f"{files['main'].name}, line {line}: id {row[0]} stands in line {seen[row[0]]} too")
            continue
        seen[row[0]] = line
        yield _entry(row[0], aliases, addresses, more, row, f"{files['main'].name}: line {line}")


def _entry(
    entry_id: str,
    aliases: dict[str, list[str]],
    addresses: dict[str, list[tuple[str, str]]],
    more: dict[str, str],
    row: list[str] | None = None,
    place: str = "",
) -> ListEntry:
    lived = addresses.get(entry_id, [])
    also = aliases.get(entry_id, [])
    remarks = "".join(((row[11] if row else ""), more.get(entry_id, "")))
    said = read_remarks(remarks)
    flag = row[9] if row else ""
    ids = (f"call sign {row[5]}",) if row and row[5] else ()
    countries = [country for _, country in lived if country] + list(said.countries) + ([flag] if flag else [])
    return ListEntry(
        entry_id=entry_id,
        kind=_KINDS.get(row[2].lower(), "unknown") if row else "unknown",
        name=row[1] if row else "",
        aliases=tuple(dict.fromkeys([*also, *said.aliases])),
        programmes=tuple(part.strip(" []") for part in row[3].split("] [") if part.strip(" []"))
        if row
        else (),
        countries=tuple(dict.fromkeys(countries)),
        births=said.births,
        addresses=tuple(dict.fromkeys(written for written, _ in lived if written)),
        identifiers=ids + said.identifiers,
        remarks=remarks,
        place=place,
    )
