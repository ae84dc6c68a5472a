"""Words with which Russian, Ukrainian and Belarusian reports tell an act, and words that tell none."""

import pytest
from tests.sources.articles.bulletins import Told, told


@pytest.mark.parametrize(
    ("language", "text", "move"),
    [
        ("ru", "Белоруссия отдала Польше пятерых заключенных.", ("release", "done", "belarus", 5)),
        ("ru", "За последние сутки на волю вышли 80 человек.", ("release", "done", "belarus", 80)),
        ("ru", "Прошение Статкевича о помиловании отклонено.", ("pardon", "denied", "belarus", 1)),
        ("ru", "США ограничили выдачу виз белорусским судьям.", ("impose", "done", "us", None)),
        (
            "ru",
            "Вновь введены санкции ЕС против белорусских банков.",
            ("reimpose", "done", "eu", None),
        ),
        (
            "ru",
            "Вашингтон в ответ восстановит обмен послами.",
            ("diplomatic_upgrade", "promised", "us", None),
        ),
        (
            "ru",
            "Все узники должны выйти на свободу, заявил Дональд Туск.",
            ("statement_demand", "demanded", "tusk", None),
        ),
        (
            "ru",
            "Минск запретил литовским грузовикам покидать страну.",
            ("border_closure", "done", "belarus", None),
        ),
        ("uk", "США дозволили переказати Мінську сто мільйонів доларів.", ("ease", "done", "us", None)),
        (
            "uk",
            "Домовленість Мінськ і Вашингтон оголосили 18 березня.",
            ("agreement", "done", "belarus", None),
        ),
        (
            "uk",
            "У Берліні заявили, що одного кроку замало: має вийти й Анджей Почобут.",
            ("statement_demand", "demanded", "germany", None),
        ),
        ("be", "ЗША забаранілі выдачу віз беларускім суддзям.", ("impose", "done", "us", None)),
        ("be", "Вашынгтон верне амбасадара ў Мінск.", ("diplomatic_upgrade", "promised", "us", None)),
        ("be", "ЗША ануліявалі ліцэнзію «Белнафтахіма».", ("revoke", "done", "us", None)),
    ],
)
def test_the_act_is_read(language: str, text: str, move: Told) -> None:
    assert move in told(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "За последние месяцы на волю вышли 80 человек."),
        ("ru", "Замглавы МИД вручил польскому поверенному ноту."),
        ("uk", "Дипломат назвав звільнення початком, після якого мають вийти всі."),
        ("uk", "За останні роки на волю вийшли 430 людей."),
        ("be", "За апошнія гады на волю выйшлі 430 чалавек."),
    ],
)
def test_no_act_is_read(language: str, text: str) -> None:
    assert told(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "move"),
    [
        (
            "ru",
            "Журналистку задержали в мае 2025 года, а в январе 2026-го приговорили к пяти годам.",
            ("sentence", "background", "belarus", 1),
        ),
        (
            "uk",
            "Журналістку затримали в травні 2025 року, а в січні 2026-го засудили до п'яти років.",
            ("sentence", "background", "belarus", 1),
        ),
        (
            "be",
            "Журналістку затрымалі ў траўні 2025 года, а ў студзені 2026-га асудзілі на пяць гадоў.",
            ("sentence", "background", "belarus", 1),
        ),
    ],
)
def test_a_second_verb_is_done_to_the_persons_of_the_first(language: str, text: str, move: Told) -> None:
    assert move in told(language, text)


def test_a_second_verb_with_other_persons_keeps_its_own() -> None:
    moves = told("ru", "Журналиста задержали в мае 2025 года, а в январе 2026-го осудили семерых студентов.")
    assert [m[3] for m in moves] == [1, 7]


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("У Мінску затрыманы карэспандэнт Ігар Лосік.", [("arrest", "done", "belarus", 1)]),
        ("Затрыманы карэспандэнт Ігар Лосік схуднеў на дзесяць кілаграмаў.", []),
    ],
)
def test_a_participle_tells_where_no_other_verb_does(text: str, moves: list[Told]) -> None:
    assert told("be", text) == moves


def test_a_describing_word_is_no_person() -> None:
    assert told("be", "Асобным указам была памілавана Наталля Лева.") == [("pardon", "done", "belarus", 1)]


