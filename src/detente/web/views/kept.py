"""Sanctions lists that were kept: the snapshots, what is in one, what changed between two, and alarms."""

from itertools import pairwise

from detente.assess.findings import Cell, Column, Table
from detente.errors import BadInput
from detente.record.case import Case
from detente.record.inbox import Relation
from detente.record.proposal import Proposal
from detente.sources.lists import ListDiff, ListEntry, Snapshot, compare
from detente.sources.lists.alarm import Alarm, Step, shrunk
from detente.sources.lists.countries import code_of, ties
from detente.sources.lists.explained import explain
from detente.sources.lists.moves import candidates, sender_of
from detente.web.errors import NotHere
from detente.web.kept_lists import KeptLists, Told, kept_in
from detente.web.pages import Page
from detente.web.views.listings import narrowed
from detente.web.visit import Visit

MOST_EXPLAINED = 400
"""Of more vanished entries than this none is matched to moves: ask for a country."""
_FILES = (
    Column("file", "File"),
    Column("list", "List"),
    Column("format", "Format"),
    Column("day", "Issued", "day"),
    Column("entries", "Entries", "number"),
    Column("unused", "Rows not used", "number"),
    Column("fetched_at", "Fetched"),
    Column("url", "From"),
    Column("sha256", "SHA-256"),
    Column("fault", "What is wrong"),
)
_ALARMS = (
    Column("list", "List"),
    Column("alarm", "Alarm", "term"),
    Column("since", "Since", "day"),
    Column("told", "In words"),
)
_ENTRY = (
    Column("entry", "Id"),
    Column("name", "Name"),
    Column("kind", "Kind", "term"),
    Column("programmes", "Programmes"),
    Column("ties", "Tied by"),
)


def lists(visit: Visit) -> Page:
    """The kept snapshots with their alarms, and a form to compare two."""
    if visit.site.lists is None:
        return Page("lists.html.j2", "Lists", _no_tables(), shown={"kept": False, **_form(visit, [])})
    folder = kept_in(visit.site.lists)
    told = folder.told()
    rows = tuple(_file(one) for one in reversed(told))
    alarms = tuple(_alarm(name, alarm) for name, alarm in folder.alarms())
    tables = (Table("files", "Snapshots", _FILES, rows), Table("alarms", "Alarms", _ALARMS, alarms))
    return Page("lists.html.j2", "Lists", tables, shown={"kept": True, **_form(visit, told)})


def snapshot(visit: Visit) -> Page:
    """What stands on one snapshot, all of it or what is tied to a country, narrowed to some words."""
    name = visit.query.get("file", "")
    if not name:
        raise NotHere("name a snapshot: ?file=FILE; the page of lists names all")
    found = _folder(visit).snapshot(name)
    code = _country(visit)
    chosen = [(entry, ties(entry, code) if code else ()) for entry in found]
    rows = tuple(
        (*_cells(entry), "; ".join(str(tie) for tie in grounds))
        for entry, grounds in chosen
        if grounds or not code
    )
    wanted = visit.query.get("q", "").strip()
    table = narrowed(Table("entries", "Entries", _ENTRY, rows), wanted)
    facts = {
        "file": name,
        **_about(found),
        "country": code,
        "q": wanted,
        "rows": len(table.rows),
        "of": len(found),
    }
    return Page(
        "snapshot.html.j2", found.path.name, (table,), facts=facts, shown={"problems": found.problems[:20]}
    )


def difference(visit: Visit) -> Page:
    """What changed between two snapshots; with a case, which of its moves explain what vanished."""
    folder = _folder(visit)
    names = visit.query.get("old", ""), visit.query.get("new", "")
    if not all(names):
        raise NotHere("name two snapshots: ?old=FILE&new=FILE")
    old, new = (folder.snapshot(name) for name in names)
    code, case_id = _country(visit), visit.query.get("case", "")
    case = visit.site.shelf.see(case_id).case if case_id else None
    found = compare(old, new, country=code)
    day = found.window[1]
    alarms = shrunk([Step(day, len(old), found.all_added, found.all_removed)]) if day else ()
    facts = {
        "old": names[0], "new": names[1], "country": code, "case": case_id, "list": new.source,
        "covers": list(found.covers), "all_removed": found.all_removed, "all_added": found.all_added,
        "nothing_known": found.unnamed, "from": str(old.issued_on or ""), "to": str(new.issued_on or ""),
    }  # fmt: skip
    tables = (_removed(found, case, old), _added(found), _changed(found), _alarm_table(new.source, alarms))
    return Page(
        "difference.html.j2",
        "What changed between two snapshots",
        tables,
        facts=facts,
        shown={**_form(visit, folder.told()), "offers": visit.site.takes_changes},
    )


def _folder(visit: Visit) -> KeptLists:
    if visit.site.lists is None:
        raise NotHere("this site was started without a folder of kept lists; name one with --lists")
    return kept_in(visit.site.lists)


