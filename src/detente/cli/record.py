"""`detente record`: keep cases in a store of revisions."""

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from detente.cli.options import db_option, json_option, put_json, remark, say

if TYPE_CHECKING:
    from detente.record.log import Store

CommandT = TypeVar("CommandT", bound=Callable[..., Any])


def signed(command: CommandT) -> CommandT:
    """--author and --reason on a command that writes."""
    for option in (
        click.option("--reason", required=True, help="Why, in a few words; kept with the revisions."),
        click.option("--author", default=getpass.getuser, show_default="you", help="Who decides."),
    ):
        command = option(command)
    return command


def open_store(db: str | None) -> "Store":
    """The store that --db or DETENTE_DB names; a usage error where neither does."""
    from detente.errors import UsageFault
    from detente.record.log import Store

    if not db:
        raise UsageFault("name a store with --db FILE or set DETENTE_DB; 'detente record init' makes one")
    return Store.open(db)


@click.group()
def record() -> None:
    """Keep cases in a store: nothing is overwritten, every change is a revision with author and reason.

    \b
    Example:
      detente record init --db team.db
      detente record import belarus --db team.db --reason "first import"
      detente record history belarus moves/by-2025-12-13-release-123 --db team.db
    """


@record.command()
@db_option
@json_option
def init(db: str | None, as_json: bool) -> None:
    """Make a new, empty store.

    \b
    Example:
      detente record init --db team.db
    """
    from detente.errors import UsageFault
    from detente.record.log import Store

    if not db:
        raise UsageFault("name the new store with --db FILE or --db postgresql://...")
    with Store.create(db) as store:
        place = store.place
    if as_json:
        put_json("record init", {"store": place})
    else:
        say(f"New store: {place}")


@record.command("import")
@click.argument("case_name", metavar="CASE|FOLDER")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@signed
@db_option
@json_option
def import_(case_name: str, dry_run: bool, author: str, reason: str, db: str | None, as_json: bool) -> None:
    """Bring a case folder (or a bundled case) into the store: all of it or nothing.

    Rows that are gone from the folder are retracted, rows that did not change are left alone. A folder
    with a problem is refused with every problem told, exit code 1.

    \b
    Example:
      detente record import my-case/ --db team.db --reason "weekly update" --dry-run
    """
    import datetime as dt

    from detente.cases import HOME, bundled
    from detente.record.transfer import import_package

    folder = HOME / case_name if case_name in bundled() else Path(case_name)
    with open_store(db) as store:
        outcome = import_package(
            store, folder, author=author, reason=reason, dry_run=dry_run, today=dt.date.today()
        )
    if as_json:
        rows = [
            {
                "ref": f"{row.kind}/{row.row_id}",
                "outcome": row.outcome,
                "fields": [
                    {"field": d.field, "change": d.change, "before": d.before, "after": d.after}
                    for d in row.differences
                ],
            }
            for row in outcome.rows
        ]
        head = {"case": outcome.case_id, "dry_run": dry_run, "unchanged": outcome.unchanged}
        put_json(
            "record import", {**head, "batch": outcome.batch, "digest": outcome.digest_after, "rows": rows}
        )
        return
    for row in outcome.rows if len(outcome.rows) <= 40 else ():
        say(f"{row.outcome:9} {row.kind}/{row.row_id}")
        for d in row.differences if row.outcome == "changed" else ():
            say(f"            {d.field}: '{d.before}' -> '{d.after}'")
    counts = ", ".join(f"{len(outcome.of(name))} {name}" for name in ("added", "changed", "retracted"))
    say(
        f"{outcome.case_id}: {counts}, {outcome.unchanged} unchanged"
        + (" (dry run, nothing written)" if dry_run else "")
    )


@record.command()
@click.argument("case_name", metavar="CASE")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--at", metavar="DAY|TIME", help="As the store had it at the end of this day or moment.")
@click.option("--revision", type=int, help="As the store had it after this revision.")
@click.option(
    "--audience", type=click.Choice(["public", "team", "keeper"]), default="public", show_default=True,
    help="For whom: sets what a row's sensitivity lets through.",
)  # fmt: skip
@db_option
@json_option
def export(
    case_name: str,
    folder: Path,
    at: str | None,
    revision: int | None,
    audience: str,
    db: str | None,
    as_json: bool,
) -> None:
    """Write a case of the store to a new folder as a data package.

    Rows marked restricted or withheld are left out or veiled unless --audience says otherwise.

    \b
    Example:
      detente record export belarus out/ --db team.db --at 2026-01-31
    """
    from detente.record.disclosure import disclose, guarded
    from detente.record.package import case_digest, write_case
    from detente.record.transfer import export_case

    with open_store(db) as store:
        whole = export_case(store, case_name, as_of_seq=revision, as_of_time=at)
    shown = disclose(whole, audience)  # type: ignore[arg-type]
    write_case(shown, folder)
    kept_back = guarded(whole)
    if kept_back and audience != "keeper":
        remark(f"{kept_back} row(s) are restricted or withheld; the export is for the {audience}")
    if as_json:
        rows = sum(1 for _ in shown.all_rows())
        put_json("record export", {"folder": str(folder), "rows": rows, "digest": case_digest(shown)})
    else:
        say(f"Wrote {folder}")


