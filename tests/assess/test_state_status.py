"""The replay of moves into a status."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.assess.small_case import measure, move, small

from detente.assess.state import EASED, Standing, standing, standings, status_on
from detente.cases import bundled, load_bundled
from detente.record.case import Case
from detente.record.rows import Move
from detente.vocabulary import KINDS


def status_after(*moves: Move, **of_measure: str) -> Standing:
    held = measure(**of_measure)
    return standing(small(held, *moves), held)


@pytest.mark.parametrize(
    ("kind", "description", "status"),
    [
        ("license", "GL 1 opens dealings", "partly_eased"),
        ("ease", "Some dealings allowed", "partly_eased"),
        ("ease", "The order lapses without renewal", "lapsed"),
        ("suspend", "The ban is suspended for six months", "suspended"),
        ("lift", "The ban ends", "lifted"),
        ("delist", "One Firm taken off the list", "lifted"),
        ("promise_relief", "Relief announced", "in_force"),
        ("extend", "Carried on for a year", "in_force"),
        ("tighten", "More names", "in_force"),
        ("talks", "Ministers meet", "in_force"),
    ],
)
def test_one_act_gives_the_status_of_its_kind(kind: str, description: str, status: str) -> None:
    found = status_after(move("a", "2025-01-10", kind, measures="m", description=description))
    assert found.status == status
    if status in EASED:
        assert str(found.since) == "2025-01-10"
        assert [decided.move_id for decided in found.decided_by] == ["a"]
    else:
        assert str(found.since) == "2020-01-01"


def test_an_announcement_is_shown_until_an_act_carries_it_out() -> None:
    promise = move("p", "2025-01-10", "promise_relief", measures="m")
    assert status_after(promise).promised == (promise,)
    act = move("a", "2025-01-12", "license", measures="m", part_of="p")
    assert status_after(promise, act).promised == ()


def test_relief_taken_back_and_put_back_is_reimposed() -> None:
    licence = move("a", "2025-01-10", "license", measures="m")
    revoked = move("b", "2025-03-10", "revoke", measures="m")
    found = status_after(licence, revoked)
    assert (found.status, str(found.since)) == ("reimposed", "2025-03-10")
    assert [change.restores for change in found.history] == [False, True]
    assert status_after(revoked).status == "in_force"  # nothing was there to take back


def test_an_extension_keeps_a_suspension() -> None:
    suspended = move("a", "2025-01-10", "suspend", measures="m", description="The ban is suspended")
    again = move(
        "b", "2025-07-10", "extend", measures="m", description="The ban and its suspension carried on"
    )
    found = status_after(suspended, again)
    assert (found.status, str(found.since)) == ("suspended", "2025-01-10")
    assert [decided.move_id for decided in found.decided_by] == ["a", "b"]


def test_an_extension_shows_that_what_seemed_ended_ended_in_part() -> None:
    ended = move("a", "2025-01-10", "lift", measures="m")
    assert status_after(ended, move("b", "2025-07-10", "extend", measures="m")).status == "partly_eased"


@pytest.mark.parametrize(
    ("subject", "description", "status"),
    [
        ("Bank North and Bank South", "Bank North taken off the list", "partly_eased"),
        ("Bank North and Bank South", "Bank North and Bank South taken off the list", "lifted"),
        ("Twelve officials of the police", "Four officials leave the list", "partly_eased"),
        ("Ministers Gul and Soylu", "The treasury removes the two ministers", "lifted"),
        ("Listed people, banks and firms", "The speaker taken off the list", "partly_eased"),
        ("Listed people", "The last people leave the list", "lifted"),
    ],
)
def test_a_delisting_of_some_of_several_is_partial(subject: str, description: str, status: str) -> None:
    found = status_after(
        move("a", "2025-01-10", "delist", measures="m", description=description), subject=subject
    )
    assert found.status == status


@pytest.mark.parametrize(
    ("description", "status"),
    [
        ("Crossings reopened early", "lifted"),
        ("Trains to the port stop", "in_force"),
        ("Trade at the crossing is reported on", "in_force"),
    ],
)
def test_a_move_on_a_route_opens_or_shuts_it(description: str, status: str) -> None:
    shut = move("c", "2020-01-01", "border_closure", measures="m")
    then = move("a", "2025-01-10", "trade_route", measures="m", description=description)
    assert status_after(shut, then, instrument="transport").status == status


def test_a_disputed_act_does_not_count_and_is_told() -> None:
    found = status_after(move("a", "2025-01-10", "lift", measures="m", certainty="disputed"))
    assert found.status == "in_force"
    assert found.notes == ("a is disputed and does not count",)


def test_dates_that_overlap_leave_the_order_open() -> None:
    found = status_after(
        move("a", "2025-03", "lift", measures="m"), move("b", "2025-03-04", "reimpose", measures="m")
    )
    assert any("order of b and a is not known" in note for note in found.notes)


def test_a_measure_without_start_or_act_is_unknown_and_a_threat_alone_is_no_measure() -> None:
    assert status_after(imposed="").status == "unknown"
    assert status_after(move("t", "2020-01-01", "threaten", measures="m")).status == "threatened"


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(bundled()), st.dates(date(1981, 1, 1), date(2026, 11, 22)), st.booleans())
def test_every_status_rests_on_rows_of_the_view(name: str, day: date, known: bool) -> None:
    case = load_bundled(name)
    view = case.known_by(day) if known else case.as_of(day)
    for item in standings(view):
        assert set(item.basis) <= set(view.by_ref)
        if item.status in EASED:
            assert item.decided_by
            assert item.last_easing is not None
        assert item.since is None or item.since.first <= day
        for decided in (*item.decided_by, *item.promised):
            assert decided.family in ("relief", "coercion", "context")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(KINDS)), st.dates(date(2020, 1, 1), date(2025, 1, 1))), max_size=8
    )
)
def test_moves_that_announce_never_change_a_status(steps: list[tuple[str, date]]) -> None:
    held = measure()
    moves = [move(f"x{n}", str(day), kind, measures="m") for n, (kind, day) in enumerate(steps)]
    acts = [made for made in moves if not made.announces]

    def status(case: Case) -> str:
        return standing(case, held).status

    if any(made.family in ("coercion", "relief") for made in acts):
        assert status(small(held, *moves)) == status(small(held, *acts))


def at(day: str) -> dict[str, Standing]:
    return {item.measure.measure_id: item for item in standings(load_bundled("belarus").as_of(day))}


def test_potash_was_in_force_and_then_eased_by_licence() -> None:
    before, after = at("2025-12-01"), at("2025-12-20")
    for name in ("m-us-belaruskali", "m-us-bpc"):
        assert before[name].status == "in_force"
        assert after[name].status == "partly_eased"
        assert [decided.move_id for decided in after[name].decided_by] == ["us-2025-12-15-gl13-potash"]
    for name in ("m-eu-potash-2021", "m-eu-trade-2022", "m-lt-transit"):
        assert after[name].status == "in_force"


def test_belarus_measures_follow_their_moves() -> None:
    found = at("2026-03-20")
    expected = {
        "m-us-belavia-sdn": "lifted",
        "m-us-ew301": "lifted",
        "m-us-dana": "lifted",
        "m-us-belavia-tdo": "lapsed",
        "m-us-ew001pa": "partly_eased",
        "m-us-ew001pb": "partly_eased",
        "m-us-bis-aircraft": "partly_eased",
        "m-us-belneftekhim": "reimposed",
        "m-us-3firms-2008": "reimposed",
        "m-us-4firms-2011": "reimposed",
        "m-eu-list-2011": "lifted",
        "m-eu-list-2012": "lifted",
        "m-eu-firms-2011": "lifted",
        "m-pl-border": "lifted",
        "m-lt-border": "lifted",
        "m-pl-bobrowniki-2023": "lifted",
        "m-us-banks-2022": "in_force",
        "m-us-debt": "in_force",
    }
    assert {name: found[name].status for name in expected} == expected
    assert found["m-us-banks-2022"].promised[-1].move_id == "us-2026-03-19-banks-potash-promise"
    assert str(found["m-us-belavia-tdo"].since) == "2024-12"


def test_the_entry_ban_of_2006_was_suspended_and_put_back() -> None:
    assert at("2009-06-01")["m-eu-visa-2006"].status == "suspended"
    assert at("2010-11-30")["m-eu-visa-2006"].status == "suspended"
    assert at("2011-02-28")["m-eu-visa-2006"].status == "reimposed"


def test_partial_relief_in_other_cases_is_partial() -> None:
    def status(case: str, day: str, name: str) -> str:
        view = load_bundled(case).as_of(day)
        return standing(view, view.measure[name]).status

    assert status("iran", "2016-02-01", "un_nuclear") == "partly_eased"  # most, not all
    assert status("myanmar", "2012-12-31", "mm-us-sdn") == "partly_eased"
    assert status("uzbekistan", "2007-06-30", "eu_visa") == "partly_eased"
    assert status("uzbekistan", "2008-12-31", "eu_visa") == "lifted"
    assert status("uzbekistan", "2009-12-31", "eu_arms") == "lapsed"
    assert status("zimbabwe", "2014-12-31", "eu_core") == "partly_eased"
    assert status("turkey-brunson-2018", "2018-12-31", "us_glomag_ministers") == "lifted"
    assert status("venezuela", "2024-06-01", "ve-eu-list") == "partly_eased"
    assert status("venezuela", "2025-02-01", "ve-eu-list") == "reimposed"
    assert status("azerbaijan", "2026-01-01", "us_ada_bill") == "threatened"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(bundled()), st.dates(date(1981, 1, 1), date(2026, 11, 22)))
@example("cuba", date(2011, 6, 4))  # an easing of "2011" that a page of March tells
def test_the_replay_up_to_a_day_is_the_replay_of_the_view_of_that_day(name: str, day: date) -> None:
    case = load_bundled(name)
    then = {item.measure.measure_id: item.status for item in standings(case.as_of(day))}
    for item in standings(case):
        status, seen = status_on(case, item, day), then.get(item.measure.measure_id)
        if seen == "threatened":  # the view of that day does not know the act that was to come
            continue
        assert seen == status or (seen == "unknown" and status is None)
