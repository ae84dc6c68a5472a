"""How many persons one act concerns where the sentence counts several groups, or none of them by number."""

from datetime import date

import pytest

from detente.sources.articles import read_article

FRAME = {
    "en": (
        "News of the day\n\nHundreds of political prisoners are still held in Belarus.\n\n",
        "\n\nThe sanctions of the United States remain.",
    ),
    "ru": (
        "Новости дня\n\nВ Белоруссии остаются сотни политзаключенных.\n\n",
        "\n\nСанкции США действуют уже несколько лет.",
    ),
    "be": (
        "Навіны дня\n\nУ Беларусі застаюцца сотні палітвязняў.\n\n",
        "\n\nСанкцыі ЗША дзейнічаюць ужо некалькі гадоў.",
    ),
    "uk": (
        "Новини дня\n\nУ Білорусі лишаються сотні політв'язнів.\n\n",
        "\n\nСанкції США діють уже кілька років.",
    ),
}


def people(language: str, text: str) -> list[int | None]:
    head, tail = FRAME[language]
    reading = read_article(head + text + tail, published=date(2026, 3, 20), all_rules=True)
    return [m.people for m in reading.moves]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "On Sunday Russia handed back to Ukraine 146 prisoners of war and eight civilians.", 154),
        ("en", "Two Poles, a Latvian and a Swede were freed by Belarus on Wednesday.", 4),
        ("en", "Lukashenko pardoned a mother of three and her brother on Monday.", 2),
        ("en", "A court in Brest on Monday sentenced two teachers and a nurse to prison terms.", 3),
        ("en", "Belarus freed sixty-odd political prisoners on Tuesday.", 60),
        ("en", "Two dozen political prisoners were freed by Belarus on Wednesday.", 24),
        ("en", "On Friday Belarus freed 28 political prisoners, 26 men and two women.", 28),
        ("ru", "В воскресенье Россия передала Украине 146 военнопленных и восьмерых гражданских.", 154),
        ("ru", "В среду Минск освободил двух поляков, латвийца и шведа.", 4),
        ("ru", "Лукашенко в понедельник помиловал мать троих детей и ее брата.", 2),
        ("ru", "Евросоюз в понедельник добавил в черный список по Белоруссии девять новых имен.", 9),
        ("ru", "В понедельник Белоруссия освободила гражданку Литвы и ее мужа.", 2),
        ("be", "У нядзелю Расія вярнула Украіне 146 ваеннапалонных і васьмёх цывільных.", 154),
        ("be", "У сераду Мінск вызваліў двух палякаў, латыша і шведа.", 4),
        ("be", "Лукашэнка ў панядзелак памілаваў маці траіх дзяцей і яе брата.", 2),
        ("uk", "У неділю Росія віддала Україні 146 військовополонених і вісьмох цивільних.", 154),
        ("uk", "У середу Мінськ звільнив двох поляків, латвійця і шведа.", 4),
        ("uk", "У п'ятницю Україна віддала Росії Віктора Медведчука і 55 російських військових.", 56),
        ("uk", "3 січня американські військові захопили Ніколаса Мадуро.", 1),
    ],
)
def test_groups_of_one_act_are_added(language: str, text: str, number: int) -> None:
    assert number in people(language, text)


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "Belarus freed 14 political prisoners on Tuesday, and two journalists were arrested.", 14),
        ("ru", "Минск во вторник освободил 14 политзаключенных, и двое журналистов уехали в Вильнюс.", 14),
        ("uk", "Сальвадор випустив і відправив на батьківщину 252 венесуельців.", 252),
    ],
)
def test_who_stands_in_another_clause_is_not_added(language: str, text: str, number: int) -> None:
    assert number in people(language, text)
