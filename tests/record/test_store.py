"""The log of revisions: what is written can be read as of any revision and any time, and nothing is lost."""

import random
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from tests.record.store_places import WHO, MakeAddress, SteppingClock

from detente.errors import CaseNotFound, StoreConflict, StoreFault, StoreNotFound, UsageFault
from detente.record.log import Store
from detente.record.revision import GENESIS, Change, Json


def bodies(store: Store, case_id: str, **as_of: object) -> dict[str, dict[str, Json]]:
    return {row.row_id: row.body for row in store.rows(case_id, **as_of)}  # type: ignore[arg-type]


def test_a_row_is_read_back_as_it_was_written(store: Store) -> None:
    body: dict[str, Json] = {
        "label": "Ціхановскі, “first” ☂\n\x00",
        "people": ["a", "b"],
        "count": 3,
        "share": 0.1,
        "none": None,
    }
    written = store.put("belarus", "moves", "m-1", body, **WHO)
    (row,) = store.rows("belarus")
    assert (row.kind, row.row_id, row.seq, row.body) == ("moves", "m-1", written.seq, body)
    assert store.row("belarus", "moves", "m-1") == row
    assert store.row("belarus", "moves", "m-2") is None


def test_a_store_opened_again_has_what_was_written(address: str) -> None:
    with Store.create(address) as store:
        store.put("belarus", "moves", "m-1", {"a": "1"}, **WHO)
    with Store.open(address) as store:
        assert bodies(store, "belarus") == {"m-1": {"a": "1"}}
        store.put("belarus", "moves", "m-2", {"a": "2"}, **WHO)
        assert store.verify().ok


def test_a_correction_keeps_what_stood_before(store: Store) -> None:
    first = store.put("belarus", "moves", "m-1", {"date": "2025-09-11", "people": "52", "note": "x"}, **WHO)
    second = store.put(
        "belarus", "moves", "m-1", {"date": "2025-09-11", "people": "51", "certainty": "confirmed"},
        author="ben", reason="the list has 51 names",
    )  # fmt: skip
    third = store.retract("belarus", "moves", "m-1", author="anna", reason="entered twice")
    history = store.history("belarus", "moves", "m-1")
    assert [entry.revision for entry in history] == [first, second, third]
    assert [(one.field, one.change, one.before, one.after) for one in history[1].differences] == [
        ("certainty", "added", None, "confirmed"),
        ("note", "removed", "x", None),
        ("people", "changed", "52", "51"),
    ]
    assert {one.change for one in history[2].differences} == {"removed"}
    assert (second.author, second.reason) == ("ben", "the list has 51 names")
    assert bodies(store, "belarus") == {}
    assert bodies(store, "belarus", as_of_seq=first.seq) == {"m-1": first.body}
    assert bodies(store, "belarus", as_of_seq=second.seq) == {"m-1": second.body}


def test_as_of_a_day_takes_the_whole_day(store: Store, clock: SteppingClock) -> None:
    clock.now = datetime(2025, 12, 20, 23, 58, tzinfo=UTC)
    first = store.put("belarus", "moves", "m-1", {"a": "1"}, **WHO)
    store.put("belarus", "moves", "m-1", {"a": "2"}, **WHO)  # a minute later, on the 21st
    assert first.rec_at == "2025-12-20T23:59:00.000000Z"
    assert bodies(store, "belarus", as_of_time="2025-12-20") == {"m-1": {"a": "1"}}
    assert bodies(store, "belarus", as_of_time=date(2025, 12, 21)) == {"m-1": {"a": "2"}}
    assert bodies(store, "belarus", as_of_time="2025-12-21T00:59:00+01:00") == {"m-1": {"a": "1"}}
    assert bodies(store, "belarus", as_of_time="2025-12-20T23:58:59Z") == {}
    assert store.seq_at("belarus", "2025-12-20") == first.seq
    assert store.seq_at("belarus", "2025-12-19") == 0


def test_recorded_time_never_falls_when_the_clock_is_set_back(store: Store, clock: SteppingClock) -> None:
    first = store.put("belarus", "moves", "m-1", {"a": "1"}, **WHO)
    clock.now = datetime(2024, 1, 1, tzinfo=UTC)
    second = store.put("belarus", "moves", "m-1", {"a": "2"}, **WHO)
    assert second.rec_at == first.rec_at
    assert store.verify().ok


