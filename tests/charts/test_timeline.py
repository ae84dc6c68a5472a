import re
from functools import cache
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from detente.cases import bundled, load_bundled
from detente.charts.arrangement import WIDTH
from detente.charts.lanes import Lanes, busiest, lanes
from detente.charts.theme import THEMES, Theme
from detente.charts.timeline import placed_labels, timeline

SVG = "{http://www.w3.org/2000/svg}"


@cache
def variants(name: str) -> tuple[Lanes, ...]:
    """The lanes of a bundled case: the whole period, and the dense stretch where there is one."""
    found = lanes(load_bundled(name))
    assert found is not None
    stretch = busiest(found)
    return (found, found.within(*stretch)) if stretch else (found,)


@pytest.mark.parametrize("name", bundled())
def test_labels_never_collide_on_a_bundled_case(name: str) -> None:
    for found in variants(name):
        for height in (130.0, 190.0):
            boxes = placed_labels(found, people_height=height)
            assert boxes
            for (one, box), (other, next_box) in combinations(boxes, 2):
                assert box == next_box or not box.meets(next_box), (one, other)
            assert all(box.x0 >= 0 and box.x1 <= WIDTH for _, box in boxes)


@pytest.mark.parametrize("name", bundled())
def test_every_exchange_has_a_label_on_one_side_at_least(name: str) -> None:
    labelled = {ref for found in variants(name) for ref, _ in placed_labels(found)}
    sides: dict[str, set[str]] = {}
    for join in variants(name)[0].joins:
        sides.setdefault(join.exchange, set()).update((join.given, join.received))
    assert {exchange for exchange, refs in sides.items() if not refs & labelled} == set()


@pytest.mark.parametrize("name", bundled())
def test_every_mark_leads_to_a_row_of_the_case(name: str) -> None:
    case = load_bundled(name)
    for found in variants(name):
        root = ET.fromstring(timeline(found))
        marks = list(root.iter(f"{SVG}a"))
        assert marks
        for mark in marks:
            assert mark.get("data-ref") in case.by_ref
            assert mark.get("href") == f"#{mark.get('data-ref')}"
            assert mark.findtext(f"{SVG}title")


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_the_drawing_needs_nothing_around_it(theme: Theme) -> None:
    drawn = timeline(variants("belarus")[0], theme)
    root = ET.fromstring(drawn)
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")
    assert "class=" not in drawn
    assert "var(" not in drawn
    assert "paint-order" not in drawn
    assert "<style" not in drawn
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawn)) - {"none"}
    assert colours <= set(theme.roles.values())


def test_a_date_known_to_the_month_is_drawn_over_the_whole_month() -> None:
    found = variants("belarus")[1]
    eased = next(mark for mark in found.given if mark.ref == "moves/us-2024-12-tdo-lapse")
    assert eased.when.precision == "month"
    root = ET.fromstring(timeline(found))
    mark = next(link for link in root.iter(f"{SVG}a") if link.get("data-ref") == eased.ref)
    (span,) = [part for part in mark.iter(f"{SVG}path") if part.get("data-span") == "month"]
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", span.get("d") or "")]
    days = (found.end - found.start).days + 1
    assert numbers[5] - numbers[0] == pytest.approx(31 * (1228 - 112) / days, abs=0.3)


@pytest.mark.parametrize("name", bundled())
def test_every_imprecise_step_has_its_span(name: str) -> None:
    found = variants(name)[0]
    root = ET.fromstring(timeline(found))
    for link in root.iter(f"{SVG}a"):
        spans = [part.get("data-span") for part in link.iter(f"{SVG}path") if part.get("data-span")]
        for mark in found.numbered:
            if mark.ref == link.get("data-ref"):
                assert spans == ([] if mark.when.precision == "day" else [mark.when.precision])


def test_the_same_lanes_give_the_same_bytes() -> None:
    assert timeline(variants("belarus")[0]) == timeline(variants("belarus")[0])


def test_releases_and_arrests_are_drawn_on_one_scale() -> None:
    found = variants("belarus")[1]
    root = ET.fromstring(timeline(found, people_height=200))
    heights = {}
    for link in root.iter(f"{SVG}a"):
        bars = list(link.iter(f"{SVG}rect"))
        if bars:
            heights[link.get("data-ref")] = float(bars[0].get("height") or 0)
    people = {mark.ref: mark.people for mark in (*found.received, *found.intake)}
    for ref, height in heights.items():
        count = people[ref or ""]
        assert count is not None
        assert height == pytest.approx(max(count * 200 / found.full_scale, 2.5), abs=0.1)


def test_strength_of_a_link_is_told_by_the_dash() -> None:
    root = ET.fromstring(timeline(variants("belarus")[0]))
    dashes = {
        link.get("data-ref"): link.find(f"{SVG}line").get("stroke-dasharray")  # type: ignore[union-attr]
        for link in root.iter(f"{SVG}a")
        if (link.get("data-ref") or "").startswith("exchanges/")
    }
    assert dashes["exchanges/ex-2025-12"] is None
    assert dashes["exchanges/ex-2025-02"] == "6 4"
    assert dashes["exchanges/ex-2025-06"] == "1.5 4"
