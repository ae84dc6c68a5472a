"""How long relief lasts: the share still standing after so many days, with its interval."""

from collections.abc import Mapping, Sequence

from detente.assess.findings import Cell
from detente.charts.speech import ENGLISH, Speech
from detente.charts.theme import Theme
from detente.charts.vega import LINKED, amounts, draw, layer, layered, marked


def survival_chart(
    curve: Sequence[Mapping[str, Cell]],
    title: str,
    theme: Theme,
    *,
    name: str = "survival",
    say: Speech = ENGLISH,
) -> str:
    """The curve as SVG: a step down at each reversal, a band for the interval.

    curve: records with day, at_risk, taken_back, left, low, high and basis, in order of day.
    """
    rows: list[dict[str, object]] = [{"x": 0, "y": 1.0, "low": 1.0, "high": 1.0}]
    for row in curve:
        basis = row["basis"] if isinstance(row["basis"], tuple) else ()
        told = say("day {day}: {left} left", day=f"{row['day']:.0f}", left=f"{row['left']:.0%}")
        mark = marked(basis[-1], told) if basis else ""
        rows.append({"x": row["day"], "y": row["left"], "low": row["low"], "high": row["high"], "mark": mark})
    place = {"x": amounts("x", say("days since the relief")), "y": _share("y", say)}
    points = [row for row in rows if row.get("mark")]
    band = {"x": place["x"], "y": _share("low", say), "y2": {"field": "high"}}
    edge = {
        "type": "line",
        "interpolate": "step-after",
        "strokeWidth": 0.8,
        "strokeDash": [3, 3],
        "color": theme.relief,
    }
    spec = layered(
        layer(rows, {"type": "area", "interpolate": "step-after", "color": theme.wash}, band),
        layer(rows, edge, {"x": place["x"], "y": _share("low", say)}),
        layer(rows, edge, {"x": place["x"], "y": _share("high", say)}),
        layer(
            rows,
            {"type": "line", "interpolate": "step-after", "strokeWidth": 2, "color": theme.relief},
            place,
        ),
        layer(
            points,
            {"type": "point", "size": 40, "filled": True, "color": theme.relief, "opacity": 1},
            {**place, "href": LINKED},
        ),
        height=200,
    )
    told = "; ".join(say("day {day}: {left} left", day=row["x"], left=f"{row['y']:.0%}") for row in rows[1:])
    title = f"{title}: {say('How much of the relief still stood')}"
    return draw(
        spec,
        theme,
        name=name,
        title=f"{title}: {say('How much of the relief still stood')}",
        description=told,
        speech=say,
    )


def _share(field: str, say: Speech) -> dict[str, object]:
    return {
        "field": field,
        "type": "quantitative",
        "title": say("share still standing"),
        "scale": {"domain": [0, 1]},
        "axis": {"format": "%", "tickCount": 4},
    }
