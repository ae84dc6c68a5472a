"""A plan as findings, for the strategy chapter of a report: assumptions first, then what they lead to."""

from collections.abc import Sequence

from detente.assess.findings import Cell, Column, Finding, Interval, Method, Table, unique
from detente.strategy.plan import Band, Plan, Step

QUESTION = "strategy"
HEADING = "What would a next calibrated step do?"
_EXCHANGE = Method(
    "step-for-step exchange",
    "A target of unknown type replies to rules of the sender over quarters; every step is carried forward on "
    "the same parameter draws, which are kept where they come nearest to the flows on record.",
    "McKelvey and Palfrey 1998; Cilizoglu 2023; Brandt, George and Sandler 2016",
)
_CEILING = Method(
    "price ceiling",
    "What a block held is worth when it may be sold, set against what an arrest costs.",
    "value of a hostage, solved for the price",
)


def findings(plan: Plan) -> list[Finding]:
    """Return the plan as findings in the order of the chapter."""
    return [
        _assumptions(plan),
        _next_step(plan),
        _classes(plan),
        _ceiling(plan),
        _tripwires(plan),
        _dependence(plan),
        _beliefs(plan),
    ]


def _columns(*parts: tuple[str, str, str]) -> tuple[Column, ...]:
    kinds = {"text": "text", "number": "number", "share": "share"}
    made = [Column(name, label, kinds[kind]) for name, label, kind in parts]  # type: ignore[arg-type]
    return (*made, Column("basis", "Rows", "refs"))


def _assumptions(plan: Plan) -> Finding:
    rows: list[tuple[Cell, ...]] = [
        (item.name, item.meaning, item.low, item.middle, item.high, item.rests_on, item.basis)
        for item in plan.assumptions
    ]
    judged = sum(not item.basis for item in plan.assumptions)
    return Finding(
        id="strategy.assumptions",
        question=QUESTION,
        answer=(
            f"The chapter rests on {len(plan.assumptions)} assumptions, {judged} of them judgement without a "
            f"row of the record under them; each is a range, drawn {plan.draws} times."
        ),
        value=len(plan.assumptions),
        unit="assumptions",
        method=_EXCHANGE,
        basis=unique(name for item in plan.assumptions for name in item.basis),
        caveats=plan.caveats,
        tables=(
            Table(
                "assumptions",
                "What is assumed: 5 %, middle and 95 % of the draws",
                _columns(
                    ("name", "Assumption", "text"),
                    ("meaning", "What it is", "text"),
                    ("low", "5 %", "number"),
                    ("middle", "Middle", "number"),
                    ("high", "95 %", "number"),
                    ("rests_on", "Rests on", "text"),
                ),
                tuple(rows),
            ),
        ),
        day=plan.day,
    )


def _interval(band: Band) -> Interval:
    return Interval(band[0], band[2], 0.9)


def _steps_table(name: str, title: str, steps: Sequence[Step]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            step.rank,
            step.label,
            step.value[1],
            step.value[0],
            step.value[2],
            step.first,
            step.freed[1],
            step.held[1],
            step.arrested[1],
            step.tiers[1],
            step.reversal[1],
            step.beyond_ceiling,
            step.by,
            step.verified,
            step.revoked,
            step.basis,
        )
        for step in steps
    ]
    return Table(
        name,
        title,
        _columns(
            ("rank", "Rank", "number"),
            ("step", "Step", "text"),
            ("advantage", "Advantage over doing nothing", "number"),
            ("low", "5 %", "number"),
            ("high", "95 %", "number"),
            ("first", "First in", "share"),
            ("freed", "Freed", "number"),
            ("held", "Held at the end", "number"),
            ("arrested", "Arrested for sale", "number"),
            ("packages", "Packages in force", "number"),
            ("reversal", "Relief withdrawn or lost", "share"),
            ("breeds", "Breeds arrests", "share"),
            ("by", "By", "text"),
            ("verified", "Verified by", "text"),
            ("revoked", "Revoked on", "text"),
        ),
        tuple(rows),
        f"People over {plan_years(steps)} years; the advantage is in blocks of people freed.",
    )


def plan_years(steps: Sequence[Step]) -> str:
    """Return the horizon in years, in words."""
    return f"{(len(steps[0].held_path) - 1) / 4.0:g}"


def _next_step(plan: Plan) -> Finding:
    top = plan.steps[0]
    return Finding(
        id="strategy.next_step",
        question=QUESTION,
        answer=" ".join(plan.summary),
        value=top.value[1],
        unit=f"blocks of {plan.block} people freed, over doing nothing",
        interval=_interval(top.value),
        method=_EXCHANGE,
        basis=top.basis,
        tables=(_steps_table("steps", "Steps in the order of the model", plan.steps),),
        day=plan.day,
    )


