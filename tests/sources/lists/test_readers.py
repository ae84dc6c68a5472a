import gzip
import zipfile
from pathlib import Path

import pytest
from tests.sources.lists import own_lists
from tests.sources.lists.own_lists import FILES, written
from tests.sources.samples import real_files, sample

from detente.errors import BadInput
from detente.sources.lists import open_list, read_list
from detente.sources.lists.readers import FORMATS


def test_every_format_has_a_file_here() -> None:
    assert set(FILES) == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_the_format_is_told_from_the_file(name: str, tmp_path: Path) -> None:
    snapshot = read_list(written(tmp_path, name))
    assert snapshot.format == name
    assert snapshot.issued_on is not None
    assert snapshot.problems == ()
    assert all(entry.place for entry in snapshot)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "ofac-csv"])
def test_the_same_person_is_read_from_every_format(name: str, tmp_path: Path) -> None:
    entry = next(e for e in read_list(written(tmp_path, name)) if e.kind == "person")
    told = " ".join(entry.spellings).casefold()
    assert "vydumany" in told
    assert "ivan" in told
    assert entry.births
    assert "1979" in entry.births[0]
    assert entry.programmes


@pytest.mark.parametrize(
    "name", ["ofac-enhanced", "ofac-advanced", "eu-fsf-1.1", "uk-csv", "uk-xml", "opensanctions-ftm"]
)
def test_the_day_of_designation_is_read_where_the_format_has_it(name: str, tmp_path: Path) -> None:
    entry = next(e for e in read_list(written(tmp_path, name)) if e.kind == "person")
    assert str(entry.listed_on) in ("2021-08-09", "2020-10-02", "2020-09-30")


def test_the_siblings_of_a_csv_file_are_read_along(tmp_path: Path) -> None:
    main = written(tmp_path, "ofac-csv", file="sdn.csv")
    written(tmp_path, "ofac-csv", own_lists.ADD, "add.csv")
    written(tmp_path, "ofac-csv", own_lists.ALT, "alt.csv")
    snapshot = read_list(main)
    assert snapshot.covers == ("main", "aliases", "addresses")
    airline = snapshot.entries["1001"]
    assert airline.aliases == ("OAO NORTHMARK",)
    assert airline.countries == ("Belarus",)
    assert airline.addresses == ("1 Nowhere street, Minsk 220000, Belarus",)
    person = snapshot.entries["1002"]
    assert person.programmes == ("BELARUS", "RUSSIA-EO14024")
    assert person.births == ("07 Feb 1979",)
    assert person.aliases == ("VIDUMANY, Ivan", "IVANKO")
    assert person.kind == "person"


def test_a_table_of_addresses_alone_says_what_it_covers(tmp_path: Path) -> None:
    snapshot = read_list(written(tmp_path, "ofac-csv", own_lists.ADD, "sdn_add_2025-02-27.csv"))
    assert snapshot.covers == ("addresses",)
    assert snapshot.entries["1003"].name == ""
    assert str(snapshot.issued_on) == "2025-02-27"


def test_seco_keeps_the_history_of_the_delisted(tmp_path: Path) -> None:
    snapshot = read_list(written(tmp_path, "ch-seco"))
    gone, there = snapshot.entries["51"], snapshot.entries["52"]
    assert [str(change.effective_on) for change in gone.history] == ["2016-03-01", "2011-02-02"]
    assert not gone.in_force
    assert there.in_force
    assert gone.name == "Ivan Vydumany"
    assert gone.aliases == ("Ivan Vidumany",)


def test_packed_files_are_read(tmp_path: Path) -> None:
    packed = tmp_path / "un.xml.gz"
    packed.write_bytes(gzip.compress(own_lists.UN.encode()))
    assert len(read_list(packed)) == 1
    with zipfile.ZipFile(tmp_path / "un.zip", "w") as archive:
        archive.writestr("un.xml", own_lists.UN)
    assert len(read_list(tmp_path / "un.zip")) == 1


def test_utf_16_is_read_and_older_code_pages_of_ofac_too(tmp_path: Path) -> None:
    (tmp_path / "un.xml").write_bytes(own_lists.UN.encode("utf-16"))
    assert read_list(tmp_path / "un.xml").entries["77"].name == "IVAN VYDUMANY"
    (tmp_path / "sdn.csv").write_bytes(own_lists.SDN.replace("SOUTHFIELD", "SÜDFELD").encode("cp1252"))
    assert read_list(tmp_path / "sdn.csv").entries["1004"].name == "SÜDFELD TRADING"


def test_rows_that_do_not_fit_are_told_and_the_rest_stands(tmp_path: Path) -> None:
    snapshot = read_list(written(tmp_path, "ofac-csv", own_lists.SDN + '1005,"CUT",-0- \r\n'))
    assert len(snapshot) == 4
    assert any("3 cells" in problem for problem in snapshot.problems)


def test_an_id_that_stands_twice_is_told(tmp_path: Path) -> None:
    first = own_lists.SDN.splitlines(keepends=True)[0]
    snapshot = read_list(written(tmp_path, "ofac-csv", own_lists.SDN + first))
    assert len(snapshot) == 4
    assert any("1001" in problem for problem in snapshot.problems)


def test_a_file_that_is_no_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(BadInput, match="no list that is known"):
        open_list(path)
    path.write_text("<html/>", encoding="utf-8")
    with pytest.raises(BadInput, match="root element is 'html'"):
        open_list(path)


@real_files
def test_a_profile_without_a_number_of_its_own_goes_by_that_of_its_party() -> None:
    snapshot = read_list(sample("lists", "ofac_advanced_synthetic_fixture.xml"))
    assert snapshot.entries["39498"].programmes == ("CYBER2", "DPRK3")
    assert str(snapshot.entries["39498"].listed_on) == "2022-04-14"


@real_files
@pytest.mark.parametrize(
    ("name", "entries"),
    [
        ("ofac_consolidated_2024-05-06_trimmed.xml", 60),
        ("ofac_enhanced_2024-08-28_trimmed.xml", 6),
        ("ofac_advanced_synthetic_fixture.xml", 6),
        ("eu_fsf_1_1_2024-12-11_one_entity.xml", 1),
        ("uk_sanctions_list_2026-10-08_one_row.csv", 1),
        ("un_consolidated_2018-10-29_trimmed.xml", 100),
        ("un_consolidated_2026-02-27_trimmed.xml", 100),
        ("ch_seco_2026-08-27_trimmed.xml", 3),
        ("ofac_cons_prim_trimmed.csv", 150),
        ("ofac_sdn_2024-04-15_trimmed.csv", 323),
    ],
)
def test_real_files_are_read_whole(name: str, entries: int) -> None:
    snapshot = read_list(sample("lists", name))
    assert len(snapshot) == entries
    assert snapshot.problems == ()
    assert all(entry.name for entry in snapshot)
