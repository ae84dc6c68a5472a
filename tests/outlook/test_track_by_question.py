"""The track record of each question is that of the backtest, and claims no skill that it lacks."""

import re
from pathlib import Path

import pytest

from detente.outlook.questions import QUESTIONS
from detente.outlook.track_by_question import track_of

PAGE = (Path(__file__).parents[2] / "docs" / "backtest.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [key for key, one in QUESTIONS.items() if one.kind != "people"])
def test_the_figures_are_those_of_the_backtest(name: str) -> None:
    found = track_of(name)
    assert found is not None
    assert found.interval is not None
    line = re.search(rf"^\| {name} \| base rate \| (.*)$", PAGE, re.MULTILINE)
    assert line is not None
    pool, base, gain, interval = (cell.strip() for cell in line[1].split("|")[:4])
    assert found.value == pytest.approx(float(gain), abs=2e-4)
    assert interval == f"{found.interval.low:+.4f} to {found.interval.high:+.4f}"
    assert f"{float(pool):.3f} against {float(base):.3f}" in found.answer
    certain = found.interval.low > 0
    assert ("better than" in found.answer) is certain
    assert bool(found.caveats) is not certain


def test_a_question_that_is_not_scored_so_has_none() -> None:
    assert track_of("people") is None
    assert track_of("nowhere") is None
