"""The facing-lanes timeline: what was given above the band of time, who was let go below it.

Stems rise for relief, hollow and broken where it is only announced; arrows point down where relief is
taken back; bars hang for releases, as long as people were freed, hollow where nobody paid; lines across
the band join the two sides of an exchange, solid, dashed or dotted for a link that is explicit,
attributed or inferred. People taken in stand in a third lane on the same scale, context in a thin one.
A date known to the month or year is drawn as a span. Every mark links to its row.
"""

from collections.abc import Mapping
from html import escape

from detente.charts.arrangement import BAND, LEFT, LINE, REACH, RIGHT, SIZE, SMALL, STRIP, WIDTH, Arrangement
from detente.charts.condensed import condensed_timeline, crowded
from detente.charts.glyphs import legend, release_bar, step_mark, tick_down
from detente.charts.lanes import Join, Lanes, Mark, people_in_words
from detente.charts.lettering import text_width, wrap
from detente.charts.placement import Box, Flag
from detente.charts.speech import ENGLISH, Speech
from detente.charts.svg import described, element, group, line, path, rect, words
from detente.charts.theme import FONT, SCREEN_LIGHT, Theme
from detente.charts.timescale import ticks

_DASH = {"explicit": None, "attributed": "6 4", "inferred": "1.5 4"}


def timeline(
    lanes: Lanes,
    theme: Theme = SCREEN_LIGHT,
    *,
    name: str = "timeline",
    people_height: float = 150.0,
    keys: Mapping[str, str] | None = None,
    speech: Speech = ENGLISH,
) -> str:
    """The chart as one SVG that needs nothing around it: literal colours, title, description.

    name: prefix of the ids within the chart (unique on a page); people_height: pixels for the number of
    people `lanes.full_scale`; keys: what stands for each row beside its date (default: its number in the
    order of time); speech: the language of its words. Every mark carries the ref of its row as `data-ref`.
    Where there are more marks than can be told apart, they are put together (`condensed`).
    """
    if crowded(lanes):
        return condensed_timeline(lanes, theme, name=name, speech=speech)
    drawing = _Drawing(lanes, theme, name, people_height, keys, speech)
    return drawing.svg()


def placed_labels(
    lanes: Lanes,
    *,
    people_height: float = 150.0,
    keys: Mapping[str, str] | None = None,
    speech: Speech = ENGLISH,
) -> list[tuple[str, Box]]:
    """Every mark that a label names, with the label's box in pixels, for checks of their places.

    Marks that stand on one another share a label and so a box.
    """
    return Arrangement(lanes, people_height, keys, speech).label_boxes()


