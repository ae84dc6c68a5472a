"""Is this the act that the record has already? A telling compared with each known act, part by part.

Two tellings are one act where party, near kind, day (each as precisely as it is known), number of people and
object agree or one of them is silent. A single clash of the number, the day or the actor, with all else
agreeing, is a dispute and says what clashes. Where two known acts fit alike, or too little is said, the
judgement is that it is open, with the candidates. Weights of the score only order candidates; they were set
by hand and decide nothing alone.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from detente.record.dates import PartialDate
from detente.record.offers import Relation
from detente.sources.articles.merge import NEAR
from detente.sources.articles.proposals import Day
from detente.sources.linking.acts import KnownAct, Near
from detente.vocabulary import ANNOUNCING, FAMILIES, KINDS

SLACK = 1
"""Days by which two tellings of one day may differ (time zones, a night between)."""
NEWS = 3
"""Days back that a page without a day of its own may speak of."""
CLASH_DAYS = 10
"""Days within which an equal number of people is taken for one act told with another day."""
DISTINCT = 5
"""From how many people on an equal number alone tells an act from others of its kind."""
PART = 0.2
"""Up to which share of the known number a smaller one may be a part of it."""
MARGIN = 0.05
_ONE_BY_ONE = frozenset({"arrest", "rearrest", "sentence", "death_in_custody"})
"""Kinds that happen daily to single people: a day and a kind do not make one act of them."""
_VAGUE = 62
"""From how many possible days on a day alone says too little."""
_MUTUAL = frozenset({"meeting", "call", "agreement"})
"""Near kinds in which either side may be named first."""
_WEIGHTS = (0.35, 0.3, 0.2, 0.15)


@dataclass(frozen=True, slots=True)
class Told:
    """A move as an article tells it, with everything that was linked to the case."""

    kind: str
    party: str
    other: str
    day: Day
    people: int | None = None
    bound: str = ""
    other_counts: tuple[int, ...] = ()
    in_parts: int | None = None
    """The people of all parts in which the text tells the act ("114 to one country, nine to another")."""
    measures: frozenset[str] = frozenset()
    sector: str = ""
    persons: frozenset[str] = frozenset()
    denied: bool = False
    in_year: tuple[tuple[int, Day], ...] = ()
    """Where the text gives a day without its year: the day that its words mean in each year asked about."""

    @property
    def group(self) -> str:
        """The family of near kinds."""
        return NEAR.get(self.kind, self.kind)

    def window(self) -> tuple[date, date] | None:
        """The days on which it can have been; None where the text gives none that can be resolved."""
        if self.day.iso is None:
            return None
        day = date.fromisoformat(self.day.iso)
        if self.day.basis == "publication":
            return day - timedelta(NEWS), day
        if self.day.precision == "day":
            return day - timedelta(SLACK), day + timedelta(SLACK)
        whole = PartialDate(day, self.day.precision)
        low = date.fromisoformat(self.day.low) if self.day.low else whole.first
        high = date.fromisoformat(self.day.high) if self.day.high else whole.last
        return low, high


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a telling is to the record, on which grounds, and which rows it may be instead."""

    relation: Relation
    about: str = ""
    reasons: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()
    near: tuple[Near, ...] = ()
    open: str = ""
    """Why it cannot be said which row it repeats; empty where that is settled."""


Part = Literal["agrees", "silent", "part", "clash"]


@dataclass(slots=True)
class _Compared:
    known: KnownAct
    gap: int
    """Days between the two; 0 where their days meet."""
    parts: dict[str, tuple[Part, str]] = field(default_factory=dict)

    def state(self, part: str) -> Part:
        return self.parts[part][0]

    def told(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.parts.values() if text)

    @property
    def clashes(self) -> list[str]:
        return [part for part, (state, _) in self.parts.items() if state == "clash"]

    @property
    def score(self) -> float:
        worth = {"agrees": 1.0, "silent": 0.5, "part": 0.6, "clash": 0.0}
        parts = ("day", "number", "object", "kind")
        return sum(w * worth[self.state(part)] for w, part in zip(_WEIGHTS, parts, strict=True))

    def near(self) -> Near:
        return Near(self.known.ref, self.score, (self.known.label, *self.told()))


