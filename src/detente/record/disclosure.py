"""The one choke point for what must not be shown.

`disclose` takes the case and the audience and returns the case that the audience may see; charts,
exports and pages only ever receive what came out of it. A restricted row is for the team: the public
case does not hold it. A withheld row is counted and never named: its texts are blank and its id is a
number. The names of a withheld person (every spelling in the register, and each surname alone) are
struck from the texts, ids and addresses of all other rows as well, for whoever writes about a release
also writes who was released. Only the keeper of the record sees all.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from detente.record.case import Case, ref
from detente.record.checks import REFERENCES
from detente.record.quotes import Quote
from detente.record.rows import ROW_TYPES, Person, Row
from detente.record.soundings import Soundings
from detente.record.views import ACTOR_COLUMNS

Audience = Literal["public", "team", "keeper"]
STRUCK = "[name withheld]"
GUARDED = frozenset({"restricted", "withheld"})

_NAMED_BY_PARTS = frozenset({"detentions", "designations", "series"})
"""Tables whose rows have no id of their own."""
_COUNTED = frozenset({"unit", "counter", "organisation", "definition", "language", "country", "sex"})
"""Columns of plain text that tell nothing of a person and keep the totals readable."""


def disclose(case: Case, audience: Audience = "public") -> Case:
    """The case that an audience may see: public (the default), the team, or the keeper (all of it)."""
    if audience == "public":
        restricted = [ref(row) for row in case.all_rows() if row.sensitivity == "restricted"]
        case = case.without([*restricted, *_on_these_alone(case, set(restricted))]) if restricted else case
    if audience == "keeper" or not any(row.sensitivity == "withheld" for row in case.all_rows()):
        return case
    hidden = _spellings(person for person in case.people if person.sensitivity == "withheld")
    names = _new_ids(case, hidden)
    tables = {
        table: tuple(_struck(_veiled(_renamed(row, names)), hidden) for row in case.rows(table))
        for table in ROW_TYPES
    }
    quotes = tuple(
        _struck_quote(one, names, hidden) for one in case.quotes if not _is_withheld(case.by_ref.get(one.row))
    )
    return replace(case.with_rows(**tables), quotes=quotes)


def _on_these_alone(case: Case, refs: set[str]) -> list[str]:
    """Refs of rows that rest on no other source than the ones named: without them nothing vouches."""
    return [
        ref(row)
        for row in case.all_rows()
        if row.cites and all(f"sources/{name}" in refs for name in row.cites)
    ]


def guarded(case: Case) -> int:
    """How many rows of a case are restricted or withheld."""
    return sum(row.sensitivity in GUARDED for row in case.all_rows())


class Withheld:
    """The names that a case withholds, for words that stand beside the record and not in a row of it."""

    def __init__(self, case: Case) -> None:
        """`case`: as its keeper has it."""
        self._hidden = _spellings(person for person in case.people if person.sensitivity == "withheld")

    def told_in(self, text: str) -> bool:
        """Whether a text or an address tells one of them."""
        return self._hidden is not None and self._hidden.told_in(text, address=True)

    def struck_from(self, text: str) -> str:
        """The text without them; nothing of it where a name cannot be told apart from the rest."""
        if self._hidden is None:
            return text
        struck = self._hidden.strike(text)
        return STRUCK if self.told_in(struck) else struck


@dataclass(frozen=True)
class _Spellings:
    """Every way in which the withheld people are named."""

    in_texts: re.Pattern[str]
    run_together: tuple[str, ...]
    """The same without blanks, for addresses, where nothing need stand between a name and its neighbours."""
    soundings: Soundings
    """The surnames as they sound, for words of others, who spell them as they like."""

    def strike(self, text: str) -> str:
        """Words of others without the names, however they are spelled."""
        return self.soundings.strike(self.in_texts.sub(STRUCK, text), STRUCK)

    def told_in(self, text: str, *, address: bool = False) -> bool:
        """Whether a text tells one of the names."""
        plain = re.sub(r"[\s._%-]|20(?=[A-Z])", "", text).casefold() if address else ""
        return bool(self.in_texts.search(text)) or any(name in plain for name in self.run_together)


def _spellings(people: Iterable[Person]) -> _Spellings | None:
    """The spellings of the people's names in the register, and each surname alone; None for nobody."""
    forms: set[str] = set()
    for person in people:
        spellings = [person.name, person.name_native, *person.other_names.split(";")]
        for spelling in (text.strip() for text in spellings):
            forms |= {spelling, spelling.split(" ")[-1]} if spelling else set()
        forms.add(person.person_id)
    longest_first = sorted((form for form in forms if len(form) > 2), key=lambda form: (-len(form), form))
    if not longest_first:
        return None
    # a name in an address stands between hyphens, so only letters bound it; Slavic names bear case endings
    alternatives = "|".join(re.escape(form).replace(r"\ ", r"[\s_-]+") for form in longest_first)
    pattern = re.compile(rf"(?<![^\W\d_])(?:{alternatives})[^\W\d_]{{0,3}}(?![^\W\d_])", re.IGNORECASE)
    together = {re.sub(r"[\s_-]", "", form).casefold() for form in forms}
    surnames = {form.split(" ")[-1] for form in forms}
    return _Spellings(pattern, tuple(sorted(name for name in together if len(name) > 4)), Soundings(surnames))


