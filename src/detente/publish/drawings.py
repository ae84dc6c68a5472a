"""The figures of a report: what each shows, and how to draw it in a theme."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from detente.assess.findings import Cell, Finding
from detente.assess.state import standings
from detente.charts.balance import balance_chart, can_balance
from detente.charts.framing import framing_chart
from detente.charts.ladder import ladder
from detente.charts.lags import lag_picture
from detente.charts.lanes import Lanes, busiest, lanes
from detente.charts.matrix import sector_matrix
from detente.charts.price import price_chart
from detente.charts.running_evidence import evidence_chart
from detente.charts.speech import ENGLISH, Speech
from detente.charts.stock import stock_chart, stock_view
from detente.charts.strips import strips, strips_chart
from detente.charts.survival import survival_chart
from detente.charts.theme import Theme
from detente.charts.timeline import timeline
from detente.publish.keys import RowKeys
from detente.record.case import Case

Records = list[dict[str, Cell]]


class Draw(Protocol):
    """Draws a figure in a theme and a language."""

    def __call__(self, theme: Theme, speech: Speech = ENGLISH) -> str:
        """The figure as SVG."""


@dataclass(frozen=True)
class Drawing:
    """A figure: its id on the page, a title, a caption, and the function that draws it in a theme."""

    name: str
    title: str
    caption: str
    draw: Draw
    lanes: Lanes | None = None
    """What a timeline shows, for the table beside it."""


def chronicle_drawings(case: Case, keys: RowKeys) -> tuple[Drawing, ...]:
    """The timeline over the whole period and, where one stretch is dense, over that stretch."""
    found = lanes(case)
    if found is None:
        return ()
    caption = (
        "Above the band of time what was given, below it who was let out: a bar is as long as its people "
        "are many. The key beside each date names the row."
    )
    drawn = [
        Drawing(
            "timeline",
            "The whole record",
            caption,
            lambda theme, speech=ENGLISH: timeline(
                found, theme, name="timeline", people_height=130, keys=keys.by_ref, speech=speech
            ),
            found,
        )
    ]
    stretch = busiest(found)
    if stretch:
        near = found.within(*stretch)
        drawn.append(
            Drawing(
                "timeline-near",
                "The densest stretch, with half of all steps",
                "The same marks over the densest stretch; people on a scale of its own.",
                lambda theme, speech=ENGLISH: timeline(
                    near, theme, name="timeline-near", people_height=190, keys=keys.by_ref, speech=speech
                ),
                near,
            )
        )
    return tuple(drawn)


def verdict_drawing(findings: Sequence[Finding]) -> Drawing | None:
    """The ladder of the verdict, for the first screen; None where the verdict says nothing."""
    criteria = _records(findings, "verdict.label", "criteria")
    if not criteria:
        return None
    reached = next(str(finding.value) for finding in findings if finding.id == "verdict.label")
    return Drawing(
        "ladder",
        "The ladder of the verdict",
        "A full ring: the criterion is met; an open one: not met; broken: unknown.",
        lambda theme, speech=ENGLISH: ladder(criteria, reached, theme, say=speech),
    )


def chapter_drawings(case: Case, question: str, findings: Sequence[Finding]) -> tuple[Drawing, ...]:
    """The figures of a chapter."""
    drawers: Mapping[str, Callable[[Case, Sequence[Finding]], Iterator[Drawing]]] = {
        "state": _state,
        "sequence": _sequence,
        "stock": _stock,
        "durability": _durability,
        "alignment": _alignment,
        "framing": _framing,
        "leverage": _leverage,
    }
    drawer = drawers.get(question)
    return tuple(drawer(case, findings)) if drawer else ()


def _records(findings: Sequence[Finding], finding_id: str, table: str) -> Records:
    """The records of a table of a finding; empty where the finding says nothing or has no such table."""
    for finding in findings:
        if finding.id == finding_id:
            return next((found.records() for found in finding.tables if found.name == table), [])
    return []


def _state(case: Case, findings: Sequence[Finding]) -> Iterator[Drawing]:
    found = strips(case, standings(case))
    if found:
        yield Drawing(
            "strips",
            "Each measure from its beginning",
            "By sender. Shape tells the status; each stretch leads to the row that began it.",
            lambda theme, speech=ENGLISH: strips_chart(found, case.title, theme, say=speech),
        )


def _sequence(case: Case, findings: Sequence[Finding]) -> Iterator[Drawing]:
    pairs = _records(findings, "sequence.reading", "pairs")
    power = _records(findings, "sequence.power", "power")
    chance = _records(findings, "sequence.timing", "chance")
    if pairs:
        yield Drawing(
            "lags",
            "Relief and the releases beside it",
            "Each mark is a pair; a span where a day is not known. "
            "Beside it what chance timing gives, and how often the test would find a link that is there.",
            lambda theme, speech=ENGLISH: lag_picture(pairs, power, chance, case.title, theme, say=speech),
        )
    evidence = _records(findings, "sequence.evidence", "evidence")
    if len(evidence) >= 2:
        yield Drawing(
            "evidence", "Running evidence that releases follow relief",
            "It may be read at any time: under no link it passes 20 to 1 in at most 5 of 100 records.",
            lambda theme, speech=ENGLISH: evidence_chart(evidence, case.title, theme, say=speech),
        )  # fmt: skip


def _stock(case: Case, findings: Sequence[Finding]) -> Iterator[Drawing]:
    view = stock_view(case)
    if view:
        yield Drawing(
            "stock", "People held, by counter",
            "Each counter by its own definition: counts are never added across. "
            "A bar through a point spans a month known only as a month.",
            lambda theme, speech=ENGLISH: stock_chart(view, theme, say=speech),
        )  # fmt: skip
    found = lanes(case)
    if found and can_balance(found):
        yield Drawing(
            "balance",
            "Let out and taken in, added up",
            "Intake is a least number: its line stands still where no figure was published.",
            lambda theme, speech=ENGLISH: balance_chart(found, theme, say=speech),
        )


def _durability(case: Case, findings: Sequence[Finding]) -> Iterator[Drawing]:
    curve = _records(findings, "durability.relief_survival", "curve")
    if curve:
        yield Drawing(
            "survival", "How much of the relief still stood",
            "Relief that still stands counts as long as it has been watched; the band is the interval.",
            lambda theme, speech=ENGLISH: survival_chart(curve, case.title, theme, say=speech),
        )  # fmt: skip


def _alignment(case: Case, findings: Sequence[Finding]) -> Iterator[Drawing]:
    cells = _records(findings, "alignment.matrix", "cells")
    if cells:
        yield Drawing(
            "matrix", "Who holds what in which sector", "Measures are counted, not weighed.",
            lambda theme, speech=ENGLISH: sector_matrix(cells, case.title, theme, say=speech),
        )  # fmt: skip


def _framing(case: Case, findings: Sequence[Finding]) -> Iterator[Drawing]:
    frames = _records(findings, "framing.frames", "frames")
    if frames:
        yield Drawing(
            "framing", "What each side says the moves were",
            "Shares of the statements on record in each year; the number above a year is how many there are.",
            lambda theme, speech=ENGLISH: framing_chart(frames, case.title, theme, say=speech),
        )  # fmt: skip


def _leverage(case: Case, findings: Sequence[Finding]) -> Iterator[Drawing]:
    paid = _records(findings, "leverage.paid", "paid")
    if sum(isinstance(row["price"], (int, float)) and row["price"] > 0 for row in paid) >= 2:
        yield Drawing(
            "price", "People freed for each step of relief",
            "Payments in their order, not on a scale of time; steps are counted, not weighed.",
            lambda theme, speech=ENGLISH: price_chart(paid, case.title, theme, say=speech),
        )  # fmt: skip
