"""Keys of rows and numbers of sources as links within a document."""

from collections.abc import Iterable
from functools import cached_property

from detente.assess.findings import Finding
from detente.publish.document.blocks import Footnote, Inline, Line, Run
from detente.publish.evidence import Evidence
from detente.publish.languages import Language
from detente.publish.register import Entry
from detente.publish.report import Report
from detente.record.rows import Source


class Links:
    """What a document links to: the rows that something in the report rests on, and their sources."""

    def __init__(self, report: Report, tongue: Language) -> None:
        self.report = report
        self.tongue = tongue
        self.evidence = Evidence(report.keys)

    @cached_property
    def shown(self) -> frozenset[str]:
        """Refs of the rows of the register of the document: what a figure or an open point names."""
        named = {name for finding in self.report.findings for name in finding.basis}
        for finding in self.report.findings:
            for table in finding.tables:
                named |= {
                    name for row in table.rows for cell in row if isinstance(cell, tuple) for name in cell
                }
        named |= {name for dispute in self.report.disputes for name in dispute.basis}
        for drawing in self.report.timelines:
            if drawing.lanes:
                named |= {mark.ref for mark in drawing.lanes.numbered}
                named |= {join.exchange for join in drawing.lanes.joins}
        by_id = {key: name for name, key in self.report.keys.by_ref.items()}
        spoken = (piece for text in self._sentences() for piece in self.report.keys.pieces(text))
        named |= {by_id[key] for _, key in spoken if key}
        return frozenset(name for name in named if name in self.report.keys)

    def _sentences(self) -> Iterable[str]:
        yield self.report.verdict.answer
        for finding in self.report.findings:
            yield finding.answer
            yield from finding.caveats
            for table in finding.tables:
                yield from (cell for row in table.rows for cell in row if isinstance(cell, str))

    @cached_property
    def entries(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """The register as the document has it: title of the table and its rows that are shown."""
        parted = (
            (section.title, tuple(entry for entry in section.entries if entry.ref in self.shown))
            for section in self.report.register
        )
        return tuple((title, entries) for title, entries in parted if entries)

    @cached_property
    def sources(self) -> tuple[tuple[int, Source], ...]:
        """The sources that the document lists, with the number they have in every form of the report."""
        cited = {name for _, entries in self.entries for entry in entries for name in entry.sources}
        cited |= {name for name in self.shown if name.startswith("sources/")}
        numbered = enumerate(self.report.sources, start=1)
        return tuple((number, row) for number, row in numbered if f"sources/{row.source_id}" in cited)

    @cached_property
    def _number(self) -> dict[str, int]:
        return {f"sources/{row.source_id}": number for number, row in self.sources}

    @cached_property
    def _cited_by(self) -> dict[str, tuple[str, ...]]:
        return {entry.ref: entry.sources for _, entries in self.entries for entry in entries}

    def to_keys(self, refs: Iterable[str], few: int = 1000) -> list[Run]:
        """Keys as links, those in a row as first and last; beyond a few, a link to the whole list."""
        runs = self.evidence.runs(name for name in refs if name in self.shown)
        shown = runs if len(runs) <= few + 2 else runs[:few]
        line: list[Run] = []
        for run in shown:
            if line:
                line.append(Run(" "))
            line.append(self.to_run(run))
        if len(shown) < len(runs):
            line += [Run(" "), Run(self.tongue("and more"), to=self.evidence.shared(runs))]
        return line

    def to_run(self, run: tuple[str, ...]) -> Run:
        """Keys in a row as one link to the first of them: the others follow it in the register."""
        return Run("–".join(run), to=self.place(run[0]))

    @staticmethod
    def place(key: str) -> str:
        """The anchor of a key: a source is a bare number, an anchor is not."""
        return f"s{key}" if key.isdigit() else key

    def in_sentence(self, text: str) -> list[Run]:
        """A sentence with the ids of rows in it as their keys, linked."""
        if text in self.natives:
            return [Run(self.natives[text])]
        pieces = self.report.keys.pieces(text)
        if not any(key for _, key in pieces):
            return [Run(self.tongue(text))]
        return [Run(key, to=key) if key else Run(words) for words, key in pieces]

    @cached_property
    def natives(self) -> dict[str, str]:
        """People's names in Latin script as they stand alone, with the name in its own script beside them."""
        heads = (
            entry.head
            for section in self.report.register
            if section.table == "people"
            for entry in section.entries
        )
        return {head.partition(" (")[0]: head for head in heads if head.endswith(")")}

    def to_sources(self, refs: Iterable[str]) -> list[Run]:
        """Numbers of sources in brackets, linked."""
        line: list[Run] = []
        for name in refs:
            if number := self._number.get(name):
                line += [Run(" ")] if line else []
                line.append(Run(f"[{number}]", to=f"s{number}"))
        return line

    def footnote(self, finding: Finding, few: int = 5) -> list[Inline]:
        """The note under a finding: its rows and the first of their sources; nothing where it has no rows."""
        refs = [name for name in finding.basis if name in self.shown]
        if not refs:
            return []
        cited = {name for row in refs for name in self._cited_by.get(row, ())}
        cited |= {name for name in refs if name.startswith("sources/")}
        numbers = sorted(self._number[name] for name in cited if name in self._number)
        row_of = dict(self.sources)
        line = [Run(self.tongue("Rows") + " "), *self.to_keys(refs, 8), Run(".")]
        if numbers:
            line.append(Run(" " + self.tongue("Sources") + ": "))
        for place, number in enumerate(numbers[:few]):
            told = source_name(row_of[number])
            when = str(row_of[number].own_date or "")
            told += f", {self.tongue.day(when)}" if when else ""
            line += [Run("; ")] if place else []
            line += [Run(f"[{number}]", to=f"s{number}"), Run(f" {told}")]
        if len(numbers) > few:
            more = self.tongue("and {number} more, named at the rows", number=len(numbers) - few)
            line.append(Run(f"; {more}"))
        return [Footnote(tuple(line))]

    def value(self, finding: Finding) -> Run:
        """The value as a link to its row where there is one, else to the list of its rows."""
        held = [name for name in self.in_order(finding.basis) if name in self.shown]
        if not held:
            return Run(self.tongue.value(finding), "strong")
        place = self.place(self.report.keys[held[0]]) if len(held) == 1 else f"basis-{finding.id}"
        return Run(self.tongue.value(finding), "strong", to=place)

    def in_order(self, refs: Iterable[str]) -> list[str]:
        """Refs by letter and number of their key."""
        return self.report.keys.in_order(refs)

    def line(self, *parts: Inline | Iterable[Inline]) -> Line:
        """A line out of runs and lists of runs."""
        found: list[Inline] = []
        for part in parts:
            found += [part] if isinstance(part, (Run, Footnote)) else part
        return tuple(found)


def source_name(row: Source) -> str:
    """Who published a source; the host of its address where nobody is named."""
    return row.publisher or row.url.split("/")[2].removeprefix("www.") if "//" in row.url else row.publisher
