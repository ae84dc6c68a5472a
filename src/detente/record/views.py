"""Views of a case: as of a day, as known by a day, without some rows.

What a view must not tell: a commitment's outcome, a spell's end or a designation's end that came later;
words that name later dates; claims and remarks on a row some of whose sources are later, and remarks that
name a later row; a measure called tradeable for relief that had not been seen. Rows that keep later sources
out are marked provisional.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from detente.record.bundle import REMARKS, Bundle, ref
from detente.record.dates import PartialDate, without_later
from detente.record.rows import (
    ROW_TYPES,
    Commitment,
    Designation,
    Detention,
    Exchange,
    Measure,
    Move,
    Row,
)
from detente.vocabulary import FAMILIES

RowT = TypeVar("RowT", bound=Row)
CaseT = TypeVar("CaseT", bound=Bundle)

TEXT_COLUMNS = ("description", "paraphrase", "evidence", "known_as", "charge", "label")
"""Columns that tell what happened; clauses that name a later date go where the row has a later source.

What was promised or extended may name a later date rightly, so a row all of whose sources were public by
the day keeps its words, and undertakings and conditions always do."""


def as_of(case: CaseT, day: date) -> CaseT:
    """What was so on a day, with all that is known now."""
    if case.as_of_date is not None and case.as_of_date <= day:
        return case

    def had_happened(row: Row) -> bool:
        settled = None if row.table == "sources" else case.settled_on(row)
        if settled is None and row.table in ("detentions", "designations"):
            return False  # when it was so cannot be said of any day
        moves = case.moves_on.get(row.row_id, ()) if settled is None and row.table == "measures" else ()
        if moves and moves[0].kind == "impose":  # a measure first seen as eased or extended stood before
            return (case.settled_on(moves[0]) or day) <= day
        # other rows without a date go with the rows that they speak of
        return settled is None or settled <= day

    def as_it_was(row: RowT) -> RowT:
        row = _not_after(row, day, lambda _first, last: last <= day)
        return _text_before(row, day, ("note",), strict=True)

    return replace(_filtered(case, had_happened, as_it_was), as_of_date=day)


def known_by(case: CaseT, day: date) -> CaseT:
    """What the public could know on a day."""
    if case.known_by_date is not None and case.known_by_date <= day:
        return case
    later_source = _later_sources(case, day)
    provisional: set[str] = set(case.provisional)

    def was_known(row: Row) -> bool:
        if row.table == "actors":
            return True
        if row.table == "sources":
            return row.row_id not in later_source
        known = case.known_on(row)
        if known is None:  # neither it nor a source is dated: it goes with the rows that speak of it
            return row.table in ("people", "exchanges")
        return known <= day

    def as_known(row: RowT) -> RowT:
        days = [found.last for found in case.published(row)]

        def told(own: date, last: date) -> bool:
            telling = [found for found in days if found >= own]
            return (min(telling) if telling else last) <= day

        row = _not_after(row, day, told)
        if later_source.intersection(row.cites):
            provisional.add(ref(row))
            kept = tuple(name for name in row.cites if name not in later_source)
            row = _without_remarks(row.model_copy(update={"sources": kept}))
        if not days or ref(row) in provisional:
            row = _text_before(row, day, TEXT_COLUMNS)
        return _text_before(row, day, (*REMARKS, "basis", "about"), strict=True)

    view = _without_foresight(case, _filtered(case, was_known, as_known))
    relieved = {name for move in view.moves if move.kind in FAMILIES["relief"] for name in move.measures}
    measures = tuple(
        _tier_as_known(row, row.measure_id in relieved, ref(row) in provisional) for row in view.measures
    )
    kept = {ref(row) for row in view.all_rows()}
    return replace(view, measures=measures, known_by_date=day, provisional=frozenset(provisional & kept))


def _without_foresight(case: CaseT, view: CaseT) -> CaseT:
    """The view less remarks that name a row of the case which is not in it ("the act is za-m18b")."""
    here = {row.row_id for row in view.all_rows()}
    telling = {name for name, named in case.named_in_remarks.items() if not named <= here}
    if not telling:
        return view

    return view.with_rows(
        **{
            table: tuple(_without_remarks(row) if ref(row) in telling else row for row in view.rows(table))
            for table in {name.partition("/")[0] for name in telling}
        }
    )


def _without_remarks(row: RowT) -> RowT:
    blank = {name: "" for name in REMARKS if getattr(row, name, "")}
    return row.model_copy(update=blank) if blank else row


def _later_sources(case: Bundle, day: date) -> set[str]:
    """Sources published after the day, and undated ones that tell of something that came after it."""
    later = {row.source_id for row in case.sources if row.own_date is not None and row.own_date.last > day}
    undated = {row.source_id for row in case.sources if row.own_date is None}
    for row in case.all_rows():
        own = row.own_date
        if own is not None and own.first > day and not (isinstance(row, Move) and row.announces):
            later |= undated.intersection(row.cites)
    return later


def without(case: CaseT, refs: frozenset[str]) -> CaseT:
    """The case less the rows named."""
    left = {row.source_id for row in case.sources if ref(row) not in refs}

    def less_sources(row: RowT) -> RowT:
        narrowed: RowT = _only(row, "sources", left) if row.cites else row  # type: ignore[assignment]
        return narrowed

    return _filtered(case, lambda row: ref(row) not in refs, less_sources)


def _tier_as_known(row: Measure, relieved: bool, has_later_source: bool) -> Measure:
    """A measure is tradeable as known only once relief of it was offered or given."""
    untold = (row.tier == "tradeable" and not relieved) or (row.tier == "core" and has_later_source)
    return row.model_copy(update={"tier": "unknown"}) if untold else row


def _not_after(row: RowT, day: date, told: Callable[[date, date], bool]) -> RowT:
    """The row without an ending that had not come (or had not been told) by the day."""
    update: dict[str, object] = {}
    if isinstance(row, Commitment) and row.status_on and not told(row.status_on, row.status_on):
        update = {"status": "open", "status_on": None, "evidence": ""}
    elif isinstance(row, Detention):
        if row.released and not told(row.released.first, row.released.last):
            update = {"release_on": None, "release_precision": "", "release_kind": "", "release_move": ""}
            update |= {"after_release": "", "rearrested_on": None}
        elif row.rearrested_on and not told(row.rearrested_on, row.rearrested_on):
            update = {"rearrested_on": None}
    elif isinstance(row, Designation) and row.to_on:
        end = PartialDate(row.to_on, row.to_precision or "day")  # type: ignore[arg-type]
        if not told(end.first, end.last):
            update = {"to_on": None, "to_precision": ""}
    return row.model_copy(update=update) if update else row


def _text_before(row: RowT, day: date, columns: tuple[str, ...], *, strict: bool = False) -> RowT:
    """The row without clauses that name a date after the day."""
    own = row.own_date
    year = own.first.year if own else day.year
    update = {}
    for name in columns:
        text = getattr(row, name, "")
        if text and (kept := without_later(text, day, year, strict=strict)) != text:
            update[name] = kept
    return row.model_copy(update=update) if update else row


def _filtered(case: CaseT, keep: Callable[[Row], bool], change: Callable[[Row], Row]) -> CaseT:
    """The case with the rows that pass, each changed, and nothing that refers to what is gone."""
    rows = {
        table: [change(row) for row in case.rows(table) if keep(row)]
        for table in ROW_TYPES
        if table not in ("sources", "actors")
    }
    moves = {row.row_id for row in rows["moves"]}
    measures = {row.row_id for row in rows["measures"]}
    rows["moves"] = [_only(_only(row, "measures", measures), "part_of", moves) for row in rows["moves"]]
    rows["statements"] = [_only(row, "about_moves", moves) for row in rows["statements"]]
    rows["detentions"] = [_only(row, "release_move", moves) for row in rows["detentions"]]
    exchanges = (
        _only(_only(row, "given_moves", moves), "received_moves", moves) for row in rows["exchanges"]
    )
    rows["exchanges"] = [
        row for row in exchanges if isinstance(row, Exchange) and row.given_moves and row.received_moves
    ]

    people = {row.row_id for row in rows["people"]}
    for table in ("detentions", "designations"):
        rows[table] = [row for row in rows[table] if _person_of(row) in people]
    in_view = {_person_of(row) for table in ("detentions", "designations") for row in rows[table]}
    ever = {_person_of(row) for row in (*case.detentions, *case.designations)}
    rows["people"] = [row for row in rows["people"] if row.row_id in in_view or row.row_id not in ever]

    cited = {name for table in rows.values() for row in table for name in row.cites}
    named = {
        getattr(row, column)
        for table in rows.values()
        for row in table
        for column in ACTOR_COLUMNS[row.table]
    }
    rows["sources"] = [change(row) for row in case.sources if row.source_id in cited and keep(row)]
    rows["actors"] = [row for row in case.actors if row.actor_id in named and keep(row)]
    view = case.with_rows(**{table: tuple(found) for table, found in rows.items()})
    if not case.quotes:
        return view
    return replace(view, quotes=tuple(one for told in view.quotes_of.values() for one in told))


def _person_of(row: Row) -> str:
    return str(getattr(row, "person_id", ""))


ACTOR_COLUMNS: Mapping[str, tuple[str, ...]] = defaultdict(
    tuple,
    {
        "measures": ("sender", "target"),
        "moves": ("actor", "recipient"),
        "statements": ("speaker",),
        "commitments": ("by", "to"),
    },
)
"""The columns in which a table names actors."""


def _only(row: Row, column: str, ids: set[str]) -> Row:
    """The row with a column of references narrowed to the ids given."""
    value = getattr(row, column)
    if isinstance(value, tuple):
        kept: object = tuple(name for name in value if name in ids)
    else:
        kept = value if value in ids else ""
    return row if kept == value else row.model_copy(update={column: kept})
