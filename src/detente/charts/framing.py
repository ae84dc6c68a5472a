"""What each side says the moves were: the shares of the frames, year by year."""

from collections import Counter
from collections.abc import Mapping, Sequence

from detente.assess.findings import Cell
from detente.charts.theme import Theme
from detente.charts.vega import LINKED, WIDTH, draw, marked, named

_KEPT = 5
_REST = "other frames"


def framing_chart(
    frames: Sequence[Mapping[str, Cell]], title: str, theme: Theme, *, name: str = "framing"
) -> str:
    """Stacked shares by year, one panel a side; the commonest frames by name, the others together.

    frames: records with side, year, frame, statements and basis. The number of statements stands above
    each year: a share of two statements is not a share of twenty. Each part leads to its first statement.
    """
    counted = [row for row in frames if isinstance(row["statements"], (int, float)) and row["year"]]
    common = Counter[str]()
    for row in counted:
        common[str(row["frame"])] += int(row["statements"] or 0)  # type: ignore[arg-type]
    kept = [frame for frame, _ in common.most_common(_KEPT)]
    values = []
    for row in counted:
        frame = str(row["frame"])
        basis = row["basis"] if isinstance(row["basis"], tuple) else ()
        shown = frame.replace("_", " ")
        told = f"{row['side']}, {row['year']}: {row['statements']} {'statement' if row['statements'] == 1 else 'statements'} of {shown}"
        values.append(
            {
                "side": str(row["side"]).replace("_", " "), "year": str(row["year"]), "n": row["statements"],
                "frame": shown if frame in kept else _REST, "mark": marked(basis[0], told) if basis else "",
            }
        )  # fmt: skip
    domain = [frame.replace("_", " ") for frame in kept]
    domain += [_REST] if any(row["frame"] == _REST for row in values) else []
    colours = [theme.relief, theme.release, theme.second, theme.third, theme.reversal][: len(kept)]
    colours += [theme.intake] if _REST in domain else []
    sides = list(dict.fromkeys(str(row["side"]) for row in values))
    years = sorted({str(row["year"]) for row in values})
    bar = {
        "mark": {"type": "bar", "stroke": theme.page, "strokeWidth": 1.2},
        "encoding": {
            "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}, "scale": {"domain": years}},
            "y": {"field": "n", "aggregate": "sum", "stack": "normalize", "title": None, "axis": {"format": "%", "tickCount": 2}},
            "color": named("frame", domain, colours),
            "order": {"field": "frame"},
            "href": LINKED,
        },
    }  # fmt: skip
    text = {
        "mark": {"type": "text", "dy": -5, "baseline": "bottom", "y": 0, "color": theme.quiet, "fontSize": 10},
        "encoding": {
            "x": {"field": "year", "type": "ordinal", "scale": {"domain": years}},
            "text": {"field": "n", "aggregate": "sum", "type": "quantitative"},
        },
    }
    panels = [
        {
            "title": {"text": side, "fontSize": 11, "offset": 12}, "height": 74, "width": WIDTH - 130,
            "data": {"values": [row for row in values if row["side"] == side]}, "layer": [bar, text],
        }
        for side in sides
    ]  # fmt: skip
    spec = {"vconcat": panels, "spacing": 14, "resolve": {"legend": {"color": "shared"}}}
    told = f"{sum(common.values())} statements in {len(years)} years; commonest frames: {', '.join(domain[:_KEPT])}."
    return draw(spec, theme, name=name, title=f"{title}: how each side frames the moves", description=told)
