import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import BadInput
from detente.names import NOT_SAME, SAME, UNSURE, Judgement, respect, score_names, settle


def judged(left: str, right: str, verdict: str, reason: str = "seen") -> Judgement:
    return Judgement(left, right, verdict, "an editor", reason)


def test_a_verdict_stands_in_place_of_the_score_and_keeps_it() -> None:
    match = score_names("Siarhei Tsikhanouski", "Сергей Тихановский")
    settlement = settle([judged("a", "b", NOT_SAME, "two brothers of that name")])
    respected = respect(match, settlement, "b", "a")
    assert (match.decision, respected.decision, respected.score) == (SAME, NOT_SAME, 0.0)
    assert "two brothers of that name" in respected.explained()
    assert "without the judgement same" in respected.explained()
    assert respect(match, settlement, "a", "c") == match


def test_same_carries_over_and_so_does_not_same() -> None:
    settlement = settle([judged("a", "b", SAME), judged("b", "c", SAME), judged("c", "d", NOT_SAME)])
    assert settlement.verdict("a", "c")[0] == SAME
    assert settlement.verdict("a", "d")[0] == NOT_SAME
    assert settlement.verdict("a", "e") == ("", "")


def test_unsure_speaks_of_its_own_pair_only() -> None:
    settlement = settle([judged("a", "b", UNSURE, "no birth date"), judged("b", "c", SAME)])
    assert settlement.verdict("b", "a") == (UNSURE, "judged unsure by an editor: no birth date")
    assert settlement.verdict("a", "c") == ("", "")


def test_the_last_judgement_of_a_pair_counts() -> None:
    assert settle([judged("a", "b", SAME), judged("b", "a", NOT_SAME)]).verdict("a", "b")[0] == NOT_SAME


def test_contradictions_are_refused_by_name() -> None:
    with pytest.raises(BadInput, match="'a' and 'c'"):
        settle([judged("a", "b", SAME), judged("b", "c", SAME), judged("a", "c", NOT_SAME)])


@pytest.mark.parametrize(
    "row", [("a", "b", "maybe"), ("", "b", "same"), ("a", "", "same"), ("a", "a", "not_same")]
)
def test_rows_that_say_nothing_are_refused(row: tuple[str, str, str]) -> None:
    with pytest.raises(BadInput):
        Judgement(*row, author="x", reason="y")


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12))
def test_same_is_an_equivalence(pairs: list[tuple[str, str]]) -> None:
    settlement = settle([judged(left, right, SAME) for left, right in pairs])
    for left, right in pairs:
        for third in "abcdefgh":
            if left != right and third not in (left, right):
                assert settlement.verdict(left, third)[0] == settlement.verdict(right, third)[0]
