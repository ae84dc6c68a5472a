"""How long relief lasts: the share still standing after so many days, with its interval."""

from collections.abc import Mapping, Sequence

from detente.assess.findings import Cell
from detente.charts.theme import Theme
from detente.charts.vega import LINKED, amounts, draw, layer, layered, marked


def survival_chart(
    curve: Sequence[Mapping[str, Cell]], title: str, theme: Theme, *, name: str = "survival"
) -> str:
    """The curve as SVG: a step down at each reversal, a band for the interval.

    curve: records with day, at_risk, taken_back, left, low, high and basis, in order of day.
    """
    rows: list[dict[str, object]] = [{"x": 0, "y": 1.0, "low": 1.0, "high": 1.0}]
    for row in curve:
        basis = row["basis"] if isinstance(row["basis"], tuple) else ()
        told = f"day {row['day']}: {row['taken_back']} taken back of {row['at_risk']}, {row['left']:.0%} left"
        mark = marked(basis[-1], told) if basis else ""
        rows.append({"x": row["day"], "y": row["left"], "low": row["low"], "high": row["high"], "mark": mark})
    place = {"x": amounts("x", "days since the relief"), "y": _share("y")}
    points = [row for row in rows if row.get("mark")]
    band = {"x": place["x"], "y": {**_share("low"), "title": "share still standing"}, "y2": {"field": "high"}}
    edge = {
        "type": "line",
        "interpolate": "step-after",
        "strokeWidth": 0.8,
        "strokeDash": [3, 3],
        "color": theme.relief,
    }
    spec = layered(
        layer(rows, {"type": "area", "interpolate": "step-after", "color": theme.wash}, band),
        layer(rows, edge, {"x": place["x"], "y": _share("low")}),
        layer(rows, edge, {"x": place["x"], "y": _share("high")}),
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
    told = "; ".join(f"after {row['x']} days {row['y']:.0%}" for row in rows[1:])
    return draw(spec, theme, name=name, title=f"{title}: share of relief still standing", description=told)


def _share(field: str) -> dict[str, object]:
    return {
        "field": field,
        "type": "quantitative",
        "title": "share still standing",
        "scale": {"domain": [0, 1]},
        "axis": {"format": "%", "tickCount": 4},
    }
