"""The cases that a site shows: opened, disclosed once for its audience, seen by the clocks of a visit.

Nothing behind the shelf ever holds what the audience may not see: `disclose` is applied where a case
leaves its keeping place, before views, findings, charts or pages. What a view costs is paid once: views
and findings are kept by case, state of the record and clocks.
"""

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from detente.assess.findings import Finding
from detente.assess.headline import headline
from detente.assess.questions import SEED
from detente.cases import bundled, open_case
from detente.charts.lanes import Lanes, lanes
from detente.errors import CaseNotFound
from detente.publish.asking import ask
from detente.publish.drawings import Drawing, chapter_drawings, chronicle_drawings, verdict_drawing
from detente.publish.keys import RowKeys, row_keys
from detente.publish.register import Entry, register
from detente.record.case import Case, ref
from detente.record.checks import REFERENCES
from detente.record.disclosure import Audience, disclose
from detente.record.log import Store
from detente.record.package import case_digest
from detente.web.clocks import Clocks

KEPT = 48
"""So many views are kept ready; the one not asked for longest goes first."""


class Seen:
    """One view of one case with all that pages derive from it, each made when it is first asked for."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._found: dict[str, tuple[Finding, ...]] = {}
        self._lock = threading.RLock()

    def ask(self, question: str) -> tuple[Finding, ...]:
        """The findings of a question; UsageFault for one that there is not."""
        with self._lock:
            if question not in self._found:
                self._found[question] = tuple(ask(self.case, question, seed=SEED))
            return self._found[question]

    @cached_property
    def headline(self) -> tuple[Finding, ...]:
        """The four counts of the first screen."""
        return tuple(headline(self.case))

    @cached_property
    def keys(self) -> RowKeys:
        """Short keys of the rows of the view."""
        return row_keys(self.case)

    @cached_property
    def ref_of(self) -> Mapping[str, str]:
        """The row behind each short key."""
        return {key: name for name, key in self.keys.by_ref.items()}

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the rows of the view."""
        return case_digest(self.case)

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """The rows as a reader sees them, by ref (all but sources)."""
        return {entry.ref: entry for section in register(self.case, self.keys) for entry in section.entries}

    @cached_property
    def lanes(self) -> Lanes | None:
        """What the timeline shows."""
        return lanes(self.case)

    @cached_property
    def timelines(self) -> tuple[Drawing, ...]:
        """The timeline over the whole record and over its densest stretch."""
        return chronicle_drawings(self.case, self.keys)

    def drawings(self, question: str) -> tuple[Drawing, ...]:
        """The figures of a question."""
        findings = self.ask(question)
        if question == "verdict":
            ladder = verdict_drawing(findings)
            return (ladder,) if ladder else ()
        return chapter_drawings(self.case, question, findings)

    @cached_property
    def referrers(self) -> Mapping[str, tuple[str, ...]]:
        """For each row the refs of the rows that name it, in the order of the record."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.case.all_rows():
            for column in row.cell_kinds:
                table = REFERENCES.get(f"{row.table}.{column}")
                if table:
                    value = getattr(row, column)
                    for name in value if isinstance(value, tuple) else (value,):
                        if name:
                            found[f"{table}/{name}"].append(ref(row))
        return {name: tuple(dict.fromkeys(refs)) for name, refs in found.items()}


class Shelf:
    """Where a site takes its cases from: the bundled ones, one case or folder, or a store."""

    def __init__(
        self, *, only: str | None = None, store: Store | None = None, audience: Audience = "public"
    ) -> None:
        """`only`: a bundled case or a folder, and no other; `store`: its cases before the bundled ones."""
        self.store = store
        self.audience = audience
        self._lock = threading.RLock()
        self._seen: OrderedDict[tuple[str, str, Clocks], Seen] = OrderedDict()
        self._only = open_case(Path(only) if Path(only).is_dir() else only) if only else None

    def names(self) -> list[str]:
        """The ids of the cases, those of the store first."""
        if self._only is not None:
            return [self._only.case_id]
        stored = self.stored()
        return [*stored, *(name for name in bundled() if name not in stored)]

    def stored(self) -> list[str]:
        """The ids of the cases that the store holds."""
        return [found.case_id for found in self.store.cases()] if self.store else []

    def is_stored(self, name: str) -> bool:
        """Whether a case can be written to."""
        return self._chain(name) != ""

    def see(self, name: str, clocks: Clocks | None = None) -> Seen:
        """A case by its id as the audience may see it, by some clocks; CaseNotFound where there is none."""
        clocks = clocks or Clocks()
        stamp = self._stamp(name)
        key = (name, stamp, clocks)
        with self._lock:
            if key in self._seen:
                self._seen.move_to_end(key)
                return self._seen[key]
            whole = (name, stamp, Clocks())
            if whole not in self._seen:
                self._keep(whole, Seen(disclose(self._opened(name), self.audience)))
            found = self._seen[whole]
            if key != whole:
                found = Seen(clocks.on(found.case))
                self._keep(key, found)
            return found

    def _keep(self, key: tuple[str, str, Clocks], found: Seen) -> None:
        self._seen[key] = found
        while len(self._seen) > KEPT:
            self._seen.popitem(last=False)

    def _stamp(self, name: str) -> str:
        """What changes when the case does: the digest of its chain; nothing for a case that stands still."""
        if self._only is None and (chain := self._chain(name)):
            return chain
        if name not in self.names():
            raise CaseNotFound(f"there is no case '{name}' here; the cases are {', '.join(self.names())}")
        return ""

    def _chain(self, name: str) -> str:
        """The digest of the chain of a stored case; empty for one that the store does not hold."""
        try:
            return self.store.digest(name) if self.store else ""
        except CaseNotFound:
            return ""

    def _opened(self, name: str) -> Case:
        if self._only is not None:
            return self._only
        if self.store and self.is_stored(name):
            from detente.record.transfer import export_case

            return export_case(self.store, name)
        return open_case(name)
