"""Custody as spells: one row from arrest to exit, graded exits, and a new spell for each new arrest.

Recognition as a political prisoner is another thing and makes rows of its own (`recognitions`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from detente.record.dates import PartialDate
from detente.record.register import Designation, Detention
from detente.sources.registers.columns import ColumnMap
from detente.sources.registers.entries import RegisterEntry

Grade = Literal[
    "full", "conditional", "house_arrest", "expulsion", "exchange", "term_served", "died", "unknown"
]
GRADES: Mapping[str, Grade] = MappingProxyType(
    {
        "pardon": "full",
        "amnesty": "full",
        "acquitted": "full",
        "charges_dropped": "full",
        "conditional": "conditional",
        "bail": "conditional",
        "house_arrest": "house_arrest",
        "deported": "expulsion",
        "exchange": "exchange",
        "sentence_served": "term_served",
        "died": "died",
        "": "unknown",
    }
)
"""How free somebody is after an exit of each kind; `term_served` is freedom that nobody granted."""


def grade_of(release_kind: str, after_release: str = "") -> Grade:
    """The grade of an exit; somebody pardoned and sent out of the country was expelled, not freed in full."""
    grade = GRADES[release_kind]
    return "expulsion" if grade == "full" and after_release == "exiled" else grade


@dataclass(frozen=True, slots=True)
class Spell:
    """One spell in custody with the grade of its exit and the release that it undoes, where it does."""

    detention: Detention
    grade: Grade | None
    """None while the spell lasts."""
    undoes: str = ""
    """Id of the spell of the same person whose release this arrest undid."""


def spells(
    person_id: str, entries: Iterable[RegisterEntry], source_id: str, sensitivity: str
) -> tuple[Spell, ...]:
    """The spells of one person from his or her rows in a register, in order of arrest.

    A spell that begins when the one before has ended is a re-arrest: the earlier row gets its day and the
    later one names the spell whose release it undoes. An exit without a day is an exit all the same, by its
    kind. Rows that tell neither arrest nor exit make no spell.
    """
    told = [one for one in entries if one.arrested or one.released or one.release_kind]
    ordered = sorted(told, key=lambda one: _when(one.arrested or one.released))
    found: list[Spell] = []
    for entry in ordered:
        detention = _detention(person_id, entry, source_id, sensitivity)
        ended = bool(entry.released or entry.release_kind)
        found.append(Spell(detention, grade_of(entry.release_kind, entry.after_release) if ended else None))
    return link_rearrests(found)


def link_rearrests(found: Iterable[Spell]) -> tuple[Spell, ...]:
    """The spells of one person with each re-arrest tied to the release that it undoes."""
    linked = sorted(found, key=lambda one: _when(one.detention.arrested or one.detention.released))
    for place in range(1, len(linked)):
        before, after = linked[place - 1], linked[place]
        begun, ended = after.detention.arrested, before.detention.released
        if begun is None or before.grade in (None, "died"):
            continue
        if ended is not None and begun.order(ended) == "before":
            continue
        linked[place - 1] = Spell(
            before.detention.model_copy(update={"rearrested_on": begun.first}), before.grade, before.undoes
        )
        linked[place] = Spell(after.detention, after.grade, before.detention.row_id)
    return tuple(linked)


def _when(day: PartialDate | None) -> float:
    return day.middle if day else float("inf")


def _cells(day: PartialDate | None) -> tuple[object, str]:
    return (day.first, "" if day.precision == "day" else day.precision) if day else (None, "")


def _detention(person_id: str, entry: RegisterEntry, source_id: str, sensitivity: str) -> Detention:
    arrested_on, arrested_precision = _cells(entry.arrested)
    release_on, release_precision = _cells(entry.released)
    return Detention.model_validate(
        {
            "person_id": person_id,
            "arrested_on": arrested_on,
            "arrested_precision": arrested_precision,
            "charge": entry.charge,
            "sentence_years": entry.sentence_years,
            "release_on": release_on,
            "release_precision": release_precision,
            "release_kind": entry.release_kind,
            "after_release": entry.after_release,
            "sources": (source_id,),
            "sensitivity": sensitivity,
        }
    )


def recognitions(
    person_id: str, entries: Iterable[RegisterEntry], by: ColumnMap, source_id: str
) -> tuple[Designation, ...]:
    """Who recognises the person, by which definition, from when; whether he or she is held plays no part."""
    found: dict[object, Designation] = defaultdict()
    for entry in entries:
        if entry.status not in by.recognises and entry.designated_from is None:
            continue
        from_on, from_precision = _cells(entry.designated_from)
        to_on, to_precision = _cells(entry.designated_to)
        row = Designation.model_validate(
            {
                "person_id": person_id,
                "organisation": by.register,
                "definition": by.definition,
                "from_on": from_on,
                "from_precision": from_precision,
                "to_on": to_on,
                "to_precision": to_precision,
                "sources": (source_id,),
                "sensitivity": by.sensitivity,
            }
        )
        found.setdefault(row.row_id, row)
    return tuple(found.values())
