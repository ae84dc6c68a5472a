import json
from datetime import date
from pathlib import Path

import pytest
from tests.sources.registers.own_tables import MAP, PEOPLE, csv_of, viasna_of, workbook_of

from detente.errors import BadInput
from detente.names import NameRecord
from detente.record.case import Case
from detente.record.dates import PartialDate
from detente.record.package import read_folder, write_case
from detente.sources.registers import viasna
from detente.sources.registers.columns import ColumnMap, map_of, read_map
from detente.sources.registers.entries import RegisterEntry, local_date, read_entries, years_of
from detente.sources.registers.merge import Merge, merge, proposals
from detente.sources.registers.released import match_released, read_lines, records_of
from detente.sources.registers.spells import GRADES, grade_of, spells
from detente.vocabulary import VOCABULARIES

BY = map_of(MAP, "map")
EMPTY = Case.of_rows("own", "Own", ())


def entries(path: Path, by: ColumnMap = BY) -> list[RegisterEntry]:
    return list(read_entries(path, by))


def imported(path: Path, case: Case = EMPTY, day: date = date(2026, 8, 30), **more: dict[str, str]) -> Merge:
    return merge(case, entries(path), BY, published_on=day, **more)


def test_a_table_is_read_by_its_map(tmp_path: Path) -> None:
    first, second, third = entries(csv_of(tmp_path))
    assert (first.name, first.sex, first.status, first.sentence_years) == ("Ivan Vydumany", "m", "held", 5.0)
    assert first.arrested == PartialDate(date(2020, 12, 13))
    assert (str(second.arrested), str(second.released), second.release_kind) == ("2021", "2023-05", "pardon")
    assert third.only_initials
    assert not first.only_initials


def test_a_workbook_reads_as_the_same_table(tmp_path: Path) -> None:
    rows: list[list[str | int]] = [
        ["No", "Name", "Taken"],
        ["1", "Ivan Vydumany", 44178],
        ["2", "Maryia & Co", 44562],
    ]
    by = map_of(
        {
            "register": "R",
            "url": "https://example.org",
            "columns": {"id": "No", "name": "Name", "arrested": "Taken"},
        },
        "m",
    )
    found = entries(workbook_of(tmp_path / "people.xlsx", rows, days=2), by)
    assert [(one.key, one.name, str(one.arrested)) for one in found] == [
        ("1", "Ivan Vydumany", "2020-12-13"),
        ("2", "Maryia & Co", "2022-01-01"),
    ]
    with pytest.raises(BadInput, match="no sheet 'Other'"):
        entries(
            tmp_path / "people.xlsx",
            map_of({"register": "R", "columns": dict(by.columns), "sheet": "Other"}, "m"),
        )


def test_custody_comes_as_spells_and_recognition_apart(tmp_path: Path) -> None:
    done = imported(csv_of(tmp_path))
    assert [row.person_id for row in done.case.detentions] == [f"example-register-{n}" for n in (1, 2, 3)]
    assert [row.release_kind for row in done.case.detentions] == ["", "pardon", "house_arrest"]
    assert [row.person_id for row in done.case.designations] == ["example-register-1", "example-register-2"]
    assert {row.definition for row in done.case.designations} == {"own rules, version 2"}
    assert all(row.sensitivity == "restricted" for row in (*done.case.people, *done.case.detentions))
    assert done.case.sources[0].published_on == date(2026, 8, 30)


def test_a_day_that_a_spreadsheet_kept_as_a_number_is_told_with_what_to_do(tmp_path: Path) -> None:
    told: list[str] = []
    row = ("1", "Ivan Vydumany", "m", "45047", "", "", "", "in", "")
    (entry,) = read_entries(csv_of(tmp_path, [row]), BY, told.append)
    assert entry.arrested is None
    assert "'45047' is no date; left empty; format the column as days" in told[0]


def test_the_same_table_again_changes_nothing(tmp_path: Path) -> None:
    once = imported(csv_of(tmp_path))
    twice = imported(csv_of(tmp_path), once.case, date(2026, 9, 30))
    assert twice.case == once.case
    assert {row.outcome for row in twice.rows} == {"unchanged"}


