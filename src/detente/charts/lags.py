"""How many days lie between relief and release, pair by pair, and how often a test would see a link."""

from collections.abc import Mapping, Sequence
from html import escape

from detente.assess.findings import Cell
from detente.charts.lettering import text_width
from detente.charts.speech import ENGLISH, Speech
from detente.charts.svg import described, element, group, line, path, rect, words
from detente.charts.theme import FONT, SCREEN_LIGHT, Theme

WIDTH = 1240.0
_LEFT, _WIDE, _TOP, _SIZE = 24.0, 480.0, 44.0, 11.0
_CHANCE, _CHANCE_WIDE, _CHANCE_HIGH = 556.0, 290.0, 96.0
_POWER = 900.0


def lag_picture(
    pairs: Sequence[Mapping[str, Cell]],
    power: Sequence[Mapping[str, Cell]],
    chance: Sequence[Mapping[str, Cell]],
    title: str,
    theme: Theme = SCREEN_LIGHT,
    *,
    name: str = "lags",
    say: Speech = ENGLISH,
) -> str:
    """The picture as SVG: each pair on a line of days before and after relief; beside it the power.

    pairs: records with relief, release, least and greatest (days from relief to release), basis; a pair
    whose days are not known exactly is a span. power: records with response, power, low and high.
    chance: records with what (`record` once, else `chance`), value and share of draws; may be empty.
    """
    rows = [
        row
        for row in pairs
        if isinstance(row["least"], (int, float)) and isinstance(row["greatest"], (int, float))
    ]
    reach = max([60.0, *(abs(_number(row[end])) for row in rows for end in ("least", "greatest"))])
    unit = _WIDE / (2 * reach)
    zero = _LEFT + _WIDE / 2
    levels: list[float] = []
    marks = []
    for row in sorted(rows, key=lambda r: (_number(r["least"]) + _number(r["greatest"]), str(r["relief"]))):
        x0, x1 = zero + _number(row["least"]) * unit, zero + _number(row["greatest"]) * unit
        level = next((n for n, end in enumerate(levels) if x0 - end > 9), len(levels))
        levels[level : level + 1] = [max(x1, x0)]
        marks.append(_pair(theme, row, x0, x1, level, say))
    base = _TOP + 14 * max(len(levels), 4) + 6
    height = max(base + 40, 190)
    drawn = group(marks, transform=f"translate(0 {base:.0f})")
    parts = [
        words(
            say("Days from relief to the release beside it"), _LEFT, 16, fill=theme.ink, font_weight="bold"
        ),
        words(say("← release before relief"), zero - 8, 34, fill=theme.release, text_anchor="end"),
        words(say("release after relief →"), zero + 8, 34, fill=theme.relief),
        line(zero, 38, zero, base + 4, stroke=theme.quiet),
        line(_LEFT, base + 4, _LEFT + _WIDE, base + 4, stroke=theme.rule),
    ]
    for days in _ticks(reach):
        x = zero + days * unit
        parts.append(line(x, base + 4, x, base + 8, stroke=theme.quiet))
        parts.append(
            words(f"{days:+.0f}" if days else "0", x, base + 21, fill=theme.quiet, text_anchor="middle")
        )
    told = say("{number} pairs of relief and release", number=len(rows))
    return element(
        "svg",
        described(f"{title}: {say('days between relief and release')}", id=f"{name}-title"),
        element("desc", escape(told, quote=False), id=f"{name}-desc"),
        rect(0, 0, WIDTH, height, fill=theme.page),
        group(parts),
        drawn,
        _power(theme, power, say),
        _chance(theme, chance, say),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:.0f} {height:.0f}", width=WIDTH,
        height=round(height), font_family=FONT, font_size=_SIZE, role="group",
        aria_labelledby=f"{name}-title {name}-desc",
    )  # fmt: skip


def _pair(theme: Theme, row: Mapping[str, Cell], x0: float, x1: float, level: int, say: Speech) -> str:
    y = -8.0 - 14 * level
    after = _number(row["least"]) > 0
    colour = theme.relief if after else theme.release
    if x1 - x0 < 1:
        shape = path("M", x0, y - 5, "l", 4.5, 5, "l", -4.5, 5, "l", -4.5, -5, "z", fill=colour)
    else:
        shape = path(
            "M",
            x0,
            y - 3,
            "v",
            6,
            "M",
            x0,
            y,
            "H",
            x1,
            "M",
            x1,
            y - 3,
            "v",
            6,
            stroke=colour,
            stroke_width=1.8,
            fill="none",
        )
    days = (
        f"{_number(row['least']):.0f}"
        if row["least"] == row["greatest"]
        else f"{_number(row['least']):.0f} to {_number(row['greatest']):.0f}"
    )
    told = say(
        "relief {relief}, release {release}: {days} days",
        relief=row["relief"],
        release=row["release"],
        days=days,
    )
    basis = row["basis"]
    if not isinstance(basis, tuple) or not basis:
        return group(shape)
    return element("a", described(told), shape, href=f"#{basis[0]}", data_ref=basis[0])


