import json
import re
from datetime import date

import pytest
from tests.publish.fixed_text import fixed_texts
from tests.publish.pages import report_on
from tests.publish.printed import document_on

from detente.assess.findings import Column, Finding, Interval
from detente.errors import UsageFault
from detente.publish.document import Grid, Heading, Run
from detente.publish.html import render
from detente.publish.languages import HOME, LANGUAGES, language

OTHERS = [code for code in LANGUAGES if code != "en"]


def words(code: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((HOME / f"{code}.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("code", OTHERS)
def test_every_fixed_text_is_in_the_catalogue(code: str) -> None:
    known = words(code)
    assert {text: place for text, place in fixed_texts().items() if text not in known} == {}


def test_the_catalogues_have_the_same_texts() -> None:
    assert words("ru").keys() == words("be").keys() == words("uk").keys()


@pytest.mark.parametrize("code", OTHERS)
def test_no_text_is_empty_and_every_place_for_a_value_is_kept(code: str) -> None:
    for english, own in words(code).items():
        assert own.strip(), english
        assert sorted(re.findall(r"\{\w+\}", english)) == sorted(re.findall(r"\{\w+\}", own)), english


def test_belarusian_and_ukrainian_are_not_russian() -> None:
    russian, belarusian, ukrainian = (" ".join(words(code).values()) for code in ("ru", "be", "uk"))
    assert not set("щиъ") & set(belarusian.lower())
    assert set("ўі") <= set(belarusian.lower())
    assert not set("ыэъё") & set(ukrainian.lower())
    assert set("їєі") <= set(ukrainian.lower())
    assert not set("іїєў") & set(russian.lower())


@pytest.mark.parametrize(
    ("code", "day", "month"),
    [
        ("en", "13 December 2025", "May 2025"),
        ("ru", "13 декабря 2025 г.", "май 2025 г."),
        ("be", "13 снежня 2025 г.", "май 2025 г."),
        ("uk", "13 грудня 2025 р.", "травень 2025 р."),
    ],
)
def test_dates_are_written_as_the_language_writes_them(code: str, day: str, month: str) -> None:
    tongue = language(code)
    assert tongue.day("2025-12-13") == tongue.of_day(date(2025, 12, 13)) == day
    assert tongue.day("2025-05") == month
    assert tongue.day("2025") == "2025"
    assert tongue.short_day("2025-12-13") == ("2025-12-13" if code == "en" else "13.12.2025")


def test_every_day_of_a_year_can_be_written() -> None:
    for code in OTHERS:
        assert all(
            not re.search("[A-Za-z]", language(code).day(f"2025-{month:02}-01")) for month in range(1, 13)
        )


def test_numbers_have_their_own_signs() -> None:
    russian = language("ru")
    assert language("en").number(1140.5) == "1,140.5"
    assert russian.number(1140.5) == "1\N{NO-BREAK SPACE}140,5"
    share = Column("s", "Share", "share")
    assert russian.cell(share, 0.455) == "46\N{NO-BREAK SPACE}%"
    assert language("en").cell(share, 0.455) == "46%"
    assert russian.interval(Interval(3, 7.5, 0.9)) == "интервал 90\N{NO-BREAK SPACE}%: от 3 до 7,5"
    assert russian.value(Finding("x", "x", "", value=True)) == "да"


def test_a_text_that_is_not_fixed_stays_as_it_is() -> None:
    assert language("uk")("Something composed of 3 rows.") == "Something composed of 3 rows."


def test_days_within_a_title_are_written_too() -> None:
    told = language("ru").title("What changed between 1 December 2025 and 19 March 2026?")
    assert told == "Что изменилось между 1 декабря 2025 г. и 19 марта 2026 г.?"


def test_an_unknown_language_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageFault, match="uk"):
        language("pl")


@pytest.mark.parametrize("code", OTHERS)
def test_a_report_has_its_headings_and_heads_in_the_language(code: str) -> None:
    document = document_on("zimbabwe", code)
    headings = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    heads = [head for block in document.blocks if isinstance(block, Grid) for head in block.heads]
    assert [text for text in headings if re.search("[A-Za-z]{4}", text)] == []
    assert [text for text in heads if re.search("[A-Za-z]{4}", text)] == []
    notice = next(
        part.text for part in document.inlines if isinstance(part, Run) and part.voice == "emphasis"
    )
    assert "англ" in notice


@pytest.mark.parametrize("code", OTHERS)
def test_the_html_page_says_its_language_and_speaks_it(code: str) -> None:
    page = render(report_on("zimbabwe"), lang=code)
    assert f'lang="{code}"' in page or f"lang={code}" in page
    assert language(code)("How to cite") in page


def test_the_numbers_are_the_same_in_every_language() -> None:
    def figures(code: str) -> list[str]:
        found = (
            part.text for part in document_on("zimbabwe", code).inlines if isinstance(part, Run) and part.to
        )
        return [text for text in found if text.isdigit()]

    assert figures("ru") == figures("en") == figures("uk") == figures("be")
