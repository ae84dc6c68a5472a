"""A case goes to a folder and comes back without loss; the descriptor is a valid data package."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import frictionless
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.cases import HOME, bundled, load_bundled, open_case
from detente.errors import BadInput, CaseNotFound
from detente.record.case import Case
from detente.record.package import case_digest, case_files, read_case, write_case
from detente.record.rows import ROW_TYPES, Actor, Move, Observation, Source


@pytest.mark.parametrize("name", bundled())
def test_a_bundled_case_written_again_has_the_same_bytes(name: str, tmp_path: Path) -> None:
    write_case(load_bundled(name), tmp_path / "again")
    for path in (tmp_path / "again").iterdir():
        assert path.read_bytes() == (HOME / name / path.name).read_bytes(), path.name
    again = read_case(tmp_path / "again")
    assert again.by_ref == load_bundled(name).by_ref
    assert again.exemptions == load_bundled(name).exemptions
    assert again.title == load_bundled(name).title


@pytest.mark.parametrize("name", bundled())
def test_the_descriptor_is_a_valid_data_package(name: str) -> None:
    path = HOME / name / "datapackage.json"
    checked = frictionless.validate(str(path))
    assert checked.valid, checked.flatten(["rowNumber", "fieldName", "message"])
    described = frictionless.Package(str(path))
    assert described.licenses[0]["name"] == "CC-BY-4.0"
    assert {resource.name for resource in described.resources} <= set(ROW_TYPES)


def test_frictionless_finds_a_wrong_cell_through_our_schema(tmp_path: Path) -> None:
    write_case(load_bundled("zimbabwe"), tmp_path / "z")
    path = tmp_path / "z" / "moves.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",confirmed,", ",certain,", 1), encoding="utf-8")
    assert not frictionless.validate(str(tmp_path / "z" / "datapackage.json")).valid


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), max_size=30)
IDS = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)


@st.composite
def small_cases(draw: st.DrawFn) -> Case:
    source = Source(
        source_id="s1", url="https://example.org/" + draw(IDS), side="wire", about=draw(words).strip(),
        published_on=draw(st.none() | st.dates(date(1990, 1, 1), date(2025, 1, 1))),
    )  # fmt: skip
    actor = Actor(actor_id="a1", name=draw(words).strip() or "A", kind="state", role="target")
    moves = [
        Move(
            move_id=name, date=draw(st.dates(date(2025, 1, 1), date(2026, 1, 1))), actor="a1", kind="release",
            people=draw(st.none() | st.integers(0, 10**6)), description=draw(words).strip(),
            certainty="confirmed", sources=("s1",),
        )
        for name in draw(st.lists(IDS, unique=True, max_size=4))
    ]  # fmt: skip
    values = st.floats(-1e12, 1e12, allow_nan=False)
    series = [
        Observation(
            series_id=name, date=date(2025, 1, 1), value=draw(values), unit="people", measured="stock",
            bound="exact", sources=("s1",),
        )
        for name in draw(st.lists(IDS, unique=True, max_size=3))
    ]  # fmt: skip
    return Case(
        "small", "Small", sources=(source,), actors=(actor,), moves=tuple(moves), series=tuple(series)
    )


@settings(deadline=None, max_examples=60)
@given(small_cases())
def test_any_case_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, case: Case) -> None:
    folder = tmp_path_factory.mktemp("packages") / "small"
    write_case(case, folder)
    again = read_case(folder)
    assert list(again.all_rows()) == list(case.all_rows())
    assert case_digest(again) == case_digest(case)


def test_the_digest_follows_the_rows_and_nothing_else() -> None:
    case = load_bundled("cuba")
    assert case_digest(case) == case_digest(replace(case, title="another title"))
    assert case_digest(case) != case_digest(case.without(["moves/cu-m09"]))


def test_writing_over_a_folder_is_refused_and_leaves_it_alone(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "moves.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(BadInput, match="exists already"):
        write_case(load_bundled("cuba"), folder)
    assert (folder / "moves.csv").read_text(encoding="utf-8") == "mine"


def test_a_fault_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, written = Path.write_bytes, 0

    def fails_at_the_third(path: Path, data: bytes) -> int:
        nonlocal written
        written += 1
        if written == 3:
            raise OSError(28, "No space left on device")
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", fails_at_the_third)
    with pytest.raises(OSError, match="No space"):
        write_case(load_bundled("cuba"), tmp_path / "case")
    assert list(tmp_path.iterdir()) == []


def test_overwriting_drops_tables_that_the_case_no_longer_has(tmp_path: Path) -> None:
    case = load_bundled("belarus")
    folder = tmp_path / "case"
    write_case(case, folder)
    (folder / "README.md").write_text("kept", encoding="utf-8")
    write_case(replace(case, people=(), detentions=()), folder, overwrite=True)
    assert not (folder / "people.csv").exists()
    assert (folder / "README.md").read_text(encoding="utf-8") == "kept"
    assert not read_case(folder).people


def test_a_view_writes_only_what_it_shows() -> None:
    files = case_files(load_bundled("belarus").known_by("2025-12-01"))
    assert b"GL 13" not in b"".join(files.values())


def test_cases_open_by_name_and_by_folder(tmp_path: Path) -> None:
    write_case(load_bundled("cuba"), tmp_path / "mine")
    assert open_case(tmp_path / "mine").by_ref == open_case("cuba").by_ref
    with pytest.raises(CaseNotFound, match="did you mean 'belarus'"):
        open_case("belaruss")
    with pytest.raises(CaseNotFound, match="no folder"):
        open_case(tmp_path / "nothing")
