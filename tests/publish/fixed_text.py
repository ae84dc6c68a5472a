"""Every fixed text of a report, read from the source: what a catalogue must have."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from detente.assess.questions import QUESTIONS
from detente.assess.state import LABELS
from detente.publish.register import TITLES, plain
from detente.vocabulary import FAMILIES, KINDS, VOCABULARIES

SOURCE = Path(__file__).parents[2] / "src" / "detente"
_PLACES = {
    "Column": {1: "label", 3: "unit"},
    "Table": {1: "title"},
    "Method": {0: "name"},
    "Finding": {99: "unit"},
    "_steps_table": {1: ""},
    "Drawing": {1: "title", 2: "caption"},
    "Dispute": {0: "sort"},
    "tongue": {0: ""},
    "t": {0: ""},
}
"""Call -> the places of its arguments that hold fixed text, by number and by name."""
_FOLDERS = ("assess", "outlook", "strategy", "publish")
_SPOKEN = re.compile(r"""\bt\((?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")""")


def fixed_texts() -> dict[str, str]:
    """Each fixed text with where it stands."""
    found: dict[str, str] = {}
    for path in (path for folder in _FOLDERS for path in sorted((SOURCE / folder).rglob("*.py"))):
        for text in _of_module(path):
            found.setdefault(text, str(path.relative_to(SOURCE)))
    for path in sorted((SOURCE / "publish" / "templates").glob("*.j2")):
        for one, other in _SPOKEN.findall(path.read_text(encoding="utf-8")):
            found.setdefault(one or other, path.name)
    for text in _of_tables():
        found.setdefault(text, "vocabulary")
    return {text: place for text, place in found.items() if re.search("[A-Za-z]", text)}


def _of_tables() -> Iterator[str]:
    yield from QUESTIONS.values()
    yield from TITLES.values()
    yield from (label for label in LABELS.values())
    yield from (label.capitalize() for label in LABELS.values())
    for kind in KINDS.values():
        yield kind.label
    for terms in (*VOCABULARIES.values(), *FAMILIES.values(), tuple(FAMILIES)):
        yield from (plain(term) for term in terms)


def _of_module(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield from _of_call(node, node.func.id)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            named = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if named == ["HEADING"]:
                yield str(node.value.value)


def _of_call(node: ast.Call, name: str) -> Iterator[str]:
    for place, keyword in _PLACES.get(name, {}).items():
        given = node.args[place] if len(node.args) > place else None
        given = next((k.value for k in node.keywords if k.arg == keyword and keyword), given)
        if isinstance(given, ast.Constant) and isinstance(given.value, str):
            text = given.value
            yield text.removeprefix("share ") if keyword == "unit" else text
    if name == "_columns":
        yield from (part.elts[1].value for part in node.args if isinstance(part, ast.Tuple))  # type: ignore[attr-defined]
