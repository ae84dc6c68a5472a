"""The rows as they stand: a projection of the log that can be thrown away and rebuilt from it.

`replay` computes the rows at any revision from the log alone. The `head` table keeps the result for the
latest one, written in the same transaction as the revisions, so that reading the present costs nothing.
Rows come in the order in which they entered the record; one that was retracted and came back, came last.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select

from detente.record.revision import Revision, StoredRow
from detente.record.schema import head, revisions

Key: TypeAlias = tuple[str, str]
"""Kind and row_id: what names a row within its case."""

_ROW = (head.c.case_id, head.c.kind, head.c.row_id, head.c.seq, head.c.since_seq, head.c.body)
_FEW = 50  # so many rows are looked up one by one; beyond it, reading the whole case is cheaper


def replay(conn: Connection, case_id: str, upto: int | None = None) -> tuple[StoredRow, ...]:
    """What rows had the case after revision `upto` (None: the latest), by the log alone?"""
    return tuple(StoredRow(*line) for line in conn.execute(_replayed(case_id, upto)))


def _replayed(case_id: str, upto: int | None) -> Select[Any]:
    scope = [revisions.c.case_id == case_id]
    if upto is not None:
        scope.append(revisions.c.seq <= upto)
    row = (revisions.c.kind, revisions.c.row_id)
    left = (
        select(*row, func.max(revisions.c.seq).label("left_seq"))
        .where(*scope, revisions.c.op == "retract")
        .group_by(*row)
        .subquery()
    )
    stay = (
        select(*row, func.max(revisions.c.seq).label("seq"), func.min(revisions.c.seq).label("since_seq"))
        .outerjoin_from(revisions, left, (left.c.kind == row[0]) & (left.c.row_id == row[1]))
        .where(*scope, revisions.c.seq > func.coalesce(left.c.left_seq, 0))
        .group_by(*row)
        .subquery()
    )
    return (
        select(revisions.c.case_id, *row, revisions.c.seq, stay.c.since_seq, revisions.c.body)
        .join_from(stay, revisions, revisions.c.seq == stay.c.seq)
        .order_by(stay.c.since_seq)
    )


def present(conn: Connection, case_id: str) -> tuple[StoredRow, ...]:
    """What rows has the case now, by the head?"""
    query = select(*_ROW).where(head.c.case_id == case_id).order_by(head.c.since_seq)
    return tuple(StoredRow(*line) for line in conn.execute(query))


def present_row(conn: Connection, case_id: str, key: Key) -> StoredRow | None:
    """How does one row stand now? None if the case has no such row."""
    query = select(*_ROW).where(head.c.case_id == case_id, head.c.kind == key[0], head.c.row_id == key[1])
    line = conn.execute(query).one_or_none()
    return None if line is None else StoredRow(*line)


def present_rows(conn: Connection, case_id: str, keys: Collection[Key]) -> dict[Key, StoredRow]:
    """How do these rows stand now? Rows that are not there are left out."""
    if len(keys) > _FEW:
        return {key: row for row in present(conn, case_id) if (key := (row.kind, row.row_id)) in keys}
    found = {key: present_row(conn, case_id, key) for key in keys}
    return {key: row for key, row in found.items() if row is not None}


def follow(conn: Connection, written: Sequence[Revision], before: Mapping[Key, StoredRow]) -> None:
    """Bring the head to where these new revisions of one case lead.

    `before` are the rows among them that the head has now.
    """
    came: dict[Key, StoredRow] = {}
    since = {key: row.since_seq for key, row in before.items()}
    for revision in written:
        key = (revision.kind, revision.row_id)
        came.pop(key, None)
        if revision.body_text is None:
            since.pop(key, None)
        else:
            seq = revision.seq
            came[key] = StoredRow(revision.case_id, *key, seq, since.setdefault(key, seq), revision.body_text)
    if before:
        of_row = (
            head.c.case_id == bindparam("of_case"),
            head.c.kind == bindparam("of_kind"),
            head.c.row_id == bindparam("of_row"),
        )
        gone = [
            {"of_case": row.case_id, "of_kind": row.kind, "of_row": row.row_id} for row in before.values()
        ]
        conn.execute(delete(head).where(*of_row), gone)
    _insert(conn, came.values())


def rebuild(conn: Connection, case_id: str) -> int:
    """Throw the head of a case away and build it again from the log; how many rows has it?"""
    conn.execute(delete(head).where(head.c.case_id == case_id))
    return _insert(conn, replay(conn, case_id))


def _insert(conn: Connection, rows: Iterable[StoredRow]) -> int:
    lines = [
        {
            "case_id": row.case_id, "kind": row.kind, "row_id": row.row_id, "seq": row.seq,
            "body": row.body_text, "since_seq": row.since_seq,
        }
        for row in rows
    ]  # fmt: skip
    if lines:
        conn.execute(insert(head), lines)
    return len(lines)
