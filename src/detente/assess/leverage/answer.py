"""The findings of `leverage`: what each side still holds, what was paid for what, whether the price moves."""

from collections import Counter

from detente.assess.findings import (
    Cell,
    Column,
    Finding,
    Interval,
    Method,
    Table,
    cannot_say,
    in_words,
    unique,
)
from detente.assess.leverage.price import LEAST_POINTS, Paid, episode, paid, trend
from detente.assess.questions import SEED
from detente.assess.state import BITING, Standing, standings
from detente.assess.stock import named, primary
from detente.assess.wording import count
from detente.record.case import Case

QUESTION = "leverage"
HOLDINGS = Method(
    "what is still held",
    "Measures by sender, tier and status on the day (replay of moves); people held by the main count.",
)
PRICE = Method(
    "price path with Kendall's tau",
    "People freed for each step of relief, exchange by exchange; a release with several payers is "
    "one payment. A trend is tested by Kendall's rank correlation with its exact chance under "
    "random order.",
    "Kendall 1938; Sen 1968",
)
_BASIS = Column("basis", "Rows", "refs")
_PEOPLE = (
    "a step of relief for one bank and for a whole sector count alike, and people are counted, not weighed"
)


def answer(case: Case, *, seed: int = SEED) -> list[Finding]:
    """What does each side still hold on the day of the view, what was paid for what, is the price moving?

    Findings: `leverage.senders`, `leverage.target`, `leverage.paid`, `leverage.price`.
    """
    path = paid(case)
    found = standings(case)
    return [_senders(case, found), _target(case), *(part(case, path) for part in (_paid, _price))]


def _senders(case: Case, found: tuple[Standing, ...]) -> Finding:
    if not found:
        return cannot_say(QUESTION, "senders", "no measure is on the record by that day")
    groups: dict[tuple[str, str], list[Standing]] = {}
    for item in found:
        groups.setdefault((item.measure.sender, item.measure.tier), []).append(item)
    tiers = ("tradeable", "core", "unknown")
    order = list(dict.fromkeys(sender for sender, _ in groups))
    rows: list[tuple[Cell, ...]] = []
    for sender in order:
        for tier in tiers:
            items = groups.get((sender, tier), [])
            if not items:
                continue
            counts = Counter(item.status for item in items)
            rows.append(
                (
                    case.actor_name(sender),
                    tier,
                    len(items),
                    sum(item.status in BITING for item in items),
                    counts["partly_eased"] + counts["suspended"],
                    counts["lifted"] + counts["lapsed"],
                    ", ".join(i.measure.measure_id for i in items if i.status in BITING),
                    unique(r for item in items for r in item.basis),
                )
            )
    columns = (
        Column("sender", "Sender"),
        Column("tier", "Tier", "term"),
        Column("measures", "Measures", "number"),
        Column("in_force", "Fully in force", "number"),
        Column("part", "Eased in part or for a time", "number"),
        Column("ended", "Ended", "number"),
        Column("which", "Fully in force"),
        _BASIS,
    )

    def biting(tier: str) -> int:
        return sum(item.measure.tier == tier and item.status in BITING for item in found)

    part = sum(item.status in ("partly_eased", "suspended") for item in found)
    return Finding(
        id="leverage.senders",
        question=QUESTION,
        answer=f"On {in_words(case.day)} the senders still held in full {biting('tradeable')} "
        f"tradeable, {biting('core')} core and {biting('unknown')} other measures, and {part} eased "
        "in part or for a time.",
        value=biting("tradeable"),
        unit="tradeable measures fully in force",
        method=HOLDINGS,
        basis=unique(r for item in found for r in item.basis),
        caveats=("Measures are counted as the record divides them; they differ greatly in weight.",),
        tables=(Table("held", "What the senders hold", columns, tuple(rows)),),
    )


def _target(case: Case) -> Finding:
    main, register = primary(case), named(case)
    if main is None:
        return cannot_say(
            QUESTION,
            "target",
            "no series on the record counts political prisoners held by that day",
            basis=register.basis,
        )
    low, high = main.range
    return Finding(
        id="leverage.target",
        question=QUESTION,
        answer=f"The target held {main.number} {main.what} on {main.latest.own_date} by the count of "
        f"{main.by}"
        + (f"; the register names {register.people} of those still held." if case.detentions else "."),
        value=main.latest.value,
        unit=main.latest.unit,
        interval=Interval(low, high, 1.0) if low < high else None,
        method=HOLDINGS,
        basis=unique((*main.basis, *register.basis)),
        caveats=("To say that people are held as leverage is a reading of the record, not a count in it.",),
        day=str(main.latest.own_date),
    )


