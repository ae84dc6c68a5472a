"""A case: the frozen, indexed bundle of rows that every assessment reads.

A case is never changed. `as_of(day)` is what was so on a day, `known_by(day)` what the public could know
on a day, `without(refs)` the case less some rows; each is a new case.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from detente.record import views
from detente.record.bundle import Bundle, Exemption, ref
from detente.record.dates import parse_day
from detente.record.display import case_html

__all__ = ["Case", "Exemption", "ref"]


@dataclass(frozen=True)
class Case(Bundle):
    """One sender side and one target over a period."""

    def as_of(self, day: date | str) -> Self:
        """What was so on a day: rows that had surely happened by its end, later endings not yet so."""
        return views.as_of(self, parse_day(day) if isinstance(day, str) else day)

    def known_by(self, day: date | str) -> Self:
        """What the public could know by the end of a day: nothing published later, no words resting on it."""
        return views.known_by(self, parse_day(day) if isinstance(day, str) else day)

    def without(self, refs: Iterable[str]) -> Self:
        """The case less the rows named; what refers to them is left out, unused sources and actors go."""
        return views.without(self, frozenset(refs))

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return case_html(self)