@pytest.mark.parametrize("when", ["2025-13-40", "yesterday", datetime(2025, 1, 1)])
def test_a_time_that_could_mean_anything_is_refused(store: Store, when: str | datetime) -> None:
    store.put("belarus", "moves", "m-1", {"a": "1"}, **WHO)
    with pytest.raises(UsageFault):
        store.rows("belarus", as_of_time=when)


def test_a_change_made_from_an_old_state_is_refused(store: Store) -> None:
    first = store.put("belarus", "moves", "m-1", {"a": "1"}, **WHO, expect_seq=0)
    second = store.put("belarus", "moves", "m-1", {"a": "2"}, **WHO, expect_seq=first.seq)
    with pytest.raises(StoreConflict, match=f"revision {first.seq} and is at {second.seq} now"):
        store.put("belarus", "moves", "m-1", {"a": "3"}, **WHO, expect_seq=first.seq)
    with pytest.raises(StoreConflict, match="written by somebody else"):
        store.put("belarus", "moves", "m-1", {"a": "3"}, **WHO, expect_seq=0)
    with pytest.raises(StoreConflict, match="changed since"):
        store.retract("belarus", "moves", "m-1", **WHO, expect_seq=first.seq)
    store.retract("belarus", "moves", "m-1", **WHO, expect_seq=second.seq)
    with pytest.raises(StoreConflict, match="retracted since"):
        store.put("belarus", "moves", "m-1", {"a": "3"}, **WHO, expect_seq=second.seq)
    with pytest.raises(StoreConflict, match="cannot be retracted"):
        store.retract("belarus", "moves", "m-1", **WHO)
    assert len(store.log("belarus")) == 3


def test_a_batch_is_all_or_nothing_and_recognisable(store: Store) -> None:
    store.put("belarus", "moves", "m-0", {"a": "0"}, **WHO)
    batch = store.append_many(
        "belarus",
        [
            Change("moves", "m-1", {"a": "1"}),
            Change("moves", "m-0", None),
            Change("moves", "m-1", {"a": "2"}),
        ],
        **WHO,
    )
    assert {revision.batch for revision in batch} == {batch[0].seq}
    assert {revision.rec_at for revision in batch} == {batch[0].rec_at}
    assert bodies(store, "belarus") == {"m-1": {"a": "2"}}
    with pytest.raises(StoreConflict):
        store.append_many(
            "belarus", [Change("moves", "m-2", {"a": "1"}), Change("moves", "m-9", None)], **WHO
        )
    assert store.log("belarus", after=batch[-1].seq) == ()
    assert store.append_many("belarus", [], **WHO) == ()
    assert store.verify().ok


def test_a_batch_made_for_another_state_of_the_case_is_refused(store: Store) -> None:
    change = [Change("moves", "m-1", {"a": "1"})]
    store.append_many("belarus", change, **WHO, expect_digest=GENESIS)
    with pytest.raises(StoreConflict, match="has changed"):
        store.append_many("belarus", change, **WHO, expect_digest=GENESIS)
    store.append_many("belarus", change, **WHO, expect_digest=store.digest("belarus"))


def test_cases_are_kept_apart(store: Store) -> None:
    store.put("cuba", "moves", "m-1", {"a": "cuba"}, **WHO)
    first = store.put("belarus", "moves", "m-1", {"a": "belarus"}, **WHO)
    last = store.put("cuba", "moves", "m-2", {"a": "cuba"}, **WHO)
    store.retract("belarus", "moves", "m-1", **WHO)
    belarus, cuba = store.cases()
    assert (belarus.case_id, belarus.rows, belarus.revisions) == ("belarus", 0, 2)
    assert (cuba.case_id, cuba.rows, cuba.revisions, cuba.last_seq) == ("cuba", 2, 2, last.seq)
    assert (cuba.last_at, cuba.digest) == (last.rec_at, last.digest)
    assert first.prev == GENESIS
    assert store.digest("belarus", as_of_seq=first.seq) == first.digest
    assert store.digest("belarus", as_of_seq=0) == GENESIS
    for ask in (store.rows, store.digest, store.log, lambda case: store.history(case, "moves", "m-1")):
        with pytest.raises(CaseNotFound, match="no case iran"):
            ask("iran")


