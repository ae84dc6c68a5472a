"""For which side somebody speaks whom nobody knows and the article explains."""

import pytest
from tests.sources.articles.test_whose_words import side_of


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (
            '"They have put up the tariff again," said Roya Boroumand, who runs a rights centre.',
            "rights_group",
        ),
        ("Tomasz Nowak of the Harbour Club says that pressure opened the gate.", "think_tank"),
        ("Aung Ko Latt, who spent years in cells after the uprising, said it was a show.", "opposition"),
        ("Aung Ko Latt of the 88 Generation group felt mocked: it was a show for guests.", "opposition"),
        ("Félix Morales, a former candidate who lives in Miami, calls it a ransom.", "opposition"),
        ("Ana Vidal, who bargained for Minsk, said that courts are nobody's business.", "target_government"),
    ],
)
def test_what_stands_behind_a_name_says_who_it_is(text: str, side: str) -> None:
    """A clause or an apposition gives the side."""
    assert side_of(text) == side


@pytest.mark.parametrize(
    ("language", "text", "side"),
    [
        ("ru", "Джон Прендер из Enough Project считает, что рано.", "rights_group"),
        ("uk", "Марта Гнатюк з Інституту миру каже, що тиск спрацював.", "think_tank"),
    ],
)
def test_the_body_behind_a_name_says_who_it_is(language: str, text: str, side: str) -> None:
    """So do the bodies to which somebody belongs."""
    assert side_of(text, language=language) == side


def test_a_deputy_of_the_ruling_party_opposes_nobody() -> None:
    """The word of a party alone tells no side."""
    said = "Депутат від Партії регіонів Олег Єфрем каже, що торгувати законом ніхто не буде."
    assert side_of(said, language="uk") != "opposition"


def test_a_woman_named_in_the_sentence_is_she() -> None:
    """A quotation within her sentence is hers."""
    said = "Federica Mogherini spoke of a new page, while the death penalty, she said, was a sore point."
    assert side_of("Belarus called it mercy. " + said) == "eu_institution"


def test_the_director_of_a_group_is_not_the_state_that_is_told_of() -> None:
    """Her office stands beside the body for which she speaks."""
    said = "Директор российского отделения Human Rights Watch напомнила, что суды честнее не стали. "
    assert side_of(said + "Одного жеста мало, считает она.", language="ru") == "rights_group"
