"""The status of a measure, found by replaying the moves on it.

Acts change the status, announcements never do. A licence or a narrowing leaves the measure standing
(partly eased); a suspension holds as long as it is carried on; a revocation or a new listing after relief
makes the measure reimposed. A disputed act is shown but does not count.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from detente.assess.findings import unique
from detente.assess.state.scope import opens_route, ran_out, reaches_all, restores, speaks_of_suspension
from detente.record.case import Case, ref
from detente.record.dates import PartialDate
from detente.record.rows import Measure, Move

Status = Literal[
    "in_force", "partly_eased", "suspended", "lifted", "lapsed", "reimposed", "threatened", "unknown"
]
LABELS: dict[Status, str] = {
    "in_force": "in force",
    "partly_eased": "partly eased",
    "suspended": "suspended",
    "lifted": "lifted",
    "lapsed": "lapsed",
    "reimposed": "reimposed",
    "threatened": "announced only",
    "unknown": "unknown",
}
"""What each status is called. `threatened`: no act imposes it; `unknown`: neither start nor act is seen."""

BITING: frozenset[Status] = frozenset({"in_force", "reimposed"})
"""Statuses in which nothing of a measure is eased."""
EASED: frozenset[Status] = frozenset({"partly_eased", "suspended", "lifted", "lapsed"})
"""Statuses in which relief stands."""
ENDED: frozenset[Status] = frozenset({"lifted", "lapsed"})


@dataclass(frozen=True)
class Change:
    """One move on a measure: the status after it and whether it changed anything."""

    move: Move
    before: Status
    after: Status
    how: str
    """What the move did, in a word or two (`licence`, `delisting of a part`, `suspension carried on`)."""
    note: str = ""

    @property
    def eases(self) -> bool:
        """Whether relief was given or widened by it."""
        return self.after in EASED and self.how not in ("", "no effect", "carried on", "tightened")

    @property
    def restores(self) -> bool:
        """Whether relief was taken back by it."""
        return self.before in EASED and self.after == "reimposed"


@dataclass(frozen=True)
class Standing:
    """A measure on the day of the view: its status, since when, and the moves that decide."""

    measure: Measure
    status: Status
    since: PartialDate | None
    """Date of the first act that gave the present status; the imposing of the measure where none did."""
    decided_by: tuple[Move, ...]
    """The acts that give the present status, the first of them first."""
    promised: tuple[Move, ...]
    """Relief announced and not yet carried out."""
    history: tuple[Change, ...]
    notes: tuple[str, ...] = ()

    @property
    def basis(self) -> tuple[str, ...]:
        """Refs of the measure and of the acts that decide, or of the act that imposed it."""
        return unique((ref(self.measure), *(ref(move) for move in self.decided_by)))

    @property
    def last_easing(self) -> Change | None:
        """The act that gave the relief that stands; None where none stands."""
        easing = [change for change in self.history if change.eases]
        return easing[-1] if easing and self.status in EASED else None


def standings(case: Case) -> tuple[Standing, ...]:
    """What is the status of each measure on the day of the view? In the order of the record."""
    return tuple(standing(case, measure) for measure in case.measures)


def standing(case: Case, measure: Measure) -> Standing:
    """What is the status of one measure on the day of the view, and which moves decide?"""
    moves = case.moves_on.get(measure.measure_id, ())
    history = tuple(_replay(measure, moves))
    status: Status = history[-1].after if history else _start(measure, moves)
    deciding: list[Move] = []
    for change in reversed(history):
        if change.after != status:
            break
        if change.how != "no effect":
            deciding.append(change.move)
        if change.before != status and change.how != "no effect":
            break
    deciding.reverse()
    if status == "partly_eased":  # earlier partial easings may stand beside the last
        deciding = [change.move for change in _since_whole(history) if change.eases] or deciding
    since = deciding[0].own_date if deciding and status != "in_force" else measure.own_date
    if since is None and deciding:
        since = deciding[0].own_date
    return Standing(
        measure,
        status,
        since,
        tuple(deciding),
        _open_promises(moves),
        history,
        tuple(_notes(measure, history, status)),
    )


def _start(measure: Measure, moves: tuple[Move, ...]) -> Status:
    """The status before any act: in force where the record tells that it was imposed or was there to ease."""
    acts = [move for move in moves if move.family in ("coercion", "relief") and not move.announces]
    if acts or any(move.kind in ("border_closure", "trade_route") for move in moves):
        return "in_force"
    if any(move.kind == "threaten" for move in moves):
        return "threatened"
    return "in_force" if measure.own_date else "unknown"


def _replay(measure: Measure, moves: tuple[Move, ...]) -> Iterator[Change]:
    status = _start(measure, moves)
    for move in moves:
        after, how = _after(status, move, measure)
        yield Change(move, status, after, how)
        status = after


def _after(status: Status, move: Move, measure: Measure) -> tuple[Status, str]:
    """The status after a move and what the move did."""
    if move.announces:
        return status, "no effect"
    if move.certainty == "disputed":
        return status, "no effect"
    kind = move.kind
    if kind in ("revoke", "reimpose", "impose", "border_closure"):
        return _put_back(status, kind)
    if kind == "tighten":
        if status in ("suspended", "lifted", "lapsed") or (status in EASED and restores(move)):
            return "reimposed", "put back"
        return status, "tightened"
    if kind == "extend":
        return _extended(status, move)
    if kind == "trade_route":
        opens = opens_route(move)
        if opens is None:
            return status, "no effect"
        return ("lifted", "route opened") if opens else _put_back(status, kind)
    if kind in ("license", "ease", "suspend", "lift", "delist"):
        return _relieved(status, move, measure)
    return status, "no effect"


def _put_back(status: Status, kind: str) -> tuple[Status, str]:
    if status in EASED:
        return "reimposed", "relief revoked" if kind == "revoke" else "put back"
    return status, "imposed" if kind != "revoke" else "no effect"


def _extended(status: Status, move: Move) -> tuple[Status, str]:
    """An extension keeps a suspension; it shows that what seemed ended was ended in part only."""
    if status in ENDED:
        return "partly_eased", "extended for the rest"
    if status == "suspended":
        return status, "suspension carried on" if speaks_of_suspension(move) else "carried on"
    return status, "carried on"


def _relieved(status: Status, move: Move, measure: Measure) -> tuple[Status, str]:
    kind = move.kind
    if status in ENDED:
        return status, "no effect"
    if kind in ("ease", "lift") and ran_out(move):
        return "lapsed", "ran out"
    if kind in ("license", "ease"):
        how = "licence" if kind == "license" else "easing"
        return ("partly_eased", how) if status != "suspended" else (status, how)
    if not reaches_all(move, measure):
        how = {"suspend": "suspension in part", "lift": "lifting in part", "delist": "delisting in part"}[
            kind
        ]
        return ("partly_eased", how) if status != "suspended" else (status, how)
    if kind == "suspend":
        return "suspended", "suspension carried on" if status == "suspended" else "suspension"
    return "lifted", "delisting" if kind == "delist" else "lifting"


def _since_whole(history: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes since nothing was eased."""
    start = max((n for n, change in enumerate(history) if change.after not in EASED), default=-1)
    return history[start + 1 :]


