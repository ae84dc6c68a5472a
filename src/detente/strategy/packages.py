"""What can be traded: tradeable measures gathered into packages, the tiers of relief of the exchange.

A package is what one sender holds against one sector. Packages that stand eased since the present round
began are the tiers in force; those that bite are the steps to come, the promised ones first. Core
measures are never traded unless the user names them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.assess.state.status import BITING, EASED, Standing, standings
from detente.errors import UsageFault
from detente.record.case import Case, ref

ROUND_DAYS = 3 * 365
"""Relief older than this is not at stake in the present round."""
MOST_TIERS = 5


@dataclass(frozen=True)
class Package:
    """Measures of one sender in one sector that would be eased, or stand eased, together.

    `eased` says whether relief stands; `promised` whether relief is announced and not carried out;
    `weight` is the package's share of instruments in words of trade: see `WEIGHTS`.
    """

    sender: str
    sector: str
    measures: tuple[str, ...]
    eased: bool
    promised: bool
    weight: float
    basis: tuple[str, ...]

    @property
    def label(self) -> str:
        """Return the package in words."""
        return f"{self.sector.replace('_', ' ')} ({self.sender})"


WEIGHTS = {
    "sectoral": 1.0,
    "trade_ban": 1.0,
    "financial": 0.9,
    "frozen_funds": 0.9,
    "tariff": 0.7,
    "trade_preference": 0.7,
    "aid_suspension": 0.6,
    "benefit_withheld": 0.6,
    "export_control": 0.6,
    "designation": 0.6,
    "transport": 0.5,
    "arms_embargo": 0.4,
    "asset_freeze": 0.3,
    "diplomatic": 0.2,
    "visa_ban": 0.15,
}
"""Middle of the prior on what a measure's easing is worth to the target, against a sectoral ban of one.

Judgement, not measurement: broad economic instruments above lists of firms, those above lists of persons.
The draws spread each by a factor of about two either way.
"""

PROMINENT_SECTORS = frozenset({"potash", "petroleum", "banking", "fertiliser", "gold", "steel"})
"""Sectors whose easing counts double: export earnings and payments."""


def check_names(case: Case, lock: Sequence[str], trade: Sequence[str]) -> None:
    """Raise UsageFault for a measure that the case does not have or that is both locked and traded."""
    known = {measure.measure_id for measure in case.measures}
    for option, names in (("lock", lock), ("trade", trade)):
        for name in names:
            if name not in known:
                import difflib

                near = difflib.get_close_matches(name, known, n=1)
                hint = f"; did you mean '{near[0]}'?" if near else ""
                raise UsageFault(f"cannot {option} '{name}': {case.case_id} has no measure of that id{hint}")
    both = sorted(set(lock) & set(trade))
    if both:
        raise UsageFault(f"contradictory locks: '{both[0]}' is both locked and named for trade")


def packages(case: Case, *, lock: Sequence[str] = (), trade: Sequence[str] = ()) -> tuple[Package, ...]:
    """Return the packages in force and to come, in the order in which tiers would be given.

    `lock` names measures never to be traded; `trade` names measures to be traded though not marked so.
    Raises UsageFault on unknown or contradictory names and where nothing is left to trade.
    """
    check_names(case, lock, trade)
    day = case.day or date.today()
    found: dict[tuple[str, str, bool], list[Standing]] = {}
    for item in standings(case):
        measure = item.measure
        offered = measure.tier == "tradeable" or measure.measure_id in trade
        if not offered or measure.measure_id in lock:
            continue
        if item.status in BITING:
            eased = False
        elif item.status in EASED and _of_this_round(item, day):
            eased = True
        else:
            continue
        found.setdefault((measure.sender, measure.sector, eased), []).append(item)
    listed = [_package(key, items) for key, items in found.items()]
    inside = [package for package in listed if package.eased]
    ahead = sorted(
        (package for package in listed if not package.eased),
        key=lambda item: (not item.promised, not _touched(item, inside), item.weight, item.measures),
    )
    if not ahead and not inside:
        raise UsageFault(
            f"{case.case_id} has no tradeable measure left to plan with: mark measures tradeable, "
            "or name one with --trade"
        )
    return (
        *_merged(sorted(inside, key=lambda item: item.measures)),
        *ahead[: MOST_TIERS - min(2, len(inside))],
    )


def _of_this_round(item: Standing, day: date) -> bool:
    last = item.last_easing
    return last is not None and last.move.own_date.last >= day - timedelta(days=ROUND_DAYS)


def _touched(package: Package, inside: Sequence[Package]) -> bool:
    return any(other.sender == package.sender for other in inside)


def _package(key: tuple[str, str, bool], items: Sequence[Standing]) -> Package:
    sender, sector, eased = key
    weights = sorted((WEIGHTS.get(item.measure.instrument, 0.5) for item in items), reverse=True)
    # Each further measure of a package adds half of what the one before it added.
    weight = sum(value * 0.5**place for place, value in enumerate(weights))
    weight *= 2.0 if sector in PROMINENT_SECTORS else 1.0
    basis = tuple(ref(item.measure) for item in items) + tuple(
        ref(move) for item in items for move in (item.decided_by if eased else item.promised)
    )
    return Package(
        sender,
        sector,
        tuple(item.measure.measure_id for item in items),
        eased,
        any(item.promised for item in items) and not eased,
        weight,
        tuple(dict.fromkeys(basis)),
    )


def _merged(inside: Sequence[Package]) -> tuple[Package, ...]:
    """Return at most two tiers in force: further packages join the second, they would fall together."""
    if len(inside) <= 2:
        return tuple(inside)
    rest = inside[1:]
    joined = Package(
        "; ".join(dict.fromkeys(item.sender for item in rest)),
        "; ".join(dict.fromkeys(item.sector for item in rest)),
        tuple(name for item in rest for name in item.measures),
        True,
        False,
        sum(item.weight for item in rest),
        tuple(name for item in rest for name in item.basis),
    )
    return (inside[0], joined)
