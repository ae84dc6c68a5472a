import csv
from datetime import date
from pathlib import Path

import pytest
from tests.sources.lists import own_lists
from tests.sources.lists.own_lists import written
from tests.sources.samples import real_files, sample

from detente.cases import load_bundled
from detente.errors import UsageFault
from detente.record.acts import Measure, Move
from detente.record.case import Case
from detente.record.rows import Actor
from detente.sources.events.places import FIPS
from detente.sources.lists import ListDiff, ListEntry, compare, read_list
from detente.sources.lists.alarm import Step, alarms, silent
from detente.sources.lists.countries import ALPHA3, WORDS, code_of, ties
from detente.sources.lists.explained import explain
from detente.sources.lists.growth import growth
from detente.sources.lists.growth import steps as steps_of
from detente.sources.lists.moves import candidates, reported_delistings

LINES = own_lists.SDN.splitlines(keepends=True)


def differing(folder: Path, country: str = "") -> ListDiff:
    old = written(folder, "ofac-csv", file="sdn_2025-01-01.csv")
    moved = LINES[1].replace("BELARUS] [RUSSIA-EO14024", "BELARUS").replace("1979", "1980")
    new_one = '1009,"NEWLY LISTED LLC",-0- ,"BELARUS",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
    new = written(folder, "ofac-csv", moved + LINES[2] + LINES[3] + new_one, "sdn_2025-12-01.csv")
    return compare(read_list(old), read_list(new), country=country)


def test_what_came_went_changed_and_moved_is_told(tmp_path: Path) -> None:
    found = differing(tmp_path)
    assert [entry.entry_id for entry in found.removed] == ["1001"]
    assert [entry.entry_id for entry in found.added] == ["1009"]
    assert [one.after.entry_id for one in found.changed] == ["1002"]
    assert found.changed[0].fields["births"] == (("07 Feb 1979",), ("07 Feb 1980",))
    assert found.moved[0].left == ("RUSSIA-EO14024",)
    assert found.moved[0].joined == ()


def test_a_country_keeps_what_is_tied_to_it_and_says_by_what(tmp_path: Path) -> None:
    found = differing(tmp_path, "BY")
    assert [entry.entry_id for entry in found.removed] == ["1001"]
    assert found.grounds["1001"][0].field == "programme"
    assert differing(tmp_path, "CU").removed == ()


def test_a_vanished_name_is_a_candidate_that_wants_an_act(tmp_path: Path) -> None:
    offered = candidates(differing(tmp_path))
    removal = offered[0]
    assert (removal.table, removal.cells["kind"], removal.certainty) == ("moves", "delist", "candidate")
    assert "date" not in removal.cells, "the day is not known, only the two days between which it lies"
    assert (removal.notes["after"], removal.notes["until"]) == ("2025-01-01", "2025-12-01")
    assert any("legal act" in want for want in removal.wants)
    assert removal.evidence[""][0].place == "sdn_2025-01-01.csv: line 1"
    assert {one.cells["kind"] for one in offered} == {"delist", "tighten", "ease"}


def test_rows_of_addresses_never_pass_for_the_list(tmp_path: Path) -> None:
    old = written(tmp_path, "ofac-csv", own_lists.ADD, "sdn_add_2025-02-27.csv")
    lines = own_lists.ADD.splitlines(keepends=True)
    new = written(tmp_path, "ofac-csv", "".join(lines[2:]), "sdn_add_2025-12-24.csv")
    main = read_list(written(tmp_path, "ofac-csv", file="main_2024-01-01.csv"))
    found = compare(read_list(old), read_list(new), country="BY", beside=main)
    assert [entry.caption for entry in found.removed] == ["NORTHMARK AIRLINES", "EX-001ZZ"]
    assert found.grounds["1003"][0].file == "main_2024-01-01.csv"
    assert "main table" in candidates(found)[0].wants[1]
    bare = compare(read_list(old), read_list(new), country="BY")
    assert [entry.entry_id for entry in bare.removed] == ["1001"]
    assert bare.unnamed == 1, "of an id without name or country nothing can be said, and that is said"


