"""Constructions of Belarusian and Ukrainian reports: who is acted upon, how many they are, and when."""

from datetime import date

import pytest

from detente.sources.articles import read_article

DAY = date(2026, 3, 20)  # a Friday
HEADS = {
    "be": "Кароткія навіны дня\n\nУ беларускіх калоніях застаюцца сотні палітвязняў.\n\n",
    "uk": "Короткі новини дня\n\nУ білоруських колоніях залишаються сотні політв'язнів.\n\n",
}
TAILS = {
    "be": "\n\nСанкцыі ЗША і Еўрасаюза супраць Беларусі дзейнічаюць пяць гадоў.",
    "uk": "\n\nСанкції США та Євросоюзу проти Білорусі діють п'ять років.",
}
Told = tuple[str, str, str | None, int | None, str | None]


def told(language: str, text: str) -> list[Told]:
    reading = read_article(HEADS[language] + text + TAILS[language], published=DAY, all_rules=True)
    return [(m.kind, m.modality, m.actor, m.people, m.day.iso) for m in reading.moves]


@pytest.mark.parametrize(
    ("language", "text", "move"),
    [
        (
            "be",
            "Экс-кандыдата арыштавалі 19 сьнежня 2010 году.",
            ("arrest", "background", "belarus", 1, "2010-12-19"),
        ),
        (
            "be",
            "Дванаццаць гадоў яму прысудзілі ў сьнежні 2021-га, апошнія два прайшлі безь лістоў.",
            ("sentence", "background", "belarus", 1, "2021-12-01"),
        ),
        (
            "be",
            "17 сакавіка сілавікі затрымалі ў Гомелі не менш як 40 сваякоў палітвязняў.",
            ("arrest", "done", "belarus", 40, "2026-03-17"),
        ),
        (
            "uk",
            "Серед них п'ятеро жінок і священник із Рівного, якого схопили торік у червні.",
            ("arrest", "background", "belarus", 1, "2025-06-01"),
        ),
        (
            "uk",
            "У неділю Лукашенко помилував його, музиканта Григорія Пилипчука і ще чотирьох засуджених.",
            ("pardon", "done", "lukashenko", 6, "2026-03-15"),
        ),
        (
            "uk",
            "Лукашенко обіцяє відпустити й решту, близько тисячі осіб.",
            ("promise_release", "promised", "lukashenko", 1000, "2026-03-20"),
        ),
        (
            "uk",
            "Трьома днями раніше, у вівторок, із колонії вийшов католицький священник.",
            ("release", "done", "belarus", 1, "2026-03-17"),
        ),
    ],
)
def test_how_many_are_acted_upon(language: str, text: str, move: Told) -> None:
    assert move in told(language, text)


def test_each_other_is_no_number() -> None:
    found = told("uk", "Україна й Росія в середу повернули одна одній по двісті п'ятдесят полонених.")
    assert {people for kind, _, _, people, _ in found if kind == "release"} == {250}


def test_persons_together_with_firms_leave_no_head_count() -> None:
    found = told("be", "У снежні ЗША ўвялі санкцыі супраць больш як трыццаці асобаў і фірмаў.")
    assert ("impose", "background", "us", None, "2025-12-01") in found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "be",
            "Заклікаючы Мінск вызваліць усіх палітвязняў, Дзярждэпартамент нагадаў пра ўмовы зняцця санкцый.",
        ),
        (
            "uk",
            "Закликаючи Мінськ негайно звільнити всіх в'язнів, Держдепартамент нагадав про умови.",
        ),
        (
            "uk",
            "Вашингтон висловив Мінську протест, зажадавши негайно звільнити всіх політв'язнів.",
        ),
    ],
)
def test_who_demands_in_a_gerund_is_the_subject_of_the_sentence(language: str, text: str) -> None:
    assert ("statement_demand", "demanded", "us", None, "2026-03-20") in told(language, text)


