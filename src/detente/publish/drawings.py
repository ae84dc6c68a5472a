"""The figures of a report: what each shows, and how to draw it in a theme."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from detente.assess.findings import Finding
from detente.charts.lanes import Lanes, busiest, lanes
from detente.charts.stock import stock_chart, stock_view
from detente.charts.theme import Theme
from detente.charts.timeline import timeline
from detente.publish.keys import RowKeys
from detente.record.case import Case


@dataclass(frozen=True)
class Drawing:
    """A figure: its id on the page, a title, a caption, and the function that draws it in a theme."""

    name: str
    title: str
    caption: str
    draw: Callable[[Theme], str]
    lanes: Lanes | None = None
    """What a timeline shows, for its cards and its table."""


def chronicle_drawings(case: Case, keys: RowKeys) -> tuple[Drawing, ...]:
    """The timeline over the whole period and, where one stretch is dense, over that stretch."""
    found = lanes(case)
    if found is None:
        return ()
    caption = (
        "Above the band of time what was given, below it who was let out: a bar is as long as its people are many. "
        "The key beside each date names the row."
    )
    drawn = [
        Drawing(
            "timeline", f"The whole record, {found.start.year} to {found.end.year}", caption,
            lambda theme: timeline(found, theme, name="timeline", people_height=130, keys=keys.by_ref), found,
        )
    ]  # fmt: skip
    stretch = busiest(found)
    if stretch:
        near = found.within(*stretch)
        title = f"Closer: {near.start:%B %Y} to {near.end:%B %Y}, half of all steps"
        drawn.append(
            Drawing(
                "timeline-near", title, "The same marks and the same sort of scale over the densest stretch.",
                lambda theme: timeline(near, theme, name="timeline-near", people_height=190, keys=keys.by_ref), near,
            )
        )  # fmt: skip
    return tuple(drawn)


def chapter_drawings(case: Case, question: str, findings: Sequence[Finding]) -> tuple[Drawing, ...]:
    """The figures of a chapter."""
    if question == "stock" and (view := stock_view(case)):
        return (
            Drawing(
                "stock", "People held, by counter",
                "Each counter by its own definition: counts are never added across. "
                "A bar through a point spans a month known only as a month.",
                lambda theme: stock_chart(view, theme),
            ),
        )  # fmt: skip
    return ()
