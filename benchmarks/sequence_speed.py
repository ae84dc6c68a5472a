"""How fast are 10,000 pattern-jitter draws on 50 releases and 20 steps, beside others in the same run?

    OMP_NUM_THREADS=1 NUMBA_NUM_THREADS=1 python benchmarks/sequence_speed.py

Two statistics, each against plain numpy loops that compute the same statistic draw by draw, on shuffled days
and on releases moved inside their strata; and against event-analysis 1.1.3, which has no surrogates of its
own: each draw is a new event table and one call of its coincidence analysis, the way its users can test by
surrogates, and beside that its bare compiled kernel. One process, processor time, the best of several rounds
in which all take turns; ratios are of draws a second.
"""

import contextlib
import io
import os
import platform
import time
from collections.abc import Callable
from datetime import timedelta
from importlib.metadata import version

import numpy as np
import pandas as pd
from EventAnalysis import EventAnalysis
from EventAnalysis.src.ECALoop import ECA_business_logic

from detente.assess.sequence.coincidence import busy_days, day_words, graded_windows
from detente.assess.sequence.events import SequenceData, Timeline
from detente.assess.sequence.jitter import jitter_test

SPAN, RELEASES, STEPS, WINDOW, STRATUM = 730, 50, 20, 30, 60
DRAWS, SEED, ROUNDS = 10_000, 20261122, 12
SECONDS_A_DAY = 86_400


def record() -> Timeline:
    """Fifty releases and twenty steps anywhere in two years."""
    rng = np.random.default_rng(SEED)
    steps = np.sort(rng.choice(SPAN - WINDOW - 1, STEPS, replace=False)).tolist()
    releases = np.sort(rng.choice(SPAN, RELEASES, replace=False)).tolist()
    return SequenceData.of_days(SPAN, steps, releases).draw()


def fastest(works: dict[str, tuple[Callable[[], object], int]]) -> dict[str, float]:
    """Draws a second of processor time, the best of some rounds; all take their turn in each round."""
    found = dict.fromkeys(works, 0.0)
    for _ in range(ROUNDS):
        for name, (work, draws) in works.items():
            began = time.process_time()
            work()
            found[name] = max(found[name], draws / (time.process_time() - began))
    return found


def ours(timeline: Timeline, statistic: str) -> Callable[[], object]:
    def work() -> object:
        day_words.cache_clear()  # building the tables is part of the work
        busy_days.cache_clear()
        return jitter_test(timeline, draws=DRAWS, seed=SEED, strata="grid", offset=0, statistic=statistic)

    return work


def plain_loop(timeline: Timeline, statistic: str, draws: int, *, shuffle: bool) -> Callable[[], object]:
    """The same statistic one draw at a time: days shuffled, or releases moved inside their strata."""
    steps, starts = np.array(timeline.steps), np.array(timeline.starts)
    low = starts // STRATUM * STRATUM
    width = np.minimum(low + STRATUM, SPAN) - low
    windows = np.array(graded_windows(WINDOW))

    def count(releases: np.ndarray) -> float:
        gaps = releases[:, None] - steps[None, :]
        return float(((gaps > 0) & (gaps <= WINDOW)).any(axis=0).sum())

    def graded(releases: np.ndarray) -> float:
        gaps = releases[:, None] - steps[None, :]
        after = np.where(gaps > 0, gaps, SPAN).min(axis=0)
        before = np.where(gaps < 0, -gaps, SPAN).min(axis=0)
        hits = (after[:, None] <= windows).sum() - 0.5 * (before[:, None] <= windows).sum()
        return float(hits / len(windows))

    measure = count if statistic == "count" else graded

    def work() -> object:
        rng = np.random.default_rng(SEED)
        seen = measure(starts)
        if not shuffle:
            return sum(measure(low + rng.integers(0, width)) >= seen for _ in range(draws))
        series = np.zeros(SPAN, dtype=bool)
        series[starts] = True
        hits = 0
        for _ in range(draws):
            rng.shuffle(series)
            hits += measure(np.flatnonzero(series)) >= seen
        return hits

    return work


def event_analysis(timeline: Timeline, draws: int) -> Callable[[], object]:
    """One event table and one coincidence analysis a draw."""
    dates = pd.date_range("2000-01-01", periods=SPAN)
    flags = np.zeros((SPAN, 2), dtype=bool)
    flags[list(timeline.steps), 1] = True
    window = timedelta(days=WINDOW)

    def work() -> object:
        rng = np.random.default_rng(SEED)
        rates = []
        with contextlib.redirect_stdout(io.StringIO()):  # it prints the time it took
            for _ in range(draws):
                flags[:, 0] = False
                flags[rng.integers(0, SPAN, RELEASES), 0] = True
                frame = pd.DataFrame(flags, index=dates, columns=["release", "relief"])
                analysis = EventAnalysis(frame, time_normalization_factor=SECONDS_A_DAY)
                rates.append(analysis.ECA(window)[2].iloc[0, 1])
        return rates

    return work


def event_analysis_kernel(timeline: Timeline, draws: int) -> Callable[[], object]:
    """Only its compiled inner function on sorted days; not part of its documented interface."""
    steps = np.array(timeline.steps, dtype=np.int32)

    def work() -> object:
        rng = np.random.default_rng(SEED)
        return [
            ECA_business_logic(np.sort(rng.integers(0, SPAN, RELEASES)).astype(np.int32), steps, WINDOW, 0)
            for _ in range(draws)
        ]

    return work


def main() -> None:
    timeline = record()
    for warm in (event_analysis(timeline, 2), event_analysis_kernel(timeline, 2)):
        warm()  # compilation is not counted
    print(
        f"<!-- {platform.machine()}, {os.cpu_count()} cores, one process; Python "
        f"{platform.python_version()}, "
        f"numpy {np.__version__}, event-analysis {version('event-analysis')}; seed {SEED} -->"
    )
    labels = {"count": "plain count K", "graded": "graded contrast (both directions, 10 windows)"}
    works: dict[str, tuple[Callable[[], object], int]] = {}
    for name in labels:
        works[name] = ours(timeline, name), DRAWS
        works[f"{name} shuffle"] = plain_loop(timeline, name, 400, shuffle=True), 400
        works[f"{name} jitter"] = plain_loop(timeline, name, 400, shuffle=False), 400
    works["table"] = event_analysis(timeline, 30), 30
    works["kernel"] = event_analysis_kernel(timeline, 400), 400
    speed = fastest(works)
    print("| 10,000 draws, 50 releases x 20 steps | beside | ratio of draws a second |\n| --- | --- | --- |")
    for name, label in labels.items():
        for peer, what in (
            (f"{name} shuffle", "plain numpy shuffle loop, same statistic"),
            (f"{name} jitter", "plain numpy loop of the jitter itself"),
            ("table", "event-analysis, one call a surrogate"),
            ("kernel", "event-analysis, bare compiled kernel (its own statistic)"),
        ):
            print(f"| {label} | {what} | {speed[name] / speed[peer]:.0f} |")
    print("\nRepeat: `OMP_NUM_THREADS=1 NUMBA_NUM_THREADS=1 python benchmarks/sequence_speed.py`")


if __name__ == "__main__":
    main()
