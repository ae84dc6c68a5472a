"""People let out and people taken in, both added up from the same day: which line is above?"""

from typing import Any

from detente.charts.lanes import Lanes, Mark
from detente.charts.theme import Theme
from detente.charts.vega import LINKED, amounts, draw, layer, layered, marked, middle_day, named, over_time

_OUT, _IN = "let out", "taken in"


def balance_chart(lanes: Lanes, theme: Theme, *, name: str = "balance") -> str:
    """The two curves as SVG, from the first figure of the lane of intake to the end of the record.

    The curve of intake stands where no figure was published and is a least number; where the lines cross
    or part says whether more come out than go in. Each step leads to its row.
    """
    first = min(mark.when.first for mark in lanes.intake)
    out = [mark for mark in lanes.received if mark.people and mark.when.first >= first]
    rows = [*_added(out, _OUT), *_added(lanes.intake, _IN)]
    end = lanes.end.isoformat()
    last = {row["who"]: row for row in rows}
    tails = [{**row, "x": end} for row in last.values()]
    starts = [{"x": first.isoformat(), "y": 0, "who": side} for side in (_OUT, _IN)]
    colour = named("who", [_OUT, _IN], [theme.release, theme.intake])
    place = {
        "x": over_time("x", first.isoformat(), end),
        "y": amounts("y", "people, added up"),
        "color": colour,
    }
    dash = {"strokeDash": named("who", [_OUT, _IN], [[1, 0], [6, 3]])}
    ends = [{**row, "told": f"{row['who']} {row['y']:,.0f}"} for row in tails]
    text = {"type": "text", "align": "right", "dy": -9, "dx": -2, "fontWeight": "bold"}
    spec = layered(
        layer(
            [*starts, *rows, *tails],
            {"type": "line", "interpolate": "step-after", "strokeWidth": 1.8},
            {**place, **dash},
        ),
        layer(
            rows,
            {"type": "point", "size": 22, "strokeWidth": 1.4, "fill": theme.page, "opacity": 1},
            {**place, "shape": named("who", [_OUT, _IN], ["triangle-down", "square"]), "href": LINKED},
        ),
        layer(ends, text, {"x": place["x"], "y": place["y"], "text": {"field": "told"}}),
        height=230,
    )
    told = f"By {end}: {last[_OUT]['y']:,.0f} let out, at least {last[_IN]['y']:,.0f} taken in since {first}."
    return draw(
        spec, theme, name=name, title=f"{lanes.title}: let out and taken in, added up", description=told
    )


def can_balance(lanes: Lanes | None) -> bool:
    """Whether both sides have at least two figures, the releases after the first figure of intake."""
    if lanes is None or len(lanes.intake) < 2:
        return False
    first = min(mark.when.first for mark in lanes.intake)
    return sum(bool(mark.people) and mark.when.first >= first for mark in lanes.received) >= 2


def _added(marks: list[Mark] | tuple[Mark, ...], who: str) -> list[dict[str, Any]]:
    total = 0.0
    rows = []
    for mark in sorted(marks, key=lambda m: (m.when.middle, m.ref)):
        total += mark.people or 0
        words = f"{mark.when}: {mark.people:,.0f} {who}, {total:,.0f} in all"
        rows.append({"mark": marked(mark.ref, words), "x": middle_day(mark.when), "y": total, "who": who})
    return rows
