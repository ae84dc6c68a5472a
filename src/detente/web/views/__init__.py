"""The pages, one module a group: each view takes a visit and gives back a page as plain data."""

from collections.abc import Callable
from dataclasses import dataclass

from detente.web.pages import Page
from detente.web.visit import Visit


@dataclass(frozen=True)
class File:
    """Bytes that are no page: a figure, a download."""

    content: bytes
    kind: str
    name: str = ""
    """The name under which a browser saves it; empty to show it."""


@dataclass(frozen=True)
class Moved:
    """The answer to a form that was taken: look there."""

    to: str


View = Callable[[Visit], Page | File | Moved]
