"""A saved map from the columns of any table to what a register says of a person.

The map is a small JSON file that stays beside the data, so that the next copy of the table is read the same
way: which column is the id, the name, the arrest; what the register's own words for an exit mean; who keeps
it and by what definition it recognises people.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from detente.errors import BadInput
from detente.sources.registers.workbook import is_workbook
from detente.sources.registers.workbook import rows as workbook_rows
from detente.sources.safety import Limits, head_of, table_rows
from detente.vocabulary import VOCABULARIES

FIELDS = (
    "id", "page", "name", "name_native", "other_names", "sex", "born", "citizenship", "known_as", "status",
    "arrested", "charge", "sentence", "released", "release_kind", "after_release", "died", "designated_from",
    "designated_to",
)  # fmt: skip
"""What a column can be mapped to."""
TERMS = {"release_kind": "detentions.release_kind", "after_release": "detentions.after_release"}
STATUSES = ("held", "freed", "not_recognised", "unknown")
MAX_TABLE = Limits(bytes=400_000_000, line_chars=1_000_000)


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """How to read one register.

    columns: field -> column of the table. values: field -> the register's word -> our term. recognises: the
    statuses under which the register counts the person as a political prisoner ("held", "freed"); empty
    where its table says nothing of that. sensitivity is put on every row that is made.
    """

    register: str
    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    definition: str = ""
    recognises: tuple[str, ...] = ()
    url: str = ""
    side: str = "rights_group"
    language: str = ""
    sheet: str = ""
    month_first: bool = False
    sensitivity: str = "restricted"

    @property
    def slug(self) -> str:
        """The register's name as the beginning of ids."""
        return "-".join("".join(c if c.isalnum() else " " for c in self.register.lower()).split())


def read_map(path: Path) -> ColumnMap:
    """Read a saved map; BadInput with the key and what was expected where it does not fit."""
    try:
        if path.stat().st_size > 1_000_000:
            raise BadInput(f"{path}: a column map is far smaller than a megabyte")
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise BadInput(f"{path}: is no JSON file that can be read ({error})") from None
    if not isinstance(found, dict):
        raise BadInput(f"{path}: expected an object with 'register' and 'columns'")
    return map_of(found, str(path))


def map_of(found: Mapping[str, Any], where: str) -> ColumnMap:
    """The map that an object of JSON describes; BadInput where it does not fit."""
    known = set(ColumnMap.__dataclass_fields__)
    if strange := sorted(set(found) - known):
        raise BadInput(f"{where}: key '{strange[0]}' is not known; the keys are {', '.join(sorted(known))}")
    register, columns = found.get("register"), found.get("columns")
    if not isinstance(register, str) or not register.strip():
        raise BadInput(f"{where}: 'register' must name who keeps the register")
    if not _texts(columns) or not isinstance(columns, dict):
        raise BadInput(f"{where}: 'columns' must tell the column of each field, as text")
    if strange := sorted(set(columns) - set(FIELDS)):
        raise BadInput(f"{where}: field '{strange[0]}' is not known; the fields are {', '.join(FIELDS)}")
    for needed in ("id", "name"):
        if needed not in columns:
            raise BadInput(f"{where}: 'columns' must name the column of '{needed}': rows are updated by it")
    values = found.get("values", {})
    if not isinstance(values, dict) or not all(_texts(one) for one in values.values()):
        raise BadInput(f"{where}: 'values' must give, by field, the register's word and ours")
    for name, words in values.items():
        allowed = (
            (*VOCABULARIES[TERMS[name]], "") if name in TERMS else STATUSES if name == "status" else None
        )
        for word, ours in words.items():
            if allowed is not None and ours not in allowed:
                raise BadInput(
                    f"{where}: values of '{name}': '{word}' means '{ours}';"
                    f" expected one of {', '.join(allowed)}"
                )
    recognises = found.get("recognises", [])
    if not isinstance(recognises, list) or any(one not in STATUSES for one in recognises):
        raise BadInput(f"{where}: 'recognises' must be a list of {', '.join(STATUSES)}")
    side, sensitivity = found.get("side", "rights_group"), found.get("sensitivity", "restricted")
    for name, value, terms in (("side", side, "sources.side"), ("sensitivity", sensitivity, "sensitivity")):
        if value not in VOCABULARIES[terms]:
            raise BadInput(
                f"{where}: '{name}' is '{value}'; expected one of {', '.join(VOCABULARIES[terms])}"
            )
    plain = {name: found.get(name, "") for name in ("definition", "url", "language", "sheet")}
    if not all(isinstance(value, str) for value in plain.values()):
        raise BadInput(f"{where}: definition, url, language and sheet must be text")
    return ColumnMap(
        register.strip(),
        MappingProxyType(dict(columns)),
        MappingProxyType({name: MappingProxyType(_folded(words)) for name, words in values.items()}),
        recognises=tuple(recognises),
        side=side,
        month_first=found.get("month_first") is True,
        sensitivity=sensitivity,
        **plain,
    )


def _texts(found: object) -> bool:
    return isinstance(found, dict) and all(
        isinstance(k, str) and isinstance(v, str) for k, v in found.items()
    )


def _folded(words: Mapping[str, str]) -> dict[str, str]:
    return {word.casefold().strip(): ours for word, ours in words.items()}


def cells_of(path: Path, needed: Sequence[str], sheet: str = "") -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV or XLSX table by column name, each with its number; the header is checked first.

    Raises BadInput where a needed column is missing or stands twice, or a row has more cells than the header.
    """
    header: list[str] = []
    for number, cells in _lines(path, sheet):
        if not header:
            header = [" ".join(cell.split()) for cell in cells]
            for name in needed:
                if header.count(name) != 1:
                    told = "is missing" if name not in header else "stands twice"
                    raise BadInput(
                        f"{path}, row {number}: column '{name}' {told}; found {', '.join(header)[:300]}"
                    )
            continue
        if len(cells) > len(header) and any(cells[len(header) :]):
            raise BadInput(
                f"{path}, row {number}: {len(cells)} cells; expected {len(header)} as in the header"
            )
        if any(cell.strip() for cell in cells):
            filled = [*cells, *[""] * (len(header) - len(cells))]
            yield number, {name: cell.strip() for name, cell in zip(header, filled, strict=False)}
    if not header:
        raise BadInput(f"{path}: the table is empty")


def _lines(path: Path, sheet: str) -> Iterator[tuple[int, list[str]]]:
    head = head_of_table(path)
    if is_workbook(head):
        yield from workbook_rows(path, sheet)
        return
    first = head.split(b"\n", 1)[0]
    delimiter = max(",;\t", key=lambda mark: first.count(mark.encode()))
    for number, (_, cells) in enumerate(table_rows(path, delimiter=delimiter, limits=MAX_TABLE), start=1):
        yield number, cells


def head_of_table(path: Path) -> bytes:
    """The first bytes of a table as it lies on the disk; a workbook is not unpacked for it."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(4096)
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror or error})") from None
    except ValueError:
        raise BadInput("the name of the file holds a zero byte") from None
    return raw if is_workbook(raw) else head_of(path, MAX_TABLE)
