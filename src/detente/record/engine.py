"""Reaching a store: its address, its connections, its transactions, and faults in plain sentences.

SQLite runs with a write-ahead log and `synchronous=FULL`, so what was acknowledged is on the disk;
readers never wait for a writer. A writer takes the file's one write lock at the start (`BEGIN
IMMEDIATE`). On PostgreSQL a writer takes an advisory lock on its case, so cases are written side by side.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from detente.errors import StoreConflict, StoreCorrupt, StoreFault, StoreNotFound, UsageFault

Address = str | os.PathLike[str]
"""Where a store is: the path of a file, or an SQLAlchemy URL of SQLite or PostgreSQL."""

WAIT_SECONDS = 30.0
"""How long a writer waits for another one before it gives up."""

_WRITES = "detente_writes"


def read_address(address: Address) -> URL:
    """The URL of an address; UsageFault for an engine that is not supported, or no file at all."""
    written = os.fspath(address)
    if "://" not in written:
        if not written:
            raise UsageFault("The address of the store is empty; give a file or a URL.")
        return URL.create("sqlite", database=str(Path(written).expanduser()))
    try:
        url = make_url("postgresql" + written[8:] if written.startswith("postgres://") else written)
    except ArgumentError:
        raise UsageFault("The address of the store is neither a path nor a URL.") from None
    backend = url.get_backend_name()
    if backend == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise UsageFault(f"A store lives in SQLite or PostgreSQL, not in {backend}.")
    if not url.database or url.database == ":memory:" or "mode=memory" in written:
        raise UsageFault("A store needs a file; one in memory would be lost.")
    return url


def store_file(url: URL) -> Path | None:
    """The file of a SQLite store; None on PostgreSQL."""
    if url.get_backend_name() != "sqlite":
        return None
    return Path((url.database or "").removeprefix("file:"))


def place(url: URL) -> str:
    """The address as messages show it, without a password."""
    return str(store_file(url) or url.render_as_string(hide_password=True))


def connect(url: URL, wait_seconds: float = WAIT_SECONDS) -> Engine:
    """An engine whose connections are set up as the store needs them; nothing is opened yet."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": wait_seconds})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    wait = {"connect_timeout": url.query.get("connect_timeout", str(max(2, round(wait_seconds))))}
    try:
        engine = create_engine(url, connect_args=wait, pool_pre_ping=True)
    except ImportError:
        raise StoreFault("PostgreSQL needs the driver psycopg; install detente[postgres].") from None
    lock_wait = max(1, round(wait_seconds * 1000))

    def set_up(dbapi_connection: Any, _: object) -> None:
        _set_up_postgresql(dbapi_connection, lock_wait)

    event.listen(engine, "connect", set_up)
    return engine


def _set_up_sqlite(dbapi_connection: sqlite3.Connection, _: object) -> None:
    dbapi_connection.isolation_level = None  # SQLAlchemy's begin event opens transactions, not the driver
    dbapi_connection.execute("PRAGMA synchronous = FULL")
    dbapi_connection.execute("PRAGMA fullfsync = ON")  # macOS only reaches the disk with this


def _begin_sqlite(conn: Connection) -> None:
    conn.exec_driver_sql("BEGIN IMMEDIATE" if conn.get_execution_options().get(_WRITES) else "BEGIN")


def _set_up_postgresql(dbapi_connection: Any, lock_wait_ms: int) -> None:
    with dbapi_connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {lock_wait_ms}")
        cursor.execute("SHOW synchronous_commit")
        if cursor.fetchone()[0] == "off":  # an acknowledged revision must survive a crash of the server
            cursor.execute("SET synchronous_commit = on")
        cursor.execute("SHOW server_encoding")
        encoding = cursor.fetchone()[0]
    dbapi_connection.commit()
    if encoding != "UTF8":
        raise StoreFault(f"The database is encoded in {encoding}; a store needs UTF8.")


