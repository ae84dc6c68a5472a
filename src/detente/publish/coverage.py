"""How far the record reaches: how many rows and sources, in whose voices, what is undated or provisional."""

from collections import Counter
from dataclasses import dataclass

from detente.record.case import Case
from detente.record.rows import ROW_TYPES


@dataclass(frozen=True)
class Coverage:
    """The reach of a view in numbers."""

    rows: tuple[tuple[str, int], ...]
    """Rows by table."""
    sides: tuple[tuple[str, int], ...]
    """Sources by whose voice they are, most first."""
    languages: tuple[tuple[str, int], ...]
    """Sources by language, most first."""
    undated: int
    """Rows that cite no dated source: known from their own date alone."""
    provisional: int
    """Rows of which some sources came after the known-by day."""
    imprecise: int
    """Moves known only to the month or the year."""
    unlinked: int
    """Sources that are copies of another's text and are not offered as links."""
    first: str
    last: str


def coverage(case: Case) -> Coverage:
    """Count what a view holds."""
    moves = case.ordered_moves
    return Coverage(
        rows=tuple((table, len(case.rows(table))) for table in ROW_TYPES if case.rows(table)),
        sides=tuple(Counter(row.side for row in case.sources).most_common()),
        languages=tuple(Counter(row.language or "not said" for row in case.sources).most_common()),
        undated=len(case.undated),
        provisional=len(case.provisional),
        imprecise=sum(move.own_date.precision != "day" for move in moves),
        unlinked=sum(row.mirror == "yes" for row in case.sources),
        first=str(moves[0].own_date) if moves else "",
        last=str(moves[-1].own_date) if moves else "",
    )
