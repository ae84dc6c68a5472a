"""What the facing lanes of a timeline show: the marks of a case, sorted into lanes and joined.

Above the band stands what the senders gave (and, pointing down, what they took back), below it whom the
target let go; a third lane holds the people taken in, on the same scale, and a thin one the context.
Announcements are kept apart from acts. Repeats and running totals are never drawn as people.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from detente.record.case import Case, ref
from detente.record.dates import PartialDate
from detente.record.rows import Exchange, Move, Observation
from detente.vocabulary import FAMILIES, KINDS, RELEASE_ACTS, RELIEF_ACTS, TAKING_IN

REVERSALS = frozenset({"revoke", "reimpose"})
TIGHTENING = frozenset({"impose", "tighten"})
CONTEXT = frozenset(FAMILIES["context"]) | {"election", "protest"}
_STRENGTH = {"explicit": 0, "attributed": 1, "inferred": 2}
_EVENTS = "People arrested, event by event"
_ARRESTS = "New arrests, month by month (gap: no figure)"
_RECOGNISED = "Newly recognised political prisoners, month by month (gap: no figure)"
_FEW = 4
"""A bar more than so many times as long as the next one is broken, so that the others stay readable."""


@dataclass(frozen=True)
class Mark:
    """One row as it stands on a lane."""

    ref: str
    when: PartialDate
    kind: str
    text: str
    """The whole sentence for the tooltip and the table."""
    label: str = ""
    """Words of its own for beside the mark; empty where who, verb and what make them."""
    who: str = ""
    verb: str = ""
    what: tuple[str, ...] = ()
    """Sectors or subjects that it touches."""
    people: float | None = None
    low: float | None = None
    high: float | None = None
    linked: bool = False
    """Part of an exchange."""
    announced: bool = False
    """Words about a later act."""
    weight: float = 0.0
    """How much it wants a label."""


@dataclass(frozen=True)
class Join:
    """A link across the band between a step of the sender and one of the target."""

    given: str
    received: str
    linkage: str
    exchange: str
    label: str


@dataclass(frozen=True)
class Lanes:
    """The marks of a timeline between two days."""

    title: str
    start: date
    end: date
    given: tuple[Mark, ...]
    reversals: tuple[Mark, ...]
    tightening: tuple[Mark, ...]
    received: tuple[Mark, ...]
    intake: tuple[Mark, ...]
    intake_title: str
    intake_counter: str
    """Who counts the people taken in, where one does."""
    context: tuple[Mark, ...]
    joins: tuple[Join, ...]
    full_scale: float
    """The number of people that takes the whole height of the lane; longer bars are broken."""

    @cached_property
    def numbered(self) -> tuple[Mark, ...]:
        """The marks that carry a key, in the order of time: key n is the n-th of them."""
        keyed = (*self.given, *self.reversals, *self.received)
        return tuple(sorted(keyed, key=lambda mark: (mark.when.middle, mark.when.days, mark.ref)))

    def within(self, start: date, end: date) -> "Lanes":
        """The same lanes between two other days; the scale of people follows what is in view."""

        def kept(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
            return tuple(m for m in marks if m.when.first <= end and m.when.last >= start)

        given, received = kept(self.given), kept(self.received)
        refs = {mark.ref for mark in (*given, *received)}
        intake = kept(self.intake)
        return replace(
            self,
            start=start,
            end=end,
            given=given,
            received=received,
            reversals=kept(self.reversals),
            tightening=kept(self.tightening),
            intake=intake,
            context=kept(self.context),
            joins=tuple(join for join in self.joins if {join.given, join.received} <= refs),
            full_scale=_full_scale(received, intake),
        )


def lanes(case: Case) -> Lanes | None:
    """The lanes of a case over its whole period; None where neither side has a mark."""
    given_in, received_in = _exchanged(case)
    given = [
        _step(case, move, linked=ref(move) in given_in)
        for move in case.ordered_moves
        if (move.family == "relief" and case.role_of(move.actor) != "observer") or ref(move) in given_in
    ]
    released = {ref(move) for move in case.releases}
    received = [
        _release(case, move, linked=ref(move) in received_in, counts=ref(move) in released)
        for move in case.ordered_moves
        if ref(move) in released or ref(move) in received_in
    ]
    reversals = [_step(case, move) for move in case.ordered_moves if move.kind in REVERSALS]
    if not (given or received or reversals):
        return None
    tightening = [_step(case, move) for move in case.ordered_moves if move.kind in TIGHTENING]
    context = [_context(case, move) for move in case.ordered_moves if move.kind in CONTEXT]
    intake_title, intake_counter, intake = _intake(case)
    everything = (*given, *received, *reversals, *tightening, *intake, *context)
    start = min(mark.when.first for mark in everything)
    end = max(*(mark.when.last for mark in everything), case.day or date.min)
    return Lanes(
        title=case.title,
        start=start.replace(day=1),
        end=min(end, date(case.day.year, 12, 31)) if case.day else end,
        given=tuple(given),
        reversals=tuple(reversals),
        tightening=tuple(tightening),
        received=tuple(received),
        intake=tuple(intake),
        intake_title=intake_title,
        intake_counter=intake_counter,
        context=tuple(context),
        joins=tuple(_joins(case, {m.ref: m for m in given}, {m.ref: m for m in received})),
        full_scale=_full_scale(received, intake),
    )


def busiest(found: Lanes) -> tuple[date, date] | None:
    """The shortest stretch that holds half of the steps, to whole months; None where none stands out.

    It stands out where it takes less than a third of the period and the period is two years or longer.
    """
    days = sorted(mark.when.middle for mark in (*found.given, *found.received, *found.reversals))
    period = (found.end - found.start).days
    need = -(-len(days) // 2)
    if need < 5 or period < 730:
        return None
    length, first = min((days[n + need - 1] - days[n], n) for n in range(len(days) - need + 1))
    if length > period / 3:
        return None
    low = date.fromordinal(max(int(days[first]) - 20, found.start.toordinal())).replace(day=1)
    high = date.fromordinal(min(int(days[first + need - 1]) + 30, found.end.toordinal()))
    return low, high


def people_in_words(mark: Mark) -> str:
    """The number of people of a mark with its range; `number unknown` where there is none."""
    if mark.people is None:
        return "number unknown"
    shown = f"{mark.people:,.0f}"
    if mark.low is not None and mark.high is not None and mark.low < mark.high:
        return f"{shown} ({mark.low:,.0f} to {mark.high:,.0f})"
    if mark.low is not None and mark.low < mark.people:
        return f"{shown} (at least {mark.low:,.0f})"
    return shown


def _exchanged(case: Case) -> tuple[frozenset[str], frozenset[str]]:
    """The refs of the moves given and received in exchanges."""
    given = {f"moves/{name}" for row in case.exchanges for name in row.given_moves}
    received = {f"moves/{name}" for row in case.exchanges for name in row.received_moves}
    return frozenset(given), frozenset(received)


def _step(case: Case, move: Move, *, linked: bool = False) -> Mark:
    """A step of a sender: who, what, on what."""
    root = case.root_of(move)
    weight = 4.0 * linked + 2.0 * (move.kind in RELIEF_ACTS | REVERSALS) + 1.0 * (root is move)
    return Mark(
        ref=ref(move),
        when=move.own_date,
        kind=move.kind,
        text=_sentence(case, move),
        who=_short_name(case, move.actor),
        verb=_verb(move),
        what=_objects(case, move),
        linked=linked,
        announced=move.announces,
        weight=weight,
    )


def _release(case: Case, move: Move, *, linked: bool, counts: bool) -> Mark:
    """A step of the target: people let out, or another step that stands in an exchange."""
    people = (move.people if move.people is not None else move.people_low) if counts else None
    if people is None and counts:
        people = move.people_high
    return Mark(
        ref=ref(move),
        when=move.own_date,
        kind=move.kind,
        text=_sentence(case, move),
        verb=KINDS[move.kind].label,
        people=people,
        low=move.people_low if counts else None,
        high=move.people_high if counts else None,
        linked=linked,
        announced=move.announces,
        weight=4.0 * linked + (people or 0) ** 0.5 / 4,
    )


def _context(case: Case, move: Move) -> Mark:
    return Mark(ref(move), move.own_date, move.kind, _sentence(case, move), label=move.description)


def _intake(case: Case) -> tuple[str, str, list[Mark]]:
    """People taken in: arrests by month or by event, else the newly recognised, whichever tells of more.

    The lane shows one sort of count only, and its title says which and whose.
    """
    arrests = [
        Mark(
            ref(move), move.own_date, move.kind, _sentence(case, move), label=f"{move.people:,}",
            people=move.people, low=move.people_low, high=move.people_high,
        )
        for move in case.ordered_moves
        if move.kind in TAKING_IN and move.people and move.adds_people
        and case.role_of(move.actor) == "target" and move.own_date.precision != "year"
    ]  # fmt: skip
    flows: list[tuple[str, str, list[Mark]]] = []
    for name, rows in case.series_of.items():
        monthly = [row for row in rows if row.own_date.precision == "month" and row.measured == "flow"]
        if monthly and ("arrest" in name or "newly_recognised" in name):
            counters = ", ".join(dict.fromkeys(row.counter for row in monthly if row.counter))
            title = _ARRESTS if "arrest" in name else _RECOGNISED
            flows.append((title, counters, _flow(monthly)))
    choices = [(_EVENTS, "", arrests), *flows]
    return max(choices, key=lambda choice: len({str(mark.when)[:7] for mark in choice[2]}))


def _flow(rows: Iterable[Observation]) -> list[Mark]:
    return [
        Mark(
            ref(row), row.own_date, "arrest",
            f"{row.own_date}: {row.value:,.0f} {row.unit}"
            f"{f', counted by {row.counter}' if row.counter else ''}",
            label=f"{row.value:,.0f}", people=row.value,
        )
        for row in rows
    ]  # fmt: skip


def _joins(case: Case, given: dict[str, Mark], received: dict[str, Mark]) -> Iterable[Join]:
    """For each exchange, each step joined to the nearest step of the other side."""
    for row in case.exchanges:
        left = [mark for name in row.given_moves if (mark := given.get(f"moves/{name}"))]
        right = [mark for name in row.received_moves if (mark := received.get(f"moves/{name}"))]
        if not (left and right):
            continue
        pairs = {(one.ref, _nearest(one, right).ref) for one in left}
        pairs |= {(_nearest(one, left).ref, one.ref) for one in right}
        for one, other in sorted(pairs):
            yield Join(one, other, row.linkage, ref(row), _exchange_label(row))


def _exchange_label(row: Exchange) -> str:
    return f"{row.label}: link {row.linkage}, {row.setting}"


def _nearest(mark: Mark, others: list[Mark]) -> Mark:
    return min(others, key=lambda other: (abs(other.when.middle - mark.when.middle), other.ref))


def _full_scale(received: Iterable[Mark], intake: Iterable[Mark]) -> float:
    """The people that fill the lane: the largest release, less the few that would dwarf all others."""
    sizes = sorted((mark.people for mark in received if mark.people), reverse=True)
    if not sizes:
        sizes = sorted((mark.people for mark in intake if mark.people), reverse=True)
    if not sizes:
        return 1.0
    spared = 0
    while spared < len(sizes) - 2 and spared <= len(sizes) / 5 and sizes[spared] > _FEW * sizes[spared + 1]:
        spared += 1
    return float(sizes[spared])


def _short_name(case: Case, actor_id: str) -> str:
    """US, EU and UK for states; else the name."""
    name = case.actor_name(actor_id)
    actor = case.actor.get(actor_id)
    code = {"GB": "UK"}.get(actor.country, actor.country) if actor else ""
    if actor and actor.role == "sender" and code in _CODES.values():
        return code
    return _CODES.get(name, name)


_CODES = {
    "United States": "US", "European Union": "EU", "United Kingdom": "UK", "United Nations": "UN",
    "European Community": "EC", "European Communities": "EC",
}  # fmt: skip
_VERBS = {
    "promise_relief": "promised relief",
    "license": "licensed",
    "lift": "lifted",
    "release": "freed people",
}


def _verb(move: Move) -> str:
    return _VERBS.get(move.kind, KINDS[move.kind].label)


def _objects(case: Case, move: Move) -> tuple[str, ...]:
    """What the step touches: sectors, or the subject of the measure where the sector says nothing."""
    found: dict[str, None] = {}
    for measure_id in move.measures:
        if measure := case.measure.get(measure_id):
            found[measure.sector if measure.sector != "other" else measure.subject] = None
    return tuple(name.replace("_", " ") for name in found)


def _sentence(case: Case, move: Move) -> str:
    """The date, who and what in one line."""
    people = ""
    if move.people is not None and move.kind in RELEASE_ACTS | TAKING_IN:
        people = f" ({move.people:,} people)" if str(move.people) not in move.description else ""
    told = move.description or KINDS[move.kind].meaning
    doubt = f" [{move.certainty}]" if move.certainty != "confirmed" else ""
    return f"{move.own_date}, {case.actor_name(move.actor)}: {told}{people}{doubt}"
