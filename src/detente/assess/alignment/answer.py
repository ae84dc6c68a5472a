"""The findings of `alignment`: sender by sector, agreement over time, opposed steps, blunted relief."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from detente.assess.alignment.blunting import Blunted, blunted
from detente.assess.alignment.concert import WINDOW_DAYS, Agreement, agreement, opposed
from detente.assess.findings import Cell, Column, Finding, Method, Table, cannot_say, in_words, unique
from detente.assess.questions import SEED
from detente.assess.state import BITING, EASED, LABELS, Standing, standings
from detente.assess.wording import count, listed
from detente.record.case import Case, ref
from detente.record.rows import Move
from detente.vocabulary import RELIEF_ACTS

QUESTION = "alignment"
MATRIX = Method(
    "sender by sector",
    "Measures are sorted by sender and sector; two senders agree in a sector where relief stands on "
    "something of both or of neither.",
)
BLUNTING = Method(
    "measures in the way",
    "Relief by one sender is blunted by another sender's measure fully in force in the same market or on the "
    "same name; a transport measure in that market is a closed route.",
)
_BASIS = Column("basis", "Rows", "refs")


def answer(case: Case, *, seed: int = SEED) -> list[Finding]:
    """Do the senders move together on the day of the view, and what still blunts the relief?

    Findings: `alignment.matrix`, `alignment.agreement`, `alignment.opposed`, `alignment.blunted`.
    """
    found = standings(case)
    return [part(case, found) for part in PARTS.values()]


def _matrix(case: Case, found: tuple[Standing, ...]) -> Finding:
    if not found:
        return cannot_say(QUESTION, "matrix", "no measure is on the record by that day")
    senders = list(dict.fromkeys(item.measure.sender for item in found))
    sectors = list(dict.fromkeys(item.measure.sector for item in found))
    cells: dict[tuple[str, str], list[Standing]] = {}
    for item in found:
        cells.setdefault((item.measure.sector, item.measure.sender), []).append(item)
    wide: tuple[tuple[Cell, ...], ...] = tuple(
        (
            sector,
            *(_cell(cells.get((sector, sender), [])) for sender in senders),
            unique(r for sender in senders for item in cells.get((sector, sender), []) for r in item.basis),
        )
        for sector in sectors
    )
    long = tuple(
        (
            sector,
            case.actor_name(sender),
            len(items),
            sum(item.status in BITING for item in items),
            sum(item.status in EASED for item in items),
            _cell(items),
            unique(r for item in items for r in item.basis),
        )
        for (sector, sender), items in cells.items()
    )
    contested = [
        sector
        for sector in sectors
        if any(_eased(cells.get((sector, sender), [])) for sender in senders)
        and any(cells.get((sector, sender)) and not _eased(cells[sector, sender]) for sender in senders)
    ]
    said = (
        f"they differ in {listed([_plain(name) for name in contested])}"
        if contested
        else "they differ in none"
    )
    return Finding(
        id="alignment.matrix",
        question=QUESTION,
        answer=f"On {in_words(case.day)} {count(len(senders), 'sender held', 'senders held')} measures in "
        f"{count(len(sectors), 'sector', 'sectors')}; {said} (relief by one, none by another).",
        value=len(contested),
        unit="sectors in which senders differ",
        method=MATRIX,
        basis=unique(r for item in found for r in item.basis),
        caveats=("A measure that names several sectors stands under the one it is filed under.",),
        tables=(
            Table(
                "matrix",
                "Status by sector and sender",
                (
                    Column("sector", "Sector", "term"),
                    *(Column(s, case.actor_name(s)) for s in senders),
                    _BASIS,
                ),
                wide,
            ),
            Table(
                "cells",
                "The same, one line a cell",
                (
                    Column("sector", "Sector", "term"),
                    Column("sender", "Sender"),
                    Column("measures", "Measures", "number"),
                    Column("in_force", "In force", "number"),
                    Column("eased", "With relief", "number"),
                    Column("status", "Status"),
                    _BASIS,
                ),
                long,
            ),
        ),
    )


def _agreement(case: Case, found: tuple[Standing, ...]) -> Finding:
    day = case.day
    now = agreement(case, found, day) if day else ()
    if not now or day is None:
        return cannot_say(
            QUESTION,
            "agreement",
            "no two senders hold measures in the same sector by that day",
            basis=[r for item in found for r in item.basis],
        )
    first = min(item.measure.own_date.first.year for item in found if item.measure.own_date)
    history = [pair for year in range(first, day.year) for pair in agreement(case, found, date(year, 12, 31))]
    columns = (
        Column("day", "On", "day"),
        Column("one", "Sender"),
        Column("two", "Other sender"),
        Column("shared", "Sectors of both", "number"),
        Column("agreed", "Sectors in which they agree", "number"),
        Column("share", "Share", "share"),
        Column("differ", "They differ in"),
        _BASIS,
    )

    def row(pair: Agreement) -> tuple[Cell, ...]:
        differ = [_plain(name) for name in pair.shared if name not in pair.agreed]
        return (
            str(pair.day),
            case.actor_name(pair.one),
            case.actor_name(pair.two),
            len(pair.shared),
            len(pair.agreed),
            round(pair.share, 4),
            ", ".join(differ),
            pair.basis,
        )

    shared, agreed = sum(len(pair.shared) for pair in now), sum(len(pair.agreed) for pair in now)
    worst = min(now, key=lambda pair: (pair.share, -len(pair.shared)))
    least = (
        f"; least so {case.actor_name(worst.one)} and {case.actor_name(worst.two)} "
        f"({len(worst.agreed)} of {len(worst.shared)})"
        if worst.share < 1
        else ""
    )
    return Finding(
        id="alignment.agreement",
        question=QUESTION,
        answer=f"On {in_words(day)} pairs of senders agreed in {agreed} of {shared} shared sectors "
        f"({agreed / shared:.0%}){least}.",
        value=round(agreed / shared, 4),
        unit="share of shared sectors in which a pair agrees",
        method=MATRIX,
        basis=unique(r for pair in now for r in pair.basis),
        caveats=("Agreement is about having eased anything at all in a sector, not about how much.",),
        tables=(
            Table("pairs", "Agreement of pairs on the day", columns, tuple(row(pair) for pair in now)),
            Table(
                "over_time", "Agreement of pairs at the end of each year", columns, tuple(map(row, history))
            ),
        ),
    )


def _opposed(case: Case, found: tuple[Standing, ...]) -> Finding:
    steps = _relief_steps(case)
    if not steps:
        return cannot_say(QUESTION, "opposed", "no act of relief is on the record by that day")
    pairs = opposed(case, steps)
    against = unique(pair.relief.move_id for pair in pairs)
    columns = (
        Column("relief", "Relief"),
        Column("relief_on", "On", "day"),
        Column("eased_by", "Eased by"),
        Column("other", "Other sender's step"),
        Column("other_on", "On", "day"),
        Column("kind", "Kind", "term"),
        Column("tightened_by", "Tightened by"),
        Column("days_low", "Days from relief, least", "days"),
        Column("days_high", "Days, greatest", "days"),
        _BASIS,
    )
    rows = tuple(
        (
            pair.relief.description,
            str(pair.relief.own_date),
            case.actor_name(pair.relief.actor),
            pair.other.description,
            str(pair.other.own_date),
            pair.other.kind,
            case.actor_name(pair.other.actor),
            *pair.days,
            (ref(pair.relief), ref(pair.other)),
        )
        for pair in pairs
    )
    last = f"; the last of these is of {pairs[-1].relief.own_date}" if pairs else ""
    return Finding(
        id="alignment.opposed",
        question=QUESTION,
        answer=f"Of {count(len(steps), 'step of relief', 'steps of relief')}, {len(against)} came "
        f"within {WINDOW_DAYS} days of another sender's new or wider measure{last}.",
        value=len(against),
        unit="steps of relief",
        method=Method(
            "steps side by side",
            "Each step of relief by its first act, with other senders' new or wider measures within "
            f"{WINDOW_DAYS} days; only acts that surely lie within count.",
        ),
        basis=unique(r for row in rows for r in row[-1]) or tuple(ref(move) for move in steps),
        caveats=("Nearness in time does not tell that one step answered the other.",),
        tables=(Table("opposed", "Relief by one, tightening by another", columns, rows),),
    )


def _blunted(case: Case, found: tuple[Standing, ...]) -> Finding:
    eased = [item for item in found if item.status in EASED]
    if not eased:
        return cannot_say(QUESTION, "blunted", "no relief stands on the day of the view")
    hits = blunted(found)
    columns = (
        Column("measure", "Relief on"),
        Column("subject", "What it hits"),
        Column("sector", "Sector", "term"),
        Column("eased_by", "Eased by"),
        Column("status", "Status", "term"),
        Column("since", "Since", "day"),
        Column("still", "Still in the way"),
        Column("still_subject", "What that hits"),
        Column("held_by", "Held by"),
        Column("tier", "Tier", "term"),
        Column("how", "How"),
        _BASIS,
    )
    rows = tuple(
        (
            hit.eased.measure.measure_id,
            hit.eased.measure.subject,
            hit.eased.measure.sector,
            case.actor_name(hit.eased.measure.sender),
            hit.eased.status,
            str(hit.eased.since or ""),
            other.measure.measure_id,
            other.measure.subject,
            case.actor_name(other.measure.sender),
            other.measure.tier,
            how,
            unique((*hit.eased.basis, *other.basis)),
        )
        for hit in hits
        for other, how in hit.still
    )
    said = "; ".join(_in_a_market(case, sector, items) for sector, items in _by_sector(hits).items())
    return Finding(
        id="alignment.blunted",
        question=QUESTION,
        answer=f"On {in_words(case.day)}, of {count(len(eased), 'eased measure', 'eased measures')}, "
        + (
            f"{len(hits)} still blunted by others: {said}."
            if hits
            else "none met another sender's in its market."
        ),
        value=len(hits),
        unit="eased measures still blunted",
        method=BLUNTING,
        basis=unique(r for hit in hits for r in hit.basis) or unique(r for item in eased for r in item.basis),
        caveats=(
            (
                "Markets are read from the sector and the words of each measure; how much trade the "
                "measures in the way stop is not in this finding (see exposure)."
            ),
        ),
        tables=(Table("blunted", "Relief and what is still in its way", columns, rows),),
    )


PARTS: dict[str, Callable[[Case, tuple[Standing, ...]], Finding]] = {
    "matrix": _matrix,
    "agreement": _agreement,
    "opposed": _opposed,
    "blunted": _blunted,
}


def _by_sector(hits: tuple[Blunted, ...]) -> dict[str, list[Blunted]]:
    groups: dict[str, list[Blunted]] = {}
    for hit in hits:
        groups.setdefault(hit.eased.measure.sector, []).append(hit)
    return groups


def _in_a_market(case: Case, sector: str, hits: list[Blunted]) -> str:
    """In a market, who eased and who still stands in the way."""
    by = listed(unique(case.actor_name(hit.eased.measure.sender) for hit in hits))
    still = {item.measure.measure_id: (item, how) for hit in hits for item, how in hit.still}
    measures = Counter(
        case.actor_name(item.measure.sender) for item, how in still.values() if how != "route closed"
    )
    routes = unique(
        case.actor_name(item.measure.sender) for item, how in still.values() if how == "route closed"
    )
    others = [f"{name} ({count(n, 'measure', 'measures')})" for name, n in measures.items()]
    others += [f"{name} (the closed route)" for name in routes]
    return f"{_plain(sector)} (eased by {by}; still held by {listed(others)})"


def _relief_steps(case: Case) -> tuple[Move, ...]:
    """The senders' steps of relief, each by its first act."""
    first: dict[str, Move] = {}
    for move in case.ordered_moves:
        if move.kind in RELIEF_ACTS and case.role_of(move.actor) != "target":
            first.setdefault(case.root_of(move).move_id, move)
    return tuple(first.values())


def _eased(items: list[Standing]) -> bool:
    return any(item.status in EASED for item in items)


def _cell(items: list[Standing]) -> str:
    counts = Counter(item.status for item in items)
    if len(counts) == 1:
        return LABELS[items[0].status]
    return ", ".join(f"{counts[status]} {LABELS[status]}" for status in LABELS if counts[status])


def _plain(sector: str) -> str:
    return sector.replace("_", " ")
