"""No later knowledge reaches an earlier forecast; the same record, the same forecasts; pieces are kept."""

import json
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.cases import load_bundled
from detente.outlook.backtest import (
    SETTLING,
    Library,
    Made,
    final_tape,
    forecasts_at,
    grid,
    run,
    tapes_of,
)
from detente.outlook.comparison import compare, counts, evidence, scored
from detente.outlook.members import BASELINES
from detente.outlook.stacking import learn_weights, pool_all
from detente.outlook.tape import watched
from detente.record.case import Case, ref

NAMES = ("sudan", "russia-swaps", "eritrea-2018")
CASES = [load_bundled(name) for name in NAMES]
SPANS = {case.case_id: span for case in CASES if (span := watched(case)) is not None}
ORIGIN = next(day for day in grid(SPANS) if day > date(2019, 9, 1).toordinal())


def shifted(case: Case, day: date, seed: int) -> Case:
    """The case with all that was published after the day moved by random days, still after it."""
    rng = np.random.default_rng(seed)

    def moved(when: date, *, after: date | None = None) -> date:
        new = when + timedelta(days=int(rng.integers(-700, 700)))
        return max(new, after + timedelta(days=40)) if after else new

    late = [row for row in case.all_rows() if row.table != "actors" and _known(case, row) > day]
    names = {ref(row) for row in late}
    tables: dict[str, tuple[Any, ...]] = {}
    columns = {"moves": "date", "statements": "date", "series": "date", "commitments": "made_on"}
    for table in ("sources", *columns):
        rows = []
        for row in case.rows(table):
            if table == "sources":
                when = getattr(row, "published_on")  # noqa: B009
                if when is not None and row.own_date is not None and row.own_date.last > day:
                    row = row.model_copy(update={"published_on": moved(when, after=day)})
            elif ref(row) in names:
                dated = bool(case.published(row))
                new = moved(getattr(row, columns[table]), after=None if dated else day)
                row = row.model_copy(update={columns[table]: new})
            rows.append(row)
        tables[table] = tuple(rows)
    return case.with_rows(**tables)


def _known(case: Case, row: Any) -> date:
    return case.known_on(row) or date.min


def made_on(cases: list[Case], day: int) -> list[Made]:
    library = Library({case.case_id: tapes_of(case, SPANS[case.case_id], [day]) for case in cases})
    finals = {case.case_id: final_tape(case, SPANS[case.case_id]) for case in cases}
    return forecasts_at(day, library, {name: tape for name, tape in finals.items() if tape is not None})


def said(rows: list[Made]) -> list[tuple[Any, ...]]:
    return [
        (
            row.case_id,
            row.question,
            row.horizon,
            row.subject,
            row.members,
            row.baselines,
            row.sizes,
            row.counts,
        )
        for row in rows
    ]


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10_000))
def test_moving_whatever_was_published_later_changes_no_earlier_forecast(seed: int) -> None:
    before = said(made_on(CASES, ORIGIN))
    day = date.fromordinal(ORIGIN)
    later = [shifted(case, day, seed + place) for place, case in enumerate(CASES)]
    assert any(one.moves != other.moves for one, other in zip(CASES, later, strict=True))
    assert said(made_on(later, ORIGIN)) == before
    assert before


def test_moving_what_was_known_does_change_it() -> None:
    day = date.fromordinal(ORIGIN)
    early = [shifted(case, day - timedelta(days=500), 3) for case in CASES]
    assert said(made_on(early, ORIGIN)) != said(made_on(CASES, ORIGIN))


def test_later_rows_do_not_reach_the_weights_of_earlier_forecasts() -> None:
    pair = [case for case in CASES if case.case_id in ("sudan", "russia-swaps")]
    day = next(d for d in grid(SPANS) if d > date(2019, 1, 1).toordinal())
    days = [d for d in grid(SPANS) if d <= day and (day - d) % 90 == 0]
    found = []
    for cases in (pair, [shifted(case, date.fromordinal(day), 11) for case in pair]):
        tapes = {case.case_id: tapes_of(case, SPANS[case.case_id], days) for case in cases}
        finals = {case.case_id: final_tape(case, SPANS[case.case_id]) for case in cases}
        known = {name: tape for name, tape in finals.items() if tape is not None}
        made = [row for d in days for row in forecasts_at(d, Library(tapes), known)]
        table = learn_weights(made, tapes, left_out=[""])
        found.append({key: weights for key, weights in table.items() if key[1] <= 2019})
    assert found[0] == found[1]
    assert any(weights.learned_from > 0 for weights in found[0].values())


@pytest.fixture(scope="module")
def whole() -> tuple[Any, list[Made], dict[str, Any]]:
    kept: dict[str, Any] = {}
    tapes, made = run(CASES[:2], keep=kept.__setitem__, jobs=1)
    return tapes, made, kept


def test_a_broken_run_goes_on_from_the_pieces_it_kept(whole: tuple[Any, list[Made], dict[str, Any]]) -> None:
    _, made, kept = whole
    half = {name: json.loads(json.dumps(piece)) for name, piece in list(kept.items())[::2]}
    _, again = run(CASES[:2], kept=half.get, jobs=1)
    assert json.dumps([row.__dict__ for row in again]) == json.dumps([row.__dict__ for row in made])


def test_origins_are_evenly_spaced_and_quiet_months_are_in(
    whole: tuple[Any, list[Made], dict[str, Any]],
) -> None:
    _, made, _ = whole
    days = sorted({row.day for row in made if row.case_id == "sudan"})
    assert {late - early for early, late in pairwise(days)} == {30}
    first, last = SPANS["sudan"]
    assert days[0] <= first.toordinal() + SETTLING + 30
    assert days[-1] > last.toordinal() - 30
    late = [
        row
        for row in made
        if row.question != "promise" and row.day + row.horizon > SPANS[row.case_id][1].toordinal()
    ]
    assert {row.verdict for row in late} == {"open"}


def test_weights_of_a_case_do_not_know_its_own_outcomes(
    whole: tuple[Any, list[Made], dict[str, Any]],
) -> None:
    tapes, made, _ = whole
    table = learn_weights(made, tapes, left_out=["sudan"])
    without = learn_weights(
        [row for row in made if row.case_id != "sudan"],
        {name: found for name, found in tapes.items() if name != "sudan"},
        left_out=["sudan"],
    )
    for key, found in without.items():
        assert found.values == pytest.approx(table[key].values)


def test_a_comparison_tells_gain_interval_and_evidence(whole: tuple[Any, list[Made], dict[str, Any]]) -> None:
    tapes, made, _ = whole
    rows = pool_all(made, learn_weights(made, tapes, left_out=list(tapes)))
    found = scored(rows)
    for baseline in BASELINES:
        one = compare(found, baseline, seed=1)
        assert one.low <= one.gain <= one.high
        assert one == compare(found, baseline, seed=1)
        last, highest = evidence(found, baseline)
        assert 0 <= last <= highest
    people = counts([row for row in rows if row.made.question == "people"], seed=1)
    assert people is not None
    assert 0.5 < people.covered <= 1
    assert sum(people.pit) == people.number


def test_a_forecast_against_itself_has_no_evidence(whole: tuple[Any, list[Made], dict[str, Any]]) -> None:
    tapes, made, _ = whole
    rows = pool_all(made, learn_weights(made, tapes, left_out=list(tapes)))
    same = [
        type(row)(Made(**{**row.made.__dict__, "baselines": {"base rate": row.chance}}), row.chance)
        for row in scored(rows)
    ]
    assert compare(same, "base rate", seed=1).gain == 0
    assert evidence(same, "base rate") == (1.0, 1.0)
