"""What a row of a register says, in one shape, by a column map."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.record.dates import PartialDate
from detente.sources.lists.dates import made, read_date
from detente.sources.registers.columns import ColumnMap, cells_of

_YEARS = re.compile(
    r"(\d{1,2})(?:[.,](\d))?\s*(?:г\.|год|года|лет|гадоў|гады|years?|yrs?|y\.|років|роки|años|anos|jahre)",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"(\d{1,2})\s*(?:мес|месяц|месяц[аеы]в?|month|місяц|meses|mes\b)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?$")
_SERIAL = re.compile(r"[2-5]\d{4}$")  # a spreadsheet's number of a day between 1954 and 2064
_LOCAL = re.compile(r"(\d{1,2})\.(\d{4})$")
_SEX = {
    "m": "m", "male": "m", "man": "m", "м": "m", "муж": "m", "мужской": "m", "мужчынскі": "m", "hombre": "m",
    "f": "f", "female": "f", "woman": "f", "w": "f", "ж": "f", "жен": "f", "женский": "f", "жаночы": "f",
    "mujer": "f",
}  # fmt: skip
_NO_DATE = frozenset({"", "-", "—", "?", "unknown", "n/a", "null", "0000-00-00", "неизвестно", "life"})


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One row of a register. Empty or None is what it does not say; `status` is held, freed and so on."""

    number: int
    key: str
    name: str
    page: str = ""
    name_native: str = ""
    other_names: str = ""
    sex: str = ""
    born: PartialDate | None = None
    citizenship: str = ""
    known_as: str = ""
    status: str = ""
    arrested: PartialDate | None = None
    charge: str = ""
    sentence_years: float | None = None
    released: PartialDate | None = None
    expected_release: PartialDate | None = None
    release_kind: str = ""
    after_release: str = ""
    designated_from: PartialDate | None = None
    designated_to: PartialDate | None = None

    @property
    def only_initials(self) -> bool:
        """Whether the name holds an initial in place of a given name, so that it can tell nobody apart."""
        words = self.name.replace(".", ". ").split()
        return len(words) < 2 or any(len(word.strip(".")) <= 1 for word in words)


def local_date(text: str, month_first: bool = False) -> PartialDate | None:
    """A day, month or year as registers write it: also 13.12.2025, 12.2025, 2025."""
    bare = text.strip()
    if found := _LOCAL.match(bare):
        return made(int(found[2]), int(found[1]))
    return read_date(bare, month_first=month_first)


def years_of(text: str) -> float | None:
    """A sentence in years: 2,5 or "2 years 6 months" or "5 лет колонии"; None where no number is told."""
    bare = text.strip()
    if _NUMBER.match(bare):
        return float(bare.replace(",", "."))
    years, months = _YEARS.search(bare), _MONTHS.search(bare)
    if not years and not months:
        return None
    whole = float(f"{years[1]}.{years[2] or 0}") if years else 0.0
    return round(whole + (int(months[1]) / 12 if months else 0.0), 2)


def read_entries(
    path: Path, by: ColumnMap, trouble: Callable[[str], None] = lambda _: None
) -> Iterator[RegisterEntry]:
    """The rows of a register's table; what in a row cannot be used is told, and the rest of it stands.

    Raises BadInput where the file cannot be read or a column of the map is missing.
    """
    seen: dict[str, int] = {}
    for number, cells in cells_of(path, list(dict.fromkeys(by.columns.values())), by.sheet):
        given = {name: cells[column] for name, column in by.columns.items()}
        if not given["id"] or not given["name"]:
            trouble(f"{path.name}, row {number}: without an id or a name; left out")
            continue
        if given["id"] in seen:
            trouble(
                f"{path.name}, row {number}: id '{given['id']}' stands in row"
                f" {seen[given['id']]} too; left out"
            )
            continue
        seen[given["id"]] = number
        yield _entry(number, given, by, _in_row(path.name, number, trouble))


def _in_row(name: str, number: int, trouble: Callable[[str], None]) -> Callable[[str], None]:
    return lambda told: trouble(f"{name}, row {number}: {told}")


def _entry(
    number: int, given: dict[str, str], by: ColumnMap, trouble: Callable[[str], None]
) -> RegisterEntry:
    def word(name: str) -> str:
        return given.get(name, "")

    def term(name: str) -> str:
        said = word(name).casefold()
        known = by.values.get(name, {})
        if said and said not in known:
            trouble(f"column '{by.columns[name]}': '{word(name)}' has no meaning in the map; left empty")
        return known.get(said, "")

    def day(name: str) -> PartialDate | None:
        said = word(name)
        found = local_date(said, by.month_first)
        if found is None and said.casefold() not in _NO_DATE:
            hint = "; format the column as days in the spreadsheet" if _SERIAL.match(said) else ""
            trouble(f"column '{by.columns[name]}': '{said}' is no date; left empty{hint}")
        return found

    status = term("status") if "status" in by.columns else ""
    arrested, released = day("arrested"), day("released")
    release_kind = term("release_kind") if "release_kind" in by.columns else ""
    if "died" in by.columns and word("died").casefold() not in ("", "0", "no", "false"):
        release_kind = "died"
        released = local_date(word("died"), by.month_first) or released
    expected = None
    if status == "held" and release_kind != "died":  # a day of release that a court set, not an exit
        released, expected = None, released
    if arrested and released and released.order(arrested) == "before":
        trouble(f"released {released}, before the arrest of {arrested}; the release is left out")
        released, release_kind = None, "died" if release_kind == "died" else ""
    if status == "held" and release_kind != "died":
        release_kind = ""
    return RegisterEntry(
        number,
        given["id"],
        " ".join(given["name"].split()),
        word("page"),
        word("name_native"),
        word("other_names"),
        _SEX.get(word("sex").casefold(), ""),
        day("born"),
        word("citizenship"),
        word("known_as"),
        status,
        arrested,
        " ".join(word("charge").split()),
        years_of(word("sentence")),
        released,
        expected,
        release_kind,
        term("after_release") if "after_release" in by.columns else "",
        day("designated_from"),
        day("designated_to"),
    )
