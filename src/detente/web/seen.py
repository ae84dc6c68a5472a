"""One view of one case with all that pages derive from it, each made when it is first asked for.

A view of a large record holds little of its own: rows are looked up, entries, keys and references are
worked out row by row, words and dates come from the whole record, and what takes long is reckoned beside.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from detente.assess.findings import Finding
from detente.charts.lanes import Lanes
from detente.charts.speech import ENGLISH, Speech
from detente.charts.theme import SCREEN_DARK, Theme
from detente.publish.keys import RowKeys
from detente.record.case import Case
from detente.record.disclosure import Audience
from detente.record.rows import ROW_TYPES, Detention
from detente.web.clocks import Clocks
from detente.web.lookups import Entries, KeyOfRow, Referrers, RowOfKey
from detente.web.reckoning import BeingWorkedOut, Reckoning, TakesTooLong, Wanted
from detente.web.standing import spells_of

if TYPE_CHECKING:
    from detente.publish.drawings import Drawing

MadeT = TypeVar("MadeT")
LARGE = 20_000
"""A view of more rows has what takes long worked out beside the site."""


FIGURES = 6
"""So many drawn figures of a view are kept."""


@dataclass(frozen=True)
class Drawn:
    """A figure that was drawn elsewhere, for light and dark pages."""

    name: str
    title: str
    caption: str
    light: str
    dark: str

    def as_drawing(self) -> "Drawing":
        """The figure as pages take figures."""
        from detente.publish.drawings import Drawing

        def draw(theme: Theme, speech: Speech = ENGLISH) -> str:
            return self.dark if theme is SCREEN_DARK else self.light

        return Drawing(self.name, self.title, self.caption, draw)


class _Figures:
    """The figures of a view that were drawn last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._drawn: OrderedDict[tuple[str, str, int], str] = OrderedDict()

    def find(self, key: tuple[str, str, int]) -> str:
        """A figure; empty where it is not kept."""
        with self._lock:
            return self._drawn.get(key, "")

    def keep(self, key: tuple[str, str, int], drawn: str) -> str:
        """Keep a figure, and let go of the one drawn first."""
        with self._lock:
            self._drawn[key] = drawn
            while len(self._drawn) > FIGURES:
                self._drawn.popitem(last=False)
        return drawn


