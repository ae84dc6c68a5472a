"""Who gets out: exact tests by known answers, the cohort named beforehand, silence where nobody is named."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from tests.assess.small_case import SENDER, TARGET, freeing, small

from detente.assess.selection import answer, cohort, custodies, fisher, holm, rank_sum, run_of_releases
from detente.cases import bundled, load_bundled
from detente.record.case import Case
from detente.record.rows import Detention, Person, Source


def test_the_lady_who_told_three_cups_of_four() -> None:
    tea = fisher((3, 1), (1, 3))
    assert tea.p == pytest.approx(0.4857, abs=1e-4)
    assert tea.least_p == pytest.approx(1 / 70)
    assert tea.effect == pytest.approx(6.408, abs=1e-3)


@given(*(st.integers(0, 12) for _ in range(4)))
def test_fisher_agrees_with_scipy(a: int, b: int, c: int, d: int) -> None:
    mine = fisher((a, b), (c, d))
    if min(a + b, c + d, a + c, b + d) > 0:
        assert mine.p == pytest.approx(float(stats.fisher_exact([[a, b], [c, d]]).pvalue), rel=1e-6)  # type: ignore[arg-type]
    assert mine.least_p <= mine.p + 1e-12


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.integers(0, 6), min_size=1, max_size=5), st.lists(st.integers(0, 6), min_size=1, max_size=5)
)
def test_rank_sum_counts_every_way_to_choose(first: list[int], second: list[int]) -> None:
    pooled = stats.rankdata([*first, *second])
    middle = len(first) * pooled.sum() / len(pooled)
    seen = abs(pooled[: len(first)].sum() - middle)
    sums = [sum(pooled[k] for k in chosen) for chosen in combinations(range(len(pooled)), len(first))]
    share = sum(abs(total - middle) >= seen - 1e-9 for total in sums) / len(sums)
    assert rank_sum(first, second).p == pytest.approx(share)


def test_holm_keeps_the_order_and_never_falls() -> None:
    corrected = holm({"a": 0.01, "b": 0.04, "c": 0.03})
    assert corrected == pytest.approx({"a": 0.03, "c": 0.06, "b": 0.06})


@pytest.mark.parametrize("name", [name for name in bundled() if name != "belarus"])
def test_nothing_is_said_where_the_register_is_empty(name: str) -> None:
    for found in answer(load_bundled(name)):
        assert not found.said
        assert found.value is None
        assert not found.tables


PAGES = (
    Source(source_id="early", url="https://example.org/1", side="wire", published_on=date(2024, 1, 1)),
    Source(source_id="late", url="https://example.org/2", side="wire", published_on=date(2025, 1, 11)),
)


def held(person: str, page: str, *, out: bool, sentence: float = 20) -> list[Person | Detention]:
    end = {"release_on": date(2025, 1, 10), "release_kind": "pardon", "release_move": "r"} if out else {}
    spell = Detention(
        person_id=person, arrested_on=date(2023, 1, 1), sentence_years=sentence, sources=(page,), **end
    )
    return [Person(person_id=person, name=person, sources=(page,)), spell]


def test_nobody_enters_the_cohort_by_being_released() -> None:
    rows = [
        *held("known_out", "early", out=True),
        *held("known_in", "early", out=False),
        *held("named_on_release", "late", out=True),
        *held("term_over", "early", out=False, sentence=0.5),
    ]
    case = Case.of_rows("c", "C", [*PAGES, SENDER, TARGET, freeing("r", "2025-01-10", 40), *rows])
    start = run_of_releases(case)
    assert start == date(2025, 1, 10)
    assert {item.person.person_id: item.outcome for item in cohort(case, start)} == {
        "known_out": "freed",
        "known_in": "held",
    }
    assert {item.person.person_id: item.outcome for item in custodies(case)}["term_over"] == "unknown"
    findings = {found.id: found for found in answer(case)}
    assert findings["selection.register"].value == pytest.approx(2 / 40)
    assert not findings["selection.prominence"].said, "two people are too few for a comparison"


def test_a_run_begins_after_a_year_without_release() -> None:
    case = small(freeing("a", "2020-01-01", 1), freeing("b", "2022-01-01", 1), freeing("c", "2022-06-01", 1))
    assert run_of_releases(case) == date(2022, 1, 1)


def test_the_belarus_register_is_small_beside_the_counts_and_says_so() -> None:
    findings = {found.id: found for found in answer(load_bundled("belarus").as_of("2026-03-20"))}
    share = findings["selection.register"].value
    assert isinstance(share, float)
    assert share < 0.1
    exile = findings["selection.exile"]
    assert exile.interval is not None
    assert "not known" in exile.answer
    for part in ("sentence", "prominence", "sex"):
        assert "does not show that there is none" in findings[f"selection.{part}"].answer
    assert "none has a foreign citizenship" in findings["selection.citizenship"].unsaid
