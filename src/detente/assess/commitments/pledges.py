"""Pledges of the target to end politically motivated arrests, with the rows on both sides.

Which rows speak to such a pledge is found by rule, and every rule is named in the table: acts after it,
counts for periods after it, and statements after it whose words (or whose page, in our words) are about
arrests and repression. A row whose date may lie before the pledge is neither for nor against. Silence of the
record is never evidence that arrests ended; it is listed as what it is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from detente.assess.steps import intake_acts, people_of
from detente.record.case import Case, ref
from detente.record.dates import PartialDate
from detente.record.rows import Commitment, Observation
from detente.vocabulary import FAMILIES, TARGET_SIDES

_PLEDGE = re.compile(
    r"\b(stop|end|halt|cease|no more|not to)\b[^;.]{0,60}"
    r"\b(arrest|jail|imprison|detain|detention|repress)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(arrest\w*|detain\w*|new prisoners|newly|jailed|repress\w*|hostages?|prosecut\w*|unchanged|"
    r"no changed? )\b",
    re.IGNORECASE,
)
_INFLOW = re.compile(r"arrest|detention|detained|newly_recognised|repression_cases|convictions")


@dataclass(frozen=True)
class Evidence:
    """One row that speaks to a pledge: `side` is for, against or open."""

    side: str
    date: str
    what: str
    rule: str
    refs: tuple[str, ...]


def is_pledge(case: Case, row: Commitment) -> bool:
    """Whether a commitment is the target's pledge to stop arresting people for politics."""
    return case.role_of(row.by) == "target" and bool(_PLEDGE.search(row.undertaking))


def evidence_on(case: Case, pledge: Commitment) -> tuple[Evidence, ...]:
    """Which rows after a pledge to end arrests speak against it, which for it, which leave it open?"""
    made = pledge.own_date
    found = [
        *_acts(case, made),
        *_flows(case, made),
        *_stock(case, made),
        *_statements(case, made),
        *_pages(case, pledge),
        *_steps_after(case, made),
    ]
    order = {"against": 0, "for": 1, "open": 2}
    return tuple(sorted(found, key=lambda item: (order[item.side], item.date, item.what)))


def _after(own: PartialDate, made: PartialDate) -> bool:
    return own.order(made) == "after"


def _acts(case: Case, made: PartialDate) -> Iterable[Evidence]:
    later = [act for act in intake_acts(case) if _after(act.own_date, made)]
    for act in later:
        yield Evidence(
            "against", str(act.own_date), act.description, f"{act.kind} by the target", (ref(act),)
        )
    if not later and (earlier := intake_acts(case)):
        last = earlier[-1]
        what = f"No arrest, re-arrest or sentence is on record after it (the last is of {last.own_date})"
        yield Evidence("open", str(made), what, "silence of the record", (ref(last),))


def _flows(case: Case, made: PartialDate) -> Iterable[Evidence]:
    for name, rows in sorted(case.series_of.items()):
        if not _INFLOW.search(name):
            continue
        flows = [row for row in rows if row.measured == "flow" and row.value > 0]
        before = [row for row in flows if row.own_date.order(made) == "before"]
        for row in flows:
            order = row.own_date.order(made)
            if order == "before":
                continue
            side = "against" if order == "after" else "open"
            note = "" if order == "after" else ", a period that lies partly before the pledge"
            what = f"{name}: {row.value:,.0f} {row.unit} ({row.counter or 'no counter named'}){note}"
            yield Evidence(side, str(row.own_date), what, "count of new arrests or cases", (ref(row),))
            same = [other for other in before if _alike(other, row)]
            if same and same[-1].value > row.value:
                fall = (
                    f"{name}: {row.value:,.0f} in {row.own_date}, after {same[-1].value:,.0f} in "
                    f"{same[-1].own_date}"
                )
                fell = "for" if order == "after" else "open"
                yield Evidence(
                    fell, str(row.own_date), fall + note, "count that fell", (ref(row), ref(same[-1]))
                )


def _alike(one: Observation, other: Observation) -> bool:
    return (one.counter, one.bound, one.unit, one.date_precision) == (
        other.counter, other.bound, other.unit, other.date_precision,
    )  # fmt: skip


def _stock(case: Case, made: PartialDate) -> Iterable[Evidence]:
    for name, rows in sorted(case.series_of.items()):
        stock = [row for row in rows if row.measured == "stock" and row.bound == "exact"]
        if "prisoners" not in name or name.endswith("_women"):
            continue
        after = [row for row in stock if row.own_date.first >= made.last]
        if len(after) < 2 or after[0].counter != after[-1].counter:
            continue
        first, last = after[0], after[-1]
        freed = [
            move
            for move in case.releases
            if move.own_date.order(first.own_date) == "after"
            and move.own_date.order(last.own_date) != "after"
        ]
        people = sum(people_of(move) or 0 for move in freed)
        change = last.value - first.value
        refs = (ref(first), ref(last), *(ref(move) for move in freed))
        span = (
            f"{name} ({first.counter}): {first.value:,.0f} on {first.own_date}, {last.value:,.0f} on "
            f"{last.own_date}"
        )
        if change >= 0 and people:
            what = f"{span}, while acts let out {people}; so up to {change + people:,.0f} came onto the list"
            yield Evidence("against", str(last.own_date), what, "stock that did not fall with releases", refs)
        elif change < 0:
            rest = f"{span}, with {people} let out by acts; unexplained {change + people:+,.0f}"
            yield Evidence("open", str(last.own_date), rest, "stock that fell", refs)


def _statements(case: Case, made: PartialDate) -> Iterable[Evidence]:
    for row in sorted(case.statements, key=lambda row: row.own_date):
        if row.side in TARGET_SIDES or not _after(row.own_date, made):
            continue
        about = " ".join(case.source[name].about for name in row.cites if name in case.source)
        if _GOES_ON.search(row.paraphrase) or _GOES_ON.search(about):
            speaker = case.actor_name(row.speaker)
            what = f"{speaker}: {row.paraphrase}"
            yield Evidence(
                "against", str(row.own_date), what, "statement about arrests or repression", (ref(row),)
            )


def _pages(case: Case, pledge: Commitment) -> Iterable[Evidence]:
    """Pages that the pledge's own row cites and that came after it."""
    for name in pledge.cites:
        source = case.source.get(name)
        if source is None:
            continue
        told = f"{source.publisher or name}: {source.about}"
        if source.own_date is None and _GOES_ON.search(source.about):
            yield Evidence(
                "open", "undated", told, "page without a date, cited by the pledge", (ref(source),)
            )
        elif source.own_date and _after(source.own_date, pledge.own_date) and _GOES_ON.search(source.about):
            yield Evidence("against", str(source.own_date), told, "page cited by the pledge", (ref(source),))


def _steps_after(case: Case, made: PartialDate) -> Iterable[Evidence]:
    for move in case.releases:
        if _after(move.own_date, made):
            people = people_of(move)
            number = f"{people} let out" if people is not None else "people let out"
            what = f"{number}: {move.description}"
            yield Evidence("for", str(move.own_date), what, "release after the pledge", (ref(move),))
    relief = frozenset(FAMILIES["relief"])
    for move in case.ordered_moves:
        if move.kind in relief and case.role_of(move.actor) == "sender" and _after(move.own_date, made):
            what = f"{case.actor_name(move.actor)}: {move.description}"
            yield Evidence(
                "for", str(move.own_date), what, "further relief or offer by a sender", (ref(move),)
            )
