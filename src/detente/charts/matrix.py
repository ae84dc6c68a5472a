"""Senders by sectors: who holds measures where, and how much of them is eased."""

from collections.abc import Mapping, Sequence
from html import escape

from detente.assess.findings import Cell
from detente.charts.lettering import shorten
from detente.charts.speech import ENGLISH, Speech
from detente.charts.svg import described, element, group, line, rect, words
from detente.charts.theme import FONT, SCREEN_LIGHT, Theme

WIDTH = 1240.0
_LEFT, _TOP, _ROW, _SIZE = 170.0, 40.0, 24.0, 11.5
_BAR = 64.0


def sector_matrix(
    cells: Sequence[Mapping[str, Cell]],
    title: str,
    theme: Theme = SCREEN_LIGHT,
    *,
    name: str = "matrix",
    say: Speech = ENGLISH,
) -> str:
    """The matrix as SVG: in each cell a bar, dark as far as measures bite in full, open as far as eased.

    cells: records of the table `cells` of the question `alignment` (sector, sender, measures, in_force,
    status, basis). Each cell leads to the first measure under it; an empty cell holds no measure.
    """
    senders = list(dict.fromkeys(str(row["sender"]) for row in cells))
    sectors = list(dict.fromkeys(str(row["sector"]) for row in cells))
    column = min((WIDTH - _LEFT - 12) / max(len(senders), 1), 190)
    parts = []
    for place, sender in enumerate(senders):
        text = shorten(say(sender), column - 10, _SIZE)
        parts.append(words(text, _LEFT + place * column, _TOP - 12, fill=theme.ink, font_weight="bold"))
    for place, sector in enumerate(sectors):
        y = _TOP + place * _ROW
        parts.append(line(4, y, _LEFT + column * len(senders), y, stroke=theme.rule))
        parts.append(words(say.term(sector), 4, y + 16, fill=theme.quiet))
    for row in cells:
        x = _LEFT + senders.index(str(row["sender"])) * column
        y = _TOP + sectors.index(str(row["sector"])) * _ROW
        parts.append(_cell(theme, row, x, y, say))
    height = _TOP + _ROW * len(sectors) + 26
    key = (
        rect(4, height - 16, 30, 10, fill=theme.context)
        + rect(34, height - 16, 30, 10, fill=theme.page, stroke=theme.relief, stroke_width=1.4)
        + words(
            say("dark: in force in full; open: eased, suspended or ended; number: in force of all"),
            74,
            height - 7,
            fill=theme.quiet,
            font_size=10.5,
        )
    )
    told = say("Senders: {senders}, sectors: {sectors}", senders=len(senders), sectors=len(sectors))
    return element(
        "svg",
        described(f"{title}: {say('who holds what in which sector')}", id=f"{name}-title"),
        element("desc", escape(told, quote=False), id=f"{name}-desc"),
        rect(0, 0, WIDTH, height, fill=theme.page),
        group(parts),
        key,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:.0f} {height:.0f}", width=WIDTH,
        height=round(height), font_family=FONT, font_size=_SIZE, role="group",
        aria_labelledby=f"{name}-title {name}-desc",
    )  # fmt: skip


def _cell(theme: Theme, row: Mapping[str, Cell], x: float, y: float, say: Speech) -> str:
    measures, biting = _whole(row["measures"]), _whole(row["in_force"])
    dark = _BAR * biting / max(measures, 1)
    shapes = (
        [rect(x + dark, y + 7, _BAR - dark, 10, fill=theme.page, stroke=theme.relief, stroke_width=1.4)]
        if biting < measures
        else []
    )
    if biting:
        shapes.append(rect(x, y + 7, dark, 10, fill=theme.context))
    count = say("{part} of {whole}", part=biting, whole=measures)
    shapes.append(words(count, x + _BAR + 8, y + 16, fill=theme.ink, font_size=10.5))
    told = f"{say(str(row['sender']))}, {say.term(str(row['sector']))}: {row['status']}"
    basis = row["basis"]
    if not isinstance(basis, tuple) or not basis:
        return group(shapes)
    return element("a", described(told), *shapes, href=f"#{basis[0]}", data_ref=basis[0])


def _whole(value: Cell) -> int:
    return int(value) if isinstance(value, (int, float)) else 0
