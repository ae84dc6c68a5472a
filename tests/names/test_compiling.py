from pathlib import Path

import pytest

from detente.names import compiling


@pytest.mark.parametrize("name", [compiling.GIVEN_NAMES, compiling.INSTITUTIONS])
def test_the_tables_are_in_step_with_the_lists(name: str) -> None:
    kept = (Path(compiling.__file__).parent / "data" / f"{name}.json").read_text(encoding="utf-8")
    assert kept == compiling.as_text(getattr(compiling, name)())  # else: run compiling.main()


def test_what_stands_for_concepts_names_concepts_of_the_list() -> None:
    tables = compiling.institutions()
    concepts = set(tables["concepts"])
    acronyms = tables["acronyms"].values()
    assert {concept for meant in acronyms for concept in compiling.listed(meant)} <= concepts
    assert {concept for phrase in tables["phrases"] for concept in phrase.split()} <= concepts
    assert set(tables["phrases"].values()) <= concepts
