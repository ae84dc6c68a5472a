"""The findings of the question exchanges."""

from tests.assess.small_case import dated, exchange, freeing, measure, move, small

from detente.assess.exchanges import answer, trades, unpaid_releases, unpaid_relief
from detente.assess.exchanges.sides import by_linkage
from detente.assess.findings import Cell, Finding
from detente.cases import bundled, load_bundled
from detente.record.case import Case
from detente.record.rows import Statement
from detente.vocabulary import RELEASE_ACTS


def findings(case: Case) -> dict[str, Finding]:
    return {item.id: item for item in answer(case)}


def listed(case: Case) -> dict[str, dict[str, Cell]]:
    return {
        str(row["exchange"]): row for row in findings(case)["exchanges.list"].table("exchanges").records()
    }


def test_belarus_lists_the_exchanges_of_2008_2015_2025_and_2026_with_their_links() -> None:
    rows = listed(load_bundled("belarus"))
    assert {name: row["linkage"] for name, row in rows.items()} == {
        "ex-2008-eu": "explicit",
        "ex-2008-us": "explicit",
        "ex-2015-eu": "explicit",
        "ex-2015-us": "explicit",
        "ex-2025-02": "attributed",
        "ex-2025-06": "inferred",
        "ex-2025-09": "explicit",
        "ex-2025-12": "explicit",
        "ex-2025-12-ukraine": "attributed",
        "ex-2026-03": "explicit",
    }
    assert (rows["ex-2008-eu"]["days_low"], rows["ex-2008-eu"]["days_high"]) == (58, 58)
    assert rows["ex-2025-12"]["people"] == 123
    assert rows["ex-2025-12"]["shared_with"] == "ex-2025-12-ukraine"
    assert rows["ex-2026-03"]["given_as"] == "announcement only"
    assert rows["ex-2026-03"]["first"] == "same day"


def test_the_123_count_once_though_two_givers_are_said_to_have_paid() -> None:
    case = load_bundled("belarus")
    shared = [trade for trade in trades(case) if trade.exchange.exchange_id.startswith("ex-2025-12")]
    assert [trade.freed.people for trade in shared] == [123, 123]
    people = findings(case)["exchanges.people"]
    # 3 of 2008, 6 of 2015, 3 + 14 + 16 + 52 + 123 + 250 of 2025 and 2026
    assert people.value == 3 + 6 + 3 + 14 + 16 + 52 + 123 + 250
    table = findings(case)["exchanges.by_linkage"].table("by_linkage").records()
    assert sum(int(str(row["people"])) for row in table) == people.value


def test_freed_for_nothing_and_in_exchanges_make_all_freed() -> None:
    for name in bundled():
        case = load_bundled(name)
        found = findings(case)
        if not found["exchanges.freed_for_nothing"].said:
            continue
        in_exchange = {
            row.move_id
            for trade in trades(case)
            for row in trade.freed.moves
            if case.role_of(row.actor) == "target"
        }
        unpaid = {row.move_id for row in unpaid_releases(case)}
        assert not unpaid & in_exchange
        assert unpaid | in_exchange == {row.move_id for row in case.releases}, name


def test_layers_of_a_paid_step_are_not_given_for_nothing() -> None:
    names = {row.move_id for row in unpaid_relief(load_bundled("belarus"))}
    assert names == {
        "ch-2016-lift",
        "us-2024-12-tdo-lapse",
        "pl-2025-09-25-reopen",
        "pl-2025-11-17-crossings",
        "lt-2025-11-20-reopen",
    }


def test_days_are_an_interval_where_a_date_is_known_to_the_month() -> None:
    case = small(
        measure(),
        freeing("r", "2025-03", 5),
        move("g", "2025-03-20", "license", measures="m"),
        exchange("e", "g", "r"),
    )
    (trade,) = trades(case)
    assert trade.days == (-11, 19)
    assert trade.first == "undecided"


def test_a_promise_alone_has_no_days_to_an_act() -> None:
    case = small(
        measure(),
        freeing("r", "2025-03-01", 5),
        move("g", "2025-02-01", "promise_relief", measures="m"),
        exchange("e", "g", "r", "attributed"),
    )
    (trade,) = trades(case)
    assert (trade.days, trade.days_to_act, trade.first) == ((-28, -28), None, "sender")


def test_a_release_in_two_exchanges_counts_under_the_stronger_link() -> None:
    case = small(
        measure(),
        freeing("r", "2025-03-01", 5),
        move("g", "2025-03-02", "license", measures="m"),
        move("h", "2025-03-03", "lift", "eu", measures="m"),
        exchange("e", "g", "r", "inferred"),
        exchange("f", "h", "r", "explicit"),
    )
    groups = by_linkage(trades(case))
    assert [len(groups[name][1]) for name in ("explicit", "attributed", "inferred")] == [1, 0, 0]


def test_statements_on_the_moves_say_who_ties_and_who_denies() -> None:
    def said(name: str, side: str, link: str) -> Statement:
        day, _ = dated("2025-03-05")
        speaker = "us" if side == "sender_government" else "land"
        return Statement(
            statement_id=name,
            date=day,
            speaker=speaker,
            side=side,
            about_moves=("r",),
            frame="exchange",
            acknowledges_link=link,
        )

    case = small(
        measure(),
        freeing("r", "2025-03-01", 5),
        move("g", "2025-03-02", "license", measures="m"),
        exchange("e", "g", "r"),
        said("s1", "sender_government", "yes"),
        said("s2", "target_government", "denies"),
    )
    (trade,) = trades(case)
    assert trade.acknowledged_by() == "sender"
    row = findings(case)["exchanges.who_says"].table("who_says").records()[0]
    assert (row["sender_yes"], row["target_yes"], row["denied_by"]) == ("United States", "", "Land")


def test_without_exchanges_releases_are_still_counted() -> None:
    case = small(freeing("r", "2025-03-01", 5))
    found = findings(case)
    assert not found["exchanges.list"].said
    assert found["exchanges.freed_for_nothing"].value == 5
    assert all(row.kind in RELEASE_ACTS for row in unpaid_releases(case))
