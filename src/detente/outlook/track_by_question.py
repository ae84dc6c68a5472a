"""How the forecasts of each question did in the backtest. Written by `validation/backtest.py`; do not edit.

A line a yes-or-no question: its key, questions resolved, mean log score of the pool and of the base rate, the
95 % interval of the gain (blocks of one case and year together).
"""

from detente.assess.findings import Finding, Interval
from detente.outlook.questions import QUESTIONS
from detente.outlook.track import BACKTEST

TEXT = """
relief 6864 0.3879 0.4102 0.0022 0.0411
release 6967 0.4253 0.4811 0.0275 0.0856
release_10 6917 0.2948 0.3475 0.0287 0.0803
release_50 7058 0.2044 0.2449 0.0193 0.0643
rearrest 4627 0.1564 0.1650 -0.0190 0.0334
reversal 4350 0.2305 0.2530 0.0018 0.0457
stock 321 0.7463 0.7718 -0.1613 0.1806
promise 67 0.4740 0.4862 -0.0531 0.0866
"""


def track_of(question: str) -> Finding | None:
    """How good were forecasts of this question in the past? None where the backtest did not score it so."""
    for line in TEXT.split("\n"):
        if line.startswith(f"{question} "):
            return _finding(question, *(float(cell) for cell in line.split()[1:]))
    return None


def _finding(question: str, resolved: float, pool: float, base: float, low: float, high: float) -> Finding:
    gain = base - pool
    skill = "better than" if low > 0 else "no better, as far as can be told, than"
    return Finding(
        id=f"outlook.track_{question}",
        question="outlook",
        answer=(
            f"{QUESTIONS[question].asks} Asked {resolved:,.0f} times in the backtest, forecasts were {skill} "
            f"the base rate of the class: a mean log score of {pool:.3f} against {base:.3f} "
            f"(gain {gain:+.3f}, 95 % interval {low:+.3f} to {high:+.3f})."
        ),
        value=round(gain, 4),
        unit="gain in mean log score on the base rate",
        interval=Interval(low, high, 0.95),
        method=BACKTEST,
        caveats=() if low > 0 else ("The interval includes nought: the gain may be luck, or there is none.",),
    )
