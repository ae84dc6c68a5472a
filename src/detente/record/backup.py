"""Copies of a store, taken while others go on writing: verified, on the disk, never over another file.

A backup is always one SQLite file with the store's own tables, so that one reader opens and verifies
every backup, whichever engine the store runs on, and a store can move from one engine to the other.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, insert, select, text

from detente.errors import StoreConflict, StoreFault
from detente.record import head
from detente.record.engine import connect, faults_told, reading, writing
from detente.record.migrations import migrate
from detente.record.schema import revisions
from detente.record.verification import Verification, verify

_BLOCK = 2000  # lines copied at a time


def back_up(source: Engine, path: Path, applied_at: str) -> Verification:
    """Copy a store into a new file; what a verification of the copy found, which is no fault.

    The copy gets its name only when it is whole, verified and on the disk.
    """
    if path.exists():
        raise _in_the_way(path)
    with _unfinished(path) as draft:
        if source.dialect.name == "sqlite":
            _vacuum_into(source, draft)
        copy = connect(URL.create("sqlite", database=str(draft)))
        try:
            if source.dialect.name != "sqlite":
                with writing(copy, "backup") as conn:
                    copy_log(source, conn, applied_at)
            with reading(copy) as conn:
                found = verify(conn)
        finally:
            copy.dispose()
        found.require()
        _sync(draft)
        _name(draft, path)
    return found


def copy_log(source: Engine, target: Connection, applied_at: str) -> None:
    """Make the tables in an empty database and copy every line into them, within one transaction each.

    Numbers and digests stay what they were; the head is built anew. StoreCorrupt if the source does not hold.
    """
    migrate(target, applied_at)
    with reading(source) as conn:
        verify(conn).require()
        query = select(revisions).order_by(revisions.c.seq)
        lines = conn.execute(query, execution_options={"yield_per": _BLOCK}).mappings()
        for block in lines.partitions():
            target.execute(insert(revisions), _plain(block))
    if target.dialect.name == "postgresql":
        target.execute(text("SELECT setval('revisions_seq', max(seq)) FROM revisions HAVING max(seq) > 0"))
    for case_id in target.scalars(select(revisions.c.case_id).distinct()).all():
        head.rebuild(target, case_id)


def _plain(block: Sequence[Any]) -> list[dict[str, Any]]:
    return [dict(line) for line in block]


def _vacuum_into(source: Engine, draft: Path) -> None:
    """One consistent picture of a SQLite store, without its free pages; writers are not held up."""
    with faults_told(source.url):
        raw = source.raw_connection()
        try:
            raw.cursor().execute("VACUUM INTO ?", (str(draft),))
        except sqlite3.OperationalError as fault:  # it is the copy that has no room or place
            raise StoreFault(f"No backup can be written to {draft.parent}: {fault}.") from fault
        finally:
            raw.close()


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    """A file beside `path` to work on, for its owner only; gone afterwards if it was not given the name."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as fault:
        raise StoreFault(f"No backup can be written to {path.parent}: {fault.strerror}.") from fault
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
    finally:
        for left in (draft, Path(f"{name}-journal"), Path(f"{name}-wal"), Path(f"{name}-shm")):
            left.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Have the system put the file, or the names in the folder, onto the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _name(draft: Path, path: Path) -> None:
    """Give the finished copy its name, which nobody else may have taken meanwhile."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise _in_the_way(path) from None
    except OSError:  # a file system without hard links: take the name first, then put the copy there
        try:
            path.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            raise _in_the_way(path) from None
        draft.replace(path)
    if os.name == "posix":
        _sync(path.parent)


def _in_the_way(path: Path) -> StoreConflict:
    return StoreConflict(f"There is a file at {path} already; a backup never writes over one.")
