"""The two sides of each exchange, the days between them, and the steps that stand in no exchange."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from detente.assess.findings import unique
from detente.assess.freed import Freed, counted, freed
from detente.assess.state import standings
from detente.record.case import Case, ref
from detente.record.dates import gap_days
from detente.record.rows import Exchange, Move, Statement
from detente.vocabulary import RELIEF_ACTS, SENDER_SIDES, TARGET_SIDES

LINKAGES = ("explicit", "attributed", "inferred")
"""Strength of the link, strongest first."""


@dataclass(frozen=True)
class Trade:
    """An exchange with its moves, people, days and the statements that speak of its moves."""

    exchange: Exchange
    given: tuple[Move, ...]
    received: tuple[Move, ...]
    freed: Freed
    """People freed by the moves received."""
    freed_in_return: Freed
    """People freed by the moves given, in a swap."""
    statements: tuple[Statement, ...]

    @cached_property
    def days(self) -> tuple[int, int]:
        """Least and greatest number of days from the first move received to the first given.

        Positive where the sender's step came after; a range where a date is known to the month or year.
        """
        return gap_days(self.received[0].own_date, self.given[0].own_date)

    @property
    def days_to_act(self) -> tuple[int, int] | None:
        """The same to the sender's first act; None where only announcements were given."""
        acts = [move for move in self.given if not move.announces]
        return gap_days(self.received[0].own_date, acts[0].own_date) if acts else None

    @property
    def first(self) -> str:
        """Which side moved first: sender, target, same day, or undecided where dates overlap."""
        low, high = self.days
        if low == high == 0:
            return "same day"
        return "target" if low > 0 else "sender" if high < 0 else "undecided"

    def speakers(self, case: Case, answer: str, *, sides: frozenset[str] | None = None) -> tuple[str, ...]:
        """Names of those who acknowledged (`yes`) or denied (`denies`) a link, in order of date."""
        return unique(
            case.actor_name(row.speaker)
            for row in self.statements
            if row.acknowledges_link == answer and (sides is None or row.side in sides)
        )

    def acknowledged_by(self) -> str:
        """Which sides have acknowledged a link in a statement on record: both, sender, target, none."""
        yes = {row.side for row in self.statements if row.acknowledges_link == "yes"}
        sender, target = bool(yes & SENDER_SIDES), bool(yes & TARGET_SIDES)
        return "both" if sender and target else "sender" if sender else "target" if target else "none"

    @property
    def basis(self) -> tuple[str, ...]:
        """Refs of the exchange and of its moves."""
        return (ref(self.exchange), *(ref(move) for move in (*self.given, *self.received)))


def trades(case: Case) -> tuple[Trade, ...]:
    """What was exchanged for what? Exchanges in order of their first move."""
    found = [_trade(case, row) for row in case.exchanges]
    return tuple(
        sorted(
            (trade for trade in found if trade is not None),
            key=lambda trade: min(move.own_date.middle for move in (*trade.given, *trade.received)),
        )
    )


def _trade(case: Case, row: Exchange) -> Trade | None:
    def in_order(ids: tuple[str, ...]) -> tuple[Move, ...]:
        moves = [case.move[name] for name in ids if name in case.move]
        return tuple(sorted(moves, key=lambda move: (move.own_date.middle, move.own_date.days)))

    given, received = in_order(row.given_moves), in_order(row.received_moves)
    if not given or not received:
        return None
    spoken_of = {move.move_id for move in (*given, *received)}
    spoken_of |= {part.move_id for name in tuple(spoken_of) for part in case.parts_of.get(name, ())}
    statements = sorted(
        (statement for statement in case.statements if spoken_of.intersection(statement.about_moves)),
        key=lambda statement: statement.own_date.middle,
    )
    return Trade(row, given, received, freed(case, received), freed(case, given), tuple(statements))


def by_linkage(found: Iterable[Trade]) -> dict[str, tuple[tuple[Trade, ...], tuple[Move, ...]]]:
    """Exchanges and the release acts in them by strength of link, each act once, under its strongest link."""
    seen: set[str] = set()
    groups: dict[str, tuple[tuple[Trade, ...], tuple[Move, ...]]] = {}
    listed = tuple(found)
    for linkage in LINKAGES:
        members = tuple(trade for trade in listed if trade.exchange.linkage == linkage)
        acts = []
        for trade in members:
            for move in trade.freed.moves:
                if move.move_id not in seen:
                    seen.add(move.move_id)
                    acts.append(move)
        groups[linkage] = (members, tuple(acts))
    return groups


def unpaid_relief(case: Case) -> tuple[Move, ...]:
    """Which relief stands in no exchange? The first act of each such step, with routes that were opened.

    A step is a move with all that names it in `part_of`; it counts as exchanged where any of it was given
    in an exchange. Relief by the target's own side (an end of its counter-measures) is left out.
    """
    opened = {
        change.move.move_id
        for item in standings(case)
        for change in item.history
        if change.how == "route opened"
    }
    traded = {case.root_of(case.move[name]).move_id for name in _named(case, "given_moves")}
    first: dict[str, Move] = {}
    for move in case.ordered_moves:
        if move.kind not in RELIEF_ACTS and move.move_id not in opened:
            continue
        root = case.root_of(move).move_id
        if root not in traded and case.role_of(move.actor) != "target":
            first.setdefault(root, move)
    return tuple(first.values())


def unpaid_releases(case: Case) -> tuple[Move, ...]:
    """Which release acts stand in no exchange?"""
    received = {
        move.move_id for move in counted(case, (case.move[n] for n in _named(case, "received_moves")))
    }
    roots = {case.root_of(case.move[name]).move_id for name in received}
    return tuple(
        move
        for move in case.releases
        if move.move_id not in received and case.root_of(move).move_id not in roots
    )


def _named(case: Case, column: str) -> tuple[str, ...]:
    return unique(name for row in case.exchanges for name in getattr(row, column) if name in case.move)
