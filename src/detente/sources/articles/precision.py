"""How often each rule was right on the development set, and which rules are trusted to propose."""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from math import sqrt
from types import MappingProxyType

from detente.sources.articles.proposals import Rule

THRESHOLD = 0.34
"""A rule proposes when the lower end of its Wilson interval (95 percent) is at least this: two of two,
four of five. A rule never met on the development set leaves leads only."""
ENOUGH = 5
"""From this many cases of its own a rule stands on them alone."""


def wilson_low(hits: int, cases: int, z: float = 1.959964) -> float:
    """The lower end of the Wilson score interval (Wilson, 1927) for `hits` of `cases`; 0 without cases."""
    if not cases:
        return 0.0
    share = hits / cases
    middle = share + z * z / (2 * cases)
    half = z * sqrt(share * (1 - share) / cases + z * z / (4 * cases * cases))
    return max(0.0, (middle - half) / (1 + z * z / cases))


def wilson_high(hits: int, cases: int, z: float = 1.959964) -> float:
    """The upper end of the Wilson score interval; 1 without cases."""
    return 1.0 - wilson_low(cases - hits, cases, z) if cases else 1.0


@lru_cache(maxsize=1)
def measured() -> Mapping[str, Rule]:
    """The measured precision by rule id, as the validation script wrote it beside the frames."""
    path = files("detente.sources.articles") / "frames" / "precision.json"
    if not path.is_file():
        return MappingProxyType({})
    rows = {
        key: (int(k), int(n)) for key, (k, n) in json.loads(path.read_text(encoding="utf-8"))["rules"].items()
    }
    return MappingProxyType(pooled(rows))


def pooled(rows: Mapping[str, tuple[int, int]]) -> dict[str, Rule]:
    """Rules with their interval; one with few cases borrows those of its sisters in other languages.

    `rows` gives hits and cases by rule id (`language.kind.construction`). A rule that was wrong as often as
    right on its own cases borrows nothing. A rule without cases of its own is there when a sister was met.
    """
    kin: dict[str, list[int]] = {}
    for key, (k, n) in rows.items():
        cell = kin.setdefault(key.partition(".")[2], [0, 0])
        cell[0] += k
        cell[1] += n
    out: dict[str, Rule] = {}
    for sister, (k_all, n_all) in kin.items():
        for language in ("en", "ru", "be", "uk"):
            key = f"{language}.{sister}"
            k, n = rows.get(key, (0, 0))
            alone = n >= ENOUGH or k * 2 < n
            out[key] = Rule(key, k, n, wilson_low(k, n) if alone else wilson_low(k_all, n_all))
    return out


def trusted(rule: Rule) -> bool:
    """May this rule propose, or does it only leave a lead?"""
    return rule.low >= THRESHOLD
