"""The criteria of the rubric, each met, not met or unknown, with the rows that decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from detente.assess.findings import unique
from detente.assess.steps import UNDOING_ACTS, people_of
from detente.assess.verdict.inflow import inflow, watches
from detente.assess.verdict.run import Run, acts_of
from detente.assess.verdict.thresholds import Thresholds
from detente.assess.wording import count
from detente.record.case import Case, ref
from detente.record.rows import Move
from detente.vocabulary import KINDS, TAKING_IN

Standing = Literal["met", "not met", "unknown"]


@dataclass(frozen=True)
class Criterion:
    """One criterion of one rung: what it asks, how it stands, what the record shows, the rows."""

    rung: str
    name: str
    asks: str
    standing: Standing
    shows: str
    basis: tuple[str, ...]


def signal(run: Run) -> list[Criterion]:
    """A gesture by either side, an offer included."""
    steps, offers = [*run.relief, *run.concessions], run.offers
    basis = unique((*(name for step in steps for name in step.refs), *(ref(move) for move in offers)))
    if run.start is None:
        shows = "no gesture of either side belongs to the present"
    else:
        shows = (
            f"{count(len(run.relief), 'step', 'steps')} of relief, {len(run.concessions)} of concession and "
            f"{count(len(offers), 'offer', 'offers')} since {run.start}"
        )
    return [Criterion("signal", "gesture", "a gesture of either side", _met(bool(basis)), shows, basis)]


def exchange(case: Case, run: Run, limits: Thresholds) -> list[Criterion]:
    """Repeated on both sides, tied together, and linked by an official without denial by the other side."""
    received = [move for row in run.exchanges for move in acts_of(case, row.received_moves, "target")]
    steps = {step.step_id: step.refs for step in run.concessions}
    for move in received:
        steps.setdefault(case.root_of(move).move_id, (ref(move),))
    explicit = [row for row in run.exchanges if row.linkage == "explicit"]
    tied_relief = {
        step.step_id: step.refs
        for step in run.relief
        if any(act.move_id in row.given_moves for row in run.exchanges for act in step.acts)
    }
    days = {
        min(move.own_date for move in acts_of(case, row.received_moves, "target")).first
        for row in run.exchanges
    }
    tied = max(min(len(run.exchanges), len(days)), len(tied_relief))
    rows = tuple(ref(row) for row in run.exchanges)
    since = f" since {run.start}" if run.start else ""
    return [
        Criterion(
            "exchange",
            "relief repeated",
            f"at least {limits.relief_steps} steps of relief by a sender",
            _met(len(run.relief) >= limits.relief_steps),
            f"{count(len(run.relief), 'step', 'steps')} of relief{since}",
            unique(name for step in run.relief for name in step.refs),
        ),
        Criterion(
            "exchange",
            "concessions repeated",
            f"at least {limits.concession_steps} steps of release, other concession or reform by the target",
            _met(len(steps) >= limits.concession_steps),
            f"{count(len(steps), 'step', 'steps')} of release, other concession or reform{since}",
            unique(name for names in steps.values() for name in names),
        ),
        Criterion(
            "exchange",
            "tied together",
            f"at least {limits.tied} exchanges, or steps of relief in exchanges, that somebody ties "
            "together, with an act on each side and not under force",
            _met(tied >= limits.tied),
            f"{count(len(run.exchanges), 'such exchange', 'such exchanges')} with "
            f"{count(len(tied_relief), 'step', 'steps')} of relief",
            unique((*rows, *(name for names in tied_relief.values() for name in names))),
        ),
        Criterion(
            "exchange",
            "linked on both sides",
            f"at least {limits.explicit} of them tied by an official of one side and denied by none of the "
            "other",
            _met(len(explicit) >= limits.explicit),
            f"{count(len(explicit), 'explicit link', 'explicit links')}",
            tuple(ref(row) for row in explicit) or rows,
        ),
    ]


def thaw(case: Case, run: Run, limits: Thresholds) -> list[Criterion]:
    """A falling inflow, no reversal of late, and at least one reform."""
    seen = inflow(run, limits)
    since = run.day - timedelta(days=limits.calm_days)
    undone = [
        move
        for move in case.ordered_moves
        if move.kind in UNDOING_ACTS and case.role_of(move.actor) == "target" and move.own_date.last >= since
    ]
    back = run.taken_back if run.back_on is not None and run.back_on.last >= since else None
    shown = [f"{KINDS[move.kind].label} on {move.own_date}" for move in undone]
    if back is not None:
        shown.append(f"relief {back.end} on {back.ended}")
    reforms = [step for step in run.concessions if any(act.kind == "reform" for act in step.acts)]
    return [
        Criterion(
            "thaw",
            "falling inflow",
            f"new arrests or recognitions slower in the last {limits.recent_days} days than before, with a "
            f"probability of {limits.inflow_probability:.0%}",
            seen.standing,
            seen.shows,
            seen.basis,
        ),
        Criterion(
            "thaw",
            "no reversals",
            f"no relief taken back, re-arrest or halt of releases in the last {limits.calm_days} days",
            _met(not shown),
            "; ".join(shown) or f"none on record since {since}",
            unique((*(ref(move) for move in undone), *(back.end_refs if back else ()))),
        ),
        Criterion(
            "thaw",
            "reform",
            f"at least {limits.reforms} change of law or practice that widens freedoms, in the run",
            _met(len(reforms) >= limits.reforms),
            f"{count(len(reforms), 'reform', 'reforms')} in the run"
            + (f", the first on {reforms[0].date}" if reforms else ""),
            unique(name for step in reforms for name in step.refs),
        ),
    ]


def settlement(case: Case, run: Run, limits: Thresholds) -> list[Criterion]:
    """A reform that lasts, and an end to politically motivated arrests."""
    return [_lasting(case, run, limits), _quiet(run, limits)]


def reversal(case: Case, run: Run, limits: Thresholds) -> list[Criterion]:
    """Relief taken back with none given since, and releases undone."""
    back = run.taken_back
    given_since = [step for step in run.relief if run.back_on and step.date.order(run.back_on) == "after"]
    asks = (
        f"relief revoked, put back or let lapse in the last {limits.reversal_days} days, and none given since"
    )
    if back is None or back.ended is None:
        first = Criterion(
            "reversal", "relief taken back", asks, "not met", "no relief has been taken back", ()
        )
    else:
        age = (run.day - back.ended.first).days
        shows = f"relief {back.end} on {back.ended}" + (
            f", relief again on {given_since[0].date}" if given_since else ", none given since"
        )
        basis = unique((*back.end_refs, *(name for step in given_since for name in step.refs)))
        met = age <= limits.reversal_days and not given_since
        first = Criterion("reversal", "relief taken back", asks, _met(met), shows, basis)
    if not limits.both_sides_reversed:
        return [first]
    return [first, _undone(case, run, limits)]


def _undone(case: Case, run: Run, limits: Thresholds) -> Criterion:
    asks = (
        f"since {limits.undone_days} days before that, a re-arrest or halt of releases, or at least "
        f"{limits.undone_share:.0%} as many people taken in as let out"
    )
    if run.back_on is None:
        return Criterion("reversal", "releases undone", asks, "not met", "no relief has been taken back", ())
    since = run.back_on.first - timedelta(days=limits.undone_days)

    def later(moves: Iterable[Move]) -> list[Move]:
        return [move for move in moves if move.own_date.first >= since and move.counting in ("", "batch")]

    targets = [move for move in case.ordered_moves if case.role_of(move.actor) == "target"]
    undone = later(move for move in targets if move.kind in UNDOING_ACTS)
    arrests = later(move for move in targets if move.kind in TAKING_IN)
    freed = later(case.releases)
    taken = sum(people_of(move) or 1 for move in arrests)
    out = sum(people_of(move) or 1 for move in freed)
    basis = unique(ref(move) for move in (*undone, *arrests, *freed))
    if undone:
        names = "; ".join(f"{KINDS[move.kind].label} on {move.own_date}" for move in undone)
        return Criterion("reversal", "releases undone", asks, "met", names, basis)
    shows = f"at least {taken} taken in and {out} let out on record since {since}"
    if not run.known.intake:
        return Criterion(
            "reversal", "releases undone", asks, "unknown", "the record tells of no arrests at all", basis
        )
    return Criterion(
        "reversal", "releases undone", asks, _met(taken >= max(1.0, limits.undone_share * out)), shows, basis
    )


def _lasting(case: Case, run: Run, limits: Thresholds) -> Criterion:
    asks = (
        f"at least {limits.lasting_reforms} reforms that have stood {limits.lasting_days} days with no "
        "repressive law after them"
    )
    reforms = [act for step in run.concessions for act in step.acts if act.kind == "reform"]
    laws = [m for m in case.ordered_moves if m.kind == "repressive_law" and case.role_of(m.actor) == "target"]
    until = run.day - timedelta(days=limits.lasting_days)
    old = [act for act in reforms if act.own_date.last <= until]
    standing = [act for act in old if not any(law.own_date.order(act.own_date) == "after" for law in laws)]
    shown: Sequence[Move] = standing or old or reforms
    if standing:
        shows = (
            f"{count(len(standing), 'reform', 'reforms')} of {standing[0].own_date} or later that old, no "
            "repressive law since"
        )
    elif old:
        shows = f"a repressive law came after each reform that old, the last on {laws[-1].own_date}"
        shown = [*old, laws[-1]]
    else:
        shows = (
            f"no reform that old, {count(len(reforms), 'younger one', 'younger ones')}"
            if reforms
            else "no reform in the run"
        )
    lasting = _met(len(standing) >= limits.lasting_reforms)
    return Criterion("settlement", "lasting reform", asks, lasting, shows, unique(ref(m) for m in shown))


def _quiet(run: Run, limits: Thresholds) -> Criterion:
    asks = (
        f"no arrest or sentence on record in {limits.quiet_days} days, no count of new ones and nobody "
        "counted as held"
    )
    since = run.day - timedelta(days=limits.quiet_days)
    acts = run.known.intake
    late = [act for act in acts if act.own_date.last >= since]
    flows = [row for row in run.known.held_counts if row.own_date.last >= since]
    if late or flows:
        told = []
        if late:
            told.append(
                f"{count(len(late), 'act', 'acts')} of arrest or sentence since {since}, the last on "
                f"{late[-1].own_date}"
            )
        if flows:
            told.append(f"{count(len(flows), 'count', 'counts')} above nought of people held or newly taken")
        basis = unique((*(ref(act) for act in late), *(ref(row) for row in flows)))
        return Criterion("settlement", "end of arrests", asks, "not met", "; ".join(told), basis)
    if not watches(run, limits):
        shows = "the record tells of too few arrests to see their end"
        return Criterion("settlement", "end of arrests", asks, "unknown", shows, ())
    shows = f"none on record since {acts[-1].own_date}; a record can miss some"
    return Criterion("settlement", "end of arrests", asks, "met", shows, (ref(acts[-1]),))


def _met(is_met: bool) -> Standing:
    return "met" if is_met else "not met"
