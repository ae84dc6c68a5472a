import csv
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.names import NOT_SAME, SAME, UNSURE, score_names

TRAPS = list(csv.DictReader((Path(__file__).parent / "traps.csv").read_text(encoding="utf-8").splitlines()))

# Given names and surnames (Belarusian, passport romanisation, Russian) that families are built of.
MEN = [
    ("Аляксандр", "Aliaksandr", "Александр"),
    ("Сяргей", "Siarhei", "Сергей"),
    ("Алег", "Aleh", "Олег"),
    ("Ігар", "Ihar", "Игорь"),
    ("Ягор", "Yahor", "Егор"),
    ("Яўген", "Yauhen", "Евгений"),
    ("Аляксей", "Aliaksei", "Алексей"),
    ("Арцём", "Artsiom", "Артём"),
    ("Андрэй", "Andrei", "Андрей"),
    ("Антон", "Anton", "Антон"),
    ("Данііл", "Daniil", "Даниил"),
    ("Дзяніс", "Dzianis", "Денис"),
    ("Дзмітрый", "Dzmitry", "Дмитрий"),
    ("Максім", "Maksim", "Максим"),
    ("Мікіта", "Mikita", "Никита"),
    ("Мікалай", "Mikalai", "Николай"),
    ("Міхаіл", "Mikhail", "Михаил"),
    ("Павел", "Pavel", "Павел"),
    ("Пётр", "Piotr", "Пётр"),
    ("Раман", "Raman", "Роман"),
    ("Руслан", "Ruslan", "Руслан"),
    ("Уладзімір", "Uladzimir", "Владимир"),
    ("Уладзіслаў", "Uladzislau", "Владислав"),
    ("Вадзім", "Vadzim", "Вадим"),
    ("Віктар", "Viktar", "Виктор"),
    ("Віталь", "Vital", "Виталий"),
    ("Станіслаў", "Stanislau", "Станислав"),
    ("Сцяпан", "Stsiapan", "Степан"),
]
SURNAMES = [
    ("Каваленка", "Kavalenka", "Коваленко"),
    ("Баброў", "Babrou", "Бобров"),
    ("Жук", "Zhuk", "Жук"),
    ("Шаўчэнка", "Shauchenka", "Шевченко"),
    ("Кім", "Kim", "Ким"),
    ("Гайдукевіч", "Haidukevich", "Гайдукевич"),
    ("Мароз", "Maroz", "Мороз"),
    ("Ясінскі", "Yasinski", "Ясинский"),
    ("Цыбулька", "Tsybulka", "Цыбулько"),
    ("Яфрэмаў", "Yafremau", "Ефремов"),
]
FORMS = st.integers(0, 2)


@pytest.mark.parametrize(
    "trap", TRAPS, ids=lambda trap: f"{trap['group']}:{trap['left_name']}~{trap['right_name']}"
)
def test_trap(trap: dict[str, str]) -> None:
    match = score_names(
        trap["left_name"],
        trap["right_name"],
        schema="Person",
        left_birth=trap["left_birth"],
        right_birth=trap["right_birth"],
    )
    assert match.decision == trap["expected"], match.explained()


def test_brothers_of_any_names_are_told_apart_in_any_spelling() -> None:
    taken, said = 0, []
    for one, other in itertools.combinations(MEN, 2):
        for surname in SURNAMES:
            for left, right in itertools.product(range(3), range(3)):
                names = f"{one[left]} {surname[left]}", f"{other[right]} {surname[right]}"
                taken += 1
                if score_names(*names, schema="Person").decision == SAME:
                    said.append(names)
    assert len(said) <= 0.01 * taken, said[:20]  # brothers called one person: at most one in a hundred


def test_one_man_in_three_spellings_is_found() -> None:
    missed = [
        (man, surname)
        for man in MEN
        for surname in SURNAMES
        for left, right in itertools.combinations(range(3), 2)
        if score_names(
            f"{man[left]} {surname[left]}", f"{surname[right].upper()}, {man[right]}", schema="Person"
        ).decision
        != SAME
    ]
    assert missed == []


