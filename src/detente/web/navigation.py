"""Where one can go from a page: the parts of a case, in the order of work."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from detente.web.visit import Visit


@dataclass(frozen=True)
class Way:
    """One link of the navigation."""

    label: str
    href: str
    current: bool
    keys: str = ""
    """The keys that lead there."""


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
    ("Outlook", "/outlook"),
    ("Plan", "/plan"),
    ("Compare", "/compare"),
    ("Downloads", "/downloads"),
)
CASE_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "o": "Overview", "t": "Timeline", "e": "Exchanges", "m": "Measures", "r": "Releases", "p": "People",
        "s": "Statements", "k": "Commitments", "n": "Series", "u": "Sources", "q": "Questions",
        "f": "Outlook", "l": "Plan", "v": "Compare", "d": "Downloads", "i": "Inbox", "a": "Add a row",
        "h": "Changes",
    }
)  # fmt: skip
"""The letter after g -> the label of the part of a case that it leads to."""
WORK_WAYS = (("Inbox", "/inbox"), ("Add a row", "/new"), ("Changes", "/changes"))
DRAFT_WAYS = (("Your drafts", "/drafts"),)
"""For those of a team who offer rows and do not decide."""


def ways(visit: Visit) -> list[Way]:
    """The navigation of a case; empty on pages that are of none."""
    if not visit.case_id:
        return []
    base = f"/cases/{visit.case_id}"
    offered = (*CASE_WAYS, *(WORK_WAYS if visit.workable else DRAFT_WAYS if visit.drafts_taken else ()))
    letters = {label: letter for letter, label in CASE_KEYS.items()}
    return [
        Way(
            label,
            visit.link(path),
            visit.path == base + path or (path != "" and _under(visit, base + path)),
            f"g {letters[label]}" if label in letters else "",
        )
        for label, path in offered
    ]


def _under(visit: Visit, place: str) -> bool:
    return visit.path.startswith(place + "/")


SITE_WAYS = (
    ("Cases", "/", "g c"),
    ("Lists", "/lists", ""),
    ("Method", "/method", ""),
    ("Data", "/api", ""),
    ("Settings", "/settings", "?"),
)


def site_ways(visit: Visit, *, told: bool = True) -> list[Way]:
    """The ways of the site; `told`: whether the address can be read, so that links keep its language."""
    return [
        Way(label, visit.site_link(path) if told else path, visit.path == path, keys)
        for label, path, keys in SITE_WAYS
    ]
