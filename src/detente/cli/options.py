"""What commands share: the case argument, the two clocks, the audience, and how results are put out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from detente.__about__ import __version__

if TYPE_CHECKING:
    from detente.record.case import Case

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

json_option = click.option("--json", "as_json", is_flag=True, help="Put out one JSON document.")
db_option = click.option(
    "--db", metavar="URL", envvar="DETENTE_DB", help="Store: a file or a database address (or DETENTE_DB)."
)
case_argument = click.argument("case_name", metavar="CASE")


def clock_options(command: CommandT) -> CommandT:
    """--as-of, --known-by, --audience and --db on a command that reads a case."""
    for option in (
        db_option,
        click.option(
            "--audience",
            type=click.Choice(["public", "team", "keeper"]),
            default="public",
            show_default=True,
            help="For whom: sets what a row's sensitivity lets through.",
        ),
        click.option("--known-by", metavar="DAY", help="Only what was public by the end of this day."),
        click.option("--as-of", metavar="DAY", help="What was so at the end of this day."),
    ):
        command = option(command)
    return command


def view_of(
    case_name: str,
    *,
    as_of: str | None,
    known_by: str | None,
    audience: str = "public",
    db: str | None = None,
) -> "Case":
    """The case that a command works on: opened, disclosed for the audience, seen by the two clocks."""
    from detente.cases import open_case
    from detente.record.disclosure import disclose

    case = disclose(open_case(case_name, db=db), audience)  # type: ignore[arg-type]
    if known_by:
        case = case.known_by(known_by)
    if as_of:
        case = case.as_of(as_of)
    return case


def view_json(case: "Case") -> dict[str, Any]:
    """What a document says of the case it speaks of."""
    from detente.record.package import case_digest

    return {
        "case": case.case_id,
        "title": case.title,
        "as_of": case.as_of_date.isoformat() if case.as_of_date else None,
        "known_by": case.known_by_date.isoformat() if case.known_by_date else None,
        "day": case.day.isoformat() if case.day else None,
        "digest": case_digest(case),
        "rows_known_only_from_their_own_date": len(case.undated),
        "rows_with_later_sources_left_out": len(case.provisional),
    }


def put_json(command: str, data: Any, *, case: "Case | None" = None) -> None:
    """One JSON document on standard output, in the shape that the schema of the command describes."""
    document = {
        "ok": True,
        "command": command,
        "version": __version__,
        **({"view": view_json(case)} if case is not None else {}),
        "data": data,
    }
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


def say(text: str = "") -> None:
    """A line for a person on standard output."""
    click.echo(text)


def remark(text: str) -> None:
    """A line beside the result, on standard error."""
    click.echo(text, err=True)


def new_file(path: Path) -> Path:
    """A path that can be written: its folder is there; a usage error otherwise."""
    if path.is_dir():
        raise click.UsageError(f"'{path}' is a folder; name a file")
    if not path.absolute().parent.is_dir():
        raise click.UsageError(f"there is no folder '{path.parent}'")
    return path
