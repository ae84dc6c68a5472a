"""How long do releases last: re-arrest, removal from the country, halts?"""

from collections.abc import Sequence

from detente.assess.durability.liberty import Liberty, liberties
from detente.assess.durability.relief import GAMMA_EXPONENTIAL, QUESTION
from detente.assess.durability.survival import LEVEL, YearlyChance, yearly_chance
from detente.assess.findings import Cell, Column, Finding, Method, Table, cannot_say, in_words, unique
from detente.assess.steps import UNDOING_ACTS, people_of
from detente.record.case import Case, ref
from detente.record.dates import gap_days

COUNTED = Method(
    "counts of the acts",
    "People sent out of the country are the people of the `deport` rows that repeat a release; groups "
    "without such a row are left out of the share, not counted as stayed.",
)
LISTED = Method(
    "list of acts",
    "Re-arrests and halts by the target, each with the days since the last release act before it; the "
    "record does not join these acts to persons, so they are listed and not matched.",
)


def release_findings(case: Case) -> list[Finding]:
    """The findings on releases of a case."""
    return [_rearrest(case), _exile(case), _undoing(case)]


def _chance(items: Sequence[Liberty]) -> YearlyChance | None:
    return yearly_chance([item.days for item in items], [item.rearrested is not None for item in items])


