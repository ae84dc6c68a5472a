import json
from dataclasses import replace
from typing import Any

import jsonschema
import numpy as np
import pytest
from click.testing import CliRunner

import detente
from detente.charts.theme import SCREEN_LIGHT
from detente.cli.plan import plan as plan_command
from detente.cli.plan import simulate as simulate_command
from detente.errors import BadInput, UsageFault
from detente.publish.strategy_chapter import strategy_chapter
from detente.record.case import Case
from detente.schemas import schema
from detente.strategy import closed_forms, rules
from detente.strategy.appraise import believed_resolve
from detente.strategy.calibrate import GOALS, Calibration, block_size, calibrate
from detente.strategy.ceiling import ceilings
from detente.strategy.conduct import follow
from detente.strategy.draws import ParameterDraws
from detente.strategy.packages import packages
from detente.strategy.plan import Plan, plan, plan_of
from detente.strategy.run import long_run
from detente.strategy.situation import Situation, situation


@pytest.fixture(scope="module")
def case() -> Case:
    return detente.open_case("belarus").known_by("2026-03-20")


@pytest.fixture(scope="module")
def facts(case: Case) -> Situation:
    return situation(case)


@pytest.fixture(scope="module")
def calibration(facts: Situation) -> Calibration:
    return calibrate(facts, draws=20, seed=5)


def changed(calibration: Calibration, **values: Any) -> Calibration:
    """Return the calibration with some parameters set to one number in every draw."""
    fields = {
        name: np.full_like(getattr(calibration.draws, name), value) if np.ndim(value) == 0 else value
        for name, value in values.items()
    }
    return replace(calibration, draws=replace(calibration.draws, **fields))


def planned(facts: Situation, calibration: Calibration) -> Plan:
    return plan_of(facts, calibration, goal="fewest-held", equilibrium_draws=1, jobs=1)


@pytest.fixture(scope="module")
def found(facts: Situation, calibration: Calibration) -> Plan:
    return planned(facts, calibration)


def test_the_facts_come_from_the_record_with_their_rows(case: Case, facts: Situation) -> None:
    assert facts.held == 1140.0
    assert facts.freed_since == 250.0
    assert facts.inflow_year == pytest.approx(448, abs=2)
    assert facts.verified_share == 1.0
    assert [step.people for step in facts.price_path][-3:] == [52, 123, 250]
    assert all(name in case.by_ref for names in facts.basis.values() for name in names)


def test_tiers_are_tradeable_measures_in_force_and_to_come_the_promised_first(facts: Situation) -> None:
    assert facts.tiers_in_force == 2
    ahead = [package for package in facts.packages if not package.eased]
    assert ahead[0].promised
    assert set(ahead[0].measures) == {"m-us-debt", "m-us-banks-2022"}


def test_core_measures_are_traded_only_when_named(case: Case) -> None:
    core = {measure.measure_id for measure in case.measures if measure.tier == "core"}
    assert not core & {name for package in packages(case) for name in package.measures}
    named = "m-us-bda-2004"
    assert named in core
    wide = {name for package in packages(case, trade=[named]) for name in package.measures}
    assert named in wide


def test_a_locked_measure_is_in_no_package(case: Case) -> None:
    left = {name for package in packages(case, lock=["m-us-debt"]) for name in package.measures}
    assert "m-us-debt" not in left
    assert "m-us-banks-2022" in left


def test_a_case_known_on_an_earlier_day_is_planned_without_later_rows() -> None:
    earlier = situation(detente.open_case("belarus").known_by("2025-12-01"))
    assert all(step.people < 100 for step in earlier.price_path)
    assert "m-us-belaruskali" not in {
        name for package in earlier.packages if package.eased for name in package.measures
    }


