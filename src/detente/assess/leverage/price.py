"""The price: people freed for each step of relief, exchange by exchange, and whether it moves.

A release that several givers paid for is one payment: its exchanges are taken together. The path is tested
for a trend by Kendall's rank correlation, whose distribution is known exactly for so few points.
"""

from dataclasses import dataclass
from statistics import median

from detente.assess.exchanges import Trade, trades
from detente.assess.exchanges.sides import LINKAGES
from detente.assess.findings import unique
from detente.assess.freed import Freed, freed
from detente.record.case import Case
from detente.record.dates import PartialDate
from detente.record.rows import Move

LEAST_POINTS = 4
"""With fewer points no order of them would be rare: the least two-sided chance of three is one in three."""


@dataclass(frozen=True)
class Paid:
    """What was paid in one go: relief on the sender's side, people on the target's."""

    date: PartialDate
    labels: tuple[str, ...]
    trades: tuple[Trade, ...]
    relief: tuple[Move, ...]
    """First act (or, where there is none, announcement) of each step of relief."""
    acts: int
    """Steps of relief that were carried out by an act."""
    measures: tuple[str, ...]
    """Ids of measures that the acts touch."""
    freed: Freed

    @property
    def linkage(self) -> str:
        """The strongest link among its exchanges."""
        return min((trade.exchange.linkage for trade in self.trades), key=LINKAGES.index)

    @property
    def price(self) -> float:
        """People freed for each step of relief."""
        return self.freed.people / len(self.relief)

    @property
    def basis(self) -> tuple[str, ...]:
        """Refs of the exchanges and their moves."""
        return unique(r for trade in self.trades for r in trade.basis)


@dataclass(frozen=True)
class Trend:
    """Kendall's tau of the price against time, with its exact two-sided chance, and the usual ratio."""

    points: int
    tau: float
    chance: float
    """How often an order at random would show at least so strong a trend, up or down."""
    ratio: float
    """Median ratio of a later price to an earlier one, over all pairs (after Sen, 1968)."""


def paid(case: Case) -> tuple[Paid, ...]:
    """What was paid for what, step by step? Exchanges with relief and people, in order of the release."""
    groups: list[list[Trade]] = []
    for trade in trades(case):
        relief = [move for move in trade.given if move.family == "relief"]
        if not relief or not trade.freed.people:
            continue
        ids = {move.move_id for move in trade.freed.moves}
        joined = [g for g in groups if any(ids & {move.move_id for move in t.freed.moves} for t in g)]
        merged = [member for group in joined for member in group] + [trade]
        groups = [group for group in groups if group not in joined] + [merged]
    return tuple(sorted((_paid(case, group) for group in groups), key=lambda item: item.date))


def _paid(case: Case, group: list[Trade]) -> Paid:
    given = [move for trade in group for move in trade.given if move.family == "relief"]
    steps: dict[str, list[Move]] = {}
    for move in given:
        steps.setdefault(case.root_of(move).move_id, []).append(move)
    acts = [[move for move in moves if not move.announces] for moves in steps.values()]
    received = [move for trade in group for move in trade.received]
    return Paid(
        min(move.own_date for trade in group for move in trade.freed.moves),
        tuple(trade.exchange.label for trade in group),
        tuple(group),
        tuple((acted or moves)[0] for acted, moves in zip(acts, steps.values(), strict=True)),
        sum(bool(acted) for acted in acts),
        unique(name for acted in acts for move in acted for name in move.measures),
        freed(case, received),
    )


def trend(path: tuple[Paid, ...]) -> Trend | None:
    """Does the price rise or fall over time? None with fewer than four points.

    Kendall's tau-b with its exact two-sided chance (Kendall, 1938); where prices are equal the chance is
    that of the plain count of rises and falls and errs on the large side.
    """
    prices = [item.price for item in path]
    if len(prices) < LEAST_POINTS:
        return None
    pairs = [(early, late) for n, early in enumerate(prices) for late in prices[n + 1 :]]
    score = sum((late > early) - (late < early) for early, late in pairs)
    untied = sum(late != early for early, late in pairs)
    tau = score / (len(pairs) * untied) ** 0.5 if untied else 0.0
    return Trend(
        len(prices), tau, _chance(len(prices), abs(score)), median(late / early for early, late in pairs)
    )


def _chance(points: int, score: int) -> float:
    """The chance that a random order of so many points has |rises - falls| of at least `score`.

    Orders by number of falling pairs are counted exactly (Mahonian numbers).
    """
    counts = [1]
    for size in range(2, points + 1):
        longer = [0] * (len(counts) + size - 1)
        for falls, orders in enumerate(counts):
            for more in range(size):
                longer[falls + more] += orders
        counts = longer
    pairs = points * (points - 1) // 2
    hits = sum(orders for falls, orders in enumerate(counts) if abs(pairs - 2 * falls) >= score)
    return hits / sum(counts)


def episode(path: tuple[Paid, ...], gap_days: float = 730.5) -> tuple[Paid, ...]:
    """The last run of payments without a pause of more than two years between releases."""
    start = 0
    for n in range(1, len(path)):
        if path[n].date.middle - path[n - 1].date.middle > gap_days:
            start = n
    return path[start:]
