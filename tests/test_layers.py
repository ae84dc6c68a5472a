"""Imports point down only: a reader who opens a room never has to look upstairs."""

import ast
from pathlib import Path

import pytest

import detente

ROOT = Path(detente.__file__).parent
LOOKS_DOWN_ON: dict[str, set[str]] = {
    "__about__": set(),
    "errors": set(),
    "vocabulary": set(),
    "schemas": set(),
    "record": set(),
    "cases": {"record"},
    "names": {"record"},
    "sources": {"names", "record"},
    "assess": {"record"},
    "outlook": {"assess", "record"},
    "strategy": {"outlook", "assess", "record"},
    "charts": {"strategy", "outlook", "assess", "record", "sources", "names"},
    "publish": {"schemas", "charts", "strategy", "outlook", "assess", "record", "sources", "names", "cases"},
    "web": {
        "schemas",
        "publish",
        "charts",
        "strategy",
        "outlook",
        "assess",
        "record",
        "sources",
        "names",
        "cases",
    },
    "cli": {
        "web",
        "publish",
        "charts",
        "strategy",
        "outlook",
        "assess",
        "record",
        "sources",
        "names",
        "cases",
    },
}
GROUND = {"__about__", "errors", "vocabulary"}
PURE = {"assess", "outlook", "strategy"}
"""Rooms that never open a file, a database or a socket."""
IO_MODULES = {
    "sqlalchemy",
    "sqlite3",
    "socket",
    "http",
    "urllib",
    "requests",
    "httpx",
    "starlette",
    "subprocess",
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "stuff"}

FILES = sorted(path for path in ROOT.rglob("*.py"))


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    here = room(path)
    if here in ("__init__", "__main__"):
        return  # the public face and the door
    allowed = LOOKS_DOWN_ON[here] | GROUND | {here}
    for name in imports(path):
        if name.startswith("detente."):
            assert name.split(".")[1] in allowed, f"{here} imports {name}"


@pytest.mark.parametrize("path", [path for path in FILES if room(path) in PURE], ids=lambda path: path.name)
def test_the_middle_is_pure(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not {name.split(".")[0] for name in imports(path)} & IO_MODULES
    calls = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"open", "print", "input"}


def test_no_module_imports_another_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    names = {".".join(("detente", *path.relative_to(ROOT).with_suffix("").parts)): path for path in FILES}
    for name, path in names.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        top: set[str] = set()
        for node in tree.body:  # imports inside functions and under TYPE_CHECKING tie no knot at run time
            if isinstance(node, ast.ImportFrom) and node.module:
                top.add(node.module)
                top |= {f"{node.module}.{alias.name}" for alias in node.names}
        graph[name] = {found for found in top if found in names and found != name}
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in done:
            for found in graph[name]:
                walk(found, (*trail, name))
            done.add(name)

    for name in graph:
        walk(name, ())


def test_rooms_have_names_of_their_own_and_a_human_size() -> None:
    for path in FILES:
        assert path.stem not in VAGUE, path
        lines = path.read_text(encoding="utf-8").count("\n")
        assert lines <= 400, f"{path.relative_to(ROOT)} has {lines} lines: split it by concept"
