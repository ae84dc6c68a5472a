"""The ladder of the verdict: its rungs with their criteria, met or not, and where the case stands."""

from collections.abc import Mapping, Sequence

from detente.assess.findings import Cell
from detente.charts.lettering import wrap
from detente.charts.svg import described, element, group, line, rect, words
from detente.charts.theme import FONT, SCREEN_LIGHT, Theme

WIDTH = 1240.0
_RUNGS = ("signal", "exchange", "thaw", "settlement")
_STEP, _LINE, _SIZE = 15.0, 14.0, 11.5
_MARKS = {"met": "met", "not_met": "not met"}


def ladder(
    criteria: Sequence[Mapping[str, Cell]], reached: str, theme: Theme = SCREEN_LIGHT, *, name: str = "ladder"
) -> str:
    """The ladder as SVG: a filled ring for a criterion met, an open one not met, a broken one unknown.

    criteria: records of the verdict's table `criteria` (rung, criterion, standing, shows, basis);
    reached: the label of the case. Each criterion leads to the first row under it.
    """
    rungs = [rung for rung in (*_RUNGS, "reversal") if any(row["rung"] == rung for row in criteria)]
    column = (WIDTH - 24) / max(len(rungs), 1)
    rise = _STEP * (len([rung for rung in rungs if rung != "reversal"]) - 1)
    base = rise + 34
    lowest = base
    parts = []
    for place, rung in enumerate(rungs):
        x = 4 + place * column + (20 if rung == "reversal" else 0)
        foot = base - _STEP * place if rung != "reversal" else base
        here = rung == reached
        colour = theme.reversal if rung == "reversal" else theme.relief
        parts.append(words(rung, x, foot - 10, fill=theme.ink, font_weight="bold", font_size=14))
        if here:
            parts.append(words("the case stands here", x + 78, foot - 10, fill=colour, font_size=_SIZE))
        width = column - 16
        if here:
            parts.append(rect(x, foot - 2, width, 4, fill=colour))
        else:
            parts.append(line(x, foot, x + width, foot, stroke=theme.quiet, stroke_width=1))
        listed = [row for row in criteria if row["rung"] == rung]
        for number, row in enumerate(listed):
            parts.append(_criterion(theme, row, x, foot + 20 + number * (_LINE + 5), width))
        lowest = max(lowest, foot + 20 + len(listed) * (_LINE + 5))
    height = lowest - 6
    return element(
        "svg",
        described(
            f"The ladder of the verdict: the case stands at {reached.replace('_', ' ')}", id=f"{name}-title"
        ),
        element("desc", _told(criteria), id=f"{name}-desc"),
        rect(0, 0, WIDTH, height, fill=theme.page),
        group(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:.0f} {height:.0f}",
        width=WIDTH,
        height=round(height),
        font_family=FONT,
        font_size=_SIZE,
        role="group",
        aria_labelledby=f"{name}-title {name}-desc",
    )


def _criterion(theme: Theme, row: Mapping[str, Cell], x: float, y: float, width: float) -> str:
    standing = str(row["standing"])
    colour = theme.relief if row["rung"] != "reversal" else theme.reversal
    met = standing == "met"
    ring = element(
        "circle",
        cx=x + 5,
        cy=y - 4,
        r=4,
        fill=colour if met else theme.page,
        stroke=colour,
        stroke_width=1.6,
        stroke_dasharray="2 2" if standing == "unknown" else None,
    )
    text = f"{row['criterion']}: {_MARKS.get(standing, standing.replace('_', ' '))}"
    shown = words(
        wrap(text, width - 16, _SIZE, lines=1)[0], x + 15, y, fill=theme.ink if met else theme.quiet
    )
    basis = row["basis"]
    if not isinstance(basis, tuple) or not basis:
        return ring + shown
    told = described(f"{text}; {row['shows']}")
    return element("a", told, ring, shown, href=f"#{basis[0]}", data_ref=basis[0])


def _told(criteria: Sequence[Mapping[str, Cell]]) -> str:
    from html import escape

    rows = "; ".join(f"{row['rung']}, {row['criterion']}: {row['standing']}" for row in criteria)
    return escape(rows.replace("_", " "), quote=False)
