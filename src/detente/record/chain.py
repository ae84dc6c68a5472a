"""How the chain of a case grows: the next lines, sealed one upon the other, and the head brought along.

Everything here runs inside a transaction that holds the case's write lock, so the line that was last
when it was read is still last when the next one is written.
"""

from sqlalchemy import Connection, func, insert, select, text

from detente.errors import StoreConflict, UsageFault
from detente.record import head
from detente.record.revision import GENESIS, Change, Revision, write_body
from detente.record.schema import revisions

LONGEST_ID = 800
"""So many bytes may an id have: the engines keep ids in indexes, and PostgreSQL's pages are small."""


def require_name(what: str, value: str, longest: int | None = None) -> None:
    """UsageFault for a text that is empty, too long or holds what no page or engine can carry."""
    if not isinstance(value, str) or not value.strip():
        raise UsageFault(f"A revision needs its {what}; it cannot be empty.")
    if any((ord(mark) < 32 and mark not in "\n\t") or 0xD800 <= ord(mark) < 0xE000 for mark in value):
        raise UsageFault(f"The {what} {value!r} holds characters that cannot be stored.")
    if longest is not None and len(value.encode()) > longest:
        raise UsageFault(f"The {what} '{value[:40]}...' is longer than {longest} bytes.")


def last_revision(conn: Connection, case_id: str, upto: int | None = None) -> Revision | None:
    """The latest revision of a case, or the latest one up to `upto`; None if there is none."""
    query = select(revisions).where(revisions.c.case_id == case_id)
    if upto is not None:
        query = query.where(revisions.c.seq <= upto)
    line = conn.execute(query.order_by(revisions.c.seq.desc()).limit(1)).one_or_none()
    return None if line is None else Revision(*line)


def seq_at(conn: Connection, case_id: str, moment: str) -> int:
    """The last revision of a case recorded by `moment`, a stamp of `clock`; 0 if there is none."""
    # Within a case rec_at never falls, so the revisions up to a moment are the beginning of its chain.
    query = select(func.max(revisions.c.seq)).where(
        revisions.c.case_id == case_id, revisions.c.rec_at <= moment
    )
    return conn.scalar(query) or 0


def _next_seqs(conn: Connection, count: int) -> list[int]:
    """The next numbers of the log; the transaction holds the lock that keeps a case's numbers in order."""
    if conn.dialect.name == "postgresql":
        query = text("SELECT nextval('revisions_seq') FROM generate_series(1, :count)")
        return sorted(conn.scalars(query, {"count": count}))
    last = conn.scalar(select(func.max(revisions.c.seq))) or 0
    return list(range(last + 1, last + 1 + count))


def append(
    conn: Connection,
    case_id: str,
    changes: list[Change],
    author: str,
    reason: str,
    now: str,
    last: Revision | None,
) -> tuple[Revision, ...]:
    """Write the changes behind `last`, the case's latest revision, and bring the head along."""
    if not changes:
        return ()
    for change in changes:
        require_name("kind of row", change.kind, LONGEST_ID)
        require_name("id of a row", change.row_id, LONGEST_ID)
    keys = {(change.kind, change.row_id) for change in changes}
    before = head.present_rows(conn, case_id, keys)
    seqs = _next_seqs(conn, len(changes))
    stands = {key: row.seq for key, row in before.items()}
    rec_at = max(now, last.rec_at) if last else now  # a clock set back must not turn the order of the log
    prev = last.digest if last else GENESIS
    written = []
    for seq, change in zip(seqs, changes, strict=True):
        key = (change.kind, change.row_id)
        _require_expected(case_id, change, stands.get(key, 0))
        if change.body is None:
            del stands[key]
        else:
            stands[key] = seq
        revision = Revision.sealed(
            prev=prev,
            seq=seq,
            case_id=case_id,
            kind=change.kind,
            row_id=change.row_id,
            op=change.op,
            body_text=None if change.body is None else write_body(change.body),
            author=author,
            rec_at=rec_at,
            reason=reason,
            batch=seqs[0],
        )
        prev = revision.digest
        written.append(revision)
    conn.execute(insert(revisions), [revision.columns() for revision in written])
    head.follow(conn, written, before)
    return tuple(written)


def _require_expected(case_id: str, change: Change, present: int) -> None:
    """StoreConflict if the row is not in the state that the change was made from."""
    row = f"The row {change.row_id} of {change.kind} in {case_id}"
    if change.body is None and not present:
        raise StoreConflict(f"{row} is not there, so it cannot be retracted.")
    if change.expect_seq is None or change.expect_seq == present:
        return
    if not change.expect_seq:
        raise StoreConflict(
            f"{row} was written by somebody else meanwhile (revision {present}); look at it first."
        )
    if not present:
        raise StoreConflict(f"{row} was retracted since it was read at revision {change.expect_seq}.")
    raise StoreConflict(
        f"{row} changed since it was read: it stood at revision {change.expect_seq} and is at {present} now."
    )