def judge(told: Told, known: tuple[KnownAct, ...]) -> Judgement:
    """Is the telling new, does it repeat a known act, or does it contradict one?"""
    if told.window() is None:
        return _undated(told, known)
    compared = [_compare(told, act) for act in known if _akin(told, act)]
    fits = [one for one in compared if not one.clashes and _enough(told, one)]
    if told.denied:
        return _denied(told, fits)
    fits.sort(key=lambda one: (-one.score, one.known.ref))
    best = _winner(fits)
    if best is not None:
        rest = tuple(one.near() for one in fits if one is not best)[:3]
        return Judgement("corroborates", best.known.ref, best.told(), near=rest)
    if fits:
        near = tuple(one.near() for one in fits[:4])
        which = " or ".join(one.known.ref for one in fits[:3])
        return Judgement("new", "", (), near=near, open=f"cannot be said whether it is {which}")
    return _disputed(told, compared) or _disputed_actor(told, known) or _alone(told, compared)


def _akin(told: Told, act: KnownAct) -> bool:
    if not told.party:
        return False
    if told.group in _MUTUAL and told.group == act.group:
        sides = {act.party, act.other}
        return told.party in sides and (not told.other or told.other in sides or not act.other)
    if told.party != act.party:
        return False
    return told.group == act.group or act.kind in _announcement_of(told.kind)


def _announcement_of(kind: str) -> frozenset[str]:
    """The kinds that announce an act of this kind."""
    family = KINDS[kind].family
    return frozenset(FAMILIES[family]) & ANNOUNCING if kind not in ANNOUNCING else frozenset()


def _compare(told: Told, act: KnownAct) -> _Compared:
    found = _Compared(act, _gap(told, act))
    found.parts["party"] = ("agrees", f"the same party, {told.party}")
    found.parts["kind"] = _kind(told, act)
    found.parts["day"] = _day(told, act, found.gap)
    found.parts["number"] = _number(told, act)
    found.parts["object"] = _object(told, act)
    return found


def _gap(told: Told, act: KnownAct) -> int:
    window = told.window()
    if window is None:
        return 0
    if act.when.last < window[0]:
        return (window[0] - act.when.last).days
    return max(0, (act.when.first - window[1]).days)


def _kind(told: Told, act: KnownAct) -> tuple[Part, str]:
    if told.kind == act.kind:
        return "agrees", f"both tell: {KINDS[act.kind].label}"
    if told.group == act.group:
        return "silent", f"{KINDS[told.kind].label} in the text, {KINDS[act.kind].label} in the record"
    return "clash", f"the text tells it as done, the record has only the announcement ({act.kind})"


def _day(told: Told, act: KnownAct, gap: int) -> tuple[Part, str]:
    window = told.window()
    if window is None:
        return "silent", told.day.note or "the text gives no day"
    shown = f"{window[0]} to {window[1]}"
    if gap:
        if _late_telling(told, act):
            return "silent", f"the text gives no day and appeared {gap} or more days after {act.when}"
        return "clash", f"the text has {_day_shown(told)}, the record {act.when}"
    if told.day.basis == "publication":
        return "silent", f"the text gives no day; {act.when} lies in the days before it appeared ({shown})"
    if told.day.precision == "day" and act.when.precision == "day":
        if told.day.iso == act.when.first.isoformat():
            return "agrees", f"the same day, {act.when}"
        return "silent", f"{told.day.iso} in the text, {act.when} in the record: a day apart"
    return "silent", f"{act.when} of the record meets {shown} of the text"


def _late_telling(told: Told, act: KnownAct) -> bool:
    """A page that gives no day and tells an equal, telling number (or person) some days later."""
    window = told.window()
    if window is None or told.day.basis != "publication" or act.when.first > window[1]:
        return False
    same = _number(told, act)[0] == "agrees" and (told.people or 0) >= DISTINCT
    return (same or bool(told.persons & act.freed)) and (window[0] - act.when.last).days <= 31


def _day_shown(told: Told) -> str:
    iso = told.day.iso or "no day"
    return iso[: {"day": 10, "month": 7, "year": 4}[told.day.precision]]


