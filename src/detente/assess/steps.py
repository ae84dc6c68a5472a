"""Steps: the moves of one decision taken together.

An announcement, the licence that carries it out and the delisting that follows are rows of their own, joined
by `part_of`. For counting and for timing they are one step, dated by its first act. Announcements without an
act make no step.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from detente.assess.findings import unique
from detente.assess.parties import Party, party_of
from detente.record.case import Case, ref
from detente.record.dates import PartialDate
from detente.record.rows import Move
from detente.vocabulary import CONCESSION_ACTS, RELIEF_ACTS, TAKING_IN

REVERSING_ACTS = frozenset({"revoke", "reimpose"})
"""Acts of a sender that take relief back."""
UNDOING_ACTS = frozenset({"rearrest", "halt_releases"})
"""Acts of a target that take a release back, or stop releases."""


@dataclass(frozen=True)
class Step:
    """The acts of one decision by one side; `date` is that of the first act."""

    step_id: str
    date: PartialDate
    acts: tuple[Move, ...]
    party: Party

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """Ids of the measures that its acts touch."""
        return unique(name for act in self.acts for name in act.measures)

    @cached_property
    def refs(self) -> tuple[str, ...]:
        """Refs of its acts."""
        return tuple(ref(act) for act in self.acts)

    @property
    def people(self) -> int | None:
        """People whom its acts add to totals; None where no act gives a number."""
        numbers = [people_of(act) for act in self.acts if act.adds_people]
        known = [number for number in numbers if number is not None]
        return sum(known) if known else None


def people_of(move: Move) -> int | None:
    """The number of people of a move: as cited, else its least number; None where neither is known."""
    return move.people if move.people is not None else move.people_low


def relief_steps(case: Case) -> tuple[Step, ...]:
    """The senders' steps of relief, in order: acts only, disputed ones left out."""
    return _steps(case, "sender", lambda move: move.kind in RELIEF_ACTS)


def concession_steps(case: Case) -> tuple[Step, ...]:
    """The target's steps of concession and reform, in order; acts for ordinary convicts are left out."""

    def given(move: Move) -> bool:
        if move.people_basis == "ordinary_convicts" or move.counting in ("repeat", "cumulative"):
            return False
        return move.kind in CONCESSION_ACTS or move.kind == "reform"

    return _steps(case, "target", given)


def intake_acts(case: Case) -> tuple[Move, ...]:
    """The target's acts that take people in or convict them (arrest, re-arrest, sentence), in order."""
    kinds = TAKING_IN | {"sentence"}
    return tuple(
        move for move in case.ordered_moves if move.kind in kinds and case.role_of(move.actor) == "target"
    )


def reversing_acts(case: Case) -> tuple[Move, ...]:
    """The senders' acts that take relief back (revoke, reimpose), in order."""
    return tuple(
        move
        for move in case.ordered_moves
        if move.kind in REVERSING_ACTS
        and case.role_of(move.actor) == "sender"
        and move.certainty != "disputed"
    )


def _steps(case: Case, role: str, given: Callable[[Move], bool]) -> tuple[Step, ...]:
    grouped: dict[str, list[Move]] = defaultdict(list)
    for move in case.ordered_moves:
        if given(move) and case.role_of(move.actor) == role and move.certainty != "disputed":
            grouped[case.root_of(move).move_id].append(move)
    steps = [
        Step(root, acts[0].own_date, tuple(acts), party_of(case, acts[0].actor))
        for root, acts in grouped.items()
    ]
    return tuple(sorted(steps, key=lambda step: (step.date.middle, step.step_id)))
