"""Machines propose, people decide: nothing enters the record without a decision, and each keeps its words."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.cases import load_bundled
from detente.errors import BadInput, StoreConflict, UsageFault
from detente.record.inbox import (
    DECISIONS,
    Document,
    Relation,
    accept,
    accept_corroborations,
    document_of,
    item,
    items,
    offer,
    reject,
)
from detente.record.log import Store
from detente.record.proposal import Pointer, Proposal
from detente.record.transfer import export_case, import_case

TEXT = "Minsk freed ten people on Monday. Washington said that talks would go on."
PAGE = Document(
    sha256="a" * 64, text=TEXT, title="Ten freed", url="https://example.org/ten", publisher="Example Wire",
    side="wire", published_on="2026-03-30", language="en",
)  # fmt: skip
SIGNED: Any = {"author": "ana", "reason": "read and compared"}


def proposal(**cells: str) -> Proposal:
    given = {
        "date": "2026-03-30", "actor": "belarus", "kind": "release", "people": "10", "certainty": "reported",
        "description": "Ten people freed", **cells,
    }  # fmt: skip
    place = Pointer("a" * 64, start=0, end=33, quote=TEXT[:33])
    return Proposal(
        "moves", given, {"": (place,), "people": (place,)}, "says that people were freed", "stated", "r1"
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "team.db") as opened:
        import_case(opened, load_bundled("belarus"), author="ana", reason="start")
        yield opened


def put(store: Store, found: Proposal | None = None, relation: Relation = "new", about: str = "") -> str:
    told = offer(
        store, "belarus", [(found or proposal(), relation, about)], PAGE, author="reader", reason="read"
    )
    return told.waiting[0]


def test_a_proposal_waits_and_changes_nothing(store: Store) -> None:
    before = export_case(store, "belarus").by_ref
    put(store)
    waiting = items(store, "belarus", "waiting")
    assert [found.quote for found in waiting] == [TEXT[:33]]
    assert export_case(store, "belarus").by_ref == before
    page = document_of(store, "belarus", waiting[0])
    assert page is not None
    assert page.text[0:33] == waiting[0].quote


def test_accepting_writes_row_source_and_decision_in_one_batch(store: Store) -> None:
    item_id = put(store)
    done = accept(store, "belarus", item_id, **SIGNED)
    assert done.state == "accepted"
    assert done.decided_by == "ana"
    case = export_case(store, "belarus")
    row = case.move["belarus-2026-03-30-release"]
    assert row.people == 10
    words = case.quotes_of[f"moves/{row.move_id}"][0]
    assert (words.quote, words.start, words.end) == (TEXT[:33], 0, 33)
    assert words.text_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert case.source[row.sources[0]].url == PAGE.url
    assert done.wrote == (f"sources/{row.sources[0]}", "moves/belarus-2026-03-30-release")
    history = store.history("belarus", "moves", row.move_id)
    assert [entry.revision.reason for entry in history] == ["read and compared"]
    batches = {
        store.history("belarus", kind, row_id)[-1].revision.batch
        for kind, row_id in (("moves", row.move_id), ("sources", row.sources[0]), (DECISIONS, item_id))
    }
    assert len(batches) == 1
    assert store.verify().ok


def test_a_rejected_proposal_stays_findable_and_is_not_offered_from_the_same_words_again(
    store: Store,
) -> None:
    item_id = put(store)
    reject(store, "belarus", item_id, author="bo", reason="an anniversary, not news")
    assert item(store, "belarus", item_id).decided_why == "an anniversary, not news"
    told = offer(store, "belarus", [(proposal(), "new", "")], PAGE, author="reader", reason="read again")
    assert told.waiting == ()
    assert told.passed_over == ((item_id, "rejected already by bo"),)


def test_a_proposal_is_decided_once(store: Store) -> None:
    item_id = put(store)
    accept(store, "belarus", item_id, **SIGNED)
    with pytest.raises(StoreConflict, match="accepted already by ana"):
        reject(store, "belarus", item_id, **SIGNED)
    with pytest.raises(StoreConflict, match="accepted already"):
        accept(store, "belarus", item_id, **SIGNED)


@pytest.mark.parametrize(
    ("edits", "source", "told"),
    [
        ({"actor": "minsk"}, {}, "'minsk', which is no row of actors"),
        ({"kind": "freeing"}, {}, "kind"),
        ({"date": "30.03.2026"}, {}, "YYYY-MM-DD"),
        ({"people": "ten"}, {}, "'ten' does not fit"),
        ({"people_low": "20"}, {}, "people_low"),
        ({"actor": ""}, {}, "actor must be filled"),
        ({}, {"side": "newspaper"}, "side"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_written(
    store: Store, edits: dict[str, str], source: dict[str, str], told: str
) -> None:
    item_id = put(store)
    before = store.digest("belarus")
    with pytest.raises(BadInput, match=told):
        accept(store, "belarus", item_id, edits=edits, source=source, **SIGNED)
    assert store.digest("belarus") == before
    assert item(store, "belarus", item_id).state == "waiting"


def test_a_row_without_a_public_source_is_refused_in_one_sentence(store: Store) -> None:
    page = Document(sha256="b" * 64, text=TEXT)
    told = offer(store, "belarus", [(proposal(), "new", "")], page, author="reader", reason="read")
    with pytest.raises(BadInput, match="no public address"):
        accept(store, "belarus", told.waiting[0], **SIGNED)
    given = {"url": "https://example.org/x", "publisher": "Example", "side": "wire"}
    assert accept(store, "belarus", told.waiting[0], source=given, **SIGNED).state == "accepted"


def test_an_edit_is_kept_beside_the_proposal(store: Store) -> None:
    item_id = put(store)
    accept(store, "belarus", item_id, edits={"people": "11", "kind": "pardon"}, **SIGNED)
    case = export_case(store, "belarus")
    assert case.move["belarus-2026-03-30-pardon"].people == 11
    assert item(store, "belarus", item_id).cells["people"] == "10"


def test_a_corroboration_adds_a_source_and_may_be_taken_in_bulk(store: Store) -> None:
    known = "moves/by-2026-03-19-release-250"
    put(store, proposal(people="250"), "corroborates", known)
    put(store, proposal(kind="pardon"))
    before = export_case(store, "belarus").by_ref[known]
    done = accept_corroborations(store, "belarus", **SIGNED)
    assert [found.about for found in done.taken] == [known]
    assert done.left == ()
    after = export_case(store, "belarus").by_ref[known]
    assert after.cites[:-1] == before.cites
    assert after.model_copy(update={"sources": before.cites}) == before
    assert [found.relation for found in items(store, "belarus", "waiting")] == ["new"]


def test_a_dispute_marks_the_known_row_and_keeps_the_claim(store: Store) -> None:
    known = "moves/by-2026-03-19-release-250"
    item_id = put(store, proposal(people="200"), "disputes", known)
    accept(store, "belarus", item_id, **SIGNED)
    row = export_case(store, "belarus").move["by-2026-03-19-release-250"]
    assert row.certainty == "disputed"
    assert TEXT[:33] in row.note


def test_two_people_deciding_at_once_write_one_decision(store: Store) -> None:
    item_id = put(store)
    accept(store, "belarus", item_id, **SIGNED)
    entries = store.history("belarus", DECISIONS, item_id)
    assert len(entries) == 1


def test_an_unknown_proposal_is_told(store: Store) -> None:
    with pytest.raises(UsageFault, match="no proposal 'p-zz'"):
        item(store, "belarus", "p-zz")


def test_importing_a_package_leaves_the_inbox_alone(store: Store) -> None:
    item_id = put(store)
    import_case(store, load_bundled("belarus"), author="ana", reason="again")
    assert item(store, "belarus", item_id).state == "waiting"
