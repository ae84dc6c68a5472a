"""Whether senders move in concert: agreement by sector over time, and relief against another's tightening."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from detente.assess.state import EASED, Standing, status_on
from detente.record.case import Case
from detente.record.dates import gap_days
from detente.record.rows import Measure, Move

WINDOW_DAYS = 92
"""Two senders' acts within so many days of one another are set side by side (a quarter)."""
TIGHTENING = frozenset({"impose", "tighten", "reimpose", "revoke"})


@dataclass(frozen=True)
class Agreement:
    """Sectors in which two senders both hold measures on a day, and in how many both or neither had eased."""

    one: str
    two: str
    day: date
    shared: tuple[str, ...]
    agreed: tuple[str, ...]
    basis: tuple[str, ...]

    @property
    def share(self) -> float:
        """Share of the shared sectors in which the two agree."""
        return len(self.agreed) / len(self.shared)


@dataclass(frozen=True)
class Opposed:
    """A step of relief and another sender's tightening near to it in time."""

    relief: Move
    other: Move
    days: tuple[int, int]
    """Least and greatest number of days from the relief to the tightening; negative where that came first."""


def agreement(case: Case, found: tuple[Standing, ...], day: date) -> tuple[Agreement, ...]:
    """On a day, in how many of the sectors that two senders share had both or neither eased?"""
    held: dict[tuple[str, str], list[tuple[Standing, bool]]] = {}
    for item in found:
        status = status_on(case, item, day)
        if status is not None and status not in ("threatened", "unknown"):
            place = (item.measure.sender, item.measure.sector)
            held.setdefault(place, []).append((item, status in EASED))
    senders = list(dict.fromkeys(sender for sender, _ in held))
    result = []
    for one, two in combinations(senders, 2):
        shared = [sector for sender, sector in held if sender == one and (two, sector) in held]
        if not shared:
            continue
        agreed = [
            sector
            for sector in shared
            if any(eased for _, eased in held[one, sector]) == any(eased for _, eased in held[two, sector])
        ]
        basis = [
            ref
            for sector in shared
            for sender in (one, two)
            for item, _ in held[sender, sector]
            for ref in item.basis
        ]
        result.append(Agreement(one, two, day, tuple(shared), tuple(agreed), tuple(dict.fromkeys(basis))))
    return tuple(result)


def opposed(case: Case, relief: Iterable[Move]) -> tuple[Opposed, ...]:
    """Which relief came within a quarter of another sender's new or wider measure against the same target?

    Only acts that surely lie within the window count; senders are told apart by the measures touched, or by
    the actor where no measure is named.
    """
    tightenings = [move for move in case.ordered_moves if move.kind in TIGHTENING and _sender(case, move)]
    pairs = []
    for eased in relief:
        for other in tightenings:
            if _sender(case, eased) == _sender(case, other):
                continue
            days = gap_days(eased.own_date, other.own_date)
            if max(abs(days[0]), abs(days[1])) <= WINDOW_DAYS:
                pairs.append(Opposed(eased, other, days))
    return tuple(pairs)


def _sender(case: Case, move: Move) -> str:
    """The sender behind an act of relief or coercion; empty where it is none of the senders' side."""
    if case.role_of(move.actor) == "target":
        return ""
    touched: list[Measure] = [case.measure[name] for name in move.measures if name in case.measure]
    senders = {measure.sender for measure in touched}
    if len(senders) == 1:
        return senders.pop()
    return move.actor if case.role_of(move.actor) == "sender" else ""
