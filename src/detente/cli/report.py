"""`detente report` and `detente demo`: the report of a case as one file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.options import (
    case_argument,
    clock_options,
    json_option,
    new_file,
    put_json,
    remark,
    say,
    view_of,
)

if TYPE_CHECKING:
    from detente.publish.report import Report
    from detente.record.case import Case


@click.command()
@case_argument
@click.option("--out", type=click.Path(path_type=Path), help="File to write (default: CASE.html here).")
@click.option("--questions", metavar="A,B", help="Only these questions, in this order.")
@click.option("--seed", type=click.IntRange(min=0), default=None, help="Seed of all random draws.")
@clock_options
@json_option
def report(
    case_name: str,
    out: Path | None,
    questions: str | None,
    seed: int | None,
    as_of: str | None,
    known_by: str | None,
    audience: str,
    db: str | None,
    as_json: bool,
) -> None:
    """Write the report of a case: one HTML file that needs no network.

    \b
    Example:
      detente report belarus --known-by 2025-12-31 --out belarus-2025.html
    """
    case = view_of(case_name, as_of=as_of, known_by=known_by, audience=audience, db=db)
    path = new_file(out or Path(f"{case.case_id}.html"))
    built = _write(case, path, questions=questions, seed=seed)
    if as_json:
        put_json("report", {"file": str(path), "findings": len(built.findings)}, case=case)
    else:
        say(str(path))


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=Path("belarus.html"), show_default=True)
@json_option
def demo(out: Path, as_json: bool) -> None:
    """Write the report of the bundled Belarus case and tell its gist in ten lines.

    \b
    Example:
      detente demo
    """
    from detente.publish.summary import ten_lines

    case = view_of("belarus", as_of=None, known_by=None)
    path = new_file(out)
    built = _write(case, path, questions=None, seed=None)
    lines = ten_lines(built)
    if as_json:
        put_json("demo", {"file": str(path), "findings": len(built.findings), "summary": lines}, case=case)
        return
    for line in lines:
        say(line)
    say(f"Report: {path.absolute()}")


def _write(case: "Case", path: Path, *, questions: str | None, seed: int | None) -> "Report":
    """Build and write the report; progress on standard error."""
    from detente.assess.questions import SEED
    from detente.publish import report as reports

    named = tuple(part.strip() for part in questions.split(",") if part.strip()) if questions else None
    built = reports.build(case, questions=named, seed=SEED if seed is None else seed, progress=remark)
    reports.write(built, path)
    return built
