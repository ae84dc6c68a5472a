"""The chapters that look ahead, on request: what may come next, and what a next step would do.

They are no part of the standard report: forecasts and a model's plan are not findings about the record,
and the plan takes its time.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from detente.assess.questions import SEED
from detente.errors import UsageFault
from detente.publish.report import Chapter, Report
from detente.record.case import Case

AHEAD = ("outlook", "plan")


def with_ahead(
    report: Report,
    case: Case,
    chapters: Sequence[str],
    *,
    seed: int = SEED,
    progress: Callable[[str], None] | None = None,
) -> Report:
    """The report with the chapters named (`outlook`, `plan`) at its end; UsageFault for another name."""
    added = []
    for name in chapters:
        if name not in AHEAD:
            raise UsageFault(f"there is no chapter '{name}' to add; there are {' and '.join(AHEAD)}")
        if progress:
            progress(f"{name} ...")
        added.append(_outlook(case, seed) if name == "outlook" else _plan(case, seed, progress))
    return replace(report, chapters=(*report.chapters, *added))


def _outlook(case: Case, seed: int) -> Chapter:
    from detente.publish.outlook_chapter import HEADING, QUESTION, outlook_drawings, outlook_findings

    found = tuple(outlook_findings(case, seed=seed))
    return Chapter(QUESTION, HEADING, found, outlook_drawings(found))


def _plan(case: Case, seed: int, progress: Callable[[str], None] | None) -> Chapter:
    from detente.publish.strategy_chapter import strategy_chapter
    from detente.strategy.plan import plan

    def told(what: str, share: float) -> None:
        if progress:
            progress(f"[{share:4.0%}] {what}")

    return strategy_chapter(plan(case, seed=seed, progress=told))
