"""What goes wrong under the site (disk full, store locked, database restarted): told, no loss, and over."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from starlette.testclient import TestClient
from tests.record.conftest import postgres_places, postgres_url
from tests.web.site import BASE
from tests.web.work_site import CASE, MOVE, SOURCE, filled_store, hidden, work_site

from detente.cases import load_bundled
from detente.record.log import Store
from detente.record.transfer import export_case, import_case
from detente.web.application import create_application
from detente.web.shelf import Shelf

__all__ = ["postgres_places", "postgres_url"]
HOME = f"/cases/{CASE}"
NEW = f"{HOME}/new/moves"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    filled_store(tmp_path).close()
    with Store.open(tmp_path / "record.detente", wait_seconds=0.05) as opened:
        yield opened


def fields(site: TestClient, **more: str) -> dict[str, str]:
    page = site.get(NEW).text
    signed = {"token": hidden(page, "token"), "expect_seq": hidden(page, "expect_seq")}
    return {**signed, **MOVE, **SOURCE, "reason": "read", "step": "save", **more}


def saved(site: TestClient, **more: str) -> int:
    return site.post(NEW, data=fields(site, **more)).status_code


def limit_pages(store: Store, pages: int) -> None:
    """Let the file of a store grow no further than so many pages: what a full disk does to it."""

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(store.engine, "connect", limit)
    store.engine.dispose()


def pages_of(store: Store) -> int:
    with store.engine.connect() as conn:
        count: int = conn.exec_driver_sql("PRAGMA page_count").scalar_one()
        return count


def test_a_full_disk_is_told_loses_nothing_and_is_recovered_from(store: Store) -> None:
    site = work_site(store)
    before = store.digest(CASE)
    given = fields(site, note="x" * 200_000)
    limit_pages(store, pages_of(store))
    answer = site.post(NEW, data=given)
    assert answer.status_code == 503
    assert answer.headers["retry-after"].isdecimal()
    assert "is full; nothing was written" in answer.text
    assert 'id="refusal"' in answer.text
    assert MOVE["description"] in answer.text
    assert store.digest(CASE) == before
    assert site.get(HOME).status_code == 200
    assert site.get(f"{HOME}/moves").status_code == 200
    limit_pages(store, 1_000_000)
    assert site.post(NEW, data=given).status_code == 200
    assert store.digest(CASE) != before
    assert store.verify().ok


def test_a_locked_store_is_told_read_on_and_written_to_when_it_is_free(store: Store, tmp_path: Path) -> None:
    site = work_site(store)
    before = store.digest(CASE)
    given = fields(site)
    other = sqlite3.connect(tmp_path / "record.detente", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = site.post(NEW, data=given)
    assert answer.status_code == 503
    assert "busy" in answer.text
    assert "retry-after" in answer.headers
    assert MOVE["description"] in answer.text
    assert store.digest(CASE) == before
    for path in (HOME, f"{HOME}/moves", f"{HOME}/changes", NEW):
        assert site.get(path).status_code == 200
    other.execute("ROLLBACK")
    other.close()
    assert site.post(NEW, data=given).status_code == 200
    assert store.verify().ok


def test_a_store_that_nobody_can_read_is_told_in_the_one_shape(store: Store, tmp_path: Path) -> None:
    site = work_site(store)
    assert site.get(HOME).status_code == 200
    with sqlite3.connect(tmp_path / "record.detente") as other:
        other.execute("ALTER TABLE revisions RENAME TO elsewhere")
    page, data = site.get(HOME), site.get(f"{HOME}.json")
    assert page.status_code == data.status_code == 503
    assert 'data-slug="store"' in page.text
    assert data.json()["error"]["status"] == 503
    assert not data.json()["ok"]
    assert page.headers["retry-after"] == data.headers["retry-after"]
    with sqlite3.connect(tmp_path / "record.detente") as other:
        other.execute("ALTER TABLE elsewhere RENAME TO revisions")
    assert site.get(HOME).status_code == 200


def test_many_who_save_at_once_each_get_a_revision_or_are_told(store: Store) -> None:
    site = work_site(store)
    made = [fields(site, move_id=f"at-once-{number}", description=f"Move {number}") for number in range(6)]
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda one=one: answers.append(site.post(NEW, data=one).status_code))
        for one in made
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    moves = export_case(store, CASE).move
    assert set(answers) <= {200, 409, 422, 503}
    assert sum(name.startswith("at-once-") for name in moves) == answers.count(200)
    assert answers.count(200) >= 1
    assert store.verify().ok


@pytest.mark.postgres
def test_a_database_restarted_under_the_site_is_told_and_recovered_from(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    pgserver = pytest.importorskip("pgserver", reason="no PostgreSQL: pgserver is not installed")
    from pgserver.postgres_server import get_server

    data = tmp_path_factory.mktemp("restarted")
    server = get_server(data, cleanup_mode="delete")
    user = server.system_user
    try:
        with Store.create(server.get_uri(), wait_seconds=2) as store:
            import_case(store, load_bundled(CASE), author="ana", reason="start")
            site = TestClient(
                create_application(Shelf(store=store, audience="keeper")),
                base_url=BASE,
                follow_redirects=True,
            )
            assert site.get(HOME).status_code == 200
            assert saved(site) == 200
            given = fields(site, date="2011-12-04")
            pgserver.pg_ctl(["-m", "immediate", "-w", "stop"], pgdata=data, user=user)
            for path in (HOME, f"{HOME}/moves.json", "/"):
                down = site.get(path)
                assert down.status_code == 503
                assert "retry-after" in down.headers
            lost = site.post(NEW, data=given)
            assert lost.status_code == 503
            server.ensure_postgres_running()
            assert site.get(HOME).status_code == 200
            assert site.post(NEW, data=given).status_code == 200
            pgserver.pg_ctl(["-m", "fast", "-w", "stop"], pgdata=data, user=user)
            server.ensure_postgres_running()  # nobody asked while it was down
            assert site.get(HOME).status_code == 200
            moves = export_case(store, CASE).move
            assert {"uzbekistan-2011-12-05-release", "uzbekistan-2011-12-04-release"} <= set(moves)
            assert store.verify().ok
    finally:
        server.cleanup()
