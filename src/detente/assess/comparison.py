"""What changed in a case between two days: the later view set beside an earlier view of the same record.

Nothing new is estimated here: the questions `state`, `stock` and `verdict` are asked of both views and
their answers are set side by side. A difference says what the record shows on one day and not on the
other; a row can be new because something happened or, by the known-by clock, because it became public.
"""

from detente.assess.findings import Cell, Column, Finding, Method, Table, cannot_say, in_words, unique
from detente.assess.freed import freed
from detente.assess.questions import SEED
from detente.assess.state import LABELS, standings
from detente.assess.stock.counts import counts, primary
from detente.assess.verdict import answer as verdict
from detente.assess.wording import count, listed
from detente.errors import UsageFault
from detente.record.case import Case, ref
from detente.record.rows import ROW_TYPES

QUESTION = "comparison"
METHOD = Method(
    "comparison of two views",
    "The same question is asked of the record as it stood on each of the two days and the answers are set "
    "side by side; a row counts as new where only the later view holds it.",
)
_BASIS = Column("basis", "Rows", "refs")


def compare(earlier: Case, later: Case, *, seed: int = SEED) -> list[Finding]:
    """What changed between two views of one case?

    Findings: `comparison.verdict` (label), `.measures` (measures whose status changed), `.freed` (people),
    `.held` (change in people held by one counter), `.exchanges`, `.commitments`, `.rows` (rows added).
    UsageFault where the views are of two cases, or the earlier is not the earlier.
    """
    if earlier.case_id != later.case_id:
        raise UsageFault(f"'{earlier.case_id}' and '{later.case_id}' are two cases; compare two days of one")
    if earlier.day is not None and later.day is not None and earlier.day > later.day:
        raise UsageFault(f"{earlier.day} comes after {later.day}; name an earlier day to compare with")
    if later.day is None:
        return [cannot_say(QUESTION, part, "no row of the record has a day") for part in PARTS]
    return [
        _verdict(earlier, later, seed),
        _measures(earlier, later),
        _freed(earlier, later),
        _held(earlier, later),
        _exchanges(earlier, later),
        _commitments(earlier, later),
        _rows(earlier, later),
    ]


PARTS = ("verdict", "measures", "freed", "held", "exchanges", "commitments", "rows")


def heading(earlier: Case, later: Case) -> str:
    """The question in words, with its two days."""
    return f"What changed between {in_words(earlier.day)} and {in_words(later.day)}?"


def _between(earlier: Case, later: Case) -> str:
    return f"Between {in_words(earlier.day)} and {in_words(later.day)}"


def _verdict(earlier: Case, later: Case, seed: int) -> Finding:
    before, now = verdict(earlier, seed=seed)[0], verdict(later, seed=seed)[0]
    if not now.said:
        return cannot_say(QUESTION, "verdict", now.unsaid)
    old = str(before.value) if before.said else "unknown"
    same = old == now.value
    told = (
        f"The verdict is {now.value} on both days" if same else f"The verdict went from {old} to {now.value}"
    )
    days = f"{in_words(earlier.day)} and {in_words(later.day)}"
    columns = (Column("before", "Label before", "term"), Column("now", "Label now", "term"), _BASIS)
    return Finding(
        id="comparison.verdict",
        question=QUESTION,
        answer=f"{told} ({days}).",
        value=now.value,
        unit="rung",
        method=METHOD,
        basis=now.basis,
        caveats=() if before.said else (f"For the earlier day it cannot be said, because {before.unsaid}.",),
        tables=(Table("labels", "The label on both days", columns, ((old, now.value, now.basis),)),),
    )


