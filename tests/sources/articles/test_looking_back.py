"""Texts that tell of years long gone, and days that lean on a day told before, in four languages."""

from datetime import date

import pytest

from detente.sources.articles import read_article

Told = tuple[str, str, str]


def told(text: str, published: date) -> list[Told]:
    reading = read_article(text, published=published)
    return [(m.kind, m.modality, m.day.iso or "") for m in reading.moves]


BUJAK = """Thirty years on: how Poland's amnesty was paid for

In the summer of 1986 Warsaw was broke. On 11 September 1986 General Kiszczak announced that all political \
prisoners would be freed.

Washington took its time. Ronald Reagan lifted the remaining sanctions on 19 February 1987.

It was not the first such bargain. In July 1983 martial law was ended, and the United States dropped its ban \
on fishing in American waters in November. A year later parliament passed an amnesty for 652 prisoners. \
Reagan had promised to withdraw his veto on Polish membership of the Monetary Fund.
"""


def test_an_anniversary_text_dates_its_acts_in_the_year_it_tells() -> None:
    moves = told(BUJAK, date(2016, 9, 11))
    assert ("lift", "background", "1983-11-01") in moves
    assert ("amnesty", "background", "1984-01-01") in moves
    assert {modality for _, modality, _ in moves} == {"background"}


def test_news_of_its_own_week_is_not_drawn_into_an_old_year() -> None:
    text = (
        "Thirty years on, Poland remembers its amnesty\n\n"
        "On Tuesday Minsk freed 12 political prisoners after talks with the U.S. envoy.\n\n"
        "In 1986 Warsaw let its own prisoners go. Washington lifted its sanctions in 1987.\n\n"
        "The European Union eased its sanctions on Belarus on Wednesday."
    )
    moves = told(text, date(2016, 9, 16))
    assert ("release", "done", "2016-09-13") in moves
    assert ("ease", "done", "2016-09-14") in moves


@pytest.mark.parametrize(
    ("text", "move"),
    [
        (
            (
                "Двадцать лет назад: амнистия в Аддис-Абебе\n\n20 июля 2007 года эфиопский суд приговорил к "
                "пожизненному заключению 35 оппозиционеров. Четырьмя днями позже премьер Мелес "
                "Зенауи помиловал "
                "38 человек.\n\nВ ноябре 2005 года полиция арестовала 131 политика."
            ),
            ("pardon", "background", "2007-07-24"),
        ),
        (
            (
                "Трыццаць гадоў таму: як скончыўся апартэід\n\nЗША ўвялі санкцыі ў кастрычніку "
                "1986 года. Праз "
                "пяць гадоў, у ліпені, прэзідэнт Буш адмяніў іх.\n\nПаўднёвая Афрыка вызваліла "
                "Нельсана Мандэлу 11 "
                "лютага 1990 года."
            ),
            ("lift", "background", "1991-07-01"),
        ),
        (
            (
                "Тридцять років тому: амністія, яку купив Захід\n\nВашингтон запровадив санкції "
                "у грудні 1981 року. "
                "Польща звільнила 225 політв'язнів у вересні 1986 року. Наступного року, у "
                "лютому, президент Рейган "
                "скасував санкції."
            ),
            ("lift", "background", "1987-02-01"),
        ),
    ],
)
def test_slavic_counts_from_the_day_told_before(text: str, move: Told) -> None:
    assert move in told(text, date(2020, 2, 2))


def test_a_weekday_beside_a_date_goes_with_it() -> None:
    text = (
        "News from Minsk\n\nOn 11 September 2025, a Thursday, Minsk released 52 political prisoners.\n\n"
        "The sanctions of the United States on Belarus remain."
    )
    assert ("release", "background", "2025-09-11") in told(text, date(2026, 3, 20))


def test_the_following_year_counts_from_the_year_told_before() -> None:
    text = (
        "News from Minsk\n\nThe blogger Ihar Losik was detained in June 2020. The following "
        "year, in December, a "
        "court in Gomel sentenced him to 15 years.\n\nThe sanctions of the United States on "
        "Belarus remain."
    )
    assert ("sentence", "background", "2021-12-01") in told(text, date(2026, 3, 20))


def test_the_evening_leans_on_the_old_day_told_before() -> None:
    text = (
        "A bus at the border\n\nOn 11 September 2025 Belarus drove 52 political prisoners "
        "to Lithuania. In the "
        "evening they took Mikalai Statkevich back to prison.\n\nThe sanctions of the "
        "United States remain."
    )
    assert ("rearrest", "background", "2025-09-11") in told(text, date(2026, 3, 20))


@pytest.mark.parametrize(
    ("text", "move"),
    [
        (
            (
                "News from Minsk\n\nThe teacher Alena Kavalchuk was arrested in May 2020. In "
                "December a court in Brest "
                "sentenced her to six years.\n\nThe sanctions of the United States remain."
            ),
            ("sentence", "background", "2020-12-01"),
        ),
        (
            (
                "Новости Минска\n\nУчительницу Алену Ковальчук арестовали в мае 2020 года. В "
                "декабре суд в Бресте "
                "приговорил ее к шести годам.\n\nСанкции США действуют."
            ),
            ("sentence", "background", "2020-12-01"),
        ),
        (
            (
                "News from Minsk\n\nThe EU suspended its sanctions in October 2015, two months "
                "after Lukashenko freed six "
                "political prisoners on 22 August.\n\nThe sanctions of the United States remain."
            ),
            ("release", "background", "2015-08-22"),
        ),
        (
            (
                "Новини з Мінська\n\nСанкції проти Мінська Євросоюз запровадив у 2011 році, а в "
                "лютому цього року "
                "призупинив їх.\n\nСанкції США діють."
            ),
            ("suspend", "background", "2026-02-01"),
        ),
    ],
)
def test_a_day_without_a_year_takes_that_of_its_story(text: str, move: Told) -> None:
    assert move in told(text, date(2026, 3, 20))


def test_a_release_after_an_old_arrest_keeps_the_last_such_month() -> None:
    text = (
        "News from Minsk\n\nThe teacher Alena Kavalchuk was arrested in May 2020. In "
        "December Belarus released her.\n\n"
        "The sanctions of the United States remain."
    )
    assert ("release", "background", "2025-12-01") in told(text, date(2026, 3, 20))