def _paid(case: Case, path: tuple[Paid, ...]) -> Finding:
    if not path:
        return cannot_say(QUESTION, "paid", "no exchange of relief for people is on the record by that day")
    columns = (
        Column("date", "Release", "day"),
        Column("exchanges", "Exchange"),
        Column("linkage", "Link", "term"),
        Column("relief", "Relief"),
        Column("steps", "Steps of relief", "number"),
        Column("acts", "Of which carried out", "number"),
        Column("measures", "Measures touched by acts"),
        Column("people", "People freed", "number"),
        Column("people_low", "Least", "number"),
        Column("people_high", "Greatest", "number"),
        Column("bases", "Whom the number counts"),
        Column("price", "People for each step", "number"),
        _BASIS,
    )
    rows = tuple(
        (
            str(item.date),
            "; ".join(item.labels),
            item.linkage,
            "; ".join(move.description for move in item.relief),
            len(item.relief),
            item.acts,
            ", ".join(item.measures),
            item.freed.people,
            item.freed.low,
            item.freed.high,
            item.freed.bases,
            round(item.price, 2),
            item.basis,
        )
        for item in path
    )
    last = path[-1]
    acts = "carried out" if last.acts == len(last.relief) else f"{last.acts} of them carried out"
    return Finding(
        id="leverage.paid",
        question=QUESTION,
        answer=f"{count(len(path), 'payment', 'payments')} of relief for people on the record; in "
        f"the last, of {last.date}, {count(last.freed.people, 'person was', 'people were')} freed "
        f"beside {count(len(last.relief), 'step of relief', 'steps of relief')} ({acts}).",
        value=len(path),
        unit="payments",
        method=PRICE,
        basis=unique(r for item in path for r in item.basis),
        caveats=(f"The price is crude: {_PEOPLE}.",),
        tables=(Table("paid", "What was paid for what", columns, rows),),
    )


def _price(case: Case, path: tuple[Paid, ...]) -> Finding:
    recent = episode(path)
    found = trend(recent)
    basis = unique(r for item in recent for r in item.basis)
    if found is None:
        points = count(len(recent), "point", "points")
        because = f"the last run of payments has {points} and a trend needs {LEAST_POINTS}"
        return cannot_say(QUESTION, "price", because, basis=basis)
    rows: list[tuple[Cell, ...]] = []
    variants: list[tuple[str, tuple[Paid, ...]]] = [
        ("the last run of payments", recent),
        ("all payments on the record", path),
        ("explicit links of the last run", tuple(item for item in recent if item.linkage == "explicit")),
        ("acts only in the last run", tuple(item for item in recent if item.acts)),
    ]
    for label, items in variants:
        result = trend(items)
        rows.append(
            (
                label,
                len(items),
                round(result.tau, 3) if result else None,
                round(result.chance, 4) if result else None,
                round(result.ratio, 2) if result else None,
                unique(r for item in items for r in item.basis),
            )
        )
    columns = (
        Column("points_of", "Payments"),
        Column("points", "Points", "number"),
        Column("tau", "Kendall's tau", "number"),
        Column("chance", "Exact chance of as strong a trend", "share"),
        Column("ratio", "Usual ratio of later to earlier", "number"),
        _BASIS,
    )
    way = "rose" if found.tau > 0 else "fell" if found.tau < 0 else "went neither up nor down"
    clear = (
        "which random order would seldom show" if found.chance <= 0.05 else "which random order often shows"
    )
    first, last = recent[0], recent[-1]
    return Finding(
        id="leverage.price",
        question=QUESTION,
        answer=f"People freed for each step of relief {way} over {len(recent)} payments from "
        f"{first.date} ({first.price:.0f}) to {last.date} ({last.price:.0f}): tau {found.tau:+.2f}, "
        f"exact chance {found.chance:.3f}, {clear}.",
        value=round(found.tau, 4),
        unit="Kendall's tau",
        method=PRICE,
        basis=basis,
        caveats=(
            f"Only {len(recent)} points, so no interval of the price itself is given.",
            f"The price is crude: {_PEOPLE}.",
            "Payments with weaker links are in; the table shows the path without them.",
        ),
        tables=(
            Table(
                "trend",
                "Whether the price moves, and how that depends on what is counted",
                columns,
                tuple(rows),
            ),
        ),
    )
