"""Who demands where no rule for a demand finds them, and what two sides do to each other at once."""

from datetime import date

import pytest

from detente.sources.articles import read_article

DAY = date(2025, 9, 12)

CALLED_ON = [
    (
        (
            "Joint statement of Britain, Canada and the United States\n\n"
            "The United Kingdom has put seven Belarusian officials under an asset freeze today. Canada names "
            "nine and the United States ten. The three partners call on the authorities to release all "
            "political prisoners and to let lawyers see them."
        ),
        "uk",
    ),
    (
        (
            "Brussels on the mass release in Belarus\n\n"
            "Belarus freed ten political prisoners on Thursday. A spokesperson for the EEAS spoke of an "
            "important step, then asked Minsk to give the ten their civil rights back."
        ),
        "eu",
    ),
    (
        (
            "Уровень санкций остается прежним\n\n"
            "Минск в четверг отпустил десять политзаключенных. Санкции Евросоюза в силе. "
            "Верховный представитель ЕС Кая Каллас назвала это шагом вперед. Вместе с тем она призвала "
            "Минск ввести мораторий на смертную казнь."
        ),
        "kallas",
    ),
]


@pytest.mark.parametrize(("text", "actor"), CALLED_ON)
def test_a_demand_is_made_by_the_body_or_the_one_before_never_by_the_one_called_on(
    text: str, actor: str
) -> None:
    demands = [m for m in read_article(text, published=DAY).moves if m.kind == "statement_demand"]
    assert [m.actor for m in demands] == [actor]


def test_missions_of_several_states_ask_in_the_name_of_none() -> None:
    text = (
        "Посольства в Минске о заключенных\n\n"
        "Беларусь в четверг отпустила десять политзаключенных. Литва и ЕС приветствовали это. "
        "Дипломатические миссии призвали власти освободить всех остальных."
    )
    demands = [m for m in read_article(text, published=DAY).moves if m.kind == "statement_demand"]
    assert not [m for m in demands if "миссии" in m.quote.quote]


BOTH = [
    (
        (
            "Third stage of the exchange\n\n"
            "Russia on Friday returned 303 Ukrainian soldiers, and Ukraine sent home 303 Russians. "
            "On Thursday each army let 246 captives go."
        ),
        246,
    ),
    (
        (
            "Обмін полоненими\n\n"
            "У п'ятницю Росія повернула 303 українських військових, а Україна віддала 303 росіян. "
            "Інакше було в четвер, коли Київ і Москва віддали одне одному по дев'яносто військових."
        ),
        90,
    ),
    (
        (
            "Обмен пленными\n\n"
            "Россия в пятницу вернула 303 украинских военных, а Украина отдала 303 россиян. "
            "В четверг стороны вернули друг другу по 205 военнопленных."
        ),
        205,
    ),
]


@pytest.mark.parametrize(("text", "number"), BOTH)
def test_what_each_gives_the_other_is_an_act_of_both(text: str, number: int) -> None:
    freed = [m for m in read_article(text, published=DAY).moves if m.kind == "release"]
    assert {m.actor for m in freed if m.people == number} == {"russia", "ukraine"}