def test_a_large_batch_reads_back_in_its_order(store: Store) -> None:
    ids = [f"m-{number}" for number in range(300)]
    random.Random(5).shuffle(ids)
    store.append_many("belarus", [Change("moves", row_id, {"id": row_id}) for row_id in ids], **WHO)
    store.append_many("belarus", [Change("moves", row_id, {"id": "x"}) for row_id in ids[::-2]], **WHO)
    assert [row.row_id for row in store.rows("belarus")] == ids
    assert store.verify().ok


@pytest.mark.parametrize(
    ("case_id", "row_id", "body", "author", "reason", "told"),
    [
        ("", "m-1", {}, "anna", "why", "needs its case"),
        ("belarus", " ", {}, "anna", "why", "needs its id of a row"),
        ("belarus", "m-1", {}, "", "why", "needs its author"),
        ("belarus", "m-1", {}, "anna", "", "needs its reason"),
        ("belarus", "m" * 801, {}, "anna", "why", "longer than 800 bytes"),
        ("belarus", "m\x00", {}, "anna", "why", "characters that cannot be stored"),
        ("belarus", "m-1", {}, "anna", "why \ud800", "characters that cannot be stored"),
        ("belarus", "m-1", {"a": float("nan")}, "anna", "why", "cannot be stored"),
        ("belarus", "m-1", {"a": "\ud800"}, "anna", "why", "cannot be stored"),
        ("belarus", "m-1", {"a": {1: "x"}}, "anna", "why", "names of fields are texts"),
        ("belarus", "m-1", {"a": date(2025, 1, 1)}, "anna", "why", "a date is not a JSON value"),
    ],
)
def test_what_cannot_be_kept_faithfully_is_refused(
    store: Store, case_id: str, row_id: str, body: dict[str, Json], author: str, reason: str, told: str
) -> None:
    with pytest.raises(UsageFault, match=told):
        store.put(case_id, "moves", row_id, body, author=author, reason=reason)
    assert store.cases() == ()


def test_the_longest_ids_are_kept_on_either_engine(store: Store) -> None:
    draw = random.Random(3)
    case_id, kind, row_id = ("".join(draw.choices("абвгд", k=400)) for _ in range(3))
    store.put(case_id, kind, row_id, {"a": "1"}, **WHO)
    assert store.row(case_id, kind, row_id) is not None


def test_the_head_can_be_thrown_away_and_rebuilt(store: Store) -> None:
    for number in range(4):
        store.put("belarus", "moves", f"m-{number}", {"a": str(number)}, **WHO)
    store.retract("belarus", "moves", "m-0", **WHO)
    store.put("belarus", "moves", "m-0", {"a": "again"}, **WHO)
    store.put("cuba", "moves", "m-0", {"a": "0"}, **WHO)
    stood = store.rows("belarus")
    assert [row.row_id for row in stood] == ["m-1", "m-2", "m-3", "m-0"]
    with store.engine.begin() as conn:
        conn.execute(text("DELETE FROM head"))
    assert not store.verify().ok
    assert store.rebuild_head() == 5
    assert store.rows("belarus") == stood
    assert store.verify().ok


def test_a_store_is_not_made_twice_and_not_found_where_there_is_none(make_address: MakeAddress) -> None:
    address = make_address()
    Store.create(address).close()
    with pytest.raises(StoreConflict, match="already"):
        Store.create(address)
    with pytest.raises(StoreNotFound, match="record init"):
        Store.open(make_address())


def test_a_writer_that_cannot_get_the_lock_says_so(address: str) -> None:
    with Store.create(address) as store, Store.open(address, wait_seconds=0.2) as other:

        def meanwhile(_: object) -> list[Change]:
            with pytest.raises(StoreFault, match="busy"):
                other.put("belarus", "moves", "m-2", {"a": "2"}, **WHO)
            return [Change("moves", "m-1", {"a": "1"})]

        store.append_many("belarus", meanwhile, **WHO)
        other.put("belarus", "moves", "m-2", {"a": "2"}, **WHO)
        assert set(bodies(store, "belarus")) == {"m-1", "m-2"}


def test_a_fault_in_the_middle_of_a_batch_leaves_nothing(store: Store) -> None:
    def fails(_: object) -> list[Change]:
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        store.append_many("belarus", fails, **WHO)
    assert store.cases() == ()
    store.put("belarus", "moves", "m-1", {"a": "1"}, **WHO)
    assert store.verify().ok
