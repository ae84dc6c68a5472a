"""What was given for nothing and who was freed for nothing: steps that stand in no exchange."""

from detente.assess.exchanges.sides import Trade, unpaid_releases, unpaid_relief
from detente.assess.findings import Column, Finding, Interval, Method, Table, cannot_say
from detente.assess.freed import freed
from detente.assess.wording import count
from detente.record.case import Case, ref
from detente.record.rows import Move

QUESTION = "exchanges"
PAIRS = Method(
    "pairs on the record",
    "An exchange is a pair of steps that a page ties together or sets side by side; its link is explicit, "
    "attributed or inferred by a written test. People are counted once, whatever number of rows tell of "
    "them.",
)
_BASIS = Column("basis", "Rows", "refs")


def given_for_nothing(case: Case, _found: tuple[Trade, ...]) -> Finding:
    """Which relief stands in no exchange on the record?"""
    relief = [move for move in case.ordered_moves if move.family == "relief" and not move.announces]
    moves = unpaid_relief(case)
    if not relief and not moves:
        return cannot_say(QUESTION, "given_for_nothing", "no act of relief is on the record by that day")
    columns = (
        Column("move", "Move"),
        Column("date", "Date", "day"),
        Column("by", "By"),
        Column("kind", "Kind", "term"),
        Column("description", "What"),
        _BASIS,
    )
    rows = tuple(
        (
            move.move_id,
            str(move.own_date),
            case.actor_name(move.actor),
            move.kind,
            move.description,
            (ref(move),),
        )
        for move in moves
    )
    return Finding(
        id="exchanges.given_for_nothing",
        question=QUESTION,
        answer=f"{count(len(moves), 'step of relief stands', 'steps of relief stand')} in no exchange on the "
        f"record{_last(moves)}.",
        value=len(moves),
        unit="steps of relief",
        method=PAIRS,
        basis=tuple(ref(move) for move in moves) or tuple(ref(move) for move in relief),
        caveats=("No exchange on the record does not mean that nothing was agreed out of sight.",),
        tables=(Table("given_for_nothing", "Relief in no exchange", columns, rows),),
    )


def freed_for_nothing(case: Case, _found: tuple[Trade, ...]) -> Finding:
    """Which releases stand in no exchange on the record, and how many people came out in them?"""
    if not case.releases:
        return cannot_say(QUESTION, "freed_for_nothing", "no release is on the record by that day")
    moves = unpaid_releases(case)
    people, all_freed = freed(case, moves), freed(case, case.releases)
    columns = (
        Column("move", "Move"),
        Column("date", "Date", "day"),
        Column("kind", "Kind", "term"),
        Column("people", "People", "number"),
        Column("people_basis", "Whom the number counts", "term"),
        Column("description", "What"),
        _BASIS,
    )
    rows = tuple(
        (
            move.move_id,
            str(move.own_date),
            move.kind,
            move.people if move.people is not None else move.people_low,
            move.people_basis,
            move.description,
            (ref(move),),
        )
        for move in moves
    )
    return Finding(
        id="exchanges.freed_for_nothing",
        question=QUESTION,
        answer=f"Of {count(all_freed.people, 'person', 'people')} freed, {people.people:,} came out in "
        f"{count(len(moves), 'release', 'releases')} for which no relief on the record was "
        f"given{_last(moves)}.",
        value=people.people,
        unit="people",
        interval=Interval(people.low, people.high, 1.0) if moves else None,
        method=PAIRS,
        basis=people.basis or all_freed.basis,
        caveats=(
            *people.caveats,
            "No exchange on the record does not mean that nothing was agreed out of sight.",
        ),
        tables=(Table("freed_for_nothing", "Releases in no exchange", columns, rows),),
    )


def _last(moves: tuple[Move, ...]) -> str:
    return f", the latest of {moves[-1].own_date}" if moves else ""
