"""The two clocks: nothing published later shows in a view of what was known by a day."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.cases import bundled, load_bundled
from detente.record.bundle import REMARKS
from detente.record.case import Case, ref
from detente.record.dates import mentions_after
from detente.record.rows import Actor, Commitment, Detention, Exchange, Measure, Move, Source
from detente.record.views import ACTOR_COLUMNS

CASES = st.sampled_from(bundled())
DAYS = st.dates(date(1981, 1, 1), date(2026, 11, 22))


@cache
def source_days(name: str) -> dict[str, date | None]:
    return {s.source_id: s.own_date.last if s.own_date else None for s in load_bundled(name).sources}


@pytest.mark.parametrize("name", bundled())
def test_a_remark_names_no_row_that_came_later(name: str) -> None:
    """ "One of the people in the total of pl-m37" told in August of a release of September."""
    case = load_bundled(name)
    for remarked, named in case.named_in_remarks.items():
        known = case.known_on(case.by_ref[remarked])
        if known is None or not (row := case.known_by(known).by_ref.get(remarked)):
            continue
        told = " ".join(str(getattr(row, column, "")) for column in REMARKS)
        here = {ref_.partition("/")[2] for ref_ in case.known_by(known).by_ref}
        assert not [name for name in named - here if name in told]


def test_a_remark_that_names_a_later_row_is_blank_until_then() -> None:
    case = load_bundled("poland-1981-1987")
    assert case.known_by("1986-09-01").move["pl-m33"].note == ""
    assert "pl-m37" in case.known_by("1986-10-01").move["pl-m33"].note


@settings(max_examples=150, deadline=None)
@given(CASES, DAYS)
def test_nothing_published_later_is_in_a_known_by_view(name: str, day: date) -> None:
    case = load_bundled(name)
    view = case.known_by(day)
    published = source_days(name)
    for row in view.all_rows():
        if isinstance(row, Actor):
            continue
        for source in (row.source_id,) if isinstance(row, Source) else row.cites:
            assert (published[source] or day) <= day, (ref(row), source)
        if isinstance(row, Move) and not row.announces:
            assert row.own_date.first <= day
        year = row.own_date.first.year if row.own_date else day.year
        assert not mentions_after(getattr(row, "note", ""), day, year, strict=True), ref(row)


@settings(max_examples=100, deadline=None)
@given(CASES, DAYS, st.integers(0, 4000))
def test_views_only_grow_and_compose(name: str, day: date, later_by: int) -> None:
    case = load_bundled(name)
    later = day + timedelta(days=later_by)
    earlier_refs = set(case.known_by(day).by_ref)
    assert earlier_refs <= set(case.known_by(later).by_ref)
    assert set(case.known_by(later).known_by(day).by_ref) == earlier_refs
    assert set(case.as_of(later).as_of(day).by_ref) == set(case.as_of(day).by_ref)
    both = case.known_by(later).as_of(day)
    assert set(both.by_ref) <= set(case.as_of(day).by_ref)


@settings(max_examples=60, deadline=None)
@given(CASES, DAYS, st.booleans())
def test_every_reference_in_a_view_resolves(name: str, day: date, by_knowledge: bool) -> None:
    case = load_bundled(name)
    view = case.known_by(day) if by_knowledge else case.as_of(day)
    for row in view.all_rows():
        assert set(row.cites) <= set(view.source)
        for column in ACTOR_COLUMNS[row.table]:
            actor = getattr(row, column)
            assert not actor or actor in view.actor
        if isinstance(row, Move):
            assert set(row.measures) <= set(view.measure)
            assert not row.part_of or row.part_of in view.move
        if isinstance(row, Exchange):
            assert row.given_moves
            assert row.received_moves
            assert {*row.given_moves, *row.received_moves} <= set(view.move)


@settings(max_examples=100, deadline=None)
@given(CASES, DAYS)
def test_an_as_of_view_holds_no_later_outcome(name: str, day: date) -> None:
    view = load_bundled(name).as_of(day)
    for row in view.all_rows():
        if isinstance(row, Commitment) and row.status != "open":
            assert row.status_on is None or row.status_on <= day
        if isinstance(row, Detention) and row.release_on:
            assert row.released is not None
            assert row.released.last <= day
        if isinstance(row, Move):
            settled = view.settled_on(row)
            assert settled is not None
            assert settled <= day


def test_a_month_precision_row_is_so_when_its_month_is_over_or_a_page_told_it() -> None:
    source = Source(source_id="s", url="https://e.org", side="wire", published_on=date(2025, 10, 12))
    undated = Source(source_id="u", url="https://e.org/u", side="wire")
    actor = Actor(actor_id="t", name="T", kind="state", role="target")
    told = Move(
        move_id="told", date=date(2025, 10, 1), date_precision="month", actor="t", kind="arrest",
        certainty="confirmed", sources=("s",),
    )  # fmt: skip
    untold = told.model_copy(update={"move_id": "untold", "sources": ("u",)})
    case = Case("x", "X", sources=(source, undated), actors=(actor,), moves=(told, untold))
    assert [m.move_id for m in case.as_of("2025-10-11").moves] == []
    assert [m.move_id for m in case.as_of("2025-10-12").moves] == ["told"]
    assert [m.move_id for m in case.as_of("2025-10-31").moves] == ["told", "untold"]
    assert case.undated == ("moves/untold",)


def test_potash_relief_is_not_known_before_december_2025() -> None:
    view = load_bundled("belarus").known_by("2025-12-01")
    assert "us-2025-12-15-gl13-potash" not in view.move
    assert "ex-2025-12" not in {row.exchange_id for row in view.exchanges}
    text = " ".join(cell for row in view.all_rows() for cell in row.to_cells().values())
    assert "GL 13" not in text
    assert "2026" not in text.replace("_202603", "").replace("2026-03", "")


def test_a_measure_is_tradeable_as_known_only_once_relief_was_offered() -> None:
    case = load_bundled("belarus")
    assert case.measure["m-us-belavia-sdn"].tier == "tradeable"
    assert case.known_by("2025-08-31").measure["m-us-belavia-sdn"].tier == "unknown"
    assert case.known_by("2025-09-30").measure["m-us-belavia-sdn"].tier == "tradeable"


def test_outcomes_are_known_when_told_and_so_when_reached() -> None:
    case = load_bundled("belarus")
    outcomes = {
        day: {c.commitment_id: c.status for c in case.known_by(day).commitments}["co-us-2025-belavia"]
        for day in ("2025-10-01", "2025-11-30")
    }
    assert outcomes == {"2025-10-01": "open", "2025-11-30": "kept"}


def test_without_takes_out_rows_and_what_refers_to_them() -> None:
    case = load_bundled("belarus")
    view = case.without(["moves/us-2025-12-15-gl13-potash", "moves/us-2025-12-13-potash-promise"])
    assert "ex-2025-12" not in {row.exchange_id for row in view.exchanges}
    assert all("us-2025-12-15-gl13-potash" not in s.about_moves for s in view.statements)
    assert len(view.moves) == len(case.moves) - 2


def test_views_of_an_empty_case_are_empty() -> None:
    empty = Case("x", "X")
    assert empty.day is None
    assert not list(empty.known_by("2025-01-01").all_rows())
    assert not list(empty.as_of("2025-01-01").all_rows())


@pytest.mark.parametrize("name", bundled())
def test_the_whole_record_comes_back_after_the_last_day(name: str) -> None:
    case = load_bundled(name)
    view = case.as_of(date(2026, 12, 31))
    undated = {ref(row) for row in case.detentions if row.own_date is None}
    gone = set(case.by_ref) - set(view.by_ref)
    assert undated <= gone  # when they were so cannot be said of any day
    assert {name.partition("/")[0] for name in gone - undated} <= {"sources", "actors", "people"}
    only_undated = {row.person_id for row in case.detentions if row.own_date is None}
    assert {name for name in gone if name.startswith("people/")} <= {
        f"people/{name}" for name in only_undated
    }


def test_a_measure_without_a_first_day_stands_from_its_imposition_or_all_along() -> None:
    found = {"impose": 0, "other": 0}
    for name in bundled():
        case = load_bundled(name)
        for row in case.measures:
            moves = case.moves_on.get(row.measure_id, ())
            if row.own_date is None and moves:
                first = case.settled_on(moves[0])
                assert first is not None
                eve = case.as_of(first - timedelta(days=1))
                assert (row.measure_id in eve.measure) == (moves[0].kind != "impose")
                assert row.measure_id in case.as_of(first).measure
                found["impose" if moves[0].kind == "impose" else "other"] += 1
    assert found["other"]


def test_a_case_cannot_be_changed() -> None:
    case = load_bundled("belarus")
    with pytest.raises(AttributeError):
        case.moves = ()  # type: ignore[misc]
    with pytest.raises(ValueError, match="frozen"):
        case.measures[0].tier = "core"  # type: ignore[misc]
    assert isinstance(case.measures[0], Measure)
