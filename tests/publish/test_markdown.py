import re

from tests.publish.pages import report_on
from tests.publish.printed import document_on

from detente.publish.document import Document, Footnote, Grid, Paragraph, Run
from detente.publish.markdown import render


def test_every_link_within_leads_to_an_anchor() -> None:
    text = render(document_on("zimbabwe"))
    anchors = set(re.findall(r'<a id="([^"]+)"></a>', text))
    links = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert {"M1", "s1"} <= links
    assert links <= anchors


def test_every_footnote_is_told_once() -> None:
    text = render(document_on("zimbabwe"))
    called = re.findall(r"\[\^(\d+)\](?!:)", text)
    told = re.findall(r"(?m)^\[\^(\d+)\]:", text)
    assert called == told
    assert len(told) == sum(isinstance(part, Footnote) for part in document_on("zimbabwe").inlines)


def test_tables_have_as_many_cells_as_heads() -> None:
    text = render(document_on("belarus"))
    widths: list[int] = []
    for line in text.splitlines():
        if line.startswith("|"):
            widths.append(len(re.findall(r"(?<!\\)\|", line)))
        elif widths:
            assert len(set(widths)) == 1
            widths = []


def test_the_numbers_are_those_of_the_report() -> None:
    text = render(document_on("belarus"))
    assert "1,140" in text
    assert report_on("belarus").digest in text


def test_signs_of_markdown_in_words_stay_words() -> None:
    line = (Run("a*b_c [d] <e> | f"), Footnote((Run("n", to="x"),)))
    grid = Grid("T|t", ("h|h",), (((Run("c|c\nd"),),),), (False,))
    text = render(Document("t", "en", "", "0", (Paragraph(line), grid, Paragraph((Run("1. not a list"),)))))
    assert r"a\*b\_c \[d\] \<e\> \| f" in text
    assert r"| c\|c d |" in text
    assert r"1\. not a list" in text
