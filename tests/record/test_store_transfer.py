"""A case goes into the store and comes back without loss; an import is one batch, shown before it is made."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.record.store_places import WHO, SteppingClock

import detente
from detente.errors import CaseNotFound, CaseUnreadable, StoreConflict, StoreFault, UsageFault
from detente.record import head
from detente.record.case import Case, Exemption
from detente.record.log import Store
from detente.record.package import case_files, read_case, write_case
from detente.record.revision import GENESIS, Revision
from detente.record.rows import ROW_TYPES, Actor, Row
from detente.record.transfer import body_of, export_case, import_case, import_package

CASES = Path(detente.__file__).parent / "cases"
POLAND = CASES / "poland-1981-1987"


@pytest.fixture(scope="module")
def poland() -> Case:
    return read_case(POLAND)


def small(*names: str, title: str = "Somewhere") -> Case:
    """A case that holds only actors, for what does not depend on tables."""
    actors = [Actor(actor_id=name, name=name.upper(), kind="state", role="observer") for name in names]
    return Case.of_rows("somewhere", title, actors)


def imported(store: Store, case: Case) -> Iterator[str]:
    outcome = import_case(store, case, **WHO)
    for row in outcome.rows:
        yield f"{row.outcome} {row.row_id}"


def test_every_bundled_case_survives_the_store(store: Store, tmp_path: Path) -> None:
    folders = sorted(path.parent for path in CASES.glob("*/moves.csv"))
    assert len(folders) >= 17
    for folder in folders:
        case = read_case(folder)
        outcome = import_case(store, case, **WHO)
        assert len(outcome.of("added")) == len(outcome.rows) == len(list(case.all_rows())) + 1
        back = export_case(store, case.case_id)
        assert back == case
        write_case(back, tmp_path / folder.name)
        for table in ROW_TYPES:
            source = folder / f"{table}.csv"
            if source.exists():
                assert (tmp_path / folder.name / source.name).read_bytes() == source.read_bytes()
    assert {case.case_id for case in store.cases()} == {folder.name for folder in folders}
    assert store.verify().ok


def test_an_import_is_one_batch_and_the_same_again_is_none(store: Store, poland: Case) -> None:
    first = import_case(store, poland, author="anna", reason="the bundled case")
    log = store.log("poland-1981-1987")
    assert {(line.batch, line.author, line.reason) for line in log} == {
        (first.batch, "anna", "the bundled case")
    }
    assert (first.digest_before, first.digest_after) == (GENESIS, store.digest("poland-1981-1987"))
    again = import_case(store, poland, author="anna", reason="the bundled case")
    assert (again.rows, again.batch, again.unchanged) == ((), None, len(log))
    assert again.digest_before == again.digest_after == first.digest_after
    assert store.log("poland-1981-1987") == log


def test_an_import_adds_corrects_and_retracts_what_differs(store: Store, poland: Case) -> None:
    import_case(store, poland, **WHO)
    before = store.cases()[0].last_seq
    move = poland.moves[3]
    corrected = move.model_copy(update={"note": "a correction"})
    gone = poland.statements[0]
    new = poland.moves[0].model_copy(update={"move_id": "a-new-move"})
    changed = replace(
        poland,
        moves=(*(corrected if one is move else one for one in poland.moves), new),
        statements=poland.statements[1:],
    )
    dry = import_case(store, changed, **WHO, dry_run=True)
    assert store.cases()[0].last_seq == before
    assert [(row.kind, row.row_id) for row in dry.of("added")] == [("moves", "a-new-move")]
    assert [(row.kind, row.row_id) for row in dry.of("retracted")] == [("statements", gone.row_id)]
    (row,) = dry.of("changed")
    assert [(one.field, one.before, one.after) for one in row.differences] == [
        ("note", move.note or None, "a correction")
    ]
    done = import_case(store, changed, author="ben", reason="a second look", expect_digest=dry.digest_before)
    assert done.rows == dry.rows
    assert done.dry_run is False
    assert export_case(store, "poland-1981-1987") == changed
    assert export_case(store, "poland-1981-1987", as_of_seq=before) == poland
    history = store.history("poland-1981-1987", "statements", gone.row_id)
    assert [entry.revision.op for entry in history] == ["put", "retract"]
    assert history[1].revision.reason == "a second look"


def test_an_import_made_from_an_old_dry_run_is_refused(store: Store) -> None:
    dry = import_case(store, small("by", "us"), **WHO, dry_run=True)
    assert store.cases() == ()
    import_case(store, small("by"), **WHO)
    with pytest.raises(StoreConflict, match="has changed"):
        import_case(store, small("by", "us"), **WHO, expect_digest=dry.digest_before)
    assert export_case(store, "somewhere") == small("by")


def test_the_order_of_a_package_comes_back(store: Store) -> None:
    assert list(imported(store, small("b", "d", "a"))) == [
        "added somewhere", "added b", "added d", "added a"
    ]  # fmt: skip
    assert list(imported(store, small("b", "d", "a", "e"))) == ["added e"]
    assert list(imported(store, small("b", "c", "d", "a", "e"))) == ["changed somewhere", "added c"]
    assert export_case(store, "somewhere") == small("b", "c", "d", "a", "e")
    assert list(imported(store, small("b", "c", "d", "a", "e"))) == []
    assert list(imported(store, small("e", "b"))) == [
        "changed somewhere", "retracted d", "retracted a", "retracted c"
    ]  # fmt: skip
    assert export_case(store, "somewhere") == small("e", "b")
    store.put("somewhere", "actors", "z", body_of(small("z").actors[0]), **WHO)
    assert export_case(store, "somewhere") == small("e", "b", "z")
    assert list(imported(store, small("e", "b", "z"))) == []
    assert list(imported(store, small("b", "z", "a"))) == ["changed somewhere", "added a", "retracted e"]
    assert export_case(store, "somewhere") == small("b", "z", "a")


def test_title_and_exceptions_travel_along(store: Store) -> None:
    case = replace(
        small("by", title="Беларусь"), exemptions=(Exemption("actors", "by", "name", "known by its code"),)
    )
    import_case(store, case, **WHO)
    assert export_case(store, "somewhere") == case
    assert case_files(export_case(store, "somewhere")) == case_files(case)


def test_a_view_is_not_imported(store: Store, poland: Case) -> None:
    for view in (poland.as_of("2025-01-01"), poland.known_by("2025-01-01")):
        with pytest.raises(UsageFault, match="whole one"):
            import_case(store, view, **WHO)
    assert store.cases() == ()


def test_what_is_not_of_the_case_is_left_alone(store: Store) -> None:
    import_case(store, small("by"), **WHO)
    store.put("somewhere", "proposals", "p-1", {"fields": {"a": [1]}}, **WHO)
    assert import_case(store, small("by"), **WHO).rows == ()
    assert store.row("somewhere", "proposals", "p-1") is not None
    assert export_case(store, "somewhere") == small("by")


def test_an_import_stopped_in_the_middle_leaves_nothing(
    store: Store, poland: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_case(store, small("by"), **WHO)
    stood = store.log("somewhere")
    sealed, after = Revision.sealed, iter(range(100))

    def fails(**columns: object) -> Revision:
        if next(after) == 60:
            raise OSError("pulled the plug")
        return sealed(**columns)  # type: ignore[arg-type]

    def no_head(*_: object) -> None:
        raise OSError("pulled the plug")  # the lines are inserted by now, the head is not

    for target, name, fault in ((Revision, "sealed", fails), (head, "follow", no_head)):
        with monkeypatch.context() as patch:
            patch.setattr(target, name, fault)
            with pytest.raises(OSError, match="plug"):
                import_case(store, poland, **WHO)
    assert [case.case_id for case in store.cases()] == ["somewhere"]
    assert store.log("somewhere") == stood
    assert store.verify().ok
    import_case(store, poland, **WHO)
    assert export_case(store, "poland-1981-1987") == poland


def test_a_package_with_problems_is_not_imported(store: Store, tmp_path: Path, poland: Case) -> None:
    write_case(poland, tmp_path / "faulty")
    lines = (tmp_path / "faulty" / "moves.csv").read_text().splitlines()
    cells = lines[1].split(",")
    lines[1] = ",".join([cells[0], "2025-02-30", *cells[2:]])
    (tmp_path / "faulty" / "moves.csv").write_text("\n".join(lines) + "\n")
    with pytest.raises(CaseUnreadable, match="nothing was imported") as caught:
        import_package(store, tmp_path / "faulty", **WHO)
    assert any(problem.column == "date" and problem.row == 2 for problem in caught.value.problems)
    assert store.cases() == ()
    assert import_package(store, POLAND, **WHO, dry_run=True).batch is None
    assert store.cases() == ()
    import_package(store, POLAND, **WHO)
    assert export_case(store, "poland-1981-1987") == poland


def test_as_of_a_time_of_recording(store: Store, clock: SteppingClock) -> None:
    import_case(store, small("by"), **WHO)
    first = clock.now
    import_case(store, small("by", "us"), **WHO)
    assert export_case(store, "somewhere", as_of_time=first) == small("by")
    with pytest.raises(CaseNotFound):
        export_case(store, "somewhere", as_of_seq=0)
    with pytest.raises(CaseNotFound):
        export_case(store, "poland-1981-1987")


def test_a_stored_row_that_does_not_fit_its_table_is_named(store: Store) -> None:
    import_case(store, small("by"), **WHO)
    line = store.put("somewhere", "actors", "xx", {"actor_id": "xx", "kind": "planet"}, **WHO)
    with pytest.raises(StoreFault, match=rf"row xx of actors in somewhere \(revision {line.seq}\).*planet"):
        export_case(store, "somewhere")


def test_two_rows_of_one_id_are_refused(store: Store) -> None:
    with pytest.raises(UsageFault, match="two rows by"):
        import_case(store, small("by", "by"), **WHO)
    assert store.cases() == ()


def test_a_body_holds_the_cells_that_are_not_empty(poland: Case) -> None:
    rows: list[Row] = list(poland.all_rows())
    for row in rows:
        body = body_of(row)
        assert "" not in body.values()
        assert type(row).from_cells(body) == row
