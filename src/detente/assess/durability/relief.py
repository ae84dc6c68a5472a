"""How long does relief last, and in which ways does it end?"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from detente.assess.durability.spells import TAKEN_BACK, ReliefSpell, relief_spells
from detente.assess.durability.survival import (
    FEW,
    LEVEL,
    YEAR,
    Point,
    cumulative_incidence,
    kaplan_meier,
    median_time,
    share_left,
    yearly_chance,
)
from detente.assess.findings import Cell, Column, Finding, Method, Table, cannot_say, in_words, unique
from detente.assess.wording import count
from detente.record.case import Case

QUESTION = "durability"
HORIZONS = (365, 730, 1825)
"""One, two and five years, for the tables."""

REPLAY = Method(
    "replay of relief",
    "Steps of relief and the acts that take relief back are replayed measure by measure; a later step on a "
    "measure that stands eased is more relief, not an end; what stands on the day of the view is censored.",
)
PRODUCT_LIMIT = Method(
    "Kaplan-Meier",
    "Share of spells of relief that last longer than each time, with censoring on the day of the view.",
    "Kaplan and Meier (1958); interval on the log-minus-log scale by scipy.stats.ecdf",
)
GAMMA_EXPONENTIAL = Method(
    "Gamma-exponential rate",
    "Reversals come at a constant rate with a Gamma prior (Jeffreys, or one reversal at the rate of the "
    "reference class); the chance within a year is that of the Lomax predictive.",
    "Gelman and others (2013), section 2.6",
)
COMPETING = Method(
    "cumulative incidence",
    "A step of relief ends when it is taken back or when a later step supersedes it; each way competes "
    "with the others.",
    "Aalen and Johansen (1978)",
)


def relief_findings(case: Case, others: Sequence[ReliefSpell]) -> list[Finding]:
    """The findings on relief of a case; `others` are the spells of the reference class on the same day."""
    spells = relief_spells(case)
    if not spells:
        because = "no act of relief by a sender is on the record by that day"
        found = [cannot_say(QUESTION, part, because) for part in ("relief", "relief_survival")]
        rest = [
            _rate(case, spells, others),
            cannot_say(QUESTION, "ends", because),
            _reference(spells, others),
        ]
        return [*found, *rest]
    return [
        _spells(case, spells),
        _survival(spells),
        _rate(case, spells, others),
        _ends(spells),
        _reference(spells, others),
    ]


def _spells(case: Case, spells: Sequence[ReliefSpell]) -> Finding:
    back = [spell for spell in spells if spell.end]
    standing = [spell for spell in spells if not spell.end]
    wide = sum(bool(spell.end) for spell in relief_spells(case, wide=True))
    parts = [
        (
            f"Of {count(len(spells), 'spell', 'spells')} of relief since {spells[0].began}, "
            f"{len(back) or 'none'} {'were' if len(back) > 1 else 'was'} taken back by {in_words(case.day)}"
        )
    ]
    if back:
        parts.append(f" (after {', '.join(_length(spell) for spell in back)})")
    if standing:
        parts.append(
            f", and {len(standing)} stand{'s' if len(standing) == 1 else ''}, the oldest since "
            f"{standing[0].began}"
        )
    columns = (
        Column("step", "Step"),
        Column("sender", "Sender"),
        Column("began", "Began", "day"),
        Column("measures", "Measures"),
        Column("further_steps", "Further steps", "number"),
        Column("end", "End", "term"),
        Column("ended", "Ended", "day"),
        Column("days_low", "Days, at least", "days", "days"),
        Column("days_high", "Days, at most", "days", "days"),
        Column("basis", "Rows", "refs"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            spell.step_id,
            spell.sender,
            str(spell.began),
            "; ".join(spell.measures),
            len(spell.additions),
            spell.end or "standing",
            str(spell.ended) if spell.ended else "",
            *spell.days,
            unique((*spell.refs, *(name for added in spell.additions for name in added.refs))),
        )
        for spell in spells
    )
    caveats = [
        (
            f"{wide} of {len(spells)} in a wider reading, in which tightening an eased measure or imposing "
            "it anew also ends the relief."
        ),
        "Spells of one sender often end in one act and are not independent.",
        "Relief given before the record begins is not in it.",
    ]
    if any(spell.matched_by == "sender" for spell in spells):
        caveats.append(
            "Where a programme came back under new measures, its act was matched by sender, not by measure."
        )
    return Finding(
        id="durability.relief",
        question=QUESTION,
        answer="".join(parts) + ".",
        value=len(back),
        unit=f"of {len(spells)} spells of relief",
        method=REPLAY,
        basis=unique(name for spell in spells for name in spell.refs),
        caveats=tuple(caveats),
        tables=(Table("spells", "Spells of relief and their ends", columns, rows),),
    )


def _survival(spells: Sequence[ReliefSpell]) -> Finding:
    ended = [bool(spell.end) for spell in spells]
    if len(spells) < 2 or not any(ended):
        why = (
            "only one spell of relief is on record"
            if len(spells) < 2
            else "no relief has been taken back so far"
        )
        return cannot_say(QUESTION, "relief_survival", why, basis=[name for s in spells for name in s.refs])
    low, high = ([max(spell.days[k], 0.5) for spell in spells] for k in (0, 1))
    middle = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
    points, short, long = (kaplan_meier(days, ended) for days in (middle, low, high))
    columns = (
        Column("day", "Days since the relief", "days", "days"),
        Column("at_risk", "Spells at risk", "number"),
        Column("taken_back", "Taken back", "number"),
        Column("left", "Share standing", "share"),
        Column("low", "90 % low", "share"),
        Column("high", "90 % high", "share"),
        Column("basis", "Rows", "refs"),
    )

    def rows_at(point: Point) -> tuple[str, ...]:
        return unique(
            name
            for spell, days in zip(spells, middle, strict=True)
            if spell.end and days == point.day
            for name in spell.refs
        )

    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            round(p.day, 1),
            p.at_risk,
            p.events,
            round(p.left, 4),
            _rounded(p.low),
            _rounded(p.high),
            rows_at(p),
        )
        for p in points
    )
    watched = max(middle)
    horizon = next((h for h in reversed(HORIZONS) if h <= watched), None)
    median = median_time(points)
    if median is not None:
        said = f"Half of the relief was taken back within {median:.0f} days"
    else:
        said = (
            f"Less than half of the relief was taken back in up to {watched:.0f} days of watching, so no "
            "median is seen"
        )
    if horizon is not None:
        shares = sorted(share_left(curve, horizon) for curve in (points, short, long))
        spread = (
            ""
            if shares[0] == shares[-1]
            else f" ({shares[0]:.0%} to {shares[-1]:.0%} by the precision of the dates)"
        )
        said += f"; after {horizon} days {share_left(points, horizon):.0%} of it still stood{spread}"
    standing = points[-1].left if points else 1.0
    return Finding(
        id="durability.relief_survival",
        question=QUESTION,
        answer=said + ".",
        value=round(standing, 4) if median is None else median,
        unit="share still standing" if median is None else "days until half was taken back",
        method=PRODUCT_LIMIT,
        basis=unique(name for spell in spells for name in spell.refs),
        caveats=(
            f"{len(spells)} spells are few; the interval of each share is in the table.",
            "Times use the middle of a date that is known to the month or year only.",
        ),
        tables=(Table("curve", "Share of relief that still stands", columns, rows),),
    )


def _rate(case: Case, spells: Sequence[ReliefSpell], others: Sequence[ReliefSpell]) -> Finding:
    prior, told = (0.5, 0.0), ""
    if others:
        years = sum(sum(spell.days) / 2 for spell in others) / YEAR
        events = sum(bool(spell.end) for spell in others)
        prior = (1.0, years / (events + 0.5))
        told = (
            f", with a prior from {count(len(others), 'spell', 'spells')} of other cases, {events} of them "
            "taken back"
        )
    chance = yearly_chance(
        [spell.days for spell in spells], [bool(spell.end) for spell in spells], prior=prior
    )
    if chance is None or len(spells) + len(others) < 2:
        because = (
            "fewer than two spells of relief were watched for any time, in this case and the reference "
            "class given"
        )
        return cannot_say(QUESTION, "relief_rate", because)
    own = f"{count(chance.events, 'reversal', 'reversals')} in {chance.years[1]:.1f} years of relief"
    few = "; with so few spells this, and not the curve, is the answer" if len(spells) < FEW else ""
    return Finding(
        id="durability.relief_rate",
        question=QUESTION,
        answer=(
            f"Relief that stands on {in_words(case.day)} is taken back within a year with a chance of "
            f"{chance.chance:.0%} ({LEVEL:.0%} interval {chance.interval.low:.0%} to "
            f"{chance.interval.high:.0%}), from {own}{told}{few}."
        ),
        value=round(chance.chance, 4),
        unit="chance within a year",
        interval=chance.interval,
        method=GAMMA_EXPONENTIAL,
        basis=unique(name for spell in spells for name in spell.refs),
        caveats=(
            "A constant rate is assumed: young and old relief are held equally safe.",
            "Reversals of several spells by one act count one by one, so the interval is rather too narrow.",
        ),
    )


def _ends(spells: Sequence[ReliefSpell]) -> Finding:
    days: list[float] = []
    causes: list[str] = []
    bases: list[tuple[str, ...]] = []
    for spell in spells:
        starts = [(spell.began, spell.basis), *((added.date, added.refs) for added in spell.additions)]
        for (here, rows), (later, more) in pairwise(starts):
            days.append(max(later.middle - here.middle, 0.5))
            causes.append("superseded")
            bases.append((*rows, *more))
        last, rows = starts[-1]
        over = spell.ended.middle if spell.ended else float(spell.censored_on.toordinal())
        days.append(max(over - last.middle, 0.5))
        causes.append(spell.end)
        bases.append((*rows, *spell.end_refs))
    counts = Counter(causes)
    shares = cumulative_incidence(days, causes, HORIZONS)
    order = [*TAKEN_BACK, "superseded"]
    columns = (
        Column("end", "End", "term"),
        Column("steps", "Steps", "number"),
        *(Column(f"by_{h}", f"Share by {h} days", "share") for h in HORIZONS),
        Column("basis", "Rows", "refs"),
    )
    rows_: list[tuple[Cell, ...]] = []
    for end in [*order, ""]:
        if not counts[end]:
            continue
        basis = unique(
            name for cause, names in zip(causes, bases, strict=True) if cause == end for name in names
        )
        by_day = [round(share, 4) for share in shares[end]] if end else [None] * len(HORIZONS)
        rows_.append((end or "standing", counts[end], *by_day, basis))
    told = ", ".join(f"{counts[end]} {end}" for end in order if counts[end])
    still = (
        f"{counts['']} still stand{'s' if counts[''] == 1 else ''} as the last word"
        if counts[""]
        else "none stands"
    )
    return Finding(
        id="durability.ends",
        question=QUESTION,
        answer=(
            f"Of {count(len(days), 'step', 'steps')} of relief {told + ', and ' if told else ''}{still}; a "
            "step superseded by more relief is no reversal."
        ),
        value=sum(counts[end] for end in TAKEN_BACK),
        unit=f"of {len(days)} steps taken back",
        method=COMPETING,
        basis=unique(name for names in bases for name in names),
        caveats=("Relief that ran out is told from relief revoked by the words of the row.",),
        tables=(Table("ends", "How steps of relief ended", columns, tuple(rows_)),),
    )


def _reference(spells: Sequence[ReliefSpell], others: Sequence[ReliefSpell]) -> Finding:
    if not others:
        return cannot_say(
            QUESTION, "reference", "no reference class was given, or none of it had begun by that day"
        )
    ended = [bool(spell.end) for spell in others]
    days = [max(sum(spell.days) / 2, 0.5) for spell in others]
    chance = yearly_chance([spell.days for spell in others], ended)
    points = kaplan_meier(days, ended)
    names = sorted({spell.case_id for spell in others})
    columns = (
        Column("case", "Case"),
        Column("spells", "Spells", "number"),
        Column("taken_back", "Taken back", "number"),
        Column("years", "Years watched", "number", "years"),
        Column("steps", "First steps of the spells (rows of that case)"),
        Column("basis", "Rows", "refs"),
    )
    rows: list[tuple[Cell, ...]] = []
    for name in names:
        mine = [spell for spell in others if spell.case_id == name]
        years = sum(sum(spell.days) / 2 for spell in mine) / YEAR
        steps = "; ".join(spell.step_id for spell in mine)
        rows.append((name, len(mine), sum(bool(s.end) for s in mine), round(years, 1), steps, ()))
    median = median_time(points)
    tail = f", half of them within {median:.0f} days" if median is not None else ", no median seen"
    yearly = (
        f"; a chance of {chance.chance:.0%} a year ({LEVEL:.0%} interval {chance.interval.low:.0%} to "
        f"{chance.interval.high:.0%})"
        if chance
        else ""
    )
    return Finding(
        id="durability.reference",
        question=QUESTION,
        answer=(
            f"In {count(len(names), 'other case', 'other cases')}, {sum(ended)} of {len(others)} spells of "
            f"relief were taken back{tail}{yearly}; here {sum(bool(s.end) for s in spells)} of {len(spells)}."
        ),
        value=round(chance.chance, 4) if chance else sum(ended),
        unit="chance within a year" if chance else "spells taken back",
        interval=chance.interval if chance else None,
        method=GAMMA_EXPONENTIAL,
        basis=unique(name for spell in spells for name in spell.refs),
        caveats=(
            "Cases are pooled as if alike; they differ in sender, law and length.",
            (
                "The rows of the other cases are named in the table; the refs are those of this case, which "
                "stands beside them."
            ),
        ),
        tables=(Table("reference", "The reference class", columns, tuple(rows)),),
    )


def _length(spell: ReliefSpell) -> str:
    low, high = spell.days
    return f"{low:,} days" if low == high else f"{low:,} to {high:,} days"


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