def test_a_later_table_closes_the_open_spell_and_doubles_nobody(tmp_path: Path) -> None:
    once = imported(csv_of(tmp_path))
    freed = [
        ("1", "Ivan Vydumany", "м", "13.12.2020", "2026-09-11", "swap", "abroad", "out", ""),
        *PEOPLE[1:],
    ]
    later = imported(csv_of(tmp_path, freed), once.case, date(2026, 9, 30))
    spell = later.case.detentions[0]
    assert (spell.release_on, spell.release_kind, spell.after_release) == (
        date(2026, 9, 11),
        "exchange",
        "exiled",
    )
    assert spell.sentence_years == 5.0, "an empty cell takes nothing away"
    assert spell.sources == ("example-register-register-2026-08-30", "example-register-register-2026-09-30")
    assert len(later.case.people) == len(later.case.detentions) == 3
    assert [row.table for row in later.rows if row.outcome == "changed"] == ["detentions"]


def test_a_better_known_arrest_is_the_same_spell(tmp_path: Path) -> None:
    once = imported(csv_of(tmp_path))
    better = [
        PEOPLE[0],
        ("2", "Maryia Prydumanaya", "f", "14.08.2021", "05.2023", "помилован", "abroad", "out", "2,5"),
        PEOPLE[2],
    ]
    later = imported(csv_of(tmp_path, better), once.case)
    assert len(later.case.detentions) == 3
    assert later.case.detentions[1].arrested == PartialDate(date(2021, 8, 14))


def test_a_new_arrest_opens_a_new_spell_and_names_the_release_it_undoes(tmp_path: Path) -> None:
    once = imported(csv_of(tmp_path))
    again = [*PEOPLE[:1], ("2", "Maryia Prydumanaya", "f", "2024-02-02", "", "", "", "in", ""), PEOPLE[2]]
    later = imported(csv_of(tmp_path, again), once.case, date(2026, 9, 30))
    first, second = (row for row in later.case.detentions if row.person_id == "example-register-2")
    assert (str(first.released), first.rearrested_on) == ("2023-05", date(2024, 2, 2))
    assert (second.arrested_on, second.release_on) == (date(2024, 2, 2), None)
    (_, spell) = spells("p", [entries(csv_of(tmp_path))[1], entries(csv_of(tmp_path, again))[1]], "s", "")
    assert spell.undoes == "p@2021-01-01"
    assert spell.grade is None


def test_an_exit_without_a_day_is_an_exit_and_a_later_arrest_undoes_it(tmp_path: Path) -> None:
    freed = ("7", "Piotr Vydumany", "m", "2021-01-04", "", "house arrest", "home", "out", "")
    first = imported(csv_of(tmp_path, [freed]))
    (spell,) = first.case.detentions
    assert (spell.release_on, spell.release_kind) == (None, "house_arrest")
    again = ("7", "Piotr Vydumany", "m", "2024-08-01", "", "", "", "in", "")
    later = imported(csv_of(tmp_path, [again]), first.case, date(2026, 9, 30))
    assert [row.rearrested_on for row in later.case.detentions] == [date(2024, 8, 1), None]
    (told,) = later.rearrests
    assert told.grade == "house_arrest"
    assert "undoes the release of a day that is not on record (house arrest)" in told.told


def test_how_somebody_held_is_to_leave_is_no_exit(tmp_path: Path) -> None:
    held = ("7", "Piotr Vydumany", "m", "2021-01-04", "2030-01-04", "served", "", "in", "")
    (spell,) = imported(csv_of(tmp_path, [held])).case.detentions
    assert (spell.release_on, spell.release_kind) == (None, "")


def test_exits_are_graded() -> None:
    assert set(GRADES) == {*VOCABULARIES["detentions.release_kind"], ""}
    assert grade_of("pardon") == "full"
    assert grade_of("pardon", "exiled") == "expulsion", "who is pardoned and sent away was not let go home"
    assert (grade_of("bail"), grade_of("house_arrest"), grade_of("died")) == (
        "conditional",
        "house_arrest",
        "died",
    )
    assert grade_of("") == "unknown"


