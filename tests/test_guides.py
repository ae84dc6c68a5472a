"""The guides are true: their commands exist, their quotations are answered, their notebooks run."""

import json
import re
import shlex
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import pytest

from detente.cli import detente, main

DOCS = Path(__file__).parents[1] / "docs"
GUIDES = (
    "index.md",
    "tutorial.md",
    *sorted(f"how-to/{path.name}" for path in (DOCS / "how-to").glob("*.md")),
)
NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.ipynb"))
_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def blocks(name: str) -> list[tuple[str, str]]:
    return _BLOCK.findall((DOCS / name).read_text(encoding="utf-8"))


def commands() -> Iterator[str]:
    for name in GUIDES:
        for language, text in blocks(name):
            if language == "sh":
                yield from (line for line in text.splitlines() if line.startswith("detente "))


@pytest.mark.parametrize("line", sorted(set(commands())))
def test_a_command_of_a_guide_is_one_that_the_program_knows(line: str) -> None:
    command: click.Command = detente
    words = shlex.split(line, comments=True)[1:]
    context = click.Context(command, info_name="detente")
    while isinstance(command, click.Group):
        found = command.get_command(context, words.pop(0))
        assert found is not None, line
        command, context = found, click.Context(found, parent=context)
    command.make_parser(context).parse_args(words)


def quotations() -> Iterator[tuple[str, str]]:
    """A command and what the text block after it says that it answers."""
    found = blocks("tutorial.md")
    for (language, text), (after, quoted) in pairwise(found):
        if language == "sh" and after == "text":
            yield text.strip(), quoted.strip()


@pytest.mark.parametrize(("line", "quoted"), list(quotations()))
def test_a_quotation_is_what_the_program_answers(
    line: str, quoted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(shlex.split(line)[1:])
    assert not left.value.code
    answer = " ".join(capsys.readouterr().out.split())
    assert " ".join(quoted.split()) in answer


def test_links_between_guides_lead_somewhere() -> None:
    for path in DOCS.rglob("*.md"):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.relative_to(DOCS)}: {target}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_cells_of_a_notebook_run_and_show_something(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    scope: dict[str, Any] = {}
    shown = 0
    for cell in cells:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [], "a notebook is kept without its outputs"
            *lines, last = "".join(cell["source"]).splitlines()
            value = _run(lines, last, scope)
            shown += any(getattr(value, name, None) for name in ("_repr_html_", "_repr_svg_"))
            for name in ("_repr_html_", "_repr_svg_"):
                if hasattr(value, name):
                    assert getattr(value, name)().startswith("<")
    assert shown >= 2


def _run(lines: list[str], last: str, scope: dict[str, Any]) -> Any:
    """Run a cell; its value where its last line is an expression, as a notebook has it."""
    try:
        expression = compile(last, "cell", "eval")
    except SyntaxError:
        exec("\n".join([*lines, last]), scope)
        return None
    exec("\n".join(lines), scope)
    return eval(expression, scope)


def test_there_are_two_notebooks() -> None:
    assert len(NOTEBOOKS) >= 2


@cache
def site(tmp: Path) -> Path:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(DOCS.parent / "mkdocs.yml"), site_dir=str(tmp / "site")))
    return tmp / "site"


@pytest.mark.slow
@pytest.mark.skipif(
    not (find_spec("mkdocs") and find_spec("material") and find_spec("mkdocstrings")),
    reason="mkdocs-material and mkdocstrings are not installed",
)
@pytest.mark.filterwarnings("ignore")
def test_the_site_builds_and_loads_nothing_from_anywhere(tmp_path: Path) -> None:
    pages = list(site(tmp_path).rglob("*.html"))
    assert {"index.html", "tutorial.html", "glossary.html"} <= {page.name for page in pages}
    for page in pages:
        text = page.read_text(encoding="utf-8")
        loaded = re.findall(r'<(?:script|img|iframe|link)[^>]+(?:src|href)=["\']?(https?://[^"\' >]+)', text)
        assert loaded == [], page.name
    reference = (site(tmp_path) / "reference" / "python.html").read_text(encoding="utf-8")
    assert "What changed between two views of one case?" in reference