@given(st.sampled_from(MEN), st.sampled_from(SURNAMES), FORMS, FORMS)
def test_father_and_son_of_one_name_differ_by_the_patronymic(
    man: tuple[str, ...], surname: tuple[str, ...], left: int, right: int
) -> None:
    father = f"{man[2]} Петрович {surname[2]}"
    son = f"{man[left]} {'Aliaksandravich' if left == 1 else 'Александрович'} {surname[left]}"
    assert score_names(father, son, schema="Person").decision == NOT_SAME
    assert score_names(f"{man[right]} {surname[right]}", son, schema="Person").decision == SAME


@given(st.sampled_from(MEN), st.sampled_from(SURNAMES), FORMS, FORMS)
def test_an_initial_is_never_enough(
    man: tuple[str, ...], surname: tuple[str, ...], left: int, right: int
) -> None:
    short = f"{man[left][0]}. {surname[left]}"
    assert score_names(short, f"{man[right]} {surname[right]}", schema="Person").decision != SAME


@given(st.sampled_from(MEN), st.sampled_from(SURNAMES), FORMS, FORMS)
def test_namesakes_with_two_birth_dates_are_two_people(
    man: tuple[str, ...], surname: tuple[str, ...], left: int, right: int
) -> None:
    names = f"{man[left]} {surname[left]}", f"{man[right]} {surname[right]}"
    far = score_names(*names, schema="Person", left_birth="1962-03-04", right_birth="1989-11-27")
    assert far.decision == NOT_SAME
    near = score_names(*names, schema="Person", left_birth="1962-03-04", right_birth="1962-03-04")
    assert near.decision == SAME


NAMES = st.one_of(
    st.text(max_size=40),
    st.builds(
        lambda man, surname, form: f"{man[form]} {surname[form]}",
        st.sampled_from(MEN),
        st.sampled_from(SURNAMES),
        FORMS,
    ),
)


@given(NAMES, NAMES)
def test_the_order_of_the_two_names_does_not_matter(left: str, right: str) -> None:
    one, other = (score_names(*pair, schema="Person") for pair in ((left, right), (right, left)))
    assert one.score == other.score
    assert one.decision == other.decision
    assert 0.0 <= one.score <= 1.0
    assert one.reasons


@given(st.sampled_from(MEN), st.sampled_from(SURNAMES), FORMS)
def test_a_name_is_its_own(man: tuple[str, ...], surname: tuple[str, ...], form: int) -> None:
    name = f"{man[form]} {surname[form]}"
    assert score_names(name, name, schema="Person").decision == SAME


def test_countries_only_lean() -> None:
    names = "Siarhei Tsikhanouski", "Сергей Тихановский"
    apart = score_names(*names, schema="Person", left_country="by", right_country="pl")
    plain = score_names(*names, schema="Person")
    assert apart.decision == plain.decision == SAME
    assert (
        score_names(
            "Андрей Петров", "Андрей Котов", schema="Person", left_country="by", right_country="by"
        ).decision
        == NOT_SAME
    )


def test_reasons_name_the_words_and_the_part_each_plays() -> None:
    match = score_names("Siarhei Tsikhanouski", "Тихановский Сергей Леонидович", schema="Person")
    told = {reason.what: (reason.left, reason.right) for reason in match.reasons}
    assert told["given name"] == ("siarhei", "сергей")
    assert told["surname"] == ("tsikhanouski", "тихановский")
    assert told["patronymic on one side only"] == ("леонидович", "")
    assert "siarhei ~ сергей (1.00)" in match.explained()


def test_blank_names_say_nothing() -> None:
    assert score_names("", "Сергей Тихановский", schema="Person").decision == UNSURE
    assert score_names("...", "-", schema="Person").decision == UNSURE


@pytest.mark.parametrize("schema", ["Person", "Company"])
def test_a_text_of_ten_thousand_words_is_cut_short(schema: str) -> None:
    endless = " ".join(f"word{number}s" for number in range(10_000))
    assert score_names(endless, endless + " more", schema=schema).decision == SAME
