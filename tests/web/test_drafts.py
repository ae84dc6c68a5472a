"""A draft is held to the same rules as a whole package, though only the rows around it are looked at."""

import random
import re

import pytest

from detente.cases import load_bundled
from detente.record.case import Case
from detente.record.checks import check_cells, check_rules, excuse
from detente.record.rows import ROW_TYPES
from detente.web import drafts
from detente.web.drafts import Draft, judge

ODD = ("", "nonsense", "2031-01-01", "1999-01-01", "-4", "eu;us", "release", "x y")


def faults_beside_all(case: Case, draft: Draft, cells: dict[str, str]) -> set[str]:
    """The breaches at the draft's own row, found with every row of the case in view."""
    tables = {}
    for table in ROW_TYPES:
        kept = [
            row.to_cells()
            for row in case.rows(table)
            if not (table == draft.table and row.row_id == draft.old_id)
        ]
        tables[table] = list(enumerate([*kept, cells] if table == draft.table else kept, start=2))
    mine = (f"{draft.table}.csv", len(tables[draft.table]) + 1)
    found = list(check_cells(tables))
    if not any((one.file, one.row) == mine and one.rule.blocks for one in found):
        found += check_rules(tables)
    return {
        drafts._sentence(one)
        for one in excuse(found, case.exemptions)
        if (one.file, one.row) == mine and one.gravity == "problem" and one.slug != "unused-source"
    }


def without_numbers(told: set[str] | tuple[str, ...]) -> set[str]:
    return {re.sub(r"in row \d+", "in row", one) for one in told}


@pytest.mark.parametrize("table", ROW_TYPES)
@pytest.mark.parametrize("name", ["uzbekistan", "belarus"])
def test_the_same_faults_are_told_as_beside_the_whole_case(name: str, table: str) -> None:
    case, rng = load_bundled(name), random.Random(f"{name} {table}")
    rows = case.rows(table)
    told = 0
    for _ in range(8 if rows else 0):
        row = rng.choice(rows)
        cells = {column: " ".join(text.split()) for column, text in row.to_cells().items()}
        for _ in range(rng.randrange(3)):
            column = rng.choice(list(cells))
            other = rng.choice(rows).to_cells()[column]
            cells[column] = " ".join(rng.choice((*ODD, other, rng.choice(rows).row_id)).split())
        draft = Draft(table, cells, old_id=rng.choice((row.row_id, row.row_id, "")))
        if ("sources" in cells and not cells["sources"]) or not cells[draft.row_type.key[0]]:
            continue  # told before any rule is asked
        found = drafts._faults(case, draft, cells, {}, None)
        assert without_numbers(found) == without_numbers(faults_beside_all(case, draft, cells))
        told += bool(found)
        assert bool(judge(case, draft).faults) >= bool(found)
    assert told or len(rows) < 8 or table in ("sources", "actors", "people", "designations")
