"""The colours of every chart, by role, for the screen in light and dark and for paper.

A chart asks for a role, never for a colour. Roles are told apart by shape, place and line as well, so no
reading hangs on colour alone; text keeps a contrast of at least 4.5:1 against the page, marks 3:1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"
"""Families of the same widths, so that a label measured here fits everywhere."""


@dataclass(frozen=True)
class Theme:
    """Colours by role, as `#rrggbb`."""

    name: str
    page: str
    """What lies behind a chart."""
    ink: str
    """Words that matter."""
    quiet: str
    """Words that help."""
    rule: str
    """Lines that separate; carry no data."""
    band: str
    """The band of time; carries no data."""
    relief: str
    """What the senders give."""
    release: str
    """People let out."""
    intake: str
    """People taken in."""
    reversal: str
    """What is taken back or put on."""
    context: str
    """What goes on around."""
    second: str
    """A second series where one of the above will not do."""
    third: str
    """A third series."""
    wash: str
    """The body of an interval or of a hollow mark; always drawn with an outline."""

    @property
    def roles(self) -> Mapping[str, str]:
        """The colours by the name of their role."""
        return MappingProxyType(
            {part.name: getattr(self, part.name) for part in fields(self) if part.name != "name"}
        )


SCREEN_LIGHT = Theme(
    "screen-light",
    page="#fcfbf8",
    ink="#1c1f24",
    quiet="#575d66",
    rule="#dcd8d0",
    band="#ebe8e1",
    relief="#1d5a94",
    release="#a9500b",
    intake="#6c717a",
    reversal="#a2222c",
    context="#4f5b66",
    second="#2f6f5e",
    third="#7a4a8c",
    wash="#f3efe7",
)
SCREEN_DARK = Theme(
    "screen-dark",
    page="#14171b",
    ink="#ebe9e4",
    quiet="#a9afb8",
    rule="#353b43",
    band="#252a31",
    relief="#86b9ee",
    release="#f1a660",
    intake="#9299a3",
    reversal="#f28e89",
    context="#aab6c2",
    second="#7cc7b0",
    third="#c9a0dc",
    wash="#1d2228",
)
PRINT = Theme(
    "print",
    page="#ffffff",
    ink="#000000",
    quiet="#44484e",
    rule="#c4c4c4",
    band="#e6e6e6",
    relief="#134a7e",
    release="#8c3f04",
    intake="#63666c",
    reversal="#8c1620",
    context="#3c464f",
    second="#1f5a4a",
    third="#5f3470",
    wash="#f4f4f4",
)
THEMES: Mapping[str, Theme] = MappingProxyType(
    {theme.name: theme for theme in (SCREEN_LIGHT, SCREEN_DARK, PRINT)}
)

TEXT_ROLES = ("ink", "quiet", "relief", "release", "intake", "reversal", "context", "second", "third")
MARK_ROLES = ("relief", "release", "intake", "reversal", "context", "second", "third")


def luminance(colour: str) -> float:
    """Relative luminance of a `#rrggbb` colour, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
