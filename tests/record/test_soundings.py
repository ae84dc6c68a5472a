"""A withheld name sounds alike in every spelling, and is struck from words of others in all of them."""

import pytest

from detente.record.soundings import Soundings, sounding


@pytest.mark.parametrize(
    "spellings",
    [
        ("Kalesnikava", "Kolesnikova", "Калеснікава", "Колесникова", "Колесніковій", "Калеснікавай"),
        ("Tsikhanouski", "Tikhanovsky", "Тихановский", "Ціханоўскі", "Ціханоўскага", "Тихановскому"),
        ("Bialiatski", "Byalyatsky", "Беляцкий", "Бяляцкі", "Біляцького", "Беляцкого"),
        ("Statkevich", "Statkevič", "Статкевич", "Статкевіча", "Statkiewicz"),
        ("Poczobut", "Pochobut", "Почобут", "Пачобута"),
    ],
)
def test_one_name_sounds_alike_in_every_spelling(spellings: tuple[str, ...]) -> None:
    known = Soundings(spellings[:1])
    for spelling in spellings:
        assert known.strike(f"Yesterday {spelling} left.", "[...]") == "Yesterday [...] left.", spelling


def test_other_words_stay() -> None:
    known = Soundings(["Kalesnikava", "Io"])
    text = "Minsk released Ales Bialiatski and ten others; калеснікава with a small letter stays."
    assert known.strike(text, "[...]") == text
    assert sounding("Io") == ""
