"""The back of a document: open points, the reach of the record, rows, sources, the citation."""

from detente.publish.document.blocks import Block, Grid, Heading, Paragraph, Run
from detente.publish.document.links import Links, source_name
from detente.publish.languages import Language
from detente.publish.register import Entry
from detente.publish.report import Report
from detente.record.rows import Source


def open_points(links: Links) -> list[Block]:
    """What is in dispute."""
    tongue = links.tongue
    blocks: list[Block] = [Heading(2, tongue("What is in dispute?"), "open")]
    if not links.report.disputes:
        told = tongue("No row of this view is in dispute, no link is denied and no counts clash.")
        return [*blocks, Paragraph((Run(told),))]
    rows = tuple(
        ((Run(tongue(found.sort)),), (Run(found.sentence),), tuple(links.to_keys(found.basis, 6)))
        for found in links.report.disputes
    )
    heads = (tongue("Point"), tongue("Who says what"), tongue("Rows"))
    return [*blocks, Grid(tongue("Open points"), heads, rows, (False, False, False))]


def reach(report: Report, tongue: Language) -> list[Block]:
    """How far the record reaches."""
    found = report.coverage
    told = []
    if found.first:
        told.append(
            tongue(
                "Moves from {first} to {last}.", first=tongue.day(found.first), last=tongue.day(found.last)
            )
        )
    told.append(
        tongue(
            "Known only to the month or the year, and drawn as spans: {number}.",
            number=tongue.number(found.imprecise),
        )
    )
    told.append(
        tongue(
            "Rows that cite no dated source and count as known from their own date: {number}.",
            number=tongue.number(found.undated),
        )
    )
    if report.known_by:
        told.append(
            tongue(
                "Rows that rest in part on sources published after the known-by day, which are left out "
                "here: {number}.",
                number=tongue.number(found.provisional),
            )
        )
    told.append(
        tongue(
            "Sources that are copies of somebody else's text, kept as evidence and not linked: {number}.",
            number=tongue.number(found.unlinked),
        )
    )
    counted = (
        ("Rows", [(tongue(table.capitalize()), number) for table, number in found.rows]),
        ("Voices of the sources", [(tongue.term(side), number) for side, number in found.sides]),
        ("Languages", [(tongue(name), number) for name, number in found.languages]),
    )
    blocks: list[Block] = [
        Heading(2, tongue("How far does the record reach?"), "reach"),
        Paragraph((Run(" ".join(told)),)),
    ]
    for label, numbers in counted:
        listed = ", ".join(f"{name} {tongue.number(number)}" for name, number in numbers)
        blocks.append(Paragraph((Run(tongue(label) + ": ", "strong"), Run(listed)), "note"))
    return blocks


def appendix(links: Links) -> list[Block]:
    """Rows, long lists of rows, sources, citation. To be made last: it holds the lists asked for before."""
    return [*_register(links), *_lists(links), *_sources(links), *_cite(links.report, links.tongue)]


def _register(links: Links) -> list[Block]:
    tongue = links.tongue
    held, shown = len(links.report.keys.by_ref), len(links.shown)
    told = tongue(
        "Each row with its key, its date (a month or a year where no more is known), what it says in our "
        "words, and the numbers of its sources."
    )
    left = tongue(
        "These are the rows that something in this report names ({shown} of {held} with the sources); the "
        "HTML report and the case's package have all of them.",
        shown=tongue.number(shown), held=tongue.number(held),
    )  # fmt: skip
    blocks: list[Block] = [
        Heading(2, tongue("Rows"), "register"),
        Paragraph((Run(f"{told} {left}"),), "note"),
    ]
    for title, entries in links.entries:
        blocks.append(Heading(3, tongue(title)))
        blocks += [_entry(entry, links) for entry in entries]
    return blocks


def _entry(entry: Entry, links: Links) -> Paragraph:
    tongue = links.tongue
    line: list[Run] = [Run(entry.key, "code"), Run("  ")]
    if entry.when:
        line += [Run(tongue.short_day(entry.when), "quiet"), Run("  ")]
    line += [Run(_head(entry, links), "strong"), Run(f" {entry.body}" if entry.body else "")]
    line += [
        Run(f" · {tongue(label)} {tongue(text)}", "emphasis") for label, text in entry.details
    ]  # fmt: skip
    for label, refs in entry.links:
        if keys := links.to_keys(refs):
            line += [Run(f" · {tongue(label)} ", "emphasis"), *keys]
    if cited := links.to_sources(entry.sources):
        line += [Run(" "), *cited]
    return Paragraph(tuple(line), "entry", entry.key)


def _head(entry: Entry, links: Links) -> str:
    """Who and what: a name in both scripts, a term after the colon or in brackets translated."""
    tongue = links.tongue
    if entry.head in links.natives:
        return links.natives[entry.head]
    who, colon, what = entry.head.rpartition(": ")
    if colon:
        return f"{who}: {tongue(what)}"
    name, bracket, side = entry.head.rpartition(" (")
    return f"{name} ({tongue(side.removesuffix(')'))})" if bracket and side.endswith(")") else entry.head


def _lists(links: Links) -> list[Block]:
    tongue = links.tongue
    if not links.evidence.lists:
        return []
    blocks: list[Block] = [
        Heading(2, tongue("Long lists of rows"), "lists"),
        Paragraph(
            (Run(tongue("Where a figure rests on many rows, the whole list stands here once.")),), "note"
        ),
    ]
    for place, runs in links.evidence.lists:
        line: list[Run] = []
        for run in runs:
            line += [Run(" ")] if line else []
            line.append(links.to_run(run))
        blocks.append(Paragraph(tuple(line), "note", place))
    return blocks


def _sources(links: Links) -> list[Block]:
    blocks: list[Block] = [Heading(2, links.tongue("Sources"), "sources")]
    return [*blocks, *(_source(number, row, links.tongue) for number, row in links.sources)]


def _source(number: int, row: Source, tongue: Language) -> Paragraph:
    when = tongue.day(str(row.own_date)) if row.own_date else tongue("no date")
    about = f" {row.about.rstrip('.')}." if row.about else ""
    voice = tongue.term(row.side) + (f", {tongue(row.language)}" if row.language else "")
    host = row.url.split("/")[2].removeprefix("www.") if "//" in row.url else row.url
    linked = row.mirror != "yes" and row.url.startswith(("http://", "https://"))
    address = (
        Run(host, url=row.url) if linked else Run(tongue("{host}, copy, not linked", host=host), "quiet")
    )
    line = (
        Run(f"[{number}]", "code"),
        Run(f" {source_name(row)}, {when}.{about} "),
        address,
        Run(f" ({voice})", "quiet"),
    )
    return Paragraph(line, "source", f"s{number}")


def _cite(report: Report, tongue: Language) -> list[Block]:
    digest = tongue(
        "Digest of the rows (SHA-256): {digest}. The same rows give the same digest.", digest=report.digest
    )
    seed = tongue("Seed of random draws: {seed}.", seed=report.seed)
    return [
        Heading(2, tongue("How to cite"), "cite"),
        Paragraph((Run(report.citation.text),)),
        Paragraph((Run(f"{digest} {seed}"),), "note"),
        Paragraph((Run("BibTeX", "strong"),), "note"),
        Paragraph((Run(report.citation.bibtex),), "code"),
        Paragraph((Run("CSL JSON", "strong"),), "note"),
        Paragraph((Run(report.citation.csl),), "code"),
    ]
