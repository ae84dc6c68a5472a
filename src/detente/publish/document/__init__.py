"""A report as a document: headings, paragraphs, tables and figures that every printed form draws alike."""

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
from detente.publish.document.composition import compose

__all__ = [
    "Block", "Bullets", "Document", "Footnote", "Grid", "Heading", "Inline", "Line", "Paragraph", "Picture",
    "Run", "compose",
]  # fmt: skip
