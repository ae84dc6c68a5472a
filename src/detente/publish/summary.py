"""The gist of a report in ten lines for a terminal."""

from detente.assess.findings import Finding, in_words
from detente.publish.report import Report


def ten_lines(report: Report) -> list[str]:
    """Title, view, verdict, the four counts, the latest exchange, what is open, and the record's digest."""
    known = f", as known by {in_words(report.known_by)}" if report.known_by else ""
    steps = sum(len(drawing.lanes.numbered) for drawing in report.timelines[:1] if drawing.lanes)
    rows = sum(number for _, number in report.coverage.rows)
    counts = [finding.answer for finding in report.headline][:4]
    lines = [
        report.title,
        f"As of {in_words(report.day)}{known}.",
        f"Verdict: {report.verdict.answer}",
        *counts,
        _first_answer(report, "exchanges"),
        f"{len(report.disputes)} points are open; {steps} steps stand on the timeline.",
        f"Record {report.digest[:12]}: {rows:,} rows, {len(report.sources):,} sources.",
    ]
    return [line for line in lines if line]


def _first_answer(report: Report, question: str) -> str:
    found: Finding | None = next((f for f in report.findings if f.question == question), None)
    return found.answer if found else ""
