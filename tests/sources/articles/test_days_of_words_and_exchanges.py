"""A fronted day of an announcement, a counterpart without its own day, one person "
"described by a participle."""

from datetime import date

import pytest

from detente.sources.articles import read_article

DAY = date(2026, 3, 20)
Told = tuple[str, str, int | None, str | None]


def told(text: str) -> list[Told]:
    reading = read_article(text, published=DAY, all_rules=True)
    return [(m.kind, m.modality, m.people, m.day.iso) for m in reading.moves]


@pytest.mark.parametrize(
    "text",
    [
        "Новости дня\n\n11 сентября посланник США объявил в Минске, что санкции с «Белавиа» будут сняты.",
        ("Навіны дня\n\n11 верасня пасланнік ЗША абвясціў у Мінску, што санкцыі з «Белавія» будуць знятыя."),
        "Новини дня\n\n11 вересня посланець США оголосив у Мінську, що санкції з «Белавіа» буде знято.",
    ],
)
def test_the_day_at_the_head_is_that_of_the_announcement(text: str) -> None:
    assert ("promise_relief", "background", None, "2025-09-11") in told(text)


def test_a_day_of_the_act_itself_leaves_the_promise_to_today() -> None:
    text = "Новости дня\n\n12 апреля США снимут санкции с «Белавиа», пообещал посланник США."
    assert [m[1] for m in told(text)] == ["promised"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            (
                "У полоні лишаються тисячі ув'язнених\n\n14 березня Росія віддала Україні "
                "215 українських "
                "військовополонених. Україна віддала Росії "
                "за них 55 російських військових."
            ),
            55,
        ),
        (
            (
                "В плену остаются тысячи заключенных\n\n14 марта Россия передала Украине "
                "215 украинских военнопленных. Украина передала России "
                "за них 55 российских военных."
            ),
            55,
        ),
    ],
)
def test_who_was_given_for_them_was_given_on_that_day(text: str, people: int) -> None:
    assert (people, "2026-03-14") in [(n, day) for _, _, n, day in told(text)]


def test_a_participle_in_the_singular_describes_one_person() -> None:
    text = (
        "Из тюрьмы\n\nНаша собеседница, бывшая служащая, осужденная в 2022 году на семь лет за пост, в Риге."
    )
    assert ("sentence", "background", 1, "2022-01-01") in told(text)


def test_a_day_in_the_present_that_lies_ahead_is_a_promise() -> None:
    text = "Kyrgyzstan before the vote\n\nKyrgyzstan elects a parliament on 30 April, a year ahead of time."
    assert ("election", "promised", None, "2026-03-20") in told(text)


def test_the_years_of_a_description_do_not_date_what_a_colon_explains() -> None:
    text = (
        "Палітвязні\n\nДвое жыхароў Кобрына, пасаджаныя ў 2022 годзе, начуюць дома: суд "
        "перавёў іх на хатнюю хімію."
    )
    assert not [m for m in told(text) if m[0] == "custody_eased" and m[1] == "background"]
