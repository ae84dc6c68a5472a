"""The rubric: every rung by hand, thresholds one at a time, and the labels of the bundled cases."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from tests.assess.small_case import exchange, freeing, held, measure, move, small

from detente.assess.verdict import DEFAULT, RUNGS, VARIATIONS, Thresholds, answer, judge
from detente.cases import load_bundled
from detente.record.case import Case

TRADE = (
    measure("m"),
    measure("n"),
    freeing("r1", "2023-01-10", 50),
    move("x1", "2023-01-20", "license", measures="m"),
    freeing("r2", "2023-06-10", 60),
    move("x2", "2023-06-20", "suspend", measures="n"),
    exchange("e1", "x1", "r1"),
    exchange("e2", "x2", "r2"),
)
ARRESTS = move("old", "2022-01-01", "arrest", "land", people=500)
REFORM = move("law", "2023-02-01", "reform", "land")


def label(*rows: Any, day: str = "2023-07-01") -> str:
    return judge(small(*rows, move("t", day, "talks")), date.fromisoformat(day)).label


def test_isolated_gestures_are_a_signal() -> None:
    assert label(freeing("r", "2023-05-01", 9)) == "signal"
    assert label(move("x", "2023-05-01", "promise_relief"), freeing("r", "2023-05-01", 1)) == "signal"


def test_an_exchange_is_repeated_and_linked_on_both_sides() -> None:
    assert label(*TRADE) == "exchange"
    once = [row for row in TRADE if getattr(row, "exchange_id", "") != "e2"]
    assert label(*once) == "signal"
    attributed = [*once, exchange("e2", "x2", "r2", "attributed")]
    assert label(*attributed) == "exchange", "one official link is enough"
    inferred = [*TRADE[:6], exchange("e1", "x1", "r1", "inferred"), exchange("e2", "x2", "r2", "inferred")]
    assert label(*inferred) == "signal", "timing alone ties nothing"


def test_a_promise_is_not_an_act() -> None:
    rows = [row for row in TRADE if getattr(row, "move_id", "") != "x2"]
    assert label(*rows, move("x2", "2023-06-20", "promise_relief", measures="n")) == "signal"


def test_a_trade_under_force_is_no_exchange() -> None:
    forced = [
        row.model_copy(update={"setting": "coerced"}) if hasattr(row, "setting") else row for row in TRADE
    ]
    assert label(*forced) == "signal"


def test_a_thaw_needs_a_falling_inflow_no_reversal_and_a_reform() -> None:
    assert label(*TRADE, ARRESTS, REFORM) == "thaw"
    assert label(*TRADE, ARRESTS) == "exchange", "no reform"
    assert label(*TRADE, REFORM) == "exchange", "a record without arrests does not watch them"
    again = move("again", "2023-06-25", "rearrest", "land", people=1)
    assert label(*TRADE, ARRESTS, REFORM, again) == "exchange"


@pytest.mark.parametrize(("now", "expected"), [(10, "thaw"), (90, "exchange"), (400, "exchange")])
def test_counts_of_new_arrests_decide_before_acts_do(now: float, expected: str) -> None:
    flow: dict[str, Any] = {"measured": "flow", "unit": "people per month"}
    counts = [held(f"2021-{month:02}", 90, "newly_recognised_per_month", **flow) for month in range(1, 13)]
    counts += [held(f"2023-0{month}", now, "newly_recognised_per_month", **flow) for month in range(1, 6)]
    assert label(*TRADE, ARRESTS, REFORM, *counts) == expected


def test_a_settlement_needs_reforms_that_last_and_an_end_of_arrests() -> None:
    more = (
        move("law2", "2023-03-01", "reform", "land"),
        freeing("r3", "2024-06-01", 5),
        freeing("r4", "2025-06-01", 5),
    )
    rows = (*TRADE, ARRESTS, REFORM, *more)
    assert label(*rows, day="2025-09-01") == "settlement"
    assert label(*rows, move("s", "2025-01-01", "sentence", "land"), day="2025-09-01") != "settlement"
    assert label(*rows, held("2025-01-01", 40), day="2025-09-01") == "thaw", (
        "people are still counted as held"
    )
    assert label(*rows, move("bad", "2024-01-01", "repressive_law", "land"), day="2025-09-01") == "thaw"


def test_a_reversal_is_relief_taken_back_and_releases_undone() -> None:
    back = (
        move("b1", "2023-09-01", "revoke", measures="m"),
        move("b2", "2023-09-01", "reimpose", measures="n"),
    )
    wave = move("wave", "2023-08-01", "arrest", "land", people=300)
    assert label(*TRADE, *back, wave, day="2023-10-01") == "reversal"
    assert label(*TRADE, *back, ARRESTS, day="2023-10-01") == "none", "relief taken back, nobody taken in"
    assert label(*TRADE, wave, day="2023-10-01") == "exchange", "people taken in, relief kept"
    new = move("x3", "2023-09-20", "license", measures="m")
    assert label(*TRADE, *back, wave, new, day="2023-10-01") == "signal", "relief given again"


def test_a_long_silence_ends_a_run() -> None:
    assert label(*TRADE, day="2026-06-01") == "exchange"
    assert label(*TRADE, day="2026-07-01") == "none"


LABELS = [
    ("belarus", "2008-11-15", "exchange"),
    ("belarus", "2011-02-15", "reversal"),
    ("belarus", "2015-11-05", "exchange"),
    ("belarus", "2021-05-01", "reversal"),
    ("belarus", "2024-09-20", "signal"),
    ("belarus", "2025-09-12", "signal"),
    ("belarus", "2025-12-16", "exchange"),
    ("belarus", "2026-03-20", "exchange"),
    ("poland-1981-1987", "1983-08-01", "signal"),
    ("poland-1981-1987", "1984-12-20", "thaw"),
    ("poland-1981-1987", "1987-02-19", "exchange"),
    ("south-africa-1986-1991", "1989-10-20", "signal"),
    ("south-africa-1986-1991", "1991-07-15", "thaw"),
    ("south-africa-1986-1991", "1994-05-25", "settlement"),
    ("myanmar", "2013-05-01", "exchange"),
    ("myanmar", "2021-04-01", "reversal"),
    ("cuba", "2015-06-15", "exchange"),
    ("cuba", "2025-01-15", "signal"),
    ("cuba", "2025-02-05", "reversal"),
    ("nicaragua", "2024-10-01", "signal"),
    ("russia-swaps", "2025-10-22", "signal"),
    ("venezuela", "2023-12-31", "exchange"),
    ("venezuela", "2024-05-01", "reversal"),
    ("egypt-aid-2021-2025", "2024-09-12", "signal"),
    ("eritrea-2018", "2018-12-01", "signal"),
    ("ukraine-tymoshenko-2011-2014", "2014-03-21", "signal"),
    ("uzbekistan", "2008-11-01", "exchange"),
    ("zimbabwe", "2013-10-01", "exchange"),
    ("iran", "2018-11-10", "none"),
]


@pytest.mark.parametrize(("name", "day", "expected"), LABELS)
def test_the_labels_of_the_bundled_cases(name: str, day: str, expected: str) -> None:
    found = {f.id: f for f in answer(load_bundled(name).as_of(day))}
    assert found["verdict.label"].value == expected


def test_the_verdict_on_belarus_shows_every_criterion_with_its_rows() -> None:
    case = load_bundled("belarus").as_of("2026-03-20")
    found = {f.id: f for f in answer(case)}
    rows = found["verdict.label"].table("criteria").records()
    assert {row["rung"] for row in rows} == {*RUNGS, "reversal"}
    assert {row["standing"] for row in rows} <= {"met", "not met", "unknown"}
    for row in rows:
        if row["standing"] == "met":
            assert row["basis"], row["criterion"]
    calm = next(row for row in rows if row["criterion"] == "no reversals")
    assert calm["standing"] == "not met"
    assert "moves/by-2025-09-11-rearrest-statkevich" in str(calm["basis"])
    tried = found["verdict.sensitivity"].table("sensitivity").rows
    assert len(tried) == sum(len(values) for values in VARIATIONS.values())


def test_every_threshold_is_varied_or_told_why_not() -> None:
    untried = {field.name for field in fields(Thresholds)} - set(VARIATIONS)
    assert untried == {"before_days", "undone_days"}, (
        "windows of comparison move with the days they belong to"
    )
    for name, values in VARIATIONS.items():
        assert getattr(DEFAULT, name) not in values


def test_one_side_alone_gets_no_verdict() -> None:
    for case in (
        Case("x", "x"),
        small(freeing("r", "2025-01-01", 1)),
        small(move("x", "2025-01-01", "lift")),
    ):
        assert not any(found.said for found in answer(case))
