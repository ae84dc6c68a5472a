"""Which moves an article ties to each other, and which it only tells side by side."""

from tests.sources.articles.test_who_is_heard import EASED, FREED, read

from detente.sources.articles.links import chance_of
from detente.sources.articles.tie_words import tie_words


def tied(*lines: str) -> set[tuple[str, str]]:
    reading = read(*lines)
    return {(reading.moves[x.given].kind, reading.moves[x.received].kind) for x in reading.links}


def test_each_side_of_a_swap_is_tied_to_the_other() -> None:
    swap = "Russia released 15 prisoners on Thursday as part of a swap. "
    swap += "In return Germany released one prisoner. The United States released three Russians."
    assert tied(swap, "The exchange took place in Ankara.") == {("release", "release")}
    assert len(read(swap, "The exchange took place in Ankara.").links) == 2


def test_an_answer_months_later_is_tied_to_what_it_answers() -> None:
    old = "Belarus released six political prisoners on 22 August 2025."
    new = "The European Union suspended its sanctions on two banks on Friday in response to the releases."
    assert tied(new, old) == {("suspend", "release")}


def test_steps_without_any_word_for_a_bargain_are_not_tied() -> None:
    assert tied(FREED, EASED) == set()
    assert tied(FREED, "The weather was fine, and nobody spoke.", EASED) == set()


def test_a_denied_tie_is_none() -> None:
    assert tied(FREED, EASED, "The two steps were not linked, the envoy said.") == set()


def test_a_cue_beside_the_later_of_two_moves_makes_a_tie_likelier() -> None:
    assert chance_of(["cue with the later"]) > chance_of([])
    assert chance_of(["far apart"]) < chance_of([])


def test_words_of_tying_are_told_by_their_sort() -> None:
    assert set(tie_words("Minsk hit back within hours.", "en")) == {"answer", "order"}
    assert "barter" in tie_words("Взамен Берлин отпустил одного.", "ru")
    assert "price" in tie_words("Ціною стала свобода шістьох.", "uk")
    assert not tie_words("Было ціха.", "be")


def test_a_blow_that_is_answered_by_a_blow_is_tied() -> None:
    blow = "Belarus closed two border crossings with Lithuania on Monday."
    answer = "Lithuania hit back on Tuesday: in response to the closure it imposed sanctions on five judges."
    assert tied(blow, answer) == {("impose", "border_closure")}