def test_contradictions_are_told_and_left_out(tmp_path: Path) -> None:
    told: list[str] = []
    rows = [
        ("1", "Ivan Vydumany", "", "2022-01-01", "2021-01-01", "served", "", "out", ""),
        ("1", "Ivan Vydumany", "", "", "", "", "", "", ""),
        ("", "No Id", "", "", "", "", "", "", ""),
        ("4", "Petr Vydumany", "", "31.02.2020", "", "flown away", "", "", ""),
    ]
    found = list(read_entries(csv_of(tmp_path, rows), BY, told.append))
    assert [one.key for one in found] == ["1", "4"]
    assert found[0].released is None
    assert len(told) == 5
    assert all(told_one.startswith("people.csv, row ") for told_one in told)
    assert any("before the arrest" in one for one in told)
    assert any("'flown away' has no meaning in the map" in one for one in told)


def test_the_case_that_comes_out_keeps_every_rule_and_goes_to_disk(tmp_path: Path) -> None:
    done = imported(csv_of(tmp_path))
    write_case(done.case, tmp_path / "case")
    reading = read_folder(tmp_path / "case", today=date(2026, 12, 1))
    assert reading.problems == ()
    assert reading.case is not None
    assert reading.case.people == done.case.people


def test_viasna_keeps_a_planned_release_from_being_an_exit(tmp_path: Path) -> None:
    rows = [
        {
            "id": "7",
            "url": "u1",
            "name": "Ivan Vydumany",
            "status": "active",
            "arrested": "2020-12-13",
            "release_date": "2027-03-01",
        },
        {
            "id": "8",
            "url": "u1",
            "name": "Ivan Vydumany",
            "status": "former",
            "arrested": "2011",
            "release_date": "05.2012",
        },
        {
            "id": "9",
            "url": "u3",
            "name": "P. Nikto",
            "status": "np",
            "arrested": "2021",
            "died": "2023-05-06",
        },
    ]
    found = entries(viasna_of(tmp_path, rows), viasna.MAP)
    assert (found[0].released, str(found[0].expected_release)) == (None, "2027-03-01")
    assert (str(found[2].released), found[2].release_kind) == ("2023-05-06", "died")
    assert viasna.identify(viasna.HEADER)
    done = merge(EMPTY, found, viasna.MAP)
    assert len(done.case.people) == 3, "one page is no proof of one person"
    assert any("share one page" in doubt for doubt in done.doubts)
    assert [row.person_id for row in done.case.designations] == ["viasna-7", "viasna-8"]
    joined = merge(EMPTY, found, viasna.MAP, judged={"8": "viasna-7"})
    assert [row.person_id for row in joined.case.people] == ["viasna-7", "viasna-9"]
    assert [row.rearrested_on for row in joined.case.detentions] == [date(2020, 12, 13), None, None]
    assert not any("share one page" in doubt for doubt in joined.doubts)


def test_likeness_to_people_of_the_case_is_told_and_never_acted_upon(tmp_path: Path) -> None:
    other = map_of({**MAP, "register": "Other"}, "m")
    case = merge(EMPTY, entries(csv_of(tmp_path)), other).case
    done = imported(csv_of(tmp_path), case)
    assert len(done.case.people) == 6
    assert any("may be other-1" in doubt for doubt in done.doubts)


def test_rows_are_offered_as_proposals_that_point_to_them(tmp_path: Path) -> None:
    offered = proposals(entries(csv_of(tmp_path)), BY, "0" * 64)
    assert [one.table for one in offered] == [
        *("people", "detentions", "designations") * 2,
        *("people", "detentions"),
    ]
    assert offered[4].notes["grade"] == "expulsion"
    assert offered[0].evidence[""][0].place == "row 2"
    assert offered[6].wants == ("a fuller name, for this one holds an initial",)


