"""Constructions of Russian reports: word order, seats and sides, days that lean on others, names."""

from datetime import date

import pytest

from detente.sources.articles import read_article

DAY = date(2026, 3, 19)  # a Thursday
HEAD = (
    "Что произошло за неделю между Минском и Западом\n\n"
    "В Минске и Вашингтоне говорят о политзаключенных и о санкциях.\n\n"
)
Told = tuple[str, str, str | None, int | None, str | None]


def told(text: str, head: str = HEAD) -> list[Told]:
    reading = read_article(head + text, published=DAY, all_rules=True)
    return [(m.kind, m.modality, m.actor, m.people, m.day.iso) for m in reading.moves]


@pytest.mark.parametrize(
    ("text", "move"),
    [
        (
            "Из перечня ЕС вычеркнуты четверо белорусских судей.",
            ("delist", "done", "eu", 4, "2026-03-19"),
        ),
        (
            "В Литву во вторник вывезли 17 бывших узников.",
            ("deport", "done", "belarus", 17, "2026-03-17"),
        ),
        (
            "Белорусские власти отпустили как минимум 40 политзаключенных.",
            ("release", "done", "belarus", 40, "2026-03-19"),
        ),
        (
            "На волю вышли полторы сотни человек.",
            ("release", "done", "belarus", 150, "2026-03-19"),
        ),
        (
            "Помилованы три с половиной тысячи осужденных.",
            ("pardon", "done", "belarus", 3500, "2026-03-19"),
        ),
        (
            "Санкции с калия сниматься не будут, подчеркнули в Госдепе.",
            ("lift", "denied", "us", None, "2026-03-19"),
        ),
        (
            "Сняв санкции с белорусских банков, Вашингтон ждет новых шагов.",
            ("lift", "done", "us", None, "2026-03-19"),
        ),
        (
            "Почему Вашингтон не снял санкции в марте?",
            ("lift", "denied", "us", None, "2026-03-19"),
        ),
        (
            "Никаких переговоров с Минском Брюссель не ведет.",
            ("talks", "denied", "eu", None, "2026-03-19"),
        ),
        (
            "Норвегия присоединилась к санкциям ЕС и внесла в список 12 белорусов.",
            ("tighten", "done", "norway", 12, "2026-03-19"),
        ),
        (
            "Минфин США опубликует лицензию на операции с калием.",
            ("promise_relief", "promised", "us", None, "2026-03-19"),
        ),
        (
            "Накануне гостя из Вашингтона принимал Александр Лукашенко.",
            ("talks", "done", "lukashenko", None, "2026-03-18"),
        ),
        (
            "Во вторник в Минск прилетел заместитель помощника госсекретаря США Кристофер Смит.",
            ("visit", "done", "us", None, "2026-03-17"),
        ),
    ],
)
def test_objects_put_first_and_numbers_with_a_half(text: str, move: Told) -> None:
    found = told(text)
    assert move in [(k, m, "us" if k == "visit" else a, n, d) for k, m, a, n, d in found]


def test_an_amnesty_takes_the_number_of_the_next_sentence() -> None:
    text = (
        "Парламент Казахстана в среду принял закон об амнистии. Под нее попадут около двух тысяч осужденных."
    )
    assert ("amnesty", "done", "kazakhstan", 2000, "2026-03-18") in told(text, "")


def test_what_a_pardon_brings_is_no_promise() -> None:
    text = "Лукашенко помиловал 20 осужденных. На свободу выйдут восемь женщин и двенадцать мужчин."
    assert [(k, n) for k, _, _, n, _ in told(text)] == [("pardon", 20)]


def test_two_persons_let_go_on_one_day_are_two_acts() -> None:
    text = (
        "17 марта Александр Лукашенко помиловал Наталью Ведерко. "
        "В тот же день из колонии домой отпустили Сергея Крупича."
    )
    assert sorted(k for k, *_ in told(text)) == ["pardon", "release"]


def test_handing_over_to_a_state_is_a_release_and_no_removal() -> None:
    found = told("Азербайджан в среду передал Армении четверых пленных.", "")
    assert ("release", "done", "azerbaijan", 4, "2026-03-18") in found
    assert not any(k == "deport" for k, *_ in found)


def test_then_leans_on_the_day_named_before() -> None:
    text = "Переговоры прошли 12 марта. Тогда Минск отпустил девять узников."
    assert ("release", "done", "belarus", 9, "2026-03-12") in told(text)


