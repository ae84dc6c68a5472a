import re
import zlib
from functools import cache
from importlib.util import find_spec

import pytest
from tests.publish.printed import document_on

from detente.errors import MissingExtra
from detente.publish import pdf
from detente.publish.document import Document, Heading, Paragraph, Picture, Run
from detente.publish.document.markup import markup

needs_weasyprint = pytest.mark.skipif(not find_spec("weasyprint"), reason="WeasyPrint is not installed")


@cache
def small() -> Document:
    """The first blocks of a document with the rows and sources that they lead to."""
    whole = document_on("zimbabwe")
    headings = [place for place, block in enumerate(whole.blocks) if isinstance(block, Heading)]
    contents = headings[1]
    rows = [
        block for block in whole.blocks if isinstance(block, Paragraph) and block.kind in ("entry", "source")
    ]
    return Document(whole.title, whole.language, whole.foot, whole.version, (*whole.blocks[:contents], *rows))


@cache
def written() -> bytes:
    return pdf.render(small())


def objects(data: bytes) -> str:
    """The objects of a PDF as text, those in compressed streams too."""
    found = []
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found).decode("latin-1")


@needs_weasyprint
def test_links_lead_to_rows_and_sources_within_the_file_and_to_addresses() -> None:
    text = objects(written())
    places = set(re.findall(r"\((\w+)\) \[\d+ 0 R /XYZ", text))
    assert {"M1", "S1", "s1"} <= places
    assert re.search(r"/Dest \(M\d+\)", text)
    assert re.search(r"/URI \(https?://", text)


@needs_weasyprint
def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf.render(small()) == written()


@needs_weasyprint
def test_it_has_a_title_a_language_and_tags() -> None:
    text = objects(written())
    assert "/StructTreeRoot" in text
    assert "/Lang (en)" in text
    assert "/Title" in text


@needs_weasyprint
def test_the_figures_are_not_black() -> None:
    text = objects(written())
    colours = set(re.findall(r"(?m)^([01]?\.?\d+ [01]?\.?\d+ [01]?\.?\d+) (?:rg|RG)$", text))
    assert len(colours) > 5, colours


@needs_weasyprint
def test_notes_stand_at_the_foot() -> None:
    assert "float:footnote" in markup(small(), pdf._styles())
    assert 'class="foot"' in markup(small(), "")


def test_the_page_loads_nothing() -> None:
    page = markup(document_on("zimbabwe"), "")
    assert not re.search(r'<(?:img|link|script)[^>]+(?:src|href)="(?!data:)', page)


def test_words_are_escaped() -> None:
    line = (Run("<b>&", url='http://example.org/?a="b"'),)
    page = markup(Document('A "title" <x>', "en", 'foot "with" </style>', "0", (Paragraph(line),)), "")
    assert "<b>&" not in page
    assert "</style><" not in page.split("</style>", 1)[1][:0] + page.split("<style>")[1].split("</style>")[0]
    assert "A &quot;title&quot; &lt;x&gt;" in page


def test_a_picture_is_part_of_the_page() -> None:
    picture = Picture("one", "A title", "A caption.", "<svg/>")
    assert 'src="data:image/svg+xml;base64,' in markup(Document("t", "en", "", "0", (picture,)), "")


def test_without_weasyprint_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.publish.pdf.find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=r"pip install 'detente\[pdf\]'"):
        pdf.render(small())
