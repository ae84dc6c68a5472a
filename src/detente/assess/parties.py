"""Whose word, whose act: the party behind an actor.

A president, a ministry, an envoy and a state company speak for their state. Actors are joined to a party by
role and country, so that a promise by an envoy counts for the government that sent him. An actor without a
country, or with a country and role that no state of the record has, stands for itself.
"""

from dataclasses import dataclass

from detente.record.case import Case

BODIES = ("state", "international_organisation")


@dataclass(frozen=True, order=True)
class Party:
    """A government, union or other body that acts and promises as one; `role` is its side in the case."""

    role: str
    key: str
    name: str


def party_of(case: Case, actor_id: str) -> Party:
    """The party that an actor stands for; the actor itself where the record joins it to none."""
    actor = case.actor.get(actor_id)
    if actor is None:
        return Party("", actor_id, actor_id)
    if actor.kind in BODIES and not actor.country:
        return Party(actor.role, actor_id, case.actor_name(actor_id))
    for other in case.actors:
        same = other.role == actor.role and other.country == actor.country
        if actor.country and same and other.kind in BODIES:
            return Party(actor.role, other.actor_id, case.actor_name(other.actor_id))
    return Party(actor.role, actor_id, case.actor_name(actor_id))


def target_name(case: Case) -> str:
    """What to call the target of the case: its first state with that role, without brackets."""
    names = [
        case.actor_name(row.actor_id) for row in case.actors if row.role == "target" and row.kind in BODIES
    ]
    return names[0] if names else "the target"
