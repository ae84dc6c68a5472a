"""Tapes made by hand: days counted from the first watched one."""

from datetime import date
from typing import Any

from detente.outlook.tape import Event, Tape

BEGIN = date(2020, 1, 1).toordinal()


def events(*days: int, size: float | None = None) -> tuple[Event, ...]:
    """Events on these days of watching, each known to the day."""
    return tuple(Event(BEGIN + day, BEGIN + day, size, (f"moves/m{day}",)) for day in sorted(days))


def tape(name: str = "land", days: int = 1000, **more: Any) -> Tape:
    """A case watched for so many days."""
    return Tape(name, BEGIN + days, BEGIN, BEGIN + days, **more)