@pytest.mark.parametrize(
    ("language", "text", "moves"),
    [
        ("uk", "Комендант Руслан Андрійко передає ключі послові Польщі.", []),
        ("ru", "Лосик передает Польше привет из колонии.", []),
        (
            "ru",
            "Белоруссия передаст Польше пятерых заключенных.",
            [("promise_release", "promised", "belarus", 5)],
        ),
    ],
)
def test_who_gives_something_now_promises_nobody(language: str, text: str, moves: list[Told]) -> None:
    assert told(language, text) == moves


@pytest.mark.parametrize(
    ("language", "text", "moves"),
    [
        ("ru", "Просить Лукашенко о помиловании журналистка отказалась.", []),
        ("ru", "Въезд в Литву с 18 марта запрещен 14 судьям.", [("impose", "done", "lithuania", 14)]),
        ("be", "Увечары яго зноў зачынілі ў калонію.", [("rearrest", "done", "belarus", 1)]),
        ("ru", "Беляцкого Минск так и не отпустил.", [("release", "denied", "belarus", 1)]),
    ],
)
def test_who_is_meant_and_what_is_only_asked(language: str, text: str, moves: list[Told]) -> None:
    assert told(language, text) == moves


@pytest.mark.parametrize(
    ("language", "text", "moves"),
    [
        (
            "be",
            "Літоўскі бок перакрыў рух праз мяжу 18 сакавіка.",
            [("border_closure", "done", "lithuania", None)],
        ),
        ("uk", "Вірменська сторона відпустила двох в'язнів.", [("release", "done", "armenia", 2)]),
        ("be", "Усяго ўлады ў чацвер адпусцілі 52 вязняў.", [("release", "done", "belarus", 52)]),
        ("be", "Усяго да чацвярга ўлады адпусцілі 52 вязняў.", []),
        ("be", "Вывезці вязня ў Літву сілай не змаглі.", [("deport", "denied", "belarus", 1)]),
    ],
)
def test_the_side_that_acts_and_all_of_one_day(language: str, text: str, moves: list[Told]) -> None:
    assert told(language, text) == moves


def test_what_another_clause_denies_is_not_the_act() -> None:
    moves = told("be", "Польскі бок зацягнуў з адкрыццём мяжы, і гаварыць няма пра што.")
    assert not any(m[1] == "denied" for m in moves)


@pytest.mark.parametrize(
    ("language", "text", "move"),
    [
        ("ru", "Совет ЕС намерен в мае принять новый пакет санкций.", ("tighten", "promised", "eu", None)),
        (
            "uk",
            "Рада ЄС має намір у травні ухвалити новий пакет санкцій.",
            ("tighten", "promised", "eu", None),
        ),
        ("be", "Рада ЕС мае намер у траўні прыняць новы пакет санкцый.", ("tighten", "promised", "eu", None)),
    ],
)
def test_what_is_meant_for_a_month_to_come_is_no_old_promise(language: str, text: str, move: Told) -> None:
    assert told(language, text) == [move]


def test_who_comes_back_is_not_put_back() -> None:
    kinds = {m[0] for m in told("be", "Паводле абмену дамоў вярнуліся 16 вязняў расійскіх турмаў.")}
    assert "rearrest" not in kinds


@pytest.mark.parametrize(
    ("language", "text", "moves"),
    [
        ("ru", "США продолжат снимать санкции.", [("promise_relief", "promised", "us", None)]),
        ("uk", "США продовжать знімати санкції.", [("promise_relief", "promised", "us", None)]),
        ("be", "ЗША працягнуць здымаць санкцыі.", [("promise_relief", "promised", "us", None)]),
        ("ru", "О задержании троих сообщила «Весна» 17 марта.", [("arrest", "done", "belarus", 3)]),
        ("ru", "Суд 17 марта отклонил жалобу на арест журналиста.", []),
        ("uk", "Під домашнім арештом журналіст від 17 березня.", []),
        ("be", "Ордар на арышт журналіста суд выдаў 17 сакавіка.", []),
    ],
)
def test_what_goes_on_is_ahead_and_an_arrest_may_be_a_noun(
    language: str, text: str, moves: list[Told]
) -> None:
    assert told(language, text) == moves