def test_a_numbered_day_takes_the_month_named_before() -> None:
    text = "Границу закрывают с начала марта. 11-го числа Литва закрыла два перехода с Белоруссией."
    assert ("border_closure", "done", "lithuania", None, "2026-03-11") in told(text)


def test_the_day_before_a_colon_serves_what_stands_behind_it() -> None:
    text = "Учительницу осудили в августе 2024 года: суд в Минске назначил ей семь лет."
    assert all(d == "2024-08-01" for k, _, _, _, d in told(text) if k == "sentence")
    assert any(k == "sentence" for k, *_ in told(text))


def test_a_prison_tells_who_holds_it() -> None:
    text = "Баку и Ереван договариваются. В среду из армянской тюрьмы выпустили двоих азербайджанцев."
    assert ("release", "done", "armenia", 2, "2026-03-18") in told(text, "")


@pytest.mark.parametrize(
    "text",
    [
        "Сто тридцать из них освобождены.",
        "Арестуют ли освобожденных снова, никто не знает.",
        "Политиков среди помилованных нет.",
        "Санкции могли бы снять раньше, считает политолог.",
        "Светлана Тихановская надеется, что на свободу скоро выйдут остальные.",
        "В колонии отбывают наказание более тысячи политзаключенных.",
        "Президент может помиловать их, если они попросят.",
    ],
)
def test_parts_guesses_and_questions_are_no_acts(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "move"),
    [
        (
            "Предыдущую группу, 52 человека, Минск отпустил 11 сентября прошлого года.",
            ("release", "background", "belarus", 52, "2025-09-11"),
        ),
        (
            "Еще шестерых, по словам Коула, обещано выпустить до Пасхи.",
            ("promise_release", "promised", "belarus", 6, "2026-03-19"),
        ),
        (
            "О снятии санкций с калийной компании объявил во вторник спецпосланник США Джон Коул.",
            ("lift", "done", "coale", None, "2026-03-17"),
        ),
        (
            "По соглашению с Ватиканом из тюрем должны выйти 53 осужденных.",
            ("promise_release", "promised", "belarus", 53, "2026-03-19"),
        ),
        (
            "Четырнадцать осужденных вышли во вторник на свободу по указу Александра Лукашенко.",
            ("pardon", "done", "belarus", 14, "2026-03-17"),
        ),
    ],
)
def test_objects_put_first_and_words_that_only_cite(text: str, move: Told) -> None:
    assert move in told(text)


def test_a_journey_abroad_is_dated_by_the_release_told_before() -> None:
    text = (
        "Во вторник Александр Лукашенко помиловал 123 человека.\n\n"
        "Соединенные Штаты отменили санкции против калия.\n\nКоул сказал об этом сам.\n\n"
        "Европа молчит.\n\nДевятерых вывезли в Литву."
    )
    assert ("deport", "done", "lukashenko", 9, "2026-03-17") in told(text)


def test_a_decree_told_behind_the_release_makes_it_a_pardon() -> None:
    text = "Минск отпустил во вторник 14 политзаключенных. Указ о помиловании Лукашенко подписал накануне."
    moves = told(text)
    assert [m[0] for m in moves if m[3] == 14] == ["pardon"]


@pytest.mark.parametrize(
    ("text", "move"),
    [
        (
            "Двоих фигурантов, Ивана Крылова и Анну Белову, военный суд отправил в среду в колонию на 9 лет.",
            ("sentence", "done", "belarus", 2, "2026-03-18"),
        ),
        (
            "Приговор ему вынесли в мае 2021 года.",
            ("sentence", "background", "belarus", 1, "2021-05-01"),
        ),
        (
            "Иранские послы в Берлине и Париже отозваны в субботу для консультаций.",
            ("diplomatic_downgrade", "done", "iran", None, "2026-03-14"),
        ),
        (
            "Варшава при этом не намерена восстанавливать железнодорожное сообщение.",
            ("trade_route", "denied", "poland", None, "2026-03-19"),
        ),
        (
            "Под ограничения попали четыре судьи, говорится в сообщении Госдепартамента США от 17 марта.",
            ("impose", "done", "us", 4, "2026-03-17"),
        ),
        (
            "Встреча Александра Лукашенко с Джоном Коулом в Вильнюсе намечена на апрель.",
            ("talks", "promised", "coale", None, "2026-03-19"),
        ),
    ],
)
def test_inverted_clauses_and_acts_to_come(text: str, move: Told) -> None:
    assert move in told(text)


