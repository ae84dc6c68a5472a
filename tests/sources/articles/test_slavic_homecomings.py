"""How Slavic reports tell of people coming home, of calls and of what was not spoken of."""

import pytest
from tests.sources.articles.bulletins import DAY, Told, told

from detente.sources.articles import read_article


@pytest.mark.parametrize(
    ("language", "text", "move"),
    [
        ("uk", "Додому їдуть 48 політв'язнів.", ("release", "done", "belarus", 48)),
        ("ru", "Домой едут 48 политзаключенных.", ("release", "done", "belarus", 48)),
        ("be", "Дадому едуць 48 палітвязняў.", ("release", "done", "belarus", 48)),
        ("uk", "У середу до рідних повернулися 16 в'язнів.", ("release", "done", "belarus", 16)),
        ("uk", "Кір Стармер у середу телефонував Лукашенкові.", ("call", "done", "starmer", None)),
    ],
)
def test_homecomings_and_calls(language: str, text: str, move: Told) -> None:
    assert move in told(language, text)


def test_what_was_not_spoken_of_is_denied() -> None:
    moves = told("ru", "О том, чтобы разморозить активы банка, речи не шло, подчеркнули в Еврокомиссии.")
    assert [(m[0], m[1]) for m in moves] == [("ease", "denied")]


SWAP = (
    "Об обмене пленными\n\n"
    "В среду с подконтрольной Киеву территории возвращены 303 российских военнослужащих. "
    "Взамен переданы столько же украинских военнопленных. Россия и Украина меняются не впервые."
)


def test_both_halves_of_an_exchange_have_their_number_and_their_state() -> None:
    reading = read_article(SWAP, published=DAY, all_rules=True)
    assert [(m.kind, m.actor, m.people) for m in reading.moves] == [
        ("release", "ukraine", 303),
        ("release", "russia", 303),
    ]


def test_almost_all_of_them_is_no_number() -> None:
    moves = told("ru", "В среду полиция схватила не менее 109 человек. К утру пятницы почти всех отпустили.")
    assert ("release", "done", "belarus", 109) not in moves
    assert [m[0] for m in moves] == ["arrest", "release"]


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        (
            "be",
            "Марцін Кервіньскі сказаў, што гэта проба. Калі Мінск пачне зноў, шлагбаўмы апусцяць, дадаў ён.",
            "kierwinski",
        ),
        (
            "ru",
            "Стоит Минску отступить, и счет снова заблокируют, предупреждает Энтони Блинкен.",
            "blinken",
        ),
    ],
)
def test_the_one_in_the_condition_is_warned_and_does_not_warn(language: str, text: str, actor: str) -> None:
    assert [m[:3] for m in told(language, text) if m[0] == "threaten"] == [("threaten", "promised", actor)]


@pytest.mark.parametrize(
    ("language", "text", "move"),
    [
        ("ru", "Отменить эмбарго администрация США не может.", ("lift", "denied", "us", None)),
        ("be", "Закон аб амністыі набыў моц у сераду.", ("amnesty", "done", "belarus", None)),
        ("be", "Нікога з лідараў пад памілаванне не падвялі.", ("pardon", "denied", "belarus", None)),
        (
            "be",
            "Вернуцца людзі дадому — ЕЗ возьмецца здымаць санкцыі.",
            ("promise_relief", "promised", "eu", None),
        ),
    ],
)
def test_words_that_promise_refuse_or_put_into_force(language: str, text: str, move: Told) -> None:
    assert move in told(language, text)


@pytest.mark.parametrize(
    ("language", "text", "move"),
    [
        (
            "uk",
            "У середу на волю вийшли 123 особи, а заборона на калій зникла.",
            ("release", "done", "belarus", 123),
        ),
        (
            "uk",
            "У вівторок суд у Гомелі відправив за ґрати чотирьох учасників групи.",
            ("sentence", "done", "belarus", 4),
        ),
        (
            "ru",
            "По соглашению, заключенному 12 марта в Женеве, Минск и США обменяют консулов.",
            ("agreement", "done", "belarus", None),
        ),
    ],
)
def test_courts_numbers_and_accords_with_their_day(language: str, text: str, move: Told) -> None:
    assert move in told(language, text)


@pytest.mark.parametrize(
    ("language", "question"),
    [("ru", "Санкции США отменены? "), ("be", "Санкцыі ЗША знятыя? "), ("uk", "Санкції США скасовано? ")],
)
def test_a_question_is_no_report_and_its_no_is_a_denial(language: str, question: str) -> None:
    answer = {"ru": "Нет.", "be": "Не.", "uk": "Ні."}[language]
    assert [m[:3] for m in told(language, question + answer)] == [("lift", "denied", "us")]
    assert told(language, question + "Поки.") == []


def test_all_who_are_meant_to_go_are_not_those_who_came_out() -> None:
    moves = told("ru", "В среду Минск отпустил 16 узников. Минск готов отпустить всех больных заключенных.")
    assert ("promise_release", "promised", "belarus", None) in moves
