"""Speed of the forecasts beside the same forecasts fitted one by one with statsmodels and lifelines.

    python benchmarks/outlook_speed.py [--origins 60] [--json]

statsmodels fits a Poisson rate by a generalised linear model, lifelines a product-limit curve of waiting
times, for each question, horizon and origin, from the same events and windows; the rest (reference class,
excitation, pool) neither can do, and it is in our time all the same. Each side does the same origins in the
same run, in one process. `--full` also runs the whole backtest on two cores and says whether it kept to its
limit. Ratios are what counts.
"""

import argparse
import json
import platform
import time
import warnings
from datetime import date
from importlib import metadata

import numpy as np

from detente.assess.questions import SEED
from detente.cases import bundled, load_bundled
from detente.outlook.backtest import run
from detente.outlook.durations import waits
from detente.outlook.findings import reference_tapes
from detente.outlook.members import chances
from detente.outlook.questions import HORIZONS, QUESTIONS
from detente.outlook.reference import reference_class, windows
from detente.outlook.tape import Tape, tape_of, watched

ASKED = ("release", "release_10", "relief", "reversal", "rearrest")
LIMIT_MINUTES = 10


def inputs(origins: int) -> list[tuple[Tape, list[Tape]]]:
    """The Belarus case and its reference class as known on as many days."""
    case = load_bundled("belarus")
    others = [load_bundled(name) for name in bundled()]
    span = watched(case)
    assert span is not None
    last = span[1].toordinal()
    found = []
    for back in range(origins):
        day = date.fromordinal(last - 30 * back)
        tape = tape_of(case.known_by(day), span=span, day=day)
        if tape is not None:
            found.append((tape, reference_tapes(others, day, leave_out="belarus")))
    return found


def ours(tape: Tape, reference: list[Tape]) -> list[float]:
    out = []
    for key in ASKED:
        for horizon in HORIZONS:
            base = reference_class(reference, QUESTIONS[key], horizon)
            said = chances(QUESTIONS[key], tape, reference, horizon, base)
            out += list(said.members.values()) if said else []
    return out


def peers(tape: Tape, reference: list[Tape]) -> list[float]:
    """A rate by statsmodels and a waiting time by lifelines for each question and horizon."""
    import statsmodels.api as sm
    from lifelines import KaplanMeierFitter

    out = []
    for key in ASKED:
        question = QUESTIONS[key]
        for horizon in HORIZONS:
            own = windows(tape, question, horizon)
            if own.came.any():  # without any event the fit has no maximum
                ones = np.ones((len(own.came), 1))
                fit = sm.GLM(own.came.astype(float), ones, family=sm.families.Poisson()).fit()
                out.append(float(1 - np.exp(-np.exp(fit.params[0]))))
            pooled = [waits(other, question) for other in (*reference, tape)]
            days = np.concatenate([w[0] for w in pooled])
            came = np.concatenate([w[1] for w in pooled])
            if len(days):
                out.append(float(1 - KaplanMeierFitter().fit(days, came).predict(horizon)))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--origins", type=int, default=60)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = inputs(given.origins)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        peers(*found[0])  # imports and compilation are not counted
        begin = time.process_time()
        theirs = [peers(*pair) for pair in found]
        their_time = time.process_time() - begin
    for cached in (windows, waits):
        cached.cache_clear()
    begin = time.process_time()
    mine = [ours(*pair) for pair in found]
    our_time = time.process_time() - begin
    numbers = sum(map(len, mine)), sum(map(len, theirs))
    result = {
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "versions": {n: metadata.version(n) for n in ("numpy", "scipy", "statsmodels", "lifelines")},
        "seed": SEED,
        "origins": len(found),
        "members_fitted": numbers[0],
        "peer_fits": numbers[1],
        "ratio_whole": round(their_time / our_time, 2),
        "ratio_a_fit": round((their_time / numbers[1]) / (our_time / numbers[0]), 2),
    }
    if given.full:
        begin = time.perf_counter()
        _, made = run([load_bundled(name) for name in bundled()], jobs=2)
        minutes = (time.perf_counter() - begin) / 60
        a_forecast = their_time / len(found) / (len(ASKED) * len(HORIZONS))
        result["backtest_forecasts"] = len(made)
        result["backtest_within_ten_minutes"] = minutes < LIMIT_MINUTES
        result["backtest_ratio"] = round(a_forecast * len(made) / (minutes * 60 * 2), 2)
    if given.json:
        print(json.dumps(result, indent=1))
        return
    for name, value in result.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
