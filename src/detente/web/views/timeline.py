"""The timeline: what was given above the band of time, who was let out below it; with zoom and filter."""

from collections.abc import Iterator
from datetime import date, timedelta

from detente.assess.findings import Cell, Column, Table
from detente.charts.lanes import Lanes, Mark, busiest, people_in_words
from detente.charts.speech import ENGLISH
from detente.charts.theme import SCREEN_DARK, SCREEN_LIGHT
from detente.charts.timeline import timeline as draw_timeline
from detente.errors import BadInput
from detente.publish.drawings import Drawing
from detente.publish.speech import speech_of
from detente.record.dates import parse_day
from detente.web.errors import NotHere
from detente.web.long_tables import long_table
from detente.web.pages import Page
from detente.web.views import File
from detente.web.visit import Visit

LEAST_DAYS = 14
"""Nearer than this there is nothing more to see."""
SIDES = {"relief": "given", "reversal": "taken back", "release": "let out"}
_STEPS = (
    Column("step", "Row", "refs"),
    Column("date", "When", "day"),
    Column("side", "Side", "term"),
    Column("what", "What"),
    Column("people", "People"),
    Column("exchanges", "Exchange", "refs"),
)


def timeline(visit: Visit) -> Page:
    """The lanes between two days (the whole record where none are given) with their steps as a table."""
    lanes = visit.seen.lanes
    if lanes is None:
        return Page("timeline.html.j2", "Timeline", shown={"drawing": None, **_choices(visit, None, None)})
    found = _within(visit, lanes)
    side = visit.query.get("side", "")
    steps = _steps(found, side)
    facts = {"from": found.start, "to": found.end, "side": side or "all"}
    return Page(
        "timeline.html.j2",
        "Timeline",
        (steps,),
        facts=facts,
        shown={"drawing": _drawing(visit, found), **_choices(visit, lanes, found)},
    )


def chart(visit: Visit) -> File:
    """The timeline alone, as SVG; `theme=dark` for a dark page."""
    lanes = visit.seen.lanes
    if lanes is None or visit.places["name"] != "timeline":
        raise NotHere(f"the case {visit.case_id} has no figure '{visit.places['name']}' here")
    theme = SCREEN_DARK if visit.query.get("theme") == "dark" else SCREEN_LIGHT
    return File(
        _drawing(visit, _within(visit, lanes)).draw(theme, speech_of(visit.tongue)).encode(), "image/svg+xml"
    )


def _drawing(visit: Visit, found: Lanes) -> Drawing:
    keys = visit.seen.keys.by_ref
    drawing = Drawing(
        "timeline",
        "Relief and releases",
        "Above the band of time what was given, below it who was let out: a bar is as long as its people "
        "are many. The key beside each date names the row.",
        lambda theme, speech=ENGLISH: draw_timeline(
            found, theme, name="timeline", people_height=170, keys=keys, speech=speech
        ),
        found,
    )
    return visit.seen.kept(drawing, "the timeline page") if found is visit.seen.lanes else drawing


def _within(visit: Visit, lanes: Lanes) -> Lanes:
    """The stretch that the address asks for; BadInput for days that are none or stand in the wrong order."""
    first, last = _day(visit, "from") or lanes.start, _day(visit, "to") or lanes.end
    if first >= last:
        raise BadInput(f"the stretch from {first} to {last} is empty; let it end after it begins")
    return lanes if (first, last) == (lanes.start, lanes.end) else lanes.within(first, last)


def _day(visit: Visit, name: str) -> date | None:
    text = visit.query.get(name, "").strip()
    return parse_day(text) if text else None


def _steps(lanes: Lanes, side: str) -> Table:
    given = {mark.ref for mark in lanes.given}
    back = {mark.ref for mark in lanes.reversals}
    joined: dict[str, dict[str, None]] = {}
    for join in lanes.joins:
        for name in (join.given, join.received):
            joined.setdefault(name, {})[join.exchange] = None

    def lane(mark: Mark) -> str:
        return "reversal" if mark.ref in back else "relief" if mark.ref in given else "release"

    shown = [mark for mark in reversed(lanes.numbered) if not side or lane(mark) == side]

    def make(place: int) -> tuple[Cell, ...]:
        mark = shown[place]
        return (
            (mark.ref,),
            str(mark.when),
            SIDES[lane(mark)] + (", announced" if mark.announced else ""),
            mark.text.removeprefix(f"{mark.when}, "),
            people_in_words(mark) if lane(mark) == "release" else "",
            tuple(joined.get(mark.ref, ())),
        )

    return long_table("steps", "Step by step, the latest first", _STEPS, len(shown), make)


def _choices(visit: Visit, lanes: Lanes | None, found: Lanes | None) -> dict[str, object]:
    """What the form offers: the stretch as asked for and links to others."""
    given = {name: visit.query.get(name, "") for name in ("from", "to", "side")}
    links: list[tuple[str, str, str]] = []
    lens: list[tuple[str, str, str]] = []
    if lanes and found:
        side = given["side"]
        links.append(("The whole record", visit.link("/timeline", side=side), "0"))
        dense = busiest(lanes)
        if dense:
            ends = {"from": dense[0], "to": dense[1]}
            links.append(("The densest stretch", visit.link("/timeline", **ends, side=side), ""))
        end = lanes.end
        for years in (1, 2, 5):
            begin = same_day(end, end.year - years)
            if begin > lanes.start:
                ends = {"from": begin, "to": end}
                label = "The last year" if years == 1 else f"The last {years} years"
                links.append((label, visit.link("/timeline", **ends, side=side), ""))
        for label, key, (first, last) in _through_the_lens(lanes, found):
            ends = {"from": first, "to": last}
            lens.append((label, visit.link("/timeline", **ends, side=side), key))
    return {"given": given, "links": links, "lens": lens, "sides": SIDES}


def _through_the_lens(whole: Lanes, found: Lanes) -> Iterator[tuple[str, str, tuple[date, date]]]:
    """The stretches nearer, wider, earlier and later than the one shown, with the key of each."""
    begin, end = max(found.start, whole.start), min(found.end, whole.end)
    days = (end - begin).days
    if days < 1:  # the address asks for days beyond the record
        yield "Zoom out", "-", (whole.start, whole.end)
        return
    middle = begin + timedelta(days=days // 2)
    near = timedelta(days=max(LEAST_DAYS, days // 2) // 2)
    if days > LEAST_DAYS:
        yield "Zoom in", "+", (middle - near, middle + near)
    if (begin, end) != (whole.start, whole.end):
        wide = timedelta(days=days)
        yield "Zoom out", "-", (max(whole.start, middle - wide), min(whole.end, middle + wide))
    by = timedelta(days=max(1, days // 2))
    if begin > whole.start:
        first = max(whole.start, begin - by)
        yield "Earlier", "[", (first, first + timedelta(days=days))
    if end < whole.end:
        last = min(whole.end, end + by)
        yield "Later", "]", (last - timedelta(days=days), last)


def same_day(day: date, year: int) -> date:
    """The same day of another year; the last of February where that year has no such day."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