@pytest.mark.parametrize(
    ("text", "move"),
    [
        (
            "Во вторник Лукашенко позвонил президент США Дональд Трамп.",
            ("call", "done", "trump", None, "2026-03-17"),
        ),
        (
            "Шестнадцать человек вышли во вторник из тюрем России.",
            ("release", "done", "russia", 16, "2026-03-17"),
        ),
        (
            "В сентябре он был в числе пятидесяти двух человек, которых Белоруссия отпустила.",
            ("release", "background", "belarus", 52, "2025-09-01"),
        ),
        (
            "Двадцать семь лет спустя США вычеркнули Судан из списка спонсоров терроризма.",
            ("delist", "done", "us", None, "2026-03-19"),
        ),
    ],
)
def test_who_rings_whose_prisons_and_days_that_count_from_elsewhere(text: str, move: Told) -> None:
    assert move in told(text)


def test_a_law_of_amnesty_and_those_let_go_under_it_are_two_acts() -> None:
    text = (
        "Закон об амнистии парламент Казахстана принял 12 марта.\n\n"
        "Спустя несколько дней суды отпустили 379 человек."
    )
    assert sorted(k for k, *_ in told(text, "")) == ["amnesty", "release"]


@pytest.mark.parametrize(
    ("text", "move"),
    [
        (
            "Во вторник посланник США Джон Коул объявил, что с двух белорусских банков снимаются санкции.",
            ("lift", "done", "us", None, "2026-03-17"),
        ),
        (
            "Четверых белорусов в среду обменяли на двух граждан Польши.",
            ("release", "done", "belarus", 4, "2026-03-18"),
        ),
    ],
)
def test_steps_announced_in_the_present_and_prisoners_swapped(text: str, move: Told) -> None:
    assert move in [(k, m, "us" if a == "coale" else a, n, d) for k, m, a, n, d in told(text)]


def test_a_number_that_only_says_of_how_many_counts_nobody() -> None:
    text = "Из 553 обещанных заключенных Гавана выпустила пока меньше половины."
    assert not any(n == 553 for _, _, _, n, _ in told(text, ""))


@pytest.mark.parametrize(
    ("text", "move"),
    [
        (
            "Костусева арестовали в апреле 2021 года вместе с политологом Александром Федутой.",
            ("arrest", "background", "belarus", 2, "2021-04-01"),
        ),
        (
            "Двое белорусских чиновников попали под санкции США 12 марта.",
            ("impose", "done", "us", 2, "2026-03-12"),
        ),
        (
            "Накануне Трамп и Реджеп Тайип Эрдоган говорили по телефону.",
            ("call", "done", "trump", None, "2026-03-18"),
        ),
        (
            "Минск отпустит 32 заключенных, Литва — двух граждан Белоруссии.",
            ("promise_release", "promised", "lithuania", 2, "2026-03-19"),
        ),
    ],
)
def test_who_else_is_meant_beside_the_one_named_first(text: str, move: Told) -> None:
    assert move in told(text)


def test_what_is_given_in_exchange_has_the_day_of_the_older_act() -> None:
    text = (
        "1 августа 2024 года Россия отпустила 16 заключенных. Германия в обмен освободила Вадима Красикова."
    )
    assert ("release", "background", "germany", 1, "2024-08-01") in told(text, "")


@pytest.mark.parametrize(
    ("text", "move"),
    [
        (
            "Указом Путина от 17 марта помилованы американец Стивен Хаббард и еще двое осужденных.",
            ("pardon", "done", "putin", 3, "2026-03-17"),
        ),
        (
            "Смягчать санкции против Белоруссии, пока идет война, Брюссель не планирует.",
            ("ease", "denied", "eu", None, "2026-03-19"),
        ),
        (
            "Троих пограничников, задержанных 2 марта, Литва вернула Минску во вторник.",
            ("release", "done", "lithuania", 3, "2026-03-17"),
        ),
    ],
)
def test_whose_decree_who_refuses_and_who_hands_back(text: str, move: Told) -> None:
    assert move in told(text)


def test_a_parliament_acts_for_its_own_state() -> None:
    text = "Госдума в среду приняла закон о лишении гражданства за дискредитацию армии."
    assert ("repressive_law", "done", "russia", None, "2026-03-18") in told(text)
