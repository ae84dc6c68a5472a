"""The log cannot be rewritten unseen: guards refuse, and what gets past them is found with its revision."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.record.store_places import WHO, MakeAddress

from detente.errors import StoreCorrupt
from detente.record.log import Store
from detente.record.revision import GENESIS, Change, Revision
from detente.record.schema import revisions


@pytest.fixture
def written(store: Store) -> Store:
    """A store with revisions 1 to 6 of Belarus (the last three one batch) and 7 of Cuba."""
    for number in (1, 2, 3):
        store.put("belarus", "moves", f"m-{number}", {"people": str(number)}, **WHO)
    changes = [Change("moves", "m-1", {"people": "11"}), Change("moves", "m-2", None)]
    store.append_many("belarus", [*changes, Change("moves", "m-4", {"people": "4"})], **WHO)
    store.put("cuba", "moves", "m-1", {"people": "1"}, **WHO)
    return store


def behind_its_back(store: Store, *statements: str) -> None:
    """Change the log as somebody would who owns the file or the database: the guards off, then on again."""
    with store.engine.begin() as conn:
        if conn.dialect.name == "sqlite":
            query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            guards = list(conn.execute(text(query)))
            for name, _ in guards:
                conn.execute(text(f"DROP TRIGGER {name}"))
            after = [sql for _, sql in guards]
        else:
            conn.execute(text("ALTER TABLE revisions DISABLE TRIGGER USER"))
            after = ["ALTER TABLE revisions ENABLE TRIGGER USER"]
        for statement in (*statements, *after):
            conn.execute(text(statement))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revisions SET author = 'nobody' WHERE seq = 2",
        "UPDATE revisions SET author = author",
        "DELETE FROM revisions WHERE seq = 7",
        "DELETE FROM revisions",
        (
            "INSERT INTO revisions SELECT * FROM revisions WHERE seq = 3"
            " ON CONFLICT (seq) DO UPDATE SET author = 'x'"
        ),
    ],
)
def test_the_engine_refuses_to_rewrite_the_log(written: Store, statement: str) -> None:
    before = written.log("belarus")
    with pytest.raises(DBAPIError), written.engine.begin() as conn:
        conn.execute(text(statement))
    assert written.log("belarus") == before
    assert written.verify().ok


def test_the_engines_own_short_ways_are_refused_too(written: Store) -> None:
    copy = (
        "SELECT 3, case_id, kind, row_id, op, body, 'x', rec_at, reason, batch, prev, digest FROM revisions"
    )
    short_ways = {
        "sqlite": [
            "INSERT OR REPLACE INTO revisions SELECT * FROM revisions WHERE seq = 2",
            f"REPLACE INTO revisions {copy} WHERE seq = 3",
        ],
        "postgresql": ["TRUNCATE revisions", f"INSERT INTO revisions {copy} WHERE seq = 3"],
    }
    for statement in short_ways[written.engine.dialect.name]:
        with pytest.raises(DBAPIError), written.engine.begin() as conn:
            conn.execute(text(statement))
    assert written.verify().ok


@pytest.mark.parametrize("prev", ["first", "middle", "unknown", "genesis"])
def test_a_line_that_would_fork_the_chain_is_refused(written: Store, prev: str) -> None:
    lines = written.log("belarus")
    prevs = {"first": lines[0].digest, "middle": lines[3].digest, "unknown": "f" * 64, "genesis": GENESIS}
    forked = Revision.sealed(
        prev=prevs[prev], seq=100, case_id="belarus", kind="moves", row_id="m-9", op="put", body_text="{}",
        author="x", rec_at=lines[-1].rec_at, reason="x", batch=100,
    )  # fmt: skip
    with pytest.raises(DBAPIError), written.engine.begin() as conn:
        conn.execute(revisions.insert(), forked.columns())
    assert written.verify().ok


def test_without_the_guards_the_table_itself_refuses_a_fork(written: Store) -> None:
    second = written.log("belarus")[1]
    with pytest.raises(DBAPIError):
        behind_its_back(
            written,
            "INSERT INTO revisions SELECT 100, case_id, kind, row_id, op, body, author, rec_at, reason, 100,"
            f" '{second.prev}', '{'f' * 64}' FROM revisions WHERE seq = 2",
        )
    assert written.verify().ok


@pytest.mark.parametrize(
    ("column", "seq"),
    [("author", 1), ("reason", 2), ("rec_at", 3), ("row_id", 4), ("kind", 5), ("author", 6)],
)
def test_a_changed_word_is_found_with_its_revision(written: Store, column: str, seq: int) -> None:
    behind_its_back(written, f"UPDATE revisions SET {column} = 'x' || {column} WHERE seq = {seq}")
    found = written.verify()
    assert found.first_broken_seq == seq
    assert any(
        fault.seq == seq and fault.case_id == "belarus" and "digest" in fault.what for fault in found.faults
    )
    with pytest.raises(StoreCorrupt, match=f"revision {seq}"):
        found.require()


def test_a_changed_body_is_found_even_if_the_head_was_changed_along(written: Store) -> None:
    behind_its_back(
        written,
        "UPDATE revisions SET body = replace(body, '4', '400') WHERE seq = 6",
        "UPDATE head SET body = replace(body, '4', '400') WHERE seq = 6",
    )
    assert [fault.seq for fault in written.verify().faults] == [6]


def test_a_line_taken_out_or_sealed_anew_breaks_the_next_one(written: Store) -> None:
    third = written.log("belarus")[2]
    changed = Revision.sealed(
        prev=third.prev, seq=3, case_id="belarus", kind="moves", row_id="m-3", op="put",
        body_text=third.body_text, author="somebody else", rec_at=third.rec_at, reason="x", batch=3,
    )  # fmt: skip
    behind_its_back(
        written,
        "UPDATE revisions SET author = 'somebody else', reason = 'x' WHERE seq = 3",
        f"UPDATE revisions SET digest = '{changed.digest}' WHERE seq = 3",
    )
    assert [fault.seq for fault in written.verify().faults] == [4]
    behind_its_back(written, "DELETE FROM revisions WHERE seq = 3")
    assert written.verify().first_broken_seq == 4


def test_an_end_cut_off_is_found_by_the_head_or_by_a_digest_noted_elsewhere(written: Store) -> None:
    noted = written.digest("belarus")
    assert written.verify(anchors=[noted, written.digest("cuba")]).ok
    behind_its_back(written, "DELETE FROM revisions WHERE seq BETWEEN 4 AND 6")
    assert not written.verify().ok
    written.rebuild_head()  # a careful hand sets the head right as well
    assert written.verify().ok
    found = written.verify(anchors=[noted])
    assert [fault.seq for fault in found.faults] == [None]
    assert noted in found.faults[0].what


@pytest.mark.parametrize(
    ("forged", "told"),
    [
        ({"body_text": "{}"}, "body cannot be read"),
        ({"body_text": '{"fields":{},"schema":2}'}, "body cannot be read"),
        ({"batch": 2}, "batch"),
        ({"rec_at": "2024-01-01T00:00:00.000000Z"}, "earlier"),
        ({"op": "retract", "body_text": None}, "retracts a row that was not there"),
    ],
)
def test_a_line_that_continues_the_chain_but_makes_no_sense_is_found(
    written: Store, forged: dict[str, object], told: str
) -> None:
    last = written.log("belarus")[-1]
    columns = {
        "seq": 100, "case_id": "belarus", "kind": "moves", "row_id": "m-9", "op": "put",
        "body_text": '{"fields":{},"schema":1}', "author": "x", "rec_at": last.rec_at, "reason": "x",
        "batch": 100, **forged,
    }  # fmt: skip
    with written.engine.begin() as conn:
        conn.execute(revisions.insert(), Revision.sealed(prev=last.digest, **columns).columns())
    found = written.verify()
    assert found.first_broken_seq == 100
    assert told in found.faults[0].what


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE head SET body = replace(body, '11', '12') WHERE row_id = 'm-1' AND case_id = 'belarus'",
        "DELETE FROM head WHERE row_id = 'm-1' AND case_id = 'belarus'",
        "UPDATE head SET seq = 1 WHERE row_id = 'm-1' AND case_id = 'belarus'",
        "UPDATE head SET since_seq = 4 WHERE row_id = 'm-1' AND case_id = 'belarus'",
        "INSERT INTO head SELECT 'belarus', kind, 'm-2', seq, body, since_seq FROM head WHERE row_id = 'm-3'",
        "INSERT INTO head SELECT 'iran', kind, 'm-2', seq, body, since_seq FROM head WHERE row_id = 'm-3'",
    ],
)
def test_a_head_that_does_not_show_the_log_is_found(written: Store, statement: str) -> None:
    with written.engine.begin() as conn:
        conn.execute(text(statement))
    (fault,) = written.verify().faults
    assert (fault.part, written.verify().first_broken_seq) == ("head", None)
    assert "the head" in fault.what
    written.rebuild_head()
    assert written.verify().ok


def test_a_missing_guard_is_found(written: Store) -> None:
    with written.engine.begin() as conn:
        on = "" if conn.dialect.name == "sqlite" else " ON revisions"
        conn.execute(text(f"DROP TRIGGER revisions_refuse_delete{on}"))
    (fault,) = written.verify().faults
    assert "revisions_refuse_delete" in fault.what


def test_a_guard_that_is_switched_off_is_found(make_address: MakeAddress) -> None:
    with Store.create(make_address()) as store:
        if store.engine.dialect.name == "sqlite":
            return  # SQLite can only drop a trigger, which the test above covers
        with store.engine.begin() as conn:
            conn.execute(text("ALTER TABLE revisions DISABLE TRIGGER revisions_refuse_update"))
        assert [fault.seq for fault in store.verify().faults] == [None]
