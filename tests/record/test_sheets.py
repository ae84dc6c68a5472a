"""Files as Excel and LibreOffice save them are read, or refused with a sentence that says what to do."""

import codecs
import csv
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.cases import HOME
from detente.record.package import case_digest, read_case, read_folder
from detente.record.sheets import Unreadable, decode, read_sheet


def respell(folder: Path, change: Callable[[str], bytes]) -> None:
    for path in folder.glob("*.csv"):
        path.write_bytes(change(path.read_text(encoding="utf-8")))


def semicolons(text: str, decimal: str = ".") -> str:
    out = io.StringIO()
    lines = list(csv.reader(io.StringIO(text)))
    for line in lines[1:]:
        for place, name in enumerate(lines[0]):
            if name in ("value", "sentence_years"):
                line[place] = line[place].replace(".", decimal)
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(lines)
    return out.getvalue()


def dotted(text: str) -> str:
    """Days as 13.12.2025, as a German, Polish or Russian spreadsheet writes them."""
    day = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
    out = io.StringIO()
    lines = csv.reader(io.StringIO(text))
    csv.writer(out, lineterminator="\n").writerows(
        [found.expand(r"\3.\2.\1") if (found := day.fullmatch(cell)) else cell for cell in line]
        for line in lines
    )
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("Excel CSV UTF-8: mark and CRLF", lambda t: codecs.BOM_UTF8 + t.replace("\n", "\r\n").encode()),
        ("Excel Unicode text: UTF-16", lambda t: t.encode("utf-16")),
        ("European Excel: semicolons, CRLF", lambda t: codecs.BOM_UTF8 + semicolons(t).encode()),
        ("European Excel: decimal comma", lambda t: semicolons(t, decimal=",").encode()),
        ("LibreOffice: empty lines at the end", lambda t: (t + "\n\n").encode()),
        ("local days with dots", lambda t: dotted(t).encode()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_spreadsheets_save_is_the_same_case(
    tmp_path: Path, name: str, change: Callable[[str], bytes]
) -> None:
    folder = Path(shutil.copytree(HOME / "cuba", tmp_path / "cuba"))
    respell(folder, change)
    reading = read_folder(folder)
    assert reading.problems == (), name
    assert reading.case is not None
    assert case_digest(reading.case) == case_digest(read_case(HOME / "cuba"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("имя,описание\n".encode("cp1251"), "CSV UTF-8"),
        (b"PK\x03\x04rest of a workbook", "workbook"),
        (b"\xd0\xcf\x11\xe0old workbook", "workbook"),
        (b"\xff\xfea", "breaks off"),
        (b"move_id,date\n\x00,2025\n", "zero bytes"),
        (b'move_id,date\n"open,2025-01-01\n', "quotation marks"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(tmp_path: Path, data: bytes, sentence: str) -> None:
    path = tmp_path / "moves.csv"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=sentence):
        read_sheet(path)
    problems = read_folder(tmp_path).problems
    assert "unreadable-file" in {found.slug for found in problems}


def test_a_header_that_differs_says_how(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(HOME / "cuba", tmp_path / "cuba"))
    path = folder / "actors.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("country", "land", 1), encoding="utf-8")
    problem = next(found for found in read_folder(folder).problems if found.slug == "header")
    assert "lacks country" in problem.expected
    assert "'land'" in problem.expected


def test_a_row_without_an_id_is_told(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(HOME / "cuba", tmp_path / "cuba"))
    with (folder / "actors.csv").open("a", encoding="utf-8") as handle:
        handle.write(",Nobody,person,CU,observer\n")
    assert [found.slug for found in read_folder(folder).problems] == ["empty-id"]


def test_a_sender_that_gives_people_outside_a_swap_is_told(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(HOME / "russia-swaps", tmp_path / "swaps"))
    path = folder / "exchanges.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",swap,", ",negotiated,"), encoding="utf-8")
    assert {found.slug for found in read_folder(folder).problems} == {"sender-people"}


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except Unreadable as error:
        text = str(error)
    assert isinstance(text, str)
