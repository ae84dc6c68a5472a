"""The ordinary tests of the simulation study: other people's programs on the same records."""

import contextlib
import io
from datetime import timedelta

import numpy as np
import pandas as pd
from EventAnalysis import EventAnalysis
from statsmodels.tools.sm_exceptions import InfeasibleTestError
from statsmodels.tsa.stattools import grangercausalitytests

from detente.assess.sequence.coincidence_analysis import event_coincidence
from detente.assess.sequence.events import Timeline
from detente.assess.sequence.ordinary import circular_shift_p, shuffle_p, waiting_time_p

DRAWS = 199
SECONDS_A_DAY = 86_400


def peer_tests(record: Timeline, window: int, rng: np.random.Generator) -> dict[str, float]:
    """p of each ordinary test; event-analysis and statsmodels are run as their users would run them."""
    coincidence = event_coincidence(record.release_days, record.steps, record.span, reach=window)
    found = {
        "event coincidence analysis, precursor": coincidence.precursor_p,
        "event coincidence analysis, trigger": coincidence.trigger_p,
        "event-analysis, precursor": event_analysis_p(record, window),
        "shuffle": shuffle_p(record, window, DRAWS, rng),
        "waiting times": waiting_time_p(record, window, DRAWS, rng),
        "circular shift": circular_shift_p(record, window),
    }
    return found | granger(record)


def event_analysis_p(record: Timeline, window: int) -> float:
    """Precursor p of event-analysis: releases preceded by relief within the window."""
    flags = np.zeros((record.span, 2), dtype=bool)
    flags[list(record.release_days), 0] = True
    flags[list(record.steps), 1] = True
    frame = pd.DataFrame(flags, index=pd.date_range("2000-01-01", periods=record.span), columns=["r", "s"])
    with contextlib.redirect_stdout(io.StringIO()):  # it prints the time it took
        analysis = EventAnalysis(frame, time_normalization_factor=SECONDS_A_DAY)
        *_, precursor, _ = analysis.ECA(timedelta(days=window), return_p_values=True)
    return float(precursor[0, 1])


def granger(record: Timeline) -> dict[str, float]:
    """Weekly Granger tests of statsmodels: four lags, and the best of one to four."""
    weeks = record.span // 7
    columns = [
        np.bincount([day // 7 for day in days if day // 7 < weeks], minlength=weeks)
        for days in (record.release_days, record.steps)
    ]
    try:
        tests = grangercausalitytests(np.column_stack(columns).astype(float), 4)
    except (InfeasibleTestError, ValueError):  # a series without variation in the weeks compared
        return {"weekly Granger, 4 lags": 1.0, "weekly Granger, best of 4 lags": 1.0}
    by_lag = [float(tests[lag][0]["ssr_ftest"][1]) for lag in (1, 2, 3, 4)]
    return {"weekly Granger, 4 lags": by_lag[3], "weekly Granger, best of 4 lags": min(by_lag)}
