"""The inbox: who is meant, with reasons; picking; taking corroborations together; sending a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.work_site import CASE, SOURCE, filled_store, hidden, work_site

from detente.record.inbox import Document, items, offer
from detente.record.log import Store
from detente.record.proposal import Pointer, Proposal
from detente.record.revision import Change
from detente.record.rows import Person
from detente.record.transfer import body_of, export_case

HOME = f"/cases/{CASE}"
WORDS = "Mutabar Tojiboeva was released on 2 June 2008, her lawyer said."
ARTICLE = """Uzbekistan frees ten prisoners

Tashkent, 5 December 2011. Uzbekistan released ten political prisoners on Monday, the European Union said.
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = filled_store(tmp_path)
    case = export_case(opened, CASE)
    cells = {"person_id": "tadjibayeva", "name": "Mutabar Tadjibayeva", "sources": case.sources[0].source_id}
    person = Person.from_cells({**dict.fromkeys(Person.columns(), ""), **cells})
    opened.append_many(
        CASE, [Change("people", person.row_id, body_of(person), 0)], author="ana", reason="known"
    )
    at = Pointer("b" * 64, start=0, end=len(WORDS), quote=WORDS)
    name = Pointer("b" * 64, start=0, end=18, quote=WORDS[:18])
    spell = Proposal(
        "detentions", {"release_on": "2008-06-02", "release_kind": "amnesty"},
        {"": (at,), "person_id": (name,)}, "says that a person was freed", "stated", "r2",
    )  # fmt: skip
    known = case.ordered_moves[0]
    same = Proposal(
        "moves", {**known.to_cells(), "sources": ""}, {"": (at,)}, "repeats a known act", "stated", "r3"
    )
    page = Document("b" * 64, WORDS, "Freed", "https://example.org/t", "A Wire", "wire", "2008-06-03")
    offer(
        opened, CASE, [(spell, "new", ""), (same, "corroborates", f"moves/{known.move_id}")], page,
        author="reader", reason="read",
    )  # fmt: skip
    yield opened
    opened.close()


@pytest.fixture
def site(store: Store) -> TestClient:
    return work_site(store)


def test_a_person_named_in_another_spelling_is_offered_with_score_and_reasons(
    site: TestClient, store: Store
) -> None:
    spell = next(one for one in items(store, CASE, "waiting") if one.table == "detentions")
    path = f"{HOME}/inbox/{spell.item_id}"
    page = site.get(path).text
    assert "Who is meant by <q>Mutabar Tojiboeva</q>?" in page
    assert 'name="pick.person_id" value="tadjibayeva"' in page
    assert "Reasons" in page
    fields = {"token": hidden(page, "token"), "verdict": "accept", "reason": "compared with the list"}
    refused = site.post(path, data=fields)
    assert refused.status_code == 422
    taken = site.post(path, data={**fields, "pick.person_id": "tadjibayeva"})
    assert 'id="decided"' in taken.text
    assert [row.person_id for row in export_case(store, CASE).detentions] == ["tadjibayeva"]


def test_a_person_settles_that_a_proposal_repeats_a_known_row(site: TestClient, store: Store) -> None:
    new = next(one for one in items(store, CASE, "waiting") if one.table == "moves" and one.relation == "new")
    known = export_case(store, CASE).ordered_moves[0]
    path = f"{HOME}/inbox/{new.item_id}"
    page = site.get(path).text
    fields = {"token": hidden(page, "token"), "verdict": "accept", "reason": "the same act"}
    about = f"moves/{known.move_id}"
    done = site.post(path, data={**fields, "relation": "corroborates", "about": about})
    assert 'id="decided"' in done.text
    after = export_case(store, CASE)
    assert len(after.moves) == len(export_case(store, CASE).moves)
    assert len(after.move[known.move_id].sources) == len(known.sources) + 1


