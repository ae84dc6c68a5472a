"""What tests of the store share: who writes, a clock of their own, the type of a maker of addresses."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypedDict

MakeAddress = Callable[[], str]
"""Makes the address of a place where no store is yet."""


class Who(TypedDict):
    author: str
    reason: str


WHO: Who = {"author": "anna", "reason": "first entry"}


class SteppingClock:
    """A clock that moves a minute on whenever it is read, and can be set."""

    def __init__(self) -> None:
        self.now = datetime(2025, 1, 1, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now