def _open_promises(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """Promises of relief on a measure that no relief act on it followed or names as carried out."""
    acts = [move for move in moves if move.family == "relief" and not move.announces]
    kept = {move.part_of for move in acts}
    opened = [move for move in moves if move.kind == "trade_route" and opens_route(move)]
    return tuple(
        move
        for move in moves
        if move.kind == "promise_relief"
        and move.move_id not in kept
        and not any(act.own_date.order(move.own_date) == "after" for act in (*acts, *opened))
    )


def _notes(measure: Measure, history: tuple[Change, ...], status: Status) -> Iterator[str]:
    """What to know beside the status: undecided order, disputed acts, later tightening, thin evidence."""
    acting = [change for change in history if change.how not in ("no effect", "carried on")]
    for one, two in pairwise(acting):
        if one.after != two.after and one.move.own_date.order(two.move.own_date) == "undecided":
            yield f"the order of {one.move.move_id} and {two.move.move_id} is not known to the day"
    for change in history:
        if change.move.certainty == "disputed" and not change.move.announces:
            yield f"{change.move.move_id} is disputed and does not count"
    if status == "partly_eased":
        since = _since_whole(history)
        later = [change.move for change in since if change.how == "tightened"]
        yield from (
            f"tightened on {move.own_date} ({move.move_id}); what that left of the relief is not on record"
            for move in later
        )
    if acting and status in EASED and acting[-1].move.certainty == "reported":
        yield f"{acting[-1].move.move_id} is reported, not confirmed"
    if status in EASED and measure.own_date is None:
        yield "the start of the measure is not on record"


def status_on(case: Case, item: Standing, day: date) -> Status | None:
    """What was the status of a measure on an earlier day? None where it was not yet, or not surely, imposed.

    Reads the replay of `case` up to that day; it knows what the view knows, so it is not what was known then.
    An act dated to a year counts from the day on which a page told it, where that is earlier than the end.
    """

    def surely_by(row: Measure | Move) -> bool:
        settled = case.settled_on(row)
        return settled is not None and settled <= day

    if item.measure.own_date is not None and not surely_by(item.measure):
        return None
    past = [change for change in item.history if change.how != "no effect" and surely_by(change.move)]
    if past:
        return past[-1].after
    if item.measure.own_date is None:
        return None
    return item.history[0].before if item.history else item.status
