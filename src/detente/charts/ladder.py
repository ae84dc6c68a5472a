"""The ladder of the verdict: its rungs with their criteria, met or not, and where the case stands."""

from collections.abc import Mapping, Sequence

from detente.assess.findings import Cell
from detente.charts.lettering import text_width, wrap
from detente.charts.speech import ENGLISH, Speech
from detente.charts.svg import described, element, group, line, rect, words
from detente.charts.theme import FONT, SCREEN_LIGHT, Theme

WIDTH = 1240.0
_RUNGS = ("signal", "exchange", "thaw", "settlement")
_STEP, _LINE, _SIZE = 15.0, 14.0, 11.5


def ladder(
    criteria: Sequence[Mapping[str, Cell]],
    reached: str,
    theme: Theme = SCREEN_LIGHT,
    *,
    name: str = "ladder",
    say: Speech = ENGLISH,
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
        parts.append(words(say(rung), x, foot - 10, fill=theme.ink, font_weight="bold", font_size=14))
        if here:
            parts.append(
                words(
                    say("the case stands here"),
                    x + 16 + text_width(say(rung), 14, bold=True),
                    foot - 10,
                    fill=colour,
                    font_size=_SIZE,
                )
            )
        width = column - 16
        if here:
            parts.append(rect(x, foot - 2, width, 4, fill=colour))
        else:
            parts.append(line(x, foot, x + width, foot, stroke=theme.quiet, stroke_width=1))
        listed = [row for row in criteria if row["rung"] == rung]
        y = foot + 20
        for row in listed:
            drawn, lines = _criterion(theme, row, x, y, width, say)
            parts.append(drawn)
            y += lines * _LINE + 5
        lowest = max(lowest, y)
    height = lowest - 6
    return element(
        "svg",
        described(
            say("The ladder of the verdict: the case stands at {rung}", rung=say.term(reached)),
            id=f"{name}-title",
        ),
        element("desc", _told(criteria, say), id=f"{name}-desc"),
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


def _criterion(
    theme: Theme, row: Mapping[str, Cell], x: float, y: float, width: float, say: Speech
) -> tuple[str, int]:
    """A criterion and the number of lines that its words take."""
    standing = str(row["standing"])
    colour = theme.relief if row["rung"] != "reversal" else theme.reversal
    met = standing == "met"
    ring = element(
        "circle",
        cx=x + 5,
        cy=y - 4,
        r=4,
        stroke=colour,
        stroke_width=1.6,
        fill=colour if met else theme.page,
        stroke_dasharray="2 2" if standing == "unknown" else None,
    )
    text = f"{say(str(row['criterion']))}: {say.term(standing)}"
    lines = wrap(text, width - 16, _SIZE, lines=2)
    fill = theme.ink if met else theme.quiet
    shown = "".join(words(part, x + 15, y + n * _LINE, fill=fill) for n, part in enumerate(lines))
    basis = row["basis"]
    if not isinstance(basis, tuple) or not basis:
        return ring + shown, len(lines)
    told = described(f"{text}; {row['shows']}")
    return element("a", told, ring, shown, href=f"#{basis[0]}", data_ref=basis[0]), len(lines)


def _told(criteria: Sequence[Mapping[str, Cell]], say: Speech) -> str:
    from html import escape

    rows = (
        f"{say.term(str(row['rung']))}, {say(str(row['criterion']))}: {say.term(str(row['standing']))}"
        for row in criteria
    )
    return escape("; ".join(rows), quote=False)
