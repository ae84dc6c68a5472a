import re

import pytest

from detente.names.compiling import GIVEN_NAMES, table
from detente.names.given_names import GivenName, ends_as_patronymics, fathers_of, given_name
from detente.names.keys import spelling_key
from detente.names.patronymics import patronymic
from detente.names.scripts import CYRILLIC, plain, script_of


def look_up(word: str) -> GivenName:
    lowered = word.lower()
    script = script_of(lowered)
    found = given_name(lowered if script == CYRILLIC else plain(lowered), spelling_key(lowered, script).fold)
    assert found is not None, word
    return found


@pytest.mark.parametrize(
    "forms",
    [
        "Аляксандр Александр Олександр Aliaksandr Aleksandr Alexander Alejandro Alaksandr",
        "Сяргей Сергей Сергій Siarhei Sergei Sergey Serhii Siarhiej",
        "Яўген Евгений Євген Yauhen Evgeny Yevgeniy Eugene Jauhien",
        "Уладзімір Владимир Володимир Uladzimir Vladimir Volodymyr Włodzimierz",
        "Мікалай Николай Микола Mikalai Nikolai Mykola Nicholas",
        "Кацярына Екатерина Катерина Katsiaryna Ekaterina Kateryna Catherine",
        "Алена Елена Олена Alena Elena Olena Helen",
        "Рыгор Григорий Ryhor Grigory Hryhorii Gregory",
        "Вольга Ольга Volha Olga Olha",
        "Дзмітрый Дмитрий Dzmitry Dmitry Dmytro Zmitser Зміцер",
        "Яўхім Ефим Юхим Yaukhim Yefim",
        "Фёдар Хведар Chwiedar Chviedar Khvedar",
    ],
)
def test_forms_of_one_name_meet(forms: str) -> None:
    first, *others = forms.split()
    for form in others:
        assert look_up(first).groups & look_up(form).groups, form


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Александр", "Александра"),
        ("Aliaksandr", "Aliaksandra"),
        ("Валентин", "Валентина"),
        ("Алексей", "Александр"),
        ("Егор", "Игорь"),
        ("Анна", "Яна"),
        ("Инна", "Ирина"),
        ("Данила", "Денис"),
        ("Наталья", "Надежда"),
    ],
)
def test_different_names_stay_apart(left: str, right: str) -> None:
    assert not look_up(left).full & look_up(right).full


def test_a_short_form_may_belong_to_two_names() -> None:
    sasha = look_up("Саша")
    assert sasha.groups & look_up("Александр").groups
    assert sasha.groups & look_up("Александра").groups
    assert sasha.woman is None


@pytest.mark.parametrize(
    ("word", "father", "woman"),
    [
        ("Siarheevich", "Сергей", False),
        ("Сергеевна", "Сергей", True),
        ("Уладзіміравіч", "Владимир", False),
        ("Volodymyrivna", "Владимир", True),
        ("Ильич", "Илья", False),
        ("Львович", "Лев", False),
        ("Паўлаўна", "Павел", True),
        ("Яковлевич", "Яков", False),
        ("Nikolaevna", "Николай", True),
        ("Фоминична", "Фома", True),
    ],
)
def test_a_patronymic_names_the_father(word: str, father: str, woman: bool) -> None:
    lowered = word.lower()
    found = patronymic(spelling_key(lowered, script_of(lowered)).fold)
    assert found is not None
    assert found.woman is woman
    assert found.fathers & look_up(father).groups


def test_a_surname_in_vich_names_no_known_father() -> None:
    found = patronymic(spelling_key("гайдукевич", CYRILLIC).fold)
    assert found is not None
    assert not found.fathers
    assert not fathers_of("GADUK")


def test_no_given_name_ends_as_patronymics_do_whatever_ch_stands_for() -> None:
    """What `ends_as_patronymics` says of words holds of the list."""
    folds = table(GIVEN_NAMES)["keyed"]
    assert not [fold for fold in folds if re.search("[AIU]VIG$", fold)]
    assert ends_as_patronymics("haidukevich")
    assert not ends_as_patronymics("vich")
    assert not ends_as_patronymics("ludvich")
