"""The findings of `verdict`: the label, each rung with its criteria, and how firm the label is."""

from dataclasses import replace

from detente.assess.findings import Cell, Column, Finding, Method, Table, cannot_say, in_words, unique
from detente.assess.questions import SEED
from detente.assess.verdict.rubric import RUNGS, Judgement, judge
from detente.assess.verdict.run import Gestures, gestures
from detente.assess.verdict.thresholds import DEFAULT, VARIATIONS
from detente.assess.wording import listed
from detente.record.case import Case, ref

QUESTION = "verdict"
RUBRIC = Method(
    "rubric",
    "Published criteria for each rung, each met, not met or unknown; the label is the highest rung whose "
    "criteria and those of the rungs below are all met; a reversal goes before the ladder.",
)
ONE_AT_A_TIME = Method(
    "one threshold at a time", "The label is found again with each threshold varied alone."
)
_MEANS = {
    "none": "no gesture of either side belongs to the present",
    "signal": "isolated gestures",
    "exchange": "repeated and linked on both sides",
    "thaw": "an exchange with a falling inflow, no reversals and a reform",
    "settlement": "lasting reform and an end to politically motivated arrests",
    "reversal": "relief was taken back and releases were undone",
}
PARTS = ("label", *RUNGS, "reversal", "sensitivity")


def answer(case: Case, *, seed: int = SEED) -> list[Finding]:
    """Is it a signal, an exchange, a thaw, a settlement or a reversal?

    Findings: `verdict.label`, one for each rung (`verdict.signal` and so on: its criteria), `.sensitivity`
    (the label under other thresholds). Nothing is random; the seed is taken because every question takes one.
    """
    del seed
    because = _why_not(case)
    if because or case.day is None:
        return [cannot_say(QUESTION, part, because) for part in PARTS]
    known = gestures(case)
    judgement = judge(case, case.day, DEFAULT, known)
    return [
        _label(case, judgement),
        *(_rung(case, judgement, rung) for rung in (*RUNGS, "reversal")),
        _sensitivity(case, judgement, known),
    ]


def _why_not(case: Case) -> str:
    if case.day is None or not case.moves:
        return "no move is on the record by that day"
    sides = {case.role_of(move.actor) for move in case.moves}
    for role, name in (("sender", "a sender"), ("target", "the target")):
        if role not in sides:
            return f"no move of {name} is on the record by that day, and a verdict needs both sides"
    return ""


def _label(case: Case, judgement: Judgement) -> Finding:
    label = judgement.label
    if label == "reversal":
        rest = f"{listed([item.shows for item in judgement.of('reversal')])}"
    else:
        here = judgement.of(label) if label in RUNGS else ()
        rest = listed([item.shows for item in here]) if here else ""
    if label == "none" and judgement.run.taken_back is not None:
        rest = "; ".join(
            f"“{item.name}” is {item.standing} ({item.shows})" for item in judgement.of("reversal")
        )
    above = RUNGS[RUNGS.index(label) + 1] if label in RUNGS[:-1] else ("signal" if label == "none" else "")
    lacking = judgement.missing(above) if above and label != "reversal" else ()
    short = "; ".join(f"“{item.name}” is {item.standing} ({item.shows})" for item in lacking)
    tail = f"; not {_article(above)}, because {short}" if short and label != "none" else ""
    name = "No rung" if label == "none" else label.capitalize()
    columns = (
        Column("rung", "Rung", "term"),
        Column("criterion", "Criterion"),
        Column("asks", "Asks for"),
        Column("standing", "Stands", "term"),
        Column("shows", "What the record shows"),
        Column("basis", "Rows", "refs"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (item.rung, item.name, item.asks, item.standing, item.shows, item.basis)
        for item in judgement.criteria
    )
    return Finding(
        id="verdict.label",
        question=QUESTION,
        answer=f"{name} on {in_words(case.day)}: {_MEANS[label]}{': ' + rest if rest else ''}{tail}.",
        value=label,
        unit="rung",
        method=RUBRIC,
        basis=unique(name for item in judgement.criteria for name in item.basis) or _looked_through(case),
        caveats=(
            (
                "A label is a reading of the record by published thresholds, not a forecast and not a "
                "judgement of motives."
            ),
            "What is unknown counts as not met, so a thin record gives a lower rung.",
        ),
        tables=(Table("criteria", "Criteria of the rubric", columns, rows),),
        day=case.day.isoformat() if case.day else "",
    )


def _rung(case: Case, judgement: Judgement, rung: str) -> Finding:
    criteria = judgement.of(rung)
    met = [item for item in criteria if item.standing == "met"]
    unknown = [item for item in criteria if item.standing == "unknown"]
    told = "; ".join(f"{item.name} {item.standing} ({item.shows})" for item in criteria)
    standing = (
        "met"
        if len(met) == len(criteria)
        else ("unknown" if len(met) + len(unknown) == len(criteria) else "not met")
    )
    return Finding(
        id=f"verdict.{rung}",
        question=QUESTION,
        answer=f"{rung.capitalize()}: {len(met)} of {len(criteria)} criteria met: {told}.",
        value=standing,
        unit="standing of its own criteria",
        method=RUBRIC,
        basis=unique(name for item in criteria for name in item.basis) or _looked_through(case),
        caveats=("The rungs below must be met too.",) if rung in RUNGS[1:] else (),
    )


def _sensitivity(case: Case, judgement: Judgement, known: Gestures) -> Finding:
    assert case.day is not None
    columns = (
        Column("threshold", "Threshold"),
        Column("default", "As published", "number"),
        Column("value", "Tried", "number"),
        Column("label", "Label", "term"),
        Column("changes", "Changes", "flag"),
        Column("basis", "Rows", "refs"),
    )
    rows: list[tuple[Cell, ...]] = []
    for name, values in VARIATIONS.items():
        default = getattr(DEFAULT, name)
        for value in values:
            other = judge(case, case.day, replace(DEFAULT, **{name: type(default)(value)}), known)
            changed = [c for c, d in zip(other.criteria, judgement.criteria, strict=False) if c != d]
            basis = (
                unique(name for item in changed for name in item.basis)
                if other.label != judgement.label
                else ()
            )
            rows.append(
                (name, default, type(default)(value), other.label, other.label != judgement.label, basis)
            )
    moved = [row for row in rows if row[4]]
    told = "; ".join(f"{row[3]} with {str(row[0]).replace('_', ' ')} at {row[2]}" for row in moved)
    return Finding(
        id="verdict.sensitivity",
        question=QUESTION,
        answer=(
            f"The label {judgement.label} holds in {len(rows) - len(moved)} of {len(rows)} variations of one "
            f"threshold at a time{': otherwise ' + told if told else ''}."
        ),
        value=round((len(rows) - len(moved)) / len(rows), 4),
        unit="share of variations with the same label",
        method=ONE_AT_A_TIME,
        basis=unique(name for item in judgement.criteria for name in item.basis) or _looked_through(case),
        tables=(Table("sensitivity", "The label under other thresholds", columns, tuple(rows)),),
    )


def _looked_through(case: Case) -> tuple[str, ...]:
    """The moves of both sides: what a finding that something is absent rests on."""
    return tuple(ref(move) for move in case.ordered_moves if case.role_of(move.actor) in ("sender", "target"))


def _article(rung: str) -> str:
    return f"an {rung}" if rung[0] in "aeiou" else f"a {rung}"
