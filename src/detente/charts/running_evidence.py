"""The running evidence for a link (an e-process) over time, on a logarithmic scale."""

from collections.abc import Mapping, Sequence

from detente.assess.findings import Cell
from detente.charts.speech import ENGLISH, Speech
from detente.charts.theme import Theme
from detente.charts.vega import LINKED, draw, layer, layered, marked, named, over_time


def evidence_chart(
    evidence: Sequence[Mapping[str, Cell]],
    title: str,
    theme: Theme,
    *,
    name: str = "evidence",
    say: Speech = ENGLISH,
) -> str:
    """The curves as SVG, with a line at 1 to 1 (says nothing) and at 20 to 1 (the 5 % line).

    evidence: records with day (ISO), process, evidence and basis.
    """
    processes = list(dict.fromkeys(str(row["process"]) for row in evidence))
    rows = []
    for row in evidence:
        basis = row["basis"] if isinstance(row["basis"], tuple) else ()
        value = row["evidence"]
        if not isinstance(value, (int, float)) or value <= 0:
            continue
        told = f"{row['day']}, {say(str(row['process']))}: {say('{odds} to 1', odds=f'{value:.2g}')}"
        rows.append(
            {
                "x": row["day"],
                "y": value,
                "who": say.term(str(row["process"])),
                "mark": marked(basis[0], told) if basis else "",
            }
        )
    names = [say.term(process) for process in processes]
    days = sorted(str(row["x"]) for row in rows)
    low = min([0.1, *(float(row["y"]) for row in rows)])  # type: ignore[arg-type]
    high = max([30.0, *(float(row["y"]) for row in rows)])  # type: ignore[arg-type]
    scale = {"type": "log", "domain": [low, high]}
    place = {
        "x": over_time("x", days[0], days[-1], say),
        "y": {
            "field": "y",
            "type": "quantitative",
            "title": say("evidence, to 1 (log scale)"),
            "scale": scale,
            "axis": {"format": "~g", "tickCount": 5},
        },
    }
    look = {
        "color": named("who", names, [theme.relief, theme.second, theme.third][: len(names)]),
        "strokeDash": named("who", names, [[1, 0], [6, 3], [2, 3]][: len(names)]),
    }
    lines = [{"y": 1, "told": say("1 to 1: says nothing")}, {"y": 20, "told": say("20 to 1: the 5 % line")}]
    spec = layered(
        layer(lines, {"type": "rule", "color": theme.quiet, "strokeDash": [4, 3]}, {"y": place["y"]}),
        layer(
            lines, {"type": "text", "align": "left", "x": 4, "dy": 11, "color": theme.quiet},
            {"y": place["y"], "text": {"field": "told"}},
        ),
        layer(rows, {"type": "line", "interpolate": "step-after", "strokeWidth": 1.8}, {**place, **look}),
        layer(
            rows, {"type": "point", "size": 26, "fill": theme.page, "strokeWidth": 1.4, "opacity": 1},
            {**place, "color": look["color"], "href": LINKED},
        ),
        height=210,
    )  # fmt: skip
    last = rows[-1]
    odds = say("{odds} to 1", odds=f"{last['y']:.2g}")
    told = f"{last['x']}: {odds}"
    return draw(
        spec,
        theme,
        name=name,
        title=f"{title}: {say('Running evidence that releases follow relief')}",
        description=told,
        speech=say,
    )
