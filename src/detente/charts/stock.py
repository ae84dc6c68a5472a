"""How many are held, by counter, with the people let out since the first count as steps beside it."""

from collections import Counter
from dataclasses import dataclass

from detente.charts.speech import ENGLISH, Speech
from detente.charts.theme import Theme
from detente.charts.vega import LINKED, amounts, draw, layer, layered, marked, middle_day, named, over_time
from detente.record.case import Case, ref
from detente.record.rows import Move, Observation

_OTHER = "other counts, once or twice"
_LETOUT = "let out since the first count, added up"


@dataclass(frozen=True)
class StockView:
    """The counts of people held and the releases in their time."""

    title: str
    counts: tuple[Observation, ...]
    lines: tuple[str, ...]
    """Counters with three counts or more: each a line. The others are single points."""
    releases: tuple[Move, ...]


def stock_view(case: Case) -> StockView | None:
    """The counts of political prisoners of a case; None where there are fewer than two."""
    counts = [
        row
        for name, rows in case.series_of.items()
        for row in rows
        if row.measured == "stock" and "prisoners" in name and not any(part in name for part in _PARTS)
    ]
    if len(counts) < 2:
        return None
    often = Counter(row.counter for row in counts if row.counter)
    lines = [counter for counter, number in often.most_common(3) if number >= 3]
    first = min(row.own_date.first for row in counts)
    releases = [move for move in case.releases if move.people is not None and move.own_date.first >= first]
    return StockView(case.title, tuple(counts), tuple(lines), tuple(releases))


_PARTS = ("women", "former", "illness", "pardoned", "ever_recognised")


def stock_chart(view: StockView, theme: Theme, *, name: str = "stock", say: Speech = ENGLISH) -> str:
    """The chart: a line for each regular counter, open points for others, steps for people let out."""
    other, let_out = say(_OTHER), say(_LETOUT)
    counts = [
        {
            "mark": marked(
                ref(row),
                f"{say.day(row.own_date)}: {say.number(row.value)} {row.counter}".rstrip(),
            ),
            "x": middle_day(row.own_date),
            "x0": row.own_date.first.isoformat(),
            "x1": row.own_date.last.isoformat(),
            "y": row.value,
            "who": row.counter if row.counter in view.lines else other,
        }
        for row in view.counts
    ]
    total, steps = 0, []
    for move in view.releases:
        total += move.people or 0
        words = f"{say.day(move.own_date)}: {say.number(move.people or 0)} ({say.number(total)})"
        steps.append(
            {"mark": marked(ref(move), words), "x": middle_day(move.own_date), "y": total, "who": let_out}
        )
    domain = [*view.lines, *([other] if any(row["who"] == other for row in counts) else [])]
    domain += [let_out] if steps else []
    colours = {other: theme.context, let_out: theme.release}
    cycle = iter([theme.relief, theme.second, theme.third])
    shapes = {other: "diamond", let_out: "triangle-down"}
    forms = iter(["circle", "square", "triangle-up"])
    days = sorted(str(row["x"]) for row in [*counts, *steps])
    encoded = {
        "x": over_time("x", days[0], days[-1], say),
        "y": amounts("y", say("people")),
        "color": named("who", domain, [colours.get(name) or next(cycle) for name in domain]),
        "shape": named("who", domain, [shapes.get(name) or next(forms) for name in domain]),
    }
    plain = {key: encoded[key] for key in ("x", "y", "color")}
    lines = [row for row in counts if row["who"] != other]
    month = [row for row in counts if row["x0"] != row["x1"]]
    spec = layered(
        layer(
            steps,
            {"type": "line", "interpolate": "step-after", "strokeWidth": 1.4, "strokeDash": [5, 2]},
            plain,
        ),
        layer(lines, {"type": "line", "strokeWidth": 1.6}, plain),
        layer(
            month,
            {"type": "rule", "strokeWidth": 3},
            {**plain, "x": {**encoded["x"], "field": "x0"}, "x2": {"field": "x1"}},
        ),
        layer(
            [*counts, *steps],
            {"type": "point", "size": 34, "strokeWidth": 1.6, "fill": theme.page, "opacity": 1},
            {**encoded, "href": LINKED},
        ),
        height=250,
    )
    return draw(
        spec,
        theme,
        name=name,
        title=f"{view.title}: {say('People held, by counter')}",
        description=say(
            "Counts: {counts}; people let out since the first of them: {people}.",
            counts=len(counts), people=say.number(total),
        ),
        speech=say,
    )  # fmt: skip
