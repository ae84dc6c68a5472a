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
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "pdf", "docx", "md"]),
    help="Form of the report (default: by the ending of the file, else html).",
)
@click.option("--questions", metavar="A,B", help="Only these questions, in this order.")
@click.option("--with", "ahead", metavar="A,B", help="Add chapters that look ahead: outlook, plan.")
@click.option("--compare", metavar="DAY", help="Say first what changed since this earlier day.")
@click.option(
    "--lang",
    type=click.Choice(["en", "ru", "be", "uk"]),
    default="en",
    show_default=True,
    help="Language of labels, headings, terms, dates and numbers.",
)
@click.option("--seed", type=click.IntRange(min=0), default=None, help="Seed of all random draws.")
@clock_options
@json_option
def report(
    case_name: str,
    out: Path | None,
    form: str | None,
    questions: str | None,
    ahead: str | None,
    compare: str | None,
    lang: str,
    seed: int | None,
    as_of: str | None,
    known_by: str | None,
    audience: str,
    db: str | None,
    as_json: bool,
) -> None:
    """Write the report of a case as one file: HTML, PDF, Word or Markdown, with the same numbers.

    \b
    Example:
      detente report belarus --known-by 2025-12-31 --out belarus-2025.html
      detente report belarus --compare 2025-12-01 --out belarus.pdf
      detente report belarus --lang be --out belarus.docx
      detente report belarus --with outlook,plan
    """
    from detente.publish import forms
    from detente.publish.comparison import earlier_view, with_comparison

    form = forms.form_of(out, form)
    forms.require(form)
    case = view_of(case_name, as_of=as_of, known_by=known_by, audience=audience, db=db)
    path = new_file(out or Path(f"{case.case_id}.{form}"))
    whole = view_of(case_name, as_of=None, known_by=None, audience=audience, db=db) if compare else case
    earlier = earlier_view(case, whole, compare) if compare else None
    built = _build(case, questions=questions, seed=seed)
    if ahead:
        from detente.assess.questions import SEED
        from detente.publish.forward import with_ahead

        chapters = [part.strip() for part in ahead.split(",") if part.strip()]
        built = with_ahead(built, case, chapters, seed=SEED if seed is None else seed, progress=remark)
    if earlier is not None:
        remark(f"comparison with {earlier.day}")
        built = with_comparison(built, earlier, case)
    remark(f"writing {path}")
    forms.put(built, path, form, lang=lang)
    if as_json:
        told = {"file": str(path), "format": form, "language": lang, "findings": len(built.findings)}
        put_json("report", told, case=case)
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
    from detente.publish import report as reports
    from detente.publish.summary import ten_lines

    case = view_of("belarus", as_of=None, known_by=None)
    path = new_file(out)
    built = _build(case, questions=None, seed=None)
    reports.write(built, path)
    lines = ten_lines(built)
    if as_json:
        put_json("demo", {"file": str(path), "findings": len(built.findings), "summary": lines}, case=case)
        return
    for line in lines:
        say(line)
    say(f"Report: {path.absolute()}")


def _build(case: "Case", *, questions: str | None, seed: int | None) -> "Report":
    """Build the report; progress on standard error."""
    from detente.assess.questions import SEED
    from detente.publish import report as reports

    named = tuple(part.strip() for part in questions.split(",") if part.strip()) if questions else None
    return reports.build(case, questions=named, seed=SEED if seed is None else seed, progress=remark)
