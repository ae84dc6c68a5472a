from pathlib import Path

import pytest

from detente.errors import BadInput
from detente.names.tables import read_judgements, read_names, read_pairs, write_whole


def saved(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_pairs_are_read_with_what_stands_beside_them(tmp_path: Path) -> None:
    table = read_pairs(saved(tmp_path, "left_name,right_name,left_birth,note\nA B,C D,1978,kept\n"))
    assert table.columns == ("left_name", "right_name", "left_birth", "note")
    assert table.rows == (
        (2, {"left_name": "A B", "right_name": "C D", "left_birth": "1978", "note": "kept"}),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("left_name,name\nA,B\n", "row 1: column 'right_name' is missing"),
        ("left_name,right_name\nA,\n", "row 2, column 'right_name': the cell is blank"),
        ("left_name,right_name\nA,B\nC\n", "row 3: 1 cells; expected 2"),
        ("left_name,right_name,left_name\nA,B,C\n", "column 'left_name' stands twice"),
        (
            "left_name,right_name,left_birth\nA,B,last May\n",
            "row 2, column 'left_birth': 'last May' is not a birth date; expected YYYY",
        ),
        (
            "left_name,right_name,schema\nA,B,Starship\n",
            "row 2, column 'schema': schema 'Starship' is not known",
        ),
        ("", "the file is empty"),
    ],
)
def test_faults_in_pairs_are_named_with_their_place(tmp_path: Path, text: str, told: str) -> None:
    path = saved(tmp_path, text)
    with pytest.raises(BadInput) as fault:
        read_pairs(path)
    assert str(path) in str(fault.value)
    assert told in str(fault.value)


@pytest.mark.parametrize(
    "data", [b"\xff\x00\x01", b"left_name,right_name\n\xe4,B\n", b"PK\x03\x04rest", b"\x00" * 9]
)
def test_bytes_that_are_no_csv_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(data)
    with pytest.raises(BadInput, match=r"table\.csv"):
        read_pairs(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        read_pairs(tmp_path / "none.csv")


def test_lists_of_names_are_read_under_several_headers(tmp_path: Path) -> None:
    head = "person_id,full_name,birthday,other_names\n"
    text = head + "p1,Siarhei Tsikhanouski,18.08.1978,Сергей Тихановский; S. T.\n"
    (record,) = read_names(saved(tmp_path, text))
    assert (record.record_id, record.birth) == ("p1", "18.08.1978")
    assert record.spellings == ("Siarhei Tsikhanouski", "Сергей Тихановский", "S. T.")


def test_a_row_without_an_id_goes_by_its_number(tmp_path: Path) -> None:
    records = read_names(saved(tmp_path, "name\nA B\nC D\n"))
    assert [record.record_id for record in records] == ["2", "3"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id,title\n1,A\n", "column 'name' is missing"),
        ("id,name\n1,A\n1,B\n", "row 3, column 'id': '1' stands in row 2 too"),
        ("id,name\n1, \n", "row 2, column 'name': the cell is blank"),
        ("id,name,birth\n1,A,never\n", "row 2, column 'birth': 'never'"),
    ],
)
def test_faults_in_lists_are_named_with_their_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadInput) as fault:
        read_names(saved(tmp_path, text))
    assert told in str(fault.value)


def test_judgements_are_read_in_their_order(tmp_path: Path) -> None:
    head = "left_id,right_id,verdict,author,reason\n"
    rows = read_judgements(
        saved(tmp_path, head + "a,b,same,an editor,the same photograph\na,b,unsure,an editor,\n")
    )
    assert [row.verdict for row in rows] == ["same", "unsure"]
    with pytest.raises(BadInput, match="row 2, column 'verdict': 'maybe'"):
        read_judgements(saved(tmp_path, head + "a,b,maybe,x,y\n"))
    with pytest.raises(BadInput, match="row 2: a judgement needs both ids"):
        read_judgements(saved(tmp_path, head + ",b,same,x,y\n"))


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = saved(tmp_path, "old\n", "out.csv")

    def rows() -> "list[list[str]]":
        raise KeyboardInterrupt

    def broken() -> object:
        yield ["1", "2"]
        rows()

    with pytest.raises(KeyboardInterrupt):
        write_whole(path, ("a", "b"), broken())  # type: ignore[arg-type]
    assert path.read_text() == "old\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.csv"]
    assert write_whole(path, ("a", "b"), [["1", "Сергей"]]) == 1
    assert path.read_text(encoding="utf-8") == "a,b\n1,Сергей\n"
