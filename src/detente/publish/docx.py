"""The report as a Word document: real tables and footnotes, bookmarks on every row, links to them."""

import io
import zipfile
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import Any

from detente.errors import MissingExtra
from detente.publish.document import Bullets, Document, Footnote, Grid, Heading, Paragraph, Picture, Run
from detente.publish.footnotes import Footnotes
from detente.publish.images import png
from detente.publish.ooxml import NAMESPACES, line_xml, paragraph_xml, run_xml, table_xml
from detente.publish.stylesheet import add_styles

_STYLE = {
    "body": "Normal", "view": "View", "verdict": "Verdict", "answer": "Answer", "value": "Value",
    "method": "Method", "note": "Note", "entry": "Entry", "source": "Entry", "code": "CodeBlock",
}  # fmt: skip
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_TEXT_CM, _BROAD_CM, _BROAD_HIGH_CM = 17.0, 26.3, 15.0
_TWIPS_A_CM = 567
_NAMES = {"ru": "ru-RU", "be": "be-BY", "uk": "uk-UA", "en": "en-GB"}


def require() -> None:
    """MissingExtra, naming what to install, where python-docx is not there."""
    if find_spec("docx") is None:
        raise MissingExtra("a Word document needs python-docx; install it with: pip install 'detente[docx]'")


def render(document: Document) -> bytes:
    """The .docx of a document: the same document gives the same bytes.

    MissingExtra where python-docx is not there.
    """
    require()
    import docx

    writer = _Writer(docx.Document(), document)
    return _timeless(writer.written())


class _Writer:
    """Writes blocks into a python-docx document, one after another."""

    def __init__(self, word: Any, document: Document) -> None:
        self.word = word
        self.document = document
        self.notes = Footnotes()
        self.bookmarks = 0
        self.relations: dict[str, str] = {}
        self.on_its_side = False
        self.body = word.element.body
        add_styles(word, _NAMES.get(document.language, document.language))
        _properties(word, document)
        _page(word.sections[0], document.foot)

    def written(self) -> bytes:
        """The whole as bytes."""
        for block in self.document.blocks:
            self._turn(broad=isinstance(block, Picture) and block.broad)
            match block:
                case Heading():
                    style = "Title" if block.level == 1 else f"Heading{block.level - 1}"
                    self._paragraph(run_xml(Run(block.text)), style, block.anchor)
                case Paragraph():
                    self._paragraph(self._line(block.line), _STYLE[block.kind], block.anchor)
                case Bullets():
                    for item in block.items:
                        self._paragraph(self._line(item), "ListBullet")
                case Grid():
                    self._table(block)
                case Picture():
                    self._picture(block)
        self.notes.attach(self.word)
        held = io.BytesIO()
        self.word.save(held)
        return held.getvalue()

    def _line(self, line: tuple[Run | Footnote, ...]) -> str:
        return line_xml(line, self._note, self._relate)

    def _note(self, note: Footnote) -> str:
        return self.notes.add("".join(run_xml(run) for run in note.runs))

    def _relate(self, url: str) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE

        if url not in self.relations:
            self.relations[url] = self.word.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self.relations[url]

    def _paragraph(self, runs: str, style: str, anchor: str = "") -> None:
        self.bookmarks += 1 if anchor else 0
        self._append(paragraph_xml(runs, style, anchor=anchor, number=self.bookmarks))

    def _append(self, xml: str) -> None:
        from docx.oxml import parse_xml

        tag, rest = xml.split(">", 1) if xml.startswith("<w:tbl>") else (xml[:4], xml[4:])
        separator = ">" if xml.startswith("<w:tbl>") else ""
        element = parse_xml(f"{tag} {NAMESPACES}{separator}{rest}")
        self.body.insert(len(self.body) - 1, element)

    def _table(self, grid: Grid) -> None:
        if grid.title:
            self._paragraph(run_xml(Run(grid.title)), "Caption")
        self._append(table_xml(grid, round(_TEXT_CM * _TWIPS_A_CM), self._note, self._relate))
        self._paragraph(run_xml(Run(grid.note)), "Note")  # a paragraph keeps two tables apart

    def _picture(self, picture: Picture) -> None:
        from docx.shared import Cm

        told = (Run(f"{picture.title}. ", "strong"), Run(picture.caption))
        self._paragraph(self._line(told), "Caption")
        image = io.BytesIO(png(picture.svg))
        run = self.word.add_paragraph(style="Figure").add_run()
        shape = run.add_picture(image, width=Cm(_BROAD_CM if picture.broad else _TEXT_CM))
        if shape.height > Cm(_BROAD_HIGH_CM):
            shape.width = round(shape.width * Cm(_BROAD_HIGH_CM) / shape.height)
            shape.height = Cm(_BROAD_HIGH_CM)
        shape._inline.docPr.set("descr", f"{picture.title}. {picture.caption}")
        shape._inline.docPr.set("title", picture.title)
        if picture.rows:
            self._paragraph(self._line(picture.rows), "Note")

    def _turn(self, *, broad: bool) -> None:
        """A new page on its side, or upright again, where the block wants another than the last."""
        if broad == self.on_its_side:
            return
        from docx.enum.section import WD_ORIENT, WD_SECTION
        from docx.shared import Cm

        self.on_its_side = broad
        section = self.word.add_section(WD_SECTION.NEW_PAGE)
        long, short = Cm(29.7), Cm(21.0)
        section.orientation = WD_ORIENT.LANDSCAPE if broad else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if broad else (short, long)
        section.left_margin = section.right_margin = Cm(1.7 if broad else 2.0)


def _page(section: Any, foot: str) -> None:
    """A4, margins, and the foot with the view and the number of the page."""
    from docx.oxml import parse_xml
    from docx.shared import Cm

    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(2.0)
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    runs = run_xml(Run(f"{foot} | ")) + field
    first = section.footer.paragraphs[0]._p
    first.getparent().replace(
        first, parse_xml(paragraph_xml(runs, "Footer").replace("<w:p>", f"<w:p {NAMESPACES}>", 1))
    )


def _properties(word: Any, document: Document) -> None:
    kept = word.core_properties
    kept.title, kept.author, kept.comments = document.title, "The detente authors", document.foot
    kept.language, kept.last_modified_by = document.language, f"detente {document.version}"
    kept.created = kept.modified = _EPOCH
    kept.revision = 1


def _timeless(data: bytes) -> bytes:
    """The package with one fixed time on each of its parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, date_time=_EPOCH.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return held.getvalue()
