"""A record that counts as large: long work beside the site, long tables page by page, few views kept."""

import gc
import json
import time
import weakref
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from tests.web.site import BASE

from detente.cases import load_bundled
from detente.charts.condensed import MOST_BARS, condensed_timeline
from detente.charts.lanes import lanes
from detente.record.package import case_files, file_names
from detente.web import seen as seen_module
from detente.web import shelf as shelf_module
from detente.web import twins
from detente.web.application import create_application
from detente.web.clocks import Clocks
from detente.web.shelf import Shelf

HOME = "/cases/uzbekistan"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(seen_module, "LARGE", 10)
    shelf = Shelf(only="uzbekistan")
    yield TestClient(create_application(shelf), base_url=BASE)
    shelf.close()


def until_ready(site: TestClient, path: str) -> str:
    for _ in range(600):
        answer = site.get(path)
        if answer.status_code == 200 and "refresh" not in answer.headers:
            return answer.text
        time.sleep(0.1)
    raise AssertionError(f"{path} is never ready")


def test_what_takes_long_is_worked_out_beside_and_then_the_same(site: TestClient) -> None:
    first, data = site.get(f"{HOME}/questions/state"), site.get(f"{HOME}/questions/state.json")
    assert first.status_code == 202
    assert 'data-slug="being-worked-out"' in first.text
    assert int(first.headers["refresh"]) > 0
    assert data.status_code == 202
    assert data.json()["error"]["slug"] == "being-worked-out"
    until_ready(site, HOME)
    until_ready(site, f"{HOME}/questions/state")
    own = TestClient(create_application(Shelf(only="uzbekistan", beside=False)), base_url=BASE)
    for path in (f"{HOME}/questions/state.json", f"{HOME}.json"):
        assert site.get(path).json()["findings"] == own.get(path).json()["findings"]


def test_the_case_page_says_what_is_still_being_worked_out(site: TestClient) -> None:
    page = site.get(HOME)
    assert page.status_code == 200
    assert "is being worked out" in page.text
    assert "refresh" in page.headers
    assert "is being worked out" not in until_ready(site, HOME)


def test_a_long_table_comes_page_by_page_as_json_and_whole_as_csv(
    monkeypatch: pytest.MonkeyPatch, site: TestClient
) -> None:
    monkeypatch.setattr(twins, "WHOLE", 10)
    rows = [row["row"][0] for row in csv_of(site, f"{HOME}/moves.csv")]
    found: list[str] = []
    page: int | None = 1
    while page:
        table = json.loads(site.get(f"{HOME}/moves.json?page={page}&size=7").text)["tables"][0]
        assert len(table["rows"]) <= 7
        assert table["rows_in_all"] == len(rows)
        found += [row["row"][0] for row in table["rows"]]
        page = table["next_page"]
    assert found == rows
    for odd in ("page=0", "page=999999999999", "size=0", "size=x", "page=-3"):
        assert site.get(f"{HOME}/moves.json?{odd}").status_code == 200


def csv_of(site: TestClient, path: str) -> list[dict[str, list[str]]]:
    lines = site.get(path).text.splitlines()[1:]
    return [{"row": [line.split(",")[0]]} for line in lines if line.startswith("moves/")]


@pytest.mark.parametrize("table", ["moves", "sources", "people", "releases"])
def test_the_pages_of_a_table_hold_every_row_once(site: TestClient, table: str) -> None:
    listed = site.get(f"{HOME}/{table}.json?size=1000").json()["tables"][0]["rows"]
    refs = [row["row"][0] for row in listed]
    assert len(set(refs)) == len(refs)


def test_a_table_is_sorted_narrowed_and_turned_by_its_address(site: TestClient) -> None:
    kinds = [row["who"] for row in site.get(f"{HOME}/moves.json?sort=kind").json()["tables"][0]["rows"]]
    back = [row["who"] for row in site.get(f"{HOME}/moves.json?sort=-kind").json()["tables"][0]["rows"]]
    assert kinds != back
    assert sorted(kinds) == sorted(back)
    wrong = site.get(f"{HOME}/moves?sort=colour")
    assert wrong.status_code == 400
    assert "the table can be sorted by" in wrong.text
    actor = load_bundled("uzbekistan").moves[0].actor
    named = site.get(f"{HOME}/moves.json", params={"names": f"actors/{actor}"}).json()["tables"][0]["rows"]
    case = load_bundled("uzbekistan")
    assert len(named) == sum(actor in (move.actor, move.recipient) for move in case.moves)


def test_so_many_rows_are_kept_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(only="uzbekistan", kept_rows=400)
    whole = shelf.see("uzbekistan")
    for year in range(2005, 2020):
        shelf.see("uzbekistan", Clocks.read({"as_of": f"{year}-06-30"}))
        kept = [slot.seen for slot in shelf._slots.values() if slot.seen]
        assert len(kept) <= 2 or sum(one.size for one in kept) <= 400
    assert shelf.see("uzbekistan") is whole
    monkeypatch.setattr(shelf_module, "KEPT", 3)
    wide = Shelf(only="uzbekistan")
    for year in range(2005, 2020):
        wide.see("uzbekistan", Clocks.read({"known_by": f"{year}-06-30"}))
    assert len(wide._slots) <= 4


def test_a_view_that_is_let_go_is_gone() -> None:
    shelf = Shelf(only="uzbekistan", kept_rows=1)
    shown = TestClient(create_application(shelf), base_url=BASE)
    views = []
    for year in (2011, 2012, 2013):
        for path in ("", "/moves?q=held", "/people", "/timeline", "/questions/state", "/moves.csv"):
            joint = "&" if "?" in path else "?"
            assert shown.get(f"{HOME}{path}{joint}as_of={year}-06-30").status_code == 200
        views.append(weakref.ref(shelf.see("uzbekistan", Clocks.read({"as_of": f"{year}-06-30"}))))
    gc.collect()  # pages leave circles behind them
    assert [view() is not None for view in views] == [False, False, True]


def test_a_crowded_timeline_is_drawn_in_few_bars_with_its_numbers() -> None:
    found = lanes(load_bundled("belarus"))
    assert found is not None
    drawn = condensed_timeline(found)
    assert drawn.count("<rect") <= 3 * MOST_BARS + 10
    assert "<title" in drawn
    assert "<desc" in drawn
    assert drawn == condensed_timeline(found)


@pytest.mark.parametrize("name", ["belarus", "uzbekistan", "nicaragua"])
def test_the_files_of_a_package_are_named_without_being_made(name: str) -> None:
    case = load_bundled(name)
    assert file_names(case) == list(case_files(case))
