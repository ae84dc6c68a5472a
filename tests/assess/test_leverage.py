"""The findings of the question leverage."""

from itertools import permutations

import pytest
from scipy.stats import kendalltau
from tests.assess.small_case import exchange, freeing, measure, move, small

from detente.assess.findings import Finding
from detente.assess.leverage import answer, paid, trend
from detente.assess.leverage.price import episode
from detente.cases import load_bundled
from detente.record.case import Case


def findings(case: Case) -> dict[str, Finding]:
    return {item.id.split(".")[1]: item for item in answer(case)}


def path_of(*people: int) -> Case:
    rows: list[object] = [measure()]
    for n, number in enumerate(people):
        rows.append(freeing(f"r{n}", f"2025-{n + 1:02}-10", number))
        rows.append(move(f"g{n}", f"2025-{n + 1:02}-11", "license", measures="m"))
        rows.append(exchange(f"e{n}", f"g{n}", f"r{n}"))
    return small(*rows)


def test_belarus_payments_take_a_release_with_two_payers_once() -> None:
    path = paid(load_bundled("belarus"))
    assert [(str(item.date), len(item.trades), item.freed.people) for item in path] == [
        ("2008-08-16", 2, 3),
        ("2015-08-22", 2, 6),
        ("2025-02-12", 1, 3),
        ("2025-06-21", 1, 30),
        ("2025-09-11", 1, 52),
        ("2025-12-13", 1, 123),
        ("2026-03-19", 1, 250),
    ]
    assert [item.acts for item in path[-2:]] == [1, 0]


def test_belarus_price_rose_and_the_few_points_are_told() -> None:
    found = findings(load_bundled("belarus"))["price"]
    assert found.value == 1.0
    assert "5 payments" in found.answer
    assert "exact chance 0.017" in found.answer  # two of the 120 orders of five
    assert "Only 5 points" in found.caveats[0]
    explicit = found.table("trend").records()[2]
    assert (explicit["points"], explicit["tau"]) == (3, None)


@pytest.mark.parametrize("people", [(1, 2, 3, 4), (4, 3, 2, 1), (5, 1, 4, 2, 3), (9, 8, 1, 5, 6, 7)])
def test_the_trend_agrees_with_the_exact_test_of_scipy(people: tuple[int, ...]) -> None:
    found = trend(paid(path_of(*people)))
    assert found is not None
    tau, chance = kendalltau(range(len(people)), people, method="exact")
    assert found.tau == pytest.approx(tau)
    assert found.chance == pytest.approx(chance)


def test_the_chance_is_the_share_of_orders_at_least_as_strong() -> None:
    strong = 0
    for order in permutations((1, 2, 3, 4)):
        found = trend(paid(path_of(*order)))
        assert found is not None
        strong += abs(found.tau) >= 2 / 3 - 1e-9
    found = trend(paid(path_of(1, 2, 4, 3)))
    assert found is not None
    assert found.chance == pytest.approx(strong / 24)


def test_three_points_are_too_few() -> None:
    found = findings(path_of(1, 2, 3))["price"]
    assert not found.said
    assert "3 points and a trend needs 4" in found.answer


def test_a_pause_of_more_than_two_years_begins_a_new_run() -> None:
    assert str(episode(paid(load_bundled("belarus")))[0].date) == "2025-02-12"
    assert episode(()) == ()


def test_what_the_senders_hold_adds_up_by_tier() -> None:
    case = load_bundled("belarus").as_of("2025-12-20")
    found = findings(case)["senders"]
    rows = found.table("held").records()
    assert sum(int(str(row["measures"])) for row in rows) == len(case.measures)
    for row in rows:
        parts = sum(int(str(row[name])) for name in ("in_force", "part", "ended"))
        assert parts == row["measures"]
    assert found.value == sum(int(str(row["in_force"])) for row in rows if row["tier"] == "tradeable")


def test_relief_for_anything_but_people_is_no_payment() -> None:
    case = small(
        measure(),
        move("reform", "2025-01-10", "reform", "land"),
        move("g", "2025-01-11", "license", measures="m"),
        exchange("e", "g", "reform"),
    )
    assert paid(case) == ()
    assert not findings(case)["paid"].said
