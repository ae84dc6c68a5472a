"""Scores against their definitions, against scoringrules, and against what must always hold."""

import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.outlook.scores import (
    brier_score,
    brier_split,
    crps,
    interval_score,
    isotonic,
    log_score,
    needed,
    reliability,
)

CHANCES = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def peer() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip(
            "scoringrules", reason="scoringrules, the peer of these scores, is missing"
        )


def test_the_log_score_is_clipped_at_one_percent() -> None:
    assert log_score(0.0, 1) == pytest.approx(-np.log(0.01))
    assert log_score(1.0, 0) == pytest.approx(-np.log(0.01))
    assert log_score([0.5, 0.8], [1, 0]) == pytest.approx([np.log(2), -np.log(0.2)])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(0, 1e4), min_size=2, max_size=40), st.floats(0, 1e4))
def test_scores_agree_with_scoringrules(ensemble: list[float], outcome: float) -> None:
    rules = peer()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = float(rules.crps_ensemble(outcome, np.array(ensemble), estimator="nrg", backend="numpy"))
        low, high = min(ensemble), max(ensemble)
        winkler = float(rules.interval_score(outcome, low, high, 0.1, backend="numpy"))
        brier = float(rules.brier_score(1.0, outcome / 1e4, backend="numpy"))
    assert crps(ensemble, outcome) == pytest.approx(theirs, rel=1e-9, abs=1e-7)
    assert interval_score(low, high, outcome, 0.9) == pytest.approx(winkler, rel=1e-9, abs=1e-7)
    assert float(brier_score(outcome / 1e4, 1.0)) == pytest.approx(brier)


@given(CHANCES)
def test_the_parts_of_brier_add_up_and_none_of_them_is_negative(rows: list[tuple[float, bool]]) -> None:
    p, y = np.array([row[0] for row in rows]), np.array([float(row[1]) for row in rows])
    split = brier_split(p, y)
    assert split.brier == pytest.approx(float(brier_score(p, y).mean()), abs=1e-12)
    assert split.reliability >= -1e-12
    assert split.resolution >= -1e-12


@given(CHANCES)
def test_the_isotonic_fit_rises_and_keeps_the_mean(rows: list[tuple[float, bool]]) -> None:
    p, y = np.array([row[0] for row in rows]), np.array([float(row[1]) for row in rows])
    fit = isotonic(p, y)
    assert (np.diff(fit[np.argsort(p, kind="stable")]) >= -1e-12).all()
    assert fit.mean() == pytest.approx(y.mean())
    assert float(((fit - y) ** 2).mean()) <= float(((p - y) ** 2).mean()) + 1e-12


def test_a_calibrated_forecast_lies_in_its_band_and_an_overconfident_one_does_not() -> None:
    rng = np.random.default_rng(5)
    p = np.round(rng.random(3000), 2)
    y = (rng.random(3000) < p).astype(float)
    good = reliability(p, y, rng=np.random.default_rng(1))
    inside = (good.low <= good.share + 1e-9) & (good.share <= good.high + 1e-9)
    assert inside.mean() > 0.8
    bad = reliability(np.round(np.where(p > 0.5, 0.95, 0.05), 2), y, rng=np.random.default_rng(1))
    assert not ((bad.low <= bad.share) & (bad.share <= bad.high)).any()


def test_how_many_questions_tell_skill_from_luck() -> None:
    assert needed(0.03, 0.15) == 196
    assert needed(-0.01, 0.15) is None