def test_every_step_says_its_terms_and_its_spread(found: Plan) -> None:
    slugs = [step.slug for step in found.steps]
    assert {"hold", "withdraw", "grit", "tit-for-tat", "all-at-once", "reform-only", "net-only"} <= set(slugs)
    assert [step.rank for step in found.steps] == list(range(1, len(slugs) + 1))
    for step in found.steps:
        assert step.value[0] <= step.value[1] <= step.value[2]
        assert 0.0 <= step.reversal[1] <= 1.0
        if step.slug.startswith("ease-"):
            assert step.people_asked
            assert step.by
            assert step.verified
            assert step.revoked
            assert step.measures
    assert sum(step.first for step in found.steps) == pytest.approx(1.0)
    idle = next(step for step in found.steps if step.slug == "hold")
    assert idle.value == (0.0, 0.0, 0.0)


def test_the_plan_opens_with_assumptions_and_is_worded_as_a_model_speaks(found: Plan) -> None:
    assert len(found.assumptions) >= 15
    assert all(item.rests_on for item in found.assumptions)
    assert found.summary[0].startswith("Under the assumptions below the model ranks first")
    words = " ".join([*found.summary, *found.caveats]).lower()
    assert "should" not in words
    assert "caused" not in words
    assert any("not advice" in text for text in found.caveats)
    shares = [item.share for item in found.dependence]
    assert shares == sorted(shares, reverse=True)
    assert found.learn_first
    assert len(found.tripwires) == 4


def test_the_same_seed_gives_the_same_bytes_and_another_seed_other_draws(
    facts: Situation, calibration: Calibration, found: Plan
) -> None:
    again = planned(facts, calibrate(facts, draws=20, seed=5))
    assert json.dumps(again.to_json()) == json.dumps(found.to_json())  # byte for byte
    other = calibrate(facts, draws=20, seed=6)
    assert not np.array_equal(other.draws.normaliser, calibration.draws.normaliser)


def test_against_an_inventory_keeper_the_planner_stops_paying_at_the_price_ceiling(
    facts: Situation, calibration: Calibration
) -> None:
    cheap = changed(calibration, normaliser=0.0, arrest_cost=0.05 * calibration.draws.arrest_cost)
    stopped = planned(facts, cheap)
    paying = [step for step in stopped.steps if step.slug.startswith(("ease-1-for-1", "per-release"))]
    assert all(step.stopped for step in paying)
    assert stopped.steps[0].people_asked is None
    dear = changed(calibration, normaliser=0.0, arrest_cost=20.0 * calibration.draws.arrest_cost)
    ceiling = ceilings(facts, dear, believed_resolve(dear))
    assert ceiling.chance_beyond(0, 1) < 0.5
    assert ceiling.least_people(0, 5) == dear.block


def test_the_ceiling_is_the_closed_form_and_a_believed_snapback_raises_it(
    facts: Situation, calibration: Calibration
) -> None:
    ceiling = ceilings(facts, calibration, believed_resolve(calibration))
    pace = facts.freed_year / 4.0 / calibration.held_now
    sale = np.clip(pace * (1.0 + calibration.arrest_response), 0.02, 0.95)
    for draw in range(5):
        expected = closed_forms.price_ceiling(
            float(calibration.draws.hold_value[draw, 1]),
            float(calibration.draws.arrest_cost[draw, 1]),
            float(sale[draw]),
            float(calibration.draws.target_discount[draw]),
        )
        assert ceiling.plain[draw] == pytest.approx(expected, rel=0.01)
    assert np.all(ceiling.guarded >= ceiling.plain - 1e-9)
    assert ceiling.chance_beyond(0, 4) <= ceiling.chance_beyond(0, 1)


