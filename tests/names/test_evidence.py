from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import BadInput
from detente.names.evidence import (
    AGREE,
    CLOSE,
    DIFFER,
    SILENT,
    birth_date,
    compare_births,
    compare_countries,
    is_full,
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1978-08-18", "1978-08-18"),
        ("1978-08", "1978-08"),
        ("1978", "1978"),
        ("18.08.1978", "1978-08-18"),
        ("circa 1978", "about 1978"),
        ("1978-08-18T00:00:00", "1978-08-18"),
    ],
)
def test_dates_are_read(text: str, read: str) -> None:
    assert str(birth_date(text)) == read


@pytest.mark.parametrize("text", ["born 1978", "1978-13-01", "78", "03/04/1978", "0078-01-01"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="YYYY-MM-DD"):
        birth_date(text)


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        ("1978-08-18", "1978-08-18", AGREE),
        ("1978-08-18", "1978", AGREE),
        ("1978-08", "1978-08-18", AGREE),
        ("1978-08-18", "1978-08-19", CLOSE),  # one digit
        ("1978-05-12", "1978-12-05", CLOSE),  # day and month exchanged
        ("1978-01-01", "1978-08-18", CLOSE),  # stands for some day of the year
        ("1978", "1979", CLOSE),
        ("circa 1978", "1980-02-03", CLOSE),
        ("1978-05", "1978-09", DIFFER),
        ("1978", "1980", DIFFER),
        ("1978-08-18", "1984-11-02", DIFFER),
        ("", "1978", SILENT),
    ],
)
def test_dates_are_compared_at_the_coarser_precision(left: str, right: str, answer: str) -> None:
    assert compare_births(birth_date(left), birth_date(right)) == answer
    assert compare_births(birth_date(right), birth_date(left)) == answer


@given(st.dates(min_value=date(1850, 1, 1), max_value=date(2100, 12, 31)))
def test_a_day_agrees_with_itself(day: date) -> None:
    born = birth_date(day.isoformat())
    assert is_full(born)
    assert compare_births(born, born) == AGREE


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        ("by", "by", AGREE),
        ("by;ru", "RU", AGREE),
        ("by", "ua", DIFFER),
        ("", "by", SILENT),
        (";", "by", SILENT),
    ],
)
def test_countries(left: str, right: str, answer: str) -> None:
    assert compare_countries(left, right) == answer
