"""From a case to the store and back: an import that shows first what it would change, and an export.

An import makes the stored case equal to the given one: new rows are put, rows that differ are corrected,
rows that are gone are retracted, all in one transaction and one batch with one author and reason; rows
that are the same cost no revision. Proposals and decisions, which no case carries, are left alone.

A row is stored as its cells, the empty ones left out. The case itself is a row of kind `case`, with its
title and its exemptions. The lines of a package have an order and get it back: rows come in the order in
which they entered the record, and where a package orders a table otherwise, the case's row keeps the order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from detente.errors import CaseNotFound, CaseUnreadable, StoreFault, UsageFault
from detente.record.case import Case, Exemption
from detente.record.head import Key
from detente.record.log import Store
from detente.record.package import read_folder
from detente.record.quotes import QUOTES, Quote
from detente.record.revision import (
    GENESIS,
    Body,
    Change,
    FieldDifference,
    Json,
    StoredRow,
    canonical_json,
    field_differences,
)
from detente.record.rows import ROW_TYPES, Row

CASE_KIND = "case"
"""The kind of the one row that tells of the case itself."""


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What an import does to one row, with the fields that it changes."""

    kind: str
    row_id: str
    outcome: Literal["added", "changed", "retracted"]
    differences: tuple[FieldDifference, ...]


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import changed, or would change if it was a dry run.

    `batch` is the first revision of the import, None if nothing was written. `digest_before` lets the
    import that follows a dry run insist that the case has not moved on in between.
    """

    case_id: str
    dry_run: bool
    rows: tuple[RowOutcome, ...]
    unchanged: int
    batch: int | None
    digest_before: str
    digest_after: str

    def of(self, outcome: Literal["added", "changed", "retracted"]) -> tuple[RowOutcome, ...]:
        """The rows with that outcome."""
        return tuple(row for row in self.rows if row.outcome == outcome)


def import_case(
    store: Store,
    case: Case,
    *,
    author: str,
    reason: str,
    dry_run: bool = False,
    expect_digest: str | None = None,
) -> ImportOutcome:
    """Make the stored case equal to this one, or say what that would take.

    UsageFault for a view of a case, which would retract what the view leaves out; StoreConflict if
    `expect_digest` is given and the stored case has another one by now.
    """
    if case.as_of_date is not None or case.known_by_date is not None:
        raise UsageFault(f"This is {case.case_id} as of a day, not the whole case; import the whole one.")
    wanted = _bodies(case)
    try:  # the digest first: a revision written in between then fails `expect_digest`, never slips past it
        digest_before = store.digest(case.case_id)
        stands: Sequence[StoredRow] = store.rows(case.case_id)
    except CaseNotFound:
        digest_before, stands = GENESIS, ()
    if dry_run:
        rows, unchanged, _ = _compare(stands, wanted)
        return ImportOutcome(case.case_id, True, rows, unchanged, None, digest_before, digest_before)
    seen: list[tuple[tuple[RowOutcome, ...], int]] = []

    def plan(stands: Sequence[StoredRow]) -> list[Change]:
        rows, unchanged, changes = _compare(stands, wanted)
        seen.append((rows, unchanged))
        return changes

    written = store.append_many(case.case_id, plan, author=author, reason=reason, expect_digest=expect_digest)
    rows, unchanged = seen[0]
    if not written:
        return ImportOutcome(case.case_id, False, rows, unchanged, None, digest_before, digest_before)
    return ImportOutcome(
        case.case_id, False, rows, unchanged, written[0].batch, written[0].prev, written[-1].digest
    )


def import_package(
    store: Store,
    folder: Path,
    *,
    author: str,
    reason: str,
    dry_run: bool = False,
    expect_digest: str | None = None,
    today: date | None = None,
) -> ImportOutcome:
    """Import the case of a folder that keeps every rule; else CaseUnreadable with all its problems.

    Nothing is written then. `today` switches on the rule against dates in the future; the rest is as
    `import_case`.
    """
    reading = read_folder(folder, today=today)
    if reading.case is None or reading.problems:
        raise CaseUnreadable(
            f"'{folder}' has {len(reading.problems)} problem(s), the first is {reading.problems[0]}; "
            "nothing was imported.",
            reading.problems,
        )
    return import_case(
        store, reading.case, author=author, reason=reason, dry_run=dry_run, expect_digest=expect_digest
    )


def export_case(
    store: Store,
    case_id: str,
    as_of_seq: int | None = None,
    as_of_time: datetime | date | str | None = None,
) -> Case:
    """The case as the store has it now, after a revision, or at the end of a day or moment of recording.

    CaseNotFound if the store never had it, or had nothing of it then; StoreFault for a row that is none.
    """
    stands = store.rows(case_id, as_of_seq, as_of_time)
    rows = [stored for stored in stands if stored.kind in ROW_TYPES]
    about: dict[str, Any] = next((stored.body for stored in stands if stored.kind == CASE_KIND), {})
    if not rows and not about:
        raise CaseNotFound(f"The store {store.place} had nothing of the case {case_id} at that point.")
    by_key = {(stored.kind, stored.row_id): stored for stored in rows}
    ordered = [by_key[key] for key in _in_order(list(by_key), about.get("order", {}))]
    return Case.of_rows(
        case_id,
        str(about.get("title", case_id)),
        [row_of_body(stored) for stored in ordered],
        exemptions=tuple(Exemption(**one) for one in about.get("exemptions", ())),
        quotes=tuple(Quote.from_cells(stored.body) for stored in stands if stored.kind == QUOTES),
    )


def body_of(row: Row) -> dict[str, str]:
    """The body under which a row is stored: its cells, the empty ones left out."""
    return {column: cell for column, cell in row.to_cells().items() if cell}


def row_of_body(stored: StoredRow) -> Row:
    """The row that a body tells; StoreFault with the row and its revision where it does not fit."""
    try:
        return ROW_TYPES[stored.kind].from_cells(stored.body)
    except (ValueError, TypeError, KeyError) as fault:
        raise StoreFault(
            f"The row {stored.row_id} of {stored.kind} in {stored.case_id} (revision {stored.seq}) does not "
            f"fit its table: {_told(fault)}."
        ) from fault


def _told(fault: Exception) -> str:
    """What does not fit, in one line."""
    if isinstance(fault, ValidationError):
        return "; ".join(
            f"{'.'.join(map(str, one['loc']))}: {one['msg'].removeprefix('Value error, ')}"
            for one in fault.errors()
        )
    return f"'{fault}'"


def _bodies(case: Case) -> dict[Key, Body]:
    """Every row of the case as it is to be stored, in the case's own order."""
    about: Body = {
        "title": case.title,
        "exemptions": [
            {"table": one.table, "row_id": one.row_id, "column": one.column, "reason": one.reason}
            for one in case.exemptions
        ],
    }
    bodies: dict[Key, Body] = {(CASE_KIND, case.case_id): about}
    for row in case.all_rows():
        key = (row.table, row.row_id)
        if key in bodies:
            raise UsageFault(
                f"The case {case.case_id} has two rows {row.row_id} in {row.table}; ids are unique."
            )
        bodies[key] = body_of(row)
    bodies |= {(QUOTES, quote.quote_id): quote.to_cells() for quote in case.quotes}
    return bodies