def test_with_a_normaliser_the_planner_completes_the_exchange(
    facts: Situation, calibration: Calibration
) -> None:
    willing = changed(
        calibration,
        normaliser=1.0,
        release_cost=0.08,
        extra_intake=0.0,
        reach=1.0,
        false_alarm=0.01,
        drift=0.0,
        stock_burden=0.005,
        relief_costs=np.zeros_like(calibration.draws.relief_costs),
    )
    willing = replace(willing, precision=np.full_like(willing.precision, 20.0))
    answer = planned(facts, willing)
    top = answer.steps[0]
    assert top.people_asked is not None or top.slug == "net-only"
    assert top.held[1] < 0.15 * answer.held_now[1]
    assert not any(step.stopped for step in answer.steps)


def one_tier(calibration: Calibration, discounts: Any, snapback_cost: float) -> ParameterDraws:
    """Return a normaliser with one tier worth 1, a release cost of 0.6 and a stock that never runs out."""
    count = len(discounts)
    base = calibration.draws.take([0] * count)
    return replace(
        base,
        relief_values=np.tile([0.0, 1.0], (count, 1)),
        relief_costs=np.tile(np.array([[0.0, 0.0], [0.1, 0.1]]), (count, 1, 1)),
        release_cost=np.full((count, 2), 0.6),
        hold_value=np.zeros((count, 2)),
        arrest_cost=np.full((count, 2), 9.0),
        snapback_pain=np.zeros((count, 2)),
        snapback_cost=np.full(count, snapback_cost),
        extra_intake=np.ones(count),
        drift=np.zeros(count),
        reach=np.ones(count),
        false_alarm=np.zeros(count),
        target_discount=discounts,
        blocks=2,
        periods=120,
        most_freed=1,
        arrests_possible=False,
    )


def complies(calibration: Calibration, snapback_cost: float) -> float:
    """Return the least discount at which the planner's target complies with revocation for good."""
    discounts = np.linspace(0.5, 0.94, 45)
    draws = one_tier(calibration, discounts, snapback_cost)
    placed = replace(calibration, draws=draws, stock=2, tier=1)
    course = follow(
        rules.revoke_for_good(),
        draws,
        stock=2,
        tier=1,
        precision=np.inf,
        resolve=believed_resolve(placed),
    )
    willing = course.first_release[:, 0] > 0.5
    assert willing.any()
    return float(discounts[int(np.argmax(willing))])


def test_a_snapback_that_costs_nothing_gives_the_closed_form_patience_threshold(
    calibration: Calibration,
) -> None:
    expected = closed_forms.patience_threshold(0.6, 1.0)
    assert complies(calibration, 0.0) == pytest.approx(expected, abs=0.011)
    assert complies(calibration, 0.4) > expected + 0.03


def test_goals_change_the_weights_and_unknown_goals_are_refused(facts: Situation) -> None:
    held, arrests = (
        calibrate(facts, goal=goal, draws=20, seed=1).draws for goal in ("most-freed", "no-arrests")
    )
    assert held.release_value[0] > arrests.release_value[0]
    assert held.stock_harm.mean() < arrests.stock_harm.mean()
    assert len(GOALS) == 4
    with pytest.raises(UsageFault, match="unknown goal 'peace'"):
        calibrate(facts, goal="peace", draws=20)


def test_blocks_are_small_where_the_stock_is(facts: Situation) -> None:
    assert block_size(replace(facts, largest_release=3.0), 24.0) == 5
    assert block_size(replace(facts, largest_release=40.0), 300.0) == 40
    assert block_size(facts, 940.0) == 125


def test_unknown_facts_leave_wider_priors_and_say_so(facts: Situation) -> None:
    blind = replace(
        facts, inflow_year=None, documented_arrests_year=None, quiet_year=None, verified_share=None
    )
    found = calibrate(blind, draws=20, seed=5)
    told = {item.name: item for item in found.assumptions}
    assert told["hit"].rests_on == "prior alone, no inflow on record"
    assert "no inflow on record" in told["background"].rests_on


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"lock": ["m-nothing"]}, "has no measure of that id"),
        ({"lock": ["m-us-dbet"]}, "did you mean 'm-us-debt'"),
        ({"lock": ["m-us-debt"], "trade": ["m-us-debt"]}, "contradictory locks"),
        ({"goal": "peace"}, "unknown goal"),
        ({"draws": 3}, "at least 20 draws"),
    ],
)
def test_requests_that_do_not_fit_are_refused_in_one_sentence(
    case: Case, options: dict[str, Any], said: str
) -> None:
    with pytest.raises(UsageFault, match=said) as refused:
        plan(case, **options)
    assert refused.value.exit_code == 2
    assert "\n" not in str(refused.value)