@pytest.mark.parametrize(
    ("language", "text", "move"),
    [
        (
            "be",
            "Жазэп Барэль паабяцаў: санкцыі перагледзяць, калі на волі будуць усе.",
            ("promise_relief", "promised", "borrell", None, "2026-03-20"),
        ),
        (
            "be",
            "Лукашэнка ў бліжэйшыя дні выпусціць на волю 51 палітвязня.",
            ("promise_release", "promised", "lukashenko", 51, "2026-03-20"),
        ),
        (
            "be",
            "Калі правакацыі паўторацца, папярэдзіў Дональд Туск, пераходы зачыняць у той жа дзень.",
            ("threaten", "promised", "tusk", None, "2026-03-20"),
        ),
        (
            "uk",
            "Якщо кулі полетять знову, кордон зачинять того ж дня, попередив Дональд Туск.",
            ("threaten", "promised", "tusk", None, "2026-03-20"),
        ),
        (
            "be",
            "Паводле Юрыя Караева, плануецца вызваліць каля 2,4 тыс. асуджаных.",
            ("promise_release", "promised", "belarus", 2400, "2026-03-20"),
        ),
        (
            "uk",
            "Сьогодні у Мінську завершилися переговори Лукашенка з Джоном Коулом.",
            ("talks", "done", "coale", None, "2026-03-20"),
        ),
        (
            "be",
            "Амністыя 2019 года закранула каля 7 тыс. асуджаных.",
            ("amnesty", "background", "belarus", 7000, "2019-01-01"),
        ),
    ],
)
def test_what_is_held_out_in_the_plural_and_what_took_place(language: str, text: str, move: Told) -> None:
    assert move in told(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("be", "У Вільні абмяркоўваюць, ці зачыняць пераходы на мяжы з Беларуссю."),
        ("be", "Закрываць пераходы на мяжы Польшчы няма патрэбы."),
        ("be", "Польшча мае права зачыняць пераходы на мяжы, лічыць аналітык."),
        ("uk", "Польща має право зачиняти переходи на кордоні, вважає аналітик."),
    ],
)
def test_what_may_be_done_is_no_promise(language: str, text: str) -> None:
    assert told(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "move"),
    [
        (
            "uk",
            "12 вересня 2025 року Польща закрила переходи на кордоні, а 25 вересня відкрила їх.",
            ("trade_route", "background", "poland", None, "2025-09-25"),
        ),
        (
            "be",
            "Блогер Сяргей Пятрухін, якога асудзілі ў 2021 годзе, выйшаў паводле памілавання.",
            ("pardon", "done", "belarus", 1, "2026-03-20"),
        ),
    ],
)
def test_a_second_verb_and_a_verb_behind_an_inset(language: str, text: str, move: Told) -> None:
    assert move in told(language, text)


@pytest.mark.parametrize(
    ("language", "text", "move"),
    [
        (
            "uk",
            "Росія повернула Україні 205 військовополонених і шістьох цивільних 14 березня.",
            ("release", "done", "russia", 211, "2026-03-14"),
        ),
        (
            "be",
            "Паўгода таму ЗША зьнялі санкцыі з «Белавія».",
            ("lift", "background", "us", None, "2025-09-01"),
        ),
        (
            "be",
            "Вашынгтон паабяцаў Гаване зняць эмбарга.",
            ("promise_relief", "promised", "us", None, "2026-03-20"),
        ),
        (
            "uk",
            "Затриманого в січні журналіста відпустили під домашній арешт.",
            ("custody_eased", "done", "belarus", 1, "2026-03-20"),
        ),
        (
            "be",
            "Паліцыя затрымала ў пятніцу раніцай 47 дактароў абласной бальніцы.",
            ("arrest", "done", "belarus", 47, "2026-03-20"),
        ),
    ],
)
def test_sums_half_years_addressees_and_trades(language: str, text: str, move: Told) -> None:
    assert move in told(language, text)


def test_a_stretch_of_years_is_no_day() -> None:
    found = told("be", "Больш за дзесяць сьвятароў, асуджаных у 2022-2025 гадах, застаюцца ў няволі.")
    assert not [m for m in found if m[0] == "sentence"]
