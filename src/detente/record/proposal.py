"""What a reader offers for the record: typed cells, each pointing to its place in bytes kept untouched.

A proposal is no fact. It says which row of which table could be written, why, how sure the reader is and
what a person still has to find before accepting it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

Certainty = Literal["stated", "likely", "candidate"]
"""stated: the bytes say so; likely: a rule reads it out of them; candidate: something that wants proof."""

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place in bytes that are kept: the digest of the file and where in it.

    `place` names a row and column ("row 12, column 4") or an element (/sdnList/sdnEntry[3]); `start` and
    `end` are offsets into the text where the source is a running text, and `quote` what stands there.
    """

    sha256: str
    place: str = ""
    start: int | None = None
    end: int | None = None
    quote: str = ""

    def to_json(self) -> dict[str, Any]:
        """The pointer as plain JSON values; what is not known is left out."""
        found = {
            "sha256": self.sha256,
            "place": self.place,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
        }
        return {name: value for name, value in found.items() if value not in (None, "")}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row that could enter the record.

    table: table of the case format. cells: its cells as text, only those that the source speaks to.
    evidence: where each cell was read, by column; the key "" points to the row as a whole. reason: why the
    row is proposed. wants: what is missing before a person should accept it. rule: what found it.
    """

    table: str
    cells: Mapping[str, str]
    evidence: Mapping[str, tuple[Pointer, ...]]
    reason: str
    certainty: Certainty
    rule: str
    wants: tuple[str, ...] = ()
    notes: Mapping[str, Any] = field(default_factory=lambda: NOTHING)

    def to_json(self) -> dict[str, Any]:
        """The proposal as plain JSON values."""
        return {
            "table": self.table,
            "cells": dict(self.cells),
            "evidence": {name: [at.to_json() for at in places] for name, places in self.evidence.items()},
            "reason": self.reason,
            "certainty": self.certainty,
            "rule": self.rule,
            "wants": list(self.wants),
            "notes": dict(self.notes),
        }
