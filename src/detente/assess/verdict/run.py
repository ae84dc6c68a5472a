"""The run of give and take that a verdict speaks of.

A run is the chain of gestures of either side that leads up to the day of the view: acts of relief, releases
and other concessions, reforms, and offers of any of them. A long silence ends a run. So does relief taken
back: what came before it is over, and only gestures after it belong to the present run.
"""

import re
from dataclasses import dataclass
from datetime import date

from detente.assess.durability.spells import ReliefSpell, relief_spells
from detente.assess.steps import Step, concession_steps, intake_acts, relief_steps
from detente.assess.verdict.thresholds import Thresholds
from detente.record.case import Case
from detente.record.dates import PartialDate
from detente.record.rows import Exchange, Move, Observation

TIED = frozenset({"explicit", "attributed"})
_INFLOW = re.compile(r"newly_recognised|arrests?_per|detentions?_per")
_HELD = re.compile(r"arrest|detention|newly_recognised|prisoners")
OFFERS = frozenset({"promise_relief", "promise_release"})


@dataclass(frozen=True)
class Gestures:
    """Every gesture of the record, and the relief that was taken back: what does not depend on thresholds."""

    relief: tuple[Step, ...]
    concessions: tuple[Step, ...]
    offers: tuple[Move, ...]
    intake: tuple[Move, ...]
    inflow_counts: tuple[Observation, ...]
    """Counts of new arrests or recognitions over a month or a year."""
    held_counts: tuple[Observation, ...]
    """Counts above nought of people held or newly taken."""
    taken_back: ReliefSpell | None


def gestures(case: Case) -> Gestures:
    """Which gestures does the record hold, and which relief was taken back last?"""
    ended = [spell for spell in relief_spells(case) if spell.ended is not None]
    back = max(ended, key=lambda spell: spell.ended.middle if spell.ended else 0.0, default=None)
    offers = tuple(
        move
        for move in case.ordered_moves
        if move.kind in OFFERS and case.role_of(move.actor) in ("sender", "target")
    )
    return Gestures(
        relief_steps(case),
        concession_steps(case),
        offers,
        intake_acts(case),
        tuple(
            r
            for r in case.series
            if r.measured == "flow" and _INFLOW.search(r.series_id) and r.own_date.days > 1
        ),
        tuple(
            r
            for r in case.series
            if r.measured in ("flow", "stock") and r.value > 0 and _HELD.search(r.series_id)
        ),
        back,
    )


@dataclass(frozen=True)
class Run:
    """The present run: its days, its steps, and the relief last taken back before it (or in it)."""

    day: date
    start: date | None
    """First day of the run; None where no gesture belongs to the present."""
    relief: tuple[Step, ...]
    concessions: tuple[Step, ...]
    offers: tuple[Move, ...]
    exchanges: tuple[Exchange, ...]
    """Exchanges of the run with an act on each side, tied by somebody, not under force."""
    taken_back: ReliefSpell | None
    """The relief last taken back by the day of the view."""
    known: Gestures
    """Everything on record, whether it belongs to the run or not."""

    @property
    def back_on(self) -> PartialDate | None:
        """When relief was last taken back."""
        return self.taken_back.ended if self.taken_back else None


def present_run(case: Case, known: Gestures, day: date, thresholds: Thresholds) -> Run:
    """Which gestures belong to the run that leads up to a day?"""
    since = known.taken_back.ended if known.taken_back else None

    def belongs(own: PartialDate) -> bool:
        return since is None or own.order(since) == "after"

    relief = tuple(step for step in known.relief if belongs(step.date))
    concessions = tuple(step for step in known.concessions if belongs(step.date))
    offers = tuple(move for move in known.offers if belongs(move.own_date))
    acts = [act.own_date for step in (*relief, *concessions) for act in step.acts]
    start = _start(sorted(acts + [move.own_date for move in offers]), day, thresholds.run_gap_days)
    if start is None:
        return Run(day, None, (), (), (), (), known.taken_back, known)
    return Run(
        day,
        start,
        tuple(step for step in relief if step.acts[-1].own_date.last >= start),
        tuple(step for step in concessions if step.acts[-1].own_date.last >= start),
        tuple(move for move in offers if move.own_date.last >= start),
        tuple(row for row in case.exchanges if _is_tied(case, row, start, since)),
        known.taken_back,
        known,
    )


def _start(dates: list[PartialDate], day: date, gap: int) -> date | None:
    """The first day of the chain of dates, no two further apart than the gap, that reaches the day."""
    if not dates or day.toordinal() - dates[-1].middle > gap:
        return None
    first = dates[-1]
    for own in reversed(dates[:-1]):
        if first.middle - own.middle > gap:
            break
        first = own
    return first.first


def acts_of(case: Case, ids: tuple[str, ...], role: str) -> list[Move]:
    """The moves of a list that are acts of a side: no offers, demands or threats, nothing disputed."""
    moves = [case.move[name] for name in ids if name in case.move]
    return [
        move
        for move in moves
        if not move.announces and move.certainty != "disputed" and case.role_of(move.actor) == role
    ]


def _is_tied(case: Case, row: Exchange, start: date, since: PartialDate | None) -> bool:
    if row.linkage not in TIED or row.setting == "coerced":
        return False
    given = acts_of(case, row.given_moves, "sender")
    received = acts_of(case, row.received_moves, "target")
    if not given or not received:
        return False
    return all(
        max(move.own_date.last for move in moves) >= start
        and (since is None or any(move.own_date.order(since) == "after" for move in moves))
        for moves in (given, received)
    )
