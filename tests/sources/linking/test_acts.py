"""Is it new, does it repeat a known move, does it contradict one? Never a guess where two rows fit."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.linking.readings import move, reading

from detente.cases import load_bundled
from detente.record.case import Case
from detente.sources.articles.proposals import Move
from detente.sources.linking import Linked, link_reading

BELARUS = load_bundled("belarus")
KNOWN = "moves/by-2025-12-13-release-123"
GL13 = "moves/us-2025-12-15-gl13-potash"


def one(told: Move, case: Case = BELARUS, published: str = "2025-12-14") -> Linked:
    """What comes of a reading with one move."""
    found = link_reading(reading(told, published=published), case).part("moves", 0)
    assert len(found) == 1
    return found[0]


def test_the_same_act_in_other_words_corroborates_the_row() -> None:
    found = one(move("release", "belarus", "2025-12-13", people=123))
    assert (found.relation, found.about, found.kept_back) == ("corroborates", KNOWN, "")
    told = "; ".join(found.reasons)
    for reason in (
        "same party",
        "released in the text, pardoned in the record",
        "same day",
        "same number, 123",
    ):
        assert reason in told


@pytest.mark.parametrize(
    ("people", "bound"),
    [(None, None), (120, "about"), (110, "at_least"), (123, "at_least")],
)
def test_a_number_that_fits_or_is_not_given_is_no_clash(people: int | None, bound: str | None) -> None:
    found = one(move("pardon", "lukashenko", "2025-12-14", people=people, people_bound=bound))
    assert (found.relation, found.about) == ("corroborates", KNOWN)


@pytest.mark.parametrize("people", [150, 100, 52])
def test_another_number_on_the_same_day_is_a_dispute_that_says_so(people: int) -> None:
    found = one(move("release", "belarus", "2025-12-13", people=people))
    assert (found.relation, found.about) == ("disputes", KNOWN)
    assert found.clashes == (f"the text has {people} people, the record 123",)


def test_the_same_number_some_days_off_is_a_dispute_about_the_day() -> None:
    found = one(move("release", "belarus", "2025-12-16", people=123))
    assert (found.relation, found.about) == ("disputes", KNOWN)
    assert found.clashes == ("the text has 2025-12-16, the record 2025-12-13",)


def test_the_same_act_by_another_party_is_a_dispute_about_the_actor() -> None:
    found = one(move("release", "russia", "2025-12-13", people=123))
    assert (found.relation, found.about) == ("disputes", KNOWN)
    assert "russia" in found.clashes[0]


def test_an_announcement_told_as_done_is_a_dispute_about_the_kind() -> None:
    found = one(move("lift", "us", "2025-12-13", recipient="belarus"))
    assert (found.relation, found.about) == ("disputes", "moves/us-2025-12-13-potash-promise")
    assert "only the announcement" in found.clashes[0]


def test_a_few_people_of_a_large_batch_are_left_open() -> None:
    found = one(move("release", "belarus", "2025-12-13", people=3))
    assert (found.relation, found.about) == ("new", "")
    assert "cannot be said whether the 3 are a part of the 123" in found.open
    assert found.near[0].ref == KNOWN


def test_a_person_whom_the_register_has_in_the_batch_makes_it_that_batch() -> None:
    found = one(move("release", "belarus", "2025-12-13", people=1, beneficiaries=("Ales Bialiatski",)))
    assert (found.relation, found.about) == ("corroborates", KNOWN)
    links = found.proposal.notes["links"]["people"]
    assert [(link["said"], link["person"]) for link in links] == [("Ales Bialiatski", "bialiatski")]


def test_mid_december_meets_the_day_of_the_record() -> None:
    told = move("release", "belarus", "2025-12-01", precision="month", low="2025-12-11", high="2025-12-20")
    assert one(told, published="2025-12-20").about == KNOWN
    late = replace(told, day=replace(told.day, low="2025-12-26", high="2025-12-31"))
    assert one(late, published="2026-01-02").about == "moves/by-2025-12-30-pardon-22"


def test_without_a_year_nothing_is_settled_and_the_candidates_are_told() -> None:
    text = "Belarus has begun to release prisoners in mid-December, it is said by those who should know."
    told = move("release", "belarus", None, text=text, note="the year is not said", precision="month")
    start = text.index("mid-December")
    slot = {"date": type(told.quote)(start, start + 12, "mid-December")}
    found = link_reading(reading(replace(told, slots=slot), text=text, published=None), BELARUS).linked[0]
    assert (found.relation, found.about) == ("new", "")
    assert "the year is not said" in found.open
    assert "if the year is 2025" in found.near[0].reasons
    assert found.near[0].ref == KNOWN
    assert not {"date", "people"} & set(found.proposal.cells)
    assert any(want.startswith("date:") for want in found.proposal.wants)


def test_without_any_day_a_telling_number_names_the_candidate() -> None:
    found = one(move("release", "belarus", None, people=123), published="2025-12-14")
    assert (found.relation, [near.ref for near in found.near]) == ("new", [KNOWN])
    assert not one(move("release", "belarus", None, people=1), published="2025-12-14").near


def test_two_rows_that_fit_alike_leave_it_open() -> None:
    twin = BELARUS.move["by-2025-12-13-release-123"].model_copy(update={"move_id": "twin"})
    found = one(
        move("release", "belarus", "2025-12-13", people=123), BELARUS.with_rows(moves=(*BELARUS.moves, twin))
    )
    assert (found.relation, found.about) == ("new", "")
    assert "cannot be said whether it is moves/by-2025-12-13-release-123 or moves/twin" in found.open


def test_a_measure_decides_between_acts_of_one_sender() -> None:
    about_bank = move("license", "us", "2025-12-15", recipient="belarus", sector="aviation")
    assert one(about_bank, published="2025-12-15").relation == "new"
    potash = move("license", "us", "2025-12-15", recipient="belarus", sector="potash")
    assert one(potash, published="2025-12-15").about == GL13


def test_single_arrests_are_one_act_only_where_somebody_is_named() -> None:
    told = move("sentence", "belarus", "2021-07-06", people=1)
    found = one(told, published="2021-07-07")
    assert (found.relation, found.about) == ("new", "")
    assert found.near[0].ref == "moves/by-2021-07-06-sentence-babaryka"


def test_parts_of_a_text_that_add_up_are_the_known_whole() -> None:
    parts = (
        move("deport", "belarus", "2025-12-13", people=114, recipient="ukraine", words="authorities"),
        move("deport", "belarus", "2025-12-13", people=9, recipient="lithuania", words="step"),
    )
    found = link_reading(reading(*parts), BELARUS).linked
    assert {(each.relation, each.about) for each in found} == {
        ("corroborates", "moves/by-2025-12-13-deport-123")
    }


@pytest.mark.parametrize(
    ("modality", "kind", "why"),
    [("denied", "lift", "a denial is no act"), ("background", "arrest", "told as background")],
)
def test_denials_and_background_are_never_new_rows(modality: str, kind: str, why: str) -> None:
    actor = "us" if kind == "lift" else "belarus"
    found = one(move(kind, actor, "2024-03-02", modality=modality), published="2025-12-14")
    assert why in found.kept_back


def test_background_that_the_record_has_is_a_corroboration() -> None:
    told = move("release", "belarus", "2025-09-01", precision="month", people=52, modality="background",
                low="2025-09-01", high="2025-09-30")  # fmt: skip
    found = one(told)
    assert (found.relation, found.about, found.kept_back) == (
        "corroborates", "moves/by-2025-09-11-release-52", "",
    )  # fmt: skip


def test_a_promise_without_a_kind_of_its_own_becomes_a_commitment() -> None:
    found = one(move("diplomatic_upgrade", "us", "2025-12-13", recipient="belarus", modality="promised"))
    assert found.proposal.table == "commitments"
    assert found.proposal.cells["by"] == "us"
    assert found.proposal.cells["status"] == "open"


def test_an_article_about_another_country_gives_the_case_nothing() -> None:
    found = one(move("release", "venezuela", "2025-12-13", people=123))
    assert "nobody of the case acts in it" in found.kept_back


def test_a_row_that_cites_the_page_already_gains_nothing() -> None:
    from detente.sources.linking import link_readings
    from detente.sources.linking.pages import Page

    row = BELARUS.move["by-2025-12-13-release-123"]
    page = Page("a", BELARUS.source[row.sources[0]].url)
    told = reading(move("release", "belarus", "2025-12-13", people=123))
    found = link_readings([(told, page)], BELARUS)[0].linked[0]
    assert found.kept_back == f"{KNOWN} cites this page already"


def test_as_known_by_an_earlier_day_the_act_is_not_in_the_record() -> None:
    found = one(move("release", "belarus", "2025-12-13", people=123), BELARUS.known_by("2025-12-01"))
    assert found.relation == "new"


@settings(max_examples=40, deadline=None)
@given(days=st.integers(-400, 400), people=st.integers(1, 400), kind=st.sampled_from(["release", "pardon"]))
def test_what_is_linked_always_agrees_with_the_row(days: int, people: int, kind: str) -> None:
    """Whatever day and number is told, a corroboration fits its row and a dispute names one clash."""
    day = date(2025, 12, 13) + timedelta(days)
    found = one(move(kind, "belarus", day.isoformat(), people=people), published=day.isoformat())
    if found.relation == "new":
        assert not found.about
        return
    row = BELARUS.move[found.about.removeprefix("moves/")]
    low = row.people if row.people_low is None else row.people_low
    high = row.people if row.people_high is None else row.people_high
    fits = low is None or high is None or low <= people <= high
    near = row.own_date.first - timedelta(1) <= day <= row.own_date.last + timedelta(1)
    if found.relation == "corroborates":
        assert fits
        assert near
        assert not found.clashes
    else:
        assert len(found.clashes) == 1
        only_promised = row.kind.startswith("promise_")  # then that is the clash, and number and day agree
        assert (fits and near) if only_promised else fits != near
