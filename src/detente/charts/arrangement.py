"""How a timeline is arranged: the scale of time, the heights of the lanes, the place of every label."""

from collections.abc import Mapping, Sequence

from detente.charts.lanes import Lanes, Mark
from detente.charts.lettering import text_width, wrap
from detente.charts.placement import Anchor, Box, Flag, place
from detente.charts.speech import ENGLISH, Speech
from detente.charts.timescale import TimeScale

WIDTH = 1240.0
LEFT, RIGHT = 112.0, 1228.0
SIZE = 11.5
SMALL = 10.5
LINE = 13.0
STRIP = 16.0
"""Height of the row of new sanctions above the band."""
BAND = 34.0
REACH = 24.0
"""How far the head of a step stands above that row."""
_LEGEND = 34.0
_LABEL_WIDTH = 124.0
_NEAR = 2.5
"""Marks nearer than so many pixels share a label."""


class Arrangement:
    """The scales, the places of the labels and the heights of the lanes of one timeline, in pixels."""

    def __init__(
        self,
        lanes: Lanes,
        people_height: float,
        keys: Mapping[str, str] | None = None,
        speech: Speech = ENGLISH,
    ) -> None:
        self.lanes, self.speech = lanes, speech
        self.scale = TimeScale(lanes.start, lanes.end, LEFT, RIGHT)
        self.people_height = people_height
        self.keys = keys or {mark.ref: str(n) for n, mark in enumerate(lanes.numbered, start=1)}
        self.marks = {mark.ref: mark for mark in lanes.numbered}
        self.above = (*lanes.given, *lanes.reversals)
        self.close: dict[str, list[Mark]] = {}
        self.flags_above = place(
            [self._anchor_above(marks) for marks in self._clusters(self.above)],
            left=LEFT - 4, right=RIGHT, depth=230, nearest=REACH + 8,
        )  # fmt: skip
        self.flags_below = place(
            [self._anchor_below(marks) for marks in self._clusters(lanes.received)],
            left=LEFT - 4, right=RIGHT, depth=people_height + 110,
        )  # fmt: skip
        self.flags_context = place(
            [self._anchor_context(mark) for mark in lanes.context],
            left=LEFT - 4, right=RIGHT, depth=62,
        )  # fmt: skip
        self._lay_out()

    def _lay_out(self) -> None:
        """The heights of the lanes, each no higher than what stands in it."""
        depth_above = max([REACH + 12, *(flag.box.u1 for flag in self.flags_above)])
        reach_below = max([12.0, *(self.reach(mark) + 6 for mark in self.lanes.received)])
        depth_below = max([reach_below, *(flag.box.u1 for flag in self.flags_below)])
        self.top = _LEGEND + 10
        self.strip_low = self.top + depth_above + STRIP
        self.band_low = self.strip_low + BAND
        self.release_low = self.band_low + depth_below + 14
        intake = max([0.0, *(self.length(mark.people or 0) for mark in self.lanes.intake)])
        self.intake_low = self.release_low + (intake + 22 if self.lanes.intake else 0)
        context = max([14.0, *(flag.box.u1 for flag in self.flags_context)]) if self.lanes.context else 0
        self.context_top = self.intake_low + 16
        self.context_low = self.context_top + context
        self.axis = self.context_low + 10
        self.height = self.axis + 24

    # Anchors of labels.

    def lines_of(self, mark: Mark) -> list[str]:
        """The words of a label, line by line."""
        return wrap(self.speech.label(mark), _LABEL_WIDTH, SIZE, lines=2)

    def _clusters(self, marks: Sequence[Mark]) -> list[list[Mark]]:
        """Marks that stand on one another share a label: the weightiest speaks, the keys of all are named."""
        clusters: list[list[Mark]] = []
        for mark in sorted(marks, key=lambda m: (self.scale.middle(m.when), m.ref)):
            x = self.scale.middle(mark.when)
            if clusters and x - self.scale.middle(clusters[-1][0].when) < _NEAR:
                clusters[-1].append(mark)
            else:
                clusters.append([mark])
        for cluster in clusters:
            cluster.sort(key=lambda m: (-m.weight, m.when.middle, m.ref))
            self.close[cluster[0].ref] = cluster
        return clusters

    def foot_of(self, mark: Mark) -> str:
        """The last line of a label: the date and the keys of the rows that it speaks for."""
        keys = [self.keys[other.ref] for other in self.close[mark.ref]]
        more = f" +{len(keys) - 4}" if len(keys) > 4 else ""
        return f"{self.speech.day(mark.when)} · {' '.join(keys[:4])}{more}"

    def block(self, mark: Mark) -> tuple[float, float]:
        """Width and height of a label."""
        lines = self.lines_of(mark)
        width = max(
            *(text_width(text, SIZE, bold=True) for text in lines), text_width(self.foot_of(mark), SMALL)
        )
        return width, len(lines) * LINE + LINE

    def _anchor_above(self, marks: Sequence[Mark]) -> Anchor:
        mark = marks[0]
        width, height = self.block(mark)
        return Anchor(mark.ref, self.scale.middle(mark.when), REACH, width, height, mark.weight, 4 + _NEAR)

    def _anchor_below(self, marks: Sequence[Mark]) -> Anchor:
        mark = marks[0]
        width, height = self.block(mark)
        reach = max(self.reach(other) for other in marks)
        half = self.half(mark) + 1 + (_NEAR if len(marks) > 1 else 0)
        return Anchor(mark.ref, self.scale.middle(mark.when), reach, width, height, mark.weight, half)

    def _anchor_context(self, mark: Mark) -> Anchor:
        lines = wrap(mark.label, 150, SMALL, lines=2)
        width = max(text_width(text, SMALL) for text in lines)
        return Anchor(mark.ref, self.scale.middle(mark.when), 5, width, len(lines) * 12, 1.0, 3)

    def half(self, mark: Mark) -> float:
        """Half the breadth of a bar: thin where time is dense."""
        return 3.0 if self.scale.per_day > 1 else 2.2

    def length(self, people: float) -> float:
        """Pixels for a number of people; a bar that would not fit is broken a little beyond the scale."""
        unit = self.people_height / self.lanes.full_scale
        return min(people * unit, self.people_height + 14)

    def reach(self, mark: Mark) -> float:
        """How far a release reaches down, with its whisker."""
        if mark.people is None:
            return 12.0
        return max(self.length(mark.high or mark.people), self.length(mark.people), 3.0)

    def broken(self, mark: Mark) -> bool:
        """Whether a bar is longer than the scale and is drawn with a gap."""
        return (mark.people or 0) > self.lanes.full_scale * 1.001

    def label_boxes(self) -> list[tuple[str, Box]]:
        """The boxes of all labels in pixels from the top left."""
        found = []
        lanes: Sequence[tuple[Sequence[Flag], float, int]] = (
            (self.flags_above, self.strip_low - STRIP, -1),
            (self.flags_below, self.band_low, 1),
            (self.flags_context, self.context_top, 1),
        )
        for flags, base, down in lanes:
            for flag in flags:
                ends = sorted((base + down * flag.box.u0, base + down * flag.box.u1))
                box = Box(flag.box.x0, ends[0], flag.box.x1, ends[1])
                found += [(mark.ref, box) for mark in self.close.get(flag.name, [])[:4]] or [(flag.name, box)]
        return found
