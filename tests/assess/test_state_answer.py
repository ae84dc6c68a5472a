"""The findings of the question state."""

from tests.assess.small_case import measure, move, small

from detente.assess.findings import Cell
from detente.assess.state import answer
from detente.assess.state.reversibility import REVERSALS, RULE_OF_THUMB
from detente.cases import load_bundled


def rows(case_day: str, finding: str, table: str) -> dict[str, dict[str, Cell]]:
    found = {item.id: item for item in answer(load_bundled("belarus").as_of(case_day))}
    return {str(row["measure"]): row for row in found[finding].table(table).records()}


def test_the_potash_licence_can_be_revoked_by_the_us_without_notice() -> None:
    row = rows("2025-12-20", "state.measures", "measures")["m-us-belaruskali"]
    assert row["status"] == "partly_eased"
    assert row["since"] == "2025-12-15"
    assert str(row["reversible_by"]).startswith("United States")
    assert "licence" in str(row["how"])
    assert str(row["notice"]).startswith("none required")
    assert "moves/us-2025-12-15-gl13-potash" in (row["basis"] or ())  # type: ignore[operator]


def test_belavia_needs_a_new_designation_and_the_eu_ban_has_no_easing_to_undo() -> None:
    table = rows("2025-12-20", "state.measures", "measures")
    assert table["m-us-belavia-sdn"]["status"] == "lifted"
    assert "new designation" in str(table["m-us-belavia-sdn"]["how"])
    assert table["m-eu-potash-2021"]["status"] == "in_force"
    assert table["m-eu-potash-2021"]["how"] == ""


def test_counts_by_sender_sector_and_tier_add_up() -> None:
    found = {item.id: item for item in answer(load_bundled("belarus").as_of("2025-12-20"))}
    total = len(rows("2025-12-20", "state.measures", "measures"))
    for table in found["state.by_sender"].tables:
        records = table.records()
        assert sum(int(str(row["measures"])) for row in records) == total
        for row in records:
            counts = [value for name, value in row.items() if name not in ("group", "measures", "basis")]
            assert sum(int(str(value)) for value in counts) == row["measures"]


def test_the_tradeable_tier_is_counted_and_its_bias_told() -> None:
    case = small(
        measure("a"),
        measure("b"),
        measure("c"),
        measure("d", tier="core"),
        move("x", "2025-01-01", "lift", measures="a"),
        move("y", "2025-02-01", "license", measures="b"),
        move("z", "2025-03-01", "promise_relief", measures="c"),
    )
    found = {item.id: item for item in answer(case)}["state.tier_used"]
    assert found.value == round(2 / 3, 4)
    assert "1 ended and 1 eased" in found.answer
    assert "relief is promised on 1 more" in found.answer
    assert "by construction" in found.caveats[0]


def test_every_reversal_cites_a_text_or_is_marked() -> None:
    for line in REVERSALS:
        assert line.source
        assert line.source == RULE_OF_THUMB or any(
            word in line.source for word in ("CFR", "TEU", "Act", "EO", "UN")
        )
    assert not REVERSALS[-1].senders  # the last line catches the rest


def test_without_measures_nothing_is_said() -> None:
    assert all(not item.said for item in answer(small()))
