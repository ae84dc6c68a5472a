"""detente: the record, the tests and the planning of sanctions relief exchanged for concessions.

    import detente
    case = detente.open_case("belarus").known_by("2025-12-31")
    for finding in detente.assess(case, "state", "stock"):
        print(finding.answer)

Heavy parts are imported only when they are used, so that `import detente` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.__about__ import __version__

if TYPE_CHECKING:
    from detente.assess.findings import Finding
    from detente.assess.questions import QUESTIONS, assess
    from detente.cases import bundled, open_case
    from detente.record.case import Case

__all__ = ["QUESTIONS", "Case", "Finding", "__version__", "assess", "bundled", "open_case"]

_HOMES = {
    "Case": "detente.record.case",
    "Finding": "detente.assess.findings",
    "QUESTIONS": "detente.assess.questions",
    "assess": "detente.assess.questions",
    "bundled": "detente.cases",
    "open_case": "detente.cases",
}


def __getattr__(name: str) -> Any:
    """Members of the public face, imported when first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'detente' has no attribute '{name}'")
    if name == "assess":  # the package of that name would otherwise hide the function
        import_module("detente.assess")
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found