def _measures(earlier: Case, later: Case) -> Finding:
    now = standings(later)
    if not now:
        return cannot_say(QUESTION, "measures", "no measure is on the record by that day")
    before = {item.measure.measure_id: item.status for item in standings(earlier)}
    changed = [item for item in now if before.get(item.measure.measure_id) != item.status]
    rows: list[tuple[Cell, ...]] = []
    for item in changed:
        old = before.get(item.measure.measure_id)
        rows.append(
            (
                item.measure.measure_id,
                later.actor_name(item.measure.sender),
                item.measure.subject,
                LABELS[old] if old else "not yet on record",
                LABELS[item.status],
                str(item.since or ""),
                item.basis,
            )
        )
    steps = [f"{row[2]}: {row[3]} to {row[4]}" for row in rows if row[3] != "not yet on record"]
    new = sum(row[3] == "not yet on record" for row in rows)
    whole = count(len(before), "measure", "measures")
    told = f"{_between(earlier, later)} the status of {len(steps)} of {whole} changed"
    told += f" ({'; '.join(steps[:3])}{' and more' if len(steps) > 3 else ''})" if steps else ""
    told += f", and {count(new, 'measure', 'measures')} came on record" if new else ""
    columns = (
        Column("measure", "Measure"),
        Column("sender", "Sender"),
        Column("subject", "What it hits"),
        Column("before", "Status before", "term"),
        Column("now", "Status now", "term"),
        Column("since", "Since", "day"),
        _BASIS,
    )
    return Finding(
        id="comparison.measures",
        question=QUESTION,
        answer=f"{told}.",
        value=len(steps),
        unit="measures whose status changed",
        method=METHOD,
        basis=unique(name for item in changed or now for name in item.basis),
        tables=(Table("measures", "Measures whose status changed", columns, tuple(rows)),) if rows else (),
    )


def _freed(earlier: Case, later: Case) -> Finding:
    known = {move.move_id for move in earlier.releases}
    new = [move for move in later.releases if move.move_id not in known]
    people = freed(later, new)
    if not new:
        return Finding(
            id="comparison.freed",
            question=QUESTION,
            answer=f"{_between(earlier, later)} no release came on record.",
            value=0,
            unit="people freed",
            method=METHOD,
            basis=tuple(ref(move) for move in later.releases),
        )
    rows = tuple(
        (str(move.own_date), move.description, move.people, move.people_basis, (ref(move),))
        for move in people.moves
    )
    columns = (
        Column("when", "When", "day"),
        Column("what", "What happened"),
        Column("people", "People", "number"),
        Column("whom", "Whom", "term"),
        _BASIS,
    )
    said = count(people.people, "person was", "people were")
    return Finding(
        id="comparison.freed",
        question=QUESTION,
        answer=f"{_between(earlier, later)} {said} freed in "
        f"{count(len(people.moves), 'release', 'releases')} ({people.bases.replace('_', ' ')}).",
        value=people.people,
        unit="people freed",
        method=METHOD,
        basis=people.basis,
        caveats=people.caveats,
        tables=(Table("releases", "Releases between the two days", columns, rows),),
    )


def _held(earlier: Case, later: Case) -> Finding:
    """The main count of the later day beside the number of the same counter on the earlier day."""
    now = primary(later)
    if now is None:
        return cannot_say(QUESTION, "held", "no series on the record counts political prisoners held")
    counter = (now.series_id, now.counter)
    old = next((item for item in counts(earlier) if (item.series_id, item.counter) == counter), None)
    if old is None:
        because = f"{now.by} had given no number by the earlier day, and no other counter's will do"
        return cannot_say(QUESTION, "held", because, basis=now.basis)
    change = now.latest.value - old.latest.value
    same = old.latest.own_date == now.latest.own_date
    told = f"{now.by} gave {old.number} on {old.latest.own_date} and {now.number} on {now.latest.own_date}"
    columns = (
        Column("when", "When", "day"),
        Column("people", "People", "number"),
        Column("counter", "Counted by"),
        _BASIS,
    )
    held = {ref(row) for row in later.series}
    rows = tuple(
        (
            str(item.latest.own_date),
            item.latest.value,
            item.by,
            tuple(name for name in item.basis if name in held),
        )
        for item in ([now] if same else [old, now])
    )
    return Finding(
        id="comparison.held",
        question=QUESTION,
        answer=f"{'No newer number of people held is on record: ' if same else 'Of people held, '}{told}.",
        value=None if same else change,
        unit="" if same else "change in people held",
        method=METHOD,
        basis=unique(name for row in rows for name in row[3]),
        caveats=("The change of a count is not arrests less releases: recognition can lag by months.",),
        tables=(Table("held", "People held on both days", columns, rows),),
    )


