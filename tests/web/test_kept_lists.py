"""Kept lists: the snapshots of a folder, what is in one, what changed between two, alarms, the inbox."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.kept_folder import NEW, OLD, kept_folder
from tests.web.site import BASE, Shown
from tests.web.work_site import CASE, filled_store, hidden

from detente.record.inbox import items
from detente.record.log import Store
from detente.web.application import create_application
from detente.web.shelf import Shelf


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = kept_folder(tmp_path)
    (place / "notes.txt").write_text("not a list")
    (place / ".part").write_text("")
    return place


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = filled_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def site(folder: Path, store: Store) -> TestClient:
    application = create_application(Shelf(store=store, audience="keeper"), lists=folder)
    return TestClient(application, base_url=BASE)


def test_the_folder_is_shown_with_what_is_no_list_and_why(site: TestClient, folder: Path) -> None:
    told = site.get("/lists.json").json()["tables"]
    files = {row["file"]: row for row in told[0]["rows"]}
    assert list(files) == [NEW, OLD, "notes.txt"]
    assert (files[OLD]["entries"], files[OLD]["list"]) == (20, "us-ofac-sdn")
    assert "is no list that is known" in files["notes.txt"]["fault"]
    assert str(folder) not in site.get("/lists").text
    assert Shown(site.get("/lists").text).inline == []


def test_a_snapshot_is_narrowed_by_country_and_words(site: TestClient) -> None:
    path = f"/lists/snapshot.json?file={OLD}"
    assert len(site.get(path).json()["tables"][0]["rows"]) == 20
    assert len(site.get(path + "&country=BY&q=number+20").json()["tables"][0]["rows"]) == 1
    assert site.get(path + "&country=CU").json()["tables"][0]["rows"] == []
    assert site.get(path + "&country=Atlantis").status_code == 400
    for name in ("", "nowhere.csv", "../uzbekistan.csv", ".part", "%2e%2e%2fx"):
        assert site.get(f"/lists/snapshot?file={name}").status_code == 404
    assert site.get("/lists/snapshot?file=notes.txt").status_code == 422


def test_two_snapshots_are_compared_and_the_alarm_told(site: TestClient) -> None:
    told = site.get(f"/lists/compare.json?old={OLD}&new={NEW}&case={CASE}&country=BY").json()
    tables = {table["name"]: table["rows"] for table in told["tables"]}
    assert [row["entry"] for row in tables["removed"]] == ["1", "2", "3"]
    assert [row["entry"] for row in tables["added"]] == ["21"]
    assert "no relief by" in tables["removed"][0]["told"]
    assert [row["alarm"] for row in tables["alarms"]] == ["shrunk"]
    page = site.get(f"/lists/compare?old={OLD}&new={NEW}&case={CASE}").text
    assert "a loss of 10%" in page
    assert site.get(f"/lists/compare?old={NEW}&new={OLD}").status_code == 400


def test_what_vanished_goes_into_the_inbox_once(site: TestClient, store: Store) -> None:
    page = site.get(f"/lists/compare?old={OLD}&new={NEW}&case={CASE}&country=BY").text
    fields = {"token": hidden(page, "token"), "old": OLD, "new": NEW, "country": "BY"}
    before = len(items(store, CASE, "waiting"))
    done = site.post(f"/cases/{CASE}/inbox/lists", data=fields)
    assert 'id="put"' in done.text
    offered = items(store, CASE, "waiting")[before:]
    assert {one.cells["kind"] for one in offered} >= {"delist"}
    again = site.post(f"/cases/{CASE}/inbox/lists", data=fields)
    assert "Put in: 0" in again.text


def test_without_a_folder_the_page_says_so(store: Store) -> None:
    site = TestClient(create_application(Shelf(store=store)), base_url=BASE)
    assert "without a folder of kept lists" in site.get("/lists").text
    assert site.get(f"/lists/snapshot?file={OLD}").status_code == 404
