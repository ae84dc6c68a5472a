"""The words of the templates: each fixed text is there in every language."""

import ast
import re
from pathlib import Path

import pytest

import detente.publish
from detente.publish import drawings
from detente.publish.languages import LANGUAGES, language

HOME = Path(detente.publish.__file__).parent
_SINGLE = re.compile(r"\bt\('((?:[^'\\]|\\.)*)'")
_DOUBLE = re.compile(r'\bt\("([^"]*)"')


def fixed_texts() -> set[str]:
    """Every literal that a template or a figure hands to the catalogue."""
    found: set[str] = set()
    for template in (HOME / "templates").glob("*.j2"):
        text = template.read_text(encoding="utf-8")
        found |= {match[1] for match in (*_SINGLE.finditer(text), *_DOUBLE.finditer(text))}
    tree = ast.parse(Path(drawings.__file__).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Drawing":
            found |= {part.value for part in node.args[1:3] if isinstance(part, ast.Constant)}
    return found


def test_the_templates_have_fixed_texts() -> None:
    assert {"Skip to the report", "How to cite", "The whole record"} <= fixed_texts()


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_fixed_text_is_in_the_catalogue(code: str) -> None:
    catalogue = language(code).catalogue
    assert {text for text in fixed_texts() if text not in catalogue} == set()


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_places_to_fill_are_the_same_in_every_language(code: str) -> None:
    for english, text in language(code).catalogue.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english)), english
