"""Paragraphs, runs, links and tables as WordprocessingML, for the body and the notes of a Word document."""

import re
from collections.abc import Callable, Sequence
from html import escape

from detente.publish.document import Footnote, Grid, Line, Run

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_UNFIT = re.compile(r"[^\x09\x0A\x0D\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_STYLES = {"strong": "Strong", "quiet": "Quiet", "code": "Key", "emphasis": "Emphasis"}
_NAME_LIMIT = 40
_MANY = 9
"""A table of more columns is set smaller."""

Relate = Callable[[str], str]
"""The id of the relation to an address."""


def bookmark_name(anchor: str) -> str:
    """An anchor as the name of a bookmark: a letter first, then letters, digits, underscores; at most 40."""
    name = re.sub(r"\W", "_", anchor, flags=re.ASCII)
    return (name if name[:1].isalpha() else f"b_{name}")[:_NAME_LIMIT]


def paragraph_xml(runs: str, style: str, *, anchor: str = "", number: int = 0) -> str:
    """A paragraph in a style; with an anchor it starts at the bookmark of that number."""
    mark = (
        f'<w:bookmarkStart w:id="{number}" w:name="{bookmark_name(anchor)}"/><w:bookmarkEnd w:id="{number}"/>'
        if anchor
        else ""
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{mark}{runs}</w:p>'


def run_xml(run: Run, relate: Relate | None = None) -> str:
    """A run; a link within the document names its bookmark, one to an address goes by a relation."""
    linked = bool(run.to or (run.url and relate))
    styles = ["Hyperlink"] if linked else [_STYLES[run.voice]] if run.voice else []
    bold = "<w:b/>" if linked and run.voice == "strong" else ""
    looks = f'<w:rPr><w:rStyle w:val="{styles[0]}"/>{bold}</w:rPr>' if styles else ""
    lines = _UNFIT.sub(" ", run.text).split("\n")
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' for line in lines)
    found = f"<w:r>{looks}{words}</w:r>"
    if run.to:
        return f'<w:hyperlink w:anchor="{bookmark_name(run.to)}" w:history="1">{found}</w:hyperlink>'
    if run.url and relate:
        return f'<w:hyperlink r:id="{relate(run.url)}" w:history="1">{found}</w:hyperlink>'
    return found


def line_xml(line: Line, note: Callable[[Footnote], str], relate: Relate) -> str:
    """A line of runs and footnotes."""
    return "".join(note(part) if isinstance(part, Footnote) else run_xml(part, relate) for part in line)


def table_xml(grid: Grid, width: int, note: Callable[[Footnote], str], relate: Relate) -> str:
    """A table of a width in twentieths of a point, its head repeated on every page, no row split."""
    widths = [round(width * share) for share in grid.shares]
    columns = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    heads = tuple((Run(head, "strong"),) for head in grid.heads)
    rows = [_row_xml(heads, widths, grid.figures, note, relate, head=True)]
    rows += [_row_xml(row, widths, grid.figures, note, relate) for row in grid.rows]
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        'w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row_xml(
    cells: Sequence[Line],
    widths: Sequence[int],
    figures: Sequence[bool],
    note: Callable[[Footnote], str],
    relate: Relate,
    *,
    head: bool = False,
) -> str:
    looks = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else "<w:trPr><w:cantSplit/></w:trPr>"
    found = []
    for cell, width, is_figure in zip(cells, widths, figures, strict=True):
        style = "TableFigure" if is_figure else "TableText"
        style += "Small" if len(cells) > _MANY else ""
        words = paragraph_xml(line_xml(cell, note, relate), style)
        found.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{words}</w:tc>')
    return f"<w:tr>{looks}{''.join(found)}</w:tr>"
