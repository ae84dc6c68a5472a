"""The rules a case is held to. Every breach becomes a problem; checking never stops at the first one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from detente.record.bundle import Exemption
from detente.record.cells import parse_cell
from detente.record.dates import PartialDate
from detente.record.problems import Problem
from detente.record.rows import ROW_TYPES
from detente.record.sheets import local_day, slashed
from detente.vocabulary import ANNOUNCING, DETENTION_KINDS, VOCABULARIES

Cells = Mapping[str, str]
Tables = Mapping[str, Sequence[tuple[int, Cells]]]
"""The cells of each table: number of the row in the spreadsheet, text by column."""

REFERENCES: Mapping[str, str] = {
    "measures.sender": "actors", "measures.target": "actors", "moves.actor": "actors",
    "moves.recipient": "actors", "moves.measures": "measures", "moves.part_of": "moves",
    "statements.speaker": "actors", "statements.about_moves": "moves", "commitments.by": "actors",
    "commitments.to": "actors", "exchanges.given_moves": "moves", "exchanges.received_moves": "moves",
    "detentions.person_id": "people", "detentions.release_move": "moves", "designations.person_id": "people",
    **{f"{table}.sources": "sources" for table, row in ROW_TYPES.items() if "sources" in row.columns()},
}  # fmt: skip
"""Column -> the table it points into."""
REQUIRED = frozenset(
    f"{table}.{name}"
    for table, row in ROW_TYPES.items()
    for name, field in row.model_fields.items()
    if field.is_required() or name == "sources"
)
"""Columns that must not be empty: the required fields, and sources everywhere."""
PRECISIONS: Mapping[str, str] = {
    f"{table}.{name.removesuffix('_precision') + suffix}": name
    for table, row in ROW_TYPES.items()
    for name in row.columns()
    if name.endswith("_precision")
    for suffix in ("", "_on")
    if name.removesuffix("_precision") + suffix in row.columns()
}
"""Date column -> the column of its precision."""


def check_cells(tables: Tables) -> Iterator[Problem]:
    """Problems that one row or one reference shows: ids, terms, dates, numbers, references."""
    ids = {table: {row_id_of(table, cells) for _, cells in rows} for table, rows in tables.items()}
    for table, rows in tables.items():
        yield from _repeated_ids(table, rows)
        for number, cells in rows:
            for column, text in cells.items():
                for slug, expected, shown in _cell_faults(table, column, text, cells, ids):
                    yield Problem(
                        slug, f"{table}.csv", number, column, shown, expected, row_id_of(table, cells)
                    )


def row_id_of(table: str, cells: Cells) -> str:
    """The id of a row from its cells: its key column, or its key columns joined."""
    row_type = ROW_TYPES[table]
    if len(row_type.key) == 1:
        return cells.get(row_type.key[0], "")
    return "@".join(cells.get(column, "") for column in row_type.key if cells.get(column))


def _repeated_ids(table: str, rows: Sequence[tuple[int, Cells]]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    column = ROW_TYPES[table].key[0]
    for number, cells in rows:
        row_id = row_id_of(table, cells)
        if not row_id or not cells.get(column):
            yield Problem("empty-id", f"{table}.csv", number, column, "", "must have an id")
        elif row_id in seen:
            yield Problem(
                "repeated-id",
                f"{table}.csv",
                number,
                column,
                cells[column],
                f"stands already in row {seen[row_id]}",
                row_id,
            )
        seen.setdefault(row_id, number)


def _cell_faults(
    table: str, column: str, text: str, cells: Cells, ids: Mapping[str, set[str]]
) -> Iterator[tuple[str, str, str]]:
    """Faults of one cell: slug, what was expected, the text to show."""
    place, row_type = f"{table}.{column}", ROW_TYPES[table]
    if text != text.strip() or "\n" in text:
        yield "blank-ends", "must have no blank at its ends and no line break", text
        text = text.strip()
    if not text:
        if place in REQUIRED and column != row_type.key[0]:
            yield "empty-cell", "must not be empty", text
        return
    kind = row_type.cell_kinds[column]
    allowed = _vocabulary(place)
    if allowed and text not in allowed:
        yield "vocabulary", f"must be one of {', '.join(allowed)}", text
    if place in REFERENCES:
        for name in parse_cell(text, "ids") if kind == "ids" else (text,):
            if name not in ids.get(REFERENCES[place], set()):
                yield "reference", f"must be an id of {REFERENCES[place]}.csv", name
    if kind in ("integer", "number"):
        try:
            parse_cell(text, kind)
        except ValueError:
            yield "number", "must be a whole number" if kind == "integer" else "must be a number", text
    if kind == "day":
        yield from _date_faults(text, cells.get(PRECISIONS.get(place, ""), ""))


def _vocabulary(place: str) -> tuple[str, ...]:
    column = place.split(".")[1]
    if column.endswith("_precision"):
        return VOCABULARIES["precision"]
    return VOCABULARIES.get(place) or (VOCABULARIES["sensitivity"] if column == "sensitivity" else ())


def _date_faults(text: str, precision: str) -> Iterator[tuple[str, str, str]]:
    try:
        day: date = parse_cell(text, "day")
    except ValueError:
        if slashed(text):
            yield "date", "can mean two days; must be a day as YYYY-MM-DD", text
        else:
            yield "date", "must be a day as YYYY-MM-DD", text
        return
    if (precision == "month" and day.day != 1) or (precision == "year" and (day.month, day.day) != (1, 1)):
        yield (
            "precision-day",
            f"is known to the {precision}, so must be the first day of the {precision}",
            text,
        )


def check_rules(tables: Tables, today: date | None = None) -> Iterator[Problem]:
    """Problems that show between rows; `today` switches on the rule against dates in the future."""
    if today is not None:
        yield from _future_dates(tables, today)
    yield from _move_rules(tables)
    yield from _exchange_rules(tables)
    for number, cells in tables["detentions"]:
        arrested, released = (
            _partial(cells, "arrested_on", "arrested_precision"),
            _partial(cells, "release_on", "release_precision"),
        )
        if arrested and released and released.last < arrested.first:
            yield Problem(
                "release-before-arrest",
                "detentions.csv",
                number,
                "release_on",
                cells["release_on"],
                f"must not lie before the arrest ({cells['arrested_on']})",
                row_id_of("detentions", cells),
            )
    used = {
        name
        for table, rows in tables.items()
        for _, cells in rows
        if table != "sources"
        for name in parse_cell(cells.get("sources", ""), "ids")
    }
    for number, cells in tables["sources"]:
        name = cells["source_id"]
        if name and name not in used:
            yield Problem(
                "unused-source", "sources.csv", number, "source_id", name, "must be cited by a row", name
            )


def _future_dates(tables: Tables, today: date) -> Iterator[Problem]:
    for table, rows in tables.items():
        for number, cells in rows:
            for column, kind in ROW_TYPES[table].cell_kinds.items():
                day = _day(cells.get(column, "")) if kind == "day" and column != "due_on" else None
                if day and day > today:
                    yield Problem(
                        "future-date",
                        f"{table}.csv",
                        number,
                        column,
                        cells[column],
                        f"must not lie after today ({today.isoformat()})",
                        row_id_of(table, cells),
                    )


def _move_rules(tables: Tables) -> Iterator[Problem]:
    moves = {cells["move_id"]: cells for _, cells in tables["moves"]}
    sources = {cells["source_id"]: cells for _, cells in tables["sources"]}
    for number, cells in tables["moves"]:
        row_id = cells["move_id"]

        def problem(
            slug: str, column: str, value: str, expected: str, at: int = number, row: str = row_id
        ) -> Problem:
            return Problem(slug, "moves.csv", at, column, value, expected, row)

        counts = [
            int(text) for name in ("people_low", "people", "people_high") if (text := cells[name]).isdigit()
        ]
        if counts != sorted(counts):
            yield problem(
                "people-order", "people", cells["people"], "must lie between people_low and people_high"
            )
        if cells["counting"] == "repeat" and not cells["part_of"]:
            yield problem("repeat-parent", "part_of", "", "must name the move that the repeat repeats")
        if _in_circle(row_id, moves):
            yield problem(
                "part-of-circle", "part_of", cells["part_of"], "must not lead back to the move itself"
            )
        happened = _partial(cells, "date", "date_precision")
        if happened is None or cells["kind"] in ANNOUNCING:
            continue
        for name in parse_cell(cells["sources"], "ids"):
            source = sources.get(name)
            told = _partial(source, "published_on", "published_precision") if source else None
            if source and told and source["side"] != "reference" and told.last < happened.first:
                yield problem(
                    "known-before", "sources", name, f"was published {told}, before the move ({happened})"
                )


def _in_circle(row_id: str, moves: Mapping[str, Cells]) -> bool:
    seen: set[str] = set()
    parent = moves[row_id]["part_of"]
    while parent in moves and parent not in seen:
        if parent == row_id:
            return True
        seen.add(parent)
        parent = moves[parent]["part_of"]
    return False


def _exchange_rules(tables: Tables) -> Iterator[Problem]:
    moves = {cells["move_id"]: cells for _, cells in tables["moves"]}
    roles = {cells["actor_id"]: cells["role"] for _, cells in tables["actors"]}
    for number, cells in tables["exchanges"]:
        for column, role in (("given_moves", "sender"), ("received_moves", "target")):
            for name in parse_cell(cells[column], "ids"):
                move = moves.get(name)
                if move is None:
                    continue
                found = roles.get(move["actor"], "")
                if found != role:
                    yield Problem(
                        "exchange-side",
                        "exchanges.csv",
                        number,
                        column,
                        name,
                        f"must be made by a {role}; {move['actor']} is a {found or 'stranger'}",
                        cells["exchange_id"],
                    )
                elif role == "sender" and move["kind"] in DETENTION_KINDS and cells["setting"] != "swap":
                    yield Problem(
                        "sender-people",
                        "exchanges.csv",
                        number,
                        column,
                        name,
                        "a sender gives people only in a swap",
                        cells["exchange_id"],
                    )


def excuse(problems: Sequence[Problem], exemptions: Sequence[Exemption]) -> list[Problem]:
    """The problems with known exceptions turned into notes, and a problem for each exception not needed."""
    excused = {(e.table, e.row_id, e.column): e.reason for e in exemptions}
    used: set[tuple[str, str, str]] = set()
    found: list[Problem] = []
    for problem in problems:
        place = (problem.file.removesuffix(".csv"), problem.row_id, problem.column)
        if place in excused and not problem.rule.blocks:
            used.add(place)
            found.append(replace(problem, gravity="note", reason=excused[place]))
        else:
            found.append(problem)
    for line, exemption in enumerate(exemptions, start=2):
        if (exemption.table, exemption.row_id, exemption.column) not in used:
            found.append(
                Problem(
                    "unused-exemption",
                    "exceptions.csv",
                    line,
                    "row_id",
                    exemption.row_id,
                    f"is an exception that {exemption.table}.csv does not need",
                    exemption.row_id,
                )
            )
    return found


def _day(text: str) -> date | None:
    try:
        return parse_cell(text, "day") if text else None
    except ValueError:
        return None


def _partial(cells: Cells, column: str, precision: str) -> PartialDate | None:
    day = _day(cells.get(column, ""))
    known = cells.get(precision, "") or "day"
    return PartialDate(day, known) if day and known in VOCABULARIES["precision"] else None  # type: ignore[arg-type]


def tidy_cells(table: str, cells: Cells, decimal_comma: bool) -> dict[str, str]:
    """A row as a spreadsheet saved it, with days and numbers in the format's own writing."""
    mend: Mapping[str, Callable[[str], str]] = {
        "day": local_day,
        "number": (lambda text: text.replace(",", ".")) if decimal_comma else str,
    }
    kinds = ROW_TYPES[table].cell_kinds
    return {column: mend.get(kinds[column], str)(text) for column, text in cells.items()}
