"""A backup is whole, verified and never over another file, also while somebody writes; it can be restored."""

import stat
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.record.store_places import WHO, MakeAddress

from detente.errors import StoreConflict, StoreCorrupt, StoreFault, StoreNotFound
from detente.record.log import Store
from detente.record.revision import Change


def fill(store: Store) -> None:
    changes = [Change("moves", f"m-{number}", {"people": str(number)}) for number in range(30)]
    store.append_many("belarus", changes, **WHO)
    store.put("cuba", "moves", "m-1", {"people": "1"}, **WHO)
    store.retract("belarus", "moves", "m-3", **WHO)


def contents(store: Store) -> dict[str, object]:
    return {case.case_id: (case, store.log(case.case_id), store.rows(case.case_id)) for case in store.cases()}


def test_a_backup_is_the_same_store_line_by_line(store: Store, tmp_path: Path) -> None:
    fill(store)
    found = store.backup(tmp_path / "backup.detente")
    assert (found.ok, found.revisions) == (True, 32)
    assert [chain.digest for chain in found.cases] == [store.digest("belarus"), store.digest("cuba")]
    with Store.open(tmp_path / "backup.detente") as copy:
        assert contents(copy) == contents(store)
        assert copy.verify().ok
        copy.put("belarus", "moves", "m-99", {"people": "99"}, **WHO)
        assert copy.verify().ok
    assert len(store.log("belarus")) == 31
    assert [path.name for path in tmp_path.glob("*backup*")] == ["backup.detente"]


def test_a_backup_is_restored_and_goes_on(store: Store, make_address: MakeAddress, tmp_path: Path) -> None:
    fill(store)
    store.backup(tmp_path / "backup.detente")
    address = make_address()
    with Store.restore(tmp_path / "backup.detente", address) as restored:
        assert contents(restored) == contents(store)
        line = restored.put("belarus", "moves", "m-99", {"people": "99"}, **WHO)
        assert line.seq > store.cases()[1].last_seq
        assert restored.verify().ok
    with pytest.raises(StoreConflict):
        Store.restore(tmp_path / "backup.detente", address)


@pytest.mark.postgres
def test_a_store_moves_from_one_engine_to_the_other_and_back(
    postgres_places: MakeAddress, tmp_path: Path
) -> None:
    with Store.create(tmp_path / "one.detente") as one:
        fill(one)
        one.backup(tmp_path / "one.copy")
        with Store.restore(tmp_path / "one.copy", postgres_places()) as team:
            assert contents(team) == contents(one)
            team.backup(tmp_path / "team.copy")
        with Store.open(tmp_path / "team.copy") as back:
            assert contents(back) == contents(one)


def test_a_store_that_does_not_hold_is_not_restored(
    store: Store, make_address: MakeAddress, tmp_path: Path
) -> None:
    fill(store)
    store.backup(tmp_path / "backup.detente")
    with Store.open(tmp_path / "backup.detente") as copy, copy.engine.begin() as conn:
        conn.execute(text("DROP TRIGGER revisions_refuse_update"))
        conn.execute(text("UPDATE revisions SET author = 'x' WHERE seq = 7"))
    address = make_address()
    with pytest.raises(StoreCorrupt):
        Store.restore(tmp_path / "backup.detente", address)
    with pytest.raises(StoreNotFound):
        Store.open(address)


def test_a_backup_never_writes_over_a_file(store: Store, tmp_path: Path) -> None:
    fill(store)
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(StoreConflict, match="never writes over"):
        store.backup(tmp_path / "mine.txt")
    assert (tmp_path / "mine.txt").read_text() == "mine"
    with pytest.raises(StoreFault, match="No backup can be written"):
        store.backup(tmp_path / "nowhere" / "backup.detente")


def test_a_backup_needs_no_hard_links(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError("this file system has none")

    fill(store)
    monkeypatch.setattr("os.link", no_links)
    assert store.backup(tmp_path / "backup.detente").ok
    with Store.open(tmp_path / "backup.detente") as copy:
        assert contents(copy) == contents(store)


def test_a_file_that_turns_up_meanwhile_is_not_written_over(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    path = tmp_path / "backup.detente"
    for has_links in (True, False):

        def link(_: Path, to: Path, has_links: bool = has_links) -> None:
            to.write_text("mine")
            raise FileExistsError if has_links else PermissionError

        with monkeypatch.context() as patch:
            patch.setattr("os.link", link)
            with pytest.raises(StoreConflict, match="never writes over"):
                store.backup(path)
        assert path.read_text() == "mine"
        path.unlink()


def test_a_backup_is_for_its_owner_only(store: Store, tmp_path: Path) -> None:
    fill(store)
    store.backup(tmp_path / "backup.detente")
    assert stat.S_IMODE((tmp_path / "backup.detente").stat().st_mode) == 0o600


def test_a_log_that_does_not_hold_is_not_backed_up(store: Store, tmp_path: Path) -> None:
    fill(store)
    with store.engine.begin() as conn:
        conn.execute(text("DELETE FROM head WHERE row_id = 'm-5'"))
    if store.engine.dialect.name == "sqlite":
        with pytest.raises(StoreCorrupt, match="m-5"):
            store.backup(tmp_path / "backup.detente")
        assert list(tmp_path.glob("*backup*")) == []
    store.rebuild_head()
    assert store.backup(tmp_path / "backup.detente").ok


def test_a_backup_is_whole_while_somebody_writes(store: Store, address: str, tmp_path: Path) -> None:
    store.append_many("belarus", [Change("moves", f"m-{n}", {"x": "x" * 200}) for n in range(300)], **WHO)
    stop = threading.Event()
    written: list[int] = []

    def write() -> None:
        with Store.open(address) as other:
            while not stop.is_set():
                pair = [
                    Change("moves", "left", {"n": len(written)}),
                    Change("moves", "right", {"n": len(written)}),
                ]
                written.append(other.append_many("belarus", pair, **WHO)[-1].seq)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while not written:
            stop.wait(0.01)
        for number in range(4):
            before = written[-1]
            path = tmp_path / f"backup-{number}.detente"
            assert store.backup(path).ok
            with Store.open(path) as copy:
                assert copy.cases()[0].last_seq >= before
                rows = {row.row_id: row.body for row in copy.rows("belarus")}
                assert rows["left"] == rows["right"]  # never half of a batch
    finally:
        stop.set()
        writer.join()
    assert written[-1] > before
    assert store.verify().ok
