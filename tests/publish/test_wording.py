import pytest

from detente.assess.findings import Finding, Interval
from detente.publish.wording import day_text, interval_text, number_text, scalar_text, unit_text, value_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1140.0, "1,140"),
        (1234567, "1,234,567"),
        (0.9726, "0.973"),
        (151.4, "151.4"),
        (-211.0, "-211"),
        (0, "0"),
    ],
)
def test_numbers_have_thousands_apart_and_few_digits(value: float, text: str) -> None:
    assert number_text(value) == text


def test_a_share_is_told_in_percent() -> None:
    finding = Finding("state.x", "state", "a", value=0.652, unit="share of tradeable measures eased")
    assert value_text(finding) == "65%"
    assert unit_text(finding) == "of tradeable measures eased"
    assert scalar_text(0.001, "share") == "0.1%"


def test_the_range_of_the_sources_is_not_called_an_interval() -> None:
    assert interval_text(Interval(581, 598, 1.0)) == "581 to 598 by the sources"
    assert interval_text(Interval(0.2, 0.4, 0.9), "share") == "90% interval 20% to 40%"


@pytest.mark.parametrize(
    ("iso", "text"),
    [("2025-12-13", "13 December 2025"), ("2025-12", "December 2025"), ("2025", "2025"), ("later", "later")],
)
def test_days_keep_their_precision(iso: str, text: str) -> None:
    assert day_text(iso) == text
