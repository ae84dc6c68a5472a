"""The bundled cases, each a package of CSV files: Belarus, the reference case, and its reference class."""

from functools import cache
from pathlib import Path

from detente.errors import CaseNotFound
from detente.record.case import Case
from detente.record.package import DESCRIPTOR, read_case

HOME = Path(__file__).parent
REFERENCE = "belarus"


def bundled() -> list[str]:
    """The names of the bundled cases, the reference case first."""
    names = sorted(folder.parent.name for folder in HOME.glob(f"*/{DESCRIPTOR}"))
    return sorted(names, key=lambda name: name != REFERENCE)


@cache
def load_bundled(name: str) -> Case:
    """A bundled case by name; CaseNotFound, with a suggestion, where there is none of that name."""
    if name not in bundled():
        import difflib

        near = difflib.get_close_matches(name, bundled(), n=1, cutoff=0.5)
        hint = f"; did you mean '{near[0]}'?" if near else f"; the bundled cases are {', '.join(bundled())}"
        raise CaseNotFound(f"there is no bundled case '{name}'{hint}")
    return read_case(HOME / name)
