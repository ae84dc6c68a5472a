"""The words of the pages that readers see are in every language; the pages say what stays English."""

import json
import re

import pytest
from tests.web.site import public_site

from detente.publish.languages import LANGUAGES
from detente.web import rendering
from detente.web.languages import HOME, site_language
from detente.web.navigation import CASE_WAYS

READ = (
    "layout", "start", "overview", "timeline", "listing", "row", "questions", "question", "compare",
    "downloads", "search", "parts",
)  # fmt: skip
"""The templates that readers see; the forms of the keeper are in English."""
_CALL = re.compile(r"\bt\((?:'((?:[^'\\]|\\.)*)'|\"([^\"]*)\")")


def words_of_the_pages() -> set[str]:
    loader = rendering.environment().loader
    assert loader is not None
    texts = [loader.get_source(rendering.environment(), f"{name}.html.j2")[0] for name in READ]
    called = {a or b for text in texts for a, b in _CALL.findall(text)}
    return called | {label for label, _ in CASE_WAYS}


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_word_of_a_page_is_in_the_catalogue_with_the_same_places(code: str) -> None:
    catalogue = site_language(code).catalogue
    assert sorted(words_of_the_pages() - set(catalogue)) == []
    own = json.loads((HOME / f"{code}.json").read_text(encoding="utf-8"))
    for english, told in own.items():
        assert sorted(re.findall(r"{\w+}", english)) == sorted(re.findall(r"{\w+}", told)), english


@pytest.mark.parametrize(
    ("code", "word"), [("ru", "Лента времени"), ("be", "Стужка часу"), ("uk", "Стрічка часу")]
)
def test_the_language_of_the_address_is_on_the_page_and_on_its_links(code: str, word: str) -> None:
    page = public_site().get("/cases/uzbekistan/exchanges", params={"lang": code}).text
    assert f'<html lang="{code}">' in page
    assert f'href="/cases/uzbekistan/timeline?lang={code}"' in page
    assert word in page
