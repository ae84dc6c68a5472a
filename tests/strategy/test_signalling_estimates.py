import numpy as np
import pytest
from tests.strategy.sanctions_reference import published, sanctions_data

from detente.errors import BadInput
from detente.strategy.signalling import (
    Design,
    Estimate,
    Outcomes,
    constrained_likelihood,
    nested_pseudo_likelihood,
    pseudo_likelihood,
)
from detente.strategy.signalling.branch import EquilibriumPath, equilibrium_log_likelihood
from detente.strategy.signalling.estimate import outer_product_covariance
from detente.strategy.signalling.likelihood import pseudo_log_likelihood


@pytest.fixture(scope="module")
def nested() -> Estimate:
    data = sanctions_data()
    return nested_pseudo_likelihood(
        data.design,
        data.outcomes,
        resist=data.first_stage[0],
        stand_firm=data.first_stage[1],
        errors="transposed",
    )


def test_nested_estimates_equal_the_published_ones(nested: Estimate) -> None:
    assert nested.converged
    assert nested.log_likelihood == pytest.approx(-3932.447, abs=1e-3)
    np.testing.assert_allclose(nested.coefficients, published("NPL_est"), atol=1e-5)
    assert nested.gap < 1e-7
    assert nested.several_equilibria == 0


def test_nested_errors_with_the_transposed_jacobian_equal_those_of_the_package(nested: Estimate) -> None:
    np.testing.assert_allclose(nested.standard_errors, published("NPL_se_package_0.2.0"), rtol=1e-4)


def test_pseudo_likelihood_at_the_final_stage_lands_on_the_nested_estimate() -> None:
    data = sanctions_data()
    found = pseudo_likelihood(
        data.design, data.outcomes, resist=data.final_stage[0], stand_firm=data.final_stage[1]
    )
    np.testing.assert_allclose(found.coefficients, published("NPL_est"), atol=1e-5)


def test_pseudo_likelihood_at_the_shipped_first_stage_has_the_known_value() -> None:
    data = sanctions_data()
    found = pseudo_likelihood(
        data.design, data.outcomes, resist=data.first_stage[0], stand_firm=data.first_stage[1]
    )
    assert found.converged
    assert found.log_likelihood == pytest.approx(-3963.956, abs=1e-3)
    noisy = pseudo_likelihood(
        data.design,
        data.outcomes,
        resist=data.first_stage[0],
        stand_firm=data.first_stage[1],
        start=found.coefficients,
        first_stage_covariance=1e-4 * np.eye(2 * data.design.games),
    )
    assert np.all(noisy.standard_errors >= found.standard_errors)


def test_constrained_estimates_equal_the_published_ones_and_beat_the_nested(nested: Estimate) -> None:
    data = sanctions_data()
    found = constrained_likelihood(data.design, data.outcomes, start=nested.coefficients)
    assert found.converged
    assert found.gap < 1e-9
    assert found.log_likelihood == pytest.approx(-3927.9095149, abs=1e-4)
    assert found.log_likelihood > nested.log_likelihood
    np.testing.assert_allclose(found.coefficients, published("CMLE_est"), atol=5e-4)


def test_traditional_likelihood_and_errors_at_the_published_point() -> None:
    data = sanctions_data()
    at = published("tML_est")
    path = EquilibriumPath(data.design, data.outcomes, likeliest=False)
    value, _ = path(at)
    assert -value == pytest.approx(-4102.759, abs=1e-3)
    assert path.resist is not None
    errors = np.sqrt(np.diag(outer_product_covariance(data.design, data.outcomes, at, path.resist)))
    np.testing.assert_allclose(errors, published("tML_se"), atol=0.0051)


def simulated_design(games: int = 12) -> tuple[Design, Outcomes]:
    generator = np.random.default_rng(4)
    columns = {
        name: {"one": np.ones(games), "x": generator.normal(size=games)}
        for name in ("S_A", "V_A", "C_B", "W_A", "W_B", "a", "V_B")
    }
    counts = generator.integers(0, 30, size=(4, games)).astype(float)
    return Design.build(columns), Outcomes(*counts)


def test_the_gradients_are_those_of_the_likelihoods() -> None:
    design, outcomes = simulated_design()
    generator = np.random.default_rng(1)
    theta = generator.normal(scale=0.15, size=len(design.names))
    resist, firm = generator.uniform(0.2, 0.9, size=(2, design.games))

    def pseudo(at: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
        return float(pseudo_log_likelihood(design.utilities(at), outcomes, resist, firm).values.sum())

    slope = design.scores(
        pseudo_log_likelihood(design.utilities(theta), outcomes, resist, firm).by_utility
    ).sum(axis=0)
    path = EquilibriumPath(design, outcomes, likeliest=True)
    value, total = path(theta)
    for position in range(len(theta)):
        shift = np.zeros(len(theta))
        shift[position] = 1e-5
        by_hand = (pseudo(theta + shift) - pseudo(theta - shift)) / 2e-5
        assert slope[position] == pytest.approx(by_hand, rel=1e-4, abs=1e-3)
        by_hand = (path(theta + shift)[0] - path(theta - shift)[0]) / 2e-5
        assert total[position] == pytest.approx(by_hand, rel=1e-4, abs=1e-3)
    assert path.resist is not None
    at_start = equilibrium_log_likelihood(design, design.utilities(theta), outcomes, path.resist)[0]
    assert value == pytest.approx(-float(at_start.sum()))


def test_first_stage_chances_outside_zero_and_one_are_refused() -> None:
    design, outcomes = simulated_design()
    fine = np.full(design.games, 0.5)
    with pytest.raises(BadInput, match="strictly between 0 and 1"):
        pseudo_likelihood(design, outcomes, resist=fine * 2.0, stand_firm=fine)
    with pytest.raises(BadInput, match="12 values expected"):
        nested_pseudo_likelihood(design, outcomes, resist=fine[:3], stand_firm=fine)


def test_unknown_utilities_and_negative_counts_are_refused() -> None:
    with pytest.raises(BadInput, match="unknown utility X"):
        Design.build({"X": {"one": [1.0]}})
    with pytest.raises(BadInput, match="at least 0"):
        Outcomes(np.array([-1.0]), np.ones(1), np.ones(1), np.ones(1))
