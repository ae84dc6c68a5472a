"""A register into a case: new rows, rows brought up to date, and nobody twice.

A person's id is the register's name and its own id, so that the next copy of the table finds the same rows.
A cell that the table leaves empty takes nothing away; a spell that was open is closed, not doubled. Rows of
one person under two ids are joined only where a recorded judgement says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeVar

from detente.errors import BadInput
from detente.names import NameIndex, NameRecord
from detente.record.case import Case
from detente.record.cells import differences
from detente.record.proposal import Pointer, Proposal
from detente.record.register import Designation, Detention, Person
from detente.record.row import partial_date
from detente.record.rows import Row, Source
from detente.sources.registers.columns import ColumnMap
from detente.sources.registers.entries import RegisterEntry
from detente.sources.registers.spells import Grade, Spell, grade_of, link_rearrests, recognitions, spells

Outcome = Literal["added", "changed", "unchanged"]
RowT = TypeVar("RowT", bound=Row)


@dataclass(frozen=True, slots=True)
class RowChange:
    """What an import does to one row: the fields that differ, before and after."""

    table: str
    row_id: str
    outcome: Outcome
    fields: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Rearrest:
    """A new arrest that undoes a release: whose, the spell that it opens, the one whose release it undoes."""

    person_id: str
    opens: Detention
    undoes: Detention
    grade: Grade
    """How free the release that it undoes had made the person."""

    @property
    def told(self) -> str:
        """The re-arrest in words."""
        freed = f"{self.undoes.released or 'a day that is not on record'} ({self.grade.replace('_', ' ')})"
        return f"{self.person_id}: arrested {self.opens.arrested}, which undoes the release of {freed}"


@dataclass(frozen=True, slots=True)
class Merge:
    """The case after an import: what changed, who was arrested again, what a person should look at."""

    case: Case
    rows: tuple[RowChange, ...]
    doubts: tuple[str, ...]
    rearrests: tuple[Rearrest, ...] = ()

    def count(self, outcome: Outcome, table: str = "") -> int:
        """How many rows had an outcome, in all tables or in one."""
        return sum(1 for row in self.rows if row.outcome == outcome and table in ("", row.table))


def person_id(by: ColumnMap, key: str, judged: Mapping[str, str]) -> str:
    """The id of a person: what a judgement says, else the register and its own id."""
    slug = "-".join("".join(c if c.isalnum() else " " for c in key.lower()).split())
    own = f"{by.slug}-{slug}"
    return judged.get(key, judged.get(own, own))


def merge(
    case: Case,
    entries: Sequence[RegisterEntry],
    by: ColumnMap,
    *,
    published_on: date | None = None,
    judged: Mapping[str, str] | None = None,
) -> Merge:
    """Bring the rows of a register into a case; the case given is not touched.

    published_on: the day of the register's copy; the known-by clock of what is new runs on it. judged: person
    ids by the register's id, from judgements that two are the same.
    """
    if not by.url:
        raise BadInput(f"the map of {by.register} has no url; every row of the record names its source")
    verdicts = judged or {}
    stamp = published_on.isoformat() if published_on else "undated"
    source = Source(
        source_id=f"{by.slug}-register-{stamp}",
        url=by.url,
        publisher=by.register,
        side=by.side,
        published_on=published_on,
        language=by.language,
        about="copy of the register",
    )
    of_person: dict[str, list[RegisterEntry]] = {}
    for entry in entries:
        of_person.setdefault(person_id(by, entry.key, verdicts), []).append(entry)
    done: list[RowChange] = []
    people = _upsert(
        case.people, [_person(pid, rows, by, source.source_id) for pid, rows in of_person.items()], done
    )
    designations = _upsert(
        case.designations,
        [one for pid, rows in of_person.items() for one in recognitions(pid, rows, by, source.source_id)],
        done,
    )
    again: list[Rearrest] = []
    detentions = _detentions(case, of_person, by, source, done, again)
    used = any(row.outcome != "unchanged" for row in done)
    sources = case.sources
    if used and source.source_id not in {one.source_id for one in sources}:
        sources = (*sources, source)
        done.append(RowChange("sources", source.source_id, "added", {}))
    after = case.with_rows(sources=sources, people=people, detentions=detentions, designations=designations)
    return Merge(after, tuple(done), tuple(_doubts(case, of_person, entries)), tuple(again))


def _person(pid: str, rows: Sequence[RegisterEntry], by: ColumnMap, source_id: str) -> Person:
    first = rows[0]
    others = [one.name for one in rows[1:] if one.name != first.name]
    others += [part.strip() for one in rows for part in one.other_names.split(";") if part.strip()]

    def said(name: str) -> str:
        return next((value for one in rows if (value := getattr(one, name))), "")

    return Person(
        person_id=pid,
        name=first.name,
        name_native=said("name_native"),
        other_names=";".join(dict.fromkeys(others)),
        sex=said("sex"),
        citizenship=said("citizenship"),
        known_as=said("known_as"),
        sources=(source_id,),
        sensitivity=by.sensitivity,
    )


def _upsert(old: Sequence[RowT], new: Iterable[RowT], done: list[RowChange]) -> tuple[RowT, ...]:
    rows = {row.row_id: row for row in old}
    for row in new:
        rows[row.row_id] = _joined(rows.get(row.row_id), row, done)
    return tuple(rows.values())


def _joined(before: RowT | None, row: RowT, done: list[RowChange]) -> RowT:
    """The row as it will stand: the new cells where they say something, and the sources of both."""
    if before is None:
        done.append(RowChange(row.table, row.row_id, "added", MappingProxyType({})))
        return row
    was, told = before.to_cells(), row.to_cells()
    apart = ("sources", "sensitivity")
    cells = {name: told[name] or was[name] for name in was if name not in apart}
    for name in [name for name in cells if name.endswith("_precision")]:
        day = name.removesuffix("_precision") + "_on"
        pair = _finer((was[day], was[name]), (told[day], told[name]))
        cells[day], cells[name] = pair
    if not (changed := differences({k: v for k, v in was.items() if k not in apart}, cells)):
        done.append(RowChange(row.table, before.row_id, "unchanged", MappingProxyType({})))
        return before
    cells["sensitivity"] = was["sensitivity"]
    cells["sources"] = ";".join(dict.fromkeys([*before.cites, *row.cites]))
    done.append(RowChange(row.table, before.row_id, "changed", MappingProxyType(changed)))
    return type(row).from_cells(cells)


def _finer(was: tuple[str, str], told: tuple[str, str]) -> tuple[str, str]:
    """The new day with its precision, but the old one where the new one only says the same less finely."""
    days = [
        partial_date(date.fromisoformat(day), precision) if day else None for day, precision in (was, told)
    ]
    if days[1] is None:
        return was
    coarser = days[0] is not None and days[0].days < days[1].days and days[0].order(days[1]) == "undecided"
    return was if coarser else told


def _detentions(
    case: Case,
    of_person: Mapping[str, Sequence[RegisterEntry]],
    by: ColumnMap,
    source: Source,
    done: list[RowChange],
    again: list[Rearrest],
) -> tuple[Detention, ...]:
    known = {(row.person_id, row.rearrested_on) for row in case.detentions if row.rearrested_on}
    kept = [row for row in case.detentions if row.person_id not in of_person]
    held: dict[str, list[Detention]] = {}
    for row in case.detentions:
        if row.person_id in of_person:
            held.setdefault(row.person_id, []).append(row)
    for pid, rows in of_person.items():
        own = list(held.get(pid, ()))
        news: list[RowChange] = []
        for spell in spells(pid, rows, source.source_id, by.sensitivity):
            place = next((at for at, old in enumerate(own) if same_spell(old, spell.detention)), None)
            if place is None:
                own.append(_joined(None, spell.detention, news))
            else:
                own[place] = _joined(own[place], spell.detention, news)
        linked = link_rearrests(
            Spell(
                row,
                grade_of(row.release_kind, row.after_release) if row.release_on or row.release_kind else None,
            )
            for row in own
        )
        kept += [one.detention for one in linked]
        spell_of = {one.detention.row_id: one for one in linked}
        again += [
            Rearrest(pid, one.detention, freed.detention, freed.grade or "unknown")
            for one in linked
            if (freed := spell_of.get(one.undoes)) and (pid, freed.detention.rearrested_on) not in known
        ]
        done += news
    return tuple(kept)


def same_spell(old: Detention, new: Detention) -> bool:
    """Whether two rows of one person tell of one spell: their arrests can be the same day, or, where one has
    no day of arrest, their exits can."""
    if old.arrested and new.arrested:
        return old.arrested.order(new.arrested) == "undecided"
    if old.released and new.released:
        return old.released.order(new.released) == "undecided"
    return old.arrested is None and new.arrested is None and old.release_on is None and new.release_on is None


def _doubts(
    case: Case, of_person: Mapping[str, Sequence[RegisterEntry]], entries: Sequence[RegisterEntry]
) -> Iterable[str]:
    pages: dict[str, list[RegisterEntry]] = {}
    for entry in entries:
        if entry.page:
            pages.setdefault(entry.page, []).append(entry)
    whose = {one.key: pid for pid, own in of_person.items() for one in own}
    for rows in pages.values():
        if len({whose[one.key] for one in rows}) > 1:
            told = ", ".join(f"row {one.number} (id {one.key})" for one in rows)
            yield f"{told} share one page: second cases of one person, or not; record a judgement"
    strangers = [one for one in case.people if one.person_id not in of_person]
    if not strangers:
        return
    index = NameIndex(
        NameRecord(one.person_id, one.name, "Person", "", "", _spellings(one.name_native, one.other_names))
        for one in strangers
    )
    for pid, own in of_person.items():
        if pid in case.person or own[0].only_initials:
            continue
        for candidate in index.search(NameRecord(pid, own[0].name, "Person"), limit=1):
            yield (
                f"row {own[0].number} (id {own[0].key}) may be {candidate.record.record_id} of the case"
                f" ({candidate.match.decision}, {candidate.match.score:.2f}); record a judgement"
            )


def _spellings(*cells: str) -> tuple[str, ...]:
    return tuple(part.strip() for cell in cells for part in cell.split(";") if part.strip())


def proposals(entries: Sequence[RegisterEntry], by: ColumnMap, sha256: str) -> tuple[Proposal, ...]:
    """The rows of a register as proposals, each pointing to its row: people, spells and recognitions."""
    found: list[Proposal] = []
    source_id = f"{by.slug}-register"
    apart = ("person_id", "sources", "sensitivity")
    for entry in entries:
        pid = person_id(by, entry.key, {})
        rows: list[Person | Detention | Designation] = [_person(pid, [entry], by, source_id)]
        made = spells(pid, [entry], source_id, by.sensitivity)
        rows += [spell.detention for spell in made]
        rows += recognitions(pid, [entry], by, source_id)
        for row in rows:
            told = {name: value for name, value in row.to_cells().items() if value}
            cells = {name: value for name, value in told.items() if name != "sources"}
            words = f"{by.register} {entry.key}: " + ", ".join(
                cells[name] for name in cells if name not in apart
            )
            at = MappingProxyType({"": (Pointer(sha256, f"row {entry.number}", quote=words),)})
            because = f"row {entry.number} of the register of {by.register} says so"
            wants = ("a fuller name, for this one holds an initial",) if entry.only_initials else ()
            grade = next((s.grade for s in made if s.detention is row), None)
            notes = MappingProxyType({"grade": grade} if grade else {})
            found.append(
                Proposal(
                    row.table,
                    MappingProxyType(cells),
                    at,
                    because,
                    "stated",
                    f"registers/{row.table}",
                    wants,
                    notes,
                )
            )
    return tuple(found)
