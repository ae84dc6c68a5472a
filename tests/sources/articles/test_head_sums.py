"""How many persons an English act concerns: rows of them, those who went along, one of many."""

from datetime import date

import pytest
from tests.sources.articles.test_sums_of_persons import people

from detente.sources.articles import read_article


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The EU on Monday barred President Lukashenko and 22 other officials from its territory.", 23),
        ("The United Kingdom sanctioned the head of the KGB, his deputy and seven judges on Thursday.", 9),
        ("The US Treasury sanctioned six military officers and four state companies on Friday.", 6),
        ("Australia on Friday sanctioned Lukashenko and his eldest son.", 2),
        ("The US Treasury on Thursday took the businessman Yury Chyzh off its sanctions list.", 1),
        ("Minsk on Friday let go a Pole, a Latvian and two Swedes who had been jailed.", 4),
        ("Nicaragua on Sunday released five priests and two seminarians from prison.", 7),
        ("Ihar Losik, 33, and Ksenia Lutskina, 41, were released by Belarus on Friday.", 2),
        ("A court in Minsk on Monday sentenced a doctor, her husband and a student to six years.", 3),
    ],
)
def test_a_row_of_persons_is_counted_whole(text: str, number: int) -> None:
    assert people("en", text) == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The politician was let go by Belarus on Monday with five others.", 6),
        ("Belarus on Friday freed the poet Ihar Losik along with the activist Maria Moroz.", 2),
        ("Neither Mikalai Statkevich nor Maria Moroz was released by Belarus on Friday.", 2),
    ],
)
def test_those_who_go_along_are_added(text: str, number: int) -> None:
    assert people("en", text) == [number]


def test_a_relative_clause_in_the_singular_tells_of_one() -> None:
    text = "The five Americans freed by Iran include Emad Shargi, who was arrested in 2018."
    assert people("en", text)[-1] == 1


@pytest.mark.parametrize(
    "text",
    [
        "Belarus pardoned 16 people on Friday, 14 Belarusians and two foreigners.",
        "Belarus pardoned 16 people, 14 Belarusians and two foreigners, on Friday.",
    ],
)
def test_parts_of_a_number_are_not_added_to_it(text: str) -> None:
    assert people("en", text) == [16]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The EU on Monday called on Belarus to release the journalist Andrzej Poczobut.", 1),
        ("Poland on Monday demanded that Belarus release Andrzej Poczobut and Irena Biernacka.", 2),
        ("US Vice President Mike Pence called on Turkey to let the pastor Andrew Brunson go.", 1),
        ("The EU on Monday called on Belarus to release all political prisoners.", None),
    ],
)
def test_a_demand_is_about_those_it_names(text: str, number: int | None) -> None:
    assert people("en", text) == [number]


def test_one_spoken_of_by_age_is_one_person() -> None:
    text = (
        "Death sentence in Minsk\n\nMINSK, 20 March. A court in Minsk had condemned the 30-year-old to death "
        "by shooting on March 10. He is a political prisoner.\n\nThe sanctions of the EU remain."
    )
    moves = read_article(text, published=date(2026, 3, 20)).moves
    assert [m.people for m in moves if m.kind == "sentence"] == [1]


def test_a_group_named_again_is_as_many_as_before() -> None:
    text = "Libya freed the six nurses on Tuesday. The nurses were arrested in February 1999."
    assert people("en", text) == [6, 6]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("ru", "Евросоюз в понедельник запретил въезд Александру Лукашенко и ещё тридцати чиновникам.", 31),
        ("ru", "Великобритания в среду ввела санкции против Лукашенко, его сына и шести чиновников.", 8),
        ("ru", "Лукашенко в пятницу помиловал гражданина Германии, его жену и брата.", 3),
        ("ru", "Силовики в Минске в четверг задержали редактора газеты и двух её коллег.", 3),
        ("ru", "Лукашенко помиловал в пятницу 16 человек, среди них пять женщин.", 16),
        ("uk", "Євросоюз у понеділок заборонив в'їзд Олександру Лукашенку та ще тридцятьом чиновникам.", 31),
        ("be", "Еўразвяз у панядзелак забараніў уезд Аляксандру Лукашэнку і яшчэ трыццаці чыноўнікам.", 31),
    ],
)
def test_a_slavic_row_is_counted_whole(language: str, text: str, number: int) -> None:
    assert people(language, text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "The EU on Tuesday blacklisted 200 more tankers of the Russian shadow fleet.",
        "Apart from the six nobody was released by Belarus on Friday.",
    ],
)
def test_a_number_of_ships_or_of_others_is_not_taken(text: str) -> None:
    assert people("en", text) == [None]
