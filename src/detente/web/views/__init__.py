"""The pages, one module a group: each view takes a visit and gives back a page as plain data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

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
    cookies: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What the browser is to remember for a year."""
    session: str | None = None
    """The secret of a session that begins with this; empty to end the one there is."""


View = Callable[[Visit], Page | File | Moved]
