"""How values are written for a reader: numbers, shares, days, terms, intervals."""

from datetime import date

from detente.assess.findings import Cell, Column, ColumnKind, Finding, Interval
from detente.publish.register import plain


def number_text(value: float) -> str:
    """A number with thousands apart and no more digits than it needs."""
    if value == int(value) and abs(value) < 1e15:
        return f"{value:,.0f}"
    if abs(value) >= 100:
        return f"{value:,.1f}"
    return f"{value:,.3g}"


def value_text(finding: Finding) -> str:
    """The value of a finding without its unit; empty where it has none."""
    return scalar_text(finding.value, _kind(finding.unit))


def scalar_text(value: Cell, kind: str = "text") -> str:
    """One value as words: yes and no for flags, percent for shares, terms without underscores."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        if kind == "share":
            return f"{value:.0%}" if value in (0, 1) or 0.01 <= value <= 0.99 else f"{value:.1%}"
        return number_text(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return plain(value) if kind == "term" else value


def cell_text(column: Column, value: Cell) -> str:
    """One cell of a table as words."""
    if value is None or value == "":
        return "–" if column.kind in ("number", "share", "days") else ""
    return scalar_text(value, column.kind)


def _kind(unit: str) -> ColumnKind:
    """How a value of a unit is written: shares as percent."""
    return "share" if unit.startswith("share") else "number"


def unit_text(finding: Finding) -> str:
    """The unit of a finding as it stands beside the value; shares carry their own sign."""
    return finding.unit.removeprefix("share").strip() if _kind(finding.unit) == "share" else finding.unit


def interval_text(interval: Interval, unit: str = "") -> str:
    """An interval in words: `90% interval 3 to 7`, or `3 to 7 by the sources` for a range of claims."""
    kind = _kind(unit)
    low, high = scalar_text(interval.low, kind), scalar_text(interval.high, kind)
    return (
        f"{low} to {high} by the sources"
        if interval.level >= 1
        else f"{interval.level:.0%} interval {low} to {high}"
    )


def day_text(text: str) -> str:
    """An ISO date of any precision as a reader writes it: 13 December 2025, December 2025, 2025."""
    parts = text.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3 or len(parts[0]) != 4:
        return text
    if len(parts) == 1:
        return text
    first = date(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) == 3 else 1)
    return f"{first.day} {first:%B %Y}" if len(parts) == 3 else f"{first:%B %Y}"
