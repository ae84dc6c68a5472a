"""The store: an append-only log of revisions, read as of any revision or time.

    with Store.open("record.detente") as store:
        store.put("belarus", "moves", "m-1", {"actor": "us"}, author="anna", reason="first entry")
        store.rows("belarus", as_of_time="2025-12-20")

Nothing is overwritten. A correction is a new revision with author and reason, a deletion is a
retraction. What a call gives back has been committed and is on the disk; what raises has written nothing.
Rows are texts and JSON here; what they mean is the business of `rows` and `transfer`.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from sqlalchemy import Connection, Engine, Select, bindparam, func, select, union

from detente.errors import CaseNotFound, StoreConflict, StoreFault, StoreNotFound, UsageFault
from detente.record import head
from detente.record.backup import back_up, copy_log
from detente.record.chain import LONGEST_ID, append, last_revision, require_name, seq_at
from detente.record.clock import Clock, last_moment, stamp, utc_now
from detente.record.engine import (
    WAIT_SECONDS,
    Address,
    connect,
    keep_write_ahead_log,
    place,
    read_address,
    reading,
    store_file,
    writing,
)
from detente.record.head import Key
from detente.record.migrations import SCHEMA_VERSION, migrate, other_tables, refuse_newer, stored_version
from detente.record.revision import (
    GENESIS,
    Body,
    Change,
    HistoryEntry,
    Revision,
    StoredRow,
    field_differences,
)
from detente.record.schema import head as head_table
from detente.record.schema import revisions
from detente.record.verification import Verification, verify

SCHEMA_LOCK = "the schema"
"""The name of the lock under which a store is made or migrated; cases are locked by their ids."""

Plan: TypeAlias = Sequence[Change] | Callable[[Sequence[StoredRow]], Sequence[Change]]
"""Changes, or a function that makes them from the case's present rows while the case is locked."""


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """What the store has of a case: rows now, revisions ever, the last one, when, and its digest."""

    case_id: str
    rows: int
    revisions: int
    last_seq: int
    last_at: str
    digest: str


