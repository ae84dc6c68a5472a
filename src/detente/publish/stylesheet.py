"""The styles of the Word document: few, named, and all that its paragraphs and tables use."""

from typing import Any

from detente.charts.theme import PRINT
from detente.publish.ooxml import NAMESPACES

_SANS, _SERIF, _MONO = "Liberation Sans", "Liberation Serif", "Liberation Mono"
_AFTER_HEAD = 100


def add_styles(word: Any, language: str) -> None:
    """Set the styles of a python-docx document, in the language of its text."""
    from docx.oxml import parse_xml

    styles = word.styles.element
    given = {style.get(_NAME): style for style in styles if style.get(_NAME)}
    for xml in _styles(language):
        element = parse_xml(xml)
        old = given.get(element.get(_NAME))
        if old is None:
            styles.append(element)
        else:
            styles.replace(old, element)


_NAME = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}styleId"


def _styles(language: str) -> list[str]:
    ink, quiet, relief, rule = (colour[1:] for colour in (PRINT.ink, PRINT.quiet, PRINT.relief, PRINT.rule))
    return [
        _paragraph("Normal", "Normal", _looks(_SANS, 19, ink, language=language), after=80, default=True),
        _paragraph("Title", "Title", _looks(_SERIF, 46, ink, bold=True), after=120, keep=True),
        _paragraph("Heading1", "heading 1", _looks(_SERIF, 31, ink, bold=True), before=480, level=0),
        _paragraph("Heading2", "heading 2", _looks(_SERIF, 23, ink, bold=True), before=280, level=1),
        _paragraph("View", "View", _looks(_SANS, 19, quiet), after=160),
        _paragraph("Verdict", "Verdict", _looks(_SERIF, 26, ink), after=200, bar=relief),
        _paragraph("Answer", "Answer", _looks(_SANS, 21, ink), before=220, after=60, keep=True),
        _paragraph("Value", "Value", _looks(_SANS, 21, ink), after=100),
        _paragraph("Method", "Method", _looks(_SANS, 16, ink), after=60),
        _paragraph("Note", "Note", _looks(_SANS, 16, quiet), after=80),
        _paragraph("Entry", "Entry", _looks(_SANS, 16, ink), after=60, hanging=480),
        _paragraph("CodeBlock", "Code Block", _looks(_MONO, 14, ink), after=120),
        _paragraph("Caption", "caption", _looks(_SANS, 17, ink), before=120, after=60, keep=True),
        _paragraph("Figure", "Figure", _looks(_SANS, 17, ink), after=80),
        _paragraph("TableText", "Table Text", _looks(_SANS, 15, ink), after=0),
        _paragraph("TableFigure", "Table Figure", _looks(_SANS, 15, ink), after=0, right=True),
        _paragraph("TableTextSmall", "Table Text Small", _looks(_SANS, 12, ink), after=0),
        _paragraph("TableFigureSmall", "Table Figure Small", _looks(_SANS, 12, ink), after=0, right=True),
        _paragraph("Footer", "footer", _looks(_SANS, 14, quiet), after=0),
        _paragraph("FootnoteText", "footnote text", _looks(_SANS, 15, ink), after=0),
        _character("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
        _character("Hyperlink", "Hyperlink", f'<w:color w:val="{relief}"/>'),
        _character("Strong", "Strong", "<w:b/>"),
        _character("Emphasis", "Emphasis", f'<w:i/><w:color w:val="{quiet}"/>'),
        _character("Quiet", "Quiet", f'<w:color w:val="{quiet}"/>'),
        _character("Key", "Key", _mono(quiet)),
        _table(ink, rule),
    ]  # fmt: skip


def _looks(font: str, half_points: int, colour: str, *, bold: bool = False, language: str = "") -> str:
    return (
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:eastAsia="{font}"/>'
        + ("<w:b/>" if bold else "")
        + f'<w:color w:val="{colour}"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        + (f'<w:lang w:val="{language}"/>' if language else "")
        + "</w:rPr>"
    )


def _paragraph(
    style: str,
    name: str,
    looks: str,
    *,
    before: int = 0,
    after: int = 0,
    keep: bool = False,
    right: bool = False,
    bar: str = "",
    hanging: int = 0,
    level: int | None = None,
    default: bool = False,
) -> str:
    border = f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{bar}"/></w:pBdr>' if bar else ""
    indent = f'<w:ind w:left="{hanging}" w:hanging="{hanging}"/>' if hanging else ""
    indent = '<w:ind w:left="200"/>' if bar else indent
    first = ' w:default="1"' if default else ""
    after = after if level is None else _AFTER_HEAD
    return (
        f'<w:style {NAMESPACES} w:type="paragraph" w:styleId="{style}"{first}>'
        f'<w:name w:val="{name}"/>'
        + ("" if default else '<w:basedOn w:val="Normal"/>')
        + "<w:qFormat/><w:pPr>"
        + ("<w:keepNext/>" if keep or level is not None else "")
        + border
        + f'<w:spacing w:before="{before}" w:after="{after}" w:line="259" w:lineRule="auto"/>'
        + indent
        + ('<w:jc w:val="right"/>' if right else "")
        + (f'<w:outlineLvl w:val="{level}"/>' if level is not None else "")
        + f"</w:pPr>{looks}</w:style>"
    )


def _mono(colour: str) -> str:
    return f'<w:rFonts w:ascii="{_MONO}" w:hAnsi="{_MONO}"/><w:color w:val="{colour}"/>'


def _character(style: str, name: str, looks: str) -> str:
    return (
        f'<w:style {NAMESPACES} w:type="character" w:styleId="{style}"><w:name w:val="{name}"/>'
        f"<w:qFormat/><w:rPr>{looks}</w:rPr></w:style>"
    )


def _table(ink: str, rule: str) -> str:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{rule}"'
    return (
        f'<w:style {NAMESPACES} w:type="table" w:styleId="ReportTable">'
        '<w:name w:val="Report Table"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
        '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ink}"/></w:tcBorders>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
    )
