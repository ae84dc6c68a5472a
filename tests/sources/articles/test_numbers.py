import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources.articles.frames import rules
from detente.sources.articles.numbers import counts_persons, find_counts
from detente.sources.articles.tokens import Sentence, tokenise


def head_counts(text: str, language: str) -> list[tuple[int, str]]:
    own = rules(language)
    sentence = Sentence(0, len(text), text, language, 0)
    sentence.tokens = tokenise(text)
    own.lexicon.mark(sentence)
    counts = find_counts(sentence, own.numbers, own.joiners)
    return [(c.value, c.bound) for c in counts if counts_persons(sentence, c, sentence.of("PERSONS"))[0]]


@pytest.mark.parametrize(
    ("language", "text", "value", "bound"),
    [
        ("en", "a hundred and fourteen people", 114, "exact"),
        ("en", "one hundred and thirty-five political prisoners", 135, "exact"),
        ("en", "6,134 inmates", 6134, "exact"),
        ("en", "more than forty detainees", 40, "at_least"),
        ("en", "nearly 400 convicts", 400, "about"),
        ("en", "a dozen activists", 12, "exact"),
        ("ru", "почти четыремстам осужденным", 400, "about"),
        ("ru", "более 1 100 политзаключенных", 1100, "at_least"),
        ("ru", "сто двадцать три человека", 123, "exact"),
        ("be", "пяцьдзясят два чалавекі", 52, "exact"),
        ("be", "больш за сорак палітвязняў", 40, "at_least"),
        ("uk", "сто двадцять трьох людей", 123, "exact"),
        ("uk", "понад сорок політв'язнів", 40, "at_least"),
    ],
)
def test_numbers_in_words_and_figures_count_persons(language: str, text: str, value: int, bound: str) -> None:
    assert (value, bound) in head_counts(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a sentence of eleven years for people like her"),
        ("en", "Kalesnikava, 43, was with people"),
        ("en", "thousands of people"),
        ("en", "two billion dollars for people"),
        ("ru", "тысячи людей"),
        ("ru", "десять лет для людей"),
    ],
)
def test_terms_ages_sums_and_vague_plurals_are_no_head_counts(language: str, text: str) -> None:
    assert head_counts(text, language) == []


@given(st.integers(min_value=1, max_value=999_999))
def test_any_figure_before_prisoners_is_read_as_written(number: int) -> None:
    assert head_counts(f"{number:,} prisoners", "en") == [(number, "exact")]
