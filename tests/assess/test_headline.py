"""The four counts at the top of a report."""

import pytest
from tests.assess.small_case import freeing, measure, move, small

from detente.assess.headline import headline
from detente.cases import bundled, load_bundled


def test_belarus_headline_on_20_march_2026() -> None:
    found = {item.id: item for item in headline(load_bundled("belarus").as_of("2026-03-20"))}
    assert list(found) == ["headline.freed", "headline.held", "headline.taken", "headline.measures"]
    freed = found["headline.freed"]
    # 42 + 1 + 14 + 16 + 52 + 25 + 2 + 31 + 123 + 22 + 1 + 1 + 18 + 250 since 21 March 2025
    assert freed.value == 598
    assert "at most 597 people" in " ".join(freed.caveats)
    assert (found["headline.held"].value, found["headline.held"].day) == (1140.0, "2026-03-05")
    assert (found["headline.taken"].value, found["headline.taken"].day) == (448.0, "2025")
    assert found["headline.measures"].value == 17
    assert "4 once eased are back in force" in found["headline.measures"].answer


@pytest.mark.parametrize("name", bundled())
def test_every_count_that_says_something_has_day_and_rows(name: str) -> None:
    for item in headline(load_bundled(name)):
        if item.said:
            assert item.basis
            assert item.day


def test_arrest_rows_stand_in_where_no_series_tells_and_only_the_year_counts() -> None:
    case = small(
        measure(),
        freeing("r", "2023-02-01", 30),
        freeing("s", "2025-02-01", 7),
        move("a", "2025-03-01", "arrest", "land", people_low=3, people=4),
        move("b", "2023-03-01", "arrest", "land", people=50),
    )
    found = {item.id: item for item in headline(case)}
    assert found["headline.freed"].value == 7
    assert found["headline.taken"].value == 4
    assert found["headline.taken"].answer.startswith("At least 4 people")
    assert not found["headline.held"].said
