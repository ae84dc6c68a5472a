"""The one choke point for what must not be shown.

`disclose` takes the case and the audience and returns the case that the audience may see; charts,
exports and pages only ever receive what came out of it. A restricted row is for the team: the public
case does not hold it. A withheld row is counted and never named: its texts are blank and its id is
replaced by a number, for the team as well, unless the audience is the keeper of the record.
"""

from typing import Literal

from detente.record.case import Case, ref
from detente.record.rows import ROW_TYPES, Row

Audience = Literal["public", "team", "keeper"]

_REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "measures": (("sender", "actors"), ("target", "actors")),
    "moves": (("actor", "actors"), ("recipient", "actors"), ("measures", "measures"), ("part_of", "moves")),
    "statements": (("speaker", "actors"), ("about_moves", "moves")),
    "commitments": (("by", "actors"), ("to", "actors")),
    "exchanges": (("given_moves", "moves"), ("received_moves", "moves")),
    "detentions": (("person_id", "people"), ("release_move", "moves")),
    "designations": (("person_id", "people"),),
}
_KEPT_TEXTS = {"sensitivity", "unit", "counter", "organisation", "definition", "language", "country", "sex"}


def disclose(case: Case, audience: Audience = "public") -> Case:
    """The case that an audience may see: public (the default), the team, or the keeper (all of it)."""
    if audience == "keeper" or not any(
        row.sensitivity in ("restricted", "withheld") for row in case.all_rows()
    ):
        return case
    if audience == "public":
        case = case.without(ref(row) for row in case.all_rows() if row.sensitivity == "restricted")
    names = {
        (row.table, row.row_id): f"withheld-{table_name}-{number}"
        for table_name in ROW_TYPES
        for number, row in enumerate(
            (r for r in case.rows(table_name) if r.sensitivity == "withheld"), start=1
        )
    }
    tables = {
        table: tuple(
            _veiled(_renamed(row, names), names.get((table, row.row_id))) for row in case.rows(table)
        )
        for table in ROW_TYPES
    }
    return case.with_rows(**tables)


def _renamed(row: Row, names: dict[tuple[str, str], str]) -> Row:
    """The row with references to withheld rows replaced by their numbers."""
    update: dict[str, object] = {}
    columns = (*_REFERENCES.get(row.table, ()), ("sources", "sources")) if hasattr(row, "sources") else ()
    for column, table in columns:
        value = getattr(row, column)
        if isinstance(value, tuple):
            new: object = tuple(names.get((table, name), name) for name in value)
        else:
            new = names.get((table, value), value)
        if new != value:
            update[column] = new
    return row.model_copy(update=update) if update else row


def _veiled(row: Row, number: str | None) -> Row:
    """A withheld row: its own id a number, its free texts blank, its terms, dates and counts kept."""
    if number is None:
        return row
    references = {column for column, _ in _REFERENCES.get(row.table, ())}
    update: dict[str, object] = {}
    for column, kind in row.cell_kinds.items():
        if kind != "text" or column in references or column in _KEPT_TEXTS:
            continue
        if column == row.key[0] and row.table not in ("detentions", "designations", "series"):
            update[column] = number
        elif _is_free_text(row, column):
            update[column] = "name withheld" if column == "name" else ""
    return row.model_copy(update=update)


def _is_free_text(row: Row, column: str) -> bool:
    """Whether a column is words of a person and not a term of the vocabulary or a precision."""
    field = type(row).model_fields[column]
    return not field.metadata and column not in row.key
