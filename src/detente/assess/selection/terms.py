"""On what terms were named people let out, and who of the named is still held?"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from scipy import stats

from detente.assess.findings import (
    Cell,
    Column,
    Finding,
    Interval,
    Method,
    Table,
    cannot_say,
    in_words,
    unique,
)
from detente.assess.selection.custody import Custody, citizenships, home_country, median
from detente.assess.steps import people_of
from detente.assess.wording import count
from detente.record.case import Case, ref

QUESTION = "selection"
LEVEL = 0.9
SHARE = Method(
    "share of named people",
    "Named people let out who went abroad, of those for whom it is known; exact binomial interval, as if "
    "the named were a sample, and the bounds if all unknown had stayed or all had left.",
    "Clopper and Pearson (1934)",
)
FORGONE = Method(
    "sentence less time served",
    "Years of the sentence less the time from the arrest to the release, for named people of whom both are "
    "known.",
)
LISTED_CITIZENS = Method(
    "count of citizenships",
    "Named people with a citizenship other than the target's, double citizenship included; and the people "
    "of release acts whose number counts foreigners.",
)
LISTED = Method(
    "list of named people",
    "Spells of the register without an end on record whose sentence can still run; where no sentence is on "
    "record, spells that began at most three years before.",
)


def exile(case: Case, run: Sequence[Custody], start: date) -> Finding:
    """Were the named people who were let out sent abroad, or did they go home?"""
    freed = [item for item in run if item.outcome == "freed"]
    away = [item for item in freed if item.spell.after_release == "exiled"]
    home = [item for item in freed if item.spell.after_release == "stayed"]
    known, open_ = len(away) + len(home), len(freed) - len(away) - len(home)
    if not known:
        because = "of none of the named people let out in the run is it known whether they left the country"
        return cannot_say(QUESTION, "exile", because, basis=[name for item in freed for name in item.refs])
    columns = (
        Column("released", "Let out", "day"),
        Column("named", "Named", "number", "people"),
        Column("exiled", "Sent or gone abroad", "number", "people"),
        Column("stayed", "Home", "number", "people"),
        Column("unknown", "Not known", "number", "people"),
        Column("basis", "Rows", "refs"),
    )
    groups: dict[str, list[Custody]] = defaultdict(list)
    for item in sorted(freed, key=lambda item: item.ended.middle if item.ended else 0.0):
        groups[str(item.ended) if item.ended else "no date"].append(item)
    rows: list[tuple[Cell, ...]] = []
    for day, items in groups.items():
        gone, stayed = (sum(i.spell.after_release == where for i in items) for where in ("exiled", "stayed"))
        basis = unique(name for item in items for name in item.refs)
        rows.append((day, len(items), gone, stayed, len(items) - gone - stayed, basis))
    limits = stats.binomtest(len(away), known).proportion_ci(LEVEL)
    low, high = len(away) / len(freed), (len(away) + open_) / len(freed)
    return Finding(
        id="selection.exile",
        question=QUESTION,
        answer=(
            f"Of {len(freed)} named people let out since {in_words(start)}, {len(away)} went into exile, "
            f"{len(home)} home, and of {open_} it is not known: between {low:.0%} and {high:.0%} into exile."
        ),
        value=round(len(away) / known, 4),
        unit="share exiled of those known",
        interval=Interval(float(limits.low), float(limits.high), LEVEL),
        method=SHARE,
        basis=unique(name for item in freed for name in item.refs),
        caveats=(
            "Named people are the better known; those sent abroad are named more often, since they speak.",
            "Foreigners who went home are coded as not known.",
        ),
        tables=(Table("exile", "Abroad or home, by day of release", columns, tuple(rows)),),
    )


def foreigners(case: Case, run: Sequence[Custody], start: date) -> Finding:
    """How many of the named people let out, and of those held, have a foreign citizenship?"""
    home = home_country(case)
    known = [item for item in run if citizenships(item) and item.outcome in ("freed", "held")]
    if not home or not known:
        because = "citizenship is not on record for anybody in the run, or the target has no country code"
        return cannot_say(QUESTION, "foreigners", because)
    columns = (
        Column("outcome", "Outcome", "term"),
        Column("named", "Named", "number", "people"),
        Column("foreign", "With a foreign citizenship", "number", "people"),
        Column("countries", "Countries"),
        Column("basis", "Rows", "refs"),
    )
    rows: list[tuple[Cell, ...]] = []
    told = []
    foreign_out = 0
    for outcome, words in (("freed", "let out"), ("held", "held")):
        mine = [item for item in known if item.outcome == outcome]
        theirs = [item for item in mine if any(code != home for code in citizenships(item))]
        foreign_out += len(theirs) if outcome == "freed" else 0
        codes = sorted({code for item in theirs for code in citizenships(item) if code != home})
        basis = unique(name for item in mine for name in item.refs)
        rows.append((outcome, len(mine), len(theirs), ", ".join(codes), basis))
        told.append(f"{len(theirs)} of {len(mine)} named people {words}")
    acts = [
        move for move in case.releases if move.people_basis == "foreigners" and move.own_date.last >= start
    ]
    people = sum(people_of(move) or 0 for move in acts)
    return Finding(
        id="selection.foreigners",
        question=QUESTION,
        answer=(
            f"Since {in_words(start)} {' and '.join(told)} have a foreign citizenship; "
            f"{count(len(acts), 'act', 'acts')} freed {count(people, 'person', 'people')} counted as "
            "foreigners."
        ),
        value=foreign_out,
        unit="named people let out",
        method=LISTED_CITIZENS,
        basis=unique((*(name for item in known for name in item.refs), *(ref(move) for move in acts))),
        caveats=("Everybody named at any time: foreigners come into the register mostly by being let out.",),
        tables=(Table("foreigners", "Foreign citizenship by outcome", columns, tuple(rows)),),
    )


def sentence_left(case: Case, run: Sequence[Custody], start: date) -> Finding:
    """How much of their sentence had the named people left who were let out?"""
    del case
    columns = (
        Column("person", "Person"),
        Column("released", "Let out", "day"),
        Column("sentence", "Sentence", "number", "years"),
        Column("left", "Left at release", "number", "years"),
        Column("basis", "Rows", "refs"),
    )
    rows: list[tuple[Cell, ...]] = []
    left: list[float] = []
    freed = [item for item in run if item.outcome == "freed"]
    for item in freed:
        years = item.years_left(item.ended.first) if item.ended else None
        if years is not None:
            left.append(years)
            rows.append(
                (item.person.name, str(item.ended), item.spell.sentence_years, round(years, 2), item.refs)
            )
    if len(left) < 3:
        because = (
            "arrest, sentence and release are all known for fewer than three named people let out in the run"
        )
        return cannot_say(QUESTION, "sentence_left", because)
    long = sum(years >= 1 for years in left)
    return Finding(
        id="selection.sentence_left",
        question=QUESTION,
        answer=(
            f"Half of {len(left)} named people let out since {in_words(start)} had at least "
            f"{median(left):.1f} years of their sentence left, {long} of them a year or more; of "
            f"{len(freed) - len(left)} more it cannot be told."
        ),
        value=round(median(left), 2),
        unit="years, median",
        method=FORGONE,
        basis=unique(name for row in rows if isinstance(row[-1], tuple) for name in row[-1]),
        caveats=(
            "Good conduct, cuts by amnesty and days in remand that count double are not taken into account.",
        ),
        tables=(Table("sentence_left", "Sentence left at release", columns, tuple(rows)),),
    )


def stayers(case: Case, everybody: Sequence[Custody]) -> Finding:
    """Which named people are still held, as far as the record goes?"""
    held = [item for item in everybody if item.outcome == "held"]
    if not held or case.day is None:
        return cannot_say(QUESTION, "stayers", "the register names nobody whose custody can still go on")
    columns = (
        Column("person", "Person"),
        Column("known_as", "Known as"),
        Column("arrested", "Arrested", "day"),
        Column("sentence", "Sentence", "number", "years"),
        Column("left", "Left", "number", "years"),
        Column("basis", "Rows", "refs"),
    )
    rows: list[tuple[Cell, ...]] = []
    left: list[float] = []
    for item in sorted(held, key=lambda item: item.person.name):
        years = item.years_left(case.day)
        left += [] if years is None else [years]
        rows.append(
            (
                item.person.name,
                item.person.known_as,
                str(item.spell.arrested or ""),
                item.spell.sentence_years,
                None if years is None else round(years, 2),
                item.refs,
            )
        )
    tail = (
        f", with {median(left):.1f} years left for the one in the middle of the {len(left)} where it can be "
        "told"
        if left
        else ""
    )
    return Finding(
        id="selection.stayers",
        question=QUESTION,
        answer=(
            f"{count(len(held), 'named person is', 'named people are')} held on {in_words(case.day)} as far "
            f"as the record goes{tail}."
        ),
        value=len(held),
        unit="named people",
        method=LISTED,
        basis=unique(name for item in held for name in item.refs),
        caveats=("No end on record is not proof of custody; the register is far smaller than the counts.",),
        tables=(Table("stayers", "Named people still held", columns, tuple(rows)),),
    )
