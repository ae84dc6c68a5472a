"""The parts that a document is made of. A link leads to an anchor of the same document, or to an address."""

from dataclasses import dataclass
from typing import Literal

Voice = Literal["", "strong", "quiet", "code", "emphasis"]
ParagraphKind = Literal[
    "body", "view", "verdict", "answer", "value", "method", "note", "entry", "source", "code"
]


@dataclass(frozen=True)
class Run:
    """Words in one voice, perhaps a link: to an anchor of the document (`to`) or to an address (`url`)."""

    text: str
    voice: Voice = ""
    to: str = ""
    url: str = ""


@dataclass(frozen=True)
class Footnote:
    """A note at the foot of the page; its links stay within the document."""

    runs: tuple[Run, ...]


Inline = Run | Footnote
Line = tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 for the title, 2 for chapters, 3 below."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `anchor` is where links to it lead."""

    line: Line
    kind: ParagraphKind = "body"
    anchor: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list of points."""

    items: tuple[Line, ...]


@dataclass(frozen=True)
class Grid:
    """A table; `figures` says which columns hold numbers."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    figures: tuple[bool, ...]
    note: str = ""

    @property
    def shares(self) -> tuple[float, ...]:
        """The share of the width that each column gets: by the length of its words, none starved."""
        wants = []
        for place, head in enumerate(self.heads):
            texts = ["".join(part.text for part in row[place] if isinstance(part, Run)) for row in self.rows]
            lengths = sorted(len(text) for text in texts)
            longest = max((len(word) for text in (head, *texts) for word in text.split()), default=1)
            typical = lengths[len(lengths) * 3 // 4] if lengths else 0
            wants.append(max(4.0, min(longest, _LONG_WORD) + 2.5, min(typical, _LONG_CELL) ** _DAMPING))
        return tuple(want / sum(wants) for want in wants)


_LONG_WORD, _LONG_CELL, _DAMPING = 16, 90, 0.75


@dataclass(frozen=True)
class Picture:
    """A figure as self-contained SVG in the colours of paper; `broad` ones want a page on its side."""

    name: str
    title: str
    caption: str
    svg: str
    rows: Line = ()
    """Links to the rows that it draws."""
    broad: bool = False


Block = Heading | Paragraph | Bullets | Grid | Picture


@dataclass(frozen=True)
class Document:
    """A report as blocks in one language; `foot` stands on every page."""

    title: str
    language: str
    foot: str
    version: str
    blocks: tuple[Block, ...]

    @property
    def anchors(self) -> frozenset[str]:
        """Every place that a link can lead to."""
        return frozenset(
            block.anchor
            for block in self.blocks
            if isinstance(block, (Heading, Paragraph)) and block.anchor
        )  # fmt: skip

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """Every run and footnote, in order."""
        found: list[Inline] = []
        for block in self.blocks:
            found += _inlines(block)
        return tuple(found)

    @property
    def links(self) -> tuple[str, ...]:
        """The anchor of every link within the document, in order, those in footnotes too."""
        runs: list[Run] = []
        for inline in self.inlines:
            runs += inline.runs if isinstance(inline, Footnote) else (inline,)
        return tuple(run.to for run in runs if run.to)


def _inlines(block: Block) -> list[Inline]:
    if isinstance(block, Paragraph):
        return list(block.line)
    if isinstance(block, Bullets):
        return [inline for item in block.items for inline in item]
    if isinstance(block, Grid):
        return [inline for row in block.rows for cell in row for inline in cell]
    return list(block.rows) if isinstance(block, Picture) else []