def test_a_case_without_tradeable_measures_or_without_a_stock_is_refused(case: Case) -> None:
    core = tuple(measure for measure in case.measures if measure.tier == "core")
    with pytest.raises(UsageFault, match="no tradeable measure"):
        plan(replace(case, measures=core))
    with pytest.raises(BadInput, match="the stock is unknown") as refused:
        plan(replace(case, series=()))
    assert refused.value.exit_code == 2


def test_a_count_that_later_releases_have_overtaken_is_refused(case: Case) -> None:
    old = tuple(
        row.model_copy(update={"value": 200.0})
        for row in case.series
        if row.series_id == "recognised_political_prisoners" and row.date.year < 2025
    )
    with pytest.raises(BadInput, match="freed after the last count of 200"):
        situation(replace(case, series=old))


def test_probabilities_outside_zero_and_one_are_refused(calibration: Calibration) -> None:
    with pytest.raises(BadInput, match=r"hit: a probability between 0 and 1 was expected, not 1\.5"):
        changed(calibration, hit=1.5)


def test_long_runs_of_a_case_tell_the_types_apart(case: Case) -> None:
    run = long_run(case, draws=20, seed=3, quarters=12, runs=60)
    last = [row for row in run.rows if row.quarter == 12]
    assert last[0].belief > last[1].belief
    assert last[0].held[1] <= last[1].held[1]
    assert json.dumps(run.to_json()) == json.dumps(
        long_run(case, draws=20, seed=3, quarters=12, runs=60).to_json()
    )


def test_the_command_puts_out_text_and_json(monkeypatch: pytest.MonkeyPatch, found: Plan) -> None:
    monkeypatch.setattr("detente.strategy.plan.plan", lambda *_args, **_options: found)
    told = CliRunner().invoke(plan_command, ["belarus", "--known-by", "2026-03-20"])
    assert told.exit_code == 0
    assert told.output.index("Assumptions") < told.output.index("What the model says")
    document = json.loads(CliRunner().invoke(plan_command, ["belarus", "--json"]).stdout)
    assert document["data"]["steps"][0]["rank"] == 1
    jsonschema.validate(document, schema("plan"))


def test_the_chapter_opens_with_the_assumptions_and_draws_three_charts(case: Case, found: Plan) -> None:
    chapter = strategy_chapter(found)
    assert chapter.findings[0].id == "strategy.assumptions"
    assert [drawing.name for drawing in chapter.drawings] == ["frontier", "ceiling", "beliefs"]
    for finding in chapter.findings:
        assert set(finding.basis) <= set(case.by_ref)
        for table in finding.tables:
            assert table.columns[-1].name == "basis"
            assert all(set(row["basis"] or ()) <= set(case.by_ref) for row in table.records())  # type: ignore[arg-type]
    for drawing in chapter.drawings:
        picture = drawing.draw(SCREEN_LIGHT)
        assert picture.startswith("<svg")
        assert "<desc" in picture


def test_the_simulate_command_puts_out_a_table() -> None:
    options = ["belarus", "--known-by", "2026-03-20", "--draws", "20", "--quarters", "8", "--runs", "20"]
    told = CliRunner().invoke(simulate_command, options)
    assert told.exit_code == 0
    assert "keeps inventory" in told.output
    document = json.loads(CliRunner().invoke(simulate_command, [*options, "--json"]).stdout)
    jsonschema.validate(document, schema("simulate"))
