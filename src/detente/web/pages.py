"""A page as plain data: what its template shows and what its .json and .csv twins carry.

A view makes a page; how it is put out is decided afterwards. So the three forms cannot disagree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from detente.assess.findings import Cell, Column, Finding, Table

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Page:
    """One page."""

    template: str
    title: str
    tables: tuple[Table, ...] = ()
    """What the page tabulates; the first is the CSV twin where no other is asked for."""
    findings: tuple[Finding, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    """Further plain values of the page, for the JSON twin and the template alike."""
    shown: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    """What only the template needs."""
    status: int = 200
    twinned: bool = True
    """Whether the page has twins; a form has none."""
    again: int = 0
    """After so many seconds a browser asks again, since something is being worked out; 0 for never."""

    @property
    def all_tables(self) -> tuple[Table, ...]:
        """The page's own tables, then one of its findings, then the tables under each finding."""
        own = (*self.tables, summary(self.findings)) if self.findings else self.tables
        return (*own, *(table for finding in self.findings for table in finding.tables))


def summary(findings: Iterable[Finding]) -> Table:
    """Findings as one table: answer, value, unit, interval, day and the rows under each."""
    columns = (
        Column("finding", "Finding"),
        Column("answer", "Answer"),
        Column("value", "Value"),
        Column("unit", "Unit"),
        Column("low", "Low", "number"),
        Column("high", "High", "number"),
        Column("level", "Level", "share"),
        Column("day", "Day", "day"),
        Column("method", "Method"),
        Column("basis", "Rows", "refs"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            found.id,
            found.answer,
            found.value,
            found.unit,
            found.interval.low if found.interval else None,
            found.interval.high if found.interval else None,
            found.interval.level if found.interval else None,
            found.day,
            found.method.name if found.method else "",
            found.basis,
        )
        for found in findings
    ]
    return Table("findings", "Findings", columns, tuple(rows))
