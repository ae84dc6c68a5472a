from datetime import date

import pytest

from detente.sources.articles.dates import find_dates
from detente.sources.articles.frames import rules
from detente.sources.articles.tokens import Sentence, tokenise

FRIDAY = date(2025, 12, 19)


def dates_in(text: str, language: str, published: date | None = FRIDAY) -> list[tuple[str | None, str, str]]:
    own = rules(language)
    sentence = Sentence(0, len(text), text, language, 0)
    sentence.tokens = tokenise(text)
    own.lexicon.mark(sentence)
    found = find_dates(sentence, own.dates, published, own.month_prepositions)
    return [(d.day.iso, d.day.precision, d.day.basis) for d in found]


@pytest.mark.parametrize(
    ("language", "text", "iso", "precision", "basis"),
    [
        ("en", "They were freed on 13 December 2025.", "2025-12-13", "day", "stated"),
        ("en", "She was arrested on Feb. 1, 2021.", "2021-02-01", "day", "stated"),
        ("en", "He was let go on Saturday.", "2025-12-13", "day", "relative"),
        ("en", "In September 52 people came out.", "2025-09-01", "month", "relative"),
        ("en", "In March 2023 the rest followed.", "2023-03-01", "month", "stated"),
        ("en", "It happened in mid-December.", "2025-12-01", "month", "relative"),
        ("en", "The order came in 2017.", "2017-01-01", "year", "stated"),
        ("en", "Two weeks ago nothing was known.", "2025-12-05", "day", "relative"),
        ("en", "The law was signed last year.", "2024-01-01", "year", "relative"),
        ("ru", "Указ подписан 18 января 2025 года.", "2025-01-18", "day", "stated"),
        ("ru", "Их отпустили в субботу.", "2025-12-13", "day", "relative"),
        ("ru", "В мае 2018 года их было меньше.", "2018-05-01", "month", "stated"),
        ("be", "11 верасня іх вывезлі.", "2025-09-11", "day", "stated"),
        ("be", "У чацвер ён вярнуўся.", "2025-12-18", "day", "relative"),
        ("uk", "У суботу їх звільнили.", "2025-12-13", "day", "relative"),
        ("uk", "Торік було інакше.", "2024-01-01", "year", "relative"),
        ("uk", "У березні 2023 року їх звільнили.", "2023-03-01", "month", "stated"),
    ],
)
def test_a_written_date_is_resolved_against_the_day_of_publication(
    language: str, text: str, iso: str, precision: str, basis: str
) -> None:
    assert (iso, precision, basis) in dates_in(text, language)


def test_without_a_day_of_publication_a_month_keeps_its_precision_and_no_year_is_made_up() -> None:
    found = dates_in("It unfolded in mid-December.", "en", None)
    assert found == [(None, "month", "unknown")]


def test_the_middle_of_a_month_keeps_its_bounds() -> None:
    own = rules("en")
    text = "It unfolded in mid-December."
    sentence = Sentence(0, len(text), text, "en", 0)
    sentence.tokens = tokenise(text)
    day = find_dates(sentence, own.dates, FRIDAY, own.month_prepositions)[0].day
    assert (day.low, day.high) == ("2025-12-11", "2025-12-20")


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "He may march on."), ("uk", "Серед них двоє журналістів."), ("en", "Some 2015 people came.")],
)
def test_words_that_only_look_like_dates_are_none(language: str, text: str) -> None:
    assert dates_in(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Минск отпустил 123 заключенных, среди них нобелевский лауреат."),
        ("ru", "Средства на счетах министерства разблокированы."),
        ("be", "Аўтар ліста чацвёрты год сядзіць у калоніі."),
        ("uk", "Четверо журналістів вийшли, четвертий рік триває справа."),
    ],
)
def test_words_that_only_begin_like_a_weekday_are_no_dates(language: str, text: str) -> None:
    assert dates_in(text, language) == []


def test_a_day_with_a_year_in_short_keeps_its_year() -> None:
    assert dates_in("Его арестовали 20 ноября 2024-го.", "ru") == [("2024-11-20", "day", "stated")]
