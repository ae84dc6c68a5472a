from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.sources.samples import real_files, sample

from detente.errors import BadInput, UsageFault
from detente.record.dates import PartialDate
from detente.sources.events import (
    BackgroundEvent,
    identify,
    leads,
    monthly_counts,
    monthly_deaths,
    read_events,
)
from detente.sources.events.leads import kinds_of
from detente.sources.events.places import Country

ICEWS = (
    "event_id,event_date,source_name,source_country,event_text,cameo_code,intensity,target_name,target_country,story_id,country\n"
    "1,2018-06-01,Police,Belarus,Arrest,173,-5.0,Citizen,Belarus,77,Belarus\n"
    "2,2018-06-01,Police,Belarus,Express intent,010,0.0,Citizen,Belarus,77,Belarus\n"
    "3,2018-06-02,Team,Chile,Meet,040,1.0,Team,Peru,78,Chile\n"
)
POLECAT = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Name\tActor Country\tRecipient Name"
    "\tRecipient Country\tCountry\tSource\n"
    "a1\t2024-07-26\tRETREAT\trelease\tState\tBLR\tPrisoners\tBLR\tBLR\tsome daily\n"
)
ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,location,fatalities,source\n"
    "U1,2022-06-30,1.0,Battles,Armed clash,A,B,Ukraine,Town,3,paper\n"
    "U2,2022-06-01,3.0,Battles,Armed clash,A,B,Ukraine,Town,2,paper\n"
)
UCDP = (
    "id,type_of_violence,conflict_name,side_a,side_b,date_prec,date_start,date_end,country,best,low,high\n"
    "1.0,1.0,War,A,B,1.0,2022-03-05,2022-03-05,Ukraine,10,8,20\n"
    "2,1,War,A,B,4,2022-04-01,2022-04-30,Ukraine,5,5,5\n"
    "3,1,War,A,B,5,2022-01-01,2022-12-31,Ukraine,7,7,7\n"
    "4,1,War,A,B,1,2022-03-06,2022-03-06,Syria,100,90,110\n"
)


def gdelt_row(
    width: int = 61, day: str = "20191024", code: str = "0841", url: str = "https://e.org/a"
) -> str:
    cells = [""] * width
    cells[0], cells[1], cells[6], cells[7], cells[26], cells[30] = "88", day, "MINSK", "BLR", code, "7.0"
    if width == 61:
        cells[52], cells[53], cells[59] = "Minsk, Belarus", "BO", "20191024143000"
    else:
        cells[50], cells[51], cells[56] = "Minsk, Belarus", "BO", "20191024"
    cells[-1] = url
    return "\t".join(cells) + "\n"


FILES = {
    "gdelt-1": gdelt_row(58),
    "gdelt-2": gdelt_row()
    + gdelt_row(code="010")
    + gdelt_row(code="051", day="20181024", url="https://e.org/b"),
    "icews": ICEWS,
    "polecat": POLECAT,
    "acled": ACLED,
    "ucdp-ged": UCDP,
}


def written(folder: Path, name: str, text: str = "") -> Path:
    path = folder / f"{name}.txt"
    path.write_text(text or FILES[name], encoding="utf-8")
    return path


@pytest.mark.parametrize("name", FILES)
def test_every_data_set_is_told_from_the_file_and_read(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, name)
    assert identify(path) == name
    events = list(read_events(path))
    assert events
    assert all(event.source == name and event.place for event in events)


def test_codes_stay_text(tmp_path: Path) -> None:
    assert [event.code for event in read_events(written(tmp_path, "gdelt-2"))] == ["0841", "010", "051"]
    assert [event.code for event in read_events(written(tmp_path, "icews"))] == ["173", "010", "040"]


def test_gdelt_places_and_days_are_taken_from_their_columns(tmp_path: Path) -> None:
    for name in ("gdelt-1", "gdelt-2"):
        first = next(read_events(written(tmp_path, name)))
        assert (first.where, first.country, first.weight) == ("Minsk, Belarus", "BO", 7.0)
    late = list(read_events(written(tmp_path, "gdelt-2")))[2]
    assert late.note == "added 365 days from its day"


def test_rows_of_one_article_are_one_lead_and_never_a_move(tmp_path: Path) -> None:
    (lead,) = leads(read_events(written(tmp_path, "gdelt-2")), frozenset({"BLR"}))
    assert lead.article == "https://e.org/a"
    assert lead.codes == ("0841",)
    assert "release" in lead.kinds
    assert len(lead.rows) == 2
    assert "2 rows of one article" in lead.told
    assert "2 lack a party" in lead.told
    assert not hasattr(lead, "cells"), "a lead has no row for the record"


def test_a_country_keeps_its_articles(tmp_path: Path) -> None:
    assert [
        one.article for one in leads(read_events(written(tmp_path, "icews")), frozenset({"belarus"}))
    ] == ["icews story 77"]
    assert len(leads(read_events(written(tmp_path, "icews")))) == 2


def test_plover_types_and_modes_are_mapped(tmp_path: Path) -> None:
    (lead,) = leads(read_events(written(tmp_path, "polecat")))
    assert lead.codes == ("RETREAT:release",)
    assert kinds_of("010") == ()


def test_older_polecat_files_in_latin_1_are_read(tmp_path: Path) -> None:
    path = tmp_path / "p.txt"
    path.write_bytes(POLECAT.replace("some daily", "diário").encode("latin-1"))
    assert next(read_events(path)).article == "diário"


