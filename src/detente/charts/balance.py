"""People let out and people taken in, both added up from the same day: which line is above?"""

from typing import Any

from detente.charts.lanes import Lanes, Mark
from detente.charts.speech import ENGLISH, Speech
from detente.charts.theme import Theme
from detente.charts.vega import LINKED, amounts, draw, layer, layered, marked, middle_day, named, over_time

_OUT, _IN = "let out", "taken in"


def balance_chart(lanes: Lanes, theme: Theme, *, name: str = "balance", say: Speech = ENGLISH) -> str:
    """The two curves as SVG, from the first figure of the lane of intake to the end of the record.

    The curve of intake stands where no figure was published and is a least number; where the lines cross
    or part says whether more come out than go in. Each step leads to its row.
    """
    first = min(mark.when.first for mark in lanes.intake)
    out = [mark for mark in lanes.received if mark.people and mark.when.first >= first]
    let_out, taken_in = say(_OUT), say(_IN)
    rows = [*_added(out, let_out, say), *_added(lanes.intake, taken_in, say)]
    end = lanes.end.isoformat()
    last = {row["who"]: row for row in rows}
    tails = [{**row, "x": end} for row in last.values()]
    starts = [{"x": first.isoformat(), "y": 0, "who": side} for side in (let_out, taken_in)]
    colour = named("who", [let_out, taken_in], [theme.release, theme.intake])
    place = {
        "x": over_time("x", first.isoformat(), end, say),
        "y": amounts("y", say("people, added up")),
        "color": colour,
    }
    dash = {"strokeDash": named("who", [let_out, taken_in], [[1, 0], [6, 3]])}
    ends = [{**row, "told": f"{row['who']} {say.number(row['y'])}"} for row in tails]
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
            {
                **place,
                "shape": named("who", [let_out, taken_in], ["triangle-down", "square"]),
                "href": LINKED,
            },
        ),
        layer(ends, text, {"x": place["x"], "y": place["y"], "text": {"field": "told"}}),
        height=230,
    )
    told = say(
        "From {first} to {end}: let out {out}, taken in at least {taken}.",
        first=first, end=end, out=say.number(last[let_out]["y"]), taken=say.number(last[taken_in]["y"]),
    )  # fmt: skip
    return draw(
        spec,
        theme,
        name=name,
        title=f"{lanes.title}: {say('Let out and taken in, added up')}",
        description=told,
        speech=say,
    )


def can_balance(lanes: Lanes | None) -> bool:
    """Whether both sides have at least two figures, the releases after the first figure of intake."""
    if lanes is None or len(lanes.intake) < 2:
        return False
    first = min(mark.when.first for mark in lanes.intake)
    return sum(bool(mark.people) and mark.when.first >= first for mark in lanes.received) >= 2


def _added(marks: list[Mark] | tuple[Mark, ...], who: str, say: Speech) -> list[dict[str, Any]]:
    total = 0.0
    rows = []
    for mark in sorted(marks, key=lambda m: (m.when.middle, m.ref)):
        total += mark.people or 0
        words = f"{say.day(mark.when)}: {who} {say.number(mark.people or 0)} ({say.number(total)})"
        rows.append({"mark": marked(mark.ref, words), "x": middle_day(mark.when), "y": total, "who": who})
    return rows