def keep_write_ahead_log(engine: Engine) -> None:
    """Put a SQLite store into write-ahead mode; StoreFault where its file system cannot."""
    if engine.dialect.name != "sqlite":
        return
    with faults_told(engine.url):
        raw = engine.raw_connection()
        try:
            mode = raw.cursor().execute("PRAGMA journal_mode = WAL").fetchone()[0]
        finally:
            raw.close()
    if mode != "wal":
        raise StoreFault(
            f"SQLite cannot keep a write-ahead log for {place(engine.url)}; put the store on a local disk "
            "that can be written, or use PostgreSQL."
        )


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one moment of the store and writes nothing."""
    with faults_told(engine.url), engine.connect() as conn:
        if engine.dialect.name == "postgresql":
            conn.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with conn.begin():
            yield conn


@contextmanager
def writing(engine: Engine, lock: str) -> Iterator[Connection]:
    """A transaction that holds the write lock of `lock` (a case, or the schema): all of it or nothing."""
    with faults_told(engine.url), engine.connect() as conn:
        conn.execution_options(**{_WRITES: True})
        with conn.begin():
            if engine.dialect.name == "postgresql":
                conn.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": lock_key(lock)})
            yield conn


def lock_key(name: str) -> int:
    """The number under which PostgreSQL knows the lock of a case: 64 bits of SHA-256, signed."""
    return int.from_bytes(hashlib.sha256(f"detente {name}".encode()).digest()[:8], signed=True)


@contextmanager
def faults_told(url: URL) -> Iterator[None]:
    """Turn what the engine complains about into one sentence of ours."""
    try:
        yield
    except DBAPIError as fault:
        told = _sqlite_fault(fault.orig, place(url)) if isinstance(fault.orig, sqlite3.Error) else None
        raise told or _postgresql_fault(fault, place(url)) from fault
    except sqlite3.Error as fault:
        raise _sqlite_fault(fault, place(url)) from fault
    except SQLAlchemyError as fault:
        raise StoreFault(f"The store {place(url)} cannot do this: {_first_line(fault)}") from fault


def _first_line(fault: BaseException | None) -> str:
    return str(fault).strip().partition("\n")[0]


_SQLITE_TOLD: tuple[tuple[str, type[StoreFault], str], ...] = (
    ("SQLITE_BUSY", StoreFault, "{place} is busy: another process keeps it locked; try again."),
    ("SQLITE_LOCKED", StoreFault, "{place} is busy: another process keeps it locked; try again."),
    ("SQLITE_FULL", StoreFault, "The disk of {place} is full; nothing was written. Make room and try again."),
    ("SQLITE_READONLY", StoreFault, "{place} cannot be written; check its permissions and its folder's."),
    ("SQLITE_CANTOPEN", StoreFault, "{place} cannot be opened; check that its folder exists and permits it."),
    ("SQLITE_PERM", StoreFault, "{place} cannot be opened; its permissions do not allow it."),
    ("SQLITE_NOTADB", StoreFault, "{place} is not a store of detente, and not a SQLite file at all."),
    ("SQLITE_CORRUPT", StoreCorrupt, "The file {place} is damaged; go back to a backup of it."),
    ("SQLITE_IOERR", StoreFault, "{place} cannot be read or written ({detail}); nothing was written."),
    ("SQLITE_CONSTRAINT", StoreConflict, "{place} refused this: {detail}."),
)


def _sqlite_fault(fault: sqlite3.Error, where: str) -> StoreFault:
    name, detail = getattr(fault, "sqlite_errorname", "") or "", _first_line(fault)
    for prefix, kind, sentence in _SQLITE_TOLD:
        if name.startswith(prefix):
            return kind(sentence.format(place=where, detail=detail))
    if "decode" in detail:
        return StoreCorrupt(f"A text in {where} is not UTF-8: the log was changed outside detente.")
    return StoreFault(f"The store {where} cannot do this: {detail}")


_POSTGRESQL_TOLD: tuple[tuple[str, type[StoreFault], str], ...] = (
    ("53100", StoreFault, "The disk of {place} is full; nothing was written. Make room and try again."),
    ("53", StoreFault, "The server of {place} has no room left ({detail}); try again later."),
    ("55P03", StoreFault, "{place} is busy: another process keeps the case locked; try again."),
    ("40", StoreFault, "{place} is busy: another process wrote at the same time; try again."),
    ("25006", StoreFault, "{place} cannot be written: the server is read-only."),
    ("42501", StoreFault, "{place} cannot be used: its account lacks the right ({detail})."),
    ("28", StoreFault, "{place} cannot be opened: the server refuses the account."),
    ("3D000", StoreNotFound, "There is no database at {place}; make it with createdb."),
    ("P0001", StoreConflict, "{place} refused this: {detail}."),
    ("23", StoreConflict, "{place} refused this: {detail}."),
)


def _postgresql_fault(fault: DBAPIError, where: str) -> StoreFault:
    state, detail = getattr(fault.orig, "sqlstate", None) or "", _first_line(fault.orig)
    if "does not exist" in detail and "database" in detail and not state:
        state = "3D000"  # a refused connection carries no state, only the server's words
    for prefix, kind, sentence in _POSTGRESQL_TOLD:
        if state.startswith(prefix):
            return kind(sentence.format(place=where, detail=detail))
    if fault.connection_invalidated:
        return StoreFault(
            f"The connection to {where} was lost; if something was being saved, read its history before "
            "saving it again."
        )
    return StoreFault(f"The store {where} cannot do this: {detail}")
