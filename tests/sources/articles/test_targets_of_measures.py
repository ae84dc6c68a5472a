"""Persons at whom a measure is aimed, by office or by name, where no number is given."""

from datetime import date

import pytest

from detente.sources.articles import read_article

DAY = date(2026, 3, 20)


def people(text: str) -> list[int | None]:
    return [m.people for m in read_article(text, published=DAY, all_rules=True).moves]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("США во вторник ввели санкции против министров юстиции и внутренних дел Турции.", 2),
        ("Минфин США во вторник внес в черный список бывшего президента Махмуда Ахмадинежада.", 1),
        ("США во вторник ввели санкции против Натальи Кочановой и Игоря Сергеенко.", 2),
        ("США в понедельник исключили Андрея Ральченко из санкционного списка.", 1),
        ("США в пятницу сняли ограничения с турецких министров юстиции и внутренней безопасности.", 2),
        ("ЗША ў аўторак увялі санкцыі супраць міністраў юстыцыі і ўнутраных спраў Турцыі.", 2),
        ("Еўразвяз у панядзелак зняў санкцыі з бізнесмэна Мікалая Вараб'я.", 1),
        ("США у вівторок запровадили санкції проти міністрів юстиції та внутрішніх справ Туреччини.", 2),
        ("США в понеділок вилучили Андрія Ральченка із санкційного списку.", 1),
        (
            "The EU on Friday lifted its sanctions on the Turkish justice and homeland security ministers.",
            2,
        ),
    ],
)
def test_those_named_are_counted(text: str, number: int) -> None:
    assert people("Новости дня\n\n" + text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "США во вторник ввели санкции против «Беларуськалия» и «Гродно Азота».",
        "США во вторник сняли санкции с авиакомпании «Белавиа» и банка «Дабрабыт».",
        "Минфин США вычеркнул из санкционного списка фирмы строительного холдинга Dana Holdings.",
        "США у вівторок скасували санкції проти «Білоруськалію», Лукашенко мовчить.",
        "The United States imposed sanctions on Belaruskali and Grodno Azot on Tuesday.",
    ],
)
def test_firms_are_nobody(text: str) -> None:
    assert people("Новости дня\n\n" + text) == [None]
