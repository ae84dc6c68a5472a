"""What became of the named people who were let out: at home, abroad, taken again.

Exile is not liberty at home: a person sent out of the country cannot be taken again and is not counted as
safe from re-arrest. So time to re-arrest runs only for people who stayed.
"""

from dataclasses import dataclass
from datetime import date

from detente.record.case import Case, ref
from detente.record.dates import PartialDate, gap_days
from detente.record.rows import Detention

_NO_LIBERTY = frozenset({"died"})


@dataclass(frozen=True)
class Liberty:
    """The time after one release of one named person."""

    person_id: str
    released: PartialDate
    where: str
    """stayed, exiled or unknown."""
    rearrested: PartialDate | None
    censored_on: date
    basis: tuple[str, ...]

    @property
    def days(self) -> tuple[int, int]:
        """The least and greatest days at liberty that the precision of the dates allows."""
        low, high = gap_days(self.released, self.rearrested or PartialDate(self.censored_on))
        return max(low, 0), max(high, 0)


def released_on(case: Case, spell: Detention) -> PartialDate | None:
    """When a spell in custody ended: its own date, else that of the move that ended it."""
    if spell.released:
        return spell.released
    move = case.move.get(spell.release_move)
    return move.own_date if move else None


def liberties(case: Case) -> tuple[Liberty, ...]:
    """Where did each named person go after each release, and was he or she taken again?

    Deaths in custody are no releases; releases without a date are left out.
    """
    if case.day is None:
        return ()
    found = []
    for spell in case.detentions:
        out = released_on(case, spell)
        if out is None or not spell.release_kind or spell.release_kind in _NO_LIBERTY or out.first > case.day:
            continue
        again = _rearrest(case, spell)
        where = "stayed" if again else (spell.after_release or "unknown")
        found.append(Liberty(spell.person_id, out, where, again, case.day, (ref(spell),)))
    return tuple(sorted(found, key=lambda item: (item.released.middle, item.person_id)))


def _rearrest(case: Case, spell: Detention) -> PartialDate | None:
    """The re-arrest with the precision of the spell that it opened, where the register has that spell."""
    if spell.rearrested_on is None:
        return None
    for other in case.detentions:
        if other.person_id == spell.person_id and other.arrested_on == spell.rearrested_on and other.arrested:
            return other.arrested
    return PartialDate(spell.rearrested_on)
