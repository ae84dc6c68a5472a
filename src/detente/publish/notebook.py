"""Figures and tables for a notebook: a figure that shows itself, a table as a frame."""

from dataclasses import dataclass
from typing import Any

from detente.assess.findings import Table
from detente.charts.theme import SCREEN_LIGHT, Theme
from detente.errors import MissingExtra, UsageFault
from detente.publish.asking import ask
from detente.publish.drawings import Drawing, chapter_drawings, chronicle_drawings
from detente.publish.keys import row_keys
from detente.record.case import Case


@dataclass(frozen=True)
class Figure:
    """A figure that a notebook shows by itself."""

    drawing: Drawing
    theme: Theme = SCREEN_LIGHT

    @property
    def svg(self) -> str:
        """The figure as self-contained SVG."""
        return self.drawing.draw(self.theme)

    def _repr_svg_(self) -> str:
        """What a notebook shows."""
        return self.svg


def timeline(case: Case) -> Figure:
    """Who gave what and who was let out, over the whole record; UsageFault where nothing can be drawn."""
    drawn = chronicle_drawings(case, row_keys(case))
    if not drawn:
        raise UsageFault(f"'{case.case_id}' has no step that a timeline could show")
    return Figure(drawn[0])


def figures(case: Case, question: str) -> list[Figure]:
    """The figures of a question, as its chapter of a report has them."""
    return [Figure(drawing) for drawing in chapter_drawings(case, question, ask(case, question))]


def frame(table: Table) -> Any:
    """A table of a finding as a polars frame; MissingExtra, saying what to install, without polars."""
    try:
        import polars
    except ModuleNotFoundError:
        raise MissingExtra("a frame needs polars; install it with: pip install 'detente[frames]'") from None
    columns = [
        polars.Series(
            column.name, [list(cell) if isinstance(cell, tuple) else cell for cell in cells], strict=False
        )
        for place, column in enumerate(table.columns)
        for cells in [[row[place] for row in table.rows]]
    ]
    return polars.DataFrame(columns)