def test_only_corroborations_are_taken_together_and_only_with_a_reason(
    site: TestClient, store: Store
) -> None:
    page = site.get(f"{HOME}/inbox").text
    assert 'id="bulk"' in page
    token = hidden(page, "token")
    assert site.post(f"{HOME}/inbox/corroborations", data={"token": token}).status_code == 422
    done = site.post(f"{HOME}/inbox/corroborations", data={"token": token, "reason": "same facts"})
    assert 'id="taken"' in done.text
    assert {one.relation for one in items(store, CASE, "accepted")} == {"corroborates"}
    assert {one.relation for one in items(store, CASE, "waiting")} == {"new"}
    assert 'id="bulk"' not in site.get(f"{HOME}/inbox").text


def test_proposals_are_filtered_and_lead_on_to_each_other(site: TestClient, store: Store) -> None:
    waiting = [one.item_id for one in items(store, CASE, "waiting")]
    told = site.get(f"{HOME}/inbox.json?relation=corroborates").json()["tables"][0]["rows"]
    assert [row["relation"] for row in told] == ["corroborates"]
    assert site.get(f"{HOME}/inbox?relation=cousin").status_code == 422
    first = site.get(f"{HOME}/inbox/{waiting[0]}").text
    assert f'data-key="j" href="{HOME}/inbox/{waiting[1]}"' in first
    assert f'data-key="k" href="{HOME}/inbox/{waiting[0]}"' in site.get(f"{HOME}/inbox/{waiting[1]}").text


def sent(site: TestClient, content: bytes, name: str = "article.txt", **fields: str) -> tuple[int, str]:
    token = hidden(site.get(f"{HOME}/upload").text, "token")
    files = {"file": (name, content, "text/plain")}
    answer = site.post(f"{HOME}/upload", data={"token": token, **fields}, files=files)
    return answer.status_code, answer.text


def test_an_article_that_is_sent_waits_in_the_inbox_with_its_words(site: TestClient, store: Store) -> None:
    before = store.digest(CASE)
    rows = len(export_case(store, CASE).moves)
    given = {"kind": "article", "side": SOURCE["source.side"], "url": "https://example.org/a"}
    status, page = sent(site, ARTICLE.encode(), **given)
    assert status == 200
    assert 'id="taken-in"' in page
    assert store.digest(CASE) != before
    assert len(export_case(store, CASE).moves) == rows
    item = next(one for one in items(store, CASE, "waiting") if "ten political prisoners" in one.quote)
    assert item.cells["people"] == "10"
    assert "<mark" in site.get(f"{HOME}/inbox/{item.item_id}").text
    status, page = sent(site, ARTICLE.encode(), **given)
    assert "Put in: 0" in page


@pytest.mark.parametrize(
    ("content", "fields", "told"),
    [
        (b"", {}, "the file is empty"),
        (b"%PDF-1.4 cut short", {}, "PDF"),
        (b"\x00\x01\x02" * 50, {}, ""),
        (ARTICLE.encode(), {"published": "5.12.2011"}, "YYYY-MM-DD"),
        (ARTICLE.encode(), {"kind": "gossip"}, "there are article, list, notice"),
        (b"a,b\n1,2\n", {"kind": "list"}, "is no list that is known"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_a_sentence(
    site: TestClient, store: Store, content: bytes, fields: dict[str, str], told: str
) -> None:
    before = store.digest(CASE)
    status, page = sent(site, content, **fields)
    assert status == 422
    assert 'id="refusal"' in page
    assert told in page
    assert "/tmp" not in page
    assert store.digest(CASE) == before


def test_a_file_that_is_too_large_is_refused(site: TestClient) -> None:
    assert sent(site, b"x" * 33_000_000)[0] == 413


def test_a_form_with_files_is_taken_where_one_is_asked_for_and_nowhere_else(site: TestClient) -> None:
    token = hidden(site.get(f"{HOME}/upload").text, "token")
    assert site.post(f"{HOME}/upload", data={"token": token}).status_code == 422
    answer = site.post(f"{HOME}/new/moves", data={"token": token}, files={"file": ("x", b"y")})
    assert answer.status_code == 403  # the fields of such a form are not read there
    broken = {"content-type": "multipart/form-data"}
    assert site.post(f"{HOME}/upload", content=b"--x", headers=broken).status_code == 422
