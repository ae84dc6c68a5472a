"""Where a person stands on the day of a view: the spells in custody, and the last of them in words."""

from collections.abc import Sequence

from detente.publish.register import plain
from detente.record.case import Case
from detente.record.rows import Detention


def spells_of(case: Case, person_id: str) -> list[Detention]:
    """The spells of a person in custody, in the order of time; undated ones first."""
    found = case.spells_of.get(person_id, ())
    return sorted(found, key=lambda spell: spell.own_date.middle if spell.own_date else 0.0)


def status_of(spells: Sequence[Detention]) -> str:
    """Held, out (how, since when), or not on record, by the spells in custody in the order of time."""
    if not spells:
        return "no custody on record"
    last = spells[-1]
    if last.rearrested_on:
        return f"taken again {last.rearrested_on}"
    if last.released or last.release_kind:
        when = f" {last.released}" if last.released else ""
        after = f", {plain(last.after_release)}" if last.after_release not in ("", "unknown") else ""
        return f"{plain(last.release_kind) or 'released'}{when}{after}"
    return f"held since {last.arrested}" if last.arrested else "held"
