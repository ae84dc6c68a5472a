"""What is at an address: a store, an older one, a newer one, something else; faults in a sentence."""

import sqlite3
import stat
import sys
from pathlib import Path

import pytest
from sqlalchemy import event, insert, inspect, make_url, text
from tests.record.store_places import WHO, MakeAddress

from detente.errors import StoreCorrupt, StoreFault, StoreNotFound, UsageFault
from detente.record import migrations
from detente.record.engine import connect, place, read_address, writing
from detente.record.log import Store
from detente.record.migrations import SCHEMA_VERSION, Migration, migrate, stored_version
from detente.record.revision import GENESIS, Revision, write_body
from detente.record.schema import metadata, revisions

LINES = [("m-1", "1"), ("m-2", "2"), ("m-1", None), ("m-3", "3"), ("m-1", "11"), ("m-3", "33")]


@pytest.fixture
def older(address: str) -> str:
    """The address of a store as version 1 made it, with a row that left and came back."""
    engine = connect(read_address(address))
    with writing(engine, "the schema") as conn:
        migrate(conn, "2025-01-01T00:00:00.000000Z", to=1)
        prev = GENESIS
        for seq, (row_id, people) in enumerate(LINES, start=1):
            line = Revision.sealed(
                prev=prev, seq=seq, case_id="belarus", kind="moves", row_id=row_id,
                op="put" if people else "retract",
                body_text=write_body({"people": people}) if people else None,
                author="anna", rec_at=f"2025-01-0{seq}T00:00:00.000000Z", reason="first entry", batch=seq,
            )  # fmt: skip
            conn.execute(insert(revisions), line.columns())
            prev = line.digest
        head = "INSERT INTO head VALUES ('belarus', 'moves', :id, :seq, :body)"
        for row_id, seq, people in (("m-1", 5, "11"), ("m-2", 2, "2"), ("m-3", 6, "33")):
            conn.execute(text(head), {"id": row_id, "seq": seq, "body": write_body({"people": people})})
        if conn.dialect.name == "postgresql":
            conn.execute(text("SELECT setval('revisions_seq', 6)"))
    engine.dispose()
    return address


def version_of(address: str) -> int:
    engine = connect(read_address(address))
    with engine.connect() as conn:
        version = stored_version(conn)
    engine.dispose()
    return version


def test_an_older_store_is_brought_up_to_date_when_it_is_opened(older: str) -> None:
    assert version_of(older) == 1
    with Store.open(older) as store:
        assert store.verify().ok
        stands = [(row.row_id, row.since_seq, row.body["people"]) for row in store.rows("belarus")]
        assert stands == [("m-2", 2, "2"), ("m-3", 4, "33"), ("m-1", 5, "11")]
        store.put("belarus", "moves", "m-4", {"people": "4"}, **WHO)
        assert store.verify().ok
        with store.engine.connect() as conn:
            versions = conn.scalars(text("SELECT version FROM detente_schema ORDER BY version")).all()
        assert versions == list(range(1, SCHEMA_VERSION + 1))
    Store.open(older).close()


def test_a_migration_that_fails_leaves_the_older_store_as_it_was(
    older: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails = ("CREATE TABLE halfway (x INTEGER)", "CREATE TABLE halfway (x INTEGER)")
    broken = Migration(SCHEMA_VERSION + 1, "fails at its second statement", fails, fails)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, broken))
    engine = connect(read_address(older))
    with pytest.raises(StoreFault), writing(engine, "the schema") as conn:
        migrate(conn, "2025-01-01T00:00:00.000000Z", to=SCHEMA_VERSION + 1)
    assert version_of(older) == 1
    with engine.connect() as conn:
        assert "halfway" not in inspect(conn).get_table_names()
        assert "since_seq" not in {column["name"] for column in inspect(conn).get_columns("head")}
    engine.dispose()
    Store.open(older).close()


def test_the_migrations_make_the_tables_that_queries_expect(store: Store) -> None:
    with store.engine.connect() as conn:
        inspector = inspect(conn)
        for table in metadata.sorted_tables:
            made = {column["name"]: column["nullable"] for column in inspector.get_columns(table.name)}
            assert made == {
                column.name: column.nullable for column in table.columns if not column.primary_key
            } | {column.name: made[column.name] for column in table.primary_key}
            assert list(made) == [column.name for column in table.columns]


def test_a_store_of_a_newer_detente_is_refused_untouched(address: str) -> None:
    with Store.create(address) as store, store.engine.begin() as conn:
        conn.execute(text("INSERT INTO detente_schema VALUES (99, '2030-01-01T00:00:00.000000Z', 'later')"))
    with pytest.raises(StoreFault, match=r"version 99.*upgrade"):
        Store.open(address)


def test_a_row_of_a_newer_detente_is_refused_with_a_sentence(store: Store) -> None:
    line = store.put("belarus", "moves", "m-1", {"a": "1"}, **WHO)
    later = Revision.sealed(
        prev=line.digest, seq=line.seq + 1, case_id="belarus", kind="moves", row_id="m-2", op="put",
        body_text='{"fields":{},"schema":2}', author="x", rec_at=line.rec_at, reason="x", batch=line.seq + 1,
    )  # fmt: skip
    with store.engine.begin() as conn:
        conn.execute(insert(revisions), later.columns())
    with pytest.raises(StoreFault, match=r"schema 2.*upgrade"):
        _ = [entry.revision.body for entry in store.history("belarus", "moves", "m-2")]


