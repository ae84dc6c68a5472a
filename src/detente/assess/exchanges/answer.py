"""The findings of `exchanges`: the list, totals by strength of link, people, who says so, what was unpaid."""

from collections import Counter
from collections.abc import Callable

from detente.assess.exchanges.sides import LINKAGES, Trade, by_linkage, trades
from detente.assess.exchanges.unpaid import PAIRS, freed_for_nothing, given_for_nothing
from detente.assess.findings import (
    Cell,
    Column,
    Finding,
    Interval,
    Table,
    cannot_say,
    in_words,
    unique,
)
from detente.assess.freed import Freed, freed
from detente.assess.questions import SEED
from detente.assess.wording import count
from detente.record.case import Case, ref
from detente.vocabulary import SENDER_SIDES, TARGET_SIDES

QUESTION = "exchanges"
_BASIS = Column("basis", "Rows", "refs")
_HINDSIGHT = "For exchanges with later sources the strength of the link was coded with later words in view."


def answer(case: Case, *, seed: int = SEED) -> list[Finding]:
    """Who gave what for what by the day of the view, how many days lay between, and who says so?

    Findings: `exchanges.list`, `exchanges.by_linkage`, `exchanges.people`, `exchanges.who_says`,
    `exchanges.given_for_nothing`, `exchanges.freed_for_nothing`.
    """
    found = trades(case)
    return [part(case, found) for part in PARTS.values()]


def _list(case: Case, found: tuple[Trade, ...]) -> Finding:
    if not found:
        return _none("list")
    columns = (
        Column("exchange", "Exchange"),
        Column("label", "What"),
        Column("given", "Given by the sender"),
        Column("given_on", "Given from", "day"),
        Column("given_as", "Act or announcement"),
        Column("received", "Received from the target"),
        Column("received_on", "Received from", "day"),
        Column("first", "Moved first"),
        Column("days_low", "Days from received to given, least", "days"),
        Column("days_high", "Days, greatest", "days"),
        Column("act_low", "Days to the first act, least", "days"),
        Column("act_high", "Days to the act, greatest", "days"),
        Column("people", "People freed", "number"),
        Column("people_low", "Least", "number"),
        Column("people_high", "Greatest", "number"),
        Column("people_basis", "Whom the number counts"),
        Column("people_in_return", "People freed in return", "number"),
        Column("shared_with", "Same release also in"),
        Column("setting", "Setting", "term"),
        Column("linkage", "Link", "term"),
        Column("linkage_basis", "Who ties them, who denies"),
        _BASIS,
    )
    rows = tuple(_row(trade, found) for trade in found)
    counts = Counter(trade.exchange.linkage for trade in found)
    latest = max(
        found, key=lambda trade: max(move.own_date.middle for move in (*trade.given, *trade.received))
    )
    split = ", ".join(f"{counts[name]} {name}" for name in LINKAGES)
    return Finding(
        id="exchanges.list",
        question=QUESTION,
        answer=f"By {in_words(case.day)} the record holds {count(len(found), 'exchange', 'exchanges')} "
        f"({split}); the latest is {latest.exchange.label} ({latest.exchange.linkage}), "
        f"{_days_in_words(latest)}.",
        value=len(found),
        unit="exchanges",
        method=PAIRS,
        basis=unique(r for trade in found for r in trade.basis),
        caveats=(
            (
                "Days run from the target's first move to the sender's first; a range where a date is known "
                "to the month or year; negative where the sender moved first."
            ),
            *((_HINDSIGHT,) if any(ref(trade.exchange) in case.provisional for trade in found) else ()),
        ),
        tables=(Table("exchanges", "Exchanges", columns, rows),),
    )


def _row(trade: Trade, found: tuple[Trade, ...]) -> tuple[Cell, ...]:
    ids = {move.move_id for move in trade.received}
    others = [
        other.exchange.exchange_id
        for other in found
        if other is not trade and ids.intersection(move.move_id for move in other.received)
    ]
    act = trade.days_to_act
    people = trade.freed
    return (
        trade.exchange.exchange_id,
        trade.exchange.label,
        "; ".join(move.description for move in trade.given),
        str(trade.given[0].own_date),
        "announcement only" if act is None else "act",
        "; ".join(move.description for move in trade.received),
        str(trade.received[0].own_date),
        trade.first,
        *trade.days,
        *(act or (None, None)),
        *((people.people, people.low, people.high) if _numbered(people) else (None, None, None)),
        people.bases,
        trade.freed_in_return.people if _numbered(trade.freed_in_return) else None,
        ", ".join(others),
        trade.exchange.setting,
        trade.exchange.linkage,
        trade.exchange.linkage_basis,
        trade.basis,
    )


def _by_linkage(case: Case, found: tuple[Trade, ...]) -> Finding:
    if not found:
        return _none("by_linkage")
    columns = (
        Column("linkage", "Link", "term"),
        Column("exchanges", "Exchanges", "number"),
        Column("announced_only", "Of which announced only", "number"),
        Column("releases", "Releases", "number"),
        Column("people", "People freed", "number"),
        Column("which", "Which"),
        _BASIS,
    )
    rows = []
    groups = by_linkage(found)
    for linkage, (members, acts) in groups.items():
        promised = [trade for trade in members if trade.days_to_act is None]
        rows.append(
            (
                linkage,
                len(members),
                len(promised),
                len(acts),
                freed(case, acts).people,
                ", ".join(trade.exchange.exchange_id for trade in members),
                unique(r for trade in members for r in trade.basis),
            )
        )
    explicit = groups["explicit"][0]
    return Finding(
        id="exchanges.by_linkage",
        question=QUESTION,
        answer=f"Of {count(len(found), 'exchange', 'exchanges')}, {len(explicit)} explicit: an official of "
        "an involved side tied the two together in public and the other side did not deny it; "
        f"{len(groups['attributed'][0])} attributed by observers, unnamed officials or one side against the "
        f"other; {len(groups['inferred'][0])} inferred from timing alone.",
        value=len(explicit),
        unit="explicit exchanges",
        method=PAIRS,
        basis=unique(r for trade in found for r in trade.basis),
        caveats=("A release that stands in two exchanges is counted once, under the stronger link.",),
        tables=(Table("by_linkage", "Exchanges by strength of link", columns, tuple(rows)),),
    )


