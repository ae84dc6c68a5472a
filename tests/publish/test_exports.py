import csv
import hashlib
import json
import os
import subprocess
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from detente.cases import load_bundled
from detente.errors import BadInput, MissingExtra, UsageFault
from detente.publish.entities import entities
from detente.publish.exports import FORMATS, export
from detente.publish.feeds import atom, json_feed
from detente.publish.report import Report, build
from detente.record.case import Case
from detente.record.disclosure import STRUCK, disclose
from detente.record.package import read_case
from detente.record.rows import Actor, Detention, Move, Person, Source
from detente.schemas import schema

ATOM = "{http://www.w3.org/2005/Atom}"
PEERS = os.environ.get("DETENTE_PEERS", "")
"""A Python that has followthemoney, where this one has not."""


@cache
def report() -> Report:
    return build(load_bundled("zimbabwe"), questions=("state", "exchanges"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("exports") / "zimbabwe"
    export(load_bundled("zimbabwe"), report(), place)
    return place


def secret_case() -> Case:
    """A small case with a person who must not be named."""
    return Case(
        "small", "Small",
        sources=(
            Source(source_id="s1", url="https://example.org/a", side="wire", published_on=date(2024, 1, 2)),
        ),
        actors=(
            Actor(actor_id="t", name="Target", kind="state", role="target"),
            Actor(actor_id="s", name="Sender", kind="state", role="sender"),
        ),
        moves=(
            Move(
                move_id="m1", date=date(2024, 1, 1), actor="t", kind="release", people=1,
                certainty="confirmed",
                description="Ivan Tajny was let go.", sources=("s1",),
            ),
        ),
        people=(Person(person_id="tajny", name="Ivan Tajny", sensitivity="withheld", sources=("s1",)),),
        detentions=(
            Detention(
                person_id="tajny", arrested_on=date(2023, 1, 1), release_on=date(2024, 1, 1),
                release_move="m1",
            ),
        ),
    )  # fmt: skip


def test_the_manifest_names_every_file_with_its_digest(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert set(manifest["files"]) == files - {"manifest.json"}
    for name, told in manifest["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == told["sha256"]
    assert manifest["digest"] == report().digest
    assert manifest["licence"]["name"] == "CC-BY-4.0"
    expected = set(FORMATS) - (set() if find_spec("polars") else {"parquet"})
    assert {told["format"] for told in manifest["files"].values()} == expected


def test_every_table_of_record_and_findings_is_there_as_csv(folder: Path) -> None:
    case = load_bundled("zimbabwe")
    with (folder / "record" / "moves.csv").open(newline="") as file:
        assert [row["move_id"] for row in csv.DictReader(file)] == [move.move_id for move in case.moves]
    for finding in report().findings:
        for table in finding.tables:
            with (folder / "tables" / f"{finding.id}.{table.name}.csv").open(newline="") as file:
                rows = list(csv.reader(file))
            assert rows[0] == [column.name for column in table.columns]
            assert len(rows) == len(table.rows) + 1


@pytest.mark.skipif(not find_spec("polars"), reason="polars is not installed")
def test_parquet_has_types_and_the_same_rows(folder: Path) -> None:
    import polars

    moves = polars.read_parquet(folder / "record" / "moves.parquet")
    assert moves["date"].dtype == polars.Date
    assert moves["sources"].dtype == polars.List(polars.String)
    assert moves["move_id"].to_list() == [move.move_id for move in load_bundled("zimbabwe").moves]
    table = report().findings[-1].tables
    assert all((folder / "tables").glob("*.parquet")) or not table


def test_findings_keep_their_schema(folder: Path) -> None:
    told = json.loads((folder / "findings.json").read_text())
    own = json.loads((folder / "findings.schema.json").read_text())
    assert own == schema("finding")
    for found in told["findings"]:
        jsonschema.validate(found, own)
    assert len(told["findings"]) == len(report().findings)


def test_every_figure_is_there_twice(folder: Path) -> None:
    for drawing in report().drawings:
        assert (folder / "charts" / f"{drawing.name}.svg").read_text().startswith("<svg")
        assert (folder / "charts" / f"{drawing.name}.png").read_bytes().startswith(b"\x89PNG")


def test_the_package_reads_back_as_the_same_case(folder: Path) -> None:
    back, case = read_case(folder / "package"), load_bundled("zimbabwe")
    assert list(back.all_rows()) == list(case.all_rows())


def test_the_atom_feed_has_every_move_the_latest_first() -> None:
    case = load_bundled("zimbabwe")
    feed = ET.fromstring(atom(case))
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        f"urn:detente:zimbabwe:{move.move_id}" for move in reversed(case.ordered_moves)
    ]
    for node in (feed, *entries):
        assert node.findtext(f"{ATOM}title")
        assert len(node.findtext(f"{ATOM}updated") or "") == len("2025-01-01T00:00:00Z")
    moments = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert feed.findtext(f"{ATOM}updated") == max(moments)


def test_the_json_feed_has_every_move_with_its_row_and_sources() -> None:
    case = load_bundled("zimbabwe")
    feed = json.loads(json_feed(case))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {item["_detente"]["row"] for item in feed["items"]} == {
        f"moves/{move.move_id}" for move in case.moves
    }
    assert all(item["content_text"] and item["id"] for item in feed["items"])


def test_a_copy_of_another_s_text_is_no_link() -> None:
    case = load_bundled("belarus")
    copies = {row.url for row in case.sources if row.mirror == "yes"}
    assert copies
    links = {link.get("href") for link in ET.fromstring(atom(case)).iter(f"{ATOM}link")}
    assert not copies & links


def test_a_withheld_person_is_in_no_file(tmp_path: Path) -> None:
    case = secret_case()
    place = tmp_path / "out"
    export(case, build(disclose(case), questions=("state", "stock", "selection")), place)
    for path in place.rglob("*"):
        if path.is_file():
            assert b"ajny" not in path.read_bytes(), path
    assert STRUCK in (place / "record" / "moves.csv").read_text()
    assert not any(found["schema"] == "Person" for found in entities(disclose(case)))


def test_a_report_on_other_rows_is_refused(tmp_path: Path) -> None:
    case = secret_case()
    with pytest.raises(UsageFault, match="other rows"):
        export(case, build(case, questions=("state",)), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_disclosing_twice_changes_nothing() -> None:
    once = disclose(secret_case())
    assert list(disclose(once).all_rows()) == list(once.all_rows())


def test_a_fault_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: str) -> bytes:
        raise RuntimeError("no picture")

    monkeypatch.setattr("detente.publish.images.png", broken)
    with pytest.raises(RuntimeError, match="no picture"):
        export(load_bundled("zimbabwe"), report(), tmp_path / "out", formats=("csv", "png"))
    assert list(tmp_path.iterdir()) == []


def test_faults_of_the_request_are_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = load_bundled("zimbabwe")
    with pytest.raises(UsageFault, match="the formats are csv"):
        export(case, report(), tmp_path / "out", formats=("xlsx",))
    with pytest.raises(BadInput, match="exists already"):
        export(case, report(), tmp_path, formats=("atom",))
    with pytest.raises(BadInput, match="no folder"):
        export(case, report(), tmp_path / "a" / "b", formats=("atom",))
    monkeypatch.setattr("detente.publish.exports.find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=r"detente\[frames\]"):
        export(case, report(), tmp_path / "out", formats=("parquet",))


def test_the_same_case_gives_the_same_files(tmp_path: Path) -> None:
    case = load_bundled("zimbabwe")
    for name in ("one", "two"):
        export(case, report(), tmp_path / name, formats=("csv", "json", "svg", "atom", "feed", "ftm"))
    assert (tmp_path / "one" / "manifest.json").read_bytes() == (
        tmp_path / "two" / "manifest.json"
    ).read_bytes()


def test_entities_refer_only_to_one_another() -> None:
    found = list(entities(load_bundled("belarus")))
    ids = {entity["id"] for entity in found}
    assert len(ids) == len(found)
    for entity in found:
        for name in ("entity", "organizer", "involved"):
            assert set(entity["properties"].get(name, ())) <= ids


CHECK = """
import json, sys
from followthemoney import model
wrong = []
for line in sys.stdin:
    told = json.loads(line)
    proxy = model.get_proxy(told, cleaned=False)
    for name, values in told["properties"].items():
        known = proxy.schema.properties.get(name)
        wrong += [(told["id"], name)] if known is None else [
            (told["id"], name, value) for value in values if known.type.clean(value, proxy=proxy) is None
        ]
    proxy.schema.validate(proxy.to_dict())
print(json.dumps(wrong))
"""


def ontology() -> str:
    """A Python that can import followthemoney; empty where there is none."""
    import sys

    return sys.executable if find_spec("followthemoney") else PEERS


@pytest.mark.skipif(
    not ontology(), reason="followthemoney is not installed here, and DETENTE_PEERS names no Python"
)
@pytest.mark.parametrize("name", ["belarus", "zimbabwe"])
def test_the_ontology_takes_every_entity(name: str) -> None:
    lines = "".join(json.dumps(found) + "\n" for found in entities(load_bundled(name)))
    done = subprocess.run([ontology(), "-c", CHECK], input=lines, capture_output=True, text=True, check=True)
    wrong: Any = json.loads(done.stdout)
    assert wrong == []
