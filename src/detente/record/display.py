"""A case as a notebook shows it: what it is, by which clocks, how many rows, the latest moves."""

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.record.bundle import Bundle

LATEST = 8
_CELL = 'style="text-align:left;vertical-align:top"'


def case_html(case: "Bundle") -> str:
    """The case as HTML: title, clocks, rows by table, the latest moves with their refs."""
    from detente.record.rows import ROW_TYPES

    counts = ((table, len(case.rows(table))) for table in ROW_TYPES)
    told = ", ".join(f"{number:,} {table}" for table, number in counts if number) or "no rows"
    clocks = f"as of {case.day or 'an unknown day'}"
    clocks += f", known by {case.known_by_date}" if case.known_by_date else ""
    rows = "".join(
        f"<tr><td {_CELL}>{move.own_date}</td><td {_CELL}>{escape(case.actor_name(move.actor))}</td>"
        f"<td {_CELL}>{escape(move.kind.replace('_', ' '))}</td><td {_CELL}>{escape(move.description)}</td>"
        f"<td {_CELL}><code>moves/{escape(move.move_id)}</code></td></tr>"
        for move in reversed(case.ordered_moves[-LATEST:])
    )
    heads = "".join(f"<th {_CELL}>{name}</th>" for name in ("When", "Who", "Kind", "What", "Row"))
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
    caption = "<p>The latest moves:</p>" if rows else ""
    return f"<p><b>{escape(case.title or case.case_id)}</b><br>{clocks}; {told}</p>{caption}{table}"