def _people(case: Case, found: tuple[Trade, ...]) -> Finding:
    if not found:
        return _none("people")
    people = freed(case, (move for trade in found for move in trade.received))
    if not people.moves:
        return cannot_say(
            QUESTION, "people", "no exchange on the record has a release with people",
            basis=unique(r for trade in found for r in trade.basis),
        )  # fmt: skip
    all_freed = freed(case, case.releases)
    columns = (
        Column("people_basis", "Whom the number counts", "term"),
        Column("in_exchanges", "Freed in exchanges", "number"),
        Column("in_all", "Freed in all", "number"),
        _BASIS,
    )
    in_exchanges = dict(people.by_basis)
    rows = tuple(
        (
            name,
            in_exchanges.get(name, 0),
            count,
            tuple(ref(move) for move in all_freed.moves if (move.people_basis or "unknown") == name),
        )
        for name, count in all_freed.by_basis
    )
    return Finding(
        id="exchanges.people",
        question=QUESTION,
        answer=f"{count(people.people, 'person was', 'people were')} freed in exchanges "
        f"({people.bases.replace('_', ' ')}), of {all_freed.people:,} freed in all releases on the record; "
        "each release is counted once.",
        value=people.people,
        unit="people",
        interval=Interval(people.low, people.high, 1.0),
        method=PAIRS,
        basis=people.basis,
        caveats=people.caveats,
        tables=(Table("people", "People freed by whom the number counts", columns, rows),),
    )


def _who_says(case: Case, found: tuple[Trade, ...]) -> Finding:
    if not found:
        return _none("who_says")
    columns = (
        Column("exchange", "Exchange"),
        Column("linkage", "Link", "term"),
        Column("sender_yes", "Sender ties them"),
        Column("target_yes", "Target ties them"),
        Column("others_yes", "Others tie them"),
        Column("denied_by", "Denied by"),
        Column("statements", "Statements", "number"),
        _BASIS,
    )
    rows = []
    for trade in found:
        sender = trade.speakers(case, "yes", sides=SENDER_SIDES)
        target = trade.speakers(case, "yes", sides=TARGET_SIDES)
        others = [name for name in trade.speakers(case, "yes") if name not in (*sender, *target)]
        rows.append(
            (
                trade.exchange.exchange_id,
                trade.exchange.linkage,
                ", ".join(sender),
                ", ".join(target),
                ", ".join(others),
                ", ".join(trade.speakers(case, "denies")),
                len(trade.statements),
                (ref(trade.exchange), *(ref(row) for row in trade.statements)),
            )
        )
    both = [trade for trade in found if trade.acknowledged_by() == "both"]
    denied = [trade for trade in found if trade.speakers(case, "denies")]
    silent = [trade for trade in found if not trade.statements]
    return Finding(
        id="exchanges.who_says",
        question=QUESTION,
        answer=f"In {len(both)} of {count(len(found), 'exchange', 'exchanges')} both sides have tied their "
        "moves to something in return in a statement on the record; somebody denies a link in "
        f"{len(denied)}, and in {len(silent)} no statement speaks of the moves.",
        value=len(both),
        unit="exchanges acknowledged by both sides",
        method=PAIRS,
        basis=unique(r for row in rows for r in row[-1]),
        caveats=(
            (
                "A statement counts where it speaks of one of the moves; it may tie the move to more than "
                "this exchange."
            ),
        ),
        tables=(Table("who_says", "Who ties the two sides together", columns, tuple(rows)),),
    )


PARTS: dict[str, Callable[[Case, tuple[Trade, ...]], Finding]] = {
    "list": _list,
    "by_linkage": _by_linkage,
    "people": _people,
    "who_says": _who_says,
    "given_for_nothing": given_for_nothing,
    "freed_for_nothing": freed_for_nothing,
}


def _none(what: str) -> Finding:
    return cannot_say(QUESTION, what, "no exchange is on the record by that day")


def _numbered(people: Freed) -> bool:
    return len(people.moves) > len(people.unnumbered)


def _days_in_words(trade: Trade) -> str:
    """How the two sides lie in time, and whether the relief was carried out."""
    low, high = trade.days
    act = trade.days_to_act
    if act is None:
        later = ", relief announced only"
    elif act == trade.days:
        later = ""
    else:
        side = "after" if act[0] > 0 else "before" if act[1] < 0 else "from"
        later = f", carried out by an act {_span(*act)} {side} the release"
    if low == high == 0:
        return f"both sides on the same day{later}"
    if low == high:
        return f"the sender {_span(low, high)} {'after' if low > 0 else 'before'} the target{later}"
    return f"{low} to {high} days from the target's move to the sender's{later}"


def _span(low: int, high: int) -> str:
    return count(abs(low), "day", "days") if low == high else f"{low} to {high} days"
