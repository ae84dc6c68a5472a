"""The findings of the question exposure."""

from tests.assess.small_case import held, measure, move, small

from detente.assess.exposure import answer, touched
from detente.assess.exposure.touched import spans
from detente.assess.findings import Finding
from detente.assess.sectors import MARKETS, sectors_in
from detente.assess.state import standings
from detente.cases import load_bundled
from detente.record.case import Case
from detente.vocabulary import VOCABULARIES


def findings(case: Case) -> dict[str, Finding]:
    return {item.id.split(".")[1]: item for item in answer(case)}


def sold(
    when: str, value: float, series: str = "potash_export_volume", unit: str = "million tonnes"
) -> object:
    return held(when, value, series, unit=unit, measured="flow", counter="")


def test_sectors_are_of_the_vocabulary_and_read_from_words() -> None:
    assert set(VOCABULARIES["measures.sector"]) >= MARKETS
    assert sectors_in("All potash, timber and steel") == {"potash", "timber", "steel"}
    assert sectors_in("potash_via_lithuania_border") == {"potash", "transport"}
    assert sectors_in("Four judges") == frozenset()


def test_belarus_numbers_before_and_after() -> None:
    found = findings(load_bundled("belarus"))
    rows = {str(row["series"]): row for row in found["before_after"].table("before_after").records()}
    potash = rows["potash export volume"]
    assert (potash["before"], potash["before_on"], potash["after"], potash["after_on"]) == (
        10.5,
        "2019",
        8.0,
        "2023",
    )
    assert "government plan" in str(potash["covers"])
    assert "m-lt-transit" in str(potash["imposed"])
    assert "banking" in found["touched"].answer


def test_what_potash_relief_brought_cannot_be_said() -> None:
    found = findings(load_bundled("belarus"))["after_relief"]
    rows = {str(row["measure"]): row["numbers"] for row in found.table("after_relief").records()}
    assert rows["m-us-belaruskali"] == 0


def test_a_number_of_the_year_of_the_measure_is_neither_before_nor_after() -> None:
    potash = measure(imposed="2021-06-24", subject="Potash")

    def pairs(*rows: object) -> int:
        case = small(potash, *rows)
        return sum(len(spans(one)) for one in touched(case, standings(case)))

    assert pairs(sold("2020", 10), sold("2022", 5)) == 1
    assert pairs(sold("2020", 10), sold("2021", 5)) == 0
    assert pairs(sold("2021", 10), sold("2022", 5)) == 0


def test_units_are_not_mixed_and_people_are_no_trade() -> None:
    case = small(
        measure(subject="Potash"),
        sold("2020", 10),
        sold("2022", 5, unit="billion USD"),
        sold("2022", 7, "potash_workers", unit="people"),
    )
    found = touched(case, standings(case))
    assert [(one.series_id, one.unit, len(one.rows)) for one in found] == [
        ("potash_export_volume", "million tonnes", 1),
        ("potash_export_volume", "billion USD", 1),
    ]


def test_a_route_is_tied_to_the_sender_whose_land_it_names() -> None:
    case = load_bundled("belarus")
    ties = {
        one.series_id: {item.measure.measure_id for item in one.measures}
        for one in touched(case, standings(case))
    }
    assert ties["eu_china_rail_trade_via_poland"] == {"m-pl-bobrowniki-2023", "m-pl-border"}
    assert "m-lt-border" in ties["lithuanian_trucks_stranded"]
    assert ties["exports_to_ukraine"] == set()


def test_an_easing_between_two_numbers_is_told() -> None:
    case = small(
        measure(imposed="2019-01-01", subject="Potash"),
        move("x", "2021-05-01", "license", measures="m"),
        sold("2020", 10),
        sold("2022", 15),
    )
    (row,) = findings(case)["before_after"].table("before_after").records()
    assert (row["eased"], row["imposed"], row["change"]) == ("x", "", 0.5)
    assert findings(case)["after_relief"].value == 1


def test_without_series_it_cannot_be_said() -> None:
    for item in answer(small(measure(), move("x", "2021-05-01", "license", measures="m"))):
        assert not item.said
        assert item.answer.startswith("Cannot be said, because")
