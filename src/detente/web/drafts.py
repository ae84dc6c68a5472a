"""A row that somebody is writing: its cells, what is wrong with them, what they would change.

Nothing is written here. A draft is held to the rules of the case format beside all other rows of the
case, so that a form refuses what a package would be refused for; a row without a source is never taken.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from detente.assess.findings import Finding
from detente.assess.headline import headline
from detente.record.case import Case, ref
from detente.record.checks import REFERENCES, check_cells, check_rules, excuse
from detente.record.problems import Problem
from detente.record.revision import Change
from detente.record.rows import ROW_TYPES, Row, Source
from detente.record.transfer import body_of
from detente.web.lookups import named_by

NO_SOURCE = (
    "a row without a source is not taken: name a source of the case, or give the address, publisher and "
    "voice of a new one"
)
SOURCE_FIELDS = ("url", "publisher", "side", "published_on", "published_precision", "language", "about")


DRAFTED = 10**9
"""The number of the drafted row among the lines of its table: behind all that are there."""


@dataclass(frozen=True)
class Draft:
    """A row of a table as a form has it, with the page that it rests on where that is new to the case."""

    table: str
    cells: Mapping[str, str]
    source: Mapping[str, str] = field(default_factory=dict)
    """Cells of a new source; empty where the row cites sources of the case only."""
    old_id: str = ""
    """The id of the row that is corrected; empty for a new one."""

    @property
    def row_type(self) -> type[Row]:
        """The type of the row."""
        return ROW_TYPES[self.table]


@dataclass(frozen=True)
class Judged:
    """A draft held against the case: what is wrong with it, else the rows that it comes to."""

    faults: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    """The new source, where there is one, and the row."""


def judge(case: Case, draft: Draft, *, today: date | None = None) -> Judged:
    """Whether a draft can be taken; every fault is one sentence that names its column."""
    cells = {name: " ".join(draft.cells.get(name, "").split()) for name in draft.row_type.cell_kinds}
    given = {name: " ".join(text.split()) for name, text in draft.source.items() if text.strip()}
    new_source: dict[str, str] = {}
    if given and draft.table != "sources":
        new_source = {**dict.fromkeys(Source.columns(), ""), **given}
        new_source["source_id"] = _source_id(case, new_source)
        if not new_source["url"]:
            return Judged((f"url: {NO_SOURCE}",))
        cells["sources"] = ";".join(filter(None, (cells.get("sources", ""), new_source["source_id"])))
    if "sources" in cells and not cells["sources"]:
        return Judged((NO_SOURCE,))
    key = draft.row_type.key
    if len(key) == 1 and not cells[key[0]]:
        cells[key[0]] = draft.old_id or _row_id(case, draft.table, cells)
    faults = _faults(case, draft, cells, new_source, today)
    if faults:
        return Judged(faults)
    try:
        made = [Source.from_cells(new_source)] if new_source else []
        return Judged((), (*made, draft.row_type.from_cells(cells)))
    except ValueError as fault:
        return Judged((_in_one_line(fault),))


def changes(draft: Draft, judged: Judged, expect_seq: int) -> list[Change]:
    """What a draft that can be taken writes, in one batch; `expect_seq`: 0 for a new row."""
    *sources, row = judged.rows
    found = [Change("sources", one.row_id, body_of(one), 0) for one in sources]
    if draft.old_id and draft.old_id != row.row_id:
        found.append(Change(row.table, draft.old_id, None, expect_seq))
        expect_seq = 0
    return [*found, Change(row.table, row.row_id, body_of(row), expect_seq)]


def with_draft(case: Case, draft: Draft, judged: Judged) -> Case:
    """The case as it would be with the draft taken."""
    for row in judged.rows:
        rows: Sequence[Row] = case.rows(row.table)
        old = draft.old_id if row.table == draft.table and draft.old_id else row.row_id
        places = [place for place, one in enumerate(rows) if one.row_id == old]
        place = places[0] if places else len(rows)
        case = case.with_rows(**{row.table: (*rows[:place], row, *rows[place + 1 :])})
    return case


def counts_that_move(before: Case, after: Case) -> list[tuple[Finding, Finding]]:
    """The four counts of the first screen that a change would move, before and after."""
    pairs = zip(headline(before), headline(after), strict=True)
    return [(old, new) for old, new in pairs if (old.value, old.said) != (new.value, new.said)]


def _faults(
    case: Case, draft: Draft, cells: Mapping[str, str], source: Mapping[str, str], today: date | None
) -> tuple[str, ...]:
    """The breaches of the rules that the draft would bring, beside all other rows.

    Only rows that it names, whatever these name in turn, and rows that share its key can make a breach of
    its own, so no others are looked at: the rules cost the same in a small record and in a large one.
    """
    near = _near(case, draft, cells, source)
    tables: dict[str, list[tuple[int, Mapping[str, str]]]] = {
        table: [
            (place, row.to_cells())
            for place, row in near.get(table, ())
            if not (table == draft.table and row.row_id == draft.old_id)
        ]
        for table in ROW_TYPES
    }
    tables[draft.table].append((DRAFTED, dict(cells)))
    mine = {(f"{draft.table}.csv", DRAFTED)}
    if source and draft.table != "sources":
        tables["sources"].append((DRAFTED, {**source, "sensitivity": ""}))
        mine.add(("sources.csv", DRAFTED))
    found: list[Problem] = list(check_cells(tables))
    if not any((one.file, one.row) in mine and one.rule.blocks for one in found):
        found += check_rules(tables, today)
    told = [
        one
        for one in excuse(found, case.exemptions)
        if (one.file, one.row) in mine and one.gravity == "problem" and one.slug != "unused-source"
    ]
    return tuple(dict.fromkeys(_sentence(one) for one in told))


def _near(
    case: Case, draft: Draft, cells: Mapping[str, str], source: Mapping[str, str]
) -> Mapping[str, list[tuple[int, Row]]]:
    """The rows that a draft names, those that they name, and those with the same first key; by table."""
    key = draft.row_type.key[0]
    found: dict[str, tuple[int, Row]] = {
        ref(row): (place, row)
        for place, row in enumerate(case.rows(draft.table), start=2)
        if str(getattr(row, key)) == cells[key]
    }
    waiting = [
        f"{REFERENCES[f'{draft.table}.{column}']}/{name}"
        for column, text in cells.items()
        if f"{draft.table}.{column}" in REFERENCES
        for name in text.split(";")
    ]
    if source:
        waiting.append(f"sources/{source['source_id']}")
    waiting += [name for _, row in found.values() for name in named_by(row)]
    while waiting:
        name = waiting.pop()
        row = case.by_ref.get(name)
        if row is not None and name not in found:
            found[name] = (0, row)
            waiting += named_by(row)
    near: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for place, row in found.values():
        near[row.table].append((place, row))
    return near


def _sentence(problem: Problem) -> str:
    if problem.slug == "empty-cell" and problem.column == "sources":
        return NO_SOURCE
    shown = f"'{problem.value}' " if problem.value else ""
    return f"{problem.column.replace('_', ' ')}: {shown}{problem.expected}"


def _in_one_line(fault: ValueError) -> str:
    first = str(fault).splitlines()
    return first[2].strip() if len(first) > 2 else first[0]


def _source_id(case: Case, cells: Mapping[str, str]) -> str:
    same = next((row.source_id for row in case.sources if row.url and row.url == cells["url"]), "")
    stem = "-".join(filter(None, (_slug(cells["publisher"] or "page"), cells["published_on"])))
    return _unused(stem, set(case.source)) if not same else _unused(same, set(case.source))


_TELLING = (
    "actor", "speaker", "by", "sender", "date", "made_on", "kind", "name", "label", "subject", "publisher",
)  # fmt: skip
"""The columns that make a readable id."""


def _row_id(case: Case, table: str, cells: Mapping[str, str]) -> str:
    parts = [_slug(cells[name]) for name in _TELLING if cells.get(name)]
    return _unused("-".join(parts) or table, {row.row_id for row in case.rows(table)})


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", text.casefold()).strip("-")[:32]


def _unused(stem: str, taken: set[str]) -> str:
    return stem if stem not in taken else next(n for k in range(2, 9999) if (n := f"{stem}-{k}") not in taken)
