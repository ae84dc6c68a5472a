"""`detente cases`: list, check, show and compare cases."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.options import (
    case_argument,
    clock_options,
    db_option,
    json_option,
    put_json,
    remark,
    say,
    view_of,
)

if TYPE_CHECKING:
    from detente.record.case import Case
    from detente.record.package import Reading
    from detente.record.rows import Row


@click.group()
def cases() -> None:
    """List, check, show and compare cases.

    \b
    Example:
      detente cases list
      detente cases check my-case/
    """


@cases.command("list")
@db_option
@json_option
def list_cases(db: str | None, as_json: bool) -> None:
    """List the bundled cases and those of a store.

    \b
    Example:
      detente cases list --json
    """
    from detente.cases import bundled, load_bundled

    found = [(_told(load_bundled(name)) | {"kept": "bundled"}) for name in bundled()]
    if db:
        from detente.record.log import Store
        from detente.record.transfer import export_case

        with Store.open(db) as store:
            found += [_told(export_case(store, one.case_id)) | {"kept": "store"} for one in store.cases()]
    if as_json:
        put_json("cases list", found)
        return
    width = max(len(row["case"]) for row in found)
    say(f"{'case':{width}}  {'moves':>5}  {'sources':>7}  {'exchanges':>9}  {'last day':10}  title")
    for row in found:
        say(
            f"{row['case']:{width}}  {row['moves']:5d}  {row['sources']:7d}  {row['exchanges']:9d}"
            f"  {row['last_day'] or '-':10}  {row['title']}"
        )


def _told(case: "Case") -> dict[str, Any]:
    return {
        "case": case.case_id,
        "title": case.title,
        "moves": len(case.moves),
        "sources": len(case.sources),
        "exchanges": len(case.exchanges),
        "people": len(case.people),
        "last_day": case.last_day.isoformat() if case.last_day else None,
    }


@cases.command()
@click.argument("folders", metavar="[FOLDER|CASE]...", nargs=-1)
@click.option("--quiet", is_flag=True, help="Only the last line, and problems.")
@json_option
@click.pass_context
def check(ctx: click.Context, folders: tuple[str, ...], quiet: bool, as_json: bool) -> None:
    """Hold case folders (or bundled cases; all of them if none is named) to every rule of the format.

    Every problem is told with file, row, column and what was expected; known exceptions are notes.
    Exit code 1 where there is a problem.

    \b
    Example:
      detente cases check belarus my-case/
    """
    import datetime as dt

    from detente.cases import HOME, bundled
    from detente.record.package import read_folder

    names = folders or tuple(bundled())
    readings = {
        name: read_folder(HOME / name if name in bundled() else Path(name), today=dt.date.today())
        for name in names
    }
    problems = sum(len(reading.problems) for reading in readings.values())
    if as_json:
        put_json(
            "cases check", {"problems": problems, "cases": [_checked(*pair) for pair in readings.items()]}
        )
    else:
        for name, reading in readings.items():
            for problem in reading.problems:
                say(f"{name}: {problem}")
            for note in () if quiet else (*reading.notes, *reading.remarks):
                say(f"{name}: {note}")
        notes = sum(len(reading.notes) for reading in readings.values())
        say(f"{len(readings)} case(s): {problems} problem(s), {notes} known exception(s)")
    ctx.exit(1 if problems else 0)


def _checked(name: str, reading: "Reading") -> dict[str, Any]:
    return {
        "case": name,
        "readable": reading.case is not None,
        "problems": [found.to_json() for found in reading.problems],
        "notes": [found.to_json() for found in reading.notes],
        "remarks": list(reading.remarks),
    }


@cases.command()
@case_argument
@click.argument("refs", metavar="[TABLE/ID]...", nargs=-1)
@clock_options
@json_option
def show(
    case_name: str,
    refs: tuple[str, ...],
    as_of: str | None,
    known_by: str | None,
    audience: str,
    db: str | None,
    as_json: bool,
) -> None:
    """Show what a case holds, or single rows of it with their sources.

    \b
    Example:
      detente cases show belarus
      detente cases show belarus moves/by-2025-12-13-release-123
    """
    from detente.errors import UsageFault
    from detente.record.rows import ROW_TYPES

    case = view_of(case_name, as_of=as_of, known_by=known_by, audience=audience, db=db)
    missing = [name for name in refs if name not in case.by_ref]
    if missing:
        raise UsageFault(
            f"there is no row '{missing[0]}' in this view of {case.case_id}{_near(case, missing[0])}"
        )
    rows = [_row_json(case, case.by_ref[name]) for name in refs]
    if as_json:
        counts = {table: len(case.rows(table)) for table in ROW_TYPES}
        put_json("cases show", {"counts": counts, "rows": rows}, case=case)
        return
    if not refs:
        say(f"{case.title or case.case_id}")
        say(f"  day of the view: {case.day or 'none'}")
        for table in ROW_TYPES:
            say(f"  {table:12} {len(case.rows(table)):5d}")
        say(f"  {len(case.undated)} row(s) rest on undated sources only and are known from their own date")
    for row in rows:
        say(row["ref"])
        for column, text in row["cells"].items():
            if text and column != "sources":
                say(f"  {column:18} {text}")
        for source in row["sources"]:
            told = source["published_on"] or "undated"
            say(f"  source             {source['publisher']} ({told}) {source['url']}")


def _near(case: "Case", name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name, case.by_ref, n=1, cutoff=0.5)
    return f"; did you mean '{near[0]}'?" if near else "; name rows as table/id, for example moves/..."


def _row_json(case: "Case", row: "Row") -> dict[str, Any]:
    from detente.record.case import ref

    known = case.known_on(row)
    return {
        "ref": ref(row),
        "cells": row.to_cells(),
        "known_by": known.isoformat() if known else None,
        "sources": [case.source[name].to_cells() for name in row.cites if name in case.source],
    }


@cases.command()
@click.argument("old", metavar="CASE")
@click.argument("new", metavar="[OTHER]", required=False)
@click.option("--from", "from_day", metavar="DAY", help="Compare what was known by this day ...")
@click.option("--to", "to_day", metavar="DAY", help="... with what was known by this one (default: all).")
@db_option
@json_option
@click.pass_context
def diff(
    ctx: click.Context,
    old: str,
    new: str | None,
    from_day: str | None,
    to_day: str | None,
    db: str | None,
    as_json: bool,
) -> None:
    """Compare two cases row by row, or one case as known by two days. Exit code 1 where they differ.

    \b
    Example:
      detente cases diff belarus my-belarus/
      detente cases diff belarus --from 2025-11-30 --to 2025-12-31
    """
    from detente.errors import UsageFault
    from detente.record.case import ref
    from detente.record.cells import differences

    if (new is None) == (from_day is None):
        raise UsageFault("name either a second case or a day with --from, not both")
    left = view_of(old, as_of=None, known_by=from_day, db=db)
    right = view_of(new or old, as_of=None, known_by=to_day, db=db)
    before, after = dict(left.by_ref), dict(right.by_ref)
    added = [name for name in after if name not in before]
    removed = [name for name in before if name not in after]
    changed = {
        name: found
        for name, row in after.items()
        if name in before and (found := differences(before[name].to_cells(), row.to_cells()))
    }
    if as_json:
        put_json(
            "cases diff",
            {
                "added": [_row_json(right, after[name]) for name in added],
                "removed": [_row_json(left, before[name]) for name in removed],
                "changed": [
                    {"ref": name, "cells": {column: list(pair) for column, pair in found.items()}}
                    for name, found in changed.items()
                ],
            },
            case=right,
        )
    else:
        for sign, names, held in (("-", removed, before), ("+", added, after)):
            for name in names:
                say(f"{sign} {ref(held[name])}  {_gist(held[name])}")
        for name, found in changed.items():
            say(f"~ {name}")
            for column, (was, now) in found.items():
                say(f"    {column}: '{was}' -> '{now}'")
        remark(f"{len(added)} added, {len(removed)} removed, {len(changed)} changed")
    ctx.exit(1 if added or removed or changed else 0)


def _gist(row: "Row") -> str:
    """A few words of a row for a list."""
    for column in ("description", "paraphrase", "undertaking", "label", "subject", "name", "about"):
        if text := getattr(row, column, ""):
            return str(text)[:90]
    value = getattr(row, "value", None)
    return "" if value is None else f"{value:g} {getattr(row, 'unit', '')}"
