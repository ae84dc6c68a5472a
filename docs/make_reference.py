"""Write the reference pages from the code, so that they cannot go stale: `make docs`.

Pages: the case format (tables, columns, vocabularies), the rules of the checker, the commands, the
questions. A test compares the files with what this script would write.
"""

import sys
from pathlib import Path

import click

from detente.assess.questions import QUESTIONS
from detente.cli import detente
from detente.record.checks import REFERENCES, REQUIRED
from detente.record.problems import RULES
from detente.record.quotes import QUOTE_COLUMNS_TOLD
from detente.record.rows import ROW_TYPES
from detente.vocabulary import FAMILIES, KINDS, VOCABULARIES

HOME = Path(__file__).parent / "reference"
QUOTES_TOLD = (
    "Beside the tables may lie `quotes.csv`: the words of a page that a row was taken from, kept when a "
    "proposal was accepted. Rows are told in our own words, a quote is letter by letter. It is shown only "
    "with a row that cites its source."
)


def case_format() -> str:
    """The page on tables, columns and vocabularies."""
    out = [
        "# The case format",
        "",
        "A case is a folder of UTF-8 CSV files (comma, header row, LF), one a table, with `datapackage.json` beside",
        "them. Days are written 2025-12-13; a date known to the month or year is written as its first day and the",
        "column of its precision says `month` or `year`. Cells with several ids separate them by `;`. Files that a",
        "case does not need may be absent. Any table may end in the column `sensitivity`.",
        "",
    ]
    for table, row_type in ROW_TYPES.items():
        out += [f"## {table}", "", (row_type.__doc__ or "").strip(), ""]
        out += ["| column | cell | must be filled | meaning |", "|---|---|---|---|"]
        for column in (*row_type.columns(), "sensitivity"):
            place = f"{table}.{column}"
            cell = row_type.cell_kinds[column]
            if place in REFERENCES:
                cell_text = f"{'ids' if cell == 'ids' else 'id'} of `{REFERENCES[place]}`"
            elif column.endswith("_precision") or place in VOCABULARIES or column == "sensitivity":
                cell_text = "term"
            else:
                cell_text = cell
            meaning = (row_type.model_fields[column].description or "").replace("\n", " ")
            out.append(f"| `{column}` | {cell_text} | {'yes' if place in REQUIRED else ''} | {meaning} |")
        out.append("")
    out += ["## quotes", "", QUOTES_TOLD, "", "| column | meaning |", "|---|---|"]
    out += [f"| `{name}` | {meaning} |" for name, meaning in QUOTE_COLUMNS_TOLD.items()]
    out.append("")
    out += ["## Vocabularies", "", "| column | terms |", "|---|---|"]
    out += [
        f"| `{place}` | {', '.join(terms)} |"
        for place, terms in VOCABULARIES.items()
        if place != "moves.kind"
    ]
    out += ["", "## Kinds of moves", ""]
    out += ["| kind | family | meaning | CAMEO | PLOVER |", "|---|---|---|---|---|"]
    for family in FAMILIES:
        for name in FAMILIES[family]:
            kind = KINDS[name]
            told = kind.meaning + (" (announces: never the act itself)" if kind.announces else "")
            out.append(
                f"| `{name}` | {family} | {told} | {', '.join(kind.cameo) or '-'} | {', '.join(kind.plover) or '-'} |"
            )
    return "\n".join(out) + "\n"


def rules() -> str:
    """The page on the rules of the checker."""
    out = [
        "# The rules a case is held to",
        "",
        "`detente cases check` tells every breach with file, row, column, value, what was expected and what to do.",
        "A breach of a rule marked *blocks* keeps the case from being read; the others keep it out of a store.",
        "Lines of `exceptions.csv` (table, row_id, column, reason) turn a breach that does not block into a note.",
        "",
        "| slug | blocks | rule | what to do |",
        "|---|---|---|---|",
    ]
    out += [f"| `{r.slug}` | {'yes' if r.blocks else ''} | {r.meaning} | {r.hint} |" for r in RULES.values()]
    return "\n".join(out) + "\n"


def commands() -> str:
    """The page on the commands: the help of each."""
    out = [
        "# Commands",
        "",
        "Exit codes: 0 done; 1 something was found (problems, differences, a broken chain); 2 the request or its",
        "input does not fit. With `--json` a command puts out one document; its schema is in `detente/schemas/`.",
        "",
    ]
    for name, command in walk(detente, "detente"):
        context = click.Context(
            command,
            info_name=name,
            terminal_width=100,
            max_content_width=100,
            help_option_names=["-h", "--help"],
        )
        text = command.get_help(context).replace("\b\n", "")
        out += [f"## {name}", "", "```text", *(line.rstrip() for line in text.splitlines()), "```", ""]
    return "\n".join(out).rstrip() + "\n"


def walk(command: click.Command, name: str) -> list[tuple[str, click.Command]]:
    """A command and all below it, with their full names."""
    found = [(name, command)]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for child in command.list_commands(context):
            below = command.get_command(context, child)
            if below is not None:
                found += walk(below, f"{name} {child}")
    return found


def questions() -> str:
    """The page on the questions."""
    out = [
        "# Questions",
        "",
        "Ask them with `detente assess CASE QUESTION`.",
        "",
        "| question | asks |",
        "|---|---|",
    ]
    out += [f"| `{name}` | {asks} |" for name, asks in QUESTIONS.items()]
    return "\n".join(out) + "\n"


PAGES = {
    "case-format.md": case_format,
    "rules.md": rules,
    "commands.md": commands,
    "questions.md": questions,
}


def main() -> None:
    """Write every page; with --check, only say which page differs and leave with 1."""
    stale = []
    HOME.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        path = HOME / name
        text = page()
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        sys.exit(f"not fresh: {', '.join(stale)}; run make docs")


if __name__ == "__main__":
    main()
