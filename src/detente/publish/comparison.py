"""A report with what changed since an earlier day as its first chapter."""

from dataclasses import replace
from datetime import date

from detente.assess.comparison import QUESTION, compare, heading
from detente.errors import UsageFault
from detente.publish.report import Chapter, Report
from detente.record.case import Case
from detente.record.dates import parse_day


def earlier_view(case: Case, whole: Case, day: date | str) -> Case:
    """The view of the same record on an earlier day, by the clock that the view itself runs on.

    whole: the record as it was opened and disclosed. A view known by a day is compared with what was known
    by the other day, every other view with what was so on the other day (as known by the same day).
    BadInput for what is no date; UsageFault for a day after that of the view.
    """
    other = parse_day(day) if isinstance(day, str) else day
    if case.day and other > case.day:
        raise UsageFault(f"{other} comes after {case.day}; name an earlier day to compare with")
    if case.known_by_date and not case.as_of_date:
        return whole.known_by(other)
    return (whole.known_by(case.known_by_date) if case.known_by_date else whole).as_of(other)


def with_comparison(report: Report, earlier: Case, later: Case) -> Report:
    """The report with the comparison of two views before its other chapters; later: the case it is on."""
    findings = tuple(compare(earlier, later, seed=report.seed))
    chapter = Chapter(QUESTION, heading(earlier, later), findings)
    return replace(report, chapters=(chapter, *report.chapters))
