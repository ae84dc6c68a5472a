"""`detente report` in its forms and languages, and `detente export`, as a user meets them."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest

from detente.cli import main
from detente.schemas import schema


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.delenv("DETENTE_DB", raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*args: str) -> Ran:
        with pytest.raises(SystemExit) as left:
            main(args)
        told = capsys.readouterr()
        code = left.value.code
        return Ran(code if isinstance(code, int) else 0, told.out, told.err)

    return call


def test_the_ending_of_the_file_names_the_form(run: Any, tmp_path: Path) -> None:
    ran = run("report", "zimbabwe", "--questions", "context", "--out", "z.md", "--json")
    assert ran.code == 0
    document = json.loads(ran.out)
    jsonschema.validate(document, schema("report"))
    assert document["data"]["format"] == "md"
    assert (tmp_path / "z.md").read_text(encoding="utf-8").startswith("# Zimbabwe")


@pytest.mark.skipif(not find_spec("docx"), reason="python-docx is not installed")
def test_without_a_file_the_form_names_it(run: Any, tmp_path: Path) -> None:
    ran = run("report", "zimbabwe", "--questions", "context", "--format", "docx", "--lang", "uk")
    assert ran.out.strip() == "zimbabwe.docx"
    assert (tmp_path / "zimbabwe.docx").read_bytes().startswith(b"PK")


def test_a_page_in_another_language_says_so(run: Any, tmp_path: Path) -> None:
    assert run("report", "zimbabwe", "--questions", "context", "--lang", "be", "--out", "z.html").code == 0
    page = (tmp_path / "z.html").read_text(encoding="utf-8")
    assert "Як спасылацца" in page


def test_a_comparison_comes_first(run: Any, tmp_path: Path) -> None:
    ran = run("report", "zimbabwe", "--questions", "context", "--compare", "2013-01-01", "--out", "z.md")
    assert ran.code == 0
    text = (tmp_path / "z.md").read_text(encoding="utf-8")
    chapters = [line for line in text.splitlines() if line.startswith("## ")]
    assert chapters[1] == "## What changed between 1 January 2013 and 17 February 2026?"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--out", "z.pdf", "--format", "md"), "ends like a file of the form pdf"),
        (("--out", "z.odt"), "is no form of a report"),
        (("--compare", "2050-01-01"), "comes after 2026-02-17"),
        (("--compare", "soon"), "write it as YYYY-MM-DD"),
        (("--questions", "stok"), "did you mean 'stock'"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_written(
    run: Any, tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    ran = run("report", "zimbabwe", *options)
    assert ran.code == 2
    assert told in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_missing_part_is_told_before_any_work(
    run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("detente.publish.pdf.find_spec", lambda _: None)
    ran = run("report", "zimbabwe", "--out", "z.pdf")
    assert ran.code == 2
    assert ran.err == "detente: a PDF needs WeasyPrint; install it with: pip install 'detente[pdf]'\n"
    assert list(tmp_path.iterdir()) == []


def test_an_export_is_a_folder_with_its_manifest(run: Any, tmp_path: Path) -> None:
    ran = run("export", "zimbabwe", "out", "--formats", "atom,feed,ftm,package", "--json")
    assert ran.code == 0
    document = json.loads(ran.out)
    jsonschema.validate(document, schema("export"))
    assert document["data"]["files"][0] == "manifest.json"
    assert all((tmp_path / "out" / name).is_file() for name in document["data"]["files"])


def test_an_export_never_writes_over_anything(run: Any, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    ran = run("export", "zimbabwe", "out", "--formats", "atom")
    assert ran.code == 2
    assert "exists already" in ran.err
    assert run("export", "zimbabwe", "new", "--formats", "xlsx").code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_earlier_export_tells_nothing_later(run: Any, tmp_path: Path) -> None:
    assert run("export", "belarus", "out", "--formats", "atom", "--known-by", "2025-12-01").code == 0
    feed = (tmp_path / "out" / "moves.atom.xml").read_text(encoding="utf-8")
    assert "<updated>2025-11" in feed
    assert "<updated>2026" not in feed
