import pytest

from detente.sources.articles.language import language_of
from detente.sources.articles.sentences import paragraphs, sentences


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The sanctions were lifted after the release of the prisoners.", "en"),
        ("Власти освободили заключенных после снятия санкций.", "ru"),
        ("Улады вызвалілі зняволеных пасля зняцця санкцый.", "be"),
        ("Влада звільнила в'язнів після зняття санкцій.", "uk"),
        ("Зарплата депутата зросла, а палата про санкції мовчить.", "uk"),
        ("Суд в Анкаре в среду перевел пастора под домашний арест.", "ru"),
        ("Der Rat hat die Sanktionen gegen das Land am Donnerstag verlängert.", "other"),
        ("Rada przedłużyła sankcje wobec Białorusi o rok.", "other"),
        ("Властите освободиха затворниците след отмяната на санкциите, каза той за това.", "other"),
    ],
)
def test_the_language_of_a_line_is_told_by_letters_and_small_words(text: str, code: str) -> None:
    assert language_of(text) == code


def test_nothing_is_said_of_a_text_without_letters() -> None:
    assert language_of("12 + 30 = 42") is None


def test_sentences_end_at_stops_and_not_at_abbreviations() -> None:
    text = "The U.S. envoy came on Dec. 12. He met Mr. Smith. It rained."
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == [
        "The U.S. envoy came on Dec. 12.",
        "He met Mr. Smith.",
        "It rained.",
    ]


def test_paragraphs_are_parted_by_empty_lines() -> None:
    text = "One\ntwo\n\n  three  \n"
    assert [text[a:b] for a, b in paragraphs(text)] == ["One\ntwo", "three"]
