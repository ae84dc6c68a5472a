"""Who demands behind a pronoun, and persons that a state gives in an exchange."""

from datetime import date

import pytest

from detente.sources.articles import read_article

DAY = date(2025, 9, 12)

DEMANDS = [
    (
        "en",
        (
            "The European Union eased two measures against Belarus on Friday and noted the release of ten "
            "political prisoners. It calls on Minsk to free all the others."
        ),
        "eu",
    ),
    (
        "be",
        (
            "Міністр замежных спраў Літвы Кястуціс Будрыс пацвердзіў вызваленне дзесяці палітвязняў. "
            "Ён заклікаў Мінск адчыніць камеры для астатніх."
        ),
        "budrys",
    ),
]


@pytest.mark.parametrize(("language", "text", "actor"), DEMANDS)
def test_a_pronoun_demands_for_the_one_of_whom_was_told(language: str, text: str, actor: str) -> None:
    (demand,) = (m for m in read_article(text, published=DAY).moves if m.kind == "statement_demand")
    assert (demand.actor, demand.modality) == (actor, "demanded")


def test_a_pronoun_that_means_a_rights_group_makes_no_demand_of_a_state() -> None:
    text = (
        "Amnesty International wrote about the ten political prisoners whom Belarus freed on Friday. "
        "It calls on Minsk to free all the others."
    )
    assert not [m for m in read_article(text, published=DAY).moves if m.kind == "statement_demand"]


def test_what_a_state_gives_in_an_exchange_is_freed() -> None:
    text = (
        "Россия и США обменялись заключенными в декабре 2022 года. Вашингтон тогда отдал Виктора Бута, "
        "осужденного за торговлю оружием."
    )
    freed = [m for m in read_article(text, published=DAY).moves if m.kind == "release"]
    assert [m.actor for m in freed if "Бута" in m.quote.quote] == ["us"]
    assert {m.actor for m in freed} <= {"us", "russia"}, "the first sentence may tell what the other gave"


def test_without_an_exchange_the_same_verb_frees_nobody() -> None:
    text = "Вашингтон отдал Минску архив о Викторе Буте, осужденном за торговлю оружием."
    assert not [m for m in read_article(text, published=DAY).moves if m.kind == "release"]
