"""The report model: what a report on a case says, as plain data for every form it is put out in.

`build` takes a case that has been disclosed for its readers already, asks the questions and gathers
figures, rows, sources, open points and the citation. It computes nothing that a question should answer.
"""

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.__about__ import __version__
from detente.assess.findings import Finding, cannot_say
from detente.assess.headline import headline
from detente.assess.questions import QUESTIONS, SEED, answerer
from detente.publish.asking import ask
from detente.publish.citations import Citation, cite
from detente.publish.coverage import Coverage, coverage
from detente.publish.disputes import Dispute, disputes
from detente.publish.drawings import Drawing, chapter_drawings, chronicle_drawings, verdict_drawing
from detente.publish.keys import RowKeys, row_keys
from detente.publish.register import Section, register
from detente.record.case import Case
from detente.record.package import case_digest
from detente.record.rows import Source


@dataclass(frozen=True)
class Chapter:
    """One question with its findings and figures."""

    question: str
    heading: str
    findings: tuple[Finding, ...]
    drawings: tuple[Drawing, ...] = ()


@dataclass(frozen=True)
class Report:
    """Everything that a report says."""

    case_id: str
    title: str
    day: date | None
    """The day that the view stands for."""
    as_of: date | None
    known_by: date | None
    version: str
    digest: str
    """SHA-256 of the rows of the view."""
    seed: int
    verdict: Finding
    """The first finding of the verdict, or why there is none."""
    headline: tuple[Finding, ...]
    """The counts of the first screen, each with its day and counter."""
    ladder: Drawing | None
    """The criteria of the verdict, for the first screen."""
    timelines: tuple[Drawing, ...]
    chapters: tuple[Chapter, ...]
    register: tuple[Section, ...]
    sources: tuple[Source, ...]
    keys: RowKeys
    disputes: tuple[Dispute, ...]
    coverage: Coverage
    citation: Citation

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding of the report: the headline counts, then chapter by chapter."""
        return (*self.headline, *(finding for chapter in self.chapters for finding in chapter.findings))

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """Every figure, in the order of the page."""
        first = (self.ladder,) if self.ladder else ()
        return (
            *first,
            *self.timelines,
            *(drawing for chapter in self.chapters for drawing in chapter.drawings),
        )


def build(
    case: Case,
    *,
    questions: Sequence[str] | None = None,
    seed: int = SEED,
    progress: Callable[[str], None] | None = None,
) -> Report:
    """The report on a case as it may be shown: apply `disclose` before, once.

    questions: only these, in this order (default: all); progress: told each question as it is asked.
    UsageFault for a question that does not exist. Same case, questions and seed: same report.
    """
    asked = tuple(questions) if questions is not None else tuple(QUESTIONS)
    for name in asked:
        if name not in QUESTIONS:
            answerer(name)
    chapters = []
    keys = row_keys(case)
    for name in asked:
        if progress:
            progress(f"{name}: {QUESTIONS[name]}")
        findings = tuple(ask(case, name, seed=seed))
        if findings:
            chapters.append(Chapter(name, QUESTIONS[name], findings, chapter_drawings(case, name, findings)))
    digest = case_digest(case)
    return Report(
        case_id=case.case_id,
        title=case.title,
        day=case.day,
        as_of=case.as_of_date,
        known_by=case.known_by_date,
        version=__version__,
        digest=digest,
        seed=seed,
        verdict=_verdict(chapters),
        headline=tuple(headline(case)),
        ladder=verdict_drawing([f for chapter in chapters for f in chapter.findings]),
        timelines=chronicle_drawings(case, keys),
        chapters=tuple(chapters),
        register=register(case, keys),
        sources=case.sources,
        keys=keys,
        disputes=disputes(case),
        coverage=coverage(case),
        citation=cite(case, digest),
    )


def write(report: Report, path: Path, *, lang: str = "en") -> None:
    """Write the report as one HTML file in a language: whole, or not at all."""
    from detente.publish.html import render

    write_whole(path, render(report, lang=lang).encode())


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in its place in one step, so that nobody ever reads half of it."""
    handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _verdict(chapters: Sequence[Chapter]) -> Finding:
    for chapter in chapters:
        if chapter.question == "verdict":
            return chapter.findings[0]
    return cannot_say("verdict", "label", "the question of the verdict was not asked")
