"""Has a source stopped reporting removals, or shrunk? Two faults that look like politics.

A tracker that never takes names off any more is broken or has changed its rule, and a list that loses a
tenth overnight was cut short more often than it was eased. Both are told beside any difference.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

SHRUNK_BY = 0.10
"""Share of entries lost between two snapshots from which a shrinking is told."""
UNLIKELY = 0.01
"""Chance, at the source's own past rate, below which a silence is told."""
LEAST_PAST = 6
"""Steps with a past that a rate is taken from; fewer say nothing."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one step from a snapshot to the next brought: the later day, entries before, added, removed."""

    day: date
    before: int
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something about the source that makes its differences doubtful, in words."""

    slug: Literal["shrunk", "no-removals", "nothing-new", "unequal-cover"]
    since: date
    told: str


def shrunk(steps: Sequence[Step]) -> tuple[Alarm, ...]:
    """The steps in which a source lost a tenth of its entries or more, net."""
    found = []
    for step in steps:
        lost = (step.removed - step.added) / step.before if step.before else 0.0
        if lost >= SHRUNK_BY:
            found.append(
                Alarm(
                    "shrunk",
                    step.day,
                    f"{step.removed} of {step.before} entries gone and {step.added} new by {step.day}: a loss"
                    f" of {lost:.0%}; look whether the file is whole before reading removals as relief",
                )
            )
    return tuple(found)


def silent(steps: Sequence[Step]) -> Alarm | None:
    """Whether the latest steps have no removals although earlier ones had, beyond what chance allows.

    With p the share of earlier steps that had a removal (Laplace's rule, (s + 1) / (n + 2)), k silent steps
    in a row have the chance (1 - p) to the k. None where the past is too short or the silence may be chance.
    """
    last = max((place for place, step in enumerate(steps) if step.removed), default=-1)
    past, quiet = steps[: last + 1], steps[last + 1 :]
    if len(past) < LEAST_PAST or not quiet:
        return None
    share = (sum(1 for step in past if step.removed) + 1) / (len(past) + 2)
    chance = (1 - share) ** len(quiet)
    if chance >= UNLIKELY:
        return None
    return Alarm(
        "no-removals",
        quiet[0].day,
        f"no removal in the last {len(quiet)} steps (since {quiet[0].day}) although {share:.0%} of the"
        f" earlier ones had some: a chance of {chance:.1g} if nothing had changed; the source may have"
        " stopped reporting removals",
    )


def alarms(steps: Sequence[Step]) -> tuple[Alarm, ...]:
    """All alarms of a source by its steps in order of day."""
    ordered = sorted(steps, key=lambda step: step.day)
    quiet = silent(ordered)
    return shrunk(ordered) + ((quiet,) if quiet else ())
