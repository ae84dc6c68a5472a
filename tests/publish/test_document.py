import pytest
from tests.publish.pages import report_on
from tests.publish.printed import document_on

from detente.cases import bundled, load_bundled
from detente.publish.document import Document, Footnote, Grid, Heading, Paragraph, Picture, Run, compose
from detente.publish.document.links import Links
from detente.publish.languages import language
from detente.publish.report import build
from detente.record.case import Case


def paragraph(document: Document, anchor: str) -> Paragraph:
    return next(block for block in document.blocks if isinstance(block, Paragraph) and block.anchor == anchor)


@pytest.mark.parametrize("name", bundled())
def test_every_link_leads_somewhere(name: str) -> None:
    document = document_on(name)
    assert document.links
    assert [link for link in document.links if link not in document.anchors] == []


def test_a_figure_leads_to_its_rows_and_a_row_to_its_sources() -> None:
    document = document_on("belarus")
    finding = next(found for found in report_on("belarus").findings if found.id == "headline.held")
    number = next(run for run in document.inlines if isinstance(run, Run) and run.text == "1,140" and run.to)
    below = paragraph(document, number.to)
    keys = {run.to for run in below.line if isinstance(run, Run) and run.to}
    assert keys == {report_on("belarus").keys[name] for name in finding.basis}
    row = paragraph(document, min(keys))
    cited = [run.to for run in row.line if isinstance(run, Run) and run.to.startswith("s")]
    assert cited
    source = paragraph(document, cited[0])
    assert any(run.url.startswith("http") for run in source.line if isinstance(run, Run))


def reached(document: Document, place: str) -> set[str]:
    """The keys of the rows that a place names, through a longer list where it leads to one."""
    keys: set[str] = set()
    for run in paragraph(document, place).line:
        if isinstance(run, Run) and run.to.startswith("list-"):
            keys |= reached(document, run.to)
        elif isinstance(run, Run) and run.to:
            first, _, last = run.text.partition("–")
            letter = first.rstrip("0123456789")
            start, end = (int((key or first).removeprefix(letter)) for key in (first, last))
            keys |= {f"{letter}{number}" for number in range(start, end + 1)}
    return keys


@pytest.mark.parametrize("name", ["belarus", "myanmar"])
def test_every_figure_can_be_traced_to_its_rows_and_their_sources(name: str) -> None:
    report, document = report_on(name), document_on(name)
    links = Links(report, language())
    figures = [found for found in report.findings if found.said and found.value is not None and found.basis]
    assert len(figures) > 20
    for finding in figures:
        place = links.value(finding).to
        expected = {report.keys[ref] for ref in finding.basis}
        assert place in expected or reached(document, place) == expected, finding.id
    for section in report.register:
        for entry in section.entries:
            if entry.key in document.anchors and entry.sources:
                line = paragraph(document, entry.key).line
                assert any(isinstance(run, Run) and run.to.startswith("s") for run in line), entry.key


def test_every_row_that_a_finding_rests_on_has_a_place() -> None:
    report, document = report_on("belarus"), document_on("belarus")
    for finding in report.findings:
        for name in finding.basis:
            key = report.keys[name]
            assert (f"s{key}" if key.isdigit() else key) in document.anchors, name


def test_a_finding_with_sources_has_a_footnote_that_names_them() -> None:
    notes = [part for part in document_on("zimbabwe").inlines if isinstance(part, Footnote)]
    assert notes
    assert all(any(run.to.startswith("s") for run in note.runs) for note in notes)


def test_the_foot_has_both_clocks_and_the_digest() -> None:
    report = report_on("zimbabwe")
    foot = document_on("zimbabwe").foot
    assert "as of 17 February 2026" in foot
    assert "all that is on record" in foot
    assert report.digest[:12] in foot


def test_the_tables_and_answers_are_those_of_the_report() -> None:
    report, document = report_on("belarus"), document_on("belarus")
    tables = [table for chapter in report.chapters for found in chapter.findings for table in found.tables]
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    in_chapters = [len(grid.rows) for grid in grids if grid.title not in ("Four counts", "Open points")]
    assert in_chapters == [len(table.rows) for table in tables if table.rows]
    told = {part.text for part in document.inlines if isinstance(part, Run)}
    plain = [
        found.answer for found in report.findings if not any(k for _, k in report.keys.pieces(found.answer))
    ]
    assert len(plain) > 10
    assert set(plain) <= told


def test_every_figure_of_the_report_is_drawn_for_paper() -> None:
    pictures = [block for block in document_on("zimbabwe").blocks if isinstance(block, Picture)]
    assert {picture.name for picture in pictures} == {
        drawing.name for drawing in report_on("zimbabwe").drawings
    }
    assert all(picture.svg.startswith("<svg") and "#134a7e" in picture.svg for picture in pictures)


def test_a_person_has_both_scripts_where_both_are_known() -> None:
    report = build(load_bundled("belarus"), questions=("selection",))
    told = [part.text for part in compose(report, "be").inlines if isinstance(part, Run)]
    known = {row.name: row.name_native for row in load_bundled("belarus").people if row.name_native}
    assert known
    assert [text for text in told if text in known] == []
    assert "Ihar Losik (Ігор Лосік)" in told


def test_the_shares_of_a_table_fill_its_width() -> None:
    for block in document_on("belarus").blocks:
        if isinstance(block, Grid):
            assert abs(sum(block.shares) - 1) < 1e-9
            assert min(block.shares) > 0.01


def test_an_empty_case_still_makes_a_document() -> None:
    document = compose(build(Case("empty", "Nothing yet"), questions=("state", "stock")))
    assert next(block.text for block in document.blocks if isinstance(block, Heading)) == "Nothing yet"
    assert all(link in document.anchors for link in document.links)
