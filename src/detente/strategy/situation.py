"""What the record says that the exchange model needs: stock, flows, responses, word, senders, context.

Facts only, each with the rows under it; the priors that turn them into parameters stand in `calibrate`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.assess.commitments.word import words
from detente.assess.freed import Freed, freed
from detente.assess.leverage.price import episode, paid
from detente.assess.steps import concession_steps, relief_steps, reversing_acts
from detente.assess.stock.counts import Count, primary
from detente.assess.stock.flows import Window, windows
from detente.errors import BadInput
from detente.record.case import Case, ref
from detente.strategy.packages import ROUND_DAYS, Package, packages

RESPONSE_DAYS = 90
CONTEXT_DAYS = 365
LEAST_COUNTED = 0.6
"""At least this share of the people freed after a count are taken to have been in it."""
QUARTER_DAYS = 365.25 / 4


@dataclass(frozen=True)
class PaidStep:
    """One point of the price path: people freed in an exchange and the steps of relief paid."""

    day: str
    label: str
    people: int
    steps: int
    basis: tuple[str, ...]


@dataclass(frozen=True)
class Situation:
    """The facts for a plan, with the refs of the rows under each in `basis` by name of the fact.

    `held` is the last count and `freed_since` the people in release acts after it (not all of whom the
    counter had counted); `freed_year`, `inflow_year`, `documented_arrests_year` are the last window's flows
    (None where unknown), `quiet_year` people freed in the quietest year between counts without any relief;
    `responses` the relief steps of the round followed by a release in time, of
    `relief_given`; `kept`, `partly`, `broken` the target's pledges; `reversals` acts of this record that
    took relief back and `relief_years` the time that relief stood; `verified_share` the share of
    the people announced as freed whose going the count shows (None without an inflow on record).
    """

    case_id: str
    day: date
    held: float
    held_day: str
    counter: str
    freed_since: float
    freed_year: float
    inflow_year: float | None
    documented_arrests_year: float | None
    window_years: float
    quiet_year: float | None
    largest_release: float
    verified_share: float | None
    relief_given: int
    responses: int
    price_path: tuple[PaidStep, ...]
    kept: int
    partly: int
    broken: int
    reversals: int
    relief_years: float
    lead: str
    lead_steps: int
    other_steps: int
    lead_share: float
    war: bool
    packages: tuple[Package, ...]
    basis: dict[str, tuple[str, ...]]

    @property
    def tiers_in_force(self) -> int:
        """Return how many packages stand eased."""
        return sum(package.eased for package in self.packages)


def situation(case: Case, *, lock: Sequence[str] = (), trade: Sequence[str] = ()) -> Situation:
    """Return what the case says for a plan as of its day.

    Raises UsageFault where no measure can be traded and BadInput where the stock is unknown.
    """
    tiers = packages(case, lock=lock, trade=trade)
    count = primary(case)
    if count is None:
        raise BadInput(
            f"{case.case_id}: the stock is unknown, no series counts the people held; a plan needs at least "
            "one count (series, measured stock, unit people)"
        )
    day = case.day or count.latest.own_date.last
    round_start = day - timedelta(days=ROUND_DAYS)
    releases = [
        move for move in case.ordered_moves if move.frees_people and case.role_of(move.actor) != "sender"
    ]
    since = freed(case, [move for move in releases if move.own_date.first > count.latest.own_date.last])
    if LEAST_COUNTED * since.people >= count.latest.value:
        raise BadInput(
            f"{case.case_id}: the stock is unknown, {since.people} people were freed after the last count of "
            f"{count.latest.value:.0f} on {count.latest.date.isoformat()}; a plan needs a later count"
        )
    round_releases = freed(case, [move for move in releases if move.own_date.first >= round_start])
    window = _window(case, count)
    steps = [step for step in relief_steps(case) if step.date.first >= round_start]
    answered = [step for step in steps if _answered(case, step.date.last)]
    pledges = [word for word in words(case) if word.party.role == "target"]
    reversed_by = reversing_acts(case)
    lead, lead_steps, other_steps = _lead(case, steps, tiers)
    share = _lead_share(case, lead)
    price = episode(paid(case))
    war = [
        move
        for move in case.moves
        if move.kind in ("war_event", "hybrid_event", "border_closure")
        and move.own_date.last >= day - timedelta(days=CONTEXT_DAYS)
    ]
    years = max(window.months / 12.0, 0.25) if window else 1.0
    return Situation(
        case_id=case.case_id,
        day=day,
        held=count.latest.value,
        held_day=count.latest.date.isoformat(),
        counter=count.by,
        freed_since=float(since.people),
        freed_year=_freed_a_year(window, round_releases),
        inflow_year=None if window is None or window.inflow is None else window.inflow.people / years,
        documented_arrests_year=None if window is None else window.arrests / years,
        window_years=years,
        quiet_year=_quiet_year(case, count),
        largest_release=max(
            (float(move.people or move.people_low or 0) for move in round_releases.moves), default=0.0
        ),
        verified_share=_verified_share(window),
        relief_given=len(steps),
        responses=len(answered),
        price_path=tuple(
            PaidStep(
                item.date.first.isoformat(), "; ".join(item.labels), item.freed.people, item.acts, item.basis
            )
            for item in price
        ),
        kept=sum(len(word.by_status.get("kept", ())) for word in pledges),
        partly=sum(len(word.by_status.get("partly_kept", ())) for word in pledges),
        broken=sum(len(word.by_status.get("broken", ())) + len(word.overdue) for word in pledges),
        reversals=len(reversed_by),
        relief_years=_relief_years(case, day),
        lead=lead,
        lead_steps=lead_steps,
        other_steps=other_steps,
        lead_share=share,
        war=bool(war),
        packages=tiers,
        basis={
            "stock": (*count.basis, *(ref(move) for move in since.moves)),
            "flows": window.basis if window else (),
            "responses": tuple(name for step in steps for name in step.refs),
            "price": tuple(name for item in price for name in item.basis),
            "word": tuple(ref(row) for word in pledges for rows in word.by_status.values() for row in rows),
            "reversals": tuple(ref(move) for move in reversed_by),
            "context": tuple(ref(move) for move in war),
            "tiers": tuple(name for package in tiers for name in package.basis),
        },
    )


def _window(case: Case, count: Count) -> Window | None:
    """Return the latest span between counts that has its inflow on record, else the latest span."""
    spans = windows(case, count)
    told = [span for span in spans if span.inflow is not None]
    return told[-1] if told else (spans[-1] if spans else None)


def _quiet_year(case: Case, count: Count) -> float | None:
    """Return people freed a year in the quietest span between counts in which no relief was given."""
    steps = [step.date.first for step in relief_steps(case)]
    paces = [
        span.freed.people / (span.months / 12.0)
        for span in windows(case, count)
        if span.months >= 6.0
        and not any(span.start.own_date.first <= day <= span.end.own_date.last for day in steps)
    ]
    return min(paces) if paces else None


def _verified_share(window: Window | None) -> float | None:
    """Return the share of announced releases that the count shows, at most 1; None where it cannot be told.

    The count should end at start + inflow - freed - deaths; what it falls short of that by was announced
    and not seen. Other exits (terms served) can hide such a gap, so the share is an upper bound.
    """
    if window is None or window.inflow is None or window.freed.people <= 0:
        return None
    gone = window.start.value + window.inflow.people - window.end.value - window.deaths
    return float(min(1.0, max(0.0, gone / window.freed.people)))


def _freed_a_year(window: Window | None, in_round: Freed) -> float:
    if window is not None:
        return window.freed.people / max(window.months / 12.0, 0.25)
    return in_round.people / (ROUND_DAYS / 365.25)


def _answered(case: Case, day: date) -> bool:
    """Whether the target freed people within the response time before or after a step of relief."""
    width = timedelta(days=RESPONSE_DAYS)
    return any(
        step.people and day - width <= step.date.first <= day + width for step in concession_steps(case)
    )


def _lead(case: Case, steps: Sequence[object], tiers: Sequence[Package]) -> tuple[str, int, int]:
    """Return the sender that gave most of the round's relief, its steps, and the others'."""
    given: dict[str, int] = {}
    for step in steps:
        key = str(getattr(getattr(step, "party", None), "key", ""))
        given[key] = given.get(key, 0) + 1
    if not given:
        return tiers[0].sender, 0, 0
    lead = max(given, key=lambda name: (given[name], name))
    return lead, given[lead], sum(given.values()) - given[lead]


def _lead_share(case: Case, lead: str) -> float:
    """Return the lead sender's share of the measures on record: roughly, of the relief it controls."""
    senders = [measure.sender for measure in case.measures]
    return sum(name == lead for name in senders) / max(1, len(senders))


def _relief_years(case: Case, day: date) -> float:
    """Return the years that steps of relief stood, each until the next act of reversal or the day."""
    ends = sorted(move.own_date.last for move in reversing_acts(case))
    total = 0.0
    for step in relief_steps(case):
        begin = step.date.first
        end = next((stop for stop in ends if stop > begin), day)
        total += max(0.0, (end - begin).days / 365.25)
    return total
