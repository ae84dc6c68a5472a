"""`detente assess`: answer questions about a case."""

from typing import TYPE_CHECKING, Any

import click

from detente.cli.options import clock_options, json_option, put_json, remark, say, view_json, view_of

if TYPE_CHECKING:
    from detente.assess.findings import Finding, Table
    from detente.record.case import Case


@click.command()
@click.argument("names", metavar="CASE [QUESTION]...", nargs=-1)
@click.option("--all", "every_case", is_flag=True, help="Ask the questions of every bundled case.")
@click.option("--seed", type=click.IntRange(min=0), default=None, help="Seed of all random draws.")
@click.option("--tables", is_flag=True, help="Show the tables under the findings too.")
@clock_options
@json_option
def assess(
    names: tuple[str, ...],
    every_case: bool,
    seed: int | None,
    tables: bool,
    as_of: str | None,
    known_by: str | None,
    audience: str,
    db: str | None,
    as_json: bool,
) -> None:
    """Answer questions about a case (all questions if none is named).

    \b
    Questions: verdict, state, exchanges, sequence, stock, selection, durability,
    commitments, alignment, framing, leverage, exposure, context.

    \b
    Example:
      detente assess belarus state --as-of 2025-12-20
      detente assess --all sequence verdict --json
    """
    from detente.assess.questions import QUESTIONS, SEED, answerer
    from detente.cases import bundled
    from detente.errors import UsageFault
    from detente.publish.asking import ask

    if not names and not every_case:
        raise UsageFault("name a case, for example: detente assess belarus state")
    case_names, questions = (tuple(bundled()), names) if every_case else (names[:1], names[1:])
    for question in questions:
        answerer(question)  # an unknown question is told before any work is done
    asked = questions or tuple(QUESTIONS)
    found: list[tuple[Case, list[Finding]]] = []
    for place, name in enumerate(case_names, start=1):
        if every_case:
            remark(f"[{place}/{len(case_names)}] {name}")
        case = view_of(name, as_of=as_of, known_by=known_by, audience=audience, db=db)
        answers = [
            finding
            for question in asked
            for finding in ask(case, question, seed=SEED if seed is None else seed)
        ]
        found.append((case, answers))
    if as_json:
        documents = [{"view": view_json(case), "findings": [f.to_json() for f in fs]} for case, fs in found]
        put_json(
            "assess", {"questions": list(asked), "seed": SEED if seed is None else seed, "cases": documents}
        )
        return
    for case, findings in found:
        _tell(case, findings, tables=tables)


def _tell(case: "Case", findings: "list[Finding]", *, tables: bool) -> None:
    clocks = f", known by {case.known_by_date}" if case.known_by_date else ""
    say(f"{case.title or case.case_id} (as of {case.day or 'an unknown day'}{clocks})")
    question = ""
    for finding in findings:
        if finding.question != question:
            question = finding.question
            say(f"\n{question}")
        say(f"  {finding.id}: {finding.answer}")
        for caveat in finding.caveats:
            say(f"      note: {caveat}")
        if finding.basis:
            shown = ", ".join(finding.basis[:4])
            more = f" and {len(finding.basis) - 4} more" if len(finding.basis) > 4 else ""
            say(f"      rests on: {shown}{more}")
        for table in finding.tables if tables else ():
            _tell_table(table)


def _tell_table(table: "Table") -> None:
    import rich.box
    from rich.console import Console
    from rich.table import Table as Grid

    grid = Grid(title=table.title, box=rich.box.SIMPLE, title_justify="left", show_edge=False)
    shown = [place for place, column in enumerate(table.columns) if column.kind != "refs"]
    for place in shown:
        kind = table.columns[place].kind
        grid.add_column(table.columns[place].label, justify="right" if kind in ("number", "days") else "left")
    for row in table.rows:
        grid.add_row(*(_cell(row[place]) for place in shown))
    Console(highlight=False).print(grid)


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.3g}"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
