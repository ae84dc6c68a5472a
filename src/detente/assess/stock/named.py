"""People held by name: what the register of persons and spells in custody shows on the day of the view."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from detente.assess.findings import unique
from detente.record.case import Case, ref
from detente.record.rows import Detention


@dataclass(frozen=True)
class Named:
    """Persons whose last spell in custody has no end on the record, by what is known of their term."""

    held: tuple[Detention, ...]
    """The term on record is not over by the day."""
    unsure: tuple[Detention, ...]
    """Neither the arrest nor the term is known well enough to say."""
    over: tuple[Detention, ...]
    """The term on record is over, so that the end was not seen."""

    @property
    def people(self) -> int:
        """Persons held by name, each once: a least number."""
        return len(self.held)

    @property
    def basis(self) -> tuple[str, ...]:
        """Refs of the spells without an end on record, those held first."""
        return unique(ref(spell) for spell in (*self.held, *self.unsure, *self.over))


def named(case: Case) -> Named:
    """Who is known by name to be held on the day of the view? A person with several spells counts once."""
    spells: dict[str, list[Detention]] = defaultdict(list)
    for spell in case.detentions:
        spells[spell.person_id].append(spell)
    held, unsure, over = [], [], []
    for mine in spells.values():
        last = max(mine, key=_began)
        if len(mine) > 1 and any(spell.arrested is None for spell in mine):
            closed = [spell for spell in mine if _has_ended(spell)]
            last = closed[-1] if closed else last  # the order of an undated spell is not known
        if _has_ended(last):
            continue
        end = _term_end(last)
        if end is None:
            unsure.append(last)
        elif case.day is not None and end < case.day:
            over.append(last)
        else:
            held.append(last)
    return Named(tuple(held), tuple(unsure), tuple(over))


def _began(spell: Detention) -> float:
    return spell.arrested.middle if spell.arrested else 0.0


def _has_ended(spell: Detention) -> bool:
    """Whether anything on record tells that the spell ended, with or without its day."""
    return bool(spell.release_on or spell.release_kind or spell.release_move or spell.after_release)


def _term_end(spell: Detention) -> date | None:
    """The last day of the term counted from the arrest; None where arrest or term is not on record."""
    if spell.arrested is None or spell.sentence_years is None:
        return None
    return spell.arrested.last + timedelta(days=round(spell.sentence_years * 365.25))
