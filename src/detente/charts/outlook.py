"""Forecasts drawn: a fan of the number of people by horizon, and a reliability diagram."""

from collections.abc import Mapping, Sequence

from detente.assess.findings import Cell
from detente.charts.theme import Theme
from detente.charts.vega import amounts, draw, layer, layered

Row = Mapping[str, Cell]


def fan_chart(fan: Sequence[Row], title: str, theme: Theme, *, name: str = "fan") -> str:
    """The number of people released by horizon: bands for half and nine tenths of the chance, the middle.

    fan: records of the table `fan` of `outlook.people`, in order of horizon. Numbers are drawn on a scale of
    log(1 + n), labelled with the numbers themselves.
    """
    numbers = ("q05", "q25", "q50", "q75", "q95")
    rows: list[dict[str, object]] = [{"x": 0, **dict.fromkeys(numbers, 0)}]
    rows += [{"x": row["horizon"], **{q: row[q] for q in numbers}} for row in fan]
    place = {"x": amounts("x", "days from the forecast")}
    spec = layered(
        layer(
            rows,
            {"type": "area", "color": theme.wash, "stroke": theme.release, "strokeWidth": 0.8},
            {**place, "y": _people("q05"), "y2": {"field": "q95"}},
        ),
        layer(
            rows,
            {"type": "area", "color": theme.release, "opacity": 0.35},
            {**place, "y": _people("q25"), "y2": {"field": "q75"}},
        ),
        layer(
            rows,
            {"type": "line", "color": theme.release, "strokeWidth": 2, "point": {"color": theme.release}},
            {**place, "y": _people("q50")},
        ),
        height=220,
    )
    told = "; ".join(
        f"within {row['x']} days {row['q50']:.0f} in the middle, half between {row['q25']:.0f} and "
        f"{row['q75']:.0f}, nine tenths between {row['q05']:.0f} and {row['q95']:.0f}"
        for row in rows[1:]
    )
    return draw(spec, theme, name=name, title=f"{title}: people released, forecast", description=told)


def reliability_chart(
    points: Sequence[Row], title: str, theme: Theme, *, name: str = "reliability", width: int = 460
) -> str:
    """How often it happened against the chance given: the curve, the diagonal, the band of a calibrated one.

    points: records with chance, share, low, high and number, in order of chance (at least one).
    """
    rows = [dict(row) for row in points]
    x = _share("chance", "chance given")
    diagonal = [{"chance": 0, "share": 0}, {"chance": 1, "share": 1}]
    spec = layered(
        layer(
            rows,
            {"type": "area", "color": theme.wash, "stroke": theme.quiet, "strokeWidth": 0.6},
            {"x": x, "y": _share("low", "share that happened"), "y2": {"field": "high"}},
        ),
        layer(
            diagonal,
            {"type": "line", "color": theme.quiet, "strokeDash": [4, 3], "strokeWidth": 1},
            {"x": x, "y": _share("share", "share that happened")},
        ),
        layer(
            rows,
            {"type": "line", "color": theme.relief, "strokeWidth": 2, "interpolate": "step-after"},
            {"x": x, "y": _share("share", "share that happened")},
        ),
        height=width,
    )
    whole = sum(float(str(row["number"])) for row in rows)
    told = f"{whole:,.0f} resolved questions; " + "; ".join(
        f"said {row['chance']:.0%}, happened {row['share']:.0%}" for row in rows[:: max(1, len(rows) // 8)]
    )
    return draw(
        {**spec, "width": width}, theme, name=name, title=f"{title}: chance and share", description=told
    )


def _share(field: str, title: str) -> dict[str, object]:
    return {
        "field": field,
        "type": "quantitative",
        "title": title,
        "scale": {"domain": [0, 1]},
        "axis": {"format": "%", "tickCount": 5},
    }


def _people(field: str) -> dict[str, object]:
    return {
        "field": field,
        "type": "quantitative",
        "title": "people released",
        "scale": {"type": "symlog", "constant": 1},
        "axis": {"values": [0, 1, 3, 10, 30, 100, 300, 1000, 3000], "format": ",.0f"},
    }
