"""What has been read once and will be asked for again, within bounds."""

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Made = TypeVar("Made")


class Remembered(dict[Key, Made]):
    """What was made for each key met so far; when it becomes too much, all of it is forgotten."""

    def __init__(self, make: Callable[[Key], Made], most: int = 500_000) -> None:
        """`make` gives what belongs to a key not met before; up to `most` are kept."""
        super().__init__()
        self._make = make
        self._most = most

    def __missing__(self, key: Key) -> Made:
        if len(self) > self._most:
            self.clear()
        made = self[key] = self._make(key)
        return made
