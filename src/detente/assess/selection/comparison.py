"""Who of those named before the run of releases was let out, and who stays: four exact tests.

Prominence has no measure of its own. Its stand-in is the number of pages of the record that named the person
before the run began; pages that came with the release would measure the release itself. It is coarse, since
the record keeps a page or two for most people. What a person is known as stands in the tables; it is filled
for nearly everybody in the register and so tells nobody apart.
"""

from collections.abc import Callable, Sequence
from datetime import date

from detente.assess.findings import Cell, Column, Finding, Method, Table, cannot_say, in_words, unique
from detente.assess.selection.custody import (
    Custody,
    citizenships,
    cohort,
    home_country,
    median,
    pages_before,
)
from detente.assess.selection.exact import ExactTest, fisher, holm, rank_sum
from detente.assess.selection.register import stock_series
from detente.assess.wording import count
from detente.record.case import Case, ref

QUESTION = "selection"
LEVEL = 0.05
SMALLEST = 3
"""Fewest people let out, and fewest held, with a known value for a comparison."""
PARTS = ("citizenship", "sentence", "prominence", "sex")
FISHER = Method(
    "Fisher's exact test",
    "Cohort of people named in custody before the run of releases; let out against held, two-sided.",
    "Fisher (1935); odds ratio by Cornfield (1956); p corrected for the tests made by Holm (1979)",
)
RANKS = Method(
    "exact rank-sum test",
    "Cohort of people named in custody before the run of releases; all ways to choose those let out are "
    "counted.",
    "Wilcoxon (1945), Streitberg and Roehmel (1986); p corrected for the tests made by Holm (1979)",
)


def comparisons(case: Case, start: date) -> list[Finding]:
    """Does citizenship, sentence, prominence or sex tell those let out from those who stay?"""
    members = cohort(case, start)
    freed = [item for item in members if item.outcome == "freed"]
    held = [item for item in members if item.outcome == "held"]
    home = home_country(case)

    def foreign(item: Custody) -> float | None:
        codes = citizenships(item)
        return None if not codes or not home else float(any(code != home for code in codes))

    def sex(item: Custody) -> float | None:
        return {"f": 1.0, "m": 0.0}.get(item.person.sex)

    measures: dict[str, tuple[str, bool, Callable[[Custody], float | None]]] = {
        "citizenship": ("a foreign citizenship", True, foreign),
        "sentence": ("years of sentence left when the run began", False, lambda item: item.years_left(start)),
        "prominence": (
            "pages that named them before the run",
            False,
            lambda item: float(pages_before(case, item, start)),
        ),
        "sex": ("women", True, sex),
    }
    values = {
        part: (
            [(i, v) for i in freed if (v := of(i)) is not None],
            [(i, v) for i in held if (v := of(i)) is not None],
        )
        for part, (_, _, of) in measures.items()
    }
    tests = {
        part: _test(values[part], yes_no)
        for part, (_, yes_no, _) in measures.items()
        if min(len(group) for group in values[part]) >= SMALLEST
    }
    corrected = holm({part: test.p for part, test in tests.items()})
    found = []
    for part in PARTS:
        what, yes_no, _ = measures[part]
        if part not in tests:
            counts = " let out and ".join(str(len(group)) for group in values[part])
            because = (
                f"of the people named in custody before {in_words(start)} only {counts} held have this on "
                f"record, and at least {SMALLEST} of each are needed"
            )
            found.append(cannot_say(QUESTION, part, because, basis=_refs([*freed, *held])))
        else:
            found.append(
                _finding(
                    case, part, what, yes_no, values[part], tests[part], corrected[part], len(tests), start
                )
            )
    return found


_Group = list[tuple[Custody, float]]


def _test(groups: tuple[_Group, _Group], yes_no: bool) -> ExactTest:
    first, second = ([value for _, value in group] for group in groups)
    if yes_no:
        return fisher(
            (int(sum(first)), int(sum(second))),
            (len(first) - int(sum(first)), len(second) - int(sum(second))),
        )
    return rank_sum(first, second)


