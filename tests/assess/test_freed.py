"""People freed are counted once."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.assess.small_case import freeing, move, small

from detente.assess.freed import counted, freed
from detente.cases import load_bundled
from detente.record.rows import Detention, Person

NEVER_ADDED = (
    "by-2025-06-21-deport-14",
    "by-2025-09-11-deport-51",
    "by-2025-12-13-deport-123",
    "by-2026-03-19-deport-15",
    "by-2024-07-pardon-krieger",
    "by-2025-hajun-case",
    "by-2022-amnesty-law",
    "by-2024-07-amnesty-law",
    "by-2025-05-07-amnesty-law",
)


def test_the_belarus_rows_that_repeat_total_or_free_convicts_add_nobody() -> None:
    case = load_bundled("belarus")
    assert set(NEVER_ADDED) <= set(case.move)
    everyone = freed(case, case.moves)
    assert not {moved.move_id for moved in everyone.moves} & set(NEVER_ADDED)
    assert (
        everyone.people == freed(case, (row for row in case.moves if row.move_id not in NEVER_ADDED)).people
    )


def test_a_deportation_stands_for_the_release_that_it_repeats() -> None:
    case = load_bundled("belarus")
    pairs = {
        "by-2025-06-21-deport-14": ("by-2025-06-21-release-14", 14),
        "by-2025-09-11-deport-51": ("by-2025-09-11-release-52", 52),
        "by-2025-12-13-deport-123": ("by-2025-12-13-release-123", 123),
        "by-2026-03-19-deport-15": ("by-2026-03-19-release-250", 250),
        "by-2024-07-pardon-krieger": ("by-2024-08-01-exchange-krieger", 1),
    }
    for repeat, (release, people) in pairs.items():
        assert freed(case, [case.move[repeat]]).people == people
        both = freed(case, [case.move[repeat], case.move[release]])
        assert (both.people, [row.move_id for row in both.moves]) == (people, [release])


def test_statkevich_is_in_two_releases_and_is_one_person() -> None:
    case = load_bundled("belarus")
    two = freed(case, [case.move["by-2025-09-11-release-52"], case.move["by-2026-02-19-release-statkevich"]])
    assert (two.people, two.distinct, two.twice) == (53, 52, ("statkevich",))


def test_the_pardons_of_2024_and_2025_agree_with_the_counts_told_in_the_readme() -> None:
    case = load_bundled("belarus")

    def between(first: date, last: date) -> int:
        waves = (row for row in case.releases if row.kind == "pardon" and first <= row.date <= last)
        return freed(case, (row for row in waves if row.people_basis != "foreigners")).people

    assert between(date(2024, 7, 1), date(2024, 12, 31)) == 227


@given(st.lists(st.integers(0, 500), max_size=6))
def test_repeats_and_running_totals_never_add(numbers: list[int]) -> None:
    batches = [freeing(f"b{n}", "2025-01-10", people) for n, people in enumerate(numbers)]
    repeats = [
        move(f"r{n}", "2025-01-11", "deport", "land", people=people, counting="repeat", part_of=f"b{n}")
        for n, people in enumerate(numbers)
    ]
    total = freeing("t", "2025-02-01", sum(numbers), counting="cumulative")
    case = small(*batches, *repeats, total)
    assert freed(case, case.moves).people == sum(numbers)
    assert len(counted(case, case.moves)) == len(numbers)


def test_a_person_known_in_two_batches_counts_once_and_a_release_without_number_is_told() -> None:
    spells = [
        Detention(
            person_id="p", arrested_on=date(2020, 1, 1), release_on=date(2025, 1, 10), release_move="a"
        ),
        Detention(
            person_id="p", arrested_on=date(2025, 2, 1), release_on=date(2025, 3, 10), release_move="b"
        ),
    ]
    case = small(
        freeing("a", "2025-01-10", 10),
        freeing("b", "2025-03-10", 5),
        freeing("c", "2025-04-10", None),
        Person(person_id="p", name="P"),
        *spells,
    )
    found = freed(case, case.moves)
    assert (found.people, found.distinct, found.repeats) == (15, 14, 1)
    assert [row.move_id for row in found.unnumbered] == ["c"]


def test_a_repeat_that_repeats_itself_ends() -> None:
    case = small(
        move("a", "2025-01-10", "pardon", "land", people=5, counting="repeat", part_of="b"),
        move("b", "2025-01-10", "pardon", "land", people=5, counting="repeat", part_of="a"),
    )
    assert freed(case, case.moves).people == 0