def _country(visit: Visit) -> str:
    given = visit.query.get("country", "").strip()
    return code_of(given) if given else ""


def _form(visit: Visit, told: list[Told]) -> dict[str, object]:
    """What the form of two snapshots offers."""
    given = {name: visit.query.get(name, "") for name in ("old", "new", "country", "case")}
    files = [one.name for one in told if not one.fault]
    kinds = {one.name: (one.source, one.format) for one in told}
    alike = [pair for pair in pairwise(files) if kinds[pair[0]] == kinds[pair[1]]]
    if alike and not given["old"] and not given["new"]:  # the last two that can be compared
        given["old"], given["new"] = alike[-1]
    return {"given": given, "files": files, "case_names": visit.site.shelf.names()}


def _no_tables() -> tuple[Table, ...]:
    return Table("files", "Snapshots", _FILES, ()), Table("alarms", "Alarms", _ALARMS, ())


def _file(one: Told) -> tuple[Cell, ...]:
    return (
        one.name, one.source, one.format, one.day, one.entries, one.unused, one.fetched_at, one.url,
        one.sha256, one.fault,
    )  # fmt: skip


def _alarm(name: str, alarm: Alarm) -> tuple[Cell, ...]:
    return name, alarm.slug, alarm.since.isoformat(), alarm.told


def _alarm_table(name: str, found: tuple[Alarm, ...]) -> Table:
    return Table("alarms", "Alarms", _ALARMS, tuple(_alarm(name, alarm) for alarm in found))


def _about(found: Snapshot) -> dict[str, object]:
    return {
        "list": found.source,
        "format": found.format,
        "issued_on": str(found.issued_on or ""),
        "covers": list(found.covers),
        "sha256": found.sha256,
        "unused": len(found.problems),
    }


def _cells(entry: ListEntry) -> tuple[Cell, ...]:
    return entry.entry_id, entry.caption, entry.kind, ", ".join(entry.programmes)


def _grounds(found: ListDiff, entry_id: str) -> str:
    return "; ".join(str(tie) for tie in found.grounds.get(entry_id, ()))


def _removed(found: ListDiff, case: Case | None, old: Snapshot) -> Table:
    """Entries that are gone, each with the moves of the case that name it."""
    told: dict[str, tuple[str, str]] = {}
    note = "A name that vanished is a candidate for a delisting, not a delisting."
    if case is not None and len(found.removed) <= MOST_EXPLAINED:
        for one in explain(found.removed, case, sender_of(old), found.window):
            told[one.entry_id] = (", ".join(named.move_id for named in one.moves), one.told)
    elif case is not None:
        note += f" Of more than {MOST_EXPLAINED} none is matched to moves: ask for a country."
    columns = (*_ENTRY, Column("moves", "Moves that take it off"), Column("told", "What the case has"))
    rows = tuple(
        (*_cells(one), _grounds(found, one.entry_id), *told.get(one.entry_id, ("", "")))
        for one in found.removed
    )
    return Table("removed", "Gone", columns, rows, note)


def _added(found: ListDiff) -> Table:
    rows = tuple((*_cells(one), _grounds(found, one.entry_id)) for one in found.added)
    return Table("added", "New", _ENTRY, rows)


def _changed(found: ListDiff) -> Table:
    columns = (
        Column("entry", "Id"),
        Column("name", "Name"),
        Column("field", "Field", "term"),
        Column("before", "Before"),
        Column("after", "After"),
    )
    rows = tuple(
        (one.after.entry_id, one.after.caption, name, _words(was), _words(now))
        for one in found.changed
        for name, (was, now) in one.fields.items()
    )
    return Table("changed", "Changed", columns, rows)


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(str(part) for part in value) if isinstance(value, tuple) else str(value or "")


def vanished(visit: Visit) -> list[tuple[Proposal, Relation, str]]:
    """The candidates of delistings between the two snapshots of a form, with the move that explains each."""
    folder = _folder(visit)
    old, new = (folder.snapshot(visit.form.get(name, "")) for name in ("old", "new"))
    given = visit.form.get("country", "").strip()
    found = compare(old, new, country=code_of(given) if given else "")
    if len(found.removed) > MOST_EXPLAINED:
        raise BadInput(f"{len(found.removed)} entries are gone; name a country to offer those tied to it")
    case = visit.site.shelf.see(visit.case_id).case
    told = explain(found.removed, case, sender_of(old), found.window)
    known = {one.entry_id: f"moves/{one.moves[0].move_id}" for one in told if one.moves}
    rows: list[tuple[Proposal, Relation, str]] = []
    for one in candidates(found):
        about = known.get(one.notes["entry_id"], "") if one.cells["kind"] == "delist" else ""
        rows.append((one, "corroborates" if about else "new", about))
    return rows
