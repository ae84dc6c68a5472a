"""Working on the record in the browser: adding, correcting, conflict, undo, the inbox, who may."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.site import BASE, Shown
from tests.web.work_site import CASE, MOVE, SOURCE, TEXT, filled_store, hidden, work_site

from detente.record.inbox import items
from detente.record.log import Store
from detente.record.transfer import export_case

HOME = f"/cases/{CASE}"
NEW = f"{HOME}/new/moves"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = filled_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def site(store: Store) -> TestClient:
    return work_site(store)


def known_move(store: Store) -> str:
    return export_case(store, CASE).ordered_moves[0].move_id


def signed(site: TestClient, path: str, **fields: str) -> dict[str, str]:
    page = site.get(path).text
    return {"token": hidden(page, "token"), "expect_seq": hidden(page, "expect_seq"), **fields}


def test_a_row_is_previewed_saved_shown_and_has_a_history(site: TestClient, store: Store) -> None:
    before = store.digest(CASE)
    fields = signed(site, NEW, **MOVE, **SOURCE, reason="compared with the decree")
    preview = site.post(NEW, data={**fields, "step": "preview"})
    assert preview.status_code == 200
    assert "What would change" in preview.text
    assert store.digest(CASE) == before
    saved = site.post(NEW, data={**fields, "step": "save"})
    assert saved.status_code == 200
    assert 'id="kept"' in saved.text
    case = export_case(store, CASE)
    row = case.move["uzbekistan-2011-12-05-release"]
    assert row.people == 10
    assert [case.source[name].url for name in row.sources] == [SOURCE["source.url"]]
    assert site.get(f"{HOME}/moves/{row.move_id}").status_code == 200
    history = store.history(CASE, "moves", row.move_id)
    assert [entry.revision.reason for entry in history] == ["compared with the decree"]
    assert store.verify().ok


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "a row without a source is not taken"),
        ({**SOURCE, "source.url": ""}, "a row without a source is not taken"),
        ({**SOURCE, "source.side": ""}, "side: must not be empty"),
        ({**SOURCE, "date": ""}, "date: must not be empty"),
        ({**SOURCE, "date": "05.12.2011"}, "must be a day as YYYY-MM-DD"),
        ({**SOURCE, "actor": "tashkent"}, "must be an id of actors.csv"),
        ({**SOURCE, "kind": "freeing"}, "must be one of"),
        ({**SOURCE, "people": "ten"}, "must be a whole number"),
        ({**SOURCE, "people_low": "20"}, "must lie between"),
        ({**SOURCE, "source.published_on": "2011-12-01"}, "before the move"),
    ],
)
def test_what_does_not_fit_is_told_in_a_sentence_and_kept_in_the_form(
    site: TestClient, store: Store, fields: dict[str, str], told: str
) -> None:
    before = store.digest(CASE)
    given = signed(site, NEW, **{**MOVE, **fields}, reason="a reason to keep", step="save")
    answer = site.post(NEW, data=given)
    assert answer.status_code == 422
    assert told in answer.text
    assert 'id="refusal"' in answer.text
    assert "a reason to keep" in answer.text
    assert store.digest(CASE) == before


def test_no_revision_without_a_reason(site: TestClient, store: Store) -> None:
    before = store.digest(CASE)
    answer = site.post(NEW, data=signed(site, NEW, **MOVE, **SOURCE, step="save"))
    assert answer.status_code == 422
    assert "say in a few words why" in answer.text
    assert store.digest(CASE) == before


def test_a_correction_and_its_undo_are_revisions(site: TestClient, store: Store) -> None:
    move = known_move(store)
    path = f"{HOME}/edit/moves/{move}"
    old = export_case(store, CASE).move[move].description
    site.post(path, data=signed(site, path, description="Told otherwise", reason="mistake", step="save"))
    assert export_case(store, CASE).move[move].description == "Told otherwise"
    page = site.get(f"{HOME}/history/moves/{move}").text
    first, last = (entry.revision.seq for entry in store.history(CASE, "moves", move))
    assert f'value="{first}"' in page
    back = site.post(
        f"{HOME}/undo/moves/{move}",
        data={"token": hidden(page, "token"), "expect_seq": str(last), "to": str(first)},
    )
    assert back.status_code == 200
    assert export_case(store, CASE).move[move].description == old
    assert len(store.history(CASE, "moves", move)) == 3
    assert store.verify().ok


def test_two_people_editing_one_row_are_told_and_nothing_is_lost(site: TestClient, store: Store) -> None:
    move = known_move(store)
    path = f"{HOME}/edit/moves/{move}"
    mine = signed(site, path, description="As I have it", reason="mine", step="save")
    theirs = signed(site, path, description="As they have it", reason="theirs", step="save")
    assert site.post(path, data=theirs).status_code == 200
    told = site.post(path, data=mine)
    assert told.status_code == 409
    assert 'id="conflict"' in told.text
    assert "As they have it" in told.text
    assert "As I have it" in told.text
    assert export_case(store, CASE).move[move].description == "As they have it"
    again = site.post(path, data={**mine, "expect_seq": hidden(told.text, "expect_seq")})
    assert again.status_code == 200
    assert export_case(store, CASE).move[move].description == "As I have it"


def test_an_undo_from_a_stale_page_is_told(site: TestClient, store: Store) -> None:
    move = known_move(store)
    path = f"{HOME}/edit/moves/{move}"
    first = store.history(CASE, "moves", move)[-1].revision.seq
    token = hidden(site.get(path).text, "token")
    site.post(path, data=signed(site, path, description="Newer", reason="newer", step="save"))
    stale = {"token": token, "expect_seq": str(first), "to": str(first)}
    answer = site.post(f"{HOME}/undo/moves/{move}", data=stale)
    assert answer.status_code == 409
    assert 'data-slug="store-conflict"' in answer.text


def test_a_row_that_others_name_cannot_be_taken_out(site: TestClient, store: Store) -> None:
    case = export_case(store, CASE)
    source = next(name for row in case.moves for name in row.sources)
    page = site.get(f"{HOME}/history/sources/{source}").text
    fields = {"token": hidden(page, "token"), "expect_seq": hidden(page, "expect_seq"), "to": "0"}
    answer = site.post(f"{HOME}/undo/sources/{source}", data={**fields, "reason": "x"})
    assert answer.status_code == 422
    assert "name it" in answer.text
    assert source in export_case(store, CASE).source


def test_the_article_is_reviewed_into_the_record(site: TestClient, store: Store) -> None:
    assert "p-" in site.get(f"{HOME}/inbox").text
    item = items(store, CASE, "waiting")[0].item_id
    path = f"{HOME}/inbox/{item}"
    page = site.get(path).text
    assert '<mark class="whole" title="people">Ten people</mark>' in page
    assert TEXT[31:] in page
    fields = {"token": hidden(page, "token"), "verdict": "accept"}
    assert "Say in a few words why" in site.post(path, data=fields).text
    wrong = site.post(path, data={**fields, "reason": "read", "cell.actor": "tashkent"})
    assert wrong.status_code == 422
    assert "is no row of actors" in wrong.text
    taken = site.post(path, data={**fields, "reason": "read and compared", "cell.people": "11"})
    assert taken.status_code == 200
    assert 'id="decided"' in taken.text
    row = export_case(store, CASE).move["uzbekistan-2011-12-05-release"]
    assert row.people == 11
    shown = site.get(f"{HOME}/moves/{row.move_id}").text
    assert f"<q>{TEXT[:31]}</q>" in shown, "the page of the row shows the words that it was taken from"
    twice = site.post(path, data={**fields, "reason": "again"})
    assert twice.status_code == 409


def test_a_rejected_proposal_is_told_as_such(site: TestClient, store: Store) -> None:
    item = items(store, CASE, "waiting")[0].item_id
    path = f"{HOME}/inbox/{item}"
    fields = {"token": hidden(site.get(path).text, "token"), "verdict": "reject", "reason": "an anniversary"}
    assert "an anniversary" in site.post(path, data=fields).text
    assert [found.item_id for found in items(store, CASE, "rejected")] == [item]
    assert item in site.get(f"{HOME}/inbox?state=rejected").text


def test_the_pages_of_work_answer_with_their_twins(site: TestClient, store: Store) -> None:
    move = known_move(store)
    for path in (f"{HOME}/inbox", f"{HOME}/changes", f"{HOME}/history/moves/{move}"):
        for ending in ("", ".json", ".csv"):
            assert site.get(path + ending).status_code == 200, path + ending
        assert Shown(site.get(path).text).inline == []
    for path in (f"{HOME}/new", NEW, f"{HOME}/edit/moves/{move}"):
        page = site.get(path)
        assert page.status_code == 200
        assert Shown(page.text).inline == []
    for table in ("sources", "people", "detentions", "series", "exchanges", "commitments"):
        assert site.get(f"{HOME}/new/{table}").status_code == 200
    revisions = site.get(f"{HOME}/history/moves/{move}.json").json()["tables"][0]["rows"]
    assert [row["author"] for row in revisions] == ["ana"]


def test_a_form_without_the_token_of_its_visitor_is_refused(site: TestClient, store: Store) -> None:
    before = store.digest(CASE)
    fields = {**MOVE, **SOURCE, "reason": "x", "step": "save"}
    assert site.post(NEW, data=fields).status_code == 403
    assert site.post(NEW, data={**fields, "token": "0" * 64}).status_code == 403
    good = signed(site, NEW, **fields)
    assert site.post(NEW, data=good, headers={"origin": "https://elsewhere.example"}).status_code == 403
    stranger = TestClient(site.app, base_url=BASE)
    assert stranger.post(NEW, data=good).status_code == 403
    assert store.digest(CASE) == before


def test_a_form_that_is_too_large_is_refused(site: TestClient) -> None:
    assert site.post(NEW, data={"note": "x" * 1_100_000}).status_code == 413


@pytest.mark.parametrize("more", [{"read_only": True}, {"audience": "public"}, {"audience": "team"}])
def test_nobody_changes_anything_on_a_site_that_only_reads(store: Store, more: dict[str, Any]) -> None:
    site = work_site(store, **more)
    move = known_move(store)
    before = store.digest(CASE)
    for path in (NEW, f"{HOME}/edit/moves/{move}", f"{HOME}/undo/moves/{move}"):
        assert site.post(path, data={**MOVE, **SOURCE, "reason": "x", "step": "save"}).status_code == 403
    assert site.get(NEW).status_code == 403
    assert "/edit/" not in site.get(f"{HOME}/moves/{move}").text
    if "audience" in more:
        for path in (f"{HOME}/inbox", f"{HOME}/changes", f"{HOME}/history/moves/{move}"):
            assert site.get(path).status_code == 403
    assert store.digest(CASE) == before


def test_a_bundled_case_beside_the_store_is_shown_and_not_changed(site: TestClient) -> None:
    assert site.get("/cases/nicaragua").status_code == 200
    answer = site.get("/cases/nicaragua/new/moves")
    assert answer.status_code == 403
    assert "not in the store" in answer.text
