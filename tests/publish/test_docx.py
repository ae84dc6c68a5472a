import io
import shutil
import subprocess
import zipfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.publish.printed import document_on

from detente.errors import MissingExtra
from detente.publish import docx
from detente.publish.document import Footnote, Grid, Picture
from detente.publish.ooxml import bookmark_name

needs_docx = pytest.mark.skipif(not find_spec("docx"), reason="python-docx is not installed")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OFFICE = shutil.which("soffice")


@cache
def written(name: str = "zimbabwe", lang: str = "en") -> bytes:
    return docx.render(document_on(name, lang))


def part(name: str, data: bytes) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return ET.fromstring(package.read(name))


@needs_docx
def test_every_link_within_leads_to_a_bookmark() -> None:
    body = part("word/document.xml", written())
    notes = part("word/footnotes.xml", written())
    marks = [found.get(f"{W}name") for found in body.iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks))
    links = {found.get(f"{W}anchor") for tree in (body, notes) for found in tree.iter(f"{W}hyperlink")} - {
        None
    }
    assert {"M1", "s1"} <= links
    assert links <= set(marks)


@needs_docx
def test_every_footnote_is_real_and_referred_to_once() -> None:
    notes = part("word/footnotes.xml", written())
    body = part("word/document.xml", written())
    ids = [found.get(f"{W}id") for found in notes.iter(f"{W}footnote")]
    assert ids[:2] == ["-1", "0"]
    referred = [found.get(f"{W}id") for found in body.iter(f"{W}footnoteReference")]
    assert referred == ids[2:]
    asked = [found for found in document_on("zimbabwe").inlines if isinstance(found, Footnote)]
    assert len(referred) == len(asked)
    with zipfile.ZipFile(io.BytesIO(written())) as package:
        types = package.read("[Content_Types].xml").decode()
        relations = package.read("word/_rels/document.xml.rels").decode()
    assert "wordprocessingml.footnotes+xml" in types
    assert "relationships/footnotes" in relations


@needs_docx
def test_tables_are_real_and_repeat_their_heads() -> None:
    body = part("word/document.xml", written())
    tables = list(body.iter(f"{W}tbl"))
    grids = [block for block in document_on("zimbabwe").blocks if isinstance(block, Grid)]
    assert len(tables) == len(grids)
    for table, grid in zip(tables, grids, strict=True):
        rows = table.findall(f"{W}tr")
        assert len(rows) == len(grid.rows) + 1
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert {len(row.findall(f"{W}tc")) for row in rows} == {len(grid.heads)}


@needs_docx
def test_every_outward_link_has_its_relation() -> None:
    body = part("word/document.xml", written())
    relations = part("word/_rels/document.xml.rels", written())
    known = {found.get("Id"): found.get("Target") for found in relations}
    used = {found.get(f"{R}id") for found in body.iter(f"{W}hyperlink")} - {None}
    assert used
    assert all(str(known[name]).startswith("http") for name in used)


@needs_docx
def test_every_style_that_is_used_is_there() -> None:
    styles = {found.get(f"{W}styleId") for found in part("word/styles.xml", written()).iter(f"{W}style")}
    used = set()
    for name in ("word/document.xml", "word/footnotes.xml"):
        tree = part(name, written())
        used |= {
            found.get(f"{W}val")
            for tag in ("pStyle", "rStyle", "tblStyle")
            for found in tree.iter(f"{W}{tag}")
        }
    assert used <= styles


@needs_docx
def test_figures_have_words_for_those_who_do_not_see_them() -> None:
    data = written()
    pictures = [block for block in document_on("zimbabwe").blocks if isinstance(block, Picture)]
    shown = [found for found in part("word/document.xml", data).iter() if found.tag.endswith("}docPr")]
    assert [found.get("title") for found in shown] == [picture.title for picture in pictures]
    assert all(found.get("descr") for found in shown)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        images = [package.read(name) for name in package.namelist() if name.startswith("word/media/")]
    assert len(images) == len(pictures)
    assert all(image.startswith(b"\x89PNG") for image in images)


@needs_docx
def test_the_same_document_gives_the_same_bytes() -> None:
    assert docx.render(document_on("zimbabwe")) == written()


@needs_docx
def test_the_belarus_report_is_a_document_too() -> None:
    body = part("word/document.xml", written("belarus"))
    assert len(list(body.iter(f"{W}tbl"))) > 20


@needs_docx
@pytest.mark.slow
@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(written())
    assert OFFICE is not None
    command = [
        OFFICE,
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "txt:Text",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=120
    )
    text = (tmp_path / "report.txt").read_text(encoding="utf-8", errors="replace")
    assert document_on("zimbabwe").title in text
    assert "Measures by status" in text


def test_a_bookmark_has_a_name_that_word_takes() -> None:
    for anchor in ("M12", "s4", "basis-headline.held", "9th", "finding-" + "x" * 60):
        name = bookmark_name(anchor)
        assert name[0].isalpha()
        assert len(name) <= 40
        assert name.replace("_", "a").isalnum()


def test_no_two_places_of_a_document_share_a_bookmark() -> None:
    anchors = document_on("belarus").anchors
    assert len({bookmark_name(anchor) for anchor in anchors}) == len(anchors)


def test_without_python_docx_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.publish.docx.find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=r"pip install 'detente\[docx\]'"):
        docx.render(document_on("zimbabwe"))