def test_seco_yields_delistings_with_their_days(tmp_path: Path) -> None:
    snapshot = read_list(written(tmp_path, "ch-seco"))
    (only,) = reported_delistings(snapshot)
    assert (only.cells["date"], only.cells["actor"], only.certainty) == (
        "2016-03-01",
        "switzerland",
        "stated",
    )
    earlier = own_lists.SECO.replace("2026-08-27", "2015-08-27")
    cut = earlier.index('<modification modification-type="de-listed"')
    before = read_list(
        written(
            tmp_path, "ch-seco", earlier[:cut] + earlier[earlier.index("<modification", cut + 1) :], "old.xml"
        )
    )
    found = compare(before, snapshot, country="BY")
    assert [entry.entry_id for entry in found.removed] == ["51"]
    assert [one.rule for one in candidates(found)] == ["lists/reported-delisting"]


def test_lists_that_do_not_belong_together_are_not_compared(tmp_path: Path) -> None:
    un, seco = read_list(written(tmp_path, "un-xml")), read_list(written(tmp_path, "ch-seco"))
    with pytest.raises(UsageFault, match="compare like with like"):
        compare(un, seco)
    with pytest.raises(UsageFault, match="older than"):
        compare(
            un,
            read_list(written(tmp_path, "un-xml", own_lists.UN.replace("2026-02-27", "2018-10-29"), "o.xml")),
        )
    classic = read_list(written(tmp_path, "ofac-classic"))
    with pytest.raises(UsageFault, match="one format"):
        compare(classic, read_list(written(tmp_path, "ofac-enhanced")))


def test_countries_are_known_by_code_name_and_programme(tmp_path: Path) -> None:
    assert code_of("by") == code_of("Belarus") == code_of("BLR") == "BY"
    with pytest.raises(UsageFault, match="not known"):
        code_of("Atlantis")
    entry = next(iter(read_list(written(tmp_path, "eu-fsf-1.1"))))
    assert {tie.field for tie in ties(entry, "BY")} == {"programme", "country"}
    assert ties(entry, "CU") == ()
    by_chance = ListEntry(
        "1", name="Somebody", programmes=("Measures imposed by Decree",), countries=("Bylandia",)
    )
    assert ties(by_chance, "BY") == (), "a word of two letters is no country"
    assert ties(ListEntry("1", countries=("by",)), "BY")[0].field == "country"


def small_case() -> Case:
    move = {"actor": "us", "recipient": "belarus", "certainty": "confirmed", "sources": ()}
    rows = [
        Actor(actor_id="us", name="United States", kind="state", country="US", role="sender"),
        Measure(
            measure_id="m",
            sender="us",
            target="belarus",
            instrument="designation",
            subject="Aircraft EX-001ZZ",
            sector="aviation",
            tier="tradeable",
        ),
        Move(
            move_id="off",
            date=date(2025, 9, 1),
            kind="delist",
            measures=("m",),
            description="Northmark taken off the list",
            **move,
        ),
        Move(
            move_id="gl",
            date=date(2025, 3, 1),
            kind="license",
            description="Licence for dealings with Northmark",
            **move,
        ),
        Move(
            move_id="early",
            date=date(2024, 9, 1),
            kind="delist",
            description="Ivan Vydumany taken off",
            **move,
        ),
    ]
    return Case.of_rows("small", "Small", rows)


def test_moves_that_name_an_entry_explain_it_and_the_rest_has_none(tmp_path: Path) -> None:
    entries = list(read_list(written(tmp_path, "ofac-csv")))[:3]
    airline, person, plane = explain(entries, small_case(), "us", (date(2025, 1, 1), date(2025, 12, 1)))
    assert [one.move_id for one in airline.moves] == ["off"]
    assert [one.move_id for one in airline.beside] == ["gl"], "a licence leaves the list as it is"
    assert [one.move_id for one in plane.moves] == ["off"], "named by the measure that the move touches"
    assert not person.explained, "a move outside the window explains nothing"
    assert "no relief by us between 2025-01-01 and 2025-12-01" in person.told


def test_a_source_that_goes_silent_raises_an_alarm() -> None:
    busy = [Step(date(2023, month, 1), 1000, 5, month % 2) for month in range(1, 13)]
    quiet = [Step(date(2024, month, 1), 1000, 5, 0) for month in range(1, 13)]
    assert silent(busy) is None
    (alarm,) = alarms([*busy, *quiet])
    assert alarm.slug == "no-removals"
    assert "stopped reporting" in alarm.told
    assert silent(busy[:3]) is None, "too short a past says nothing"


def test_a_list_that_shrinks_raises_an_alarm() -> None:
    (alarm,) = alarms([Step(date(2025, 1, 1), 1000, 10, 200)])
    assert alarm.slug == "shrunk"
    assert alarms([Step(date(2025, 1, 1), 1000, 150, 200)]) == ()


