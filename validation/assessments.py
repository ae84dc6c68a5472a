"""Does every question answer every case on every day, with nothing that was published later?

Each bundled case is asked every question as known by random days, from its first publication to two months
after its last. A finding fails where a question breaks, where a row that it rests on (or that a table names)
is not in the view, or where the public could know that row only after the day. Run
`python validation/assessments.py` for a table, `--page` for the same as markdown, `--dates 50` for the number
of days a case, `--questions verdict stock` for some questions only. Ends with 1 where anything failed.
"""

import argparse
import platform
import random
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib.metadata import version

from detente.assess.findings import Finding
from detente.assess.questions import QUESTIONS, answerer
from detente.cases import bundled, load_bundled
from detente.record.case import Case

SEED = 20260320
DATES = 50
AFTER = 60
"""Days after the last publication up to which days are drawn."""


@dataclass
class Tally:
    """What came of asking one case."""

    case: str
    days: int = 0
    findings: int = 0
    said: int = 0
    rows: int = 0
    failures: list[str] = field(default_factory=list)
    silent: Counter[str] = field(default_factory=Counter)


def present(asked: list[str]) -> tuple[list[str], list[str]]:
    """The questions that have a module, and those that have none yet."""
    there, missing = [], []
    for name in asked:
        try:
            answerer(name)
        except (ModuleNotFoundError, AttributeError):
            missing.append(name)
        else:
            there.append(name)
    return there, missing


def random_days(case: Case, number: int, rng: random.Random) -> list[date]:
    """Days from the first publication of a case to some weeks after its last, in order."""
    known = [day for row in case.all_rows() if row.table != "sources" and (day := case.known_on(row))]
    first, last = min(known), max(known) + timedelta(days=AFTER)
    return sorted(first + timedelta(days=rng.randrange((last - first).days + 1)) for _ in range(number))


def named_rows(found: Finding) -> Iterator[str]:
    """Every ref that a finding or one of its tables names."""
    yield from found.basis
    for table in found.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                if column.kind == "refs" and isinstance(cell, tuple):
                    yield from cell


def later_rows(case: Case, view: Case, found: Finding, day: date) -> tuple[int, list[str]]:
    """How many rows a finding names, and which of them were not public by the day."""
    names = list(dict.fromkeys(named_rows(found)))
    wrong = []
    for name in names:
        row = case.by_ref.get(name)
        known = case.known_on(row) if row is not None else None
        if name not in view.by_ref or row is None:
            wrong.append(f"{name} is not in the view")
        elif known is not None and known > day:
            wrong.append(f"{name} was known only on {known}")
    return len(names), wrong


def ask(name: str, questions: list[str], dates: int, seed: int) -> Tally:
    """One case as known by some random days, each question asked."""
    case = load_bundled(name)
    tally = Tally(name)
    for day in random_days(case, dates, random.Random(f"{seed}/{name}")):
        view = case.known_by(day)
        tally.days += 1
        for question in questions:
            try:
                findings = answerer(question)(view)
            except Exception as fault:  # whatever breaks is what is being looked for
                tally.failures.append(f"{name} known by {day}: {question} broke: {fault!r}")
                continue
            for found in findings:
                tally.findings += 1
                tally.said += found.said
                tally.silent[question] += not found.said
                rows, wrong = later_rows(case, view, found, day)
                tally.rows += rows
                tally.failures += [f"{name} known by {day}: {found.id}: {text}" for text in wrong]
    return tally


def report(tallies: list[Tally], questions: list[str], missing: list[str], seed: int, *, page: bool) -> str:
    """The results as lines of text, or as a markdown fragment."""
    head = ["case", "days", "findings", "of these said", "rows named", "failures"]
    body = [
        [t.case, f"{t.days}", f"{t.findings:,}", f"{t.said:,}", f"{t.rows:,}", f"{len(t.failures)}"]
        for t in tallies
    ]
    body.append(
        [
            "all",
            f"{sum(t.days for t in tallies):,}",
            f"{sum(t.findings for t in tallies):,}",
            f"{sum(t.said for t in tallies):,}",
            f"{sum(t.rows for t in tallies):,}",
            f"{sum(len(t.failures) for t in tallies)}",
        ]
    )
    machine = (
        f"{platform.machine()}, Python {platform.python_version()}, numpy {version('numpy')}, scipy "
        f"{version('scipy')}, seed {seed}"
    )
    asked = f"Questions: {', '.join(questions)}."
    lacking = f"Not there yet, left out: {', '.join(missing)}." if missing else ""
    if page:
        lines = [
            "| " + " | ".join(head) + " |",
            "|---" + "|---:" * (len(head) - 1) + "|",
            *("| " + " | ".join(row) + " |" for row in body),
        ]
        rest = [
            "",
            f"{asked} {lacking}".strip(),
            "",
            f"Repeat: `python validation/assessments.py --page --seed {seed}` ({machine}).",
        ]
    else:
        width = max(len(row[0]) for row in body)
        lines = [f"{row[0]:<{width}}  " + "".join(f"{cell:>15}" for cell in row[1:]) for row in (head, *body)]
        rest = ["", asked, *([lacking] if lacking else []), machine]
    failures = [text for tally in tallies for text in tally.failures]
    told = ["", *(f"- {text}" if page else text for text in failures[:50])] if failures else []
    return "\n".join([*lines, *rest, *told])


def main() -> int:
    """Ask, print, and say by the exit code whether anything failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dates", type=int, default=DATES, help="random days a case")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--questions", nargs="*", default=list(QUESTIONS), help="questions to ask")
    parser.add_argument("--cases", nargs="*", default=bundled(), help="bundled cases to ask")
    parser.add_argument("--page", action="store_true", help="print a markdown fragment")
    given = parser.parse_args()
    warnings.simplefilter("error")
    questions, missing = present(given.questions)
    tallies = []
    for name in given.cases:
        tallies.append(ask(name, questions, given.dates, given.seed))
        print(f"{name}: {len(tallies[-1].failures)} failures", file=sys.stderr, flush=True)
    print(report(tallies, questions, missing, given.seed, page=given.page))
    return 1 if any(tally.failures for tally in tallies) else 0


if __name__ == "__main__":
    sys.exit(main())
