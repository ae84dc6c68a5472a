"""Which event data set a file is, and its events: the door to all readers."""

from collections.abc import Callable, Iterator
from pathlib import Path

from detente.errors import BadInput
from detente.sources.events import gdelt, tables
from detente.sources.events.background import BackgroundEvent
from detente.sources.safety import head_of, text_lines

FORMATS = ("gdelt-1", "gdelt-2", "icews", "polecat", "acled", "ucdp-ged")


def identify(path: Path) -> str:
    """Which data set a file is; BadInput where it is none that is known, empty or cannot be opened."""
    head = head_of(path)
    found = gdelt.identify(head) or tables.identify(head)
    if not found:
        raise BadInput(f"{path}: is no event data that is known; expected one of {', '.join(FORMATS)}")
    return found


def read_events(path: Path, trouble: Callable[[str], None] = lambda _: None) -> Iterator[BackgroundEvent]:
    """The events of a file one by one, in its order; rows that do not fit are told and left out.

    Raises BadInput where the file is no event data that is known, breaks off, or most rows do not fit.
    """
    name = identify(path)
    if name.startswith("gdelt"):
        yield from gdelt.events(path, trouble)
    elif name == "icews":
        yield from tables.icews(path, trouble)
    elif name == "polecat":
        yield from tables.polecat(path, trouble, _encoding(path))
    elif name == "acled":
        yield from tables.acled(path, trouble)
    else:
        yield from tables.ucdp(path, trouble)


def _encoding(path: Path) -> str:
    """UTF-8 where the whole of the file is, else Latin-1, as older POLECAT files are."""
    try:
        for _ in text_lines(path):
            pass
    except BadInput as error:
        if "not utf-8" not in str(error):
            raise
        return "latin-1"
    return "utf-8-sig"