def test_war_and_protest_are_context_not_leads(tmp_path: Path) -> None:
    assert leads(read_events(written(tmp_path, "ucdp-ged"))) == ()
    assert (
        leads(read_events(written(tmp_path, "gdelt-2", gdelt_row(code="141") + gdelt_row(code="190")))) == ()
    )


def test_deaths_are_summed_by_month_with_their_bounds(tmp_path: Path) -> None:
    rows = monthly_deaths(read_events(written(tmp_path, "ucdp-ged")), "war_deaths", country="Ukraine")
    assert [(str(row.own_date), row.value, row.bound) for row in rows] == [
        ("2022-03", 10.0, "about"),
        ("2022-04", 5.0, "about"),
        ("2022-03", 8.0, "at_least"),
        ("2022-04", 5.0, "at_least"),
    ]
    assert all("7 deaths dated only to the year" in row.basis for row in rows)
    assert {row.measured for row in rows} == {"flow"}


def test_acled_counts_by_the_precision_that_it_gives(tmp_path: Path) -> None:
    events = list(read_events(written(tmp_path, "acled")))
    assert [str(event.day) for event in events] == ["2022-06-30", "2022-06"]
    assert monthly_deaths(events, "s")[0].value == 5.0
    assert monthly_counts(events, "s")[0].unit == "events"


def test_data_without_deaths_give_no_series_of_deaths(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match="no event has a count of deaths"):
        monthly_deaths(read_events(written(tmp_path, "icews")), "s")


def test_rows_that_do_not_fit_are_told(tmp_path: Path) -> None:
    told: list[str] = []
    path = written(tmp_path, "gdelt-2", gdelt_row() + "cut\toff\n" + gdelt_row(day="2019"))
    assert len(list(read_events(path, told.append))) == 1
    assert len(told) == 2
    with pytest.raises(BadInput, match="like many others"):
        list(read_events(written(tmp_path, "gdelt-2", gdelt_row() + "cut\toff\n" * 300)))


def test_ten_gigabytes_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    with path.open("wb") as stream:
        stream.truncate(10_000_000_000)
    with pytest.raises(BadInput, match=r"10\.0 GB"):
        list(read_events(path))


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no event data that is known"):
        identify(written(tmp_path, "icews", "a,b\n1,2\n"))
    (tmp_path / "empty").touch()
    with pytest.raises(BadInput, match="is empty"):
        identify(tmp_path / "empty")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), name=st.sampled_from(sorted(FILES)))
def test_mutated_files_end_in_events_or_in_one_sentence(
    data: st.DataObject, name: str, tmp_path: Path
) -> None:
    raw = bytearray(FILES[name].encode())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 10))] = data.draw(st.binary(max_size=8))
    path = tmp_path / "mutated"
    path.write_bytes(bytes(raw) or b"x")
    try:
        for event in read_events(path):
            assert isinstance(event, BackgroundEvent)
            assert isinstance(event.day, PartialDate)
            assert event.day.first <= date.max
    except BadInput as error:
        told = str(error)
        assert told


@real_files
def test_one_real_gdelt_file_gives_one_lead_on_belarus() -> None:
    events = list(read_events(sample("events", "gdelt2_20191024143000.export.tsv")))
    assert len(events) == 2111
    assert sum(event.code in ("084", "0841") for event in events) == 25
    (lead,) = leads(events, frozenset({"BLR"}))
    assert "belsat.eu" in lead.article


@real_files
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("icews_2018-06_sample.csv", 943),
        ("acled_argentina_2022-06_sample.csv", 20),
        ("ucdp_ged_syria_2016_sample.csv", 400),
    ],
)
def test_real_tables_are_read_whole(name: str, count: int) -> None:
    told: list[str] = []
    assert len(list(read_events(sample("events", name), told.append))) == count
    assert told == []


def test_a_lead_has_the_day_that_most_rows_of_its_article_give(tmp_path: Path) -> None:
    path = tmp_path / "gdelt.csv"
    rows = [gdelt_row(day="20181024"), gdelt_row(), gdelt_row()]
    path.write_text("".join(rows), encoding="utf-8")
    (lead,) = leads(read_events(path))
    assert str(lead.day) == "2019-10-24"


@pytest.mark.parametrize(
    ("asked", "source", "cell", "there"),
    [
        ("Belarus", "gdelt-2", "BO", True),
        ("BY", "gdelt-2", "BO", True),
        ("BY", "gdelt-2", "BY", False),  # BY is Burundi among the codes of its places
        ("BLR", "polecat", "BLR", True),
        ("Belarus", "icews", "Belarus", True),
        ("MM", "ucdp-ged", "Myanmar (Burma)", True),
        ("Syria", "ucdp-ged", "Iraq", False),
        ("Bolivia", "icews", "bolivia", True),
    ],
)
def test_a_country_is_known_however_the_data_set_writes_it(
    asked: str, source: str, cell: str, there: bool
) -> None:
    event = BackgroundEvent(source, "1", PartialDate(date(2024, 1, 1)), "0", country=cell)  # type: ignore[arg-type]
    assert Country(asked).is_in(event) is there


def test_a_country_without_events_is_told_as_that(tmp_path: Path) -> None:
    path = tmp_path / "ged.csv"
    path.write_text(UCDP, encoding="utf-8")
    with pytest.raises(UsageFault, match="no event is in 'Nowhere'; 4 events"):
        monthly_deaths(read_events(path), "x", country="Nowhere")
    assert monthly_deaths(read_events(path), "x", country="UA")
