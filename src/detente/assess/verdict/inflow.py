"""Has the inflow of prisoners fallen? Counts first, acts on record where there are no counts.

A count of new arrests or recognitions per month or year decides, where the record has one for the last days
and one for the days before; the counts are Poisson with over-dispersion. Where it has none, the acts of
arrest and sentence on record are compared in the same way. That is weak: a record can miss arrests, and the
finding says so. Stock differences are never read as arrests.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from detente.assess.findings import unique
from detente.assess.rates import dispersion, probability_fell
from detente.assess.steps import people_of
from detente.assess.verdict.run import Run
from detente.assess.verdict.thresholds import Thresholds
from detente.assess.wording import chance, count
from detente.record.case import ref
from detente.record.rows import Observation

UNKNOWN_DISPERSION = 10.0
"""Variance by mean that is assumed where too few counts are on record to measure it."""
MONTH = 30.4375


@dataclass(frozen=True)
class Inflow:
    """How the criterion of a falling inflow stands, and on what."""

    standing: Literal["met", "not met", "unknown"]
    shows: str
    basis: tuple[str, ...]


def inflow(run: Run, limits: Thresholds) -> Inflow:
    """Do new arrests or recognitions come more slowly in the last days than before?"""
    return _by_counts(run, limits) or _by_acts(run, limits)


def watches(run: Run, limits: Thresholds) -> bool:
    """Whether the record tells of arrests on the scale of the releases, so that silence says something."""
    taken = sum(people_of(act) or 1 for act in run.known.intake if act.counting in ("", "batch"))
    out = sum(step.people or 0 for step in run.concessions)
    return taken >= max(1.0, limits.watch_share * out)


def _standing(probability: float, limits: Thresholds) -> Literal["met", "not met", "unknown"]:
    if probability >= limits.inflow_probability:
        return "met"
    return "not met" if probability < 0.5 else "unknown"


def _by_counts(run: Run, limits: Thresholds) -> Inflow | None:
    day = run.day
    recent_from = day - timedelta(days=limits.recent_days)
    before_from = recent_from - timedelta(days=limits.before_days)
    kinds: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for row in run.known.inflow_counts:
        kinds[row.series_id, row.counter, row.bound, row.date_precision].append(row)
    best: tuple[tuple[bool, int, int, str], list[Observation], list[Observation]] | None = None
    for key, rows in sorted(kinds.items()):
        known = [row for row in rows if row.own_date.last <= day]
        recent = [row for row in known if row.own_date.middle > recent_from.toordinal()]
        before = [
            row for row in known if before_from.toordinal() < row.own_date.middle <= recent_from.toordinal()
        ]
        if recent and before:
            rank = (
                key[2] == "exact",
                sum(row.own_date.days for row in recent),
                sum(row.own_date.days for row in before),
                key[0],
            )
            if best is None or rank > best[0]:
                best = rank, before, recent
    if best is None:
        return None
    rank, before, recent = best
    per_day = [row.value / row.own_date.days * MONTH for row in (*before, *recent)]
    spread = dispersion(per_day) if recent[0].date_precision == "month" else None
    phi = spread or UNKNOWN_DISPERSION
    was, now = (sum(row.value for row in rows) for rows in (before, recent))
    was_days, now_days = (sum(row.own_date.days for row in rows) for rows in (before, recent))
    probability = probability_fell(was / phi, was_days / MONTH / phi, now / phi, now_days / MONTH / phi)
    bound = "" if rank[0] else "; counts are lower bounds"
    shows = (
        f"{rank[3].replace('_', ' ')}: {now / now_days * MONTH:.0f} a month in {_span(recent)}, "
        f"{was / was_days * MONTH:.0f} before ({_span(before)}), fell with probability "
        f"{chance(probability)}{bound}"
    )
    return Inflow(_standing(probability, limits), shows, tuple(ref(row) for row in (*before, *recent)))


def _span(rows: list[Observation]) -> str:
    first, last = min(rows, key=lambda row: row.own_date), max(rows, key=lambda row: row.own_date)
    return str(first.own_date) if first is last else f"{first.own_date} to {last.own_date}"


def _by_acts(run: Run, limits: Thresholds) -> Inflow:
    acts = [act for act in run.known.intake if act.counting in ("", "batch")]
    recent_from = run.day - timedelta(days=limits.recent_days)
    before_from = recent_from - timedelta(days=limits.before_days)
    recent = [act for act in acts if act.own_date.last >= recent_from]
    before = [act for act in acts if before_from <= act.own_date.last < recent_from]
    weak = "by acts on record only, which can miss some"
    if not recent and not watches(run, limits):
        shows = "no count of new arrests over time, and too few arrests on record to miss them"
        return Inflow("unknown", shows, tuple(ref(act) for act in acts[-1:]))
    if not recent:
        last = acts[-1]
        shows = f"no arrest or sentence on record since {last.own_date} ({weak})"
        return Inflow("met", shows, (ref(last),))
    basis = unique(ref(act) for act in (*before, *recent))
    probability = probability_fell(len(before), limits.before_days, len(recent), limits.recent_days)
    shows = (
        f"{count(len(recent), 'act', 'acts')} of arrest or sentence in the last {limits.recent_days} days "
        f"and {len(before)} in the {limits.before_days} before, fell with probability {chance(probability)} "
        f"({weak})"
    )
    return Inflow(_standing(probability, limits), shows, basis)