def test_growth_counts_programmes_by_day(tmp_path: Path) -> None:
    old = read_list(written(tmp_path, "ofac-csv", "".join(LINES[:2]), "sdn_2019-01-15.csv"))
    new = read_list(written(tmp_path, "ofac-csv", file="sdn_2021-08-18.csv"))
    first, second = growth([new, old], "BY")
    assert (first.entries, second.entries) == (2, 3)
    assert (second.added, second.removed) == (1, 0)
    assert steps_of([new, old]) == (Step(date(2021, 8, 18), 2, 2, 0),)
    with pytest.raises(UsageFault, match="no day"):
        growth([read_list(written(tmp_path, "ofac-csv", file="sdn.csv"))], "BY")


@real_files
def test_the_pair_of_2025_yields_the_five_and_the_moves_that_explain_them() -> None:
    old, new = (
        read_list(sample("lists", f"ofac_sdn_add_{day}_trimmed.csv")) for day in ("2025-02-27", "2025-12-24")
    )
    assert old.covers == ("aliases", "addresses")
    main = read_list(sample("lists", "ofac_sdn_2024-04-15_trimmed.csv"))
    found = compare(old, new, country="BY", beside=main)
    assert {entry.entry_id for entry in found.removed} == {"44541", "44580", "32727", "32728", "39856"}
    assert found.added == ()
    assert all(one.certainty == "candidate" for one in candidates(found))
    answers = {
        one.entry_id: one for one in explain(found.removed, load_bundled("belarus"), "us", found.window)
    }
    explained = {key: [named.move_id for named in one.moves] for key, one in answers.items()}
    assert explained == {
        "44541": ["us-2025-11-04-belavia-delist"],
        "44580": ["us-2025-11-04-belavia-delist"],
        "32727": ["us-2025-08-22-karic-delist"],
        "32728": ["us-2025-08-22-karic-delist"],
        "39856": [],
    }


@real_files
def test_the_belarus_programme_grows_as_the_snapshots_say() -> None:
    days = ("2019-01-15", "2021-08-18", "2022-03-15", "2023-03-23", "2024-04-15")
    levels = growth([read_list(sample("lists", f"ofac_sdn_{day}_trimmed.csv")) for day in days], "BY")
    assert [(str(one.day), one.entries) for one in levels] == list(
        zip(days, (25, 103, 163, 166, 232), strict=True)
    )
    assert [one.removed for one in levels] == [None, 0, 0, 0, 0]


@real_files
def test_the_swiss_list_yields_the_delisting_of_2016() -> None:
    (only,) = reported_delistings(read_list(sample("lists", "ch_seco_2026-08-27_trimmed.xml")))
    assert only.cells["date"] == "2016-03-01"


@real_files
def test_the_tracker_that_fell_silent_raises_the_alarm() -> None:
    months: dict[date, list[int]] = {}
    with sample("lists", "ofac_monthly_panel_2022-04_2026-03.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            sums = months.setdefault(date.fromisoformat(row["Date"]), [0, 0, 0])
            for place, name in enumerate(("levels", "additions", "removals")):
                sums[place] += int(row[name])
    alarm = silent([Step(day, *sums) for day, sums in sorted(months.items())])
    assert alarm is not None
    assert alarm.since.year == 2025


@real_files
def test_the_un_snapshots_show_what_came_and_went() -> None:
    days = ("2018-10-29", "2026-02-27")
    old, new = (read_list(sample("lists", f"un_consolidated_{day}_trimmed.xml")) for day in days)
    found = compare(old, new)
    assert (len(found.removed), len(found.added)) == (60, 60)


def test_a_country_is_not_meant_by_a_part_of_the_name_of_another() -> None:
    entry = ListEntry("1", addresses=("Juba, South Sudan",))
    assert ties(entry, "SS")
    assert not ties(entry, "SD")
    assert ties(ListEntry("2", addresses=("Khartoum, Sudan",)), "SD")
    assert not ties(ListEntry("3", addresses=("Abuja, Nigeria",)), "NE")
    assert code_of("Kazakhstan") == "KZ"


def test_every_country_has_all_its_codes() -> None:
    assert WORDS.keys() == ALPHA3.keys() == FIPS.keys()
    assert len(set(ALPHA3.values())) == len(ALPHA3)
    assert len(set(FIPS.values())) == len(FIPS)