@record.command()
@click.argument("case_name", metavar="CASE")
@click.argument("name", metavar="TABLE/ID")
@db_option
@json_option
def history(case_name: str, name: str, db: str | None, as_json: bool) -> None:
    """Tell the revisions of a row: when, who, why, and what changed field by field.

    \b
    Example:
      detente record history belarus moves/by-2025-12-13-release-123 --db team.db
    """
    from detente.errors import UsageFault

    table, _, row_id = name.partition("/")
    if not row_id:
        raise UsageFault(f"'{name}' is not a row; name it as table/id, for example moves/...")
    with open_store(db) as store:
        entries = store.history(case_name, table, row_id)
    if not entries:
        raise UsageFault(f"the store has no revision of '{name}' in {case_name}")
    if as_json:
        put_json(
            "record history",
            [
                {
                    "revision": e.revision.seq,
                    "op": e.revision.op,
                    "author": e.revision.author,
                    "recorded_at": e.revision.rec_at,
                    "reason": e.revision.reason,
                    "digest": e.revision.digest,
                    "fields": [
                        {"field": d.field, "change": d.change, "before": d.before, "after": d.after}
                        for d in e.differences
                    ],
                }
                for e in entries
            ],
        )
        return
    for e in entries:
        told = e.revision
        say(f"{told.seq}  {told.rec_at}  {told.author}: {told.op}, {told.reason}")
        for d in e.differences:
            say(f"    {d.field}: {d.before!r} -> {d.after!r}")


@record.command()
@click.option(
    "--digest",
    "anchors",
    multiple=True,
    metavar="HEX",
    help="A digest noted earlier that the log must still hold.",
)
@db_option
@json_option
@click.pass_context
def verify(ctx: click.Context, anchors: tuple[str, ...], db: str | None, as_json: bool) -> None:
    """Prove that the log was not rewritten: digests, chain and current rows. Exit code 1 if not.

    Digests that were noted elsewhere (a report, a backup) convict a log whose end was cut off.

    \b
    Example:
      detente record verify --db team.db
    """
    with open_store(db) as store:
        outcome = store.verify(anchors)
    if as_json:
        faults = [{"part": fault.part, "revision": fault.seq, "what": fault.what} for fault in outcome.faults]
        chains = [
            {"case": chain.case_id, "revisions": chain.revisions, "digest": chain.digest}
            for chain in outcome.cases
        ]
        put_json(
            "record verify",
            {"holds": outcome.ok, "revisions": outcome.revisions, "cases": chains, "faults": faults},
        )
    else:
        for fault in outcome.faults:
            place = f"{fault.part}, revision {fault.seq}" if fault.seq is not None else fault.part
            say(f"{place}: {fault.what}")
        say(
            f"{outcome.revisions} revision(s), "
            + ("the chain holds" if outcome.ok else "the chain does NOT hold")
        )
    ctx.exit(0 if outcome.ok else 1)


@record.command("rebuild")
@db_option
@json_option
def rebuild(db: str | None, as_json: bool) -> None:
    """Make the table of current rows anew from the log, where verify finds that it differs.

    \b
    Example:
      detente record rebuild --db team.db
    """
    with open_store(db) as store:
        rows = store.rebuild_head()
    if as_json:
        put_json("record rebuild", {"rows": rows})
    else:
        say(f"{rows} current row(s) rebuilt from the log")


@record.command()
@click.argument("copy", metavar="BACKUP", type=click.Path(path_type=Path))
@db_option
@json_option
def restore(copy: Path, db: str | None, as_json: bool) -> None:
    """Make a new store that holds a backup, revision by revision.

    \b
    Example:
      detente record restore copies/team-2026-03-20.db --db postgresql://localhost/detente
    """
    from detente.errors import UsageFault
    from detente.record.log import Store

    if not db:
        raise UsageFault("name the new store with --db")
    with Store.restore(str(copy), db) as store:
        outcome = store.verify()
        place = store.place
    if as_json:
        put_json("record restore", {"store": place, "revisions": outcome.revisions, "holds": outcome.ok})
    else:
        say(f"{place}: {outcome.revisions} revision(s), verified")


@record.command()
@click.argument("file", type=click.Path(path_type=Path))
@db_option
@json_option
def backup(file: Path, db: str | None, as_json: bool) -> None:
    """Copy the store, while others work, into a new file that opens as a store itself.

    \b
    Example:
      detente record backup copies/team-2026-03-20.db --db team.db
    """
    with open_store(db) as store:
        outcome = store.backup(file)
    if as_json:
        put_json("record backup", {"file": str(file), "revisions": outcome.revisions, "holds": outcome.ok})
    else:
        say(f"Wrote {file}: {outcome.revisions} revision(s), verified")