def _finding(
    case: Case,
    part: str,
    what: str,
    yes_no: bool,
    groups: tuple[_Group, _Group],
    test: ExactTest,
    corrected: float,
    number: int,
    start: date,
) -> Finding:
    out, stay = ([value for _, value in group] for group in groups)
    people = [item for group in groups for item, _ in group]
    who = f"Of people named in custody before {in_words(start)}"
    if yes_no and sum(out) + sum(stay) in (0, len(out) + len(stay)):
        return cannot_say(
            QUESTION,
            part,
            f"of the {len(people)} people named in custody before {in_words(start)} and let out or still "
            f"held, {'none has' if part == 'citizenship' else 'none are'} {what}"
            if not sum(out) + sum(stay)
            else f"all {len(people)} people named in custody before {in_words(start)} are alike in this",
            basis=_refs(people),
        )
    if yes_no:
        verb = "have" if part == "citizenship" else "are"
        said = (
            f"{who}, {int(sum(out))} of {len(out)} let out and {int(sum(stay))} of {len(stay)} still held "
            f"{verb} {what}"
        )
    else:
        said = (
            f"{who}, the {len(out)} let out have a median of {median(out):.1f} {what} and the {len(stay)} "
            f"still held one of {median(stay):.1f}"
        )
    if test.least_p > LEVEL:
        verdict = (
            "numbers so small that no outcome could show a difference (smallest possible p "
            f"{test.least_p:.2f})"
        )
    elif corrected <= LEVEL:
        verdict = "more than chance would give"
    else:
        verdict = "not more than chance would give, which at these numbers does not show that there is none"
    columns = (
        Column("group", "Group", "term"),
        Column("person", "Person"),
        Column("value", what[0].upper() + what[1:], "number"),
        Column("basis", "Rows", "refs"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (name, item.person.name, round(value, 2), item.refs)
        for name, group in zip(("let out", "held"), groups, strict=True)
        for item, value in sorted(group, key=lambda pair: pair[0].person.name)
    )
    more, basis = _women(case) if part == "sex" else ("", ())
    effect = sum(out) / len(out) - sum(stay) / len(stay) if yes_no else test.effect or 0.0
    odds = (
        (
            (
                f"The odds ratio is {test.effect:.1f}, 90 % interval {test.interval.low:.1f} to "
                f"{test.interval.high:.1f}."
            ),
        )
        if yes_no and test.effect is not None and test.interval is not None
        else ()
    )
    return Finding(
        id=f"selection.{part}",
        question=QUESTION,
        answer=(
            f"{said}: {verdict} (exact p {test.p:.2f}, {corrected:.2f} corrected for "
            f"{count(number, 'test', 'tests')}){more}."
        ),
        value=round(effect, 4),
        unit="difference of the shares" if yes_no else "chance that one let out has more than one held",
        method=FISHER if yes_no else RANKS,
        basis=unique((*_refs(people), *basis)),
        caveats=(
            (
                "Only people whom a page had named before the run; who is named at all is a choice of the "
                "sources."
            ),
            "People whose end is not known, who died or served their term are in neither group.",
            *odds,
        ),
        tables=(Table(part, "Let out and held", columns, rows),),
    )


def _women(case: Case) -> tuple[str, tuple[str, ...]]:
    """The share of women among the counted stock, where the same counter gives both on one day."""
    stock = stock_series(case)
    if not stock:
        return "", ()
    women = case.series_of.get(f"{stock[0].series_id}_women", ())
    for row in reversed(women):
        for total in stock:
            if total.date == row.date and total.value:
                share = (
                    f"; of the {total.value:,.0f} counted as held on {row.own_date}, "
                    f"{row.value / total.value:.0%} were women"
                )
                return share, (ref(row), ref(total))
    return "", ()


def _refs(items: Sequence[Custody]) -> tuple[str, ...]:
    return unique(name for item in items for name in item.refs)
