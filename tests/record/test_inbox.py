"""Machines propose, people decide: nothing enters the record without a decision, and each keeps its words."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from detente.cases import load_bundled
from detente.errors import BadInput, StoreConflict, UsageFault
from detente.record.inbox import (
    DECISIONS,
    EDITS,
    Document,
    Relation,
    accept,
    accept_corroborations,
    document_of,
    edit,
    item,
    items,
    offer,
    reject,
)
from detente.record.log import Store
from detente.record.proposal import Pointer, Proposal
from detente.record.rows import Statement
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


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "team.db"
    with Store.create(path) as opened:
        import_case(opened, load_bundled("belarus"), author="ana", reason="start")
    return path


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Store]:
    with Store.open(shutil.copy(filled, tmp_path / "team.db")) as opened:
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


def test_a_person_settles_what_a_proposal_is_to_the_record(store: Store) -> None:
    known = "moves/by-2026-03-19-release-250"
    item_id = put(store)
    with pytest.raises(BadInput, match="say which row it corroborates"):
        accept(store, "belarus", item_id, relation="corroborates", **SIGNED)
    with pytest.raises(StoreConflict, match="not in the record"):
        accept(store, "belarus", item_id, about="moves/nowhere", **SIGNED)
    done = accept(store, "belarus", item_id, about=known, **SIGNED)
    assert done.wrote[-1] == known
    other = put(store, proposal(kind="pardon"), "corroborates", known)
    assert accept(store, "belarus", other, relation="new", **SIGNED).wrote[-1] != known


def test_an_edit_changes_what_waits_and_keeps_what_was_proposed(store: Store) -> None:
    item_id = put(store)
    with pytest.raises(BadInput, match="no column 'colour'"):
        edit(store, "belarus", item_id, edits={"colour": "red"}, **SIGNED)
    with pytest.raises(BadInput, match="is no row of belarus"):
        edit(store, "belarus", item_id, about="moves/nowhere", **SIGNED)
    edit(store, "belarus", item_id, edits={"people": "11"}, **SIGNED)
    changed = edit(store, "belarus", item_id, edits={"recipient": "us"}, author="bo", reason="seen")
    assert (changed.state, changed.edited_by) == ("waiting", "bo")
    assert (changed.cells["people"], changed.now["people"], changed.now["recipient"]) == ("10", "11", "us")
    assert len(store.history("belarus", EDITS, item_id)) == 2
    accept(store, "belarus", item_id, **SIGNED)
    row = export_case(store, "belarus").move["belarus-2026-03-30-release"]
    assert (row.people, row.recipient) == (11, "us")
    with pytest.raises(StoreConflict, match="accepted already"):
        edit(store, "belarus", item_id, edits={"people": "12"}, **SIGNED)


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ({"date_precision": "month"}, "must be the first day of the month"),
        ({"counting": "repeat"}, "must name the move that the repeat repeats"),
        ({"date": "2026-06-01"}, "was published 2026-03-30, before the move"),
        ({"sources": "nowhere"}, "no row of sources"),
    ],
)
def test_a_row_that_breaks_a_rule_of_the_case_is_not_taken(
    store: Store, edits: dict[str, str], told: str
) -> None:
    item_id = put(store)
    with pytest.raises(BadInput, match=told):
        accept(store, "belarus", item_id, edits=edits, **SIGNED)
    assert item(store, "belarus", item_id).state == "waiting"


def test_a_proposal_that_rests_on_another_waits_for_it(store: Store) -> None:
    first = put(store)
    said = Proposal(
        "statements",
        {
            "date": "2026-03-30", "speaker": "eu", "side": "eu_institution", "about_moves": f"@{first}",
            "frame": "insufficient", "acknowledges_link": "no", "paraphrase": "Holds that it is not enough",
        },
        {"": (Pointer("a" * 64, start=34, end=73, quote=TEXT[34:73]),)},
        "says so", "stated", "r",
    )  # fmt: skip
    part = proposal(kind="deport", counting="repeat", part_of=f"@{first}")
    statement, deport = put(store, said), put(store, part)
    with pytest.raises(BadInput, match=f"rests on {first}: decide upon that one first"):
        accept(store, "belarus", deport, **SIGNED)
    accept(store, "belarus", first, **SIGNED)
    accept(store, "belarus", statement, **SIGNED)
    accept(store, "belarus", deport, **SIGNED)
    case = export_case(store, "belarus")
    written = case.by_ref[item(store, "belarus", statement).wrote[-1]]
    assert isinstance(written, Statement)
    assert written.about_moves == ("belarus-2026-03-30-release",)
    assert case.move["belarus-2026-03-30-deport"].part_of == "belarus-2026-03-30-release"


def test_what_repeats_a_rejected_proposal_says_so(store: Store) -> None:
    first = put(store)
    second = put(store, proposal(kind="pardon"), "corroborates", f"proposals/{first}")
    with pytest.raises(BadInput, match="which waits: decide upon that one first"):
        accept(store, "belarus", second, **SIGNED)
    reject(store, "belarus", first, **SIGNED)
    with pytest.raises(BadInput, match="was rejected: take it as new"):
        accept(store, "belarus", second, **SIGNED)
    assert accept_corroborations(store, "belarus", **SIGNED).left[0][0] == second


def test_another_page_with_the_same_words_adds_its_source_and_the_same_page_does_not(store: Store) -> None:
    known = "moves/by-2026-03-19-release-250"
    page = replace(PAGE, sketch=(1, 2, 3))
    other = replace(page, sha256="d" * 64, url="https://example.org/other", publisher="Another")
    told = proposal(people="250")
    for document, waits in ((page, 1), (page, 0), (other, 1)):
        rows: list[tuple[Proposal, Relation, str]] = [(told, "corroborates", known)]
        done = offer(store, "belarus", rows, document, author="reader", reason="read")
        assert len(done.waiting) == waits
    taken = accept_corroborations(store, "belarus", **SIGNED).taken
    assert len(taken) == 2
    assert len(export_case(store, "belarus").quotes_of[known]) == 2


def test_an_exchange_that_the_record_has_is_not_written_twice(store: Store) -> None:
    tied = Proposal(
        "exchanges",
        {
            "label": "Potash once more", "given_moves": "us-2025-12-15-gl13-potash",
            "received_moves": "by-2025-12-13-release-123", "setting": "negotiated", "linkage": "attributed",
        },
        {"": (Pointer("a" * 64, start=34, end=73, quote=TEXT[34:73]),)},
        "ties the two together", "stated", "r",
    )  # fmt: skip
    item_id = put(store, tied)
    with pytest.raises(BadInput, match=r"already, in exchanges/ex-2025-12"):
        accept(store, "belarus", item_id, **SIGNED)
    done = accept(store, "belarus", item_id, about="exchanges/ex-2025-12", **SIGNED)
    assert done.wrote[-1] == "exchanges/ex-2025-12"