def _number(told: Told, act: KnownAct) -> tuple[Part, str]:
    n, low, high = told.people, act.low, act.high
    if low is None or high is None:
        return "silent", f"the record has no number, the text {n}" if n is not None else ""
    if n is None:
        return "silent", f"the text gives no number; the record has {act.numbers}"
    if low <= n <= high:
        return "agrees", f"the same number, {n}"
    if any(low <= other <= high for other in told.other_counts):
        return "agrees", f"another number of the text, {act.numbers}, is the record's"
    if told.in_parts is not None and low <= told.in_parts <= high:
        return "agrees", f"the parts of the text together make {told.in_parts}"
    if told.bound == "about" and abs(n - high) <= max(2, high // 10):
        return "agrees", f"about {n} in the text, {act.numbers} in the record"
    if told.bound == "at_least" and high >= n >= low * (1 - PART):
        return "agrees", f"at least {n} in the text, {act.numbers} in the record"
    if n < low and told.persons and told.persons <= act.freed:
        return "part", f"the register has those named among the {act.numbers}"
    return "clash", f"the text has {n} people, the record {act.numbers}"


def _object(told: Told, act: KnownAct) -> tuple[Part, str]:
    """Measures, named people and the other party."""
    if told.persons & act.freed:
        return "agrees", "the register says that those named were freed by it"
    shared = told.measures & act.measures
    if shared:
        return "agrees", f"the same measure, {', '.join(sorted(shared))}"
    if told.measures and act.measures and told.sector not in act.sectors:
        return "clash", f"another measure: {', '.join(sorted(act.measures))} in the record"
    if told.sector and act.sectors:
        if told.sector in act.sectors:
            return "agrees", f"the same sector, {told.sector.replace('_', ' ')}"
        return "clash", f"another sector: {', '.join(sorted(act.sectors))} in the record"
    if told.group not in ("freeing", "relief", "imposing", "return") and told.other and act.other:
        if {told.party, told.other} == {act.party, act.other}:
            return "agrees", f"between the same two, {act.party} and {act.other}"
        if told.in_parts is not None and _number(told, act)[0] == "agrees":
            return "silent", f"a part of it, with {told.other} instead of {act.other}"
        return "clash", f"another other party: {act.other} in the record"
    return "silent", ""


def _enough(told: Told, one: _Compared) -> bool:
    """Whether what agrees is enough to be one act."""
    if told.kind in _ONE_BY_ONE:
        return _telling(told, one)
    window = told.window()
    vague = one.known.when.days > _VAGUE or (window is not None and (window[1] - window[0]).days > _VAGUE)
    if vague:
        return one.state("number") == "agrees" or one.state("object") == "agrees"
    return True


def _winner(fits: list[_Compared]) -> _Compared | None:
    """The one that fits clearly best; of the layers of one step the best of them."""
    if not fits:
        return None
    first = fits[0]
    rivals = [one for one in fits[1:] if first.score - one.score < MARGIN]
    if all(one.known.step and one.known.step == first.known.step for one in rivals):
        return first
    return None


def _disputed(told: Told, compared: list[_Compared]) -> Judgement | None:
    """One clash, all else agreeing, and no other act that it could be about."""
    found = [one for one in compared if len(one.clashes) == 1 and _is_dispute(told, one)]
    found.sort(key=lambda one: (-one.score, one.known.ref))
    if not found or (len(found) > 1 and found[0].score - found[1].score < MARGIN):
        return None
    best = found[0]
    clash = best.parts[best.clashes[0]][1]
    reasons = tuple(text for part, (_, text) in best.parts.items() if text and part not in best.clashes)
    rest = tuple(one.near() for one in found[1:4])
    return Judgement("disputes", best.known.ref, reasons, (clash,), rest)


def _is_dispute(told: Told, one: _Compared) -> bool:
    clash, act = one.clashes[0], one.known
    window = told.window()
    narrow = window is not None and (window[1] - window[0]).days <= NEWS + SLACK
    if told.kind in _ONE_BY_ONE:
        return False
    if clash == "number":
        n = told.people or 0
        few = told.bound != "about" and act.low is not None and n <= act.low * PART
        return narrow and act.when.precision == "day" and not few
    if clash == "day":
        stated = (
            told.day.basis in ("stated", "relative") and told.day.precision == act.when.precision == "day"
        )
        same_measure = bool(told.measures & act.measures) and one.gap <= NEWS
        return stated and (same_measure or _telling(told, one)) and one.gap <= CLASH_DAYS
    if clash == "kind":
        return narrow and one.gap == 0 and act.when.precision == "day"
    return False


def _disputed_actor(told: Told, known: tuple[KnownAct, ...]) -> Judgement | None:
    """The same kind, day and telling number, but done by another party."""
    window = told.window()
    if told.people is None or told.people < DISTINCT or window is None or not told.party:
        return None
    if (window[1] - window[0]).days > NEWS + SLACK or told.kind in _ONE_BY_ONE:
        return None
    found = [
        act
        for act in known
        if act.party != told.party and act.group == told.group and act.when.precision == "day"
        and _gap(told, act) == 0 and _number(told, act)[0] == "agrees"
    ]  # fmt: skip
    if len(found) != 1:
        return None
    clash = f"the text has {told.party} do it, the record {found[0].actor}"
    reasons = (_kind(told, found[0])[1], _day(told, found[0], 0)[1], _number(told, found[0])[1])
    return Judgement("disputes", found[0].ref, reasons, (clash,))


def _denied(told: Told, fits: list[_Compared]) -> Judgement:
    """A denial speaks against a known act only where the text says which: by its day or its number."""
    sure = [one for one in fits if one.state("day") == "agrees" or one.state("number") == "agrees"]
    if len(sure) == 1:
        return Judgement("disputes", sure[0].known.ref, sure[0].told(), ("the text denies it",))
    return Judgement("new", "", (), near=tuple(one.near() for one in fits[:3]))


def _undated(told: Told, known: tuple[KnownAct, ...]) -> Judgement:
    """Without a day nothing can be settled: the acts that fit are told, each with the year it would take."""
    found: list[tuple[str, _Compared]] = []
    for year, day in told.in_year:
        then = replace(told, day=day, in_year=())
        for act in known:
            if act.when.first.year == year and _akin(then, act):
                one = _compare(then, act)
                if not one.clashes and _enough(then, one) and act.when.days <= 31:
                    found.append((f"if the year is {year}", one))
    if not told.in_year:
        compared = (_compare(told, act) for act in known if _akin(told, act))
        found = [("if it is of that day", one) for one in compared if not one.clashes and _telling(told, one)]
    found.sort(key=lambda pair: (-pair[1].score, -pair[1].known.when.middle))
    near = tuple(
        replace(near, reasons=(near.reasons[0], told_if, *near.reasons[1:]))
        for told_if, one in found[:4]
        for near in (one.near(),)
    )
    why = told.day.note or "the text gives no day"
    return Judgement("new", "", (), near=near, open=f"cannot be said whether the record has it: {why}")


def _telling(told: Told, one: _Compared) -> bool:
    """Whether something but the day tells the act from others: its number, or those named."""
    several = one.state("number") == "agrees" and (told.people or 0) >= DISTINCT
    return several or bool(told.persons & one.known.freed)


def _alone(told: Told, compared: list[_Compared]) -> Judgement:
    """New, with what lies beside it: a larger batch of the day, the announcement that it may carry out."""
    beside = [
        one
        for one in compared
        if one.gap <= 31 and "object" not in one.clashes and (one.gap == 0 or "number" not in one.clashes)
    ]
    beside.sort(key=lambda one: (-one.score, one.gap, one.known.ref))
    near = tuple(one.near() for one in beside[:3])
    part = next((one for one in beside if one.gap == 0 and one.clashes == ["number"]), None)
    if part is not None and told.people is not None:
        batch = f"the {part.known.numbers} of {part.known.ref}"
        why = f"cannot be said whether the {told.people} are a part of {batch}"
        return Judgement("new", "", (), near=near, open=why)
    return Judgement("new", "", ("no move of the record tells this act",), near=near)