def _power(theme: Theme, power: Sequence[Mapping[str, Cell]], say: Speech) -> str:
    """How often the test would have found a link, had so many steps been answered."""
    parts = [
        words(say("How often the test would find a link"), _POWER, 16, fill=theme.ink, font_weight="bold")
    ]
    for place, row in enumerate(power):
        y = 44 + place * 34
        share, low, high = (_number(row[field]) for field in ("power", "low", "high"))
        parts.append(
            words(
                say("if {share} of steps were answered", share=f"{_number(row['response']):.0%}"),
                _POWER,
                y,
                fill=theme.quiet,
            )
        )
        parts.append(rect(_POWER, y + 5, 200, 9, fill=theme.wash, stroke=theme.quiet, stroke_width=0.8))
        parts.append(rect(_POWER, y + 5, 200 * share, 9, fill=theme.second))
        parts.append(
            line(
                _POWER + 200 * low, y + 9.5, _POWER + 200 * high, y + 9.5, stroke=theme.ink, stroke_width=1.2
            )
        )
        label = f"{share:.0%}"
        parts.append(words(label, _POWER + 208, y + 14, fill=theme.ink, font_weight="bold"))
        x = _POWER + 208 + text_width(label, _SIZE, bold=True) + 6
        parts.append(
            words(say("{low} to {high}", low=f"{low:.0%}", high=f"{high:.0%}"), x, y + 14, fill=theme.quiet)
        )
    return group(parts)


def _chance(theme: Theme, chance: Sequence[Mapping[str, Cell]], say: Speech) -> str:
    """The statistic under chance timing as bars, and the record's own value as a line."""
    drawn = [row for row in chance if row["what"] == "chance"]
    own = [_number(row["value"]) for row in chance if row["what"] == "record"]
    if not (drawn and own):
        return ""
    values = [*(_number(row["value"]) for row in drawn), *own]
    low, high = min(values), max(values)
    unit = _CHANCE_WIDE / max(high - low, 1e-9)
    tallest = max(_number(row["share"]) for row in drawn)
    base, width = 56 + _CHANCE_HIGH, max(_CHANCE_WIDE / max(len(drawn), 1) * 0.7, 1.5)
    parts = [
        words(say("What chance timing gives"), _CHANCE, 16, fill=theme.ink, font_weight="bold"),
        line(_CHANCE - 6, base, _CHANCE + _CHANCE_WIDE + 6, base, stroke=theme.rule),
    ]
    for row in drawn:
        x = _CHANCE + (_number(row["value"]) - low) * unit
        tall = _CHANCE_HIGH * _number(row["share"]) / tallest
        parts.append(rect(x - width / 2, base - tall, width, tall, fill=theme.intake))
    x = _CHANCE + (own[0] - low) * unit
    side = "end" if x > _CHANCE + _CHANCE_WIDE / 2 else "start"
    parts.append(line(x, 40, x, base + 6, stroke=theme.relief, stroke_width=2))
    told = say("the record: {number}", number=f"{own[0]:.1f}")
    parts.append(words(told, x + (-6 if side == "end" else 6), 40, fill=theme.relief, text_anchor=side))
    for value in (low, high):
        at = _CHANCE + (value - low) * unit
        parts.append(words(f"{value:.1f}", at, base + 19, fill=theme.quiet, text_anchor="middle"))
    middle = _CHANCE + _CHANCE_WIDE / 2
    parts.append(
        words(
            say("steps with a release soon after"), middle, base + 19, fill=theme.quiet, text_anchor="middle"
        )
    )
    return group(parts)


def _ticks(reach: float) -> list[float]:
    step = next(n for n in (10, 15, 30, 60, 120, 365, 10_000) if reach / n <= 6)
    count = int(reach // step)
    return [float(n * step) for n in range(-count, count + 1)]


def _number(value: Cell) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0
