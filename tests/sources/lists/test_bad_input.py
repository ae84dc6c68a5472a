"""Whatever comes, a reader answers with entries or one clear sentence, in bounded memory and time."""

import gzip
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.sources.lists.own_lists import FILES, UN, written

from detente.errors import BadInput
from detente.sources.elements import each
from detente.sources.lists import read_list
from detente.sources.lists.readers import FORMATS
from detente.sources.safety import LIMITS, Limits, head_of, sha256_of, text_lines

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>&b;</DATAID></INDIVIDUAL></INDIVIDUALS>"
    "</CONSOLIDATED_LIST>"
)
OUTSIDE = (
    '<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>&x;</DATAID></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"
)


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE], ids=["billion-laughs", "outside-entity"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_anything_is_expanded(text: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(text.replace('<?xml version="1.0"?>', "").encode(encoding))
    with pytest.raises(BadInput, match="declares a document type"):
        read_list(path)


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "sdn.csv"
    path.touch()
    with pytest.raises(BadInput, match="is empty"):
        read_list(path)


def test_ten_gigabytes_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "sdn.csv"
    with path.open("wb") as stream:
        stream.truncate(10_000_000_000)  # a hole: takes no room on the disk
    with pytest.raises(BadInput, match=r"10\.0 GB"):
        read_list(path)


@pytest.mark.parametrize("kind", ["gzip", "zip"])
def test_a_packed_bomb_is_refused(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "list.xml.gz"
    bomb = b"<CONSOLIDATED_LIST>" + b" " * 80_000_000
    if kind == "gzip":
        path.write_bytes(gzip.compress(bomb))
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("list.xml", bomb)
    with pytest.raises(BadInput, match="bomb"):
        read_list(path)


def test_an_archive_of_two_files_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.xml", UN)
        archive.writestr("b.xml", UN)
    with pytest.raises(BadInput, match="holds 2 files"):
        read_list(tmp_path / "a.zip")


@pytest.mark.parametrize("name", FORMATS)
def test_half_a_file_is_told_or_read_in_part_with_a_problem(name: str, tmp_path: Path) -> None:
    whole = FILES[name][1]
    path = written(tmp_path, name, whole[: len(whole) * 3 // 4])
    try:
        snapshot = read_list(path)
    except BadInput as error:
        told = str(error)
        assert str(path) in told
    else:
        assert snapshot.problems or len(snapshot) <= len(read_list(written(tmp_path, name)))
        assert path.suffix != ".xml", "XML that breaks off is never taken for whole"


def test_elements_nested_without_end_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_text("<CONSOLIDATED_LIST>" + "<a>" * 500, encoding="utf-8")
    with pytest.raises(BadInput, match="nested deeper"):
        read_list(path)


def test_one_entry_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_text("<r><e>" + "<x>words</x>" * 200_000, encoding="utf-8")
    with pytest.raises(BadInput, match="without the end of an entry"):
        list(each(path, {"e": 2}, Limits(element_bytes=1_000_000)))


def test_a_long_stretch_of_what_nobody_wants_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_text("<r><skip>" + "<x>words</x>" * 200_000 + "</skip><e/></r>", encoding="utf-8")
    assert [name for name, _, _ in each(path, {"e": 2}, Limits(element_bytes=1_000_000))] == ["e"]


def test_one_text_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_text("<r><skip>" + "words " * 400_000 + "</skip><e/></r>", encoding="utf-8")
    with pytest.raises(BadInput, match="without the end of an entry"):
        list(each(path, {"e": 2}, Limits(element_bytes=1_000_000)))


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sdn.csv"
    path.write_text("1" * 5_000_000, encoding="utf-8")
    with pytest.raises(BadInput, match="longer than"):
        list(text_lines(path))
    assert LIMITS.line_chars < 5_000_000


def test_bytes_of_no_encoding_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "uk.csv"
    path.write_bytes(FILES["uk-csv"][1].encode() + b"31/07/2024,\xff\xfe\x80,,,\r\n")
    with pytest.raises(BadInput, match=r"line \d+: the bytes are not utf-8"):
        read_list(path)


def test_json_nested_on_purpose_is_refused_and_half_characters_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "entities.ftm.json"
    path.write_text('{"id":"a","schema":' + "[" * 3000 + ',"properties":{}}\n', encoding="utf-8")
    with pytest.raises(BadInput):
        read_list(path)
    path.write_text('{"id":"a","schema":"Person","properties":{"name":["Ivan \\ud800"]}}\n', encoding="utf-8")
    assert read_list(path).entries["a"].name.encode() == b"Ivan ?"


def test_folders_and_missing_files_are_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.csv"):
        with pytest.raises(BadInput):
            sha256_of(path)
        with pytest.raises(BadInput):
            head_of(path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), name=st.sampled_from(FORMATS))
def test_mutated_files_end_in_entries_or_in_one_sentence(
    data: st.DataObject, name: str, tmp_path: Path
) -> None:
    raw = bytearray(FILES[name][1].encode())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=8))
        if not raw:
            raw = bytearray(b"x")
    path = tmp_path / FILES[name][0]
    path.write_bytes(bytes(raw))
    try:
        assert len(read_list(path)) > 0
    except BadInput as error:
        told = str(error)
        assert told
