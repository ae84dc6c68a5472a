"""The end of last year, the same month, the last day of a month, and measures told in the "
"story of an old day."""

import pytest
from tests.sources.articles.bulletins import told_with_day


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "At the end of last year Belarus freed five political prisoners.", "2025-12-01"),
        ("ru", "В конце прошлого года Белоруссия освободила пять политзаключенных.", "2025-12-01"),
        ("ru", "Осенью прошлого года Белоруссия освободила пять политзаключенных.", "2025-01-01"),
        ("ru", "В последний день февраля Белоруссия отпустила двух поляков.", "2026-02-01"),
        ("be", "У канцы мінулага года Беларусь вызваліла пяць палітвязняў.", "2025-12-01"),
        ("uk", "Наприкінці минулого року Білорусь звільнила п'ять політв'язнів.", "2025-12-01"),
    ],
)
def test_a_part_of_last_year_is_dated(language: str, text: str, day: str) -> None:
    assert told_with_day(language, text) == [("release", "background", day)]


def test_that_same_month_leans_on_the_month_told_before() -> None:
    text = (
        "Belarus freed 52 prisoners in September 2025. That same month Washington lifted "
        "its sanctions on Belavia."
    )
    assert ("lift", "background", "2025-09-01") in told_with_day("en", text)


def test_a_measure_after_an_old_day_is_of_that_year() -> None:
    text = "The vote was held on 9 August 2020. In October the EU imposed sanctions on Belarusian officials."
    assert ("impose", "background", "2020-10-01") in told_with_day("en", text)


def test_relief_after_an_old_day_keeps_the_last_such_month() -> None:
    text = "He was jailed on 9 August 2020. In October the EU lifted its sanctions on Belarusian banks."
    assert ("lift", "background", "2025-10-01") in told_with_day("en", text)


def test_that_same_month_is_of_the_year_in_which_it_was_told() -> None:
    text = (
        "South Africa unbanned the African National Congress in February 1990. In August "
        "1985 bankers had called in "
        "their loans. Britain lifted its ban on new investment that same February."
    )
    assert ("lift", "background", "1990-02-01") in told_with_day("en", text)


@pytest.mark.parametrize(
    ("text", "move"),
    [
        (
            (
                "On 22 August 2015 Lukashenko freed six prisoners. The EU suspended its ban "
                "that October for four months."
            ),
            ("suspend", "background", "2015-10-01"),
        ),
        (
            (
                "Minsk freed Andrei Sannikov in April 2012. Two days after that the EU "
                "ambassadors returned to Minsk."
            ),
            ("diplomatic_upgrade", "background", "2012-04-01"),
        ),
    ],
)
def test_words_that_point_back_to_a_month(text: str, move: tuple[str, str, str]) -> None:
    assert move in told_with_day("en", text)
