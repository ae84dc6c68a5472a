"""The findings of `state`: each measure's status, counts by sender, sector and tier, reversals, tier used."""

from collections import Counter
from collections.abc import Callable, Sequence

from detente.assess.findings import Cell, Column, Finding, Method, Table, cannot_say, in_words, unique
from detente.assess.questions import SEED
from detente.assess.state.status import BITING, EASED, ENDED, LABELS, Standing, Status, standings
from detente.assess.state.undoing import reversibility, undone_by
from detente.assess.wording import count, listed
from detente.record.case import Case, ref

QUESTION = "state"
REPLAY = Method(
    "replay of moves",
    "The moves on each measure are replayed in order of date: acts change its status, announcements and "
    "disputed acts do not; how far an act reaches is read from its words by fixed rules.",
)
_BASIS = Column("basis", "Rows", "refs")


def answer(case: Case, *, seed: int = SEED) -> list[Finding]:
    """What is the status of each measure on the day of the view, and what could undo each easing?

    Findings: `state.summary`, `state.measures`, `state.by_sender`, `state.reversibility`,
    `state.tier_used`, `state.promised`. Counts are of measures as the record divides them.
    """
    found = standings(case)
    if not found:
        because = "no measure is on the record by that day"
        return [cannot_say(QUESTION, what, because) for what in PARTS]
    return [part(case, found) for part in PARTS.values()]


def _summary(case: Case, found: Sequence[Standing]) -> Finding:
    counts = Counter(item.status for item in found)
    biting = [item for item in found if item.status in BITING]
    rows = tuple(
        (
            LABELS[status],
            counts[status],
            unique(r for item in found if item.status == status for r in item.basis),
        )
        for status in LABELS
        if counts[status]
    )
    eased = len([item for item in found if item.status == "partly_eased"])
    ended: tuple[Status, ...] = ("suspended", "lifted", "lapsed")
    parts = [f"{eased} partly eased", *(f"{counts[name]} {LABELS[name]}" for name in ended if counts[name])]
    other = counts["threatened"] + counts["unknown"]
    if other:
        parts.append(f"{other} announced only or unknown")
    again = f" ({counts['reimposed']} of them reimposed after relief)" if counts["reimposed"] else ""
    return Finding(
        id="state.summary",
        question=QUESTION,
        answer=f"On {in_words(case.day)}, {len(biting)} of "
        f"{count(len(found), 'measure', 'measures')} stood in full{again}, {', '.join(parts)}.",
        value=len(biting),
        unit="measures fully in force",
        method=REPLAY,
        basis=unique(r for item in found for r in item.basis),
        caveats=("Measures are counted as the record divides them; they differ greatly in weight.",),
        tables=(
            Table(
                "by_status",
                "Measures by status",
                (Column("status", "Status", "term"), Column("measures", "Measures", "number"), _BASIS),
                rows,
            ),
        ),
    )


def _measures(case: Case, found: Sequence[Standing]) -> Finding:
    columns = (
        Column("measure", "Measure"),
        Column("subject", "What it hits"),
        Column("sender", "Held by"),
        Column("sector", "Sector", "term"),
        Column("tier", "Tier", "term"),
        Column("instrument", "Instrument", "term"),
        Column("status", "Status", "term"),
        Column("since", "Since", "day"),
        Column("promised", "Relief promised on", "day"),
        Column("reversible_by", "Easing can be undone by"),
        Column("how", "By what step"),
        Column("notice", "With what notice"),
        Column("note", "Note"),
        _BASIS,
    )
    rows = []
    for item in found:
        measure = item.measure
        by, how, notice, _source = undone_by(case, item)
        promised = item.promised[-1] if item.promised else None
        row: tuple[Cell, ...] = (
            measure.measure_id,
            measure.subject,
            case.actor_name(measure.sender),
            measure.sector,
            measure.tier,
            measure.instrument,
            item.status,
            str(item.since or ""),
            str(promised.own_date) if promised else "",
            by,
            how,
            notice,
            "; ".join(item.notes),
            unique((*item.basis, *((ref(promised),) if promised else ()))),
        )
        rows.append(row)
    changed = sorted(
        (item for item in found if item.status in (*EASED, "reimposed") and item.since),
        key=lambda item: item.since.middle if item.since else 0,
    )
    last = (
        f"the latest change on record is of {changed[-1].since} ({changed[-1].measure.subject}: "
        f"{LABELS[changed[-1].status]})"
        if changed
        else "no measure has been eased"
    )
    return Finding(
        id="state.measures",
        question=QUESTION,
        answer=f"Of {count(len(found), 'measure', 'measures')} on {in_words(case.day)}, "
        f"{_tally(found)}; {last}.",
        value=len(found),
        unit="measures",
        method=REPLAY,
        basis=unique(r for item in found for r in item.basis),
        caveats=(
            (
                "Whether a delisting or suspension reaches all of a measure or a part is read from the "
                "words of the move."
            ),
            "A licence is taken to run until a row says that it was revoked or ran out.",
        ),
        tables=(Table("measures", "Each measure and its status", columns, tuple(rows)),),
    )


