"""A document as the HTML that a printer of pages lays out; not a page for the screen."""

import base64
from html import escape

from detente.publish.document.blocks import (
    Block,
    Bullets,
    Document,
    Footnote,
    Grid,
    Heading,
    Inline,
    Line,
    Paragraph,
    Picture,
    Run,
)

_TAGS = {"strong": "b", "quiet": "small", "code": "code", "emphasis": "i"}
_LONG = 60
_MANY_OVER, _CROWDED_OVER = 7, 10


def markup(document: Document, styles: str) -> str:
    """The whole of it, one string."""
    foot = document.foot.replace("\\", " ").replace('"', "'").replace("<", " ").replace("\n", " ")
    return (
        f'<!doctype html><html lang="{document.language}"><head><meta charset="utf-8">'
        f"<title>{escape(document.title)}</title>"
        f'<meta name="author" content="The detente authors">'
        f'<meta name="generator" content="detente {document.version}">'
        f'<style>{styles}@page{{@bottom-left{{content:"{foot}"}}}}</style></head><body>'
        + "".join(_block(block) for block in document.blocks)
        + "</body></html>"
    )


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}{_id(block.anchor)}>{escape(block.text)}</h{block.level}>"
        case Paragraph(kind="code"):
            return f"<pre>{_line(block.line)}</pre>"
        case Paragraph():
            return f'<p class="{block.kind}"{_id(block.anchor)}>{_line(block.line)}</p>'
        case Bullets():
            return "<ul>" + "".join(f"<li>{_line(item)}</li>" for item in block.items) + "</ul>"
        case Grid():
            return _table(block)
        case Picture():
            return _figure(block)


def _table(grid: Grid) -> str:
    size = "crowded" if len(grid.heads) > _CROWDED_OVER else "many" if len(grid.heads) > _MANY_OVER else ""
    classes = [' class="n"' if figures else "" for figures in grid.figures]
    heads = "".join(f"<th{c}>{escape(head)}</th>" for head, c in zip(grid.heads, classes, strict=True))
    rows = "".join(
        "<tr>" + "".join(_cell(cell, c) for cell, c in zip(row, classes, strict=True)) + "</tr>"
        for row in grid.rows
    )
    note = f'<p class="note">{escape(grid.note)}</p>' if grid.note else ""
    widths = "".join(f'<col style="width:{100 * share:.1f}%">' for share in grid.shares)
    return (
        f'<p class="caption">{escape(grid.title)}</p><table class="{size}"><colgroup>{widths}</colgroup>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{note}"
    )


def _cell(cell: Line, given: str) -> str:
    length = sum(len(part.text) for part in cell if isinstance(part, Run))
    links = bool(cell) and all(not run.text.strip() or run.to for run in cell if isinstance(run, Run))
    kind = given or (' class="k"' if links else ' class="p"' if length > _LONG else "")
    return f"<td{kind}>{_line(cell)}</td>"


def _figure(picture: Picture) -> str:
    kind = ' class="broad"' if picture.broad else ""
    data = base64.b64encode(picture.svg.encode()).decode()
    rows = f'<p class="note">{_line(picture.rows)}</p>' if picture.rows else ""
    return (
        f'<figure{kind} id="figure-{picture.name}"><figcaption><b>{escape(picture.title)}.</b> '
        f'{escape(picture.caption)}</figcaption><img alt="{escape(picture.title)}" '
        f'src="data:image/svg+xml;base64,{data}">{rows}</figure>'
    )


def _line(line: Line) -> str:
    return "".join(_inline(inline) for inline in line)


def _inline(inline: Inline) -> str:
    if isinstance(inline, Footnote):
        return '<span class="foot">' + "".join(_inline(run) for run in inline.runs) + "</span>"
    text = escape(inline.text, quote=False)
    if inline.voice:
        tag = _TAGS[inline.voice]
        text = f"<{tag}>{text}</{tag}>"
    target = f"#{inline.to}" if inline.to else inline.url
    return f'<a href="{escape(target)}">{text}</a>' if target else text


def _id(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""
