"""What each side says the moves were: the shares of the frames, year by year.

One panel a side, one line a frame, one bar a year: the bar is the share of that year's statements, the
number the statements themselves, since a half of two is not a half of twenty.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from detente.assess.findings import Cell
from detente.charts.speech import ENGLISH, Speech
from detente.charts.svg import described, element, group, line, rect, words
from detente.charts.theme import FONT, SCREEN_LIGHT, Theme

WIDTH = 1240.0
_LEFT, _RIGHT, _ROW, _BAR, _SIZE = 170.0, 1228.0, 24.0, 17.0, 10.5
_KEPT = 5
_REST = "other frames"


@dataclass(frozen=True)
class Share:
    """The statements of a side in a year that use a frame, of all its statements in that year."""

    statements: int
    of: int
    basis: str


def framing_chart(
    frames: Sequence[Mapping[str, Cell]],
    title: str,
    theme: Theme = SCREEN_LIGHT,
    *,
    name: str = "framing",
    say: Speech = ENGLISH,
) -> str:
    """The panels as SVG; each bar leads to its first statement.

    frames: records with side, year, frame, statements and basis. Each side shows its own commonest
    frames, the others together.
    """
    years = sorted({str(row["year"]) for row in frames if row["year"]})
    sides = list(dict.fromkeys(str(row["side"]) for row in frames))
    column = min((_RIGHT - _LEFT) / max(len(years), 1), 90)
    y = 18.0
    parts = []
    for side in sides:
        shares = _shares(frames, side)
        parts.append(words(say.term(side), 4, y, fill=theme.ink, font_weight="bold", font_size=11.5))
        for place, year in enumerate(years):
            total = next((share.of for (_, when), share in shares.items() if when == year), 0)
            told = f"{year} ({total})" if total else year
            parts.append(words(told, _LEFT + place * column, y, fill=theme.quiet, font_size=_SIZE))
        for frame in dict.fromkeys(frame for frame, _ in shares):
            y += _ROW
            parts.append(words(say.term(frame), 12, y, fill=theme.quiet, font_size=_SIZE))
            parts.append(
                line(_LEFT, y + 2, _LEFT + column * len(years), y + 2, stroke=theme.rule, stroke_width=0.8)
            )
            for place, year in enumerate(years):
                if share := shares.get((frame, year)):
                    parts.append(
                        _bar(theme, side, frame, year, share, _LEFT + place * column, y, column, say)
                    )
        y += 34
    height = y - 8
    told = say("Beside each year the number of statements on record in it.")
    return element(
        "svg",
        described(f"{title}: {say('how each side frames the moves')}", id=f"{name}-title"),
        element("desc", escape(told, quote=False), id=f"{name}-desc"),
        rect(0, 0, WIDTH, height, fill=theme.page),
        group(parts),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:.0f} {height:.0f}", width=WIDTH,
        height=round(height), font_family=FONT, font_size=_SIZE, role="group",
        aria_labelledby=f"{name}-title {name}-desc",
    )  # fmt: skip


def _bar(
    theme: Theme,
    side: str,
    frame: str,
    year: str,
    share: Share,
    x: float,
    y: float,
    column: float,
    say: Speech,
) -> str:
    high = _BAR * share.statements / share.of
    colour = theme.quiet if frame == _REST else theme.relief
    bar = rect(x, y + 2 - high, min(column - 22, 34), high, fill=colour)
    count = words(str(share.statements), x + min(column - 22, 34) + 4, y, fill=theme.ink, font_size=_SIZE)
    counted = say("{part} of {whole}", part=share.statements, whole=share.of)
    told = f"{say.term(side)}, {year}, {say.term(frame)}: {counted}"
    return element("a", described(told), bar, count, href=f"#{share.basis}", data_ref=share.basis)


def _shares(frames: Sequence[Mapping[str, Cell]], side: str) -> dict[tuple[str, str], Share]:
    """Shares by frame and year: the commonest frames of a side first, the others together at the end."""
    own = [row for row in frames if str(row["side"]) == side and row["year"]]
    common: Counter[str] = Counter()
    by_year: Counter[str] = Counter()
    first: dict[tuple[str, str], str] = {}
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for row in own:
        common[str(row["frame"])] += _whole(row["statements"])
        by_year[str(row["year"])] += _whole(row["statements"])
    kept = [frame for frame, _ in common.most_common(_KEPT)]
    for row in own:
        frame = str(row["frame"]) if str(row["frame"]) in kept else _REST
        place = (frame, str(row["year"]))
        counts[place] += _whole(row["statements"])
        if isinstance(row["basis"], tuple) and row["basis"]:
            first.setdefault(place, row["basis"][0])
    order = [*kept, _REST]
    return {
        place: Share(number, by_year[place[1]], first[place])
        for place, number in sorted(counts.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
        if place in first
    }


def _whole(value: Cell) -> int:
    return int(value) if isinstance(value, (int, float)) else 0