def _compare(
    stands: Sequence[StoredRow], wanted: Mapping[Key, Body]
) -> tuple[tuple[RowOutcome, ...], int, list[Change]]:
    """What must happen to the rows that stand so that they become the wanted ones?"""
    present = {(row.kind, row.row_id): row for row in stands if row.kind in (*ROW_TYPES, QUOTES, CASE_KIND)}
    wanted = _with_order(present, wanted)
    rows: list[RowOutcome] = []
    changes: list[Change] = []
    for key, body in wanted.items():
        stored = present.get(key)
        before: dict[str, Any] = stored.body if stored else {}
        if stored and canonical_json(before) == canonical_json(body):
            continue
        outcome: Literal["added", "changed"] = "changed" if stored else "added"
        rows.append(RowOutcome(*key, outcome, field_differences(before, body)))
        changes.append(Change(*key, body))
    unchanged = len(wanted) - len(rows)
    for key, row in present.items():
        if key not in wanted:
            rows.append(RowOutcome(*key, "retracted", field_differences(row.body, {})))
            changes.append(Change(*key, None))
    return tuple(rows), unchanged, changes


def _in_order(keys: Sequence[Key], order: Mapping[str, Sequence[str]]) -> list[Key]:
    """The rows by table; within one as its list in `order` has them, then those it lacks as given."""
    places = {table: {row_id: place for place, row_id in enumerate(ids)} for table, ids in order.items()}
    tables = {table: place for place, table in enumerate(ROW_TYPES)}

    def place(key: Key) -> tuple[int, int]:
        listed = places.get(key[0], {})
        return tables[key[0]], listed.get(key[1], len(listed))

    return sorted(keys, key=place)


def _with_order(present: Mapping[Key, StoredRow], wanted: Mapping[Key, Body]) -> dict[Key, Body]:
    """The wanted bodies, the case's own with the order of the tables that would come out otherwise."""
    about_key = next(key for key in wanted if key[0] == CASE_KIND)
    kept = present[about_key].body.get("order", {}) if about_key in present else {}
    rows = [key for key in wanted if key != about_key]
    coming = [key for key in present if key in wanted and key != about_key]
    coming += [key for key in rows if key not in present]
    order: dict[str, Json] = {}
    for table in ROW_TYPES:
        ids = [row_id for kind, row_id in rows if kind == table]
        arriving = [key for key in coming if key[0] == table]
        for choice in ({}, {table: kept.get(table, ())}, {table: ids}):
            if [row_id for _, row_id in _in_order(arriving, choice)] == ids:
                order.update(choice)
                break
    about = {**wanted[about_key], "order": order} if order else wanted[about_key]
    return {**wanted, about_key: about}
