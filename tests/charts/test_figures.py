"""The figures drawn from the tables of findings: linked marks, literal colours, the same bytes again."""

import re
from collections.abc import Callable
from functools import cache
from xml.etree import ElementTree as ET

import pytest

from detente.assess.findings import Cell, Finding
from detente.assess.questions import assess
from detente.assess.state import standings
from detente.cases import bundled, load_bundled
from detente.charts.balance import balance_chart, can_balance
from detente.charts.framing import framing_chart
from detente.charts.ladder import ladder
from detente.charts.lags import lag_picture
from detente.charts.lanes import lanes
from detente.charts.matrix import sector_matrix
from detente.charts.price import price_chart
from detente.charts.running_evidence import evidence_chart
from detente.charts.stock import stock_chart, stock_view
from detente.charts.strips import strips, strips_chart
from detente.charts.survival import survival_chart
from detente.charts.theme import PRINT, SCREEN_DARK, SCREEN_LIGHT, Theme
from detente.record.case import Case

Records = list[dict[str, Cell]]
SVG = "{http://www.w3.org/2000/svg}"
BELARUS = load_bundled("belarus")
PAIR = "moves/us-2025-12-15-gl13-potash"
PAIRS: Records = [
    {"relief": "2025-12-15", "release": "2025-12-13", "least": -2, "greatest": -2, "basis": (PAIR,)},
    {"relief": "2024-12", "release": "2024-12-28", "least": -3, "greatest": 27, "basis": (PAIR,)},
    {"relief": "2025-09-11", "release": "2025-09-16", "least": 5, "greatest": 5, "basis": (PAIR,)},
]
POWER: Records = [{"response": 0.5, "power": 0.44, "low": 0.36, "high": 0.52, "basis": ()}]
CHANCE: Records = [
    {"what": "record", "value": 1.6, "share": None, "basis": ()},
    {"what": "chance", "value": 0.5, "share": 0.7, "basis": ()},
    {"what": "chance", "value": 1.0, "share": 0.3, "basis": ()},
]
EVIDENCE: Records = [
    {"day": "2024-12-31", "process": "by strata", "evidence": 1.2, "basis": (PAIR,)},
    {"day": "2025-12-15", "process": "by strata", "evidence": 0.4, "basis": (PAIR,)},
]
CURVE: Records = [
    {"day": 812.0, "at_risk": 4, "taken_back": 1, "left": 0.75, "low": 0.22, "high": 0.95, "basis": (PAIR,)},
    {"day": 878.0, "at_risk": 3, "taken_back": 1, "left": 0.5, "low": 0.1, "high": 0.81, "basis": (PAIR,)},
]


@cache
def findings() -> dict[str, Finding]:
    return {f.id: f for f in assess(BELARUS, "verdict", "alignment", "framing", "leverage")}


def _balance(theme: Theme) -> str:
    found = lanes(BELARUS)
    assert found is not None
    return balance_chart(found, theme)


def _stock(theme: Theme) -> str:
    view = stock_view(BELARUS)
    assert view is not None
    return stock_chart(view, theme)


FIGURES: dict[str, Callable[[Theme], str]] = {
    "balance": _balance,
    "evidence": lambda theme: evidence_chart(EVIDENCE, "t", theme),
    "framing": lambda theme: framing_chart(
        findings()["framing.frames"].table("frames").records(), "t", theme
    ),
    "ladder": lambda theme: ladder(
        findings()["verdict.label"].table("criteria").records(), "exchange", theme
    ),
    "lags": lambda theme: lag_picture(PAIRS, POWER, CHANCE, "t", theme),
    "matrix": lambda theme: sector_matrix(
        findings()["alignment.matrix"].table("cells").records(), "t", theme
    ),
    "price": lambda theme: price_chart(findings()["leverage.paid"].table("paid").records(), "t", theme),
    "stock": _stock,
    "strips": lambda theme: strips_chart(strips(BELARUS, standings(BELARUS)), "t", theme),
    "survival": lambda theme: survival_chart(CURVE, "t", theme),
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_stands_alone_and_its_marks_lead_to_rows(name: str) -> None:
    drawn = FIGURES[name](SCREEN_LIGHT)
    root = ET.fromstring(drawn)
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")
    marks = list(root.iter(f"{SVG}a"))
    assert marks
    for mark in marks:
        assert mark.get("data-ref") in BELARUS.by_ref
        assert mark.get("href") == f"#{mark.get('data-ref')}"
        assert mark.findtext(f"{SVG}title")
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
    assert "<style" not in drawn
    assert "var(" not in drawn
    assert FIGURES[name](SCREEN_LIGHT) == drawn


@pytest.mark.parametrize("theme", [SCREEN_LIGHT, SCREEN_DARK, PRINT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_uses_the_colours_of_its_theme_only(name: str, theme: Theme) -> None:
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', FIGURES[name](theme))) - {"none"}
    assert colours <= set(theme.roles.values())


def test_a_pair_known_to_the_month_is_a_span_of_days() -> None:
    root = ET.fromstring(lag_picture(PAIRS, POWER, CHANCE, "t"))
    spans = [part.get("d") for part in root.iter(f"{SVG}path") if "H" in (part.get("d") or "")]
    assert len(spans) == 1


def test_the_record_stands_beside_what_chance_gives() -> None:
    told = "".join(ET.fromstring(lag_picture(PAIRS, POWER, CHANCE, "t")).itertext())
    assert "the record: 1.6" in told
    assert "What chance timing gives" not in lag_picture(PAIRS, POWER, [], "t")


def test_the_ladder_tells_each_criterion_in_words() -> None:
    told = "".join(ET.fromstring(FIGURES["ladder"](SCREEN_LIGHT)).itertext())
    assert "the case stands here" in told
    assert "reform: not met" in told
    assert "linked on both sides: met" in told


def test_a_measure_taken_back_has_its_strips_in_order() -> None:
    found = {strip.ref: strip for strip in strips(BELARUS, standings(BELARUS))}
    visa = found["measures/m-eu-visa-2006"]
    assert [stretch.status for stretch in visa.stretches] == [
        "in_force", "suspended", "reimposed", "suspended", "lifted",
    ]  # fmt: skip
    assert all(one.end == two.start for one, two in zip(visa.stretches, visa.stretches[1:], strict=False))


@pytest.mark.parametrize("name", bundled())
def test_every_bundled_case_has_its_strips(name: str) -> None:
    case = load_bundled(name)
    found = strips(case, standings(case))
    assert {strip.ref for strip in found} <= set(case.by_ref)
    root = ET.fromstring(strips_chart(found, case.title))
    assert len(list(root.iter(f"{SVG}a"))) >= len(found)


def test_cases_without_counts_have_no_curves() -> None:
    empty = Case("empty", "Nothing yet")
    assert stock_view(empty) is None
    assert not can_balance(lanes(empty))
    assert strips(empty, standings(empty)) == ()