def _exchanges(earlier: Case, later: Case) -> Finding:
    known = {row.exchange_id for row in earlier.exchanges}
    new = [row for row in later.exchanges if row.exchange_id not in known]
    names = listed([f"{row.label} ({row.linkage})" for row in new[:4]]) + (
        " and more" if len(new) > 4 else ""
    )
    columns = (
        Column("exchange", "Exchange"),
        Column("label", "What"),
        Column("setting", "Setting", "term"),
        Column("linkage", "Link", "term"),
        _BASIS,
    )
    rows = tuple(
        (
            row.exchange_id,
            row.label,
            row.setting,
            row.linkage,
            _of_exchange(row.given_moves, row.received_moves, ref(row)),
        )
        for row in new
    )
    told = (
        f"{count(len(new), 'exchange', 'exchanges')} came on record: {names}"
        if new
        else "no exchange came on record"
    )
    return Finding(
        id="comparison.exchanges",
        question=QUESTION,
        answer=f"{_between(earlier, later)} {told}.",
        value=len(new),
        unit="exchanges added",
        method=METHOD,
        basis=unique(ref(row) for row in new or later.exchanges),
        tables=(Table("exchanges", "New exchanges", columns, rows),) if rows else (),
    )


def _of_exchange(given: tuple[str, ...], received: tuple[str, ...], own: str) -> tuple[str, ...]:
    return (own, *(f"moves/{name}" for name in (*given, *received)))


def _commitments(earlier: Case, later: Case) -> Finding:
    before = {row.commitment_id: row.status for row in earlier.commitments}
    changed = [row for row in later.commitments if before.get(row.commitment_id) != row.status]
    settled = [row for row in changed if row.status != "open"]
    new = [row for row in changed if row.commitment_id not in before]
    columns = (
        Column("commitment", "Commitment"),
        Column("by", "By"),
        Column("undertaking", "Undertaking"),
        Column("before", "Status before", "term"),
        Column("now", "Status now", "term"),
        Column("on", "Settled on", "day"),
        _BASIS,
    )
    rows = tuple(
        (
            row.commitment_id, later.actor_name(row.by), row.undertaking,
            before.get(row.commitment_id, "not yet on record"), row.status,
            str(row.status_on or "") if row.status != "open" else "", (ref(row),),
        )
        for row in changed
    )  # fmt: skip
    by_status = listed(
        [
            f"{sum(row.status == name for row in settled)} {name.replace('_', ' ')}"
            for name in unique(row.status for row in settled)
        ]
    )
    told = f"{count(len(new), 'commitment', 'commitments')} came on record and {len(settled)} were settled"
    return Finding(
        id="comparison.commitments",
        question=QUESTION,
        answer=f"{_between(earlier, later)} {told}{f' ({by_status})' if by_status else ''}.",
        value=len(settled),
        unit="commitments settled",
        method=METHOD,
        basis=unique(ref(row) for row in changed or later.commitments),
        tables=(Table("commitments", "Commitments made or settled", columns, rows),) if rows else (),
    )


def _rows(earlier: Case, later: Case) -> Finding:
    rows: list[tuple[Cell, ...]] = []
    added: list[str] = []
    for table in ROW_TYPES:
        before = {row.row_id: row for row in earlier.rows(table)}
        now = {row.row_id: row for row in later.rows(table)}
        new = [f"{table}/{name}" for name in now if name not in before]
        changed = sum(name in before and before[name] != row for name, row in now.items())
        gone = sum(name not in now for name in before)
        if new or changed or gone:
            rows.append((table.capitalize(), len(new), changed, gone, tuple(new)))
            added += new
    columns = (
        Column("table", "Table"),
        Column("added", "Rows added", "number"),
        Column("changed", "Rows changed", "number"),
        Column("gone", "Rows gone", "number"),
        _BASIS,
    )
    parts = listed([f"{row[1]:,} {str(row[0]).lower()}" for row in rows if row[1]])
    told = f"{count(len(added), 'row', 'rows')}{': ' if parts else ''}{parts}"
    return Finding(
        id="comparison.rows",
        question=QUESTION,
        answer=f"{_between(earlier, later)} the record grew by {told}.",
        value=len(added),
        unit="rows added",
        method=METHOD,
        basis=tuple(added),
        caveats=("A row changes where its ending or a later note came between the two days.",),
        tables=(Table("rows", "Rows of the record by table", columns, tuple(rows)),) if rows else (),
    )
