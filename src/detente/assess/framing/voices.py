"""Statements as voices: who speaks for which side, when, with which frame, and whether a link is admitted.

State media speak for the target's side, as its government does; they are kept apart in the tables. What the
senders' governments and the Union's institutions say is the senders' side. Statements known to the month are
never forced onto a day: where the order of a statement and a turning day is open, it is left out and counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType

from detente.record.case import Case, ref
from detente.record.dates import PartialDate
from detente.record.rows import Exchange, Statement
from detente.vocabulary import FAMILIES, SENDER_SIDES, TARGET_SIDES

GROUPS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "target": TARGET_SIDES,
        "senders": SENDER_SIDES,
        "rights groups and opposition": frozenset({"rights_group", "opposition"}),
        "press and analysts": frozenset({"independent_media", "wire", "think_tank", "law_firm", "reference"}),
        "others": frozenset({"third_state", "international_organisation", "company"}),
    }
)
"""The groups of voices, and the sides of a statement that belong to each."""

RUN_GAP = 730
"""Days without an exchange after which the next exchange opens a new run."""


@dataclass(frozen=True)
class Voice:
    """One statement with the group that it speaks for."""

    statement: Statement
    group: str

    @property
    def date(self) -> PartialDate:
        """When it was said."""
        return self.statement.own_date

    @property
    def refs(self) -> tuple[str, ...]:
        """The ref of the statement."""
        return (ref(self.statement),)


def voices(case: Case) -> tuple[Voice, ...]:
    """Every statement with its group, in order of date."""
    group_of = {side: group for group, sides in GROUPS.items() for side in sides}
    found = [Voice(row, group_of[row.side]) for row in case.statements]
    return tuple(
        sorted(found, key=lambda voice: (voice.date.middle, voice.date.days, voice.statement.row_id))
    )


def turning_day(case: Case) -> tuple[date, Exchange] | None:
    """On which day did the latest run of exchanges begin, and with which exchange?

    The first move of the sender in the first exchange after a gap of RUN_GAP days without one; acts and
    offers of relief both count, since words may change with either. None without an exchange of relief.
    """
    relief = FAMILIES["relief"]
    dated: list[tuple[date, Exchange]] = []
    for exchange in case.exchanges:
        given = [case.move[name] for name in exchange.given_moves if name in case.move]
        days = [move.own_date.first for move in given if move.kind in relief]
        if days:
            dated.append((min(days), exchange))
    if not dated:
        return None
    dated.sort(key=lambda pair: (pair[0], pair[1].exchange_id))
    opened = dated[0]
    for earlier, later in pairwise(dated):
        if later[0] - earlier[0] > timedelta(days=RUN_GAP):
            opened = later
    return opened


def split(items: Sequence[Voice], day: date) -> tuple[list[Voice], list[Voice], list[Voice]]:
    """The voices surely before a day, those not before it, and those whose dates leave it open."""
    turn = PartialDate(day)
    before = [voice for voice in items if voice.date.order(turn) == "before"]
    after = [voice for voice in items if voice.date.first >= day]
    known = {id(voice) for voice in (*before, *after)}
    return before, after, [voice for voice in items if id(voice) not in known]
