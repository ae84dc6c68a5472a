"""Offering, correcting and deciding: what a documenter writes waits until an editor takes it."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from tests.web.accounts.team_site import HOME, NAMES, PASSWORD, TeamSite, form_token, team_site
from tests.web.work_site import CASE, MOVE, SOURCE, hidden

from detente.record.drafting import drafts_of
from detente.record.inbox import Item, accept, items
from detente.record.transfer import export_case

NEW = f"{HOME}/drafts/new/moves"
WORDS = "Ten men were let out of the prison at Jaslyk."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[TeamSite]:
    made = team_site(tmp_path)
    yield made
    made.store.close()


def own(site: TeamSite) -> list[Item]:
    return drafts_of(site.store, CASE, NAMES["documenter"])


def test_a_row_is_offered_corrected_and_taken_and_each_is_signed_by_who_did_it(site: TeamSite) -> None:
    documenter, editor = site.browser("documenter"), site.browser("editor")
    fields = {"token": form_token(documenter), **MOVE, **SOURCE, "quote": WORDS, "reason": "read it",
              "author": "somebody else"}  # fmt: skip
    kept = documenter.post(NEW, data=fields)
    assert 'id="kept"' in kept.text
    draft = own(site)[0]
    assert draft.quote == WORDS
    assert not [row for row in export_case(site.store, CASE).moves if str(row.own_date) == MOVE["date"]]
    path = f"{HOME}/drafts/{draft.item_id}"
    assert WORDS in documenter.get(path).text
    again = documenter.post(path, data={**fields, "people": "11", "reason": "counted again"})
    assert again.status_code == 200
    assert own(site)[0].cells["people"] == "11"
    assert len(own(site)) == 1
    page = editor.get(f"{HOME}/inbox/{draft.item_id}").text
    assert WORDS in page
    assert 'value="11"' in page
    assert 'name="author"' not in page
    taken = editor.post(
        f"{HOME}/inbox/{draft.item_id}",
        data={"token": form_token(editor), "verdict": "accept", "reason": "agreed", "author": "forged"},
    )
    assert taken.status_code == 200, taken.text
    row = next(row for row in export_case(site.store, CASE).moves if str(row.own_date) == MOVE["date"])
    assert row.people == 11
    assert export_case(site.store, CASE).source[row.sources[0]].url == SOURCE["source.url"]
    authors = {
        (line.kind, line.author)
        for line in site.store.log(CASE)[-20:]
        if line.author not in ("ana", "reader")
    }
    assert ("proposals", NAMES["documenter"]) in authors
    assert ("moves", NAMES["editor"]) in authors
    assert {name for _, name in authors} == {NAMES["documenter"], NAMES["editor"]}
    assert "accepted" in documenter.get(f"{HOME}/drafts.json").text
    late = documenter.post(path, data={**fields, "people": "12"})
    assert late.status_code == 409
    assert site.store.verify().ok


def test_a_correction_carries_only_what_was_changed(site: TeamSite) -> None:
    documenter, editor = site.browser("documenter"), site.browser("editor")
    move = export_case(site.store, CASE).ordered_moves[0]
    path = f"{HOME}/drafts/edit/moves/{move.move_id}"
    assert "Offer a correction" in documenter.get(f"{HOME}/moves/{move.move_id}").text
    token = form_token(documenter)
    nothing = documenter.post(path, data={"token": token, "reason": "x"})
    assert nothing.status_code == 422
    assert "Nothing was changed" in nothing.text or "nothing was changed" in nothing.text
    fields = {"token": token, "description": "Told better", "reason": "a slip"}
    assert documenter.post(path, data=fields).status_code == 200
    draft = own(site)[0]
    assert draft.cells == {"description": "Told better"}
    assert draft.about == f"moves/{move.move_id}"
    # meanwhile somebody else corrects another cell of the row: both changes stand in the end
    edit = f"{HOME}/edit/moves/{move.move_id}"
    seq = site.store.row(CASE, "moves", move.move_id)
    assert seq is not None
    etoken = form_token(editor)
    saved = editor.post(
        edit, data={"token": etoken, "expect_seq": str(seq.seq), "note": "seen in print", "step": "save",
                    "reason": "a note"},
    )  # fmt: skip
    assert saved.status_code == 200
    shown = editor.get(f"{HOME}/inbox/{draft.item_id}").text
    assert "<ins>Told better</ins>" in shown
    filled = {f"cell.{name}": "" for name in type(move).columns()} | {"cell.description": "Told better"}
    taken = editor.post(
        f"{HOME}/inbox/{draft.item_id}",
        data={"token": etoken, "verdict": "accept", "reason": "agreed", **filled},
    )
    assert taken.status_code == 200, taken.text
    row = export_case(site.store, CASE).move[move.move_id]
    assert (row.description, row.note) == ("Told better", "seen in print")
    assert (row.date, row.sources) == (move.date, move.sources)
    assert [found.author for found in site.store.log(CASE) if found.row_id == move.move_id][-2:] == [
        NAMES["editor"], NAMES["editor"],
    ]  # fmt: skip


def test_a_correction_that_moves_the_key_of_a_row_leaves_no_twin(site: TeamSite) -> None:
    case = export_case(site.store, CASE)
    if not case.series:
        pytest.fail("the case of the tests has no series any more; choose another table without own ids")
    old = case.series[0]
    from detente.record.drafting import draft

    made = draft(
        site.store, CASE, "series", {"date": "1999-12-01"}, about=f"series/{old.row_id}",
        author=NAMES["documenter"], reason="another day",
    )  # fmt: skip
    accept(site.store, CASE, made, author="edda", reason="agreed")
    rows = export_case(site.store, CASE).series
    assert len(rows) == len(case.series)
    assert old.row_id not in {row.row_id for row in rows}


def test_an_own_draft_is_withdrawn_and_stays_findable(site: TeamSite) -> None:
    documenter = site.browser("documenter")
    token = form_token(documenter)
    documenter.post(NEW, data={"token": token, **MOVE, **SOURCE, "reason": "read it"})
    draft = own(site)[0].item_id
    documenter.post(f"{HOME}/drafts/{draft}/withdraw", data={"token": token, "reason": "a copy"})
    assert [(one.state, one.decided_why) for one in own(site)] == [("rejected", "withdrawn: a copy")]


def test_nobody_touches_the_draft_of_another(site: TeamSite) -> None:
    documenter, editor = site.browser("documenter"), site.browser("editor")
    documenter.post(NEW, data={"token": form_token(documenter), **MOVE, **SOURCE, "reason": "read it"})
    draft = own(site)[0].item_id
    before = site.store.digest(CASE)
    token = form_token(editor)
    assert editor.get(f"{HOME}/drafts/{draft}").status_code == 404
    assert editor.post(f"{HOME}/drafts/{draft}", data={"token": token, **MOVE}).status_code == 404
    assert editor.post(f"{HOME}/drafts/{draft}/withdraw", data={"token": token}).status_code == 404
    by_machine = next(one.item_id for one in items(site.store, CASE) if one.item_id.startswith("p-"))
    data = {"token": form_token(documenter), **MOVE}
    assert documenter.post(f"{HOME}/drafts/{by_machine}", data=data).status_code == 404
    assert site.store.digest(CASE) == before


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "row without a source is not taken"),
        ({**SOURCE, "source.side": ""}, "ide: must not be empty"),
        ({**SOURCE, "actor": "tashkent"}, "must be an id of actors.csv"),
        ({**SOURCE, "reason": ""}, "in a few words why"),
    ],
)
def test_what_does_not_fit_is_told_and_kept_in_the_form(
    site: TeamSite, fields: dict[str, str], told: str
) -> None:
    documenter = site.browser("documenter")
    given = {"token": form_token(documenter), **MOVE, "reason": "a reason", "quote": "kept", **fields}
    answer = documenter.post(NEW, data=given)
    assert answer.status_code == 422
    assert told in answer.text
    assert "kept</textarea>" in answer.text
    assert own(site) == []


def test_a_documenter_and_a_reader_change_nothing_of_the_record(site: TeamSite) -> None:
    move = export_case(site.store, CASE).ordered_moves[0].move_id
    item = items(site.store, CASE, "waiting")[0].item_id
    before = site.store.digest(CASE)
    for role in ("reader", "documenter"):
        client = site.browser(role)
        data = {"token": form_token(client), **MOVE, **SOURCE, "reason": "x", "step": "save", "to": "0"}
        for path in (
            f"{HOME}/new/moves", f"{HOME}/edit/moves/{move}", f"{HOME}/undo/moves/{move}",
            f"{HOME}/inbox/{item}", "/team/invite", "/team/people/ada",
        ):  # fmt: skip
            answer = client.post(path, data={**data, "verdict": "accept", "deed": "close"})
            assert answer.status_code == 403, (role, path)
            assert 'data-slug="not-allowed-by-role"' in answer.text
    reader = site.browser("reader")
    data = {"token": form_token(reader), **MOVE, **SOURCE, "reason": "x"}
    assert reader.post(NEW, data=data).status_code == 403
    assert site.store.digest(CASE) == before


def test_what_was_written_when_the_session_ended_is_sent_after_logging_in(site: TeamSite) -> None:
    documenter = site.browser("documenter")
    written = {"token": form_token(documenter), **MOVE, **SOURCE, "quote": WORDS, "reason": "read it"}
    site.clock.on(days=8)
    own_page = {"origin": "http://127.0.0.1"}
    page = documenter.post(NEW, data=written, headers=own_page)
    assert page.status_code == 401
    assert 'id="kept-form"' in page.text
    fields = {name: hidden(page.text, name) for name in ("token", "kept", "next")}
    fields["kept"] = unescape(fields["kept"])
    wrong = documenter.post("/login", data={**fields, "name": NAMES["documenter"], "password": "wrong"})
    assert unescape(hidden(wrong.text, "kept")) == fields["kept"]
    back = documenter.post("/login", data={**fields, "name": NAMES["documenter"], "password": PASSWORD})
    assert WORDS in back.text
    assert f'action="{NEW}"' in back.text
    assert own(site) == []
    again = {name: unescape(hidden(back.text, name)) for name in ("token", *MOVE, *SOURCE, "quote", "reason")}
    again["token"] = hidden(back.text.split(f'action="{NEW}"')[1], "token")
    assert documenter.post(NEW, data=again, headers=own_page).status_code == 200
    assert [one.quote for one in own(site)] == [WORDS]


@pytest.mark.parametrize("origin", ["https://evil.example", ""])
def test_what_another_site_wrote_is_never_kept_for_somebody_who_logs_in(site: TeamSite, origin: str) -> None:
    stranger = site.browser()
    headers = {"origin": origin} if origin else {}
    for path in (NEW, "/account/password"):
        answer = stranger.post(path, data={**MOVE, "reason": "forged"}, headers=headers)
        assert answer.status_code == 401
        assert "forged" not in answer.text


def test_no_form_says_who_signs(site: TeamSite) -> None:
    editor = site.browser("editor")
    token = form_token(editor)
    move = export_case(site.store, CASE).ordered_moves[0].move_id
    stands = site.store.row(CASE, "moves", move)
    assert stands is not None
    forged = {"token": token, "author": "forged", "reason": "x", "step": "save", "verdict": "reject"}
    before = site.store.log(CASE)[-1].seq
    item = items(site.store, CASE, "waiting")[0].item_id
    for path, fields in (
        (f"{HOME}/new/moves", {**MOVE, **SOURCE}),
        (f"{HOME}/edit/moves/{move}", {"description": "Told otherwise"}),
        (f"{HOME}/undo/moves/{move}", {"to": str(stands.seq)}),
        (f"{HOME}/inbox/{item}", {}),
        (f"{HOME}/drafts/new/moves", {**MOVE, **SOURCE}),
    ):
        assert editor.post(path, data={**forged, **fields}).status_code == 200, path
    written = site.store.log(CASE, after=before)
    assert {line.kind for line in written} >= {"moves", "sources", "decisions", "proposals"}
    assert {line.author for line in written} == {NAMES["editor"]}
    assert all("forged" not in (line.body_text or "") for line in written)


def test_a_documenter_sends_an_article_and_a_reader_does_not(site: TeamSite) -> None:
    page = b"<html><body><h1>Freed</h1><p>On 5 December Uzbekistan released ten prisoners.</p></body></html>"
    fields = {"kind": "article", "url": "https://example.org/freed", "side": "wire", "publisher": "A Wire"}
    fields["published"] = "2011-12-05"
    for role, status in (("reader", 403), ("documenter", 200)):
        client = site.browser(role)
        before = len(items(site.store, CASE))
        answer = client.post(
            f"{HOME}/upload",
            data={"token": form_token(client), **fields},
            files={"file": ("freed.html", page)},
        )
        assert answer.status_code == status, answer.text
        assert (len(items(site.store, CASE)) > before) == (status == 200)
    assert site.store.log(CASE)[-1].author == NAMES["documenter"]
