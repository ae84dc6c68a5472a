"""A finding as a notebook shows it: the answer, the value, its tables, caveats, method and rows."""

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.assess.findings import Cell, Finding, Table

ROWS = 20
"""So many rows of a table are shown; the rest are counted."""
_REFS = 6


def finding_html(finding: "Finding") -> str:
    """The finding as HTML."""
    parts = [f"<p><b>{escape(finding.answer)}</b><br><code>{escape(finding.id)}</code>"]
    if finding.value is not None:
        parts.append(f" {escape(_cell(finding.value))} {escape(finding.unit)}")
    if finding.interval:
        found = finding.interval
        kind = "range of the sources" if found.level >= 1 else f"{found.level:.0%} interval"
        parts.append(f" ({kind} {_cell(found.low)} to {_cell(found.high)})")
    parts.append("</p>")
    parts += [_table(table) for table in finding.tables if table.rows]
    if finding.caveats:
        parts.append("<ul>" + "".join(f"<li>{escape(caveat)}</li>" for caveat in finding.caveats) + "</ul>")
    if finding.method:
        reference = f" <cite>{escape(finding.method.reference)}</cite>" if finding.method.reference else ""
        told = f"{escape(finding.method.name)}: {escape(finding.method.sentence)}{reference}"
        parts.append(f"<p><i>Method.</i> {told}</p>")
    if finding.basis:
        parts.append(f"<p><i>Rests on</i> <code>{escape(_refs(finding.basis))}</code></p>")
    return "".join(parts)


def _table(table: "Table") -> str:
    heads = "".join(f'<th style="text-align:left">{escape(column.label)}</th>' for column in table.columns)
    rows = "".join(
        "<tr>" + "".join(f'<td style="text-align:left">{escape(_cell(cell))}</td>' for cell in row) + "</tr>"
        for row in table.rows[:ROWS]
    )
    more = len(table.rows) - ROWS
    left = f"<p>and {more:,} more rows</p>" if more > 0 else ""
    caption = f"<caption>{escape(table.title)}</caption>"
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{left}"


def _cell(cell: "Cell") -> str:
    if cell is None:
        return "–"
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:,.4g}" if abs(cell) < 1000 else f"{cell:,.0f}"
    if isinstance(cell, int):
        return f"{cell:,}"
    return _refs(cell) if isinstance(cell, tuple) else cell


def _refs(refs: tuple[str, ...]) -> str:
    more = len(refs) - _REFS
    return ", ".join(refs[:_REFS]) + (f" and {more} more" if more > 0 else "")
