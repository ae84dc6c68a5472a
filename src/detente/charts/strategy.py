"""The charts of a plan: the frontier of policies, the paths of belief, the price ceiling."""

from collections.abc import Mapping, Sequence

from detente.assess.findings import Cell
from detente.charts.speech import ENGLISH, Speech
from detente.charts.theme import Theme
from detente.charts.vega import draw, layer, layered, named

_AXIS = {"tickCount": 5}


def frontier_chart(
    classes: Sequence[Mapping[str, Cell]], theme: Theme, *, name: str = "frontier", say: Speech = ENGLISH
) -> str:
    """The classes of policy as SVG: relief in force against people held at the end.

    classes: records with step, packages, held, advantage, reversal and breeds. Lower and further left is
    better for a sender that wants few held for little relief; an open mark breeds arrests.
    """
    rows = [
        {
            "x": row["packages"],
            "y": row["held"],
            "step": str(row["step"]),
            "number": str(place),
            "kind": "beyond the ceiling" if _number(row["breeds"]) > 0.5 else "under the ceiling",
        }
        for place, row in enumerate(classes, start=1)
    ]
    shapes = {"under the ceiling": "circle", "beyond the ceiling": "diamond"}
    kinds = [kind for kind in shapes if any(row["kind"] == kind for row in rows)]
    place = {
        "x": {
            "field": "x",
            "type": "quantitative",
            "title": say("packages of relief in force at the end"),
            "axis": _AXIS,
        },
        "y": {
            "field": "y",
            "type": "quantitative",
            "title": say("people held at the end"),
            "scale": {"zero": False},
            "axis": {**_AXIS, "format": ",.0f"},
        },
    }
    spec = layered(
        layer(
            rows,
            {"type": "point", "size": 90, "filled": True, "color": theme.relief, "opacity": 1},
            {**place, "shape": named("kind", kinds, [shapes[kind] for kind in kinds])},
        ),
        layer(rows, {"type": "text", "dx": 10, "align": "left"}, {**place, "text": {"field": "step"}}),
        height=320,
    )
    told = "; ".join(
        f"{row['step']}: {_number(row['y']):.0f} held, {_number(row['x']):.1f} packages" for row in rows
    )
    return draw(
        spec, theme, name=name, title=say("Classes of policy: relief against people held"), description=told
    )


def belief_chart(
    paths: Sequence[Mapping[str, Cell]], theme: Theme, *, name: str = "beliefs", say: Speech = ENGLISH
) -> str:
    """The paths of belief as SVG: P(the target wants normalisation) by quarter, for either true type.

    paths: records with quarter, normaliser and inventory.
    """
    labels = (say("if it wants normalisation"), say("if it keeps an inventory"))
    rows = [
        {"x": row["quarter"], "y": row[key], "type": label}
        for row in paths
        for key, label in zip(("normaliser", "inventory"), labels, strict=True)
    ]
    spec = layered(
        layer(
            rows,
            {"type": "line", "strokeWidth": 2, "point": True},
            {
                "x": {"field": "x", "type": "quantitative", "title": say("quarters from now"), "axis": _AXIS},
                "y": {
                    "field": "y",
                    "type": "quantitative",
                    "title": say("belief"),
                    "scale": {"domain": [0, 1]},
                    "axis": {**_AXIS, "format": ".0%"},
                },
                "color": named("type", labels, [theme.release, theme.intake]),
                "strokeDash": named("type", labels, [[1, 0], [5, 3]], legend=False),
            },
        ),
        height=200,
    )
    ends = [row for row in rows if row["x"] == rows[-1]["x"]] if rows else []
    told = "; ".join(f"{row['type']}: {_number(row['y']):.0%} at the end" for row in ends)
    return draw(
        spec,
        theme,
        name=name,
        title=say("Belief that the target wants normalisation"),
        description=told,
        speech=say,
    )


def ceiling_chart(
    chances: Sequence[Mapping[str, Cell]], theme: Theme, *, name: str = "ceiling", say: Speech = ENGLISH
) -> str:
    """The price ceiling as SVG: the chance that paying breeds arrests, by people asked for a package.

    chances: records with package, people and breeds. The line at one half is where the planner stops.
    """
    packages = list(dict.fromkeys(str(row["package"]) for row in chances))
    rows = [{"x": row["people"], "y": row["breeds"], "package": str(row["package"])} for row in chances]
    colours = [theme.relief, theme.release, theme.second, theme.third, theme.context]
    place = {
        "x": {
            "field": "x",
            "type": "quantitative",
            "title": say("people asked for the package"),
            "axis": {**_AXIS, "format": ",.0f"},
        },
        "y": {
            "field": "y",
            "type": "quantitative",
            "title": say("chance that it breeds arrests"),
            "scale": {"domain": [0, 1]},
            "axis": {**_AXIS, "format": ".0%"},
        },
    }
    dashes = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 4]]
    strokes = [dashes[place % 5] for place in range(len(packages))]
    spec = layered(
        layer(
            rows,
            {"type": "line", "strokeWidth": 2, "point": True},
            {
                **place,
                "color": named("package", packages, [colours[i % 5] for i in range(len(packages))]),
                "strokeDash": named("package", packages, strokes, legend=False),
            },
        ),
        layer(
            [{"y": 0.5}] if rows else [],
            {"type": "rule", "color": theme.reversal, "strokeDash": [4, 3]},
            {"y": {"field": "y", "type": "quantitative"}},
        ),
        height=220,
    )
    told = "; ".join(
        f"{row['package']}, {_number(row['x']):.0f} people: {_number(row['y']):.0%}" for row in rows
    )
    return draw(
        spec, theme, name=name, title=say("Price ceiling by people asked"), description=told, speech=say
    )


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0
