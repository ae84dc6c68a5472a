"""Measure strips: for each measure when it bit, when it was eased, suspended, ended and put back.

A full bar bites in full, a half bar is partly eased, an open bar is suspended, a thin line has ended.
Shape tells the status, colour only underlines it. A triangle marks a measure put back after relief.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from detente.assess.state import LABELS, Standing, Status
from detente.charts.lettering import shorten, text_width
from detente.charts.speech import ENGLISH, Speech
from detente.charts.svg import described, element, group, line, path, rect, words
from detente.charts.theme import FONT, SCREEN_LIGHT, Theme
from detente.charts.timescale import TimeScale, ticks
from detente.record.case import Case, ref
from detente.record.dates import PartialDate

WIDTH = 1240.0
_LEFT, _RIGHT, _ROW, _SIZE = 300.0, 1228.0, 15.0, 10.5


@dataclass(frozen=True)
class Stretch:
    """A measure in one status, from one date to another, and the row that began it."""

    status: Status
    start: PartialDate
    end: PartialDate
    began: str


@dataclass(frozen=True)
class Strip:
    """One measure over time."""

    ref: str
    sender: str
    subject: str
    stretches: tuple[Stretch, ...]


def strips(case: Case, standings: Sequence[Standing]) -> tuple[Strip, ...]:
    """The strips of the measures whose beginning is known or was acted upon, sender by sender."""
    day = case.day
    if day is None:
        return ()
    found = [
        Strip(
            ref(item.measure),
            case.actor_name(item.measure.sender),
            item.measure.subject,
            tuple(_stretches(item, day)),
        )
        for item in standings
    ]
    order = {name: n for n, name in enumerate(dict.fromkeys(strip.sender for strip in found))}
    kept = [strip for strip in found if strip.stretches]
    return tuple(sorted(kept, key=lambda strip: (order[strip.sender], strip.stretches[0].start, strip.ref)))


def _stretches(item: Standing, day: date) -> Iterator[Stretch]:
    """The stretches of one measure; a change of status ends one and begins the next."""
    changes = [c for c in item.history if c.after != c.before]
    start = item.measure.own_date or (item.history[0].move.own_date if item.history else None)
    if start is None:
        return
    status: Status = changes[0].before if changes else item.status
    began = ref(item.measure)
    for change in changes:
        if change.move.own_date > start:
            yield Stretch(status, start, change.move.own_date, began)
        status, start, began = change.after, max(start, change.move.own_date), ref(change.move)
    yield Stretch(status, start, PartialDate(day), began)


def strips_chart(
    found: Sequence[Strip],
    title: str,
    theme: Theme = SCREEN_LIGHT,
    *,
    name: str = "strips",
    say: Speech = ENGLISH,
) -> str:
    """The strips as SVG; each stretch leads to the row that began it."""
    first = min(strip.stretches[0].start.first for strip in found)
    last = max(strip.stretches[-1].end.last for strip in found)
    scale = TimeScale(first.replace(day=1), last, _LEFT, _RIGHT)
    top, parts, sender = 34.0, [], ""
    y = top
    for strip in found:
        if strip.sender != sender:
            sender = strip.sender
            y += 8
            parts.append(words(say(sender), 4, y + 11, fill=theme.ink, font_weight="bold", font_size=11.5))
            parts.append(line(4, y, _RIGHT, y, stroke=theme.rule))
            y += 17
        subject = shorten(strip.subject, _LEFT - 22, _SIZE)
        label = words(subject, 12, y + 10, fill=theme.quiet, font_size=_SIZE)
        parts.append(_link(strip.ref, f"{strip.sender}: {strip.subject}", label))
        parts += [_stretch(theme, scale, strip, stretch, y, say) for stretch in strip.stretches]
        y += _ROW
    height = y + 26
    grid = [
        line(tick.x, top, tick.x, y + 4, stroke=theme.rule, stroke_width=0.6)
        for tick in ticks(scale, say.say)
        if tick.major and tick.x > _LEFT
    ]
    end = 0.0
    for tick in ticks(scale, say.say):
        if tick.label and tick.x >= end and tick.x + text_width(tick.label, _SIZE) < WIDTH:
            grid.append(words(tick.label, tick.x + 2, y + 18, fill=theme.quiet, font_size=_SIZE))
            end = tick.x + text_width(tick.label, _SIZE) + 8
    told = say("{number} measures by sender, {first} to {last}", number=len(found), first=first, last=last)
    return element(
        "svg",
        described(f"{title}: {say('measures and their status')}", id=f"{name}-title"),
        element("desc", escape(told, quote=False), id=f"{name}-desc"),
        rect(0, 0, WIDTH, height, fill=theme.page),
        _legend(theme, say),
        group(grid),
        group(parts),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:.0f} {height:.0f}", width=WIDTH,
        height=round(height), font_family=FONT, font_size=_SIZE, role="group",
        aria_labelledby=f"{name}-title {name}-desc",
    )  # fmt: skip


def _stretch(theme: Theme, scale: TimeScale, strip: Strip, stretch: Stretch, y: float, say: Speech) -> str:
    x0, x1 = scale.middle(stretch.start), scale.middle(stretch.end)
    until = "" if stretch.end.last >= scale.end else say.day(stretch.end)
    told = f"{strip.subject}: {say(LABELS[stretch.status])}, {say.day(stretch.start)} – {until}".rstrip()
    shape = _shape(theme, stretch.status, x0, max(x1, x0 + 1.5), y)
    if stretch.start.precision != "day":
        low, high = scale.span(stretch.start)
        shape += path(
            "M",
            low,
            y + 1,
            "v",
            10,
            "M",
            low,
            y + 6,
            "H",
            high,
            "M",
            high,
            y + 1,
            "v",
            10,
            stroke=theme.quiet,
            fill="none",
            data_span=stretch.start.precision,
        )
    return _link(stretch.began, told, shape)


def _shape(theme: Theme, status: Status, x0: float, x1: float, y: float) -> str:
    """The bar of a status between two distances."""
    width = x1 - x0
    if status in ("in_force", "reimposed"):
        bar = rect(x0, y + 1.5, width, 9, fill=theme.context)
        back = (
            path("M", x0, y - 1, "l", 9, 7, "l", -9, 7, "z", fill=theme.reversal)
            if status == "reimposed"
            else ""
        )
        return bar + back
    if status == "partly_eased":
        return rect(x0, y + 6, width, 4.5, fill=theme.relief)
    if status == "suspended":
        return rect(x0, y + 2, width, 8, fill=theme.page, stroke=theme.relief, stroke_width=1.2)
    dash = "2 3" if status in ("threatened", "unknown") else None
    return line(x0, y + 6, x1, y + 6, stroke=theme.relief, stroke_width=1.2, stroke_dasharray=dash)


def _legend(theme: Theme, say: Speech) -> str:
    parts, x = [], _LEFT
    shown: list[tuple[Status, str]] = [
        ("in_force", "in force"), ("partly_eased", "partly eased"), ("suspended", "suspended"),
        ("lifted", "lifted or lapsed"), ("reimposed", "put back"), ("threatened", "announced or unknown"),
    ]  # fmt: skip
    for status, english in shown:
        text = say(english)
        parts.append(_shape(theme, status, x, x + 26, 8))
        parts.append(words(text, x + 32, 18, fill=theme.quiet, font_size=_SIZE))
        x += 32 + text_width(text, _SIZE) + 20
    return group(parts)


def _link(name: str, text: str, *shapes: str) -> str:
    return element("a", described(text), *shapes, href=f"#{name}", data_ref=name)
