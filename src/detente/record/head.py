"""The rows as they stand: a projection of the log that can be thrown away and rebuilt from it.

`replay` computes the rows at any revision from the log alone. The `head` table keeps the result for the
latest one, written in the same transaction as the revisions, so that reading the present costs nothing.
Rows come in the order in which they first entered the record, which is the order of a package's lines.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select

from detente.record.revision import Revision, StoredRow
from detente.record.schema import head, revisions

Key: TypeAlias = tuple[str, str]
"""Kind and row_id: what names a row within its case."""

_FEW = 50  # so many rows are looked up one by one; beyond it, reading the whole case is cheaper


def row_of(line: Mapping[Any, Any]) -> StoredRow:
    """The stored row of a line with the columns of the head."""
    return StoredRow(
        line["case_id"], line["kind"], line["row_id"], line["seq"], line["first_seq"], line["body"]
    )


def replay(conn: Connection, case_id: str, upto: int | None = None) -> tuple[StoredRow, ...]:
    """What rows had the case after revision `upto` (None: the latest), by the log alone?"""
    return tuple(row_of(line) for line in conn.execute(_replayed(case_id, upto)).mappings())


def _replayed(case_id: str, upto: int | None) -> Select[Any]:
    ends = select(
        revisions.c.kind,
        revisions.c.row_id,
        func.max(revisions.c.seq).label("last_seq"),
        func.min(revisions.c.seq).label("first_seq"),
    ).where(revisions.c.case_id == case_id)
    if upto is not None:
        ends = ends.where(revisions.c.seq <= upto)
    last = ends.group_by(revisions.c.kind, revisions.c.row_id).subquery()
    return (
        select(
            revisions.c.case_id,
            revisions.c.kind,
            revisions.c.row_id,
            revisions.c.seq,
            revisions.c.body,
            last.c.first_seq,
        )
        .join_from(last, revisions, revisions.c.seq == last.c.last_seq)
        .where(revisions.c.op == "put")
        .order_by(last.c.first_seq)
    )


def present(conn: Connection, case_id: str) -> tuple[StoredRow, ...]:
    """What rows has the case now, by the head?"""
    query = select(head).where(head.c.case_id == case_id).order_by(head.c.first_seq)
    return tuple(row_of(line) for line in conn.execute(query).mappings())


def present_row(conn: Connection, case_id: str, key: Key) -> StoredRow | None:
    """How does one row stand now? None if the case has no such row."""
    query = select(head).where(head.c.case_id == case_id, head.c.kind == key[0], head.c.row_id == key[1])
    line = conn.execute(query).mappings().one_or_none()
    return None if line is None else row_of(line)


def present_rows(conn: Connection, case_id: str, keys: Collection[Key]) -> dict[Key, StoredRow]:
    """How do these rows stand now? Rows that are not there are left out."""
    if len(keys) > _FEW:
        return {key: row for row in present(conn, case_id) if (key := (row.kind, row.row_id)) in keys}
    found = {key: present_row(conn, case_id, key) for key in keys}
    return {key: row for key, row in found.items() if row is not None}


def first_seqs(conn: Connection, case_id: str, keys: Collection[Key]) -> dict[Key, int]:
    """At which revision did each of these rows first enter the record, even if it left since?"""
    of_row = select(revisions.c.kind, revisions.c.row_id, func.min(revisions.c.seq)).where(
        revisions.c.case_id == case_id
    )
    if len(keys) > _FEW:
        lines = list(conn.execute(of_row.group_by(revisions.c.kind, revisions.c.row_id)))
    else:
        lines = []
        for kind, row_id in keys:
            query = of_row.where(revisions.c.kind == kind, revisions.c.row_id == row_id)
            lines.extend(conn.execute(query.group_by(revisions.c.kind, revisions.c.row_id)))
    return {key: first for kind, row_id, first in lines if (key := (kind, row_id)) in keys}


def follow(
    conn: Connection, written: Sequence[Revision], present: Collection[Key], first: Mapping[Key, int]
) -> None:
    """Bring the head to where these new revisions of one case lead.

    `present` names the rows among them that the head has now, `first` says when each first came in.
    """
    last = {(revision.kind, revision.row_id): revision for revision in written}
    gone = [
        {"of_case": revision.case_id, "of_kind": kind, "of_row": row_id}
        for (kind, row_id), revision in last.items()
        if (kind, row_id) in present
    ]
    if gone:
        of_row = (
            head.c.case_id == bindparam("of_case"),
            head.c.kind == bindparam("of_kind"),
            head.c.row_id == bindparam("of_row"),
        )
        conn.execute(delete(head).where(*of_row), gone)
    _insert(
        conn,
        (
            StoredRow(revision.case_id, *key, revision.seq, first[key], revision.body_text)
            for key, revision in last.items()
            if revision.body_text is not None
        ),
    )


def rebuild(conn: Connection, case_id: str) -> int:
    """Throw the head of a case away and build it again from the log; how many rows has it?"""
    conn.execute(delete(head).where(head.c.case_id == case_id))
    return _insert(conn, replay(conn, case_id))


def _insert(conn: Connection, rows: Iterable[StoredRow]) -> int:
    lines = [
        {
            "case_id": row.case_id, "kind": row.kind, "row_id": row.row_id, "seq": row.seq,
            "body": row.body_text, "first_seq": row.first_seq,
        }
        for row in rows
    ]  # fmt: skip
    if lines:
        conn.execute(insert(head), lines)
    return len(lines)
