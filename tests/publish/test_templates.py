"""The words of the templates: each fixed text is there in every language."""

import ast
import re
from itertools import combinations
from pathlib import Path

import pytest

import detente.publish
from detente.cases import load_bundled
from detente.charts.lanes import lanes
from detente.charts.timeline import placed_labels
from detente.publish import drawings
from detente.publish.languages import LANGUAGES, language
from detente.publish.speech import speech_of

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
            found |= {
                part.value
                for part in node.args[1:3]
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            }
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


def test_every_word_of_the_charts_is_in_the_catalogues() -> None:
    spoken: set[str] = set()
    for path in (HOME.parent / "charts").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                first = node.args[0] if node.args else None
                if name in ("say", "speech") and isinstance(first, ast.Constant):
                    spoken.add(str(first.value))
    assert "the case stands here" in spoken
    for code in LANGUAGES:
        if code != "en":
            assert {text for text in spoken if text not in language(code).catalogue} == set()


def test_a_timeline_in_another_language_has_no_collisions() -> None:
    for code in LANGUAGES:
        for name in ("belarus", "venezuela", "myanmar"):
            found = lanes(load_bundled(name))
            assert found is not None
            boxes = placed_labels(found, speech=speech_of(language(code)))
            for (one, box), (other, next_box) in combinations(boxes, 2):
                assert box == next_box or not box.meets(next_box), (code, one, other)
