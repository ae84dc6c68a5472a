"""Which series count people held, and by whom: found by a rule of words, not by a list of names.

A series counts people held where it is measured as a stock, its unit is people, and its id speaks of
prisoners, detainees or custody and not of people freed, arrested, listed or prosecuted, nor of a period
(an id that names a year counts what happened in it). It is general where its id says no more than that
(recognised, political, estimate and the like); any further word makes it a count of a group within.
A counter whose name says since, cumulative, covered or excluded counts something else and is left out.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from detente.record.case import Case, ref
from detente.record.rows import Observation

PEOPLE_UNITS = frozenset({"people", "persons", "prisoners", "detainees"})
_HELD = frozenset({"prisoner", "prisoners", "detainee", "detainees", "detained", "jailed", "held", "custody"})
_NOT_HELD = frozenset(
    {
        "freed", "release", "released", "releases", "pardoned", "removed", "prosecuted", "arrests", "listed",
        "former", "newly", "ever", "yearly", "flow", "deaths", "convicted",
    }
)  # fmt: skip
_GENERAL = _HELD | {
    "recognised", "recognized", "political", "estimate", "estimated", "other", "count", "counts", "remaining",
    "in", "number", "total", "all",
}  # fmt: skip
_EMPTY_WORDS = frozenset(
    {"estimate", "estimated", "other", "count", "counts", "remaining", "number", "total"}
)
_PERIOD = re.compile(r"(?:19|20)\d\d")
_OTHER_COUNTER = frozenset({"cumulative", "since", "covered", "excluded", "released", "new"})
_OFFICIAL = re.compile(r"\b(?:official|government|ministry|minister|court|president)", re.IGNORECASE)
KEPT_LIST = 3
"""A counter with so many exact numbers keeps a list: its numbers are called verified, others claimed."""
FRESH_DAYS = 3 * 365
"""A count older than the freshest by more than this is not taken as the main one."""


@dataclass(frozen=True)
class Count:
    """The numbers that one counter has given in one series, in order of date."""

    series_id: str
    counter: str
    observations: tuple[Observation, ...]
    general: bool
    """Whether it counts all political prisoners, not a group within them."""

    @property
    def latest(self) -> Observation:
        """The last number given."""
        return self.observations[-1]

    @property
    def range(self) -> tuple[float, float]:
        """Least and greatest number that the counter gave for the latest date."""
        same = [row.value for row in self.observations if row.own_date == self.latest.own_date]
        return min(same), max(same)

    @property
    def number(self) -> str:
        """The latest number in words, with its bound: `at least 1,500`, `5,000 to 10,000`, `1,140`."""
        low, high = self.range
        if low < high:
            return f"{low:,.0f} to {high:,.0f}"
        bound = {"exact": "", "at_least": "at least ", "at_most": "at most ", "about": "about "}
        return f"{bound[self.latest.bound]}{high:,.0f}"

    @property
    def verified(self) -> bool:
        """Whether the counter keeps a list (see KEPT_LIST) and is not an official of the target."""
        exact = sum(row.bound == "exact" for row in self.observations)
        return exact >= KEPT_LIST and not _OFFICIAL.search(self.counter.replace("_", " "))

    @property
    def by(self) -> str:
        """Who counts, in words."""
        return self.counter.replace("_", " ") or "an unnamed counter"

    @property
    def what(self) -> str:
        """What is counted, in words."""
        words = self.series_id.split("_")
        return " ".join(word for word in words if word not in _EMPTY_WORDS)

    @property
    def basis(self) -> tuple[str, ...]:
        """The ref of the last number."""
        return (ref(self.latest),)


def counts(case: Case) -> tuple[Count, ...]:
    """Who counts people held, and what numbers did they give? Main series first, then groups within."""
    found: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for rows in case.series_of.values():
        for row in rows:
            if counts_held(row):
                found[row.series_id, row.counter].append(row)
    listed = [
        Count(series_id, counter, tuple(rows), frozenset(series_id.lower().split("_")) <= _GENERAL)
        for (series_id, counter), rows in found.items()
    ]
    return tuple(sorted(listed, key=lambda item: (not item.general, -item.latest.own_date.middle)))


def counts_held(row: Observation) -> bool:
    """Whether a number counts people held, by the rule of this module."""
    words = frozenset(row.series_id.lower().split("_"))
    by = frozenset(re.split(r"[^a-z]+", row.counter.lower()))
    return (
        row.measured == "stock"
        and row.unit in PEOPLE_UNITS
        and bool(words & _HELD)
        and not words & _NOT_HELD
        and not _PERIOD.search(row.series_id)
        and not by & _OTHER_COUNTER
    )


def primary(case: Case) -> Count | None:
    """Which count is the main one? The verified one with most numbers among those that are still fresh."""
    general = [item for item in counts(case) if item.general]
    if not general:
        return None
    newest = max(item.latest.own_date.middle for item in general)
    fresh = [item for item in general if newest - item.latest.own_date.middle <= FRESH_DAYS]
    return max(
        fresh,
        key=lambda item: (item.verified, len(item.observations), item.latest.own_date.middle, item.series_id),
    )


def nearest(count: Count, day: date, within: int) -> Observation | None:
    """The number of a counter nearest to a day; None where none lies within so many days of it."""
    found = min(count.observations, key=lambda row: abs(row.own_date.middle - day.toordinal()))
    return found if abs(found.own_date.middle - day.toordinal()) <= within else None
