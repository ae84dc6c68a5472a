"""The language network: the pieces it reads, other languages word by word in English, and what it adds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources.articles import read_article
from detente.sources.articles.in_english import gloss, in_english
from detente.sources.articles.network import network
from detente.sources.articles.pieces import MOST, Pieces, plain
from detente.sources.articles.tokens import Sentence, tokenise
from detente.sources.articles.wording import wording

PIECES = Pieces({"[CLS]": 0, "[SEP]": 1, "[UNK]": 2, "free": 3, "##d": 4, "50": 5, "2020": 6, "not": 7})


def sentence(text: str, language: str = "en") -> Sentence:
    return Sentence(0, len(text), text, language, 0, tokens=tokenise(text))


def test_a_word_is_cut_into_the_longest_pieces_known() -> None:
    assert PIECES.of("Freed") == [0, 3, 4, 1]
    assert PIECES.of("not xyz") == [0, 7, 2, 1], "what has no pieces is unknown as a whole"


def test_figures_of_one_length_read_alike() -> None:
    assert plain("52 freed") == plain("17 freed")
    assert plain("1,100 freed") == plain("6 134 freed".replace(" ", "", 1))
    assert plain("52 freed") != plain("520 freed")
    assert plain("in 2011") == plain("in 1998")


def test_letters_lose_their_accents_and_quotation_marks_their_kind() -> None:
    assert plain("Gitanas Nausėda: «No»") == 'gitanas nauseda: "no"'


@given(st.text(max_size=400))
def test_any_text_is_cut_into_a_start_an_end_and_not_too_many_pieces(text: str) -> None:
    numbers = PIECES.of(text)
    assert numbers[0] == 0
    assert numbers[-1] == 1
    assert len(numbers) <= MOST


@pytest.mark.parametrize(
    ("language", "text", "english"),
    [
        ("ru", "Вашингтон ослабил санкции", "Washington eased sanctions"),
        ("uk", "США послабили санкції", "United States eased sanctions"),
        ("be", "Лукашэнка памілаваў 16 асуджаных", "Lukashenko pardoned 16 convicted"),
        ("ru", "отказался освободить", "refused to release"),
    ],
)
def test_other_languages_are_put_word_by_word_in_english(language: str, text: str, english: str) -> None:
    assert in_english(sentence(text, language)) == english


def test_english_stands_as_it_is() -> None:
    assert in_english(sentence("They walked free.")) == "They walked free."


def test_a_word_that_nobody_glossed_is_something_and_a_name_somebody() -> None:
    assert gloss("ъъъъъъъ") == "something"
    assert in_english(sentence("Яыъщэъ приехал", "ru")).startswith("somebody ")


@given(st.text(alphabet="абвгдежзиклмнопрстуфхшэюя", min_size=1, max_size=14))
def test_every_word_has_some_gloss(word: str) -> None:
    assert gloss(word).strip()


def chances(text: str, language: str = "en") -> dict[str, float]:
    one = sentence(text, language)
    return dict(network().chances(one, wording().chances(one)))


@pytest.mark.parametrize(
    ("told", "not_told", "act"),
    [
        (
            "The regime unlocked the cells of seventeen of its critics on Friday.",
            "The regime locked the cells of seventeen of its critics on Friday.",
            "release/done",
        ),
        (
            "Washington has taken the airline off its blacklist.",
            "Washington has put the airline on its blacklist.",
            "delist/done",
        ),
    ],
)
def test_it_tells_an_act_from_its_opposite(told: str, not_told: str, act: str) -> None:
    assert chances(told).get(act, 0.0) > chances(not_told).get(act, 0.0)


def test_what_it_says_of_a_sentence_does_not_hang_on_what_was_read_before() -> None:
    text = "Two activists were let out of the colony on Monday."
    first = chances(text)
    network()._known.clear()
    chances("Another sentence, about potash and much else, was read in between.")
    assert chances(text) == first


def test_it_is_not_asked_where_the_wording_sees_no_act() -> None:
    one = sentence("The weather stayed mild along the coast.")
    by_wording = {"release/done": 0.001}
    assert network().chances(one, by_wording) is by_wording


def test_an_article_reads_the_same_twice() -> None:
    text = "Minsk let 31 people out of prison on Saturday, a day after Washington eased its potash sanctions."
    once, again = (read_article(text, published=date(2025, 11, 24)) for _ in range(2))
    assert once == again