def _classes(plan: Plan) -> Finding:
    best = plan.classes[0]
    return Finding(
        id="strategy.classes",
        question=QUESTION,
        answer=(
            f"Of {len(plan.classes)} classes of policy on the same draws the model ranks first: "
            f"{best.label}; "
            f"last: {plan.classes[-1].label}."
        ),
        value=best.value[1],
        unit=f"blocks of {plan.block} people freed, over doing nothing",
        interval=_interval(best.value),
        method=_EXCHANGE,
        tables=(_steps_table("classes", "Classes of policy", plan.classes),),
        day=plan.day,
    )


def _ceiling(plan: Plan) -> Finding:
    rows: list[tuple[Cell, ...]] = [
        (item.label, people, chance, people == item.least_people, item.measures_refs)
        for item in plan.packages
        for people, chance in item.beyond_by_people
    ]
    told = [
        f"{item.label}: {item.least_people} people or more"
        if item.least_people is not None
        else f"{item.label}: no number within the stock"
        for item in plan.packages
    ]
    columns = _columns(
        ("package", "Package", "text"),
        ("people", "People asked", "number"),
        ("breeds", "Breeds arrests", "share"),
        ("least", "Fewest under the ceiling", "text"),
    )
    return Finding(
        id="strategy.ceiling",
        question=QUESTION,
        answer="Under the ceiling the model asks, for "
        + ("; ".join(told) if told else "nothing, since no package is left")
        + ".",
        value=plan.ceiling_guarded[1],
        unit="quarters of full relief a block freed",
        interval=_interval(plan.ceiling_guarded),
        method=_CEILING,
        tables=(
            Table("ceiling", "Chance that paying breeds arrests, by people asked", columns, tuple(rows)),
        ),
        day=plan.day,
    )


def _tripwires(plan: Plan) -> Finding:
    rows: list[tuple[Cell, ...]] = [(item.sign, item.threshold, item.then, ()) for item in plan.tripwires]
    columns = _columns(("sign", "Sign", "text"), ("threshold", "Threshold", "text"), ("then", "Then", "text"))
    return Finding(
        id="strategy.tripwires",
        question=QUESTION,
        answer=f"{len(rows)} signs on which the model stops or reverses a step.",
        value=len(rows),
        unit="tripwires",
        tables=(Table("tripwires", "Tripwires", columns, tuple(rows)),),
        day=plan.day,
    )


def _dependence(plan: Plan) -> Finding:
    rows: list[tuple[Cell, ...]] = [(item.name, item.share, item.worth, ()) for item in plan.dependence]
    columns = _columns(
        ("name", "Assumption", "text"),
        ("share", "Share of variance", "share"),
        ("worth", "Worth of knowing it", "number"),
    )
    return Finding(
        id="strategy.dependence",
        question=QUESTION,
        answer=" ".join(plan.learn_first),
        method=Method(
            "variance shares and value of information",
            "First-order shares by binning; the worth is the gain from choosing with the parameter known.",
            "Sobol 1993; Strong, Oakley and Brennan 2014",
        ),
        tables=(Table("dependence", "How far the answer depends on each assumption", columns, tuple(rows)),),
        day=plan.day,
    )


def _beliefs(plan: Plan) -> Finding:
    found = plan.equilibrium
    rows: list[tuple[Cell, ...]] = [
        (quarter, good, held, ())
        for quarter, (good, held) in enumerate(zip(found.belief_g, found.belief_h, strict=True))
    ]
    columns = _columns(
        ("quarter", "Quarter", "number"),
        ("normaliser", "If it wants normalisation", "share"),
        ("inventory", "If it keeps an inventory", "share"),
    )
    several = (
        f"{found.several} of {found.solved} draws have more than one equilibrium"
        if found.several
        else f"restarts found no second equilibrium in {found.solved} draws"
    )
    return Finding(
        id="strategy.equilibrium",
        question=QUESTION,
        answer=(
            f"A sender that is bound to no rule eases next with chance {found.ease[1]:.0%} in the model's "
            f"equilibrium and withdraws with chance {found.withdraw[1]:.0%}; {several}."
        ),
        value=found.ease[1],
        unit="chance to ease",
        interval=_interval(found.ease),
        method=_EXCHANGE,
        tables=(Table("beliefs", "Belief that the target wants normalisation", columns, tuple(rows)),),
        day=plan.day,
    )