def test_a_database_of_something_else_is_refused_untouched(make_address: MakeAddress) -> None:
    address = make_address()
    engine = connect(read_address(address))
    with engine.begin() as conn:
        conn.execute(text("CREATE TABLE revisions (note TEXT)"))
    engine.dispose()
    with pytest.raises(StoreFault, match="not a store of detente"):
        Store.open(address)
    with pytest.raises(StoreFault, match="other tables"):
        Store.create(address)
    engine = connect(read_address(address))
    with engine.connect() as conn:
        assert inspect(conn).get_table_names() == ["revisions"]
    engine.dispose()


def test_an_empty_place_is_no_store_but_can_become_one(make_address: MakeAddress) -> None:
    address = make_address()
    if "://" not in address:
        Path(address).touch()
    with pytest.raises(StoreNotFound, match="no store yet"):
        Store.open(address)
    Store.create(address).close()
    Store.open(address).close()


def test_a_file_that_is_no_database_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes on the case, and they are no database.\n" * 40)
    before = path.read_bytes()
    for door in (Store.open, Store.create):
        with pytest.raises(StoreFault, match="not a store of detente"):
            door(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreFault, match="there is no folder"):
        Store.create(tmp_path / "nowhere" / "record.detente")
    with pytest.raises(StoreFault, match="cannot be opened"):
        Store.create(tmp_path)


def test_a_new_store_is_for_its_owner_only(tmp_path: Path) -> None:
    with Store.create(tmp_path / "record.detente") as store:
        store.put("belarus", "moves", "m-1", {"a": "1"}, **WHO)
        modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {0o600}


def test_a_damaged_file_is_told_as_damaged(tmp_path: Path) -> None:
    path = tmp_path / "record.detente"
    with Store.create(path) as store:
        for number in range(40):
            store.put("belarus", "moves", f"m-{number}", {"text": "x" * 400}, **WHO)
    data = bytearray(path.read_bytes())
    for page in range(4, len(data) // 4096):
        data[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    path.write_bytes(data)
    with pytest.raises(StoreCorrupt, match=r"damaged|does not hold"), Store.open(path) as store:
        store.verify().require()


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.detente"
    Store.create(path).close()
    with Store.open(path) as store:

        def limit(dbapi_connection: sqlite3.Connection, _: object) -> None:
            dbapi_connection.execute("PRAGMA max_page_count = 40")

        store.engine.dispose()
        event.listen(store.engine, "connect", limit)
        done: list[int] = []
        body = {"text": "x" * 900}

        def write_for_ever() -> None:
            while True:
                done.append(store.put("belarus", "moves", f"m-{len(done)}", body, **WHO).seq)

        with pytest.raises(StoreFault, match=r"disk of .* is full; nothing was written"):
            write_for_ever()
        assert len(done) > 3
        assert len(store.rows("belarus")) == len(done)
        assert store.verify().ok


def test_a_store_that_cannot_be_written_says_so_and_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "record.detente"
    with Store.create(path) as store:
        store.put("belarus", "moves", "m-1", {"a": "1"}, **WHO)
    with Store.open(f"sqlite:///file:{path}?mode=ro&uri=true") as store:
        assert len(store.rows("belarus")) == 1
        with pytest.raises(StoreFault, match="cannot be written; check its permissions"):
            store.put("belarus", "moves", "m-2", {"a": "1"}, **WHO)


@pytest.mark.parametrize("address", ["", "mysql://x/y", "sqlite://", "sqlite:///:memory:", "no such://"])
def test_an_address_that_cannot_be_a_store_is_refused(address: str) -> None:
    with pytest.raises(UsageFault):
        Store.open(address)


def test_addresses_of_many_forms_are_understood() -> None:
    assert str(read_address("team.detente")) == "sqlite:///team.detente"
    assert str(read_address("sqlite:///team.detente")) == "sqlite:///team.detente"
    for form in (
        "postgresql://me:pw@host/db",
        "postgres://me:pw@host/db",
        "postgresql+psycopg://me:pw@host/db",
    ):
        url = read_address(form)
        assert url.drivername == "postgresql+psycopg"
        assert "pw" not in place(url)


@pytest.mark.postgres
def test_a_server_that_is_not_there_or_has_no_such_database_is_told(postgres_url: str) -> None:
    missing = read_address(postgres_url).set(database="nowhere").render_as_string(hide_password=False)
    with pytest.raises(StoreNotFound, match="createdb"):
        Store.open(missing)
    with pytest.raises(StoreFault, match=r"127\.0\.0\.1"):
        Store.open("postgresql://me:secret@127.0.0.1:1/nowhere")


@pytest.mark.postgres
def test_a_server_that_acknowledges_early_is_told_to_wait_for_the_disk(postgres_places: MakeAddress) -> None:
    hasty = make_url(postgres_places())
    options = f"{hasty.query['options']} -csynchronous_commit=off"
    address = hasty.update_query_dict({"options": options}).render_as_string(hide_password=False)
    with Store.create(address) as store, store.engine.connect() as conn:
        assert conn.scalar(text("SHOW synchronous_commit")) == "on"


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreFault, match=r"install detente\[postgres\]"):
        Store.open("postgresql://me@host/record")
