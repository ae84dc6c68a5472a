"""The results of the simulation study as Markdown, every line with the command that repeats it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from sequence_results import Row, read
from sequence_worlds import WORLDS

from detente.assess.sequence.power import binomial_interval

NULLS = tuple(world.name for world in WORLDS.values() if world.null)
DIAGONAL = (("5", "4"), ("12", "8"), ("30", "12"), ("50", "20"))
COMMAND = "python validation/sequence_simulation.py --cells"
GATES = (
    ("T1", "main", NULLS, "0.05", 0.0, 0.065, "size of T1 at 5 %"),
    ("T2", "main", NULLS, "0.05", 0.0, 0.05, "size of T2 at 5 %"),
    ("T4 sup E >= 20", "main", NULLS, "0.05", 0.0, 0.05, "chance that E ever reaches 20"),
    ("T4 by ceiling, sup E >= 20", "main", NULLS, "0.05", 0.0, 0.05, "the same by ceiling"),
    ("rate ratio in 90 % interval", "ratio", None, "0.9", 0.85, 0.95, "coverage of the rate ratio"),
    (
        "a_RS in 90 % interval, truth from the prior",
        "prior",
        None,
        "0.9",
        0.85,
        0.95,
        "coverage of a_RS, truth drawn from the prior",
    ),
)
EARLIER = {  # the plain test as first tried: strata of 60 days, trigger count, 400 replications
    ("0.5", "5", "4"): 0.083,
    ("0.5", "12", "8"): 0.220,
    ("0.5", "30", "12"): 0.253,
    ("0.8", "5", "4"): 0.297,
    ("0.8", "12", "8"): 0.545,
    ("0.8", "30", "12"): 0.497,
}


def share(row: Row) -> float:
    return int(row["hits"]) / int(row["replications"])


def interval(row: Row) -> str:
    low, high = binomial_interval(int(row["hits"]), int(row["replications"]))
    return f"{share(row):.3f} ({low:.3f} to {high:.3f})"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def repeat(cells: str) -> str:
    return f"\nRepeat: `{COMMAND} '{cells}'`\n"


def page(results: Path, seed: int) -> str:
    """The whole page."""
    rows = [row for row in read(results) if int(row["replications"])]

    def pick(**wanted: str) -> list[Row]:
        return [row for row in rows if all(row[key] == value for key, value in wanted.items())]

    intro = (
        f"Records of 730 days, windows of 30 days in strata of 60 days unless said; seed {seed}. Brackets "
        "hold 95 % binomial intervals of the simulation. Every figure is in "
        "`validation/results/sequence_simulation.csv`, with 1, 5 and 10 % levels and numbers of replications."
    )
    parts = (gates, sizes, power, gained, coverage, ordinary, others, third, short)
    title = "## Do the sequence tests keep their word?"
    return "\n\n".join([title, intro, *(part(pick) for part in parts), replications(rows)])


def replications(rows: list[Row]) -> str:
    """How many records each part rests on."""
    made: dict[tuple[str, ...], int] = {}
    for row in rows:
        cell = tuple(row[field] for field in ("study", "world", "window", "response", "releases", "steps"))
        made[cell] = max(made.get(cell, 0), int(row["replications"]))
    found: dict[tuple[str, ...], list[int]] = {}
    for cell, count in made.items():
        if cell[0] not in ("ratio", "prior"):  # on the fewer records where an interval can be given
            found.setdefault(cell[:3], []).append(count)
    lines = [
        [*key, f"{min(counts)}" if min(counts) == max(counts) else f"{min(counts)} to {max(counts)}"]
        for key, counts in found.items()
    ]
    return f"### Records a cell\n\n{table(('study', 'world', 'window', 'records'), lines)}"


Pick = Callable[..., list[Row]]


def gates(pick: Pick) -> str:
    """Each gate with the worst cell."""
    lines = []
    for measure, study, worlds, level, low, high, label in GATES:
        found = [
            row
            for row in pick(study=study, measure=measure, level=level, window="30")
            if (worlds is None or row["world"] in worlds) and int(row["replications"]) >= 100
        ]
        if not found:
            continue
        values = [share(row) for row in found]
        worst = max(found, key=lambda row: max(share(row) - high, low - share(row) if low else -1.0))
        inside = sum(low <= value <= high for value in values)
        allowed = f"at most {high:g}" if low == 0 else f"{low:g} to {high:g}"
        lines.append(
            [
                label,
                allowed,
                f"{inside} of {len(found)} cells",
                f"{min(values):.3f} to {max(values):.3f}",
                f"{worst['world']}, {worst['releases']} x {worst['steps']}: {interval(worst)}",
            ]
        )
    note = (
        "Gates hold for worlds 1 to 5 and 8, in which releases take no notice of relief; cells with at least "
        "100 usable records. The rate ratio is not given for fewer than seven informative releases; its "
        "strata are centred on the window, so that a slow rise or fall of the rate cancels out."
    )
    head = ("gate", "allowed", "kept in", "range over cells", "worst cell")
    return f"### Gates\n\n{table(head, lines)}\n\n{note}\n{repeat('main:*:0:*:30,ratio:*,prior:*')}"


def sizes(pick: Pick) -> str:
    """Largest and mean size by world."""
    lines = []
    for world in NULLS:
        line = [f"{WORLDS[world].number} {world}"]
        for measure in ("T1", "T1 plain count", "T2", "T3"):
            values = [
                share(row)
                for row in pick(study="main", measure=measure, level="0.05", world=world, window="30")
            ]
            line.append(f"{sum(values) / len(values):.3f} / {max(values):.3f}" if values else "")
        lines.append(line)
    head = ("world", "T1", "plain count on a grid", "T2", "T3")
    return f"### Size at 5 %: mean and largest of 16 sizes\n\n{table(head, lines)}\n{repeat('main:*:0:*:30')}"


def power(pick: Pick) -> str:
    """Power of T1 beside the plain count, here and as first tried."""
    lines = []
    for response in ("0.3", "0.5", "0.8"):
        for releases, steps in DIAGONAL:
            line = [response, f"{releases} x {steps}"]
            for measure in (
                "T1",
                "T1 plain count",
                "T2",
                "T3",
                "T4 sup E >= 20",
                "T4 by ceiling, sup E >= 20",
            ):
                found = pick(
                    study="main", measure=measure, level="0.05", world="effect", response=response,
                    releases=releases, steps=steps, window="30",
                )  # fmt: skip
                text = (
                    interval(found[0])
                    if found and measure == "T1"
                    else f"{share(found[0]):.3f}"
                    if found
                    else ""
                )
                line.append(text)
            before = EARLIER.get((response, releases, steps))
            lines.append([*line, f"{before:.3f}" if before else ""])
    head = (
        "q",
        "releases x steps",
        "T1",
        "plain count",
        "T2",
        "T3",
        "E >= 20",
        "E by ceiling",
        "plain count as first tried",
    )
    return f"### Power at 5 %\n\n{table(head, lines)}\n{repeat('main:effect:*:30')}"


DESIGN = {
    "plain count, regular grid": "plain count on a regular grid (where we started)",
    "exact test of exposed releases": "exact convolution of exposed releases",
    "graded, no mirror image, regular grid": "graded count, regular grid",
    "graded, no mirror image": "graded count, strata begin with relief",
    "regular grid": "graded contrast, regular grid",
    "median p over 5 grids": "graded contrast, median p over 5 regular grids",
    "T1 as it is": "**graded contrast, strata begin with relief: T1**",
    "graded, whole mirror image": "T1 with the whole mirror image taken off",
    "strata begin 4 days after relief": "T1 with strata that begin 4 days after relief",
    "strata of 40 days": "T1 with strata of 40 days",
}


def gained(pick: Pick) -> str:
    """What each part of T1 adds: the same records under other statistics and strata."""

    def mean(measure: str, world: str, response: str) -> str:
        found = pick(study="design", measure=measure, level="0.05", world=world, response=response)
        return f"{sum(map(share, found)) / len(found):.3f}" if found else ""

    lines = []
    for measure, label in DESIGN.items():
        found = pick(study="design", measure=measure, level="0.05", response="0.0")
        largest = [
            max((share(row) for row in found if row["world"] == world), default=0.0)
            for world in ("independent", "thaw", "thaw+bursty")
        ]
        powers = [mean(measure, "effect", response) for response in ("0.5", "0.8")]
        lines.append([label, *powers, *(f"{value:.3f}" for value in largest)])
    head = ("test", "power, q 0.5", "power, q 0.8", "largest size: independent", "thaw", "thaw+bursty")
    sized = [
        [
            f"q {response}",
            mean("T1 as it is", "effect by size", response),
            mean("T1 weighed by step size", "effect by size", response),
        ]
        for response in ("0.3", "0.5")
    ]
    note = (
        "Means and largest values over 5 x 4, 12 x 8, 30 x 12 and 50 x 20. Grading by closeness uses how "
        "soon a release came and breaks the ties of the plain count, which at few events cannot reach its "
        "level. It also sees a thaw whose onset lies inside a stratum; strata that begin with relief put the "
        "onset on their edge, and half of the mirror image takes out what a thaw does on both sides of a "
        "step. The exact convolution is too coarse at few releases to gain power; it gives the rate ratio "
        "its interval."
    )
    weigh = (
        "Where answers are in proportion to the size of a step, weighing by size helps; sizes are rarely "
        "known alike, so it is a variant and not the test:"
    )
    return (
        f"### What raised the power\n\n{table(head, lines)}\n\n{note}\n\n{weigh}\n\n"
        f"{table(('steps of unequal size', 'T1', 'T1 weighed by size'), sized)}\n{repeat('design:*')}"
    )


def coverage(pick: Pick) -> str:
    """Coverage of both 90 % intervals."""
    lines = [
        [row["world"], row["response"], f"{row['releases']} x {row['steps']}", row["measure"], interval(row)]
        for study in ("prior", "hawkes", "ratio")
        for row in pick(study=study, window="30", level="0.9")
        if int(row["replications"]) >= 100
        and (study != "ratio" or (row["releases"], row["steps"]) in DIAGONAL)
    ]
    head = ("world", "q", "releases x steps", "interval", "coverage")
    note = (
        "Where truth is drawn from the prior coverage should be 0.9. At a fixed effect near the middle of "
        "the prior (q 0.3 to 0.5) and few steps an honest interval covers more often than 0.9."
    )
    cells = "prior:*,hawkes:*,ratio:*"
    return f"### Coverage of 90 % intervals\n\n{table(head, lines)}\n\n{note}\n{repeat(cells)}"


def ordinary(pick: Pick) -> str:
    """The ordinary tests on the same records."""
    names = list(dict.fromkeys(row["measure"] for row in pick(study="ordinary", level="0.05")))
    lines = []
    for world, response in (
        *((name, "0.0") for name in NULLS),
        ("third driver", "0.0"),
        ("effect", "0.5"),
        ("effect", "0.8"),
    ):
        for releases, steps in DIAGONAL:
            where = {
                "world": world,
                "response": response,
                "releases": releases,
                "steps": steps,
                "level": "0.05",
            }
            ours = pick(study="main", measure="T1", window="30", **where)
            line = [world if response == "0.0" else f"{world} q={response}", f"{releases} x {steps}"]
            line.append(f"{share(ours[0]):.3f}" if ours else "")
            for name in names:
                found = pick(study="ordinary", measure=name, **where)
                line.append(f"{share(found[0]):.3f}" if found else "")
            lines.append(line)
    head = ("world", "releases x steps", "T1", *names)
    title = "### Ordinary tests on the same records, rejections at 5 %"
    return f"{title}\n\n{table(head, lines)}\n{repeat('ordinary:*')}"


def others(pick: Pick) -> str:
    """Worlds 10 to 12, the gap rule, and months only."""
    lines = []
    for study, world in (
        ("main", "20 % unrecorded"),
        ("main", "feedback"),
        ("months", "months only"),
        ("gap", "bursty"),
        ("gap", "thaw+bursty"),
    ):
        for row in pick(study=study, world=world, level="0.05", window="30"):
            ours = row["measure"].startswith("T1") and "plain" not in row["measure"]
            if ours and (row["releases"], row["steps"]) in DIAGONAL:
                size = f"{row['releases']} x {row['steps']}"
                lines += [[world, row["response"], size, row["measure"], interval(row)]]
    head = ("world", "q", "releases x steps", "test", "rejections at 5 %")
    cells = "main:20 % unrecorded:*:30,main:feedback:*:30,months:*,gap:*"
    return f"### Gaps in the record, feedback, loose dates\n\n{table(head, lines)}\n{repeat(cells)}"


def third(pick: Pick) -> str:
    """World 9: what the method cannot see."""
    lines = [
        [f"{row['releases']} x {row['steps']}", row["measure"], interval(row)]
        for row in pick(study="main", world="third driver", level="0.05", window="30")
        if (row["releases"], row["steps"]) in (*DIAGONAL, ("5", "20"), ("12", "20"))
        and row["measure"] in ("T1", "T2")
    ]
    note = (
        "Shocks bring forth relief and releases, each 0 to 20 days later, with no link between the two. T1 "
        "rejects more often than 5 %: what drives both sides faster than a stratum looks like a link. **This "
        "is what the method cannot see.** T2 stays nearer to its level, so the wording tends to stay at "
        "`clustered in time, direction open`."
    )
    head = ("releases x steps", "test", "rejections at 5 %")
    title = "### World 9: a third driver fools the test"
    return f"{title}\n\n{note}\n\n{table(head, lines)}\n{repeat('main:third driver:*:30')}"


def short(pick: Pick) -> str:
    """Windows of 14 days."""
    lines = []
    worlds = [(world, "0.0") for world in NULLS] + [("effect", q) for q in ("0.3", "0.5", "0.8")]
    for world, response in worlds:
        line = [world if response == "0.0" else f"{world} q={response}"]
        for measure in ("T1", "T2", "T3"):
            values = [
                share(row)
                for row in pick(
                    study="main", measure=measure, level="0.05", world=world, response=response, window="14"
                )
            ]
            line.append(
                f"{sum(values) / len(values):.3f} ({min(values):.3f} to {max(values):.3f})" if values else ""
            )
        lines.append(line)
    head = ("world", "T1", "T2", "T3")
    return (
        f"### Windows of 14 days: mean and range over 16 sizes\n\n{table(head, lines)}\n{repeat('main:*:14')}"
    )
