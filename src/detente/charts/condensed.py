"""The facing lanes of a record with more marks than can be told apart, put together by month, quarter, year.

The same lanes in the same places and colours as the timeline: above the band the steps of relief, with
what was taken back in its own colour on top; below it the people let out; under that the people taken in on
the same scale. A bar stands for a stretch of the calendar and says its numbers; single rows come back when
the stretch that is shown holds few enough of them.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from html import escape

from detente.charts.arrangement import BAND, LEFT, RIGHT, SIZE, SMALL, WIDTH
from detente.charts.lanes import Lanes, Mark
from detente.charts.lettering import text_width, wrap
from detente.charts.speech import ENGLISH, Speech
from detente.charts.svg import described, element, group, line, rect, words
from detente.charts.theme import FONT, SCREEN_LIGHT, Theme
from detente.charts.timescale import TimeScale, ticks

MOST_MARKS = 600
"""More marks than this are put together: beyond it they cover one another."""
MOST_BARS = 130
_TOP, _HALF, _GAP = 26.0, 110.0, 30.0


def crowded(lanes: Lanes) -> bool:
    """Whether a timeline has too many marks to draw each."""
    marks = (lanes.given, lanes.reversals, lanes.tightening, lanes.received, lanes.intake, lanes.context)
    return sum(map(len, marks)) > MOST_MARKS


def condensed_timeline(
    lanes: Lanes, theme: Theme = SCREEN_LIGHT, *, name: str = "timeline", speech: Speech = ENGLISH
) -> str:
    """The chart as one SVG, at most `MOST_BARS` bars a lane; `name`: prefix of the ids within the chart."""
    return _Condensed(lanes, theme, name, speech).svg()


class _Condensed:
    def __init__(self, lanes: Lanes, theme: Theme, name: str, speech: Speech) -> None:
        self.lanes, self.theme, self.name, self.say = lanes, theme, name, speech
        self.scale = TimeScale(lanes.start, lanes.end, LEFT, RIGHT)
        self.months = _months_together(lanes.start, lanes.end)
        self.relief = self._counted(mark for mark in lanes.given if not mark.announced)
        self.back = self._counted(lanes.reversals)
        self.freed = self._counted(lanes.received, people=True)
        self.taken = self._counted(lanes.intake, people=True)
        self.band = _TOP + _HALF
        self.below = self.band + BAND
        self.foot = self.below + _HALF + _GAP
        self.axis = self.foot + (_HALF if self.taken else -_GAP + 8)

    def _counted(self, marks: Iterable[Mark], *, people: bool = False) -> Counter[date]:
        found: Counter[date] = Counter()
        for mark in marks:
            amount = round(mark.people or 0) if people else 1
            if amount and mark.when.precision != "year":
                found[self._begin(mark.when.first)] += amount
        return found

    def _begin(self, day: date) -> date:
        months = (day.year * 12 + day.month - 1) // self.months * self.months
        return date(months // 12, months % 12 + 1, 1)

    def svg(self) -> str:
        lanes, height = self.lanes, self.axis + 24
        title = f"{lanes.title}: {self.say('relief and releases')}, {lanes.start.year}–{lanes.end.year}"
        acts = sum(not mark.announced for mark in lanes.given)
        told = self.say(
            "Above the band: steps of relief {acts}, announcements {words}, reversals {back}; "
            "below: steps {steps}, people let out {people}; joins: {joins}.",
            acts=acts, words=len(lanes.given) - acts, back=len(lanes.reversals), steps=len(lanes.received),
            people=self.say.number(sum(mark.people or 0 for mark in lanes.received)), joins=len(lanes.joins),
        )  # fmt: skip
        most = max([1, *((self.relief + self.back).values())])
        people = max([1, *self.freed.values(), *self.taken.values()])
        inner = [
            element("title", escape(title, quote=False), id=f"{self.name}-title"),
            element("desc", escape(told, quote=False), id=f"{self.name}-desc"),
            rect(0, 0, WIDTH, height, fill=self.theme.page),
            self._names(most, people),
            self._grid(),
            rect(LEFT, self.band, RIGHT - LEFT, BAND, fill=self.theme.band),
            self._calendar(),
            group([self._upper(begin, most) for begin in sorted({*self.relief, *self.back})]),
            self._bars(self.freed, people, self.below, 1, self.theme.release),
            self._bars(self.taken, people, self.axis, -1, self.theme.intake),
            line(LEFT, self.axis, RIGHT, self.axis, stroke=self.theme.rule),
        ]
        return element(
            "svg", *inner,
            xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:.0f} {height:.0f}",
            width=WIDTH, height=round(height), font_family=FONT, font_size=SIZE, role="group",
            aria_labelledby=f"{self.name}-title {self.name}-desc",
        )  # fmt: skip

    def _names(self, most: int, people: int) -> str:
        room = LEFT - 14
        let_out = wrap(self.say("Let out by the target ↓"), room, SMALL)
        let_out += wrap(self.say("bar: {number} people", number=self.say.number(people)), room, SMALL)
        named = [
            (_TOP + 10, [*wrap(self.say("Given by the sender side ↑"), room, SMALL), self.say.number(most)],
             self.theme.relief),
            (self.below + 14, let_out, self.theme.release),
        ]  # fmt: skip
        if self.taken:
            taken = wrap(self.say(self.lanes.intake_title), room, SMALL, lines=6)
            named.append((self.foot + 14, taken, self.theme.intake))
        return group(
            [
                words(text, 4, top + n * 12, fill=colour, font_size=SMALL)
                for top, lines, colour in named
                for n, text in enumerate(lines)
            ]
        )

    def _grid(self) -> str:
        return group(
            [
                line(tick.x, _TOP, tick.x, self.axis, stroke=self.theme.rule, stroke_width=0.6)
                for tick in ticks(self.scale, self.say.say)
                if tick.major and tick.x > LEFT
            ]
        )

    def _calendar(self) -> str:
        parts, end = [], 0.0
        for tick in ticks(self.scale, self.say.say):
            wide = text_width(tick.label, SMALL)
            if tick.label and tick.x >= end and tick.x + wide < RIGHT:
                y = self.band + BAND / 2 + 4
                parts.append(words(tick.label, tick.x + 3, y, fill=self.theme.quiet, font_size=SMALL))
                end = tick.x + wide + 8
        return group(parts)

    def _sides(self, begin: date) -> tuple[float, float]:
        months = begin.year * 12 + begin.month - 1 + self.months
        after = date(months // 12, months % 12 + 1, 1)
        left, right = self.scale.at(begin.toordinal()), self.scale.at(after.toordinal())
        return max(left, LEFT) + 0.5, min(right, RIGHT) - 0.5

    def _upper(self, begin: date, most: int) -> str:
        """Steps of relief, and on top of them those that took back."""
        left, right = self._sides(begin)
        given, back = (_HALF * count / most for count in (self.relief[begin], self.back[begin]))
        told = f"{self._stretch(begin)}: {self.relief[begin]:,}"
        told += f", ↓ {self.back[begin]:,}" if back else ""
        return group(
            described(told),
            rect(left, self.band - given, right - left, given, fill=self.theme.relief),
            rect(left, self.band - given - back, right - left, back, fill=self.theme.reversal),
        )

    def _bars(self, found: Counter[date], most: int, base: float, way: int, colour: str) -> str:
        """A bar for each stretch, from its base down (1) or up (-1)."""
        parts = []
        for begin, count in sorted(found.items()):
            left, right = self._sides(begin)
            length = _HALF * count / most
            bar = rect(left, base if way > 0 else base - length, right - left, length, fill=colour)
            parts.append(group(described(f"{self._stretch(begin)}: {self.say.number(count)}"), bar))
        return group(parts)

    def _stretch(self, begin: date) -> str:
        if self.months == 12:
            return f"{begin:%Y}"
        if self.months == 1:
            return f"{begin:%Y-%m}"
        return f"{begin:%Y-%m} / {(begin.month + self.months - 1):02}"


def _months_together(start: date, end: date) -> int:
    """How many months a bar stands for, so that the bars are few enough."""
    span = (end.year - start.year) * 12 + end.month - start.month + 1
    return next(months for months in (1, 3, 6, 12, 60, 120, 1200) if span <= months * MOST_BARS)
