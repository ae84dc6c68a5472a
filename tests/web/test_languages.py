"""The words of all pages are in every language; the pages say what stays English."""

import json
import re
from pathlib import Path

import pytest
from tests.web.site import public_site
from tests.web.work_site import CASE, filled_store, work_site

from detente.outlook.questions import QUESTIONS as FORECASTS
from detente.publish.languages import LANGUAGES
from detente.publish.register import plain
from detente.record.rows import ROW_TYPES
from detente.strategy.calibrate import GOALS
from detente.web import rendering
from detente.web.languages import HOME, site_language
from detente.web.navigation import CASE_WAYS, SITE_WAYS, WORK_WAYS
from detente.web.views.downloads import FILES
from detente.web.views.preferences import KEYS

_CALL = re.compile(r"\bt\((?:'((?:[^'\\]|\\.)*)'|\"([^\"]*)\")")


def words_of_the_pages() -> set[str]:
    """Every fixed word of every template, of readers and keepers and teams alike."""
    environment = rendering.environment()
    assert environment.loader is not None
    names = environment.list_templates(extensions=["j2"])
    texts = [environment.loader.get_source(environment, name)[0] for name in names]
    return {a or b for text in texts for a, b in _CALL.findall(text)}


def words_of_the_code() -> set[str]:
    """Labels that reach a page from a table in the code: ways, keys, columns, hints, goals, files."""
    ways = {label for label, _ in (*CASE_WAYS, *WORK_WAYS)} | {label for label, _, _ in SITE_WAYS}
    keys = {word for _, does, where in KEYS for word in (does, where) if not word.startswith("go to: ")}
    columns = {plain(name) for row in ROW_TYPES.values() for name in row.cell_kinds}
    hints = {
        " ".join((row.model_fields[name].description or "").split())
        for row in ROW_TYPES.values()
        for name in row.cell_kinds
    }
    asked = {one.asks for one in FORECASTS.values()} | set(GOALS.values())
    return (ways | keys | columns | hints | asked | {told for told, _ in FILES.values()}) - {""}


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_word_of_a_page_is_in_the_catalogue_with_the_same_places(code: str) -> None:
    catalogue = site_language(code).catalogue
    assert sorted((words_of_the_pages() | words_of_the_code()) - set(catalogue)) == []
    own = json.loads((HOME / f"{code}.json").read_text(encoding="utf-8"))
    for english, told in own.items():
        assert sorted(re.findall(r"{\w+}", english)) == sorted(re.findall(r"{\w+}", told)), english


@pytest.mark.parametrize(
    ("code", "word"), [("ru", "Лента времени"), ("be", "Стужка часу"), ("uk", "Стрічка часу")]
)
def test_the_language_of_the_address_is_on_the_page_and_on_its_links(code: str, word: str) -> None:
    page = public_site().get("/cases/uzbekistan/exchanges", params={"lang": code}).text
    assert f'<html lang="{code}" ' in page
    assert f'href="/cases/uzbekistan/timeline?lang={code}"' in page
    assert word in page


def test_a_form_of_the_keeper_is_in_the_language_of_the_address(tmp_path: Path) -> None:
    store = filled_store(tmp_path)
    page = work_site(store).get(f"/cases/{CASE}/new/moves", params={"lang": "uk"}).text
    store.close()
    for word in ("Додати рядок: ", "точність дати", "Показати, що зміниться", "Хто діяв."):
        assert word in page