def _new_ids(case: Case, hidden: _Spellings | None) -> dict[tuple[str, str], str]:
    """A number for each row that is withheld or whose id tells a withheld name, by table and old id."""
    found: dict[tuple[str, str], str] = {}
    for table in ROW_TYPES:
        number = 0
        for row in case.rows(table):
            if row.sensitivity == "withheld" or (hidden and hidden.told_in(row.row_id, address=True)):
                number += 1
                found[table, row.row_id] = f"withheld-{table}-{number}"
    return found


def _is_withheld(row: Row | None) -> bool:
    return row is None or row.sensitivity == "withheld"


def _struck_quote(quote: Quote, names: Mapping[tuple[str, str], str], hidden: _Spellings | None) -> Quote:
    """The quote with withheld names struck; the digest and the place of a text that tells one are dropped."""
    table, _, row_id = quote.row.partition("/")
    row = f"{table}/{names.get((table, row_id), row_id)}"
    quote = replace(quote, row=row, source=names.get(("sources", quote.source), quote.source))
    words = hidden.strike(quote.quote) if hidden else quote.quote
    if words == quote.quote:
        return quote
    return replace(quote, quote=words, start=0, end=len(words), text_sha256="")


def _renamed(row: Row, names: Mapping[tuple[str, str], str]) -> Row:
    """The row with its own id and its references replaced where they have a number."""
    update: dict[str, object] = {}
    if row.table not in _NAMED_BY_PARTS and (row.table, row.row_id) in names:
        update[row.key[0]] = names[row.table, row.row_id]
    for column in row.cell_kinds:
        table = REFERENCES.get(f"{row.table}.{column}")
        if table is None:
            continue
        value = getattr(row, column)
        if isinstance(value, tuple):
            new: object = tuple(names.get((table, name), name) for name in value)
        else:
            new = names.get((table, value), value)
        if new != value:
            update[column] = new
    return row.model_copy(update=update) if update else row


def _free_texts(row: Row) -> list[str]:
    """The columns that hold words of a person: no terms, no ids, no references."""
    return [
        column
        for column, kind in row.cell_kinds.items()
        if kind == "text"
        and not type(row).model_fields[column].metadata
        and column not in row.key
        and column not in ACTOR_COLUMNS[row.table]
        and f"{row.table}.{column}" not in REFERENCES
    ]


def _veiled(row: Row) -> Row:
    """A withheld row: its texts blank, its terms, dates and counts kept."""
    if row.sensitivity != "withheld":
        return row
    columns = [column for column in _free_texts(row) if column not in _COUNTED]
    return row.model_copy(update={column: STRUCK if column == "name" else "" for column in columns})


def _struck(row: Row, hidden: _Spellings | None) -> Row:
    """The row with withheld names struck from its texts; an address that tells one is blank."""
    if hidden is None:
        return row
    update: dict[str, object] = {}
    for column in (*_free_texts(row), *(("counter",) if row.table == "series" else ())):
        text = str(getattr(row, column))
        if text and hidden.told_in(text, address=column == "url"):
            update[column] = "" if column == "url" else hidden.in_texts.sub(STRUCK, text)
    return row.model_copy(update=update) if update else row
