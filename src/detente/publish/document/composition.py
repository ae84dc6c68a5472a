"""A report composed as a document in one language: first page, chapters, open points, rows, sources."""

from detente.assess.findings import Cell, Column, Finding, Method, Table
from detente.charts.theme import PRINT
from detente.publish.document.appendix import appendix, open_points, reach
from detente.publish.document.blocks import (
    Block,
    Bullets,
    Document,
    Grid,
    Heading,
    Line,
    Paragraph,
    ParagraphKind,
    Picture,
    Run,
)
from detente.publish.document.links import Links
from detente.publish.drawings import Drawing
from detente.publish.languages import Language, language
from detente.publish.report import Chapter, Report
from detente.publish.speech import speech_of

COUNTS = {
    "headline.freed": "freed in twelve months",
    "headline.held": "still held",
    "headline.taken": "newly taken in",
    "headline.measures": "measures eased",
}
_FEW, _SOME = 6, 24


def compose(report: Report, lang: str = "en") -> Document:
    """The document of a report. UsageFault for a language that there is not; figures are drawn for paper."""
    tongue = language(lang)
    links = Links(report, tongue)
    blocks: list[Block] = [
        *_front(report, links),
        *(block for drawing in report.timelines for block in _picture(drawing, links, broad=True)),
        *_contents(report, tongue),
        *(block for chapter in report.chapters for block in _chapter(chapter, links)),
        *open_points(links),
        *reach(report, tongue),
        *appendix(links),
    ]
    return Document(report.title, lang, view_line(report, tongue), report.version, tuple(blocks))


def view_line(report: Report, tongue: Language) -> str:
    """What stands on every page: title, the two clocks, the digest, the version."""
    known = (
        tongue("known by {day}", day=tongue.of_day(report.known_by))
        if report.known_by
        else tongue("all that is on record")
    )
    day = tongue.of_day(report.day) if report.day else tongue("no day")
    return " | ".join(
        [
            report.title,
            tongue("as of {day}", day=day),
            known,
            tongue("record {digest}", digest=report.digest[:12]),
            f"detente {report.version}",
        ]
    )


def _front(report: Report, links: Links) -> list[Block]:
    tongue = links.tongue
    known = (
        tongue("as known by {day}", day=tongue.of_day(report.known_by))
        if report.known_by
        else tongue("with all that is on record")
    )
    view = tongue(
        "As of {day}, {known}. Record {digest}, detente {version}.",
        day=tongue.of_day(report.day), known=known, digest=report.digest[:12], version=report.version,
    )  # fmt: skip
    blocks: list[Block] = [Heading(1, report.title), Paragraph((Run(view),), "view")]
    if tongue.code != "en":
        notice = tongue(
            "Labels, headings, terms, dates and numbers are in this language; the sentences of the findings "
            "and the texts of the record are in English, as the record keeps them."
        )
        blocks.append(Paragraph((Run(notice, "emphasis"),), "note"))
    verdict = report.verdict
    named = tongue.code != "en" and verdict.said and isinstance(verdict.value, str)
    label = [Run(tongue.value(verdict), "strong"), Run(". ")] if named else []
    more = [Run(" "), Run(tongue("Criteria"), to=f"finding-{verdict.id}")] if verdict.basis else []
    blocks.append(
        Paragraph(
            links.line(label, links.in_sentence(verdict.answer), links.footnote(verdict), more), "verdict"
        )
    )
    if report.ladder:
        blocks += _picture(report.ladder, links)
    if report.headline:
        blocks.append(
            Grid(
                tongue("Four counts"),
                (tongue("Count"), tongue("Number"), tongue("What the record says"), tongue("As of")),
                tuple(_count(finding, links) for finding in report.headline),
                (False, True, False, False),
            )
        )
        blocks += [_basis(finding, links) for finding in report.headline if _many(finding, links)]
    return blocks


def _count(finding: Finding, links: Links) -> tuple[Line, ...]:
    tongue = links.tongue
    said = finding.said and finding.value is not None
    between = _interval(finding, tongue)
    return (
        (Run(tongue(COUNTS.get(finding.id, finding.unit)), "strong"),),
        (links.value(finding),) if said else (Run(tongue("unknown")),),
        links.line(
            links.in_sentence(finding.answer),
            links.footnote(finding),
            [Run(f" {between}", "quiet")] if between else [],
        ),
        (Run(tongue.day(finding.day) if finding.day else tongue.of_day(links.report.day)),),
    )


def _interval(finding: Finding, tongue: Language) -> str:
    found = finding.interval
    return tongue.interval(found, finding.unit) if found and found.low != found.high else ""


