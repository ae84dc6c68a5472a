"""How much of what is counted does the register name, and how did the named spells end?"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from detente.assess.findings import Cell, Column, Finding, Method, Table, cannot_say, in_words, unique
from detente.assess.selection.custody import Custody
from detente.assess.steps import people_of
from detente.assess.wording import count
from detente.record.case import Case, ref
from detente.record.rows import Observation

QUESTION = "selection"
NAMED = Method(
    "register against counts",
    "People whom the register joins to a release act, beside the number that the act counts; the register "
    "holds named people only.",
)
LISTED = Method("list of spells", "Each named spell with its end by the day of the view.")


def stock_series(case: Case) -> tuple[Observation, ...]:
    """The observations of the stock of prisoners that is counted most often, in order."""
    best: tuple[Observation, ...] = ()
    for name, rows in sorted(case.series_of.items()):
        stock = tuple(row for row in rows if row.measured == "stock")
        if "prisoners" in name and len(stock) > len(best):
            best = stock
    return best


def coverage(case: Case, run: Sequence[Custody], start: date) -> Finding:
    """What share of the people counted in the run of releases does the register name?"""
    columns = (
        Column("date", "Day", "day"),
        Column("counted", "People counted", "number", "people"),
        Column("counts", "Whom the count counts", "term"),
        Column("named", "Named in the register", "number", "people"),
        Column("share", "Share named", "share"),
        Column("basis", "Rows", "refs"),
    )
    rows: list[tuple[Cell, ...]] = []
    counted = named = 0
    for move in case.releases:
        people = people_of(move)
        if move.own_date.last < start or people is None:
            continue
        mine = [item for item in run if item.spell.release_move == move.move_id]
        counted, named = counted + people, named + len(mine)
        basis = unique((ref(move), *(name for item in mine for name in item.refs)))
        share = round(len(mine) / people, 4) if people else None
        rows.append((str(move.own_date), people, move.people_basis, len(mine), share, basis))
    if not rows or not counted:
        return cannot_say(QUESTION, "register", "no release of the run has a number of people on record")
    held = [item for item in run if item.outcome == "held"]
    said = (
        f"The register names {named} of {counted} people ({named / counted:.0%}) counted in the "
        f"{count(len(rows), 'release', 'releases')} since {in_words(start)}"
    )
    under = [name for row in rows if isinstance(row[-1], tuple) for name in row[-1]]
    stock = stock_series(case)
    if stock:
        last = stock[-1]
        said += (
            f", and {len(held)} of about {last.value:,.0f} counted as held "
            f"({last.counter or 'no counter named'}, {last.own_date})"
        )
        under.append(ref(last))
    return Finding(
        id="selection.register",
        question=QUESTION,
        answer=said + ".",
        value=round(named / counted, 4),
        unit="share of people named",
        method=NAMED,
        basis=unique(under),
        caveats=(
            "Everything below speaks of named people only; the others are missing, and not at random.",
            (
                "An act that counts everyone in a decree and a register of political prisoners do not count "
                "the same people."
            ),
        ),
        tables=(Table("coverage", "Named people beside counted people", columns, tuple(rows)),),
    )


def ends(case: Case, run: Sequence[Custody], start: date) -> Finding:
    """How did the named spells that were open in the run of releases end?"""
    if not run:
        return cannot_say(QUESTION, "ends", "the register names nobody in custody during the run of releases")
    outcomes = Counter(item.outcome for item in run)
    columns = (
        Column("outcome", "Outcome", "term"),
        Column("how", "How", "term"),
        Column("after", "Then", "term"),
        Column("people", "Spells", "number"),
        Column("basis", "Rows", "refs"),
    )
    kinds = Counter((item.outcome, item.spell.release_kind, item.spell.after_release) for item in run)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            *key,
            number,
            unique(
                name
                for item in run
                if (item.outcome, item.spell.release_kind, item.spell.after_release) == key
                for name in item.refs
            ),
        )
        for key, number in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    told = ", ".join(
        f"{outcomes[name]} {word}"
        for name, word in (
            ("freed", "let out by an act"),
            ("served", "left at the end of the term"),
            ("died", "died in custody"),
            ("held", "held as far as the record goes"),
            ("unknown", "without a known end"),
        )
        if outcomes[name]
    )
    return Finding(
        id="selection.ends",
        question=QUESTION,
        answer=(
            f"Of {count(len(run), 'named spell', 'named spells')} in custody since {in_words(start)}, {told}."
        ),
        value=outcomes["freed"],
        unit=f"of {len(run)} named spells",
        method=LISTED,
        basis=unique(name for item in run for name in item.refs),
        caveats=(
            "One person can have more than one spell.",
            (
                "Many are in the register only because they were let out, so these numbers give no chance "
                "of release."
            ),
        ),
        tables=(Table("ends", "How named spells ended", columns, rows),),
    )
