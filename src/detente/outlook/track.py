"""How the forecasts did in the backtest. Written by `validation/backtest.py`; do not edit.

First line: cases, resolved yes-or-no questions, mean log score of the pool and of the base rate, the 95 %
interval of the gain, numbers of people resolved and the share covered by 90 % intervals. Then the reliability
diagram of all questions: chance, share that happened, band of a calibrated forecast, number of questions.
"""

from detente.assess.findings import Cell, Column, Finding, Interval, Method, Table

TEXT = """
17 37173 0.298779 0.334805 0.0221522 0.0511291 7030 0.912376
0 0.02368 0 0 1.263e+04
0.05 0.06092 0.02431 0.07952 9143
0.1 0.1077 0.06369 0.1467 4254
0.15 0.1446 0.1001 0.2019 2947
0.2 0.216 0.1366 0.2622 2033
0.25 0.216 0.1806 0.3254 1694
0.3 0.3161 0.2346 0.371 1167
0.35 0.3161 0.2729 0.4251 883
0.4 0.343 0.3033 0.4891 726
0.45 0.4104 0.3506 0.5562 502
0.5 0.4703 0.3981 0.6106 370
0.55 0.5663 0.4504 0.663 273
0.6 0.5663 0.4811 0.7346 207
0.65 0.5663 0.5144 0.7851 137
0.7 0.5663 0.5666 0.8601 77
0.75 0.6765 0.5902 0.9462 57
0.8 0.6765 0.6176 1 36
0.85 0.6765 0.6664 1 9
0.9 0.7586 0.6667 1 12
0.95 0.7586 0.7478 1 17
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