def _by_sender(case: Case, found: Sequence[Standing]) -> Finding:
    tables = (
        _crossed("by_sender", "Sender", found, lambda item: case.actor_name(item.measure.sender)),
        _crossed("by_sector", "Sector", found, lambda item: item.measure.sector),
        _crossed("by_tier", "Tier", found, lambda item: item.measure.tier),
    )
    eased = Counter(case.actor_name(item.measure.sender) for item in found if item.status in EASED)
    named = [f"{name} {count}" for name, count in sorted(eased.items(), key=lambda pair: (-pair[1], pair[0]))]
    said = f"relief stands on {sum(eased.values())}, by {listed(named)}" if named else "relief stands on none"
    return Finding(
        id="state.by_sender",
        question=QUESTION,
        answer=f"Of {count(len(found), 'measure', 'measures')} on {in_words(case.day)}, {said}.",
        value=sum(eased.values()),
        unit="measures with relief standing",
        method=REPLAY,
        basis=unique(r for item in found if item.status in EASED for r in item.basis)
        or unique(r for item in found for r in item.basis),
        tables=tables,
    )


def _tier_used(case: Case, found: Sequence[Standing]) -> Finding:
    tradeable = [item for item in found if item.measure.tier == "tradeable"]
    if not tradeable:
        return cannot_say(QUESTION, "tier_used", "no measure of the record is known as tradeable by that day")
    ended = [item for item in tradeable if item.status in ENDED]
    part = [item for item in tradeable if item.status in EASED and item.status not in ENDED]
    whole = [item for item in tradeable if item.status in BITING]
    used = len(ended) + len(part)
    promised = [item for item in whole if item.promised]
    more = f"; relief is promised on {len(promised)} more" if promised else ""
    groups = (
        ("ended", ended),
        ("eased in part or for a time", part),
        ("in force, relief promised", promised),
        ("in force", [item for item in whole if not item.promised]),
        (
            "announced only or unknown",
            [item for item in tradeable if item.status in ("threatened", "unknown")],
        ),
    )
    rows = tuple(
        (
            label,
            len(items),
            ", ".join(item.measure.measure_id for item in items),
            unique(r for item in items for r in item.basis),
        )
        for label, items in groups
        if items
    )
    columns = (
        Column("use", "Use"),
        Column("measures", "Measures", "number"),
        Column("which", "Which"),
        _BASIS,
    )
    return Finding(
        id="state.tier_used",
        question=QUESTION,
        answer=f"Of {count(len(tradeable), 'tradeable measure', 'tradeable measures')}, {len(ended)} "
        f"ended and {len(part)} eased in part or for a time: {used} ({used / len(tradeable):.0%}) "
        f"used up at least in part{more}.",
        value=round(used / len(tradeable), 4),
        unit="share of tradeable measures eased",
        method=REPLAY,
        basis=unique(r for item in tradeable for r in item.basis),
        caveats=(
            (
                "A measure counts as tradeable once relief of it was offered or given, so the share is high "
                "by construction; it shows how far the opened part has gone, not how much could be opened."
            ),
            "Measures are counted, not weighed.",
        ),
        tables=(Table("tier_used", "The tradeable tier", columns, rows),),
    )


def _promised(case: Case, found: Sequence[Standing]) -> Finding:
    waiting = [(item, item.promised[-1]) for item in found if item.promised]
    if not waiting:
        return Finding(
            id="state.promised",
            question=QUESTION,
            answer=f"On {in_words(case.day)} no announced relief was waiting for its act.",
            value=0,
            unit="measures",
            method=REPLAY,
            basis=unique(r for item in found for r in item.basis),
        )
    columns = (
        Column("measure", "Measure"),
        Column("subject", "What it hits"),
        Column("promised", "Announced on", "day"),
        Column("by", "By"),
        Column("words", "What was announced"),
        Column("status", "Status", "term"),
        _BASIS,
    )
    rows = tuple(
        (
            item.measure.measure_id,
            item.measure.subject,
            str(move.own_date),
            case.actor_name(move.actor),
            move.description,
            item.status,
            unique((ref(move), *item.basis)),
        )
        for item, move in waiting
    )
    moves = unique(move.move_id for _, move in waiting)
    return Finding(
        id="state.promised",
        question=QUESTION,
        answer=f"Relief on {count(len(waiting), 'measure', 'measures')} was announced in "
        f"{count(len(moves), 'move', 'moves')} and no act is on the record; "
        "an announcement does not change a status.",
        value=len(waiting),
        unit="measures",
        method=REPLAY,
        basis=unique(r for row in rows for r in row[-1]),
        tables=(Table("promised", "Relief announced, no act seen", columns, rows),),
    )


PARTS: dict[str, Callable[[Case, Sequence[Standing]], Finding]] = {
    "summary": _summary,
    "measures": _measures,
    "by_sender": _by_sender,
    "reversibility": reversibility,
    "tier_used": _tier_used,
    "promised": _promised,
}


def _crossed(name: str, label: str, found: Sequence[Standing], key: Callable[[Standing], str]) -> Table:
    statuses: list[Status] = [status for status in LABELS if any(item.status == status for item in found)]
    columns = (
        Column("group", label),
        *(Column(status, LABELS[status].capitalize(), "number") for status in statuses),
        Column("measures", "All", "number"),
        _BASIS,
    )
    groups: dict[str, list[Standing]] = {}
    for item in found:
        groups.setdefault(key(item), []).append(item)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            group,
            *(sum(item.status == status for item in items) for status in statuses),
            len(items),
            unique(r for item in items for r in item.basis),
        )
        for group, items in groups.items()
    )
    return Table(name, f"Measures by {label.lower()} and status", columns, rows)


def _tally(found: Sequence[Standing]) -> str:
    counts = Counter(item.status for item in found)
    return listed([f"{counts[status]} {LABELS[status]}" for status in LABELS if counts[status]])
