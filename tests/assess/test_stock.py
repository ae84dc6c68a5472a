"""The findings of the question stock."""

from datetime import date

import pytest
from tests.assess.small_case import freeing, held, move, small

from detente.assess.findings import Finding
from detente.assess.stock import answer, counts, named, primary, windows
from detente.cases import bundled, load_bundled
from detente.record.case import Case
from detente.record.rows import Detention, Observation, Person


def findings(case: Case) -> dict[str, Finding]:
    return {item.id.split(".")[1]: item for item in answer(case)}


def recognised(when: str, value: float, per: str = "year") -> Observation:
    return held(when, value, f"newly_recognised_per_{per}", measured="flow", unit=f"people per {per}")


PRIMARY = {
    "azerbaijan": "Yunus and Hasanov list",
    "belarus": "Viasna and partner organisations",
    "cuba": "prisoners_defenders",
    "egypt-aid-2021-2025": "press estimate",
    "eritrea-2018": "Human Rights Watch by EEPA",
    "myanmar": "aapp_post_coup_detained",
    "nicaragua": "Mechanism",
    "poland-1981-1987": "official_political_prisoners",
    "south-africa-1986-1991": "campaign_estimate_remaining_upper",
    "sudan": "opposition groups",
    "venezuela": "foro_penal",
}


@pytest.mark.parametrize("name", bundled())
def test_the_rule_finds_the_main_count_of_each_case_or_none(name: str) -> None:
    main = primary(load_bundled(name))
    assert (main.counter if main else None) == PRIMARY.get(name)


def test_series_that_count_something_else_are_left_out() -> None:
    for name in bundled():
        for item in counts(load_bundled(name)):
            assert not {"freed", "former", "arrests", "listed", "released"} & set(item.series_id.split("_"))
            assert "since" not in item.counter
    general = {item.series_id for item in counts(load_bundled("belarus")) if item.general}
    assert general == {"recognised_political_prisoners", "political_prisoners_other_counts"}


def test_belarus_held_stands_with_its_own_day_and_what_came_after() -> None:
    found = findings(load_bundled("belarus"))["held"]
    assert (found.value, found.day) == (1140.0, "2026-03-05")
    assert "250 people were freed since" in found.answer
    assert "moves/by-2026-03-19-release-250" in found.basis


def test_belarus_identity_of_2025_shows_its_residual() -> None:
    found = findings(load_bundled("belarus"))
    # 1,265 + 448 - 370 - 1 - 211 = 1,131
    assert found["identity"].value == -211
    row = found["flows"].table("flows").records()[-2]
    cells = ("held_start", "inflow", "freed", "deaths", "residual", "held_end")
    start, inflow, out, deaths, residual, end = (float(str(row[cell])) for cell in cells)
    assert start + inflow - out - deaths + residual == end == 1131
    assert found["arrests_per_release"].value == round(448 / 370, 4)


def test_the_year_whose_number_is_net_growth_is_no_inflow() -> None:
    main = primary(load_bundled("belarus"))
    assert main is not None
    spans = {str(span.end.own_date): span for span in windows(load_bundled("belarus"), main)}
    assert spans["2022-01-01"].inflow is None
    year_2022 = spans["2022-12-31"].inflow
    assert year_2022 is not None
    assert year_2022.people == 889


def test_claimed_verified_and_named_stand_side_by_side_and_are_not_added() -> None:
    found = findings(load_bundled("belarus"))["side_by_side"]
    rows = found.table("side_by_side").records()
    assert {row["kind"] for row in rows} == {"verified", "claimed", "named", "group within"}
    total = sum(float(str(row["value"])) for row in rows)
    assert found.value != total
    assert f"{total:,.0f}" not in found.answer


def test_the_identity_holds_in_every_window_of_every_case() -> None:
    for name in bundled():
        case = load_bundled(name)
        main = primary(case)
        for span in windows(case, main) if main else ():
            inflow = span.inflow.people if span.inflow else 0
            assert (
                span.start.value + inflow - span.freed.people - span.deaths + span.residual == span.end.value
            )


def test_a_fallen_inflow_is_probable_and_batches_make_it_less_sure() -> None:
    case = small(
        *(recognised(f"2024-{n:02}", 60 if n % 2 else 0, "month") for n in range(1, 13)),
        *(recognised(f"2025-{n:02}", 40 if n % 2 else 0, "month") for n in range(1, 13)),
    )
    found = findings(case)["inflow_fallen"]
    assert isinstance(found.value, float)
    without = float(found.answer.split("(")[-1].split(" without")[0])
    assert 0.5 < found.value < without


def test_an_equal_inflow_gives_one_half() -> None:
    assert findings(small(recognised("2024", 100), recognised("2025", 100)))["inflow_fallen"].value == 0.5


def test_belarus_inflow_of_2025_is_below_that_of_2024() -> None:
    found = findings(load_bundled("belarus"))["inflow_fallen"]
    assert isinstance(found.value, float)
    assert 0.9 < found.value < 1
    assert "49.4 a month (2024) to 37.3 (2025)" in found.answer


def test_months_to_empty_is_unknown_where_the_stock_does_not_fall() -> None:
    falling = small(held("2024-01-01", 120), held("2025-01-01", 60))
    assert findings(falling)["months_to_empty"].value == pytest.approx(12, abs=0.1)
    rising = findings(small(held("2024-01-01", 60), held("2025-01-01", 60)))["months_to_empty"]
    assert not rising.said
    assert "did not fall" in rising.answer


def test_two_bounds_of_one_day_are_a_range() -> None:
    case = small(held("2024-01-01", 500, bound="at_least"), held("2024-01-01", 900, bound="at_most"))
    found = findings(case)["held"]
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == (500, 900)
    assert found.answer.startswith("500 to 900 ")


def test_a_count_that_is_old_gives_way_to_a_fresh_one() -> None:
    old = [held(f"{year}-01-01", 10, counter="Old") for year in range(2000, 2008)]
    main = primary(small(*old, held("2024-01-01", 90, counter="Later")))
    assert main is not None
    assert main.counter == "Later"


def test_people_held_by_name_are_counted_by_person_and_term() -> None:
    def spell(
        person: str, start: date | None, years: float | None = None, end: date | None = None
    ) -> Detention:
        return Detention(person_id=person, arrested_on=start, sentence_years=years, release_on=end)

    case = small(
        *(Person(person_id=name, name=name) for name in ("a", "b", "c", "d", "e")),
        spell("a", date(2023, 1, 1), 9),
        spell("b", date(2010, 1, 1), 2),
        spell("c", date(2024, 1, 1)),
        spell("d", date(2020, 1, 1), 9, date(2022, 1, 1)),
        spell("d", date(2023, 1, 1), 9),
        spell("e", date(2010, 1, 1), 30),
        spell("e", None, None, date(2025, 1, 1)),
        move("x", "2025-06-01", "talks"),
    )
    register = named(case)
    assert sorted(item.person_id for item in register.held) == ["a", "d"]
    assert [item.person_id for item in register.unsure] == ["c"]
    assert [item.person_id for item in register.over] == ["b"]


def test_releases_since_the_count_are_told_and_not_taken_off() -> None:
    found = findings(small(held("2025-01-01", 100), freeing("r", "2025-02-01", 30)))["held"]
    assert found.value == 100
    assert "30 people were freed since" in found.answer
