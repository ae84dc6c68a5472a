"""What the program has, the documentation tells: commands, columns, rules, questions, schemas."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

from detente.assess.questions import QUESTIONS
from detente.cli import COMMANDS
from detente.record.problems import RULES
from detente.record.rows import ROW_TYPES
from detente.schemas import HOME as SCHEMAS

REPO = Path(__file__).parents[1]
DOCS = REPO / "docs"
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|root|farm|tmp)/|/home/\w+/|/Users/\w+/")


def reference_maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_reference", DOCS / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKER = reference_maker()


def test_reference_pages_are_fresh() -> None:
    """In a process of its own: click remembers how a command's help was first asked for."""
    script = DOCS / "make_reference.py"
    ran = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_every_column_is_described() -> None:
    for table, row_type in ROW_TYPES.items():
        for column, field in row_type.model_fields.items():
            assert field.description, f"{table}.{column} has no docstring"


def test_every_rule_command_question_and_column_is_on_its_page() -> None:
    page = {name: (MAKER.HOME / name).read_text(encoding="utf-8") for name in MAKER.PAGES}
    assert [slug for slug in RULES if f"`{slug}`" not in page["rules.md"]] == []
    assert [name for name in COMMANDS if f"## detente {name}" not in page["commands.md"]] == []
    assert [name for name in QUESTIONS if f"`{name}`" not in page["questions.md"]] == []
    columns = {column for row_type in ROW_TYPES.values() for column in row_type.columns()}
    assert [column for column in columns if f"`{column}`" not in page["case-format.md"]] == []


def test_every_command_with_json_has_a_schema() -> None:
    for name, command in MAKER.walk(MAKER.detente, ""):
        flags = {flag for parameter in command.params for flag in parameter.opts}
        if "--json" in flags:
            assert (SCHEMAS / f"{name.strip().replace(' ', '-')}.json").is_file(), name


def test_the_readme_names_the_two_commands_and_only_files_that_exist() -> None:
    readme = (REPO / "README.md").read_text(encoding="utf-8")
    assert "make demo" in readme
    assert "make test" in readme
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", readme):
        assert (REPO / target).exists(), target


def test_no_text_of_the_project_carries_a_path_of_a_machine() -> None:
    suffixes = {
        ".py",
        ".md",
        ".toml",
        ".yaml",
        ".yml",
        ".cff",
        ".json",
        ".html",
        ".css",
        ".js",
        ".txt",
        ".csv",
    }
    roots = [
        REPO / name for name in ("src", "docs", "tests", "validation", "benchmarks", ".ci", "requirements")
    ]
    files = [path for root in roots if root.exists() for path in root.rglob("*") if path.suffix in suffixes]
    for path in [*files, REPO / "README.md", REPO / "Makefile", REPO / "pyproject.toml"]:
        if path == Path(__file__):
            continue
        found = MACHINE_PATHS.search(path.read_text(encoding="utf-8"))
        assert not found, f"{path.relative_to(REPO)}: {found and found.group()}"
