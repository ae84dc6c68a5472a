"""Writing SVG: elements with escaped text and short numbers, nested as lists of strings."""

from html import escape
from itertools import chain

Attribute = str | int | float | None


def number(value: float) -> str:
    """A coordinate with at most one decimal, as short as it can be."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def attributes(**given: Attribute) -> str:
    """The attributes of an element; `_` reads as `-`, a trailing one is dropped, None leaves one out."""
    parts = []
    for name, value in given.items():
        if value is None:
            continue
        text = number(value) if isinstance(value, (int, float)) else escape(value)
        parts.append(f' {name.rstrip("_").replace("_", "-")}="{text}"')
    return "".join(parts)


def element(name: str, *children: str, **given: Attribute) -> str:
    """An element with children that are markup already."""
    inner = "".join(children)
    return f"<{name}{attributes(**given)}>{inner}</{name}>" if inner else f"<{name}{attributes(**given)}/>"


def words(text: str, x: float, y: float, **given: Attribute) -> str:
    """A line of text, escaped, its baseline at y."""
    return element("text", escape(text, quote=False), x=x, y=y, **given)


def line(x1: float, y1: float, x2: float, y2: float, **given: Attribute) -> str:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **given)


def rect(x: float, y: float, width: float, height: float, **given: Attribute) -> str:
    """A rectangle."""
    return element("rect", x=x, y=y, width=max(width, 0), height=max(height, 0), **given)


def path(*steps: str | float, **given: Attribute) -> str:
    """A path from commands and coordinates."""
    drawn = " ".join(step if isinstance(step, str) else number(step) for step in steps)
    return element("path", d=drawn, **given)


def group(*children: str | list[str], **given: Attribute) -> str:
    """A group of elements."""
    flat = chain.from_iterable([child] if isinstance(child, str) else child for child in children)
    return element("g", *flat, **given)


def described(text: str, **given: Attribute) -> str:
    """A title element: the text that a browser shows on hover and a screen reader speaks."""
    return element("title", escape(text, quote=False), **given)
