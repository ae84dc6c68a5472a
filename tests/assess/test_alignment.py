"""The findings of the question alignment."""

from datetime import date

from tests.assess.small_case import measure, move, small

from detente.assess.alignment import agreement, answer, blunted, opposed
from detente.assess.findings import Finding
from detente.assess.state import standings
from detente.cases import load_bundled
from detente.record.case import Case


def findings(case: Case) -> dict[str, Finding]:
    return {item.id.split(".")[1]: item for item in answer(case)}


def test_us_potash_relief_is_blunted_by_the_eu_ban_and_the_closed_route() -> None:
    found = findings(load_bundled("belarus").as_of("2025-12-20"))["blunted"]
    rows = [row for row in found.table("blunted").records() if row["measure"] == "m-us-belaruskali"]
    ways = {str(row["still"]): row["how"] for row in rows}
    assert ways["m-eu-potash-2021"] == "same market"
    assert ways["m-eu-trade-2022"] == "same market"
    assert ways["m-lt-transit"] == "route closed"
    assert "potash (eased by United States; still held by European Union (2 measures)" in found.answer
    assert "Lithuania (the closed route)" in found.answer


def test_before_the_licence_no_potash_relief_was_there_to_blunt() -> None:
    found = findings(load_bundled("belarus").as_of("2025-12-01"))["blunted"]
    assert "m-us-belaruskali" not in {row["measure"] for row in found.table("blunted").records()}


def test_only_another_sender_in_the_same_market_blunts() -> None:
    eased = measure("a", sector="banking", subject="Loans")
    ended = move("x", "2025-01-10", "lift", measures="a")
    others = (
        measure("same-sender", sector="banking"),
        measure("market", sector="banking", sender="eu"),
        measure("words", sector="gold", sender="eu", subject="Gold and credit"),
        measure("elsewhere", sector="gold", sender="eu", subject="Gold"),
        measure("officials", sector="officials", sender="eu", subject="Judges"),
    )
    (hit,) = blunted(standings(small(eased, ended, *others)))
    assert {item.measure.measure_id for item, _ in hit.still} == {"market", "words"}


def test_the_same_name_listed_by_another_sender_blunts() -> None:
    eased = measure("a", sector="other", subject="Firm Norddach")
    other = measure("b", sector="state_enterprises", subject="Norddach and its owner", sender="eu")
    (hit,) = blunted(standings(small(eased, other, move("x", "2025-01-10", "delist", measures="a"))))
    assert [how for _, how in hit.still] == ["same name"]


def test_pairs_agree_where_both_or_neither_eased() -> None:
    case = small(
        measure("a", sector="potash"),
        measure("b", sector="potash", sender="eu"),
        measure("c", sector="gold"),
        measure("d", sector="gold", sender="eu"),
        move("x", "2025-01-10", "license", measures="a"),
    )
    (early,) = agreement(case, standings(case), date(2024, 12, 31))
    (late,) = agreement(case, standings(case), date(2025, 12, 31))
    assert (early.share, late.share) == (1.0, 0.5)
    assert late.agreed == ("gold",)


def test_a_sender_that_tightens_within_a_quarter_is_opposed_and_a_vague_date_is_not() -> None:
    relief = move("x", "2025-01-10", "license", measures="a")
    case = small(
        measure("a"),
        measure("b", sender="eu"),
        relief,
        move("near", "2025-02-10", "tighten", "eu", measures="b"),
        move("far", "2025-08-10", "tighten", "eu", measures="b"),
        move("vague", "2025", "tighten", "eu", measures="b"),
        move("own", "2025-02-10", "tighten", "us", measures="a"),
    )
    assert [pair.other.move_id for pair in opposed(case, [relief])] == ["near"]


def test_the_eu_tightened_on_the_day_of_the_us_potash_licence() -> None:
    found = findings(load_bundled("belarus"))["opposed"]
    pairs = {
        (str(row["relief_on"]), str(row["other_on"]))
        for row in found.table("opposed").records()
        if row["tightened_by"] == "European Union"
    }
    assert ("2025-12-15", "2025-12-15") in pairs