class Seen:
    """One view; `whole` is the view of the whole record by the same audience."""

    def __init__(
        self,
        case: Case,
        *,
        clocks: Clocks | None = None,
        audience: Audience = "public",
        stamp: str = "",
        whole: "Seen | None" = None,
        reckoning: Reckoning | None = None,
    ) -> None:
        self.case = case
        self.clocks = clocks or Clocks()
        self.audience: Audience = audience
        self.stamp = stamp
        self.whole = whole
        self._reckoning = reckoning if self.size > LARGE else None
        self._found: dict[str, tuple[Finding, ...]] = {}
        self._memos: dict[str, Any] = {}
        self._figures = _Figures()
        self._making: dict[str, threading.RLock] = {}
        self._lock = threading.RLock()
        self._asking = threading.RLock()

    @cached_property
    def size(self) -> int:
        """How many rows the view holds."""
        return sum(len(self.case.rows(table)) for table in ROW_TYPES)

    @property
    def large(self) -> bool:
        """Whether the view is large: long lists are shown in parts, figures put together."""
        return self.size > LARGE

    def _beside(self, reckoning: Reckoning, what: str) -> Any:
        wanted = Wanted(self.case.case_id, self.audience, self.clocks, self.stamp, self.size, what)
        return reckoning.find(wanted)

    # What takes long.

    def ask(self, question: str) -> tuple[Finding, ...]:
        """The findings of a question; UsageFault for an unknown one, BeingWorkedOut before they are."""
        with self._asking:
            if question not in self._found:
                if self._reckoning:
                    self._found[question] = self._beside(self._reckoning, f"ask:{question}")
                else:
                    from detente.assess.questions import SEED
                    from detente.publish.asking import ask

                    self._found[question] = tuple(ask(self.case, question, seed=SEED))
            return self._found[question]

    def outlook(self, whole: Case) -> tuple[Finding, ...]:
        """The forecasts of the view, with their track record; `whole`: the record that it is a view of."""
        with self._asking:
            if "outlook" not in self._found:
                if self._reckoning:
                    self._found["outlook"] = self._beside(self._reckoning, "outlook")
                else:
                    from detente.publish.outlook_chapter import outlook_findings

                    self._found["outlook"] = tuple(outlook_findings(self.case, whole=whole))
            return self._found["outlook"]

    @cached_property
    def headline(self) -> tuple[Finding, ...]:
        """The four counts of the first screen; BeingWorkedOut before they are."""
        if self._reckoning:
            found: tuple[Finding, ...] = self._beside(self._reckoning, "headline")
            return found
        from detente.assess.headline import headline

        return tuple(headline(self.case))

    @property
    def digest(self) -> str:
        """SHA-256 of the rows of the view; empty while it is being worked out."""
        try:
            return self.settled_digest
        except (BeingWorkedOut, TakesTooLong):
            return ""

    @cached_property
    def settled_digest(self) -> str:
        """SHA-256 of the rows of the view; BeingWorkedOut before it is."""
        if self._reckoning:
            return str(self._beside(self._reckoning, "digest"))
        from detente.record.package import case_digest

        return case_digest(self.case)

    def drawings(self, question: str, language: str = "en") -> "tuple[Drawing, ...]":
        """The figures of a question; BeingWorkedOut before they are."""
        if self._reckoning:
            drawn = self._beside(self._reckoning, f"figures:{question}:{language}")
            return tuple(one.as_drawing() for one in drawn)
        from detente.publish.drawings import chapter_drawings, verdict_drawing

        findings = self.ask(question)
        if question == "verdict":
            ladder = verdict_drawing(findings)
            return (self.kept(ladder),) if ladder else ()
        return chapter_drawings(self.case, question, findings)

    # What single rows are looked up in.

    @cached_property
    def keys(self) -> RowKeys:
        """Short keys of the rows of the view."""
        return RowKeys(KeyOfRow(self.case))

    @cached_property
    def ref_of(self) -> Mapping[str, str]:
        """The row behind each short key."""
        return RowOfKey(self.case)

    @cached_property
    def entries(self) -> Entries:
        """The rows as a reader sees them, by ref (all but sources)."""
        return Entries(self.case, self.keys)

    @cached_property
    def referrers(self) -> Referrers:
        """For each row the refs of the rows that name it, in the order of the record."""
        return Referrers(self.case, self.whole.referrers if self.whole else None)

    def memo(self, name: str, make: Callable[[], MadeT]) -> MadeT:
        """What a page derives from the view, made once under a name and kept with it."""
        with self._lock:
            making = self._making.setdefault(name, threading.RLock())
        with making:  # who asks for something else does not wait
            if name not in self._memos:
                self._memos[name] = make()
            found: MadeT = self._memos[name]
            return found

    def spells_of(self, person_id: str) -> list[Detention]:
        """The spells of a person in custody, in the order of time; undated ones first."""
        return spells_of(self.case, person_id)

    # Pictures of the whole.

    @cached_property
    def lanes(self) -> Lanes | None:
        """What the timeline shows."""
        from detente.charts.lanes import lanes

        return lanes(self.case)

    @cached_property
    def timelines(self) -> "tuple[Drawing, ...]":
        """The timeline over the whole record and over its densest stretch."""
        from detente.publish.drawings import chronicle_drawings

        return tuple(map(self.kept, chronicle_drawings(self.case, self.keys)))

    def kept(self, drawing: "Drawing", under: str = "") -> "Drawing":
        """The same figure, drawn once for a theme and a language; the few drawn last are kept.

        `under` tells figures of one name apart.
        """

        figures = self._figures  # not the view itself, which shall go when nobody asks for it any more

        def draw(theme: Theme, speech: Speech = ENGLISH) -> str:
            key = (under or drawing.name, theme.name, id(speech.say))
            return figures.find(key) or figures.keep(key, drawing.draw(theme, speech))

        return replace(drawing, draw=draw)

    @cached_property
    def open_points(self) -> int:
        """How many points of the view are in dispute."""
        from detente.publish.disputes import disputes

        return len(disputes(self.case))

    @cached_property
    def coverage(self) -> Any:
        """How far the view reaches."""
        from detente.publish.coverage import coverage

        return coverage(self.case)