def test_released_names_are_found_doubted_or_missing(tmp_path: Path) -> None:
    people = [*PEOPLE, ("5", "Siarhei Vydumany", "", "", "", "", "", "", "")]
    register = records_of(imported(csv_of(tmp_path, people)).case)
    names = [
        NameRecord(str(n), name)
        for n, name in enumerate(["Мария Придуманная", "С. Выдуманный", "Nadzeya Zusimnova"])
    ]
    found, doubted, missing = match_released(names, register)
    assert (found.verdict, found.candidates[0].record.record_id) == ("found", "example-register-2")
    assert doubted.verdict == "unsure"
    assert (missing.verdict, missing.candidates) == ("missing", ())


def test_a_pasted_list_is_one_name_a_line(tmp_path: Path) -> None:
    path = tmp_path / "decree.txt"
    path.write_text("\ufeff1. Мария Придуманная;\n\n2) Ivan  Vydumany,\n• A. Nikto.\n", encoding="utf-8")
    assert [(one.record_id, one.name) for one in read_lines(path)] == [
        ("1", "Мария Придуманная"),
        ("3", "Ivan Vydumany"),
        ("4", "A. Nikto"),
    ]
    path.write_text("\n \n", encoding="utf-8")
    with pytest.raises(BadInput, match="holds no name"):
        read_lines(path)
    path.write_text("x" * 300, encoding="utf-8")
    with pytest.raises(BadInput, match="line 1: 300 characters"):
        read_lines(path)


def test_two_names_that_claim_one_entry_are_doubted(tmp_path: Path) -> None:
    register = records_of(imported(csv_of(tmp_path)).case)
    both = match_released([NameRecord("a", "Ivan Vydumany"), NameRecord("b", "Иван Выдуманный")], register)
    assert [one.verdict for one in both] == ["unsure", "unsure"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"columns": {"name": "Name"}}, "column of 'id'"),
        ({"columns": {"id": "No", "name": "Name", "shoe": "x"}}, "field 'shoe'"),
        ({"values": {"release_kind": {"x": "flown"}}}, "'flown'"),
        ({"register": ""}, "'register'"),
        ({"colour": "red"}, "key 'colour'"),
        ({"side": "martian"}, "'side'"),
        ({"recognises": ["maybe"]}, "'recognises'"),
    ],
)
def test_a_map_that_does_not_fit_is_refused_with_the_key(
    change: dict[str, object], told: str, tmp_path: Path
) -> None:
    path = tmp_path / "map.json"
    path.write_text(json.dumps({**MAP, **change}), encoding="utf-8")
    with pytest.raises(BadInput, match=told):
        read_map(path)


def test_a_missing_column_is_told_with_what_was_found(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("No,Name\n1,Ivan\n", encoding="utf-8")
    with pytest.raises(BadInput, match="column 'Sex' is missing"):
        entries(path)


def test_ten_gigabytes_and_nothing_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    with path.open("wb") as stream:
        stream.truncate(10_000_000_000)
    with pytest.raises(BadInput, match=r"10\.0 GB"):
        entries(path)
    path.write_bytes(b"")
    with pytest.raises(BadInput, match="is empty"):
        entries(path)


def test_a_table_in_another_encoding_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("No;Name\n1;Иван\n".encode("cp1251"))
    with pytest.raises(BadInput, match=r"line \d: the bytes are not utf-8 text .* save the file as UTF-8"):
        entries(path)


def test_an_import_without_an_address_is_refused(tmp_path: Path) -> None:
    by = map_of({**MAP, "url": ""}, "m")
    with pytest.raises(BadInput, match="has no url"):
        merge(EMPTY, entries(csv_of(tmp_path)), by)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("5 лет", 5.0),
        ("2,5", 2.5),
        ("3 years 6 months", 3.5),
        ("10 гадоў калоніі", 10.0),
        ("18 мес", 1.5),
        ("life", None),
        ("", None),
    ],
)
def test_sentences_become_years(text: str, years: float | None) -> None:
    assert years_of(text) == years


def test_days_keep_their_precision() -> None:
    assert [str(local_date(text)) for text in ("13.12.2025", "12.2025", "2025", "2025-12", "Dec 2025")] == [
        "2025-12-13", "2025-12", "2025", "2025-12", "2025-12",
    ]  # fmt: skip
    assert local_date("32.12.2025") is None
