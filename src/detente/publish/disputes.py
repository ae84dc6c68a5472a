"""What is open in a record: moves in dispute, links denied, counts that clash."""

from collections import defaultdict
from dataclasses import dataclass

from detente.publish.register import plain
from detente.record.case import Case, ref
from detente.record.rows import Observation


@dataclass(frozen=True)
class Dispute:
    """One open point: its sort, one sentence, the rows on each side."""

    sort: str
    sentence: str
    basis: tuple[str, ...]


def disputes(case: Case) -> tuple[Dispute, ...]:
    """The open points of a view: disputed moves, denied links, numbers of people and counts that differ."""
    return (*_moves(case), *_denials(case), *_numbers(case), *_counts(case))


def _moves(case: Case) -> list[Dispute]:
    return [
        Dispute(
            "move in dispute",
            f"{move.own_date}, {case.actor_name(move.actor)}: {move.description}",
            (ref(move),),
        )
        for move in case.ordered_moves
        if move.certainty == "disputed"
    ]


def _denials(case: Case) -> list[Dispute]:
    return [
        Dispute(
            "link denied",
            f"{row.own_date}, {case.actor_name(row.speaker)} ({plain(row.side)}): {row.paraphrase}",
            (ref(row), *(f"moves/{name}" for name in row.about_moves)),
        )
        for row in case.statements
        if row.acknowledges_link == "denies"
    ]


def _numbers(case: Case) -> list[Dispute]:
    return [
        Dispute(
            "number of people",
            f"{move.own_date}: the sources give {move.people_low:,} to {move.people_high:,} people freed",
            (ref(move),),
        )
        for move in case.releases
        if move.people_low is not None and move.people_high is not None and move.people_low < move.people_high
    ]


def _counts(case: Case) -> list[Dispute]:
    """Stocks of one series on one date by several counters that do not agree."""
    found: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for row in case.series:
        if row.measured == "stock":
            found[row.series_id, str(row.own_date)].append(row)
    clashes = []
    for (series, when), rows in found.items():
        if len({row.value for row in rows}) > 1:
            told = "; ".join(
                f"{row.counter or 'no counter named'} {row.value:,g} ({plain(row.bound)})" for row in rows
            )
            clashes.append(
                Dispute("counts differ", f"{when}, {plain(series)}: {told}", tuple(ref(r) for r in rows))
            )
    return clashes
