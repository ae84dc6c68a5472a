"""Several lists: a lower bound, the spread of models, and two lists refused."""

from itertools import combinations

import pytest

from detente.assess.undercount import chao_lower_bound, log_linear, two_way_models
from detente.errors import UsageFault

# 4,400 killings in Kosovo, March to June 1999, on four lists (Ball and others 2002).
COUNTS = (306, 936, 123, 845, 31, 217, 32, 1131, 106, 228, 42, 177, 18, 181, 27)
KOSOVO: dict[tuple[int, ...], int] = {
    (number >> 3 & 1, number >> 2 & 1, number >> 1 & 1, number & 1): count
    for number, count in enumerate(COUNTS, start=1)
}


def test_the_lower_bound_rests_on_those_seen_once_and_twice() -> None:
    found = chao_lower_bound(KOSOVO)
    assert (found.listed, found.once, found.twice) == (4400, 3218, 882)
    assert found.total == pytest.approx(10_270, abs=1)


def test_models_of_the_overlap_lie_far_apart() -> None:
    assert log_linear(KOSOVO).total == pytest.approx(7_395, abs=1)
    assert log_linear(KOSOVO, combinations(range(4), 2)).total == pytest.approx(14_402, abs=1)
    best = two_way_models(KOSOVO)[0]
    assert [best.total, best.bic] == pytest.approx([14_342, 168.4], abs=0.4)
    four = log_linear(KOSOVO, [(0, 1), (0, 2), (1, 2), (2, 3)])
    assert [four.total, four.bic] == pytest.approx([11_322, 217.5], abs=0.4)


def test_independent_lists_give_the_total_back() -> None:
    chances = (0.5, 0.4, 0.25)
    patterns: dict[tuple[int, ...], int] = {}
    for number in range(1, 8):
        pattern = tuple(number >> k & 1 for k in range(3))
        share = 1.0
        for listed, chance in zip(pattern, chances, strict=True):
            share *= chance if listed else 1 - chance
        patterns[pattern] = round(40_000 * share)
    assert log_linear(patterns).total == pytest.approx(40_000, rel=1e-3)


@pytest.mark.parametrize("patterns", [{(1, 0): 9, (0, 1): 8, (1, 1): 2}, {(1, 0): 9, (0, 1, 1): 8}, {}])
def test_two_lists_are_refused(patterns: dict[tuple[int, ...], int]) -> None:
    for estimate in (chao_lower_bound, log_linear, two_way_models):
        with pytest.raises(UsageFault, match="three lists"):
            estimate(patterns)


def test_no_overlap_gives_no_bound() -> None:
    with pytest.raises(UsageFault, match="nobody stands on two lists"):
        chao_lower_bound({(1, 0, 0): 9, (0, 1, 0): 8, (0, 0, 1): 3})


def test_more_terms_than_patterns_are_refused() -> None:
    every = [*combinations(range(3), 2), (0, 1, 2)]
    with pytest.raises(UsageFault, match="too few"):
        log_linear(dict.fromkeys([(1, 0, 0), (1, 1, 0), (0, 1, 1)], 4), every)
