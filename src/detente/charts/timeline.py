"""The facing-lanes timeline, the signature chart: what was given above the band of time, who was let go below.

Stems rise for relief, hollow and broken where it is only announced; arrows point down where relief is
taken back; bars hang for releases, as long as people were freed, hollow where nobody paid; lines across
the band join the two sides of an exchange, solid, dashed or dotted for a link that is explicit,
attributed or inferred. People taken in stand in a third lane on the same scale, context in a thin one.
A date known to the month or year is drawn as a span. Every mark links to its row.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from detente.charts.glyphs import legend, release_bar, step_mark, tick_down
from detente.charts.lanes import Join, Lanes, Mark, people_in_words
from detente.charts.lettering import shorten, text_width, wrap
from detente.charts.placement import Anchor, Box, Flag, place
from detente.charts.svg import described, element, group, line, path, rect, words
from detente.charts.theme import FONT, SCREEN_LIGHT, Theme
from detente.charts.timescale import TimeScale, ticks
from detente.record.dates import PartialDate

WIDTH = 1240.0
_LEFT, _RIGHT = 112.0, 1228.0
_SIZE = 11.5
_SMALL = 10.5
_LINE = 13.0
_STRIP = 16.0
_BAND = 34.0
_LEGEND = 30.0
_REACH = 24.0
_LABEL_WIDTH = 124.0
_NEAR = 2.5
_DASH = {"explicit": None, "attributed": "6 4", "inferred": "1.5 4"}


def timeline(
    lanes: Lanes,
    theme: Theme = SCREEN_LIGHT,
    *,
    name: str = "timeline",
    people_height: float = 150.0,
    keys: Mapping[str, str] | None = None,
) -> str:
    """The chart as one SVG that needs nothing around it: literal colours, title, description.

    name: prefix of the ids within the chart (unique on a page); people_height: pixels for the number of
    people `lanes.full_scale`; keys: what stands for each row beside its date (default: its number in the
    order of time). Every mark carries the ref of its row as `data-ref`.
    """
    drawing = _Drawing(lanes, theme, name, people_height, keys)
    return drawing.svg()


def placed_labels(
    lanes: Lanes, *, people_height: float = 150.0, keys: Mapping[str, str] | None = None
) -> list[tuple[str, Box]]:
    """Every mark that a label names, with the label's box in pixels, for checks of their places.

    Marks that stand on one another share a label and so a box.
    """
    return _Drawing(lanes, SCREEN_LIGHT, "check", people_height, keys).label_boxes()


def plain_date(when: PartialDate) -> str:
    """A date as a label writes it: 13 Dec 2025, Dec 2025 or 2025."""
    if when.precision == "year":
        return str(when.first.year)
    if when.precision == "month":
        return f"{when.first:%b %Y}"
    return f"{when.first.day} {when.first:%b %Y}"


class _Drawing:
    """One timeline while it is drawn: the scales, the places of the labels, the heights of the lanes."""

    def __init__(
        self, lanes: Lanes, theme: Theme, name: str, people_height: float, keys: Mapping[str, str] | None
    ) -> None:
        self.lanes, self.theme, self.name = lanes, theme, name
        self.scale = TimeScale(lanes.start, lanes.end, _LEFT, _RIGHT)
        self.people_height = people_height
        self.keys = keys or {mark.ref: str(n) for n, mark in enumerate(lanes.numbered, start=1)}
        self.marks = {mark.ref: mark for mark in lanes.numbered}
        self.above = (*lanes.given, *lanes.reversals)
        self.close: dict[str, list[Mark]] = {}
        self.flags_above = place(
            [self._anchor_above(marks) for marks in self._clusters(self.above)],
            left=_LEFT - 4, right=_RIGHT, depth=230, nearest=_REACH + 8,
        )  # fmt: skip
        self.flags_below = place(
            [self._anchor_below(marks) for marks in self._clusters(lanes.received)],
            left=_LEFT - 4, right=_RIGHT, depth=people_height + 110,
        )  # fmt: skip
        self.flags_context = place(
            [self._anchor_context(mark) for mark in lanes.context],
            left=_LEFT - 4, right=_RIGHT, depth=62,
        )  # fmt: skip
        self._lay_out()

    def _lay_out(self) -> None:
        """The heights of the lanes, each no higher than what stands in it."""
        depth_above = max([_REACH + 12, *(flag.box.u1 for flag in self.flags_above)])
        reach_below = max([12.0, *(self._reach(mark) + 6 for mark in self.lanes.received)])
        depth_below = max([reach_below, *(flag.box.u1 for flag in self.flags_below)])
        self.top = _LEGEND + 10
        self.strip_low = self.top + depth_above + _STRIP
        self.band_low = self.strip_low + _BAND
        self.release_low = self.band_low + depth_below + 14
        intake = max([0.0, *(self._length(mark.people or 0) for mark in self.lanes.intake)])
        self.intake_low = self.release_low + (intake + 22 if self.lanes.intake else 0)
        context = max([14.0, *(flag.box.u1 for flag in self.flags_context)]) if self.lanes.context else 0
        self.context_top = self.intake_low + 16
        self.context_low = self.context_top + context
        self.axis = self.context_low + 10
        self.height = self.axis + 24

    # Anchors of labels.

    def _lines(self, mark: Mark) -> list[str]:
        return wrap(mark.label, _LABEL_WIDTH, _SIZE, lines=2)

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

    def _foot(self, mark: Mark) -> str:
        keys = [self.keys[other.ref] for other in self.close[mark.ref]]
        more = f" +{len(keys) - 4}" if len(keys) > 4 else ""
        return f"{plain_date(mark.when)} · {' '.join(keys[:4])}{more}"

    def _block(self, mark: Mark) -> tuple[float, float]:
        """Width and height of a label."""
        lines = self._lines(mark)
        width = max(
            *(text_width(text, _SIZE, bold=True) for text in lines), text_width(self._foot(mark), _SMALL)
        )
        return width, len(lines) * _LINE + _LINE

    def _anchor_above(self, marks: Sequence[Mark]) -> Anchor:
        mark = marks[0]
        width, height = self._block(mark)
        return Anchor(mark.ref, self.scale.middle(mark.when), _REACH, width, height, mark.weight, 4 + _NEAR)

    def _anchor_below(self, marks: Sequence[Mark]) -> Anchor:
        mark = marks[0]
        width, height = self._block(mark)
        reach = max(self._reach(other) for other in marks)
        half = self._half(mark) + 1 + (_NEAR if len(marks) > 1 else 0)
        return Anchor(mark.ref, self.scale.middle(mark.when), reach, width, height, mark.weight, half)

    def _anchor_context(self, mark: Mark) -> Anchor:
        lines = wrap(mark.label, 150, _SMALL, lines=2)
        width = max(text_width(text, _SMALL) for text in lines)
        return Anchor(mark.ref, self.scale.middle(mark.when), 5, width, len(lines) * 12, 1.0, 3)

    def _half(self, mark: Mark) -> float:
        """Half the breadth of a bar: thin where time is dense."""
        return 3.0 if self.scale.per_day > 1 else 2.2

    def _length(self, people: float) -> float:
        """Pixels for a number of people; a bar that would not fit is broken a little beyond the scale."""
        unit = self.people_height / self.lanes.full_scale
        return min(people * unit, self.people_height + 14)

    def _reach(self, mark: Mark) -> float:
        """How far a release reaches down, with its whisker."""
        if mark.people is None:
            return 12.0
        return max(self._length(mark.high or mark.people), self._length(mark.people), 3.0)

    def _broken(self, mark: Mark) -> bool:
        return (mark.people or 0) > self.lanes.full_scale * 1.001

    # The parts of the drawing, from back to front.

    def svg(self) -> str:
        lanes, theme = self.lanes, self.theme
        title = f"{lanes.title}: relief and releases, {lanes.start:%B %Y} to {lanes.end:%B %Y}"
        inner = [
            element("title", escape(title, quote=False), id=f"{self.name}-title"),
            element("desc", escape(self._description(), quote=False), id=f"{self.name}-desc"),
            rect(0, 0, WIDTH, self.height, fill=theme.page),
            legend(theme, _LEFT, 14, lanes),
            self._lane_names(),
            self._grid(),
            self._band(),
            self._context(),
            self._intake(),
            group([self._join(join) for join in lanes.joins]),
            group([self._tightening(mark) for mark in lanes.tightening]),
            self._upper(),
            self._lower(),
        ]
        return element(
            "svg", *inner,
            xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:.0f} {self.height:.0f}",
            width=WIDTH, height=round(self.height), font_family=FONT, font_size=_SIZE, role="group",
            aria_labelledby=f"{self.name}-title {self.name}-desc",
        )  # fmt: skip

    def _description(self) -> str:
        lanes = self.lanes
        acts = sum(not mark.announced for mark in lanes.given)
        people = sum(mark.people or 0 for mark in lanes.received)
        return (
            f"{acts} steps of relief and {len(lanes.given) - acts} announcements above the band of time, "
            f"{len(lanes.reversals)} reversals pointing down to it; {len(lanes.received)} steps of the other "
            f"side below it, {people:,.0f} people let out in all; {len(lanes.joins)} joins between the two."
        )

    def _lane_names(self) -> str:
        base, low = self.strip_low, self.band_low
        named = [
            (base - _STRIP - 8, ["Given by the", "sender side ↑"], self.theme.relief),
            (low + 14, ["Let out by the", "target ↓", f"bar: {self.lanes.full_scale:,.0f} people"], self.theme.release),
        ]
        if self.lanes.tightening:
            named.append((base - 3, ["New sanctions"], self.theme.reversal))
        parts = []
        for y, lines, colour in named:
            first = y if len(lines) > 1 and y > base else y - (len(lines) - 1) * 12
            for n, text in enumerate(lines):
                parts.append(words(text, 4, first + n * 12, fill=colour, font_size=_SMALL))
        unit = self.people_height
        parts.append(path("M", _LEFT - 8, low + 2, "h", -4, "v", unit, "h", 4, stroke=self.theme.release, fill="none"))
        if self.lanes.intake:
            for n, text in enumerate(wrap(self.lanes.intake_title, _LEFT - 12, _SMALL, lines=5)):
                parts.append(words(text, 4, self.intake_low - 48 + n * 12, fill=self.theme.intake, font_size=_SMALL))
        if self.lanes.context:
            parts.append(words("Around it", 4, self.context_top + 9, fill=self.theme.context, font_size=_SMALL))
        return group(parts)

    def _grid(self) -> str:
        parts = [
            line(tick.x, self.top, tick.x, self.axis, stroke=self.theme.rule, stroke_width=0.6)
            for tick in ticks(self.scale)
            if tick.major and tick.x > _LEFT
        ]
        end = 0.0
        for tick in ticks(self.scale):
            wide = text_width(tick.label, _SMALL)
            if tick.label and tick.x >= end and tick.x + wide < _RIGHT + 8:
                parts.append(words(tick.label, tick.x + 2, self.axis + 14, fill=self.theme.quiet, font_size=_SMALL))
                end = tick.x + wide + 8
        parts.append(line(_LEFT, self.axis, _RIGHT, self.axis, stroke=self.theme.rule))
        return group(parts)

    def _band(self) -> str:
        """The band of time, its names only where no join passes."""
        parts = [rect(_LEFT, self.strip_low, _RIGHT - _LEFT, _BAND, fill=self.theme.band)]
        passing = [self._middle_of_join(join.given, join.received) for join in self.lanes.joins]
        y = self.strip_low + _BAND / 2 + 4
        for tick in ticks(self.scale):
            wide = text_width(tick.label, _SMALL, bold=True)
            if tick.x > _LEFT + 1:
                parts.append(line(tick.x, self.strip_low, tick.x, self.band_low, stroke=self.theme.page, stroke_width=1))
            for x in (tick.x + 4, tick.x + 12, (tick.x + tick.end - wide) / 2):
                crossed = any(min(a, b) - 4 < x + wide and x < max(a, b) + 4 for a, b in passing)
                if tick.label and x + wide <= tick.end and not crossed:
                    weight = "bold" if tick.major else None
                    parts.append(words(tick.label, x, y, fill=self.theme.quiet, font_size=_SMALL, font_weight=weight))
                    break
        return group(parts)

    def _middle_of_join(self, given: str, received: str) -> tuple[float, float]:
        """Where a join passes the line of the names in the band."""
        above, below = self._join_ends(given, received)
        return above + (below - above) * 0.25, above + (below - above) * 0.7

    def _join_ends(self, given: str, received: str) -> tuple[float, float]:
        return self.scale.middle(self.marks[given].when), self.scale.middle(self.marks[received].when)

    def _join(self, join: Join) -> str:
        above, below = self._join_ends(join.given, join.received)
        drawn = line(
            above, self.strip_low - 1, below, self.band_low + 1, stroke=self.theme.ink, stroke_width=1.8,
            stroke_dasharray=_DASH[join.linkage], stroke_linecap="round" if join.linkage == "inferred" else None,
        )  # fmt: skip
        return self._linked(join.exchange, join.label, drawn)

    def _linked(self, ref: str, text: str, *shapes: str) -> str:
        """A mark that leads to its row."""
        return element("a", described(text), *shapes, href=f"#{ref}", data_ref=ref)

    def _span(self, mark: Mark, y: float, colour: str) -> str:
        """For a date known to the month or the year: a bracket over every day on which it can have been."""
        if mark.when.precision == "day":
            return ""
        low, high = self.scale.span(mark.when)
        return path(
            "M", low, y - 3, "v", 6, "M", low, y, "H", high, "M", high, y - 3, "v", 6,
            stroke=colour, stroke_width=1.6, fill="none", data_span=mark.when.precision,
        )  # fmt: skip

    def _tightening(self, mark: Mark) -> str:
        x = self.scale.middle(mark.when)
        return self._linked(
            mark.ref, mark.text, tick_down(x, self.strip_low - 3, self.theme.reversal),
            self._span(mark, self.strip_low - 2, self.theme.reversal),
        )  # fmt: skip

    def _upper(self) -> str:
        base = self.strip_low
        flags = {flag.name: flag for flag in self.flags_above}
        reversals = {mark.ref for mark in self.lanes.reversals}
        parts = []
        for mark in sorted(self.above, key=lambda m: m.ref in flags):
            back = mark.ref in reversals
            colour = self.theme.reversal if back else self.theme.relief
            x, flag = self.scale.middle(mark.when), flags.get(mark.ref)
            top = base - _STRIP - (flag.box.u1 if flag else _REACH) + (2 if flag else 0)
            shapes = step_mark(self.theme, colour, x, base, base - _STRIP - _REACH, top, mark, back=back)
            label = self._label(mark, flag, base - _STRIP, colour, up=True) if flag else ""
            span = self._span(mark, base - _STRIP - 1, colour)
            parts.append(self._linked(mark.ref, mark.text, shapes, span, label))
        return group(parts)

    def _lower(self) -> str:
        flags = {flag.name: flag for flag in self.flags_below}
        parts = []
        for mark in self.lanes.received:
            x, flag = self.scale.middle(mark.when), flags.get(mark.ref)
            shapes = release_bar(
                self.theme, x, self.band_low, self._half(mark), self._length(mark.people or 0), mark,
                low=self._length(mark.low) if mark.low is not None else None,
                high=self._length(mark.high) if mark.high is not None else None,
                broken=self._broken(mark),
            )  # fmt: skip
            lead = ""
            if flag:
                end = self.band_low + flag.box.u1 - 2
                start = self.band_low + (self._reach(mark) if mark.people else 12)
                lead = line(x, start, x, end, stroke=self.theme.release, stroke_width=0.7)
            label = self._label(mark, flag, self.band_low, self.theme.release, up=False) if flag else ""
            span = self._span(mark, self.band_low + 2, self.theme.release)
            parts.append(self._linked(mark.ref, f"{mark.text}: {people_in_words(mark)}", lead, shapes, span, label))
        return group(parts)

    def _label(self, mark: Mark, flag: Flag, base: float, colour: str, *, up: bool) -> str:
        """The words of a flag: what in bold, when and the key below it."""
        top = base - flag.box.u1 if up else base + flag.box.u0
        lines = self._lines(mark)
        at_right = flag.side == "right"
        x = flag.box.x0 if at_right else flag.box.x1
        anchor = None if at_right else "end"
        parts = [
            words(text, x, top + _LINE * (n + 1) - 3, fill=self.theme.ink, font_weight="bold", text_anchor=anchor)
            for n, text in enumerate(lines)
        ]
        foot = self._foot(mark)
        parts.append(
            words(foot, x, top + _LINE * (len(lines) + 1) - 3, fill=colour, font_size=_SMALL, text_anchor=anchor)
        )
        return "".join(parts)

    def _intake(self) -> str:
        if not self.lanes.intake:
            return ""
        colour, low = self.theme.intake, self.intake_low
        parts = [line(_LEFT, low, _RIGHT, low, stroke=colour, stroke_width=0.8)]
        end = -1.0
        most = max(mark.people or 0 for mark in self.lanes.intake)
        for mark in self.lanes.intake:
            length = self._length(mark.people or 0)
            x0, x1 = self.scale.span(mark.when)
            if x1 - x0 < 4:
                x0, x1 = (x0 + x1) / 2 - 2, (x0 + x1) / 2 + 2
            shapes = [rect(x0 + 0.5, low - length, x1 - x0 - 1, length, fill=colour)]
            if self._broken(mark):
                shapes.append(_break(x0, x1, low - self.people_height + 8, self.theme.page))
            wide = text_width(mark.label, _SMALL)
            left = min(max((x0 + x1 - wide) / 2, _LEFT), _RIGHT - wide)
            fits = wide <= x1 - x0 + 4 or mark.people == most or self._broken(mark)
            if fits and left > end:
                shapes.append(words(mark.label, left, low - length - 4, fill=colour, font_size=_SMALL))
                end = left + wide + 3
            parts.append(self._linked(mark.ref, mark.text, *shapes))
        return group(parts)

    def _context(self) -> str:
        if not self.lanes.context:
            return ""
        flags = {flag.name: flag for flag in self.flags_context}
        colour, top = self.theme.context, self.context_top
        parts = [line(_LEFT, top, _RIGHT, top, stroke=self.theme.rule)]
        for mark in self.lanes.context:
            x, flag = self.scale.middle(mark.when), flags.get(mark.ref)
            shapes = [path("M", x, top - 4, "l", 4, 4, "l", -4, 4, "l", -4, -4, "z", fill=colour)]
            shapes.append(self._span(mark, top, colour))
            if flag:
                shapes.append(line(x, top + 4, x, top + flag.box.u1 - 2, stroke=colour, stroke_width=0.6))
                at_right = flag.side == "right"
                for n, text in enumerate(wrap(mark.label, 150, _SMALL, lines=2)):
                    shapes.append(
                        words(
                            text, flag.box.x0 if at_right else flag.box.x1, top + flag.box.u0 + 12 * (n + 1) - 3,
                            fill=colour, font_size=_SMALL, text_anchor=None if at_right else "end",
                        )
                    )  # fmt: skip
            parts.append(self._linked(mark.ref, mark.text, *shapes))
        return group(parts)

    def label_boxes(self) -> list[tuple[str, Box]]:
        """The boxes of all labels in pixels from the top left."""
        found = []
        lanes: Sequence[tuple[Sequence[Flag], float, int]] = (
            (self.flags_above, self.strip_low - _STRIP, -1),
            (self.flags_below, self.band_low, 1),
            (self.flags_context, self.context_top, 1),
        )
        for flags, base, down in lanes:
            for flag in flags:
                ends = sorted((base + down * flag.box.u0, base + down * flag.box.u1))
                box = Box(flag.box.x0, ends[0], flag.box.x1, ends[1])
                found += [(mark.ref, box) for mark in self.close.get(flag.name, [])[:4]] or [(flag.name, box)]
        return found


def _break(x0: float, x1: float, y: float, colour: str) -> str:
    """The slanted gap of a bar that is longer than the scale."""
    return path("M", x0 - 2, y + 3, "L", x1 + 2, y - 3, stroke=colour, stroke_width=3)


def zoomed(lanes: Lanes, stretch: tuple[date, date]) -> Lanes:
    """The lanes between two days."""
    return lanes.within(*stretch)
