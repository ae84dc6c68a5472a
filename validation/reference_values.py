"""Known answers: published and independently computed numbers that detente has to reproduce.

    python validation/reference_values.py

Prints a Markdown table and ends with status 1 if a number is off. The reference data are looked for in the
folder that DETENTE_SHARED names (default: ../shared beside the repository); what is missing is said.
"""

import csv
import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import version
from itertools import combinations
from pathlib import Path

import numpy as np

from detente.assess.rates import probability_fell
from detente.assess.sequence.coincidence_analysis import event_coincidence
from detente.assess.sequence.excitation import hawkes_log_likelihood
from detente.assess.undercount import chao_lower_bound, log_linear, two_way_models
from detente.errors import UsageFault

SHARED = Path(os.environ.get("DETENTE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
DATA = SHARED / "data" / "methods"
Check = tuple[str, float, float, float]


def hawkes() -> Iterator[Check]:
    """Log-likelihood of a small bivariate Hawkes process, from hawkesbook and an independent sum."""
    found = hawkes_log_likelihood(
        [3, 10, 11.5, 30, 31, 33, 60],
        [1, 0, 0, 1, 0, 0, 1],
        90,
        [0.05, 0.02],
        [[0.3, 0.0], [0.4, 0.1]],
        [0.5, 0.3],
    )
    yield "Hawkes log-likelihood", found, -30.852297393932, 1e-9


def gamma_poisson() -> Iterator[Check]:
    """P(rate fell): one half for equal posteriors, and a simulation of the two Gammas."""
    yield "P(rate fell), equal posteriors", probability_fell(4, 10, 4, 10, a=1, b=1), 0.5, 1e-12
    rng = np.random.default_rng(20261122)
    before, after = rng.gamma(13, 1 / 13, 4_000_000), rng.gamma(6, 1 / 11, 4_000_000)
    drawn = float(np.mean(after < before))
    yield "P(rate fell), 12 in 12 then 5 in 10", probability_fell(12, 12, 5, 10, a=1, b=1), drawn, 1e-3


def coincalc() -> Iterator[Check]:
    """The time-series form of CoinCalc 2.0 on flowering dates and April temperatures, 16 settings."""
    rows = _rows("coincalc_example1.csv")
    temperature, flowering = (
        np.array([float("nan") if row[name] == "NA" else float(row[name]) for row in rows])
        for name in ("April_Tmean", "DOY_Lilac_Flowering")
    )
    usable = int((~np.isnan(temperature) & ~np.isnan(flowering)).sum())
    early = np.flatnonzero(flowering < np.nanquantile(flowering, 0.1)).tolist()
    warm = np.flatnonzero(temperature > np.nanquantile(temperature, 0.9)).tolist()
    worst = 0.0
    for row in _rows("coincalc_reference_outputs.csv"):
        found = event_coincidence(
            early,
            warm,
            usable,
            reach=int(row["delT"]),
            lag=int(row["tau"]),
            symmetric=row["sym"].strip() == "TRUE",
        )
        pairs = (
            (found.precursor_rate, row["rate_precursor"]),
            (found.trigger_rate, row["rate_trigger"]),
            (found.precursor_p, row["ts_p_precursor"]),
            (found.trigger_p, row["ts_p_trigger"]),
        )
        worst = max([worst, *(abs(ours - float(theirs)) for ours, theirs in pairs)])
    yield "CoinCalc time-series form, largest difference", worst, 0.0, 1e-10


def kosovo() -> Iterator[Check]:
    """4,400 killings on four lists (March to June 1999): the spread of estimates, and two lists refused."""
    names = ("EXH", "ABA", "OSCE", "HRW")
    patterns = {
        tuple(int(row[name]) for name in names): int(row["count"])
        for row in _rows("kosovo_aggregate_patterns.csv")
    }
    best = two_way_models(patterns)[0]
    four = log_linear(patterns, [(0, 1), (0, 2), (1, 2), (2, 3)])
    yield "Kosovo, lower bound (Chao)", chao_lower_bound(patterns).total, 10_270, 0.5
    yield "Kosovo, independence", log_linear(patterns).total, 7_395, 0.5
    yield "Kosovo, all pairs", log_linear(patterns, combinations(range(4), 2)).total, 14_402, 0.5
    yield "Kosovo, best pairs by BIC", best.total, 14_342, 0.5
    yield "Kosovo, best pairs, BIC", best.bic, 168.4, 0.05
    yield "Kosovo, four terms", four.total, 11_322, 0.5
    yield "Kosovo, four terms, BIC", four.bic, 217.5, 0.05
    try:
        log_linear({(1, 0): 10, (0, 1): 12, (1, 1): 3})
        refused = 0.0
    except UsageFault:
        refused = 1.0
    yield "two lists refused (1 = yes)", refused, 1.0, 0.0


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def main() -> int:
    """Print the table; 1 if a number is off."""
    print(
        f"<!-- {platform.machine()}, Python {platform.python_version()}, numpy {np.__version__}, "
        f"scipy {version('scipy')} -->"
    )
    print("| what | detente | reference | tolerance | holds |\n| --- | --- | --- | --- | --- |")
    wrong = 0
    for part in (hawkes, gamma_poisson, coincalc, kosovo):
        try:
            checks = list(part())
        except FileNotFoundError as fault:
            print(f"| {part.__name__} | not run: {Path(fault.filename).name} is not there | | | |")
            continue
        for name, found, reference, tolerance in checks:
            holds = abs(found - reference) <= tolerance
            wrong += not holds
            print(
                f"| {name} | {found:.12g} | {reference:.12g} | {tolerance:g} | {'yes' if holds else 'NO'} |"
            )
    print("\nRepeat: `python validation/reference_values.py`")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
