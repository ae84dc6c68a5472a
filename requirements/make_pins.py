"""Write pins.txt: the versions, in this environment, of all that detente and its extras need.

Run it in an environment where `pip install -e '.[pdf,docx,frames,articles,dev]'` was just done anew.
"""

from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

EXTRAS = ("", "postgres", "pdf", "docx", "frames", "articles", "dev")


def closure(name: str, extras: frozenset[str], seen: dict[str, frozenset[str]]) -> None:
    """Collect the packages that `name` with these extras needs here."""
    key = canonicalize_name(name)
    if key in seen and extras <= seen[key]:
        return
    seen[key] = seen.get(key, frozenset()) | extras
    for text in metadata.distribution(name).requires or []:
        needed = Requirement(text)
        wanted = (
            any(needed.marker.evaluate({"extra": extra}) for extra in extras | {""})
            if needed.marker
            else True
        )
        if wanted:
            closure(needed.name, frozenset(needed.extras), seen)


def main() -> None:
    """Write the pins beside this script."""
    seen: dict[str, frozenset[str]] = {}
    closure("detente", frozenset(EXTRAS), seen)
    lines = sorted(f"{name}=={metadata.version(name)}" for name in seen if name != "detente")
    head = "# Versions the tests pass with; written by make_pins.py."
    Path(__file__).with_name("pins.txt").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
