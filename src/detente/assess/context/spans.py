"""Context as spans of days: events with a beginning and, where the record tells it, an end.

A border closure lasts until the row that tells of the reopening of the same measure; one whose reopening is
not on record is open to the day of the view. Other events last as long as their date is imprecise: one day,
a month, a year. Phases cut time at the events of war, and serve as strata for tests of timing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from detente.record.case import Case, ref
from detente.record.rows import Move

LANES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "war": ("war_event",),
        "hybrid": ("hybrid_event",),
        "border": ("border_closure", "trade_route"),
        "election": ("election",),
        "protest": ("protest",),
        "law": ("repressive_law",),
        "economy": ("economic",),
    }
)
"""The lanes of context and the kinds of move that lie in them."""
LANE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "war": "war",
        "hybrid": "hybrid events",
        "border": "border and trade routes",
        "election": "elections",
        "protest": "protests",
        "law": "repressive laws",
        "economy": "economy",
    }
)


@dataclass(frozen=True)
class Span:
    """One event of context: from its first possible day to its last, or to its end where it lasts."""

    lane: str
    kind: str
    start: date
    end: date
    ended: bool
    """False where the event lasts and its end is not on record by the day of the view."""
    what: str
    refs: tuple[str, ...]

    def near(self, day: date, window: int) -> bool:
        """Whether a day lies in the span, or at most `window` days before or after it."""
        return self.start - timedelta(days=window) <= day <= self.end + timedelta(days=window)


@dataclass(frozen=True)
class Phase:
    """A stretch of time between two events of war; `opened_by` is what began it, empty for the first."""

    start: date
    end: date
    opened_by: str
    refs: tuple[str, ...]


def spans(case: Case) -> tuple[Span, ...]:
    """What lay around the moves, and for how long? In order of beginning, none after the day of the view."""
    if case.day is None:
        return ()
    lane_of = {kind: lane for lane, kinds in LANES.items() for kind in kinds}
    found = []
    for move in case.ordered_moves:
        lane = lane_of.get(move.kind)
        if lane is None or move.own_date.first > case.day:
            continue
        start, end, ended = move.own_date.first, min(move.own_date.last, case.day), True
        refs: tuple[str, ...] = (ref(move),)
        if move.kind == "border_closure":
            reopened = _reopening(case, move)
            end, ended = (reopened.own_date.last, True) if reopened else (case.day, False)
            refs = (ref(move), ref(reopened)) if reopened else refs
        found.append(Span(lane, move.kind, start, max(start, end), ended, move.description, refs))
    return tuple(sorted(found, key=lambda span: (span.start, span.end, span.refs)))


def phases(case: Case) -> tuple[Phase, ...]:
    """Into which phases does the war cut the time of the case?

    From the first move to the day of the view, cut at the first possible day of each event of war; events
    less than 30 days apart open one phase. Without an event of war
    there is one phase; an empty case has none.
    """
    if case.day is None or not case.moves:
        return ()
    first = min(move.own_date.first for move in case.moves)
    cuts: list[tuple[date, str, tuple[str, ...]]] = [(first, "", ())]
    for span in spans(case):
        if span.lane != "war" or span.start <= first:
            continue
        if (span.start - cuts[-1][0]).days >= 30:
            cuts.append((span.start, span.what, span.refs))
    ends = [start - timedelta(days=1) for start, _, _ in cuts[1:]] + [max(case.day, cuts[-1][0])]
    return tuple(Phase(start, end, what, refs) for (start, what, refs), end in zip(cuts, ends, strict=True))


def _reopening(case: Case, closure: Move) -> Move | None:
    """The first later row on a route that touches the measure of a closure."""
    for move in case.ordered_moves:
        shares = set(move.measures) & set(closure.measures)
        if move.kind == "trade_route" and shares and closure.own_date.order(move.own_date) == "before":
            return move
    return None
