"""The marks of the timeline and the legend that explains them."""

from detente.charts.lanes import Lanes, Mark
from detente.charts.lettering import text_width
from detente.charts.speech import ENGLISH, Speech
from detente.charts.svg import element, group, line, path, rect, words
from detente.charts.theme import Theme

_SIZE = 10.5
_END = 1236.0
"""Where a row of the legend ends; what does not fit stands in a second one."""


def step_mark(
    theme: Theme, colour: str, x: float, base: float, head: float, top: float, mark: Mark, *, back: bool
) -> str:
    """A step of a sender: a stem with a round head, an open head and broken stem where only announced.

    base, head and top are heights in pixels: the foot of the stem, its head, the end of the line to the
    label. `back` draws an arrow that points down to the band: relief taken back.
    """
    lead = line(x, head, x, top, stroke=colour, stroke_width=0.7) if top < head else ""
    if back:
        return (
            lead
            + line(x, head, x, base - 6, stroke=colour, stroke_width=1.8)
            + tick_down(x, base, colour, 5, 8)
        )
    dash = "3 2.5" if mark.announced else None
    stem = line(x, head, x, base, stroke=colour, stroke_width=1.8, stroke_dasharray=dash)
    inside = theme.page if mark.announced else colour
    return lead + stem + element("circle", cx=x, cy=head, r=4, fill=inside, stroke=colour, stroke_width=1.6)


def tick_down(x: float, tip: float, colour: str, half: float = 3.2, height: float = 6.5) -> str:
    """A triangle that points down."""
    return path("M", x - half, tip - height, "h", 2 * half, "L", x, tip, "z", fill=colour)


def release_bar(
    theme: Theme, x: float, base: float, half: float, length: float, mark: Mark, *,
    low: float | None, high: float | None, broken: bool,
) -> str:  # fmt: skip
    """A release: a bar as long as its people, filled where somebody paid for it, hollow where nobody did.

    A thin line shows from the least to the greatest number that the sources give; a step without a number
    is a diamond; a gap breaks a bar that is longer than the scale.
    """
    colour = theme.release
    inside = colour if mark.linked else theme.page
    if mark.people is None:
        return path(
            "M",
            x,
            base + 1,
            "l",
            4,
            5,
            "l",
            -4,
            5,
            "l",
            -4,
            -5,
            "z",
            fill=inside,
            stroke=colour,
            stroke_width=1.2,
        )
    bar = rect(x - half, base + 1, 2 * half, max(length, 2.5), fill=inside, stroke=colour, stroke_width=1.2)
    if broken:
        bar += path(
            "M",
            x - half - 2,
            base + length - 12,
            "L",
            x + half + 2,
            base + length - 18,
            stroke=theme.page,
            stroke_width=3,
        )
    if high is not None and high > length + 1:
        bar += line(x, base + length, x, base + high, stroke=colour, stroke_width=1.2)
        bar += line(x - half, base + high, x + half, base + high, stroke=colour, stroke_width=1.2)
    if low is not None and low < length - 1:
        notch = theme.page if mark.linked else colour
        bar += line(x - half, base + low, x + half, base + low, stroke=notch, stroke_width=1)
    return bar


def legend(theme: Theme, x: float, y: float, lanes: Lanes, say: Speech = ENGLISH) -> str:
    """What the marks mean, in a row or two; only what the chart shows."""
    links = {join.linkage for join in lanes.joins}
    entries: list[tuple[bool, str, float, str]] = [
        (any(not m.announced for m in lanes.given), _head(theme, x, announced=False), 8, "step of relief"),
        (any(m.announced for m in lanes.given), _head(theme, x, announced=True), 8, "announced only"),
        (bool(lanes.reversals), tick_down(5, 4, theme.reversal, 5, 8), 10, "relief taken back"),
        (bool(lanes.tightening), tick_down(4, 3, theme.reversal), 8, "new sanctions"),
        (
            any(m.linked and m.people for m in lanes.received),
            _bar(theme, filled=True),
            8,
            "release, paid for",
        ),
        (
            any(not m.linked and m.people for m in lanes.received),
            _bar(theme, filled=False),
            8,
            "release nobody paid for",
        ),
        ("explicit" in links, _join(theme, None), 26, "link explicit"),
        ("attributed" in links, _join(theme, "6 4"), 26, "attributed"),
        ("inferred" in links, _join(theme, "1.5 4"), 26, "inferred"),
        (
            any(m.when.precision != "day" for m in lanes.numbered),
            path(
                "M",
                0,
                -3,
                "v",
                6,
                "M",
                0,
                0,
                "h",
                22,
                "m",
                0,
                -3,
                "v",
                6,
                stroke=theme.quiet,
                stroke_width=1.6,
                fill="none",
            ),
            22,
            "day not known",
        ),
    ]
    parts, left = [], x
    for shown, mark, width, text in entries:
        if not shown:
            continue
        told = say(text)
        if x + width + 6 + text_width(told, _SIZE) > _END:
            x, y = left, y + 15
        parts.append(group(mark, transform=f"translate({x:.0f} {y:.0f})"))
        parts.append(words(told, x + width + 6, y + 4, fill=theme.quiet, font_size=_SIZE))
        x += width + 6 + text_width(told, _SIZE) + 16
    return group(parts)


def _head(theme: Theme, x: float, *, announced: bool) -> str:
    return element(
        "circle",
        cx=4,
        cy=0,
        r=4,
        fill=theme.page if announced else theme.relief,
        stroke=theme.relief,
        stroke_width=1.6,
    )


def _bar(theme: Theme, *, filled: bool) -> str:
    return rect(
        1, -6, 6, 12, fill=theme.release if filled else theme.page, stroke=theme.release, stroke_width=1.2
    )


def _join(theme: Theme, dash: str | None) -> str:
    cap = "round" if dash and dash.startswith("1") else None
    return line(0, 0, 26, 0, stroke=theme.ink, stroke_width=1.8, stroke_dasharray=dash, stroke_linecap=cap)
