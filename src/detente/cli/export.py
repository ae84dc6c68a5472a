"""`detente export`: all that a case and its report can be taken away as, in one folder."""

from pathlib import Path

import click

from detente.cli.options import case_argument, clock_options, json_option, put_json, remark, say, view_of


@click.command()
@case_argument
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--formats",
    metavar="A,B",
    help="Of csv, parquet, json, svg, png, package, atom, feed, ftm (default: all).",
)
@click.option("--questions", metavar="A,B", help="Findings and figures of these questions only.")
@click.option("--seed", type=click.IntRange(min=0), default=None, help="Seed of all random draws.")
@clock_options
@json_option
def export(
    case_name: str,
    folder: Path,
    formats: str | None,
    questions: str | None,
    seed: int | None,
    as_of: str | None,
    known_by: str | None,
    audience: str,
    db: str | None,
    as_json: bool,
) -> None:
    """Write a case and its report to a new folder: tables, findings, figures, package, feeds, entities.

    csv and parquet: the tables of the record and of the findings. json: the findings with their schema.
    svg and png: the figures. package: the case as a data package. atom and feed: the moves as an Atom and
    a JSON feed. ftm: FollowTheMoney entities. Parquet is left out by default where polars is not there.

    \b
    Example:
      detente export belarus belarus-export
      detente export belarus feeds --formats atom,feed --known-by 2025-12-31
    """
    from detente.assess.questions import SEED
    from detente.publish.exports import check_formats
    from detente.publish.exports import export as write_folder
    from detente.publish.report import build

    asked = check_formats(_listed(formats))
    if folder.exists():
        raise click.UsageError(f"'{folder}' exists already; name a new folder")
    case = view_of(case_name, as_of=as_of, known_by=known_by, audience=audience, db=db)
    needs_findings = {"csv", "parquet", "json", "svg", "png"} & set(asked)
    named = _listed(questions) if needs_findings else ()
    report = build(case, questions=named, seed=SEED if seed is None else seed, progress=remark)
    files = write_folder(case, report, folder, formats=asked, audience=audience)  # type: ignore[arg-type]
    if as_json:
        put_json("export", {"folder": str(folder), "formats": list(asked), "files": list(files)}, case=case)
        return
    say(f"{folder}: {len(files)} files ({', '.join(asked)})")


def _listed(text: str | None) -> tuple[str, ...] | None:
    return tuple(part.strip() for part in text.split(",") if part.strip()) if text else None
