"""Pairs worked out by columns get the very answers that they get one by one."""

import csv
import gc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import BadInput, UsageFault
from detente.names import Match, NamePair, score_names, score_pairs

HERE = Path(__file__).parent


def rows(name: str, schema: str) -> list[NamePair]:
    table = csv.DictReader((HERE / name).read_text(encoding="utf-8").splitlines())
    return [
        NamePair(
            row["left_name"], row["right_name"], schema, row.get("left_birth", ""), row.get("right_birth", "")
        )
        for row in table
    ]


TRAPS = [*rows("traps.csv", "Person"), *rows("organisation_traps.csv", "Company")]
NAMES = sorted({name for pair in TRAPS for name in pair[:2]})


def one_by_one(pairs: list[NamePair]) -> list[Match]:
    return [
        score_names(
            pair.left,
            pair.right,
            schema=pair.schema,
            left_birth=pair.left_birth,
            right_birth=pair.right_birth,
            left_country=pair.left_country,
            right_country=pair.right_country,
        )
        for pair in pairs
    ]


def test_the_traps_get_the_same_answers_together_and_one_by_one() -> None:
    assert score_pairs(TRAPS) == one_by_one(TRAPS)


# Titles and particles; spellings of other languages; a patronymic whose father is not known.
SMALL_WORDS = ["al", "bin", "ABDUL", "Jr.", "oglu", "Wolodymyr", "Lukaixenko", "Zioeganof", "Ramzanovna"]
WORDS = st.one_of(
    st.sampled_from([word for name in NAMES for word in name.split()]),
    st.sampled_from(SMALL_WORDS),
    st.text("абвгдеёжзийклмнопрстуфхцчшыьэюяўіїєABCabcdeghijklmnopqstuvyzšž'.-,ĸ", min_size=1, max_size=8),
)
NAME = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
PAIR = st.builds(
    NamePair,
    st.one_of(st.sampled_from(NAMES), NAME),
    st.one_of(st.sampled_from(NAMES), NAME),
    st.just("Person"),
    st.sampled_from(["", "", "1978-08-18", "1981"]),
    st.sampled_from(["", "", "1978-08-18", "1978"]),
    st.sampled_from(["", "", "by", "pl;by", "es"]),
    st.sampled_from(["", "", "by", "mm"]),
)


def test_a_patronymic_is_measured_beside_one_whose_father_is_not_known() -> None:
    pair = NamePair("KADYROVA, Karina Ramzanovna", "Людмила Степановна ВАЩЕНКО", "Person")
    assert score_pairs([pair] * ENOUGH) == one_by_one([pair]) * ENOUGH


ENOUGH = 8  # times any pair: so many pairs are worked out by columns


@given(st.lists(PAIR, max_size=12))
def test_any_pairs_get_the_same_answers_together_and_one_by_one(pairs: list[NamePair]) -> None:
    alone = one_by_one(pairs)
    assert score_pairs(pairs) == alone
    assert score_pairs(pairs * ENOUGH) == alone * ENOUGH


def test_no_pairs_get_no_answers() -> None:
    assert score_pairs([]) == []


def test_the_search_for_garbage_is_left_as_it_was_found() -> None:
    assert gc.isenabled()
    gc.freeze()
    try:
        score_pairs(TRAPS)
        assert gc.isenabled()
        assert gc.get_freeze_count(), "what the host has put aside stays there"
        gc.disable()
        score_pairs(TRAPS)
        assert not gc.isenabled()
    finally:
        gc.unfreeze()
        gc.enable()


def test_what_is_put_among_old_objects_is_not_put_aside_for_good() -> None:
    assert not gc.get_freeze_count()
    score_pairs(TRAPS)
    assert not gc.get_freeze_count()


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(BadInput, match="'someday'"):
        score_pairs([NamePair("Ivan Petrov", "Иван Петров", left_birth="someday")])
    with pytest.raises(UsageFault, match="'Starship'"):
        score_pairs([NamePair("Ivan Petrov", "Иван Петров", "Starship")])