class Store:
    """An open store. Safe to use from several threads and, by opening it again, from several processes."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    # Opening

    @classmethod
    def create(cls, address: Address, *, clock: Clock = utc_now, wait_seconds: float = WAIT_SECONDS) -> Self:
        """Make a new, empty store and open it.

        StoreConflict if there is a store already; StoreFault if something else is at the address.
        """
        return cls._found(address, clock, wait_seconds, lambda conn: migrate(conn, stamp(clock())))

    @classmethod
    def restore(
        cls,
        backup: Address,
        address: Address,
        *,
        clock: Clock = utc_now,
        wait_seconds: float = WAIT_SECONDS,
    ) -> Self:
        """Make a new store at `address` that holds a backup, line by line and digest by digest; open it.

        StoreCorrupt if the backup does not hold, else as `create`. The backup stays as it is. A backup on
        SQLite can also simply be opened.
        """
        with cls.open(backup, clock=clock, wait_seconds=wait_seconds) as source:
            return cls._found(
                address, clock, wait_seconds, lambda conn: copy_log(source.engine, conn, stamp(clock()))
            )

    @classmethod
    def _found(
        cls, address: Address, clock: Clock, wait_seconds: float, fill: Callable[[Connection], object]
    ) -> Self:
        """Make the store by `fill`, in one transaction, where nothing is in the way."""
        url = read_address(address)
        file = store_file(url)
        if file is not None and not file.parent.is_dir():
            raise StoreFault(f"{place(url)} cannot be made: there is no folder {file.parent}.")
        if file is not None and not file.exists():
            try:
                file.touch(mode=0o600)  # it may name people at risk, so it is its owner's until they share it
            except OSError as fault:
                raise StoreFault(f"{place(url)} cannot be made: {fault.strerror}.") from fault
        store = cls(connect(url, wait_seconds), clock)
        try:
            with reading(store._engine) as conn:
                store._refuse_occupied(conn)
            keep_write_ahead_log(store._engine)
            with writing(store._engine, SCHEMA_LOCK) as conn:
                store._refuse_occupied(conn)
                fill(conn)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open(cls, address: Address, *, clock: Clock = utc_now, wait_seconds: float = WAIT_SECONDS) -> Self:
        """Open a store; an older one is brought up to date in one transaction.

        StoreNotFound if there is none; StoreFault if it is something else or was written by a newer detente.
        """
        url = read_address(address)
        file = store_file(url)
        if file is not None and not file.is_file():
            raise StoreNotFound(f"There is no store at {place(url)}; make one with: detente record init")
        store = cls(connect(url, wait_seconds), clock)
        try:
            with reading(store._engine) as conn:
                version = stored_version(conn)
                if not version and other_tables(conn):
                    raise StoreFault(f"{place(url)} is a database, but not a store of detente.")
            if not version:
                raise StoreNotFound(f"{place(url)} holds no store yet; make one with: detente record init")
            refuse_newer(version)
            if version < SCHEMA_VERSION:
                with writing(store._engine, SCHEMA_LOCK) as conn:
                    migrate(conn, stamp(clock()))
            keep_write_ahead_log(store._engine)
        except BaseException:
            store.close()
            raise
        return store

    def _refuse_occupied(self, conn: Connection) -> None:
        if stored_version(conn):
            raise StoreConflict(f"There is a store at {self.place} already; open it instead.")
        if in_the_way := other_tables(conn):
            raise StoreFault(
                f"{self.place} is a database with other tables ({', '.join(in_the_way[:3])}); choose another."
            )

    def close(self) -> None:
        """Give back the connections; the store object is of no further use."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def engine(self) -> Engine:
        """The SQLAlchemy engine underneath, for backups and for tests that go behind the store's back."""
        return self._engine

    @property
    def place(self) -> str:
        """Where the store is, as messages show it."""
        return place(self._engine.url)

    # Writing

    def put(
        self,
        case_id: str,
        kind: str,
        row_id: str,
        body: Body,
        *,
        author: str,
        reason: str,
        expect_seq: int | None = None,
    ) -> Revision:
        """Write a row, new or corrected.

        `expect_seq` is the row's `seq` when it was read (0: there was none); StoreConflict if the row has
        moved on.
        """
        change = Change(kind, row_id, dict(body), expect_seq)
        return self.append_many(case_id, [change], author=author, reason=reason)[0]

    def retract(
        self,
        case_id: str,
        kind: str,
        row_id: str,
        *,
        author: str,
        reason: str,
        expect_seq: int | None = None,
    ) -> Revision:
        """Take a row out of the present record, its history stays; StoreConflict if it is not there."""
        change = Change(kind, row_id, None, expect_seq)
        return self.append_many(case_id, [change], author=author, reason=reason)[0]

    def append_many(
        self, case_id: str, changes: Plan, *, author: str, reason: str, expect_digest: str | None = None
    ) -> tuple[Revision, ...]:
        """Write several changes to a case as one batch: all of them or none.

        With `expect_digest`, StoreConflict if the case has changed since it had that digest (the digest
        of a case without revisions is `GENESIS`).
        """
        require_name("case", case_id, LONGEST_ID)
        require_name("author", author)
        require_name("reason", reason)
        with writing(self._engine, case_id) as conn:
            last = last_revision(conn, case_id)
            if expect_digest is not None and expect_digest != (last.digest if last else GENESIS):
                raise StoreConflict(f"The case {case_id} has changed since it was read; look at it again.")
            if callable(changes):
                changes = changes(head.present(conn, case_id))
            return append(conn, case_id, list(changes), author, reason, stamp(self._clock()), last)

    # Reading

    def case_ids(self) -> tuple[str, ...]:
        """The ids of the cases, in order; one step down the index for each, however long its log is."""
        found: list[str] = []
        with reading(self._engine) as conn:
            while (name := conn.scalar(_next_case(found[-1] if found else ""))) is not None:
                found.append(str(name))
        return tuple(found)

    def cases(self) -> tuple[CaseSummary, ...]:
        """Which cases does the store hold?"""
        counts = select(
            revisions.c.case_id,
            func.count().label("lines"),
            func.max(revisions.c.seq).label("last_seq"),
        )
        ends = counts.group_by(revisions.c.case_id).subquery()
        stands = (
            select(head_table.c.case_id, func.count().label("rows")).group_by(head_table.c.case_id).subquery()
        )
        query = (
            select(ends.c.case_id, func.coalesce(stands.c.rows, 0), ends.c.lines, ends.c.last_seq,
                   revisions.c.rec_at, revisions.c.digest)
            .join_from(ends, revisions, revisions.c.seq == ends.c.last_seq)
            .outerjoin(stands, stands.c.case_id == ends.c.case_id)
            .order_by(ends.c.case_id)
        )  # fmt: skip
        with reading(self._engine) as conn:
            return tuple(CaseSummary(*line) for line in conn.execute(query))

    def rows(
        self,
        case_id: str,
        as_of_seq: int | None = None,
        as_of_time: datetime | date | str | None = None,
    ) -> tuple[StoredRow, ...]:
        """The rows of a case now, after a revision, or at the end of a day or moment of recording.

        They come in the order in which they entered the record. CaseNotFound if the store never
        had the case.
        """
        if as_of_seq is not None and as_of_time is not None:
            raise UsageFault("Ask as of a revision or as of a time, not both.")
        with reading(self._engine) as conn:
            self._require_case(conn, case_id)
            if as_of_time is not None:
                as_of_seq = seq_at(conn, case_id, last_moment(as_of_time))
            if as_of_seq is None:
                return head.present(conn, case_id)
            return head.replay(conn, case_id, as_of_seq)

    def row(self, case_id: str, kind: str, row_id: str) -> StoredRow | None:
        """One row as it stands now; None if the case has no such row."""
        with reading(self._engine) as conn:
            return head.present_row(conn, case_id, (kind, row_id))

    def history(self, case_id: str, kind: str, row_id: str) -> tuple[HistoryEntry, ...]:
        """All revisions of a row, oldest first, with the fields each changed; CaseNotFound as in `rows`."""
        query = select(revisions).where(
            revisions.c.case_id == case_id, revisions.c.kind == kind, revisions.c.row_id == row_id
        )
        with reading(self._engine) as conn:
            self._require_case(conn, case_id)
            lines = [Revision(*line) for line in conn.execute(query.order_by(revisions.c.seq))]
        before: Body = {}
        entries = []
        for revision in lines:
            entries.append(HistoryEntry(revision, field_differences(before, revision.body)))
            before = revision.body
        return tuple(entries)

    def log(self, case_id: str, *, after: int = 0, limit: int | None = None) -> tuple[Revision, ...]:
        """The revisions of a case after revision `after`, oldest first; CaseNotFound as in `rows`."""
        query = select(revisions).where(revisions.c.case_id == case_id, revisions.c.seq > after)
        with reading(self._engine) as conn:
            self._require_case(conn, case_id)
            lines = conn.execute(query.order_by(revisions.c.seq).limit(limit))
            return tuple(Revision(*line) for line in lines)

    def seq_at(self, case_id: str, when: datetime | date | str) -> int:
        """The last revision of a case recorded by the end of `when`, a day or a moment; 0 if none was."""
        with reading(self._engine) as conn:
            return seq_at(conn, case_id, last_moment(when))

    def digest(self, case_id: str, as_of_seq: int | None = None) -> str:
        """The digest that vouches for the whole chain of a case, now or after a revision.

        `GENESIS` before the first one. CaseNotFound as in `rows`.
        """
        with reading(self._engine) as conn:
            if as_of_seq is None and (newest := conn.scalar(_NEWEST, {"of_case": case_id})):
                return str(newest)  # every page of a site asks, so this is one short query
            self._require_case(conn, case_id)
            last = last_revision(conn, case_id, as_of_seq)
        return last.digest if last else GENESIS

    # Care

    def verify(self, anchors: Iterable[str] = ()) -> Verification:
        """Does the log hold, and does the head show it? `anchors` are digests noted elsewhere."""
        with reading(self._engine) as conn:
            return verify(conn, frozenset(anchors))

    def backup(self, path: str | os.PathLike[str]) -> Verification:
        """Write a verified copy to a new SQLite file while others go on writing; what does it hold?

        StoreConflict if the file is there already, StoreCorrupt if the log does not hold.
        """
        return back_up(self._engine, Path(path), stamp(self._clock()))

    def rebuild_head(self) -> int:
        """Throw the present rows away and compute them again from the log; how many are there?"""
        known = union(select(revisions.c.case_id), select(head_table.c.case_id))
        with reading(self._engine) as conn:
            cases = sorted(conn.scalars(known))
        rows = 0
        for case_id in cases:
            with writing(self._engine, case_id) as conn:
                rows += head.rebuild(conn, case_id)
        return rows

    def _require_case(self, conn: Connection, case_id: str) -> None:
        if last_revision(conn, case_id) is None:
            raise CaseNotFound(f"The store {self.place} has no case {case_id}.")


_NEWEST = (
    select(revisions.c.digest)
    .where(revisions.c.case_id == bindparam("of_case"))
    .order_by(revisions.c.seq.desc())
    .limit(1)
)
"""The digest of the latest revision of a case."""


def _next_case(after: str) -> Select[tuple[str]]:
    """The first case whose id comes after a text."""
    return select(func.min(revisions.c.case_id)).where(revisions.c.case_id > after)


__all__ = ["CaseSummary", "Key", "Plan", "Store"]
