"""Conditions attached to relief, with the rows that speak to them.

A condition stands in the words of the relief row itself (who ties it to what) or in a commitment made around
the same days on the same pages: of the sender that gives the relief, or of the target that promised the term.
"""

from dataclasses import dataclass
from datetime import timedelta

from detente.assess.findings import unique
from detente.assess.steps import Step, relief_steps
from detente.record.case import Case, ref
from detente.record.rows import Commitment, Move

BEFORE, AFTER = timedelta(days=60), timedelta(days=30)
"""How long before and after the first act of a step a commitment may have been made to belong to it."""


@dataclass(frozen=True)
class Condition:
    """One condition of one step of relief."""

    step: Step
    text: str
    stated_in: str
    """The commitment or the move that states it."""
    status: str
    """Status of the commitment; empty where only the words of the relief row state the condition."""
    answered_by: tuple[Move, ...]
    """The target's moves that the record puts beside the step in an exchange."""
    refs: tuple[str, ...]


def conditions(case: Case) -> tuple[Condition, ...]:
    """Which conditions are attached to which steps of relief, in the order of the steps?"""
    found = []
    for step in relief_steps(case):
        moves = _moves_of(case, step)
        answered = _answered(case, moves)
        under = tuple(ref(move) for move in answered)
        for row in case.commitments:
            text = (
                row.condition if case.role_of(row.by) == "sender" else f"{row.undertaking} ({row.condition})"
            )
            if row.condition and _belongs(case, row, step, moves):
                refs = unique((*step.refs, ref(row), *under))
                found.append(Condition(step, text, row.commitment_id, row.status, answered, refs))
        for act in step.acts:
            if act.linkage_claims:
                refs = unique((*step.refs, *under))
                found.append(Condition(step, act.linkage_claims, act.move_id, "", answered, refs))
    return tuple(found)


def _moves_of(case: Case, step: Step) -> tuple[Move, ...]:
    """The acts of a step and the announcement that they carry out."""
    root = case.move.get(step.step_id)
    return step.acts if root is None or root in step.acts else (root, *step.acts)


def _answered(case: Case, moves: tuple[Move, ...]) -> tuple[Move, ...]:
    ids = {move.move_id for move in moves}
    received = unique(
        name
        for exchange in case.exchanges
        if ids & set(exchange.given_moves)
        for name in exchange.received_moves
    )
    return tuple(case.move[name] for name in received if name in case.move)


def _belongs(case: Case, row: Commitment, step: Step, moves: tuple[Move, ...]) -> bool:
    """Whether a commitment was made around a step of relief, on a page that the step rests on too."""
    if case.role_of(row.by) not in ("sender", "target"):
        return False
    near = step.date.first - BEFORE <= row.own_date.last and row.own_date.first <= step.date.last + AFTER
    pages = {name for move in moves for name in move.cites}
    return near and bool(pages & set(row.cites))
