import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.sources.registers.own_tables import workbook_of

from detente.errors import BadInput
from detente.sources.registers.columns import cells_of
from detente.sources.registers.workbook import rows


def replaced(path: Path, part: str, text: str) -> Path:
    """The workbook with one part put in the place of another."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = text.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_cells_come_as_texts_numbers_and_days(tmp_path: Path) -> None:
    path = workbook_of(tmp_path / "a.xlsx", [["Name", "When", "N"], ["Ivan", 44178, 7], ["", "", 8]], days=1)
    assert list(rows(path)) == [
        (1, ["Name", "When", "N"]),
        (2, ["Ivan", "2020-12-13", "7"]),
        (3, ["", "", "8"]),
    ]


def test_a_workbook_that_declares_entities_is_refused(tmp_path: Path) -> None:
    path = workbook_of(tmp_path / "a.xlsx", [["Name"], ["Ivan"]])
    replaced(path, "xl/sharedStrings.xml", '<!DOCTYPE sst [<!ENTITY a "ha">]><sst><si><t>&a;</t></si></sst>')
    with pytest.raises(BadInput, match="declares a document type"):
        list(rows(path))


def test_a_workbook_that_explodes_is_refused(tmp_path: Path) -> None:
    path = workbook_of(tmp_path / "a.xlsx", [["Name"], ["Ivan"]])
    replaced(path, "xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + " " * 50_000_000)
    with pytest.raises(BadInput, match="bomb"):
        list(rows(path))


def test_a_workbook_without_its_parts_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(BadInput, match="damaged"):
        list(rows(path))
    with pytest.raises(BadInput, match="damaged"):
        list(cells_of(path, ["Name"]))


def test_a_row_of_endless_columns_is_refused(tmp_path: Path) -> None:
    path = workbook_of(tmp_path / "a.xlsx", [["Name"]])
    replaced(
        path,
        "xl/worksheets/sheet1.xml",
        '<worksheet><sheetData><row r="1"><c r="ZZZ1"><v>1</v></c></row></sheetData></worksheet>',
    )
    with pytest.raises(BadInput, match="columns"):
        list(rows(path))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_mutated_workbooks_end_in_rows_or_in_one_sentence(data: st.DataObject, tmp_path: Path) -> None:
    path = workbook_of(tmp_path / "a.xlsx", [["Name", "When"], ["Ivan", 44178]], days=1)
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))
    path.write_bytes(bytes(raw) or b"x")
    try:
        assert len(list(rows(path))) < 10
    except BadInput as error:
        told = str(error)
        assert str(path) in told
