"""How the forecasts did in the backtest. Written by `validation/backtest.py`; do not edit.

First line: cases, resolved yes-or-no questions, mean log score of the pool and of the base rate, the 95 %
interval of the gain, numbers of people resolved and the share covered by 90 % intervals. Then the reliability
diagram of all questions: chance, share that happened, band of a calibrated forecast, number of questions.
"""

from detente.assess.findings import Cell, Column, Finding, Interval, Method, Table

TEXT = """
17 37171 0.298752 0.334786 0.0221182 0.0511887 7030 0.912376
0.0132 0.02367 0 0.03428 1.263e+04
0.04613 0.06092 0.02239 0.07531 9143
0.09914 0.1077 0.06371 0.1468 4253
0.1475 0.1445 0.09871 0.1991 2949
0.2002 0.2161 0.1368 0.2625 2031
0.2485 0.2161 0.1801 0.3198 1694
0.2993 0.3168 0.2299 0.3706 1169
0.3495 0.3168 0.2729 0.4258 883
0.3988 0.3389 0.3015 0.4897 723
0.4478 0.41 0.3519 0.5546 500
0.5006 0.4717 0.3995 0.6092 371
0.5494 0.5663 0.4504 0.6608 274
0.5992 0.5663 0.4812 0.7342 206
0.6471 0.5663 0.5106 0.7872 137
0.6965 0.5663 0.554 0.8601 77
0.7501 0.6765 0.59 0.9462 57
0.7983 0.6765 0.6176 1 36
0.8462 0.6765 0.6614 1 9
0.9039 0.7586 0.6667 1 12
0.941 0.7586 0.7478 1 17
"""

BACKTEST = Method(
    "backtest by rolling origin",
    "Forecasts made again every 30 days from what was known then, for every bundled case, and scored by what "
    "happened; the gain is the log score of the base rate less that of the pool.",
    "docs/backtest.md",
)


def track_finding() -> Finding | None:
    """How good were such forecasts in the past? None before a backtest was written in."""
    lines = [line.split() for line in TEXT.split("\n") if line]
    if not lines:
        return None
    cases, resolved, pool, base, low, high, people, covered = (float(cell) for cell in lines[0])
    columns = (
        Column("chance", "Chance given", "share"),
        Column("share", "Share that happened", "share"),
        Column("low", "Band, low", "share"),
        Column("high", "Band, high", "share"),
        Column("number", "Questions", "number"),
        Column("basis", "Rows", "refs"),
    )
    points: tuple[tuple[Cell, ...], ...] = tuple((*map(float, line), ()) for line in lines[1:])
    said = (
        f"In a backtest over {cases:.0f} cases, {resolved:,.0f} yes-or-no questions had a mean log score of "
        f"{pool:.3f} against {base:.3f} for the base rate of the class (gain {base - pool:.3f}, 95 % "
        f"interval {low:.3f} to {high:.3f}), and 90 % intervals of people released covered {covered:.0%} of "
        f"{people:,.0f} outcomes."
    )
    return Finding(
        id="outlook.track",
        question="outlook",
        answer=said,
        value=round(base - pool, 4),
        unit="gain in mean log score on the base rate",
        interval=Interval(low, high, 0.95),
        method=BACKTEST,
        caveats=(
            "The backtest is of the bundled cases as they were known on each day.",
            "No skill was shown for re-arrests, the stock and commitments: see docs/backtest.md.",
        ),
        tables=(Table("reliability", "How often it happened, by the chance given", columns, points),),
    )
