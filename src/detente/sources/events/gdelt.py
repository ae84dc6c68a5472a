"""GDELT events, version 1 (58 columns) and 2 (61, with a second level of districts), without a header.

A new file comes every fifteen minutes (2.0) or day (1.0). Days of events can be a year off the day on which
they were added, which is told in the note. Files of version 1 that have a header line are read too.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from detente.errors import BadInput
from detente.record.dates import PartialDate
from detente.sources.events.background import BackgroundEvent
from detente.sources.events.cells import MAX_TROUBLE, number
from detente.sources.lists.dates import made
from detente.sources.safety import table_rows

WIDTHS = {58: "gdelt-1", 61: "gdelt-2"}
LATE_DAYS = 31


def identify(head: bytes) -> str:
    """Which version a file is by the width of its first row; empty if neither."""
    first = head.decode("utf-8", "replace").split("\n", 1)[0].rstrip("\r").split("\t")
    version = WIDTHS.get(len(first), "")
    if not version:
        return ""
    telling = first[0].isdigit() and len(first[1]) == 8 and first[1].isdigit()
    return version if telling or first[0].upper() == "GLOBALEVENTID" else ""


def events(path: Path, trouble: Callable[[str], None] = lambda _: None) -> Iterator[BackgroundEvent]:
    """The events in the order of the file; rows that do not fit are told and left out.

    Raises BadInput where the file cannot be read or most rows do not fit.
    """
    wrong = 0
    for line, cells in table_rows(path, delimiter="\t", encoding="utf-8-sig", quoted=False):
        if len(cells) in WIDTHS and cells[0].upper() == "GLOBALEVENTID":
            continue
        event = _event(cells, f"{path.name}: line {line}") if len(cells) in WIDTHS else None
        if event is None:
            wrong += 1
            trouble(f"{path.name}, line {line}: {len(cells)} cells or no day; expected 58 or 61 cells")
            if wrong > MAX_TROUBLE:
                raise BadInput(
                    f"{path}, line {line}: {len(cells)} cells; expected 58 or 61, like many others"
                )
            continue
        yield event


def _day(text: str) -> PartialDate | None:
    if len(text) < 8 or not (text[:8].isascii() and text[:8].isdigit()):
        return None
    return made(int(text[:4]), int(text[4:6]), int(text[6:8])) if int(text[:4]) else None


def _event(cells: list[str], place: str) -> BackgroundEvent | None:
    day = _day(cells[1])
    if day is None:
        return None
    second = len(cells) == 61
    geo = 51 if second else 49  # type of the place of the action
    added = _day(cells[59] if second else cells[56])
    apart = abs((added.first - day.first).days) if added else 0
    return BackgroundEvent(
        "gdelt-2" if second else "gdelt-1",
        cells[0],
        day,
        cells[26],
        actor=cells[6],
        actor_country=cells[7],
        recipient=cells[16],
        recipient_country=cells[17],
        country=cells[geo + 2],
        where=cells[geo + 1],
        article=cells[-1].strip(),
        weight=number(cells[30]),
        note=f"added {apart} days from its day" if apart > LATE_DAYS else "",
        place=place,
    )
