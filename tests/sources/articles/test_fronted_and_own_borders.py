"""Slavic clauses that put the act before the word that refuses it, and borders that a state shuts itself."""

from datetime import date

import pytest

from detente.sources.articles import read_article

DAY = date(2026, 3, 20)  # a Friday
Told = tuple[str, str, str | None, str | None]


def told(text: str) -> list[Told]:
    reading = read_article(text + "\n", published=DAY, all_rules=True)
    return [(m.kind, m.modality, m.actor, m.day.iso) for m in reading.moves]


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("Министр заверил, что отменять ограничения Брюссель не намерен.", ("lift", "denied", "eu")),
        ("Отменять санкции против банков Вашингтон пока не собирается.", ("lift", "denied", "us")),
        (
            "Міністр запэўніў, што аслабляць санкцыі Вільня не прапануе.",
            ("ease", "denied", "lithuania"),
        ),
        ("Міністр запевнив, що скасовувати обмеження Брюссель не збирається.", ("lift", "denied", "eu")),
    ],
)
def test_a_refusal_behind_the_act_that_it_refuses(text: str, move: tuple[str, str, str]) -> None:
    assert [*move, "2026-03-20"] in [list(m) for m in told(text)]


@pytest.mark.parametrize(
    ("text", "actor", "day"),
    [
        (
            "Литва открыла границу с Белоруссией, которую закрыла в октябре 2025 года.",
            "lithuania",
            "2025-10-01",
        ),
        ("Польшча адкрыла пераход, які зачыніла ў верасні 2025 года.", "poland", "2025-09-01"),
        ("Латвія відчинила перехід, який закрила в листопаді 2025 року.", "latvia", "2025-11-01"),
    ],
)
def test_who_opens_a_border_had_closed_it(text: str, actor: str, day: str) -> None:
    assert ("border_closure", "background", actor, day) in told(text)
    assert ("trade_route", "done", actor, "2026-03-20") in told(text)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Въезд в Россию закрыт для девяти депутатов Европарламента.", "russia"),
        ("Уезд у Беларусь забаронены для дзесяці польскіх палітыкаў.", "belarus"),
        ("В'їзд до Росії заборонено для шести британських дипломатів.", "russia"),
    ],
)
def test_a_state_shuts_its_own_door(text: str, actor: str) -> None:
    assert told(text) == [("impose", "done", actor, "2026-03-20")]


def test_states_by_their_official_names() -> None:
    text = "Российская Федерация в пятницу выпустила на свободу троих политзаключенных."
    assert told(text) == [("release", "done", "russia", "2026-03-20")]


def test_two_measures_with_dates_of_their_own_are_two() -> None:
    text = (
        "Европейский союз ответил Минску\n\n12 марта ЕС ввел санкции против 78 белорусских чиновников.\n\n"
        "15 марта 2026 года были введены экономические ограничения против Белоруссии."
    )
    assert {day for kind, _, _, day in told(text) if kind == "impose"} == {"2026-03-12", "2026-03-15"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("До конца недели на волю должны выйти еще двадцать заключенных, обещал Вашингтону Минск.", 20),
        ("До середи на волю мають вийти ще тридцять в'язнів, пообіцяв Вашингтону Мінськ.", 30),
    ],
)
def test_a_duty_that_the_holder_takes_on_is_a_promise(text: str, people: int) -> None:
    reading = read_article(text + "\n", published=DAY, all_rules=True)
    assert [(m.kind, m.actor, m.people) for m in reading.moves] == [("promise_release", "belarus", people)]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Туск пообіцяв, що коли провокації повторяться, переходи зачинять без вагань.", "tusk"),
        ("Когда шары вернутся, Литва снова закроет границу, пригрозила Инга Ругинене.", "lithuania"),
    ],
)
def test_what_a_state_will_shut_when_something_comes_is_a_threat(text: str, actor: str) -> None:
    assert ("threaten", "promised", actor, "2026-03-20") in told(text)


def test_nobody_on_the_list_of_an_exchange_is_a_release_that_did_not_happen() -> None:
    text = (
        "Баку в пятницу отпустил 32 военнопленных.\n\n"
        "В список на обмен не попал ни один из бывших руководителей Нагорного Карабаха."
    )
    assert ("release", "denied", "azerbaijan", "2026-03-20") in told(text)


def test_who_let_people_go_had_sentenced_them() -> None:
    text = (
        "Россия в пятницу отпустила двух политзаключенных и вывезла их в Анкару. Турция и ее президент "
        "Реджеп Тайип Эрдоган помогли.\n\n11 сентября 2025 года обоих приговорили к восьми годам колонии."
    )
    assert ("sentence", "background", "russia", "2025-09-11") in told(text)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Вместе с ней на свободу вышли еще шестеро политзаключенных, сообщил Минск.", 7),
        ("Разам з ім Лукашэнка памілаваў яшчэ трынаццаць чалавек.", 14),
        ("Разом із ним Лукашенко помилував ще десятьох в'язнів.", 11),
        ("Вместе с ними Минск отпустил еще шестерых политзаключенных.", 6),
    ],
)
def test_the_one_with_whom_others_went_counts(text: str, people: int) -> None:
    reading = read_article(text + "\n", published=DAY, all_rules=True)
    assert [m.people for m in reading.moves] == [people]
