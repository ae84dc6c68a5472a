import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.names.scripts import (
    ARABIC,
    CYRILLIC,
    HEBREW,
    LATIN,
    NONE,
    OTHER,
    plain,
    repair,
    romanise,
    script_of,
)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Siarhei", LATIN),
        ("Łukaszenka", LATIN),
        ("Сергей", CYRILLIC),
        ("Iгар Лосiк", CYRILLIC),  # Latin i among Cyrillic letters
        ("نسرین ستوده", ARABIC),
        ("דוד", HEBREW),
        ("昂山素季", OTHER),
        ("12 - 3", NONE),
        ("", NONE),
    ],
)
def test_script_is_that_of_most_letters(text: str, script: str) -> None:
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Маĸсiм", "Максім"),  # kra and Latin i
        ("Iрына", "Ірына"),
        ("Бaбaрыкo", "Бабарыко"),
        ("Lukаshenka", "Lukashenka"),  # a Cyrillic a among Latin letters
        ("Sech1n", "Sechin"),
        ("Siarhei", "Siarhei"),
    ],
)
def test_letters_of_another_script_are_put_right(printed: str, meant: str) -> None:
    assert repair(printed) == meant


def test_a_word_of_lookalikes_follows_the_script_of_the_name() -> None:
    assert repair("CAM", CYRILLIC) == "САМ"
    assert repair("CAM", LATIN) == "CAM"


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("محمود", "mahmud"),
        ("Νικόλαος", "nikolaos"),
        ("გიორგი", "giorgi"),
        ("Արամ", "aram"),
        ("דוד", "dud"),
        ("한국", "hankuk"),
    ],
)
def test_other_scripts_are_read_letter_by_letter(word: str, reading: str) -> None:
    assert romanise(word) == reading


def test_indic_vowel_signs_replace_the_vowel_of_the_letter() -> None:
    assert romanise("मोदी") == "modii"


@given(st.text(max_size=40))
def test_reading_never_fails(text: str) -> None:
    assert isinstance(romanise(text), str)
    bare = plain(text)
    assert all(letter.isalnum() for letter in bare)
    repair(text)
    repair(text, CYRILLIC)
