"""Two days in one sentence, days that hang on a noun, and the day on which the next sentence leans."""

from datetime import date

import pytest

from detente.sources.articles import read_article

DAY = date(2026, 3, 20)  # a Friday
HEAD = "News of the day in brief\n\nHundreds of political prisoners are still held in Belarus.\n\n"
TAIL = "\n\nThe sanctions of the United States and the EU on Belarus have been in force for five years."
SLAVIC = {
    "be": ("Навіны дня\n\nУ калоніях Беларусі застаюцца палітвязні.\n\n", "\n\nСанкцыі ЕС застаюцца."),
    "uk": ("Новини дня\n\nУ колоніях Білорусі лишаються політв'язні.\n\n", "\n\nСанкції ЄС лишаються."),
}


def days(text: str, kind: str, language: str = "en") -> list[tuple[str, str | None]]:
    """Modality and day of each act of one kind in a text of 20 March 2026."""
    head, tail = (HEAD, TAIL) if language == "en" else SLAVIC[language]
    reading = read_article(head + text + tail, published=DAY, all_rules=True)
    return [(m.modality, m.day.iso) for m in reading.moves if m.kind == kind]


SUSPENDED = "They were suspended on 29 October 2015 in answer to the release of six prisoners on 22 August "
PROLONGED = "The EU prolonged its arms embargo on Belarus, and the bans on four men linked to killings "
FROZEN = "Washington has frozen the assets of a minister, the first such step "
REMOVED = "Washington lifted its sanctions on the airline on Friday, two weeks after a court let him go. "


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        (f"{SUSPENDED}of that year.", "release", ("background", "2015-08-22")),
        (f"{PROLONGED}in 1999.", "extend", ("done", "2026-03-20")),
        (
            "Washington is withholding $130m of this year's aid to Egypt.",
            "impose",
            ("done", "2026-03-20"),
        ),
        (
            "In the previous decree, signed on 17 October, Lukashenko pardoned 80 convicts.",
            "pardon",
            ("background", "2025-10-17"),
        ),
        (
            "Lukashenko received Cardinal Claudio Gugerotti, who heads an office in Rome, in October.",
            "talks",
            ("background", "2025-10-01"),
        ),
        (
            "Lithuania reopened its border crossings with Belarus, ten days earlier than planned.",
            "trade_route",
            ("done", "2026-03-20"),
        ),
        (
            f"{REMOVED}Within the hour Turkey lifted its own sanctions.",
            "lift",
            ("done", "2026-03-20"),
        ),
    ],
)
def test_each_act_has_the_day_of_its_own_clause(text: str, kind: str, told: tuple[str, str]) -> None:
    assert told in days(text, kind)


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        (
            "On 11 September Minsk freed 52 prisoners. Fifty-one were driven to Lithuania.",
            "deport",
            ("background", "2025-09-11"),
        ),
        (
            "On 9 March KGB officers searched flats in Minsk. Fourteen people were detained.",
            "arrest",
            ("done", "2026-03-09"),
        ),
        (
            "On 9 March Minsk pardoned two women. Lukashenko pardoned six men.",
            "pardon",
            ("done", "2026-03-20"),
        ),
        (
            "Ten days after the summit of 2 March, Moscow released Stephen Hubbard.",
            "release",
            ("done", "2026-03-12"),
        ),
        (
            "The law was adopted on Monday. It came two weeks after Washington lifted its ban on gold.",
            "lift",
            ("background", "2026-03-02"),
        ),
        (
            "This January 25 Turkey moved the pastor from prison to house arrest.",
            "custody_eased",
            ("background", "2026-01-25"),
        ),
        (
            f"{FROZEN}on all men who beat people on July 11.",
            "impose",
            ("done", "2026-03-20"),
        ),
        (
            "He recalls the swap of 20 December, in which Venezuela freed ten Americans.",
            "release",
            ("background", "2025-12-20"),
        ),
        (
            "The raids began on 23 January, when at least 60 people in Belarus were detained.",
            "arrest",
            ("background", "2026-01-23"),
        ),
        (
            "Washington delisted both on Friday, three weeks to the day after Turkey released the pastor.",
            "release",
            ("background", "2026-02-27"),
        ),
        (
            "In October 2023 the sides met. The United States lifted its ban on Venezuelan oil the next day.",
            "lift",
            ("background", "2023-10-01"),
        ),
        (
            "From Saturday the European Union suspends its travel bans on 170 Belarusians.",
            "suspend",
            ("done", "2026-03-20"),
        ),
    ],
)
def test_the_story_gives_the_day_where_the_clause_has_none(
    text: str, kind: str, told: tuple[str, str]
) -> None:
    assert told in days(text, kind)


def test_the_end_of_a_licence_dates_nothing_that_is_told_next() -> None:
    text = (
        "On Wednesday the U.S. Treasury issued a licence for Venezuelan oil until April 18. "
        "It also lifted the ban on trade in Venezuelan bonds."
    )
    assert all(modality == "done" for modality, _ in days(text, "lift"))
    assert days(text, "lift")


@pytest.mark.parametrize(
    ("language", "text", "kind", "told"),
    [
        (
            "be",
            "11 верасня Лукашэнка памілаваў 52 чалавекі. Статкевіча ў той жа дзень вярнулі ў калонію.",
            "rearrest",
            ("background", "2025-09-11"),
        ),
        (
            "uk",
            "Росія відпустила журналіста Гершковича, що 2023 року приїхав до Єкатеринбурга.",
            "release",
            ("done", "2026-03-20"),
        ),
        (
            "be",
            "Лукашэнка сустрэўся ў Маямі з пасланнікам Трампа Джонам Коўлам.",
            "talks",
            ("done", "2026-03-20"),
        ),
        (
            "uk",
            "Україна заборонила польоти до Білорусі 26 січня.",
            "impose",
            ("background", "2026-01-26"),
        ),
        (
            "uk",
            "Два тижні тому багато хто святкував: 2 лютого США зняли санкції, а Мінськ відпустив 52 в'язнів.",
            "release",
            ("background", "2026-02-02"),
        ),
        (
            "uk",
            "18 жовтня США видали ліцензію. Того ж тижня Венесуела випустила п'ятьох в'язнів.",
            "release",
            ("background", "2025-10-18"),
        ),
        (
            "uk",
            "Польща відновила рух через кордон із Білоруссю на десять днів раніше, ніж планувала.",
            "trade_route",
            ("done", "2026-03-20"),
        ),
    ],
)
def test_slavic_clauses_keep_their_days(language: str, text: str, kind: str, told: tuple[str, str]) -> None:
    assert told in days(text, kind, language)