def _contents(report: Report, tongue: Language) -> list[Block]:
    places = [(chapter.question, heading(chapter, tongue)) for chapter in report.chapters]
    places += [
        ("open", tongue("What is in dispute?")), ("reach", tongue("How far does the record reach?")),
        ("register", tongue("Rows")), ("sources", tongue("Sources")), ("cite", tongue("How to cite")),
    ]  # fmt: skip
    return [
        Heading(2, tongue("In this report")),
        Bullets(tuple((Run(told, to=place),) for place, told in places)),
    ]


def heading(chapter: Chapter, tongue: Language) -> str:
    """The heading of a chapter; that of a comparison names two days."""
    return tongue.title(chapter.heading)


def _chapter(chapter: Chapter, links: Links) -> list[Block]:
    blocks: list[Block] = [Heading(2, heading(chapter, links.tongue), chapter.question)]
    for drawing in chapter.drawings:
        blocks += _picture(drawing, links)
    told: Method | None = None
    for finding in chapter.findings:
        blocks += _finding(finding, links, told)
        told = finding.method
    return blocks


def _picture(drawing: Drawing, links: Links, *, broad: bool = False) -> list[Block]:
    tongue = links.tongue
    marks = [mark.ref for mark in drawing.lanes.numbered] if drawing.lanes else []
    rows = links.line([Run(tongue("Rows") + " ", "quiet")], links.to_keys(marks)) if marks else ()
    return [
        Picture(
            drawing.name,
            tongue.title(drawing.title),
            tongue.title(drawing.caption),
            drawing.draw(PRINT, speech_of(tongue)),
            rows,
            broad,
        )
    ]


def _finding(finding: Finding, links: Links, told: Method | None) -> list[Block]:
    tongue = links.tongue
    kind: ParagraphKind = "answer" if finding.said else "note"
    line = links.line(links.in_sentence(finding.answer), links.footnote(finding))
    blocks: list[Block] = [Paragraph(line, kind, f"finding-{finding.id}")]
    if finding.said and (finding.value is not None or finding.interval):
        blocks.append(Paragraph(_value(finding, links), "value"))
    blocks += [_grid(table, links) for table in finding.tables if table.rows]
    if finding.caveats:
        blocks.append(Bullets(tuple(tuple(links.in_sentence(caveat)) for caveat in finding.caveats)))
    if finding.method and finding.method == told:
        blocks.append(Paragraph((Run(tongue("Method as above.")),), "method"))
    elif finding.method:
        blocks.append(Paragraph(_method(finding.method, tongue), "method"))
    if _many(finding, links):
        blocks.append(_basis(finding, links))
    return blocks


def _value(finding: Finding, links: Links) -> Line:
    tongue = links.tongue
    line = [links.value(finding)] if finding.value is not None else []
    told = [tongue.unit(finding), _interval(finding, tongue)]
    told.append(tongue("as of {day}", day=tongue.day(finding.day)) if finding.day else "")
    for text in filter(None, told):
        line += [Run(" " if line else ""), Run(text, "quiet")]
    return tuple(line)


def _method(method: Method, tongue: Language) -> Line:
    line = [Run(tongue("Method") + ". ", "strong"), Run(f"{tongue(method.name)}: {tongue(method.sentence)}")]
    return (*line, Run(f" {method.reference}", "emphasis")) if method.reference else tuple(line)


def _many(finding: Finding, links: Links) -> bool:
    """Whether the value needs a list of rows to lead to."""
    return bool(finding.basis) and not links.value(finding).to.startswith(("M", "S", "E", "N", "W", "C"))


def _basis(finding: Finding, links: Links) -> Paragraph:
    line = links.line([Run(links.tongue("Rests on") + " ", "quiet")], links.to_keys(finding.basis, _SOME))
    return Paragraph(line, "note", f"basis-{finding.id}")


def _grid(table: Table, links: Links) -> Grid:
    tongue = links.tongue
    places = [n for n in range(len(table.columns)) if any(row[n] not in (None, "", ()) for row in table.rows)]
    columns = [table.columns[place] for place in places]
    return Grid(
        tongue.title(table.title),
        tuple(_head(column, tongue) for column in columns),
        tuple(
            tuple(_cell(column, row[n], links) for n, column in zip(places, columns, strict=True))
            for row in table.rows
        ),
        tuple(column.kind in ("number", "share", "days") for column in columns),
        tongue(table.note),
    )


def _head(column: Column, tongue: Language) -> str:
    unit = f" ({tongue(column.unit)})" if column.unit and column.kind != "share" else ""
    return tongue.title(column.label) + unit


def _cell(column: Column, value: Cell, links: Links) -> Line:
    if isinstance(value, tuple):
        return tuple(links.to_keys(value, _FEW)) if column.kind == "refs" else (Run(", ".join(value)),)
    if isinstance(value, str) and column.kind == "text":
        return tuple(links.in_sentence(value))
    return (Run(links.tongue.cell(column, value)),)