class _Drawing(Arrangement):
    """An arrangement with what draws it."""

    def __init__(
        self,
        lanes: Lanes,
        theme: Theme,
        name: str,
        people_height: float,
        keys: Mapping[str, str] | None,
        speech: Speech,
    ) -> None:
        super().__init__(lanes, people_height, keys, speech)
        self.theme, self.name = theme, name

    # The parts of the drawing, from back to front.

    def svg(self) -> str:
        lanes, theme = self.lanes, self.theme
        title = f"{lanes.title}: {self.speech('relief and releases')}, {lanes.start.year}–{lanes.end.year}"
        inner = [
            element("title", escape(title, quote=False), id=f"{self.name}-title"),
            element("desc", escape(self._description(), quote=False), id=f"{self.name}-desc"),
            rect(0, 0, WIDTH, self.height, fill=theme.page),
            legend(theme, LEFT, 14, lanes, self.speech),
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
            width=WIDTH, height=round(self.height), font_family=FONT, font_size=SIZE, role="group",
            aria_labelledby=f"{self.name}-title {self.name}-desc",
        )  # fmt: skip

    def _description(self) -> str:
        lanes = self.lanes
        acts = sum(not mark.announced for mark in lanes.given)
        people = sum(mark.people or 0 for mark in lanes.received)
        return self.speech(
            "Above the band: steps of relief {acts}, announcements {words}, reversals {back}; "
            "below: steps {steps}, people let out {people}; joins: {joins}.",
            acts=acts,
            words=len(lanes.given) - acts,
            back=len(lanes.reversals),
            steps=len(lanes.received),
            people=self.speech.number(people),
            joins=len(lanes.joins),
        )

    def _lane_names(self) -> str:
        base, low = self.strip_low, self.band_low
        counted = any(mark.people for mark in self.lanes.received)
        say, room = self.speech, LEFT - 14
        given = wrap(say("Given by the sender side ↑"), room, SMALL)
        let_out = wrap(say("Let out by the target ↓"), room, SMALL)
        if counted:
            scale = say("bar: {number} people", number=say.number(self.lanes.full_scale))
            let_out += wrap(scale, room, SMALL)
        named = [
            (base - STRIP - 8, given, self.theme.relief),
            (low + 14, let_out, self.theme.release),
        ]
        if self.lanes.tightening:
            named.append((base - 3, wrap(say("New sanctions"), room, SMALL, lines=1), self.theme.reversal))
        parts = []
        for y, lines, colour in named:
            first = y if len(lines) > 1 and y > base else y - (len(lines) - 1) * 12
            for n, text in enumerate(lines):
                parts.append(words(text, 4, first + n * 12, fill=colour, font_size=SMALL))
        if counted:
            bracket = ("M", LEFT - 8, low + 2, "h", -4, "v", self.people_height, "h", 4)
            parts.append(path(*bracket, stroke=self.theme.release, fill="none"))
        if self.lanes.intake:
            title = say(self.lanes.intake_title)
            title += f", {self.lanes.intake_counter}" if self.lanes.intake_counter else ""
            for n, text in enumerate(wrap(title, LEFT - 12, SMALL, lines=6)):
                parts.append(
                    words(text, 4, self.intake_low - 58 + n * 12, fill=self.theme.intake, font_size=SMALL)
                )
        if self.lanes.context:
            parts.append(
                words(say("Around it"), 4, self.context_top + 9, fill=self.theme.context, font_size=SMALL)
            )
        return group(parts)

    def _grid(self) -> str:
        parts = [
            line(tick.x, self.top, tick.x, self.axis, stroke=self.theme.rule, stroke_width=0.6)
            for tick in ticks(self.scale, self.speech.say)
            if tick.major and tick.x > LEFT
        ]
        end = 0.0
        for tick in ticks(self.scale, self.speech.say):
            wide = text_width(tick.label, SMALL)
            if tick.label and tick.x >= end and tick.x + wide < RIGHT + 8:
                parts.append(
                    words(tick.label, tick.x + 2, self.axis + 14, fill=self.theme.quiet, font_size=SMALL)
                )
                end = tick.x + wide + 8
        parts.append(line(LEFT, self.axis, RIGHT, self.axis, stroke=self.theme.rule))
        return group(parts)

    def _band(self) -> str:
        """The band of time, its names only where no join passes."""
        parts = [rect(LEFT, self.strip_low, RIGHT - LEFT, BAND, fill=self.theme.band)]
        passing = [self._middle_of_join(join.given, join.received) for join in self.lanes.joins]
        y = self.strip_low + BAND / 2 + 4
        for tick in ticks(self.scale, self.speech.say):
            wide = text_width(tick.label, SMALL, bold=True)
            if tick.x > LEFT + 1:
                parts.append(
                    line(
                        tick.x, self.strip_low, tick.x, self.band_low, stroke=self.theme.page, stroke_width=1
                    )
                )
            for x in (tick.x + 4, tick.x + 12, (tick.x + tick.end - wide) / 2):
                crossed = any(min(a, b) - 4 < x + wide and x < max(a, b) + 4 for a, b in passing)
                if tick.label and x + wide <= tick.end and not crossed:
                    weight = "bold" if tick.major else None
                    parts.append(
                        words(tick.label, x, y, fill=self.theme.quiet, font_size=SMALL, font_weight=weight)
                    )
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
            above,
            self.strip_low - 1,
            below,
            self.band_low + 1,
            stroke=self.theme.ink,
            stroke_width=1.8,
            stroke_dasharray=_DASH[join.linkage],
            stroke_linecap="round" if join.linkage == "inferred" else None,
        )
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
            top = base - STRIP - (flag.box.u1 if flag else REACH) + (2 if flag else 0)
            shapes = step_mark(self.theme, colour, x, base, base - STRIP - REACH, top, mark, back=back)
            label = self._label(mark, flag, base - STRIP, colour, up=True) if flag else ""
            span = self._span(mark, base - STRIP - 1, colour)
            parts.append(self._linked(mark.ref, mark.text, shapes, span, label))
        return group(parts)

    def _lower(self) -> str:
        flags = {flag.name: flag for flag in self.flags_below}
        parts = []
        for mark in self.lanes.received:
            x, flag = self.scale.middle(mark.when), flags.get(mark.ref)
            shapes = release_bar(
                self.theme, x, self.band_low, self.half(mark), self.length(mark.people or 0), mark,
                low=self.length(mark.low) if mark.low is not None else None,
                high=self.length(mark.high) if mark.high is not None else None,
                broken=self.broken(mark),
            )  # fmt: skip
            lead = ""
            if flag:
                end = self.band_low + flag.box.u1 - 2
                start = self.band_low + (self.reach(mark) if mark.people else 12)
                lead = line(x, start, x, end, stroke=self.theme.release, stroke_width=0.7)
            label = self._label(mark, flag, self.band_low, self.theme.release, up=False) if flag else ""
            span = self._span(mark, self.band_low + 2, self.theme.release)
            parts.append(
                self._linked(mark.ref, f"{mark.text}: {people_in_words(mark)}", lead, shapes, span, label)
            )
        return group(parts)

    def _label(self, mark: Mark, flag: Flag, base: float, colour: str, *, up: bool) -> str:
        """The words of a flag: what in bold, when and the key below it."""
        top = base - flag.box.u1 if up else base + flag.box.u0
        lines = self.lines_of(mark)
        at_right = flag.side == "right"
        x = flag.box.x0 if at_right else flag.box.x1
        anchor = None if at_right else "end"
        parts = [
            words(
                text,
                x,
                top + LINE * (n + 1) - 3,
                fill=self.theme.ink,
                font_weight="bold",
                text_anchor=anchor,
            )
            for n, text in enumerate(lines)
        ]
        foot = self.foot_of(mark)
        parts.append(
            words(
                foot, x, top + LINE * (len(lines) + 1) - 3, fill=colour, font_size=SMALL, text_anchor=anchor
            )
        )
        return "".join(parts)

    def _intake(self) -> str:
        if not self.lanes.intake:
            return ""
        colour, low = self.theme.intake, self.intake_low
        parts = [line(LEFT, low, RIGHT, low, stroke=colour, stroke_width=0.8)]
        end = -1.0
        most = max(mark.people or 0 for mark in self.lanes.intake)
        for mark in self.lanes.intake:
            length = self.length(mark.people or 0)
            x0, x1 = self.scale.span(mark.when)
            if x1 - x0 < 4:
                x0, x1 = (x0 + x1) / 2 - 2, (x0 + x1) / 2 + 2
            shapes = [rect(x0 + 0.5, low - length, x1 - x0 - 1, length, fill=colour)]
            if self.broken(mark):
                shapes.append(_break(x0, x1, low - self.people_height + 8, self.theme.page))
            wide = text_width(mark.label, SMALL)
            left = min(max((x0 + x1 - wide) / 2, LEFT), RIGHT - wide)
            fits = wide <= x1 - x0 + 4 or mark.people == most or self.broken(mark)
            if fits and left > end:
                shapes.append(words(mark.label, left, low - length - 4, fill=colour, font_size=SMALL))
                end = left + wide + 3
            parts.append(self._linked(mark.ref, mark.text, *shapes))
        return group(parts)

    def _context(self) -> str:
        if not self.lanes.context:
            return ""
        flags = {flag.name: flag for flag in self.flags_context}
        colour, top = self.theme.context, self.context_top
        parts = [line(LEFT, top, RIGHT, top, stroke=self.theme.rule)]
        for mark in self.lanes.context:
            x, flag = self.scale.middle(mark.when), flags.get(mark.ref)
            shapes = [path("M", x, top - 4, "l", 4, 4, "l", -4, 4, "l", -4, -4, "z", fill=colour)]
            shapes.append(self._span(mark, top, colour))
            if flag:
                shapes.append(line(x, top + 4, x, top + flag.box.u1 - 2, stroke=colour, stroke_width=0.6))
                at_right = flag.side == "right"
                for n, text in enumerate(wrap(mark.label, 150, SMALL, lines=2)):
                    shapes.append(
                        words(
                            text,
                            flag.box.x0 if at_right else flag.box.x1,
                            top + flag.box.u0 + 12 * (n + 1) - 3,
                            fill=colour,
                            font_size=SMALL,
                            text_anchor=None if at_right else "end",
                        )
                    )
            parts.append(self._linked(mark.ref, mark.text, *shapes))
        return group(parts)


def _break(x0: float, x1: float, y: float, colour: str) -> str:
    """The slanted gap of a bar that is longer than the scale."""
    return path("M", x0 - 2, y + 3, "L", x1 + 2, y - 3, stroke=colour, stroke_width=3)
