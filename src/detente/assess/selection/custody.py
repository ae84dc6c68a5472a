"""Named people in custody during the latest run of releases, and what became of each.

Who is in the register depends on the outcome: many people are named only because they were let out. To
compare those let out with those who stay, the cohort is therefore taken as it could be drawn up before the
run began: spells in custody that a page had told before its first release, and that were open then. Nobody
enters the cohort by being released.

A spell without an end on record is "held" only while its sentence can still run; where no sentence is on
record, for UNSENTENCED years; after that its end is unknown. People sentenced in absence were not in custody
and are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from detente.assess.parties import BODIES
from detente.record.case import Case, ref
from detente.record.dates import PartialDate
from detente.record.rows import Detention, Person

RUN_GAP = 365
"""Days without a release after which the next one opens a new run."""
UNSENTENCED = 3.0
"""Years for which a spell without a sentence and without an end on record is taken to go on."""
YEAR = 365.25
FREED = frozenset(
    {
        "pardon",
        "amnesty",
        "exchange",
        "deported",
        "acquitted",
        "conditional",
        "bail",
        "house_arrest",
        "charges_dropped",
    }
)
"""Ends by an act, before the sentence had run."""


@dataclass(frozen=True)
class Custody:
    """One spell of one named person with what became of it by the day of the view."""

    person: Person
    spell: Detention
    outcome: str
    """freed, held, served, died or unknown."""
    ended: PartialDate | None
    told: date | None
    """Day by which a page had told of the spell."""
    pages: tuple[str, ...]
    """Sources of the person and the spell."""

    @property
    def refs(self) -> tuple[str, ...]:
        """Refs of the person and the spell."""
        return (ref(self.person), ref(self.spell))

    def years_left(self, day: date) -> float | None:
        """Years of the sentence left on a day, at least 0; None where arrest or sentence is unknown."""
        if self.spell.arrested is None or self.spell.sentence_years is None:
            return None
        served = (day.toordinal() - self.spell.arrested.middle) / YEAR
        return max(0.0, self.spell.sentence_years - served)


def run_of_releases(case: Case) -> date | None:
    """On which day did the latest run of releases begin? The first release after RUN_GAP days without one."""
    releases = case.releases
    if not releases:
        return None
    start = releases[0]
    for earlier, later in pairwise(releases):
        if later.own_date.middle - earlier.own_date.middle > RUN_GAP:
            start = later
    return start.own_date.first


def custodies(case: Case) -> tuple[Custody, ...]:
    """Every spell of the register with what became of it, in the order of the register.

    A spell without any date of its own is left out until a page has told of it.
    """
    if case.day is None:
        return ()
    found = []
    for spell in case.detentions:
        person = case.person.get(spell.person_id)
        if person is None or "in absentia" in spell.charge.lower():
            continue
        ended = _ended(case, spell)
        told = min((day.last for day in case.published(spell)), default=None)
        if ended is None and spell.arrested is None and (told is None or told > case.day):
            continue  # neither the spell nor a page about it has a date by the day of the view
        pages = tuple(dict.fromkeys((*person.cites, *spell.cites)))
        found.append(Custody(person, spell, _outcome(spell, ended, told, case.day), ended, told, pages))
    return tuple(found)


def open_since(item: Custody, start: date) -> bool:
    """Whether a spell was, or may have been, open on a day or later."""
    if item.ended is not None:
        return item.ended.last >= start
    return item.outcome != "unknown" or not _ran_out(item.spell, item.told, start)


def cohort(case: Case, start: date) -> tuple[Custody, ...]:
    """The spells that a page had told before a day and that were open on it, one a person, the last one."""
    chosen: dict[str, Custody] = {}
    for item in custodies(case):
        begun = item.spell.arrested is None or item.spell.arrested.first < start
        over = item.ended is not None and item.ended.first < start
        undated = item.ended is None and item.spell.release_kind != ""
        if item.told is None or item.told >= start or not begun or over or undated:
            continue
        if _ran_out(item.spell, item.told, start):
            continue
        chosen[item.person.person_id] = item
    return tuple(chosen.values())


def pages_before(case: Case, item: Custody, start: date) -> int:
    """How many pages of the record named the person before a day: a stated stand-in for prominence."""
    dates = [case.source[name].own_date for name in item.pages if name in case.source]
    return sum(day is not None and day.last < start for day in dates)


def home_country(case: Case) -> str:
    """The country code of the target; empty where the record gives none."""
    codes = [
        row.country for row in case.actors if row.role == "target" and row.kind in BODIES and row.country
    ]
    return codes[0] if codes else ""


def citizenships(item: Custody) -> tuple[str, ...]:
    """Country codes of a person's citizenships."""
    return tuple(code.strip() for code in item.person.citizenship.split(";") if code.strip())


def median(values: Sequence[float]) -> float:
    """The middle value; ValueError for none."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("no values, no median")
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _ended(case: Case, spell: Detention) -> PartialDate | None:
    move = case.move.get(spell.release_move)
    return spell.released or (move.own_date if move else None)


def _outcome(spell: Detention, ended: PartialDate | None, told: date | None, day: date) -> str:
    if spell.release_kind in FREED:
        return "freed"
    if spell.release_kind:
        return "died" if spell.release_kind == "died" else "served"
    if ended is not None:
        return "unknown"
    return "unknown" if _ran_out(spell, told, day) else "held"


def _ran_out(spell: Detention, told: date | None, day: date) -> bool:
    """Whether the spell can no longer be taken to go on, counted from the arrest or from the first page."""
    years = UNSENTENCED if spell.sentence_years is None else spell.sentence_years
    began = spell.arrested.last if spell.arrested else told
    return began is not None and began + timedelta(days=years * YEAR) < day
