from pathlib import Path

import pytest

from detente.names import compiling


@pytest.mark.parametrize("name", [compiling.GIVEN_NAMES, compiling.INSTITUTIONS])
def test_the_tables_are_in_step_with_the_lists(name: str) -> None:
    kept = (Path(compiling.__file__).parent / "data" / f"{name}.json").read_text(encoding="utf-8")
    assert kept == compiling.as_text(getattr(compiling, name)())  # else: run compiling.main()
