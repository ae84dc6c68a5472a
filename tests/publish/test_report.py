from pathlib import Path

import pytest
from tests.publish.pages import QUICK, report_on

from detente.assess.questions import QUESTIONS
from detente.cases import bundled, load_bundled
from detente.errors import UsageFault
from detente.publish.report import build, write, write_whole
from detente.publish.summary import ten_lines
from detente.record.case import Case
from detente.record.package import case_digest


def test_the_belarus_report_says_what_the_record_says() -> None:
    report = report_on("belarus")
    assert [chapter.question for chapter in report.chapters] == list(QUICK)
    assert report.digest == case_digest(load_bundled("belarus"))
    assert len(report.headline) == 4
    assert all(finding.said and finding.day and finding.basis for finding in report.headline)
    held = next(finding for finding in report.headline if finding.id == "headline.held")
    assert held.value == 1140
    assert "Viasna" in held.answer
    assert str(report.day) == "2026-03-19"


def test_every_row_that_a_finding_rests_on_is_in_the_report() -> None:
    report = report_on("belarus")
    shown = {entry.ref for section in report.register for entry in section.entries}
    shown |= {f"sources/{row.source_id}" for row in report.sources}
    for finding in report.findings:
        assert set(finding.basis) <= shown, finding.id


def test_nothing_published_later_is_in_an_earlier_view() -> None:
    case = load_bundled("belarus").known_by("2025-12-01")
    report = build(case, questions=("exchanges",))
    assert all(row.published_on is None or str(row.published_on) <= "2025-12-31" for row in report.sources)
    assert not any("ex-2025-12" in entry.ref for section in report.register for entry in section.entries)
    assert str(report.known_by) == "2025-12-01"


@pytest.mark.parametrize("name", bundled())
def test_a_report_can_be_built_on_every_bundled_case(name: str) -> None:
    report = report_on(name)
    assert report.timelines
    assert report.citation.text
    assert report.keys.by_ref


def test_an_empty_case_still_has_a_report() -> None:
    report = build(Case("empty", "Nothing yet"), questions=QUICK)
    assert not any(finding.said for finding in report.headline)
    assert report.timelines == ()
    assert ten_lines(report)


def test_an_unknown_question_is_refused_before_any_work() -> None:
    with pytest.raises(UsageFault, match="did you mean 'stock'"):
        build(load_bundled("belarus"), questions=("stok",))


def test_progress_names_each_question() -> None:
    told: list[str] = []
    build(load_bundled("uzbekistan"), questions=("state", "stock"), progress=told.append)
    assert told == [f"{name}: {QUESTIONS[name]}" for name in ("state", "stock")]


def test_the_summary_has_the_counts_and_the_digest() -> None:
    lines = ten_lines(report_on("belarus"))
    assert len(lines) == 10
    assert lines[0] == load_bundled("belarus").title
    assert any("1,140" in line for line in lines)
    assert report_on("belarus").digest[:12] in lines[-1]


def test_the_citation_names_the_view_and_the_digest_in_three_forms() -> None:
    citation = report_on("belarus").citation
    digest = report_on("belarus").digest
    assert digest[:12] in citation.text
    assert digest in citation.bibtex
    assert digest in citation.csl
    assert "19 March 2026" in citation.text


def test_open_points_name_their_rows() -> None:
    report = report_on("belarus")
    sorts = {dispute.sort for dispute in report.disputes}
    assert {"move in dispute", "link denied"} <= sorts
    assert all(ref in report.keys for dispute in report.disputes for ref in dispute.basis)


def test_a_report_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write(report_on("uzbekistan"), path)
    assert path.read_text().startswith("<!doctype html>")
    assert [found.name for found in tmp_path.iterdir()] == ["report.html"]


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("before")
    with pytest.raises(TypeError):
        write_whole(path, "not bytes")  # type: ignore[arg-type]
    assert path.read_text() == "before"
    assert [found.name for found in tmp_path.iterdir()] == ["report.html"]
