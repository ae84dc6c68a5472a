"""Where one can go from a page: the parts of a case, in the order of work."""

from dataclasses import dataclass

from detente.web.visit import Visit


@dataclass(frozen=True)
class Way:
    """One link of the navigation."""

    label: str
    href: str
    current: bool


CASE_WAYS = (
    ("Overview", ""),
    ("Timeline", "/timeline"),
    ("Exchanges", "/exchanges"),
    ("Measures", "/measures"),
    ("Releases", "/releases"),
    ("People", "/people"),
    ("Statements", "/statements"),
    ("Commitments", "/commitments"),
    ("Series", "/series"),
    ("Sources", "/sources"),
    ("Questions", "/questions"),
    ("Compare", "/compare"),
    ("Downloads", "/downloads"),
)
WORK_WAYS = (("Inbox", "/inbox"), ("Add a row", "/new"), ("Changes", "/changes"))


def ways(visit: Visit) -> list[Way]:
    """The navigation of a case; empty on pages that are of none."""
    if not visit.case_id:
        return []
    base = f"/cases/{visit.case_id}"
    offered = (*CASE_WAYS, *(WORK_WAYS if visit.workable else ()))
    return [
        Way(label, visit.link(path), visit.path == base + path or (path != "" and _under(visit, base + path)))
        for label, path in offered
    ]


def _under(visit: Visit, place: str) -> bool:
    return visit.path.startswith(place + "/")
