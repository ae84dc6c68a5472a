"""The bundled cases, each a package of CSV files: Belarus, the reference case, and its reference class."""

import difflib
import os
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
        near = difflib.get_close_matches(name, bundled(), n=1, cutoff=0.5)
        hint = f"; did you mean '{near[0]}'?" if near else f"; the bundled cases are {', '.join(bundled())}"
        raise CaseNotFound(f"there is no bundled case or folder '{name}'{hint}")
    return read_case(HOME / name)


def open_case(name: str | os.PathLike[str], *, db: str | None = None) -> Case:
    """A case by the name of a bundled one, by its folder, or from the store at `db`.

    A store, where one is given, is asked first; then a folder of that path; then the bundled cases.
    Raises CaseNotFound, CaseUnreadable (with the problems) or StoreFault.
    """
    text = os.fspath(name)
    if db:
        from detente.record.log import Store
        from detente.record.transfer import export_case

        with Store.open(db) as store:
            if text in {found.case_id for found in store.cases()}:
                return export_case(store, text)
    folder = Path(text)
    looks_like_path = isinstance(name, os.PathLike) or os.sep in text or text.startswith(".")
    if folder.is_dir() and (looks_like_path or text not in bundled()):
        return read_case(folder)
    if looks_like_path:
        raise CaseNotFound(f"there is no folder '{text}'")
    return load_bundled(text)