def _rearrest(case: Case) -> Finding:
    if not case.detentions:
        return cannot_say(QUESTION, "rearrest", "the register of people is empty")
    items = liberties(case)
    if not items:
        return cannot_say(QUESTION, "rearrest", "the register names nobody who was let out by that day")
    home = [item for item in items if item.where == "stayed"]
    away = [item for item in items if item.where == "exiled"]
    open_ = [item for item in items if item.where == "unknown"]
    again = [item for item in items if item.rearrested]
    columns = (
        Column("person", "Person"),
        Column("released", "Let out", "day"),
        Column("where", "Then", "term"),
        Column("rearrested", "Taken again", "day"),
        Column("days_low", "Days, at least", "days", "days"),
        Column("days_high", "Days, at most", "days", "days"),
        Column("basis", "Rows", "refs"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (item.person_id, str(item.released), item.where, str(item.rearrested or ""), *item.days, item.basis)
        for item in items
    )
    said = (
        f"Of {len(items)} releases of named people by {in_words(case.day)}, {len(away)} ended in exile and "
        f"{len(home)} at home, {len(open_)} are not known; {len(again)} of those at home "
        f"{'was' if len(again) == 1 else 'were'} taken again"
    )
    chance = _chance(home)
    widest = _chance([*home, *open_])
    if chance and widest:
        said += (
            f", a chance of {chance.chance:.0%} a year ({LEVEL:.0%} interval {chance.interval.low:.0%} to "
            f"{chance.interval.high:.0%}), or {widest.chance:.0%} if all unknown stayed at home"
        )
    return Finding(
        id="durability.rearrest",
        question=QUESTION,
        answer=said + ".",
        value=round(chance.chance, 4) if chance else len(again),
        unit="chance of re-arrest within a year" if chance else "re-arrests",
        interval=chance.interval if chance else None,
        method=GAMMA_EXPONENTIAL,
        basis=unique(name for item in items for name in item.basis),
        caveats=(
            (
                "Named people only, and a re-arrest is itself a reason to be named, so the chance is rather "
                "too high."
            ),
            (
                "Exile is not liberty at home: those sent out run no risk of re-arrest and are left out of "
                "the rate."
            ),
        ),
        tables=(Table("liberty", "Named people after release", columns, rows),),
    )


def _exile(case: Case) -> Finding:
    columns = (
        Column("released", "Let out", "day"),
        Column("people", "People", "number", "people"),
        Column("sent_out", "Sent out of the country", "number", "people"),
        Column("share", "Share", "share"),
        Column("basis", "Rows", "refs"),
    )
    rows: list[tuple[Cell, ...]] = []
    freed = removed = 0
    for move in case.releases:
        out = [part for part in case.parts_of.get(move.move_id, ()) if part.kind == "deport"]
        people = people_of(move)
        numbers = [people_of(part) for part in out]
        if people is None or not out or None in numbers:
            continue
        gone = sum(number for number in numbers if number is not None)
        freed, removed = freed + people, removed + gone
        basis = (ref(move), *(ref(part) for part in out))
        rows.append((str(move.own_date), people, gone, round(gone / people, 4) if people else None, basis))
    if not rows or not freed:
        return cannot_say(
            QUESTION, "exile", "no release on record has a row that counts the people sent out of the country"
        )
    others = len(case.releases) - len(rows)
    last = rows[-1]
    return Finding(
        id="durability.exile",
        question=QUESTION,
        answer=(
            f"{removed} of {freed} people ({removed / freed:.0%}) in the {_groups(len(rows))} whose removals "
            f"are counted went straight out of the country, in the last of these groups ({last[0]}) "
            f"{last[2]} of {last[1]}; {_groups(others)} {'has' if others == 1 else 'have'} no such count."
        ),
        value=round(removed / freed, 4),
        unit="share of people sent out",
        method=COUNTED,
        basis=unique(name for row in rows if isinstance(row[-1], tuple) for name in row[-1]),
        caveats=(
            "Counts are of everybody in the act, by whoever counted there; exile is not liberty at home.",
        ),
        tables=(Table("removals", "People sent out of the country on release", columns, tuple(rows)),),
    )


def _undoing(case: Case) -> Finding:
    releases = case.releases
    acts = [m for m in case.ordered_moves if m.kind in UNDOING_ACTS and case.role_of(m.actor) == "target"]
    if not releases:
        return cannot_say(QUESTION, "undoing", "no release by the target is on the record by that day")
    after = [act for act in acts if act.own_date.order(releases[0].own_date) != "before"]
    columns = (
        Column("date", "Day", "day"),
        Column("kind", "Act", "term"),
        Column("people", "People", "number", "people"),
        Column("last_release", "Last release before", "day"),
        Column("days_low", "Days since, at least", "days", "days"),
        Column("days_high", "Days since, at most", "days", "days"),
        Column("what", "What"),
        Column("basis", "Rows", "refs"),
    )
    rows: list[tuple[Cell, ...]] = []
    for act in after:
        before = [move for move in releases if move.own_date.order(act.own_date) != "after"]
        last = before[-1] if before else None
        low, high = gap_days(last.own_date, act.own_date) if last else (None, None)
        basis = (ref(act), ref(last)) if last else (ref(act),)
        since = str(last.own_date) if last else ""
        low = max(low, 0) if low is not None else None
        rows.append((str(act.own_date), act.kind, people_of(act), since, low, high, act.description, basis))
    if not rows:
        return cannot_say(
            QUESTION,
            "undoing",
            "no re-arrest and no halt of releases is on the record after the first release "
            f"({releases[0].own_date}); that is not proof that there was none",
            basis=(ref(releases[0]),),
        )
    again = sum(1 for act in after if act.kind == "rearrest")
    halts = len(after) - again
    return Finding(
        id="durability.undoing",
        question=QUESTION,
        answer=(
            f"Since the first release on record ({releases[0].own_date}) the target re-arrested or charged "
            f"anew in {again} and halted releases in {halts} acts, the last on {after[-1].own_date}."
        ),
        value=len(after),
        unit="acts",
        method=LISTED,
        basis=unique(name for row in rows if isinstance(row[-1], tuple) for name in row[-1]),
        caveats=("A new charge against a serving prisoner is filed as a re-arrest too.",),
        tables=(Table("undoing", "Re-arrests and halts after releases", columns, tuple(rows)),),
    )


def _groups(number: int) -> str:
    return "1 release group" if number == 1 else f"{number} release groups"
