"""A name that is withheld shows nowhere: not on a page, not in a twin, a figure or a file."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.site import BASE, addresses

from detente.cases import load_bundled
from detente.record.package import write_case
from detente.record.rows import Person
from detente.web.application import create_application
from detente.web.shelf import Shelf
from detente.web.views.downloads import FILES

NAME = "Nasrulla Yoqubjonov"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case in which a withheld name stands in a person, a move, a statement and the address of a source."""
    case = load_bundled("uzbekistan")
    cells = {"person_id": "yoqubjonov", "name": NAME, "sources": case.sources[0].source_id}
    cells["sensitivity"] = "withheld"
    person = Person.from_cells({**dict.fromkeys(Person.columns(), ""), **cells})
    move = case.moves[3].model_copy(update={"description": f"{NAME} and others freed"})
    statement = case.statements[0].model_copy(update={"paraphrase": f"Mr Yoqubjonov was named by {NAME}"})
    source = case.sources[0].model_copy(update={"url": "https://example.org/nasrulla-yoqubjonov-freed"})
    tables: dict[str, Any] = {
        "people": (*case.people, person),
        "moves": (*case.moves[:3], move, *case.moves[4:]),
        "statements": (statement, *case.statements[1:]),
        "sources": (source, *case.sources[1:]),
    }
    path = tmp_path_factory.mktemp("planted") / "planted"
    write_case(case.with_rows(**tables), path)
    return path


def test_no_route_shows_a_withheld_name_to_the_public(folder: Path) -> None:
    site = TestClient(create_application(Shelf(only=str(folder))), base_url=BASE)
    case = Shelf(only=str(folder)).names()[0]
    paths = addresses(case, site)
    tried = [path + ending for path in paths for ending in ("", ".json", ".csv")]
    tried += [f"/cases/{case}/files/{name}" for name in FILES]
    tried += [f"/cases/{case}/files/{table}.csv" for table in ("people", "moves", "statements", "sources")]
    tried += [
        f"/cases/{case}/timeline/timeline.svg",
        "/",
        "/index.json",
        f"/cases/{case}/compare?since=2008-01-01",
    ]
    tried += [f"/cases/{case}/people/yoqubjonov", f"/cases/{case}/people/yoqubjonov.json"]
    for path in tried:
        text = site.get(path).content.decode("utf-8", "replace").casefold()
        if not path.startswith(f"/cases/{case}/people/yoqubjonov"):
            assert "qubjonov" not in text, path
        assert NAME.casefold() not in text, path
    for asked in (NAME, "Yoqubjonov", "Якубджонов"):
        found = site.get("/search.json", params={"q": asked}).json()
        assert found["tables"][0]["rows"] == [] or "qubjonov" not in str(found["tables"]).casefold()


def test_the_keeper_sees_all(folder: Path) -> None:
    shelf = Shelf(only=str(folder), audience="keeper")
    site = TestClient(create_application(shelf), base_url=BASE)
    assert NAME in site.get(f"/cases/{shelf.names()[0]}/people/yoqubjonov").text
