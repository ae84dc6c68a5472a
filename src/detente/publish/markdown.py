"""The report as Markdown with footnotes; figures are named with their rows and drawn in the other forms."""

import re

from detente.publish.document import (
    Block,
    Bullets,
    Document,
    Footnote,
    Grid,
    Heading,
    Line,
    Paragraph,
    Picture,
    Run,
)
from detente.publish.languages import language

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_STARTS = re.compile(r"^(\d+)([.)] )|^([-+] )")


def render(document: Document) -> str:
    """The Markdown of a document (CommonMark with tables and footnotes; anchors are HTML)."""
    notes: list[str] = []
    blocks = [_block(block, document, notes) for block in document.blocks]
    told = [f"[^{number}]: {note}" for number, note in enumerate(notes, start=1)]
    return "\n\n".join([*filter(None, blocks), f"*{_plain(document.foot)}*", *told]) + "\n"


def _block(block: Block, document: Document, notes: list[str]) -> str:
    match block:
        case Heading():
            return f"{_place(block.anchor)}{'#' * block.level} {_plain(block.text)}"
        case Paragraph(kind="code"):
            return "```\n" + "".join(part.text for part in block.line if isinstance(part, Run)) + "\n```"
        case Paragraph(kind="verdict"):
            return f"> {_line(block.line, notes)}"
        case Paragraph():
            mark = f'<a id="{block.anchor}"></a>' if block.anchor else ""
            return mark + _guarded(_line(block.line, notes))
        case Bullets():
            return "\n".join(f"- {_line(item, notes)}" for item in block.items)
        case Grid():
            return _table(block, notes)
        case Picture():
            return _figure(block, document, notes)


def _place(anchor: str) -> str:
    return f'<a id="{anchor}"></a>\n\n' if anchor else ""


def _table(grid: Grid, notes: list[str]) -> str:
    heads = "| " + " | ".join(_plain(head) or " " for head in grid.heads) + " |"
    rule = "|" + "|".join("---:" if figures else "---" for figures in grid.figures) + "|"
    rows = ["| " + " | ".join(_line(cell, notes) or " " for cell in row) + " |" for row in grid.rows]
    title = f"**{_plain(grid.title)}**\n\n" if grid.title else ""
    note = f"\n\n{_plain(grid.note)}" if grid.note else ""
    return title + "\n".join([heads, rule, *rows]) + note


def _figure(picture: Picture, document: Document, notes: list[str]) -> str:
    tongue = language(document.language)
    told = tongue("The figure is drawn in the HTML, PDF and Word forms of this report.")
    rows = f" {_line(picture.rows, notes)}" if picture.rows else ""
    return f"**{_plain(picture.title)}.** {_plain(picture.caption)} *{_plain(told)}*{rows}"


def _line(line: Line, notes: list[str]) -> str:
    found = []
    for part in line:
        if isinstance(part, Footnote):
            notes.append("".join(_run(run) for run in part.runs))
            found.append(f"[^{len(notes)}]")
        else:
            found.append(_run(part))
    return "".join(found).strip()


def _run(run: Run) -> str:
    text = _plain(run.text)
    if run.voice in ("strong", "emphasis") and text.strip():
        sign = "**" if run.voice == "strong" else "*"
        bare = text.strip()
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        text = f"{before}{sign}{bare}{sign}{after}"
    target = f"#{run.to}" if run.to else run.url.replace(" ", "%20").replace(")", "%29").replace("(", "%28")
    return f"[{text}]({target})" if target else text


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))


def _guarded(text: str) -> str:
    """A line that must not be taken for an item of a list."""
    return _STARTS.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", text)
