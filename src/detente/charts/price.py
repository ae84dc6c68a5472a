"""What was paid for what: people freed beside steps of relief, payment by payment."""

from collections.abc import Mapping, Sequence

from detente.assess.findings import Cell
from detente.charts.speech import ENGLISH, Speech
from detente.charts.theme import Theme
from detente.charts.vega import LINKED, draw, layer, layered, marked, named

_LINKS = {"explicit": "circle", "attributed": "square", "inferred": "diamond"}


def price_chart(
    paid: Sequence[Mapping[str, Cell]],
    title: str,
    theme: Theme,
    *,
    name: str = "price",
    say: Speech = ENGLISH,
) -> str:
    """The path as SVG: people freed for each step of relief, in the order of the payments.

    paid: records with date, exchanges, linkage, steps, people, price and basis. Payments stand side by
    side, not on a scale of time; filled points for an explicit link, open ones for weaker ones.
    """
    rows = []
    for number, row in enumerate(paid, start=1):
        price = row["price"]
        if not isinstance(price, (int, float)) or price <= 0:
            continue
        basis = row["basis"] if isinstance(row["basis"], tuple) else ()
        told = say("{people} for {steps}", people=f"{row['people']:,}", steps=row["steps"])
        rows.append(
            {
                "n": f"{number}",
                "day": str(row["date"]),
                "y": price,
                "link": say.term(str(row["linkage"])),
                "told": told,
                "mark": marked(basis[0], f"{row['date']}: {told}, {row['exchanges']}") if basis else "",
            }
        )
    order = [str(row["n"]) for row in rows]
    labels = " : ".join([*(f"datum.value == '{row['n']}' ? '{row['day']}'" for row in rows), "''"])
    place = {
        "x": {
            "field": "n",
            "type": "ordinal",
            "sort": order,
            "title": None,
            "axis": {"labelAngle": 0, "labelExpr": labels},
        },
        "y": {
            "field": "y",
            "type": "quantitative",
            "title": say("people for a step (log scale)"),
            "scale": {"type": "log"},
            "axis": {"tickCount": 4, "format": "~g"},
        },
    }
    shapes = {say(link): shape for link, shape in _LINKS.items()}
    links = [link for link in shapes if any(row["link"] == link for row in rows)]
    spec = layered(
        layer(rows, {"type": "line", "color": theme.quiet, "strokeWidth": 1.2}, place),
        layer(
            rows,
            {"type": "point", "size": 70, "filled": True, "color": theme.release, "opacity": 1},
            {**place, "shape": named("link", links, [shapes[link] for link in links]), "href": LINKED},
        ),
        layer(
            rows,
            {"type": "text", "dy": -13, "fontWeight": "bold"},
            {**place, "text": {"field": "told"}},
        ),
        height=190,
    )
    told = "; ".join(f"{row['day']}: {row['told']}" for row in rows)
    title = f"{title}: {say('People freed for each step of relief')}"
    return draw(
        spec,
        theme,
        name=name,
        title=f"{title}: {say('People freed for each step of relief')}",
        description=told,
        speech=say,
    )
